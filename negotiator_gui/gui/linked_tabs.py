"""The linked tabs: what hangs on the selected record, one table for each kind."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, round_words
from negotiator_gui.gui.delegations import DelegationView
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.list_tools import ListTools
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.tab_bar import TabBar
from negotiator_gui.gui.tab_words import name_of
from negotiator_gui.workspace import Condition, Tab, Workspace, language

# At both sides of the bar, and between its parts.
_LEFT, _RIGHT, _GAP = 12, 16, 12
_SIDES = _LEFT + _RIGHT
# So many tabs are to be seen before a caption that says whose they are takes room, and so long is a name in it.
_BEFORE_CAPTION, _LONGEST_TITLE = 5, 24


class LinkedTabs(QWidget):
    """Tabs of the records that point at one record, with the number of each."""

    selected = Signal(str)
    opened = Signal(str)
    failed = Signal(str)
    delete_asked = Signal()
    menu_asked = Signal(object, object)
    add_asked = Signal(str, object)  # entity, preset values
    picked = Signal()  # other rows are selected

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self.filter = ListFilter(workspace, today, counted=True, parent=self)
        self.tools = ListTools(self.filter, self)
        self.tools.hide()
        self._workspace, self._today = workspace, today
        self._record: Record | None = None
        self._tabs: list[Tab] = []
        # By kind of record, the tab that was in front last: who comes back finds it there.
        self._fronts: dict[str, Tab] = {}
        self._views: dict[bool, RecordView] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        workspace.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.bar = TabBar(self)
        self.bar.currentChanged.connect(self._show_tab)
        self._caption = QLabel(self)
        self._caption.setObjectName("tabCaption")
        self._add = QPushButton(icons.icon("add"), "", self)
        self._add.setObjectName("addLinked")
        self._add.setProperty("small", True)
        self._add.clicked.connect(self.ask_add)
        head = QHBoxLayout()
        head.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        head.setSpacing(_GAP)
        head.addWidget(self.bar)
        head.addWidget(self.bar.more)
        head.addStretch(1)
        head.addWidget(self._caption)
        head.addWidget(self._add)
        self._stack = QStackedWidget(self)
        self._empty = EmptyList(self._stack)
        self._empty.asked.connect(self.ask_add)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack, 1)

    def _view(self, grouped: bool) -> RecordView:
        """The one table for all tabs, and the one for delegations; made when first needed."""
        if grouped not in self._views:
            view = (DelegationView if grouped else RecordView)(self._workspace, self._stack)
            view.setObjectName("delegations" if grouped else "linkedTable")
            view.rows.today = self._today
            view.selected.connect(self._on_selected)
            view.taken_up.connect(self.selected)
            view.opened.connect(self.opened)
            view.failed.connect(self.failed)
            view.delete_asked.connect(self.delete_asked)
            view.menu_asked.connect(self.menu_asked)
            view.shown.connect(self._on_shown)
            view.selectionModel().selectionChanged.connect(self.picked)
            self.tools.serve(view)
            self._views[grouped] = view
            self._stack.addWidget(view)
        return self._views[grouped]

    def _on_selected(self, id_: str) -> None:
        """A table that is not in front follows changes as well, and has nothing to say by that."""
        if self.sender() is self.current_view:
            self.selected.emit(id_)

    @property
    def current_view(self) -> RecordView | None:
        """The table in front, if it is one."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, RecordView) else None

    @property
    def current_tab(self) -> Tab | None:
        """The tab in front."""
        at = self.bar.currentIndex()
        return self._tabs[at] if 0 <= at < len(self._tabs) else None

    def show_record(self, id_: str) -> None:
        """Shows what hangs on a record, with the tab in front that was so for the last one of its kind."""
        self._record = self._workspace.get(id_) if id_ else None
        self._caption.setText(self.tr("of {title}").format(title=self._short_title()) if self._record else "")
        self._load_tabs()
        self._show_tab(self.bar.currentIndex())

    def _short_title(self) -> str:
        assert self._record is not None
        title = round_words.name(self._record) if self._record.entity is ROUND else self._record.title
        return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"

    def _load_tabs(self) -> None:
        front = self.current_tab
        self._tabs = self._workspace.tabs(self._record) if self._record else []
        front = self._fronts.get(self._record.entity.name, front) if self._record else front
        same = [n for n, tab in enumerate(self._tabs) if front and _same(tab, front)]
        self.bar.show_tabs([(name_of(tab), tab.count) for tab in self._tabs], same[0] if same else 0)
        self._share_width()

    def _show_tab(self, at: int) -> None:
        tab = self._tabs[at] if 0 <= at < len(self._tabs) else None
        self._add.setVisible(tab is not None and not self._workspace.read_only)
        if tab is None or self._record is None:
            self.filter.hide()
            self._empty.show_words("", "")
            self._stack.setCurrentWidget(self._empty)
            return
        self._fronts[self._record.entity.name] = tab
        words = self.tr("Add {what}").format(what=language.in_sentence(tab.entity.label))
        self._add.setText(words)
        self._share_width()
        if tab.count == 0:
            self._show_empty(tab.entity, words)
            return
        view = self._view(tab.entity.name == "participant" and tab.field == "round")
        self.filter.open(view, tab.entity, f"{tab.entity.name} {tab.field}")
        if isinstance(view, DelegationView):
            view.show_round(self._record.id)
        else:
            view.show_list(tab.entity, [Condition(tab.field, "=", self._record.id)], hide=(tab.field,))
        self._stack.setCurrentWidget(view)

    def _show_empty(self, entity: Entity, words: str) -> None:
        self.filter.hide()
        nothing = self.tr("No {what} recorded yet.").format(what=language.in_sentence(entity.plural))
        self._empty.show_words(nothing, "" if self._workspace.read_only else words)
        self._stack.setCurrentWidget(self._empty)

    def select(self, id_: str) -> bool:
        """Brings the tab to the front that has this record, and selects it there."""
        record = self._workspace.get(id_)
        for n, tab in enumerate(self._tabs):
            if self._record and tab.entity is record.entity and self._record.id in record.refers_to(tab.field):
                self.bar.setCurrentIndex(n)
                self._show_tab(n)
                view = self.current_view
                return view is not None and view.select(id_)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tabs as there is room for."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Larger words take more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.layout():
            self._share_width()

    def _share_width(self) -> None:
        """The first tabs come before the caption where both do not fit, and the caption before the last tabs."""
        room = self.width() - _SIDES - _GAP
        if not self._workspace.read_only:
            room -= self._add.sizeHint().width() + _GAP
        beside = room - self._caption.sizeHint().width() - _GAP
        told = bool(self._caption.text()) and self.bar.whole_width(_BEFORE_CAPTION) <= beside
        self._caption.setVisible(told)
        self.bar.fit(beside if told else room)

    def next_tab(self, step: int = 1) -> None:
        """The next tab, around the end."""
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    def ask_add(self) -> None:
        """Asks for a form for one more record of the tab in front."""
        tab = self.current_tab
        if tab and self._record:
            several = tab.entity.by_name[tab.field].several
            self.add_asked.emit(tab.entity.name, {tab.field: (self._record.id,) if several else self._record.id})

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        """Counts again; the table in front follows the changes by itself."""
        if self._record is None:
            return
        self._record = self._workspace.get(self._record.id)
        front = self.current_tab
        self._load_tabs()
        tab = self.current_tab
        if tab and front and (not _same(tab, front) or bool(tab.count) != bool(front.count)):
            self._show_tab(self.bar.currentIndex())

    def _on_shown(self, count: int) -> None:
        if self.sender() is self.filter.view:
            self.filter.on_shown(count)
        view = self.current_view
        if view and count == 0 and self.current_tab:
            self._load_tabs()


def _same(one: Tab, other: Tab) -> bool:
    return one.entity is other.entity and one.field == other.field
