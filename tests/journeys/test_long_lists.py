"""Journeys through lists so long that they are read beside the window: all is as in short ones, a moment later."""

from __future__ import annotations

import pytest

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ENVOY
from negotiator_gui.gui.places import Place
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Sort
from tests.journeys.desk import Desk
from tests.journeys.hands import Hands
from tests.journeys.test_lists import names, to_column, until


@pytest.fixture(autouse=True)
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be read in a moment, as in a register of many years."""
    monkeypatch.setattr(Store, "within", lambda self, seconds, read: None)


def test_a_list_comes_with_its_first_record_selected(hands: Hands) -> None:
    hands.place("Envoys")
    hands.desk.settle()
    assert hands.desk.shown.title == names(hands.desk)[0] == "Andrii Hnatov"


def test_until_it_has_come_nothing_can_be_done_with_what_was_shown_before(desk: Desk) -> None:
    desk.place("Venues")
    desk.settle()
    assert desk.window.current_id
    desk.window.go(Place("envoy"))
    assert desk.page.list.waits and desk.window.current_id == "" and desk.page.list.rows.rowCount() == 0
    assert desk.page.front is desk.page.list, "an empty list is not told of before it is known to be empty"
    desk.settle()
    assert desk.shown.entity is ENVOY


def test_words_and_order_are_asked_for_as_ever(desk: Desk) -> None:
    desk.place("Envoys")
    desk.pane("list")
    desk.settle()
    desk.key("Ctrl+F")
    desk.type("umerov")
    until(desk, lambda: names(desk) == ["Rustem Umerov"])
    desk.key("Escape", times=2)
    until(desk, lambda: len(names(desk)) > 20)
    to_column(desk, "Name")
    desk.page.list.columns.sort_by("name", descending=True)
    turned = [each.text("name") for each in desk.workspace.list(ENVOY, sort=[Sort("name", descending=True)])]
    until(desk, lambda: names(desk) == turned)
    assert desk.page.list.current_id, "what was selected stays so"


def test_a_new_record_is_selected_when_it_has_come(desk: Desk) -> None:
    desk.place("Talks")
    desk.settle()
    made = desk.workspace.duplicate(desk.window.current_id)
    assert desk.page.list.waits
    desk.window.commands._show_made(made)
    desk.settle()
    assert desk.page.list.current_id == made and desk.shown.id == made


def test_what_is_typed_into_a_cell_goes_on_when_the_list_comes_anew(desk: Desk) -> None:
    desk.place("Envoys")
    desk.pane("list")
    desk.settle()
    desk.arrow_to(desk.page.list, "Rustem Umerov")
    to_column(desk, "Name")
    desk.key("F2")
    desk.type("Rustem Umerov, SAMPLE")
    other = next(each for each in desk.workspace.list(ENVOY) if each.title == "Kyrylo Budanov")
    desk.workspace.do(edit(ENVOY, other.id, {"name": "Aaron Sample"}))
    desk.settle()
    assert names(desk)[0] == "Aaron Sample"
    desk.key("Return")
    desk.settle()
    assert "Rustem Umerov, SAMPLE" in names(desk)
    assert desk.workspace.get(desk.page.list.current_id).title == "Rustem Umerov, SAMPLE"


def test_a_deleted_record_goes_and_the_next_one_is_selected(desk: Desk) -> None:
    desk.place("Envoys")
    desk.pane("list")
    desk.settle()
    there = names(desk)
    desk.key("Home")
    desk.key("Delete")
    until(desk, lambda: names(desk) == there[1:])
    assert desk.shown.title == there[1]
    desk.key("Ctrl+Z")
    until(desk, lambda: names(desk) == there)


def test_a_link_into_a_long_list_selects_its_record(desk: Desk) -> None:
    umerov = desk.record("envoy", "Rustem Umerov")
    desk.window.follow(umerov.id)
    desk.settle()
    assert desk.shown.id == umerov.id == desk.page.list.current_id
    desk.window.commands.back()
    desk.settle()
    desk.window.commands.forward()
    desk.settle()
    assert desk.page.list.current_id == umerov.id


def test_the_trash_is_counted_when_it_is_known(desk: Desk) -> None:
    desk.workspace.delete(desk.record("envoy", "Rustem Umerov").id)
    trash = desk.window.sidebar.model._trash
    until(desk, lambda: desk.window.sidebar.model._aside(trash) == "1")
