"""Destroying: shown before it is done, and done only when the title was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.destroy_dialog import DestroyDialog
from negotiator_gui.workspace import Workspace

SPILT = "SAMPLE words that should never have been written down"


@pytest.fixture
def met(workspace: Workspace) -> Record:
    round_ = workspace.list(ROUND)[0]
    workspace.do(edit(ROUND, round_.id, {"outcome": SPILT}))
    return workspace.get(round_.id)


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, met: Record) -> Iterator[DestroyDialog]:
    made = DestroyDialog(workspace, met.id)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def choose(dialog: DestroyDialog, field: str) -> None:
    dialog.field.setCurrentIndex(dialog.field.findData(field))


def test_what_goes_and_what_depends_on_it_is_shown_first(
    dialog: DestroyDialog, workspace: Workspace, met: Record
) -> None:
    assert "records" in dialog.told.toPlainText() and "These refer to it" in dialog.told.toPlainText()
    assert "No backup holds it" in dialog.told.toPlainText()
    choose(dialog, "outcome")
    assert "records 1" in dialog.told.toPlainText() and "refer to it" not in dialog.told.toPlainText()
    assert workspace.get(met.id).values == met.values


def test_nothing_is_destroyed_before_the_title_is_typed(
    dialog: DestroyDialog, workspace: Workspace, met: Record
) -> None:
    assert not dialog.destroy_it.isEnabled()
    QTest.keyClicks(dialog.title, met.title[:-1])
    assert not dialog.destroy_it.isEnabled()
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.isVisible() and workspace.get(met.id).text("outcome") == SPILT


def test_a_field_is_destroyed_in_the_file_and_in_its_backups(
    dialog: DestroyDialog, workspace: Workspace, met: Record, register: Path
) -> None:
    made = workspace.back_up_first()
    choose(dialog, "outcome")
    assert "without it: 1." in dialog.told.toPlainText()
    QTest.keyClicks(dialog.title, met.title)
    dialog.destroy_it.click()
    assert not dialog.isVisible()
    assert workspace.get(met.id).values["outcome"] is None
    assert SPILT.encode() not in register.read_bytes()
    assert not made.path.exists()
    assert all(SPILT.encode() not in each.path.read_bytes() for each in Workspace.backups_of(workspace.path))


def test_a_refusal_stays_in_the_dialog(
    dialog: DestroyDialog, workspace: Workspace, met: Record, register: Path
) -> None:
    QTest.keyClicks(dialog.title, met.title)
    away = register.rename(register.with_name("moved.talks"))
    dialog.destroy_it.click()
    assert dialog.isVisible() and "no longer there" in dialog.banner.text
    away.rename(register)
    assert workspace.get(met.id).text("outcome") == SPILT
