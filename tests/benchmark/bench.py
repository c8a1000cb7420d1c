"""What every measure needs: a large register and its windows, ways to time things, and the lines of the table."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

# An answer that takes longer than this, in seconds, has been lost.
PATIENCE = 20.0
# How often it is looked whether the window pauses, in milliseconds.
_TICK = 2


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, how much of it each time, and what a bare reference took.

    What is to be kept is the limit of the 95th percentile, or with `ratio` that of the medians' ratio.
    """

    what: str
    times: Sequence[float]
    bare: Sequence[float] = ()
    limit: float = 0.0
    ratio: float = 0.0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Median, 95th percentile, and the most."""
        return statistics.median(self.times), quantile(self.times, 0.95), max(self.times)

    @property
    def times_bare(self) -> float:
        """How many times as much as the reference, by the medians."""
        return self.figures[0] / max(statistics.median(self.bare), 0.001) if self.bare else 0.0

    @property
    def kept(self) -> bool:
        """Whether it is within its limits."""
        return not (self.limit and self.figures[1] > self.limit) and not (self.ratio and self.times_bare > self.ratio)


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
        rest(2_000)
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


def quantile(times: Sequence[float], share: float) -> float:
    """The time that this share of all does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def rest(milliseconds: int) -> None:
    """Lets the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass(frozen=True)
class Seen:
    """How many milliseconds something took until it was seen, and the longest pause of the window until all was quiet.

    The pause is told by the wall, and by what this thread worked: a busy machine stretches the first alone.
    """

    took: float
    worked: float
    pause: float
    pause_worked: float


class Watch(QObject):
    """Does something and watches a widget until what came of it has been painted."""

    def __init__(self, painted: QWidget) -> None:
        super().__init__()
        self._painted = painted
        self._is_there: Callable[[], bool] = lambda: True
        # When it was painted whole: by the wall and by what this thread worked.
        self._seen: tuple[float, float] | None = None
        self._painting = False
        self._last = self._pause = (0.0, 0.0)
        painted.installEventFilter(self)
        self._ticks = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=_TICK)
        self._ticks.timeout.connect(self._tick)

    def after(
        self, act: Callable[[], object], is_there: Callable[[], bool], is_quiet: Callable[[], bool] = lambda: True
    ) -> Seen:
        """Acts, and waits until the widget is painted with what is to be there then, and all is quiet again."""
        self._seen, self._is_there = None, is_there
        self._pause, self._last = (0.0, 0.0), _clocks()
        self._ticks.start()
        began = _clocks()
        act()
        while self._seen is None:
            assert _clocks()[0] - began[0] < PATIENCE * 1_000, "it was not seen"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        took, worked = (now - then for now, then in zip(self._seen, began, strict=True))
        while not is_quiet():
            assert _clocks()[0] - began[0] < PATIENCE * 1_000, "it did not come to rest"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        rest(20)
        self._ticks.stop()
        return Seen(took, worked, *self._pause)

    def _tick(self) -> None:
        now = _clocks()
        wall, worked = (each - last for each, last in zip(now, self._last, strict=True))
        self._pause, self._last = (max(self._pause[0], wall), max(self._pause[1], worked)), now
        if self._seen is None and self._is_there():
            self._painted.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is painted with what is to be there: sent on from here, so that the moment is known when that is done."""
        if event.type() != QEvent.Type.Paint or self._painting or self._seen is not None or not self._is_there():
            return False
        self._painting = True
        QApplication.sendEvent(watched, event)
        self._painting = False
        self._seen = _clocks()
        return True


def _clocks() -> tuple[float, float]:
    return time.perf_counter() * 1_000, time.thread_time() * 1_000
