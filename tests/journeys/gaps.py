"""Gaps in the event loop: how long a window can neither paint nor take a key, seen by a timer of 5 ms in its thread.

A gap is the time between two ticks, and belongs to the step of a journey in which it ended. Two clocks are read: the
wall, and the time that this thread itself has worked. On a machine that others use too the wall's gap holds what they
did; so a pause is one that the thread itself has worked through, or one of the wall that is so long that the thread
must have waited for something, such as the disk - and either must come in each of three journeys, for what is in the
program comes every time and what is in the machine does not. Even work takes a thread two or three times as long while
others use the same core; so right after a long gap a yardstick is measured, work that is always the same, and the gap
is taken for as long as it would have been with the yardstick as short as it ever was.
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
LIMIT, WAITED = 32.0, 400.0
RUNS = 3
# Nothing comes any more after so many ticks with no timer of the window's own at work that is this short.
_QUIET, _SHORT = 2, 200


def _clocks() -> tuple[float, ...]:
    """What this thread has worked, and the wall, in milliseconds."""
    return time.thread_time() * 1_000, time.perf_counter() * 1_000


def _yardstick() -> float:
    """How long this thread works on what is always the same, in milliseconds."""
    started = time.thread_time()
    sum(n * n for n in range(50_000))
    return (time.thread_time() - started) * 1_000


@dataclass(frozen=True)
class Gap:
    """The longest gap of a step in milliseconds, by what the thread worked and by the wall."""

    worked: float
    wall: float

    @property
    def share(self) -> float:
        """How much of what is allowed it takes."""
        return max(min(self.worked, self.wall) / LIMIT, self.wall / WAITED)

    @property
    def felt(self) -> bool:
        """Whether a person feels it."""
        return self.share > 1

    def __lt__(self, other: Gap) -> bool:
        return self.share < other.share


class Gaps:
    """Measures the steps of one journey through a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.by_step: dict[str, Gap] = {}
        self._step = ""
        self._ticks = 0
        self._last = _clocks()
        self._shortest = min(_yardstick() for _ in range(20))
        self._loop = QEventLoop()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        gap = Gap(*(now - last for now, last in zip(_clocks(), self._last, strict=True)))
        if gap.felt:
            gap = Gap(gap.worked * self._shortest / self._measured(), gap.wall)
        if self._step:
            self.by_step[self._step] = max(self.by_step.get(self._step, gap), gap)
        self._last = _clocks()
        self._ticks += 1
        if self._ticks >= _QUIET:
            self._loop.quit()

    def _measured(self) -> float:
        """The yardstick as it is just now."""
        now = _yardstick()
        self._shortest = min(now, self._shortest)
        return now

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
