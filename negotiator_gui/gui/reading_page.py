"""The page on which the notes of talks are read: by round, by issue or by speaker, and searched."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.gui import theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.reading_filter import ReadingFilter
from negotiator_gui.gui.reading_model import ReadingModel
from negotiator_gui.gui.reading_view import ReadingView
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import BY_ISSUE, BY_ROUND, BY_SPEAKER, Looked, RegisterError, Said, Workspace, language

# A page that is less high has no title.
_LOW = 300
_ORDERS = (BY_ROUND, BY_ISSUE, BY_SPEAKER)


class ReadingPage(ShownPage):
    """All paragraphs of all notes of talks as one text, with what is looked for above it."""

    opened = Signal(str)
    failed = Signal(str)
    selected = Signal(str)  # the paragraph that is current, or empty

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._talks = ""
        self.stale = False  # there is nothing to read before talks are chosen
        self.setObjectName("readingPage")
        theme.ground(self, "surface")
        self.filter = ReadingFilter(workspace, self)
        self.rows = ReadingModel(workspace, self)
        self.view = ReadingView(self.rows, self)
        self.view.setAccessibleName(self.tr("Paragraphs of the notes"))
        self.orders = self._order_tabs()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)

    def _order_tabs(self) -> QTabBar:
        bar = QTabBar(self)
        bar.setObjectName("readingOrders")
        bar.setAccessibleName(self.tr("Order of the paragraphs"))
        bar.setDocumentMode(True)
        bar.setDrawBase(False)
        bar.setExpanding(False)
        for words in (self.tr("By round"), self.tr("By issue"), self.tr("By speaker")):
            bar.addTab(words)
        return bar

    def _lay_out(self) -> None:
        self._title, self._count = Words("title", self), Words("muted", self)
        self._title.setObjectName("readingTitle")
        self._count.setObjectName("readingCount")
        self._count.setWordWrap(False)
        self.clear = Link(self.tr("Clear filter"), self)
        self.clear.setObjectName("clearFilter")
        title = QVBoxLayout()
        title.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, theme.space(2))
        title.addWidget(self._title)
        head = QHBoxLayout()
        head.setContentsMargins(theme.space(3) - 2, 0, theme.GUTTER, 0)
        head.setSpacing(theme.space(2))
        head.addWidget(self.orders, 1)
        head.addWidget(self._count)
        head.addWidget(self.clear)
        self._empty = EmptyList(self, "close")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(title)
        layout.addWidget(self.filter)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.view.moved.connect(self.selected)
        for part in (self.view, self.filter):
            part.opened.connect(self.opened)
        self.filter.failed.connect(self.failed)
        self.filter.changed.connect(self._on_looked)
        self.filter.left.connect(self._on_left)
        self.orders.currentChanged.connect(self._on_order)
        self.clear.clicked.connect(self.clear_filter)
        self._empty.asked.connect(self.clear_filter)
        self._workspace.changed.connect(self._on_changed)

    # What is shown

    @property
    def by(self) -> str:
        """What the paragraphs are ordered by."""
        return _ORDERS[self.orders.currentIndex()]

    @property
    def current_id(self) -> str:
        """The paragraph that is current, or empty."""
        return self.view.current_id

    def show_talks(self, talks: str, record: str = "") -> None:
        """Shows the notes of talks; a paragraph of them is selected, or the first one under a heading."""
        if talks != self._talks:
            self._talks = talks
            self.filter.look_for(Looked())
            self._title.setText(self.tr("Notes of {talks}").format(talks=self._workspace.get(talks).title))
            self._read()
        elif self.stale:
            self._read()
        if not (record and self.select(record)) and not self.current_id:
            self._select_at(0)
        self.selected.emit(self.current_id)

    def _read(self) -> Said:
        try:
            said = self._workspace.said(self._talks, self.by, self.filter.looked)
        except RegisterError as error:
            self.failed.emit(str(error))
            said = Said()
        self.stale = False
        self.rows.show_said(said, self.by, self._today())
        self._show_count(said)
        return said

    def _show_count(self, said: Said) -> None:
        filtered = self.filter.looked != Looked()
        words = language.plural("ReadingPage", "%Ln paragraph(s)", said.total)
        if filtered:
            words = language.plural("ReadingPage", "{shown} of %Ln paragraph(s)", said.total)
        self._count.setText(words.format(shown=language.number(said.count)))
        self.clear.setVisible(filtered)
        self._stack.setCurrentWidget(self.view if said.count else self._empty)
        if filtered:
            self._empty.show_words(self.tr("No paragraph meets the filter."), self.tr("Clear filter"))
        else:
            self._empty.show_words(self.tr("No notes were filed on these talks yet."), "")

    def select(self, id_: str) -> bool:
        """Selects a paragraph, or the first one of a round, issue, speaker or note; says whether it is here."""
        row = self.rows.row_of(id_)
        if row >= 0:
            self.view.select_row(row)
        return row >= 0

    def _select_at(self, row: int) -> None:
        """Selects the paragraph in a row, or the nearest one."""
        last = self.rows.rowCount() - 1
        if last > 0:
            row = max(1, min(row, last))
            self.view.select_row(row + 1 if self.rows.is_heading(row) else row)

    def _read_and_keep(self, row: int = 0) -> None:
        """Reads anew; what is current stays so where it still is among them, or else what is in its row now."""
        current = self.current_id
        self._read()
        if not (current and self.select(current)):
            self._select_at(row)
        self.selected.emit(self.current_id)

    def _on_looked(self) -> None:
        self._read_and_keep()
        announce(self.view, self._count.text())

    def _on_order(self) -> None:
        if self._talks:
            self._read_and_keep()

    def _on_left(self) -> None:
        if self.rows.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def next_tab(self, step: int = 1) -> None:
        """The next order, around the end."""
        self.orders.setCurrentIndex((self.orders.currentIndex() + step) % self.orders.count())

    def clear_filter(self) -> None:
        """Shows all paragraphs again."""
        self.filter.look_for(Looked())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # What others change

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if not self._talks:
            return
        self.make_stale()

    def read_again(self) -> None:
        """Reads what others changed; the row that was current stays so."""
        self.filter.show_again()
        self._read_and_keep(self.view.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, it is for what is read."""
        super().resizeEvent(event)
        self._title.setVisible(self.height() >= theme.px(_LOW))

