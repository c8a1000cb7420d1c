"""Nothing is cut, covered or without a name: at every size of text, mirrored, and in the least window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

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


# What looks for faults sees them


class Faulty(QWidget):
    """A panel with one fault of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 200)
        for n, box in enumerate(((10, 10, 80, 30), (60, 20, 80, 30))):
            made = QPushButton(f"Button {n}", self)
            made.setObjectName(f"over{n}")
            made.setGeometry(*box)
        words = QLabel("SAMPLE words that are longer than their label", self)
        words.setGeometry(10, 60, 60, 20)
        outside = QPushButton("Outside", self)
        outside.setGeometry(360, 100, 80, 30)
        small = QToolButton(self)
        small.setGeometry(10, 140, 12, 12)
        self.table = QTableWidget(1, 2, self)
        self.table.setGeometry(150, 10, 120, 80)
        self.table.setHorizontalHeaderLabels(["SAMPLE head that is much longer than its section", "B"])
        self.table.horizontalHeader().setObjectName("heads")
        self.table.setItem(0, 0, QTableWidgetItem("SAMPLE words that are longer than their cell"))


def test_each_kind_of_fault_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    panel = Faulty()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    found = cut.faults(panel)
    for part in ("'over0'", "longer than their label", "Outside", "longer than their cell", "longer than its section"):
        assert any(part in fault for fault in found), (part, found)
    assert [each for each in found if "'over0'" in each and "overlap" in each]
    assert any("is 12x" in each for each in cut.small_targets(panel))
    assert cut.nameless(panel) != []
    assert cut.scrolled_sideways(panel) != []
