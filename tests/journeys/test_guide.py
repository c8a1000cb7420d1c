"""The user guide beside the work: the key opens the page that belongs to what is in front, in every place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.writing import COMMENT, HEADING, OBSERVED, REPORTED, SAID
from negotiator_gui.gui import guide_window, theme
from negotiator_gui.gui.guide_window import GuideWindow
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.summary_view import SummaryView
from tests.journeys.desk import Desk
from tests.journeys.test_tab_ring import from_first, in_order, ring, stops

TALKS = "US-brokered trilateral talks"


@pytest.fixture(autouse=True)
def no_guide_left(qapp: QApplication) -> Iterator[None]:
    """Each journey closes the guide that it opened."""
    yield
    guide_window.close()
    theme.set_zoom(qapp, 100)
    qapp.processEvents()


def guide_of(desk: Desk) -> GuideWindow:
    """The guide, with the keyboard in it."""
    QApplication.processEvents()
    guide = guide_window.opened()
    assert guide is not None, "the guide is not open"
    desk.qtbot.waitUntil(guide.isActiveWindow)
    return guide


def told(desk: Desk) -> str:
    """The page that the key opens; the guide is closed again, and the keyboard is where it was."""
    focus, window = desk.focus, desk.focus.window()
    desk.key("F1")
    guide = guide_of(desk)
    page = guide.text.page
    desk.key("Escape")
    assert guide_window.opened() is None
    window.activateWindow()
    desk.qtbot.waitUntil(window.isActiveWindow)
    assert desk.focus is focus
    return page


# From every place


@pytest.mark.parametrize(
    ("place", "page"),
    [
        (TALKS, "talks-and-rounds"),
        ("Positions", "positions"),
        ("Agreements", "agreements"),
        ("Commitments", "agreements"),
        ("Claims", "accounts"),
        ("Action items", "desk"),
        ("Parties", "participants"),
        ("Envoys", "participants"),
        ("Venues", "talks-and-rounds"),
        ("Issues", "positions"),
        ("Sources", "sources"),
        ("Trash", "undo"),
    ],
)
def test_it_opens_at_the_page_of_a_place(desk: Desk, place: str, page: str) -> None:
    desk.click_place(place)
    assert told(desk) == page


def test_what_has_the_keyboard_counts_first(desk: Desk) -> None:
    desk.click_tab("Agreements")
    desk.pane("list")
    assert told(desk) == "talks-and-rounds"
    desk.pane("tabs")
    assert told(desk) == "agreements"
    desk.click_tab("Notes")
    desk.pane("tabs")
    assert told(desk) == "file-a-note"
    desk.pane("inspector")
    assert told(desk) == "talks-and-rounds"
    desk.pane("list")
    desk.key("Ctrl+F")
    assert told(desk) == "views"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("Ctrl+Shift+H", "desk"),
        ("Ctrl+Shift+T", "talks-and-rounds"),
        ("Ctrl+Shift+M", "read-notes"),
        ("Ctrl+Shift+N", "file-a-note"),
        ("Ctrl+K", "find"),
    ],
)
def test_it_opens_at_the_page_of_what_a_key_leads_to(desk: Desk, key: str, page: str) -> None:
    desk.pane("list")
    desk.key(key)
    assert told(desk) == page


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        (("Ctrl+Shift+R",), "next-round"),
        (("Ctrl+H",), "undo"),
        (("Ctrl+L",), "find"),
        (("Shift+Down", "Ctrl+Shift+E"), "several"),
        (("Ctrl+Shift+L",), "participants"),
        (("Ctrl+Shift+C",), "accounts"),
    ],
)
def test_it_opens_beside_a_dialog(desk: Desk, keys: tuple[str, ...], page: str) -> None:
    desk.click_place(TALKS)
    desk.pane("list")
    desk.key(*keys)
    dialog = desk.dialog()
    assert told(desk) == page
    assert told(desk) == page, "the key works once only"
    assert dialog.isVisible()
    desk.key("Escape")
    assert desk.no_dialog()


@pytest.mark.parametrize(
    ("menu", "entry", "page"),
    [
        ("File", "Restore a backup", "backups"),
        ("File", "Check and repair", "backups"),
        ("Edit", "Destroy", "destroy"),
        ("View", "Save view", "views"),
        ("Help", "About Negotiator", "contents"),
    ],
)
def test_it_opens_beside_a_dialog_of_the_menus(desk: Desk, menu: str, entry: str, page: str) -> None:
    desk.pane("list")
    desk.menu_key(menu, entry)
    desk.dialog()
    assert told(desk) == page
    desk.key("Escape")
    assert desk.no_dialog()


def test_it_opens_beside_the_summary(desk: Desk) -> None:
    desk.pane("list")
    desk.key("Ctrl+P")
    view = desk.dialog()
    assert isinstance(view, SummaryView)
    desk.qtbot.waitUntil(lambda: view.laid is not None)
    assert told(desk) == "summary"
    desk.key("Escape")


def test_a_form_that_a_note_opened_has_it_too(desk: Desk) -> None:
    desk.pane("list")
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE words")
    desk.key("Ctrl+Shift+C")
    desk.dialog()
    assert told(desk) == "accounts"
    desk.key("Escape", "Escape")


def test_it_opens_on_the_first_page(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    assert told(Desk(qtbot, window)) == "start-a-register"


def test_the_keys_that_it_names_for_a_note_do_what_it_says(desk: Desk) -> None:
    desk.click_place(TALKS)
    desk.pane("list")
    desk.key("Ctrl+Shift+N")
    page = desk.window.others.note
    for words in ("SAMPLE one", "SAMPLE two"):
        desk.type(words)
        desk.key("Return")
    for number, kind in enumerate((OBSERVED, SAID, REPORTED, COMMENT, HEADING), 1):
        desk.key(f"Ctrl+{number}")
        assert page.editor.passage.kind == kind
    desk.key("Up", "Alt+Up")
    assert [each.text for each in page.editor.text.passages][:2] == ["SAMPLE two", "SAMPLE one"]
    desk.key("Alt+Down")
    assert [each.text for each in page.editor.text.passages][:2] == ["SAMPLE one", "SAMPLE two"]
    desk.key("Ctrl+F")
    desk.type("sample")
    desk.qtbot.waitUntil(lambda: page.find.count.text() == "1 of 2")
    desk.key("F3")
    assert page.find.count.text() == "2 of 2"
    desk.key("Shift+F3")
    assert page.find.count.text() == "1 of 2"


# The guide itself


def test_the_menu_leads_to_the_contents(desk: Desk) -> None:
    desk.key("F1")
    assert guide_of(desk).text.page != "contents"
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.menu_key("Help", "User guide")
    assert guide_of(desk).text.page == "contents"


def test_it_is_among_the_commands_that_are_found(desk: Desk) -> None:
    desk.key("Ctrl+K")
    desk.type(">user guide")
    desk.key("Return")
    assert guide_of(desk).text.page == "contents"


def test_a_task_is_looked_up_and_done_by_keyboard_alone(desk: Desk) -> None:
    desk.place(TALKS)
    desk.pane("list")
    desk.key("F1")
    guide = guide_of(desk)
    desk.key("Ctrl+F")
    desk.type("carried over")
    desk.key("Return")
    assert desk.focus is guide.contents
    assert "next-round" in [each.page for each in guide.contents.rows.items]
    for _ in range(20):
        if guide.text.page == "next-round":
            break
        desk.key("Down")
    assert guide.text.page == "next-round"
    assert "Add round" in guide.text.toPlainText()
    desk.key("Return")
    assert desk.focus is guide.text
    # The guide stays beside the work while it is done.
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.key("Ctrl+Shift+R", "Return")
    assert desk.no_dialog()
    assert guide.isVisible() and desk.shown.text("number") == "5"
    guide.activateWindow()
    desk.qtbot.waitUntil(guide.isActiveWindow)
    desk.key("Ctrl+W")
    assert guide_window.opened() is None
    assert desk.window.workspace is not None


def test_links_are_followed_by_keyboard_and_tab_leaves_the_text(desk: Desk) -> None:
    desk.click_place("Trash")
    desk.key("F1")
    guide = guide_of(desk)
    desk.key("Tab", "Tab")
    assert desk.focus is guide.text
    desk.key("Return")
    assert guide.text.page == "destroy"
    desk.key("Alt+Left")
    assert guide.text.page == "undo"
    assert leaves(desk, guide.text, "Tab") and leaves_after_coming_back(desk, guide.text)


def leaves(desk: Desk, text: QTextBrowser, key: str) -> bool:
    for _ in range(8):
        desk.key(key)
        if desk.focus is not text:
            return True
    return False


def leaves_after_coming_back(desk: Desk, text: QTextBrowser) -> bool:
    text.setFocus()
    return leaves(desk, text, "Shift+Tab")


def test_tab_goes_round_it(desk: Desk) -> None:
    desk.key("Ctrl+Shift+M", "F1")  # a page without links
    guide = guide_of(desk)
    found = from_first(ring(desk), guide.words)
    assert set(found) == stops(guide)
    in_order(found)
    desk.key("F6")
    assert desk.focus is guide.contents
    desk.key("F6")
    assert desk.focus is guide.text


def test_it_goes_with_the_last_window(desk: Desk) -> None:
    desk.key("F1")
    guide = guide_of(desk)
    desk.window.close()
    desk.qtbot.waitUntil(lambda: not shiboken6.isValid(guide) or not guide.isVisible())


@pytest.mark.parametrize("look", ["dark", "200", "small"])
def test_nothing_in_it_is_cut(desk: Desk, qapp: QApplication, look: str) -> None:
    desk.key("F1")
    guide = guide_of(desk)
    changes: dict[str, Callable[[], object]] = {
        "dark": lambda: theme.apply(qapp, "dark"),
        "200": lambda: theme.set_zoom(qapp, 200),
        "small": lambda: guide.resize(480, 360),
    }
    changes[look]()
    QApplication.processEvents()
    for page in guide.guide.pages:
        guide.show_page(page.name)
        QApplication.processEvents()
        assert guide.text.horizontalScrollBar().maximum() == 0, page.name
    for each in (guide.words, guide.back, guide.forward):
        assert isinstance(each, QWidget) and each.height() >= each.minimumSizeHint().height()
