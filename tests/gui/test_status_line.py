"""The status bar: what is saved and backed up, in words that say why where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.change import Action, edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.status_line import StatusLine
from negotiator_gui.store import backup
from negotiator_gui.store.errors import DiskFull, NoRoomForBackup
from negotiator_gui.workspace import RegisterError, Workspace

NOW = datetime(2026, 2, 4, 10, 42)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[StatusLine]:
    window = QWidget()
    qtbot.addWidget(window)
    yield StatusLine(lambda: NOW, window)


def state(line: StatusLine, workspace: Workspace) -> str:
    line.show_safety(workspace)
    labels = (line.findChild(QLabel, name).text() for name in ("state", "backup"))
    return "   |   ".join(filter(None, labels))


def icons(line: StatusLine) -> list[tuple[str, str]]:
    """The icons of what is saved and of the backup."""
    return [(each.picture._name, each.picture._role) for each in (line.saved, line.backup)]


def change(workspace: Workspace, words: str) -> None:
    workspace.do(edit(ROUND, workspace.list(ROUND)[0].id, {"outcome": words}))


def local(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"


def test_what_is_saved_and_backed_up_is_told_with_the_time(line: StatusLine, workspace: Workspace) -> None:
    assert state(line, workspace).startswith("All changes saved 10:42")
    change(workspace, "SAMPLE outcome")
    made = workspace.back_up_first()
    assert workspace.saved_at is not None
    saved, verified = state(line, workspace).split("   |   ")
    assert saved in {f"All changes saved {local(workspace.saved_at)}", f"All changes saved {workspace.saved_at:%-H:%M}"}
    assert verified == f"Backup verified {local(datetime.fromisoformat(made.at))}"
    assert icons(line) == [("check", "ok"), ("backup", "ok")]


def test_a_backup_that_is_being_made_is_told(line: StatusLine, workspace: Workspace, qtbot: QtBot) -> None:
    change(workspace, "SAMPLE outcome")
    told: list[str] = []
    workspace.kept.connect(lambda: told.append(state(line, workspace)))
    workspace.back_up()
    assert told and told[-1].endswith("Backing up...")
    qtbot.waitUntil(workspace.backup_step, timeout=5_000)
    assert "Backup verified" in told[-1]


def test_a_change_that_was_not_saved_is_told_with_its_reason(
    line: StatusLine, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(action: Action, contents: object) -> None:
        raise DiskFull(workspace.path)

    with monkeypatch.context() as broken, pytest.raises(RegisterError):
        broken.setattr(workspace._store, "apply", full)
        change(workspace, "SAMPLE outcome")
    assert "was not saved" in state(line, workspace) and "is full" in state(line, workspace)
    assert "Make room" in line.findChild(QLabel, "state").toolTip()
    assert icons(line)[0] == ("error", "bad")
    change(workspace, "SAMPLE outcome")
    assert state(line, workspace).startswith("All changes saved")


def test_a_backup_that_failed_is_told_with_its_reason(
    line: StatusLine, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def no_room(*_: object) -> None:
        raise NoRoomForBackup(paths.backups(), 10_000_000)

    monkeypatch.setattr(backup, "_need_room", no_room)
    change(workspace, "SAMPLE outcome")
    workspace.back_up()
    qtbot.waitUntil(workspace.backup_step, timeout=5_000)
    assert "Backup failed: There is no room" in state(line, workspace)
    assert icons(line) == [("check", "ok"), ("warning", "warn")]
    monkeypatch.undo()


def test_a_late_backup_is_told(line: StatusLine, workspace: Workspace) -> None:
    change(workspace, "SAMPLE outcome")
    assert workspace.unbacked_since is not None and "late" not in state(line, workspace)
    workspace._unbacked_since = datetime.now(UTC) - timedelta(hours=2)
    assert "Backup late" in state(line, workspace)
    assert icons(line) == [("check", "ok"), ("warning", "warn")]
    workspace.back_up_first()
    assert workspace.unbacked_since is None and "late" not in state(line, workspace)


def test_a_long_reason_ends_with_an_ellipsis_and_holds_no_window_wide(line: StatusLine) -> None:
    usual = line.minimumSizeHint().width()
    line.saved.say("SAMPLE " * 60, "error", "bad")
    assert line.minimumSizeHint().width() <= usual + 100
    assert line.findChild(QLabel, "state").toolTip().startswith("SAMPLE SAMPLE")


def test_the_past_is_read_only(line: StatusLine, workspace: Workspace) -> None:
    past = workspace.as_of(workspace.past(limit=1)[0].done.seq)
    assert state(line, past) == "Read-only, as it was"
    assert icons(line)[0] == ("lock", "text_2")
    past.close()
