"""How the timeline of all talks is painted: the axis, today, and the rows that are in sight."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from negotiator_gui.gui import paint, theme, timeline_painting, timeline_words
from negotiator_gui.gui.all_talks_rows import Row
from negotiator_gui.workspace import language

if TYPE_CHECKING:
    from negotiator_gui.gui.all_talks_view import AllTalksView

_ROOM, _BESIDE, _PAD = 64, 5, 8


def paint_all(view: "AllTalksView") -> None:
    """Paints what of the timeline is in sight."""
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(view.viewport().rect(), theme.role("surface"))
    numbers = view.rows_in_sight()
    for number in numbers:
        _paint_title(painter, view, number)
    plot = view.plot
    _paint_axis(painter, view, plot)
    painter.setClipRect(plot)
    for number in numbers:
        _paint_rounds(painter, view, number, plot)
    painter.end()


def _paint_title(painter: QPainter, view: "AllTalksView", number: int) -> None:
    row, box = view.rows.read(number), view.row_box(number)
    chosen = view.current_id in row.ids
    if chosen:
        painter.fillRect(box, theme.role("selection" if view.hasFocus() else "selection_off"))
    elif view.hovered in row.ids and view.hovered:
        painter.fillRect(box, theme.role("hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.role("line"))
    title = view.box_of(row.talks.id)
    count = language.number(len(row.rounds))
    edges = (theme.GUTTER, -_PAD) if view.plot.left() else (_PAD, -theme.GUTTER)
    area = title.adjusted(edges[0], 0, edges[1], 0)
    grey = "text_2" if chosen else "text_3"
    wide = paint.width(count, "small")
    end = QRect(area.right() - wide, area.top(), wide + 1, area.height())
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paint.elided(painter, paint.mirrored(painter, area, end), count, grey, "small", right)
    words = area.adjusted(0, 0, -wide - _PAD, 0)
    font = "strong" if view.current_id == row.talks.id else "body"
    paint.elided(painter, paint.mirrored(painter, area, words), _name(row), "text", font)
    if view.hasFocus() and view.current_id == row.talks.id:
        paint.focus_ring(painter, title.adjusted(2, 2, -2, -2))


def _name(row: Row) -> str:
    return row.talks.text("short_name") or row.talks.title


# The axis


def _paint_axis(painter: QPainter, view: "AllTalksView", plot: QRect) -> None:
    head = QRect(0, 0, view.viewport().width(), plot.top())
    painter.fillRect(head, theme.role("surface"))
    painter.fillRect(0, head.bottom(), head.width(), 1, theme.role("line_strong"))
    painter.setClipRect(QRect(plot.left(), 0, plot.width(), view.viewport().height()))
    left = view.offset.x()
    taken = _paint_today(painter, view, plot)
    for x, day in view.axis.ticks(left, min(left + plot.width(), view.axis.width), theme.px(_ROOM)):
        at = plot.left() + x - left
        first = day.month == 1
        pen = QPen(theme.role("line_strong" if first else "line"), 1, Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QLineF(round(at) + 0.5, plot.top(), round(at) + 0.5, plot.bottom()))
        words = str(day.year) if first else timeline_words.words().month(day, False)
        _paint_words(painter, at + _BESIDE, plot.top(), words, "name" if first else "month", taken)
    if view.rows.most_undated:
        at = plot.left() + view.axis.width - left
        words = QCoreApplication.translate("all_talks", "No date")
        _paint_words(painter, at + _BESIDE, plot.top(), words, "month", taken)


def _paint_words(
    painter: QPainter, x: float, high: int, words: str, kind: str, taken: QRectF | None = None
) -> QRectF:
    """Words in the head, unless they would run into today's; says where they are."""
    box = QRectF(x, 0, timeline_painting.width_of(words, kind), high)
    if taken is None or not box.intersects(taken):
        timeline_painting.paint_words(painter, box, words, kind)
    return box


def _paint_today(painter: QPainter, view: "AllTalksView", plot: QRect) -> QRectF:
    at = plot.left() + view.axis.x(view.today()) + view.axis.scale / 2 - view.offset.x()
    painter.setPen(QPen(theme.role("bad"), 2))
    painter.drawLine(QLineF(round(at), plot.top() - 6, round(at), plot.bottom()))
    return _paint_words(painter, at + _BESIDE, plot.top(), timeline_words.words().today, "today")


# The rounds


def _paint_rounds(painter: QPainter, view: "AllTalksView", number: int, plot: QRect) -> None:
    row, box = view.rows.read(number), view.row_box(number)
    shift = plot.left() - view.offset.x()
    spans = [view.across(row, n).translated(shift, box.center().y()) for n in range(len(row.rounds))]
    for n, (met, span) in enumerate(zip(row.rounds, spans, strict=True)):
        moment = row.moments.get(met.id)
        if moment is None or span.left() > plot.right():
            continue
        current, hovered = met.id == view.current_id, met.id == view.hovered
        if span.right() >= plot.left():
            timeline_painting.paint_round(painter, moment, span, current, hovered, current and view.hasFocus())
        after = spans[n + 1].left() if n + 1 < len(spans) else shift + view.axis.width + plot.width()
        _paint_name(painter, moment.name, span, after, box)


def _paint_name(painter: QPainter, name: str, span: QRectF, after: float, box: QRect) -> None:
    """The name of a round behind it, where the next one leaves room for it."""
    wide = timeline_painting.width_of(name, "below")
    left = span.right() + _BESIDE
    if left + wide + _BESIDE < after:
        timeline_painting.paint_words(painter, QRectF(left, box.top(), wide, box.height()), name, "below")
