"""Identifiers: UUIDs of version 7, which sort by the time they were made."""

from __future__ import annotations

import time
from uuid import UUID

import pytest

from negotiator_gui.domain.ids import is_id, make_id, new_id
from negotiator_gui.domain.marks import TLP, mark_id, standard_marks

ONE = make_id(1_700_000_000_000, b"\xaa" * 10)
NOW = 1_700_000_000_000


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = UUID(make_id(NOW, bytes(range(10))))
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == NOW
    assert made.bytes[9:] == bytes(range(3, 10))


def test_ids_sort_by_the_time_they_were_made() -> None:
    made = [make_id(NOW + n, bytes([255 - n] * 10)) for n in range(100)]
    assert made == sorted(made)


def test_new_ids_are_of_now_and_never_the_same() -> None:
    before = time.time_ns() // 1_000_000
    made = {new_id() for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(is_id(each) for each in made)
    assert all(before <= UUID(each).int >> 80 <= time.time_ns() // 1_000_000 for each in made)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Ukraine", None, 5, b"", [], "0" * 36, "00000000-0000-4000-8000-000000000000"),
        *(ONE.upper(), f"{ONE}\n", f"{{{ONE}}}", ONE.replace("-", "")),
    ],
)
def test_what_is_no_id(text: object) -> None:
    assert not is_id(text)


def test_marks_have_the_same_ids_in_every_register() -> None:
    ids = [mark_id(name) for name, _ in TLP]
    assert all(is_id(each) for each in ids)
    assert ids == [
        "00000000-0000-7c12-a0d0-6c83647f76b7",
        "00000000-0000-7112-a212-7132a782f361",
        "00000000-0000-7f16-85dd-273a52f456d2",
        "00000000-0000-7570-9cf9-68a0a9458168",
        "00000000-0000-7f57-bda1-79534049d651",
    ]


def test_the_standard_marks_go_from_the_lowest_to_the_highest() -> None:
    changes = standard_marks()
    names = [change.value for change in changes if change.field == "name"]
    ranks = [change.value for change in changes if change.field == "rank"]
    assert names == ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert ranks == [1, 2, 3, 4, 5]
    assert {change.record for change in changes} == {mark_id(str(name)) for name in names}
