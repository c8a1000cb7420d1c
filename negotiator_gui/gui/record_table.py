"""The table of a list: one view for all entities, sorted in SQL, read page by page, edited in place."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.gui import copied_rows, list_memory, selected, theme
from negotiator_gui.gui.cell_typing import lost, type_on, typed_in
from negotiator_gui.gui.columns import seen_in
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.list_layout import ListLayout
from negotiator_gui.gui.list_memory import Kept
from negotiator_gui.gui.menu_keys import asks_menu, below_current
from negotiator_gui.gui.record_model import Group, RecordModel
from negotiator_gui.gui.row_delegate import RowDelegate
from negotiator_gui.gui.sort_header import SortHeader
from negotiator_gui.workspace import Condition, Sort, Workspace, language

_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)


class RecordView(QTableView):
    """A list of records; `opened` for Enter or a double click, `selected` with the id or "" for none."""

    selected = Signal(str)
    taken_up = Signal(str)  # the selected record was clicked, for the first time or again
    opened = Signal(str)
    delete_asked = Signal()  # the selected records are to go
    menu_asked = Signal(object, object)  # this table, a place on the screen: what can be done with the row there?
    failed = Signal(str)
    shown = Signal(int)  # how many records the list has, whenever it was read

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.entity: Entity | None = None
        self.of_place: Sequence[Condition] = ()
        # What somebody filters the list by besides; whoever lets them do so sets it before a list is shown.
        self.narrowed: Sequence[Condition] = ()
        self.hidden: Sequence[str] = ()
        self._deleted, self._current = False, ""
        self._committing = False
        self.rows = RecordModel(workspace, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self._set_up()
        workspace.changed.connect(self._on_changed)

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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = SortHeader(self)
        self.setHorizontalHeader(header)
        self.columns = ListLayout(self, header)
        self.selectionModel().selectionChanged.connect(self._on_selection)
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

    def show_list(
        self,
        entity: Entity,
        where: Sequence[Condition] = (),
        sort: Sequence[Sort] = (),
        hide: Sequence[str] = (),
        deleted: bool = False,
        columns: Sequence[str] = (),
        key: str = "",
    ) -> None:
        """Shows a list; columns that are the same in every row can be hidden.

        `sort` and `columns` are what is usual for it, and `key` what it is remembered by, if not by its kind.
        """
        self.entity, self.of_place, self._deleted = entity, where, deleted
        self.hidden = tuple(hide)
        other = self.columns.open(key or list_memory.key_of(entity, hide), Kept(tuple(columns), tuple(sort)))
        self._current = ""
        self.setAccessibleName(language.word(entity.plural))
        self.clearSpans()
        self._fill()
        if other:
            self.columns.fit()

    def _fill(self) -> None:
        assert self.entity is not None
        keys, groups = self.arranged()
        self.rows.show(self.entity, self.columns.columns(), keys, groups)
        self.columns.show_sort()
        self.shown.emit(sum(1 for key in keys if key > 0))

    def arranged(self) -> "tuple[array[int], Sequence[Group]]":
        """The keys in view order, and the heads of groups if there are any."""
        assert self.entity is not None
        return self.workspace.keys(self.entity, self.where, self.columns.sort, self._deleted), ()

    @property
    def where(self) -> Sequence[Condition]:
        """What makes the list, and what it is filtered by."""
        return [*self.of_place, *self.narrowed]

    def whole_count(self) -> int:
        """How many records the list has without a filter."""
        return self.workspace.count(self.entity, self.of_place) if self.entity else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width, as far as nobody set theirs; the current row stays in sight."""
        super().resizeEvent(event)
        selected.keep_in_sight(self, event.oldSize().height())
        if event.oldSize().width() != event.size().width() and self.entity is not None:
            self.columns.fit()

    # Selection

    @property
    def current_id(self) -> str:
        """The id of the selected record, or empty."""
        return self._current

    def selected_ids(self) -> list[str]:
        """The ids of all selected records, in view order."""
        return [record.id for record in selected.records(self)]

    def select(self, id_: str) -> bool:
        """Selects a record and scrolls to it; False if the list does not have it."""
        found = self.workspace.read_all(self.entity, [id_]) if self.entity and id_ else []
        row = self.rows.row_of(found[0].key) if found else -1
        if row < 0:
            return False
        self._select_row(row)
        return True

    def _select_row(self, row: int) -> None:
        index = self.rows.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def select_first(self, start: int = 0) -> None:
        """Selects the first record, from a row on, if there is one."""
        rows = range(max(start, 0), self.rows.rowCount())
        row = next((row for row in rows if self.rows.view_keys[row] > 0), -1)
        if row >= 0:
            self._select_row(row)

    def selectAll(self) -> None:
        """Selects all rows as one range; Qt's own way asks every cell and freezes with long lists."""
        last = self.rows.index(self.rows.rowCount() - 1, self.rows.columnCount() - 1)
        if last.isValid():
            whole = QItemSelection(self.rows.index(0, 0), last)
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.Select)

    def _on_selection(self) -> None:
        record = self.rows.record(self.currentIndex().row()) if self.currentIndex().isValid() else None
        current = record.id if record else ""
        if current != self._current:
            self._current = current
            self.selected.emit(current)

    def _on_clicked(self) -> None:
        # A click on the row that is selected already means it too, when it comes from another table.
        if self._current:
            self.taken_up.emit(self._current)

    def _on_activated(self, index: QModelIndex) -> None:
        record = self.rows.record(index.row())
        if record:
            self.opened.emit(record.id)

    # Changes

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if self.entity is None:
            return
        typed = None if self._committing else typed_in(self)
        if any(self._matters(change) for change in changes):
            self.read_again()
        else:
            self.rows.read_again()
        if typed is not None and not type_on(self, typed):
            self.failed.emit(lost(typed))
            self.setFocus()

    def _matters(self, change: Change) -> bool:
        """Whether a change can alter which rows there are or their order."""
        assert self.entity is not None
        if self.narrowed and change.entity in seen_in(self.entity):
            return True
        named = {condition.field for condition in self.of_place} | {each.field for each in self.columns.sort}
        named |= {DELETED, *self.entity.order}
        return change.entity == self.entity.name and change.field in named

    def read_again(self) -> None:
        """Reads the list anew; the selected record stays selected, or else the one that follows what has gone."""
        current, above = self._current, self.rows.view_keys[: max(self.currentIndex().row(), 0)]
        # Where nobody has selected anything, no row comes to the fore because something was changed.
        unselected = not current and self.rows.rowCount() > 0
        scrolled, column = self.verticalScrollBar().value(), self._current_column()
        blocked = self.blockSignals(True)
        self._fill()
        if not self.rows.rowCount():
            self._current = ""
        elif not (unselected or self.select(current)):
            row = sum(1 for key in above if self.rows.row_of(key) >= 0)
            self._select_row(min(row, self.rows.rowCount() - 1))
        self._to_column(column)
        self.blockSignals(blocked)
        self.verticalScrollBar().setValue(scrolled)
        self.shown.emit(sum(1 for key in self.rows.view_keys if key > 0))
        if self._current != current:
            self.selected.emit(self._current)

    def _current_column(self) -> str:
        at = self.currentIndex().column()
        return self.rows.columns[at].name if at >= 0 else ""

    def _to_column(self, name: str) -> None:
        """The ring goes to a column of the current row again, wherever that stands now."""
        names, index = [column.name for column in self.rows.columns], self.currentIndex()
        if name in names and index.isValid():
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(index.row(), names.index(name)), stay)

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
