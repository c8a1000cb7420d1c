"""How a row of a list is painted: calm rules, one tint for the selection, what is missing said in grey words."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from negotiator_gui.domain.fields import Choice
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.record_model import Group, Role

_PADDING = 12
_GUTTER = 24
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
# What an empty cell says; an empty cell alone could be read as “none”.
_NOT_SET = ("held_dates", "planned_dates", "venue", "format", "date", "due", "status", "start", "end")


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a RecordView and makes its editors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell: background, rule, words."""
        painter.save()
        group = index.data(Role.GROUP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.role(_background(option, selected, group is not None)))
        painter.setPen(QPen(theme.role("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if group is not None:
            self._paint_group(painter, option.rect, index, group)
        else:
            self._paint_words(painter, option.rect, index, selected)
        self._paint_focus(painter, option, index)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, index: _Index, group: Group) -> None:
        if index.column() > 0:
            return
        area = rect.adjusted(_GUTTER, 0, -_PADDING, 0)
        for words, font, role in (
            (group.title, "strong", "text"),
            (str(group.count), "small", "text_3"),
            (group.fact, "small", "text_3"),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.role(role))
            painter.drawText(_mirrored(painter, rect, area), _LEFT, words)
            area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(words) + _PADDING)

    def _paint_words(self, painter: QPainter, rect: QRect, index: _Index, selected: bool) -> None:
        first = index.column() == 0
        area = rect.adjusted(_GUTTER if first else _PADDING, 0, -_PADDING, 0)
        record = index.data(Role.RECORD)
        name = index.model().columns[index.column()].name  # type: ignore[union-attr]
        if record is not None and record.entity.name == "round" and name == "status" and record.values["status"]:
            paint.round_glyph(painter, _mirrored(painter, rect, area), str(record.values["status"]))
            area.setLeft(area.left() + paint.round_glyph_size().width() + 8)
        text, missing = index.data() or "", bool(index.data(Role.MISSING))
        if missing:
            text = self.missing(record, name)
        font = theme.font("body", 500 if first and not missing else 0, tabular=True)
        accounts = index.data(Role.ACCOUNTS) or 0
        if accounts > 1:
            needed = QFontMetrics(font).horizontalAdvance(text)
            area.setRight(area.right() - self._paint_accounts(painter, rect, area, accounts, needed))
        grey = "text_2" if selected else "text_3"
        paint.elided(painter, _mirrored(painter, rect, area), text, grey if missing else "text", font)

    def _paint_accounts(self, painter: QPainter, rect: QRect, area: QRect, count: int, needed: int) -> int:
        """A chip at the end of the cell that says how many accounts of the fact there are; returns its width.

        Where the fact itself needs the room, it is only the number.
        """
        words = self.tr("{count} accounts").format(count=count)
        if needed + _PADDING + paint.chip_size(words).width() > area.width():
            words = str(count)
        width = paint.chip_size(words).width()
        chip = QRect(area.right() - width, area.top(), width, area.height())
        paint.chip(painter, _mirrored(painter, rect, chip), words, "warn")
        return width + 8

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ring of the current cell, while the table has the keyboard."""
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.focus_ring(painter, option.rect)

    def missing(self, record: Record | None, name: str) -> str:
        """What stands for a value that is not there."""
        if record is not None and record.entity.name == "participant" and name == "envoy":
            return record.text("described_as") or self.tr("No name recorded")
        if record is not None and record.entity.name == "participant" and name == "role":
            return self.tr("Delegate")
        if record is not None and name == "label":
            return record.title
        return self.tr("Not set") if name in _NOT_SET else self.tr("Not recorded")

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
                box.addItem(field.vocabulary.label(term), term)
            box.setAccessibleName(field.label)
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(field.label)
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
        typed = editor.currentData() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, typed)


def _mirrored(painter: QPainter, whole: QRect, part: QRect) -> QRect:
    """A part of a cell, or its mirror image where the script runs from right to left."""
    return QStyle.visualRect(painter.layoutDirection(), whole, part)


def _background(option: QStyleOptionViewItem, selected: bool, group: bool) -> str:
    if group:
        return "subtle"
    if selected:
        active = bool(option.state & QStyle.StateFlag.State_Active) and _has_focus(option)
        return "selection" if active else "selection_off"
    return "hover" if option.state & QStyle.StateFlag.State_MouseOver else "surface"


def _has_focus(option: QStyleOptionViewItem) -> bool:
    widget = option.widget
    return widget is not None and widget.hasFocus()
