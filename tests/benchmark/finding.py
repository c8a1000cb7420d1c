"""Measures of Find anything: reading, painting, and how long a write waits for what is being read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import cycle
from threading import Event, Thread

from PySide6.QtTest import QTest

from negotiator_gui.gui.palette import Palette
from negotiator_gui.store import engine, finding, search
from negotiator_gui.store.gate import Interrupted
from negotiator_gui.store.reader import Reader
from tests.benchmark.bench import Bench, Line, Watch, measure, rest, timed

# What people look for: names, places, matters, and words so short or common that they stand nearly everywhere.
QUERIES = (
    *("zelenskyy", "umerov", "rustem um", "lavrov", "witkoff", "kellogg", "умєров"),
    *("abu dhabi", "geneva", "istanbul", "black sea grain", "prisoner exchange", "ceasefire", "nuclear plant"),
    *("security guarantees", "the energy", "of the", "note on", "talks 99", "a"),
)
GAP_LIMIT, PAINT_LIMIT = 32.0, 50.0
_NEWEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"


def keystrokes() -> list[str]:
    """What stands in the line after each key of the queries."""
    return [query[:end] for query in QUERIES for end in range(1, len(query) + 1) if query[end - 1] != " "]


@measure
def find_query(bench: Bench) -> Iterator[Line]:
    """The first hits of every kind for each keystroke, beside one FTS5 query for the newest 50."""
    reader, bare = Reader(bench.store), engine.connect(bench.path, read_only=True)
    times, works, bares, counts = [], [], [], []
    for words in keystrokes():
        query = search.query(words)
        bares.append(timed(lambda query=query: bare.execute(_NEWEST, [query]).fetchall()))
        began = time.thread_time()
        times.append(timed(lambda words=words: reader.read(lambda store: finding.kinds(store.db, words), _always)))
        works.append((time.thread_time() - began) * 1_000)
        counts.append(timed(lambda words=words: reader.read(lambda store: finding.count(store.db, words), _always)))
    reader.close()
    bare.close()
    yield Line("keystroke: first hits of every kind read", times, bares)
    yield Line("the same by what its thread worked alone", works)
    yield Line("keystroke: hits of every kind counted", counts, bares)


def _always() -> bool:
    return True


@measure
def write_waits(bench: Bench) -> Iterator[Line]:
    """How long a write waits for the gate while a thread counts the hits of common words one after the other."""
    reader, stopped = Reader(bench.store), Event()

    def read_on() -> None:
        for words in cycle(("a", "of the", "prisoner", "p")):
            try:
                reader.read(lambda store, words=words: finding.count(store.db, words), lambda: not stopped.is_set())
            except Interrupted:
                return

    thread = Thread(target=read_on)
    thread.start()
    times = []
    for n in range(100):
        time.sleep(0.003 + n % 7 * 0.002)
        closed = bench.store.gate.closed()
        times.append(timed(closed.__enter__))
        closed.__exit__(None, None, None)
    stopped.set()
    while thread.is_alive():
        reader.interrupt()
        thread.join(0.005)
    reader.close()
    yield Line("write: waits for what is being read", times)


@measure
def find_painted(bench: Bench) -> Iterator[Line]:
    """Each keystroke in the palette until its first results are painted, and the longest pause of the window."""
    window = bench.window()
    opened = timed(window.commands.find_anything)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    watch, answers = Watch(palette.list.viewport()), []
    palette._search.shown.connect(lambda *_: answers.append(True))
    seen = []
    for query in QUERIES:
        palette.line.clear()
        rest(20)
        for letter in query:
            answers[:] = [True] if letter == " " else []
            seen.append(watch.after(lambda letter=letter: QTest.keyClick(palette.line, letter), lambda: bool(answers)))
    yield Line("keystroke: results painted", [each.took for each in seen], limit=PAINT_LIMIT)
    yield Line("keystroke: longest pause of the window", [each.pause for each in seen], limit=GAP_LIMIT)
    yield Line("the same by what its thread worked alone", [each.pause_worked for each in seen], limit=GAP_LIMIT)
    yield Line("palette opened", [opened])
