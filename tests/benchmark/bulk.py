"""How long an import of many records takes, beside SQLite alone writing exactly the same rows.

    python tests/benchmark/bulk.py [RECORDS]

Imports records of twelve fields in one action, takes all rows of the register that this made - records, values,
log, index - and writes them into an empty register with plain executemany in one transaction. Then the import is
undone in one step. The ratio is to stay at or below five; tests/store/test_bulk.py watches it with fewer records.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import SOURCE
from negotiator_gui.domain.fields import Choice
from negotiator_gui.domain.marks import TLP, mark_id
from negotiator_gui.store import engine, search
from negotiator_gui.store.query import Sort
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

LIMIT = 5.0
# The register starts with the marks and their action; the bare one gets what came after.
_TABLES = ("record", "source", "action", "change")


@dataclass(frozen=True)
class Result:
    """Seconds that each part took."""

    records: int
    imported: float
    bare: float
    undone: float
    listed: float

    @property
    def ratio(self) -> float:
        """How many times as long as SQLite alone."""
        return self.imported / self.bare


def values(n: int) -> dict[str, object]:
    """Twelve fields of a sample source."""
    kind, reliability, credibility = (
        field.vocabulary.terms[n % len(field.vocabulary.terms)]
        for field in (SOURCE.by_name[name] for name in ("kind", "reliability", "credibility"))
        if isinstance(field, Choice)
    )
    return {
        "publisher": f"Sample press office {n % 97}",
        "title": f"Sample readout number {n} of the delegation",
        "date": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}",
        "date_note": "date on the page",
        "kind": kind,
        "address": f"https://example.org/{n}",
        "other_address": f"https://example.net/{n}",
        "reliability": reliability,
        "credibility": credibility,
        "reference": f"S-{n}",
        "mark": mark_id(TLP[n % len(TLP)][0]),
        "remarks": f"Sample remark {n}, with some words in it",
    }


def timed(do: Callable[[], object]) -> float:
    """How many seconds it takes."""
    gc.collect()
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def measure(records: int, folder: Path) -> Result:
    """Imports, writes the same without the program, lists and undoes."""
    changes: list[Change] = [change for n in range(records) for change in creation(SOURCE, values(n))]
    action = Action("import", tuple(changes), {"count": records})
    with Store.create(folder / "import.talks", AUTHOR) as store:
        imported = timed(lambda: store.apply(action))
        bare = write_bare(store, folder / "bare.talks", records)
        listed = timed(lambda: store.keys(SOURCE, sort=[Sort("title"), Sort("publisher")]))
        undone = timed(store.undo)
        assert store.count(SOURCE) == 0
    return Result(records, imported, bare, undone, listed)


def write_bare(store: Store, path: Path, records: int) -> float:
    """Seconds for nothing but executemany of the rows that the import made."""
    rows = {name: store.db.execute(f"SELECT * FROM {name}").fetchall() for name in _TABLES}
    index = [entry for keys in engine.chunks(store.keys(SOURCE)) for entry in search.entries(store.db, SOURCE, keys)]
    with Store.create(path, AUTHOR) as empty:
        for name in _TABLES:
            there = empty.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            rows[name] = rows[name][there:]
        assert len(rows["record"]) == len(index) == records and len(rows["change"]) == 13 * records
        seconds = timed(lambda: _write(empty, rows, index))
        assert empty.count(SOURCE) == len(empty.find("sample", limit=records + 1)) == records
    return seconds


def _write(store: Store, rows: dict[str, list[tuple[object, ...]]], index: list[tuple[int, str, str]]) -> None:
    with engine.transaction(store.db, store.path):
        for name, each in rows.items():
            store.db.conn.executemany(f"INSERT INTO {name} VALUES ({engine.marks(each[0])})", each)
        store.db.conn.executemany("INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", index)


def main(arguments: list[str]) -> int:
    """Measures and prints a table; 1 if the import takes too long."""
    records = int(arguments[0]) if arguments else 100_000
    with TemporaryDirectory() as folder:
        result = measure(records, Path(folder))
    print(f"{records:,} records of 12 fields, {engine.ENGINE}")
    for what, seconds in (
        ("import in one action", result.imported),
        ("the same rows by executemany alone", result.bare),
        ("undo in one step", result.undone),
        ("list sorted by two columns of text", result.listed),
    ):
        print(f"  {what:36}{seconds:8.2f} s")
    print(f"  {'import / executemany':36}{result.ratio:8.2f}   (at most {LIMIT:g})")
    return int(result.ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
