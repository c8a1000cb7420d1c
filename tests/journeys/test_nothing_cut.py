"""Nothing is cut, covered or without a name: at every size of text, mirrored, and in the least window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from negotiator_gui.gui import theme
from tests.journeys import cut
from tests.journeys.desk import Desk
from tests.journeys.everything import everything

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LARGE, LEAST = (1440, 900), (800, 560)
LOOKS = {
    "100": (LARGE, 100, LEFT),
    "150": (LARGE, 150, LEFT),
    "200": (LARGE, 200, LEFT),
    "mirrored": (LARGE, 100, RIGHT),
    "least": (LEAST, 100, LEFT),
    "least-200": (LEAST, 200, LEFT),
    "least-mirrored": (LEAST, 100, RIGHT),
}

pytestmark = pytest.mark.timeout(170)


def none_of(found: list[str]) -> None:
    """All faults are told, each once."""
    if found:
        pytest.fail("\n".join(dict.fromkeys(found)), pytrace=False)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, desk: Desk, qapp: QApplication) -> Iterator[str]:
    (wide, high), zoom, direction = LOOKS[request.param]
    qapp.setLayoutDirection(direction)
    theme.set_zoom(qapp, zoom)
    desk.window.resize(wide, high)
    desk.settle()
    yield str(request.param)
    theme.set_zoom(qapp, 100)
    qapp.setLayoutDirection(LEFT)


def test_everything_is_seen_whole_and_can_be_hit(desk: Desk, look: str) -> None:
    found = []
    for name, window in everything(desk):
        found += [f"{name}: {fault}" for fault in (*cut.faults(window), *cut.small_targets(window))]
    none_of(found)


def test_everything_has_a_name(desk: Desk) -> None:
    found = [f"{name}: {fault}" for name, window in everything(desk) for fault in cut.nameless(window)]
    none_of(found)


def test_no_list_has_to_be_scrolled_sideways(desk: Desk) -> None:
    found = [f"{name}: {fault}" for name, window in everything(desk) for fault in cut.scrolled_sideways(window)]
    none_of(found)
