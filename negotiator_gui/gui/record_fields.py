"""The fields of whatever record is shown: one form for each kind, made when first needed and used again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from negotiator_gui.domain.record import Record
from negotiator_gui.gui.accounts import AccountsLine
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.field_form import FieldForm, usual_fields
from negotiator_gui.gui.field_keeper import FieldKeeper
from negotiator_gui.gui.record_form import ask_for
from negotiator_gui.workspace import Workspace, language

LABELS = 88


class RecordFields(QWidget):
    """A record field by field; each is saved when it is left."""

    opened = Signal(str)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._forms: dict[str, FieldForm] = {}
        self._accounts: dict[tuple[str, str], AccountsLine] = {}
        self.form: FieldForm | None = None
        self.keeper = FieldKeeper(workspace, self)
        self.keeper.failed.connect(self.failed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def choose_form(self, record: Record) -> FieldForm:
        """Takes the form of the record's kind, which may have to be built still, and puts the others away."""
        form = self._forms.get(record.entity.name)
        if form is None:
            form = FieldForm(record.entity, self._workspace, LABELS, self)
            form.left.connect(self._on_left)
            form.changed.connect(self.keeper.touch)
            form.restored.connect(self._on_restored)
            form.new_asked.connect(ask_for)
            form.opened.connect(self.opened)
            form.failed.connect(self.failed)
            self._forms[record.entity.name] = form
            self._column.addWidget(form)
        self.form = form
        for other in self._forms.values():
            other.setVisible(other is form and form.complete)
        return form

    def fill(self, record: Record, locked: bool, anew: bool) -> None:
        """Fills the form; unless it is another record than before, what is being edited is left alone."""
        assert self.form is not None
        kept = []
        for name, editor in self.form.editors.items():
            editing = editor.modified and not anew
            if editing and locked:
                self.keeper.keep(editor, self.tr("This is not saved, because the record went to the Trash."))
                kept.append(language.word(editor.field.label))
            editor.set_read_only(locked)
            if editing and not locked:
                editor.set_kept(record.values[name], record)
            else:
                editor.set_value(record.values[name], record)
        if kept:
            words = self.tr(
                "“{title}” was deleted. What you typed ({fields}) is not saved; it comes back with the record."
            )
            self.failed.emit(words.format(title=record.title, fields=", ".join(kept)))
        if not locked:
            if anew:
                self.keeper.take_up(record)
            self.keeper.put_back(record, self.form.editors)
        told = self._show_accounts(record)
        self.form.show_usual(usual_fields(record) | told | self.keeper.names_of(record))

    def _show_accounts(self, record: Record) -> set[str]:
        """Says under each field that there are other accounts of it; returns the names of those fields."""
        assert self.form is not None
        accounts = self._workspace.accounts(record.id)
        for name, editor in self.form.editors.items():
            line = self._accounts.get((record.entity.name, name))
            if line is None and name in accounts:
                line = AccountsLine(editor.field, self._workspace, editor)
                line.opened.connect(self.opened)
                self._accounts[record.entity.name, name] = line
                editor.add_below(line)
            if line is not None:
                line.show_accounts(record, accounts.get(name, []))
        return accounts.keys() & self.form.editors.keys()

    def _on_left(self, editor: FieldEditor) -> None:
        self.keeper.save(editor)

    def _on_restored(self, editor: FieldEditor) -> None:
        self.keeper.forget(editor)

    def flush(self) -> None:
        """Saves what is being typed, as if its field had been left."""
        for editor in self.form.editors.values() if self.form else ():
            if editor.modified and not self.keeper.is_offered(editor):
                self.keeper.save(editor)
