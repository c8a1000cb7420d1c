"""The rows of a list as Qt asks for them: keys in view order, and the records of the pages that are looked at."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import FieldError, File, PartialDate, Reference
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import columns
from negotiator_gui.gui.cell_typing import Refusal, Typed
from negotiator_gui.gui.columns import Column
from negotiator_gui.gui.due_chip import Chip, due_chip
from negotiator_gui.workspace import RegisterError, Workspace, language

PAGE = 32
PAGES_KEPT = 48

_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_SUMMARY = Qt.ItemDataRole.AccessibleDescriptionRole
# Joining flags takes time, and Qt asks for them with every cell that it paints.
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_SHORT = 8  # words that are seen whole in every column
_HORIZONTAL = Qt.Orientation.Horizontal
# What an empty cell says; an empty cell alone could be read as “none”.
_NOT_SET = ("held_dates", "planned_dates", "venue", "format", "date", "due", "status", "start", "end")
_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a delegate asks for besides the words."""

    GROUP = Qt.ItemDataRole.UserRole + 1
    MISSING = Qt.ItemDataRole.UserRole + 2
    ACCOUNTS = Qt.ItemDataRole.UserRole + 3
    RECORD = Qt.ItemDataRole.UserRole + 4


@frozen
class Group:
    """The head of a group of rows: a name, how many rows, and one fact about them."""

    title: str
    count: int
    fact: str = ""
    closed: bool = False


@frozen
class Cell:
    """What a cell says, in full and in one line, how many accounts of the fact there are, and its chip if any."""

    text: str
    line: str
    accounts: int
    chip: Chip | None = None


_NOTHING = Cell("", "", 0)


@dataclass
class _Page:
    records: dict[int, Record]
    words: dict[str, columns.Words]
    accounts: "columns.Mapping[tuple[str, str], int]"
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


