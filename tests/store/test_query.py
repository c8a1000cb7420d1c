"""Lists: every filter and every order is what the same thing in plain Python gives, on data made at random."""

from __future__ import annotations

import operator
import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from negotiator_gui.domain import dates
from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import ENTITIES, PARTY, ROUND, SESSION, TALKS, VENUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    LocalTime,
    Number,
    PartialDate,
    Reference,
    References,
    YesNo,
)
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.ids import is_id, make_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store import text
from negotiator_gui.store.conditions import RELATIONS, Condition
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Listing, Sort
from negotiator_gui.store.store import Store
from tests.samples import Samples

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
TALKS_ID, ROUND_ID, *OTHERS = (make_id(n, bytes(10)) for n in range(8))
PARTIES, VENUES = OTHERS[:3], OTHERS[3:]
NAMES = ["Łódź", "lodz", "Abu Dhabi", "Round 2", "Round 10", "Умєров", "а", "b, c"]
DATES = ["2026", "2026-02", "4 February 2026", "2026-02-04/2026-03-01", "before 2026-02-17", "since 2025", "?"]
# What each field may hold, besides nothing.
ROUNDS: dict[str, list[object]] = {
    "label": NAMES,
    "outcome": NAMES,
    "status": ["proposed", "held", "cancelled"],
    "held_dates": DATES,
    "zone": ["Asia/Dubai", "Europe/Kyiv"],
    "venue": VENUES,
    "format": [["direct"], ["proximity", "direct"], ["plenary", "direct", "proximity"]],
    "hosts": [PARTIES[:1], PARTIES[1:], PARTIES[::-1]],
    "chatham_house": [True, False],
}
SESSIONS: dict[str, list[object]] = {"start": ["9:30", "09:30", "4 pm", "16:00", "23:59"]}
HALLS: dict[str, list[object]] = {"latitude": [-90, 0, 24.45, 50]}
FIELDS = ((ROUND, ROUNDS), (SESSION, SESSIONS), (VENUE, HALLS))
TYPED: dict[str, list[str]] = {
    "label": ["lodz", "Łódź", "dha", "round 2", "ROUND", "о", "умеров", "b", "!"],
    "outcome": ["Round 10", "1"],
    "status": ["held", "Held", "confirmed"],
    "held_dates": ["2026", "2026-02-04", "February 2026", "2025", "since 2026-02-17", "before 2026", "?"],
    "zone": ["Asia/Dubai", "asia", "kyiv"],
    "venue": ["lodz", "dhabi", VENUES[0]],
    "format": ["direct", "Proximity (indirect)", "direct; plenary"],
    "hosts": ["lodz", "round", PARTIES[1]],
    "chatham_house": ["yes", "no"],
    "start": ["9:30", "16:00", "4:00 pm"],
    "latitude": ["0", "24.45", "-90"],
}


@pytest.fixture(params=range(20 if os.environ.get("NEGOTIATOR_LONG") == "1" else 3))
def register(request: pytest.FixtureRequest, store: Store) -> Store:
    """Records made at random, and those that they refer to."""
    chance = random.Random(request.param)
    changes: list[Change] = [*creation(TALKS, {"name": "Sample talks"}, TALKS_ID)]
    for id_, name in zip([*PARTIES, *VENUES], NAMES, strict=False):
        changes += creation(PARTY if id_ in PARTIES else VENUE, {"name": name}, id_)
    changes += creation(ROUND, {"talks": TALKS_ID, "number": "0"}, ROUND_ID)
    needed: dict[Entity, dict[str, object]] = {
        ROUND: {"talks": TALKS_ID, "number": "1"},
        SESSION: {"round": ROUND_ID},
        VENUE: {"name": "Sample hall"},
    }
    for entity, fields in FIELDS:
        for _ in range(30):
            values = {name: chance.choice([None, *values]) for name, values in fields.items()}
            changes += creation(entity, needed[entity] | values)
    store.apply(Action("import", tuple(changes), {"count": 90}))
    return store


# The same in plain Python


def holds(record: Record, field: Field, relation: str, typed: str) -> bool:
    """Whether a record meets a condition."""
    value = record.values[field.name]
    if relation == "!=":
        return not holds(record, field, "=", typed)
    if value is None:
        return False
    if isinstance(field, PartialDate):
        return overlaps(field, str(value), relation, typed)
    if isinstance(field, Choice | Choices):
        return in_list(field, value if isinstance(value, tuple) else (str(value),), relation, typed)
    if isinstance(field, Number | YesNo | LocalTime):
        left, right = (field.derive(each)[-1] if field.derive(each) else each for each in (value, field.read(typed)))
        return COMPARE[relation.replace("~", "=")](left, right)
    if isinstance(field, Reference | References) and is_id(typed):
        return typed in record.refers_to(field.name)
    return any(in_words(words, relation, typed) for words in shown(record, field))


