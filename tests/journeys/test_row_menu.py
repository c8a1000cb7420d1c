"""The menu of a row, by right click and by the Menu key: it shows what can be used, and each entry does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QTableView

from negotiator_gui.domain.entities import DOCUMENT, ROUND
from negotiator_gui.gui.summary_view import SummaryView
from tests.journeys.answers import name_files
from tests.journeys.desk import Desk

TALKS, FIRST, SECOND = "US-brokered trilateral talks", "First round, Abu Dhabi", "Second round, Abu Dhabi"
OF_A_ROUND = [
    *("Edit in the table", "Copy rows", "Copy link"),
    *("File note", "Record claim", "Attach documents", "Print summary"),
    *("Duplicate", "History of the record", "Move to Trash"),
]


def right_click(desk: Desk, view: QAbstractItemView, index: QModelIndex) -> None:
    """A press and release of the right button, and the question for a menu that Qt makes of it."""
    desk.click_index(view, index, Qt.MouseButton.RightButton)
    at = (view.visualRect(index) & view.viewport().rect()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), asked)
    desk.settle()


def by_mouse(desk: Desk, view: QTableView, words: str) -> QMenu:
    right_click(desk, view, desk.find(view, words))
    return menu(desk)


def by_key(desk: Desk, view: QTableView, words: str) -> QMenu:
    view.setFocus()
    desk.key("Ctrl+Home")
    desk.arrow_to(view, words)
    desk.key("Menu")
    return menu(desk)


def menu(desk: Desk) -> QMenu:
    found = desk.popup()
    assert isinstance(found, QMenu)
    assert found.objectName() == "rowMenu"
    return found


def entries(found: QMenu) -> list[str]:
    said = [each.text().replace("&", "").removesuffix("...") for each in found.actions() if not each.isSeparator()]
    assert all(each.isEnabled() for each in found.actions())
    return said


@pytest.fixture(params=[by_mouse, by_key], ids=["mouse", "keys"])
def ask(request: pytest.FixtureRequest, desk: Desk) -> Iterator[Callable[[str], QMenu]]:
    """Opens the menu of a round, by one way or the other."""
    desk.click_place(TALKS)
    yield lambda words: request.param(desk, desk.page.list, words)
    if QApplication.activePopupWidget():
        QApplication.activePopupWidget().close()


def take(desk: Desk, found: QMenu, words: str) -> None:
    """Chooses an entry: with the mouse or with the arrow keys alike, for it is a menu of Qt's own."""
    desk.choose_in(found, words)


def test_the_menu_of_a_round_shows_what_can_be_done_with_it(desk: Desk, ask: Callable[[str], QMenu]) -> None:
    found = ask(SECOND)
    assert desk.page.list.current_id == desk.record("round", SECOND).id
    assert entries(found) == OF_A_ROUND
    desk.key("Escape")
    assert QApplication.activePopupWidget() is None
    assert desk.focus is desk.page.list


def test_an_entry_is_chosen_with_keys(desk: Desk) -> None:
    desk.click_place(TALKS)
    found = by_key(desk, desk.page.list, SECOND)
    while found.activeAction() is None or found.activeAction().text() != "D&uplicate":
        desk.key("Down")
    desk.key("Return")
    assert desk.cells(desk.page.list).count(SECOND) == 2
    desk.undo_all(["Duplicate round"])
    desk.key("Shift+F10")
    assert entries(menu(desk)) == OF_A_ROUND
    desk.key("Escape")


def test_a_row_is_edited_copied_doubled_and_deleted(desk: Desk, ask: Callable[[str], QMenu]) -> None:
    take(desk, ask(SECOND), "Edit in the table")
    assert isinstance(desk.focus, QLineEdit)
    assert desk.focus.text() == SECOND
    desk.key("Escape")
    take(desk, ask(SECOND), "Copy rows")
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t") == desk.heads(desk.page.list)
    said = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert (said["Round"], said["Label"]) == ("Round 2", SECOND)
    take(desk, ask(SECOND), "Duplicate")
    assert desk.cells(desk.page.list).count(SECOND) == 2
    desk.key("Ctrl+Z")
    take(desk, ask(SECOND), "Move to Trash")
    assert SECOND not in desk.cells(desk.page.list)
    desk.undo_all(["Delete round"])
    assert SECOND in desk.cells(desk.page.list)


def test_dialogs_open_on_the_row(desk: Desk, ask: Callable[[str], QMenu]) -> None:
    take(desk, ask(SECOND), "Record claim")
    assert desk.editor("round").control.text().startswith(SECOND)
    desk.key("Escape")
    take(desk, ask(SECOND), "History of the record")
    assert desk.dialog().windowTitle() == f"History of {SECOND}"
    desk.key("Escape")
    take(desk, ask(SECOND), "Print summary")
    shown = desk.dialog()
    assert isinstance(shown, SummaryView)
    assert shown.windowTitle() == f"Summary of {SECOND}"
    desk.key("Escape")
    assert desk.no_dialog()


