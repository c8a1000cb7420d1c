"""Work at the window with the keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from tests.journeys.hands import Hands


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
        above = self.desk.find(view, words, self.desk.called(view)).row() < view.currentIndex().row()
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
        self._row_in(self.desk.window.others.trash.table, words)

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
