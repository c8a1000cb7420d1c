"""How a page shares its height: what is above the list, the list itself, and the linked tabs below it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent

from negotiator_gui.gui import theme

if TYPE_CHECKING:
    from negotiator_gui.gui.record_page import RecordPage

# A table may have one below its rows.
_SCROLL_BAR = 12


class PageRoom(QObject):
    """Shares the height of one page anew whenever there is more or less of it."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page = page
        # What the list and its filter got last, and what of that the filter.
        self._upper = self._filter = 0
        page.splitter.installEventFilter(self)

    def make(self) -> None:
        """In a low page the timeline goes first and then the facts of its head, so that rows are always seen."""
        page, owned = self._page, bool(self._page.place.owner)
        spare = page.height() - 2 * self._height_of(1)
        whole = page.header.whole_height() if owned else 0
        strip = page.timeline.sizeHint().height() if owned and page.place.entity == "round" else 0
        page.timeline.setVisible(0 < strip <= spare - whole)
        brief = spare < whole
        page.header.set_brief(brief)
        page.head.layout().setContentsMargins(16, 2 if brief else 12, 16, 2 if brief else 8)
        page.head.updateGeometry()

    def _height_of(self, rows: int) -> int:
        """How high the list has to be for so many rows; the linked tabs take as much."""
        table = theme.height("table_head") + rows * theme.height("table_row") + _SCROLL_BAR
        return self._page.head.sizeHint().height() + table

    def share(self) -> None:
        """The list gets what its rows need, at most two fifths, or half for two rows; the linked tabs the rest.

        A filter is always seen whole with a row below it; where that leaves no room for the tabs they wait.
        """
        page, whole = self._page, self._page.splitter.height() or 400
        self._filter = filter_ = page.filter.height_for(page.width())
        # What a filter leaves changes with each letter: the rows keep their room.
        rows = max(page.filter.whole, page.list.rows.rowCount())
        most = max(whole * 2 // 5, min(self._height_of(2), whole // 2))
        upper = min(self._height_of(max(2, rows)), most) + filter_
        if filter_:
            upper = max(min(upper, whole - self._height_of(1)), self._height_of(1) + filter_)
        self._upper = upper
        self.show_tabs()
        page.splitter.setSizes([upper, whole - upper])

    def show_tabs(self) -> None:
        """The linked tabs are there if anything can hang on the selected record, and there is room for them."""
        page, whole = self._page, self._page.splitter.height() or 400
        fits = not self._filter or not page.has_tabs or self._upper + page.tabs.minimumSizeHint().height() <= whole
        page.show_tabs(page.has_tabs and fits)

    def follow_filter(self) -> None:
        """The filter needs more lines, or fewer."""
        if self._filter != self._page.filter.height_for(self._page.width()):
            self.share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the list and the linked tabs have together is shared anew when there is more or less of it."""
        if isinstance(event, QResizeEvent) and event.oldSize().height() != event.size().height():
            self.share()
        return False
