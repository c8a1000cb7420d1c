"""A desk officer at the window: hands that press keys and buttons, and eyes that say what is seen.

The hands only ever send what a mouse or a keyboard sends; what is asked of the program directly is only ever looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.linked_tabs import LinkedTabs
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.tree_model import TreeModel
from negotiator_gui.workspace import Workspace

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PANES = ("sidebar", "list", "tabs", "inspector")


class Desk:
    """The window on the example register, and somebody who works with it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self._popup: QWidget | None = None

    # Eyes

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> RecordPage:
        return self.window.page

    @property
    def tabs(self) -> LinkedTabs:
        return self.window.page.tabs

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    @property
    def shown(self) -> Record:
        """The record in the inspector."""
        self.settle()
        return self.workspace.get(self.window.inspector.record_id)

    def record(self, entity: str, title: str) -> Record:
        """The one standing record of this title."""
        (found,) = [each for each in self.workspace.list(BY_NAME[entity]) if each.title == title]
        return found

    def settle(self) -> None:
        """What comes in the next moments has come."""
        QApplication.processEvents()
        self._give_back()
        self.window.turns.finish()
        if self.window.workspace is not None:
            self.window.inspector.finish()
        QApplication.processEvents()
        watch_models(self.window)
        self._give_back()

    def _give_back(self) -> None:
        # When a dialog goes, a screen gives the keyboard to the window under it; without a screen nobody does.
        active = QApplication.activeWindow()
        if (active is None or not active.isVisible()) and QApplication.activePopupWidget() is None:
            (self._dialogs() or [self.window])[-1].activateWindow()
            QApplication.processEvents()

    def _dialogs(self) -> list[QDialog]:
        return [each for each in self.window.findChildren(QDialog) if each.isVisible()]

    def spoken(self, view: QAbstractItemView, column: int = 0) -> list[str]:
        """What a screen reader reads of the rows of a list in a column."""
        model = view.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, column).data(role) for row in range(model.rowCount())]

    def cells(self, view: QAbstractItemView, column: int = 0) -> list[str]:
        """What the rows of a list say in a column."""
        model = view.model()
        root = view.rootIndex()
        return [model.index(row, column, root).data() or "" for row in range(model.rowCount(root))]

    def heads(self, view: QAbstractItemView) -> list[str]:
        """The heads of a table's columns."""
        model = view.model()
        return [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]

    def column(self, view: QAbstractItemView, head: str) -> list[str]:
        """What the rows of a table say below a head."""
        return self.cells(view, self.heads(view).index(head))

    @property
    def linked(self) -> RecordView:
        """The table in the linked tab that is in front."""
        self.settle()
        found = self.tabs.current_view
        assert found is not None, f"no table is in front among {self.tab_names()}"
        return found

    def tab_names(self) -> list[str]:
        """The linked tabs, each with its number."""
        return [self.tabs.bar.tabText(n) for n in range(self.tabs.bar.count())]

    def words(self, widget: QWidget) -> list[str]:
        """All labels and buttons of a panel that can be seen."""
        found = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
        return [each.text() for each in found if each.isVisible() and each.text()]

    def action(self, name: str) -> QAction:
        """A command of the menus."""
        self.settle()
        return self.window.actions_by_name[name]

    def dialog(self) -> QDialog:
        """The dialog in front."""
        QApplication.processEvents()
        found = self._dialogs()
        assert found, "there is no dialog"
        self.qtbot.waitUntil(found[-1].isActiveWindow)
        return found[-1]

    def no_dialog(self) -> bool:
        """Whether all dialogs are closed."""
        self.settle()
        return not self._dialogs()

    def find(self, view: QAbstractItemView, words: str, column: int | None = None) -> QModelIndex:
        """The cell that says these words, or begins with them, in a list or tree; what is closed is not looked at."""
        for index in _indexes(view.model(), view.rootIndex()):
            said = str(index.data() or "")
            if (column is None or index.column() == column) and (said == words or said.startswith(f"{words}  ")):
                return index
        raise AssertionError(f"“{words}” is not in {view.objectName()}: {self.cells(view)}")

    def editor(self, name: str) -> FieldEditor:
        """A field of the inspector, or of the dialog in front."""
        around = (self._dialogs() or [self.window.inspector])[-1]
        found = [each for each in around.findChildren(FieldEditor) if each.field.name == name and each.isVisible()]
        assert found, f"no field {name} is seen"
        return found[-1]

    def table(self, name: str) -> QAbstractItemView:
        """A table of the dialog in front, by its name."""
        found = self.dialog().findChild(QAbstractItemView, name)
        assert found is not None
        return found

    def button(self, name: str) -> QAbstractButton:
        """A button by its name, in the window or in the dialog in front."""
        around = (self._dialogs() or [self.window])[-1]
        found = [each for each in around.findChildren(QAbstractButton, name) if each.isVisible()]
        assert found, f"there is no button {name}"
        return found[-1]

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

    def click_index(self, view: QAbstractItemView, index: QModelIndex, button: Qt.MouseButton = LEFT) -> None:
        """A click on a cell, which is scrolled to as with a wheel."""
        view.scrollTo(index)
        QApplication.processEvents()
        area = view.visualRect(index) & view.viewport().rect()
        self.click(view.viewport(), area.center(), button)

    def double_click(self, view: QAbstractItemView, words: str) -> None:
        """A double click on a row by its first cell."""
        self.click_cell(view, words, column=0)
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
        """Arrow keys, pressed one after another, until a cell of the current row of a list says these words."""
        for _ in range(200):
            current = view.currentIndex()
            if words in [current.siblingAtColumn(n).data() for n in range(_columns(view.model(), current.parent()))]:
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

    # Dialogs that hold everything up until they are answered

    @contextmanager
    def answering(self, answer: Callable[[QDialog], None]) -> Iterator[None]:
        """While something is done that asks a person, answers the first dialog that comes."""
        wrong: list[BaseException] = []
        answered: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                return
            if not dialog.isActiveWindow():
                # As a window manager does; the answer waits for it.
                dialog.activateWindow()
                return
            timer.stop()
            answered.append(dialog)
            try:
                answer(dialog)
            except BaseException as error:
                wrong.append(error)
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        yield
        timer.stop()
        if wrong:
            raise wrong[0]
        assert answered, "nothing was asked"

    @contextmanager
    def naming(self, *paths: object) -> Iterator[None]:
        """Answers a file dialog with the names of files, typed."""

        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            name_files(dialog, *paths)

        with self.answering(answer):
            yield


def watch_models(window: MainWindow) -> None:
    """Puts every model of the program's own in a window and its dialogs under Qt's tester, once.

    But not the tree of the sidebar, which has tests of its own under it: the tester would go through the whole of it
    with each change of each journey.
    """
    for model in window.findChildren(QAbstractItemModel):
        own = type(model).__module__.startswith("negotiator") and not isinstance(model, TreeModel)
        if own and model.findChild(QAbstractItemModelTester) is None:
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def name_files(dialog: QFileDialog, *paths: object) -> None:
    """Puts the names of files into a file dialog, as from the clipboard, and presses Enter."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    # Letter by letter, Qt's dialog would open its list of files over the line whenever it has read them.
    line.setText(str(paths[0]) if len(paths) == 1 else " ".join(f'"{path}"' for path in paths))
    QTest.keyClick(line, Qt.Key.Key_Return)


def _columns(model: QAbstractItemModel, root: QModelIndex) -> int:
    # A model that is a list only keeps to itself how many columns it has.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)


def _indexes(model: QAbstractItemModel, root: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(root)):
        for column in range(_columns(model, root)):
            yield model.index(row, column, root)
        yield from _indexes(model, model.index(row, 0, root))
