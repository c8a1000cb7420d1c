"""Changing what is there: in the inspector, in the table, from the last round, several at once, and what is refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT
from negotiator_gui.gui.reference_editor import ReferenceEditor
from negotiator_gui.workspace import Condition
from tests.journeys.desk import LEFT, Desk
from tests.journeys.hands import Hands
from tests.journeys.mouse import Mouse

TALKS, SECOND = "US-brokered trilateral talks", "Second round, Abu Dhabi"


def at_second_round(hands: Hands) -> None:
    hands.place(TALKS)
    hands.row(SECOND)


# In the inspector


def test_a_field_is_saved_when_it_is_left(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.write("city", "Sample City")
    assert desk.shown.text("city") == "Abu Dhabi"
    hands.leave()
    assert desk.shown.text("city") == "Sample City"
    assert desk.action("undo").text() == "&Undo Edit round"
    # The list, and what stands beside it, say the same at once.
    assert desk.column(desk.page.list, "Venue")[1] == "Sample City"


def test_a_date_is_typed_as_people_write_it(hands: Hands) -> None:
    at_second_round(hands)
    hands.change("held_dates", "early March 2026")
    view = hands.desk.page.list
    dates = dict(zip(hands.desk.cells(view), hands.desk.column(view, "Dates"), strict=True))
    assert dates[SECOND] == "early March 2026"
    # It has moved down in the list, and is still the one that is selected.
    assert list(dates).index(SECOND) == 2
    assert view.selected_ids() == [hands.desk.shown.id]


def test_a_word_is_chosen_from_its_list(hands: Hands) -> None:
    at_second_round(hands)
    hands.option("status", "Postponed")
    assert hands.desk.shown.text("status") == "postponed"
    assert hands.desk.column(hands.desk.page.list, "Status")[1] == "Postponed"


def test_a_record_is_chosen_from_those_that_its_letters_find(hands: Hands) -> None:
    at_second_round(hands)
    hands.write("venue", "Sha")
    hands.suggestion("Al Shati Palace")
    assert hands.desk.shown.show("venue") == "Al Shati Palace"
    assert hands.desk.column(hands.desk.page.list, "Venue")[1] == "Al Shati Palace"


# In a form, and in a form that it asked for


def test_a_missing_envoy_and_their_party_are_made_without_leaving_the_form(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.tab("Participants")
    hands.press("addLinked")
    hands.write("envoy", "A. Example")
    hands.suggestion("New envoy “A. Example”...")
    assert desk.editor("name").control.text() == "A. Example"
    hands.write("party", "SAMPLE party")
    hands.suggestion("New party “SAMPLE party”...")
    hands.press("addRecord")
    assert desk.dialog().windowTitle() == "New envoy"
    hands.press("addRecord")
    assert desk.dialog().windowTitle() == "New participant"
    envoy = desk.editor("envoy")
    assert isinstance(envoy, ReferenceEditor)
    assert envoy.control.text() == "A. Example"
    hands.write("party", "SAMPLE party")
    hands.suggestion("SAMPLE party")
    hands.press("addRecord")
    assert desk.no_dialog()
    assert desk.shown.title == "A. Example, SAMPLE party"
    assert "SAMPLE party 1 Head not recorded" in desk.cells(desk.linked)
    assert desk.record("envoy", "A. Example").show("party") == "SAMPLE party"
    desk.undo_all(["Add participant", "Add envoy", "Add party"])


def test_what_is_missing_or_wrong_in_a_form_is_said_at_its_field_and_nothing_typed_is_lost(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.tab("Agenda")
    hands.press("addLinked")
    hands.write("number", "two")
    hands.press("addRecord")
    dialog = desk.dialog()
    faults = {name: desk.editor(name).fault for name in ("title", "number")}
    assert "number" in faults["number"]
    assert "Nothing was added yet. Correct what is marked, and add it then." in desk.words(dialog)
    assert desk.editor("number").control.text() == "two"
    hands.write("number", "2")
    hands.press("addRecord")
    assert "required" in desk.editor("title").fault or desk.editor("title").fault
    hands.write("title", "SAMPLE item")
    hands.press("addRecord")
    assert desk.no_dialog()
    assert desk.shown.values["number"] == 2


def test_a_form_that_was_typed_in_closes_only_when_that_is_said_twice(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    count = desk.page.list.rows.rowCount()
    hands.press("addToList")
    hands.write("name", "SAMPLE venue")
    hands.press("cancelRecord")
    assert "This is not added yet. Press “Discard” to give up what you typed, or go on." in desk.words(desk.dialog())
    hands.press("cancelRecord")
    assert desk.no_dialog()
    assert desk.page.list.rows.rowCount() == count


# In the table


def test_a_single_value_is_changed_in_the_table(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    hands.row("Kremlin")
    hands.edit_cell()
    desk.key("Ctrl+A")
    desk.type("Sample hall")
    desk.key("Return")
    assert desk.shown.title == "Sample hall"
    desk.undo_all(["Edit venue"])
    assert desk.shown.title == "Kremlin"


def test_a_value_that_is_refused_stays_in_its_cell_and_is_told(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    hands.row("Kremlin")
    hands.edit_cell()
    desk.key("Ctrl+A", "Delete", "Return")
    assert desk.window.banner.isVisible()
    assert "Name" in desk.window.banner.text
    cell = desk.focus
    assert isinstance(cell, QLineEdit)
    assert cell.text() == ""
    desk.type("Kremlin Palace")
    desk.key("Return")
    assert desk.shown.title == "Kremlin Palace"
    assert not desk.window.banner.isVisible()


def test_a_wrong_value_is_refused_at_its_field_and_waits_there(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.change("held_dates", "the day after never")
    assert desk.shown.text("held_dates") == "2026-02-04/2026-02-05"
    assert desk.editor("held_dates").fault
    hands.row("Third round, Geneva")
    assert not desk.editor("held_dates").fault
    hands.row(SECOND)
    assert desk.editor("held_dates").control.text() == "the day after never"
    assert desk.editor("held_dates").fault
    hands.enter("held_dates")
    desk.key("Escape")
    assert desk.editor("held_dates").control.text() == "2026-02-04/2026-02-05"
    assert not desk.editor("held_dates").fault


# A round from the last one


def test_a_new_round_takes_over_delegations_and_open_agenda_on_request(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.row("Next round, proposed")
    last = desk.shown
    hands.tab("Agenda")
    hands.press("addLinked")
    hands.write("title", "SAMPLE item")
    hands.press("addRecord")
    hands.tab("Participants")
    hands.press("addLinked")
    hands.write("party", "Ukraine")
    hands.suggestion("Ukraine")
    hands.press("addRecord")
    hands.command("Record", "New round")
    assert "Carry over the &delegations: 1 participant, as expected" in desk.words(desk.dialog())
    assert "Carry over the open a&genda: 1 item" in desk.words(desk.dialog())
    hands.press("addRound")
    made = desk.shown
    assert (made.text("number"), made.show("talks")) == ("5", TALKS)
    assert (made.text("city"), made.text("venue")) == (last.text("city"), last.text("venue"))
    of_it = [Condition("round", "=", made.id)]
    assert [each.show("party") for each in desk.workspace.list(PARTICIPANT, of_it)] == ["Ukraine"]
    assert [each.title for each in desk.workspace.list(AGENDA_ITEM, of_it)] == ["SAMPLE item"]
    desk.undo_all(["Add round", "Add participant", "Add agenda item"])


def test_a_new_round_leaves_behind_what_is_not_wanted(hands: Hands) -> None:
    desk = hands.desk
    hands.place("US-Ukraine bilateral contacts")
    hands.command("Record", "New round")
    assert desk.button("carryDelegations").isChecked()
    hands.press("carryDelegations")
    hands.press("addRound")
    assert desk.shown.text("number") == "4"
    assert desk.workspace.count(PARTICIPANT, [Condition("round", "=", desk.shown.id)]) == 0


# Deleting


def test_several_rows_are_deleted_as_one_action(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    before = desk.cells(desk.page.list)
    hands.row(before[2])
    hands.rows_to(before[4])
    hands.command("Edit", "Move to Trash")
    assert desk.cells(desk.page.list) == [*before[:2], *before[5:]]
    # The row that came to their place is selected.
    assert desk.shown.title == before[5]
    desk.undo_all(["Delete 3 venues"])
    assert desk.cells(desk.page.list) == before


def test_the_delete_key_deletes_the_row_with_the_keyboard(desk: Desk) -> None:
    desk.place("Venues")
    desk.pane("list")
    desk.key("Delete")
    assert desk.action("undo").text() == "&Undo Delete venue"


def test_what_the_inspector_shows_is_deleted_and_not_the_round_that_it_belongs_to(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.tab("Sessions")
    hands.linked_row("a")
    session = desk.shown
    hands.change("label", "Sample session")
    assert desk.shown.id == session.id
    hands.enter("label")
    hands.command("Edit", "Move to Trash")
    assert desk.workspace.get(session.id).deleted == session.id
    assert desk.action("undo").text() == "&Undo Delete session"
    assert desk.record("round", SECOND).deleted is None


def test_the_menu_of_a_row_and_that_of_the_inspector_act_on_their_record(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    hands.row("Kremlin")
    hands.row_menu(desk.page.list, "Duplicate")
    copy = desk.shown
    assert copy.title.startswith("Kremlin")
    hands.record_menu("Move to Trash")
    assert desk.workspace.get(copy.id).deleted == copy.id
    desk.undo_all(["Delete venue", "Duplicate venue"])


def test_a_click_on_the_selected_round_brings_its_fields_back(desk: Desk) -> None:
    hands = Mouse(desk)
    at_second_round(hands)
    hands.linked_row("Steve Witkoff")
    assert desk.shown.title == "Steve Witkoff, United States"
    hands.row(SECOND)
    assert desk.shown.title == SECOND
    hands.linked_row("Steve Witkoff")
    assert desk.shown.title == "Steve Witkoff, United States"


def test_rows_picked_one_by_one_are_deleted_together(desk: Desk) -> None:
    desk.click_place("Venues")
    desk.click_cell(desk.page.list, "Kremlin", column=0)
    view, other = desk.page.list, desk.find(desk.page.list, "Al Shati Palace", 0)
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, view.visualRect(other).center())
    desk.settle()
    desk.choose("Edit", "Move to Trash")
    assert not {"Kremlin", "Al Shati Palace"} & set(desk.cells(view))
    assert desk.action("undo").text() == "&Undo Delete 2 venues"
