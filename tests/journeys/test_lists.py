"""Journeys through long lists, by keyboard only: filter, order, columns, saved views, many records at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import BY_NAME, ENVOY, PARTICIPANT, PARTY, SPELLING
from negotiator_gui.gui.change_several import ChangeSeveral
from negotiator_gui.gui.merge_form import MergeForm
from negotiator_gui.gui.places import Place
from negotiator_gui.workspace import Condition, Sort
from tests.journeys.desk import Desk


@pytest.fixture
def envoys(desk: Desk) -> Desk:
    """The list of envoys, with the keyboard in it."""
    desk.place("Envoys")
    desk.pane("list")
    return desk


def names(desk: Desk) -> list[str]:
    return desk.column(desk.page.list, "Name")


def count(desk: Desk) -> str:
    found = desk.page.findChild(QLabel, "listCount")
    assert found is not None
    return found.text()


def until(desk: Desk, holds: Callable[[], bool]) -> None:
    desk.qtbot.waitUntil(holds, timeout=5_000)
    desk.settle()


def add_condition(desk: Desk, field: str) -> None:
    """From the filter's line to the form for a condition on a field."""
    desk.tab_to("addCondition")
    desk.key("Space")
    desk.choose_with_keys(field)


def selected(desk: Desk) -> list[str]:
    return [desk.workspace.get(id_).title for id_ in desk.page.list.selected_ids()]


def to_column(desk: Desk, head: str) -> None:
    """With the arrow keys to the column of a head."""
    view = desk.page.list
    desk.key("Home")
    desk.key("Right", times=desk.heads(view).index(head))
    assert view.currentIndex().column() == desk.heads(view).index(head)


# Filter


def test_words_filter_the_list_as_they_are_typed_and_escape_brings_everything_back(envoys: Desk) -> None:
    every = names(envoys)
    envoys.key("Ctrl+F")
    assert envoys.focus.objectName() == "filterWords"
    envoys.type("umer")
    until(envoys, lambda: names(envoys) == ["Rustem Umerov"])
    assert count(envoys) == f"1 of {len(every)}"
    said = envoys.words(envoys.window.statusBar())
    assert [each for each in said if each.startswith(f"1 of {len(every)} envoys")]
    assert envoys.shown.title == "Rustem Umerov"
    envoys.key("Return")
    assert envoys.focus is envoys.page.list
    envoys.key("Ctrl+F")
    envoys.key("Escape")
    until(envoys, lambda: names(envoys) == every)
    assert count(envoys) == str(len(every))
    envoys.key("Escape")
    assert envoys.focus is envoys.page.list
    assert not envoys.page.filter.isVisible()


def test_words_of_other_records_in_the_row_are_found_as_well(envoys: Desk) -> None:
    envoys.key("Ctrl+F")
    envoys.type("ukraine defen")
    until(envoys, lambda: len(names(envoys)) < 5)
    ukraine = next(each for each in envoys.workspace.list(PARTY) if each.title == "Ukraine")
    of_ukraine = {each.title for each in envoys.workspace.list(ENVOY, [Condition("party", "=", ukraine.id)])}
    assert names(envoys)
    assert set(names(envoys)) <= of_ukraine


def test_conditions_are_added_changed_and_removed_with_keys(envoys: Desk) -> None:
    every = names(envoys)
    envoys.key("Ctrl+F")
    add_condition(envoys, "Party")
    assert envoys.focus.objectName() == "conditionValue1"
    envoys.type("Ukraine")
    envoys.arrow_to(envoys.popup_list(), "Ukraine")
    envoys.key("Return")
    envoys.tab_to("takeCondition")
    envoys.key("Space")
    of_ukraine = names(envoys)
    assert 0 < len(of_ukraine) < len(every)
    assert count(envoys) == f"{len(of_ukraine)} of {len(every)}"
    add_condition(envoys, "Post")
    envoys.type("minister")
    envoys.key("Return")
    both = names(envoys)
    assert 0 < len(both) < len(of_ukraine)
    assert [envoys.workspace.in_words(ENVOY, each) for each in envoys.page.filter.conditions] == [
        "Party is Ukraine", "Post contains minister",
    ]  # fmt: skip
    # To the chips, and the first one away.
    envoys.key("Shift+Tab", "Left", "Left")
    envoys.key("Delete")
    assert [envoys.workspace.in_words(ENVOY, each) for each in envoys.page.filter.conditions] == [
        "Post contains minister"
    ]
    assert set(both) < set(names(envoys))


