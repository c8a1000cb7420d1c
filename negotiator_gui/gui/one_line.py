"""A line to type in that shows, while nobody types, by an ellipsis that there is more than fits."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton, QToolTip

from negotiator_gui.gui import paint

# What Qt leaves free before and after the words of a line, besides the frame and padding.
_MARGIN = 2
# As Qt leaves beside a button.
_BESIDE = 6


class OneLine(QLineEdit):
    """A QLineEdit whose words never end in the middle of a letter while it is only looked at."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints words that do not fit with an ellipsis, and leaves everything else to Qt."""
        if self.hasFocus() or self._fits():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        colour = self.palette().color(self.foregroundRole())
        # As Qt has it: a name stands as it is written, whichever way the window runs.
        painter.setLayoutDirection(paint.direction_of(self.text()))
        middle = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        paint.elided(painter, self._words_area(), self.text(), colour, self.font(), middle)

    def event(self, event: QEvent) -> bool:
        """A tool tip says all of what does not fit."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self._fits():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _fits(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) <= self._words_area().width()

    def _words_area(self) -> QRect:
        """Where the words are: within the frame, and beside the buttons that stand in the line."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        for button in self.findChildren(QToolButton):
            taken = button.width() + _BESIDE if button.isVisible() else 0
            first = button.x() < self.width() // 2
            area.adjust(taken if first else 0, 0, 0 if first else -taken, 0)
        return area.adjusted(_MARGIN, 0, -_MARGIN, 0)
