"""The list of related links in the inspector: as high as its rows, so that nothing scrolls inside it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.related import RelatedLink

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LINK = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class RelatedModel(QAbstractListModel):
    """The links of one record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: Sequence[RelatedLink] = ()

    def show_links(self, links: Sequence[RelatedLink]) -> None:
        """Shows other links."""
        self.beginResetModel()
        self.links = links
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many links there are."""
        return 0 if parent.isValid() else len(self.links)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the state after it for who listens, and all of the link under a role of its own."""
        if not index.isValid():
            return None
        link = self.links[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return link.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (link.title, link.state, link.field.lower()) if part)
        return link if role == LINK else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What only says what follows is passed over by the keyboard."""
        head = index.isValid() and not self.links[index.row()].leads
        return Qt.ItemFlag.ItemNeverHasChildren if head else super().flags(index)

    def first(self) -> int:
        """The first row that leads somewhere, or -1."""
        return next((row for row, link in enumerate(self.links) if link.leads), -1)


class LinkDelegate(QStyledItemDelegate):
    """Paints an icon, the link, and its state at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row; the title is underlined where the mouse or the keyboard is."""
        link: RelatedLink = index.data(LINK)
        if not link.leads:
            paint.elided(painter, QRect(option.rect), link.title, "text_2", "small")
            return
        edge, pad = theme.px(16), theme.space(1)
        area = QRect(option.rect)
        if link.id:
            picture = QRect(area.left(), area.center().y() - edge // 2, edge, edge)
            box = paint.mirrored(painter, option.rect, picture)
            icons.draw(painter, box, icons.name_of(link.entity), theme.role("text_2"))
        area.setLeft(area.left() + edge + pad)
        wide = min(QFontMetrics(theme.font("small")).horizontalAdvance(link.state), area.width() // 2)
        state = QRect(area.right() - wide, area.top(), wide + 1, area.height())
        paint.elided(painter, paint.mirrored(painter, option.rect, state), link.state, "text_2", "small", _RIGHT)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        font = theme.font("body")
        font.setUnderline(focused or bool(option.state & QStyle.StateFlag.State_MouseOver))
        words = paint.mirrored(painter, option.rect, area.adjusted(0, 0, -wide - pad, 0))
        paint.elided(painter, words, link.title, "link", font)
        if focused:
            paint.focus_ring(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as a field."""
        return QSize(theme.px(120), theme.height("field"))


class RelatedView(QListView):
    """Links to other records; Enter and a click follow them, Up and Down move between them."""

    opened = Signal(str)
    whole_asked = Signal(str)  # all records of a kind are wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RelatedModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(LinkDelegate(self))
        self.setObjectName("related")
        self.setAccessibleName(self.tr("Related records"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._follow)

    def show_links(self, links: Sequence[RelatedLink]) -> None:
        """Shows other links; the keyboard stays in the row where it was."""
        row = self.currentIndex().row()
        self.rows.show_links(links)
        self._fit()
        if links and row >= 0 and self.hasFocus():
            self.setCurrentIndex(self.rows.index(min(row, len(links) - 1), 0))

    def _fit(self) -> None:
        self.setFixedHeight(len(self.rows.links) * theme.height("field"))
        self.setVisible(bool(self.rows.links))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _follow(self, index: QModelIndex) -> None:
        link: RelatedLink | None = index.data(LINK)
        if link and link.id:
            self.opened.emit(link.id)
        elif link and link.kind:
            self.whole_asked.emit(link.kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link."""
        if event.key() in ENTER:
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in at the first link."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.first() >= 0:
            self.setCurrentIndex(self.rows.index(self.rows.first(), 0))
