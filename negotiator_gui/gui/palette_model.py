"""The rows of the palette as a model."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from negotiator_gui.gui.palette_rows import Row, What
from negotiator_gui.gui.tree_model import Index

ROW = Qt.ItemDataRole.UserRole


class PaletteModel(QAbstractListModel):
    """Heads and what stands below them, one after the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Shows other rows; returns whether they are the same ones, of which something else is said now."""
        before = self.rows
        if [(each.what, each.target) for each in before] != [(each.what, each.target) for each in rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return False
        self.rows = rows
        for n, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(n, 0), self.index(n, 0))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and all of the row under the role of its own."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return row if role == ROW else None

    def _spoken(self, row: Row) -> str:
        state = "" if row.enabled else self.tr("not available now")
        kind = self.tr("command") if row.what == What.COMMAND else ""
        return ", ".join(part for part in (row.title, kind, row.detail, row.hint, state) if part)
