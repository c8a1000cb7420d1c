"""How the list at the caret of a note paints its rows, and its foot."""

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from negotiator_gui.gui import marked, paint, theme
from negotiator_gui.gui.link_list import ITEM
from negotiator_gui.gui.suggestions import Suggestion, SuggestionDelegate, tint
from negotiator_gui.gui.tree_model import Index

# Above the foot: the rule, and what keeps it from the row before.
_RULE = 5


class MentionDelegate(SuggestionDelegate):
    """Paints the last row as the foot of the list: which keys do what, and the new record that can be made."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Suggestion = index.data(ITEM)
        if row.id:
            super().paint(painter, option, index)
        else:
            self._paint_foot(painter, option, row, with_rule=index.row() > 0)

    def _paint_foot(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Suggestion, with_rule: bool
    ) -> None:
        if with_rule:
            rule = QRect(option.rect.left(), option.rect.top() + 2, option.rect.width(), 1)
            painter.fillRect(rule, theme.role("line"))
            option.rect.setTop(option.rect.top() + _RULE)
        tint(painter, option)
        pad, end = theme.space(1), 0
        # Where nothing was found, Enter is the text's.
        first = ("Enter", self.tr("insert")) if with_rule else ("↓", self.tr("choose"))
        for cap, words in (first, ("Esc", self.tr("close"))):
            end = self._paint_key(painter, option, end + pad, cap, words) + pad
        area = option.rect.adjusted(end + pad, 0, -pad, 0)
        seen = QStyle.visualRect(option.direction, option.rect, area)
        marked.draw(painter, seen, row.title, (), "link", "small", at_end=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The foot is higher by its rule."""
        size = super().sizeHint(option, index)
        is_foot = index.row() > 0 and not index.data(ITEM).id
        return size.grownBy(QMargins(0, _RULE, 0, 0)) if is_foot else size

    @staticmethod
    def _paint_key(painter: QPainter, option: QStyleOptionViewItem, at: int, cap: str, words: str) -> int:
        """A key and what it does, so far from the beginning of the row; returns where it ends."""
        size, wide, gap = paint.key_size(cap), paint.width(words, "small"), theme.space(0) + 2
        room = QRect(option.rect.left() + at, option.rect.top(), size.width(), option.rect.height())
        paint.key(painter, QStyle.visualRect(option.direction, option.rect, room), cap)
        room = QRect(room.right() + 1 + gap, room.top(), wide + 1, room.height())
        paint.elided(painter, QStyle.visualRect(option.direction, option.rect, room), words, "text_2", "small")
        return at + size.width() + gap + wide
