"""The form for a new record of any kind; it stays open until the register has taken the record."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import FieldError, LongText, Reference, Text, Value
from negotiator_gui.domain.ids import is_id, new_id
from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.field_form import FieldForm
from negotiator_gui.gui.field_keeper import in_field, known_details
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.gui.form_draft import FormDraft
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.reference_editor import LookUpEditor
from negotiator_gui.gui.words import Remark
from negotiator_gui.workspace import Refused, RegisterError, Workspace, language
from negotiator_gui.workspace.sentences import told

LABELS = 132


class RecordForm(InOrder, QDialog):
    """Takes a new record; `made` is its id once it is accepted."""

    def __init__(
        self,
        workspace: Workspace,
        entity: Entity,
        preset: Mapping[str, object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace = workspace
        self._entity = entity
        self._sure = False
        self._asked_by: LookUpEditor | None = None
        self.setObjectName("recordForm")
        self.setWindowTitle(self.tr("New {what}").format(what=language.in_sentence(entity.label)))
        self.form = self._make_form()
        self.form.build()
        self.form.left.connect(self._on_left)
        self.form.new_asked.connect(ask_for)
        self.form.failed.connect(self._tell)
        self.form.show_usual(field.name for field in entity.own_fields)
        for name, editor in self.form.editors.items():
            editor.set_value(preset.get(name))  # type: ignore[arg-type]
            editor.changed.connect(self._on_edited)
        self.draft = FormDraft(workspace, entity, preset, self.form.editors, self)
        self.draft.failed.connect(self._tell)
        self._build()
        self._focus_first(preset)

    def _build(self) -> None:
        self._fault = Remark("error", "bad", self)
        self._fault.setObjectName("formFault")
        self._fault.hide()
        words = self.tr("Add {what}").format(what=language.in_sentence(self._entity.label))
        self.add = primary(self, "addRecord", words, self.accept)
        self.cancel = button(self, "cancelRecord", self.tr("Cancel"), self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        row = foot(self.cancel, self.add, first=self._fault)
        row.setContentsMargins(24, 8, 24, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.draft)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(row)
        # Not self.screen(): PySide deletes the screen that it gave away when the widget goes.
        room = QApplication.primaryScreen().availableSize().height() - 80
        self.resize(theme.px(560), min(room, theme.px(640), self.form.sizeHint().height() + theme.px(120)))

    def _make_form(self) -> FieldForm:
        # Made where it stays: what is moved into another widget is dressed anew, with all that is in it.
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget(scroll)
        scroll.setWidget(content)
        form = FieldForm(self._entity, self._workspace, LABELS, content)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 8)
        column.addWidget(form)
        column.addStretch(1)
        return form

    def _focus_first(self, preset: Mapping[str, object]) -> None:
        """Typing begins in the first field that was not filled already."""
        own = [field.name for field in self._entity.in_form if field in self._entity.own_fields]
        self.form.reveal(next((name for name in own if preset.get(name) is None), own[0]))

    # Reading what was typed

    def _on_left(self, editor: FieldEditor) -> None:
        """A value that is none is told as soon as its field is left."""
        try:
            editor.read()
            editor.set_fault("")
        except FieldError as error:
            editor.set_fault(in_field(editor.field, str(error)))
        if isinstance(editor, FileEditor) and editor.details:
            self._fill_details(editor)

    def _fill_details(self, editor: FileEditor) -> None:
        """What is known of a file stands in the fields for it, and its name is a title to begin with."""
        details = known_details(editor, self.form.editors)
        if "title" in self.form.editors:
            details |= {"title": str(editor.details["file_name"])}
        for name, value in details.items():
            if name != "title" or self.form.editors[name].read() is None:
                self.form.editors[name].put_back(value, "")

    def _values(self) -> dict[str, Value]:
        """What stands in the fields; each that cannot be read says why, and FieldError if there is one."""
        values: dict[str, Value] = {}
        refused = []
        for name, editor in self.form.editors.items():
            try:
                values[name] = editor.read()
                editor.set_fault("")
            except FieldError as error:
                editor.set_fault(in_field(editor.field, str(error)))
                refused.append(name)
        if refused:
            self.form.reveal(refused[0])
            raise FieldError(self.tr("Nothing was added yet. Correct what is marked, and add it then."))
        return {name: value for name, value in values.items() if value is not None}

    def accept(self) -> None:
        """Adds the record; if that is refused the form stays, with the reason at each field."""
        contents: dict[str, bytes] = {}
        for editor in self.form.editors.values():
            if isinstance(editor, FileEditor):
                contents |= editor.contents
        id_ = new_id()
        try:
            self._workspace.do(add(self._entity, self._values(), id_), contents)
        except Refused as refused:
            self._show_faults(refused)
        except (FieldError, RegisterError) as error:
            self._tell(str(error))
        else:
            self.made = id_
            self.draft.give_up()
            super().accept()

    def _show_faults(self, refused: Refused) -> None:
        for fault in refused.faults:
            editor = self.form.editors[fault.field]
            editor.set_fault(in_field(editor.field, fault.sentence))
        self.form.reveal(refused.faults[0].field)
        self._tell(self.tr("Nothing was added yet. Correct what is marked, and add it then."))

    def _tell(self, sentence: str) -> None:
        self._fault.words.setText(told(sentence))
        self._fault.setVisible(bool(sentence))

    # Giving up

    def _on_edited(self) -> None:
        self._sure = False
        self._tell("")
        self.cancel.setText(self.tr("Cancel"))
        self.draft.touch()

    def reject(self) -> None:
        """Closes; what was typed is only given up when that was said twice."""
        if not self._sure and any(editor.modified for editor in self.form.editors.values()):
            self._sure = True
            self._tell(self.tr("This is not added yet. Press “Discard” to give up what you typed, or go on."))
            self.cancel.setText(self.tr("Discard"))
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.draft.give_up()
        super().reject()

    def leave(self) -> None:
        """Closes because the register does; what was typed is kept, and offered by the next form of its kind."""
        self.draft.keep()
        super().reject()

    def done(self, result: int) -> None:
        """Closes, in whatever way; another form may take up what is kept."""
        self.draft.leave()
        super().done(result)

    # A form that a reference field asked for

    def answer(self, editor: LookUpEditor) -> None:
        """Gives the new record to the field that asked for it."""
        self._asked_by = editor
        self.finished.connect(self._give)

    def _give(self) -> None:
        if self._asked_by is None:
            return
        if self.made:
            self._asked_by.choose(self.made)
        else:
            self._asked_by.given_up()


def ask_for(editor: LookUpEditor, entity_name: str, words: str) -> RecordForm:
    """Opens the form for a record that a reference field lacks; what is known of it already is filled in."""
    entity = BY_NAME[entity_name]
    preset: dict[str, object] = {}
    for field in entity.own_fields:
        known = editor.siblings.get(field.name)
        if (
            field.required
            and isinstance(field, Reference)
            and known is not None
            and is_id(known.text_or_value())
        ):
            preset[field.name] = known.text_or_value()
    form = form_for(editor.workspace, entity_name, words, editor.window(), preset)
    form.answer(editor)
    return form


def form_for(
    workspace: Workspace, entity_name: str, words: str, window: QWidget, known: Mapping[str, object] | None = None
) -> RecordForm:
    """Opens the form for a record that is called so, with what else is known of it."""
    entity = BY_NAME[entity_name]
    preset = dict(known or {})
    title = next((name for name in entity.title if isinstance(entity.by_name[name], Text | LongText)), None)
    if title and words:
        preset[title] = words
    form = RecordForm(workspace, entity, preset, window)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.open()
    return form
