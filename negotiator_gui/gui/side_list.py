"""A list at the side of the Desk: an icon, a link with a line of words below it, and a time at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.field_editor import ENTER

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ICON, _GAP, _PAD = 16, 12, 8
ITEM = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SideItem:
    """One entry: what it leads to, its title, what is said below it, and when."""

    id: str
    icon: str
    title: str
    words: str
    aside: str
    tip: str = ""


class SideModel(QAbstractListModel):
    """The entries of one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[SideItem] = ()

    def show_items(self, items: Sequence[SideItem]) -> None:
        """Shows other entries."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, all of an entry for who listens, and the entry itself under a role of its own."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (item.title, item.words, item.aside)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.tip or None
        return item if role == ITEM else None


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
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        font = theme.font("body")
        font.setUnderline(focused or bool(option.state & QStyle.StateFlag.State_MouseOver))
        title = area.adjusted(0, 0, -wide - _GAP, 0)
        paint.elided(painter, paint.mirrored(painter, whole, title), item.title, "link", font)
        words = area.translated(0, line)
        paint.elided(painter, paint.mirrored(painter, whole, words), item.words, "text_2", "small")
        if focused:
            paint.focus_ring(painter, whole)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, with some air."""
        return QSize(theme.px(160), 2 * _line() + 2 * _PAD)


def _line() -> int:
    # The heights of the theme have grown with the text.
    return theme.height("chip")


class SideList(QListView):
    """Entries that lead somewhere: Enter and a click follow them, Up and Down move between them."""

    opened = Signal(str)
    moved = Signal()  # another entry is current

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SideModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(SideDelegate(self))
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._follow)

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
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(len(self.rows.items) * (2 * _line() + 2 * _PAD))
        self.setVisible(bool(self.rows.items))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tells that another entry is current."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def _follow(self, index: QModelIndex) -> None:
        item: SideItem | None = index.data(ITEM)
        if item:
            self.opened.emit(item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the entry."""
        if event.key() in ENTER:
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in at the first entry."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.items:
            self.setCurrentIndex(self.rows.index(0, 0))
