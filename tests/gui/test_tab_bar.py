"""The linked tabs have room or are in a menu that says how many; no name is ever cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.tab_bar import TabBar

NAMES = ("Participants", "Sessions", "Agenda", "Agreements", "Positions", "Notes", "Documents", "Claims", "Commitments")
WORDS = [(name, n) for n, name in enumerate(NAMES)]
LEFT, RIGHT, SPACE = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space


class Holder(InOrder, QWidget):
    """A bar with its button, as in a window."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = TabBar(self)
        row = QHBoxLayout(self)
        row.addWidget(self.bar)
        row.addWidget(self.bar.more)
        row.addStretch(1)


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[TabBar]:
    holder = Holder()
    qtbot.addWidget(holder)
    holder.resize(1600, 60)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    holder.bar.show_tabs(WORDS, 0)
    yield holder.bar


def seen(qtbot: QtBot, bar: TabBar) -> list[str]:
    """The names of the tabs that are seen, all of them whole."""
    qtbot.wait(10)
    found = [n for n in range(bar.count()) if bar.isTabVisible(n)]
    for n in found:
        assert bar.rect().contains(bar.tabRect(n)), bar.tabText(n)
        assert bar.tabRect(n).width() >= bar.fontMetrics().horizontalAdvance(bar.tabText(n))
    return [NAMES[n] for n in found]


def test_where_there_is_room_all_tabs_are_seen_and_there_is_no_button(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(1500)
    assert seen(qtbot, bar) == list(NAMES)
    assert not bar.more.isVisible()


@pytest.mark.parametrize("room", [300, 420, 555, 700])
def test_tabs_without_room_are_counted_and_none_is_cut(qtbot: QtBot, bar: TabBar, room: int) -> None:
    bar.fit(room)
    shown = seen(qtbot, bar)
    assert shown == list(NAMES[: len(shown)]) and 0 < len(shown) < len(NAMES)
    assert bar.more.text() == f"{len(NAMES) - len(shown)} more"
    assert bar.more.geometry().right() - bar.geometry().left() <= room + 12
    # A wider window would have had room for one tab more, and not less.
    wanted = bar.whole_width(len(shown) + 1)
    assert wanted > room


def test_the_current_tab_is_always_seen(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(420)
    for n in range(bar.count()):
        bar.setCurrentIndex(n)
        assert NAMES[n] in seen(qtbot, bar)
        assert len(seen(qtbot, bar)) >= 2
    bar.fit(10)
    assert seen(qtbot, bar) == [NAMES[-1]]


def test_a_screen_reader_is_told_what_the_button_has(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(420)
    told = QAccessible.queryAccessibleInterface(bar.more).text(QAccessible.Text.Name)
    assert told.startswith(f"{len(bar.unseen)} more tabs: ")
    assert all(f"{NAMES[n]} {n}" in told for n in bar.unseen)


def test_the_keyboard_reaches_the_tabs_by_arrows_and_the_others_by_the_menu(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(420)
    bar.setFocus()
    reached = [bar.currentIndex()]
    for _ in NAMES:
        qtbot.keyClick(bar, RIGHT)
        reached.append(bar.currentIndex())
    assert set(reached) >= set(range(3))
    bar.setCurrentIndex(0)
    qtbot.keyClick(bar, Qt.Key.Key_Tab)
    assert bar.more.hasFocus()
    qtbot.keyClick(bar.more, SPACE)
    menu = bar.findChild(QMenu, "moreTabsMenu")
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == [bar.tabText(n) for n in bar.unseen]
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    with qtbot.waitSignal(bar.currentChanged):
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert bar.currentIndex() == len(NAMES) - 1
    assert NAMES[-1] in seen(qtbot, bar)
    # The keyboard goes back to where it was.
    assert bar.window().focusWidget() is bar.more


def test_the_mouse_chooses_in_the_menu(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(420)
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    menu = bar.findChild(QMenu, "moreTabsMenu")
    action = menu.actions()[0]
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert bar.tabText(bar.currentIndex()) == action.text()


def test_other_numbers_keep_the_current_tab_without_telling(qtbot: QtBot, bar: TabBar) -> None:
    bar.fit(420)
    bar.setCurrentIndex(6)
    with qtbot.assertNotEmitted(bar.currentChanged):
        bar.show_tabs([(name, n * 1_000) for name, n in WORDS], 6)
    assert bar.tabText(6) == "Documents  6,000"
    assert "Documents" in seen(qtbot, bar)
