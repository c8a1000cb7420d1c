"""The page with the timeline of all talks: its title, how many there are, and buttons for the scale."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.gui import theme
from negotiator_gui.gui.all_talks_view import AllTalksView
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace, language

_SHOWN = {"talks", "round", "venue"}


class AllTalksPage(ShownPage):
    """All talks on one axis of time."""

    opened = Signal(str)
    failed = Signal(str)
    selected = Signal(str)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("allTalksPage")
        theme.ground(self, "surface")
        self.view = AllTalksView(workspace, self, today)
        self.stale = False  # the view has just read
        self._title, self._count = Words("title", self), Words("muted", self)
        self._title.setText(self.tr("Timeline of all talks"))
        self._lay_out()
        self._show_count()
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.selected.connect(self.selected)
        workspace.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self._title, self._count):
            each.setWordWrap(False)
            words.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        head = QHBoxLayout()
        head.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 12)
        head.setSpacing(theme.space(1))
        head.addLayout(words, 1)
        for button in self._buttons():
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _buttons(self) -> list[QPushButton]:
        """What the keys do as well."""
        made = []
        for name, words, tip, act in (
            ("showToday", self.tr("Today"), self.tr("Goes to today (T)"), self.view.show_today),
            ("showAll", self.tr("All years"), self.tr("Shows all years at once (0)"), self.view.show_all),
            ("wider", "\u2212", self.tr("More years at once (−)"), self.view.wider),
            ("closer", "+", self.tr("Fewer years, more detail (+)"), self.view.closer),
        ):
            button = QPushButton(words, self)
            button.setObjectName(name)
            button.setProperty("small", True)
            button.setToolTip(tip)
            if len(words) == 1:
                button.setAccessibleName(tip)
            button.clicked.connect(act)
            made.append(button)
        return made

    def _show_count(self) -> None:
        rows = self.view.rows
        talks, rounds = len(rows.rows), len(rows.ids) - len(rows.rows)
        words = f"{language.counted(TALKS, talks)}, {language.counted(ROUND, rounds)}"
        self._count.setText(words if talks else self.tr("No talks yet"))

    # What is shown

    @property
    def current_id(self) -> str:
        """The talks or round that is selected, or empty."""
        return self.view.current_id

    def show_record(self, id_: str) -> None:
        """Shows the timeline, with a talks or a round selected if it is there."""
        if self.stale:
            self.read_again()
        if id_:
            self.view.select(id_)
        self.selected.emit(self.current_id)

    def read_again(self) -> None:
        """Reads talks and rounds, where they stand and how many there are."""
        self.stale = False
        try:
            self.view.read_again()
        except RegisterError as error:
            self.failed.emit(str(error))
        self._show_count()

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if any(change.entity in _SHOWN for change in changes):
            self.make_stale()

