"""Words on a panel: labels in a level of the style, remarks with an icon, links for mouse and keyboard."""


from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.picture import Picture


class Words(QLabel):
    """A label of plain text in a level of the style sheet; it wraps."""

    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("level", level)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        lead(self)

    def changeEvent(self, event: QEvent) -> None:
        """Words stand where the window begins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            lead(self)


def lead(*parts: QLabel | QLineEdit) -> None:
    """Puts words on the side where the window begins; Qt would put each where its own script begins."""
    for each in parts:
        mirrored = each.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        each.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Remark(QWidget):
    """A sentence with an icon before it, such as the fault under a field."""

    def __init__(self, icon: str, level: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words(level, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.space(0), 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Picture(icon, 14, level, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)


class WrappedLink(QLabel):
    """A link in as many lines as its words need; `followed` says what it leads to."""

    followed = Signal(str)

    def __init__(self, words: str, target: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        from html import escape

        # What was recorded may look like markup, and is shown as it is.
        self.setText(f'<a style="text-decoration: none" href="{escape(target)}">{escape(words)}</a>')
        self.setAccessibleName(words)
        self.setWordWrap(True)
        mouse, keys = (
            Qt.TextInteractionFlag.LinksAccessibleByMouse,
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard,
        )
        self.setTextInteractionFlags(mouse | keys)
        self.linkActivated.connect(self.followed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The link itself has the keyboard at once; Qt asks for one more Tab."""
        super().focusInEvent(event)
        if not self.hasSelectedText():
            super().focusNextPrevChild(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves it, for there is no other link in it."""
        return QWidget.focusNextPrevChild(self, forward)


class Link(QPushButton):
    """A button that looks like a link; Tab reaches it, Enter and Space follow it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
