"""How a row of a list is painted: calm rules, one tint for the selection, what is missing said in grey words."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from negotiator_gui.domain.fields import Choice
from negotiator_gui.gui import paint, style, theme
from negotiator_gui.gui.cell_typing import value_of
from negotiator_gui.gui.record_model import Group
from negotiator_gui.workspace import language

if TYPE_CHECKING:
    from negotiator_gui.gui.record_table import RecordView

# As the heads have it; the ring around the table takes the rest of the gutter.
_PADDING, _GUTTER, _CHEVRON, _DOT = 12, theme.GUTTER - style.RING, 14, 6
# A publisher with the grade of what it published, such as “Reuters B2 +1”: the grade stands in a frame before it.
_GRADED = re.compile(r"(.*) ([A-F][1-6])( \+\d+)?")
_Index = QModelIndex | QPersistentModelIndex
_SELECTED, _FOCUS, _ACTIVE, _HOVER = (
    flag.value
    for flag in (
        QStyle.StateFlag.State_Selected,
        QStyle.StateFlag.State_HasFocus,
        QStyle.StateFlag.State_Active,
        QStyle.StateFlag.State_MouseOver,
    )
)
_NAME, _WORDS = ("body", 500, True), ("body", 0, True)
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a RecordView and makes its editors."""

    def __init__(self, view: "RecordView") -> None:
        super().__init__(view)
        self._view = view
        # The row that files are dragged over, or -1.
        self._drop_row = -1

    def show_drop(self, row: int) -> None:
        """Shows on which row files would be dropped; -1 for none."""
        if row != self._drop_row:
            self._drop_row = row
            self._view.viewport().update()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell: background, rule, words."""
        # As one number: joining Qt's flags takes longer than painting the words.
        state, rect = option.state.value, option.rect
        group = self._view.rows.group(index.row())
        painter.save()
        ground = "selection" if index.row() == self._drop_row else self._ground(state)
        painter.fillRect(rect, theme.role("subtle" if group else ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.role("line"))
        if group is None:
            self._paint_words(painter, rect, index, bool(state & _SELECTED))
        elif index.column() == 0:
            self._paint_group(painter, rect, group)
        # The ring is around the whole table; a row that is selected needs no more to say where the keyboard is.
        if state & _FOCUS and (index.column() or not state & _SELECTED):
            style.ring(painter, rect, theme.role("focus"), 4, width=1)
        painter.restore()

    def _ground(self, state: int) -> str:
        if state & _SELECTED:
            return "selection" if state & _ACTIVE and self._view.hasFocus() else "selection_off"
        return "hover" if state & _HOVER else "surface"

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        area = rect.adjusted(_GUTTER, 0, -_PADDING, 0)
        onward = "left" if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft else "right"
        box = QRect(rect.left() + (_GUTTER - _CHEVRON) // 2, rect.top(), _CHEVRON, rect.height())
        # It grows with the text as far as the gutter has room.
        edge, ink = min(theme.px(_CHEVRON), _GUTTER - 4), theme.role("text_2")
        style.chevron(painter, paint.mirrored(painter, rect, box), onward if group.closed else "down", ink, edge)
        for words, font, role in (
            (group.title, "strong", "text"),
            (language.number(group.count), "small", "text_3"),
            (group.fact, "small", "text_3"),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.role(role))
            painter.drawText(paint.mirrored(painter, rect, area), _LEFT, words)
            area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(words) + _PADDING)

    def _paint_words(self, painter: QPainter, rect: QRect, index: _Index, selected: bool) -> None:
        rows, row, column = self._view.rows, index.row(), index.column()
        area = rect.adjusted(_GUTTER if column == 0 else _PADDING, 0, -_PADDING, 0)
        cell, record, name = rows.cell(row, column), rows.record(row), rows.columns[column].name
        if record is not None and record.entity.name == "round" and name == "status" and record.values["status"]:
            paint.round_glyph(painter, paint.mirrored(painter, rect, area), str(record.values["status"]))
            area.setLeft(area.left() + paint.round_glyph_size().width() + 8)
        if cell.chip:
            paint.chip(painter, paint.mirrored(painter, rect, area), *cell.chip)
            return
        text = cell.line if cell.text else rows.missing(record, name)
        if name == "sources" and (graded := _GRADED.fullmatch(text)):
            text = graded[1] + (graded[3] or "")
            paint.mark(painter, paint.mirrored(painter, rect, area), graded[2])
            area.setLeft(area.left() + paint.mark_size(graded[2]).width() + 8)
        font = _NAME if cell.text and column == 0 else _WORDS
        if column == 0 and rows.is_unread(row):
            area.setRight(area.right() - self._paint_unread(painter, rect, area))
        if cell.accounts > 1:
            needed = QFontMetrics(theme.font(*font)).horizontalAdvance(text)
            area.setRight(area.right() - self._paint_accounts(painter, rect, area, cell.accounts, needed))
        grey = "text_2" if selected else "text_3"
        paint.elided(painter, paint.mirrored(painter, rect, area), text, "text" if cell.text else grey, font)

    def _paint_unread(self, painter: QPainter, rect: QRect, area: QRect) -> int:
        """A dot before the name and a word after it, for what somebody else changed; returns the word's width."""
        dot = QRect(rect.left() + (_GUTTER - _DOT) // 2, rect.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        paint.rounded(painter, paint.mirrored(painter, rect, dot), _DOT // 2, theme.role("accent"))
        words = self.tr("changed")
        wide = paint.width(words, "small") + 1
        end = QRect(area.right() - wide, area.top(), wide + 1, area.height())
        paint.elided(painter, paint.mirrored(painter, rect, end), words, "text_2", "small")
        return wide + 8

    def _paint_accounts(self, painter: QPainter, rect: QRect, area: QRect, count: int, needed: int) -> int:
        """A chip at the end of the cell that says how many accounts of the fact there are; returns its width.

        Where the fact itself needs the room, it is only the number.
        """
        words = language.plural("RowDelegate", "%Ln account(s)", count)
        if needed + _PADDING + paint.chip_size(words).width() > area.width():
            words = language.number(count)
        width = paint.chip_size(words).width()
        chip = QRect(area.right() - width, area.top(), width, area.height())
        paint.chip(painter, paint.mirrored(painter, rect, chip), words, "warn")
        return width + 8

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the theme's rows."""
        return QSize(120, theme.height("table_row"))

    # Editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A list for controlled words, a line for everything else."""
        field = index.model().columns[index.column()].field  # type: ignore[union-attr]
        if isinstance(field, Choice):
            box = QComboBox(parent)
            box.addItem(self.tr("Not set"), "")
            for term in field.vocabulary.terms:
                box.addItem(language.word(field.vocabulary.label(term)), term)
            box.setAccessibleName(language.word(field.label))
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(language.word(field.label))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """What is recorded, as it was typed."""
        value = index.data(Qt.ItemDataRole.EditRole) or ""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """What was typed, handed to the model."""
        model.setData(index, value_of(editor))
