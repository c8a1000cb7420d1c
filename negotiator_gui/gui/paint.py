"""What delegates and panels paint with: chip, handling mark, key cap, round glyph, focus ring, elided text.

Each thing has a function that says how large it is and one that paints it; both ask the theme, so they follow it.
"""

from functools import cache, lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import icons, style, theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

# A font as the theme is asked for it: its level alone, or with its weight and whether its figures have one width.
Named = str | tuple[str, int, bool]

# Kind of chip: colour role of its words and of its ground. Softened and hardened are neither good nor bad.
CHIPS: dict[str, tuple[str, str]] = {
    "neutral": ("text_2", "hover"),
    "ok": ("ok", "ok_bg"),
    "warn": ("warn", "warn_bg"),
    "bad": ("bad", "bad_bg"),
    "observed": ("observed", "observed_bg"),
    "said_by": ("said_by", "said_by_bg"),
    "softened": ("said_by", "said_by_bg"),
    "reported": ("reported", "reported_bg"),
    "hardened": ("reported", "reported_bg"),
    "comment": ("comment", "comment_bg"),
    "heading": ("text_2", "hover"),
}

# Word in a handling mark: colour role of its frame and words. The word itself is always there in full.
MARKS: dict[str, str] = {"RED": "bad", "AMBER": "warn", "GREEN": "ok"}

_ANY_WIDTH = 1 << 20
_ONE_LINE = QTextOption()
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)
_ONE_LINE.setTextDirection(Qt.LayoutDirection.LeftToRight)

_CHIP_PAD, _CHIP_ICON, _CHIP_GAP = 6, 13, 5
_MARK_PAD = 6


def chip_size(text: str, icon: str = "") -> QSize:
    """How large a chip with these words is."""
    words = QFontMetrics(theme.font("small", weight=500)).horizontalAdvance(text)
    glyph = theme.px(_CHIP_ICON) + _CHIP_GAP if icon else 0
    return QSize(words + glyph + 2 * _CHIP_PAD + 2, theme.height("chip"))


def chip(painter: QPainter, rect: QRect, text: str, kind: str = "neutral", icon: str = "") -> QRect:
    """Paints a chip at the left (mirrored: right) of a rectangle, in its middle; says where it is."""
    colour, ground = (theme.role(name) for name in CHIPS.get(kind, CHIPS["neutral"]))
    box = _placed(painter, rect, chip_size(text, icon))
    rounded(painter, box, 4, ground)
    inner = box.adjusted(_CHIP_PAD, 0, -_CHIP_PAD, 0)
    if icon:
        edge = theme.px(_CHIP_ICON)
        icons.draw(painter, _placed(painter, inner, QSize(edge, edge)), icon, colour)
        left = painter.layoutDirection() == Qt.LayoutDirection.LeftToRight
        inner.adjust(edge + _CHIP_GAP if left else 0, 0, 0 if left else -edge - _CHIP_GAP, 0)
    elided(painter, inner, text, colour, theme.font("small", weight=500))
    return box


def mark_size(text: str) -> QSize:
    """How large a handling mark or a grade is."""
    metrics = QFontMetrics(theme.font("caption"))
    return QSize(metrics.horizontalAdvance(text) + 2 * _MARK_PAD + 2, metrics.height() + 2)


def mark(painter: QPainter, rect: QRect, text: str) -> QRect:
    """Paints a handling mark, or a grade such as B2: the full word in a frame; says where it is."""
    found = next((role for word, role in MARKS.items() if word in text.upper()), "")
    box = _placed(painter, rect, mark_size(text))
    frame = theme.role(found or "line_strong")
    rounded(painter, box, 3, theme.role("surface"), frame)
    inner = box.adjusted(_MARK_PAD, 0, -_MARK_PAD, 0)
    elided(painter, inner, text, found or "text_2", "caption", Qt.AlignmentFlag.AlignCenter)
    return box


def key_size(text: str) -> QSize:
    """How large a key cap is."""
    metrics = QFontMetrics(theme.font("caption", weight=500))
    return QSize(metrics.horizontalAdvance(text) + 2 * _MARK_PAD + 2, metrics.height() + 6)


def key(
    painter: QPainter, rect: QRect, text: str, colour: str = "text_2", frame: str = "line_strong"
) -> QRect:
    """Paints the cap of a key, such as Ctrl K, at the right (mirrored: left) of a rectangle; says where it is."""
    box = _placed(painter, rect, key_size(text), _RIGHT)
    rounded(painter, box, 3, None, theme.role(frame))
    elided(painter, box, text, colour, theme.font("caption", weight=500), Qt.AlignmentFlag.AlignCenter)
    return box


def round_glyph_size() -> QSize:
    """How large the glyph of a round is."""
    return QSize(theme.px(12), theme.px(12))


def round_glyph(painter: QPainter, rect: QRect, status: str, colour: QColor | str = "text_2") -> QRect:
    """Paints how far a round is: a word always stands beside it. Says where the glyph is."""
    box = _placed(painter, rect, round_glyph_size())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _glyph(painter, QRectF(box), status, _colour(colour))
    painter.restore()
    return box


def focus_ring(painter: QPainter, rect: QRect, radius: int = 4, inside: bool = True) -> None:
    """Paints the one ring that shows where the keyboard is: 2 px, inside the rectangle or around it."""
    style.ring(painter, rect, theme.role("focus"), radius, inside)


