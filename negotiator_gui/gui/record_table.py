"""The table of a list: one view for all entities, with its keys, clicks and menus, edited in place."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from negotiator_gui.gui import copied_rows, selected, theme
from negotiator_gui.gui.cell_typing import lost, type_on
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.menu_keys import asks_menu, below_current
from negotiator_gui.gui.record_list import RecordList
from negotiator_gui.gui.row_delegate import RowDelegate
from negotiator_gui.workspace import Workspace

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)


class RecordView(RecordList):
    """A list of records in which one works; `opened` for Enter or a double click."""

    taken_up = Signal(str)  # the selected record was clicked, for the first time or again
    opened = Signal(str)
    delete_asked = Signal()  # the selected records are to go
    menu_asked = Signal(object, object)  # this table, a place on the screen: what can be done with the row there?

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setItemDelegate(RowDelegate(self))
        self._set_up()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("ring", True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        self.doubleClicked.connect(self._on_activated)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.height("table_row"))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _on_clicked(self) -> None:
        # A click on what is selected already means it too, when it comes from another table.
        if self._current:
            self.taken_up.emit(self._current)

    def _on_activated(self, index: QModelIndex) -> None:
        record = self.rows.record(index.row())
        if record:
            self.opened.emit(record.id)

    # Keys and editing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F2 edits in place, Delete moves to the Trash, Ctrl+C copies rows with headings."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() == Qt.Key.Key_Delete and self._current and not self.workspace.read_only:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_current()
        elif asks_menu(event) and self._current:
            self.menu_asked.emit(self, below_current(self))
        elif event.key() in _MOVES and not self.selectionModel().hasSelection():
            # Who came in with the keyboard has the ring on a row that is not selected yet.
            self.select_first(self.currentIndex().row())
        elif event.key() in ENTER and self.state() != QAbstractItemView.State.EditingState:
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def edit_current(self) -> None:
        """Edits the current cell in place, or the first one of its row that can be."""
        index = self.currentIndex()
        columns = [index.column(), *range(self.rows.columnCount())] if index.isValid() else []
        column = next((each for each in columns if self.rows.editable(each)), None)
        if column is not None:
            self.edit(self.rows.index(index.row(), column))

    def commitData(self, editor: QWidget) -> None:  # noqa: N802
        """What is handed to the model is no longer being typed, whatever changes by that."""
        self._committing = True
        try:
            super().commitData(editor)
        finally:
            self._committing = False

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A value that was refused is told, and its cell stays open with what was typed."""
        refusal, self.rows.refusal = self.rows.refusal, None
        super().closeEditor(editor, hint if refusal is None else QAbstractItemDelegate.EndEditHint.NoHint)
        if refusal is not None:
            opened = type_on(self, refusal.typed)
            self.failed.emit(refusal.sentence if opened else lost(refusal.typed))

    def copy_rows(self) -> None:
        """Puts the selected rows with their headings on the clipboard."""
        copied_rows.copy(self.rows, selected.rows(self))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A click with the right button has selected the row under it: what can be done with that?"""
        if self.rows.record(self.indexAt(event.pos()).row()):
            self.menu_asked.emit(self, event.globalPos())
