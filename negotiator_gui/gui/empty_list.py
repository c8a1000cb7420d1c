"""What an empty list says: one line, and the one button that fills it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from negotiator_gui.gui import icons
from negotiator_gui.gui.words import lead


class EmptyList(QWidget):
    """A line and a button in place of a table without rows."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None, icon: str = "add") -> None:
        super().__init__(parent)
        self._line = QLabel(self)
        lead(self._line)
        self._line.setProperty("muted", True)
        self._line.setWordWrap(True)
        self._button = QPushButton(icons.icon(icon), "", self)
        self._button.setProperty("small", True)
        self._button.clicked.connect(self.asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._line, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)

    def show_words(self, line: str, button: str) -> None:
        """What to say, and what the button is called; no button without words."""
        self._line.setText(line)
        self._fit()
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(line)
        self.setFocusProxy(self._button if button else None)

    def _fit(self) -> None:
        """The button stands right after the line, which wraps where there is no room for both."""
        self._line.setMaximumWidth(self._line.fontMetrics().horizontalAdvance(self._line.text()) + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Larger words take more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.layout():
            self._fit()
