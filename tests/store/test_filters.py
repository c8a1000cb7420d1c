"""Filters of lists: whatever can be asked of any field, and words of the whole row, are what plain Python gives."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator_gui.domain import dates
from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import (
    BY_NAME,
    CLAIM,
    COMMITMENT,
    ENTITIES,
    ENVOY,
    PARTY,
    ROUND,
    SESSION,
    SPELLING,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    File,
    LocalTime,
    Number,
    PartialDate,
    Reference,
    References,
    YesNo,
    Zone,
)
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.operators import ONE_OF, OVERDUE, Operator, operators, value_field
from negotiator_gui.domain.record import Record
from negotiator_gui.store.conditions import Condition, words
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples

TODAY = date(2026, 2, 27)
LISTS = (ROUND, COMMITMENT, CLAIM, ENVOY, SESSION, VENUE, PARTY, SPELLING)
TEXTS = ["Łódź", "lodz", "Abu Dhabi, second day", "Round 10", "Умєров", "谈判代表团", "الإمارات", "b-c d’e"]
TEXTS += ["1,500 people"]
DATES = ["2026", "2026-02", "4 February 2026", "2026-02-04/2026-03-01", "before 2026-02-17", "since 2025", "?"]
DATES += ["early 2026"]
DAYS = ["2026-02-04", "1 January 2026", "February 2026", "2025", "2026-02-17", "2026-03-01"]
CLOCKS, ZONES = ["9:30", "4 pm", "16:00", "23:59"], ["Asia/Dubai", "Europe/Kyiv"]
NUMBERS = [0, 1.5, 3, 24, 1_500]
EXAMPLES = 600 if os.environ.get("NEGOTIATOR_LONG") == "1" else 120


def pool(field: Field, ids: dict[str, list[str]]) -> list[object]:
    """What a field may hold besides nothing."""
    if isinstance(field, Choice):
        return [*field.vocabulary.terms[:4]]
    if isinstance(field, Choices):
        return [field.vocabulary.terms[n : n + 2] for n in range(3)]
    if isinstance(field, Reference | References):
        targets = [id_ for name in field.targets for id_ in ids.get(name, [])]
        return targets if isinstance(field, Reference) else [targets[n : n + 2] for n in range(len(targets) - 1)]
    if isinstance(field, Number):
        most = NUMBERS[-1] if field.highest is None else field.highest
        return [each for each in NUMBERS if each <= most and not (field.whole and each != int(each))]
    kinds: dict[type, list[object]] = {
        PartialDate: [*DATES], LocalTime: [*CLOCKS], Zone: [*ZONES], YesNo: [True, False], File: [],
    }  # fmt: skip
    return kinds.get(type(field), [*TEXTS])


@pytest.fixture(scope="module", params=[1, 2])
def register(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Records made at random, of every kind that is asked for; some of what they refer to is in the Trash."""
    chance = random.Random(request.param)
    kinds = (TALKS, PARTY, VENUE, ENVOY, ROUND, SESSION, COMMITMENT, CLAIM, SPELLING)
    ids = {kind.name: [make_id(100 * n + m, bytes(10)) for m in range(14)] for n, kind in enumerate(kinds)}
    changes: list[Change] = []
    for kind in kinds:
        known = {name: found for name, found in ids.items() if name != kind.name}
        for id_ in ids[kind.name]:
            values = {field.name: chance.choice([None, *pool(field, known)]) for field in kind.fields}
            values |= {f.name: chance.choice(pool(f, known)) for f in kind.fields if f.required}
            changes += creation(kind, values, id_)
    with Store.create(tmp_path_factory.mktemp("filters") / "test.talks", AUTHOR) as store:
        store.apply(Action("import", tuple(changes), {"count": len(changes)}))
        for name in ("party", "venue", "envoy"):
            store.apply(store.deletion(ids[name][chance.randrange(14)]))
        yield store


# The same in plain Python


def holds(record: Record, condition: Condition) -> bool:
    """Whether a record meets a condition."""
    field, value = record.entity.by_name[condition.field], record.values[condition.field]
    if condition.relation in ("has", "has not"):
        return (value is not None) == (condition.relation == "has")
    if condition.relation == "!=":
        return not holds(record, Condition(condition.field, "=", condition.value))
    if value is None:
        return False
    if isinstance(field, PartialDate):
        return dated(record, str(value), condition)
    if isinstance(field, Choice | Choices | Reference | References):
        held = value if isinstance(value, tuple) else (str(value),)
        return bool(set(held) & {part.strip() for part in condition.value.split(";")})
    if isinstance(field, Number | LocalTime | YesNo):
        return compared(*(measure(field, each) for each in (value, condition.value, condition.upto or None)), condition)
    shown, typed = fold(str(value)), fold(condition.value)
    return typed in shown if condition.relation == "~" else shown == typed


