"""What is found again at the next start: the place, the panels, the size of text and the colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ACTION_ITEM
from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import DESK, Place
from negotiator_gui.gui.view_commands import put_look_on
from negotiator_gui.gui.window_settings import window_settings
from negotiator_gui.workspace import Workspace

NOW = datetime(2026, 2, 27, 10, 42)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, register: Path) -> Iterator[Callable[..., MainWindow]]:
    theme.apply(qapp, "light")

    def opened(at: datetime = NOW) -> MainWindow:
        window = MainWindow(lambda: at)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        window.show_workspace(Workspace.open(register))
        window.turns.finish()
        return window

    yield opened
    theme.set_zoom(qapp, 100)
    theme.apply(qapp, "light")


def test_the_place_is_found_again_on_the_same_day(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window.go(Place("envoy"))
    window.turns.finish()
    window.page.list.select_first(3)
    person = window.page.list.current_id
    window.close()
    again = opened(NOW + timedelta(hours=3))
    assert again.trail.here == Place("envoy", record=person)
    assert again.page.list.current_id == person
    again.close()


def test_on_another_day_the_desk_comes_first_if_something_waits(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    assert window.workspace is not None
    window.workspace.do(add(ACTION_ITEM, {"text": "SAMPLE action", "due": "2026-02-27"}))
    window.go(Place("envoy"))
    window.close()
    again = opened(NOW + timedelta(days=1))
    assert again.trail.here is not None and again.trail.here.page == DESK
    again.close()


@pytest.mark.parametrize(
    "kept", ["", "no json", '["2026-02-27", {"entity": "no such"}]', '["2026-02-27", {"x": 1}]', "3"]
)
def test_what_cannot_be_understood_is_forgotten(opened: Callable[..., MainWindow], kept: str) -> None:
    window = opened()
    window.close()
    [key] = [each for each in window_settings().allKeys() if each.startswith("places/")]
    window_settings().setValue(key, kept)
    again = opened()
    assert again.trail.here == Place(page=DESK), "something is due in the example"
    again.close()


def test_a_record_that_was_deleted_elsewhere_is_not_gone_to(
    opened: Callable[..., MainWindow], register: Path
) -> None:
    window = opened()
    window.go(Place("envoy"))
    window.turns.finish()
    window.page.list.select_first()
    person = window.page.list.current_id
    window.close()
    elsewhere = Workspace.open(register)
    elsewhere.delete(person)
    elsewhere.close()
    again = opened()
    assert again.trail.here is not None and again.trail.here.record != person
    again.close()


def test_the_panels_are_as_wide_as_they_were_left(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window._desk.setSizes([300, 700, 440])
    widths = window.sidebar.width(), window.side.width()
    assert widths != (232, 328)
    window.close()
    again = opened()
    assert abs(again.sidebar.width() - widths[0]) <= 1 and abs(again.side.width() - widths[1]) <= 1
    again.close()


def test_panels_that_were_hidden_keep_their_widths(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window._desk.setSizes([300, 700, 440])
    window.close()
    other = opened()
    other.commands.toggle_inspector()
    other.close()
    last = opened()
    assert abs(last.sidebar.width() - 300) <= 2
    last.close()


def test_colours_and_the_size_of_text_are_worn_again(opened: Callable[..., MainWindow], qapp: QApplication) -> None:
    window = opened()
    window.actions_by_name["dark_theme"].trigger()
    window.actions_by_name["larger"].trigger()
    window.turns.finish()
    assert theme.is_dark() and theme.zoom() == 110
    themes = ("system_theme", "light_theme", "dark_theme")
    ticked = [name for name in themes if window.actions_by_name[name].isChecked()]
    assert ticked == ["dark_theme"]
    window.close()
    theme.set_zoom(qapp, 100)
    theme.apply(qapp, "light")
    put_look_on(qapp)
    assert theme.mode() == "dark" and theme.zoom() == 110
    window_settings().setValue("theme", "sepia")
    window_settings().setValue("zoom", "huge")
    put_look_on(qapp)
    assert theme.mode() == "system" and theme.zoom() == 100