def chevron(painter: QPainter, rect: QRect, direction: str, colour: QColor | str = "text_2") -> None:
    """Paints a chevron (down, up, left, right) into the middle of a rectangle."""
    style.chevron(painter, rect, direction, _colour(colour), theme.px(14))


def elided(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: QColor | str = "text",
    font: QFont | Named = "body",
    align: Qt.AlignmentFlag = _LEFT,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Paints one line of text, cut with an ellipsis where it does not fit; says how wide it came out."""
    chosen, key = (font, font.key()) if isinstance(font, QFont) else _named(font, theme.zoom())
    line = _line(text, key, rect.width(), mode)
    direction = painter.layoutDirection()
    painter.save()
    painter.setFont(chosen)
    painter.setPen(_colour(colour))
    if line.still is None:
        painter.drawText(rect, _flags(direction, align), line.words)
    else:
        # Dates and cut words run from left to right in a mirrored window too; only their place is mirrored.
        share = _share(align) if direction == Qt.LayoutDirection.LeftToRight else 1 - _share(align)
        x = rect.left() + round(share * (rect.width() - line.width))
        painter.drawStaticText(QPointF(x, rect.top() + (rect.height() - line.height) / 2), line.still)
    painter.restore()
    return round(line.width)


def direction_of(text: str) -> Qt.LayoutDirection:
    """The way in which a text runs by itself: that of its first letter that has one."""
    strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if strong == "L" else Qt.LayoutDirection.RightToLeft


def width(text: str, font: QFont | Named = "body") -> int:
    """How wide one line of text is."""
    key = font.key() if isinstance(font, QFont) else _named(font, theme.zoom())[1]
    return round(_line(text, key, _ANY_WIDTH, Qt.TextElideMode.ElideNone).width)


def rounded(
    painter: QPainter, box: QRect, radius: int, ground: QColor | None, frame: QColor | None = None
) -> None:
    """Paints a rectangle with round corners: its ground, and a frame of 1 px if it has one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1) if frame else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground else Qt.BrushStyle.NoBrush)
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5) if frame else QRectF(box)
    painter.drawRoundedRect(edge, radius, radius)
    painter.restore()


def _glyph(painter: QPainter, box: QRectF, status: str, colour: QColor) -> None:
    unit, centre = box.width() / 12, box.center()
    if status == "held":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, 3.6 * unit, 3.6 * unit)
        return
    # With flat ends: square ones would fill the gaps between the dashes.
    pen = QPen(colour, 1.4 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if status in ("proposed", "confirmed"):
        pen.setDashPattern([1.5, 1.35])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 3.8 * unit, 3.8 * unit)
    if status == "under way":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(
            QRectF(centre.x() - 4 * unit, centre.y() - 4 * unit, 8 * unit, 8 * unit), 90 * 16, 180 * 16
        )
    elif status in ("cancelled", "postponed"):
        far = QPointF(5, -5) if status == "cancelled" else QPointF(3.8, 0)
        painter.drawLine(centre - far * unit, centre + far * unit)


@cache
def _named(font: Named, zoom: int) -> tuple[QFont, str]:
    """A font of the theme, and what it is called by."""
    chosen = theme.font(font) if isinstance(font, str) else theme.font(*font)
    return chosen, chosen.key()


@frozen
class _Line:
    """One line of text as it fits into a width; `still` is laid out already, if it runs from left to right."""

    words: str
    width: float
    height: float
    still: QStaticText | None


@lru_cache(maxsize=4096)
def _line(text: str, font: str, width: int, mode: Qt.TextElideMode) -> _Line:
    # Finding where words end and their glyphs takes longer than all else that is painted in a row of a list.
    chosen = QFont()
    chosen.fromString(font)
    metrics = QFontMetricsF(chosen)
    words = QFontMetrics(chosen).elidedText(text, mode, width).replace("\n", " ")
    advance = metrics.horizontalAdvance(words)
    if any(bidirectional(each) in ("R", "AL", "AN") for each in words):
        return _Line(words, advance, 0.0, None)
    still = QStaticText(words)
    still.setTextFormat(Qt.TextFormat.PlainText)
    still.setTextOption(_ONE_LINE)
    still.setTextWidth(advance + 1)
    still.prepare(QTransform(), chosen)
    return _Line(words, advance, metrics.height(), still)


@cache
def _share(align: Qt.AlignmentFlag) -> float:
    """How much of the room that is left goes before the text."""
    if align & Qt.AlignmentFlag.AlignHCenter:
        return 0.5
    return 1.0 if align & Qt.AlignmentFlag.AlignRight else 0.0


@cache
def _flags(direction: Qt.LayoutDirection, align: Qt.AlignmentFlag) -> int:
    # Joining flags takes longer than measuring a word.
    side = QStyle.visualAlignment(direction, align) | Qt.AlignmentFlag.AlignAbsolute
    return int(side.value | Qt.TextFlag.TextSingleLine.value)


def mirrored(painter: QPainter, whole: QRect, part: QRect) -> QRect:
    """A part of a row or cell, or its mirror image where the script runs from right to left."""
    return QStyle.visualRect(painter.layoutDirection(), whole, part)


def _placed(painter: QPainter, rect: QRect, size: QSize, side: Qt.AlignmentFlag = _LEFT) -> QRect:
    fitting = QSize(min(size.width(), max(0, rect.width())), size.height())
    return QStyle.alignedRect(painter.layoutDirection(), side, fitting, rect)


def _colour(colour: QColor | str) -> QColor:
    return theme.role(colour) if isinstance(colour, str) else colour
