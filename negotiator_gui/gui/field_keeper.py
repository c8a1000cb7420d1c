"""Saves the fields of a record as they are left; what is refused is kept until it is corrected."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.fields import Field, FieldError, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.workspace import Refused, RegisterError, Workspace
from negotiator_gui.workspace.sentences import told


class FieldKeeper(QObject):
    """One action for each field that was left with another value; nothing typed is lost."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # By record and field: what was typed, and why it could not be saved.
        self._typed: dict[tuple[str, str], tuple[object, str]] = {}

    @property
    def unsaved(self) -> int:
        """How many fields hold something that was refused."""
        return len(self._typed)

    def save(self, editor: FieldEditor) -> None:
        """Saves a field if something else stands in it than the record holds."""
        if editor.record is None or editor.read_only:
            return
        if not editor.modified:
            self.forget(editor)
            editor.set_fault("")
            return
        try:
            self._do(editor, editor.record)
        except FieldError as error:
            self._refuse(editor, in_field(editor.field, str(error)))
        except Refused as refused:
            # Of a record that went meanwhile everything was kept when that was seen, and shown as it was.
            if self._workspace.get(editor.record.id).deleted is None:
                self._refuse(editor, in_field(editor.field, refused.faults[0].sentence))
        except RegisterError as error:
            self._refuse(editor, self.tr("This is not saved yet. Leave the field once more to try again."))
            self.failed.emit(str(error))

    def _do(self, editor: FieldEditor, record: Record) -> None:
        values: dict[str, Value] = {editor.field.name: editor.read()}
        contents: Mapping[str, bytes] = {}
        if isinstance(editor, FileEditor):
            values |= known_details(editor, record.entity.by_name)
            contents = editor.contents
        self._workspace.do(edit(record.entity, record.id, values), contents)
        self.forget(editor)
        fresh = self._workspace.get(record.id)
        editor.set_value(fresh.values[editor.field.name], fresh)

    def _refuse(self, editor: FieldEditor, sentence: str) -> None:
        self.keep(editor, sentence)
        editor.set_fault(sentence)

    def keep(self, editor: FieldEditor, sentence: str) -> None:
        """Keeps what stands in a field, and why it is not saved."""
        if editor.record is not None:
            self._typed[editor.record.id, editor.field.name] = (editor.text_or_value(), sentence)

    def forget(self, editor: FieldEditor) -> None:
        """Drops what was kept for a field, because it was corrected or given up."""
        if editor.record is not None:
            self._typed.pop((editor.record.id, editor.field.name), None)

    def put_back(self, record: Record, editors: Mapping[str, FieldEditor]) -> None:
        """Shows again what was typed into a record's fields and refused, unless it is being typed in now."""
        for (id_, name), (typed, sentence) in self._typed.items():
            if id_ == record.id and not editors[name].modified:
                editors[name].put_back(typed, sentence)

    def names_of(self, record: Record) -> set[str]:
        """The fields of a record that hold something refused."""
        return {name for id_, name in self._typed if id_ == record.id}


def known_details(editor: FileEditor, names: Iterable[str]) -> dict[str, Value]:
    """What is known of a new file, as far as there are fields for it."""
    wanted = set(names)
    return {name: value for name, value in editor.details.items() if name in wanted}


def in_field(field: Field, sentence: str) -> str:
    """A fault as it stands under its field: without the label, and beginning like a sentence."""
    bare = told(sentence.removeprefix(f"{field.label}: "))
    return bare[:1].upper() + bare[1:]
