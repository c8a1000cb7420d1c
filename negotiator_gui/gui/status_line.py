"""The line at the foot of the window: whether everything is saved and since when, and facts on what is shown."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from negotiator_gui import __version__


class StatusLine(QStatusBar):
    """State on one side, facts on the other."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._state = QLabel(self)
        self._facts = QLabel(self)
        self.addWidget(self._state)
        self.addPermanentWidget(self._facts)
        self.setSizeGripEnabled(False)

    def show_closed(self) -> None:
        """No register is open; there is only the program to tell of."""
        self._state.setText(self.tr("No register open"))
        self._facts.setText(self.tr("Version {version}").format(version=__version__))

    def show_saved(self, read_only: bool) -> None:
        """Everything is saved just now, or cannot be changed at all."""
        self._state.setText(self.tr("Read-only") if read_only else self._saved_words())

    def _saved_words(self) -> str:
        time = QTime(self._now().hour, self._now().minute)
        shown = QLocale().toString(time, QLocale.FormatType.ShortFormat)
        return self.tr("All changes saved {time}").format(time=shown)

    def show_facts(self, facts: str) -> None:
        """Facts on what is shown; nothing for none."""
        self._facts.setText(facts)

    def show_list(self, count: str, what: str, chosen: int) -> None:
        """How many records a list has, in words, and how many of them are selected."""
        words = self.tr("{count} {what}   |   {chosen} selected")
        self.show_facts(words.format(count=count, what=what, chosen=chosen))
