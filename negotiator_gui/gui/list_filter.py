"""The row above a list in which it is filtered: conditions as chips, and the words that are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.chips import ChipRow
from negotiator_gui.gui.hidden_rows import HiddenRows
from negotiator_gui.gui.list_conditions import ListConditions
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.words_line import WordsLine
from negotiator_gui.workspace import Condition, Workspace, language

# In milliseconds: while somebody types, not every letter is searched for.
_PAUSE = 80
# One letter begins a great many words, and mostly another one follows.
_AFTER_ONE_LETTER = 300


class ListFilter(ListConditions):
    """Filters the list of a table; what each list was filtered by is kept until the register closes."""

    changed = Signal()  # the list is filtered otherwise
    failed = Signal(str)
    resized = Signal()  # the row came, went, or needs more lines or fewer

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], counted: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._today = workspace, today
        self.view: RecordView | None = None
        self._key = ""
        self._kept: dict[str, tuple[tuple[Condition, ...], str]] = {}
        self.conditions: tuple[Condition, ...] = ()
        # How many records the list shows, and how many it has without a filter.
        self.shown = self.whole = 0
        self.setObjectName("listFilter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._filter)
        self._hidden: HiddenRows | None = None
        self._count = QLabel(self)
        self._count.setObjectName("filterCount")
        self._count.setProperty("level", "faint")
        self._count.setVisible(counted)
        self._make_line()
        self._lay_out(counted)
        self.hide()
        workspace.changed.connect(self._show_chips)

    def _make_line(self) -> None:
        self.line = WordsLine(self)
        self.line.setObjectName("filterWords")
        self.line.setPlaceholderText(self.tr("Words in this list"))
        self.line.setAccessibleName(self.tr("Filter this list by words"))
        self.line.textChanged.connect(self._on_typed)
        self.line.left.connect(self._to_list)
        self.line.erased.connect(self._on_erased)
        self.line.given_up.connect(self._on_given_up)
        self.chips = ChipRow(self.line, self)
        self.chips.removed.connect(self._on_removed)
        self.chips.opened.connect(self._on_opened)
        self.add = QPushButton(icons.icon("add"), self.tr("Condition"), self)
        self.add.setObjectName("addCondition")
        self.add.setProperty("small", True)
        self.add.setToolTip(self.tr("Filter by a field"))
        self.add.clicked.connect(self.choose_field)
        self.setFocusProxy(self.line)

    def _lay_out(self, counted: bool) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.GUTTER, theme.space(1) if counted else 0, 16, theme.space(1))
        row.setSpacing(theme.space(1))
        row.addWidget(self.chips, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)

    # Which list

    def open(self, view: RecordView, entity: Entity, key: str, usual: Sequence[Condition] = ()) -> None:
        """Filters a table by what its list was filtered by last, before it is shown."""
        self.keep()
        self.view, self._entity = view, entity
        if self._hidden is not None:
            self._hidden.lie_over(view)
        self._key, self._usual = key, tuple(usual)
        self.conditions, typed = self._kept.get(key) or _apart(self._usual)
        self._set_words(typed)
        self._hide_form()
        self._show_chips()
        view.narrowed = self.asked
        self.setVisible(self.active)

    def keep(self) -> None:
        """Remembers what the list is filtered by."""
        if self._key:
            self._kept[self._key] = (self.conditions, self.line.text())

    def _set_words(self, typed: str) -> None:
        blocked = self.line.blockSignals(True)
        self.line.setText(typed)
        self.line.blockSignals(blocked)
        self.line.show_cross()
        self._pause.stop()

    # What is asked

    @property
    def asked(self) -> list[Condition]:
        """Everything that the list is filtered by."""
        return self._workspace.on_day(self.saved, self._today())

    @property
    def saved(self) -> list[Condition]:
        """What is kept of that in a saved view: what is overdue is so on the day on which it is looked at."""
        typed = self.line.text().strip()
        return [*self.conditions, *([self._workspace.words_condition(typed)] if typed else [])]

    @property
    def active(self) -> bool:
        """Whether the list is filtered."""
        return bool(self.conditions or self.line.text().strip())

    @property
    def is_usual(self) -> bool:
        """Whether the list is filtered as it is usually."""
        return tuple(self.saved) == self._usual

    @property
    def words_of_count(self) -> str:
        """How many records are shown, and of how many if the list is filtered."""
        if not self.active:
            return language.number(self.shown)
        return self.tr("{shown} of {all}").format(shown=language.number(self.shown), all=language.number(self.whole))

    def on_shown(self, shown: int) -> None:
        """The list was read: counts what the filter leaves, and says it where that is nothing."""
        self.shown = shown
        self.whole = self.view.whole_count() if self.view is not None and self.active else shown
        self._count.setText(self.words_of_count)
        self._show_hidden(0 if shown else self.whole)

    def _show_hidden(self, count: int) -> None:
        """Says over the empty table that so many records are hidden; made when that is so for the first time."""
        if self._hidden is None and count and self.view is not None:
            self._hidden = HiddenRows(self)
            self._hidden.asked.connect(self.clear)
            self._hidden.lie_over(self.view)
        if self._hidden is not None:
            self._hidden.show_count(count, self._entity)

    def _on_typed(self, words: str) -> None:
        self._pause.start(_AFTER_ONE_LETTER if len(words.strip()) == 1 else _PAUSE)

    def _filter(self) -> None:
        """Asks the list anew."""
        self._pause.stop()
        if self.view is None:
            return
        self.view.narrowed = self.asked
        self.view.read_again()
        self.keep()
        self.changed.emit()
        what = language.in_sentence(self._entity.plural)
        said = self.tr("{shown} {what}").format(shown=self.words_of_count, what=what)
        announce(self.line, said)

    def finish(self) -> None:
        """Filters at once by what was typed just now."""
        if self._pause.isActive():
            self._filter()

    # What a person does

    def begin(self) -> None:
        """Shows the row, with the keyboard in its line."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def clear(self) -> None:
        """Takes the filter away; the keyboard goes to the list."""
        self.lift()
        self._to_list()

    def lift(self) -> None:
        """Takes the filter away."""
        self._set_words("")
        self._take(())
        self.hide()

    def forget(self) -> None:
        """Lets the list be filtered as usual when it is shown again."""
        self._kept.pop(self._key, None)
        self._key = ""

    def reset(self) -> None:
        """Filters as usual: by nothing, or by what the saved view says."""
        self._set_words("")
        self._take(self._usual)
        self.setVisible(self.active or self.line.hasFocus())

    def _take(self, conditions: tuple[Condition, ...]) -> None:
        self.conditions, typed = _apart(conditions)
        if typed:
            self._set_words(typed)
        self._show_chips()
        self._filter()

    def _on_given_up(self) -> None:
        if not self.active:
            self.hide()
        self._to_list()

    def _to_list(self) -> None:
        self.finish()
        if self.view is not None:
            target = self._hidden if self._hidden is not None and self._hidden.isVisible() else self.view
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_for(self, width: int) -> int:
        """How much room it needs in such a width; none while it is not seen."""
        return self.layout().totalHeightForWidth(width) if self.isVisibleTo(self.parentWidget()) else 0

    def event(self, event: QEvent) -> bool:
        """Tells when other room is needed."""
        done = super().event(event)
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            self.resized.emit()
        return done



def _apart(conditions: Sequence[Condition]) -> tuple[tuple[Condition, ...], str]:
    """The conditions on fields, and the words that stand among them."""
    words = [each.value for each in conditions if each.relation == "words"]
    return tuple(each for each in conditions if each.relation != "words"), " ".join(words)
