"""Editors of references: a line in which a record is looked up, and chips where there can be several."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QListView, QWidget

from negotiator_gui.domain.fields import FieldError, Reference, References, Value
from negotiator_gui.domain.ids import is_id
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.chips import ChipRow
from negotiator_gui.gui.field_editor import ENTER, FieldEditor
from negotiator_gui.gui.suggestions import (
    SUGGESTION,
    Suggestion,
    SuggestionDelegate,
    Near,
    SuggestionModel,
    new_kinds,
    suggest,
)
from negotiator_gui.workspace import Workspace

# Rule and padding around what pops up.
_FRAME = 5
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_KEYS_OF_LIST = (*ENTER, *_TABS, Qt.Key.Key_Escape)


class LookUp(QLineEdit):
    """A line with a list of records under it while words are typed; Down opens the list without words."""

    picked = Signal(str)  # a record was chosen
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
        self._completer: QCompleter | None = None
        self._words = ""
        self.textEdited.connect(self.look_up)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._completer is not None and self._completer.popup().isVisible()

    def look_up(self, words: str) -> None:
        """Opens the list for some words, or for none."""
        if self.isReadOnly():
            return
        self._words = words.strip()
        rows = suggest(self._workspace, self._field, self._words, *self._around()) + self._new_rows()
        completer = self._ready()
        self._model.show_rows(rows)
        if not rows:
            completer.popup().hide()
            return
        completer.complete(QRect(0, 0, max(self.width(), theme.px(320)), self.height()))
        self._fit_list(completer.popup(), len(rows))
        completer.popup().setCurrentIndex(completer.completionModel().index(0, 0))

    def _fit_list(self, view: QAbstractItemView, count: int) -> None:
        """Makes room for the frame, which a completer forgets; the list keeps to the side where it was put."""
        place = view.geometry()
        high = count * view.sizeHintForRow(0) + 2 * _FRAME
        above = place.top() < self.mapToGlobal(self.rect().topLeft()).y()
        view.setGeometry(place.left(), place.bottom() + 1 - high if above else place.top(), place.width(), high)

    def _new_rows(self) -> list[Suggestion]:
        if self._workspace.read_only:
            return []
        words = self.tr("New {what} “{words}”...") if self._words else self.tr("New {what}...")
        return [
            Suggestion(kind.name, words.format(what=_in_sentence(kind.label), words=self._words))
            for kind in new_kinds(self._field)
        ]

    def _ready(self) -> QCompleter:
        if self._completer is None:
            self._model = SuggestionModel(self)
            view = QListView(self)
            view.setObjectName("suggestions")
            view.setAccessibleName(self._field.label)
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
            self._completer.activated[QModelIndex].connect(self._on_activated)
        return self._completer

    def _on_activated(self, index: QModelIndex) -> None:
        row: Suggestion = index.data(SUGGESTION)
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
        if isinstance(event, QKeyEvent) and event.key() in _TABS and self.is_open and self._completer:
            self._completer.popup().hide()
        return super().event(event)


def _in_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


class LookUpEditor(FieldEditor):
    """What the editors of one and of several references share."""

    control: LookUp

    def _look_up(self, field: Reference | References, workspace: Workspace) -> LookUp:
        line = LookUp(field, workspace, self._around, self)
        line.setPlaceholderText(self.missing_words)
        line.picked.connect(self.choose)
        line.new_asked.connect(self._ask_new)
        line.textEdited.connect(self.changed)
        return line

    def _around(self) -> tuple[Near, Collection[str]]:
        """Where the record belongs, as its other fields say now, and what is not to be chosen: it, and what is."""
        references = {
            name: other.text_or_value()
            for name, other in self.siblings.items()
            if isinstance(other.field, Reference)
        }
        near = {name: value for name, value in references.items() if is_id(value)}
        return near, [*self._chosen(), *([self.record.id] if self.record else [])]

    def _chosen(self) -> list[str]:
        """What stands in the field and is not offered once more."""
        return []

    def choose(self, id_: str) -> None:
        """Takes a record as a person's choice."""
        raise NotImplementedError

    def _ask_new(self, entity: str, words: str) -> None:
        self.waiting = True
        self.new_asked.emit(entity, words)

    def given_up(self) -> None:
        """No new record was made after all: the words stay, and the line is typed in again."""
        self.waiting = False
        self.control.setFocus()

    def title_of(self, id_: str) -> str:
        """The title of a record that stands in the field."""
        known = self.record.titles.get(id_) if self.record else None
        return known if known is not None else self.workspace.get(id_).title

    def read(self) -> Value:
        """The records chosen; words that are no record are refused."""
        words = self.control.text().strip()
        if self._unknown():
            raise FieldError(
                self.tr("“{words}” was not chosen from the list. Choose a row of it, or make a new record there.")
                .format(words=words)
            )
        return super().read()

    def _unknown(self) -> bool:
        raise NotImplementedError

    def _end(self) -> None:
        words = self.control.text().strip()
        if self._unknown() and not self.waiting and (found := self.control.exact(words)):
            self._take(found)
        super()._end()

    def _take(self, id_: str) -> None:
        raise NotImplementedError

    def _can_undo(self) -> bool:
        return self._unknown() and self.control.isUndoAvailable()

    def _can_redo(self) -> bool:
        return self.control.isRedoAvailable()


