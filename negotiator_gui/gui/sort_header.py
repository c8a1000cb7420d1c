"""The heads of a list: a chevron in each that the list is sorted by, with its place where there are several."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from negotiator_gui.gui import paint, theme

_UP, _DOWN = QStyleOptionHeader.SortIndicator.SortUp, QStyleOptionHeader.SortIndicator.SortDown
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SortHeader(QHeaderView):
    """Heads that show an order by several columns."""

    menu_asked = Signal(int, QPoint)  # a column, and a place on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sort: Mapping[int, bool] = {}
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)

    def show_sort(self, sort: Mapping[int, bool]) -> None:
        """Shows by which columns the list is sorted, first things first, and whether each is descending."""
        self._sort = sort
        self.viewport().update()

    @property
    def sort(self) -> Mapping[int, bool]:
        """By which columns the heads say the list is sorted, and whether each is descending."""
        return self._sort

    def spoken(self, section: int) -> str:
        """What is said of a column besides its name; nothing if the list is not sorted by it."""
        if section not in self._sort:
            return ""
        translate = QCoreApplication.translate
        way = translate("sort_header", "descending") if self._sort[section] else translate("sort_header", "ascending")
        if len(self._sort) == 1:
            return translate("sort_header", "sorted {way}").format(way=way)
        place = list(self._sort).index(section) + 1
        return translate("sort_header", "sorted {way}, place {place}").format(way=way, place=place)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:  # noqa: N802
        """Puts the chevron into each head that has one."""
        super().initStyleOptionForIndex(option, section)
        if section in self._sort:
            option.sortIndicator = _DOWN if self._sort[section] else _UP

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A head, and over its chevron the place where there are several."""
        super().paintSection(painter, rect, section)
        if section in self._sort and len(self._sort) > 1:
            place = str(list(self._sort).index(section) + 1)
            area = rect.adjusted(0, 0, -theme.px(22), 0)
            paint.elided(painter, paint.mirrored(painter, rect, area), place, "text_3", ("caption", 0, True), _END)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A click with the right button on a head: what can be done with the column?"""
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_asked.emit(section, event.globalPos())
