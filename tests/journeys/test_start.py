"""The first minutes: the program starts, a register is made, opened or explored, and the window closes."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui import application, paths
from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.gui import theme
from negotiator_gui.gui.crash_dialog import CrashDialog
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.start_page import StartPage
from negotiator_gui.store import engine, migrations
from negotiator_gui.workspace import Workspace

NOBODY = 65534


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window as the program opens it without a file, on a day on which nothing of the example is due yet."""
    theme.apply(qapp, "light")
    window = MainWindow(lambda: datetime(2026, 1, 30, 10, 42))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def example() -> Path:
    """The example as a file that was closed."""
    workspace = Workspace.example()
    workspace.close()
    return workspace.path


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Presses a button by its name."""
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def chosen(monkeypatch: pytest.MonkeyPatch, asked: str, path: Path | str) -> None:
    """The system's file dialog gives this path; empty is Cancel."""
    monkeypatch.setattr(QFileDialog, asked, staticmethod(lambda *_, **__: (str(path), "")))


def settle(window: MainWindow) -> None:
    """What would come in the next moments is there."""
    window.turns.finish()
    window.inspector.finish()


def on_first_page(window: MainWindow) -> bool:
    return isinstance(window.stack.currentWidget(), StartPage) and window.workspace is None


def within(seconds: float, act: Callable[[MainWindow], None]) -> list[BaseException]:
    """Does something with the program's window once its event loop runs, then closes it; gives what went wrong."""
    wrong: list[BaseException] = []

    def look() -> None:
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        window = next(each for each in windows if isinstance(each, MainWindow))
        try:
            act(window)
        except BaseException as error:
            wrong.append(error)
        finally:
            window.close()

    QTimer.singleShot(round(seconds * 1000), look)
    return wrong


# The program


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    """What the start of the program sets for the whole process is taken back."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log, before = logging.getLogger("negotiator"), list(logging.getLogger("negotiator").handlers)
    yield
    for handler in [each for each in log.handlers if each not in before]:
        log.removeHandler(handler)
        handler.close()


def test_the_program_starts_on_the_first_page_and_ends_with_its_window(program: None) -> None:
    def look(window: MainWindow) -> None:
        assert on_first_page(window)
        assert window.windowTitle() == "No register open – Negotiator"
        assert not window.windowIcon().isNull()
        # Its first button has the keyboard, so that Enter alone begins.
        assert window.focusWidget().objectName() == "createRegister"
        assert not window.findChild(QWidget, "toolbar").isVisible()

    wrong = within(0.2, look)
    assert application.main() == 0
    assert wrong == []


def test_the_program_opens_the_file_that_it_is_given(program: None, example: Path) -> None:
    def look(window: MainWindow) -> None:
        assert window.workspace is not None
        assert window.workspace.path == example
        assert window.windowTitle() == "ukraine-talks – Negotiator"

    wrong = within(0.2, look)
    assert application.main(example) == 0
    assert wrong == []


def test_the_program_says_why_it_cannot_open_a_file(program: None, tmp_path: Path) -> None:
    def look(window: MainWindow) -> None:
        assert on_first_page(window)
        assert window.banner.isVisible()
        assert "There is no file" in window.banner.text

    wrong = within(0.2, look)
    assert application.main(tmp_path / "none.talks") == 0
    assert wrong == []


def test_a_fault_of_the_program_is_told_and_logged_without_what_was_written(program: None) -> None:
    def break_down(window: MainWindow) -> None:
        try:
            raise ValueError("SECRET of side A")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        dialog = window.findChild(CrashDialog)
        assert dialog.isVisible()
        assert "What was saved is safe" in dialog.safe.text()
        assert "ValueError at break_down in test_start.py" in dialog.report.toPlainText()
        assert "SECRET" not in dialog.report.toPlainText()

    wrong = within(0.2, break_down)
    assert application.main() == 0
    assert wrong == []
    logged = (paths.logs() / "negotiator.log").read_text("utf-8")
    assert "ValueError at break_down in test_start.py" in logged
    assert "SECRET" not in logged


# The three ways to begin


def test_explore_the_example(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, "exploreExample")
    settle(window)
    assert window.workspace is not None
    assert window.workspace.path == paths.data() / "examples" / "ukraine-talks.talks"
    assert window.windowTitle() == "ukraine-talks – Negotiator"
    # Talks with their rounds, and one of these in the inspector.
    here = window.trail.here
    assert here is not None
    assert window.workspace.get(here.owner).entity is TALKS
    assert window.page.list.entity is ROUND
    assert window.workspace.get(window.inspector.record_id).entity is ROUND
    assert window.actions_by_name["new_round"].isEnabled()
    assert window.findChild(QWidget, "toolbar").isVisible()


def test_exploring_again_gives_a_fresh_copy(qtbot: QtBot, window: MainWindow) -> None:
    click(qtbot, window, "exploreExample")
    settle(window)
    assert window.workspace is not None
    window.workspace.delete(window.current_id)
    window.actions_by_name["close_register"].trigger()
    assert on_first_page(window)
    click(qtbot, window, "exploreExample")
    assert window.workspace is not None
    assert window.workspace.path.name == "ukraine-talks-2.talks"
    assert window.workspace.trash() == []


@pytest.mark.parametrize("name", ["desk.talks", "desk"], ids=["with its ending", "without"])
def test_new_register(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    chosen(monkeypatch, "getSaveFileName", tmp_path / name)
    click(qtbot, window, "createRegister")
    settle(window)
    assert (tmp_path / "desk.talks").is_file()
    assert window.windowTitle() == "desk – Negotiator"
    assert window.workspace is not None
    assert window.workspace.count(TALKS) == 0
    # An empty list says so, and has the way out of it.
    assert "No talks yet." in [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
    assert window.actions_by_name["new_record"].isEnabled()


def test_a_new_register_never_takes_the_place_of_a_file(
    qtbot: QtBot, window: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example.read_bytes()
    chosen(monkeypatch, "getSaveFileName", example)
    click(qtbot, window, "createRegister")
    assert on_first_page(window)
    assert "is there already and was not changed" in window.banner.text
    assert example.read_bytes() == before


@pytest.mark.parametrize(
    ("card", "asked"), [("createRegister", "getSaveFileName"), ("openRegister", "getOpenFileName")]
)
def test_cancel_changes_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, card: str, asked: str
) -> None:
    chosen(monkeypatch, asked, "")
    click(qtbot, window, card)
    assert on_first_page(window)
    assert not window.banner.isVisible()


def test_open_a_register(qtbot: QtBot, window: MainWindow, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, "getOpenFileName", example)
    click(qtbot, window, "openRegister")
    assert window.workspace is not None
    assert window.workspace.path == example
    assert not window.banner.isVisible()


def test_what_is_no_register_is_told_and_the_first_page_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Sample letter", "utf-8")
    chosen(monkeypatch, "getOpenFileName", letter)
    click(qtbot, window, "openRegister")
    assert on_first_page(window)
    assert window.windowTitle() == "No register open – Negotiator"
    assert window.banner.isVisible()
    assert "letter.txt is not a register of this program. It was not changed." in window.banner.text
    assert letter.read_text("utf-8") == "Sample letter"


def test_what_cannot_be_opened_leaves_the_register_open_that_is(
    window: MainWindow, example: Path, tmp_path: Path
) -> None:
    assert window.commands.open_path(example)
    settle(window)
    before = window.inspector.record_id
    assert not window.commands.open_path(tmp_path / "none.talks")
    assert window.workspace is not None
    assert window.workspace.path == example
    assert window.workspace.get(before).entity is ROUND
    assert window.inspector.record_id == before
    assert "There is no file" in window.banner.text


# Registers that can only be read


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who is not let to write: root could write anything."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture(params=["newer", "closed to writing"])
def read_only(request: pytest.FixtureRequest, window: MainWindow, example: Path) -> Iterator[MainWindow]:
    """The window on a register that can only be read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        register = example.rename(folder / "locked.talks")
        if request.param == "newer":
            db = engine.connect(register, read_only=False)
            db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
            db.close()
            window.commands.open_path(register)
        else:
            register.chmod(0o444)
            with nobody():
                window.commands.open_path(register)
        settle(window)
        yield window
        window.close()


