"""What is typed into a field of a record is kept before the field is left, and stands in it again after a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.inspector import Inspector
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import RegisterError, Workspace
from tests.samples import AUTHOR

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def met(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


@pytest.fixture
def crash(workspace: Workspace, tmp_path: Path) -> Iterator[Callable[[], Workspace]]:
    """The register as it would be found if the program ended at this moment."""
    found = []

    def end() -> Workspace:
        found.append(Workspace.open(Path(shutil.copy(workspace.path, tmp_path / "after.talks"))))
        return found[-1]

    yield end
    for each in found:
        each.close(back_up=False)


@pytest.fixture
def open_inspector(
    qtbot: QtBot, met: Record, crash: Callable[[], Workspace]
) -> Iterator[Callable[[Workspace], Inspector]]:
    made_so_far = []

    def show(workspace: Workspace) -> Inspector:
        made = Inspector(workspace)
        qtbot.addWidget(made)
        made.resize(320, 860)
        made.show()
        made.activateWindow()
        made.show_record(met.id)
        made.finish()
        made_so_far.append(made)
        return made

    yield show
    for each in made_so_far:
        each.hide()


def field(inspector: Inspector, name: str) -> FieldEditor:
    assert inspector.fields.form is not None
    return inspector.fields.form.editors[name]


def type_into(qtbot: QtBot, inspector: Inspector, name: str, words: str) -> FieldEditor:
    """Types into a field and waits until that is kept; nobody leaves the field."""
    editor = field(inspector, name)
    editor.setFocus()
    editor.control.selectAll()
    QTest.keyClicks(editor.control, words)
    begun = time.monotonic()
    workspace = inspector._workspace
    qtbot.waitUntil(lambda: any(words in str(each.content) for each in workspace.drafts()), timeout=10_000)
    assert time.monotonic() - begun < 2
    return editor


def test_what_is_typed_is_kept_within_two_seconds_and_stands_there_again(
    qtbot: QtBot,
    workspace: Workspace,
    met: Record,
    crash: Callable[[], Workspace],
    open_inspector: Callable[[Workspace], Inspector],
) -> None:
    type_into(qtbot, open_inspector(workspace), "outcome", "SAMPLE outcome, half typed")
    after = crash()
    editor = field(open_inspector(after), "outcome")
    assert editor.text_or_value() == "SAMPLE outcome, half typed" and editor.modified
    assert editor.fault.startswith("You typed this ") and "was changed" not in editor.fault
    assert after.get(met.id) == met
    editor.left.emit()
    assert after.get(met.id).text("outcome") == "SAMPLE outcome, half typed"
    assert after.drafts() == [] and editor.fault == ""


def test_where_the_record_was_changed_meanwhile_both_are_shown(
    qtbot: QtBot,
    workspace: Workspace,
    met: Record,
    crash: Callable[[], Workspace],
    open_inspector: Callable[[Workspace], Inspector],
) -> None:
    type_into(qtbot, open_inspector(workspace), "outcome", "SAMPLE outcome")
    after = crash()
    after.edit(after.get(met.id), {"outcome": "SAMPLE of somebody else"})
    editor = field(open_inspector(after), "outcome")
    assert editor.text_or_value() == "SAMPLE outcome"
    assert "The record was changed since then; here it says: SAMPLE of somebody else." in editor.fault
    assert after.get(met.id).text("outcome") == "SAMPLE of somebody else"
    editor.setFocus()
    QTest.keyClick(editor.control, Qt.Key.Key_Escape)
    assert editor.text_or_value() == "SAMPLE of somebody else" and editor.fault == "" and after.drafts() == []


def test_nothing_is_left_of_what_was_saved_or_given_up(
    qtbot: QtBot, workspace: Workspace, met: Record, open_inspector: Callable[[Workspace], Inspector]
) -> None:
    inspector = open_inspector(workspace)
    editor = type_into(qtbot, inspector, "outcome", "SAMPLE outcome")
    QTest.keyClick(editor.control, Qt.Key.Key_Escape)
    assert workspace.drafts() == [] and workspace.get(met.id) == met
    type_into(qtbot, inspector, "outcome", "SAMPLE other")
    inspector.show_record("")
    assert workspace.drafts() == [] and workspace.get(met.id).text("outcome") == "SAMPLE other"


def test_what_is_refused_is_kept_too(
    qtbot: QtBot,
    workspace: Workspace,
    crash: Callable[[], Workspace],
    open_inspector: Callable[[Workspace], Inspector],
) -> None:
    inspector = open_inspector(workspace)
    editor = field(inspector, "held_dates")
    editor.setFocus()
    editor.control.selectAll()
    QTest.keyClicks(editor.control, "the day after SAMPLE")
    inspector.flush()
    assert editor.fault
    after = crash()
    assert field(open_inspector(after), "held_dates").text_or_value() == "the day after SAMPLE"


def test_of_two_drafts_of_a_field_the_newer_one_comes_first(
    workspace: Workspace, met: Record, open_inspector: Callable[[Workspace], Inspector]
) -> None:
    for words in ("SAMPLE older", "SAMPLE newer"):
        workspace.keep_draft(workspace.new_draft(), met.id, "field", {"field": "outcome", "value": words})
        time.sleep(0.002)
    inspector = open_inspector(workspace)
    assert field(inspector, "outcome").text_or_value() == "SAMPLE newer"
    field(inspector, "outcome").restore()
    inspector.show_record("")
    inspector.show_record(met.id)
    inspector.finish()
    assert field(inspector, "outcome").text_or_value() == "SAMPLE older"
    field(inspector, "outcome").restore()
    assert workspace.drafts() == []


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {"field": "outcome"},
        {"field": "outcome", "value": 5},
        {"field": "outcome", "value": ["SAMPLE"]},
        {"field": "outcome", "value": [{}]},
        {"field": ["outcome"], "value": ""},
        {"field": "nothing", "value": "SAMPLE"},
        {"field": "mediators", "value": "SAMPLE"},
        {"field": "venue", "value": "SAMPLE"},
        {"field": "chatham_house", "value": "SAMPLE"},
        {"field": "status", "value": "SAMPLE"},
        {"field": "zone", "value": None},
    ],
)
def test_a_draft_that_somebody_else_wrote_does_no_harm(
    workspace: Workspace, met: Record, content: object, open_inspector: Callable[[Workspace], Inspector]
) -> None:
    workspace.keep_draft(workspace.new_draft(), met.id, "field", content)
    inspector = open_inspector(workspace)
    inspector.flush()
    assert workspace.get(met.id).values == met.values


def test_what_was_refused_is_offered_again_when_the_register_is_opened_again(
    qtbot: QtBot, met: Record, register: Path
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    for time_of_opening in (1, 2):
        assert window.commands.open_path(register)
        window.follow(met.id)
        qtbot.waitUntil(lambda: window.inspector.record_id == met.id)
        window.inspector.finish()
        editor = field(window.inspector, "held_dates")
        if time_of_opening == 1:
            editor.control.selectAll()
            QTest.keyClicks(editor.control, "SAMPLE day")
            window.inspector.flush()
            assert editor.fault
        else:
            assert editor.text_or_value() == "SAMPLE day" and editor.fault.startswith("You typed this ")
            editor.restore()
        window.show_start()
        QTest.qWait(50)


def test_where_nothing_can_be_kept_that_is_said(
    qtbot: QtBot,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    open_inspector: Callable[[Workspace], Inspector],
) -> None:
    def refuse(*_: object) -> None:
        raise RegisterError("There is no room left on the disk.")

    monkeypatch.setattr(workspace, "keep_draft", refuse)
    inspector, told = open_inspector(workspace), []
    inspector.failed.connect(told.append)
    editor = field(inspector, "outcome")
    editor.setFocus()
    QTest.keyClicks(editor.control, "SAMPLE")
    qtbot.waitUntil(lambda: bool(told), timeout=2_000)
    assert told == ["What you typed is only in this field until it is saved. There is no room left on the disk."]
    QTest.keyClick(editor.control, Qt.Key.Key_Escape)


def test_show_the_draft_leads_to_the_record(
    qtbot: QtBot, workspace: Workspace, met: Record, tmp_path: Path, open_inspector: Callable[[Workspace], Inspector]
) -> None:
    type_into(qtbot, open_inspector(workspace), "outcome", "SAMPLE outcome")
    path = Path(shutil.copy(workspace.path, tmp_path / "after.talks"))
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.commands.open_path(path)
    window.commands.show_draft()
    qtbot.waitUntil(lambda: window.current_id == met.id and window.inspector.record_id == met.id)
    window.inspector.finish()
    assert field(window.inspector, "outcome").text_or_value() == "SAMPLE outcome"
    window.show_start()
    with Store.open(path, AUTHOR) as store:
        assert store.get(met.id).text("outcome") == met.text("outcome"), "it was only looked at"
        assert [each.content for each in store.drafts()] == [{"field": "outcome", "value": "SAMPLE outcome"}]


TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from negotiator_gui.gui.main_window import MainWindow
window = MainWindow()
window.show()
window.commands.open_path(Path(sys.argv[1]))
window.follow(sys.argv[2])
window.turns.finish()
window.inspector.finish()
editor = window.inspector.fields.form.editors["outcome"]
editor.setFocus()
editor.control.selectAll()
QTest.keyClicks(editor.control, "SAMPLE words")
print("typed", flush=True)
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_two_seconds_after_it_was_typed_it_survives_a_kill(met: Record, register: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(register, tmp_path / "killed.talks"))
    command = [sys.executable, "-c", TYPING, str(path), met.id]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "typed\n"
    time.sleep(2)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Store.open(path, AUTHOR) as store:
        assert [each.content for each in store.drafts(met.id)] == [{"field": "outcome", "value": "SAMPLE words"}]
        assert store.get(met.id).text("outcome") == met.text("outcome")
