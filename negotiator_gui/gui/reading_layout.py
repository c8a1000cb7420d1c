"""How a paragraph is set on the page: its lines, its margins, and what in it leads elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from unicodedata import bidirectional

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from negotiator_gui.domain.folding import places
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import marked, paint, theme
from negotiator_gui.gui.reading_words import Heading, Shown
from negotiator_gui.workspace import language

_LEFT_COLUMN, _RIGHT_COLUMN, _GAP = 168, 136, 16
# Lines that are longer or shorter than this are hard to read.
_WIDEST, _NARROWEST = 720, 300
_PAD = 11


@frozen
class Part:
    """Some words in their lines, where they stand in a row, and the record that they lead to."""

    flow: QTextLayout
    place: QRect
    colour: str
    target: str = ""


@dataclass
class Laid:
    """A row as it is set: from left to right, and mirrored only when it is painted."""

    width: int
    height: int = 0
    parts: list[Part] = field(default_factory=list)
    chip: QRect = field(default_factory=QRect)
    mark: QRect = field(default_factory=QRect)

    def target_at(self, at: QPoint, direction: Qt.LayoutDirection) -> str:
        """The record that the words at a point lead to."""
        whole = QRect(0, 0, self.width, self.height)
        return next(
            (each.target for each in self.parts if QStyle.visualRect(direction, whole, each.place).contains(at)), ""
        )


@frozen
class _Columns:
    """Where the words go: beside their margins, or below them where there is little room."""

    text: QRect
    beside: bool


def guess(length: int, width: int) -> int:
    """About how high a paragraph of so many letters is."""
    columns, letter = _columns(width), QFontMetrics(theme.font("note")).averageCharWidth()
    lines = max(1, ceil(length * letter / max(1, columns.text.width())))
    return lines * _line("note") + _line("small") + 2 * _PAD + (0 if columns.beside else theme.height("chip"))


def heading_height() -> int:
    """How high a heading is."""
    return _line("section") + 2 * theme.space(2)


def lay_out(shown: Shown, width: int, phrases: Sequence[str], mirrored: bool) -> Laid:
    """Sets a paragraph into a width."""
    columns = _columns(width)
    laid = Laid(width)
    y = _PAD if columns.beside else _set_head(laid, shown, phrases, mirrored)
    column = columns.text.translated(0, y)
    for words, level, colour, target in (
        (shown.text, "note", "text", ""),
        (shown.quotation, "body", "text_2", ""),
        ("" if columns.beside else shown.issue, "small", "link", shown.issue_id),
        (shown.whence, "small", "text_3", shown.note),
    ):
        if words:
            right = _runs_left(words) if level != "small" else mirrored
            part = _set(column, words, level, colour, () if words == shown.whence else phrases, right, target)
            laid.parts.append(part)
            column.setTop(part.place.bottom() + 5)
    laid.height = column.top() + _PAD - 4
    if columns.beside:
        laid.height = max(laid.height, *_set_margins(laid, columns, shown, phrases, mirrored))
    return laid


def _columns(width: int) -> _Columns:
    left = theme.GUTTER + theme.px(_LEFT_COLUMN) + _GAP
    room = width - left - theme.px(_RIGHT_COLUMN) - _GAP - theme.GUTTER
    if room >= theme.px(_NARROWEST):
        return _Columns(QRect(left, 0, min(room, theme.px(_WIDEST)), 1), True)
    return _Columns(QRect(theme.GUTTER, 0, max(1, width - 2 * theme.GUTTER), 1), False)


def _set_head(laid: Laid, shown: Shown, phrases: Sequence[str], mirrored: bool) -> int:
    """Kind, speaker and mark in a line above the words; says where the words begin."""
    edge, room = theme.GUTTER, laid.width - 2 * theme.GUTTER
    laid.chip = QRect(QPoint(edge, _PAD), _fitting(paint.chip_size(shown.kind, shown.icon), room))
    mark = _fitting(paint.mark_size(shown.mark), room) if shown.mark else QSize()
    laid.mark = QRect(QPoint(laid.width - edge - mark.width(), _PAD + 1), mark)
    left = laid.chip.right() + 10
    between = QRect(left, _PAD + 2, laid.mark.left() - left - 8, 1)
    bottom = laid.chip.bottom()
    if between.width() < theme.px(120):
        between = QRect(edge, bottom + 4, room, 1)
    if shown.who:
        part = _set(between, shown.who.replace("\n", ", "), "small", "text_2", phrases, mirrored)
        laid.parts.append(part)
        bottom = max(bottom, part.place.bottom())
    return bottom + 6


def _set_margins(
    laid: Laid, columns: _Columns, shown: Shown, phrases: Sequence[str], mirrored: bool
) -> Iterator[int]:
    """Kind and speaker before the words, issue and mark after them; says how high each side is."""
    left = QRect(theme.GUTTER, _PAD + 1, theme.px(_LEFT_COLUMN), 1)
    laid.chip = QRect(left.topLeft(), _fitting(paint.chip_size(shown.kind, shown.icon), left.width()))
    bottom = laid.chip.bottom()
    if shown.who:
        below = left.translated(0, laid.chip.height() + 4)
        laid.parts.append(_set(below, shown.who, "small", "text_2", phrases, mirrored))
        bottom = laid.parts[-1].place.bottom()
    yield bottom + _PAD
    right = QRect(columns.text.right() + 1 + _GAP, _PAD + 3, theme.px(_RIGHT_COLUMN), 1)
    bottom = right.top()
    if shown.issue:
        laid.parts.append(_set(right, shown.issue, "small", "link", phrases, mirrored, shown.issue_id))
        bottom = laid.parts[-1].place.bottom() + 5
    if shown.mark:
        laid.mark = QRect(QPoint(right.left(), bottom), _fitting(paint.mark_size(shown.mark), right.width()))
        bottom = laid.mark.bottom()
    yield bottom + _PAD


def _fitting(size: QSize, width: int) -> QSize:
    return size.boundedTo(QSize(max(1, width), size.height()))


def _set(
    column: QRect, words: str, level: str, colour: str, phrases: Sequence[str], right: bool, target: str = ""
) -> Part:
    """Words in the lines that a column has room for, with what was searched marked."""
    flow = QTextLayout(words.replace("\n", "\u2028"), theme.font(level))
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    flow.setTextOption(option)
    flow.setCacheEnabled(True)
    flow.setFormats(_marked(words, phrases))
    height, widest, step = 0, 0.0, _line(level)
    flow.beginLayout()
    while (line := flow.createLine()).isValid():
        line.setLineWidth(column.width())
        line.setPosition(QPointF(0, height + (step - line.height()) / 2))
        height, widest = height + step, max(widest, line.naturalTextWidth())
    flow.endLayout()
    place = QRect(column.topLeft(), QSize(column.width(), height))
    if target and not right:
        # Beside the words nothing leads anywhere.
        place.setWidth(min(column.width(), ceil(widest)))
    return Part(flow, place, colour, target)


def _marked(words: str, phrases: Sequence[str]) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setBackground(theme.role("found"))
    return marked.formats(words, places(words, phrases), look)


def _runs_left(words: str) -> bool:
    """Whether a text runs from right to left, as its first letter does that has a direction."""
    strong = (bidirectional(letter) for letter in words)
    return next((each != "L" for each in strong if each in ("L", "R", "AL")), False)


def _line(level: str) -> int:
    """How high a line is: as the design has it, and never less than its letters."""
    return max(round(theme.FONTS[level][1] * theme.zoom() / 100), QFontMetrics(theme.font(level)).height())


# Painting


def paint_paragraph(painter: QPainter, rect: QRect, laid: Laid, shown: Shown, underlined: str) -> None:
    """Paints a paragraph as it was set; the words that lead to a record under the mouse are underlined."""
    direction = painter.layoutDirection()
    for part in laid.parts:
        place = _mirrored(direction, rect, part.place)
        followed = bool(part.target) and part.target == underlined
        painter.setPen(theme.role("link" if followed else part.colour))
        part.flow.draw(painter, QPointF(place.topLeft()))
        if followed:
            _underline(painter, part.flow, place.topLeft())
    paint.chip(painter, _mirrored(direction, rect, laid.chip), shown.kind, shown.chip, shown.icon)
    if shown.mark:
        paint.mark(painter, _mirrored(direction, rect, laid.mark), shown.mark)


def _underline(painter: QPainter, flow: QTextLayout, at: QPoint) -> None:
    for n in range(flow.lineCount()):
        line = flow.lineAt(n).naturalTextRect().translated(QPointF(at))
        painter.drawLine(line.bottomLeft() - QPointF(0, 1), line.bottomRight() - QPointF(0, 1))


def paint_heading(painter: QPainter, rect: QRect, heading: Heading) -> None:
    """Paints a heading: its title, how many paragraphs there are, and its facts."""
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.role("line"))
    area = rect.adjusted(theme.GUTTER, 0, -theme.GUTTER, -1)
    direction = painter.layoutDirection()
    count = language.number(heading.count)
    width = paint.width(count, "small")
    at_end = QRect(area.right() - width, area.top(), width + 1, area.height())
    paint.elided(painter, QStyle.visualRect(direction, rect, at_end), count, "text_3", "small")
    area.setRight(at_end.left() - 12)
    for words, font, colour in ((heading.title, "section", "text"), (heading.facts, "small", "text_2")):
        width = paint.elided(painter, QStyle.visualRect(direction, rect, area), words, colour, font)
        area.setLeft(area.left() + width + 12)


def _mirrored(direction: Qt.LayoutDirection, rect: QRect, part: QRect) -> QRect:
    return QStyle.visualRect(direction, rect, part.translated(rect.topLeft()))
