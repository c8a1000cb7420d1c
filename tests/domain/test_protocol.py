"""Protocol order: delegations among each other, members inside them, and who leads."""

from __future__ import annotations

import itertools

import pytest

from negotiator_gui.domain.entities import PARTICIPANT, ROUND, TALKS
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.protocol import Delegation, delegations, led_by, name_of, role_of
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import ROLE

_key = itertools.count(1)


def record(entity: Entity, **values: object) -> Record:
    """A record whose references have their ids, in capitals, as titles."""
    whole = {field.name: values.get(field.name) for field in entity.fields}
    ids = [each for value in values.values() for each in (value if isinstance(value, tuple) else [value])]
    titles = {str(id_): str(id_).title() for id_ in ids}
    number = next(_key)
    return Record(entity, number, f"id-{number}", "", None, whole, titles)  # type: ignore[arg-type]


def member(party: str, envoy: str | None = None, role: str | None = None, **more: object) -> Record:
    return record(PARTICIPANT, party=party, envoy=envoy, role=role, **more)


def order(participants: list[Record], talks: Record | None = None, round_: Record | None = None) -> list[str]:
    found = delegations(participants, talks or record(TALKS), round_ or record(ROUND))
    return [each.title for each in found]


def names(*participants: Record) -> list[str]:
    (delegation,) = delegations(participants, record(TALKS), record(ROUND))
    return [name_of(each) for each in delegation.members]


def delegation(*participants: Record) -> Delegation:
    (found,) = delegations(participants, record(TALKS), record(ROUND))
    return found


def test_parties_stand_in_the_order_that_the_talks_chose() -> None:
    talks = record(TALKS, parties=("ukraine", "russia", "albania"))
    assert order([member("albania"), member("russia"), member("ukraine")], talks) == ["Ukraine", "Russia", "Albania"]


def test_parties_stand_in_english_alphabetical_order_where_nothing_was_chosen() -> None:
    assert order([member("ukraine"), member("türkiye"), member("åland"), member("tunisia")]) == [
        "Åland",
        "Tunisia",
        "Türkiye",
        "Ukraine",
    ]


def test_hosts_come_after_parties_and_third_parties_last() -> None:
    talks = record(TALKS, parties=("ukraine", "russia"), conveners=("qatar",))
    round_ = record(ROUND, hosts=("emirates",), mediators=("austria",))
    present = [member("austria"), member("qatar"), member("emirates"), member("russia"), member("bahrain")]
    assert order(present, talks, round_) == ["Russia", "Emirates", "Austria", "Bahrain", "Qatar"]


def test_a_party_that_is_host_or_mediator_too_stands_with_the_parties() -> None:
    talks = record(TALKS, parties=("ukraine", "united states"), conveners=("united states",))
    round_ = record(ROUND, hosts=("ukraine",), mediators=("united states",))
    found = delegations([member("united states"), member("ukraine")], talks, round_)
    assert [(each.title, each.standing) for each in found] == [("Ukraine", "party"), ("United States", "party")]


def test_roles_tell_host_and_third_party_where_nothing_else_does() -> None:
    present = [member("austria", role="mediator"), member("belgium", role="host"), member("ukraine")]
    assert order(present) == ["Ukraine", "Belgium", "Austria"]


def test_inside_a_delegation_roles_decide() -> None:
    roles = [
        "note-taker", "interpreter", "technical expert", "military representative", None, "adviser",
        "negotiator", "special envoy", "deputy head", "head of delegation",
    ]  # fmt: skip
    found = delegation(*(member("a", f"n{place}", role) for place, role in enumerate(roles)))
    shown = [role_of(each) for each in found.members]
    assert shown == [
        "Head of delegation", "Deputy head", "Special envoy", "Negotiator", "Delegate", "Adviser",
        "Military representative", "Technical expert", "Interpreter", "Note-taker",
    ]  # fmt: skip


def test_a_place_goes_before_the_rank_of_a_role_but_not_before_the_head() -> None:
    head, second = member("a", "head", "head of delegation", place=9), member("a", "second", "adviser", place=1)
    third, last = member("a", "third", None, place=2), member("a", "last", "chief negotiator")
    assert names(last, third, second, head) == ["Head", "Second", "Third", "Last"]


def test_names_decide_among_equals_and_the_unnamed_come_last() -> None:
    unnamed = member("a", None, None, described_as="Aides")
    assert names(unnamed, member("a", "zoe"), member("a", "éva"), member("a", "adam")) == [
        "Adam",
        "Éva",
        "Zoe",
        "Aides",
    ]
    assert name_of(member("a")) == "Not named"


@pytest.mark.parametrize("role", ROLE.terms)
def test_every_role_has_a_place(role: str) -> None:
    last = member("a", "z", "note-taker")
    assert names(last, member("a", "with role", role)) == ["With Role", "Z"]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ([], "Head not recorded"),
        ([("Igor Kostyukov", "present")], "Led by Igor Kostyukov"),
        ([("Igor Kostyukov", None)], "Led by Igor Kostyukov"),
        ([("Igor Kostyukov", "apologies")], "Head absent"),
        ([("Steve Witkoff", "present"), ("Jared Kushner", "present")], "Two heads"),
        ([("Steve Witkoff", "present"), ("Jared Kushner", "absent")], "Led by Steve Witkoff"),
    ],
)
def test_who_leads_is_said_in_words(heads: list[tuple[str, str | None]], words: str) -> None:
    members = [member("a", name, "co-head", attendance=attendance) for name, attendance in heads]
    assert led_by(delegation(member("a", "somebody"), *members)) == words


def test_each_participant_is_in_exactly_one_delegation() -> None:
    present = [member(party, f"{party}{n}") for n in range(3) for party in ("a", "b")]
    found = delegations(present, record(TALKS), record(ROUND))
    assert sorted(each.id for one in found for each in one.members) == sorted(each.id for each in present)