def test_a_value_that_is_none_is_refused_at_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.pane("list")
    rounds = desk.page.list.rows.rowCount()
    desk.key("Ctrl+F")
    add_condition(desk, "Dates")
    desk.type("20 Feb 2026")
    desk.tab_to("conditionValue2")
    desk.type("some day")
    desk.key("Return")
    first, second = desk.page.filter.form.editors
    assert "cannot be read as a date" in second.fault
    assert desk.page.list.rows.rowCount() == rounds
    assert desk.focus is second.control
    assert (first.text_or_value(), second.text_or_value()) == ("20 Feb 2026", "some day")
    desk.key("Ctrl+A")
    desk.type("3 Jan 2026")
    desk.key("Return")
    assert "comes before the first value" in second.fault
    desk.key("Ctrl+A")
    desk.type("28 Feb 2026")
    desk.key("Return")
    entity = desk.page.place.declared
    (condition,) = desk.page.filter.conditions
    assert desk.workspace.in_words(entity, condition) == "Dates between 20 Feb 2026 and 28 Feb 2026"
    assert 0 < desk.page.list.rows.rowCount() < rounds


def test_one_of_several_words_of_a_list_is_asked_for(desk: Desk) -> None:
    desk.place("Agreements")
    desk.pane("list")
    every = desk.page.list.rows.rowCount()
    desk.key("Ctrl+F")
    add_condition(desk, "Kind of paper")
    desk.key("Alt+Down")
    options = desk.popup_list()
    wanted = [each for each in desk.cells(options) if each in set(desk.column(desk.page.list, "Kind of paper"))][:2]
    assert len(wanted) == 2
    for words in wanted:
        desk.key("Home")
        desk.arrow_to(options, words)
        desk.key("Space")
    desk.key("Escape")
    desk.tab_to("takeCondition")
    desk.key("Space")
    found = desk.column(desk.page.list, "Kind of paper")
    assert 0 < len(found) < every
    assert set(found) == set(wanted)


def test_a_filter_that_hides_everything_says_so_and_is_cleared(envoys: Desk) -> None:
    every = names(envoys)
    envoys.key("Ctrl+F")
    envoys.type("xyzzy")
    until(envoys, lambda: names(envoys) == [])
    assert f"The filter hides all {len(every)} envoys." in envoys.words(envoys.page)
    assert count(envoys) == f"0 of {len(every)}"
    envoys.key("Down")
    assert isinstance(envoys.focus, QAbstractButton)
    assert envoys.focus.text() == "Clear filter"
    envoys.key("Space")
    assert names(envoys) == every
    assert envoys.focus is envoys.page.list


def test_the_linked_table_has_a_filter_of_its_own(desk: Desk) -> None:
    desk.pane("tabs")
    rows = desk.page.list.rows.rowCount()
    desk.key("Ctrl+F")
    desk.type("head")
    people = desk.workspace.count(PARTICIPANT, [Condition("round", "=", desk.page.list.current_id)])
    until(desk, lambda: f" of {people}" in desk.tabs.filter.findChild(QLabel, "filterCount").text())
    assert desk.page.list.rows.rowCount() == rows
    desk.key("Escape")
    desk.key("Escape")
    assert desk.focus is desk.linked


