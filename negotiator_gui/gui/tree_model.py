"""A tree of rows for Qt, which follows lists of records row by row: a view keeps what is open and selected in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from negotiator_gui.domain.record import Record

Index = QModelIndex | QPersistentModelIndex
_numbers = count(1)


@dataclass(eq=False)
class Node:
    """One row; `rows` is None as long as nobody has read what stands below it."""

    above: Any = None
    record: Record | None = None
    rows: "list[Any] | None" = field(default_factory=list)
    # What Qt knows the row by: it keeps numbers only, so a row that is gone can never be reached again.
    number: int = field(default_factory=lambda: next(_numbers))


N = TypeVar("N", bound=Node)


class TreeModel(QAbstractItemModel, Generic[N]):
    """One column of rows below rows."""

    def __init__(self, root: N, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self._nodes: dict[int, N] = {}

    def enter(self, node: N) -> N:
        """Makes a row known that is about to be shown; returns it."""
        self._nodes[node.number] = node
        return node

    def node(self, index: Index) -> N:
        """The row of an index; the invisible root for none."""
        return self._nodes[index.internalId()] if index.isValid() else self.root

    def index_of_node(self, node: N | None) -> QModelIndex:
        """The index of a row; none for the root."""
        if node is None or node is self.root:
            return QModelIndex()
        return self.createIndex(node.above.rows.index(node), 0, node.number)

    # What Qt asks

    def index(self, row: int, column: int = 0, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row below another."""
        rows = self.node(parent).rows or ()
        return (
            self.createIndex(row, 0, rows[row].number)
            if column == 0 and 0 <= row < len(rows)
            else QModelIndex()
        )

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """What a row stands below."""
        return self.index_of_node(self.node(index).above) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand below another, as far as they were read."""
        return len(self.node(parent).rows or ())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    # Changes

    def bring(self, above: N, records: Sequence[Record], make: Callable[[N, Record], N]) -> None:
        """Makes the rows below a row those of the records: what is gone goes, what is new comes, the rest moves."""
        rows = above.rows = [] if above.rows is None else above.rows
        if records and not rows:
            self._insert(above, 0, [make(above, record) for record in records])
        standing = {record.id for record in records}
        for row in reversed(range(len(rows))):
            if rows[row].record.id not in standing:
                self._remove(above, row)
        known = {node.record.id: node for node in rows}
        for row, record in enumerate(records):
            if record.id not in known:
                self._insert(above, row, [make(above, record)])
            elif rows[row] is not known[record.id]:
                self._move_up(above, rows.index(known[record.id]), row)
            rows[row].record = record
        if rows:
            self.dataChanged.emit(self.index_of_node(rows[0]), self.index_of_node(rows[-1]))

    def repaint(self, node: N) -> None:
        """Tells the views that a row says something else."""
        index = self.index_of_node(node)
        self.dataChanged.emit(index, index)

    def _insert(self, above: N, row: int, nodes: Sequence[N]) -> None:
        self.beginInsertRows(self.index_of_node(above), row, row + len(nodes) - 1)
        above.rows[row:row] = map(self.enter, nodes)  # type: ignore[index]
        self.endInsertRows()

    def _move_up(self, above: N, before: int, row: int) -> None:
        # All that stands above is in its place already, so a row only ever moves up.
        parent, rows = self.index_of_node(above), above.rows
        assert rows is not None
        self.beginMoveRows(parent, before, before, parent, row)
        rows.insert(row, rows.pop(before))
        self.endMoveRows()

    def _remove(self, above: N, row: int) -> None:
        assert above.rows is not None
        self.beginRemoveRows(self.index_of_node(above), row, row)
        gone = above.rows.pop(row)
        for node in (gone, *(gone.rows or ())):
            self._nodes.pop(node.number, None)
        self.endRemoveRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be selected."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
