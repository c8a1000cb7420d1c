"""The icons: each can be drawn, in both themes and every state, and each kind of record has one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.gui import icons, theme

NAMES = icons.names()
# The names that the parts of the window were promised.
PROMISED = (
    *(
        "talks",
        "round",
        "session",
        "agenda_item",
        "venue",
        "party",
        "envoy",
        "participant",
        "issue",
        "position",
    ),
    *(
        "agreement",
        "commitment",
        "claim",
        "note",
        "document",
        "source",
        "trash",
        "desk",
        "add",
        "back",
        "forward",
    ),
    *("print", "find", "panel", "filter", "columns", "more", "history", "link", "check", "warning", "error"),
    *(
        "calendar",
        "clock",
        "lock",
        "folder",
        "compass",
        "undo",
        "redo",
        "chevron-right",
        "chevron-down",
        "app",
    ),
)


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    if theme.mode() != "light":
        theme.apply(qapp, "light")
    yield


def is_all(image: QImage, role: str) -> bool:
    """Whether the pixels that are drawn in full are all of one role, but for what rounding takes."""
    wanted = theme.role(role).getRgb()
    pixels = (image.pixelColor(x, y).getRgb() for x in range(image.width()) for y in range(image.height()))
    full = [pixel for pixel in pixels if pixel[3] == 255]
    return bool(full) and all(abs(a - b) <= 2 for pixel in full for a, b in zip(pixel, wanted, strict=True))


def drawn(name: str, edge: int, colour: str = "#000000") -> QImage:
    image = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.draw(painter, QRect(0, 0, edge, edge), name, QColor(colour))
    painter.end()
    return image


def test_all_promised_icons_are_there() -> None:
    assert set(PROMISED) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_drawn_alike(name: str) -> None:
    drawing = ElementTree.parse(paths.resource("icons", f"{name}.svg")).getroot()
    wanted = {
        "viewBox": "0 0 16 16",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.4",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    assert wanted.items() <= drawing.attrib.items()
    assert not any({"fill", "stroke", "style"} & part.attrib.keys() for part in drawing), (
        "one colour, one stroke"
    )


@pytest.mark.parametrize("edge", [14, 16, 20])
def test_icons_can_be_drawn_in_every_size(edge: int) -> None:
    for name in NAMES:
        image = drawn(name, edge)
        some = [image.pixelColor(x, y).alpha() > 60 for x in range(edge) for y in range(edge)]
        assert 2 <= sum(some) <= edge * edge * 0.7, name


def test_icons_are_not_cut() -> None:
    edge = [(x, y) for x in range(128) for y in (0, 127)] + [(x, y) for x in (0, 127) for y in range(128)]
    for name in NAMES:
        image = drawn(name, 128)
        assert not any(image.pixelColor(*at).alpha() for at in edge), name


def test_no_two_icons_are_the_same_but_the_programs_own() -> None:
    drawings: dict[bytes, str] = {}
    twins = [(name, drawings.setdefault(icons.svg(name, QColor("black")), name)) for name in NAMES]
    assert [pair for pair in twins if pair[0] != pair[1]] == [("talks", "app")]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_icons_follow_the_theme_and_the_state(qapp: QApplication, mode: str) -> None:
    made_before = [icons.icon(name) for name in NAMES]
    theme.apply(qapp, mode)
    for icon in made_before:
        assert is_all(icon.pixmap(QSize(48, 48)).toImage(), "text"), icon.name()
        assert is_all(icon.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage(), "disabled"), icon.name()


def test_icons_are_sharp_on_fine_screens() -> None:
    pixmap = icons.icon("talks").pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2
    assert pixmap.toImage().copy(16, 16, 16, 16) != QImage(16, 16, pixmap.toImage().format()), (
        "drawn to the corner"
    )
    drawn_large = drawn("talks", 32, theme.role("text").name())
    assert pixmap.toImage().pixelColor(8, 3).alpha() == drawn_large.pixelColor(8, 3).alpha() == 255


@pytest.mark.parametrize("entity", [entity.name for entity in ENTITIES])
def test_every_kind_of_record_has_an_icon(entity: str) -> None:
    assert icons.name_of(entity) in NAMES


def test_every_command_finds_its_icon() -> None:
    from negotiator_gui.gui import actions

    assert {command.icon for command in actions.COMMANDS if command.icon} <= set(NAMES)


def test_an_icon_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no such icon")


def test_icons_outlive_what_shows_them(qtbot: QtBot, qapp: QApplication) -> None:
    for _ in range(20):
        toolbar = QToolBar()
        for name in NAMES:
            # A changed copy of an icon clones its engine.
            copy = QIcon(icons.icon(name))
            copy.addPixmap(icons.icon("add").pixmap(16, 16))
            toolbar.addAction(copy, name)
            toolbar.addAction(icons.icon(name), name)
        toolbar.grab()
        toolbar.deleteLater()
        qapp.sendPostedEvents(toolbar, QEvent.Type.DeferredDelete)
        del toolbar, copy
        gc.collect()
    assert is_all(icons.icon("add").pixmap(64, 64).toImage(), "text")