class ReferenceEditor(LookUpEditor):
    """One record by its title; the icon at the end follows the link, or opens the list if there is none."""

    def __init__(self, field: Reference, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._id = ""
        self._use(self._look_up(field, workspace))
        self.control.textEdited.connect(self._on_edited)
        self._end_action = QAction(icons.icon("chevron-down", "text_2"), self.tr("Choose"), self)
        self._end_action.triggered.connect(self._on_end_action)
        self.control.addAction(self._end_action, QLineEdit.ActionPosition.TrailingPosition)

    def text_or_value(self) -> object:
        """The id of the record, or the words that were typed."""
        return self._id or self.control.text()

    def _unknown(self) -> bool:
        return not self._id and bool(self.control.text().strip())

    def _put(self, raw: object) -> None:
        if isinstance(raw, str) and is_id(raw):
            self._take(raw)
        else:
            self._id = ""
            self.control.setText("" if raw is None else str(raw))
            self._dress()

    def _take(self, id_: str) -> None:
        self._id = id_
        title = self.title_of(id_)
        self.control.setText(title)
        self.control.setToolTip(title)
        self.control.setCursorPosition(0)
        self._dress()

    def choose(self, id_: str) -> None:
        """Takes a record as a person's choice."""
        self.waiting = False
        self._take(id_)
        self.changed.emit()
        self._end()

    def _on_edited(self) -> None:
        self._id = ""
        self._dress()

    def _dress(self) -> None:
        linked = bool(self._id)
        if linked != bool(self.control.property("link")):
            self._end_action.setIcon(icons.icon("link" if linked else "chevron-down", "text_2"))
            self._end_action.setText(self.tr("Open") if linked else self.tr("Choose"))
        self._end_action.setVisible(linked or not self.read_only)
        self._mark("link", linked)

    def _apply_read_only(self, read_only: bool) -> None:
        super()._apply_read_only(read_only)
        self._dress()

    def _on_end_action(self) -> None:
        if self._id:
            self.follow()
        else:
            self.control.setFocus()
            self.control.look_up(self.control.text())

    def follow(self) -> None:
        """Follows the link."""
        if self._id:
            self.opened.emit(self._id)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._id:
            self.follow()
            return True
        return super()._on_key(event)


class ReferencesEditor(LookUpEditor):
    """Several records as chips in the order chosen, and a line to look up one more."""

    def __init__(self, field: References, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._ids: list[str] = []
        line = self._look_up(field, workspace)
        self._chips = ChipRow(line, self)
        self._chips.removed.connect(self._remove)
        self._chips.opened.connect(self.opened)
        self._use(line, self._chips)

    def text_or_value(self) -> object:
        """The ids of the records, and the words of one more that was not chosen yet."""
        words = self.control.text().strip()
        return tuple([*self._ids, words] if words else self._ids)

    def _unknown(self) -> bool:
        return bool(self.control.text().strip())

    def _chosen(self) -> list[str]:
        return self._ids

    def _put(self, raw: object) -> None:
        parts = [str(part) for part in raw] if isinstance(raw, tuple | list) else []
        self._ids = [part for part in parts if is_id(part)]
        self.control.setText(next((part for part in parts if not is_id(part)), ""))
        self._show_chips()

    def _show_chips(self) -> None:
        self._chips.show_chips([(id_, self.title_of(id_)) for id_ in self._ids], self.read_only)
        self.control.setPlaceholderText(self.tr("Add") if self._ids else self.missing_words)

    def _take(self, id_: str) -> None:
        if id_ not in self._ids:
            self._ids.append(id_)
        self.control.clear()
        self._show_chips()

    def choose(self, id_: str) -> None:
        """Takes one more record as a person's choice."""
        self.waiting = False
        self._take(id_)
        self.changed.emit()
        self._end()

    def _remove(self, id_: str) -> None:
        self._ids.remove(id_)
        self._show_chips()
        self.changed.emit()
        self._end()

    def _apply_read_only(self, read_only: bool) -> None:
        super()._apply_read_only(read_only)
        self._show_chips()

    def _on_key(self, event: QKeyEvent) -> bool:
        # Backspace in the empty line takes the last record away, as in a line of addresses.
        if event.key() == Qt.Key.Key_Backspace and not self.control.text() and self._ids and not self.read_only:
            self._remove(self._ids[-1])
            return True
        return super()._on_key(event)
