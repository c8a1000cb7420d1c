"""The first page: three ways to begin, by mouse and by keyboard, at any size of text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.start_page import StartPage


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[StartPage]:
    theme.apply(qapp, "light")
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1440, 820)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    yield page
    page.hide()
    theme.set_zoom(qapp, 100)


def chosen(page: StartPage) -> list[str]:
    """What was asked for, in order, from now on."""
    asked: list[str] = []
    page.create_chosen.connect(lambda: asked.append("create"))
    page.open_chosen.connect(lambda: asked.append("open"))
    page.example_chosen.connect(lambda: asked.append("example"))
    return asked


def test_the_keyboard_starts_at_the_first_way(page: StartPage) -> None:
    assert QApplication.focusWidget() is page.cards[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_each_way_can_be_taken_by_keyboard(qtbot: QtBot, page: StartPage, key: Qt.Key) -> None:
    asked = chosen(page)
    for _ in page.cards:
        qtbot.keyClick(QApplication.focusWidget(), key)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert asked == ["create", "open", "example"]


def test_arrows_move_between_the_ways(qtbot: QtBot, page: StartPage) -> None:
    visited = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(QApplication.focusWidget(), key)
        visited.append(QApplication.focusWidget())
    assert visited == [page.cards[1], page.cards[2], page.cards[1]]


def test_each_way_can_be_taken_by_mouse(qtbot: QtBot, page: StartPage) -> None:
    asked = chosen(page)
    for card in page.cards:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert asked == ["create", "open", "example"]


def test_the_keys_on_the_cards_are_those_of_the_menu(page: StartPage) -> None:
    from negotiator_gui.gui.actions import COMMANDS

    keys = {command.name: command.keys[0] for command in COMMANDS if command.keys}
    ways = ("create_register", "open_register", "explore_example")
    assert [card.keys.toString() for card in page.cards] == [keys[way] for way in ways]


def test_a_screen_reader_is_told_what_each_way_does(page: StartPage) -> None:
    for card in page.cards:
        spoken = QAccessible.queryAccessibleInterface(card)
        assert spoken.role() == QAccessible.Role.Button
        assert spoken.text(QAccessible.Text.Name) == card.text() != ""
        assert spoken.text(QAccessible.Text.Description) == card.description() != ""


def test_the_ring_shows_where_the_keyboard_is(qtbot: QtBot, page: StartPage) -> None:
    def ringed() -> list[bool]:
        edge = [card.grab().toImage().pixelColor(card.width() // 2, 0) for card in page.cards]
        return [colour == theme.role("focus") for colour in edge]

    assert ringed() == [True, False, False]
    qtbot.keyClick(page.cards[0], Qt.Key.Key_Tab)
    assert ringed() == [False, True, False]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_only_the_first_card_is_filled(qapp: QApplication, page: StartPage, mode: str) -> None:
    theme.apply(qapp, mode)
    grounds = [card.grab().toImage().pixelColor(card.width() // 2, 8) for card in page.cards]
    assert grounds == [theme.role("accent"), theme.role("surface"), theme.role("surface")]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_nothing_is_cut_at_the_smallest_window(
    qtbot: QtBot, qapp: QApplication, page: StartPage, percent: int
) -> None:
    theme.set_zoom(qapp, percent)
    page.resize(800, 504)
    qapp.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    for label in page.findChildren(QLabel):
        needed = label.fontMetrics().boundingRect(
            QRect(0, 0, label.contentsRect().width(), 0), Qt.TextFlag.TextWordWrap, label.text()
        )
        assert needed.width() <= label.contentsRect().width(), label.text()
        assert needed.height() <= label.contentsRect().height(), label.text()
    for card in page.cards:
        assert card.height() >= card.heightForWidth(card.width())
        card.setFocus()
        qapp.processEvents()
        seen = QRect(card.mapTo(page.viewport(), QPoint(0, 0)), card.size())
        assert page.viewport().rect().contains(seen), "the card with the keyboard comes into view"


def test_words_follow_the_language(qtbot: QtBot, qapp: QApplication, page: StartPage) -> None:
    class Marked(QTranslator):
        def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
            return f"[{text}]" if context == "StartPage" else ""

        def isEmpty(self) -> bool:  # noqa: N802
            return False

    marked = Marked()
    qapp.installTranslator(marked)
    qapp.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    qapp.removeTranslator(marked)
    words = [label.text() for label in page.findChildren(QLabel) if not label.text().isdigit()]
    words += [text for card in page.cards for text in (card.text(), card.description())]
    assert [text for text in words if not text.startswith("[")] in ([], ["1", "2", "3"])
