"""What the style draws itself: the ring on every control, boxes, chevrons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme


def button(*marks: str) -> QPushButton:
    made = QPushButton("File note")
    for mark in marks:
        made.setProperty(mark, True)
    return made


def tool() -> QToolButton:
    made = QToolButton()
    made.setText("File note")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    made.addTab("Participants")
    made.addTab("Agreements")
    return made


def ringed_list() -> QListWidget:
    made = QListWidget()
    made.setProperty("ring", True)
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "field": QLineEdit,
    "choice": QComboBox,
    "long text": QPlainTextEdit,
    "button": button,
    "primary button": lambda: button("primary"),
    "small button": lambda: button("small"),
    "link": lambda: button("link"),
    "find field": lambda: button("field"),
    "tool button": tool,
    "check box": lambda: QCheckBox("Carry delegations"),
    "radio button": lambda: QRadioButton("By issue"),
    "tabs": tabs,
    "list": ringed_list,
}


@pytest.fixture(params=["light", "dark"])
def mode(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    theme.apply(qapp, request.param)
    request.addfinalizer(lambda: theme.apply(qapp, "light"))
    return str(request.param)


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Shows widgets one under the other, with the keyboard in none of them; returns the window, which owns them."""
    window, elsewhere = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    for widget in (*widgets, elsewhere):
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    elsewhere.setFocus()
    return window


def count(image: QImage, role: str) -> int:
    """How many pixels of a picture are of a role."""
    wanted = theme.role(role)
    return sum(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", CONTROLS)
def test_every_control_shows_the_keyboard(qtbot: QtBot, mode: str, name: str) -> None:
    control = CONTROLS[name]()
    window = shown(qtbot, control)
    assert window.focusWidget() is not control
    assert count(control.grab().toImage(), "focus") == 0
    control.setFocus(Qt.FocusReason.MouseFocusReason)
    assert control.hasFocus()
    by_mouse = control.grab().toImage()
    # A ring of 2 px is twice as long as the control is wide, twice over.
    assert count(by_mouse, "focus") > 2 * by_mouse.height()
    control.clearFocus()
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if not isinstance(control, QLineEdit):  # Tab selects what stands in it
        assert control.grab().toImage() == by_mouse, "keyboard and mouse alike"


def test_the_ring_of_a_filled_button_has_a_gap(qtbot: QtBot, mode: str) -> None:
    primary = button("primary")
    _window = shown(qtbot, primary)
    primary.setFocus()
    image = primary.grab().toImage()
    down = [image.pixelColor(image.width() // 2, y).name() for y in range(4)]
    ring, gap, ground = (theme.role(role).name() for role in ("focus", "surface", "accent"))
    assert down == [ring, ring, gap, ground]


def test_boxes_show_their_state_without_colour(qtbot: QtBot, mode: str) -> None:
    box = QCheckBox("Carry delegations")
    box.setTristate(True)
    _window = shown(qtbot, box)
    pictures = []
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked):
        box.setCheckState(state)
        pictures.append(box.grab(QRect(0, 0, 18, box.height())).toImage())
    assert [count(picture, "accent") > 60 for picture in pictures] == [False, True, True]
    assert pictures[1] != pictures[2], "a bar and a tick"


def test_the_arrow_of_a_choice_follows_the_theme(qtbot: QtBot, mode: str) -> None:
    choice = QComboBox()
    choice.setFixedWidth(120)
    _window = shown(qtbot, choice)
    arrow = choice.grab(QRect(96, 4, 18, 20)).toImage()
    darkest = min if mode == "light" else max
    ink = darkest(
        (arrow.pixelColor(x, y) for x in range(18) for y in range(20)),
        key=lambda colour: QColor(colour).lightness(),
    )
    assert abs(ink.lightness() - theme.role("text_2").lightness()) < 40
