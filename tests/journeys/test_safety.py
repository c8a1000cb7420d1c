"""A register that is backed up, restored, checked, seen as it was and destroyed in part, by mouse and keyboard."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from negotiator_gui import application, paths
from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.links import link_to
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import resuming, windows
from negotiator_gui.gui.check_dialog import CheckDialog
from negotiator_gui.gui.crash_dialog import CrashDialog
from negotiator_gui.gui.destroy_dialog import DestroyDialog
from negotiator_gui.gui.draft_dialog import DraftDialog
from negotiator_gui.gui.drafts import NOTE, DraftKeeper, of_note
from negotiator_gui.gui.first_window import Calls, answers
from negotiator_gui.gui.history_view import HistoryView
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.gui.restore_dialog import RestoreDialog
from negotiator_gui.workspace import LockedElsewhere, RegisterError, Workspace
from tests.journeys.desk import Desk

ROUND_2 = "Second round, Abu Dhabi"


@pytest.fixture
def met(desk: Desk) -> Record:
    """The round that the window shows."""
    found = desk.record("round", ROUND_2)
    desk.window.follow(found.id)
    desk.settle()
    return found


def change(desk: Desk, met: Record, words: str) -> None:
    desk.workspace.do(edit(ROUND, met.id, {"outcome": words}))
    desk.settle()


def state(desk: Desk) -> str:
    desk.settle()
    labels = (desk.window.statusBar().findChild(QLabel, name).text() for name in ("state", "backup"))
    return "   |   ".join(filter(None, labels))


def back_up(desk: Desk) -> None:
    desk.choose("File", "Back up now")
    desk.qtbot.waitUntil(lambda: "Backup verified" in state(desk), timeout=5_000)


def test_a_backup_is_made_beside_the_work_and_told(desk: Desk, met: Record) -> None:
    change(desk, met, "SAMPLE outcome")
    assert state(desk).startswith("All changes saved")
    back_up(desk)
    assert len(Workspace.backups_of(desk.workspace.path)) == 1
    desk.choose("File", "Back up now")
    assert "already" in desk.window.banner.text


def test_a_backup_is_restored_and_the_old_register_stays_beside_it(desk: Desk, met: Record, register: Path) -> None:
    change(desk, met, "SAMPLE before")
    back_up(desk)
    change(desk, met, "SAMPLE after")
    desk.choose("File", "Restore a backup")
    dialog = desk.dialog()
    assert isinstance(dialog, RestoreDialog)
    desk.press("Restore this backup", dialog)
    desk.settle()
    assert desk.workspace.get(met.id).text("outcome") == "SAMPLE before"
    assert "was restored" in desk.window.banner.text
    (kept,) = [each for each in register.parent.glob("*.talks") if each != register]
    assert str(kept) in desk.window.banner.text
    old = Workspace.open(kept)
    assert old.get(met.id).text("outcome") == "SAMPLE after"
    old.close()


def test_a_restore_that_is_refused_leaves_the_register_open(desk: Desk, met: Record) -> None:
    change(desk, met, "SAMPLE before")
    back_up(desk)
    desk.choose("File", "Restore a backup")
    dialog = desk.dialog()
    assert isinstance(dialog, RestoreDialog)
    dialog.backups[0].path.write_bytes(b"SAMPLE")
    desk.press("Restore this backup", dialog)
    desk.settle()
    assert desk.workspace.get(met.id).text("outcome") == "SAMPLE before"
    assert desk.window.banner.isVisible() and "not a register" in desk.window.banner.text


def test_a_register_that_is_not_a_file_of_its_kind_any_more_is_restored_from_the_first_page(
    desk: Desk, met: Record, register: Path
) -> None:
    change(desk, met, "SAMPLE before")
    back_up(desk)
    desk.window.show_start()
    register.write_bytes(b"SAMPLE of a damaged file")
    desk.window.commands.open_path(register)
    assert desk.window.workspace is None
    with desk.naming(register):
        desk.choose("File", "Restore a backup")
    desk.press("Restore this backup", desk.dialog())
    desk.settle()
    assert desk.workspace.get(met.id).text("outcome") == "SAMPLE before"


def test_a_sound_register_is_checked(desk: Desk) -> None:
    desk.choose("File", "Check and repair")
    dialog = desk.dialog()
    assert isinstance(dialog, CheckDialog)
    desk.qtbot.waitUntil(lambda: dialog.state.text().startswith("No fault"), timeout=10_000)
    desk.press("Close", dialog)
    assert desk.no_dialog()


def test_the_register_is_seen_as_it_was_and_left_again(desk: Desk, met: Record) -> None:
    change(desk, met, "SAMPLE before")
    change(desk, met, "SAMPLE after")
    desk.window.follow(met.id)
    desk.settle()
    desk.key("Ctrl+H")
    (history,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, HistoryView) and each.isVisible()]
    history.finish()
    history.table.select_row(1)
    desk.press("Register as of this change", history)
    others = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    (past,) = [each for each in others if each is not desk.window]
    desk.qtbot.waitUntil(past.standing.isVisible)
    assert past.workspace is not None and past.workspace.get(met.id).text("outcome") == "SAMPLE before"
    assert "as of action" in past.windowTitle() and "as it was" in past.standing.text
    assert not past.actions_by_name["new_talks"].isEnabled()
    past.standing.findChild(QPushButton, "bannerAction").click()
    assert not past.isVisible()
    assert desk.workspace.get(met.id).text("outcome") == "SAMPLE after"
    history.close()


def test_a_field_is_destroyed_by_keyboard(desk: Desk, met: Record) -> None:
    change(desk, met, "SAMPLE words that should never have been written down")
    desk.window.follow(met.id)
    desk.settle()
    desk.choose("Edit", "Destroy")
    dialog = desk.dialog()
    assert isinstance(dialog, DestroyDialog)
    dialog.field.setFocus()
    desk.type("Outcome")
    assert dialog.field.currentData() == "outcome"
    dialog.title.setFocus()
    desk.type(met.title)
    desk.tab_to("destroyIt")
    desk.key("Space")
    assert desk.no_dialog()
    assert desk.workspace.get(met.id).values["outcome"] is None


def test_a_copy_is_saved_when_the_file_was_replaced(desk: Desk, met: Record, register: Path, tmp_path: Path) -> None:
    change(desk, met, "SAMPLE outcome")
    register.rename(register.with_name("moved.talks"))
    desk.workspace.watch_file()
    assert desk.window.standing.isVisible() and "no longer there" in desk.window.standing.text
    assert state(desk) == "Read-only"
    with desk.naming(tmp_path / "copy.talks"):
        desk.press("Save a copy...", desk.window.standing)
    assert str(tmp_path / "copy.talks") in desk.window.banner.text
    copy = Workspace.open(tmp_path / "copy.talks")
    assert copy.get(met.id).text("outcome") == "SAMPLE outcome"
    copy.close()


def test_closing_the_register_keeps_what_was_typed_in_a_form(desk: Desk, register: Path) -> None:
    desk.choose("Record", "New talks")
    form = desk.dialog()
    assert isinstance(form, RecordForm)
    desk.type("SAMPLE talks")
    desk.window.commands.close_register()
    assert not form.isVisible()
    desk.window.commands.open_path(register)
    desk.settle()
    desk.choose("Record", "New talks")
    form = desk.dialog()
    assert isinstance(form, RecordForm)
    desk.press("Take it up", form)
    assert form.form.editors["name"].text_or_value() == "SAMPLE talks"
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.no_dialog()
    assert desk.record("talks", "SAMPLE talks") and desk.workspace.drafts() == []


def test_a_draft_is_shown_after_a_crash(
    desk: Desk, met: Record, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")
    desk.window.show_start()
    monkeypatch.setattr(Workspace, "was_left_open", property(lambda self: True))
    desk.window.commands.open_path(register)
    desk.settle()
    assert "is kept: 1 draft." in desk.window.standing.text
    desk.press("Show the draft", desk.window.standing)
    page = desk.window.others.written
    assert page is not None and page.editor.text.passages[0].text == "SAMPLE."


# The program or the desktop ends


def test_the_end_of_the_session_keeps_what_is_typed_and_asks_nothing(
    desk: Desk, met: Record, register: Path
) -> None:
    change(desk, met, "SAMPLE outcome")
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")
    register.rename(register.with_name("moved.talks"))
    application._end_session()
    register.with_name("moved.talks").rename(register)
    application._end_session()
    assert [each.about for each in desk.workspace.drafts()] == [met.id]
    backups = Workspace.backups_of(desk.workspace.path)
    desk.window.close()
    assert not desk.window.isVisible()
    assert Workspace.backups_of(register) == backups == [], "there is no time for a backup"


def test_a_session_that_goes_on_is_backed_up_again(desk: Desk, met: Record, register: Path) -> None:
    application._end_session()
    change(desk, met, "SAMPLE outcome")
    desk.window.close()
    assert len(Workspace.backups_of(register)) == 1


@pytest.mark.parametrize("leave", ["reopen", "close_register", "explore_example", "open", "restore"])
def test_a_note_whose_draft_cannot_be_kept_is_not_left(
    desk: Desk, met: Record, register: Path, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    commands = desk.window.commands
    desk.workspace.back_up_first()
    (backup,) = Workspace.backups_of(register)
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")

    def refuse(*_: object) -> None:
        raise RegisterError("There is no room left on the disk.")

    others = {"open": lambda: commands.open_path(register), "restore": lambda: commands._restore(register, backup)}
    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace, "keep_draft", refuse)
        others.get(leave, getattr(commands, leave, None))()  # type: ignore[misc]
        desk.settle()
    page = desk.window.others.written
    assert page is not None and page.editor.text.passages[0].text == "SAMPLE."
    assert "no room left" in page.banner.text


def test_the_draft_of_a_crash_is_shown_where_it_was_written(desk: Desk, met: Record) -> None:
    draft = DraftKeeper(desk.workspace, met.id, NOTE)
    draft.keep(of_note("SAMPLE title", [Passage("SAMPLE words")]))
    draft.leave()
    desk.window.commands.show_draft()
    desk.settle()
    page = desk.window.others.written
    assert page is not None and page.editor.text.passages[0].text == "SAMPLE words"


def test_words_of_a_summary_are_kept_by_closing_and_shown_after_a_crash(desk: Desk, met: Record) -> None:
    dialog = DraftDialog(desk.workspace, met.id, desk.window)
    dialog.open()
    dialog.subject.setText("SAMPLE subject")
    assert desk.window.commands.keep_typed()
    assert [each.about for each in desk.workspace.drafts()] == [met.id]
    dialog.reject()
    desk.window.commands.show_draft()
    again = desk.dialog()
    assert isinstance(again, DraftDialog) and again.subject.text() == "SAMPLE subject"
    again.reject()


def test_starting_anew_leads_to_where_the_person_was(
    desk: Desk, met: Record, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")
    started: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, words: started.append([program, *words]))
    resuming.start_anew(desk.window)
    assert started == [[sys.executable, "-m", "negotiator_gui", str(register)]]
    window = MainWindow()
    windows.keep(window)
    window.commands.open_path(register)
    page = window.others.written
    assert page is not None and page.editor.text.passages[0].text == "SAMPLE."
    window.close()


@pytest.mark.parametrize("is_kept", [True, False])
def test_after_a_fault_of_the_program_it_is_said_whether_what_is_typed_is_kept(
    desk: Desk, met: Record, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, is_kept: bool
) -> None:
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")

    def refuse(*_: object) -> None:
        raise RegisterError("There is no room left on the disk.")

    with monkeypatch.context() as patch:
        if not is_kept:
            patch.setattr(desk.workspace, "keep_draft", refuse)
        application._Unexpected()(ValueError, ValueError("SAMPLE."), None)
    dialog = desk.dialog()
    assert isinstance(dialog, CrashDialog)
    assert ("was kept just now" in dialog.safe.text()) == is_kept
    assert ("could not be kept" in dialog.safe.text()) != is_kept
    assert bool(desk.workspace.drafts(met.id)) == is_kept
    assert "SAMPLE" not in caplog.text + dialog.report.toPlainText()
    desk.press("Go on", dialog)


# A second start


@pytest.mark.parametrize("named", [True, False])
def test_a_second_start_on_the_register_brings_its_window_to_the_front(
    desk: Desk, met: Record, register: Path, named: bool
) -> None:
    other = next(each for each in desk.workspace.list(ROUND) if each.id != met.id)
    second_start(desk, *([register] if named else []), link_to("round", other.id))
    assert desk.window.current_id == other.id, "it goes to the link of the second start"
    assert not desk.workspace.read_only, "the first window goes on as it was"


@pytest.mark.parametrize("link", ["negotiator:meeting/x", link_to("round", new_id())], ids=["no link", "unknown"])
def test_a_second_start_at_a_bad_link_is_told_in_the_window_that_is_there(desk: Desk, met: Record, link: str) -> None:
    second_start(desk, link)
    assert "link" in desk.window.banner.text and desk.window.banner.isVisible()
    assert desk.window.current_id == met.id and windows.all_open() == [desk.window]


def second_start(desk: Desk, *words: object) -> None:
    """The program is started once more while its window is out of sight, and ends as soon as that has come back."""
    calls = Calls(application._bring_to_front, desk.window)
    desk.window.showMinimized()
    command = [sys.executable, "-m", "negotiator_gui", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as second:
        try:
            desk.qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
        finally:
            second.kill()
    assert second.returncode == 0
    assert not desk.window.isMinimized() and desk.window.isVisible()
    desk.settle()
    calls.deleteLater()


def test_a_program_that_does_not_answer_is_not_waited_for(
    desk: Desk, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not answers(desk.workspace), "nobody else has it open"
    held = LockedElsewhere(register, "A. Example", "just now", platform.node(), "just now")
    monkeypatch.setattr(desk.workspace._store, "read_only", held)
    assert not answers(desk.workspace)
    assert list((paths.data() / "calls").iterdir()) == []
