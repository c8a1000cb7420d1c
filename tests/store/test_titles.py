"""What records are called: told of those that come into being before they are written, and kept up to date after."""

from __future__ import annotations

import random

import pytest

from negotiator_gui.domain.change import Action, Change, add, creation
from negotiator_gui.domain.entities import ENVOY, NOTE, PARAGRAPH, PARTICIPANT, PARTY, ROUND, SPELLING, TALKS
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.store import Store
from tests.store.whole import assert_whole


def _made(store: Store, entity: Entity, **values: object) -> str:
    return store.apply(add(entity, values)).changes[0].record


def _of_one_meeting() -> dict[str, list[Change]]:
    """Records that are called after one another, each made by a few changes."""
    ids = {name: new_id() for name in ("talks", "met", "side", "envoy", "spelling", "present", "note", "said")}
    of = {
        "talks": (TALKS, {"name": "SAMPLE talks"}),
        "met": (ROUND, {"talks": ids["talks"], "number": "4"}),
        "side": (PARTY, {"name": "Side A"}),
        "envoy": (ENVOY, {"name": "A. Example", "party": ids["side"]}),
        "spelling": (SPELLING, {"bearer": ids["envoy"], "name": "A. Exemple"}),
        "present": (PARTICIPANT, {"round": ids["met"], "party": ids["side"], "envoy": ids["envoy"]}),
        "note": (NOTE, {"round": ids["met"], "title": "SAMPLE  note"}),
        "said": (PARAGRAPH, {"note": ids["note"], "number": 1_000, "kind": "observed", "text": "SAMPLE words"}),
    }
    return {name: list(creation(entity, values, ids[name])) for name, (entity, values) in of.items()}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_made_in_one_action_is_called_right_in_whatever_order_it_comes(store: Store, seed: int) -> None:
    made = _of_one_meeting()
    changes = [change for each in made.values() for change in each]
    random.Random(seed).shuffle(changes)
    store.apply(Action("import", tuple(changes), {"count": len(made)}))
    called = {name: store.get(each[0].record).title for name, each in made.items()}
    assert called["present"] == "A. Example, Side A"
    assert called["said"] == "SAMPLE note, 1,000"
    assert {hit.record.id for hit in store.find("exemple")} == {made["envoy"][0].record}
    assert {hit.record.id for hit in store.find("sample words")} == {made["said"][0].record}
    assert_whole(store)


def test_what_is_made_is_called_after_what_is_renamed_in_the_same_action(store: Store) -> None:
    met = _made(store, ROUND, number="1", talks=_made(store, TALKS, name="SAMPLE talks"))
    note = _made(store, NOTE, round=met, title="SAMPLE note")
    said = new_id()
    values = {"note": note, "number": 1, "kind": "observed", "text": "SAMPLE words"}
    renamed = Change(NOTE.name, note, "title", "Another name")
    store.apply(Action("edit note", (*creation(PARAGRAPH, values, said), renamed)))
    assert store.get(said).title == "Another name, 1"
    assert [hit.record.id for hit in store.find("another words")] == [said]
    assert_whole(store)


def test_what_was_undone_and_is_made_anew_is_called_and_found_anew(store: Store) -> None:
    side = new_id()
    store.apply(Action("add", creation(PARTY, {"name": "Side A"}, side)))
    store.undo()
    assert store.find("side") == []
    store.apply(Action("add", creation(PARTY, {"name": "Side B"}, side)))
    assert store.get(side).title == "Side B"
    assert [hit.record.id for hit in store.find("side")] == [side]
    store.apply(Action("delete", (Change(PARTY.name, side, DELETED, side),)))
    assert store.find("side") == []
    assert_whole(store)
