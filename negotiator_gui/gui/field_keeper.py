"""Saves the fields of a record as they are left; until then what is typed is kept as a draft of its field."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.fields import Field, FieldError, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.drafts import FIELD, DraftKeeper
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.gui.moments import moment
from negotiator_gui.workspace import Draft, Refused, RegisterError, Workspace, language
from negotiator_gui.workspace.sentences import told

# What is typed is kept this many milliseconds after the first key, and well within two seconds.
_PAUSE = 800


class FieldKeeper(QObject):
    """One action for each field that was left with another value; nothing typed is lost."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # By record and field: what was typed, and why it could not be saved.
        self._typed: dict[tuple[str, str], tuple[object, str]] = {}
        self._drafts: dict[tuple[str, str], DraftKeeper] = {}
        # Those that only stand in their fields again: nobody has said yet that they are to be saved.
        self._offered: set[tuple[str, str]] = set()
        # The fields that somebody typed in since their drafts were kept.
        self._touched: set[FieldEditor] = set()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep_typed)
        # Not by a method of its own, which is gone by then.
        self.destroyed.connect(partial(_leave, self._drafts))

    @property
    def unsaved(self) -> int:
        """How many fields hold something that was refused."""
        return len(self._typed)

    def refused(self) -> tuple[str, str, str] | None:
        """The first field of a standing record that holds something refused: record, field, and why; else None."""
        for (id_, name), (_, sentence) in self._typed.items():
            if self._workspace.get(id_).deleted is None:
                return id_, name, sentence
        return None

    def save(self, editor: FieldEditor) -> None:
        """Saves a field if something else stands in it than the record holds."""
        if editor.record is None or editor.read_only:
            return
        self._touched.discard(editor)
        self._offered.discard((editor.record.id, editor.field.name))
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
        announce(editor, self.tr("{field}: saved").format(field=language.word(editor.field.label)))

    def _refuse(self, editor: FieldEditor, sentence: str) -> None:
        self.keep(editor, sentence)
        editor.set_fault(sentence)

    def keep(self, editor: FieldEditor, sentence: str) -> None:
        """Keeps what stands in a field, and why it is not saved."""
        if editor.record is not None:
            self._typed[editor.record.id, editor.field.name] = (editor.text_or_value(), sentence)
            self._keep_draft(editor)

    def forget(self, editor: FieldEditor) -> None:
        """Drops what was kept for a field, because it was corrected or given up."""
        if editor.record is not None:
            self._typed.pop((editor.record.id, editor.field.name), None)
            self._offered.discard((editor.record.id, editor.field.name))
            self._drop_draft(editor.record.id, editor.field.name)

    def put_back(self, record: Record, editors: Mapping[str, FieldEditor]) -> None:
        """Shows again what was typed into a record's fields and refused, unless it is being typed in now."""
        for (id_, name), (typed, sentence) in self._typed.items():
            if id_ == record.id and not editors[name].modified and _fits(typed, editors[name]):
                editors[name].put_back(typed, sentence)
        for editor in [editors[name] for name in self.names_of(record)]:
            if not editor.modified:  # it was saved, and only its draft was left
                editor.set_fault("")
                self.forget(editor)

    def names_of(self, record: Record) -> set[str]:
        """The fields of a record that hold something refused."""
        return {name for id_, name in self._typed if id_ == record.id}

    # Drafts: whatever ends the program, what was typed comes back with its record

    def touch(self, editor: FieldEditor) -> None:
        """Somebody typed in a field: it is kept soon, however fast the typing goes on."""
        if editor.record is not None:
            self._offered.discard((editor.record.id, editor.field.name))
        if not isinstance(editor, FileEditor):  # a chosen file stays where it is
            self._touched.add(editor)
            if not self._timer.isActive():
                self._timer.start()

    def keep_typed(self) -> None:
        """Keeps what was typed in fields that were not left yet."""
        touched, self._touched = self._touched, set()
        for editor in touched:
            if editor.record is None or editor.read_only:
                continue
            if editor.modified:
                self._keep_draft(editor)
            elif not editor.fault:
                self._drop_draft(editor.record.id, editor.field.name)

    def _keep_draft(self, editor: FieldEditor) -> None:
        if editor.record is None or isinstance(editor, FileEditor):
            return
        key = id_, name = editor.record.id, editor.field.name
        try:
            if key not in self._drafts:
                self._drafts[key] = DraftKeeper(self._workspace, id_, FIELD, lambda _: False)
            self._drafts[key].keep({"field": name, "value": editor.text_or_value()})
        except RegisterError as error:
            words = self.tr("What you typed is only in this field until it is saved. {why}")
            self.failed.emit(words.format(why=error))

    def _drop_draft(self, id_: str, name: str) -> None:
        draft = self._drafts.pop((id_, name), None)
        if draft is None:
            return
        with suppress(RegisterError):  # it will be offered again, which is better than to hold anybody up
            draft.drop()
        draft.leave()

    def take_up(self, record: Record) -> None:
        """What was typed into the fields of a record, and was neither saved nor given up, stands in them again."""
        def is_new(content: object) -> bool:
            # Of two drafts of one field the older one waits for its turn.
            return _is_of(record, content) and (record.id, content["field"]) not in self._drafts  # type: ignore[index]

        while (keeper := DraftKeeper(self._workspace, record.id, FIELD, is_new)).kept:
            name, value = keeper.kept.content["field"], keeper.kept.content["value"]  # type: ignore[index]
            self._drafts[record.id, name] = keeper
            typed = tuple(value) if isinstance(value, list) else value
            self._typed[record.id, name] = (typed, self._offer(record, name, keeper.kept))
            self._offered.add((record.id, name))
        keeper.leave()

    def is_offered(self, editor: FieldEditor) -> bool:
        """Whether a draft stands in a field that nobody has touched or left since."""
        return editor.record is not None and (editor.record.id, editor.field.name) in self._offered

    def _offer(self, record: Record, name: str, draft: Draft) -> str:
        when = moment(draft.at)
        words = self.tr("You typed this {when}, and it is not saved. Leave the field to save it, or press Esc.")
        words = words.format(when=when[:1].lower() + when[1:])
        if self._workspace.is_overtaken(draft):
            more = self.tr("The record was changed since then; here it says: {value}.")
            words += " " + more.format(value=language.shown(record, name) or self.tr("nothing"))
        return words


def _leave(drafts: Mapping[tuple[str, str], DraftKeeper]) -> None:
    for each in drafts.values():
        each.leave()


def _is_of(record: Record, content: object) -> bool:
    """Whether a draft keeps what was typed into a field that the record has; in a file there may be anything."""
    if not isinstance(content, dict) or content.get("field") not in [field.name for field in record.entity.in_form]:
        return False
    value = content.get("value", ...)
    return value is None or isinstance(value, str | bool) or _are_texts(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _fits(typed: object, editor: FieldEditor) -> bool:
    """Whether a value is of the sort that stands in an editor: one, or several."""
    return isinstance(typed, tuple) == isinstance(editor.text_or_value(), tuple)


def known_details(editor: FileEditor, names: Iterable[str]) -> dict[str, Value]:
    """What is known of a new file, as far as there are fields for it."""
    wanted = set(names)
    return {name: value for name, value in editor.details.items() if name in wanted}


def in_field(field: Field, sentence: str) -> str:
    """A fault as it stands under its field: without the label, and beginning like a sentence."""
    bare = told(sentence.removeprefix(f"{field.label}: "))
    return bare[:1].upper() + bare[1:]
