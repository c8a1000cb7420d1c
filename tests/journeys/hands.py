"""The two ways to do the same work at the window: with the mouse, and with the keyboard alone.

A journey that takes `hands` is gone twice. Words are typed in either way; everything else is clicks, or keys.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolButton

from tests.journeys.desk import LEFT, Desk

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hands(ABC):
    """What a person does at the window, however it is done."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # Going

    @abstractmethod
    def place(self, words: str) -> None:
        """Goes to a place in the sidebar."""

    @abstractmethod
    def row(self, words: str) -> None:
        """Selects a row of the list by its first cell."""

    @abstractmethod
    def rows_to(self, words: str) -> None:
        """Selects all rows from the selected one down to another."""

    @abstractmethod
    def tab(self, words: str) -> None:
        """Brings a linked tab to the front."""

    @abstractmethod
    def linked_row(self, words: str) -> None:
        """Selects a row of the linked table by its first cell."""

    @abstractmethod
    def open_linked(self, words: str) -> None:
        """Goes to the record in a row of the linked table."""

    @abstractmethod
    def trash_row(self, words: str) -> None:
        """Selects a row of the Trash."""

    @abstractmethod
    def history_row(self, row: int) -> None:
        """Selects a row of the history in front, counted from 0."""

    @abstractmethod
    def link(self, words: str) -> None:
        """Follows a link among the relations."""

    @abstractmethod
    def open_field(self, field: str) -> None:
        """Goes to the record that a field of the inspector points at."""

    @abstractmethod
    def back(self) -> None:
        """Goes back."""

    @abstractmethod
    def forward(self) -> None:
        """Goes forward."""

    # Doing

    @abstractmethod
    def command(self, menu: str, words: str) -> None:
        """Chooses a command from the menu bar."""

    @abstractmethod
    def press(self, name: str) -> None:
        """Presses a button by its name."""

    @abstractmethod
    def row_menu(self, view: QAbstractItemView, words: str) -> None:
        """Chooses from the menu of the current row of a table."""

    @abstractmethod
    def record_menu(self, *words: str) -> None:
        """Chooses from the menu at the head of the inspector, or from a menu in it."""

    # Writing

    @abstractmethod
    def enter(self, field: str) -> None:
        """Goes into a field of the inspector, or of the dialog in front."""

    @abstractmethod
    def leave(self) -> None:
        """Leaves a field of the inspector."""

    @abstractmethod
    def suggestion(self, words: str) -> None:
        """Chooses from the list that a field has opened."""

    @abstractmethod
    def option(self, field: str, words: str) -> None:
        """Chooses a word from the list of a field of the inspector."""

    @abstractmethod
    def edit_cell(self) -> None:
        """Begins to edit the first cell of the selected row in place."""

    def write(self, field: str, words: str) -> None:
        """Writes into a field in place of what stands there, and stays in it."""
        self.enter(field)
        self.desk.key("Ctrl+A")
        self.desk.type(words)

    def change(self, field: str, words: str) -> None:
        """Writes into a field of the inspector and leaves it, which saves it."""
        self.write(field, words)
        self.leave()