def test_who_comes_back_finds_the_filter_and_who_follows_a_link_sees_the_record(envoys: Desk) -> None:
    envoys.key("Ctrl+F")
    envoys.type("umerov")
    envoys.key("Return")
    assert names(envoys) == ["Rustem Umerov"]
    envoys.place("Parties")
    envoys.place("Envoys")
    assert names(envoys) == ["Rustem Umerov"]
    hidden = envoys.record("envoy", "Igor Kostyukov")
    envoys.window.follow(hidden.id)
    assert envoys.shown.id == hidden.id
    assert "Igor Kostyukov" in names(envoys)


# Order and columns


def test_a_list_is_sorted_by_several_columns_and_stays_so(envoys: Desk) -> None:
    view = envoys.page.list
    to_column(envoys, "Party")
    envoys.key("Alt+Down")
    envoys.choose_with_keys("Sort descending")
    to_column(envoys, "Name")
    envoys.key("Alt+Down")
    envoys.choose_with_keys("Then ascending")
    rows = list(zip(envoys.column(view, "Party"), envoys.column(view, "Name"), strict=True))
    recorded = [row for row in rows if row[0]]
    assert recorded == sorted(sorted(recorded, key=lambda row: row[1].casefold()), key=lambda row: row[0], reverse=True)
    assert len({party for party, _ in recorded}) < len(recorded)
    head = view.rows.headerData
    assert head(envoys.heads(view).index("Name"), view.horizontalHeader().orientation(), 11) == (
        "Name, sorted ascending, place 2"
    )
    envoys.place("Parties")
    envoys.place("Envoys")
    assert list(zip(envoys.column(view, "Party"), envoys.column(view, "Name"), strict=True)) == rows
    envoys.menu_key("View", "Reset view")
    assert view.columns.sort == ()


def test_columns_are_chosen_moved_and_made_wider(envoys: Desk) -> None:
    view = envoys.page.list
    before = envoys.heads(view)
    envoys.tab_to("listColumns", "Shift+Tab")
    envoys.key("Space")
    menu = envoys.popup()
    assert isinstance(menu, QMenu)
    wanted = next(each for each in menu.actions() if each.text() == "In post from")
    for _ in menu.actions():
        if menu.activeAction() is not wanted:
            envoys.key("Down")
    assert menu.activeAction() is wanted
    envoys.key("Space")
    assert envoys.popup() is menu, "several can be chosen"
    assert envoys.heads(view) == [*before, "In post from"]
    envoys.key("Escape")
    envoys.pane("list")
    to_column(envoys, "Post")
    for words in ("Move towards the beginning", "Wider", "Hide"):
        envoys.key("Alt+Down")
        at = envoys.heads(view).index("Post")
        width = view.columnWidth(at)
        envoys.choose_with_keys(words)
        if words == "Wider":
            assert view.columnWidth(at) > width
        elif words == "Hide":
            assert "Post" not in envoys.heads(view)
        else:
            assert envoys.heads(view).index("Post") == at - 1 == view.currentIndex().column()
    envoys.menu_key("View", "Reset view")
    assert envoys.heads(view) == before


def test_rows_are_copied_with_headings_as_text_and_as_a_table(envoys: Desk) -> None:
    envoys.key("Home", "Shift+Down", "Ctrl+C")
    copied = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in copied.text().split("\n")]
    assert lines[0] == envoys.heads(envoys.page.list)
    assert [line[0] for line in lines[1:]] == names(envoys)[:2] == selected(envoys)
    assert copied.html().count("<tr>") == 3
    assert f"<th>{lines[0][0]}</th>" in copied.html()
    assert f"<td>{lines[1][0]}</td>" in copied.html()


# Saved views


