"""The log: chained, added to only, and the way back through it, also after the register was closed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import (
    AGREEMENT,
    COMMITMENT,
    ENVOY,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    ROUND,
    SPELLING,
    TALKS,
)
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store import history, rows, search
from negotiator_gui.store.errors import NothingToUndo, Refused
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.whole import all_records, assert_whole, standing


def make(store: Store, entity: Entity, **values: object) -> str:
    id_ = new_id()
    store.apply(add(entity, values, id_))
    return id_


def words(store: Store) -> list[str]:
    """The sentences of the log, oldest first, without the making of the register."""
    return [done.words for done in store.actions()][-2::-1]


def undoable(store: Store) -> str | None:
    done = store.undoable()
    return done.words if done else None


def redoable(store: Store) -> str | None:
    done = store.redoable()
    return done.words if done else None


# The chain


@pytest.fixture
def three(store: Store) -> Store:
    """A register with three actions after its making."""
    party = make(store, PARTY, name="Side A", protocol_order=3)
    store.apply(edit(PARTY, party, {"name": "Side B"}))
    make(store, PARTY, name="Side C")
    assert list(history.broken_links(store.db)) == []
    return store


@pytest.mark.parametrize(
    ("fault", "broken"),
    [
        ("UPDATE change SET value = 'Side X' WHERE value = 'Side B'", [3]),
        ("UPDATE change SET value = NULL WHERE value = 'Side B'", [3]),
        ("UPDATE change SET value = '3' WHERE value = 3 AND field = 'protocol_order'", [2]),
        ("UPDATE change SET field = 'short_name' WHERE value = 'Side B'", [3]),
        ("UPDATE change SET record = (SELECT min(key) FROM record) WHERE value = 'Side B'", [3]),
        ("UPDATE change SET salt = zeroblob(16) WHERE value = 'Side B'", [3]),
        ("DELETE FROM change WHERE value = 'Side B'", [3]),
        ("UPDATE action SET author = 'B. Example' WHERE seq = 2", [2]),
        ("UPDATE action SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3", [3]),
        ("UPDATE action SET arguments = '{}' WHERE seq = 4", [4]),
        ("UPDATE action SET hash = 'f' || substr(hash, 2) || 'x' WHERE seq = 2", [2, 3]),
        ("DELETE FROM change WHERE action = 3; DELETE FROM action WHERE seq = 3", [4]),
        ("UPDATE action SET previous = NULL WHERE seq = 3", [3]),
    ],
)
def test_the_chain_shows_what_was_altered(three: Store, fault: str, broken: list[int]) -> None:
    for statement in fault.split("; "):
        assert three.db.execute(statement).rowcount > 0
    assert list(history.broken_links(three.db)) == broken


def test_a_destroyed_value_leaves_the_chain_whole(three: Store) -> None:
    row = "FROM change c JOIN record r ON r.key = c.record WHERE c.value = 'Side B'"
    key, record, salt = three.db.execute(f"SELECT c.key, r.id, c.salt {row}").fetchone()
    digest = history.digest(record, "name", "Side B", salt)
    three.db.execute("UPDATE change SET value = NULL, digest = ? WHERE key = ?", [digest, key])
    assert list(history.broken_links(three.db)) == []
    three.db.execute("UPDATE change SET value = 'Side X' WHERE key = ?", [key])
    assert list(history.broken_links(three.db)) == [3]


def test_each_device_has_a_chain_of_its_own(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    other = Store(store.path, Author("B. Example", "device-2"), store.db)
    other.apply(edit(PARTY, party, {"name": "Side B"}))
    store.apply(edit(PARTY, party, {"name": "Side C"}))
    other.undo()
    assert store.get(party).title == "Side B"
    previous = dict(store.db.execute("SELECT seq, previous FROM action").fetchall())
    ids = dict(store.db.execute("SELECT seq, id FROM action").fetchall())
    assert previous == {1: None, 2: ids[1], 3: None, 4: ids[2], 5: ids[3]}
    assert list(history.broken_links(store.db)) == []
    assert {done.author for done in store.actions(2)} == {"B. Example", AUTHOR.name}


# Undo and redo


def test_undo_of_an_edit(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    store.apply(edit(PARTY, party, {"name": "Side B", "short_name": "B"}))
    assert undoable(store) == "Edit party"
    store.undo()
    assert (store.get(party).title, store.get(party).values["short_name"]) == ("Side A", None)
    assert (undoable(store), redoable(store)) == ("Add party", "Undo edit party")
    store.redo()
    assert (store.get(party).title, store.get(party).values["short_name"]) == ("Side B", "B")
    assert words(store) == ["Add party", "Edit party", "Undo edit party", "Redo edit party"]
    assert_whole(store)


def test_undo_of_a_deletion_brings_back_all_that_went(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    round_ = make(store, ROUND, talks=talks, number="1")
    before = standing(store)
    store.apply(store.deletion(talks))
    assert {store.get(talks).deleted, store.get(round_).deleted} == {talks}
    store.undo()
    assert standing(store) == before
    store.redo()
    assert {store.get(talks).deleted, store.get(round_).deleted} == {talks}
    assert_whole(store)


def test_an_import_is_undone_in_one_step(store: Store) -> None:
    there = make(store, PARTY, name="Side A", short_name="A")
    before = standing(store)
    new = new_id()
    changes = (*creation(PARTY, {"name": "Side A of the file"}, there), *creation(PARTY, {"name": "New"}, new))
    store.apply(Action("import", changes, {"count": 2}))
    assert store.get(there).values["name"] == "Side A of the file"
    assert store.get(there).values["short_name"] == "A"
    assert undoable(store) == "Import 2 records"
    store.undo()
    assert standing(store) == before
    store.redo()
    assert store.get(new).deleted is None
    assert_whole(store)


def test_a_new_action_ends_redo(store: Store) -> None:
    make(store, PARTY, name="Side A")
    store.undo()
    assert redoable(store) == "Undo add party"
    make(store, PARTY, name="Side B")
    assert redoable(store) is None
    with pytest.raises(NothingToUndo, match=r"^There is nothing to redo\.$"):
        store.redo()


def test_all_the_way_back_and_forth_after_reopening(store: Store) -> None:
    states = [standing(store)]
    talks = make(store, TALKS, name="Sample talks")
    states.append(standing(store))
    for number in ("1", "2"):
        make(store, ROUND, talks=talks, number=number)
        states.append(standing(store))
    store.apply(store.deletion(talks))
    states.append(standing(store))
    store.close()
    for way, expected in (("undo", states[-2::-1]), ("redo", states[1:]), ("undo", states[-2::-1])):
        for state in expected:
            with Store.open(store.path, AUTHOR) as again:
                getattr(again, way)()
                assert standing(again) == state
        with Store.open(store.path, AUTHOR) as again:
            assert (undoable(again) if way == "undo" else redoable(again)) is None
            with pytest.raises(NothingToUndo):
                getattr(again, way)()
            assert_whole(again)


def test_undo_goes_on_before_what_was_undone_in_between(store: Store) -> None:
    party = make(store, PARTY, name="0")
    for n in "12":
        store.apply(edit(PARTY, party, {"name": n}))
    store.undo()
    store.apply(edit(PARTY, party, {"name": "3"}))
    names = []
    while undoable(store) != "Add party":
        store.undo()
        names.append(store.get(party).title)
    assert names == ["1", "0"]


def test_the_making_of_the_register_is_not_undone(store: Store) -> None:
    assert undoable(store) is None
    with pytest.raises(NothingToUndo, match=r"^There is nothing to undo\.$"):
        store.undo()
    assert len(store.actions()) == 1


def test_what_an_undone_or_redone_action_was(store: Store) -> None:
    """For a menu, where “Undo redo add party” would help nobody."""
    make(store, PARTY, name="Side A")
    store.undo()
    redo = store.redoable()
    assert redo is not None and redo.deed == "Add party"
    store.redo()
    undo = store.undoable()
    assert undo is not None and (undo.words, undo.deed) == ("Redo add party", "Add party")


# History


def test_history_of_a_record_and_of_a_field(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    store.apply(edit(PARTY, party, {"name": "Side B", "kind": "state"}))
    store.apply(edit(PARTY, party, {"kind": None}))
    make(store, PARTY, name="Another")
    told = [(each.done.words, each.field, each.old, each.new) for each in store.past(party)]
    assert told == [
        ("Edit party", "kind", "state", None),
        ("Edit party", "kind", None, "state"),
        ("Edit party", "name", "Side A", "Side B"),
        ("Add party", "name", None, "Side A"),
        ("Add party", DELETED, None, None),
    ]
    assert [each.new for each in store.past(party, "name")] == ["Side B", "Side A"]
    assert {each.title for each in store.past(party)} == {"Side B"}


def test_history_has_lists_and_yes_and_no_as_they_were(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    sides = tuple(make(store, PARTY, name=name) for name in ("B", "A"))
    round_ = make(store, ROUND, talks=talks, number="1", hosts=sides, chatham_house=True, format=("direct", "plenary"))
    store.apply(edit(ROUND, round_, {"hosts": sides[::-1], "chatham_house": False, "format": None}))
    past = {each.field: (each.old, each.new) for each in store.past(round_, limit=3)}
    assert past == {
        "hosts": (sides, sides[::-1]),
        "chatham_house": (True, False),
        "format": (("direct", "plenary"), None),
    }


def test_the_past_is_told_newest_first_and_as_much_as_was_asked_for(store: Store) -> None:
    for name in "abc":
        make(store, PARTY, name=name)
    assert [each.new for each in store.past(field="name", limit=2)] == ["c", "b"]
    assert [each.new for each in store.past(field="name")][:3] == ["c", "b", "a"]
    assert [done.seq for done in store.actions()] == [4, 3, 2, 1]


# When, by whom, about what


def test_the_clock_never_goes_back_even_if_the_computers_does(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    make(store, PARTY, name="Side A")
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000_000_000_000)
    make(store, PARTY, name="Side B")
    make(store, PARTY, name="Side C")
    monkeypatch.undo()
    make(store, PARTY, name="Side D")
    clocks = [clock for (clock,) in store.db.execute("SELECT clock FROM action ORDER BY seq")]
    assert clocks == sorted(set(clocks))
    assert abs((clocks[-1] >> 16) - time.time_ns() // 1_000_000) < 60_000


def test_an_action_names_the_talks_that_it_is_about(store: Store) -> None:
    talks, others = make(store, TALKS, name="Sample talks"), make(store, TALKS, name="Other talks")
    round_ = make(store, ROUND, talks=talks, number="1")
    party = make(store, PARTY, name="Side A")
    make(store, PARTICIPANT, round=round_, party=party)
    agreement = make(store, AGREEMENT, title="Sample agreement", talks=talks)
    make(store, COMMITMENT, text="Sample commitment", agreement=agreement)
    make(store, COMMITMENT, text="Of nobody")
    store.apply(Action("edit", (Change("talks", talks, "name", "A"), Change("talks", others, "name", "B"))))
    store.undo()
    told = [dossier for (dossier,) in store.db.execute("SELECT talks FROM action ORDER BY seq")][1:]
    assert told == [talks, others, talks, None, talks, talks, talks, None, None, None]


def test_an_action_on_records_of_several_kinds_names_the_talks_above_all_of_them(store: Store) -> None:
    talks, others = make(store, TALKS, name="Sample talks"), make(store, TALKS, name="Other talks")
    first, second = (make(store, ROUND, talks=each, number="1") for each in (talks, others))
    party = make(store, PARTY, name="Side A")

    def told(*changes: Change) -> str | None:
        store.apply(Action("edit several", changes))
        return store.db.execute("SELECT talks FROM action ORDER BY seq DESC LIMIT 1").fetchone()[0]  # type: ignore[no-any-return]

    note, numbered, renamed = new_id(), Change("round", first, "number", "3"), Change("talks", talks, "name", "A")
    paragraphs = [each for text in ("S 1", "S 2") for each in creation(PARAGRAPH, {"note": note, "text": text})]
    assert told(*creation(NOTE, {"round": first, "title": "SAMPLE"}, note), *paragraphs, numbered, renamed) == talks
    assert told(Change("note", note, "title", "B"), Change("round", second, "number", "4")) is None
    assert told(Change("note", note, "title", "C"), Change("party", party, "name", "C")) is None
    assert told(Change("round", second, "number", "5"), Change("talks", others, "name", "C")) == others


# All or nothing


def test_an_edit_to_what_is_there_is_no_action(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    before = store.path.read_bytes()
    applied = store.apply(edit(PARTY, party, {"name": "  Side A ", "short_name": ""}))
    assert (applied.seq, applied.changes) == (0, ())
    assert store.path.read_bytes() == before


def test_a_fault_in_the_last_change_leaves_nothing(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    before = store.path.read_bytes()
    changes = (
        *creation(PARTY, {"name": "Side B"}),
        Change("party", party, "name", "Side C"),
        Change("party", party, "zone", "Nowhere/Land"),
        Change("party", party, "protocol_order", -1),
    )
    with pytest.raises(Refused) as refused:
        store.apply(Action("import", changes, {"count": 2}))
    assert [(fault.record, fault.field) for fault in refused.value.faults] == [
        (party, "zone"),
        (party, "protocol_order"),
    ]
    assert str(refused.value).startswith("Time zone of its capital: “Nowhere/Land” is not a time zone")
    assert store.path.read_bytes() == before
    assert_whole(store)


@pytest.mark.parametrize(("module", "function"), [(rows, "write"), (search, "refresh"), (history, "write")])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_crash_in_the_middle_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, module: object, function: str, when: str
) -> None:
    party = make(store, PARTY, name="Side A")
    before = store.path.read_bytes()
    original = getattr(module, function)

    def breaks(*args: object, **named: object) -> None:
        if when == "after":
            original(*args, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, function, breaks)
    for change in (
        lambda: make(store, PARTY, name="Side B"),
        lambda: store.apply(edit(PARTY, party, {"name": "Side C"})),
        lambda: store.apply(store.deletion(party)),
        store.undo,
    ):
        with pytest.raises(KeyboardInterrupt):
            change()
    monkeypatch.undo()
    assert store.path.read_bytes() == before
    assert [record.title for record in all_records(store) if record.entity is PARTY] == ["Side A"]
    assert_whole(store)
    make(store, SPELLING, bearer=make(store, ENVOY, name="A. Example"), name="A. Exemple")
    assert_whole(store)


def test_a_register_that_was_cut_off_while_it_was_made_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rows, "write", breaks)
    with pytest.raises(KeyboardInterrupt):
        Store.create(tmp_path / "new.talks", AUTHOR)
    assert list(tmp_path.iterdir()) == []
