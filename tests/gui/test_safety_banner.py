"""What is said of the register as a whole, and what can be done about it."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.safety_banner import SafetyBanner
from negotiator_gui.store import lock
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Workspace


class Shown:
    """The banner and the commands that were asked of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.done: list[str] = []
        self.banner = SafetyBanner(self.done.append)
        qtbot.addWidget(self.banner)

    def action(self) -> str:
        return self.banner.findChild(QPushButton, "bannerAction").text()

    def act(self) -> None:
        self.banner.findChild(QPushButton, "bannerAction").click()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot)
    yield made
    made.banner.hide()


def test_nothing_is_said_of_a_sound_register_here(shown: Shown, workspace: Workspace) -> None:
    shown.banner.show_register(workspace)
    assert not shown.banner.isVisible()


def test_a_register_that_was_replaced_offers_a_copy(shown: Shown, workspace: Workspace, register: Path) -> None:
    other = Path(shutil.copy(register, register.with_name("other.talks")))
    other.replace(register)
    workspace.watch_file()
    shown.banner.show_register(workspace)
    assert "was replaced" in shown.banner.text and shown.action() == "Save a copy..."
    assert not shown.banner.findChild(QToolButton, "bannerClose").isVisible(), "what stops work cannot be sent away"
    shown.act()
    assert shown.done == ["save_a_copy"]


def test_a_register_that_vanished_says_so_until_it_is_back(
    shown: Shown, workspace: Workspace, register: Path
) -> None:
    away = register.rename(register.with_name("moved.talks"))
    workspace.watch_file()
    shown.banner.show_register(workspace)
    assert "no longer there" in shown.banner.text
    away.rename(register)
    workspace.watch_file()
    shown.banner.show_register(workspace)
    assert not shown.banner.isVisible()


def test_a_register_locked_elsewhere_says_by_whom_and_can_be_taken_over_when_it_is_silent(
    shown: Shown, register: Path, qtbot: QtBot
) -> None:
    with Store.open(register, Author("B. Example", "other device"), hold=True):
        content = lock.file_of(register).read_bytes()
    lock.file_of(register).write_bytes(content.replace(platform.node().encode(), b"ELSEWHERE"))
    opened = Workspace.open(register)
    shown.banner.show_register(opened)
    assert "by B. Example since" in shown.banner.text and shown.action() == "Try again"
    long_ago = lock.file_of(register).stat().st_mtime - 2 * lock.STALE_SECONDS
    os.utime(lock.file_of(register), (long_ago, long_ago))
    shown.banner.show_register(opened)
    assert shown.action() == "Take over"
    opened.take_over()
    shown.banner.show_register(opened)
    assert not opened.read_only and not shown.banner.isVisible()
    opened.close()


def test_a_crash_is_told_with_the_drafts_that_are_kept(
    shown: Shown, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "was_left_open", property(lambda self: True))
    shown.banner.show_register(workspace)
    assert "was not closed properly" in shown.banner.text and "kept" not in shown.banner.text
    workspace.keep_draft(workspace.new_draft(), workspace.list(ROUND)[0].id, "note", {})
    shown.banner.show_register(None)
    shown.banner.show_register(workspace)
    assert "is kept: 1 draft." in shown.banner.text
    shown.act()
    assert shown.done == ["show_draft"]


def test_what_was_sent_away_is_not_said_again(
    shown: Shown, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "was_left_open", property(lambda self: True))
    shown.banner.show_register(workspace)
    shown.banner.findChild(QToolButton, "bannerClose").click()
    shown.banner.show_register(workspace)
    assert not shown.banner.isVisible()
    away = workspace.path.rename(workspace.path.with_name("moved.talks"))
    workspace.watch_file()
    shown.banner.show_register(workspace)
    assert "no longer there" in shown.banner.text and shown.banner.isVisible()
    away.rename(workspace.path)
    workspace.watch_file()
    shown.banner.show_register(workspace)
    assert not shown.banner.isVisible()


def test_the_folder_of_a_sync_tool_is_said_once_for_each_register(
    shown: Shown, workspace: Workspace, register: Path
) -> None:
    (register.parent / ".stfolder").mkdir()
    shown.banner.show_register(workspace)
    assert "Syncthing" in shown.banner.text and shown.banner.isVisible()
    shown.banner.show_register(None)
    shown.banner.show_register(workspace)
    assert not shown.banner.isVisible()


def test_the_past_leads_back_to_now(shown: Shown, workspace: Workspace) -> None:
    past = workspace.as_of(workspace.past(limit=1)[0].done.seq)
    shown.banner.show_register(past)
    assert "as it was" in shown.banner.text
    shown.act()
    assert shown.done == ["back_to_now"]
    past.close()