def test_a_view_is_saved_found_in_the_sidebar_renamed_and_deleted(envoys: Desk) -> None:
    envoys.key("Ctrl+F")
    envoys.type("minister")
    envoys.key("Return")
    shown = names(envoys)
    envoys.menu_key("View", "Save view")
    envoys.key("Return")
    assert "type a name" in envoys.editor("name").fault.lower()
    envoys.type("Ministers")
    envoys.key("Return")
    assert envoys.no_dialog()
    assert envoys.window.trail.here == Place("envoy", view=envoys.workspace.views()[0].id, record=envoys.shown.id)
    assert names(envoys) == shown
    envoys.place("Envoys")
    envoys.place("Ministers")
    assert names(envoys) == shown
    envoys.key("Menu")
    envoys.choose_with_keys("Rename")
    envoys.key("Ctrl+A")
    envoys.type("Foreign ministers")
    envoys.key("Return")
    assert [view.name for view in envoys.workspace.views()] == ["Foreign ministers"]
    envoys.place("Foreign ministers")
    envoys.key("Menu")
    envoys.choose_with_keys("Move to Trash")
    assert envoys.workspace.views() == []
    assert len(names(envoys)) == envoys.workspace.count(ENVOY) or envoys.page.filter.active
    envoys.undo_all(["Delete saved view", "Edit saved view"])
    assert [view.name for view in envoys.workspace.views()] == ["Ministers"]


def test_a_view_that_is_left_otherwise_is_brought_back_or_updated(envoys: Desk) -> None:
    party = next(each for each in envoys.workspace.list(PARTY) if each.title == "Ukraine")
    view = envoys.workspace.save_view("Ours", ENVOY, [Condition("party", "=", party.id)], (), ("name", "post"))
    envoys.place("Ours")
    envoys.pane("list")
    assert envoys.heads(envoys.page.list) == ["Name", "Post"]
    ours = names(envoys)
    envoys.key("Ctrl+F")
    envoys.type("minister")
    envoys.key("Return")
    assert len(names(envoys)) < len(ours)
    envoys.menu_key("View", "Reset view")
    assert names(envoys) == ours
    envoys.key("Ctrl+F")
    envoys.type("minister")
    envoys.key("Return")
    fewer = names(envoys)
    envoys.tab_to("listColumns", "Shift+Tab")
    envoys.key("Space")
    envoys.choose_with_keys("Update “Ours”")
    changed = envoys.workspace.view(view)
    assert changed is not None
    assert len(changed.where) == 2
    assert names(envoys) == fewer
    envoys.undo_all(["Edit saved view"])
    assert names(envoys) == ours


def test_a_view_is_updated_with_the_order_that_is_shown(envoys: Desk) -> None:
    view = envoys.workspace.save_view("Ours", ENVOY, [Condition("party", "has")], (), ("name", "post"))
    envoys.place("Ours")
    envoys.pane("list")
    to_column(envoys, "Name")
    envoys.key("Alt+Down")
    envoys.choose_with_keys("Sort descending")
    shown = names(envoys)
    envoys.tab_to("listColumns", "Shift+Tab")
    envoys.key("Space")
    envoys.choose_with_keys("Update “Ours”")
    changed = envoys.workspace.view(view)
    assert changed is not None and changed.sort == (Sort("name", True),)
    envoys.place("Parties")
    envoys.place("Ours")
    assert names(envoys) == shown != sorted(shown)


# Many records at once


def test_one_field_of_many_records_is_changed_at_once_and_back(envoys: Desk) -> None:
    envoys.key("Home")
    envoys.key("Shift+Down", times=3)
    chosen = envoys.page.list.selected_ids()
    before = [envoys.workspace.get(id_).values for id_ in chosen]
    envoys.key("Ctrl+Shift+E")
    form = envoys.dialog()
    assert isinstance(form, ChangeSeveral)
    assert form.windowTitle() == "Change 4 envoys"
    assert envoys.focus.objectName() == "changeField"
    for _ in range(form.field_box.count()):
        if form.field.name != "party":
            envoys.key("Down")
    assert form.field.name == "party"
    envoys.tab_to("changeValue")
    envoys.type("no such party at all")
    envoys.key("Escape")
    envoys.key("Return")
    assert "was not chosen from the list" in form.editor.fault
    assert [envoys.workspace.get(id_).values for id_ in chosen] == before
    envoys.key("Ctrl+A")
    envoys.type("Turk")
    envoys.arrow_to(envoys.popup_list(), "Türkiye")
    envoys.key("Return")
    envoys.tab_to("changeAll")
    envoys.key("Space")
    assert envoys.no_dialog()
    assert {envoys.workspace.get(id_).show("party") for id_ in chosen} == {"Türkiye"}
    envoys.undo_all(["Edit 4 envoys"])
    assert [envoys.workspace.get(id_).values for id_ in chosen] == before


