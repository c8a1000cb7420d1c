"""A day begins at the Desk: what is due is done there, a draft is taken up again, and every row leads on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from negotiator_gui import application
from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ACTION_ITEM
from negotiator_gui.domain.ids import new_id
from negotiator_gui.gui import windows
from negotiator_gui.gui.desk_page import DeskPage
from negotiator_gui.gui.main_window import MainWindow
from tests.journeys.desk import LEFT, Desk
from tests.journeys.hands import Hands
from tests.journeys.keyboard import Keyboard
from tests.journeys.test_start import program, within

TALKS, FIRST, SECOND = "US-brokered trilateral talks", "First round, Abu Dhabi", "Second round, Abu Dhabi"
ACTION = "SAMPLE: file the note on round 2"

__all__ = ["program"]


@pytest.fixture
def due(desk: Desk) -> str:
    """An action that is due today, of the second round; somebody else has added it."""
    id_ = new_id()
    values = {"text": ACTION, "due": date.today().isoformat(), "round": desk.record("round", SECOND).id}
    desk.workspace.do(add(ACTION_ITEM, values, id_))
    desk.settle()
    return id_


def page_of(desk: Desk) -> DeskPage:
    desk.settle()
    shown = desk.window.centre.currentWidget()
    assert isinstance(shown, DeskPage)
    return shown


def go(hands: Hands) -> DeskPage:
    hands.place("Desk")
    return page_of(hands.desk)


def take_row(hands: Hands, view: QAbstractItemView, words: str) -> None:
    """Selects a row of one of the Desk's tables or lists."""
    desk = hands.desk
    if isinstance(hands, Keyboard):
        for _ in range(8):
            if desk.focus is view:
                break
            desk.key("F6")
        assert desk.focus is view
        desk.key("Ctrl+Home")
        if view.currentIndex().siblingAtColumn(0).data() != words:
            desk.arrow_to(view, words)
    else:
        desk.wheel_to(view.viewport(), view.visualRect(desk.find(view, words, 0)))
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(desk.find(view, words, 0)).center())
        desk.settle()


def open_row(hands: Hands, view: QAbstractItemView, words: str) -> None:
    take_row(hands, view, words)
    if isinstance(hands, Keyboard):
        hands.desk.key("Return")
    else:
        at = view.visualRect(view.currentIndex()).center()
        QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        hands.desk.settle()


def test_what_is_due_is_done_at_the_desk_and_undone(hands: Hands, due: str) -> None:
    desk = hands.desk
    table = go(hands).due.table
    before = desk.spoken(desk.window.sidebar.tree)[0]
    assert ACTION in desk.cells(table)
    assert "Due today" in desk.cells(table, 3)
    take_row(hands, table, ACTION)
    hands.row_menu(table, "Mark as done")
    assert ACTION not in desk.cells(table)
    assert desk.workspace.get(due).text("done_on") == date.today().isoformat()
    assert desk.spoken(desk.window.sidebar.tree)[0] == f"Desk, {int(before.split()[-1]) - 1}"
    desk.undo_all(["Edit action item"])
    assert ACTION in desk.cells(table)
    assert desk.spoken(desk.window.sidebar.tree)[0] == before


def test_a_row_leads_to_its_record_and_back_leads_to_the_desk(hands: Hands, due: str) -> None:
    desk = hands.desk
    page = go(hands)
    open_row(hands, page.due.table, ACTION)
    assert desk.page.place.declared is ACTION_ITEM
    assert desk.shown.id == due
    hands.back()
    assert page_of(desk) is page
    open_row(hands, page.rounds.table, "Round 4")
    assert desk.shown.title == "Next round, proposed"
    hands.back()
    open_row(hands, page.points.table, "Control of the Donetsk region and Donbas")
    assert desk.shown.entity.name == "issue"
    hands.back()
    hands.forward()
    assert desk.shown.entity.name == "issue"


def test_a_draft_is_taken_up_again_at_the_desk_and_filed(hands: Hands) -> None:
    desk = hands.desk
    hands.place(TALKS)
    hands.row(SECOND)
    hands.command("Record", "File note")
    desk.type("SAMPLE words of a note")
    page = go(hands)
    assert desk.cells(page.side.drafts) == ["Note on Second round, Abu Dhabi"]
    assert "SAMPLE words of a note" in desk.spoken(page.side.drafts)[0]
    if isinstance(hands, Keyboard):
        take_row(hands, page.side.drafts, "Note on Second round, Abu Dhabi")
        desk.key("Return")
    else:
        desk.click_cell(page.side.drafts, "Note on Second round, Abu Dhabi")
    desk.settle()
    note = desk.window.others.note
    assert note.isVisible()
    assert "SAMPLE words of a note" in note.editor.toPlainText()
    note.menus.set_kind("observed") if note._gaps() else None
    desk.key("Ctrl+Return")
    desk.settle()
    page = go(hands)
    assert desk.cells(page.side.drafts) == []
    assert desk.cells(page.side.recent)[0] == "Note on Second round, Abu Dhabi"
    assert "File note" in desk.spoken(page.side.recent)[0]


