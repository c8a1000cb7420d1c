"""The line in which a record is looked up: a list of records opens under it while words are typed."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from negotiator_gui.domain.fields import Reference, References
from negotiator_gui.gui import theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.link_list import ITEM
from negotiator_gui.gui.one_line import OneLine
from negotiator_gui.gui.suggestions import (
    Near,
    Suggestion,
    SuggestionDelegate,
    SuggestionModel,
    new_kinds,
    new_rows,
    suggest,
)
from negotiator_gui.workspace import RegisterError, Workspace, language

# Rule and padding around what pops up.
_FRAME = 5
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_KEYS_OF_LIST = (*ENTER, *_TABS, Qt.Key.Key_Escape)


class LookUp(OneLine):
    """A line with a list of records under it while words are typed; Down opens the list without words."""

    picked = Signal(str)  # a record was chosen
    failed = Signal(str)  # the register could not be searched
    new_asked = Signal(str, str)  # a new record of an entity, with these words, is wanted

    def __init__(
        self,
        field: Reference | References,
        workspace: Workspace,
        around: Callable[[], tuple[Near, Collection[str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._workspace = workspace
        # What stands in the record already: what it belongs to, and what is not to be chosen again.
        self._around = around
        self._view: QListView | None = None
        self._words = ""
        self.offers_new = not workspace.read_only
        self.textEdited.connect(self.look_up)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._view is not None and self._view.isVisible()

    def look_up(self, words: str) -> None:
        """Opens the list for some words, or for none."""
        if self.isReadOnly():
            return
        self._words = words.strip()
        try:
            rows = suggest(self._workspace, self._field, self._words, *self._around()) + self._new_rows()
        except RegisterError as error:
            self.failed.emit(str(error))
            return
        view = self._view or self._make_list()
        self._model.show_items(rows)
        if not rows:
            view.hide()
            return
        self._completer.complete(QRect(0, 0, max(self.width(), theme.px(320)), self.height()))
        self._fit(view, len(rows))
        view.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _fit(self, view: QListView, count: int) -> None:
        """Makes room for the frame, which a completer forgets; the list stays on its side of the line."""
        place = view.geometry()
        high = count * view.sizeHintForRow(0) + 2 * _FRAME
        above = place.top() < self.mapToGlobal(self.rect().topLeft()).y()
        top = place.bottom() + 1 - high if above else place.top()
        view.setGeometry(place.left(), top, place.width(), high)

    def _new_rows(self) -> list[Suggestion]:
        return new_rows(new_kinds(self._field), self._words) if self.offers_new else []

    def _make_list(self) -> QListView:
        """The list, made when it is needed first."""
        self._model = SuggestionModel(self)
        self._view = view = QListView(self)
        view.setObjectName("suggestions")
        view.setAccessibleName(language.word(self._field.label))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setProperty("popup", True)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._completer.setPopup(view)
        view.setItemDelegate(SuggestionDelegate(view))
        # Not setCompleter: that would put each row that an arrow key passes into the line.
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        return view

    def _on_activated(self, index: QModelIndex) -> None:
        row: Suggestion = index.data(ITEM)
        if row.id:
            self.picked.emit(row.id)
        else:
            self.new_asked.emit(row.entity, self._words)

    def exact(self, words: str) -> str:
        """The id of the one record that is called just so; empty if there is none or there are several."""
        found = suggest(self._workspace, self._field, words, *self._around())
        same = [row.id for row in found if row.title.casefold() == words.strip().casefold()]
        return same[0] if len(same) == 1 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the list is open its keys are the list's; Down opens it."""
        if self.is_open and event.key() in _KEYS_OF_LIST:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down:
            self.look_up("" if self.text() and not self.isModified() else self.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab closes the list before it leaves."""
        if isinstance(event, QKeyEvent) and event.key() in _TABS and self.is_open and self._view:
            self._view.hide()
        return super().event(event)
