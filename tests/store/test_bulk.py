"""Many records at once: not much slower than SQLite alone, and undone in one step."""

from __future__ import annotations

from pathlib import Path

from negotiator_gui.domain.change import Action, creation, edit
from negotiator_gui.domain.entities import PARTICIPANT, PARTY, ROUND, TALKS
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.engine import CHUNK
from negotiator_gui.store.store import Store
from tests.benchmark import bulk
from tests.store.whole import assert_whole, standing


def test_an_import_takes_at_most_five_times_as_long_as_sqlite_alone(tmp_path: Path) -> None:
    # A busy machine may be slow just once.
    ratios = []
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        ratios.append(bulk.measure(10_000, folder).ratio)
        if ratios[-1] <= bulk.LIMIT:
            return
    raise AssertionError(f"an import took {ratios} times as long as the same rows by executemany")


def test_more_records_than_fit_one_statement(store: Store) -> None:
    talks, round_ = new_id(), new_id()
    changes = [*creation(TALKS, {"name": "Sample talks"}, talks)]
    changes += creation(ROUND, {"talks": talks, "number": "1"}, round_)
    parties = [new_id() for _ in range(CHUNK + 1)]
    for n, party in enumerate(parties):
        changes += creation(PARTY, {"name": f"Side {n}"}, party)
        changes += creation(PARTICIPANT, {"round": round_, "party": party, "described_as": f"Delegate {n}"})
    store.apply(Action("import", tuple(changes), {"count": 2 * len(parties) + 2}))
    assert store.count(PARTICIPANT) == store.count(PARTY) == len(parties)
    assert [hit.record.show("described_as") for hit in store.find("Delegate 4321")] == ["Delegate 4321"]
    before = standing(store)
    again = store.apply(Action("import", tuple(changes), {"count": 2 * len(parties) + 2}))
    assert again.changes == ()
    renamed = [change for n, party in enumerate(parties) for change in edit(PARTY, party, {"name": f"S {n}"}).changes]
    store.apply(Action("edit", tuple(renamed)))
    assert store.get(parties[-1]).title == f"S {CHUNK}"
    assert {hit.record.entity.name for hit in store.find(f"S {CHUNK}")} == {"party", "participant"}
    store.undo()
    assert standing(store) == before
    assert_whole(store)
    store.undo()
    assert store.count(PARTICIPANT) == store.count(PARTY) == 0
    assert_whole(store)
