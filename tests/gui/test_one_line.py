"""A line that is only looked at ends with an ellipsis where its words do not fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.one_line import OneLine

LONG = "US-Russia military-to-military contacts, Abu Dhabi"


@pytest.fixture
def lines(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[OneLine, QLineEdit, QWidget]]:
    """The program's line, Qt's own and something else that takes the keyboard, one below the other."""
    theme.apply(qapp, "light")
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    made = (OneLine(holder), QLineEdit(holder), QLineEdit(holder))
    for each in made:
        column.addWidget(each)
    made[2].setFocus()
    holder.resize(240, 140)
    holder.show()
    qtbot.waitExposed(holder)
    yield made
    theme.set_zoom(qapp, 100)


def looks(line: QWidget) -> QImage:
    return line.grab().toImage()


def last_ink(line: QLineEdit) -> int:
    """Where the words end, within the frame and before a button."""
    image, y = looks(line), range(6, line.height() - 6)
    ground = image.pixel(4, line.height() // 2)
    edge = min([line.width() - 4, *(each.x() for each in line.findChildren(QWidget) if each.isVisible())])
    return max(x for x in range(4, edge) if any(image.pixel(x, each) != ground for each in y))


@pytest.mark.parametrize("words", ["Held", "", "Abu Dhabi"])
def test_what_fits_looks_as_qt_has_it(lines: tuple[OneLine, QLineEdit, QWidget], words: str) -> None:
    ours, theirs, _ = lines
    for each in (ours, theirs):
        each.setText(words)
        each.setPlaceholderText("Not set")
    assert looks(ours) == looks(theirs)


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("button", [False, True])
def test_the_words_end_with_an_ellipsis_before_the_frame_and_the_button(
    lines: tuple[OneLine, QLineEdit, QWidget], qapp: QApplication, zoom: int, button: bool
) -> None:
    ours, theirs, _ = lines
    for each in (ours, theirs):
        if button:
            action = QAction(icons.icon("link", "text_2"), "Open", each)
            each.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        each.setText(LONG)
        each.setCursorPosition(0)
    theme.set_zoom(qapp, zoom)
    qapp.processEvents()
    # Qt goes on to the very edge; dots leave a little of the room, never more than two letters' worth.
    assert 0 <= last_ink(theirs) - last_ink(ours) <= 2 * ours.fontMetrics().horizontalAdvance("m")
    assert looks(ours) != looks(theirs)
    tip = ours.mapToGlobal(QPoint(20, 10))
    QApplication.sendEvent(ours, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(20, 10), tip))
    assert QToolTip.text() == LONG
    QToolTip.hideText()


def test_who_types_sees_the_words_as_they_are(qtbot: QtBot, lines: tuple[OneLine, QLineEdit, QWidget]) -> None:
    ours, _, _ = lines
    ours.setText(LONG)
    before = looks(ours)
    ours.window().activateWindow()
    ours.setFocus()
    qtbot.waitUntil(ours.hasFocus)
    qtbot.keyClick(ours, Qt.Key.Key_Home)
    assert looks(ours) != before
    assert ours.text() == LONG