def measure(field: Field, raw: object) -> float | None:
    value = field.read(raw)
    return (field.derive(value) or (value,))[0]  # type: ignore[return-value]


def compared(value: float, wanted: float, upto: float | None, condition: Condition) -> bool:
    if condition.relation == "between":
        assert upto is not None
        return wanted <= value <= upto
    return {"=": value == wanted, ">=": value >= wanted, "<=": value <= wanted}[condition.relation]


def dated(record: Record, value: str, condition: Condition) -> bool:
    """Any overlap for in and between; a date of which only one end is known is that day."""
    first, last = dates.bounds(value)
    start, end = first or last, last or first
    if start is None or end is None:
        return False
    if condition.relation == "overdue":
        name, terms = record.entity.done or ("", ())
        return last is not None and last < TODAY.isoformat() and record.values[name] not in terms
    low = dates.bounds(condition.value)[0] or "0000"
    high = dates.bounds(condition.upto or condition.value)[1] or "9999"
    return {">=": start >= low, "<=": end <= high}.get(condition.relation, start <= high and end >= low)


def says(record: Record, spellings: list[Record]) -> str:
    """All folded words of a row."""
    entity = record.entity
    parts = [record.title, *(each.text(field.name) for each in spellings for field in SPELLING.texts)]
    parts += [entity.label] if entity.title_else else []
    for field in entity.fields:
        value = record.values[field.name]
        if value is None or isinstance(field, YesNo | File):
            continue
        parts.append(record.show(field.name))
        if isinstance(field, PartialDate):
            parts.append(dates.show_date(str(value), "short"))
        if isinstance(field, Number):
            parts.append(f"{value:g}")
    return "\n".join(f" {fold(part)}" for part in parts)


def in_row(record: Record, store: Store, typed: str) -> bool:
    borne = store.list(SPELLING, [Condition("bearer", "=", record.id)]) if record.entity.name in SPELT else []
    said = says(record, borne)
    return all(f" {fold(word)}" in said for word in typed.split() if fold(word))


SPELT = {"envoy", "party", "venue"}


# What is asked


def ids_of(store: Store) -> dict[str, list[str]]:
    return {kind.name: [each.id for each in store.list(kind)] for kind in ENTITIES}


def value_for(draw: Callable[[st.SearchStrategy[object]], object], store: Store, field: Field, op: Operator) -> str:
    """A value as the filter hands it on."""
    asked = value_field(field, op)
    if isinstance(asked, PartialDate):
        return str(draw(st.sampled_from(DAYS)))
    if op.relation == "~":
        return str(draw(st.sampled_from([*TEXTS, "lod", "dha", "о", "10", "代表"])))
    values = pool(asked, ids_of(store)) or TEXTS
    if op.several:
        flat = sorted({str(part) for each in values for part in (each if isinstance(each, list | tuple) else [each])})
        return "; ".join(draw(st.lists(st.sampled_from(flat), min_size=1, max_size=3)))  # type: ignore[arg-type]
    return str(draw(st.sampled_from(values)))


def a_condition(draw: Callable[[st.SearchStrategy[object]], object], store: Store, entity: Entity) -> Condition:
    field = draw(st.sampled_from(entity.fields))
    assert isinstance(field, Field)
    op = draw(st.sampled_from(operators(entity, field)))
    assert isinstance(op, Operator)
    if op is OVERDUE:
        return Condition(field.name, op.relation, TODAY.isoformat())
    values = [value_for(draw, store, field, op) for _ in range(op.values)]
    return Condition(field.name, op.relation, *values)


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_whatever_is_asked_together_is_what_plain_python_gives(register: Store, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(LISTS))
    where = [a_condition(data.draw, register, entity) for _ in range(data.draw(st.integers(1, 3)))]
    expected = [each.id for each in register.list(entity) if all(holds(each, condition) for condition in where)]
    assert [each.id for each in register.list(entity, where)] == expected
    assert register.count(entity, where) == len(expected)


