"""What a screen reader is told of what else is only seen: saved, undone, how many a filter leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from tests.journeys.desk import Desk
from tests.journeys.test_wrong_input import go, retype

SUMMARY = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is said, while the real thing goes on."""
    said: list[str] = []
    really = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        really(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return said


def test_it_is_said_that_a_field_was_saved_and_by_name_what_was_undone(desk: Desk, heard: list[str]) -> None:
    go(desk)
    desk.click(desk.editor("city").control)
    retype(desk, "Masdar City")
    desk.key("Return")
    assert heard[-1] == "City: saved"
    desk.pane("list")
    desk.key("Ctrl+Z")
    assert heard[-1] == "Undone: Edit round"
    desk.key("Ctrl+Y")
    assert heard[-1] == "Redone: Edit round"


def test_a_field_that_is_left_as_it_was_says_nothing(desk: Desk, heard: list[str]) -> None:
    go(desk)
    desk.click(desk.editor("city").control)
    desk.key("Tab")
    assert not [each for each in heard if "saved" in each]


def test_a_filter_says_how_many_it_leaves(desk: Desk, heard: list[str]) -> None:
    desk.click_place("Envoys")
    desk.key("Ctrl+F")
    desk.type("Umerov")
    desk.page.filter.finish()
    desk.settle()
    assert heard[-1].startswith("1 of ") and heard[-1].endswith(" envoys")


def test_each_cell_says_the_whole_row_to_who_asks(desk: Desk) -> None:
    go(desk)
    view = desk.page.list
    row = view.currentIndex().row()
    said = {view.rows.index(row, n).data(SUMMARY) for n in range(view.rows.columnCount())}
    [summary] = said
    assert summary.startswith("Round: Round 2, Label: Second round, Abu Dhabi, Status: Held, Dates: 4–5 Feb 2026")
