"""The line for words by which a list is filtered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from negotiator_gui.gui.reading_filter import SearchLine


class WordsLine(SearchLine):
    """The words that a list is filtered by; Escape leaves it when it is empty, Backspace takes the last chip."""

    erased = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that do more in an empty line."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
