"""The sidebar: it picks the place that the centre shows."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.sidebar_model import SidebarModel
from negotiator_gui.gui.sidebar_rows import SECTION_EXTRA, WIDTH, Level, Role
from negotiator_gui.gui.sidebar_view import ICON, MARGIN, PlaceView
from negotiator_gui.gui.tree_model import Index
from negotiator_gui.workspace import Condition, Sort, Workspace

NARROWEST, WIDEST = 180, 360
# Arrow keys that pass over places choose only the one where they rest, after so many milliseconds.
REST = 150
_MINUTE = 60_000


class Sidebar(QWidget):
    """Talks and their rounds, lists across talks, registers; the Trash stays at the bottom."""

    chosen = Signal(object)  # Place
    add_talks_asked = Signal()
    view_menu_asked = Signal(str, object)  # a saved view, a place on the screen
    round_menu_asked = Signal(object)  # a place on the screen: what can be done with the round that was chosen?
    dropped = Signal(str, object)  # a round, the paths of files

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._place: Place | None = None
        self._quiet = False
        self._today = today
        self.model = SidebarModel(workspace, self, today)
        self.tree, self.foot = PlaceView(self), PlaceView(self)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._choose_current)
        self._set_up()
        self._connect()
        workspace.changed.connect(self._on_changed)
        self._day = today()
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self.look_at_day)
        minute.start()

    def _set_up(self) -> None:
        self.setObjectName("sidebar")
        theme.ground(self, "window")
        self.setMinimumWidth(NARROWEST)
        for view, name, spoken in (
            (self.tree, "places", self.tr("Places")),
            (self.foot, "trashPlace", self.tr("Trash")),
        ):
            view.setObjectName(name)
            view.setAccessibleName(spoken)
            view.setModel(self.model)
        self.tree.setRootIndex(self.model.index_of_node(self.model.upper))
        self.foot.setRootIndex(self.model.index_of_node(self.model.foot))
        self.foot.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._open_sections()
        self.model.rowsInserted.connect(self._open_sections)
        self._add_button()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MARGIN, 0, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.foot)
        self.setFocusProxy(self.tree)
        self._fit()

    def _add_button(self) -> None:
        """The plus in the head of the talks."""
        head = QWidget(self.tree)
        self.add_talks = QToolButton(head)
        self.add_talks.setObjectName("addTalks")
        for look in ("iconOnly", "small"):
            self.add_talks.setProperty(look, True)
        self.add_talks.setIcon(icons.icon("add", "text_2"))
        self.add_talks.setToolTip(self.tr("New talks"))
        self.add_talks.setAccessibleName(self.tr("New talks"))
        self.add_talks.setEnabled(not self._workspace.read_only)
        self.add_talks.clicked.connect(self.add_talks_asked)
        layout = QHBoxLayout(head)
        layout.setContentsMargins(0, SECTION_EXTRA, MARGIN, 0)
        layout.addStretch(1)
        layout.addWidget(self.add_talks)
        self.tree.setIndexWidget(self.model.index_of_node(self.model.talks), head)

    def _connect(self) -> None:
        for view in (self.tree, self.foot):
            view.taken.connect(self._choose)
            view.selectionModel().selectionChanged.connect(self._on_selection)
        self.tree.menu_asked.connect(self._on_menu_asked)
        self.tree.setAcceptDrops(not self._workspace.read_only)
        self.tree.dropped.connect(self.dropped)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.passed_end.connect(self._to_foot)
        self.foot.passed_end.connect(self._to_tree)

    def sizeHint(self) -> QSize:
        """As wide as in the design."""
        return QSize(theme.px(WIDTH), 600)

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.layout():
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(theme.px(WIDEST))
        self.foot.setFixedHeight(theme.height("sidebar_row"))
        edge = theme.px(ICON)
        self.add_talks.setIconSize(QSize(edge, edge))
        self.tree.scheduleDelayedItemsLayout()

    # Choosing

    def _choose(self, index: Index) -> None:
        self._rest.stop()
        place = index.data(Role.PLACE)
        if place is not None:
            self._place = place
            self.chosen.emit(place)

    def _choose_current(self) -> None:
        view = self._view_with_selection()
        if view and view.currentIndex().data(Role.PLACE) != self._place:
            self._choose(view.currentIndex())

    def _on_selection(self) -> None:
        view = self.tree if self.sender() is self.tree.selectionModel() else self.foot
        if not self._quiet and view.selectionModel().hasSelection():
            self._clear(self.foot if view is self.tree else self.tree)
            self._rest.start()

    def _view_with_selection(self) -> PlaceView | None:
        return next((view for view in (self.tree, self.foot) if view.selectionModel().hasSelection()), None)

    def _clear(self, view: PlaceView) -> None:
        """Takes the selection from a view without a word."""
        quiet, self._quiet = self._quiet, True
        view.selectionModel().clear()
        self._quiet = quiet

    def _on_menu_asked(self, index: QModelIndex, at: QPoint) -> None:
        place = index.data(Role.PLACE)
        if place is not None and place.view:
            self.view_menu_asked.emit(place.view, at)
        elif place is not None and place.record:
            self._choose(index)
            self.round_menu_asked.emit(at)

    def _sections(self) -> list[QModelIndex]:
        """What stands at the top level, the Desk and the heads of sections."""
        root = self.tree.rootIndex()
        return [self.model.index(row, 0, root) for row in range(self.model.rowCount(root))]

    def _open_sections(self) -> None:
        """Sections are always open, also one that came just now."""
        for section in self._sections():
            self.tree.expand(section)

    def _to_foot(self, step: int) -> None:
        if step > 0:
            self.foot.setFocus(Qt.FocusReason.OtherFocusReason)
            self.foot.setCurrentIndex(self.model.index(0, 0, self.foot.rootIndex()))

    def _to_tree(self, step: int) -> None:
        if step < 0:
            last = next(each for each in reversed(self._sections()) if self.model.rowCount(each))
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.setCurrentIndex(self.model.index(self.model.rowCount(last) - 1, 0, last))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if index.data(Role.LEVEL) == Level.SECTION:
            self.tree.expand(index)

    # Following

    def first_place(self) -> Place | None:
        """Where to begin: the talks whose last round was held last, or else the first talks; None without any."""
        held = self._workspace.keys(
            ROUND, [Condition("status", "=", "held")], [Sort("held_dates", descending=True)]
        )
        dated = self._workspace.records(ROUND, held[:1])
        talks = [record.text("talks") for record in dated]
        talks += [record.id for record in self._workspace.records(TALKS, self._workspace.keys(TALKS)[:1])]
        return Place("round", owner=talks[0]) if talks else None

    def show_place(self, place: Place) -> None:
        """Selects the row of a place that was gone to in another way; `chosen` is not emitted."""
        self._place = place
        self._rest.stop()
        if self._covers(place):
            return
        quiet, self._quiet = self._quiet, True
        try:
            index = self.model.index_of(place)
            for view in (self.tree, self.foot):
                view.selectionModel().clear()
            if index.isValid():
                self._select(index)
        finally:
            self._quiet = quiet

    def _covers(self, place: Place) -> bool:
        """Whether the selected row stands for the place already, as that of a list does for all its records."""
        view = self._view_with_selection()
        here: Place | None = view.currentIndex().data(Role.PLACE) if view else None
        return here is not None and here.same_list(place) and here.record in ("", place.record)

    def _select(self, index: QModelIndex) -> None:
        view = self.foot if index.parent() == self.foot.rootIndex() else self.tree
        if index.data(Role.LEVEL) == Level.PLACE and self.model.hasChildren(index):
            view.expand(index)
            view.scrollTo(self.model.index(self.model.rowCount(index) - 1, 0, index))
        view.expand(index.parent())
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        view.scrollTo(index)

    def look_at_day(self) -> None:
        """On a new day other things are due."""
        if self._today() != self._day:
            self._day = self._today()
            self.model.count_desk()

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        """Brings rows and counts up to date; what is selected stays so, and nothing is chosen by that."""
        waiting = self._rest.isActive()
        self.model.follow(changes)
        if self._place is not None and not waiting:
            self.show_place(self._place)
