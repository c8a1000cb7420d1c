"""The tables of a page, its list and the linked tabs below it: which one is meant, and what is typed in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QSplitter

from negotiator_gui.gui.cell_typing import drop_typing, end_typing
from negotiator_gui.gui.dropping import TakesFiles
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.page_room import PageRoom
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Tab, Workspace

if TYPE_CHECKING:
    from negotiator_gui.gui.linked_tabs import LinkedTabs


class PageTables(TakesFiles):
    """The part of a page that has the tables; the linked tabs are made when a record is shown in them first."""

    selected = Signal(str)  # the record that the inspector shows
    opened = Signal(str)
    failed = Signal(str)
    delete_asked = Signal()
    menu_asked = Signal(object, object)  # table, place on the screen
    add_asked = Signal(str, object)
    counted = Signal()  # other rows are shown or selected

    _workspace: Workspace
    _today: Callable[[], date]
    _room: PageRoom
    splitter: QSplitter
    _tabs: LinkedTabs | None = None

    @property
    def tabs(self) -> LinkedTabs:
        """What hangs on the selected record; it comes after the list, so that rows are seen the sooner."""
        from negotiator_gui.gui.linked_tabs import LinkedTabs

        if self._tabs is None:
            self._tabs = LinkedTabs(self._workspace, self.splitter, self._today)
            self._tabs.hide()
            self.splitter.addWidget(self._tabs)
            self.splitter.setStretchFactor(1, 1)
            self._tabs.picked.connect(self.counted)
            self._tabs.selected.connect(self._on_linked_selected)
            self._tabs.opened.connect(self.opened)
            self._tabs.add_asked.connect(self.add_asked)
            self._pass_on(self._tabs.filter, self._tabs)
            self._room.share()
        return self._tabs

    def _pass_on(self, filter_: ListFilter, part: RecordView | LinkedTabs) -> None:
        """What is done in the list, or in the tabs, is done on the page."""
        filter_.changed.connect(self.counted)
        filter_.failed.connect(self.failed)
        part.failed.connect(self.failed)
        part.delete_asked.connect(self.delete_asked)
        part.menu_asked.connect(self.menu_asked)

    def _on_linked_selected(self, id_: str) -> None:
        self.selected.emit(id_ or self.list.current_id)

    @property
    def has_tabs(self) -> bool:
        """Whether anything can hang on the selected record."""
        return self._tabs is not None and self._tabs.bar.count() > 0

    @property
    def current_tab(self) -> Tab | None:
        """The linked tab in front."""
        return self._tabs.current_tab if self._tabs is not None else None

    def show_tabs(self, shown: bool) -> None:
        """Shows the linked tabs, or puts them away."""
        if self._tabs is not None:
            self._tabs.setVisible(shown)

    @property
    def _views(self) -> list[RecordView]:
        """The list, and the table in front of the linked tabs."""
        views = (self.list, self._tabs.current_view if self._tabs is not None else None)
        return [view for view in views if view is not None]

    @property
    def active_part(self) -> PageTables | LinkedTabs:
        """Where the keyboard is: the linked tabs, if there is a table in front, or else the list."""
        tabs = self._tabs if len(self._views) > 1 else None
        return tabs if tabs is not None and tabs.isAncestorOf(QApplication.focusWidget()) else self

    @property
    def active_view(self) -> RecordView:
        """The table that the keyboard is in or at, or else the list."""
        return self.list if self.active_part is self else self._views[-1]

    def selected_with(self, id_: str) -> list[str]:
        """What is selected in the table that has the keyboard, or else in the one that a record is selected in."""
        views = self._views
        selected = [view.selected_ids() for view in views if view.hasFocus()]
        selected += [ids for view in views if id_ in (ids := view.selected_ids())]
        return next(filter(None, selected), [id_])

    def finish(self) -> bool:
        """Ends what is being typed in the tables; False if something was refused, which is told and stays."""
        return all(map(end_typing, self._views))

    def give_up(self) -> None:
        """Closes the cells that hold something refused: nobody can put it right any more."""
        for view in self._views:
            drop_typing(view)
