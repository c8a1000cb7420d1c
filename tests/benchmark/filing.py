"""Measures of writing: a note that is filed, beside one bare transaction with the same rows, on the same disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator_gui.domain.change import Action
from negotiator_gui.domain.entities import BY_NAME, ISSUE, NOTE, PARAGRAPH, PARTY, ROUND
from negotiator_gui.domain.writing import COMMENT, OBSERVED, SAID, Passage
from negotiator_gui.store import engine, filing, search
from negotiator_gui.store.store import Store
from tests.benchmark.bench import Bench, Line, measure, timed
from tests.samples import AUTHOR

SAFE_RATIO, QUICK_RATIO = 1.3, 3.0
_NOTES, _PARAGRAPHS = 150, 24
_Rows = dict[str, list[tuple[object, ...]]]


@measure
def note_filed(bench: Bench) -> Iterator[Line]:
    """A note of two pages filed in the register, and the rows that this made written into a copy of it."""
    with TemporaryDirectory(dir=bench.path.parent) as folder:
        paths = [Path(shutil.copy(bench.path, Path(folder) / name)) for name in ("ours.talks", "bare.talks")]
        with Store.open(paths[0], AUTHOR) as store, Store.open(paths[1], AUTHOR) as bare:
            for level, limit in (("FULL", SAFE_RATIO), ("OFF", QUICK_RATIO)):
                for each in (store, bare):
                    each.db.execute(f"PRAGMA synchronous = {level}")
                both = [_filed(store, bare, n) for n in range(_NOTES)]
                what = f"note of {_PARAGRAPHS} paragraphs filed, synchronous={level}"
                # The first ones bring pages into memory.
                yield Line(what, [ours for ours, _ in both[5:]], [alone for _, alone in both[5:]], ratio=limit)


def _filed(store: Store, bare: Store, n: int) -> tuple[float, float]:
    last = [store.db.execute(f"SELECT max({key}) FROM {table}").fetchone()[0] for table, key in _LOGGED]
    action = _note(store, n)
    ours = timed(lambda: store.apply(action))
    made, index = _made(store, *last)
    # What was done just before tells on the time, as rows that are at hand do: the same comes before both.
    _note(store, n)
    return ours, timed(lambda: _write(bare, made, index))


_LOGGED = (("record", "key"), ("action", "seq"))


def _note(store: Store, n: int) -> Action:
    rounds, parties, issues = (store.keys(entity) for entity in (ROUND, PARTY, ISSUE))
    met = store.records(ROUND, [rounds[n * 37 % len(rounds)]])[0]
    speaker = store.records(PARTY, [parties[n % len(parties)]])[0]
    issue = store.records(ISSUE, [issues[n % len(issues)]])[0]
    text = "SAMPLE. The delegation said that the exchange of prisoners could go on as before, and named a number. " * 3
    kinds = (OBSERVED, SAID, SAID, COMMENT)
    passages = [
        Passage(f"{text}{n} {at}", kind, party=speaker.id if kind == SAID else "", issue=issue.id)
        for at in range(_PARAGRAPHS)
        for kind in [kinds[at % len(kinds)]]
    ]
    return filing.filing(store, met.id, f"SAMPLE note {n}", AUTHOR.name, "", passages)


def _made(store: Store, key: int, seq: int) -> tuple[_Rows, list[tuple[int, str, str]]]:
    """The rows that an action has made, in every table, and what it put into the index."""
    asked = {"record": f"key > {key}", "action": f"seq > {seq}", "change": f"action > {seq}"}
    asked |= dict.fromkeys((NOTE.name, PARAGRAPH.name), f"key > {key}") | {"link": f"record > {key}"}
    rows = {name: store.db.execute(f'SELECT * FROM "{name}" WHERE {where}').fetchall() for name, where in asked.items()}
    index: list[tuple[int, str, str]] = []
    for name in (NOTE.name, PARAGRAPH.name):
        index += search.entries(store.db, BY_NAME[name], [int(str(row[0])) for row in rows[name]])
    return rows, index


def _write(bare: Store, made: _Rows, index: list[tuple[int, str, str]]) -> None:
    with engine.transaction(bare.db, bare.path):
        for name, rows in made.items():
            if rows:
                bare.db.conn.executemany(f'INSERT INTO "{name}" VALUES ({engine.marks(rows[0])})', rows)
        bare.db.conn.executemany("INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", index)
