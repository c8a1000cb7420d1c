"""The Desk: what is owed and due, points that are carried forward, and rounds to come; every row opens its record."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.gui import desk_rows, theme
from negotiator_gui.gui.cell_model import Head
from negotiator_gui.gui.desk_section import EDGE, DeskSection
from negotiator_gui.gui.desk_side import DeskSide
from negotiator_gui.gui.desk_table import DeskTable
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.side_panels import ROOM
from negotiator_gui.gui.turns import Turns
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import OVERDUE, TODAY, Dues, RegisterError, Workspace, language

# So much is listed in each group; the lists have all of it.
MOST = 8
_MINUTE = 60_000


def _told(read: "Callable[[DeskPage], None]") -> "Callable[[DeskPage], None]":
    """What cannot be read is told above the content."""

    @wraps(read)
    def reading(page: "DeskPage") -> None:
        try:
            read(page)
        except RegisterError as error:
            page.failed.emit(str(error))

    return reading


class DeskPage(ShownPage):
    """Where a day begins. What stands at its side goes below the tables where there is no room for a side."""

    opened = Signal(str)
    failed = Signal(str)
    selected = Signal(str)
    menu_asked = Signal(object, object)  # table, place on the screen
    list_asked = Signal(str)  # the whole list of an entity
    side_moved = Signal()  # the side came into the page, or left it
    counted = Signal()  # how much is open has changed

    def __init__(
        self,
        workspace: Workspace,
        turns: Turns,
        aside: QStackedWidget,
        parent: QWidget | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._turns, self._aside, self._today = workspace, turns, aside, today
        self._written = 0
        self._dues: Sequence[Dues] = ()
        self.current_id = ""
        self.setObjectName("desk")
        theme.ground(self, "surface")
        self.side = DeskSide(workspace, aside)
        aside.addWidget(self.side)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self._title, self._line = Words("title", self), Words("muted", self)
        self._title.setText(self.tr("Desk"))
        self._line.setObjectName("deskLine")
        # One after the other, so that the columns of all tables stand below one another.
        what, who, where, when = (34, True), (16, True), (18, True), (26, False)

        def heads(*labels: str) -> tuple[Head, ...]:
            return tuple(Head(label, *size) for label, size in zip(labels, (what, who, where, when), strict=True))

        self._inner = QWidget(self)
        self.due = DeskSection(
            "deskDue",
            self.tr("Commitments and actions"),
            heads(self.tr("What"), self.tr("Owner"), self.tr("From"), self.tr("Due")),
            self.tr("Nothing is owed: every commitment and action is done."),
            self.tr("All commitments"),
            "action_item",
            self._inner,
        )
        self.points = DeskSection(
            "deskPoints",
            self.tr("Open points carried forward"),
            heads(self.tr("Point"), self.tr("Between"), self.tr("Talks"), self.tr("Age")),
            self.tr("No talks that go on have left a point open."),
            self.tr("All issues"),
            "issue",
            self._inner,
        )
        self.rounds = DeskSection(
            "deskRounds",
            self.tr("Next rounds"),
            heads(self.tr("Round"), self.tr("Dates"), self.tr("Talks"), self.tr("How certain")),
            self.tr("No round is planned."),
            "",
            "round",
            self._inner,
        )
        self.sections = (self.due, self.points, self.rounds)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 20, 0, 0)
        self._column.setSpacing(0)
        for words in (self._title, self._line):
            # The layout puts it at the side where reading begins, whatever language its words are in.
            words.setWordWrap(False)
            words.setContentsMargins(EDGE, 0, EDGE, 0)
            self._column.addWidget(words, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addSpacing(theme.space(3))
        for section in self.sections:
            self._column.addWidget(section)
        self._column.addStretch(1)
        theme.ground(self._inner, "surface")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _connect(self) -> None:
        for section in self.sections:
            table = section.table
            section.offer(not self._workspace.read_only)
            table.opened.connect(self.opened)
            table.menu_asked.connect(self.menu_asked)
            table.selectionModel().selectionChanged.connect(self._on_selection)
            table.installEventFilter(self)
        self.due.head.more.clicked.connect(self._ask_commitments)
        self.points.head.more.clicked.connect(self._ask_issues)
        self.side.opened.connect(self.opened)
        self.side.selected.connect(self._select)
        self._workspace.changed.connect(self._on_changed)
        # What was done a minute ago was done two minutes ago a minute later; and a new day has other dues.
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self.make_stale)
        minute.start()

    def _ask_commitments(self) -> None:
        self.list_asked.emit("commitment")

    def _ask_issues(self) -> None:
        self.list_asked.emit("issue")

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        tables: list[QWidget] = [section.table for section in self.sections if section.table.desk.rows]
        return tables if self.has_side else [*tables, *self.side.panes]

    def facts(self) -> str:
        """For the status bar: how much is open."""
        owed, points = self.due.head.count.text(), self.points.head.count.text()
        return self.tr("{owed} owed   |   {points} open points").format(owed=owed, points=points)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802
        """The keyboard goes to the first table that has rows."""
        (self.panes or [self.due.head.more])[0].setFocus(reason)

    # What is shown

    def show_desk(self) -> None:
        """Shows how things stand now."""
        if self.stale:
            self.read_again()
        self.selected.emit(self.current_id)

    def read_again(self) -> None:
        """Reads what is due, and in the next moments all else that the Desk shows."""
        self.stale = False
        self._read_dues()
        for read in (self._read_side, self._read_points, self._read_rounds):
            self._turns.later(read)

    @_told
    def _read_dues(self) -> None:
        self._dues = self._workspace.dues(self._today(), MOST)
        self.due.show_rows(desk_rows.due_rows(self._dues, self._today()), sum(each.count for each in self._dues))
        self._show_line()

    @_told
    def _read_side(self) -> None:
        self._written = self.side.read()
        self._show_line()

    @_told
    def _read_points(self) -> None:
        count, points = self._workspace.open_points(MOST)
        rows = desk_rows.point_rows(points, self._today())
        self.points.show_rows([*rows, *desk_rows.more(count - len(points))], count)
        self.counted.emit()

    @_told
    def _read_rounds(self) -> None:
        count, rounds = self._workspace.rounds_ahead(MOST)
        rows = desk_rows.round_rows(rounds, self._today())
        self.rounds.show_rows([*rows, *desk_rows.more(count - len(rounds))], count)

    def _show_line(self) -> None:
        self._line.setText("  ·  ".join((_day(self._today()), self._counted(self._dues, self._written))))

    def _counted(self, dues: Sequence[Dues], written: int) -> str:
        counts = {each.when: each.count for each in dues}
        parts = [language.plural("DeskPage", "%Ln overdue", counts[OVERDUE])] if counts[OVERDUE] else []
        parts += [language.plural("DeskPage", "%Ln due today", counts[TODAY])] if counts[TODAY] else []
        parts += [language.plural("DeskPage", "%Ln draft(s)", written)] if written else []
        return ", ".join(parts) or self.tr("Nothing is due today")

    def _on_changed(self, _: tuple[Change, ...]) -> None:
        self.make_stale()

    # Selection

    def _on_selection(self) -> None:
        """One row of the whole Desk is selected."""
        chosen = next((each for each in self.sections if each.table.selectionModel() is self.sender()), None)
        if chosen is None or not chosen.table.current_id:
            return
        for each in self.sections:
            if each is not chosen:
                each.table.clearSelection()
        table = chosen.table
        row = table.visualRect(table.currentIndex())
        self._reveal(table, row)
        self._select(table.current_id)

    def _reveal(self, table: DeskTable, row: QRect) -> None:
        at = table.viewport().mapTo(self._inner, row.center())
        self._scroll.ensureVisible(self._scroll.width() // 2, at.y(), 0, row.height())

    def _select(self, id_: str) -> None:
        self.current_id = id_
        self.selected.emit(id_)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A table that the keyboard comes back to has its row selected again."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, DeskTable) and watched.current_id:
            self._select(watched.current_id)
        return super().eventFilter(watched, event)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side comes into the page where the window has no room for it."""
        super().resizeEvent(event)
        self.make_room()
        self._turns.later(self._align_side)

    @property
    def has_side(self) -> bool:
        """Whether there is room for the side beside the page."""
        return self.side.parentWidget() is self._aside

    def make_room(self) -> None:
        """Puts the side where there is room for it."""
        room = self.window().width() >= theme.px(ROOM[0])
        if room == self.has_side:
            return
        if room:
            self._column.removeWidget(self.side)
            self._aside.addWidget(self.side)
        else:
            self.side.begin_at(0)
            self._aside.removeWidget(self.side)
            self._column.insertWidget(self._column.count() - 1, self.side)
            self.side.show()
        self.side_moved.emit()

    def _align_side(self) -> None:
        """Where the side stands beside the page, it begins at the height of the first section."""
        self.side.begin_at(self.due.mapTo(self, self.due.rect().topLeft()).y() if self.has_side else 0)


def _day(day: date) -> str:
    return f"{language.weekday(day.weekday())}, {language.date(day.isoformat())}"
