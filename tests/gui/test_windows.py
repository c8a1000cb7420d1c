"""Links that are copied and opened, and several windows on one register, of which nothing is left behind."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.links import link_to
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import registers, theme, windows
from negotiator_gui.gui.link_dialog import LinkDialog
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import DESK, WRITING, Place
from negotiator_gui.workspace import Workspace

NOW = datetime(2026, 2, 6, 10, 42)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, register: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(lambda: NOW)
    windows.keep(made)
    made.show_workspace(Workspace.open(register))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for each in list(windows._open):
        each.close()
    forget()


@pytest.fixture
def met(window: MainWindow) -> Record:
    assert window.workspace
    return next(each for each in window.workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


def forget() -> None:
    """What was closed is gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def settle(*shown: MainWindow) -> None:
    QApplication.processEvents()
    for window in shown:
        window.turns.finish()
    QApplication.processEvents()


def others(window: MainWindow) -> list[MainWindow]:
    return [each for each in windows._open if each is not window]


# Links


def test_the_link_of_the_record_at_hand_is_copied_as_words_address_and_title(window: MainWindow, met: Record) -> None:
    window.follow(met.id)
    window.go(Place("round", owner=met.text("talks"), record=met.id))
    settle(window)
    window.commands.copy_link()
    copied = QGuiApplication.clipboard().mimeData()
    link = f"negotiator:round/{met.id}"
    assert copied.text() == link
    assert [each.toString() for each in copied.urls()] == [link]
    assert copied.html() == f'<a href="{link}">Second round, Abu Dhabi</a>'


def test_a_title_that_looks_like_markup_is_copied_as_it_is(window: MainWindow, met: Record) -> None:
    assert window.workspace
    window.workspace.edit(met, {"label": "<b>SAMPLE</b> & more"})
    window.show_selected(met.id)
    window.commands.copy_link()
    assert "&lt;b&gt;SAMPLE&lt;/b&gt; &amp; more" in QGuiApplication.clipboard().mimeData().html()


def test_without_a_record_there_is_no_link_to_copy(window: MainWindow) -> None:
    window.show_selected("")
    settle(window)
    assert not window.actions_by_name["copy_link"].isEnabled()


def dialog(window: MainWindow) -> LinkDialog:
    window.commands.open_link()
    return window.findChildren(LinkDialog)[-1]


def test_a_link_is_pasted_and_opened(window: MainWindow, met: Record) -> None:
    QGuiApplication.clipboard().setText(f" {link_to('round', met.id)}\n")
    asked = dialog(window)
    # What was copied stands there already.
    assert asked.line.text() == link_to("round", met.id)
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    settle(window)
    assert not [each for each in window.findChildren(LinkDialog) if each.isVisible()]
    assert window.trail.here == Place("round", owner=met.text("talks"), record=met.id)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is no link to a record."),
        ("https://example.org", "This is no link to a record."),
        (link_to("round", new_id()), "is not in this register"),
        (f"negotiator:meeting/{new_id()}", "This is no link to a record."),
    ],
)
def test_what_leads_nowhere_is_said_below_the_field_and_stays_there(window: MainWindow, text: str, said: str) -> None:
    QGuiApplication.clipboard().setText("Sample words")
    here = window.trail.here
    asked = dialog(window)
    assert asked.line.text() == ""
    asked.line.setText(text)
    asked.open_button.click()
    assert asked.isVisible()
    assert said in asked.fault.words.text()
    assert asked.fault.isVisible()
    assert asked.line.text() == text
    assert window.trail.here == here
    QTest.keyClick(asked.line, "x")
    assert not asked.fault.isVisible()
    asked.reject()
    settle(window)


def test_a_link_to_what_was_deleted_leads_to_the_trash(window: MainWindow, met: Record) -> None:
    assert window.workspace
    window.workspace.delete(met.id)
    assert window.commands.follow_link(link_to("round", met.id)) == ""
    assert window.trail.here
    assert window.trail.here.trash


