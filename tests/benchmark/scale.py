"""How fast the program is on a register as large as a ministry's, beside plain SQLite in the same run.

    python tests/benchmark/scale.py [--share 1 10 100] [--only WORD] [--folder FOLDER]

The register is made from a seed (large_register.py), which takes a minute at 10 % and many at 100 %, and kept in a
temporary folder. Each measure is one function below: it takes a Bench and gives Lines; to measure something else, add
a function with @measure. All times are in milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.palette import Palette
from negotiator_gui.store import engine, finding, search
from negotiator_gui.store.gate import Interrupted
from negotiator_gui.store.reader import Reader
from negotiator_gui.store.store import Store
from tests.benchmark import large_register
from tests.samples import AUTHOR

# What people look for: names, places, matters, and words so short or common that they stand nearly everywhere.
QUERIES = (
    *("zelenskyy", "umerov", "rustem um", "lavrov", "witkoff", "kellogg", "умєров"),
    *("abu dhabi", "geneva", "istanbul", "black sea grain", "prisoner exchange", "ceasefire", "nuclear plant"),
    *("security guarantees", "the energy", "of the", "note on", "talks 99", "a"),
)
GAP_LIMIT, PAINT_LIMIT = 32.0, 50.0
# An answer that takes longer than this has been lost.
_PATIENCE = 20.0
_TICK = 2


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, how long it took each time, and what SQLite alone took."""

    what: str
    times: Sequence[float]
    bare: Sequence[float] = ()
    limit: float = 0.0


@dataclass
class Bench:
    """A large register and what was opened on it."""

    path: Path
    store: Store
    _closing: list[Callable[[], object]] = field(default_factory=list)

    @classmethod
    def on(cls, path: Path) -> Bench:
        """Opens a register."""
        return cls(path, Store.open(path, AUTHOR))

    def window(self) -> MainWindow:
        """A window on the register, shown and at rest."""
        window = MainWindow()
        self._closing.append(window.close)
        window.resize(1440, 870)
        window.show()
        assert window.commands.open_path(self.path)
        window.activateWindow()
        rest(200)
        return window

    def close(self) -> None:
        """Closes everything."""
        for close in self._closing:
            close()
        self.store.close()


MEASURES: list[Callable[[Bench], Iterator[Line]]] = []


def measure(function: Callable[[Bench], Iterator[Line]]) -> Callable[[Bench], Iterator[Line]]:
    """Puts a function among the measures."""
    MEASURES.append(function)
    return function


def timed(act: Callable[[], object]) -> float:
    """How many milliseconds something takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1_000


def keystrokes() -> list[str]:
    """What stands in the line after each key of the queries."""
    return [query[:end] for query in QUERIES for end in range(1, len(query) + 1) if query[end - 1] != " "]


def rest(milliseconds: int) -> None:
    """Lets the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


# Measures


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


_NEWEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"


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
    painted = Painted(palette)
    bare = engine.connect(bench.path, read_only=True)
    times, bares, gaps, works = [], [], [], []
    for query in QUERIES:
        palette.line.clear()
        rest(20)
        for letter in query:
            same = search.query(palette.line.text() + letter)
            bares.append(timed(lambda same=same: bare.execute(_NEWEST, [same]).fetchall()))
            took, gap, worked = painted.after(letter)
            times.append(took)
            gaps.append(gap)
            works.append(worked)
    bare.close()
    yield Line("keystroke: results painted", times, bares, PAINT_LIMIT)
    yield Line("keystroke: longest pause of the window", gaps, limit=GAP_LIMIT)
    yield Line("the same by what its thread worked alone", works, limit=GAP_LIMIT)
    yield Line("palette opened", [opened])


class Painted(QObject):
    """Types into a palette and watches until what came of it has been painted."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._answered = self._seen = False
        self._last = self._gap = (0.0, 0.0)
        self._loop = QEventLoop()
        palette._search.shown.connect(self._on_shown)
        palette.list.viewport().installEventFilter(self)
        self._ticks = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=_TICK)
        self._ticks.timeout.connect(self._tick)

    def after(self, letter: str) -> tuple[float, float, float]:
        """Types a letter; how long until its results were painted, and the longest pause until all was quiet.

        The pause is told by the wall, and by what this thread worked: a busy machine stretches the first alone.
        """
        self._answered = self._seen = False
        self._gap, self._last = (0.0, 0.0), _clocks()
        self._ticks.start()
        started = time.perf_counter()
        QTest.keyClick(self._palette.line, letter)
        if letter == " ":
            self._answered = True
            self._palette.list.viewport().update()
        while not self._seen:
            assert time.perf_counter() - started < _PATIENCE, "no answer came"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        took = (time.perf_counter() - started) * 1_000
        rest(20)
        self._ticks.stop()
        return took, *self._gap

    def _on_shown(self) -> None:
        self._answered = True
        self._palette.list.viewport().update()

    def _tick(self) -> None:
        now = _clocks()
        wall, worked = (each - last for each, last in zip(now, self._last, strict=True))
        self._gap, self._last = (max(self._gap[0], wall), max(self._gap[1], worked)), now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is painted: before that comes to an end nothing else is done."""
        if event.type() == QEvent.Type.Paint and self._answered and not self._seen:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self._seen = True


def _clocks() -> tuple[float, float]:
    return time.perf_counter() * 1_000, time.thread_time() * 1_000


# The table


def quantile(times: Sequence[float], share: float) -> float:
    """The time that this share of all does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(line: Line) -> str:
    """One line of the table."""
    figures = [statistics.median(line.times), quantile(line.times, 0.95), max(line.times)]
    words = f"  {line.what:44}{len(line.times):6}" + "".join(f"{each:9.1f}" for each in figures)
    if line.bare:
        bare = [statistics.median(line.bare), quantile(line.bare, 0.95)]
        words += "".join(f"{each:9.1f}" for each in bare) + f"{figures[0] / max(bare[0], 0.001):9.1f}"
    if line.limit:
        words += f"{'':{27 * (not line.bare)}}   p95 {'within' if figures[1] <= line.limit else 'OVER'} {line.limit:g}"
    return words


def run(path: Path, only: str) -> Iterator[Line]:
    """All measures on one register."""
    bench = Bench.on(path)
    for each in MEASURES:
        if only in each.__name__:
            gc.collect()
            yield from each(bench)
    bench.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the registers, measures and prints a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", nargs="+", type=int, default=[10], help="how large, in percent")
    parser.add_argument("--only", default="", metavar="WORD", help="measures with this word in their names")
    usual = Path(tempfile.gettempdir()) / "negotiator-scale"
    parser.add_argument("--folder", type=Path, default=usual, help="where the registers are kept")
    given = parser.parse_args(arguments)
    app: Any = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEGOTIATOR_HOME"] = home
        for share in given.share:
            path, seconds = large_register.kept(given.folder, share)
            made = f", made in {seconds:.0f} s" if seconds else ""
            print(f"{share} %: {path.stat().st_size / 1e6:,.0f} MB, {engine.ENGINE}{made}")
            heads = ("median", "p95", "most", "SQLite", "p95", "ratio")
            print(f"  {'milliseconds':44}{'times':>6}" + "".join(f"{each:>9}" for each in heads))
            for line in run(path, given.only):
                print(told(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
