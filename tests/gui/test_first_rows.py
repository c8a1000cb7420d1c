"""A long list that is sorted anew shows its first rows before all others have their place."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add, edit
from negotiator_gui.domain.entities import ENVOY, PARTY
from negotiator_gui.gui import record_list
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Listing, Sort, Workspace, orders

FIRST = 12


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """All lists are long, nothing can be read in a moment, and a whole order only comes while this is set."""
    comes, keys_of = Event(), Store.keys_of
    comes.set()

    def held(store: Store, listing: Listing, most: int = 0) -> array[int]:
        assert most or comes.wait(10)
        return keys_of(store, listing, most)

    monkeypatch.setattr(orders, "_FIRST", FIRST)
    monkeypatch.setattr(record_list, "_MANY", 0)
    monkeypatch.setattr(Store, "within", lambda *_: None)
    monkeypatch.setattr(Store, "keys_of", held)
    yield comes
    comes.set()


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace, whole: Event) -> RecordView:
    """Envoys by their names; the order by anything else is still to come."""
    made = RecordView(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 8 * made.verticalHeader().defaultSectionSize())
    made.show()
    made.show_list(ENVOY, sort=[Sort("name")])
    qtbot.waitUntil(lambda: not made.waits)
    assert made.rows.rowCount() > 2 * FIRST
    whole.clear()
    return made


@pytest.fixture
def turned(view: RecordView) -> array[int]:
    """The order from the last name to the first."""
    return view.rows.view_keys[::-1]


def first_shown(qtbot: QtBot, view: RecordView) -> None:
    qtbot.waitUntil(lambda: view.standing == view.listing)
    assert view.waits, "not all rows have their place yet"


def all_shown(qtbot: QtBot, view: RecordView, whole: Event) -> None:
    whole.set()
    qtbot.waitUntil(lambda: not view.waits)


def test_the_first_rows_come_before_the_others(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    count = view.rows.rowCount()
    view.columns.sort_by("name", descending=True)
    first_shown(qtbot, view)
    assert view.rows.view_keys[:FIRST] == turned[:FIRST]
    assert sorted(view.rows.view_keys) == sorted(turned), "every row is there, and once"
    assert view.rows.said_of_heads == {0: view.horizontalHeader().spoken(0)} and view.rows.rowCount() == count
    all_shown(qtbot, view, whole)
    assert view.rows.view_keys == turned


@pytest.mark.parametrize("row", [0, 2, -1])
def test_what_is_selected_stays_so_and_no_row_jumps(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event, row: int
) -> None:
    record = view.rows.record(range(view.rows.rowCount())[row])
    assert record is not None and view.select(record.id)
    view.verticalScrollBar().setValue(0)
    told: list[str] = []
    view.selected.connect(told.append)
    view.columns.sort_by("name", descending=True)
    for shown in (lambda: first_shown(qtbot, view), lambda: all_shown(qtbot, view, whole)):
        shown()
        assert view.current_id == record.id and view.selected_ids() == [record.id]
        assert view.verticalScrollBar().value() == 0
    assert view.rows.view_keys == turned and told == []


def test_who_moves_on_at_once_stays_with_the_record_that_was_reached(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    view.select_first()
    view.columns.sort_by("name", descending=True)
    first_shown(qtbot, view)
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    reached, column = view.current_id, view.currentIndex().column()
    record = view.rows.record(view.currentIndex().row())
    assert record is not None and record.id == reached
    all_shown(qtbot, view, whole)
    assert view.current_id == reached and view.currentIndex().column() == column
    assert view.rows.view_keys == turned


def test_who_goes_to_the_end_at_once_sees_rows_there_and_then_the_last_ones(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    view.columns.sort_by("name", descending=True)
    first_shown(qtbot, view)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = view.rows.rowCount() - 1
    assert view.rows.index(last, 0).data()
    all_shown(qtbot, view, whole)
    assert bar.value() == bar.maximum() and view.rows.view_keys == turned


def test_where_other_rows_are_looked_at_all_come_together(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    before = view.rows.view_keys
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.columns.sort_by("name", descending=True)
    qtbot.wait(150)
    assert view.waits and view.rows.view_keys == before
    all_shown(qtbot, view, whole)
    assert view.rows.view_keys == turned and bar.value() == bar.maximum()


def test_another_order_takes_the_place_of_one_that_is_still_to_come(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    by_name = turned[::-1]
    view.columns.sort_by("post")
    first_shown(qtbot, view)
    view.columns.sort_by("name", descending=True)
    whole.set()
    qtbot.waitUntil(lambda: not view.waits)
    assert view.rows.view_keys == turned
    view.columns.sort_by("name")
    assert view.rows.view_keys == by_name, "it was kept"


def test_what_is_changed_meanwhile_has_its_right_place(
    qtbot: QtBot, view: RecordView, turned: array[int], whole: Event
) -> None:
    last, first = (view.workspace.records(ENVOY, [turned[at]])[0] for at in (0, -1))
    assert view.select(first.id)
    view.verticalScrollBar().setValue(0)
    view.columns.sort_by("name", descending=True)
    first_shown(qtbot, view)
    view.workspace.do(edit(ENVOY, last.id, {"name": "Aaaa Sample"}))
    made = view.workspace.do(add(ENVOY, {"name": "Zzzz Sample"}))[0].record
    all_shown(qtbot, view, whole)
    names = [view.rows.index(row, 0).data() for row in range(view.rows.rowCount())]
    assert names[0] == "Zzzz Sample" and names[-1] == "Aaaa Sample"
    assert len(names) == len(turned) + 1 and view.workspace.get(made).key == view.rows.view_keys[0]
    assert view.current_id == first.id


def test_what_is_gone_meanwhile_is_gone(qtbot: QtBot, view: RecordView, turned: array[int], whole: Event) -> None:
    gone = view.workspace.records(ENVOY, [turned[1]])[0]
    view.columns.sort_by("name", descending=True)
    first_shown(qtbot, view)
    view.workspace.delete(gone.id)
    all_shown(qtbot, view, whole)
    assert list(view.rows.view_keys) == [key for key in turned if key != gone.key]


def test_another_list_does_not_begin_with_rows_of_the_last_one(
    qtbot: QtBot, view: RecordView, workspace: Workspace, whole: Event
) -> None:
    view.columns.sort_by("post")
    view.show_list(PARTY)
    view.columns.sort_by("name", descending=True)
    qtbot.wait(150)
    assert view.rows.rowCount() == 0 and view.waits
    all_shown(qtbot, view, whole)
    assert view.rows.rowCount() == workspace.count(PARTY)


def test_a_short_list_comes_as_a_whole(qtbot: QtBot, workspace: Workspace) -> None:
    view = RecordView(workspace)
    qtbot.addWidget(view)
    view.show_list(ENVOY)
    view.columns.sort_by("name", descending=True)
    assert not view.waits and view.standing == view.listing
