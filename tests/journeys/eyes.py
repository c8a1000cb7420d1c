"""What somebody at the window sees; what is asked of the program directly is only ever looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import BY_NAME, ROUND
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.linked_tabs import LinkedTabs
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.record_list import RecordList
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.tree_model import TreeModel
from negotiator_gui.workspace import Workspace


class Eyes:
    """The window and its dialogs, as they are seen."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

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
        self._finish()
        self._turn()
        if self._finish():
            self._turn()
        self._await_lists()
        watch_models(self.window)

    def _await_lists(self) -> None:
        """A long list is read beside the window, and what hangs on its first record comes after it."""
        until = time.monotonic() + 5
        while any(each.waits for each in self.window.findChildren(RecordList)) and time.monotonic() < until:
            self._turn()
        self._finish()

    def _finish(self) -> bool:
        waited = self.window.turns.finish()
        return (self.window.workspace is not None and self.window.inspector.finish()) or waited

    def _turn(self) -> None:
        QApplication.processEvents()
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
        model, root = view.model(), view.rootIndex()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, column, root).data(role) for row in range(model.rowCount(root))]

    def cells(self, view: QAbstractItemView, column: int | None = None) -> list[str]:
        """What the rows of a list say in a column; what they are called, unless one is named."""
        model, root = view.model(), view.rootIndex()
        at = self.called(view) if column is None else column
        return [model.index(row, at, root).data() or "" for row in range(model.rowCount(root))]

    def called(self, view: QAbstractItemView) -> int:
        """The column that says what a row is called: rounds have their number before it, other records nothing."""
        rounds = isinstance(view, RecordView) and view.entity is ROUND
        return self.heads(view).index("Label") if rounds else 0

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


def watch_models(window: MainWindow) -> None:
    """Puts every model of the program's own in a window and its dialogs under Qt's tester, once.

    But not the tree of the sidebar, which has tests of its own under it: the tester would go through the whole of it
    with each change of each journey.
    """
    for model in window.findChildren(QAbstractItemModel):
        own = type(model).__module__.startswith("negotiator") and not isinstance(model, TreeModel)
        if own and model.findChild(QAbstractItemModelTester) is None:
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def _columns(model: QAbstractItemModel, root: QModelIndex) -> int:
    # A model that is a list only keeps to itself how many columns it has.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)


def _indexes(model: QAbstractItemModel, root: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(root)):
        for column in range(_columns(model, root)):
            yield model.index(row, column, root)
        yield from _indexes(model, model.index(row, 0, root))
