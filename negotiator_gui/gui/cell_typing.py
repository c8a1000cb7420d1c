"""What is being typed into a cell of a list, and how it goes on when the list was read anew meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QLineEdit, QWidget

from negotiator_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from negotiator_gui.gui.record_table import RecordView

_translate = QCoreApplication.translate


@frozen
class Typed:
    """What stands in the editor of a cell, by the record's key and the column's name."""

    key: int
    column: str
    value: str
    cursor: int | None = None


@frozen
class Refusal:
    """What was typed into a cell and not taken, and the sentence that says why."""

    typed: Typed
    sentence: str


def typed_in(view: "RecordView") -> Typed | None:
    """What is being typed into the table, or None."""
    index, editor = view.currentIndex(), _editor(view)
    if editor is None or index.row() >= view.rows.rowCount():
        return None
    cursor = editor.cursorPosition() if isinstance(editor, QLineEdit) else None
    return Typed(view.rows.view_keys[index.row()], view.rows.columns[index.column()].name, value_of(editor), cursor)


def _editor(view: "RecordView") -> QWidget | None:
    editing = view.state() == view.State.EditingState and view.currentIndex().isValid()
    return view.indexWidget(view.currentIndex()) if editing else None


def end_typing(view: "RecordView") -> bool:
    """Ends what is being typed, because the list is left; False if it was refused: that is told, and its cell stays."""
    editor = _editor(view)
    if editor is not None:
        view.commitData(editor)
        refused = view.rows.refusal is not None
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return not refused
    return True


def drop_typing(view: "RecordView") -> None:
    """Closes the cell that is being typed in, and what stands in it is given up."""
    editor = _editor(view)
    if editor is not None:
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def value_of(editor: QWidget) -> str:
    """What stands in an editor: a term of a list, or words."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else ""


def type_on(view: "RecordView", typed: Typed) -> bool:
    """Opens the cell again with what was typed; False if its row is no longer there."""
    index = _index_of(view, typed)
    if not index.isValid():
        return False
    if view.indexWidget(index) is None:
        view.setCurrentIndex(index)
        view.edit(index)
    editor = view.indexWidget(index)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(typed.value)))
    elif isinstance(editor, QLineEdit):
        editor.setText(typed.value)
        editor.setCursorPosition(len(typed.value) if typed.cursor is None else typed.cursor)
    return True


def lost(typed: Typed) -> str:
    """What is said when there is no cell any more for what was typed."""
    words = _translate("cell_typing", "“{typed}” was not saved, because its row is no longer in this list.")
    return words.format(typed=typed.value)


def _index_of(view: "RecordView", typed: Typed) -> QModelIndex:
    columns = [column.name for column in view.rows.columns]
    row = view.rows.row_of(typed.key)
    return view.rows.index(row, columns.index(typed.column)) if row >= 0 else QModelIndex()
