"""A list of records: which rows it has, read at once or beside the window, and which one is selected."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, filterfalse

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui import list_memory, selected
from negotiator_gui.gui.cell_typing import Typed, lost, type_on, typed_in
from negotiator_gui.gui.list_layout import ListLayout
from negotiator_gui.gui.list_memory import Kept
from negotiator_gui.gui.record_model import Group, RecordModel
from negotiator_gui.gui.sort_header import SortHeader
from negotiator_gui.workspace import Condition, Listing, Sort, Workspace, language

_NUMBERS = count(1)
# So many rows are not sorted in a moment.
_MANY = 20_000


class RecordList(QTableView):
    """The rows of a list; a long one comes a moment after it was asked for."""

    selected = Signal(str)  # an id, or "" for none
    failed = Signal(str)
    missed = Signal(str)  # an awaited record is not in the list
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
        # Whether the rows that were asked for are still to come, and whether the same list is read anew.
        self.waits = self._again = False
        # The list whose rows stand there in their order, or at least the first ones of them.
        self.standing: Listing | None = None
        self._awaited = ""
        self._topic = f"list {next(_NUMBERS)}"
        self.rows = RecordModel(workspace, self)
        self.setModel(self.rows)
        header = SortHeader(self)
        self.setHorizontalHeader(header)
        self.columns = ListLayout(self, header)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        workspace.changed.connect(self._on_changed)

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
        self._current = self._awaited = ""
        self.setAccessibleName(language.word(entity.plural))
        self._fill()
        if self.waits:
            # Nothing of another list stands there until then.
            self.rows.show(entity, self.columns.columns(), array("q"))
            self.standing = None
        if other:
            self.columns.fit()

    def _fill(self, again: bool = False) -> None:
        """Asks which rows there are; they come at once, or soon with a long list."""
        self._again, self.waits = again, True
        self.arrange()

    def arrange(self) -> None:
        """Asks for the rows in order."""
        first = self._take_first if self._again and self._is_long_and_sorted_anew() else None
        self.workspace.arrange(self._topic, self.listing, self.take, self.failed.emit, first)

    def _is_long_and_sorted_anew(self) -> bool:
        """Whether many rows stand there and are those that are asked for, in another order."""
        standing, wanted = self.standing, self.listing
        if standing is None or standing == wanted or self.rows.rowCount() < _MANY:
            return False
        return replace(standing, sort=wanted.sort) == wanted

    def take(self, keys: "array[int]", groups: Sequence[Group] = ()) -> None:
        """Shows the rows that were asked for: their keys in view order, and the heads of groups if there are any."""
        typed = typed_in(self) if self._again and not self._committing else None
        self.waits = False
        self._put(keys, groups)
        self._again = False
        self._select_awaited()
        self.shown.emit(self.rows.listed)
        self._type_on(typed)

    def _take_first(self, first: "array[int]") -> None:
        """Shows the first rows in their order if it is these that are looked at; the others stay behind them."""
        if typed_in(self) or self.rowAt(self.viewport().height() - 1) >= len(first):
            return
        others = filterfalse(set(first).__contains__, self.rows.view_keys)
        # What stands there now can be selected.
        self.waits = False
        self._put(first + array("q", others))
        self.waits = True

    def _put(self, keys: "array[int]", groups: Sequence[Group] = ()) -> None:
        assert self.entity is not None
        as_before = self._now() if self._again else None
        self.rows.show(self.entity, self.columns.columns(), keys, groups)
        self.standing = None if groups else self.listing
        self.columns.show_sort()
        if as_before:
            as_before()

    @property
    def listing(self) -> Listing:
        """Which records are listed, in which order."""
        assert self.entity is not None
        return Listing(self.entity.name, tuple(self.where), self.columns.sort, self._deleted)

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
        """Selects a record and scrolls to it; False if the list does not have it. One that is to come is awaited."""
        found = self.workspace.read_all(self.entity, [id_]) if self.entity and id_ else []
        if found and self.waits:
            self._awaited = id_
            return True
        row = self.rows.row_of(found[0].key) if found else -1
        if row < 0:
            return False
        self._select_row(row)
        return True

    def _select_awaited(self) -> None:
        id_, self._awaited = self._awaited, ""
        if id_ and not self.select(id_):
            self.missed.emit(id_)

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

    # Changes

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if self.entity is None:
            return
        if self.listing.turns_on(changes):
            self.read_again()
        else:
            typed = None if self._committing else typed_in(self)
            self.rows.read_again()
            self._type_on(typed)

    def _type_on(self, typed: Typed | None) -> None:
        """What was being typed into a cell goes on there, wherever its row is now."""
        if typed is not None and not type_on(self, typed):
            self.failed.emit(lost(typed))
            self.setFocus()

    def read_again(self) -> None:
        """Reads the list anew; the selected record stays selected, or else the one that follows what has gone."""
        self._fill(again=True)

    def _now(self) -> Callable[[], None]:
        """What brings the list back to where it stands now when it has other rows."""
        above = self.rows.view_keys[: max(self.currentIndex().row(), 0)]
        # Where nobody has selected anything, no row comes to the fore because something was changed.
        unselected = not self._current and self.rows.rowCount() > 0
        scrolled = self.verticalScrollBar().value()
        return partial(self._as_before, self._current, above, unselected, scrolled, self._current_column())

    def _as_before(self, current: str, above: "array[int]", unselected: bool, scrolled: int, column: str) -> None:
        blocked = self.blockSignals(True)
        if not self.rows.rowCount():
            self._current = ""
        elif not (unselected or self.select(current)):
            there = set(self.rows.view_keys)
            row = sum(1 for key in above if key in there)
            self._select_row(min(row, self.rows.rowCount() - 1))
        self._to_column(column)
        self.blockSignals(blocked)
        self.verticalScrollBar().setValue(scrolled)
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
