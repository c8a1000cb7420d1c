"""The first page by mouse and by keyboard, with the real file dialogs: a new register, an old one, the example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.start_page import StartPage
from tests.journeys.desk import Desk
from tests.journeys.hands import Hands
from tests.journeys.keyboard import Keyboard
from tests.journeys.mouse import Mouse


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def start(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Hands]:
    """Somebody before the first page."""
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made: Hands = request.param(Desk(qtbot, window))
    yield made
    window.close()


def on_first_page(desk: Desk) -> bool:
    desk.settle()
    return isinstance(desk.window.stack.currentWidget(), StartPage) and desk.window.workspace is None


def test_the_example_opens_at_once_as_a_copy(start: Hands) -> None:
    assert on_first_page(start.desk)
    start.press("exploreExample")
    start.desk.settle()
    assert start.desk.window.windowTitle() == "ukraine-talks – Negotiator"
    assert start.desk.shown.entity is ROUND
    # What a copy begins with is no doing of the person's.
    assert not start.desk.action("undo").isEnabled()


def test_a_new_register_is_made_and_its_first_talks(start: Hands, tmp_path: Path) -> None:
    desk = start.desk
    with desk.naming(tmp_path / "desk"):
        start.press("createRegister")
    assert (tmp_path / "desk.talks").is_file()
    assert "No talks yet." in desk.words(desk.page)
    start.command("Record", "New talks")
    start.write("name", "SAMPLE talks")
    start.press("addRecord")
    assert desk.shown.title == "SAMPLE talks"
    start.command("Record", "New round")
    start.press("addRecord")
    assert desk.shown.title == "Round 1"
    start.link("SAMPLE talks")
    assert desk.page.header.title.text() == "SAMPLE talks"
    assert desk.spoken(desk.page.list) == ["Round 1"]
    # There are no saved views yet.
    assert desk.cells(desk.window.sidebar.tree) == ["Desk", "Talks", "Across talks", "Registers"]
    desk.undo_all(["Add round", "Add talks"])


def test_a_register_is_opened_and_closed_again(start: Hands, register: Path) -> None:
    desk = start.desk
    with desk.naming(register):
        start.press("openRegister")
    assert desk.workspace.path == register
    start.command("File", "Close register")
    assert on_first_page(desk)
    assert desk.focus.objectName() == "createRegister"


def test_a_file_dialog_that_is_cancelled_changes_nothing(start: Hands) -> None:
    for name in ("createRegister", "openRegister"):
        with start.desk.answering(lambda dialog: dialog.reject()):
            start.press(name)
        assert on_first_page(start.desk)
        assert not start.desk.window.banner.isVisible()


def test_what_is_no_register_is_told_and_the_first_page_stays(start: Hands, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Sample letter", "utf-8")
    with start.desk.naming(letter):
        start.command("File", "Open register")
    assert on_first_page(start.desk)
    assert "letter.txt is not a register of this program. It was not changed." in start.desk.window.banner.text


def test_one_key_opens_the_example(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk = Desk(qtbot, window)
    desk.key("Ctrl+E")
    assert desk.workspace.path.name == "ukraine-talks.talks"
    # The keyboard is in the register, not on a page that is gone.
    desk.pane("list")
    desk.key("Down")
    assert desk.shown.entity is ROUND
    window.close()
