"""The list of related links in the inspector."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.link_list import ITEM, ItemModel, LinkList, link_font
from negotiator_gui.gui.related import RelatedLink

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RelatedModel(ItemModel[RelatedLink]):
    """The links of one record."""

    def words(self, item: RelatedLink, role: int) -> str | None:
        """The title, and with it the state after it for who listens."""
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (item.title, item.state, item.field.lower()) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What only says what follows is passed over by the keyboard."""
        head = index.isValid() and not self.items[index.row()].leads
        return Qt.ItemFlag.ItemNeverHasChildren if head else super().flags(index)


class LinkDelegate(QStyledItemDelegate):
    """Paints an icon, the link, and its state at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row; the title is underlined where the mouse or the keyboard is."""
        link: RelatedLink = index.data(ITEM)
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
        words = paint.mirrored(painter, option.rect, area.adjusted(0, 0, -wide - pad, 0))
        paint.elided(painter, words, link.title, "link", link_font(option))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a field."""
        return QSize(theme.px(120), theme.height("field"))


class RelatedView(LinkList):
    """Links to other records in the inspector."""

    whole_asked = Signal(str)  # all records of a kind are wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(RelatedModel(), "related", "", parent)
        self.setAccessibleName(self.tr("Related records"))
        self.setItemDelegate(LinkDelegate(self))
        self.viewport().setAutoFillBackground(False)

    def show_links(self, links: Sequence[RelatedLink]) -> None:
        """Shows other links; the keyboard stays in the row where it was."""
        row = self.currentIndex().row()
        self.rows.show_items(links)
        self.fit()
        if links and row >= 0 and self.hasFocus():
            self.setCurrentIndex(self.rows.index(min(row, len(links) - 1), 0))

    def row_height(self) -> int:
        """As high as a field."""
        return theme.height("field")

    def follow(self, index: QModelIndex) -> None:
        """Opens the record, or all records of the kind."""
        link: RelatedLink | None = index.data(ITEM)
        if link and link.id:
            self.opened.emit(link.id)
        elif link and link.kind:
            self.whole_asked.emit(link.kind)
