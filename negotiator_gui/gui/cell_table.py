"""The table of a CellModel: calm rows as high as their words up to a few lines, copied with headings."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from negotiator_gui.gui import copied_rows, icons, paint, selected, style, theme
from negotiator_gui.gui.cell_model import CellModel, Index
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.menu_keys import asks_menu, below_current

# How many lines a row shows, and how many one that was opened.
LINES, OPEN_LINES = 4, 400
_PADDING, _GUTTER, _ICON, _GAP = 12, theme.GUTTER - style.RING, 16, 8
# So few characters a column that wraps is left, where there is no room.
_LEAST = 12
# No line of a table holds as many characters.
_LONGEST_LINE = 500
_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text in lines of a width, at most so many; the last one ends with an ellipsis if there is more."""
    metrics = QFontMetrics(font)
    if "\n" not in text and len(text) < _LONGEST_LINE and metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text[: most * _LONGEST_LINE].replace("\n", "\u2028"), font)
    shown = layout.text()
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, metrics.averageCharWidth()))
        start = line.textStart()
        if len(lines) == most - 1 and start + line.textLength() < len(text):
            # A line end inside the rest would be cut off by itself and hide that there is more.
            rest = shown[start : start + _LONGEST_LINE].replace("\u2028", " ").rstrip() + "…"
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(shown[start : start + line.textLength()].rstrip("\u2028 "))
    layout.endLayout()
    return lines


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: ground, rule, icon, words in as many lines as the row has room for."""

    def __init__(self, rows: CellModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.role(_ground(option, selected)))
        painter.setPen(QPen(theme.role("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()
        area = _words_area(option.rect, index.column(), painter.layoutDirection())
        self.paint_words(painter, area, index, selected)

    def paint_words(self, painter: QPainter, area: QRect, index: Index, selected: bool) -> None:
        """The icon and the words of a cell, in as many lines as there is room for."""
        cell = self._rows.cell(index.row(), index.column())
        if cell.icon:
            area = self._paint_icon(painter, area, cell.icon)
        faint = "text_2" if selected else "text_3"
        colour = faint if cell.faint else "text"
        line = _line_height()
        room = (area.height() - theme.height("table_row")) // line + 1
        lines = wrapped(cell.text, _font(), area.width(), max(1, room))
        top = area.top() + (area.height() - line * len(lines)) // 2
        for n, words in enumerate(lines):
            paint.elided(painter, QRect(area.left(), top + n * line, area.width(), line), words, colour, _font())

    def _paint_icon(self, painter: QPainter, area: QRect, icon: str) -> QRect:
        edge, mirrored = theme.px(_ICON), painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.right() - edge + 1 if mirrored else area.left()
        icons.draw(painter, QRect(left, area.center().y() - edge // 2, edge, edge), icon, theme.role("text_2"))
        taken = _icon_width()
        return area.adjusted(0, 0, -taken, 0) if mirrored else area.adjusted(taken, 0, 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the theme's rows; the table makes those higher that need it."""
        return QSize(120, theme.height("table_row"))


def _words_area(cell: QRect, column: int, direction: Qt.LayoutDirection) -> QRect:
    """Where in a cell its icon and words are: as its head has them, which the style sheet says."""
    lead = _PADDING if column else _GUTTER
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    return cell.adjusted(*((_PADDING, 0, -lead, 0) if mirrored else (lead, 0, -_PADDING, 0)))


def _icon_width() -> int:
    return theme.px(_ICON) + _GAP


def _font() -> QFont:
    return theme.font("body", tabular=True)


def _line_height() -> int:
    return QFontMetrics(_font()).height()


