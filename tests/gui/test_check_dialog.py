"""Looking for faults in a sound and in a damaged register, and the repair into a copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from negotiator_gui.gui.check_dialog import CheckDialog
from negotiator_gui.workspace import REPAIR_STEPS, Workspace
from tests.workspace.test_safety import faults_of


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace) -> Iterator[CheckDialog]:
    made = CheckDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def spoil_title(workspace: Workspace) -> None:
    workspace._store.db.execute("UPDATE record SET title = 'SAMPLE wrong' WHERE key = (SELECT min(key) FROM record)")


def checked(qtbot: QtBot, dialog: CheckDialog) -> str:
    dialog.check()
    assert dialog.end.text() == "Cancel" and dialog._busy.isVisible()
    qtbot.waitUntil(lambda: not dialog._busy.isVisible(), timeout=10_000)
    return dialog.state.text()


def repaired_into(qtbot: QtBot, dialog: CheckDialog, copy: Path) -> None:
    dialog.repair_into(copy)
    assert dialog.end.text() == "Cancel" and dialog._busy.isVisible() and not dialog.repair.isVisible()
    qtbot.waitUntil(lambda: not dialog._busy.isVisible(), timeout=20_000)


def test_a_sound_register_has_no_fault(qtbot: QtBot, dialog: CheckDialog) -> None:
    assert checked(qtbot, dialog).startswith("No fault was found")
    assert not dialog.repair.isVisible() and not dialog.rebuild.isVisible() and not dialog.open_copy.isVisible()
    assert dialog.end.text() == "Close"


def test_a_fault_is_a_sentence_and_a_copy_is_repaired(
    qtbot: QtBot, dialog: CheckDialog, workspace: Workspace, tmp_path: Path
) -> None:
    spoil_title(workspace)
    assert "faults were found" in checked(qtbot, dialog)
    assert dialog.found.toPlainText().endswith(".") and dialog.repair.isVisible()
    before = workspace.path.read_bytes()
    repaired_into(qtbot, dialog, tmp_path / "copy.talks")
    assert "1 titles were made anew" in dialog.found.toPlainText()
    assert workspace.path.read_bytes() == before
    asked: list[Path] = []
    dialog.open_asked.connect(asked.append)
    dialog.open_copy.click()
    assert asked == [tmp_path / "copy.talks"]
    repaired = Workspace.open(asked[0])
    assert faults_of(repaired, qtbot) == []
    repaired.close()


def test_a_copy_takes_no_files_place(qtbot: QtBot, dialog: CheckDialog, workspace: Workspace) -> None:
    spoil_title(workspace)
    checked(qtbot, dialog)
    dialog.repair_into(workspace.path)
    qtbot.waitUntil(dialog.banner.isVisible, timeout=20_000)
    assert "is there already" in dialog.banner.text


def test_a_broken_index_is_made_anew_in_its_place(qtbot: QtBot, dialog: CheckDialog, workspace: Workspace) -> None:
    workspace._store.db.execute("DELETE FROM search WHERE rowid = (SELECT min(rowid) FROM search)")
    assert "found" in checked(qtbot, dialog) and dialog.rebuild.isVisible()
    dialog.rebuild.click()
    qtbot.waitUntil(lambda: not dialog._busy.isVisible(), timeout=10_000)
    assert dialog.state.text().startswith("No fault was found")


def test_cancel_breaks_the_check_off(qtbot: QtBot, dialog: CheckDialog) -> None:
    dialog.check()
    dialog.end.click()
    qtbot.wait(200)
    assert not dialog.isVisible() and dialog.state.text().startswith("Looking")


def test_a_repair_is_cancelled_and_can_be_begun_again(qtbot: QtBot, large: Workspace, tmp_path: Path) -> None:
    dialog = CheckDialog(large)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._on_found(["SAMPLE fault."])
    dialog.repair_into(tmp_path / "copy.talks")
    qtbot.waitUntil(lambda: dialog.state.text().startswith("Copying all of the register"), timeout=20_000)
    assert dialog._busy.maximum() == len(REPAIR_STEPS)
    dialog.end.click()
    assert dialog.state.text() == "The repair is being cancelled." and dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog._busy.isVisible(), timeout=5_000)
    assert "was cancelled" in dialog.banner.text and dialog.found.toPlainText() == "SAMPLE fault."
    assert not (tmp_path / "copy.talks").exists() and dialog.repair.isVisible() and not dialog.open_copy.isVisible()
    repaired_into(qtbot, dialog, tmp_path / "copy.talks")
    assert (tmp_path / "copy.talks").exists() and dialog.open_copy.isVisible() and not dialog.banner.isVisible()


def test_closing_the_dialog_ends_the_repair(qtbot: QtBot, large: Workspace, tmp_path: Path) -> None:
    dialog = CheckDialog(large)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.repair_into(tmp_path / "copy.talks")
    job = dialog._job
    dialog.reject()
    assert job is not None and not dialog.isVisible()
    qtbot.waitUntil(lambda: not job.is_alive(), timeout=5_000)
    assert job.made is None and not (tmp_path / "copy.talks").exists()
