"""Where things stand on the timeline of all talks: titles, rows, and the rounds along the axis."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QAbstractScrollArea

from negotiator_gui.gui import theme
from negotiator_gui.gui.all_talks_axis import Axis
from negotiator_gui.gui.all_talks_rows import Row, Rows

_TITLES, _REACH, _LEAST, _GLYPH = 232, 6.0, 10, 13
# Of what nobody dated, each takes so much room behind the end of the axis.
UNDATED = 22


class AllTalksLayout(QAbstractScrollArea):
    """A row for each talks below the axis; the titles stand beside it and do not scroll along."""

    rows: Rows
    axis: Axis

    @property
    def titles(self) -> int:
        """How wide the titles of the talks are."""
        return min(theme.px(_TITLES), self.viewport().width() // 3)

    @property
    def plot(self) -> QRect:
        """Where the bars are: beside the titles, below the axis."""
        area = self.viewport().rect().adjusted(0, theme.height("table_head"), 0, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return area.adjusted(0, 0, -self.titles, 0) if mirrored else area.adjusted(self.titles, 0, 0, 0)

    @property
    def offset(self) -> QPoint:
        """How far it has been scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def rows_in_sight(self) -> range:
        """The numbers of the rows of which something is seen."""
        high = theme.height("table_row")
        first = self.offset.y() // high
        return range(first, min(len(self.rows.rows), (self.offset.y() + self.plot.height()) // high + 1))

    def row_box(self, number: int) -> QRect:
        """Where a row is in the viewport, titles included."""
        high = theme.height("table_row")
        return QRect(0, self.plot.top() + number * high - self.offset.y(), self.viewport().width(), high)

    def across(self, row: Row, at: int) -> QRectF:
        """From where to where a round goes on the axis, by its place among the rounds of its talks."""
        met = row.rounds[at]
        if met.first is None or met.last is None:
            undated = sum(1 for each in row.rounds[:at] if each.first is None)
            return QRectF(self.axis.width + (undated + 0.5) * theme.px(UNDATED), 0, theme.px(_GLYPH), 0)
        left = self.axis.x(date.fromisoformat(met.first))
        right = self.axis.x(date.fromisoformat(met.last)) + self.axis.scale
        moment = row.moments.get(met.id)
        is_bar = moment is None or moment.is_bar
        return QRectF(left, 0, max(theme.px(_LEAST), right - left) if is_bar else theme.px(_GLYPH), 0)

    def box_of(self, id_: str) -> QRect:
        """Where a talks or a round is seen; for assistive technology, and for tests."""
        if id_ not in self.rows.places:
            return QRect()
        number, at = self.rows.places[id_]
        box = self.row_box(number)
        if at == 0:
            plot = self.plot
            left = plot.right() + 1 if plot.left() == 0 else 0
            return QRect(left, box.top(), self.titles, box.height())
        across = self.across(self.rows.read(number), at - 1)
        left = self.plot.left() + across.x() - self.offset.x()
        return QRectF(left, box.top(), across.width(), box.height()).toAlignedRect()

    def item_at(self, at: QPointF) -> str:
        """The id of what is at a point, or empty."""
        point, plot = at.toPoint(), self.plot
        number = (point.y() - plot.top() + self.offset.y()) // theme.height("table_row")
        if point.y() < plot.top() or not 0 <= number < len(self.rows.rows):
            return ""
        row = self.rows.read(number)
        if not plot.contains(point):
            return row.talks.id
        x = at.x() - plot.left() + self.offset.x()
        spans = [(self.across(row, n), met.id) for n, met in enumerate(row.rounds)]
        near = [(abs(s.center().x() - x), id_) for s, id_ in spans if s.left() - _REACH <= x <= s.right() + _REACH]
        return min(near)[1] if near else ""
