"""A row that becomes a column where its parts have no room beside each other: with long words, or with large text."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from negotiator_gui.gui import theme


class Parted(QBoxLayout):
    """Parts beside each other, or below; the first takes the room that is left, if it is said to stretch.

    A first part whose words wrap should have so much `room`, whatever it asks for. Parts that stand below each other
    may be nearer to each other, by the step `below` of the space scale.
    """

    def __init__(
        self, *parts: QWidget | QLayout, stretch: bool = False, room: int = 0, below: int | None = None
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._parts, self._room, self._below = parts, room, below
        self._beside: int | None = None
        for n, part in enumerate(parts):
            add = self.addLayout if isinstance(part, QLayout) else self.addWidget
            add(part, 1 if stretch and n == 0 else 0)  # type: ignore[arg-type]

    @property
    def is_column(self) -> bool:
        """Whether there was no room for the parts beside each other."""
        return self.direction() == QBoxLayout.Direction.TopToBottom

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Turns before it lays out, by the width that there is."""
        seen = self._seen()
        beside = self.spacing() if self._beside is None else self._beside
        needed = sum(map(self._needed, seen)) + beside * (len(seen) - 1)
        room = rect.width() - self.contentsMargins().left() - self.contentsMargins().right()
        if (needed > room) != self.is_column:
            self._turn(needed > room)
        super().setGeometry(rect)

    def _seen(self) -> list[QWidget | QLayout]:
        return [part for part in self._parts if not (isinstance(part, QWidget) and part.isHidden())]

    def _needed(self, part: QWidget | QLayout) -> int:
        if self._room and part is self._parts[0]:
            return theme.px(self._room)
        return max(part.sizeHint().width(), _least(part))

    def _turn(self, column: bool) -> None:
        if self._beside is None:
            self._beside = self.spacing()
        if self._below is not None:
            self.setSpacing(theme.space(self._below) if column else self._beside)
        self.setDirection(QBoxLayout.Direction.TopToBottom if column else QBoxLayout.Direction.LeftToRight)

    def minimumSize(self) -> QSize:  # noqa: N802
        """Not wider than its widest part: where there is no more room, it is a column."""
        least = super().minimumSize()
        if self.is_column or not self._seen():
            return least
        margins = self.contentsMargins()
        widest = max(_least(part) for part in self._seen())
        return QSize(min(least.width(), widest + margins.left() + margins.right()), least.height())


def _least(part: QWidget | QLayout) -> int:
    if isinstance(part, QWidget):
        return max(part.minimumSizeHint().width(), part.minimumWidth())
    return part.minimumSize().width()
