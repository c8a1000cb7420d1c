"""Spelling in a note: marks from the system's own checker where it has one, and no difference where it has none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu

from negotiator_gui import paths
from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui.note_page import NotePage
from negotiator_gui.gui.spelling import Spelling
from tests.journeys.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
WAVY = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
needs_checker = pytest.mark.external


@pytest.fixture
def page(desk: Desk) -> NotePage:
    """A new note on the round, opened by its key."""
    desk.window.follow(desk.record("round", "Second round, Abu Dhabi").id)
    desk.settle()
    desk.key("Ctrl+Shift+N")
    desk.settle()
    written = desk.window.others.written
    assert written is not None
    return written


def marked(page: NotePage) -> list[str]:
    """The words with a wavy line, as soon as the pause is over."""
    page.marked.mark()
    found = page.editor.extraSelections()
    return [each.cursor.selectedText() for each in found if each.format.underlineStyle() == WAVY]  # type: ignore


def open_menu(desk: Desk, page: NotePage, word: str) -> QMenu:
    """The text's own menu, asked for by the menu key with the caret in a word."""
    page.editor.go_to(0, page.editor.text.passages[0].text.index(word) + 1)
    QApplication.sendEvent(page.editor, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = desk.popup()
    assert isinstance(menu, QMenu)
    return menu


@needs_checker
def test_words_that_nobody_knows_are_marked_when_the_caret_has_left_them(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. They agreeed on the")
    assert marked(page) == ["agreeed"]
    desk.type(" liist")
    assert marked(page) == ["agreeed"]
    desk.type(" of prisoners.")
    assert marked(page) == ["agreeed", "liist"]
    desk.qtbot.waitUntil(lambda: page.editor.extraSelections() != [])


@needs_checker
@pytest.mark.parametrize(
    "words",
    [
        "Umerov, Kostyukov and Dmitriev met in Abu Dhabi.",  # the register knows them
        "The UNDOF and the OSCEE met at 10h30 in B2B.",
        "Делигация прибыла. وصل الوفدد. 代表团",
        "Write to someboddy@exampel.org or https://exampel.org/liist or exampel.org",
        "Don’t, don't and it’s are words.",
        "x y z",
    ],
)
def test_names_capitals_numbers_addresses_and_other_scripts_are_left_alone(
    desk: Desk, page: NotePage, words: str
) -> None:
    page.editor.begin([Passage(words), Passage("")])
    assert page.spelling.checker.is_there
    assert marked(page) == []


@needs_checker
def test_another_word_is_chosen_and_taken_back(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. They agreeed.")
    menu = open_menu(desk, page, "agreeed")
    assert menu.actions()[0].text() == "agreed"
    desk.choose_with_keys("agreed")
    assert page.editor.text.passages[0].text == "SAMPLE. They agreed."
    assert marked(page) == []
    desk.key("Ctrl+Z")
    assert page.editor.text.passages[0].text == "SAMPLE. They agreeed."


@needs_checker
def test_a_word_of_ones_own_is_known_from_then_on(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. The Istanbulisers came. ")
    assert marked(page) == ["Istanbulisers"]
    open_menu(desk, page, "Istanbulisers")
    desk.choose_with_keys("Add to my words")
    assert marked(page) == []
    assert "Istanbulisers" in (paths.settings() / "own-words.txt").read_text("utf-8").split()
    again = Spelling()
    again.find_checker()
    again.find_dictionary()
    assert list(again.unknown("Istanbulisers agreeed")) == [(14, 21)]


@needs_checker
def test_marks_can_be_switched_off_and_stay_off(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. They agreeed on it.")
    desk.settle()
    assert desk.action("toggle_spelling").isChecked()
    desk.choose("View", "Mark spelling")
    desk.settle()
    assert marked(page) == []
    assert not desk.action("toggle_spelling").isChecked()
    assert not Spelling().is_on
    desk.choose("View", "Mark spelling")
    assert marked(page) == ["agreeed"]
    assert Spelling().is_on


@needs_checker
def test_own_words_that_cannot_be_read_take_nothing_away(desk: Desk, page: NotePage) -> None:
    (paths.settings() / "own-words.txt").unlink()
    (paths.settings() / "own-words.txt").mkdir()
    checker = Spelling()
    checker.find_checker()
    checker.find_dictionary()
    assert list(checker.unknown("agreeed")) == [(0, 7)]
    checker.learn("agreeed")
    assert list(checker.unknown("agreeed")) == []


def test_places_are_known_as_soon_as_the_register_names_them(desk: Desk, page: NotePage) -> None:
    met = desk.record("round", "Second round, Abu Dhabi")
    desk.type("SAMPLE. They met in Samplegorod.")
    list(page.spelling.marks(0))
    assert "Dhabi" in page.spelling.checker._known
    desk.workspace.edit(met, {"city": "Samplegorod"})
    list(page.spelling.marks(0))
    assert "Samplegorod" in page.spelling.checker._known


WITHOUT = """
import sys
sys.modules["enchant"] = None  # as where the library of the system is missing
import shutil
from pathlib import Path
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import WRITING, Place
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.workspace import Workspace

app = QApplication([])
theme.apply(app, "light")
window = MainWindow()
window.show_workspace(Workspace.open(Path(sys.argv[1])))
window.show()
window.go(Place("note", owner=window.workspace.list(ROUND)[-1].id, page=WRITING))
window.turns.finish()
page = window.others.note
QTest.keyClicks(page.editor, "SAMPLE. They agreeed on it.")
page.marked.mark()
window.turns.finish()
assert page.editor.extraSelections() == []
assert not window.actions_by_name["toggle_spelling"].isEnabled()
page.editor.menu_asked.emit(QPoint(100, 100), page.editor.text.caret(0, 15))
menu = page.editor.findChild(QMenu, "textMenu")
print([each.text() for each in menu.actions() if each.text()][0])
menu.close()
window.close()
"""


def test_without_a_checker_everything_works_and_nothing_is_marked(register: Path, tmp_path: Path) -> None:
    env = {**os.environ, "NEGOTIATOR_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT, str(register)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    # The offscreen platform tells what it cannot do, whatever the program does.
    said = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support ")]
    assert (done.returncode, said, done.stdout) == (0, [], "&Undo\n")
