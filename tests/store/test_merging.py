"""Two records of one thing become one, several records are changed at once: nothing else changes, and undo is exact."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator_gui.domain.change import Action, Change, creation, edit_several
from negotiator_gui.domain.entities import (
    AGREEMENT,
    BY_NAME,
    ENVOY,
    ISSUE,
    PARTICIPANT,
    PARTY,
    POSITION,
    POST,
    ROUND,
    SAVED_VIEW,
    SOURCE,
    SPELLING,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Reference, References, Text
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.record import ids_in
from negotiator_gui.store.errors import Refused, RegisterError
from negotiator_gui.store.merging import can_merge, merging
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import assert_whole, standing

MERGED = [ENVOY, PARTY, VENUE, ISSUE, SOURCE]
KINDS = (*MERGED, TALKS, ROUND, PARTICIPANT, POSITION, AGREEMENT, POST, SPELLING)
NAMES = ["Rustem Umerov", "Rustem Umierov", "Умєров", "Abu Dhabi", "abu dhabi", "谈判代表团"]
EXAMPLES = 200 if os.environ.get("NEGOTIATOR_LONG") == "1" else 25
Told = dict[str, tuple[str, dict[str, object]]]


def fill(store: Store, chance: random.Random) -> dict[str, list[str]]:
    """Some records of every kind that point at one another at random."""
    ids = {kind.name: [make_id(100 * n + m, bytes(10)) for m in range(4)] for n, kind in enumerate(KINDS)}
    changes: list[Change] = []
    for kind in KINDS:
        for id_ in ids[kind.name]:
            changes += creation(kind, {f.name: value(f, id_, ids, chance) for f in kind.fields}, id_)
    store.apply(Action("import", tuple(changes), {"count": len(changes)}))
    return ids


def value(field: object, own: str, ids: dict[str, list[str]], chance: random.Random) -> object:
    if isinstance(field, Reference | References):
        targets = [id_ for name in field.targets for id_ in ids.get(name, []) if id_ != own]
        picked = chance.sample(targets, min(len(targets), chance.randrange(1 if field.required else 0, 4)))
        return (picked or None) if isinstance(field, References) else next(iter(picked), None)
    if isinstance(field, Text):
        return chance.choice(NAMES if field.required else [None, *NAMES])
    return "Sample text" if getattr(field, "required", False) else None


def redirected(told: Told, kept: str, other: str) -> Told:
    """The same in plain Python: every reference to the other leads to the kept one, once, and none to itself."""
    found: Told = {}
    for id_, (name, values) in told.items():
        moved = dict(values)
        for field in BY_NAME[name].references:
            ids = [kept if each == other else each for each in ids_in(values[field.name])]  # type: ignore[arg-type]
            ids = [each for each in dict.fromkeys(ids) if each != id_]
            moved[field.name] = (tuple(ids) or None) if field.several else next(iter(ids), None)
        found[id_] = (name, moved)
    return found


@settings(max_examples=EXAMPLES)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(MERGED), takes=st.booleans())
def test_all_references_move_and_undo_brings_everything_back(seed: int, kind: Entity, takes: bool) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "test.talks", AUTHOR) as store:
        ids = fill(store, chance)
        kept, other = chance.sample(ids[kind.name], 2)
        before, names = standing(store), names_of(store, kind, kept, other)
        taken = {f.name: store.get(other).values[f.name] for f in kind.own_fields} if takes else {}
        store.apply(merging(store, kept, other, taken))
        assert_whole(store)
        check_moved(store, before, kept, other, taken)
        assert store.get(other).deleted == other
        if "bearer" in {name for name, _ in names}:
            assert borne(store, kind, kept) >= {fold(name) for _, name in names}
        after = standing(store)
        store.undo()
        assert standing(store) == before
        assert_whole(store)
        store.redo()
        assert standing(store) == after
        assert_whole(store)


def names_of(store: Store, kind: Entity, *ids: str) -> set[tuple[str, str]]:
    if kind not in (ENVOY, PARTY, VENUE):
        return set()
    return {("bearer", store.get(id_).text(n)) for id_ in ids for n in ("name", "native_name", "short_name")
            if n in kind.by_name and store.get(id_).text(n)}  # fmt: skip


def borne(store: Store, kind: Entity, id_: str) -> set[str]:
    own = {fold(store.get(id_).text(n)) for n in ("name", "native_name", "short_name") if n in kind.by_name}
    spelt = [fold(each.text("name")) for each in store.list(SPELLING, [Condition("bearer", "=", id_)])]
    return own | set(spelt)


def check_moved(store: Store, before: Told, kept: str, other: str, taken: dict[str, object]) -> None:
    """Nothing differs from what plain Python makes of it, but for spellings that came or went."""
    after = standing(store)
    expected = redirected({id_: each for id_, each in before.items() if id_ != other}, kept, other)
    ids = {kept: ("", redirected({kept: (before[kept][0], {**before[kept][1], **taken})}, kept, other)[kept][1])}
    for id_, (name, values) in expected.items():
        if id_ not in after:
            assert name == "spelling" and before[id_][1]["bearer"] == other
            continue
        assert after[id_][1] == (ids[kept][1] if id_ == kept else values), (name, id_)
    assert {after[id_][0] for id_ in after.keys() - before.keys()} <= {"spelling"}


def test_a_name_of_the_other_is_found_afterwards(store: Store, samples: Samples) -> None:
    kept = samples.add(ENVOY, 1, name="Rustem Umerov", native_name="Рустем Умєров")
    other = samples.add(ENVOY, 2, name="Rustem Umierov", native_name="рустем умєров")
    both = samples.add(SPELLING, 1, bearer=kept, name="Umerow")
    same, own = (samples.add(SPELLING, 2, bearer=other, name=name) for name in ("UMEROW", "Oumerov"))
    store.apply(merging(store, kept, other, {}))
    spelt = {each.id: each.text("name") for each in store.list(SPELLING, [Condition("bearer", "=", kept)])}
    assert (spelt.pop(both), spelt.pop(own)) == ("Umerow", "Oumerov")
    assert list(spelt.values()) == ["Rustem Umierov"]
    assert store.get(same).deleted == other
    assert [hit.record.id for hit in store.find("umierov")] == [kept]
    assert store.undoable() and store.undoable().deed == "Merge envoys"
    store.apply(store.restoration(other))
    assert store.get(same).deleted is None


def test_who_takes_the_name_of_the_other_keeps_the_old_one_as_a_spelling(store: Store, samples: Samples) -> None:
    kept, other = samples.add(VENUE, 1, name="Qasr Al Watan"), samples.add(VENUE, 2, name="Presidential Palace")
    store.apply(merging(store, kept, other, {"name": "Presidential Palace"}))
    assert store.get(kept).title == "Presidential Palace"
    spelt = [each.text("name") for each in store.list(SPELLING, [Condition("bearer", "=", kept)])]
    assert spelt == ["Qasr Al Watan"]


def test_a_list_that_held_both_holds_one_in_the_place_of_the_first(store: Store, samples: Samples) -> None:
    kept, other, third = (samples.add(PARTY, n, name=f"Sample party {n}") for n in (1, 2, 3))
    talks = samples.add(TALKS, 1, parties=(other, third, kept))
    store.apply(merging(store, kept, other, {}))
    assert store.get(talks).refers_to("parties") == (kept, third)
    assert store.get(talks).title == "Sample Name alpha"


def test_what_asks_for_the_other_asks_for_the_kept_one(store: Store, samples: Samples) -> None:
    kept, other = samples.add(PARTY, 1), samples.add(PARTY, 2)
    asked = json.dumps([{"field": "party", "relation": "=", "value": other}])
    view = samples.add(SAVED_VIEW, 1, list="envoy", conditions=asked)
    store.apply(merging(store, kept, other, {}))
    assert json.loads(store.get(view).text("conditions"))[0]["value"] == kept
    store.undo()
    assert store.get(view).text("conditions") == asked


def test_what_cannot_be_merged_is_refused_and_nothing_changes(store: Store, samples: Samples) -> None:
    envoy, party, first, second = (samples.add(each, n) for each, n in ((ENVOY, 1), (PARTY, 1), (ROUND, 1), (ROUND, 2)))
    gone = samples.add(ENVOY, 2)
    store.apply(store.deletion(gone))
    before = standing(store)
    for pair in ((envoy, party), (envoy, envoy), (first, second), (envoy, gone), (gone, envoy)):
        with pytest.raises(RegisterError, match=r"Nothing was changed\.$"):
            merging(store, *pair, {})
    assert standing(store) == before
    assert not can_merge(ROUND)


@settings(max_examples=EXAMPLES)
@given(seed=st.integers(0, 10**6))
def test_several_records_get_one_value_in_one_action(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "test.talks", AUTHOR) as store:
        ids = fill(store, chance)
        kind = chance.choice([ROUND, ENVOY, POSITION])
        field = chance.choice([f for f in kind.own_fields if isinstance(f, Reference | References | Text)])
        chosen = chance.sample(ids[kind.name], 3)
        before = standing(store)
        new = value(field, "", ids, chance)
        if new is None and field.required:
            return
        store.apply(edit_several(kind, chosen, {field.name: new}))
        expected = {id_: (name, {**values, field.name: field.read(new)} if id_ in chosen else values)
                    for id_, (name, values) in before.items()}  # fmt: skip
        assert standing(store) == expected
        assert_whole(store)
        if expected != before:
            assert store.undoable() and store.undoable().deed == f"Edit 3 {kind.plural.lower()}"
            store.undo()
        assert standing(store) == before


def test_where_one_record_refuses_none_is_changed(store: Store, samples: Samples) -> None:
    first, second = samples.add(PARTY, 1), samples.add(PARTY, 2)
    before = standing(store)
    with pytest.raises(Refused, match="cannot refer to itself"):
        store.apply(edit_several(PARTY, [first, second], {"part_of": second}))
    assert standing(store) == before
