"""The next round is made from the last one; what is carried over is said and can be left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT, ROUND, TALKS
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.round_dialog import NextRoundDialog
from negotiator_gui.workspace import Condition, Workspace


@pytest.fixture
def met(workspace: Workspace) -> Record:
    found = next(each for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))
    for number, status in ((1, "open"), (2, "held over"), (3, "closed")):
        values = {"round": found.id, "number": number, "title": f"Sample item {number}", "status": status}
        workspace.do(add(AGENDA_ITEM, values))
    return found


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, met: Record) -> NextRoundDialog:
    made = NextRoundDialog(workspace, met.id)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def carried(workspace: Workspace, entity, round_id: str) -> list[Record]:
    return workspace.list(entity, [Condition("round", "=", round_id)])


def test_number_setting_and_what_is_carried_over_are_said(
    workspace: Workspace, met: Record, dialog: NextRoundDialog
) -> None:
    people = len(carried(workspace, PARTICIPANT, met.id))
    assert dialog.findChild(QLabel, "nextNumber").text() == f"Round {workspace.next_number(met.id)}"
    assert dialog.delegations.text() == f"Carry over the &delegations: {people} participants, as expected"
    assert dialog.agenda.text() == "Carry over the open a&genda: 2 items"
    kept = dialog.findChild(QLabel, "kept").text()
    assert "City: Abu Dhabi" in kept
    assert "Time zone: Asia/Dubai" in kept
    # Neither dates nor result: those are the new round's own.
    assert "2026" not in kept


def test_enter_adds_the_round_with_delegations_and_open_agenda(
    qtbot: QtBot, workspace: Workspace, met: Record, dialog: NextRoundDialog
) -> None:
    number = workspace.next_number(met.id)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    new = workspace.get(dialog.made)
    assert (new.values["number"], new.values["status"]) == (number, "proposed")
    assert new.values["talks"] == met.values["talks"]
    assert new.values["held_dates"] is None
    people = carried(workspace, PARTICIPANT, new.id)
    assert len(people) == len(carried(workspace, PARTICIPANT, met.id))
    assert {each.values["attendance"] for each in people} == {"expected"}
    assert [each.title for each in carried(workspace, AGENDA_ITEM, new.id)] == ["Sample item 1", "Sample item 2"]
    # One action, so that one undo takes all of it back.
    workspace.undo()
    assert workspace.get(new.id).deleted
    assert carried(workspace, PARTICIPANT, new.id) == []


def test_what_is_not_wanted_is_left_out(
    qtbot: QtBot, workspace: Workspace, met: Record, dialog: NextRoundDialog
) -> None:
    qtbot.keyClick(dialog.delegations, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.agenda, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.made
    assert carried(workspace, PARTICIPANT, dialog.made) == []
    assert carried(workspace, AGENDA_ITEM, dialog.made) == []


def test_what_there_is_nothing_of_is_not_offered(qtbot: QtBot, workspace: Workspace) -> None:
    talks = workspace.do(add(TALKS, {"name": "Sample talks"}))[0].record
    first = workspace.do(add(ROUND, {"talks": talks, "number": "1"}))[0].record
    dialog = NextRoundDialog(workspace, first)
    qtbot.addWidget(dialog)
    for box in (dialog.delegations, dialog.agenda):
        assert not box.isEnabled()
        assert not box.isChecked()
    assert dialog.delegations.text() == "No delegations to carry over"
    assert dialog.agenda.text() == "No open agenda to carry over"
    dialog.accept()
    assert workspace.get(dialog.made).values["number"] == "2"


def test_what_is_refused_is_told_in_the_dialog(
    qtbot: QtBot, workspace: Workspace, met: Record, dialog: NextRoundDialog
) -> None:
    workspace.delete(met.text("talks"))
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.made == ""
    assert "is in the Trash" in dialog.banner.text


def test_cancel_and_escape_make_nothing(
    qtbot: QtBot, workspace: Workspace, met: Record, dialog: NextRoundDialog
) -> None:
    before = workspace.count(ROUND)
    qtbot.mouseClick(dialog.findChild(QPushButton, "cancelRound"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert workspace.count(ROUND) == before
