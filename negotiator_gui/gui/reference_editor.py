"""Editors of references: a line in which a record is looked up, and chips where there can be several."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from negotiator_gui.domain.fields import FieldError, Reference, References, Value
from negotiator_gui.domain.ids import is_id
from negotiator_gui.gui import icons
from negotiator_gui.gui.chips import ChipRow
from negotiator_gui.gui.field_editor import ENTER, FieldEditor
from negotiator_gui.gui.look_up import LookUp
from negotiator_gui.gui.suggestions import Near
from negotiator_gui.workspace import Workspace


class LookUpEditor(FieldEditor):
    """What the editors of one and of several references share."""

    control: LookUp

    def _look_up(self, field: Reference | References, workspace: Workspace) -> LookUp:
        line = LookUp(field, workspace, self._around, self)
        line.setPlaceholderText(self.missing_words)
        line.picked.connect(self.choose)
        line.new_asked.connect(self._ask_new)
        line.failed.connect(self.failed)
        line.textEdited.connect(self.changed)
        return line

    def _around(self) -> tuple[Near, Collection[str]]:
        """Where the record belongs, as its other fields say now, and what is not to be chosen."""
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
                self.tr(
                    "“{words}” was not chosen from the list. Choose a row of it, or make it new there."
                ).format(words=words)
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
        if (
            event.key() == Qt.Key.Key_Backspace
            and not self.control.text()
            and self._ids
            and not self.read_only
        ):
            self._remove(self._ids[-1])
            return True
        return super()._on_key(event)
