"""A desk officer at the window: hands that press keys and buttons, with eyes for what is seen.

The hands only ever send what a mouse or a keyboard sends.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.gui.main_window import MainWindow
from tests.journeys.answers import Answers
from tests.journeys.eyes import Eyes

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PANES = ("sidebar", "list", "tabs", "inspector")


class Desk(Answers, Eyes):
    """The window on the example register, and somebody who works with it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        super().__init__(qtbot, window)
        self._popup: QWidget | None = None

    # The mouse

    def click(self, widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT) -> None:
        """A click in the middle of something that can be seen, or at a point of it."""
        assert widget.isVisible(), widget.objectName()
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        self.settle()

    def press(self, words: str, around: QWidget | None = None) -> None:
        """A click on a button by what it says."""
        buttons = (around or self.window).findChildren(QAbstractButton)
        found = [each for each in buttons if each.isVisible() and each.text().replace("&", "") == words]
        assert found, f"no button says {words}"
        self.click(found[-1])

    def click_cell(
        self, view: QAbstractItemView, words: str, button: Qt.MouseButton = LEFT, column: int | None = None
    ) -> None:
        """A click on a row by what one of its cells says."""
        self.click_index(view, self.find(view, words, column), button)

    def click_name(self, view: QAbstractItemView, words: str) -> None:
        """A click on a row by what it is called."""
        self.click_cell(view, words, column=self.called(view))

    def click_index(self, view: QAbstractItemView, index: QModelIndex, button: Qt.MouseButton = LEFT) -> None:
        """A click on a cell, which is scrolled to as with a wheel."""
        view.scrollTo(index)
        QApplication.processEvents()
        area = view.visualRect(index) & view.viewport().rect()
        self.click(view.viewport(), area.center(), button)

    def double_click(self, view: QAbstractItemView, words: str) -> None:
        """A double click on a row by what it is called."""
        self.click_name(view, words)
        at = view.visualRect(view.currentIndex()).center()
        QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def wheel_to(self, widget: QWidget, area: QRect) -> None:
        """Brings part of something into sight, as with the wheel, where what it stands in can be scrolled."""
        within = widget.parentWidget()
        while within is not None and not isinstance(within, QScrollArea):
            within = within.parentWidget()
        if within is not None:
            at = widget.mapTo(within.widget(), area.center())
            within.ensureVisible(at.x(), at.y(), area.width() // 2, area.height() // 2 + 8)
            QApplication.processEvents()

    def ask_menu(self, view: QAbstractItemView) -> None:
        """A click with the right button on the current row."""
        at = view.visualRect(view.currentIndex()).center()
        self.click(view.viewport(), at, RIGHT)
        # What a screen makes of such a click; nobody does without one.
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), asked)
        self.settle()

    def click_place(self, words: str) -> None:
        """A click on a place in the sidebar."""
        sidebar = self.window.sidebar
        self.click_cell(sidebar.foot if words == "Trash" else sidebar.tree, words)

    def click_tab(self, words: str) -> None:
        """A click on a linked tab; one for which there is no room is in the menu at the end of the bar."""
        n = self._tab(words)
        if self.tabs.bar.isTabVisible(n):
            self.click(self.tabs.bar, self.tabs.bar.tabRect(n).center())
            return
        self.click(self.tabs.bar.more)
        menu = self.popup()
        assert isinstance(menu, QMenu)
        self.choose_in(menu, self.tabs.bar.tabText(n))

    def _tab(self, words: str) -> int:
        (found,) = [n for n, name in enumerate(self.tab_names()) if name.rsplit("  ", 1)[0] == words]
        return found

    def choose(self, *words: str) -> None:
        """A command from the menu bar with the mouse: the menu, then the entry."""
        bar, (menu, entry) = self.window.menuBar(), words
        at = next(each for each in bar.actions() if each.text().replace("&", "") == menu)
        self.click(bar, bar.actionGeometry(at).center())
        self.choose_in(at.menu(), entry)

    def choose_in(self, menu: QMenu, words: str) -> None:
        """A click on an entry of an open menu."""
        assert menu.isVisible()
        entry = self._entry(menu, words)
        assert entry.isEnabled(), f"{words} cannot be chosen"
        self.click(menu, menu.actionGeometry(entry).center())
        if entry.menu():
            self.qtbot.waitUntil(entry.menu().isVisible)

    def _entry(self, menu: QMenu, words: str) -> QAction:
        said = {each.text().replace("&", "").removesuffix("..."): each for each in menu.actions()}
        assert words in said, f"{words} is not among {list(said)}"
        return said[words]

    def popup(self) -> QWidget:
        """The menu or list that has popped up."""
        QApplication.processEvents()
        # Kept: PySide lets go of what is in it when it lets go of the popup.
        self._popup = QApplication.activePopupWidget()
        assert self._popup is not None, "nothing has popped up"
        return self._popup

    def popup_list(self) -> QAbstractItemView:
        """The list that has popped up, of a field or of a box."""
        popup = self.popup()
        found = popup if isinstance(popup, QAbstractItemView) else popup.findChild(QAbstractItemView)
        assert found is not None, "no list has popped up"
        return found

    # The keyboard

    def key(self, *keys: str, times: int = 1) -> None:
        """Presses keys, each as it stands in a menu: Ctrl+Z, Down, Shift+F6."""
        for each in keys:
            for _ in range(times):
                self._press(each)
                self.settle()

    def _press(self, key: str) -> None:
        pressed = QKeySequence(key)[0]
        QTest.keyClick(self._hands_on(), pressed.key(), pressed.keyboardModifiers())

    def type(self, words: str) -> None:
        """Types words where the keyboard is."""
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self._hands_on(), letter)
            else:  # the tool's own keys have Latin letters only
                key, none = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
                QTest.sendKeyEvent(QTest.KeyAction.Click, self._hands_on(), key, letter, none)
        QApplication.processEvents()

    def _hands_on(self) -> QWidget:
        self._popup = QApplication.activePopupWidget()
        if self._popup is not None:
            return self._popup.focusWidget() or self._popup
        return QApplication.focusWidget() or self.window

    def pane(self, name: str) -> None:
        """F6 until the keyboard is in a pane: sidebar, list, tabs or inspector."""
        for _ in PANES:
            if self.in_pane() == name:
                return
            self.key("F6")
        assert self.in_pane() == name

    def in_pane(self) -> str:
        """The pane in which the keyboard is; empty for none."""
        parts: dict[str, QWidget] = dict(zip(PANES, (self.window.sidebar, self.page.list, self.tabs), strict=False))
        parts["inspector"] = self.window.inspector
        focus = QApplication.focusWidget()
        return next((name for name, part in parts.items() if focus and (part is focus or part.isAncestorOf(focus))), "")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Tab until the keyboard is in a field or on a control of this name."""
        for _ in range(80):
            if self.focus.objectName() == name:
                self.settle()
                return
            self._press(key)
            QApplication.processEvents()
        raise AssertionError(f"{key} does not lead to {name}")

    def arrow_to(self, view: QAbstractItemView, words: str, key: str = "Down") -> None:
        """Arrow keys, pressed one after another, until the current row of a list is called by these words."""
        column = self.called(view)
        for _ in range(200):
            current = view.currentIndex()
            if current.siblingAtColumn(column).data() == words:
                self.settle()
                return
            self._press(key)
            assert view.currentIndex() != current, f"{key} ends at “{current.data()}” and does not lead to “{words}”"
        raise AssertionError(f"{key} does not lead to “{words}”")

    def place(self, words: str) -> None:
        """Goes to a place with the arrow keys of the sidebar, and Enter; the Trash comes after the last one."""
        self.pane("sidebar")
        if words == "Trash":
            self.key("End", "Down")
        else:
            self.key("Home")
            self.arrow_to(self.window.sidebar.tree, words)
        self.key("Return")

    def menu_key(self, menu: str, words: str) -> None:
        """A command from the menu bar with keys: Alt with the menu's letter, arrows, Enter."""
        at = next(each for each in self.window.menuBar().actions() if each.text().replace("&", "") == menu)
        self.key(f"Alt+{at.text()[at.text().index('&') + 1]}")
        assert self.popup() is at.menu()
        self.choose_with_keys(words)

    def choose_with_keys(self, words: str) -> None:
        """Arrow keys to an entry of the menu that is open, and Enter; a menu in it opens at its first entry."""
        menu = self.popup()
        assert isinstance(menu, QMenu)
        entry = self._entry(menu, words)
        assert entry.isEnabled(), f"{words} cannot be chosen"
        for _ in menu.actions():
            if menu.activeAction() is entry:
                break
            self.key("Down")
        assert menu.activeAction() is entry
        self.key("Right" if entry.menu() else "Return")

    def undo_all(self, names: list[str]) -> None:
        """Takes back by keyboard what was done, each under its name, the last first."""
        for name in names:
            said = self.action("undo").text().replace("&", "")
            assert said == f"Undo {name}", f"“{said}” is offered, and not to undo “{name}”"
            self.key("Ctrl+Z")
