"""What is selected in a table, without asking every row of a long one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionRange
from PySide6.QtWidgets import QTableView

from negotiator_gui.domain.record import Record

if TYPE_CHECKING:
    from negotiator_gui.gui.record_table import RecordView


def count(table: QTableView) -> int:
    """How many rows are selected, heads of groups included."""
    return sum(each.height() for each in _ranges(table))


def rows(table: QTableView) -> list[int]:
    """The selected rows in their order, heads of groups included."""
    return sorted(row for each in _ranges(table) for row in range(each.top(), each.bottom() + 1))


def records(table: "RecordView") -> list[Record]:
    """The selected records, in view order."""
    keys = [key for row in rows(table) if (key := table.rows.view_keys[row]) > 0]
    return table.workspace.records(table.entity, keys) if table.entity else []


def keep_in_sight(table: QTableView, before: int) -> None:
    """Scrolls to the current row of a table that was higher before, if it was seen then."""
    row = table.visualRect(table.currentIndex())
    if row.isValid() and row.top() >= 0 and row.bottom() <= before:
        table.scrollTo(table.currentIndex())


def _ranges(table: QTableView) -> Iterable[QItemSelectionRange]:
    """Whole rows are selected: what begins at the first column tells of all."""
    return [each for each in table.selectionModel().selection() if each.left() == 0]
