"""The list of backups: what each contains, and which one is to be restored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.restore_dialog import RestoreDialog
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Backup, Workspace


def opened(qtbot: QtBot, register: Path) -> RestoreDialog:
    dialog = RestoreDialog(register)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_register_without_backups_says_so(qtbot: QtBot, workspace: Workspace, register: Path) -> None:
    dialog = opened(qtbot, register)
    assert "no backup" in dialog.findChild(Words, "restoreAbout").text()
    assert not dialog.restore.isEnabled()


def test_each_backup_tells_what_it_contains_and_one_is_chosen_by_keyboard(
    qtbot: QtBot, workspace: Workspace, register: Path
) -> None:
    first = workspace.back_up_first()
    workspace.do(edit(ROUND, workspace.list(ROUND)[0].id, {"outcome": "SAMPLE outcome"}))
    second = workspace.back_up_first()
    dialog = opened(qtbot, register)
    assert [each.path for each in dialog.backups] == [second.path, first.path]
    words = [dialog.table.rows.cell(0, column).text for column in range(5)]
    assert words[0] == "Just now" and words[4] == "Verified"
    assert f"{workspace.count(ROUND)} rounds" in words[1] and f"{second.actions} actions" in words[1]
    assert words[2] == "Edit round" and words[3]
    chosen: list[tuple[Path, Backup]] = []
    dialog.chosen.connect(lambda path, each: chosen.append((path, each)))
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.restore.hasFocus() or not dialog.isActiveWindow()
    dialog.restore.click()
    assert [(path, each.path) for path, each in chosen] == [(register, first.path)]
    assert not dialog.isVisible()


def test_cancel_chooses_nothing(qtbot: QtBot, workspace: Workspace, register: Path) -> None:
    workspace.back_up_first()
    dialog = opened(qtbot, register)
    dialog.chosen.connect(lambda *_: (_ for _ in ()).throw(AssertionError))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
