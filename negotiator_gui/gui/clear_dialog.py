"""Clearing a summary: who clears it, and what that means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.words import Remark, Words, lead


class ClearDialog(QDialog):
    """Asks by whom a version is cleared; `name` says it once it is accepted."""

    def __init__(self, title: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clearDialog")
        self.setWindowTitle(self.tr("Clear summary"))
        self.setMinimumWidth(theme.px(480))
        theme.ground(self, "surface")
        heading = Words("title", self)
        heading.setText(self.tr("Clear version {number}").format(number=number))
        about = Words("muted", self)
        about.setText(title)
        what = Words("", self)
        what.setText(
            self.tr(
                "The full record is laid out once more, marked as cleared, and kept in the register. These pages and "
                "their paragraph numbers never change; what changes in the record afterwards belongs to the next "
                "version."
            )
        )
        self.by = QLineEdit(self)
        self.by.setObjectName("clearedBy")
        label = QLabel(self.tr("Cleared &by"), self)
        lead(label)
        label.setProperty("level", "label")
        label.setBuddy(self.by)
        self.by.setAccessibleName(self.tr("Cleared by"))
        self._fault = Remark("error", "bad", self)
        self._fault.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        for widget in (heading, about, what, label, self.by, self._fault):
            layout.addWidget(widget)
        layout.addLayout(self._foot(number))
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(self, number: int) -> QHBoxLayout:
        cancel = button(self, "cancelClear", self.tr("Cancel"), self.reject)
        clear = primary(self, "clear", self.tr("&Clear version {number}").format(number=number), self.accept)
        return foot(cancel, clear)

    @property
    def name(self) -> str:
        """Who clears it."""
        return self.by.text().strip()

    def accept(self) -> None:
        """Accepts a name; without one it says what is missing."""
        if self.name:
            super().accept()
            return
        self._fault.words.setText(self.tr("Say who clears the summary."))
        self._fault.show()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)
