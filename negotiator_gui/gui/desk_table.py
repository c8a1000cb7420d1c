"""The tables of the Desk: as high as their rows, with heads of groups, chips, bars, and links into other records."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import paint, style, theme
from negotiator_gui.gui.cell_model import Cell, CellModel, Index
from negotiator_gui.gui.cell_table import CellDelegate, CellTable
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.workspace import language

_BAR, _BAR_HIGH, _LEAST_BAR, _GAP = 48, 8, 6, 8
_HOVER = QStyle.StateFlag.State_MouseOver


@frozen
class DeskCell(Cell):
    """Words that may stand in a chip of a kind, behind a bar or the glyph of a round, or lead to a record."""

    chip: str = ""
    share: float = -1.0  # of the longest bar; below 0 for none
    glyph: str = ""
    leads: str = ""
    strong: bool = False

    @property
    def tone(self) -> str:
        """The colour of the words: what the row is called stands out."""
        plain = not self.strong and self.share < 0 and not self.glyph
        return "link" if self.leads else "text_2" if plain or self.faint else "text"


@frozen
class DeskRow:
    """A row that opens a record; without one it is the head of a group, with how many are in it, or a remark."""

    cells: Sequence[DeskCell]
    id: str = ""
    count: int = -1


class DeskModel(CellModel):
    """The rows of one table of the Desk."""

    def show_desk(self, rows: Sequence[DeskRow]) -> None:
        """Shows other rows."""
        self.rows = rows
        self.show_rows([row.cells for row in rows])

    rows: Sequence[DeskRow] = ()

    def cell(self, row: int, column: int) -> DeskCell:
        """What stands in a cell; a head is one cell only."""
        cells = self.rows[row].cells
        return cells[column] if column < len(cells) else DeskCell("")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keyboard passes over what opens nothing."""
        head = index.isValid() and not self.rows[index.row()].id
        return Qt.ItemFlag.ItemNeverHasChildren if head else super().flags(index)

    def place_of(self, id_: str) -> int:
        """The row of a record, or -1."""
        return next((n for n, row in enumerate(self.rows) if row.id and row.id == id_), -1)


