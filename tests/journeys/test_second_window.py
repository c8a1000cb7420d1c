"""A second window on the same register: what it does is followed here, and nothing typed is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import PARTICIPANT, ROUND, VENUE
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace
from tests.journeys.desk import Desk

TALKS, FIRST, SECOND = "US-brokered trilateral talks", "First round, Abu Dhabi", "Second round, Abu Dhabi"
LAST = "Next round, proposed"
TYPED = "SAMPLE CITY"


@pytest.fixture
def other(desk: Desk, register: Path) -> Iterator[Workspace]:
    """Somebody else at the same register, whose window is not seen here."""
    opened = Workspace.open(register)
    yield opened
    opened.close()


@pytest.fixture
def second(qtbot: QtBot, desk: Desk, register: Path) -> Iterator[Desk]:
    """A second window on the same register."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    assert window.commands.open_path(register)
    made = Desk(qtbot, window)
    to(made)
    yield made
    window.close()


def to(desk: Desk) -> None:
    """Goes over to the other window, as with Alt+Tab."""
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.settle()


def go(desk: Desk, label: str = SECOND) -> str:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, label)
    return desk.shown.id


def look(desk: Desk) -> None:
    """The moment has come in which the window looks at what others did."""
    desk.workspace.look()
    desk.settle()


def type_city(desk: Desk) -> QLineEdit:
    city = desk.editor("city").control
    desk.click(city)
    desk.key("Ctrl+A")
    desk.type(TYPED)
    return city


def told(desk: Desk) -> str:
    """What stands in the banner above the content."""
    return desk.window.banner.text if desk.window.banner.isVisible() else ""


# Two windows


def test_each_window_follows_what_is_done_in_the_other(desk: Desk, second: Desk) -> None:
    to(desk)
    go(desk)
    type_city(desk)
    # Going over saves what was typed, as leaving a field does.
    to(second)
    go(second)
    look(second)
    assert second.editor("city").control.text() == TYPED
    assert second.action("undo").text() == "&Undo Edit round"
    second.pane("list")
    second.key("Ctrl+Z")
    to(desk)
    look(desk)
    assert desk.editor("city").control.text() == "Abu Dhabi"
    assert desk.action("redo").text() == "&Redo Edit round"
    desk.pane("list")
    desk.key("Ctrl+Y")
    look(second)
    assert second.editor("city").control.text() == TYPED


def test_what_is_done_in_the_other_window_is_seen_without_asking(desk: Desk, second: Desk) -> None:
    to(desk)
    go(desk)
    to(second)
    go(second)
    second.pane("list")
    second.key("Delete")
    desk.qtbot.waitUntil(lambda: SECOND not in desk.cells(desk.page.list), timeout=4_000)
    second.key("Ctrl+Z")
    look(desk)
    assert SECOND in desk.cells(desk.page.list)
    to(desk)
    assert desk.tab_names()
    assert told(desk) == ""


# While something is typed here


