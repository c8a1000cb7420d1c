"""Gaps in the event loop: how long a window can neither paint nor take a key, seen by a timer of 5 ms in its thread.

A gap is the time between two ticks, and belongs to the step of a journey in which it ended. Two clocks are read: the
wall, and the time that this thread itself has worked. On a machine that others use too the wall's gap holds what they
did; so a pause is one that the thread itself has worked through, or one of the wall that is so long that the thread
must have waited for something, such as the disk - and either must come in each of three journeys, for what is in the
program comes every time and what is in the machine does not.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

TICK = 5
# In milliseconds: two frames, which nobody feels; and what only waiting explains when it comes again and again.
LIMIT, WAITED = 32.0, 250.0
RUNS = 3
# Nothing comes any more after so many ticks with no timer of the window's own at work that is this short.
_QUIET, _SHORT = 2, 200


def _clocks() -> tuple[float, ...]:
    """The wall, and what this thread has worked, in milliseconds."""
    return time.perf_counter() * 1_000, time.thread_time() * 1_000


@dataclass(frozen=True, order=True)
class Gap:
    """The longest gap of a step in milliseconds, by what the thread worked and by the wall."""

    worked: float
    wall: float

    @property
    def felt(self) -> bool:
        """Whether a person feels it."""
        return min(self.worked, self.wall) > LIMIT or self.wall > WAITED


class Gaps:
    """Measures the steps of one journey through a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.by_step: dict[str, Gap] = {}
        self._step = ""
        self._ticks = 0
        self._last = _clocks()
        self._loop = QEventLoop()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = _clocks()
        gap = Gap(now[1] - self._last[1], now[0] - self._last[0])
        if self._step:
            self.by_step[self._step] = max(gap, self.by_step.get(self._step, gap))
        self._last = now
        self._ticks += 1
        if self._ticks >= _QUIET:
            self._loop.quit()

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Does something between two ticks, then lets the window do all that follows from it."""
        self._run(1)
        self._step = name
        act()
        self.rest()
        self._step = ""

    def rest(self) -> None:
        """Lets the window do all that it still has to do."""
        self._run(_QUIET)
        while self._busy():
            self._run(_QUIET)

    def _run(self, ticks: int) -> None:
        self._ticks = _QUIET - ticks
        self._loop.exec()

    def _busy(self) -> bool:
        """Whether a timer of the window will do something in the next moments."""
        started = _clocks()
        found = any(each.isActive() and each.interval() < _SHORT for each in self._window.findChildren(QTimer))
        # What it took to look is no part of the journey.
        self._last = tuple(last + now - then for last, now, then in zip(self._last, _clocks(), started, strict=True))
        return found

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """While this lasts the timer ticks. What other tests have left in memory is not looked through meanwhile."""
        gc.collect()
        gc.freeze()
        self._last = _clocks()
        self._timer.start()
        yield
        self._timer.stop()
        gc.unfreeze()


def longest(runs: Iterable[dict[str, Gap]]) -> dict[str, Gap]:
    """Each step's gap in the run in which it was shortest, the longest first."""
    best: dict[str, Gap] = {}
    for run in runs:
        for step, gap in run.items():
            best[step] = min(gap, best.get(step, gap))
    return dict(sorted(best.items(), key=lambda item: item[1], reverse=True))


def told(gaps: dict[str, Gap], most: int = 12) -> str:
    """The longest gaps in lines to read."""
    shown = list(gaps.items())[:most]
    return "\n".join(f"{gap.worked:6.1f} ms ({gap.wall:6.1f} by the wall)  {step}" for step, gap in shown)


def pauses(journey: Callable[[], dict[str, Gap]]) -> str:
    """What a person feels in a journey, in lines to read; made again only if there is something, to be sure."""
    runs = []
    while len(runs) < RUNS:
        runs.append(journey())
        felt = {step: gap for step, gap in longest(runs).items() if gap.felt}
        if not felt:
            return ""
    return told(felt)
