"""Waiting for a job without holding the window up: where it takes a while, the window goes on and shows that."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QTimer

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.workspace.jobs import Job

# What is waited for: a backup before a large change or before closing, the restoring of one, the bringing up to date of
# a register that an older version of the program made, and the destroying of something.
CHANGE, CLOSING, RESTORING, UPDATING, DESTROYING = "change", "closing", "restoring", "updating", "destroying"
# So long is waited without a word, in seconds: most registers are so small that their jobs are done by then.
AT_ONCE = 0.15
# How often it is looked whether a job has ended, in milliseconds.
POLL = 100

_T = TypeVar("_T")


@frozen
class Wait:
    """A job that somebody waits for, what for, and with which register."""

    job: Job[Any]
    purpose: str
    register: Path


# What is waited for just now; what was begun while something else was waited for comes last.
_waits: list[Wait] = []
_showing: Callable[[Wait], AbstractContextManager[object]] = nullcontext


def show_with(showing: Callable[[Wait], AbstractContextManager[object]]) -> None:
    """From now on this shows a person what is waited for; a program without windows shows nothing."""
    global _showing
    _showing = showing


def is_done_at_once(job: Job[Any]) -> bool:
    """Whether a job ends before anybody would notice."""
    job.join(AT_ONCE)
    return not job.is_alive()


def go_on_until_ended(wait: Wait) -> None:
    """Shows what is waited for, while the window goes on."""
    loop, look = QEventLoop(), QTimer(interval=POLL)  # type: ignore[call-overload]
    look.timeout.connect(lambda: wait.job.is_alive() or loop.quit())
    look.start()
    _waits.append(wait)
    try:
        with _showing(wait):
            loop.exec()
    finally:
        _waits.remove(wait)
    if wait.job.is_alive():  # the program ends
        wait.job.end()


def is_file_taken() -> bool:
    """Whether what is waited for has its register alone: even to read in it would hold the window up."""
    return any(wait.purpose == DESTROYING for wait in _waits)


def result(job: Job[_T], purpose: str, register: Path) -> _T:
    """What a job makes that is begun now; RegisterError if nothing comes of it, and the register is as it was."""
    job.start()
    if not is_done_at_once(job):
        go_on_until_ended(Wait(job, purpose, register))
    return job.result()
