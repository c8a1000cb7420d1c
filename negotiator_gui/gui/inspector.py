"""The inspector: the selected record field by field, its relations, and who changed it last."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import AGREEMENT_STATUS, BY_NAME
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.inspector_parts import InspectorFoot, InspectorHead
from negotiator_gui.gui.notice import Notice, notice_of
from negotiator_gui.gui.record_fields import RecordFields
from negotiator_gui.gui.related import RelatedLink, related
from negotiator_gui.gui.related_view import RelatedView
from negotiator_gui.gui.turns import Turns
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace

# Relations and history follow the fields after so many ms, so that a list can be run through without them.
_LATER = 30
# The editors of a kind shown for the first time are made in steps of so many seconds: no pause is felt.
_STEP = 0.014


class Inspector(QWidget):
    """One record: what it says, what it is related to, and who changed it last."""

    opened = Signal(str)
    failed = Signal(str)
    history_asked = Signal(str)
    add_asked = Signal(str, object)  # entity, preset values

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        theme.ground(self, "subtle")
        self._workspace = workspace
        self._record: Record | None = None
        self._notice: Notice | None = None
        self._whole: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._show_later)
        self._turns = Turns(self)
        self._parts: Iterator[list[RelatedLink]] = iter(())
        self._links: list[RelatedLink] = []
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_on)
        self._lay_out()
        self._connect()
        self._show_nothing()

    def _lay_out(self) -> None:
        self._nothing = Words("muted", self)
        self._nothing.setObjectName("nothingSelected")
        self._nothing.setText(self.tr("Select a record to see what it says."))
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self.head = InspectorHead(self)
        self.foot = InspectorFoot(self)
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
        self.fields = RecordFields(self._workspace, content)
        self._related_title = Words("caption", content)
        self._related_title.setText(self.tr("Related"))
        self.related = RelatedView(content)
        theme.ground(self.related, "subtle")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(theme.space(2))
        for part in (self.banner, self.fields, self._related_title, self.related):
            column.addWidget(part)
        column.addStretch(1)
        self._body.setWidget(content)
        return self._body

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_changed)
        self.head.add_asked.connect(self._ask_add)
        self.head.duplicate.triggered.connect(self._duplicate)
        self.head.history.triggered.connect(self._ask_history)
        self.head.trash.triggered.connect(self._delete)
        self.foot.link.clicked.connect(self._ask_history)
        self.banner.acted.connect(self._on_banner)
        self.related.whole_asked.connect(self._show_whole)
        for part in (self.fields, self.related):
            part.opened.connect(self.opened)
        self.fields.failed.connect(self.failed)

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
        self._record = None
        if id_:
            self._try(lambda: self._show(self._workspace.get(id_), anew=True))
            self._workspace.mark_read(id_)
        if self._record is None:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._stop()
        self._nothing.show()
        for part in (self.head, self._body, self.foot):
            part.hide()
        self.setFocusProxy(None)

    def _show(self, record: Record, anew: bool) -> None:
        """Fills everything; unless it is `anew`, another record, what is being edited is left alone."""
        locked = bool(self._workspace.read_only) or record.deleted is not None
        self._record = record
        self._turns.forget()
        self._nothing.hide()
        self.head.show_record(record, changeable=not locked)
        self.head.show()
        form = self.fields.choose_form(record)
        if not form.complete:
            self.setFocusProxy(None)
            if self.isVisible():
                self._building.start()
            return
        self.fields.fill(record, locked, anew)
        self._show_notice(record)
        self._body.show()
        self.foot.show()
        if anew:
            self._body.verticalScrollBar().setValue(0)
            self.setFocusProxy(form.first())
        if self.isVisible():
            self._later.start()

    def _build_on(self, seconds: float = _STEP) -> None:
        """Makes more of a form that is needed for the first time, and fills it when it is all there."""
        record, form = self._record, self.fields.form
        if record is None or form is None or form.build(seconds):
            self._building.stop()
            if record is not None:
                self._try(lambda: self._show(record, anew=True))

    def finish(self) -> bool:
        """Shows at once what else would come in the next moments; says whether there was anything."""
        waited = self._later.isActive()
        if self._record is not None and self.fields.form and not self.fields.form.complete:
            self._build_on(60.0)
        if self._later.isActive():
            self._later.stop()
            self._show_later()
        return self._turns.finish() or waited

    def _show_notice(self, record: Record) -> None:
        self._notice = notice_of(self._workspace, record)
        if self._notice:
            self.banner.show_message(
                self._notice.sentence, self._notice.kind, self._notice.action, closable=False
            )
        else:
            self.banner.hide()

    def _show_later(self) -> None:
        """Relations and history, which take a few more queries."""
        record = self._record
        if record is not None:
            self._try(lambda: self._show_around(record))

    def _show_around(self, record: Record) -> None:
        self.foot.show_past(self._workspace.past(record.id, limit=1))
        self._parts, self._links = related(self._workspace, record, self._whole), []
        self._relate()

    def _relate(self) -> None:
        """Reads on what the record is related to, one moment at a time, and shows it when it is all there."""
        end = perf_counter() + _STEP
        for part in self._parts:
            self._links += part
            if perf_counter() > end:
                self._turns.later(self._relate_on)
                return
        self.related.show_links(self._links)
        self._related_title.setVisible(bool(self._links))

    def _relate_on(self) -> None:
        self._try(self._relate)

    def _show_whole(self, kind: str) -> None:
        self._whole.add(kind)
        self._show_later()

    # Seen and unseen

    def _stop(self) -> None:
        self._building.stop()
        self._later.stop()
        self._turns.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Brings up to date what waited while nobody could see it."""
        super().showEvent(event)
        if self._record is not None:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets the rest wait; a hidden panel may be one whose register is about to be closed."""
        super().hideEvent(event)
        self._stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the first field, which may still have to be made."""
        super().focusInEvent(event)
        self.finish()
        if self.focusProxy() is not None:
            self.setFocus(event.reason())

    # What was done, here or elsewhere

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if self._record is not None:
            self._refresh()

    def _refresh(self) -> None:
        self._try(lambda: self._show(self._workspace.get(self.record_id), anew=False))

    def reveal(self, name: str) -> None:
        """Brings a field into view and the keyboard into it."""
        if self.fields.form is not None:
            self.fields.form.reveal(name)

    def flush(self) -> None:
        """Saves what is being typed, as if its field had been left, before something else is done."""
        self.fields.flush()

    def _on_banner(self) -> None:
        from negotiator_gui.gui.record_form import RecordForm

        record, notice = self._record, self._notice
        if record is None or notice is None:
            return
        if record.deleted is not None:
            self._try(lambda: self._workspace.restore(str(record.deleted)))
        else:
            preset = {"agreement": record.id} | (
                {"party": notice.missing[0]} if len(notice.missing) == 1 else {}
            )
            form = RecordForm(self._workspace, AGREEMENT_STATUS, preset, self.window())
            form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            form.open()

    def _ask_history(self) -> None:
        self.history_asked.emit(self.record_id)

    def _ask_add(self, part: str) -> None:
        """Asks for a form for a new record that belongs to this one."""
        record = self._record
        if record is not None:
            owner = next(field.name for field in BY_NAME[part].owners if record.entity.name in field.targets)
            self.add_asked.emit(part, {owner: record.id})

    def _duplicate(self) -> None:
        self.flush()
        self._try(lambda: self.opened.emit(self._workspace.duplicate(self.record_id)))

    def _delete(self) -> None:
        self.flush()
        self._try(lambda: self._workspace.delete(self.record_id))

    def _try(self, act: Callable[[], object]) -> None:
        """Does something; a known trouble is told above the content."""
        try:
            act()
        except RegisterError as error:
            self.failed.emit(str(error))
