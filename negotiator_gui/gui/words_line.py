"""Lines for words that are looked for, and by which a list is filtered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from negotiator_gui.gui import icons


class SearchLine(QLineEdit):
    """The words that are looked for; Escape takes them away, Down and Enter go to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        glass = QAction(icons.icon("find", "text_2"), self.tr("Find"), self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(icons.icon("close", "text_2"), self.tr("Clear the words"), self)
        self._cross.triggered.connect(self.clear)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        # Not before: the line shows what it is given.
        self._cross.setVisible(False)
        self.textChanged.connect(self.show_cross)

    def show_cross(self) -> None:
        """Shows the cross while there are words to take away."""
        self._cross.setVisible(bool(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that do more than type."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


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
