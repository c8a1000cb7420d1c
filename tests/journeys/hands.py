"""What a person does at the window, which is done in two ways: with the mouse, and with the keyboard alone.

A journey that takes `hands` is gone twice. Words are typed in either way; everything else is clicks, or keys.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtWidgets import QAbstractItemView

from tests.journeys.desk import Desk


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
        """Selects a row of the list by what it is called."""

    @abstractmethod
    def rows_to(self, words: str) -> None:
        """Selects all rows from the selected one down to another."""

    @abstractmethod
    def tab(self, words: str) -> None:
        """Brings a linked tab to the front."""

    @abstractmethod
    def linked_row(self, words: str) -> None:
        """Selects a row of the linked table by what it is called."""

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
