"""What can wait a moment: one thing a turn of the event loop, so that keys and painting come in between."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from negotiator_gui.workspace import awaiting

# In milliseconds: half a frame, in which keys are taken and what was done is painted.
_PAUSE = 8


class Turns(QObject):
    """Does what it is asked for soon, each thing once, in the order of asking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._next)

    def later(self, act: Callable[[], object]) -> None:
        """Does something in a turn of its own; asked for again before that, it is still done once."""
        if act not in self._waiting:
            self._waiting.append(act)
            self._timer.start()

    def _next(self) -> None:
        if awaiting.is_file_taken():
            return
        if self._waiting:
            self._waiting.pop(0)()
        if not self._waiting:
            self._timer.stop()

    def finish(self) -> bool:
        """Does at once what still waits, for whoever needs it done; says whether there was anything."""
        waited = bool(self._waiting)
        while self._waiting:
            self._waiting.pop(0)()
        return waited

    def forget(self) -> None:
        """Drops what still waits, because nobody needs it any more."""
        self._waiting.clear()
