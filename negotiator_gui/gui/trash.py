"""The Trash: what was deleted, with what, when and by whom; and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.cell_model import Cell, CellModel, Head
from negotiator_gui.gui.cell_table import CellTable
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.moments import exact, moment
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Gone, RegisterError, Workspace, language

_ORDER = {entity.name: n for n, entity in enumerate(ENTITIES)}


class TrashPage(ShownPage):
    """What was deleted above; below it what went with the selected record."""

    opened = Signal(str)
    failed = Signal(str)
    menu_asked = Signal(object, object)  # table, place on the screen
    selected = Signal(str)  # the record that is selected, in either table; empty for none

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._gone: Sequence[Gone] = ()
        self._parts: Sequence[Record] = ()
        self.setObjectName("trash")
        theme.ground(self, "surface")
        self._build_tables()
        self._lay_out()
        self.setFocusProxy(self.table)
        workspace.changed.connect(self._on_changed)

    def _build_tables(self) -> None:
        heads = (
            Head(self.tr("Record"), 26, wraps=True),
            Head(self.tr("Kind"), 14, wraps=True),
            Head(self.tr("With it"), 14),
            Head(self.tr("Deleted"), 16),
            Head(self.tr("By"), 20, wraps=True),
        )
        self.table = CellTable(CellModel(heads, self), self)
        self.table.setObjectName("trashTable")
        self.table.setAccessibleName(self.tr("Trash"))
        self.table.setSelectionMode(CellTable.SelectionMode.ExtendedSelection)
        self.table.moved.connect(self._on_moved)
        self.table.entered.connect(self._on_entered)
        self.table.menu_asked.connect(self.menu_asked)
        parts = (Head(self.tr("Record"), 30, wraps=True), Head(self.tr("Kind"), 20))
        self.parts = CellTable(CellModel(parts, self), self)
        self.parts.setObjectName("trashParts")
        self.parts.setAccessibleName(self.tr("What went with it"))
        self.parts.moved.connect(self._on_part_moved)
        self.parts.entered.connect(self._on_part_entered)

    def _lay_out(self) -> None:
        self._empty = EmptyList(self)
        self._empty.show_words(self.tr("The Trash is empty. What is deleted is kept here and can be restored."), "")
        self._parts_title = Words("section", self)
        self._parts_title.setObjectName("trashPartsTitle")
        lower = QWidget(self)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self._parts_title.setContentsMargins(theme.GUTTER, 0, theme.GUTTER, 0)
        column.addWidget(self._parts_title)
        column.addWidget(self.parts, 1)
        self._lower = lower
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(splitter)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        title = Words("title", self)
        title.setText(self.tr("Trash"))
        self._line = Words("muted", self)
        self._line.setObjectName("trashLine")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(self._line)
        self.button = QPushButton(icons.icon("undo", "on_accent"), self.tr("&Restore"), self)
        self.button.setObjectName("restore")
        self.button.setProperty("primary", True)
        self.button.setVisible(not self._workspace.read_only)
        self.button.clicked.connect(self.restore)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        head.addLayout(words, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    # What is shown

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        shown = {record.id for gone in self._gone for record in (gone.record, *gone.parts)}
        if any(change.field == DELETED or change.record in shown for change in changes):
            self.make_stale()

    def read_again(self) -> None:
        """Reads the Trash; the selected record stays selected, or else the row where it was."""
        current, row = self.current_id, self.table.current_row
        self._gone, self.stale = self._workspace.trash(), False
        self.table.rows.show_rows([self._cells(gone) for gone in self._gone])
        self._stack.setCurrentIndex(0 if self._gone else 1)
        self._line.setText(self._count_words(len(self._gone)))
        self.button.setEnabled(bool(self._gone))
        if not (current and self.select(current)):
            self.table.select_row(max(row, 0))
            self._on_moved()

    def _count_words(self, count: int) -> str:
        words = language.plural("Trash", "%Ln record(s) (was|were) deleted", count)
        return words if count else self.tr("Nothing was deleted")

    def _cells(self, gone: Gone) -> list[Cell]:
        record, count = gone.record, len(gone.parts)
        more = language.plural("Trash", "%Ln record(s)", count)
        return [
            Cell(record.title, icons.name_of(record.entity.name), tip=record.title),
            Cell(language.word(record.entity.label)),
            Cell(more if count else self.tr("Nothing else"), faint=not count),
            Cell(moment(gone.done.at), tip=exact(gone.done.at)),
            Cell(gone.done.author or self.tr("Not recorded"), faint=not gone.done.author, tip=gone.done.author),
        ]

    def _show_parts(self, gone: Gone | None) -> None:
        parts = gone.parts if gone else ()
        self._parts = sorted(parts, key=lambda part: _ORDER[part.entity.name])
        self._lower.setVisible(bool(self._parts))
        title = gone.record.title if gone else ""
        self._parts_title.setText(self.tr("Deleted with {title}").format(title=title))
        self.parts.rows.show_rows(
            [
                (
                    Cell(part.title, icons.name_of(part.entity.name), tip=part.title),
                    Cell(language.word(part.entity.label)),
                )
                for part in self._parts
            ]
        )

    # Selection

    @property
    def current_id(self) -> str:
        """The id of the deleted record that is selected, or empty."""
        row = self.table.current_row
        return self._gone[row].record.id if 0 <= row < len(self._gone) else ""

    def select(self, id_: str) -> bool:
        """Selects a record, also one that went with another; returns whether it is here."""
        if self.stale:
            self.read_again()
        for row, gone in enumerate(self._gone):
            ids = [gone.record.id, *(part.id for part in gone.parts)]
            if id_ in ids:
                self.table.select_row(row)
                self._on_moved()
                if id_ != gone.record.id:
                    self.parts.select_row([part.id for part in self._parts].index(id_))
                return True
        return False

    def _on_moved(self) -> None:
        row = self.table.current_row
        self._show_parts(self._gone[row] if 0 <= row < len(self._gone) else None)
        self.selected.emit(self.current_id)

    def _on_part_moved(self) -> None:
        row = self.parts.current_row
        if 0 <= row < len(self._parts):
            self.selected.emit(self._parts[row].id)

    # Restoring

    def _on_entered(self, row: int) -> None:
        self.restore()

    def _on_part_entered(self, row: int) -> None:
        self.opened.emit(self._parts[row].id)

    def restore(self) -> None:
        """Takes the selected records out of the Trash, those that were deleted last first."""
        if self._workspace.read_only:
            self.failed.emit(self._workspace.read_only)
            return
        try:
            for id_ in [self._gone[row].record.id for row in self.table.selected_rows()]:
                self._workspace.restore(id_)
        except RegisterError as error:
            self.failed.emit(str(error))
