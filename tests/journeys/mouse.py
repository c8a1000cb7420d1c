"""Work at the window with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolButton

from tests.journeys.desk import LEFT
from tests.journeys.hands import Hands

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Mouse(Hands):
    """Everything but the words with the mouse."""

    def place(self, words: str) -> None:
        self.desk.click_place(words)

    def row(self, words: str) -> None:
        self.desk.click_name(self.desk.page.list, words)

    def rows_to(self, words: str) -> None:
        view = self.desk.page.list
        index = self.desk.find(view, words, self.desk.called(view))
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, _SHIFT, view.visualRect(index).center())
        self.desk.settle()

    def tab(self, words: str) -> None:
        self.desk.click_tab(words)

    def linked_row(self, words: str) -> None:
        self.desk.click_name(self.desk.linked, words)

    def open_linked(self, words: str) -> None:
        self.desk.double_click(self.desk.linked, words)

    def trash_row(self, words: str) -> None:
        self.desk.click_cell(self.desk.window.others.trash.table, words)

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