class DeskDelegate(CellDelegate):
    """Paints heads of groups, chips, bars, glyphs and links besides plain words."""

    def __init__(self, rows: DeskModel, table: "DeskTable") -> None:
        super().__init__(rows, table)
        self._desk, self._table = rows, table
        self._under = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row = self._desk.rows[index.row()]
        if not row.id:
            self._paint_head(painter, QRect(option.rect), row)
            return
        here = self._table.hasFocus() and self._table.currentIndex() == index
        self._under = here or bool(option.state & _HOVER and self._table.pointed == index)
        super().paint(painter, option, index)

    def _paint_head(self, painter: QPainter, rect: QRect, row: DeskRow) -> None:
        painter.fillRect(rect, theme.role("subtle" if row.count >= 0 else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.role("line"))
        area = rect.adjusted(theme.GUTTER - style.RING, 0, -_GAP, 0)
        font, colour = ("strong", "text") if row.count >= 0 else ("body", "text_3")
        wide = paint.elided(painter, paint.mirrored(painter, rect, area), row.cells[0].text, colour, font)
        if row.count >= 0:
            area.setLeft(area.left() + wide + _GAP)
            paint.elided(painter, paint.mirrored(painter, rect, area), language.number(row.count), "text_3", "small")

    def paint_words(self, painter: QPainter, area: QRect, index: Index, selected: bool) -> None:
        """The words of a cell, in the way that they are meant."""
        cell = self._desk.cell(index.row(), index.column())
        if cell.chip:
            paint.chip(painter, area, cell.text, cell.chip, cell.icon)
        else:
            self._paint_line(painter, area, cell, "text_3" if cell.faint and not selected else cell.tone)

    def _paint_line(self, painter: QPainter, area: QRect, cell: DeskCell, colour: str) -> None:
        whole, area = QRect(area), QRect(area)
        if cell.share >= 0:
            bar = QRect(area.left(), area.center().y() - theme.px(_BAR_HIGH) // 2, _bar(cell), theme.px(_BAR_HIGH))
            paint.rounded(painter, paint.mirrored(painter, whole, bar), 2, theme.role("line_strong"))
            area.setLeft(area.left() + bar.width() + _GAP)
        if cell.glyph:
            paint.round_glyph(painter, paint.mirrored(painter, whole, area), cell.glyph)
            area.setLeft(area.left() + paint.round_glyph_size().width() + _GAP)
        words = paint.mirrored(painter, whole, area)
        paint.elided(painter, words, cell.text, colour, self._font(cell))

    def _font(self, cell: DeskCell) -> QFont:
        font = theme.font("body", weight=500 if cell.strong else 0, tabular=True)
        font.setUnderline(bool(cell.leads) and self._under)
        return font


def _bar(cell: DeskCell) -> int:
    return theme.px(max(_LEAST_BAR, round(_BAR * min(1.0, cell.share))))


class DeskTable(CellTable):
    """A table whose rows open their records: Enter, or a click on a link; Left and Right go from cell to cell."""

    opened = Signal(str)

    def __init__(self, model: DeskModel, parent: QWidget | None = None) -> None:
        # The cell under the mouse.
        self.pointed = QModelIndex()
        super().__init__(model, parent)
        self.desk = model
        self.setItemDelegate(DeskDelegate(model, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._span_heads)
        self.entered.connect(self._open_row)

    def _span_heads(self) -> None:
        self.clearSpans()
        for n, row in enumerate(self.desk.rows):
            if not row.id:
                self.setSpan(n, 0, 1, len(self.desk.heads))
        self.fit_rows()

    def fit_rows(self) -> None:
        """Every row is one line, and the table is as high as its rows."""
        for row in range(self.rows.rowCount()):
            self.verticalHeader().resizeSection(row, theme.height("table_row"))
        frame = self.height() - self.viewport().height() - self.horizontalHeader().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(self.verticalHeader().length() + head + max(frame, 4))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows cut words, and never rows."""
        return QSize(200, self.height())

    @property
    def current_id(self) -> str:
        """The record of the current row while the table has a selected row, or empty."""
        row = self.current_row if self.selectionModel().hasSelection() else -1
        return self.desk.rows[row].id if 0 <= row < len(self.desk.rows) else ""

    def select(self, id_: str) -> bool:
        """Selects the row of a record; returns whether there is one."""
        row = self.desk.place_of(id_)
        if row >= 0:
            self.selectRow(row)
        return row >= 0

    def _select_first(self) -> None:
        """Makes the first row current that opens something, unless one is."""
        row = self.current_row
        if not 0 <= row < len(self.desk.rows) or not self.desk.rows[row].id:
            row = next((n for n, each in enumerate(self.desk.rows) if each.id), -1)
        if row >= 0 and not self.selectionModel().hasSelection():
            self.selectRow(row)

    def _open_row(self, row: int) -> None:
        cell = self.desk.cell(row, max(0, self.currentIndex().column()))
        self.opened.emit(cell.leads or self.desk.rows[row].id)

    # Mouse and keys

    def _link_at(self, event: QMouseEvent) -> str:
        index = self.indexAt(event.position().toPoint())
        cell = self.desk.cell(index.row(), index.column()) if index.isValid() else None
        return cell.leads if cell else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A link is underlined under the mouse."""
        super().mouseMoveEvent(event)
        self.pointed = self.indexAt(event.position().toPoint())
        link = bool(self._link_at(event))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a link follows it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._link_at(event):
            self.opened.emit(self._link_at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first of both clicks has followed a link already."""
        if not self._link_at(event):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; nothing is edited here."""
        if event.key() in ENTER and not self.current_id:
            self._select_first()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in at the current row, or at the first."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._select_first()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self.pointed = QModelIndex()