def shown(record: Record, field: Field) -> list[str]:
    if isinstance(field, Reference | References):
        return [record.titles[each] for each in record.refers_to(field.name)]
    return [record.text(field.name)]


def in_words(words: str, relation: str, typed: str) -> bool:
    words, typed = fold(words), fold(typed)
    return typed in words if relation == "~" else COMPARE[relation](words, typed)


def in_list(field: Choice | Choices, terms: tuple[str, ...], relation: str, typed: str) -> bool:
    if relation == "~":
        label = field.vocabulary.label
        return any(fold(typed) in f"{fold(term)}\n{fold(label(term))}" for term in terms)
    read = field.read(typed)
    wanted = read if isinstance(read, tuple) else (str(read),)
    if relation == "=":
        return bool(set(terms) & set(wanted))
    rank = field.vocabulary.rank
    return any(COMPARE[relation](rank(term), rank(wanted[0])) for term in terms)


def overlaps(field: PartialDate, value: str, relation: str, typed: str) -> bool:
    first, last = dates.bounds(value)
    low, high = dates.bounds(typed)
    start, end = first or last, last or first
    if start is None or end is None:
        return False
    low, high = low or "0000", high or "9999"
    pairs = {">": (start, high), ">=": (start, low), "<": (end, low), "<=": (end, high)}
    return COMPARE[relation](*pairs[relation]) if relation in pairs else start <= high and end >= low


def order(field: Field, record: Record) -> list[Any]:
    """What a list is sorted by, first things first; None is last."""
    value = record.values[field.name]
    if isinstance(field, PartialDate):
        first, last = dates.bounds(str(value)) if value else (None, None)
        return [first or last, last]
    if value is None:
        return [None]
    if isinstance(field, Choice | Choices):
        return [field.vocabulary.rank(value[0] if isinstance(value, tuple) else str(value))]
    if isinstance(field, LocalTime):
        return list(field.derive(value))
    if isinstance(field, Number | YesNo):
        return [value]
    return [text.sort_key(shown(record, field)[0])]


def sorted_by(field: Field, records: list[Record], descending: bool) -> list[Record]:
    """Sorted by the last thing first; what is equal stays in order both ways."""
    for n in reversed(range(len(order(field, records[0])))):
        keyed = [(order(field, record)[n], record) for record in records]
        with_value = [each for each in keyed if each[0] is not None]
        with_value.sort(key=lambda each: each[0], reverse=descending)
        records = [record for _, record in with_value] + [record for key, record in keyed if key is None]
    return records


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_filter_is_what_plain_python_gives(register: Store, relation: str) -> None:
    for entity, fields in FIELDS:
        everything = register.list(entity)
        for field in (entity.by_name[name] for name in fields):
            for typed in TYPED[field.name]:
                condition = Condition(field.name, relation, typed)
                expected = [each.id for each in everything if holds(each, field, relation, typed)]
                assert [each.id for each in register.list(entity, [condition])] == expected, condition
                assert register.count(entity, [condition]) == len(expected)


@pytest.mark.parametrize("descending", [False, True])
def test_the_first_of_every_order_are_those_of_all(register: Store, descending: bool) -> None:
    for entity, fields in FIELDS:
        for name in fields:
            listing = Listing(entity.name, sort=(Sort(name, descending),))
            whole = register.keys_of(listing)
            for most in (1, 3, len(whole), len(whole) + 1):
                assert register.keys_of(listing, most) == whole[:most]


@pytest.mark.parametrize("descending", [False, True])
def test_every_order_is_what_plain_python_gives(register: Store, descending: bool) -> None:
    for entity, fields in FIELDS:
        as_made = sorted(register.list(entity), key=lambda record: record.key)
        for field in (entity.by_name[name] for name in fields):
            found = register.list(entity, sort=[Sort(field.name, descending)])
            assert found == sorted_by(field, as_made, descending), field.name


def test_conditions_that_are_met_together(store: Store, samples: Samples) -> None:
    samples.add(VENUE, 1, name="Łódź", city="Here")
    samples.add(VENUE, 2, name="Łódź", city="There")
    assert store.count(VENUE, [Condition("name", "=", "lodz")]) == 2
    assert store.count(VENUE, [Condition("name", "=", "lodz"), Condition("city", "!=", "here")]) == 1
    assert store.count(VENUE, [Condition("name", "=", "lodz"), Condition("city", "has not")]) == 0


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("status=held", Condition("status", "=", "held")),
        ("status = held", Condition("status", "=", "held")),
        ("held_dates>=2026", Condition("held_dates", ">=", "2026")),
        ("outcome~a >= b", Condition("outcome", "~", "a >= b")),
        ("status!=held", Condition("status", "!=", "held")),
        ("label=", Condition("label", "=", "")),
        ("venue", Condition("venue", "has")),
        ("!venue", Condition("venue", "has not")),
        ("outcome~two\nlines", Condition("outcome", "~", "two\nlines")),
    ],
)
def test_a_condition_as_it_is_typed(typed: str, condition: Condition) -> None:
    assert Condition.read(typed) == condition