def test_from_the_first_page_a_link_opens_the_register_that_it_leads_into(
    qtbot: QtBot, window: MainWindow, met: Record, tmp_path: Path, register: Path
) -> None:
    window.show_workspace(Workspace.create(tmp_path / "other.talks"))
    qtbot.waitUntil(lambda: registers.opened()[:2] == [tmp_path / "other.talks", register])
    window.show_start()
    assert window.commands.follow_link(link_to("round", met.id)) == ""
    assert window.workspace
    assert window.workspace.path == register
    assert window.trail.here == Place("round", owner=met.text("talks"), record=met.id)


def test_from_the_first_page_an_unknown_link_says_what_to_do(window: MainWindow) -> None:
    window.show_start()
    said = window.commands.follow_link(link_to("round", new_id()))
    assert "none of the registers that were opened here" in said
    assert window.workspace is None


def test_the_registers_that_were_opened_last_are_remembered_once_each(tmp_path: Path) -> None:
    for n in (*range(15), 3):
        registers.remember(tmp_path / f"{n}.talks")
    names = [each.stem for each in registers.opened()]
    assert names == ["3", "14", "13", "12", "11", "10", "9", "8", "7", "6", "5", "4"]


# Several windows


def test_a_new_window_shows_the_same_place_of_the_same_register(window: MainWindow, met: Record) -> None:
    window.go(Place("round", owner=met.text("talks"), record=met.id))
    settle(window)
    window.actions_by_name["new_window"].trigger()
    (second,) = others(window)
    settle(window, second)
    assert second.isVisible()
    assert second.trail.here == window.trail.here
    assert second.current_id == met.id
    assert second.workspace is not window.workspace
    assert second.workspace and window.workspace
    assert second.workspace.path == window.workspace.path
    assert second.pos() != window.pos()
    assert second.today() == window.today()
    assert not second.trail.can_go_back


def test_what_is_done_in_one_window_is_seen_in_the_other_at_once(window: MainWindow, met: Record) -> None:
    window.go(Place("round", owner=met.text("talks"), record=met.id))
    window.commands.new_window()
    (second,) = others(window)
    assert second.workspace and window.workspace
    window.workspace.edit(met, {"outcome": "SAMPLE outcome"})
    settle(window, second)
    assert second.actions_by_name["undo"].text() == "&Undo Edit round"
    second.commands.undo()
    settle(second, window)
    assert window.workspace.get(met.id).text("outcome") == met.text("outcome")
    assert window.actions_by_name["redo"].text() == "&Redo Edit round"


def test_a_note_is_written_in_one_window_and_the_other_shows_its_round(window: MainWindow, met: Record) -> None:
    window.go(Place("note", owner=met.id, page=WRITING))
    window.commands.new_window()
    (second,) = others(window)
    assert second.trail.here == Place("round", owner=met.text("talks"), record=met.id)


def test_a_window_that_is_closed_leaves_nothing_behind(window: MainWindow) -> None:
    window.go(Place(page=DESK))
    window.commands.new_window()
    (second,) = others(window)
    settle(window, second)
    assert second.workspace
    store = second.workspace._store
    gone = weakref.ref(second)
    second.close()
    del second
    forget()
    gc.collect()
    assert gone() is None or not _lives(gone())
    assert others(window) == []
    with pytest.raises(Exception, match="closed"):
        store.db.execute("SELECT 1")
    # The first one goes on.
    window.commands.show_desk()
    settle(window)
    assert window.isVisible()


def _lives(window: MainWindow | None) -> bool:
    import shiboken6

    return window is not None and shiboken6.isValid(window)


def test_the_first_window_can_go_before_the_second(window: MainWindow, met: Record) -> None:
    window.commands.new_window()
    (second,) = others(window)
    window.close()
    forget()
    assert windows._open == [second]
    assert windows.active() is second
    assert second.workspace
    second.workspace.edit(second.workspace.get(met.id), {"outcome": "SAMPLE outcome"})
    settle(second)
    assert second.isVisible()


def test_quit_closes_all_windows(window: MainWindow) -> None:
    window.commands.new_window()
    (second,) = others(window)
    second.commands.quit()
    assert windows._open == []
    forget()


def test_a_register_that_went_away_is_told_in_the_window_that_is_there(window: MainWindow, register: Path) -> None:
    register.rename(register.with_name("moved.talks"))
    window.commands.new_window()
    settle(window)
    assert others(window) == []
    assert "There is no file" in window.banner.text
    forget()
