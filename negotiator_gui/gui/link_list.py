"""A list of links that is as high as its rows, so that nothing scrolls inside it, and the rows of a plain list."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.field_editor import ENTER

ITEM = Qt.ItemDataRole.UserRole
T = TypeVar("T")


class ItemModel(QAbstractListModel, Generic[T]):
    """The items of one list, each under a role of its own; what inherits it says their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[T] = ()

    def show_items(self, items: Sequence[T]) -> None:
        """Shows other items."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The item, or its words for a role."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        return item if role == ITEM else self.words(item, role)

    def words(self, item: T, role: int) -> str | None:
        """What an item says in a role."""
        raise NotImplementedError

    def first(self) -> int:
        """The first row that the keyboard can be in, or -1."""
        rows = range(len(self.items))
        return next((row for row in rows if self.flags(self.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled), -1)


def link_font(option: QStyleOptionViewItem) -> QFont:
    """The letters of a link, underlined where the mouse or the keyboard is."""
    font = theme.font("body")
    at = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver
    font.setUnderline(bool(option.state & at))
    return font


class LinkList(QListView):
    """Links that Enter and a click follow; Up and Down move between them."""

    opened = Signal(str)

    def __init__(self, rows: ItemModel[Any], name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        rows.setParent(self)
        self.setModel(rows)
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
        self.clicked.connect(self.follow)

    def row_height(self) -> int:
        """How high a row is, in pixels."""
        raise NotImplementedError

    def follow(self, index: QModelIndex) -> None:
        """Goes where the item in a row leads."""
        raise NotImplementedError

    def fit(self) -> None:
        """As high as all rows; without any it is not there."""
        self.setFixedHeight(len(self.rows.items) * self.row_height())
        self.setVisible(bool(self.rows.items))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link."""
        if event.key() in ENTER:
            self.follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in at the first link."""
        super().focusInEvent(event)
        row = self.rows.first()
        if not self.currentIndex().isValid() and row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