class RecordModel(QAbstractTableModel):
    """A list of records; a negative key -n stands for the head of group n, counted from 1."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entity: Entity | None = None
        self._columns: list[Column] = []
        self._keys = array("q")
        self._groups: Sequence[Group] = ()
        self._pages: dict[int, _Page] = {}
        self.refusal: Refusal | None = None
        self.today: Callable[[], date] = date.today
        # What a screen reader adds to the label of a column: that the list is sorted by it.
        self.said_of_heads: Mapping[int, str] = {}

    def show(self, entity: Entity, shown: list[Column], keys: "array[int]", groups: Sequence[Group] = ()) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._entity, self._columns, self._keys, self._groups = entity, shown, keys, groups
        self._pages.clear()
        self.endResetModel()

    def read_again(self) -> None:
        """Drops what was read, because something that the rows show was changed."""
        self._pages.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self._columns) - 1))

    @property
    def columns(self) -> list[Column]:
        """The columns in order."""
        return self._columns

    @property
    def view_keys(self) -> "array[int]":
        """The keys in view order, heads of groups included."""
        return self._keys

    @property
    def listed(self) -> int:
        """How many records there are; who is in a group that is closed counts as well."""
        closed = sum(group.count for group in self._groups if group.closed)
        return closed + len(self._keys) - len(self._groups)

    def row_of(self, key: int) -> int:
        """The row of a key, or -1."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def record(self, row: int) -> Record | None:
        """The record in a row; None for the head of a group or a record that has just gone."""
        if not 0 <= row < len(self._keys) or self._keys[row] < 0:
            return None
        return self._page(row).records.get(self._keys[row])

    def group(self, row: int) -> Group | None:
        """The head of a group in a row, or None."""
        return self._groups[-self._keys[row] - 1] if self._keys[row] < 0 else None

    def _page(self, row: int) -> _Page:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            while len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            page = self._pages[number] = self._read(number)
        return page

    def _read(self, number: int) -> _Page:
        assert self._entity is not None
        keys = [key for key in self._keys[number * PAGE : (number + 1) * PAGE] if key > 0]
        records = self._workspace.records(self._entity, keys)
        words = {column.name: column.words(self._workspace, records) for column in self._columns if column.words}
        by_key = {record.key: record for record in records}
        return _Page(by_key, words, columns.accounts(self._workspace, records))

    def cell(self, row: int, column: int) -> Cell:
        """What a cell of a record says; worked out once, for it is painted often."""
        page, at = self._page(row), (self._keys[row], column)
        found = page.cells.get(at)
        if found is None:
            record = self.record(row)
            found = page.cells[at] = self._worked_out(page, record, self._columns[column]) if record else _NOTHING
        return found

    def _worked_out(self, page: _Page, record: Record, column: Column) -> Cell:
        text = self._text(page, record, column)
        chip = due_chip(record, self.today()) if column.name == "due" else None
        return Cell(text, " ".join(text.split())[:400], page.accounts.get((record.id, column.name), 0), chip)

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The columns' labels."""
        if orientation != _HORIZONTAL or not 0 <= section < len(self._columns):
            return None
        if role == _ACCESSIBLE:
            return ", ".join(filter(None, (self._columns[section].label, self.said_of_heads.get(section, ""))))
        return self._columns[section].label if role == _DISPLAY else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Heads of groups cannot be selected; single values can be edited in place."""
        if not index.isValid() or self._keys[index.row()] < 0:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.editable(index.column()) else _READABLE

    def editable(self, column: int) -> bool:
        """Whether a value of this column is quick to change in place."""
        field = self._columns[column].field
        simple = field is not None and not field.several and not isinstance(field, Reference | File)
        return simple and not self._workspace.read_only

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """The words of a cell, and what the delegate needs to paint it."""
        if not index.isValid():
            return None
        if self._keys[index.row()] < 0:
            return self._group_data(index, role)
        if role == _SUMMARY:
            return self._summary(index.row())
        if role in (_DISPLAY, _EDIT, _TOOL_TIP, _ACCESSIBLE, Role.MISSING, Role.ACCOUNTS):
            return self._cell(index, role)
        return self.record(index.row()) if role == Role.RECORD else None

    def _group_data(self, index: _Index, role: int) -> Any:
        group = self.group(index.row())
        assert group is not None
        if role == Role.GROUP:
            return group
        if role in (_DISPLAY, _ACCESSIBLE) and index.column() == 0:
            closed = self.tr("closed") if group.closed and role == _ACCESSIBLE else ""
            return " ".join(part for part in (group.title, language.number(group.count), group.fact, closed) if part)
        return None

    def _cell(self, index: _Index, role: int) -> Any:
        record = self.record(index.row())
        if record is None:
            return None
        cell, column = self.cell(index.row(), index.column()), self._columns[index.column()]
        if role == Role.ACCOUNTS:
            return cell.accounts
        if role == Role.MISSING:
            return not cell.text
        if role == _EDIT:
            field = column.field
            return language.typable(field, record.values[column.name]) if field else cell.text
        if role == _ACCESSIBLE:
            return self._spoken(cell, record, column.name)
        if role == _TOOL_TIP:
            return self._spoken(cell, record, column.name) if cell.accounts > 1 or len(cell.text) > _SHORT else None
        return cell.line

    def _text(self, page: _Page, record: Record, column: Column) -> str:
        if isinstance(column.field, PartialDate):
            return language.date(record.text(column.name), "short")
        if column.field:
            return language.shown(record, column.name)
        return page.words[column.name].get(record.id, "")

    def missing(self, record: Record | None, name: str) -> str:
        """What stands for a value that is not there."""
        if record is not None and record.entity.name == "participant" and name == "envoy":
            return record.text("described_as") or self.tr("No name recorded")
        if record is not None and record.entity.name == "participant" and name == "role":
            return self.tr("Delegate")
        if record is not None and name == "label" and record.entity.name != "round":
            return record.title
        return self.tr("Not set") if name in _NOT_SET else self.tr("Not recorded")

    def is_unread(self, row: int) -> bool:
        """Whether somebody else changed the record in a row, and nobody looked at it here since."""
        record = self.record(row)
        return record is not None and self._workspace.is_unread(record.id)

    def _spoken(self, cell: Cell, record: Record, name: str) -> str:
        chip = cell.chip[0] if cell.chip else ""
        words = ", ".join(filter(None, (cell.text, chip))) or self.missing(record, name)
        if name == self._columns[0].name and self._workspace.is_unread(record.id):
            words = self.tr("{text}, changed").format(text=words)
        if cell.accounts <= 1:
            return words
        return language.plural("RecordModel", "{text}, %Ln account(s)", cell.accounts).format(text=words)

    def _summary(self, row: int) -> str | None:
        """The whole row in one line, for who listens and moves in one column."""
        record = self.record(row)
        if record is None:
            return None
        cells = ((each, self.cell(row, n)) for n, each in enumerate(self._columns))
        return ", ".join(f"{each.label}: {self._spoken(cell, record, each.name)}" for each, cell in cells)

    def setData(self, index: _Index, value: Any, role: int = _EDIT) -> bool:
        """Gives a cell's field a new value as an action; what is refused is kept for the view to tell."""
        record, column = self.record(index.row()), self._columns[index.column()]
        if role != _EDIT or record is None or column.field is None:
            return False
        meant = value
        with suppress(FieldError):  # what is refused is told with the reason by the register
            meant = language.read(column.field, value)
        try:
            self._workspace.edit(record, {column.name: meant})
        except RegisterError as error:
            self.refusal = Refusal(Typed(record.key, column.name, str(value)), str(error))
            return False
        return True
