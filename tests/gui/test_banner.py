"""The banner: it says one sentence, tells screen readers, and goes when it is sent away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner

TOO_NEW = "The register cannot be opened. It was made by a newer version. Nothing in it was changed."


class Window(QMainWindow):
    """A banner above some content, as in the program."""

    def __init__(self) -> None:
        super().__init__()
        central = QWidget(self)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        self.banner, self.content = Banner(self), QLineEdit(central)
        layout.addWidget(self.banner)
        layout.addWidget(self.content, 1)
        self.setCentralWidget(central)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    theme.apply(qapp, "light")
    window = Window()
    qtbot.addWidget(window)
    window.resize(1000, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.content.setFocus()
    return window


@pytest.fixture
def banner(window: Window) -> Banner:
    return window.banner


def part(banner: Banner, name: str) -> QWidget:
    found = banner.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_it_is_not_there_until_there_is_something_to_say(banner: Banner) -> None:
    assert not banner.isVisible()
    banner.show_message(TOO_NEW, "bad")
    assert banner.isVisible()
    assert banner.text == TOO_NEW
    assert part(banner, "bannerText").isVisible()
    assert not part(banner, "bannerAction").isVisible(), "there is no action without words"
    assert not part(banner, "bannerTitle").isVisible()


def test_it_takes_no_focus_and_is_not_modal(window: Window) -> None:
    window.banner.show_message(TOO_NEW, "bad", "Open another register")
    assert QApplication.focusWidget() is window.content
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(("kind", "ground"), [("warn", "warn_bg"), ("bad", "bad_bg"), ("info", "hover")])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_has_the_colours_of_its_kind(
    qapp: QApplication, banner: Banner, kind: str, ground: str, mode: str
) -> None:
    theme.apply(qapp, mode)
    banner.show_message(TOO_NEW, "info" if kind == "bad" else "bad")
    banner.show_message(TOO_NEW, kind)
    qapp.processEvents()
    assert banner.grab().toImage().pixelColor(4, banner.height() // 2) == theme.role(ground)
    theme.apply(qapp, "light")


def test_an_unknown_kind_is_an_error(banner: Banner) -> None:
    with pytest.raises(KeyError):
        banner.show_message(TOO_NEW, "worse")


def test_what_looks_like_markup_is_shown_as_it_stands(banner: Banner) -> None:
    banner.show_message('<b>Round 2</b> <img src="file:///nowhere.png">')
    label = part(banner, "bannerText")
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("kind", "politeness"),
    [
        ("bad", QAccessible.AnnouncementPoliteness.Assertive),
        ("info", QAccessible.AnnouncementPoliteness.Polite),
    ],
)
def test_screen_readers_are_told(
    banner: Banner, monkeypatch: pytest.MonkeyPatch, kind: str, politeness: QAccessible.AnnouncementPoliteness
) -> None:
    told: list[tuple[str, object, object]] = []
    really = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append((event.message(), event.politeness(), event.object()))
        really(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    banner.show_message("No confirmation by Russia is recorded.", kind, title="One-sided announcement")
    assert told == [("One-sided announcement. No confirmation by Russia is recorded.", politeness, banner)]
    assert QAccessible.queryAccessibleInterface(banner).text(QAccessible.Text.Name) == told[0][0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_its_action_is_taken_by_keyboard(qtbot: QtBot, window: Window, key: Qt.Key) -> None:
    window.banner.show_message(TOO_NEW, "bad", "Open another register")
    qtbot.keyClick(window.content, Qt.Key.Key_Backtab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Open another register"
    with qtbot.waitSignal(window.banner.acted):
        qtbot.keyClick(button, key)


def test_it_is_sent_away_by_mouse_or_escape(qtbot: QtBot, banner: Banner) -> None:
    banner.show_message(TOO_NEW, "bad")
    close = part(banner, "bannerClose")
    assert isinstance(close, QToolButton)
    assert close.accessibleName() == close.toolTip() != ""
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    banner.show_message(TOO_NEW, "bad")
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Escape)
    assert not banner.isVisible()


def test_what_holds_as_long_as_the_record_does_cannot_be_sent_away(qtbot: QtBot, banner: Banner) -> None:
    banner.show_message("No confirmation is recorded.", "warn", "Record confirmation", closable=False)
    assert not part(banner, "bannerClose").isVisible()
    qtbot.keyClick(part(banner, "bannerAction"), Qt.Key.Key_Escape)
    assert banner.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_action_stands_beside_or_under_the_sentence(
    qtbot: QtBot, qapp: QApplication, window: Window, percent: int
) -> None:
    theme.set_zoom(qapp, percent)
    window.banner.show_message(TOO_NEW, "bad", "Open another register")
    text, action = part(window.banner, "bannerText"), part(window.banner, "bannerAction")
    for width, below in ((1200, False), (400, True)):
        window.resize(width, 700)
        for _ in range(3):
            qapp.processEvents()
        bottom = text.mapTo(window.banner, QPoint(0, text.height())).y()
        assert (action.mapTo(window.banner, QPoint(0, 0)).y() >= bottom) == below
        assert text.height() >= text.heightForWidth(text.width())
        assert window.banner.rect().contains(action.geometry())
    theme.set_zoom(qapp, 100)
