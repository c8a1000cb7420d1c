"""The dialog into which a link to a record is pasted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from negotiator_gui.domain.links import LONGEST, is_link
from negotiator_gui.gui import theme
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Remark, Words
from negotiator_gui.workspace.sentences import told

_WIDTH = 520


class LinkDialog(InOrder, QDialog):
    """Asks for a link; what cannot be opened is said below it, and what was typed stays."""

    def __init__(self, follow: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        # Follows a link; returns why it cannot be, or nothing.
        self._follow = follow
        self.setObjectName("linkDialog")
        self.setWindowTitle(self.tr("Open link"))
        theme.ground(self, "surface")
        self.line = QLineEdit(self)
        self.line.setObjectName("link")
        self.line.setPlaceholderText("negotiator:round/…")
        self.line.setMaxLength(LONGEST)
        self.fault = Remark("error", "bad", self)
        self._build()
        self._paste()

    def _build(self) -> None:
        label = Words("label", self)
        label.setText(self.tr("&Link to a record"))
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.line)
        self.line.setAccessibleName(self.tr("Link to a record"))
        self.line.textEdited.connect(self.fault.hide)
        self.fault.hide()
        buttons = QDialogButtonBox(self)
        self.open_button = buttons.addButton(self.tr("&Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setObjectName("openLink")
        self.open_button.setProperty("primary", True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 20)
        layout.setSpacing(theme.space(0))
        for widget in (label, self.line, self.fault):
            layout.addWidget(widget)
        layout.addSpacing(theme.space(3))
        layout.addWidget(buttons)
        self.setMinimumWidth(theme.px(_WIDTH))

    def _paste(self) -> None:
        """A link that was copied before stands there already."""
        # A clipboard may hold anything.
        copied = QGuiApplication.clipboard().text()[:LONGEST]
        if is_link(copied):
            self.line.setText(copied.strip())
            self.line.selectAll()

    def accept(self) -> None:
        """Opens the record, or says why it cannot be."""
        fault = told(self._follow(self.line.text()))
        if not fault:
            super().accept()
            return
        self.fault.words.setText(fault)
        self.line.setAccessibleDescription(fault)
        self.fault.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