def test_what_is_typed_into_a_record_that_goes_is_told_and_comes_back_with_it(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    type_city(desk)
    other.delete(id_)
    look(desk)
    assert SECOND not in desk.cells(desk.page.list)
    assert told(desk) == f"“{SECOND}” was deleted. What you typed (City) is not saved; it comes back with the record."
    assert desk.workspace.get(id_).text("city") == "Abu Dhabi"
    other.undo()
    look(desk)
    desk.click_cell(desk.page.list, SECOND)
    city = desk.editor("city")
    assert city.control.text() == TYPED
    assert city.fault
    desk.click(city.control)
    desk.key("Return")
    assert desk.workspace.get(id_).text("city") == TYPED
    assert city.fault == ""


def test_a_field_that_is_left_after_its_record_went_is_told_too(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    type_city(desk)
    other.delete(id_)
    desk.key("Tab")
    assert SECOND in told(desk)
    assert desk.workspace.get(id_).text("city") == "Abu Dhabi"
    desk.workspace.undo()
    desk.settle()
    desk.click_cell(desk.page.list, SECOND)
    assert desk.editor("city").control.text() == TYPED


def test_what_is_typed_stays_when_another_field_changes_elsewhere(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    city = type_city(desk)
    other.edit(other.get(id_), {"outcome": "SAMPLE from the other window"})
    look(desk)
    assert city.text() == TYPED
    assert desk.focus is city
    assert desk.editor("outcome").text_or_value() == "SAMPLE from the other window"
    desk.key("Return")
    assert desk.workspace.get(id_).text("city") == TYPED


def edit_cell(desk: Desk, head: str) -> QLineEdit:
    """Opens a cell of the selected row and types into it."""
    view = desk.page.list
    desk.click_index(view, view.currentIndex().siblingAtColumn(desk.heads(view).index(head)))
    desk.key("F2")
    desk.key("Ctrl+A")
    desk.type("SAMPLE LABEL")
    assert isinstance(desk.focus, QLineEdit)
    return desk.focus


@pytest.mark.parametrize("field", ["outcome", "held_dates"])
def test_a_cell_that_is_edited_stays_open_when_something_else_changes(desk: Desk, other: Workspace, field: str) -> None:
    id_ = go(desk)
    edit_cell(desk, "Label")
    first = next(each for each in other.list(ROUND) if each.title == FIRST)
    other.edit(first, {field: "2026-01-20"})
    look(desk)
    assert isinstance(desk.focus, QLineEdit)
    assert desk.focus.text() == "SAMPLE LABEL"
    desk.key("Return")
    assert desk.workspace.get(id_).text("label") == "SAMPLE LABEL"
    desk.undo_all(["Edit round", "Edit round"])


def test_a_cell_of_a_row_that_goes_says_that_it_is_not_saved(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    edit_cell(desk, "Label")
    other.delete(id_)
    look(desk)
    assert SECOND not in desk.cells(desk.page.list)
    assert "SAMPLE LABEL" in told(desk)
    assert desk.workspace.get(id_).text("label") == SECOND


def test_a_cell_that_is_left_after_its_row_went_says_so(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    edit_cell(desk, "Label")
    other.delete(id_)
    desk.key("Return")
    assert SECOND not in desk.cells(desk.page.list)
    assert "SAMPLE LABEL" in told(desk)
    assert "SAMPLE LABEL" not in desk.cells(desk.page.list)
    assert desk.workspace.get(id_).text("label") == SECOND


# Dialogs


def test_a_form_whose_round_goes_keeps_what_was_typed_until_it_is_back(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    desk.click_tab("Participants")
    desk.press("Add participant", desk.tabs)
    form = desk.dialog()
    desk.tab_to("party")
    desk.type("Ukraine")
    desk.key("Return")
    desk.tab_to("described_as")
    desk.type("A. Example")
    other.delete(id_)
    look(desk)
    desk.key("Ctrl+Return")
    assert any("Nothing was added yet" in each for each in desk.words(form))
    assert "must be restored first" in desk.editor("round").fault
    assert desk.editor("described_as").control.text() == "A. Example"
    other.undo()
    look(desk)
    standing = desk.workspace.count(PARTICIPANT)
    desk.key("Ctrl+Return")
    assert desk.no_dialog()
    assert desk.workspace.count(PARTICIPANT) == standing + 1


@pytest.mark.parametrize("key", ["Ctrl+Shift+R", "Ctrl+H", "Ctrl+P"], ids=["round", "history", "preview"])
def test_a_dialog_stays_whole_when_its_record_goes(desk: Desk, other: Workspace, key: str) -> None:
    go(desk, LAST)
    desk.key(key)
    dialog = desk.dialog()
    other.delete(desk.window.current_id)
    look(desk)
    assert dialog.isVisible()
    other.undo()
    look(desk)
    other.undo()
    look(desk)
    desk.key("Escape")
    assert desk.no_dialog()


def test_a_round_cannot_follow_one_that_went(desk: Desk, other: Workspace) -> None:
    last = go(desk, LAST)
    desk.key("Ctrl+Shift+R")
    dialog = desk.dialog()
    count = desk.workspace.count(ROUND)
    other.delete(last)
    desk.key("Return")
    assert dialog.isVisible()
    assert dialog.banner.text == f"“{LAST}” is in the Trash and must be restored first. Nothing was added."
    assert desk.workspace.count(ROUND) == count - 1
    desk.key("Escape")


# Places


def test_the_talks_that_are_shown_go_and_come_back(desk: Desk, other: Workspace) -> None:
    go(desk)
    owner = desk.window.trail.here.owner
    other.delete(owner)
    look(desk)
    assert desk.cells(desk.page.list) == []
    assert desk.window.inspector.record_id == ""
    with pytest.raises(AssertionError, match="is not in places"):
        desk.find(desk.window.sidebar.tree, TALKS)
    other.undo()
    look(desk)
    assert SECOND in desk.cells(desk.page.list)
    assert desk.find(desk.window.sidebar.tree, TALKS).isValid()


def test_the_trash_follows_what_is_restored_elsewhere(desk: Desk, other: Workspace) -> None:
    venue = other.list(VENUE)[0]
    other.delete(venue.id)
    look(desk)
    desk.click_place("Trash")
    assert desk.window.others.trash.current_id == venue.id
    other.restore(venue.id)
    look(desk)
    assert desk.window.others.trash.current_id == ""
    assert desk.window.inspector.record_id == ""
    assert not desk.action("restore").isEnabled()
    other.undo()
    look(desk)
    assert desk.window.others.trash.current_id == venue.id


def test_going_back_to_a_record_that_went_leads_to_the_list_it_was_in(desk: Desk, other: Workspace) -> None:
    id_ = go(desk)
    desk.click_place("Venues")
    other.delete(id_)
    look(desk)
    desk.key("Alt+Left")
    assert SECOND not in desk.cells(desk.page.list)
    assert FIRST in desk.cells(desk.page.list)
    assert desk.shown.id == desk.page.list.current_id


def test_an_undo_in_the_other_window_takes_back_what_was_made_here(desk: Desk, other: Workspace) -> None:
    go(desk)
    desk.pane("list")
    desk.key("Ctrl+D")
    copy = desk.shown
    assert copy.title.startswith(SECOND)
    other.undo()
    look(desk)
    assert desk.shown.id != copy.id
    assert desk.cells(desk.page.list).count(SECOND) == 1
    assert desk.action("redo").text() == "&Redo Duplicate round"
    desk.key("Ctrl+Y")
    assert desk.workspace.get(copy.id).deleted is None
