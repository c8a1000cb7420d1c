"""The ring of Tab: it goes through every window in the order in which things stand, and comes back to its start."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.summary_view import SummaryView
from tests.journeys.desk import Desk

TALKS = "US-brokered trilateral talks"
PLACES = (TALKS, "Positions", "Agreements", "Commitments", "Claims", "Action items")
REGISTERS = ("Parties", "Envoys", "Venues", "Issues", "Sources")
MOST = 120


def ring(desk: Desk, key: str = "Tab") -> list[QWidget]:
    """What the key leads to, from where the keyboard is until it is there again; all of it can be seen."""
    found = [desk.focus]
    for _ in range(MOST):
        desk.key(key)
        focus = desk.focus
        seen = focus.viewport() if isinstance(focus, QAbstractScrollArea) else focus
        assert not seen.visibleRegion().isEmpty(), f"{name(focus)} has the keyboard out of sight"
        if desk.focus is found[0]:
            return found
        assert desk.focus not in found, f"{name(desk.focus)} comes twice: {[name(each) for each in found]}"
        found.append(desk.focus)
    raise AssertionError(f"{key} does not come back: {[name(each) for each in found]}")


def name(widget: QWidget) -> str:
    return widget.objectName() or f"{type(widget).__name__} {widget.accessibleName()}"


def stops(window: QWidget) -> set[QWidget]:
    """Everything in a window that can be seen, used, and reached by Tab, as each says of itself."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window]
    by_tab = [each for each in seen if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]
    return {each for each in by_tab if each.focusProxy() is None}


def walk(desk: Desk, window: QWidget) -> list[QWidget]:
    """The ring of a window, there and back, with everything in it that Tab should reach."""
    assert desk.focus.window() is window
    there, back = ring(desk), ring(desk, "Shift+Tab")
    assert back == [there[0], *reversed(there[1:])]
    assert {name(each) for each in there} == {name(each) for each in stops(window)}
    assert set(there) == stops(window)
    return there


def in_order(found: Sequence[QWidget]) -> None:
    """Each stands below the one before, or after it in the same line; what is part of another comes after that."""
    for one, other in pairwise(found):
        if not one.isAncestorOf(other):
            before, after = side_by_side(one, other)
            below, beside = after.top() >= before.bottom(), after.left() >= before.right()
            assert below or beside, f"{name(other)} does not stand after {name(one)}"


def side_by_side(one: QWidget, other: QWidget) -> list[QRect]:
    """Where two widgets are in what they share, each with whatever is around it alone: some are scrolled."""
    shared = one.parentWidget()
    while not shared.isAncestorOf(other):
        shared = shared.parentWidget()
    places = []
    for widget in (one, other):
        while widget.parentWidget() is not shared:
            widget = widget.parentWidget()
        places.append(widget.geometry())
    return places


def from_first(found: Sequence[QWidget], first: QWidget) -> list[QWidget]:
    """The ring, begun at one of its places."""
    at = list(found).index(first)
    return [*found[at:], *found[:at]]


# The main window


def panes_in_order(window: MainWindow, found: Sequence[QWidget]) -> None:
    """From the toolbar over sidebar and centre to the inspector, and within each as things stand there."""
    panes = [window.findChild(QToolBar, "toolbar"), window.sidebar, window.centre, window.inspector]
    at = {each: next(n for n, pane in enumerate(panes) if pane.isAncestorOf(each)) for each in found}
    started = from_first(found, next(each for each in found if at[each] == 1))
    order = [at[each] for each in started]
    assert order == [*sorted(n for n in order if n), *(0 for n in order if not n)], [name(each) for each in started]
    for n in range(len(panes)):
        in_order([each for each in started if at[each] == n])


@pytest.mark.parametrize("places", [PLACES, REGISTERS], ids=["talks", "registers"])
def test_tab_goes_round_every_place(desk: Desk, places: Sequence[str]) -> None:
    for place in places:
        desk.click_place(place)
        desk.key("F6")
        panes_in_order(desk.window, walk(desk, desk.window))


