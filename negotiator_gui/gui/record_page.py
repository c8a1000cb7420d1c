"""The centre of the window: the page's head, a talks' timeline, the list, and what hangs on the selected record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.change import Change
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.list_head import ListHead
from negotiator_gui.gui.page_room import PageRoom
from negotiator_gui.gui.page_tables import PageTables
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.talks_header import PageHeader
from negotiator_gui.gui.timeline import Timeline
from negotiator_gui.gui.turns import Turns
from negotiator_gui.workspace import Condition, View, Workspace, language


class RecordPage(PageTables):
    """One place: its list above, the linked tabs of the selected record below."""

    chosen = Signal(str)  # the record that is selected in the list
    entered = Signal()  # Enter on the selected record of the list
    dropped = Signal(str, object)  # record, paths

    def __init__(
        self, workspace: Workspace, turns: Turns, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._turns, self._today = turns, today
        self.place = Place()
        # Whether the record of the place is selected as soon as a long list has come.
        self._selects_then = False
        self.header = PageHeader(workspace, self)
        self.timeline = Timeline(workspace, self, today)
        # Each is made where it stays: what is moved into another widget is dressed anew, with all that is in it.
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._upper = QWidget(self.splitter)
        self._stack = QStackedWidget(self._upper)
        self.list = RecordView(workspace, self._stack)
        self.list.setObjectName("list")
        self.list.rows.today = today
        self.filter = ListFilter(workspace, today, parent=self._upper)
        self.head = ListHead(self.filter, self._upper)
        self.tools = self.head.tools
        self.tools.serve(self.list)
        self._empty = EmptyList(self._stack)
        self._lay_out()
        self._room = PageRoom(self)
        self._connect()
        self.setAcceptDrops(not workspace.read_only)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self._upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._upper)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.timeline)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.list.selected.connect(self._on_selected)
        self.list.taken_up.connect(self.selected)
        self.list.opened.connect(self._on_entered)
        self.list.missed.connect(self.opened)
        self.list.shown.connect(self._on_shown)
        self.list.selectionModel().selectionChanged.connect(self.counted)
        self.filter.resized.connect(self._room.follow_filter)
        self._workspace.changed.connect(self._on_changed)
        self.timeline.selected.connect(self.list.select)
        self.head.add.clicked.connect(self.ask_add)
        self._empty.asked.connect(self.ask_add)
        self._pass_on(self.filter, self.list)

    def show_place(self, place: Place) -> None:
        """Shows a list, with the place's record selected, or else its first one."""
        same = place.same_list(self.place) and self.list.entity is not None
        self.place = place
        # A list that stands alone is named once, in its own head.
        self.header.setVisible(bool(place.owner))
        self.head.show_level("section" if place.owner else "title")
        self.header.show_place(place)
        if not same:
            # Of other talks it shows nothing rather than what they are not, until the record itself is seen.
            self.timeline.show_talks("")
        self._room.make()
        if not same:
            self._show_list(place)
        self._go_on()
        self._turns.later(self._show_timeline)

    def _show_timeline(self) -> None:
        if self.place.entity == "round" and self.place.owner != self.timeline.talks_id:
            self.timeline.show_talks(self.place.owner)
            self.timeline.select(self.list.current_id)

    def _go_on(self) -> None:
        """Selects what is to be selected as soon as the rows are there."""
        if self.list.waits:
            # Until then nothing is selected, and nothing can be done with what was.
            self._on_selected("")
            self._selects_then = True
        else:
            self._select_there()

    def _select_there(self) -> None:
        self._selects_then = False
        if not (self.place.record and self._select(self.place)) and not self.list.current_id:
            self.list.select_first()
        if self.list.current_id == "":
            self._on_selected("")

    def _select(self, place: Place) -> bool:
        """Selects the record that was gone to; one that a filter hides is shown without it."""
        if self.list.select(place.record):
            return True
        if not self.filter.active or place.view:
            return False
        self.filter.lift()
        return self.list.select(place.record)

    def _show_list(self, place: Place) -> None:
        entity, view = place.declared, self._workspace.view(place.view)
        field = self._owner_field(place)
        where = [Condition(field, "=", place.owner)] if field else []
        self.tools.can_save, self.tools.saved_as = not self._workspace.read_only, view.name if view else ""
        words = "" if self._workspace.read_only else self._add_words()
        self.head.show_words(view.name if view else language.word(entity.plural), words)
        self._empty.show_words(self.tr("No {what} yet.").format(what=language.in_sentence(entity.plural)), words)
        hide, shown = (field,) if field else (), view or View("", "", entity)
        self.filter.open(self.list, entity, f"{place.entity} {place.owner}{place.view}", shown.where)
        self.list.show_list(entity, where, shown.sort, hide, columns=shown.columns, key=place.view)

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        """A saved view that was changed is shown as it is now."""
        changed = {change.field for change in changes if self.place.view and change.record == self.place.view}
        if changed - {"name"}:
            self.list.columns.forget()
            self.filter.forget()
        if changed:
            self._show_anew()

    def _show_anew(self) -> None:
        """The same list with other words or columns; what was selected stays so."""
        current = self.list.current_id
        self._show_list(self.place)
        self.place = replace(self.place, record=current)
        self._go_on()

    def _add_words(self) -> str:
        label = self.place.declared.label
        return self.tr("New {what}").format(what=language.in_sentence(label))

    def _owner_field(self, place: Place) -> str:
        if not place.owner:
            return ""
        above = self._workspace.get(place.owner).entity.name
        return next((field.name for field in place.declared.owners if above in field.targets), "")

    def ask_add(self) -> None:
        """Asks for a form for one more record of the list."""
        field = self._owner_field(self.place)
        self.add_asked.emit(self.place.entity, {field: self.place.owner} if field else {})

    def _on_shown(self, count: int) -> None:
        self.filter.on_shown(count)
        self.head.count.setText(self.filter.words_of_count)
        self._stack.setCurrentWidget(self.list if count or self.filter.active else self._empty)
        self._room.share()
        if self._selects_then:
            self._select_there()

    def _on_selected(self, id_: str) -> None:
        if self.timeline.isVisibleTo(self):
            self.timeline.select(id_)
        self.chosen.emit(id_)
        self.selected.emit(id_)
        self._turns.later(self._show_linked)

    def _show_linked(self) -> None:
        """What hangs on the selected record, once the list has shown which one that is."""
        self.tabs.show_record(self.list.current_id)
        self._room.show_tabs()

    def _on_entered(self, id_: str) -> None:
        self.selected.emit(id_)
        self.entered.emit()

    def asked_in_full(self) -> list[Condition]:
        """What a saved view of this list asks for: what the place says, and what the list is filtered by."""
        return [*self.list.of_place, *self.filter.saved]

    @property
    def front(self) -> QWidget:
        """The list, or what stands in its place while it is empty."""
        return self._stack.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be more or less room around the list now."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._room.make()

    def changeEvent(self, event: QEvent) -> None:
        """Words follow the language, and rows the size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.layout():
            self._room.make()
        if event.type() == QEvent.Type.LanguageChange and self.list.entity:
            self._show_anew()
