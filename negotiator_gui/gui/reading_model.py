"""The rows of the page on which notes are read: headings, and the paragraphs below them read page by page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from negotiator_gui.domain.entities import PARAGRAPH
from negotiator_gui.gui.reading_words import Heading, Shown, heading, shown
from negotiator_gui.workspace import BY_ROUND, Said, Workspace

_PAGE = 32
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_Role = Qt.ItemDataRole


class ReadingModel(QAbstractListModel):
    """A row for each heading and for each paragraph."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.said = Said()
        # A paragraph by its key, and a heading in its place.
        self._rows: list[Heading | int] = []
        self._read: dict[int, Shown] = {}

    def show_said(self, said: Said, by: str = BY_ROUND, today: date | None = None) -> None:
        """Shows other paragraphs."""
        self.beginResetModel()
        self.said, self._read = said, {}
        rows: list[Heading | int] = []
        for group in said.groups:
            rows.append(heading(group, by, said, today or date.today()))
            rows += group.keys
        self._rows = rows
        self.endResetModel()

    @property
    def phrases(self) -> Sequence[str]:
        """What is marked in the words."""
        return self.said.phrases

    def at(self, row: int) -> Heading | Shown:
        """The heading or paragraph in a row."""
        there = self._rows[row]
        if isinstance(there, Heading):
            return there
        if there not in self._read:
            self._read_around(row)
        return self._read[there]

    def _read_around(self, row: int) -> None:
        first = row - row % _PAGE
        keys = [key for key in self._rows[first : first + _PAGE] if isinstance(key, int) and key not in self._read]
        for record in self._workspace.records(PARAGRAPH, keys):
            self._read[record.key] = shown(record, self.said)

    def length(self, row: int) -> int:
        """How many letters the paragraph in a row has, without reading it; 0 for a heading."""
        there = self._rows[row]
        return 0 if isinstance(there, Heading) else self.said.lengths[there]

    def is_heading(self, row: int) -> bool:
        """Whether a row is a heading."""
        return isinstance(self._rows[row], Heading)

    def headings(self) -> list[int]:
        """The rows of the headings."""
        return [row for row, there in enumerate(self._rows) if isinstance(there, Heading)]

    def row_of(self, id_: str) -> int:
        """The row of a paragraph, or of the first one under the heading of a record or in a note; -1 for none."""
        for row in self.headings():
            if self._rows[row].id == id_:  # type: ignore[union-attr]
                return row + 1
        record = self._workspace.get(id_)
        if record.entity is PARAGRAPH:
            return self._rows.index(record.key) if record.key in self.said.lengths else -1
        return -1

    # What Qt asks

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """The words of a row, and all of it for a screen reader."""
        if not index.isValid() or role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        there = self.at(index.row())
        if isinstance(there, Heading):
            return there.title
        return there.spoken if role == _Role.AccessibleTextRole else there.text

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Paragraphs can be selected, headings cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return usual if self.is_heading(index.row()) else usual | Qt.ItemFlag.ItemIsSelectable
