"""Words on a panel: labels in a level of the type scale and a colour role, and links that the keyboard reaches."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from negotiator_gui.gui import icons, theme

_LOOK = (QEvent.Type.StyleChange, QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange)


class Words(QLabel):
    """A label that wraps, in a level and a colour role; both follow the theme and the zoom."""

    def __init__(self, level: str, role: str = "text", parent: QWidget | None = None, wrap: bool = True) -> None:
        super().__init__(parent)
        self._level, self._role = level, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._level))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.role(self._role))
        self.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if event.type() in _LOOK:
            self._dress()


class Remark(QWidget):
    """A sentence with an icon before it, such as the fault under a field."""

    def __init__(self, icon: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self._picture = QLabel(self)
        self.words = Words("small", role, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.space(0), 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
        self._dress()

    def _dress(self) -> None:
        edge = theme.px(14)
        self._picture.setPixmap(icons.icon(self._icon, self._role).pixmap(QSize(edge, edge)))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if event.type() in _LOOK:
            self._dress()


class Link(QPushButton):
    """A button that looks like a link; Tab reaches it, Enter and Space follow it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