def test_the_timeline_of_all_talks_leads_to_a_round(hands: Hands) -> None:
    desk = hands.desk
    hands.command("Go", "Timeline of all talks")
    view = desk.window.others.all_talks.view
    assert view.isVisible()
    assert desk.focus is view
    met = desk.record("round", SECOND)
    if isinstance(hands, Keyboard):
        desk.key("Ctrl+Home", "Right", "Right", "+", "+")
    else:
        desk.press("+")
        desk.press("Today")
        desk.press("All years")
        desk.click(view.viewport(), view.box_of(met.id).center())
    assert view.current_id == met.id
    assert desk.shown.id == met.id
    if isinstance(hands, Keyboard):
        desk.key("Return")
    else:
        at = view.box_of(met.id).center()
        QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    desk.settle()
    assert desk.page.isVisible()
    assert desk.shown.id == met.id
    hands.back()
    assert view.isVisible()
    assert view.current_id == met.id


def test_a_link_is_copied_from_a_row_and_opened_elsewhere(hands: Hands) -> None:
    desk = hands.desk
    hands.place(TALKS)
    hands.row(SECOND)
    met = desk.shown
    hands.row_menu(desk.page.list, "Copy link")
    assert QGuiApplication.clipboard().text() == f"negotiator:round/{met.id}"
    hands.place("Parties")
    hands.command("Edit", "Open link")
    line = desk.dialog().findChild(QLineEdit, "link")
    assert line.text() == f"negotiator:round/{met.id}"
    desk.key("x")
    hands.press("openLink")
    assert any("This is no link to a record." in each for each in desk.words(desk.dialog()))
    assert line.text() == "x"
    desk.key("Ctrl+A")
    desk.key("Ctrl+V")
    hands.press("openLink")
    assert desk.no_dialog()
    assert desk.shown.id == met.id


def test_a_second_window_shows_the_same_place_and_goes_its_own_way(hands: Hands, qtbot: QtBot) -> None:
    desk = hands.desk
    hands.place(TALKS)
    hands.row(SECOND)
    hands.command("File", "New window")
    (window,) = [each for each in windows.all_open() if each is not desk.window]
    qtbot.waitUntil(window.isVisible)
    second = Desk(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert second.shown.id == desk.shown.id
    type(hands)(second).place("Parties")
    assert second.page.place.declared.name == "party"
    assert desk.page.place.declared.name == "round"
    second.key("Ctrl+E")
    assert second.workspace.path != desk.workspace.path
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.all_open() == [desk.window]
    desk.window.activateWindow()
    hands.row(FIRST)
    assert desk.shown.title == FIRST


# The program


def test_the_program_opens_the_record_of_a_link(program: None, desk: Desk, register: Path) -> None:
    met = desk.record("round", SECOND)

    def look(window: MainWindow) -> None:
        assert window.workspace is not None
        assert window.workspace.path == register
        assert window.trail.here and window.trail.here.record == met.id

    desk.window.close()
    for path in (register, None):
        wrong = within(0.2, look)
        assert application.main(path, f"negotiator:round/{met.id}") == 0
        assert wrong == []


def test_the_program_says_why_a_link_leads_nowhere(program: None, register: Path) -> None:
    for path, link, said in [
        (register, f"negotiator:round/{new_id()}", "is not in this register"),
        (None, f"negotiator:round/{new_id()}", "none of the registers"),
        (register, "negotiator:round/none", "This is no link to a record"),
    ]:

        def look(window: MainWindow, said: str = said) -> None:
            assert window.banner.isVisible()
            assert said in window.banner.text

        wrong = within(0.2, look)
        assert application.main(path, link) == 0
        assert wrong == []


def test_what_the_system_sends_to_the_running_program_is_opened(program: None, desk: Desk, register: Path) -> None:
    met = desk.record("round", SECOND)
    desk.window.close()

    def look(window: MainWindow) -> None:
        for sent in (QUrl.fromLocalFile(str(register)), QUrl(f"negotiator:round/{met.id}")):
            QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(sent))
        assert window.workspace is not None
        assert window.workspace.path == register
        assert window.trail.here and window.trail.here.record == met.id

    wrong = within(0.2, look)
    assert application.main() == 0
    assert wrong == []


def test_the_program_goes_on_until_its_last_window_is_closed(program: None, register: Path) -> None:
    seen: list[bool] = []

    def part(window: MainWindow) -> None:
        window.commands.new_window()
        (second,) = [each for each in windows.all_open() if each is not window]
        # The first one is closed right after this.
        QTimer.singleShot(300, second, lambda: (seen.append(second.isVisible()), second.close()))

    wrong = within(0.2, part)
    assert application.main(register) == 0
    assert wrong == []
    assert seen == [True]
    assert windows.all_open() == []


def test_tomorrow_is_not_due_yet(desk: Desk) -> None:
    before = desk.spoken(desk.window.sidebar.tree)[0]
    tomorrow = (date.today() + timedelta(1)).isoformat()
    desk.workspace.do(add(ACTION_ITEM, {"text": ACTION, "due": tomorrow}))
    desk.place("Desk")
    assert desk.spoken(desk.window.sidebar.tree)[0] == before
    table = page_of(desk).due.table
    row = desk.cells(table).index(ACTION)
    assert desk.cells(table, 3)[row].endswith("in 1 day")
