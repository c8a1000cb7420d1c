"""The style under the window: Fusion with the design's ring, chevrons and boxes, and its style sheet.

It knows no theme: whoever puts it on says what colour a role has and how high a thing is.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QProxyStyle,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOption,
    QStyleOptionHeader,
    QTabBar,
    QWidget,
)

from negotiator_gui import paths

Colour = Callable[[str], QColor]
Height = Callable[[str], int]

RING = 2
_PE, _PM = QStyle.PrimitiveElement, QStyle.PixelMetric
_STATE = QStyle.StateFlag

_ARROWS = {
    _PE.PE_IndicatorArrowDown: "down",
    _PE.PE_IndicatorArrowUp: "up",
    _PE.PE_IndicatorArrowLeft: "left",
    _PE.PE_IndicatorArrowRight: "right",
}
_BOXES = (_PE.PE_IndicatorCheckBox, _PE.PE_IndicatorItemViewItemCheck, _PE.PE_IndicatorRadioButton)

# Lengths that grow with the text, at 100 %.
_LENGTHS = {
    _PM.PM_SmallIconSize: 16,
    _PM.PM_ToolBarIconSize: 16,
    _PM.PM_ButtonIconSize: 16,
    _PM.PM_TabBarIconSize: 16,
    _PM.PM_ListViewIconSize: 16,
    _PM.PM_IndicatorWidth: 16,
    _PM.PM_IndicatorHeight: 16,
    _PM.PM_ExclusiveIndicatorWidth: 16,
    _PM.PM_ExclusiveIndicatorHeight: 16,
    _PM.PM_HeaderMarkSize: 14,
    _PM.PM_TreeViewIndentation: 20,
    _PM.PM_ToolBarExtensionExtent: 24,
}
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_PLACEHOLDER = re.compile(r"@(?:(height|inner|edged|ringed|tool|pad|picture|size|px)-)?([a-z0-9][a-z0-9-]*)")
# What is taken from a height: a rule, a frame, the ring, and what Qt adds to a tool button by itself.
_LESS = {"height": 0, "edged": 1, "inner": 2, "ringed": 2 * RING, "tool": 2 * RING + 3}


class Style(QProxyStyle):
    """Fusion, but for the ring, chevrons, boxes and a few lengths.

    How a thing behaves stands in the style sheet: Qt asks so often that a window opened noticeably later.
    """

    def __init__(self, role: Colour, px: Callable[[int], int]) -> None:
        super().__init__("Fusion")
        self._role, self._px = role, px

    def drawPrimitive(  # noqa: N802
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draws what the design draws otherwise than Fusion."""
        if element == _PE.PE_FrameFocusRect:
            self._ring(painter, option, widget)
        elif element in _ARROWS:
            chevron(painter, option.rect, _ARROWS[element], self._ink(option), self._px(12))
        elif element == _PE.PE_IndicatorBranch:
            self._branch(painter, option)
        elif element == _PE.PE_IndicatorHeaderArrow:
            up = (
                isinstance(option, QStyleOptionHeader) and option.sortIndicator == option.SortIndicator.SortUp
            )
            chevron(painter, option.rect, "up" if up else "down", self._ink(option), self._px(12))
        elif element == _PE.PE_IndicatorMenuCheckMark:
            self._tick(painter, QRectF(option.rect), self._ink(option))
        elif element in _BOXES:
            self._box(painter, option, element == _PE.PE_IndicatorRadioButton)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(  # noqa: N802
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """How long a thing is."""
        length = _LENGTHS.get(metric)
        return self._px(length) if length else super().pixelMetric(metric, option, widget)

    def _ink(self, option: QStyleOption) -> QColor:
        return self._role("text_2" if option.state & _STATE.State_Enabled else "disabled")

    def _ring(self, painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
        rect, radius = option.rect, 4
        if isinstance(widget, QPushButton):
            rect, radius = widget.rect(), 4 if widget.property("link") or widget.property("field") else 6
            if widget.property("primary"):  # without a gap the ring could not be told from the filled button
                ring(
                    painter,
                    rect.adjusted(RING, RING, -RING, -RING),
                    self._role("surface"),
                    radius - 1,
                    width=1,
                )
        elif isinstance(widget, QTabBar):
            rect = widget.tabRect(widget.tabAt(rect.center())).adjusted(0, 4, 0, -RING - 4)
        elif isinstance(widget, QCheckBox | QRadioButton):
            rect = rect.adjusted(-4, -1, 4, 1) & widget.rect()
        ring(painter, rect, self._role("focus"), radius)

    def _branch(self, painter: QPainter, option: QStyleOption) -> None:
        if option.state & _STATE.State_Children:
            closed = "left" if option.direction == Qt.LayoutDirection.RightToLeft else "right"
            direction = "down" if option.state & _STATE.State_Open else closed
            chevron(painter, option.rect, direction, self._ink(option), self._px(12))

    def _box(self, painter: QPainter, option: QStyleOption, is_round: bool) -> None:
        on = bool(option.state & (_STATE.State_On | _STATE.State_NoChange))
        enabled = bool(option.state & _STATE.State_Enabled)
        ground = self._role(("accent" if enabled else "disabled") if on else "surface")
        edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ground if on else self._role("disabled"), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(edge, *((100, 100, Qt.SizeMode.RelativeSize) if is_round else (3, 3)))
        if on and is_round:
            painter.setBrush(self._role("on_accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(edge.center(), edge.width() / 5, edge.width() / 5)
        elif on:
            self._tick(painter, edge, self._role("on_accent"), bool(option.state & _STATE.State_NoChange))
        painter.restore()

    def _tick(self, painter: QPainter, edge: QRectF, ink: QColor, partly: bool = False) -> None:
        unit = min(edge.width(), edge.height()) / 16
        points = ((-4, 0), (4, 0)) if partly else ((-4, 0.4), (-1.2, 3.2), (4, -2.8))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_round_pen(ink, 1.6 * unit))
        painter.drawPolyline([edge.center() + QPointF(x, y) * unit for x, y in points])
        painter.restore()


def ring(
    painter: QPainter, rect: QRect, colour: QColor, radius: int, inside: bool = True, width: int = RING
) -> None:
    """Draws a frame of this width along a rectangle, inside or around it."""
    shift = width / 2 if inside else -width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(shift, shift, -shift, -shift), radius, radius)
    painter.restore()


def chevron(painter: QPainter, rect: QRect, direction: str, colour: QColor, edge: int) -> None:
    """Draws a chevron (down, up, left, right) into the middle of a rectangle."""
    turn = {"down": 0, "left": 90, "up": 180, "right": 270}[direction]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_round_pen(colour, 1.4 * edge / 14))
    painter.translate(QRectF(rect).center())
    painter.rotate(turn)
    half = edge * 0.28
    painter.drawPolyline([QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)])
    painter.restore()


def sheet(
    role: Colour, height: Height, px: Callable[[int], int], line: int, points: Callable[[str], float]
) -> str:
    """The style sheet, with colours, lengths and sizes in place of the names after @."""

    def value(found: re.Match[str]) -> str:
        what, name = found.groups()
        if what is None:
            return role(name).name()
        if what == "picture":
            return _picture(name, role("text_2"))
        if what == "size":
            return f"{points(name):g}pt"
        if what == "px":
            return f"{px(int(name))}px"
        full = height(name.replace("-", "_"))
        return f"{(full - line) // 2 if what == 'pad' else full - _LESS[what]}px"

    template = paths.resource("style", "negotiator.qss").read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(value, _COMMENT.sub("", template))


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


def _picture(name: str, colour: QColor) -> str:
    """A style sheet takes pictures from files only: the icon in one colour, in a file that goes with the program."""
    file = Path(_folder().path()) / f"{name}-{colour.name()[1:]}.svg"
    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    if not file.exists():
        file.write_text(drawing.replace("currentColor", colour.name()), encoding="utf-8")
    return f'url("{file.as_posix()}")'


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
