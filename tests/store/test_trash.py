"""The Trash: what goes there with a record comes back with it, and nothing is ever stuck there."""

from __future__ import annotations

import pytest

from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import (
    AGREEMENT,
    COMMITMENT,
    ENVOY,
    PARTICIPANT,
    PARTY,
    ROUND,
    SESSION,
    SPELLING,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.entity import DELETED, UNDONE, Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.errors import NoRecord, Refused
from negotiator_gui.store.store import Store
from tests.store.whole import assert_whole, standing


def make(store: Store, entity: Entity, **values: object) -> str:
    id_ = new_id()
    store.apply(add(entity, values, id_))
    return id_


def delete(store: Store, id_: str) -> None:
    store.apply(store.deletion(id_))


def restore(store: Store, id_: str) -> None:
    store.apply(store.restoration(id_))


def stands(store: Store, *ids: str) -> list[bool]:
    return [store.get(id_).deleted is None for id_ in ids]


@pytest.fixture
def tree(store: Store) -> dict[str, str]:
    """Talks with a round, a session, a participant, an agreement and two commitments."""
    talks = make(store, TALKS, name="Sample talks")
    round_ = make(store, ROUND, talks=talks, number="1")
    party = make(store, PARTY, name="Side A")
    agreement = make(store, AGREEMENT, title="Sample agreement", talks=talks, round=round_)
    return {
        "talks": talks,
        "round": round_,
        "party": party,
        "agreement": agreement,
        "session": make(store, SESSION, round=round_, number="1"),
        "participant": make(store, PARTICIPANT, round=round_, party=party),
        "of both": make(store, COMMITMENT, text="Of agreement and round", agreement=agreement, round=round_),
        "of round": make(store, COMMITMENT, text="Of the round", round=round_),
    }


def gone(store: Store, tree: dict[str, str]) -> set[str]:
    return {name for name, id_ in tree.items() if store.get(id_).deleted is not None}


def test_what_belongs_to_a_record_goes_with_it_at_any_depth(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["talks"])
    assert gone(store, tree) == tree.keys() - {"party"}
    assert {store.get(id_).deleted for name, id_ in tree.items() if name != "party"} == {tree["talks"]}
    restore(store, tree["talks"])
    assert gone(store, tree) == set()
    assert_whole(store)


def test_a_record_goes_with_its_first_owner_only(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["round"])
    assert gone(store, tree) == {"round", "session", "participant", "of round"}
    assert store.get(tree["of both"]).show("round") == "Round 1"
    delete(store, tree["agreement"])
    assert gone(store, tree) == {"round", "session", "participant", "of round", "agreement", "of both"}
    restore(store, tree["agreement"])
    assert stands(store, tree["of both"], tree["round"]) == [True, False]
    assert_whole(store)


def test_what_went_before_stays_when_its_owner_comes_back(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["session"])
    delete(store, tree["talks"])
    with pytest.raises(NoRecord, match=r"“Round 1”, to which it belongs, is in the Trash\. Restore that first\."):
        store.restoration(tree["session"])
    with pytest.raises(NoRecord, match=r"“Round 1” went to the Trash with “Sample talks”\. Restore that\."):
        store.restoration(tree["round"])
    restore(store, tree["talks"])
    assert gone(store, tree) == {"session"}
    restore(store, tree["session"])
    assert gone(store, tree) == set()


def test_what_is_not_there_is_neither_deleted_nor_restored(store: Store, tree: dict[str, str]) -> None:
    with pytest.raises(NoRecord, match="“Side A” is not in the Trash"):
        store.restoration(tree["party"])
    delete(store, tree["party"])
    with pytest.raises(NoRecord, match="“Side A” is in the Trash already"):
        store.deletion(tree["party"])
    made = make(store, PARTY, name="Side B")
    store.undo()
    with pytest.raises(NoRecord, match="adding it was undone"):
        store.restoration(made)
    with pytest.raises(NoRecord, match="There is no record"):
        store.deletion("nowhere")


def test_what_is_in_the_trash_is_not_referred_to_anew(store: Store, tree: dict[str, str]) -> None:
    envoy = make(store, ENVOY, name="A. Example")
    delete(store, tree["party"])
    with pytest.raises(Refused, match=r"^Party: “Side A” is in the Trash and must be restored first\.$"):
        store.apply(edit(ENVOY, envoy, {"party": tree["party"]}))
    with pytest.raises(Refused, match=r"^Parties: “Side A” is in the Trash"):
        store.apply(edit(TALKS, tree["talks"], {"parties": [tree["party"]]}))
    store.apply(edit(PARTICIPANT, tree["participant"], {"party": tree["party"], "role": "delegate"}))
    assert store.get(tree["participant"]).show("party") == "Side A"


def test_what_was_undone_is_not_referred_to(store: Store, tree: dict[str, str]) -> None:
    made = make(store, PARTY, name="Side B")
    store.undo()
    with pytest.raises(Refused, match=r"^Our side: adding “Side B” was undone; redo that first\.$"):
        store.apply(edit(TALKS, tree["talks"], {"our_party": made}))


def test_what_is_in_the_trash_is_not_edited(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["talks"])
    with pytest.raises(Refused, match=r"^Label: “Round 1” is in the Trash and must be restored first\.$"):
        store.apply(edit(ROUND, tree["round"], {"label": "First round"}))


def test_nothing_that_stands_comes_to_belong_to_what_is_in_the_trash(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["round"])
    with pytest.raises(Refused, match=r"^Round: “Round 1” is in the Trash"):
        store.apply(edit(COMMITMENT, tree["of both"], {"agreement": None}))
    store.apply(edit(COMMITMENT, tree["of both"], {"agreement": None, "round": None}))
    assert store.get(tree["of both"]).owner is None


# Imports over what is there


def file_of(store: Store, *ids: str) -> Action:
    """What an export of these records would bring in."""
    records = [store.get(id_) for id_ in ids]
    changes = [
        change
        for record in records
        for change in creation(
            record.entity, {name: value for name, value in record.values.items() if value is not None}, record.id
        )
    ]
    return Action("import", tuple(changes), {"count": len(ids)})


def test_an_import_brings_back_what_it_holds_and_the_rest_can_follow(store: Store, tree: dict[str, str]) -> None:
    whole = file_of(store, tree["talks"])
    delete(store, tree["talks"])
    store.apply(whole)
    assert gone(store, tree) == tree.keys() - {"talks", "party"}
    restore(store, tree["agreement"])
    assert gone(store, tree) == {"round", "session", "participant", "of round"}
    restore(store, tree["round"])
    assert gone(store, tree) == set()
    assert_whole(store)


def test_an_import_brings_no_record_without_its_owner(store: Store, tree: dict[str, str]) -> None:
    part, whole = file_of(store, tree["round"]), file_of(store, tree["round"], tree["talks"])
    delete(store, tree["talks"])
    with pytest.raises(Refused, match=r"^Talks: “Sample talks” is in the Trash and must be restored first\.$"):
        store.apply(part)
    store.apply(whole)
    assert stands(store, tree["talks"], tree["round"]) == [True, True]
    assert_whole(store)


def test_what_comes_back_in_an_action_can_be_referred_to_in_it(store: Store, tree: dict[str, str]) -> None:
    envoy, venue = make(store, ENVOY, name="A. Example"), make(store, VENUE, name="Sample hall")
    whole = file_of(store, tree["party"], venue)
    delete(store, tree["party"])
    delete(store, venue)
    changes = (*whole.changes, Change("envoy", envoy, "party", tree["party"]))
    store.apply(Action("import", (*changes, Change("round", tree["round"], "venue", venue)), {"count": 3}))
    assert (store.get(envoy).show("party"), store.get(tree["round"]).show("venue")) == ("Side A", "Sample hall")
    assert_whole(store)


def test_what_goes_in_an_action_cannot_be_referred_to_in_it(store: Store, tree: dict[str, str]) -> None:
    changes = store.deletion(tree["party"]).changes
    with pytest.raises(Refused, match=r"^Our side: “Side A” is in the Trash"):
        store.apply(Action("edit", (*changes, Change("talks", tree["talks"], "our_party", tree["party"]))))


def test_what_was_undone_comes_in_as_new(store: Store) -> None:
    party = make(store, PARTY, name="Side A", short_name="A")
    store.undo()
    with pytest.raises(Refused, match=r"^Name: this must be filled in\.$"):
        store.apply(Action("import", creation(PARTY, {"short_name": "B"}, party)))
    store.apply(Action("import", creation(PARTY, {"name": "Side B"}, party), {"count": 1}))
    assert {name: value for name, value in store.get(party).values.items() if value} == {"name": "Side B"}
    assert_whole(store)
    store.undo()
    assert store.get(party).deleted == UNDONE
    store.redo()
    assert store.get(party).title == "Side B"
    assert_whole(store)


def test_the_same_record_twice_in_an_import_is_one_record(store: Store) -> None:
    id_ = new_id()
    first, second = creation(PARTY, {"name": "A", "kind": "state"}, id_), creation(PARTY, {"name": "B"}, id_)
    store.apply(Action("import", (*first, *second), {"count": 2}))
    record = store.get(id_)
    assert (record.title, record.values["kind"]) == ("B", "state")
    there = (Change("party", id_, "name", "C"), Change("party", id_, "name", "B"))
    assert store.apply(Action("edit", there)).changes == ()
    assert store.get(id_).title == "B"
    assert_whole(store)


@pytest.mark.parametrize("value", ["undone", "nowhere", 5, True, ["a"], "own id"])
def test_nobody_but_the_trash_itself_says_what_is_in_it(store: Store, tree: dict[str, str], value: object) -> None:
    before = standing(store)
    party = tree["party"]
    made = Action("import", creation(PARTY, {"name": "Side B", DELETED: value}), {"count": 1})
    there = Action("import", (Change("party", party, DELETED, value),), {"count": 1})  # type: ignore[arg-type]
    for action in (made, there):
        with pytest.raises(NoRecord, match="“deleted” is not a field of party"):
            store.apply(action)
    assert standing(store) == before


# What is found where


def test_a_spelling_is_found_where_it_belongs_now(store: Store) -> None:
    first, second = make(store, ENVOY, name="A. Example"), make(store, ENVOY, name="B. Example")
    spelling = make(store, SPELLING, bearer=first, name="Quokkaberg")

    def found() -> list[str]:
        return [hit.record.id for hit in store.find("quokkaberg")]

    assert found() == [first]
    store.apply(edit(SPELLING, spelling, {"bearer": second}))
    assert found() == [second]
    store.undo()
    assert found() == [first]
    delete(store, spelling)
    assert found() == []
    restore(store, spelling)
    assert found() == [first]
    delete(store, first)
    assert found() == []
    assert_whole(store)


def test_titles_follow_what_they_are_made_of_also_in_the_trash(store: Store, tree: dict[str, str]) -> None:
    delete(store, tree["round"])
    store.apply(edit(PARTY, tree["party"], {"name": "Quokkaland"}))
    assert store.get(tree["participant"]).title == "Quokkaland"
    assert [hit.record.id for hit in store.find("quokkaland")] == [tree["party"]]
    restore(store, tree["round"])
    assert {hit.record.id for hit in store.find("quokkaland")} == {tree["party"], tree["participant"]}
    assert_whole(store)


def test_a_large_tree_goes_and_comes_in_one_action(store: Store, tree: dict[str, str]) -> None:
    """More than fit the variables of one statement."""
    many = [creation(SESSION, {"round": tree["round"], "number": str(n)}) for n in range(6_000)]
    store.apply(Action("import", tuple(change for each in many for change in each), {"count": 6_000}))
    before = standing(store)
    delete(store, tree["talks"])
    assert store.count(SESSION) == 0
    assert len(store.list(SESSION, deleted=True)) == 6_001
    restore(store, tree["talks"])
    assert standing(store) == before
