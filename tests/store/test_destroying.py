"""What was destroyed is in no byte of the register, its backups and what lies beside; the chain holds all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import CLAIM, DOCUMENT, PARTY, ROUND, TALKS
from negotiator_gui.store import backup, check, engine, errors
from negotiator_gui.store.as_of import as_of
from negotiator_gui.store.destroying import destroy, destruction
from negotiator_gui.store.file_watch import FileWatch
from negotiator_gui.store.files import sha256_of
from negotiator_gui.store.heads import Head
from negotiator_gui.store.store import Store
from negotiator_gui.store.text import fold
from tests.samples import Samples
from tests.store.whole import assert_whole

SECRET = "Zwetschgenkuchen Überraschung"
PAPER = b"SAMPLE: Quittenmarmelade, in confidence " * 300


def holds(path: Path, text: str) -> list[str]:
    """The files in which the words stand, as they were written or as the index has them."""
    found = []
    needles = {text.encode(), fold(text).encode(), *(word.encode() for word in fold(text).split())}
    for file in [path, *path.parent.rglob("*")]:
        if file.is_file() and any(needle in file.read_bytes() for needle in needles):
            found.append(file.name)
    return found


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@pytest.fixture
def party(store: Store) -> str:
    id_ = store.apply(add(PARTY, {"name": "Side A", "remarks": "before"})).changes[0].record
    store.apply(edit(PARTY, id_, {"remarks": f"{SECRET}, said nobody"}))
    store.apply(edit(PARTY, id_, {"remarks": "after"}))
    store.keep_draft("draft-1", id_, "party", {"remarks": SECRET})
    return id_


def test_a_field_is_destroyed_to_the_last_byte(store: Store, backups: Path, party: str) -> None:
    made = backup.make(store.path, backups)
    other = store.apply(add(PARTY, {"name": "Side B"})).changes[0].record
    assert holds(store.path, SECRET)
    what = destruction(store, party, "remarks", backups)
    assert (what.values, what.drafts, what.ids, what.backups) == (3, 1, (party,), (made,))
    destroy(store, what, backups)
    assert holds(store.path, SECRET) == []
    assert not made.path.exists()
    assert len(backup.of_register(store.path, backups)) == 1
    record = store.get(party)
    assert (record.title, record.values["remarks"]) == ("Side A", None)
    assert store.get(other).title == "Side B"
    assert store.drafts() == []
    assert check.faults(store) == []
    assert_whole(store)
    assert store.actions(1)[0].words == "Destroy a field of party"


def test_a_backup_in_which_only_a_draft_holds_it_is_replaced_too(store: Store, backups: Path) -> None:
    id_ = store.apply(add(PARTY, {"name": "Side A"})).changes[0].record
    store.keep_draft("draft-1", id_, "party", {"remarks": SECRET})
    made = backup.make(store.path, backups)
    what = destruction(store, id_, "remarks", backups)
    assert (what.values, what.drafts, what.backups) == (0, 1, (made,))
    destroy(store, what, backups)
    assert not made.path.exists() and holds(store.path, SECRET) == []
    assert len(backup.of_register(store.path, backups)) == 1


def test_a_record_goes_with_all_that_belongs_to_it(store: Store, backups: Path, samples: Samples) -> None:
    talks = samples.add(TALKS, name=SECRET)
    round_ = samples.add(ROUND, talks=talks, label=f"{SECRET} two")
    samples.add(CLAIM, 1)
    in_trash = samples.add(ROUND, 2, talks=talks, label=f"{SECRET} three")
    store.apply(store.deletion(in_trash))
    document = {"record": round_, "title": "Paper", "file": sha256_of(PAPER), "size": len(PAPER)}
    store.apply(Action("attach", creation(DOCUMENT, document)), {sha256_of(PAPER): PAPER})
    backup.make(store.path, backups)
    what = destruction(store, talks, None, backups)
    assert {talks, round_, in_trash} <= set(what.ids)
    assert what.files == (sha256_of(PAPER),)
    destroy(store, what, backups)
    assert holds(store.path, SECRET) == []
    assert holds(store.path, "Quittenmarmelade") == []
    assert check.faults(store) == []
    assert store.get(talks).deleted == "undone"
    assert talks not in {record.id for record in store.list(TALKS)}
    with pytest.raises(errors.NoRecord):
        store.content(sha256_of(PAPER))


def test_what_depends_on_it_is_shown_first(store: Store, backups: Path, samples: Samples) -> None:
    party = samples.add(PARTY, 1, remarks=f"{SECRET} in full length")
    samples.add(TALKS, 2, our_party=party, remarks=f"{SECRET} in full length")
    what = destruction(store, party, None, backups)
    assert what.referring["talks", "our_party"] == 1
    assert [field for _, field in what.elsewhere] == ["remarks"]
    assert store.get(party).text("remarks").startswith(SECRET), "showing destroys nothing"


def test_a_file_that_another_record_has_stays(store: Store, backups: Path, samples: Samples) -> None:
    round_ = samples.add(ROUND)
    ids = []
    for title in ("Paper", "The same paper"):
        document = {"record": round_, "title": title, "file": sha256_of(PAPER), "size": len(PAPER)}
        ids.append(store.apply(Action("attach", creation(DOCUMENT, document)), {sha256_of(PAPER): PAPER}))
    first = ids[0].changes[0].record
    what = destruction(store, first, None, backups)
    assert what.files == ()
    destroy(store, what, backups)
    assert store.content(sha256_of(PAPER)) == PAPER
    assert check.faults(store) == []


def test_undo_reaches_behind_it_and_brings_nothing_back(store: Store, backups: Path, party: str) -> None:
    destroy(store, destruction(store, party, "remarks", backups), backups)
    done = store.undoable()
    assert done and done.words == "Edit party"
    while store.undoable():
        store.undo()
    while store.redoable():
        store.redo()
    assert store.get(party).values["remarks"] is None
    assert holds(store.path, SECRET) == []
    assert check.faults(store) == []
    for done in store.actions():
        with as_of(store, done.seq) as past:
            assert all(SECRET not in str(record.values) for record in past.list(PARTY))


def test_older_files_beside_the_register_are_named(store: Store, backups: Path, party: str) -> None:
    beside = store.path.with_name("test before 2026-02-04 100000.talks")
    beside.write_bytes(store.path.read_bytes())
    assert destruction(store, party, "remarks", backups).beside == (beside,)


def test_a_field_that_nothing_has_is_refused(store: Store, backups: Path, party: str) -> None:
    with pytest.raises(errors.NoRecord, match="“colour” is not a field of party"):
        destruction(store, party, "colour", backups)
    assert store.head().seq == 4


def test_the_backups_go_also_where_the_file_cannot_be_written_anew(
    store: Store, backups: Path, party: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(store.path, backups)
    what = destruction(store, party, "remarks", backups)
    store.db.execute("PRAGMA busy_timeout = 50")
    reader = engine.connect(store.path, read_only=True)

    written = FileWatch.saw

    def saw(self: FileWatch, seen: Head) -> None:
        """Another program begins to read as soon as it was destroyed."""
        written(self, seen)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM action").fetchone()

    with monkeypatch.context() as patched, pytest.raises(errors.NotWrittenAnew, match="gone for good, but the file"):
        patched.setattr(FileWatch, "saw", saw)
        destroy(store, what, backups)
    assert not made.path.exists()
    assert store.get(party).values["remarks"] is None
    reader.close()
    destroy(store, what, backups)
    assert holds(store.path, SECRET) == [] and check.faults(store) == []


def test_a_reading_beside_the_window_is_broken_off(store: Store, backups: Path, party: str) -> None:
    """The gate is closed while the file is written anew."""
    closed: list[bool] = []
    store.db.conn.set_trace_callback(lambda sql: closed.append(store.gate._lock.locked()) if sql == "VACUUM" else None)
    destroy(store, destruction(store, party, "remarks", backups), backups)
    assert closed == [True]
