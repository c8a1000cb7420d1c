"""The participants of a round: groups close and open, by click and by key, and nobody is lost by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui import theme
from negotiator_gui.gui.delegations import DelegationView
from negotiator_gui.workspace import Workspace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> Iterator[DelegationView]:
    view = DelegationView(workspace)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_round(next(each.id for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi"))
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view


def rows(view: DelegationView) -> list[str]:
    """What stands in the first column; heads in capitals."""
    return [
        group.title.upper() if (group := view.rows.group(row)) else view.rows.index(row, 0).data()
        for row in range(view.rows.rowCount())
    ]


def head(view: DelegationView, title: str) -> int:
    return rows(view).index(title.upper())


def click(view: DelegationView, row: int) -> None:
    at = view.visualRect(view.rows.index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(40, at.y()))


def test_a_click_on_a_head_closes_its_group_and_opens_it_again(view: DelegationView) -> None:
    whole, told = rows(view), []
    view.shown.connect(told.append)
    row = head(view, "Ukraine")
    click(view, row)
    assert view.rows.group(row).closed  # type: ignore[union-attr]
    assert "Rustem Umerov" not in rows(view) and "Igor Kostyukov" in rows(view)
    assert view.rows.index(row, 0).data(ACCESSIBLE).endswith("closed")
    assert told == [9], "who is in a closed group still counts"
    click(view, row)
    assert rows(view) == whole


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_keys_turn_the_group_whose_head_has_the_keyboard(view: DelegationView, key: Qt.Key) -> None:
    whole = rows(view)
    view.select_first()
    QTest.keyClick(view, KEY.Key_Up)
    assert view.currentIndex().row() == head(view, "Ukraine") == 0
    QTest.keyClick(view, key)
    assert rows(view) == [each for each in whole if each not in whole[1:4]]
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, KEY.Key_Right)
    assert rows(view) == whole
    QTest.keyClick(view, KEY.Key_Left)
    QTest.keyClick(view, KEY.Key_Left)
    assert len(rows(view)) == len(whole) - 3, "what is closed stays closed"


def test_arrows_pass_over_heads_in_both_directions(view: DelegationView) -> None:
    view.select_first()
    for key in (KEY.Key_Down, KEY.Key_Up):
        for _ in range(view.rows.rowCount()):
            QTest.keyClick(view, key)
        end = view.rows.rowCount() - 1 if key == KEY.Key_Down else 0
        assert view.currentIndex().row() == end


def test_whoever_is_gone_to_is_seen_although_the_group_was_closed(view: DelegationView) -> None:
    row = head(view, "Russian Federation")
    person = view.rows.record(row + 1)
    assert person is not None
    view.turn(row)
    assert person.id not in {each.id for n in range(view.rows.rowCount()) if (each := view.rows.record(n))}
    assert view.select(person.id) and view.current_id == person.id
    assert not view.select("nobody")


def test_a_group_stays_closed_in_other_rounds_and_when_something_changes(
    view: DelegationView, workspace: Workspace
) -> None:
    view.turn(head(view, "Ukraine"))
    view.read_again()
    assert view.rows.group(head(view, "Ukraine")).closed  # type: ignore[union-attr]
    view.show_round(next(each.id for each in workspace.list(ROUND) if each.title == "First round, Abu Dhabi"))
    assert view.rows.group(head(view, "Ukraine")).closed  # type: ignore[union-attr]


def test_heads_are_as_high_as_the_theme_says(view: DelegationView) -> None:
    row = head(view, "Ukraine")
    assert view.rowHeight(row) == theme.height("group_row")
    assert view.rowHeight(row + 1) == theme.height("table_row")