def test_an_envoy_entered_twice_becomes_one_and_two_again(envoys: Desk) -> None:
    umerov = envoys.record("envoy", "Rustem Umerov")
    twice = envoys.workspace.do(add(ENVOY, {"name": "Rustem Umierov", "remarks": "Sample remark"}))[0].record
    party = umerov.text("party")
    met = envoys.workspace.list(BY_NAME["round"])[0].id
    there = envoys.workspace.do(add(PARTICIPANT, {"round": met, "party": party, "envoy": twice}))[0].record
    envoys.arrow_to(envoys.page.list, "Rustem Umerov")
    assert not envoys.action("merge_selected").isEnabled()
    envoys.key("Shift+Down")
    assert selected(envoys) == ["Rustem Umerov", "Rustem Umierov"]
    envoys.menu_key("Record", "Merge")
    form = envoys.dialog()
    assert isinstance(form, MergeForm)
    assert form.kept.id == umerov.id, "the one that more hangs on"
    assert any("One reference to “Rustem Umierov” will lead to" in each for each in envoys.words(form))
    envoys.tab_to("mergeBoth")
    envoys.key("Space")
    assert envoys.no_dialog()
    assert envoys.shown.id == umerov.id
    assert envoys.workspace.get(there).text("envoy") == umerov.id
    assert envoys.workspace.get(twice).deleted == twice
    assert envoys.workspace.get(umerov.id).text("remarks") == "Sample remark"
    spelt = [each.text("name") for each in envoys.workspace.list(SPELLING, [Condition("bearer", "=", umerov.id)])]
    assert "Rustem Umierov" in spelt
    envoys.undo_all(["Merge envoys"])
    assert envoys.workspace.get(there).text("envoy") == twice
    assert envoys.workspace.get(umerov.id).values == umerov.values
    assert envoys.workspace.get(twice).deleted is None


# What goes wrong at the edges


def test_the_filter_of_a_tab_without_rows_is_that_of_the_list(desk: Desk) -> None:
    desk.window.follow(desk.record("round", "Second round, Abu Dhabi").id)
    desk.settle()
    bar = desk.page.tabs.bar
    bar.setCurrentIndex(next(n for n in range(bar.count()) if bar.tabText(n).startswith("Agenda")))
    bar.setFocus()
    desk.key("Ctrl+F")
    assert desk.page.filter.isAncestorOf(desk.focus)
    assert not desk.page.tabs.filter.isVisible()


def test_a_view_that_gets_another_name_keeps_selection_and_filter(envoys: Desk) -> None:
    view = envoys.workspace.save_view("SAMPLE view", ENVOY, (), (), ("name", "post"))
    every = names(envoys)
    envoys.place("SAMPLE view")
    envoys.key("Ctrl+F")
    envoys.type("minister")
    until(envoys, lambda: 1 < len(names(envoys)) < len(every))
    shown = names(envoys)
    envoys.page.list.select(envoys.record("envoy", shown[1]).id)
    envoys.settle()
    envoys.workspace.rename_view(view, "SAMPLE other")
    envoys.settle()
    assert names(envoys) == shown
    assert selected(envoys) == [shown[1]] == [envoys.shown.title]
    assert "SAMPLE other" in envoys.window.sidebar.tree.currentIndex().data()