def test_files_are_attached_to_the_row_and_opened_from_its_menu(
    desk: Desk, ask: Callable[[str], QMenu], tmp_path
) -> None:
    program = tmp_path / "SAMPLE.exe"
    program.write_bytes(b"MZ" + b"\0" * 80)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        name_files(dialog, program)

    with desk.answering(answer):
        take(desk, ask(FIRST), "Attach documents")
    (document,) = desk.workspace.list(DOCUMENT)
    assert document.owner == desk.record("round", FIRST).id
    view = desk.tabs.current_view
    found = by_mouse(desk, view, program.name)
    assert "Open document" in entries(found)
    take(desk, found, "Open document")
    assert "is a program" in desk.window.banner.text


# Several rows, other tables


def select_two(desk: Desk) -> QTableView:
    view = desk.page.list
    desk.click_cell(view, FIRST)
    index = desk.find(view, SECOND)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        view.visualRect(index).center(),
    )
    desk.settle()
    return view


def test_several_rows_are_copied_and_deleted_together(desk: Desk) -> None:
    desk.click_place(TALKS)
    view = select_two(desk)
    found = by_mouse(desk, view, SECOND)
    assert entries(found) == ["Copy rows", "Change selected", "Move to Trash"]
    take(desk, found, "Copy rows")
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3
    count = desk.workspace.count(ROUND)
    take(desk, by_mouse(desk, view, FIRST), "Move to Trash")
    assert desk.workspace.count(ROUND) == count - 2
    desk.key("Ctrl+Z")
    assert desk.workspace.count(ROUND) == count
    assert {FIRST, SECOND} <= set(desk.cells(view))


def test_a_right_click_beside_the_selection_takes_the_row_under_it(desk: Desk) -> None:
    desk.click_place(TALKS)
    view = select_two(desk)
    third = desk.cells(view)[2]
    assert entries(by_mouse(desk, view, third)) == OF_A_ROUND
    assert view.selected_ids() == [desk.record("round", third).id]
    desk.key("Escape")


def test_the_menu_acts_on_the_linked_row_and_not_on_the_list(desk: Desk) -> None:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, SECOND)
    desk.click_tab("Participants")
    view = desk.tabs.current_view
    count, rounds = len(desk.cells(view)), desk.cells(desk.page.list)
    found = by_mouse(desk, view, "Rustem Umerov")
    assert "Attach documents" not in entries(found)
    take(desk, found, "Move to Trash")
    assert len(desk.cells(view)) < count
    assert desk.cells(desk.page.list) == rounds
    desk.key("Ctrl+Z")
    assert len(desk.cells(view)) == count


def test_the_head_of_a_delegation_and_the_empty_ground_have_no_menu(desk: Desk) -> None:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, SECOND)
    desk.click_tab("Participants")
    view = desk.tabs.current_view
    head = view.model().index(0, 0)
    assert view.rows.group(0) is not None
    right_click(desk, view, head)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("way", [by_mouse, by_key], ids=["mouse", "keys"])
def test_the_trash_has_a_menu_that_restores(desk: Desk, way: Callable[[Desk, QTableView, str], QMenu]) -> None:
    desk.click_place(TALKS)
    rounds = desk.cells(desk.page.list)
    for label in (FIRST, SECOND):
        desk.click_cell(desk.page.list, label)
        desk.key("Delete")
    desk.click_place("Trash")
    table = desk.window.others.trash.table
    found = way(desk, table, FIRST)
    assert entries(found) == ["Copy link", "History of the record", "Restore from Trash"]
    take(desk, found, "Restore from Trash")
    assert desk.cells(table) == [SECOND]
    table.setFocus()
    desk.key("Ctrl+Z")
    assert sorted(desk.cells(table)) == [FIRST, SECOND]
    desk.key("Ctrl+A")
    right_click(desk, table, table.model().index(1, 0))
    found = menu(desk)
    assert entries(found) == ["Restore from Trash"]
    take(desk, found, "Restore from Trash")
    assert desk.cells(table) == []
    desk.click_place(TALKS)
    assert desk.cells(desk.page.list) == rounds


def test_a_round_of_the_sidebar_has_the_same_menu(desk: Desk) -> None:
    desk.click_place(TALKS)
    tree = desk.window.sidebar.tree
    talks = desk.find(tree, TALKS)
    tree.expand(talks)
    right_click(desk, tree, tree.model().index(0, 0, talks))
    assert entries(menu(desk)) == OF_A_ROUND
    assert desk.page.list.current_id == desk.record("round", FIRST).id
    desk.key("Escape")
