"""Layout in the background: the window goes on, and of what was asked only the latest is told."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from negotiator_gui.workspace import RegisterError


class LayingOut(QObject):
    """Does one job at a time in a thread of its own; a job that another one replaced is never heard of."""

    done = Signal(object)  # what the job returned
    failed = Signal(object)  # the RegisterError that it met
    _arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = self._answered = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._on_arrived)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answered != self._asked

    def ask(self, job: Callable[[], object]) -> None:
        """Has a job done; what was asked before and has not begun is not done any more."""
        self._asked += 1
        self._pool.clear()
        self._pool.start(partial(self._work, self._asked, job))

    def drop(self) -> None:
        """Whatever is still done, nobody wants to hear of it."""
        self._pool.clear()
        self._asked = self._answered = self._asked + 1

    @property
    def at_work(self) -> bool:
        """Whether something is still done, heard of or not."""
        return self._pool.activeThreadCount() > 0

    def _work(self, number: int, job: Callable[[], object]) -> None:
        try:
            result = job()
        except Exception as error:
            # A fault of the program belongs into the window's thread too, where it is caught and told.
            result = error
        # The window may be gone by now, and all that would have heard of it.
        with suppress(RuntimeError):
            self._arrived.emit(number, result)

    def _on_arrived(self, number: int, result: object) -> None:
        if number != self._asked:
            return
        self._answered = number
        if isinstance(result, RegisterError):
            self.failed.emit(result)
        elif isinstance(result, Exception):
            raise result
        else:
            self.done.emit(result)
