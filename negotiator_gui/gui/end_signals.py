"""The end of the session as Unix tells it: by a signal to each program, where no manager of the session asks first."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSocketNotifier


class _Ear(QObject):
    """Hears in the loop of the window what Python would hear only as soon as something else happens there."""

    def __init__(self, ended: Callable[[], None]) -> None:
        super().__init__()
        self._ended = ended
        self._hears, self.speaks = os.pipe()
        for each in (self._hears, self.speaks):
            os.set_blocking(each, False)
        self._notifier = QSocketNotifier(self._hears, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_heard)

    def _on_heard(self) -> None:
        os.read(self._hears, 16)
        self._ended()

    def close(self) -> None:
        """Hears nothing any more."""
        self._notifier.setEnabled(False)
        os.close(self._hears)
        os.close(self.speaks)


@contextmanager
def heard(ended: Callable[[], None]) -> Iterator[None]:
    """As long as the program runs, calls this when it is told to end: by the session, a terminal or a person."""
    if os.name != "posix":  # elsewhere Qt hears of it
        yield
        return
    ear = _Ear(ended)
    asked = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {each: signal.signal(each, _nothing) for each in asked}
    earlier = signal.set_wakeup_fd(ear.speaks, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(earlier)
        for each, handler in before.items():
            signal.signal(each, handler)
        ear.close()


def _nothing(*_: object) -> None:
    """That there is a handler lets Python tell the ear."""
