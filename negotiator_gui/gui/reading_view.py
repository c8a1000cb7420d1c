"""What the paragraphs of notes look like on the page where they are read, and what mouse and keys do there."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from negotiator_gui.gui import reading_layout, theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.reading_list import ReadingList
from negotiator_gui.gui.reading_model import ReadingModel
from negotiator_gui.gui.reading_words import Heading, Shown

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_BAR = 3


class ReadingView(ReadingList):
    """A list of paragraphs below headings; arrows go from one to the next, Enter opens its note."""

    moved = Signal(str)  # the paragraph that is current, or empty
    opened = Signal(str)  # the record that something leads to: a note, or an issue

    def __init__(self, rows: ReadingModel, parent: QWidget | None = None) -> None:
        super().__init__(rows, parent)
        self._hovered = ""
        self.setObjectName("reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.role("surface"))
        for row in self.in_sight():
            there, rect = self.rows.at(row), self.visualRect(self.rows.index(row, 0))
            if isinstance(there, Heading):
                reading_layout.paint_heading(painter, rect, there)
            else:
                self._paint_paragraph(painter, rect, row, there)
        painter.end()

    def _paint_paragraph(self, painter: QPainter, rect: QRect, row: int, shown: Shown) -> None:
        if row == self.currentIndex().row():
            painter.fillRect(rect, theme.role("subtle"))
            left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            bar = QRect(rect.left() if left else rect.right() - _BAR + 1, rect.top(), _BAR, rect.height())
            painter.fillRect(bar, theme.role("accent" if self.hasFocus() else "line_strong"))
        reading_layout.paint_paragraph(painter, rect, self.laid(row), shown, self._hovered)

    # Mouse and keys

    def _target_at(self, at: QPoint) -> str:
        index = self.indexAt(at)
        if not index.isValid():
            return ""
        inside = at - self.visualRect(index).topLeft()
        return self.laid(index.row()).target_at(inside, self.layoutDirection())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what leads to a record."""
        super().mouseMoveEvent(event)
        hovered = self._target_at(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what leads to a record follows it."""
        super().mouseReleaseEvent(event)
        target = self._target_at(event.position().toPoint())
        if target and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on the words open the note."""
        if event.button() == Qt.MouseButton.LeftButton and not self._target_at(event.position().toPoint()):
            self._open_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the note, Ctrl+C copies the paragraph."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        elif event.key() in ENTER:
            self._open_current()
        else:
            super().keyPressEvent(event)

    @property
    def _current(self) -> Shown | None:
        row = self.currentIndex().row()
        there = self.rows.at(row) if 0 <= row < self.rows.rowCount() else None
        return there if isinstance(there, Shown) else None

    def _open_current(self) -> None:
        if self._current:
            self.opened.emit(self._current.note)

    def copy_current(self) -> None:
        """Puts the paragraph on the clipboard, with whose words it gives, its mark, and where it is from."""
        if self._current:
            QGuiApplication.clipboard().setText(self._current.copied)

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """From paragraph to paragraph, over the headings; one that is higher than the page is read to its end first."""
        row, last = self.currentIndex().row(), len(self.heights) - 1
        if last < 0:
            return QModelIndex()
        if action in (_Action.MoveDown, _Action.MoveUp) and self._read_on(row, action == _Action.MoveDown):
            return self.currentIndex()
        page = self.viewport().height()
        top = self.heights.top(row)
        wanted = {
            _Action.MoveDown: row + 1,
            _Action.MoveNext: row + 1,
            _Action.MoveUp: row - 1,
            _Action.MovePrevious: row - 1,
            _Action.MovePageDown: max(row + 1, self.heights.at(top + page)),
            _Action.MovePageUp: min(row - 1, self.heights.at(top - page)),
            _Action.MoveHome: 0,
            _Action.MoveEnd: last,
        }.get(action, row)
        return self.rows.index(self._paragraph(max(0, min(last, wanted)), -1 if wanted < row else 1), 0)

    def _paragraph(self, row: int, step: int) -> int:
        """The row itself, or the next paragraph where it is a heading; the first one has nothing before it."""
        if self.rows.is_heading(row):
            row = row + step if row + step >= 0 else row + 1
        return row

    def _read_on(self, row: int, down: bool) -> bool:
        """Scrolls within a paragraph that goes on beyond the page; says whether it did."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if row < 0 or self.heights.height(row) <= high:
            return False
        left = self.heights.top(row + 1) - bar.value() - high if down else bar.value() - self.heights.top(row)
        if 0 < left < self.heights.height(row):
            bar.setValue(bar.value() + min(left, high * 3 // 4) * (1 if down else -1))
            return True
        return False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tells which paragraph is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit(self.current_id)

    @property
    def current_id(self) -> str:
        """The id of the paragraph that is current, or empty."""
        return self._current.id if self._current else ""

    def select_row(self, row: int) -> None:
        """Makes a row current and brings it into sight."""
        self.setCurrentIndex(self.rows.index(row, 0))
