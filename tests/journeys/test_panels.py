"""What is seen beside the list: side panels where there is room for them, and the Trash with its own records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import TRASH, Place
from negotiator_gui.gui.record_table import RecordView
from tests.journeys.desk import Desk


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window on the example, wide enough for all three columns."""
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.commands.explore_example()
    window.show()
    qtbot.waitExposed(window)
    window.turns.finish()
    yield window
    theme.set_zoom(qapp, 100)
    window.close()


def panels(window: MainWindow) -> list[str]:
    """The side panels that are shown; the menu says the same."""
    window.turns.finish()
    shown = [name for name in ("sidebar", "inspector") if getattr(window, name).isVisible()]
    assert [name for name in ("sidebar", "inspector") if window.actions_by_name[f"toggle_{name}"].isChecked()] == shown
    return shown


def test_the_inspector_goes_first_and_then_the_sidebar_until_there_is_room_again(window: MainWindow) -> None:
    seen = []
    for width in (1440, 1100, 1099, 900, 899, 800, 1000, 1440):
        window.resize(width, 900)
        seen.append(panels(window))
    both, one = ["sidebar", "inspector"], ["sidebar"]
    assert seen == [both, both, one, one, [], [], one, both]


def test_larger_text_takes_the_room_too(window: MainWindow, qapp: QApplication) -> None:
    for zoom, shown in ((150, ["sidebar"]), (200, []), (100, ["sidebar", "inspector"])):
        theme.set_zoom(qapp, zoom)
        qapp.processEvents()
        assert panels(window) == shown


def test_a_panel_that_is_asked_for_stays(window: MainWindow) -> None:
    window.resize(800, 600)
    window.actions_by_name["toggle_inspector"].trigger()
    assert panels(window) == ["inspector"]
    window.resize(820, 600)
    assert panels(window) == ["inspector"]
    window.resize(1440, 900)
    window.actions_by_name["toggle_sidebar"].trigger()
    assert panels(window) == ["inspector"]


def test_fields_are_never_narrower_than_the_inspector_needs(window: MainWindow) -> None:
    window._desk.setSizes([600, 840, 0])
    assert window.inspector.width() >= 280


def test_the_trash_shows_what_is_selected_there_and_offers_nothing_of_the_hidden_list(window: MainWindow) -> None:
    assert window.workspace is not None
    gone = window.current_id
    window.workspace.delete(gone)
    window.go(Place(page=TRASH))
    window.turns.finish()
    assert window.inspector.record_id == gone
    usable = ("new_round", "file_note", "print_summary", "save_summary", "new_record", "add_linked", "delete")
    assert [name for name in usable if window.actions_by_name[name].isEnabled()] == []
    assert window.actions_by_name["restore"].isEnabled()


def test_a_link_to_a_deleted_record_leads_to_it_in_the_trash(window: MainWindow) -> None:
    assert window.workspace is not None
    first, second = [each.id for each in map(window.page.list.rows.record, (0, 1)) if each]
    for each in (first, second):
        window.workspace.delete(each)
    # The one deleted last comes first in the Trash.
    window.follow(first)
    window.turns.finish()
    assert window.others.trash.current_id == first
    assert window.inspector.record_id == first


def whole_rows(view: RecordView) -> int:
    """How many rows of a table are seen whole."""
    seen, rows = view.viewport().rect(), range(view.rows.rowCount())
    places = [view.visualRect(view.rows.index(row, 0)) for row in rows]
    return sum(1 for place in places if seen.top() <= place.top() and place.bottom() <= seen.bottom())


def seen_whole(window: MainWindow) -> None:
    """A row of each table is seen whole, and nothing around them is cut."""
    page = window.page
    for table in (page.list, page.tabs.current_view):
        assert table is not None and whole_rows(table) >= 1
    for part in (page.header.title, page.tabs.bar, page.tabs._add, page.head.add):
        assert not part.isVisible() or part.height() >= part.minimumSizeHint().height()


@pytest.mark.parametrize("zoom", [80, 100, 125, 150, 175, 200])
def test_in_the_smallest_window_rows_are_seen_whatever_the_size_of_type(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, zoom: int
) -> None:
    window.resize(800, 560)
    theme.set_zoom(qapp, zoom)
    for place in (window.trail.here, Place("agreement"), Place("envoy")):
        assert place is not None
        window.go(place)
        window.turns.finish()
        qtbot.waitUntil(partial(seen_whole, window))


def test_the_timeline_and_the_facts_of_talks_come_back_with_the_room(window: MainWindow, qapp: QApplication) -> None:
    seen = []
    for zoom, height in ((100, 900), (150, 560), (200, 560), (100, 900)):
        theme.set_zoom(qapp, zoom)
        window.resize(800, height)
        qapp.processEvents()
        seen.append((window.page.timeline.isVisible(), window.page.header.facts.isVisible()))
    assert seen[0] == seen[3] == (True, True)
    assert seen[2] == (False, False)
    assert seen[1] == (False, True)


def test_a_tab_without_room_is_chosen_in_the_menu_and_the_caption_says_whose_tabs_they_are(desk: Desk) -> None:
    met = desk.record("round", "Second round, Abu Dhabi")
    desk.window.follow(met.text("talks"))
    desk.settle()
    desk.click_cell(desk.page.list, met.title)
    caption = desk.tabs.findChild(QLabel, "tabCaption")
    assert caption is not None and caption.isVisible() and caption.text() == "of Round 2"
    unseen = [desk.tabs.bar.tabText(n).split("  ")[0] for n in desk.tabs.bar.unseen]
    assert "Claims" in unseen
    desk.click_tab("Claims")
    assert desk.tabs.current_tab is not None and desk.tabs.current_tab.entity.name == "claim"
    assert desk.tabs.bar.isTabVisible(desk.tabs.bar.currentIndex())
    # All of them come round by keyboard, seen or not.
    reached = []
    for _ in range(desk.tabs.bar.count()):
        desk.key("Ctrl+Tab")
        reached.append(desk.tabs.bar.currentIndex())
        assert desk.tabs.bar.isTabVisible(reached[-1])
    assert sorted(reached) == list(range(desk.tabs.bar.count()))
