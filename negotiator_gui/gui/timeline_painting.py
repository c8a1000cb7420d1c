"""How a timeline strip is painted: bars, glyphs, lines, ticks, words and the line of today."""

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.timeline_layout import BARS, BELOW, GUTTER, NAMES, Label, Moment, Stop, Strip

_BAR, _VAGUE_BAR, _RADIUS, _TODAY = 13, 5, 3, 13
_COLOURS = {"name": "text", "today": "bad"}


def font(kind: str) -> QFont:
    """The font of a kind of label."""
    return theme.font("small", weight=600 if kind in ("name", "today") else 0)


def width_of(words: str, kind: str) -> float:
    """How wide the words of a label are."""
    return QFontMetricsF(font(kind)).horizontalAdvance(words) + 2


def paint_words(painter: QPainter, box: QRectF, words: str, kind: str) -> None:
    """Paints the words of a label of a kind, each the way that its own script runs, whichever way the window does."""
    window = painter.layoutDirection()
    painter.setLayoutDirection(paint.direction_of(words))
    paint.elided(painter, box.toRect(), words, _COLOURS.get(kind, "text_2"), font(kind))
    painter.setLayoutDirection(window)


def edge() -> int:
    """How wide the buttons at the sides are."""
    return theme.px(int(GUTTER))


def row_at(widget: QWidget, y: float) -> int:
    """The row of labels at a height."""
    top, row = _rows(widget)
    return min(BELOW, max(NAMES, int((y - top) // row)))


def _rows(widget: QWidget) -> tuple[float, float]:
    """Where the first row begins, and how high each is."""
    top = 4.0
    return top, (widget.height() - 2.5 * top - 1) / 3


def _middle(widget: QWidget, row: int) -> float:
    top, height = _rows(widget)
    return top + (row + 0.5) * height


def paint_strip(widget: QWidget, strip: Strip, offset: float, current: str, hovered: str) -> None:
    """Paints what of the strip is in sight, and the rule under it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(widget.rect(), theme.role("surface"))
    painter.setPen(QPen(theme.role("line"), 1))
    painter.drawLine(QPointF(0, widget.height() - 0.5), QPointF(widget.width(), widget.height() - 0.5))
    if not strip.stops:
        area = widget.rect().adjusted(int(GUTTER), 0, 0, 0)
        paint.elided(
            painter, area, QCoreApplication.translate("timeline", "No rounds yet"), "text_3", "small"
        )
        return
    _clip(painter, widget, strip, offset)
    painter.translate(-offset, 0)
    left, right = offset, offset + widget.width()
    _paint_ticks(painter, widget, strip)
    _paint_lines(painter, widget, strip)
    for label in strip.labels:
        if label.x < right and label.x + label.width > left:
            _paint_label(painter, widget, label)
    for moment, stop in strip.rounds:
        if stop.x < right and stop.right > left:
            _paint_round(painter, widget, moment, stop, moment.id == current, moment.id == hovered)
    _paint_today(painter, widget, strip)
    painter.end()


def _clip(painter: QPainter, widget: QWidget, strip: Strip, offset: float) -> None:
    """What has scrolled out ends before the buttons at the sides."""
    area = QRect(widget.rect())
    if offset > 0:
        area.setLeft(edge())
    if offset + widget.width() < strip.width:
        area.setRight(widget.width() - edge())
    painter.setClipRect(area)


def _paint_ticks(painter: QPainter, widget: QWidget, strip: Strip) -> None:
    painter.setPen(QPen(theme.role("line_strong"), 1, Qt.PenStyle.DotLine))
    for x in strip.ticks:
        painter.drawLine(QPointF(round(x) + 0.5, 4), QPointF(round(x) + 0.5, widget.height() - 8))


def _paint_lines(painter: QPainter, widget: QWidget, strip: Strip) -> None:
    y = _middle(widget, BARS)
    for left, right, dashed in strip.lines:
        pen = QPen(theme.role("text_3" if dashed else "line_strong"), 1.4 if dashed else 1)
        if dashed:
            pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))


def _paint_label(painter: QPainter, widget: QWidget, label: Label) -> None:
    _, height = _rows(widget)
    box = QRectF(label.x, _middle(widget, label.row) - height / 2, label.width + 2, height)
    if label.kind == "gap":
        painter.fillRect(box, theme.role("surface"))
    paint_words(painter, box, label.text, label.kind)


def _paint_round(
    painter: QPainter, widget: QWidget, moment: Moment, stop: Stop, current: bool, hovered: bool
) -> None:
    across = QRectF(stop.x, _middle(widget, BARS), stop.width, 0)
    paint_round(painter, moment, across, current, hovered, current and widget.hasFocus())


def paint_round(
    painter: QPainter, moment: Moment, across: QRectF, current: bool, hovered: bool, focused: bool
) -> None:
    """Paints a round around the middle line of a rectangle: a bar if it was held, or else its glyph."""
    colour = "accent" if current or hovered else "text_2"
    high = theme.px(_BAR if moment.exact or not moment.is_bar else _VAGUE_BAR)
    box = QRectF(across.x(), across.center().y() - high / 2, across.width(), high)
    if moment.is_bar:
        painter.setPen(QPen(theme.role("accent" if current or hovered else "text_3"), 1))
        painter.setBrush(theme.role("accent" if current else "hover"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    else:
        _paint_glyph(painter, box, moment.status or "held", colour)
    if focused:
        paint.focus_ring(painter, box.adjusted(-3, -3, 3, 3).toAlignedRect(), 5, inside=False)


def _paint_glyph(painter: QPainter, box: QRectF, status: str, colour: str) -> None:
    """The glyph of a round, as large as the box; the ring of the usual one leaves a rim."""
    usual = QRect(QPoint(0, 0), paint.round_glyph_size())
    size = 1.7 * box.width() / usual.width()
    painter.save()
    painter.translate(box.center() - QPointF(usual.width(), usual.height()) * size / 2)
    painter.scale(size, size)
    paint.round_glyph(painter, usual, status, colour)
    painter.restore()


def _paint_today(painter: QPainter, widget: QWidget, strip: Strip) -> None:
    if strip.today is not None:
        middle, reach = _middle(widget, BARS), theme.px(_TODAY)
        x = round(strip.today)
        painter.setPen(QPen(theme.role("bad"), 2))
        painter.drawLine(QPointF(x, middle - reach), QPointF(x, middle + reach))