@pytest.mark.parametrize("typed", ["", "=", "=held", "two words", "a;b", "status like held", "*"])
def test_what_is_no_condition_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(RegisterError, match=r"is not a condition\. Write a field, one of != >= <= = ~ > < and"):
        Condition.read(typed)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Condition("nothing", "=", "1"), "“nothing” is not a field of round. Its fields are: talks, number"),
        (Condition("status", "=", "helt"), "Status: “helt” is not in the list. Choose one of: Proposed"),
        (Condition("format", "=", "direkt"), "Format: “direkt” is not in the list"),
        (Condition("held_dates", "=", "some day"), "Dates: "),
        (Condition("chatham_house", "=", "perhaps"), "Chatham House rule: “perhaps” is neither yes nor no."),
        (Condition("label", "like", "a"), "Label: write one of != >= <= = ~ > < and a value after it."),
        (Condition("label", "= 1 OR", "a"), "Label: write one of"),
        (Condition("held_dates", ">=", " "), "Dates: write one of"),
    ],
)
def test_a_condition_that_cannot_be_is_refused_with_a_sentence(
    store: Store, condition: Condition, sentence: str
) -> None:
    with pytest.raises(RegisterError) as error:
        store.list(ROUND, [condition])
    assert str(error.value).startswith(sentence)


def test_a_column_that_is_none_is_refused_with_a_sentence(store: Store) -> None:
    with pytest.raises(RegisterError, match="“nothing” is not a field of round"):
        store.list(ROUND, sort=[Sort("nothing")])


@pytest.mark.parametrize("value", ["\ud800", "\0", "'; DROP TABLE round; --", '"', "%", "_", "*", "x" * 100_000])
def test_any_value_can_be_looked_for(store: Store, samples: Samples, value: str) -> None:
    for entity in ENTITIES[:3]:
        samples.add(entity)
        for field in entity.fields:
            for relation in RELATIONS:
                try:
                    assert isinstance(store.list(entity, [Condition(field.name, relation, value)]), list)
                except RegisterError as error:
                    assert str(error).startswith(f"{field.label}: ")


def test_equal_to_nothing_is_what_has_no_value(store: Store, samples: Samples) -> None:
    full, bare = samples.add(ROUND, 1), Samples(store.apply).bare(ROUND)
    for field in ROUND.fields:
        if not field.required:
            without = {record.id for record in store.list(ROUND, [Condition(field.name, "=", "")])}
            assert bare in without and full not in without, field.name
            with_value = {record.id for record in store.list(ROUND, [Condition(field.name, "!=", " ")])}
            assert full in with_value and bare not in with_value, field.name


def test_the_trash_is_listed_apart(store: Store, samples: Samples) -> None:
    kept, deleted = samples.add(VENUE, 1), samples.add(VENUE, 2)
    store.apply(store.deletion(deleted))
    samples.add(VENUE, 3)
    store.undo()
    assert [record.id for record in store.list(VENUE)] == [kept]
    assert [record.id for record in store.list(VENUE, deleted=True)] == [deleted]
    assert store.list(VENUE, [Condition("name", "~", "charlie")], deleted=True) == []


def test_what_refers_to_a_record(store: Store, samples: Samples) -> None:
    round_ = samples.add(ROUND)
    record = store.get(round_)
    party = record.refers_to("hosts")[0]
    assert store.references_to(party)[("round", "hosts")] == 1
    assert [each.id for each in store.children(str(record.values["talks"]), ROUND)] == [round_]
    key = store.get(party).key
    assert [each.id for each in store.referring(ROUND, "hosts", [key])[key]] == [round_]
    store.apply(store.deletion(round_))
    assert ("round", "hosts") not in store.references_to(party)
    assert store.referring(ROUND, "hosts", [key]) == {}


def test_records_are_read_in_the_order_they_are_asked_for(store: Store, samples: Samples) -> None:
    for n in (1, 2, 3):
        samples.add(VENUE, n)
    keys = list(store.keys(VENUE))[::-1]
    assert [record.key for record in store.records(VENUE, [*keys, 99_999, keys[0]])] == [*keys, keys[0]]
    assert store.records(VENUE, []) == []
