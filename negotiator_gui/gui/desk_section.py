"""A section of the Desk: its title with how many there are, and a table, or a line that says that there is nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import theme
from negotiator_gui.gui.cell_model import Head
from negotiator_gui.gui.desk_table import DeskModel, DeskRow, DeskTable
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import language

# As far in as the words of the tables.
EDGE = theme.GUTTER


class SectionHead(QWidget):
    """The title of a section with how many there are, and the link to the whole of it."""

    def __init__(self, title: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Words("section", self)
        words.setText(title)
        words.setWordWrap(False)
        self.count = Words("faint", self)
        self.count.setWordWrap(False)
        self.more = Link(more, self)
        self.more.setVisible(bool(more))
        named = QHBoxLayout()
        named.setSpacing(theme.space(1))
        named.addWidget(words)
        named.addWidget(self.count)
        named.addStretch(1)
        layout = Parted(named, self.more, stretch=True)
        layout.setContentsMargins(0, 0, 0, theme.space(0))
        layout.setSpacing(theme.space(0))
        self.setLayout(layout)

    def show_count(self, count: int) -> None:
        """Shows how many there are."""
        self.count.setText(language.number(count))


class DeskSection(QWidget):
    """One table of the Desk below its title; where it is empty, a line says so, and a button fills it."""

    add_asked = Signal(str, object)  # entity, preset values

    def __init__(
        self, name: str, title: str, heads: tuple[Head, ...], empty: str, more: str, entity: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words, self._entity = empty, BY_NAME[entity]
        self.head = SectionHead(title, more, self)
        self.head.setContentsMargins(EDGE, 0, EDGE, 0)
        self.head.more.setObjectName(f"{name}All")
        self.table = DeskTable(DeskModel(heads, self), self)
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self._empty = EmptyList(self)
        self._empty.asked.connect(self._on_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.space(4))
        layout.setSpacing(0)
        for part in (self.head, self._empty, self.table):
            layout.addWidget(part)

    def offer(self, offered: bool) -> None:
        """Offers to fill it while it is empty, or only says that it is."""
        words = self.tr("New {what}").format(what=language.in_sentence(self._entity.label)) if offered else ""
        self._empty.show_words(self._words, words)

    def _on_asked(self) -> None:
        self.add_asked.emit(self._entity.name, {})

    def show_rows(self, rows: list[DeskRow], count: int) -> None:
        """Shows other rows; the selected record stays selected."""
        current = self.table.current_id
        if rows != list(self.table.desk.rows):
            self.table.desk.show_desk(rows)
            if current:
                self.table.select(current)
        self.head.show_count(count)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
