"""Wrong input: it is refused where it was typed, in a sentence; it stays until it is right, and undo goes past it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from negotiator_gui.domain.entities import ENVOY, PARTY
from negotiator_gui.workspace import Workspace
from tests.journeys.desk import Desk

TALKS, FIRST, SECOND = "US-brokered trilateral talks", "First round, Abu Dhabi", "Second round, Abu Dhabi"
WRONG = "31 Feb 2026"


def go(desk: Desk, label: str = SECOND) -> str:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, label)
    return desk.shown.id


def go_by_keys(desk: Desk) -> str:
    desk.place(TALKS)
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.arrow_to(desk.page.list, SECOND)
    return desk.shown.id


def retype(desk: Desk, words: str) -> None:
    desk.key("Ctrl+A")
    desk.type(words)


# In the inspector


def test_a_wrong_date_stays_with_its_reason_until_it_is_right(desk: Desk) -> None:
    id_ = go(desk)
    before = desk.workspace.get(id_).text("held_dates")
    dates = desk.editor("held_dates")
    desk.click(dates.control)
    retype(desk, WRONG)
    desk.click(desk.editor("city").control)
    assert dates.fault
    assert dates.control.accessibleDescription() == dates.fault
    assert dates.control.text() == WRONG
    assert desk.workspace.get(id_).text("held_dates") == before
    # It waits there while somebody looks at another record.
    desk.click_cell(desk.page.list, FIRST)
    assert desk.editor("held_dates").fault == ""
    desk.click_cell(desk.page.list, SECOND)
    assert desk.editor("held_dates").control.text() == WRONG
    assert desk.editor("held_dates").fault
    desk.click(desk.editor("held_dates").control)
    retype(desk, "3 Feb 2026")
    desk.key("Return")
    assert desk.editor("held_dates").fault == ""
    assert desk.workspace.get(id_).text("held_dates") == "3 Feb 2026"
    desk.pane("list")
    desk.undo_all(["Edit round"])
    assert desk.workspace.get(id_).text("held_dates") == before


def test_escape_gives_a_wrong_value_up_by_keyboard(desk: Desk) -> None:
    id_ = go_by_keys(desk)
    before, undo = desk.workspace.get(id_), desk.action("undo").text()
    desk.pane("inspector")
    desk.tab_to("held_dates")
    shown = desk.focus.text()
    retype(desk, WRONG)
    desk.key("Tab", "Shift+Tab")
    assert desk.editor("held_dates").fault
    desk.key("Escape")
    assert desk.editor("held_dates").fault == ""
    assert desk.focus.text() == shown
    assert desk.workspace.get(id_).values == before.values
    assert desk.action("undo").text() == undo


def test_an_undo_in_between_leaves_what_is_wrong_where_it_is(desk: Desk) -> None:
    id_ = go(desk)
    city = desk.workspace.get(id_).text("city")
    desk.click(desk.editor("city").control)
    retype(desk, "SAMPLE CITY")
    desk.click(desk.editor("held_dates").control)
    retype(desk, WRONG)
    desk.pane("list")
    desk.undo_all(["Edit round"])
    assert desk.workspace.get(id_).text("city") == city
    assert desk.editor("city").control.text() == city
    assert desk.editor("held_dates").control.text() == WRONG
    assert desk.editor("held_dates").fault
    desk.key("Ctrl+Y")
    assert desk.editor("city").control.text() == "SAMPLE CITY"
    assert desk.editor("held_dates").control.text() == WRONG


def test_a_required_field_is_not_emptied(desk: Desk) -> None:
    desk.click_place("Envoys")
    name = desk.editor("name")
    said = name.control.text()
    desk.click(name.control)
    desk.key("Ctrl+A", "Delete", "Tab")
    assert name.fault
    assert desk.shown.title == said


def test_a_name_that_is_nobodys_is_refused(desk: Desk) -> None:
    desk.click_place("Envoys")
    id_ = desk.shown.id
    before = desk.workspace.get(id_).text("party")
    party = desk.editor("party")
    desk.click(party.control)
    retype(desk, "SAMPLE NOBODY")
    desk.key("Tab")
    assert party.fault
    assert party.control.text() == "SAMPLE NOBODY"
    assert desk.workspace.get(id_).text("party") == before


# In the table


def edit_dates(desk: Desk, words: str, key: str) -> None:
    view = desk.page.list
    desk.click_index(view, desk.find(view, SECOND).siblingAtColumn(desk.heads(view).index("Dates")))
    desk.key("F2")
    retype(desk, words)
    desk.key(key)


def test_a_cell_that_holds_a_wrong_value_stays_open(desk: Desk) -> None:
    id_ = go(desk)
    before = desk.workspace.get(id_).text("held_dates")
    for key in ("Return", "Tab", "Shift+Tab"):
        edit_dates(desk, WRONG, key)
        assert desk.window.banner.isVisible()
        assert isinstance(desk.focus, QLineEdit)
        assert desk.focus.text() == WRONG
        assert desk.in_pane() == "list"
        desk.key("Escape")
        assert desk.focus is desk.page.list
        assert desk.workspace.get(id_).text("held_dates") == before
    edit_dates(desk, WRONG, "Return")
    retype(desk, "3 Feb 2026")
    desk.key("Return")
    assert not desk.window.banner.isVisible()
    assert desk.workspace.get(id_).text("held_dates") == "3 Feb 2026"
    desk.undo_all(["Edit round"])


def test_a_wrong_cell_that_is_left_with_the_mouse_says_so(desk: Desk) -> None:
    id_ = go(desk)
    before = desk.workspace.get(id_).text("held_dates")
    edit_dates(desk, WRONG, "End")
    desk.click(desk.editor("city").control)
    assert desk.window.banner.isVisible()
    assert desk.workspace.get(id_).text("held_dates") == before
    assert [each.text() for each in desk.page.list.findChildren(QLineEdit) if each.isVisible()] == [WRONG]


# In a form


def test_a_form_marks_what_is_wrong_and_keeps_the_rest_by_mouse(desk: Desk) -> None:
    desk.click_place("Sources")
    desk.press("New source")
    form = desk.dialog()
    desk.click(desk.editor("title").control)
    desk.type("SAMPLE TITLE")
    desk.click(desk.editor("date").control)
    desk.type(WRONG)
    desk.press("Add source", form)
    assert form.isVisible()
    assert any("Nothing was added yet" in each for each in desk.words(form))
    assert desk.editor("date").fault
    assert desk.editor("title").text_or_value() == "SAMPLE TITLE"
    desk.click(desk.editor("date").control)
    retype(desk, "3 Feb 2026")
    desk.press("Add source", form)
    assert desk.editor("date").fault == ""
    assert desk.editor("publisher").fault
    desk.click(desk.editor("publisher").control)
    desk.type("SAMPLE PUBLISHER")
    desk.press("Add source", form)
    assert desk.no_dialog()
    assert (desk.shown.text("title"), desk.shown.text("publisher")) == ("SAMPLE TITLE", "SAMPLE PUBLISHER")
    desk.pane("list")
    desk.undo_all(["Add source"])


def test_a_form_without_what_is_required_goes_to_it_by_keyboard(desk: Desk) -> None:
    desk.place("Parties")
    desk.pane("list")
    count = desk.workspace.count(PARTY)
    desk.key("Ctrl+Shift+A")
    desk.tab_to("short_name")
    desk.type("SAMPLE SHORT")
    desk.key("Ctrl+Return")
    assert desk.focus.objectName() == "name"
    assert desk.editor("name").fault
    assert desk.workspace.count(PARTY) == count
    desk.type("SAMPLE PARTY")
    desk.key("Ctrl+Return")
    assert desk.no_dialog()
    assert (desk.shown.title, desk.shown.text("short_name")) == ("SAMPLE PARTY", "SAMPLE SHORT")
    desk.pane("list")
    desk.undo_all(["Add party"])
    assert desk.workspace.count(PARTY) == count


def test_a_form_is_only_given_up_when_that_is_said_twice(desk: Desk) -> None:
    desk.click_place("Envoys")
    count = desk.workspace.count(ENVOY)
    desk.key("Ctrl+Shift+A")
    form = desk.dialog()
    desk.tab_to("name")
    desk.type("A. Example")
    desk.key("Tab", "Escape")
    assert form.isVisible()
    assert desk.editor("name").control.text() == "A. Example"
    assert "Discard" in desk.words(form)
    desk.key("Escape")
    assert desk.no_dialog()
    assert desk.workspace.count(ENVOY) == count


# When the window closes


def test_a_cell_is_saved_when_the_window_closes(desk: Desk, register: Path) -> None:
    id_ = go(desk)
    edit_dates(desk, "3 Feb 2026", "End")
    desk.window.close()
    with_new = Workspace.open(register)
    assert with_new.get(id_).text("held_dates") == "3 Feb 2026"
    with_new.close()


@pytest.mark.parametrize("last", ["Return", "End"], ids=["refused", "being typed"])
def test_a_wrong_cell_is_told_when_the_window_closes_and_nothing_typed_is_lost(
    desk: Desk, register: Path, last: str
) -> None:
    id_ = go(desk)
    edit_dates(desk, WRONG, last)
    desk.window.banner.hide()
    desk.window.close()
    assert desk.window.isVisible() and WRONG in desk.window.banner.text
    assert isinstance(desk.focus, QLineEdit) and desk.focus.text() == WRONG
    desk.key("Escape")
    desk.window.close()
    assert not desk.window.isVisible()
    unchanged = Workspace.open(register)
    assert WRONG not in unchanged.get(id_).text("held_dates")
    unchanged.close()


@pytest.mark.parametrize("left", [True, False], ids=["refused", "being typed"])
def test_a_wrong_field_is_gone_to_when_the_window_closes(desk: Desk, register: Path, left: bool) -> None:
    id_ = go(desk)
    desk.pane("inspector")
    desk.tab_to("held_dates")
    desk.key("Ctrl+A")
    desk.type(WRONG)
    if left:
        desk.place("Parties")
    desk.window.close()
    assert desk.window.isVisible() and "“Dates”" in desk.window.banner.text
    assert desk.shown.id == id_ and desk.focus.objectName() == "held_dates"
    assert WRONG in desk.editor("held_dates").text_or_value()
    desk.key("Escape")
    desk.window.close()
    assert not desk.window.isVisible()
    unchanged = Workspace.open(register)
    assert WRONG not in unchanged.get(id_).text("held_dates")
    unchanged.close()
