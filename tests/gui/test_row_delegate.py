"""Rows where the script runs from right to left are the mirror image of the others: nothing is painted over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND, SOURCE
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.delegations import DelegationView
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Condition, Workspace

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def held(workspace: Workspace) -> str:
    """The id of the round with three delegations and dates on which accounts differ."""
    return next(each.id for each in workspace.list(ROUND) if workspace.path_of(each.id) == "abu-dhabi-2026/2")


@pytest.fixture
def rounds(qtbot: QtBot, workspace: Workspace, held: str) -> Iterator[RecordView]:
    """The list of that round alone."""
    view = RecordView(workspace)
    qtbot.addWidget(view)
    view.resize(1200, 300)
    view.show_list(ROUND, [Condition("label", "=", workspace.get(held).text("label"))])
    view.show()
    yield view


@pytest.fixture
def people(qtbot: QtBot, workspace: Workspace, held: str) -> Iterator[DelegationView]:
    """Who took part, below the heads of their delegations."""
    view = DelegationView(workspace)
    qtbot.addWidget(view)
    view.resize(1200, 600)
    view.show_round(held)
    view.show()
    yield view


@pytest.fixture(autouse=True)
def direction_of_others(qapp: QApplication) -> Iterator[None]:
    """Other tests read from left to right again."""
    yield
    qapp.setLayoutDirection(LEFT)


def ink(view: QAbstractItemView, cell: QRect) -> list[int]:
    """Where in a cell, from its left edge, something is painted that is not its ground; the rules are left out."""
    image: QImage = view.viewport().grab(cell.adjusted(0, 4, 0, -4)).toImage()
    ground = image.pixel(image.width() // 2, 0)
    columns, rows = range(image.width()), range(image.height())
    return [x for x in columns if any(image.pixel(x, y) != ground for y in rows)]


def seen(view: QAbstractItemView, column: int, direction: Qt.LayoutDirection) -> tuple[int, int, int]:
    """Where the ink in the first row begins and ends, from the side where reading begins, and how much it is."""
    QApplication.setLayoutDirection(direction)
    QApplication.processEvents()
    cell = view.visualRect(view.model().index(0, column))
    found = ink(view, cell)
    if direction == RIGHT:
        found = [cell.width() - 1 - x for x in reversed(found)]
    return found[0], found[-1], len(found)


@pytest.mark.parametrize("name", ["label", "status", "held_dates"], ids=["words", "glyph and words", "words and chip"])
def test_a_cell_is_mirrored(rounds: RecordView, name: str) -> None:
    column = [each.name for each in rounds.rows.columns].index(name)
    begin, end, much = seen(rounds, column, LEFT)
    mirrored = seen(rounds, column, RIGHT)
    assert mirrored[0] == pytest.approx(begin, abs=2)
    assert mirrored[1] == pytest.approx(end, abs=2)
    assert mirrored[2] == pytest.approx(much, rel=0.1)


def test_the_head_of_a_delegation_is_mirrored_and_its_words_do_not_cover_each_other(people: DelegationView) -> None:
    begin, end, much = seen(people, 0, LEFT)
    mirrored = seen(people, 0, RIGHT)
    assert mirrored[0] == pytest.approx(begin, abs=2)
    assert mirrored[1] == pytest.approx(end, abs=2)
    assert mirrored[2] == pytest.approx(much, rel=0.1)


def test_the_grade_of_a_source_stands_in_a_frame_before_it(
    people: DelegationView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed: list[str] = []
    really = paint.mark

    def mark(painter: QPainter, rect: QRect, text: str) -> QRect:
        framed.append(text)
        return really(painter, rect, text)

    monkeypatch.setattr(paint, "mark", mark)
    for source in workspace.list(SOURCE):
        workspace.edit(source, {"reliability": "B", "credibility": "2"})
    people.viewport().grab()
    assert framed and set(framed) == {"B2"}
    column = [each.name for each in people.rows.columns].index("sources")
    assert " B2" in people.rows.index(1, column).data(), "read aloud and copied it stands behind the name"


@pytest.mark.parametrize("direction", [LEFT, RIGHT], ids=["left to right", "right to left"])
def test_heads_stand_over_their_rows(rounds: RecordView, qapp: QApplication, direction: Qt.LayoutDirection) -> None:
    qapp.setLayoutDirection(direction)
    theme.apply(qapp, "light")
    qapp.processEvents()
    header, end = rounds.horizontalHeader(), 0 if direction == LEFT else -1
    for column in range(rounds.rows.columnCount()):
        if rounds.rows.columns[column].name == "status":
            continue  # a glyph stands before its word
        across = header.sectionViewportPosition(column), header.sectionSize(column)
        head = ink(header, QRect(across[0], 0, across[1], header.height()))
        inside = rounds.visualRect(rounds.rows.index(0, column)).adjusted(3, 0, -3, 0)
        row = ink(rounds, inside)
        assert abs(head[end] - row[end] - 3) <= 2, rounds.rows.columns[column].label
