"""A long list of paragraphs of which only those in sight are set.

How high a row is, is guessed from its length until it comes into sight. Then what is in sight already stays where it
is, and the rest moves.
"""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from negotiator_gui.gui import reading_layout, theme
from negotiator_gui.gui.reading_layout import Laid
from negotiator_gui.gui.reading_model import ReadingModel
from negotiator_gui.gui.reading_words import Heading
from negotiator_gui.gui.row_heights import RowHeights

_Index = QModelIndex | QPersistentModelIndex
_LOOK = (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange)
_MOST_LAID = 400


class ReadingList(QListView):
    """Where the rows of the reading page are; what they look like and what keys do is said above it."""

    def __init__(self, rows: ReadingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.heights = RowHeights()
        self._laid: dict[int, Laid] = {}
        self._settling = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setModel(rows)
        rows.modelReset.connect(self._start_anew)

    def _start_anew(self) -> None:
        """Guesses all heights, and begins at the top."""
        self._guess()
        self.verticalScrollBar().setValue(0)
        self._settle()

    def _guess(self) -> None:
        width = self.viewport().width()
        lengths = [self.rows.length(row) for row in range(self.rows.rowCount())]
        # Many paragraphs are of one length.
        by_length = {length: reading_layout.guess(length, width) for length in set(lengths)}
        by_length[0] = reading_layout.heading_height()
        self.heights, self._laid = RowHeights([by_length[length] for length in lengths]), {}
        self._fit_bar()

    def _fit_bar(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(high)
        bar.setSingleStep(theme.px(22))
        bar.setRange(0, max(0, self.heights.total - high))

    def in_sight(self) -> range:
        """The rows of which something is seen."""
        top = self.verticalScrollBar().value()
        return self.heights.between(top, top + self.viewport().height())

    def _settle(self) -> None:
        """Sets the rows that came into sight; what was in sight before stays where it is."""
        if self._settling:
            return
        self._settling = True
        bar = self.verticalScrollBar()
        while fresh := [row for row in self.in_sight() if row not in self._laid]:
            anchor = next((row for row in self.in_sight() if row in self._laid), fresh[0])
            offset = bar.value() - self.heights.top(anchor)
            for row in fresh:
                self.laid(row)
            self._fit_bar()
            bar.setValue(self.heights.top(anchor) + offset)
        self._settling = False
        self._forget_far()
        self.viewport().update()

    def laid(self, row: int) -> Laid:
        """A row as it is set, which is done when it is needed first; after that its height is known."""
        if row not in self._laid:
            width, there = self.viewport().width(), self.rows.at(row)
            if isinstance(there, Heading):
                self._laid[row] = Laid(width, reading_layout.heading_height())
            else:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                self._laid[row] = reading_layout.lay_out(there, width, self.rows.phrases, mirrored)
            self.heights.set_height(row, self._laid[row].height)
        return self._laid[row]

    def _forget_far(self) -> None:
        """Lines of rows that are out of sight are dropped when they are many; how high they were is kept."""
        if len(self._laid) > _MOST_LAID:
            near = set(self.in_sight())
            self._laid = {row: laid for row, laid in self._laid.items() if row in near}

    def _set_anew(self) -> None:
        """Sets everything anew, after the width or the look changed; the row on top stays there."""
        top = self.in_sight()
        first = top[0] if top else 0
        gone = (self.verticalScrollBar().value() - self.heights.top(first)) / max(1, self.heights.height(first))
        self._guess()
        if top:
            self.laid(first)
        self._fit_bar()
        self.verticalScrollBar().setValue(self.heights.top(first) + round(gone * self.heights.height(first)))
        self._settle()

    # What Qt asks

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802
        """Where a row is, in sight or not."""
        if not index.isValid() or index.row() >= len(self.heights):
            return QRect()
        top = self.heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """The row at a point."""
        y = point.y() + self.verticalScrollBar().value()
        return self.rows.index(self.heights.at(y), 0) if 0 <= y < self.heights.total else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Brings a row into sight, with the heading if it is right above."""
        if not index.isValid() or index.row() >= len(self.heights):
            return
        row, bar, high = index.row(), self.verticalScrollBar(), self.viewport().height()
        self.laid(row)
        self._fit_bar()
        first = row - 1 if row and self.rows.is_heading(row - 1) else row
        top, bottom = self.heights.top(first), self.heights.top(row + 1)
        if hint != QAbstractItemView.ScrollHint.EnsureVisible or top < bar.value() or bottom - top > high:
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)
        self._settle()

    def verticalOffset(self) -> int:  # noqa: N802
        """How far the page is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802
        """Lines are as wide as the page."""
        return 0

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: N802
        """No row is hidden."""
        return False

    def doItemsLayout(self) -> None:  # noqa: N802
        """Rows are set when they come into sight, not all at once."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802
        """The scroll bar follows what is known and guessed."""
        if hasattr(self, "heights"):
            self._fit_bar()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Sets what came into sight."""
        self._settle()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """Selects the row in the middle of a rectangle."""
        index = self.indexAt(rect.center())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        """All that is seen, which is painted as quickly as a part of it is found."""
        return QRegion(self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are broken anew where the width changed."""
        QAbstractItemView.resizeEvent(self, event)
        if event.size().width() != event.oldSize().width():
            self._set_anew()
        else:
            self._fit_bar()
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Sets everything anew in another look."""
        super().changeEvent(event)
        if event.type() in _LOOK and hasattr(self, "heights"):
            self._set_anew()
