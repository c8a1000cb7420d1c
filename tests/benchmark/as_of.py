"""How long it takes to see a register as it was at a past action, at 1.2 million changes.

    python tests/benchmark/as_of.py [RECORDS]

Imports records of twelve fields in one action, changes a field of each of them in many actions, and opens the register
as it was before and after each part. Seconds are those of the processor: whatever else the machine does does not count.
tests/store/test_as_of.py has the same with few records.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import SOURCE
from negotiator_gui.store.as_of import as_of
from negotiator_gui.store.store import Store
from tests.benchmark.bulk import values
from tests.samples import AUTHOR

LIMIT = 5.0


def measure(records: int, folder: Path) -> list[tuple[str, float]]:
    """Seconds for each past state, each of which is looked at to be what it should be."""
    with Store.create(folder / "as-of.talks", AUTHOR) as store:
        changes = tuple(change for n in range(records) for change in creation(SOURCE, values(n)))
        made = store.apply(Action("import", changes, {"count": records})).changes
        ids = list(dict.fromkeys(change.record for change in made))
        imported = store.head().seq
        for part in range(0, len(ids), 1_000):
            changes = tuple(Change("source", id_, "publisher", "Sample Times") for id_ in ids[part : part + 1_000])
            store.apply(Action("edit", changes, {"entity": "source"}))
        edited = store.head().seq
        changes_there = store.db.execute("SELECT count(*) FROM change").fetchone()[0]
        found = [(f"opened, {changes_there:,} changes", 0.0)]
        for what, seq, standing in (
            ("one action before the last", edited - 1, records),
            ("in the middle of the edits", (imported + edited) // 2, records),
            ("before all edits", imported, records),
            ("before everything", 1, 0),
        ):
            begun = time.process_time()
            with as_of(store, seq) as past:
                found.append((what, time.process_time() - begun))
                assert past.count(SOURCE) == standing
    return found


def main(arguments: list[str]) -> int:
    """Measures and prints a table; 1 if a past state takes too long."""
    records = int(arguments[0]) if arguments else 92_000
    with TemporaryDirectory() as folder:
        found = measure(records, Path(folder))
    for what, seconds in found:
        print(f"  {what:36}{seconds:8.2f} s")
    print(f"  {'at most':36}{LIMIT:8.2f} s")
    return int(max(seconds for _, seconds in found) > LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
