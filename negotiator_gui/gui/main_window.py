"""The main window: it assembles the panels and passes on what happens in them; it does nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QTableView, QToolBar, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.gui import actions, registers, resuming, selected, theme, window_settings, windows
from negotiator_gui.gui.at_hand import AtHand
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.commands import Commands
from negotiator_gui.gui.going import Going
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.other_pages import OtherPages
from negotiator_gui.gui.places import DESK, Place, Trail
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.safety_banner import SafetyBanner
from negotiator_gui.gui.side_panels import SidePanels
from negotiator_gui.gui.sidebar import Sidebar
from negotiator_gui.gui.status_line import StatusLine
from negotiator_gui.gui.turns import Turns
from negotiator_gui.workspace import Workspace, language

if TYPE_CHECKING:
    from negotiator_gui.gui.start_page import StartPage


class MainWindow(InOrder, Going, QMainWindow):
    """One window on one register, or the first page if none is open."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.now = now
        self.workspace: Workspace | None = None
        self.trail = Trail()
        self.turns = Turns(self)
        self._current = ""
        # Whether the desktop ends: then closing asks nothing and waits for nothing.
        self.ending = False
        self.commands = Commands(self)
        self.actions_by_name: Mapping[str, QAction] = actions.build(self, self.commands)
        self.setObjectName("mainWindow")
        self.setMinimumSize(800, 560)
        self.resize(1440, 900)
        self.stack = QStackedWidget(self)
        self.standing = SafetyBanner(self.commands.do, self)
        self.banner = Banner(self)
        self.setCentralWidget(self._central())
        self._status = StatusLine(now, self)
        self.setStatusBar(self._status)
        window_settings.restore_geometry(self)
        self._toolbar().hide()

    def _central(self) -> QWidget:
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.standing)
        layout.addWidget(self.banner)
        layout.addWidget(self.stack, 1)
        return central

    # Registers

    @cached_property
    def _start(self) -> StartPage:
        """The first page, made when it is needed: mostly a register is opened at once."""
        from negotiator_gui.gui.start_page import StartPage

        start = StartPage(self)
        start.create_chosen.connect(self.commands.create_register)
        start.open_chosen.connect(self.commands.open_register)
        start.example_chosen.connect(self.commands.explore_example)
        self.stack.addWidget(start)
        return start

    def show_start(self) -> None:
        """Shows the first page, with no register open."""
        self._leave()
        self._show_first_page()

    def _show_first_page(self) -> None:
        self.stack.setCurrentWidget(self._start)
        self.setWindowTitle(self.tr("No register open – Negotiator"))
        self._status.show_closed()
        self._toolbar().hide()
        self._start.setFocus()
        self._refresh()

    def show_workspace(self, workspace: Workspace, first: Place | None = None, at_desk: bool = True) -> None:
        """Shows a register in place of whatever was open: first a place, or the Desk if something waits there."""
        self._leave()
        self.workspace = workspace
        workspace.setParent(self)
        workspace.changed.connect(self._on_changed)
        self._assemble(workspace)
        self.setWindowTitle(self.tr("{name} – Negotiator").format(name=workspace.path.stem))
        workspace.kept.connect(self._on_kept)
        self._on_kept()
        self._toolbar().show()
        left = resuming.left_today(self) if at_desk else None
        desk = Place(page=DESK) if at_desk and registers.waits(workspace, self.today()) else None
        QTimer.singleShot(0, partial(registers.remember, workspace.path))  # nobody waits for that
        self.go(first or left or desk or self.sidebar.first_place() or Place("talks"))

    def _toolbar(self) -> QToolBar:
        return self.findChild(QToolBar, "toolbar")

    def _leave(self) -> None:
        self.banner.hide()
        self.standing.show_register(None)
        if self.workspace is None:
            return
        self.others.leave()
        self._sides.keep()
        resuming.keep_place(self)
        self.commands.close_dialogs()
        self.turns.forget()
        self._current = ""
        # What is being typed is saved before the register closes, if it can be.
        self.page.finish()
        self.page.give_up()
        self.others.inspector.show_record("")
        self.trail = Trail()
        self.stack.removeWidget(self._desk)
        self._desk.deleteLater()
        left, self.workspace = self.workspace, None
        left.close(back_up=False)  # it was before, unless there was no time for it
        left.deleteLater()

    def today(self) -> date:
        """The day that the window takes for today."""
        return self.now().date()

    def _assemble(self, workspace: Workspace) -> None:
        # Each is made where it stays: what is moved into another widget is dressed anew, with all that is in it.
        self._desk = QSplitter(Qt.Orientation.Horizontal, self.stack)
        self._desk.setChildrenCollapsible(False)
        self.sidebar = Sidebar(workspace, self._desk, self.today)
        self.centre = QStackedWidget(self._desk)
        self.page = RecordPage(workspace, self.turns, self.centre, self.today)
        self.side = QStackedWidget(self._desk)
        theme.ground(self.side, "subtle")
        self.centre.addWidget(self.page)
        self.others = OtherPages(self)
        for widget in (self.sidebar, self.centre, self.side):
            self._desk.addWidget(widget)
        self._desk.setStretchFactor(1, 1)
        self._sides = SidePanels(self._desk, self.sidebar, self.side)
        self._sides.share(self.width())
        self.stack.addWidget(self._desk)
        self.stack.setCurrentWidget(self._desk)
        self._make_room()
        self._connect()

    def _make_room(self) -> None:
        if self.workspace is not None and self._sides.fit(self.width()):
            self.refresh()

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self._on_place_chosen)
        self.sidebar.add_talks_asked.connect(self.commands.new_talks)
        self.page.chosen.connect(self._on_chosen)
        self.page.selected.connect(self._on_selected)
        self.page.entered.connect(self._on_entered)
        self.sidebar.view_menu_asked.connect(self.commands.view_menu)
        self.sidebar.round_menu_asked.connect(self._on_round_menu)
        self.page.counted.connect(self.refresh)
        self.page.tools.save_asked.connect(self.commands.save_view)
        self.page.tools.update_asked.connect(self.commands.update_view)
        self.page.delete_asked.connect(self.commands.delete)
        self.page.menu_asked.connect(self.show_menu)
        for part in (self.page, self.sidebar):
            part.dropped.connect(self.commands.attach_paths)
        self.page.add_asked.connect(self.commands.add)
        self.page.opened.connect(self.follow)
        self.page.failed.connect(self.tell)

    # What is selected

    def _on_chosen(self, id_: str) -> None:
        # The list is brought up to date while another page is in front of it too.
        if self.centre.currentWidget() is self.page and self.trail.here:
            self.trail.stay(id_)
            self.sidebar.show_place(self.trail.here)

    def _on_selected(self, id_: str) -> None:
        if self.centre.currentWidget() is self.page:
            self.show_selected(id_)

    def show_selected(self, id_: str) -> None:
        """A record was selected: commands act on it, and the inspector shows it."""
        self._current = id_
        self.turns.later(self._inspect)
        self.refresh()

    def _inspect(self) -> None:
        self.inspector.show_record(self._current)

    def _on_entered(self) -> None:
        self.turns.finish()
        self.inspector.setFocus()

    def show_menu(self, view: QTableView, at: QPoint) -> None:
        """What can be done with the rows that are selected in a table."""
        self.turns.finish()
        actions.menu(self.actions_by_name, view).popup(at)

    def _on_round_menu(self, at: QPoint) -> None:
        self.show_menu(self.page.list, at)

    @property
    def current_id(self) -> str:
        """The record that commands act on: the one that was selected last, which the inspector shows."""
        return self._current

    # What was done

    def tell(self, sentence: str) -> None:
        """Says above the content what went wrong."""
        self.banner.show_message(sentence, "bad")

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        self.ending = False  # whoever works on has not ended
        self.banner.hide()
        windows.tell_others(self)
        self.refresh()

    def _on_kept(self) -> None:
        if self.workspace is not None:
            self._status.show_safety(self.workspace)
            self.standing.show_register(self.workspace)
            self.refresh()

    def refresh(self) -> None:
        """Brings commands and counts up to date, as soon as everything else was shown."""
        self.turns.later(self._refresh)

    def _refresh(self) -> None:
        actions.refresh(self.actions_by_name, self.commands, AtHand(self))
        here = self.trail.here
        if self.workspace is None or here is None:
            return
        if here.is_list:
            what = language.in_sentence(self.page.place.declared.plural)
            self._status.show_list(self.page.filter.words_of_count, what, selected.count(self.page.list))
        else:
            self._status.show_facts(self.others.facts(here))

    # The window itself

    def panes(self) -> list[QWidget]:
        """What F6 goes round: sidebar, list, linked tabs, inspector."""
        if self.workspace is None:
            return [self._start]
        middle = self.others.panes(self.trail.here)
        middle = middle or [self.page.front, self.page.tabs.current_view or self.page.tabs.bar]
        side = self.side.currentWidget() or self.inspector
        return [pane for pane in (self.sidebar, *middle, side) if pane.isVisible()]

    def showEvent(self, event: QShowEvent) -> None:
        """With no register open it is the first page that is seen."""
        if self.workspace is None:
            self._show_first_page()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side panels come and go with the room for them."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text takes more room; what can be done may be another when a window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything was saved when it was done; only the window's place is still to be kept."""
        if not self.ending and not self.may_close():
            event.ignore()
            return
        window_settings.keep_geometry(self)
        self._leave()
        super().closeEvent(event)
        windows.let_go(self)
