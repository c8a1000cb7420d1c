"""How the palette paints its rows: two lines, an icon before them and at the end what tells one from another."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from negotiator_gui.gui import icons, marked, paint, theme
from negotiator_gui.gui.palette_model import ROW
from negotiator_gui.gui.palette_rows import Row, What
from negotiator_gui.gui.tree_model import Index

# A tint keeps so far from the edge; in it, words stand behind the icon. A hint takes so much of the row at the most.
MARGIN, _PAD, _ICON, _RADIUS, _MOST_HINT = 8, 12, 16, 6, 0.4
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SMALL = ("small", 0, True)
_MORE = ("small", 600, False)


def height(row: Row) -> int:
    """How high a row is."""
    name = "group_row" if row.what == What.HEAD else "field_line" if row.what == What.LINE else "palette_row"
    return theme.height(name)


class PaletteDelegate(QStyledItemDelegate):
    """Paints heads and rows; what was found stands out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads are as high as those of a table."""
        return QSize(theme.px(320), height(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Row = index.data(ROW)
        tint = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        area = tint.adjusted(_PAD, 0, -_PAD, 0)
        if row.what == What.HEAD:
            self._paint_head(painter, option, area, row)
        elif row.what == What.LINE:
            paint.elided(painter, area, row.title, "text_2")
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen or option.state & QStyle.StateFlag.State_MouseOver:
                paint.rounded(painter, tint, _RADIUS, theme.role("selection" if chosen else "hover"))
            self._paint_row(painter, option, area, row, chosen)

    @staticmethod
    def more_box(area: QRect, row: Row, direction: Qt.LayoutDirection) -> QRect:
        """Where in the area of a head it says how many more there are."""
        wide = paint.width(row.hint, _MORE) + 1
        box = QRect(area.right() + 1 - wide - MARGIN - _PAD, area.top(), wide, area.height())
        return QStyle.visualRect(direction, area, box)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row) -> None:
        wide = paint.elided(painter, area, row.title, "text_2", "caption")
        count = area.adjusted(wide + 6, 0, 0, 0)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            count = area.adjusted(0, 0, -wide - 6, 0)
        paint.elided(painter, count, row.detail, "text_3", _SMALL)
        if row.hint:
            box = self.more_box(option.rect, row, option.direction)
            paint.elided(painter, box, row.hint, "link", _MORE, _RIGHT)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, chosen: bool
    ) -> None:
        edge = theme.px(_ICON)
        usual = "text_2" if row.enabled else "disabled"
        picture = QRect(area.left(), area.top() + (area.height() - edge) // 2, edge, edge)
        colour = "accent" if chosen and row.enabled else "link" if row.what == What.NEW else usual
        icons.draw(painter, self._seen(option, picture), row.icon, theme.role(colour))
        area = area.adjusted(edge + _PAD, 0, 0, 0)
        wide = min(paint.width(row.hint, _SMALL) + 1, int(area.width() * _MOST_HINT)) if row.hint else 0
        hint = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
        paint.elided(painter, self._seen(option, hint), row.hint, usual, _SMALL, _RIGHT)
        self._paint_words(painter, option, area.adjusted(0, 0, -wide - _PAD if wide else 0, 0), row)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row) -> None:
        """The title over the words that were found, or in the middle if there are none."""
        first = "disabled" if not row.enabled else "link" if row.what == What.NEW else "text"
        title, detail = QRect(area), QRect(area)
        if row.detail:
            half = (area.height() - 6) // 2
            title = QRect(area.left(), area.top() + 3, area.width(), half)
            detail = title.translated(0, half)
        self._paint_line(painter, self._seen(option, title), row.title, row.in_title, first, "body")
        if row.detail:
            colour = "text_2" if row.enabled else "disabled"
            self._paint_line(painter, self._seen(option, detail), row.detail, row.in_detail, colour, "small")

    @staticmethod
    def _paint_line(
        painter: QPainter, box: QRect, text: str, found: marked.Places, colour: str, level: str
    ) -> None:
        # Words in which nothing was found are painted as in any list, which takes a tenth of the time.
        if found:
            marked.draw(painter, box, text, found, colour, level, tint=True)
        else:
            paint.elided(painter, box, text, colour, level)

    @staticmethod
    def _seen(option: QStyleOptionViewItem, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)
