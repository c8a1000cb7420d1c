"""Words with the letters in them that a search found: bold and underlined, or on a tint, in any script."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from negotiator_gui.domain.folding import utf16
from negotiator_gui.gui import theme

Places = Sequence[tuple[int, int]]


def draw(
    painter: QPainter,
    rect: QRect,
    text: str,
    places: Places,
    colour: QColor | str,
    level: str = "body",
    at_end: bool = False,
    tint: bool = False,
) -> int:
    """Paints one line of text at the beginning (or the end) of a rectangle; says how wide it came out."""
    font = theme.font(level)
    layout, wide = _laid_out(text, places, font, tint)
    if wide > rect.width():
        layout, wide = _laid_out(_cut(text, font, rect.width()), places, font, tint)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = rect.right() + 1 - wide if at_end != mirrored else rect.left()
    painter.save()
    painter.setPen(theme.role(colour) if isinstance(colour, str) else colour)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    layout.draw(painter, QPointF(x, rect.top() + (rect.height() - layout.boundingRect().height()) / 2))
    painter.restore()
    return min(wide, rect.width())


def width(text: str, places: Places, level: str = "body") -> int:
    """How wide one line of text is with the letters that were found."""
    return _laid_out(text, places, theme.font(level))[1]


def _cut(text: str, font: QFont, room: int) -> str:
    """The text as far as it fits even where all of it was found."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(bold).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room)


def _laid_out(text: str, places: Places, font: QFont, tint: bool = False) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(formats(text, places, _look(tint)))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1 << 20)
    wide = line.naturalTextWidth()
    line.setLineWidth(wide + 1)
    layout.endLayout()
    return layout, round(wide + 0.5)


def _look(tint: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setFontUnderline(True)
    if tint:
        look.setBackground(theme.role("found"))
        look.setForeground(theme.role("text"))  # grey words would be too faint on it
    return look


def formats(text: str, places: Places, look: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    """What gives the letters that were found this look in a layout of the text."""
    made = []
    for start, end in places:
        stretch = QTextLayout.FormatRange()
        stretch.start = utf16(text, start)
        stretch.length = utf16(text, end) - stretch.start
        stretch.format = look
        made.append(stretch)
    return made
