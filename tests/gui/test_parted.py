"""A row that becomes a column where its parts have no room beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui import theme
from negotiator_gui.gui.condition_form import ConditionForm
from negotiator_gui.gui.parted import Parted
from negotiator_gui.workspace import Workspace


class Row(QWidget):
    """Two buttons that want 200 px each."""

    def __init__(self, qtbot: QtBot, room: int = 0) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.parts = [QPushButton("SAMPLE", self) for _ in range(2)]
        for part in self.parts:
            part.setFixedWidth(200)
        self.row = Parted(*self.parts, room=room, below=0)
        self.row.setSpacing(30)
        self.row.setContentsMargins(10, 0, 10, 0)
        self.setLayout(self.row)

    def at(self, width: int) -> bool:
        """Whether it is a column at this width."""
        self.resize(width, 200)
        self.show()
        QApplication.processEvents()
        first, second = (part.geometry() for part in self.parts)
        assert (second.top() >= first.bottom()) == self.row.is_column == (second.left() == first.left())
        return self.row.is_column


@pytest.fixture
def row(qtbot: QtBot, qapp: QApplication) -> Row:
    theme.apply(qapp, "light")
    return Row(qtbot)


def test_it_turns_to_and_fro_by_the_room_that_there_is(row: Row) -> None:
    needed = 200 + 30 + 200 + 10 + 10
    assert [row.at(width) for width in (needed, needed - 1, needed, 300)] == [False, True, False, True]


def test_its_parts_are_nearer_to_each_other_below_than_beside(row: Row) -> None:
    row.at(800)
    assert row.row.spacing() == 30
    row.at(300)
    assert row.row.spacing() == theme.space(0)
    assert row.at(800) is False and row.row.spacing() == 30


def test_it_never_holds_its_window_wider_than_its_widest_part(row: Row) -> None:
    row.at(800)
    assert row.minimumSizeHint().width() == 220


def test_a_part_that_is_hidden_needs_no_room(row: Row) -> None:
    assert row.at(300) is True
    row.parts[1].hide()
    QApplication.processEvents()
    assert row.row.is_column is False


def test_the_first_part_has_the_room_that_is_kept_for_it(qtbot: QtBot, row: Row) -> None:
    wide = Row(qtbot, room=400)
    assert row.at(500) is False and wide.at(500) is True
    assert wide.at(400 + 30 + 200 + 20) is False


def test_values_stand_under_their_question_where_there_is_no_room(qtbot: QtBot, workspace: Workspace) -> None:
    form = ConditionForm(workspace)
    qtbot.addWidget(form)
    form.ask(ROUND, ROUND.by_name["held_dates"])
    for width, below in ((1_000, False), (380, True)):
        form.resize(width, 200)
        QApplication.processEvents()
        assert (form.editors[0].y() > form.operator.geometry().bottom()) == below
    form.hide()
