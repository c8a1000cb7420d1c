"""What works for one entity works for all of them: nothing but declarations differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, Number, Reference, References
from negotiator_gui.exchange import register_json
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, FILES, Samples
from tests.store.whole import assert_whole, standing

pytestmark = pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])


# A cleared version whose pages are kept is fixed, and so no example of a record that is edited.
NOT_FIXED = {"summary_version": {"status": None}}
DRAFT = {"summary_version": {"status": "draft"}}


def as_kept(values: dict[str, object], entity: Entity) -> dict[str, object]:
    return {name: entity.by_name[name].read(value) for name, value in values.items()}


def as_typed(field: Field, value: object) -> str:
    """A value as a person would type it into a filter."""
    if isinstance(field, Reference):
        return str(value)
    if isinstance(field, References):
        return str(value[1])  # type: ignore[index]
    return field.show(value).split(",")[0] if field.several else field.show(value)  # type: ignore[arg-type]


def bare(store: Store, samples: Samples, entity: Entity) -> str:
    """A record with nothing but its required fields, other than those that samples refer to."""
    return Samples(store.apply).bare(entity, 0) if entity.name != "mark" else samples.add(entity, 4, meaning=None)


def found(store: Store, words: str) -> set[str]:
    return {hit.record.id for hit in store.find(words)}


def test_add(store: Store, samples: Samples, entity: Entity) -> None:
    values = samples.values(entity)
    id_ = samples.add(entity)
    record = store.get(id_)
    assert record.values == as_kept(values, entity)
    assert None not in record.values.values()
    assert record.deleted is None
    assert record.title
    assert record in store.list(entity)
    assert store.count(entity) == len(store.list(entity))
    assert_whole(store)


def test_list_is_sorted_by_every_field_both_ways(store: Store, samples: Samples, entity: Entity) -> None:
    ids = {samples.add(entity, 1), samples.add(entity, 2)}
    without = bare(store, samples, entity)
    for field in entity.fields:
        up = [each.id for each in store.list(entity, sort=[Sort(field.name)]) if each.id in ids]
        down = [each.id for each in store.list(entity, sort=[Sort(field.name, True)]) if each.id in ids]
        first, last = (store.get(id_).show(field.name) for id_ in up)
        assert up == (down if first == last else down[::-1]), field.name
        if isinstance(field, Number):
            assert store.get(up[0]).values[field.name] < store.get(up[1]).values[field.name]  # type: ignore[operator]
        if store.get(without).values[field.name] is None:
            assert store.list(entity, sort=[Sort(field.name)])[-1].values[field.name] is None
            assert store.list(entity, sort=[Sort(field.name, True)])[-1].values[field.name] is None


def test_list_is_filtered_by_every_field(store: Store, samples: Samples, entity: Entity) -> None:
    id_, without = samples.add(entity, 1), bare(store, samples, entity)
    for field in entity.fields:
        typed = as_typed(field, store.get(id_).values[field.name])
        lists = {
            relation: {each.id for each in store.list(entity, [Condition(field.name, relation, typed)])}
            for relation in ("has", "has not", "=", "!=", "~")
        }
        assert id_ in lists["has"] & lists["="] & lists["~"], field.name
        assert id_ not in lists["has not"] | lists["!="], field.name
        everything = {each.id for each in store.list(entity)}
        assert lists["has"] | lists["has not"] == lists["="] | lists["!="] == everything
        assert not lists["="] & lists["!="]
        if store.get(without).values[field.name] is None:
            assert without in lists["has not"] & lists["!="]


def test_edit_undo_and_redo_of_every_field(store: Store, samples: Samples, entity: Entity) -> None:
    id_, others = samples.add(entity, 1, **NOT_FIXED.get(entity.name, {})), as_kept(samples.values(entity, 2), entity)
    for field in entity.fields:
        before = store.get(id_)
        store.apply(edit(entity, id_, {field.name: others[field.name]}), FILES)
        after = store.get(id_)
        assert after.values == before.values | {field.name: others[field.name]}
        (latest, *_) = store.past(id_, field.name)
        assert (latest.old, latest.new) == (before.values[field.name], others[field.name])
        assert latest.done.author == AUTHOR.name
        store.undo()
        assert store.get(id_) == before
        store.redo()
        assert store.get(id_) == after
    assert_whole(store)


def test_edit_of_every_field_to_nothing(store: Store, samples: Samples, entity: Entity) -> None:
    given = DRAFT.get(entity.name, {})
    id_ = samples.add(entity, 1, **given)
    optional = [field for field in entity.fields if not field.required and field not in entity.owners]
    for field in optional:
        store.apply(edit(entity, id_, {field.name: None}))
        assert store.get(id_).values[field.name] is None
    assert_whole(store)
    for _ in optional:
        store.undo()
    assert store.get(id_).values == as_kept(samples.values(entity), entity) | given


def test_an_edit_to_what_is_there_is_no_action(store: Store, samples: Samples, entity: Entity) -> None:
    id_ = samples.add(entity, 1)
    actions = len(store.actions())
    assert store.apply(edit(entity, id_, samples.values(entity, 1))).seq == 0
    assert len(store.actions()) == actions


def test_delete_and_restore(store: Store, samples: Samples, entity: Entity) -> None:
    id_ = samples.add(entity, 1, **{entity.texts[0].name: "Sample Quokkaberg"})
    before = standing(store)
    store.apply(store.deletion(id_))
    assert id_ not in {each.id for each in store.list(entity)}
    assert [each.id for each in store.list(entity, deleted=True)] == [id_]
    assert store.get(id_).deleted == id_
    assert store.find("quokkaberg") == []
    assert_whole(store)
    store.apply(store.restoration(id_))
    assert standing(store) == before
    assert found(store, "quokkaberg") == {store.get(id_).owner if entity.found_as_owner else id_}
    store.undo()
    store.undo()
    assert standing(store) == before
    assert_whole(store)


def test_undo_of_adding_and_redo(store: Store, samples: Samples, entity: Entity) -> None:
    samples.values(entity)
    before = standing(store)
    id_ = samples.add(entity)
    after = standing(store)
    store.undo()
    assert standing(store) == before
    assert store.list(entity, deleted=True) == []
    assert_whole(store)
    store.redo()
    assert standing(store) == after
    assert store.get(id_).deleted is None
    assert_whole(store)


def test_search_finds_it_by_a_word_of_each_text_field(store: Store, samples: Samples, entity: Entity) -> None:
    for field in entity.texts:
        id_ = samples.add(entity, 0, **{field.name: "Sample Quokkaberg"})
        wanted = store.get(id_).owner if entity.found_as_owner else id_
        assert wanted in found(store, "quokkab"), field.name
        store.undo()
        assert store.find("quokkab") == []


def test_history(store: Store, samples: Samples, entity: Entity) -> None:
    id_ = samples.add(entity)
    past = store.past(id_)
    assert {each.field: each.new for each in past if each.field != "deleted"} == store.get(id_).values
    assert {each.old for each in past} == {None}
    assert {each.done.words for each in past} == {f"Add {entity.label[:1].lower()}{entity.label[1:]}"}


def test_json_and_back(store: Store, samples: Samples, entity: Entity, tmp_path: Path) -> None:
    samples.add(entity, 1)
    samples.add(entity, 2)
    path = tmp_path / "register.json"
    assert register_json.write(store, path) == len(standing(store))
    with Store.create(tmp_path / "second.talks", AUTHOR) as second:
        second.apply(*register_json.read(path))
        assert standing(second) == standing(store)
        assert_whole(second)
        second.undo()
        assert {name for name, _ in standing(second).values()} == {"mark"}
