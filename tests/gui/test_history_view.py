"""The history tells who changed what and when, and puts old values back as an action like any other."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from negotiator_gui import settings
from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import ENTITIES, PARTY, ROUND, TALKS, VENUE
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.history_model import PAGE
from negotiator_gui.gui.history_view import HistoryView
from negotiator_gui.workspace import Workspace

Show = Callable[..., HistoryView]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Iterator[Show]:
    made: list[HistoryView] = []

    def shown(id_: str, field: str = "") -> HistoryView:
        view = HistoryView(workspace)
        tester = QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
        # It would fetch inside of a reset, which no view does; fetching has a test of its own.
        tester.setUseFetchMore(False)
        qtbot.addWidget(view)
        view.show_record(id_, field)
        view.open()
        view.finish()
        made.append(view)
        return view

    yield shown
    for view in made:
        view.close()


@pytest.fixture
def met(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))


def words(view: HistoryView, row: int) -> dict[str, str]:
    """What stands in a row, by the heads of the columns."""
    return {head.label: view.rows.cell(row, n).text for n, head in enumerate(view.rows.heads)}


def test_a_change_is_told_with_when_who_what_and_both_values(workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    view = show(met.id)
    assert view.windowTitle() == f"History of {met.title}"
    assert words(view, 0) == {
        "When": "Just now",
        "Who": settings.load().author.name,
        "What was done": "Edit round",
        "Field": "Status",
        "Before": "Held",
        "After": "Postponed",
    }


def test_references_are_told_by_title_and_nothing_as_not_recorded(
    workspace: Workspace, met: Record, show: Show
) -> None:
    venue, parties = workspace.list(VENUE)[0], workspace.list(PARTY)[:2]
    workspace.edit(met, {"venue": venue.id})
    workspace.edit(met, {"hosts": [party.id for party in parties]})
    view = show(met.id)
    assert words(view, 1)["After"] == venue.title
    assert words(view, 1)["Before"] == "Not recorded"
    assert view.rows.cell(1, 4).faint
    assert words(view, 0)["After"] == "; ".join(party.title for party in parties)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_records_of_every_kind_have_a_history(workspace: Workspace, show: Show, entity) -> None:
    found = workspace.list(entity)
    id_ = found[0].id if found else workspace.do(add(*_sample(workspace, entity)))[0].record
    view = show(id_)
    told = [words(view, row)["Field"] for row in range(view.rows.rowCount())]
    record = workspace.get(id_)
    filled = {field.label for field in entity.fields if record.values[field.name] is not None}
    assert filled | {"The record"} <= set(told)
    assert all(words(view, row)["After"] for row in range(view.rows.rowCount()))


def _sample(workspace: Workspace, entity):
    met = workspace.list(ROUND)[0].id
    values = {
        "agenda_item": {"round": met, "title": "Sample item"},
        "document": {"record": met, "title": "Sample paper"},
        "summary_version": {"round": met, "number": 1},
        "action_item": {"text": "Sample action"},
        "saved_view": {"name": "Sample view", "list": "round"},
    }
    if entity.name == "distribution":
        version = workspace.do(add(*_sample(workspace, _entity("summary_version"))))[0].record
        return entity, {"summary_version": version, "recipient": "A. Example"}
    return entity, values[entity.name]


def _entity(name: str):
    return next(each for each in ENTITIES if each.name == name)


def test_undo_deletion_and_restoration_are_told(workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    workspace.undo()
    workspace.delete(met.id)
    workspace.restore(met.id)
    view = show(met.id)
    told = [words(view, row) for row in range(4)]
    done = ["Restore round", "Delete round", "Undo edit round", "Edit round"]
    assert [each["What was done"] for each in told] == done
    assert [each["After"] for each in told] == ["In the register", "In the Trash", "Held", "Postponed"]


def test_what_went_with_another_record_says_so(workspace: Workspace, met: Record, show: Show) -> None:
    talks = workspace.get(met.text("talks"))
    workspace.delete(talks.id)
    assert words(show(met.id), 0)["After"] == f"In the Trash with “{talks.title}”"


def test_the_filter_shows_one_field(qtbot: QtBot, workspace: Workspace, met: Record, show: Show) -> None:
    for status in ("postponed", "held", "cancelled"):
        workspace.edit(workspace.get(met.id), {"status": status})
    view = show(met.id)
    everything = view.rows.rowCount()
    view.filter.setFocus()
    qtbot.keyClicks(view.filter, "Status")
    assert view.filter.currentText() == "Status"
    assert [words(view, row)["After"] for row in range(4)] == ["Cancelled", "Held", "Postponed", "Held"]
    assert view.rows.rowCount() == 4 < everything
    assert {words(view, row)["Field"] for row in range(4)} == {"Status"}


def test_it_opens_on_a_field(workspace: Workspace, met: Record, show: Show) -> None:
    view = show(met.id, "outcome")
    assert view.filter.currentData() == "outcome"
    assert {words(view, row)["Field"] for row in range(view.rows.rowCount())} == {"Outcome"}


def test_an_old_value_is_put_back_as_an_action(qtbot: QtBot, workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    workspace.edit(workspace.get(met.id), {"label": "Another label"})
    view = show(met.id)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert view._now.text() == "Status was “Held” before this change, and is “Postponed” now."
    qtbot.keyClick(view.put_back, Qt.Key.Key_Space)
    assert workspace.get(met.id).values["status"] == "held"
    assert workspace.undoable == "Edit round"
    # The same change is still selected, one row further down, and there is nothing left to put back.
    assert words(view, 0)["After"] == "Held"
    assert view.table.current_row == 2
    assert view._now.text() == "Status is “Held” now, as before this change."
    assert not view.put_back.isEnabled()
    workspace.undo()
    assert workspace.get(met.id).values["status"] == "postponed"


def test_several_references_are_put_back_in_their_order(workspace: Workspace, met: Record, show: Show) -> None:
    before = tuple(party.id for party in workspace.list(PARTY)[3:0:-1])
    workspace.edit(met, {"hosts": before})
    workspace.edit(workspace.get(met.id), {"hosts": None})
    view = show(met.id, "hosts")
    view.put_back.click()
    assert workspace.get(met.id).values["hosts"] == before


def test_a_value_that_is_refused_is_told_and_nothing_changes(workspace: Workspace, met: Record, show: Show) -> None:
    venue = workspace.do(add(VENUE, {"name": "Sample hall"}))[0].record
    workspace.edit(met, {"venue": venue})
    workspace.edit(workspace.get(met.id), {"venue": None})
    workspace.delete(venue)
    view = show(met.id, "venue")
    view.put_back.click()
    assert view.banner.isVisible()
    assert "“Sample hall” is in the Trash" in view.banner.text
    assert workspace.get(met.id).values["venue"] is None


def test_nothing_is_put_back_into_what_is_deleted(workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    view = show(met.id, "status")
    assert view.put_back.isEnabled()
    workspace.delete(met.id)
    assert not view.put_back.isEnabled()
    assert view._now.text() == f"“{met.title}” is not in the register now."


def test_in_a_register_that_cannot_be_written_history_is_only_read(
    qtbot: QtBot, workspace: Workspace, met: Record
) -> None:
    workspace.edit(met, {"status": "postponed"})
    # A register of a later version of the program is one that can be read only.
    workspace._store.db.execute("PRAGMA user_version = 999")
    other = Workspace.open(workspace.path)
    try:
        assert other.read_only
        view = HistoryView(other)
        qtbot.addWidget(view)
        view.show_record(met.id)
        view.finish()
        assert words(view, 0)["After"] == "Postponed"
        assert not view.put_back.isVisibleTo(view)
        view.close()
    finally:
        other.close()


def test_a_long_text_is_wrapped_and_opened_by_enter(
    qtbot: QtBot, workspace: Workspace, met: Record, show: Show
) -> None:
    workspace.edit(met, {"outcome": "The delegations agreed to meet again. " * 60})
    view = show(met.id)
    view.table.setFocus()
    qtbot.wait(20)
    closed, plain = view.table.rowHeight(0), view.table.rowHeight(view.rows.rowCount() - 1)
    assert closed > plain
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.table.rowHeight(0) > 3 * closed


def test_what_is_done_meanwhile_comes_to_the_top(workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    view = show(met.id)
    count = view.rows.rowCount()
    workspace.edit(workspace.get(met.id), {"status": "cancelled"})
    assert view.rows.rowCount() == count + 1
    assert words(view, 0)["After"] == "Cancelled"
    assert view.table.current_row == 1


def test_a_view_that_is_closed_reads_nothing_any_more(qtbot: QtBot, workspace: Workspace, show: Show) -> None:
    view = show("")
    assert view.rows.canFetchMore(QModelIndex())
    view.close()
    workspace.close()
    qtbot.wait(20)
    assert not view.rows.canFetchMore(QModelIndex())


def test_it_does_not_hold_up_the_window(met: Record, show: Show) -> None:
    view = show(met.id)
    assert view.isVisible()
    assert not view.isModal()


# The history of the register


def test_in_the_registers_history_a_new_record_is_one_row(workspace: Workspace, show: Show) -> None:
    workspace.do(add(PARTY, {"name": "Sample party", "short_name": "SP", "kind": "state"}))
    talks = Action("import", (*creation(TALKS, {"name": "One"}), *creation(TALKS, {"name": "Two"})), {"count": 2})
    workspace.do(talks)
    view = show("")
    told = [words(view, row) for row in range(3)]
    assert [each["Record"] for each in told] == ["Two", "One", "Sample party"]
    assert [each["What was done"] for each in told] == ["Import 2 records", "Import 2 records", "Add party"]
    assert {(each["Field"], each["Before"], each["After"]) for each in told} == {
        ("The record", "Not yet there", "In the register")
    }
    # What is the same as in the row above is faint, so that an action is seen as one.
    assert [view.rows.cell(row, 2).faint for row in range(3)] == [False, True, False]


def test_in_the_registers_history_what_moves_with_another_is_counted(
    workspace: Workspace, met: Record, show: Show
) -> None:
    workspace.delete(met.id)
    parts = len(workspace.trash()[0].parts)
    workspace.undo()
    view = show("")
    assert words(view, 0)["After"] == f"In the register, and {parts} records with it"
    assert words(view, 1)["After"] == f"In the Trash, and {parts} records with it"
    assert words(view, 1)["Record"] == met.title


def test_from_the_register_to_the_record_and_back(qtbot: QtBot, workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"status": "postponed"})
    view = show("")
    assert view.windowTitle() == "History of the register"
    assert not view.filter.isVisible()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.windowTitle() == f"History of {met.title}"
    assert view.filter.isVisible()
    qtbot.mouseClick(view.findChild(QPushButton, "otherHistory"), Qt.MouseButton.LeftButton)
    assert view.windowTitle() == "History of the register"
    qtbot.mouseClick(view.findChild(QPushButton, "otherHistory"), Qt.MouseButton.LeftButton)
    assert view.windowTitle() == f"History of {met.title}"


def test_all_of_a_long_history_can_be_reached_page_by_page(workspace: Workspace, show: Show) -> None:
    view = show("")
    assert view.rows.rowCount() <= PAGE
    view.hide()
    while view.rows.canFetchMore(QModelIndex()):
        # A record whose changes go on beyond what was read is told when all of them are known.
        assert {entry.past.field for entry in view.rows.entries} == {DELETED}
        before = view.rows.rowCount()
        view.rows.fetchMore(QModelIndex())
        assert before < view.rows.rowCount() <= before + PAGE or not view.rows.canFetchMore(QModelIndex())
    records = {(each.done.seq, each.record) for each in workspace.past(limit=1_000_000)}
    assert view.rows.rowCount() == len(records)
    assert words(view, view.rows.rowCount() - 1)["What was done"] == "Create register"


def test_five_thousand_actions_open_without_a_pause(workspace: Workspace, met: Record, show: Show) -> None:
    workspace.edit(met, {"outcome": "Sample outcome"})
    many_times(workspace, 5_000)
    for id_ in (met.id, ""):
        before = time.perf_counter()
        view = show(id_)
        view.grab()
        # A tenth of that on a machine that has nothing else to do.
        assert time.perf_counter() - before < 1.5
        assert words(view, 0)["After"] == "Sample outcome"
        assert view.rows.canFetchMore(QModelIndex())
    assert len(workspace.past(met.id, "outcome", 10_000)) > 5_000


def many_times(workspace: Workspace, count: int) -> None:
    """Copies the last action in the log, for to do it so many times takes long."""
    db = workspace._store.db
    numbers = f"WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < {count})"
    db.execute(
        f"INSERT INTO action {numbers} SELECT seq + each.n, hex(randomblob(16)), device, author, at, clock + each.n, "
        "talks, schema, command, arguments, undoes, previous, hash "
        "FROM action, each WHERE seq = (SELECT max(seq) FROM action)"
    )
    db.execute(
        f"INSERT INTO change (action, n, record, field, value, salt, parents) {numbers} "
        "SELECT c.action + each.n, c.n, record, field, value, salt, parents FROM change c, each "
        f"WHERE c.action = (SELECT max(seq) - {count} FROM action)"
    )
