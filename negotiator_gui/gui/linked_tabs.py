"""The linked tabs: what hangs on the selected record, one table for each kind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons
from negotiator_gui.gui.delegations import DelegationView
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Condition, Tab, Workspace

# Where a tab's name would be ambiguous, because an entity points at the record by several fields.
_BY_FIELD = frozenset(
    {
        "position.speaker",
        "position.quotation_speaker",
        "position.asserted_by",
        "paragraph.quotation_speaker",
        "source.reported_via",
        "party.part_of",
        "issue.part_of",
        "round.hosts",
        "round.mediators",
        "talks.conveners",
        "talks.our_party",
        "commitment.owed_by",
        "commitment.owed_to",
        "commitment.judged_by",
        "agreement_status.asserted_by",
    }
)


class LinkedTabs(QWidget):
    """Tabs of the records that point at one record, with the number of each."""

    selected = Signal(str)
    opened = Signal(str)
    failed = Signal(str)
    delete_asked = Signal()
    menu_asked = Signal(object, object)
    add_asked = Signal(str, object)  # entity, preset values

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record: Record | None = None
        self._tabs: list[Tab] = []
        # By kind of record, the tab that was in front last: who comes back finds it there.
        self._fronts: dict[str, Tab] = {}
        self._views: dict[bool, RecordView] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        workspace.changed.connect(self._on_changed)

    def _build(self) -> None:
        self.bar = QTabBar(self)
        self.bar.setObjectName("linkedTabs")
        self.bar.setAccessibleName(self.tr("What belongs to the selected record"))
        self.bar.setDocumentMode(True)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        for arrow in self.bar.findChildren(QToolButton):
            # The arrow keys move along the tabs.
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.currentChanged.connect(self._show_tab)
        self._caption = QLabel(self)
        self._caption.setObjectName("tabCaption")
        self._add = QPushButton(icons.icon("add"), "", self)
        self._add.setObjectName("addLinked")
        self._add.setProperty("small", True)
        self._add.clicked.connect(self.ask_add)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 16, 0)
        head.addWidget(self.bar, 1)
        head.addWidget(self._caption)
        head.setSpacing(12)
        head.addWidget(self._add)
        self._stack = QStackedWidget(self)
        self._empty = EmptyList(self)
        self._empty.asked.connect(self.ask_add)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _view(self, grouped: bool) -> RecordView:
        """The one table for all tabs, and the one for delegations; made when first needed."""
        if grouped not in self._views:
            view = (DelegationView if grouped else RecordView)(self._workspace, self)
            view.setObjectName("delegations" if grouped else "linkedTable")
            view.selected.connect(self.selected)
            view.taken_up.connect(self.selected)
            view.opened.connect(self.opened)
            view.failed.connect(self.failed)
            view.delete_asked.connect(self.delete_asked)
            view.menu_asked.connect(self.menu_asked)
            view.shown.connect(self._on_shown)
            self._views[grouped] = view
            self._stack.addWidget(view)
        return self._views[grouped]

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
        title = self._record.title if self._record else ""
        return title if len(title) <= 24 else f"{title[:23]}…"

    def _load_tabs(self) -> None:
        front = self.current_tab
        self._tabs = self._workspace.tabs(self._record) if self._record else []
        blocked = self.bar.blockSignals(True)
        # While it is shown, the bar lays all tabs out anew for each word that changes.
        self.bar.setVisible(self.bar.hasFocus())
        while self.bar.count() > len(self._tabs):
            self.bar.removeTab(self.bar.count() - 1)
        while self.bar.count() < len(self._tabs):
            self.bar.addTab("")
        for n, tab in enumerate(self._tabs):
            self.bar.setTabText(n, f"{self._label(tab)}  {tab.count:,}")
            self.bar.setAccessibleTabName(n, f"{self._label(tab)} {tab.count:,}")
        front = self._fronts.get(self._record.entity.name, front) if self._record else front
        same = [n for n, tab in enumerate(self._tabs) if front and _same(tab, front)]
        self.bar.setCurrentIndex(same[0] if same else 0)
        self.bar.show()
        self.bar.blockSignals(blocked)
        self._share_width()

    def _label(self, tab: Tab) -> str:
        if f"{tab.entity.name}.{tab.field}" in _BY_FIELD:
            return f"{tab.entity.plural}: {tab.entity.by_name[tab.field].label.lower()}"
        return tab.entity.plural

    def _show_tab(self, at: int) -> None:
        tab = self._tabs[at] if 0 <= at < len(self._tabs) else None
        self._add.setVisible(tab is not None and not self._workspace.read_only)
        if tab is None or self._record is None:
            self._empty.show_words("", "")
            self._stack.setCurrentWidget(self._empty)
            return
        self._fronts[self._record.entity.name] = tab
        words = self.tr("Add {what}").format(what=tab.entity.label[:1].lower() + tab.entity.label[1:])
        self._add.setText(words)
        if tab.count == 0:
            self._show_empty(tab.entity, words)
            return
        view = self._view(tab.entity.name == "participant" and tab.field == "round")
        if isinstance(view, DelegationView):
            view.show_round(self._record.id)
        else:
            view.show_list(tab.entity, [Condition(tab.field, "=", self._record.id)], hide=(tab.field,))
        self._stack.setCurrentWidget(view)

    def _show_empty(self, entity: Entity, words: str) -> None:
        nothing = self.tr("No {what} recorded yet.").format(what=entity.plural.lower())
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
        """Tabs come before the caption where both do not fit."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        needed = self.bar.sizeHint().width() + self._caption.sizeHint().width() + self._add.sizeHint().width() + 64
        self._caption.setVisible(bool(self._caption.text()) and needed <= self.width())

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
        view = self.current_view
        if view and count == 0 and self.current_tab:
            self._load_tabs()

    def focus_table(self) -> None:
        """Gives the keyboard to the table in front, or to the tabs if there is none."""
        (self.current_view or self.bar).setFocus(Qt.FocusReason.TabFocusReason)


def _same(one: Tab, other: Tab) -> bool:
    return one.entity is other.entity and one.field == other.field
