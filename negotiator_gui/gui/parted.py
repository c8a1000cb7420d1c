"""A row that becomes a column where its parts have no room beside each other: with long words, or with large text."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


class Parted(QBoxLayout):
    """Parts beside each other, or below; the first takes the room that is left, if it is said to stretch."""

    def __init__(self, *parts: QWidget | QLayout, stretch: bool = False) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._parts = parts
        for n, part in enumerate(parts):
            add = self.addLayout if isinstance(part, QLayout) else self.addWidget
            add(part, 1 if stretch and n == 0 else 0)  # type: ignore[arg-type]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Turns before it lays out, by the width that there is."""
        seen = [part for part in self._parts if not (isinstance(part, QWidget) and part.isHidden())]
        needed = sum(part.sizeHint().width() for part in seen) + self.spacing() * (len(seen) - 1)
        room = rect.width() - self.contentsMargins().left() - self.contentsMargins().right()
        way = QBoxLayout.Direction.LeftToRight if needed <= room else QBoxLayout.Direction.TopToBottom
        if way != self.direction():
            self.setDirection(way)
        super().setGeometry(rect)
