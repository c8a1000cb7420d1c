"""An icon that stands by itself, beside words that say what it means."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from negotiator_gui.gui import icons, theme


class Picture(QWidget):
    """An icon in one colour role; it grows with the text and follows the theme."""

    def __init__(self, name: str, edge: int, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._edge, self._role = name, edge, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: str) -> None:
        """Shows another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the icon, and a line of text at least."""
        margins = self.contentsMargins()
        edge = theme.px(self._edge)
        return QSize(edge + margins.left() + margins.right(), edge + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon."""
        painter = QPainter(self)
        edge = theme.px(self._edge)
        box = QRect(self.contentsRect().left(), 2, edge, edge)
        icons.draw(painter, box, self._name, theme.role(self._role))
