"""How a row of a list is painted: calm rules, one tint for the selection, what is missing said in grey words."""

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
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.cell_typing import value_of
from negotiator_gui.gui.record_model import Group
from negotiator_gui.workspace import language

if TYPE_CHECKING:
    from negotiator_gui.gui.record_table import RecordView

_PADDING = 12
_GUTTER = 24
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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell: background, rule, words."""
        # As one number: joining Qt's flags takes longer than painting the words.
        state, rect = option.state.value, option.rect
        group = self._view.rows.group(index.row())
        painter.save()
        painter.fillRect(rect, theme.role("subtle" if group else self._ground(state)))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.role("line"))
        if group is None:
            self._paint_words(painter, rect, index, bool(state & _SELECTED))
        elif index.column() == 0:
            self._paint_group(painter, rect, group)
        if state & _FOCUS:
            paint.focus_ring(painter, rect)
        painter.restore()

    def _ground(self, state: int) -> str:
        if state & _SELECTED:
            return "selection" if state & _ACTIVE and self._view.hasFocus() else "selection_off"
        return "hover" if state & _HOVER else "surface"

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        area = rect.adjusted(_GUTTER, 0, -_PADDING, 0)
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
        text = cell.line if cell.text else rows.missing(record, name)
        font = _NAME if cell.text and column == 0 else _WORDS
        if cell.accounts > 1:
            needed = QFontMetrics(theme.font(*font)).horizontalAdvance(text)
            area.setRight(area.right() - self._paint_accounts(painter, rect, area, cell.accounts, needed))
        grey = "text_2" if selected else "text_3"
        paint.elided(painter, paint.mirrored(painter, rect, area), text, "text" if cell.text else grey, font)

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