TYPED = [
    *("lodz", "ŁÓD", "abu dha", "second", "10", "round", "Round 10", "умеров", "代表", "谈判 dhabi", "الامارات"),
    *("1,500", "1500"),
    *("feb", "february 4", "2026", "early", "held", "trilateral", "dubai", "16:00", "delta", "bc", "d'e", "!"),
]


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_words_are_found_wherever_they_stand_in_the_row(register: Store, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(LISTS))
    typed = " ".join(data.draw(st.lists(st.sampled_from(TYPED), min_size=1, max_size=2)))
    expected = [each.id for each in register.list(entity) if in_row(each, register, typed)]
    assert [each.id for each in register.list(entity, [words(typed)])] == expected


@pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])
def test_every_field_of_every_kind_can_be_asked_for(store: Store, entity: Entity) -> None:
    """Each operator once, with the sample that the field itself would hold."""
    samples = Samples(store.apply)
    record = store.get(samples.add(entity))
    assert record.id in [each.id for each in store.list(entity, [words(record.title)])]
    for field in entity.fields:
        value = record.values[field.name]
        typed = "; ".join(value) if isinstance(value, tuple) else str(value)
        for op in operators(entity, field):
            found = store.list(entity, [Condition(field.name, op.relation, *[typed] * op.values)])
            denied = op.relation in ("!=", "has not")
            if op is not OVERDUE:
                assert (record.id in {each.id for each in found}) != denied, (field.name, op.words)


def test_the_words_between_a_field_and_its_value_are_told_apart() -> None:
    for entity in ENTITIES:
        for field in entity.fields:
            asked = operators(entity, field)
            assert len({each.words for each in asked}) == len(asked) == len({each.relation for each in asked})


def test_only_what_can_be_due_is_overdue(store: Store) -> None:
    asked = {entity.name for entity in ENTITIES for field in entity.fields if OVERDUE in operators(entity, field)}
    assert asked == {"commitment", "action_item"}
    with pytest.raises(RegisterError, match="Dates: only what is due"):
        store.list(ROUND, [Condition("held_dates", "overdue")])


def test_what_was_due_yesterday_is_overdue_until_it_is_done(store: Store, samples: Samples) -> None:
    samples.add(COMMITMENT, 1, text="late", due="2026-02-26", implementation="1 minimal")
    samples.add(COMMITMENT, 1, text="late and not judged", due="2026-02", implementation=None)
    samples.add(COMMITMENT, 1, text="today", due="2026-02-27", implementation=None)
    samples.add(COMMITMENT, 1, text="at any time from then on", due="since 2025", implementation=None)
    samples.add(COMMITMENT, 1, text="done", due="2026-02-01", implementation="3 full")
    day = Condition("due", "overdue", "2026-02-27")
    assert {each.title for each in store.list(COMMITMENT, [day])} == {"late"}
    later = Condition("due", "overdue", "2026-03-01")
    assert {each.title for each in store.list(COMMITMENT, [later])} == {"late", "late and not judged", "today"}
    assert store.count(COMMITMENT, [Condition("due", "overdue")]) == store.count(COMMITMENT, [
        Condition("due", "overdue", date.today().isoformat())
    ])


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Condition("held_dates", "between", "2026", "some day"), "Dates: “some day” cannot be read as a date"),
        (Condition("held_dates", "between", "2026"), "Dates: write one of"),
        (Condition("status", "=", "held; helt"), "Status: “helt” is not in the list"),
        (Condition("nothing", "overdue"), "“nothing” is not a field of round"),
    ],
)
def test_a_condition_that_cannot_be_is_refused(store: Store, condition: Condition, sentence: str) -> None:
    with pytest.raises(RegisterError) as error:
        store.count(ROUND, [condition])
    assert str(error.value).startswith(sentence)


def test_an_example_of_the_field(tmp_path: Path, example_file: Path) -> None:
    with Store.open(example_file, AUTHOR) as store:
        party = next(each for each in store.list(BY_NAME["party"]) if each.title == "Ukraine")
        envoys = store.list(ENVOY, [Condition("party", ONE_OF.relation, party.id), words("umerov")])
        assert [each.title for each in envoys] == ["Rustem Umerov"]
        held = store.list(ROUND, [Condition("held_dates", "between", "1 Jan 2026", "28 Feb 2026"), words("abu dhabi")])
        shown = {"2026-01-23/2026-01-24", "2026-02-04/2026-02-05", "2026-02 (announced 2026-02-05)"}
        assert {each.text("held_dates") for each in held} == shown
