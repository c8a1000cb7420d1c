"""The inspector: the selected record field by field, saved on leaving each; its relations; who changed it last."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import AGREEMENT, AGREEMENT_STATUS
from negotiator_gui.domain.entity import UNDONE
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.accounts import AccountsLine
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.field_form import FieldForm, usual_fields
from negotiator_gui.gui.field_keeper import FieldKeeper
from negotiator_gui.gui.inspector_parts import InspectorFoot, InspectorHead
from negotiator_gui.gui.one_sided import OneSided, one_sided
from negotiator_gui.gui.record_form import RecordForm, ask_for
from negotiator_gui.gui.related import related
from negotiator_gui.gui.related_view import RelatedView
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace

LABELS = 88
# Relations and history follow the fields after so many ms, so that a list can be run through without them.
_LATER = 30
# The editors of a kind that is shown for the first time are made in steps of so many seconds, to keep the window quick.
_STEP = 0.008


class Inspector(QWidget):
    """One record: what it says, what it is related to, and who changed it last."""

    opened = Signal(str)
    failed = Signal(str)
    history_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        theme.ground(self, "subtle")
        self._workspace = workspace
        self._record: Record | None = None
        self._forms: dict[str, FieldForm] = {}
        self._accounts: dict[tuple[str, str], AccountsLine] = {}
        self._whole: set[str] = set()
        self._one_sided: OneSided | None = None
        self.keeper = FieldKeeper(workspace, self)
        self.keeper.failed.connect(self.failed)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._show_later)
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_on)
        self._build()
        workspace.changed.connect(self._on_changed)
        self._show_nothing()

    # Building

    def _build(self) -> None:
        self._nothing = Words("muted", self)
        self._nothing.setText(self.tr("Select a record to see what it says."))
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self.head = InspectorHead(self)
        self.head.duplicate.triggered.connect(self._duplicate)
        self.head.history.triggered.connect(self._ask_history)
        self.head.trash.triggered.connect(self._delete)
        self.foot = InspectorFoot(self)
        self.foot.link.clicked.connect(self._ask_history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.head)
        layout.addWidget(self._make_body(), 1)
        layout.addWidget(self.foot)

    def _make_body(self) -> QWidget:
        self._body = QScrollArea(self)
        self._body.setObjectName("inspectorBody")
        self._body.setWidgetResizable(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self._body)
        theme.ground(content, "subtle")
        self.banner = Banner(content)
        self.banner.acted.connect(self._on_banner)
        self._related_title = Words("caption", content)
        self._related_title.setText(self.tr("Related"))
        self.related = RelatedView(content)
        theme.ground(self.related, "subtle")
        self.related.opened.connect(self.opened)
        self.related.whole_asked.connect(self._show_whole)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(16, 8, 16, 16)
        self._column.setSpacing(theme.space(2))
        self._column.addWidget(self.banner)
        self._column.addWidget(self._related_title)
        self._column.addWidget(self.related)
        self._column.addStretch(1)
        self._body.setWidget(content)
        return self._body

    def _form(self, record: Record) -> FieldForm:
        """The form of the record's kind: made once and used for every record of it."""
        form = self._forms.get(record.entity.name)
        if form is None:
            form = FieldForm(record.entity, self._workspace, LABELS, self._body.widget())
            form.left.connect(self._on_left)
            form.restored.connect(self._on_restored)
            form.new_asked.connect(ask_for)
            form.opened.connect(self.opened)
            form.failed.connect(self.failed)
            self._forms[record.entity.name] = form
            self._column.insertWidget(1, form)
        return form

    # Showing

    @property
    def record_id(self) -> str:
        """The id of the record shown, or empty."""
        return self._record.id if self._record else ""

    def show_record(self, id_: str) -> None:
        """Shows a record, or nothing for an empty id; what is being typed is saved first."""
        if id_ == self.record_id:
            return
        self.flush()
        self._whole.clear()
        record = self._read(id_)
        if record is None:
            self._show_nothing()
        else:
            self._show(record, anew=True)

    def _read(self, id_: str) -> Record | None:
        try:
            return self._workspace.get(id_) if id_ else None
        except RegisterError as error:
            self.failed.emit(str(error))
            return None

    def _show_nothing(self) -> None:
        self._record = None
        self._later.stop()
        self._building.stop()
        self._nothing.show()
        for part in (self.head, self._body, self.foot):
            part.hide()
        self.setFocusProxy(None)

    def _show(self, record: Record, anew: bool) -> None:
        """Fills everything; `anew` is another record, else only what is not being edited is brought up to date."""
        self._record = record
        form = self._form(record)
        self.head.show_record(record, changeable=not self._locked(record))
        self._nothing.hide()
        self.head.show()
        for other in self._forms.values():
            other.setVisible(other is form and form.complete)
        if not form.complete:
            self.setFocusProxy(None)
            if self.isVisible():
                self._building.start()
            return
        self._fill(form, record, anew)
        self._show_accounts(form, record)
        self._show_state(record)
        self._body.show()
        self.foot.show()
        if anew:
            self._body.verticalScrollBar().setValue(0)
            self.setFocusProxy(form.first())
        if self.isVisible():
            self._later.start()

    def _build_on(self, seconds: float = _STEP) -> None:
        if self._record is None or self._form(self._record).build(seconds):
            self._building.stop()
            if self._record is not None:
                self._show(self._record, anew=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Brings up to date what waited while nobody could see it."""
        super().showEvent(event)
        if self._record is not None:
            self._show(self._record, anew=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets the rest wait; a hidden panel may be one whose register is about to be closed."""
        super().hideEvent(event)
        self._building.stop()
        self._later.stop()

    def finish(self) -> None:
        """Shows at once what else would come in the next moments."""
        if self._building.isActive():
            self._build_on(60.0)
        if self._later.isActive():
            self._later.stop()
            self._show_later()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the first field, which may still have to be made."""
        super().focusInEvent(event)
        self.finish()
        if self.focusProxy() is not None:
            self.setFocus(event.reason())

    def _locked(self, record: Record) -> bool:
        return bool(self._workspace.read_only) or record.deleted is not None

    def _fill(self, form: FieldForm, record: Record, anew: bool) -> None:
        locked = self._locked(record)
        for name, editor in form.editors.items():
            editing = editor.modified and not anew
            if editing and locked:
                self.keeper.keep(editor, self.tr("This is not saved, because the record went to the Trash."))
            editor.set_read_only(locked)
            if editing and not locked:
                editor.set_kept(record.values[name], record)
            else:
                editor.set_value(record.values[name], record)
        if not locked:
            self.keeper.put_back(record, form.editors)

    def _show_accounts(self, form: FieldForm, record: Record) -> None:
        """Says under a field that there are other accounts of it; which fields are seen depends on it too."""
        accounts = self._workspace.accounts(record.id)
        for name, editor in form.editors.items():
            line = self._accounts.get((record.entity.name, name))
            if line is None and name in accounts:
                line = AccountsLine(editor.field, self._workspace, editor)
                line.opened.connect(self.opened)
                self._accounts[record.entity.name, name] = line
                editor.add_below(line)
            if line is not None:
                line.show_accounts(record, accounts.get(name, []))
        told = (set(accounts) & form.editors.keys()) | self.keeper.names_of(record)
        form.show_usual(usual_fields(record) | told)

    def _show_state(self, record: Record) -> None:
        """The banner: in the Trash, or agreed on one side only."""
        kind = record.entity.label.lower()
        self._one_sided = one_sided(self._workspace, record) if record.entity is AGREEMENT else None
        if record.deleted == UNDONE:
            words = self.tr("Adding this {what} was undone; it is not in the register. Redo brings it back.")
            self.banner.show_message(words.format(what=kind), "info", closable=False)
        elif record.deleted is not None:
            action = "" if self._workspace.read_only else self.tr("Restore")
            self.banner.show_message(self._trash_words(record, kind), "info", action, closable=False)
        elif self._one_sided:
            can = self._one_sided.missing and not self._workspace.read_only
            action = self.tr("Record confirmation") if can else ""
            self.banner.show_message(self._one_sided.sentence, "warn", action, closable=False)
        else:
            self.banner.hide()

    def _trash_words(self, record: Record, kind: str) -> str:
        if record.deleted == record.id:
            return self.tr("This {what} is in the Trash.").format(what=kind)
        root = self._read(str(record.deleted))
        words = self.tr("This {what} is in the Trash, with “{title}”.")
        return words.format(what=kind, title=root.title if root else "")

    def _show_later(self) -> None:
        """Relations and history, which take a few more queries."""
        if self._record is None:
            return
        self.foot.show_past(self._workspace.past(self._record.id, limit=1))
        links = related(self._workspace, self._record, self._whole)
        self.related.show_links(links)
        self._related_title.setVisible(bool(links))

    def _show_whole(self, kind: str) -> None:
        self._whole.add(kind)
        self._show_later()

    # What was done, here or elsewhere

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if self._record is None:
            return
        record = self._read(self._record.id)
        if record is None:
            self._show_nothing()
        else:
            self._show(record, anew=False)

    def _on_left(self, editor: FieldEditor) -> None:
        self.keeper.save(editor)

    def _on_restored(self, editor: FieldEditor) -> None:
        self.keeper.forget(editor)

    def flush(self) -> None:
        """Saves what is being typed, as if its field had been left; for whoever is about to do something else."""
        form = self._forms.get(self._record.entity.name) if self._record else None
        for editor in form.editors.values() if form else ():
            if editor.modified:
                self.keeper.save(editor)

    def _on_banner(self) -> None:
        record = self._record
        if record is not None and record.deleted is not None:
            self._attempt(lambda: self._workspace.restore(str(record.deleted)))
        elif record is not None and self._one_sided:
            missing = self._one_sided.missing
            preset = {"agreement": record.id} | ({"party": missing[0]} if len(missing) == 1 else {})
            RecordForm(self._workspace, AGREEMENT_STATUS, preset, self.window()).open()

    def _ask_history(self) -> None:
        self.history_asked.emit(self.record_id)

    def _duplicate(self) -> None:
        self._attempt(lambda: self.opened.emit(self._workspace.duplicate(self.record_id)))

    def _delete(self) -> None:
        self._attempt(lambda: self._workspace.delete(self.record_id))

    def _attempt(self, act: object) -> None:
        """Does something; a known trouble is told above the content."""
        self.flush()
        try:
            act()  # type: ignore[operator]
        except RegisterError as error:
            self.failed.emit(str(error))