class Mouse(Hands):
    """Everything but the words with the mouse."""

    def place(self, words: str) -> None:
        self.desk.click_place(words)

    def row(self, words: str) -> None:
        self.desk.click_cell(self.desk.page.list, words, column=0)

    def rows_to(self, words: str) -> None:
        view = self.desk.page.list
        index = self.desk.find(view, words, 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, _SHIFT, view.visualRect(index).center())
        self.desk.settle()

    def tab(self, words: str) -> None:
        self.desk.click_tab(words)

    def linked_row(self, words: str) -> None:
        self.desk.click_cell(self.desk.linked, words, column=0)

    def open_linked(self, words: str) -> None:
        self.desk.double_click(self.desk.linked, words)

    def trash_row(self, words: str) -> None:
        self.desk.click_cell(self.desk.window.trash.table, words)

    def history_row(self, row: int) -> None:
        table = self.desk.table("historyTable")
        self.desk.click_index(table, table.model().index(row, 0))

    def link(self, words: str) -> None:
        links = self.desk.window.inspector.related
        index = self.desk.find(links, words)
        self.desk.wheel_to(links, links.visualRect(index))
        self.desk.click_index(links, index)

    def open_field(self, field: str) -> None:
        control = self.desk.editor(field).control
        self.desk.wheel_to(control, control.rect())
        icon = [each for each in control.findChildren(QToolButton) if each.isVisible()][-1]
        self.desk.click(icon)

    def back(self) -> None:
        self._tool("back")

    def forward(self) -> None:
        self._tool("forward")

    def _tool(self, name: str) -> None:
        self.desk.click(self.desk.window._toolbar().widgetForAction(self.desk.action(name)))

    def command(self, menu: str, words: str) -> None:
        self.desk.choose(menu, words)

    def press(self, name: str) -> None:
        button = self.desk.button(name)
        self.desk.wheel_to(button, button.rect())
        self.desk.click(button)

    def row_menu(self, view: QAbstractItemView, words: str) -> None:
        self.desk.ask_menu(view)
        self._choose_in_popup(words)

    def record_menu(self, *words: str) -> None:
        self.press("moreActions")
        for each in words:
            self._choose_in_popup(each)

    def _choose_in_popup(self, words: str) -> None:
        menu = self.desk.popup()
        assert isinstance(menu, QMenu)
        self.desk.choose_in(menu, words)

    def enter(self, field: str) -> None:
        control = self.desk.editor(field).control
        self.desk.wheel_to(control, control.rect())
        # Where the words begin: at the other end some fields have an icon.
        self.desk.click(control, QPoint(12, min(12, control.height() // 2)))

    def leave(self) -> None:
        """By a click on the row in which the record stands."""
        id_ = self.desk.shown.id
        views = [view for view in (self.desk.tabs.current_view, self.desk.page.list) if view and view.isVisible()]
        view = next(view for view in views if id_ in view.selected_ids())
        self.desk.click_index(view, view.currentIndex())

    def suggestion(self, words: str) -> None:
        self.desk.click_cell(self.desk.popup_list(), words)

    def option(self, field: str, words: str) -> None:
        self.enter(field)
        options = self.desk.popup_list()
        # A box takes no click before the mouse has moved away from where it was opened.
        at = options.visualRect(self.desk.find(options, words)).center()
        for point in (QPoint(1, 1), at):
            QTest.mouseMove(options.viewport(), point)
        self.desk.click_cell(options, words)

    def edit_cell(self) -> None:
        self.row_menu(self.desk.page.list, "Edit in the table")


class Keyboard(Hands):
    """Everything with the keyboard."""

    def place(self, words: str) -> None:
        self.desk.place(words)

    def row(self, words: str) -> None:
        self.desk.pane("list")
        self._row_in(self.desk.page.list, words)

    def _row_in(self, view: QAbstractItemView, words: str) -> None:
        if not view.selectionModel().hasSelection():
            self.desk.key("Home")
        above = self.desk.find(view, words, 0).row() < view.currentIndex().row()
        self.desk.arrow_to(view, words, "Up" if above else "Down")

    def rows_to(self, words: str) -> None:
        self.desk.arrow_to(self.desk.page.list, words, "Shift+Down")

    def tab(self, words: str) -> None:
        bar = self.desk.tabs.bar
        for _ in range(bar.count()):
            if bar.tabText(bar.currentIndex()).rsplit("  ", 1)[0] == words:
                return
            self.desk.key("Ctrl+Tab")
        raise AssertionError(f"Ctrl+Tab does not lead to {words}: {self.desk.tab_names()}")

    def linked_row(self, words: str) -> None:
        self.desk.pane("tabs")
        self._row_in(self.desk.linked, words)

    def open_linked(self, words: str) -> None:
        self.linked_row(words)
        self.desk.key("Return")

    def trash_row(self, words: str) -> None:
        self.desk.tab_to("trashTable")
        self._row_in(self.desk.window.trash.table, words)

    def history_row(self, row: int) -> None:
        assert self.desk.focus is self.desk.table("historyTable")
        self.desk.key("Ctrl+Home")
        self.desk.key("Down", times=row)

    def link(self, words: str) -> None:
        self.desk.pane("inspector")
        self.desk.tab_to("related")
        self.desk.key("Home")
        self.desk.arrow_to(self.desk.window.inspector.related, words)
        self.desk.key("Return")

    def open_field(self, field: str) -> None:
        self.enter(field)
        self.desk.key("Ctrl+Return")

    def back(self) -> None:
        self.desk.key("Alt+Left")

    def forward(self) -> None:
        self.desk.key("Alt+Right")

    def command(self, menu: str, words: str) -> None:
        self.desk.menu_key(menu, words)

    def press(self, name: str) -> None:
        self.desk.tab_to(name)
        self.desk.key("Space")

    def row_menu(self, view: QAbstractItemView, words: str) -> None:
        assert self.desk.focus is view
        self.desk.key("Menu")
        self.desk.choose_with_keys(words)

    def record_menu(self, *words: str) -> None:
        self.desk.pane("inspector")
        self.desk.tab_to("moreActions", "Shift+Tab")
        self.desk.key("Space")
        for each in words:
            self.desk.choose_with_keys(each)

    def enter(self, field: str) -> None:
        if self.desk.no_dialog():
            # From there F6 leads to the first field.
            self.desk.pane("sidebar")
            self.desk.pane("inspector")
        self.desk.tab_to(field)

    def leave(self) -> None:
        self.desk.key("Tab")

    def suggestion(self, words: str) -> None:
        self.desk.arrow_to(self.desk.popup_list(), words)
        self.desk.key("Return")

    def option(self, field: str, words: str) -> None:
        self.enter(field)
        self.desk.key("Alt+Down")
        self.desk.key("Home")
        self.desk.arrow_to(self.desk.popup_list(), words)
        self.desk.key("Return")

    def edit_cell(self) -> None:
        self.desk.key("F2")
