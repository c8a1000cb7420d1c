"""Tab goes in the order in which things stand, whenever they were made, and brings them into view."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QToolBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.gui.in_order import InOrder


class Panel(InOrder, QDialog):
    """A dialog whose parts are put into it by each test."""


class Window(InOrder, QMainWindow):
    """A window with a toolbar and a centre."""


Show = Callable[[QWidget], QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows a window and gives it the keyboard."""

    def shown(window: QWidget) -> QWidget:
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield shown


def line(name: str, parent: QWidget | None = None) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made


def went(key: Qt.Key, times: int) -> str:
    """Where the keyboard was after each press of a key."""
    names = []
    for _ in range(times):
        focus = QApplication.focusWidget()
        QTest.keyClick(focus or QApplication.activeWindow(), key)
        names.append(QApplication.focusWidget().objectName())
    return " ".join(names)


def in_a_row(names: str) -> Panel:
    """Fields beside one another in this order, made in the order of the alphabet."""
    panel = Panel()
    made = {name: line(name, panel) for name in sorted(names)}
    row = QHBoxLayout(panel)
    for name in names:
        row.addWidget(made[name])
    return panel


def test_it_goes_as_things_stand_and_not_as_they_were_made(show: Show) -> None:
    panel = show(in_a_row("cab"))
    panel.findChild(QLineEdit, "c").setFocus()
    assert went(Qt.Key.Key_Tab, 4) == "a b c a"


def test_it_goes_back_with_shift(show: Show) -> None:
    panel = show(in_a_row("cab"))
    panel.findChild(QLineEdit, "c").setFocus()
    assert went(Qt.Key.Key_Backtab, 4) == "b a c b"


def test_without_the_keyboard_anywhere_it_begins_at_the_first_or_the_last(show: Show) -> None:
    panel = show(in_a_row("cab"))
    for key, wanted in ((Qt.Key.Key_Tab, "c"), (Qt.Key.Key_Backtab, "b")):
        if QApplication.focusWidget():
            QApplication.focusWidget().clearFocus()
        assert panel.focusWidget() is None
        assert went(key, 1) == wanted


def test_it_passes_over_what_takes_no_keys(show: Show) -> None:
    panel = show(in_a_row("abcdef"))
    fields = {each.objectName(): each for each in panel.findChildren(QLineEdit)}
    fields["b"].setEnabled(False)
    fields["c"].hide()
    fields["d"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    fields["e"].setFocusProxy(fields["f"])
    fields["a"].setFocus()
    assert went(Qt.Key.Key_Tab, 3) == "f a f"


def test_what_was_put_in_later_is_reached_where_it_stands(show: Show) -> None:
    panel = show(in_a_row("ab"))
    panel.layout().insertWidget(1, line("z", panel))
    QApplication.processEvents()
    panel.findChild(QLineEdit, "a").setFocus()
    assert went(Qt.Key.Key_Tab, 3) == "z b a"


def test_layouts_within_layouts_spacers_and_a_grid(show: Show) -> None:
    panel = Panel()
    last, grid, above = QHBoxLayout(), QGridLayout(), QHBoxLayout()
    last.addWidget(line("e"))
    grid.addWidget(line("c"), 0, 0)
    grid.addWidget(line("d"), 0, 1)
    above.addStretch(1)
    above.addWidget(line("a"))
    above.addSpacing(8)
    above.addWidget(line("b"))
    column = QVBoxLayout(panel)
    for part in (above, grid, last):
        column.addLayout(part)
        column.addStretch(1)
    show(panel)
    panel.findChild(QLineEdit, "a").setFocus()
    assert went(Qt.Key.Key_Tab, 5) == "b c d e a"


def test_a_splitter_goes_by_its_parts(show: Show) -> None:
    panel = Panel()
    splitter = QSplitter(panel)
    for name in "bca":
        splitter.addWidget(line(name))
    splitter.insertWidget(0, splitter.widget(2))
    QVBoxLayout(panel).addWidget(splitter)
    show(panel)
    splitter.widget(0).setFocus()
    assert went(Qt.Key.Key_Tab, 3) == "b c a"


def test_the_toolbar_of_a_window_comes_before_its_centre(show: Show) -> None:
    window = Window()
    centre = line("centre")
    window.setCentralWidget(centre)
    bar = QToolBar(window)
    bar.addWidget(line("one"))
    bar.addWidget(line("two"))
    window.addToolBar(bar)
    show(window)
    centre.setFocus()
    assert went(Qt.Key.Key_Tab, 3) == "one two centre"


def test_a_dialog_of_a_window_is_no_part_of_its_ring(show: Show, qtbot: QtBot) -> None:
    panel = show(in_a_row("ab"))
    other = QDialog(panel)
    row = QVBoxLayout(other)
    row.addWidget(line("other"))
    other.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.findChild(QLineEdit, "a").setFocus()
    assert went(Qt.Key.Key_Tab, 3) == "b a b"
    other.close()


def test_where_nothing_takes_keys_it_goes_nowhere(show: Show) -> None:
    panel = show(Panel())
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    assert panel.focusWidget() is None


def test_a_choice_that_can_be_typed_is_one_stop(show: Show) -> None:
    panel = in_a_row("ab")
    choice = QComboBox(panel, editable=True)
    choice.setObjectName("choice")
    panel.layout().insertWidget(1, choice)
    show(panel)
    panel.findChild(QLineEdit, "a").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert choice.hasFocus()
    QTest.keyClick(choice, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "b"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert choice.hasFocus()


@pytest.mark.parametrize(("key", "first", "wanted"), [("Tab", "before", "0"), ("Backtab", "after", "19")])
def test_what_is_scrolled_away_comes_into_view(show: Show, key: str, first: str, wanted: str) -> None:
    panel = Panel()
    panel.resize(200, 160)
    within = QWidget()
    column = QVBoxLayout(within)
    for n in range(20):
        column.addWidget(line(str(n)))
    scroll = QScrollArea(focusPolicy=Qt.FocusPolicy.NoFocus)
    scroll.setWidget(within)
    around = QVBoxLayout(panel)
    for part in (line("before"), scroll, line("after")):
        around.addWidget(part)
    show(panel)
    if first == "before":
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    panel.findChild(QLineEdit, first).setFocus()
    assert went(Qt.Key[f"Key_{key}"], 1) == wanted
    assert not QApplication.focusWidget().visibleRegion().isEmpty()


def test_a_button_in_a_row_of_a_list_comes_into_view(show: Show) -> None:
    panel = Panel()
    panel.resize(200, 120)
    tree = QTreeWidget()
    tree.setObjectName("tree")
    tree.addTopLevelItems([QTreeWidgetItem([str(n)]) for n in range(50)])
    button = line("in the first row")
    tree.setItemWidget(tree.topLevelItem(0), 0, button)
    QVBoxLayout(panel).addWidget(tree)
    show(panel)
    tree.scrollToBottom()
    assert button.visibleRegion().isEmpty()
    tree.setFocus()
    assert went(Qt.Key.Key_Tab, 1) == "in the first row"
    assert not button.visibleRegion().isEmpty()


def test_a_text_that_lets_tab_go_is_left_by_it(show: Show) -> None:
    panel = in_a_row("ab")
    text = QPlainTextEdit(panel, tabChangesFocus=True)
    text.setObjectName("text")
    panel.layout().insertWidget(1, text)
    show(panel)
    panel.findChild(QLineEdit, "a").setFocus()
    assert went(Qt.Key.Key_Tab, 2) == "text b"
    assert text.toPlainText() == ""
