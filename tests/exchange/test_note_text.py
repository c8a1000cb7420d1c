"""A note from plain text: its paragraphs, what it is about, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import NOTE, PARAGRAPH, ROUND, SESSION, TALKS
from negotiator_gui.domain.ids import make_id
from negotiator_gui.exchange import note_text
from negotiator_gui.store.errors import Refused, RegisterError
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

TALKS_ID, ROUND_ID, SESSION_ID = (make_id(1_700_000_000_000 + n, bytes([n] * 10)) for n in range(3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "x.talks", Author("A. Example", make_id(1, bytes(10)))) as store:
        store.apply(add(TALKS, {"name": "Sample talks"}, TALKS_ID))
        store.apply(add(ROUND, {"talks": TALKS_ID, "number": "1", "label": "First round"}, ROUND_ID))
        store.apply(add(SESSION, {"round": ROUND_ID, "number": "a"}, SESSION_ID))
        yield store


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("\n\n One,\nstill one. \n \t \n\n\nTwo.", ["One,\nstill one.", "Two."]),
        ("\ufeffOne.", ["One."]),
        ("One.\f\fTwo.", ["One.", "Two."]),
        ("Перша.\n\n第二段。\n\nالفقرة الثالثة", ["Перша.", "第二段。", "الفقرة الثالثة"]),
        ("", []),
        (" \n\n\t\n", []),
    ],
)
def test_blank_lines_separate_paragraphs(text: str, parts: list[str]) -> None:
    assert note_text.paragraphs(text) == parts


def test_a_note_is_one_action_with_a_row_for_each_paragraph(store: Store) -> None:
    action = note_text.read(store, ROUND_ID, "One.\n\nTwo.", "Day one", "A. Example", "Desk officer", "comment")
    applied = store.apply(action)
    note = store.get(applied.changes[0].record)
    assert note.entity is NOTE
    expected = {
        "round": ROUND_ID,
        "session": None,
        "title": "Day one",
        "author": "A. Example",
        "author_post": "Desk officer",
        "date": date.today().isoformat(),
        "status": "filed",
    }
    assert {name: note.values[name] for name in expected} == expected
    rows = store.children(note.id, PARAGRAPH)
    assert [(row.values["number"], row.values["kind"], row.values["text"]) for row in rows] == [
        (1, "comment", "One."),
        (2, "comment", "Two."),
    ]
    assert store.undoable() is not None
    assert store.undoable().words == "File note"  # type: ignore[union-attr]
    store.undo()
    assert store.count(NOTE) == store.count(PARAGRAPH) == 0


def test_without_a_title_the_note_is_called_after_its_round(store: Store) -> None:
    note = store.apply(note_text.read(store, ROUND_ID, "One.")).changes[0].record
    assert store.get(note).title == "Note on First round"
    assert store.children(note, PARAGRAPH)[0].values["kind"] == "observed"


def test_a_note_on_a_session_is_a_note_on_its_round_too(store: Store) -> None:
    note = store.get(store.apply(note_text.read(store, SESSION_ID, "One.")).changes[0].record)
    assert (note.values["round"], note.values["session"]) == (ROUND_ID, SESSION_ID)


def test_a_note_on_anything_else_is_refused(store: Store) -> None:
    with pytest.raises(RegisterError, match="on a round or a session, and “Sample talks” is neither"):
        note_text.read(store, TALKS_ID, "One.")


def test_nothing_is_no_note(store: Store) -> None:
    with pytest.raises(RegisterError, match="The note has no text"):
        note_text.read(store, ROUND_ID, " \n\n ")


def test_a_kind_that_is_none_is_refused_as_a_whole(store: Store) -> None:
    with pytest.raises(Refused, match="Kind: “rumour”"):
        store.apply(note_text.read(store, ROUND_ID, "One.\n\nTwo.", kind="rumour"))
    assert store.count(NOTE) == 0


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("\ufeffŁódź".encode())
    assert note_text.load(file) == "Łódź"


@pytest.mark.parametrize("content", ["Łódź".encode("cp1250"), "Łódź".encode("utf-16"), b"\x89PNG\r\n\x1a\n"])
def test_another_encoding_is_said_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(content)
    with pytest.raises(RegisterError, match=r"note\.txt is not plain text in UTF-8\. Save it as plain text"):
        note_text.load(file)


def test_a_file_that_is_not_there_or_far_too_large_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"note\.txt cannot be read: .+\. Nothing was filed\."):
        note_text.load(tmp_path / "note.txt")
    with (tmp_path / "note.txt").open("wb") as file:
        file.truncate(note_text.LARGEST + 1)
    with pytest.raises(RegisterError, match=r"note\.txt is larger than 10 MB"):
        note_text.load(tmp_path / "note.txt")
