"""A list at the side of the Desk: an icon, a link with a line of words below it, and a time at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.link_list import ITEM, ItemModel, LinkList, link_font

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ICON, _GAP, _PAD = 16, 12, 8


@frozen
class SideItem:
    """One entry: what it leads to, its title, what is said below it, and when."""

    id: str
    icon: str
    title: str
    words: str
    aside: str
    tip: str = ""


class SideModel(ItemModel[SideItem]):
    """The entries of one list."""

    def words(self, item: SideItem, role: int) -> str | None:
        """The title, and all of an entry for who listens."""
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (item.title, item.words, item.aside)))
        return item.tip or None if role == Qt.ItemDataRole.ToolTipRole else None


class SideDelegate(QStyledItemDelegate):
    """Paints an entry; its title is underlined where the mouse or the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry."""
        item: SideItem = index.data(ITEM)
        whole = QRect(option.rect)
        painter.fillRect(whole.left(), whole.bottom(), whole.width(), 1, theme.role("line"))
        edge, line = theme.px(_ICON), _line()
        top = whole.top() + (whole.height() - 2 * line) // 2
        box = QRect(whole.left() + _PAD, top + (line - edge) // 2, edge, edge)
        icons.draw(painter, paint.mirrored(painter, whole, box), item.icon, theme.role("text_2"))
        left = box.right() + 1 + _GAP
        area = QRect(left, top, whole.right() - _PAD - left, line)
        wide = min(paint.width(item.aside, "small"), area.width() // 2)
        at = QRect(area.right() - wide, top, wide + 1, line)
        paint.elided(painter, paint.mirrored(painter, whole, at), item.aside, "text_2", "small", _RIGHT)
        title = area.adjusted(0, 0, -wide - _GAP, 0)
        paint.elided(painter, paint.mirrored(painter, whole, title), item.title, "link", link_font(option))
        words = area.translated(0, line)
        paint.elided(painter, paint.mirrored(painter, whole, words), item.words, "text_2", "small")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, whole)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, with some air."""
        return QSize(theme.px(160), _height())


def _line() -> int:
    # The heights of the theme have grown with the text.
    return theme.height("chip")


def _height() -> int:
    return 2 * _line() + 2 * _PAD


class SideList(LinkList):
    """Entries that lead somewhere, with who is told when another one is current."""

    moved = Signal()  # another entry is current

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(SideModel(), name, spoken, parent)
        self.setItemDelegate(SideDelegate(self))

    @property
    def current(self) -> SideItem | None:
        """The entry that is current."""
        row = self.currentIndex().row()
        return self.rows.items[row] if 0 <= row < len(self.rows.items) else None

    def show_items(self, items: Sequence[SideItem]) -> None:
        """Shows other entries; the keyboard stays in the row where it was."""
        if list(items) != list(self.rows.items):
            row = self.currentIndex().row()
            self.rows.show_items(items)
            if items and row >= 0:
                self.setCurrentIndex(self.rows.index(min(row, len(items) - 1), 0))
        self.fit()

    def row_height(self) -> int:
        """Two lines, with some air."""
        return _height()

    def follow(self, index: QModelIndex) -> None:
        """Opens what the entry leads to."""
        item: SideItem | None = index.data(ITEM)
        if item:
            self.opened.emit(item.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tells that another entry is current."""
        super().currentChanged(current, previous)
        self.moved.emit()
