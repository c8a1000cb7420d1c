"""The contents of the guide at its side: the pages under their heads, all of them or those with some words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.guide_pages import GuidePage
from negotiator_gui.gui.link_list import ITEM, ItemModel

# How far a tint keeps from the edge of the list; with the padding in it words stand in line with the field above.
_MARGIN, _PAD, _RADIUS = 8, 8, 6
_ABOVE_HEAD = 8


@frozen
class Entry:
    """One row: a page by its name, or without one the head of those below it."""

    title: str
    page: str = ""


class ContentsModel(ItemModel[Entry]):
    """The rows of the contents; a head can be neither chosen nor current."""

    def words(self, item: Entry, role: int) -> str | None:
        """The title."""
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return item.title if role in spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only pages take the keyboard."""
        is_head = index.isValid() and not self.items[index.row()].page
        return Qt.ItemFlag.ItemNeverHasChildren if is_head else super().flags(index)


class ContentsDelegate(QStyledItemDelegate):
    """Paints heads and pages, in the manner of the sidebar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads keep some distance."""
        item: Entry = index.data(ITEM)
        return QSize(theme.px(120), theme.height("sidebar_row") + (0 if item.page else _ABOVE_HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        item: Entry = index.data(ITEM)
        tint = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        area = tint.adjusted(_PAD, 0 if item.page else _ABOVE_HEAD, -_PAD, 0)
        if not item.page:
            paint.elided(painter, area, item.title, "text_2", "caption")
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            active = option.widget is not None and option.widget.hasFocus()
            paint.rounded(painter, tint, _RADIUS, theme.role("selection" if active else "selection_off"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, tint, _RADIUS, theme.role("hover"))
        paint.elided(painter, area, item.title, "text", "strong" if chosen else "body")
        if focused:
            paint.focus_ring(painter, tint, _RADIUS)


class GuideContents(QListView):
    """The list of pages; the arrow keys turn to a page as they reach it, Enter goes into its text."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Whether another current row turns the page; not while the row follows the page.
        self._turning = True
        self.rows = ContentsModel(self)
        self.setModel(self.rows)
        self.setObjectName("guideContents")
        self.setAccessibleName(self.tr("Contents of the guide"))
        theme.ground(self, "window")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(ContentsDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_pages(self, pages: Sequence[GuidePage], here: str) -> None:
        """Lists pages under their heads, with the one that is shown selected if it is among them."""
        items: list[Entry] = []
        for before, page in zip([None, *pages], pages, strict=False):
            if page.head and (before is None or before.head != page.head):
                items.append(Entry(page.head))
            items.append(Entry(page.title, page.name))
        if list(self.rows.items) != items:
            self.rows.show_items(items)
        self.show_page(here)

    def show_page(self, name: str) -> None:
        """Selects a page without turning to it."""
        row = next((n for n, each in enumerate(self.rows.items) if each.page == name), -1)
        self._turning = False
        self.setCurrentIndex(self.rows.index(row, 0))
        self._turning = True
        if row < 0:
            self.clearSelection()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Turns to the page that the keyboard or the mouse came to."""
        super().currentChanged(current, previous)
        item: Entry | None = current.data(ITEM)
        if item and item.page and self._turning:
            self.chosen.emit(item.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the text."""
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
