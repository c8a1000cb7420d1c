"""Tables of words that are no list of records, such as history and Trash: cells with an icon, a tip and a tone."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from negotiator_gui.domain.frozen import frozen

Index = QModelIndex | QPersistentModelIndex

_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_TIP_LENGTH = 2_000
# Words that are seen whole in every column.
_SHORT = 8


@frozen
class Cell:
    """Words in a table; `faint` ones say that there is nothing, or repeat what stands above."""

    text: str
    icon: str = ""
    faint: bool = False
    tip: str = ""


@frozen
class Head:
    """A column: its label, its width in characters, and whether its words may take several lines."""

    label: str
    width: int
    wraps: bool = False


class CellModel(QAbstractTableModel):
    """Rows of cells; who needs more than fixed rows overrides `cell`."""

    def __init__(self, heads: Sequence[Head], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = heads
        self._rows: Sequence[Sequence[Cell]] = ()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell."""
        return self._rows[row][column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The columns' labels, as tips too: they may be longer than the column is wide."""
        if orientation == Qt.Orientation.Horizontal and role in (_DISPLAY, _TIP) and 0 <= section < len(self.heads):
            return self.heads[section].label
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell, and its tip; the delegate takes the cell as a whole."""
        if not index.isValid():
            return None
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._summary(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index.row(), index.column())
            return (cell.tip or (cell.text if len(cell.text) > _SHORT else ""))[:_TIP_LENGTH] or None
        return None

    def _summary(self, row: int) -> str:
        """The whole row in one line, for who listens and moves in one column."""
        cells = ((head.label, self.cell(row, n).text) for n, head in enumerate(self.heads))
        return ", ".join(f"{label}: {text}" for label, text in cells if text)