def test_tab_goes_round_the_trash(desk: Desk) -> None:
    desk.pane("list")
    desk.key("Delete")
    desk.click_place("Trash")
    desk.key("F6")
    found = walk(desk, desk.window)
    panes_in_order(desk.window, found)
    assert {"restore", "trashTable", "trashParts", "bannerAction"} <= {name(each) for each in found}


def test_tab_goes_round_an_empty_tab_and_past_a_banner(desk: Desk) -> None:
    desk.window.tell("SAMPLE: this could not be saved.")
    desk.click_tab("Documents")
    found = walk(desk, desk.window)
    assert "bannerClose" in [name(each) for each in found]
    # The banner is above all panes, and comes between the toolbar and them.
    around = from_first(found, desk.window.sidebar.tree)
    assert around[-1].objectName() == "bannerClose"
    panes_in_order(desk.window, around[:-1])


@pytest.mark.parametrize("zoom", [80, 200])
def test_tab_goes_round_whatever_the_size_of_text(desk: Desk, qapp: QApplication, zoom: int) -> None:
    theme.set_zoom(qapp, zoom)
    desk.window.resize(1800, 900)
    desk.settle()
    desk.pane("list")
    panes_in_order(desk.window, walk(desk, desk.window))


def test_tab_leaves_out_panels_that_are_hidden(desk: Desk) -> None:
    desk.pane("list")
    desk.key("Ctrl+I")
    desk.choose("View", "Sidebar")
    desk.pane("list")
    left = {name(each) for each in walk(desk, desk.window)}
    assert "list" in left
    assert not left & {"places", "addTalks", "moreActions", "related"}


def test_tab_goes_the_same_way_from_right_to_left(desk: Desk, qapp: QApplication) -> None:
    desk.pane("list")
    usual = [name(each) for each in ring(desk)]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk.settle()
        assert [name(each) for each in walk(desk, desk.window)] == usual
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_goes_through_the_fields_that_were_unfolded(desk: Desk) -> None:
    desk.pane("inspector")
    desk.tab_to("moreFields")
    few = len(ring(desk))
    desk.key("Space")
    found = walk(desk, desk.window)
    assert len(found) > few
    panes_in_order(desk.window, found)
    # Long texts are left by Tab as well, and take no tab stop into what they say.
    texts = [each for each in found if isinstance(each, QTextEdit | QPlainTextEdit)]
    assert len(texts) > 2
    assert all("\t" not in each.toPlainText() for each in texts)


def test_tab_leaves_a_cell_that_is_edited(desk: Desk) -> None:
    desk.pane("list")
    row = desk.page.list.currentIndex().row()
    desk.key("F2")
    assert isinstance(desk.focus, QLineEdit)
    for _ in range(40):
        desk.key("Tab")
        if desk.in_pane() != "list":
            break
    assert desk.in_pane() == "tabs"
    assert desk.page.list.currentIndex().row() == row


# Other windows


def test_tab_goes_round_the_first_page(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    desk = Desk(qtbot, window)
    found = walk(desk, window)
    assert [name(each) for each in found] == ["createRegister", "openRegister", "exploreExample"]
    in_order(found)


@pytest.mark.parametrize("place", ["Envoys", "Claims", "Sources"])
def test_tab_goes_round_the_form_for_a_new_record(desk: Desk, place: str) -> None:
    desk.click_place(place)
    desk.key("Ctrl+Shift+A")
    form = desk.dialog()
    found = walk(desk, form)
    assert name(found[-1]) == "addRecord"
    in_order(found)
    desk.key("Escape")


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("Ctrl+Shift+R", "carryDelegations", "addRound"),
        ("Ctrl+H", "otherHistory", "closeHistory"),
        ("Ctrl+P", "previousPage", "copyText"),
    ],
    ids=["round", "history", "preview"],
)
def test_tab_goes_round_a_dialog(desk: Desk, key: str, first: str, last: str) -> None:
    desk.pane("list")
    desk.key(key)
    dialog = desk.dialog()
    if isinstance(dialog, SummaryView):  # its buttons can be used when the pages are laid out
        desk.qtbot.waitUntil(lambda: dialog.laid is not None)
    started = from_first(walk(desk, dialog), dialog.findChild(QWidget, first))
    in_order(started)
    assert name(started[-1]) == last or not last
    desk.key("Escape")
    assert desk.no_dialog()
