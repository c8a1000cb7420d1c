"""The Trash shows what was deleted, with what, when and by whom, and gives it back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from negotiator_gui import settings
from negotiator_gui.domain.change import Action, Change, add
from negotiator_gui.domain.entities import AGREEMENT, PARTY, POST, ROUND, VENUE
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.trash import TrashPage
from negotiator_gui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> TrashPage:
    made = TrashPage(workspace)
    for table in (made.table, made.parts):
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.selections = []
    made.selected.connect(made.selections.append)
    made.failures = []
    made.failed.connect(made.failures.append)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def met(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))


def titles(page: TrashPage) -> list[str]:
    return [page.table.rows.cell(row, 0).text for row in range(page.table.rows.rowCount())]


def line(page: TrashPage) -> str:
    return page.findChild(QLabel, "trashLine").text()


def test_an_empty_trash_says_so(page: TrashPage) -> None:
    assert titles(page) == []
    assert line(page) == "Nothing was deleted"
    assert not page.table.isVisible()
    assert not page.button.isEnabled()
    assert page.selections == [""]


def test_what_was_deleted_is_told_newest_first(workspace: Workspace, page: TrashPage, met: Record) -> None:
    party = workspace.list(PARTY)[0]
    workspace.delete(met.id)
    workspace.delete(party.id)
    assert titles(page) == [party.title, met.title]
    assert line(page) == "2 records were deleted"
    parts = workspace.trash()[1].parts
    cells = [page.table.rows.cell(1, column) for column in range(5)]
    assert [cell.text for cell in cells] == [
        met.title,
        "Round",
        f"{len(parts):,} records",
        "Just now",
        settings.load().author.name,
    ]
    assert cells[0].icon == "round"
    assert cells[3].tip.endswith("UTC")


def test_below_it_stands_what_went_with_it(workspace: Workspace, page: TrashPage, met: Record) -> None:
    workspace.delete(met.id)
    gone = workspace.trash()[0]
    shown = {
        (page.parts.rows.cell(row, 0).text, page.parts.rows.cell(row, 1).text)
        for row in range(page.parts.rows.rowCount())
    }
    assert page.parts.rows.rowCount() == len(gone.parts) > 20
    assert shown == {(part.title, part.entity.label) for part in gone.parts}
    assert page.findChild(QLabel, "trashPartsTitle").text() == f"Deleted with {met.title}"
    workspace.delete(workspace.do(add(VENUE, {"name": "Sample hall"}))[0].record)
    page.table.select_row(0)
    assert not page.parts.isVisible()
    assert page.table.rows.cell(0, 2).text == "Nothing else"


def test_the_button_restores_with_what_went_with_it(
    qtbot: QtBot, workspace: Workspace, page: TrashPage, met: Record
) -> None:
    workspace.delete(met.id)
    parts = [part.id for part in workspace.trash()[0].parts]
    assert len(parts) > 20
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert workspace.get(met.id).deleted is None
    assert all(workspace.get(id_).deleted is None for id_ in parts)
    assert workspace.undoable == "Restore round"
    assert titles(page) == []
    assert page.selections[-1] == ""


def test_enter_restores_and_the_next_row_is_selected(qtbot: QtBot, workspace: Workspace, page: TrashPage) -> None:
    parties = workspace.list(PARTY)[:3]
    for party in parties:
        workspace.delete(party.id)
    page.setFocus()
    page.table.select_row(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert titles(page) == [parties[2].title, parties[0].title]
    assert page.current_id == parties[0].id
    assert page.selections[-1] == parties[0].id


def test_several_are_restored_together_those_deleted_last_first(
    qtbot: QtBot, workspace: Workspace, page: TrashPage, met: Record
) -> None:
    talks = workspace.get(met.text("talks"))
    workspace.delete(met.id)
    workspace.delete(talks.id)
    page.setFocus()
    page.table.select_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.failures == []
    assert workspace.get(met.id).deleted is None
    assert titles(page) == []


def test_what_belongs_to_something_in_the_trash_is_not_restored_alone(
    qtbot: QtBot, workspace: Workspace, page: TrashPage, met: Record
) -> None:
    talks = workspace.get(met.text("talks"))
    workspace.delete(met.id)
    workspace.delete(talks.id)
    page.select(met.id)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert page.failures == [f"“{talks.title}”, to which it belongs, is in the Trash. Restore that first."]
    assert titles(page) == [talks.title, met.title]


def test_a_part_is_selected_under_what_it_went_with(workspace: Workspace, page: TrashPage, met: Record) -> None:
    workspace.delete(workspace.list(PARTY)[0].id)
    workspace.delete(met.id)
    workspace.delete(workspace.list(PARTY)[0].id)
    part = workspace.trash()[1].parts[3]
    assert page.select(part.id)
    assert page.current_id == met.id
    assert page.parts.rows.cell(page.parts.current_row, 0).text == part.title
    assert page.selections[-1] == part.id
    assert not page.select(workspace.list(AGREEMENT)[0].id)


def test_a_part_is_opened_by_enter(qtbot: QtBot, workspace: Workspace, page: TrashPage, met: Record) -> None:
    workspace.delete(met.id)
    opened: list[str] = []
    page.opened.connect(opened.append)
    page.parts.setFocus()
    page.parts.select_row(0)
    qtbot.keyClick(page.parts, Qt.Key.Key_Return)
    assert opened == [page.selections[-1]]
    assert workspace.get(opened[0]).deleted == met.id


def test_undo_and_redo_are_followed(workspace: Workspace, page: TrashPage) -> None:
    party = workspace.list(PARTY)[0]
    workspace.delete(party.id)
    workspace.undo()
    assert titles(page) == []
    workspace.redo()
    assert titles(page) == [party.title]


def test_what_was_undone_is_not_in_the_trash(workspace: Workspace, page: TrashPage) -> None:
    workspace.do(add(PARTY, {"name": "Sample party"}))
    workspace.undo()
    assert titles(page) == []


def test_what_changes_while_another_page_is_shown_is_read_when_this_one_is(
    workspace: Workspace, page: TrashPage
) -> None:
    page.hide()
    workspace.delete(workspace.list(PARTY)[0].id)
    assert titles(page) == []
    page.show()
    assert len(titles(page)) == 1


def test_a_part_whose_record_came_back_without_it_stands_by_itself(workspace: Workspace, page: TrashPage) -> None:
    post = workspace.list(POST)[0]
    envoy = workspace.get(post.text("envoy"))
    workspace.delete(envoy.id)
    # As an import does it that brings the envoy and not the post.
    workspace.do(Action("import", (Change("envoy", envoy.id, DELETED, None),), {"count": 1}))
    assert post.title in titles(page)
    assert envoy.title not in titles(page)
    page.select(post.id)
    page.restore()
    assert workspace.get(post.id).deleted is None


def test_a_register_that_cannot_be_written_offers_no_restoring(
    qtbot: QtBot, workspace: Workspace, page: TrashPage
) -> None:
    party = workspace.list(PARTY)[0]
    workspace.delete(party.id)
    # A register of a later version of the program is one that can be read only.
    workspace._store.db.execute("PRAGMA user_version = 999")
    other = Workspace.open(workspace.path)
    try:
        shown = TrashPage(other)
        qtbot.addWidget(shown)
        shown.read_again()
        assert titles(shown) == [party.title]
        assert not shown.button.isVisibleTo(shown)
        failures: list[str] = []
        shown.failed.connect(failures.append)
        shown.restore()
        assert failures == [other.read_only]
    finally:
        other.close()


def test_a_click_selects(qtbot: QtBot, workspace: Workspace, page: TrashPage) -> None:
    parties = workspace.list(PARTY)[:2]
    for party in parties:
        workspace.delete(party.id)
    at = page.table.visualRect(page.table.rows.index(1, 0)).topLeft() + QPoint(20, 8)
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.selections[-1] == parties[0].id