def _ground(option: QStyleOptionViewItem, selected: bool) -> str:
    if not selected:
        return "hover" if option.state & QStyle.StateFlag.State_MouseOver else "surface"
    active = bool(option.state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
    return "selection" if active else "selection_off"


class CellTable(QTableView):
    """A table that is read: Tab leaves it, Enter acts on the row, Ctrl+C copies rows with their headings."""

    entered = Signal(int)  # Enter or a double click on this row
    moved = Signal()  # another row is current, or none
    menu_asked = Signal(object, object)  # this table, a place on the screen: what can be done with the row there?

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._opened: set[int] = set()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self._set_up()
        # Rows are measured once for all the changes of a moment, such as a window that is drawn larger.
        self._measure = QTimer(self, singleShot=True, interval=0)
        self._measure.timeout.connect(self.fit_rows)
        model.modelReset.connect(self._on_reset)
        scrolled, resized = self.verticalScrollBar().valueChanged, self.horizontalHeader().sectionResized
        for signal in (model.rowsInserted, model.dataChanged, scrolled, resized):
            signal.connect(self._on_measure)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_click)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("ring", True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultSectionSize(theme.height("table_row"))
        self.fit_columns()

    def fit_columns(self) -> None:
        """Gives every column the width that it asks for; those that wrap share what is left or lacks."""
        em = QFontMetrics(_font()).averageCharWidth()
        widths = [max(head.width, len(head.label)) * em + 2 * _PADDING for head in self.rows.heads]
        wrapping = [n for n, head in enumerate(self.rows.heads) if head.wraps]
        left = self.viewport().width() - sum(widths) - (_GUTTER - _PADDING)
        share = left // max(1, len(wrapping))
        for column, width in enumerate(widths):
            if column in wrapping:
                least = max(_LEAST, len(self.rows.heads[column].label) + 1) * em + 2 * _PADDING
                width = max(width + share, min(width, least))
            self.setColumnWidth(column, width + (0 if column else _GUTTER - _PADDING))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()
        self._measure.start()

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the font."""
        super().changeEvent(event)
        if event.type() in _LOOK and hasattr(self, "_measure"):
            self.verticalHeader().setDefaultSectionSize(theme.height("table_row"))
            self.fit_columns()
            self._measure.start()

    # As high as the words

    def fit_rows(self) -> None:
        """Gives the rows that can be seen the height of their words; the others get it when they come into view."""
        columns = [n for n, head in enumerate(self.rows.heads) if head.wraps]
        seen = self._seen(self.current_row)
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while row < self.rows.rowCount() and self.rowViewportPosition(row) < bottom:
            self._fit_row(row, columns)
            row += 1
        if seen:
            self.scrollTo(self.currentIndex())

    def _seen(self, row: int) -> bool:
        return row >= 0 and 0 <= self.rowViewportPosition(row) < self.viewport().height()

    def _fit_row(self, row: int, columns: list[int]) -> None:
        usual, line = theme.height("table_row"), _line_height()
        height = usual + line * (self._lines(row, columns) - 1)
        if self.rowHeight(row) != height:
            self.verticalHeader().resizeSection(row, height)

    def _lines(self, row: int, columns: list[int]) -> int:
        most = OPEN_LINES if row in self._opened else LINES
        return max((len(self._wrapped(row, column, most)) for column in columns), default=1)

    def _wrapped(self, row: int, column: int, most: int) -> list[str]:
        cell = self.rows.cell(row, column)
        room = _words_area(QRect(0, 0, self.columnWidth(column), 1), column, self.layoutDirection())
        width = room.width() - (_icon_width() if cell.icon else 0)
        return wrapped(cell.text, _font(), width, most)

    def open_row(self, row: int) -> None:
        """Shows all lines of a row, or only the first ones again."""
        self._opened ^= {row}
        self.fit_rows()
        self.scrollTo(self.rows.index(row, 0))

    # Rows

    @property
    def current_row(self) -> int:
        """The current row, or -1."""
        return self.currentIndex().row()

    def selected_rows(self) -> list[int]:
        """The rows that are selected, from the top."""
        return selected.rows(self)

    def select_row(self, row: int) -> None:
        """Makes a row current, or the last one if there are fewer; none if there are none."""
        last = self.rows.rowCount() - 1
        if last >= 0:
            self.selectRow(max(0, min(row, last)))

    def _on_reset(self) -> None:
        self._opened.clear()
        self._measure.start()

    def _on_measure(self) -> None:
        self._measure.start()

    def _on_current(self) -> None:
        self.moved.emit()

    def _on_double_click(self, index: Index) -> None:
        self.entered.emit(index.row())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the row, Ctrl+C copies, the Menu key asks what can be done."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif asks_menu(event) and self.current_row >= 0:
            self.menu_asked.emit(self, below_current(self))
        elif event.key() in ENTER and self.current_row >= 0:
            self.entered.emit(self.current_row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A click with the right button has selected the row under it: what can be done with that?"""
        if self.rowAt(event.pos().y()) >= 0:
            self.menu_asked.emit(self, event.globalPos())

    def copy_rows(self) -> None:
        """Puts the selected rows with their headings on the clipboard."""
        copied_rows.copy(self.rows, self.selected_rows())
