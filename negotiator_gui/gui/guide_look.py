"""How a page of the guide looks: letters, distances and colours of the theme on what was read from its text."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from negotiator_gui.gui import theme

# So many pixels of a picture stand in one of the window at the usual size of text: it stays sharp when that grows.
SHARP = 2
# Kept on the letters of a key: what marks it in the text is taken away when it is dressed for the first time.
_KEY = QTextFormat.Property.UserProperty.value + 1
_LEVELS = {1: "title", 2: "section"}
_PROPERTY = QTextFormat.Property


def dress(document: QTextDocument) -> None:
    """Puts the look on all of a page; may be done again at any time."""
    document.setDefaultFont(theme.font("note"))
    document.setIndentWidth(theme.px(24))
    cursor = QTextCursor(document)
    # All at once: after each step by itself the page would be laid out anew.
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        in_table = QTextCursor(block).currentTable() is not None
        code = _is_code(block)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(_distances(block, in_table, code))
        for start, length, made in list(_letters(block, code)):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(made)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    cursor.endEditBlock()


def _distances(block: QTextBlock, in_table: bool, code: bool) -> QTextBlockFormat:
    """Where a paragraph stands, by what it is."""
    made, level = QTextBlockFormat(), block.blockFormat().headingLevel()
    picture = any(each.format.isImageFormat() for each in block.textFormats())
    above, below = (20 if block.blockNumber() else 0, 6) if level else (0, 10)
    if in_table:
        below = 0
    elif block.textList() is not None:
        below = 4 if block.next().textList() is block.textList() else 10
    elif code:
        below = 2 if _is_code(block.next()) else 10
        made.setLeftMargin(theme.px(12))
        made.setNonBreakableLines(False)
    made.setTopMargin(theme.px(above))
    made.setBottomMargin(theme.px(below))
    # A line with a picture is as high as that alone.
    share = 100 if level or picture else 120
    made.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(_PROPERTY.BlockCodeFence.value)


def _letters(block: QTextBlock, code: bool) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """The stretches of a paragraph, each with where it begins, how long it is and how it looks."""
    level, at = block.blockFormat().headingLevel(), block.begin()
    while not at.atEnd():
        fragment: QTextFragment = at.fragment()
        made = fragment.charFormat()
        if level:
            made.clearProperty(_PROPERTY.FontSizeAdjustment.value)
            _set(made, theme.font(_LEVELS.get(level, "strong")))
        elif code:
            _set(made, _fixed())
        elif made.fontFixedPitch() or made.property(_KEY):
            made.clearProperty(_PROPERTY.FontFixedPitch.value)
            made.setProperty(_KEY, True)
            _set(made, theme.font("body", weight=500))
            made.setBackground(theme.role("hover"))
        if made.isAnchor():
            made.setForeground(theme.role("link"))
        elif not made.isImageFormat():
            made.setForeground(theme.role("text"))
        yield fragment.position(), fragment.length(), made
        at += 1


def _set(made: QTextCharFormat, font: QFont) -> None:
    made.setFontFamilies(font.families())
    made.setFontPointSize(font.pointSizeF())
    made.setFontWeight(font.weight())


def _fixed() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(theme.font("body").pointSizeF())
    return font


def _dress_table(table: QTextTable) -> None:
    made = table.format()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(theme.role("line")))
    made.setBorderCollapse(True)
    made.setCellPadding(theme.px(5))
    made.setCellSpacing(0)
    made.setBottomMargin(theme.px(12))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in (62, 38)])
    table.setFormat(made)


@lru_cache(maxsize=8)
def fitting(path: str, room: int, zoom: int, ratio: float, dark: bool) -> QImage:
    """A picture as large as the text asks for, but not wider than there is room, in a thin frame of the theme."""
    picture = QImage(path)
    if picture.isNull():
        return picture
    wide = min(round(picture.width() / SHARP * zoom / 100), room)
    made = picture.convertToFormat(QImage.Format.Format_RGB32)
    made = made.scaledToWidth(max(1, round(wide * ratio)), Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(made)
    painter.setPen(theme.role("line_strong"))
    painter.drawRect(QRect(0, 0, made.width() - 1, made.height() - 1))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
