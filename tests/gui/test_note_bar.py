"""The bar and the head of a note, as they are painted in a window of either direction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.note_bar import BarButton
from negotiator_gui.gui.note_head import NoteHead

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture(params=[LTR, RTL], ids=["left to right", "right to left"])
def direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Qt.LayoutDirection]:
    theme.apply(qapp, "light")
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(LTR)


def inked(widget: QWidget) -> list[int]:
    """The columns of a widget in which something dark is painted."""
    image = widget.window().grab(widget.rect().translated(widget.mapTo(widget.window(), QPoint()))).toImage()
    dark = [
        x
        for x in range(image.width())
        if any(QColor(image.pixel(x, y)).lightness() < 170 for y in range(image.height()))
    ]
    assert dark
    return dark


@pytest.fixture
def ground(qtbot: QtBot, direction: Qt.LayoutDirection) -> QWidget:
    """A window on which parts are painted."""
    made = QWidget()
    qtbot.addWidget(made)
    theme.ground(made, "surface")
    made.resize(900, 80)
    return made


def runs(columns: list[int], gap: int = 4) -> list[tuple[int, int]]:
    """Stretches of columns with no more than a letter's gap in them."""
    found = [(columns[0], columns[0])]
    for x in columns[1:]:
        found[-1:] = [(found[-1][0], x)] if x - found[-1][1] <= gap else [found[-1], (x, x)]
    return found


def test_the_arrow_of_a_menu_stands_at_the_end_and_apart_from_the_words(
    ground: QWidget, direction: Qt.LayoutDirection
) -> None:
    button = BarButton("sample", "&Words", "", "text", ground)
    button.setMenu(QMenu(button))
    button.resize(button.sizeHint())
    words, arrow = runs(inked(button)) if direction == LTR else reversed(runs(inked(button)))
    assert arrow[1] - arrow[0] < 12 < words[1] - words[0]
    assert min(words[0], arrow[0]) >= 4
    assert max(words[1], arrow[1]) < button.width() - 4


def test_a_key_is_told_where_there_is_room(ground: QWidget, direction: Qt.LayoutDirection) -> None:
    button = BarButton("sample", "Observed", "observed", "observed", ground)
    button.set_keys(QKeySequence("Ctrl+1"))
    wide = button.sizeHint().width()
    button.tell_key(False)
    assert button.sizeHint().width() < wide
    assert button.toolTip() == "Observed (Ctrl 1)"
    button.resize(button.sizeHint())
    icon, *_ = runs(inked(button)) if direction == LTR else list(reversed(runs(inked(button))))
    assert icon[1] - icon[0] < theme.px(18)


def test_title_and_facts_stand_on_the_side_where_the_window_begins(
    ground: QWidget, direction: Qt.LayoutDirection
) -> None:
    head = NoteHead(ground)
    head.resize(ground.size())
    head.title.setText("Note on a round")
    head._facts.set_words("SAMPLE talks")
    ground.show()
    for part in (head.title, head._facts):
        columns = [x + part.mapTo(head, QPoint()).x() for x in inked(part)]
        assert (min(columns) < 40) if direction == LTR else (max(columns) > head.width() - 40)
    ground.hide()