def test_a_register_that_can_only_be_read_says_so_and_offers_no_change(read_only: MainWindow) -> None:
    window = read_only
    assert window.workspace is not None
    assert window.workspace.read_only
    assert window.standing.isVisible()
    assert window.standing.text == window.workspace.read_only
    assert "Read-only" in [label.text() for label in window.statusBar().findChildren(QLabel)]
    changing = ("new_record", "new_talks", "new_round", "file_note", "add_linked", "record_claim", "attach")
    changing += ("delete", "duplicate", "restore", "undo", "redo")
    assert [name for name in changing if window.actions_by_name[name].isEnabled()] == []
    assert [name for name in ("addToList", "addLinked") if window.findChild(QPushButton, name).isVisible()] == []
    editors = [editor for editor in window.inspector.findChildren(FieldEditor) if editor.isVisible()]
    assert editors
    assert [editor.field.name for editor in editors if not editor.read_only] == []


def test_a_register_that_can_only_be_read_is_read_and_printed(
    read_only: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = read_only
    assert window.page.list.rows.rowCount() > 0
    assert window.actions_by_name["save_summary"].isEnabled()
    chosen(monkeypatch, "getSaveFileName", tmp_path / "summary.pdf")
    window.actions_by_name["save_summary"].trigger()
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")


# Closing


def open_files() -> set[Path]:
    """The files that this process holds open, where the system tells."""
    held = set()
    for each in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):
            held.add(each.readlink())
    return held


def test_closing_saves_what_is_being_typed(qtbot: QtBot, window: MainWindow, example: Path) -> None:
    window.commands.open_path(example)
    settle(window)
    edited = window.inspector.record_id
    city = window.inspector.findChild(QLineEdit, "city")
    city.setFocus()
    qtbot.keyClick(city, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(city, "Sample City")
    window.close()
    workspace = Workspace.open(example)
    assert workspace.get(edited).text("city") == "Sample City"
    workspace.close()


def test_closing_leaves_nothing_behind(qtbot: QtBot, window: MainWindow, example: Path) -> None:
    before = set(threading.enumerate())
    window.commands.open_path(example)
    settle(window)
    window.commands.show_all_history()
    window.commands.new_talks()
    window.close()
    qtbot.wait(50)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert set(threading.enumerate()) == before
    # The file is complete in itself and held by nobody.
    assert [each.name for each in example.parent.iterdir()] == [example.name]
    assert example not in open_files()


def test_the_window_comes_back_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(800, 640)
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (800, 640)
