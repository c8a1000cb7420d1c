"""What is seen while a backup is made before something much is changed, and the way out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui import application
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.gui import windows
from negotiator_gui.gui.backup_notice import BackupNotice
from negotiator_gui.gui.change_several import ChangeSeveral
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.merge_form import MergeForm
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Workspace
from tests.samples import AUTHOR


@pytest.fixture
def window(qtbot: QtBot, large_file: Path, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    assert made.commands.open_path(Path(shutil.copy(large_file, tmp_path / "large.talks")))
    yield made
    made.show_start()


@pytest.fixture
def large(window: MainWindow) -> Workspace:
    """The register of the window."""
    assert window.workspace is not None
    return window.workspace


def when_seen(act: Callable[[BackupNotice], object]) -> list[BackupNotice]:
    """Does something as soon as the notice is in front; returns where it is noted."""
    seen: list[BackupNotice] = []

    def look() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, BackupNotice):
            seen.append(front)
            act(front)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    return seen


def several(window: MainWindow) -> ChangeSeveral:
    assert window.workspace is not None
    form = ChangeSeveral(window.workspace, window.workspace.list(PARTY)[:20], "short_name", window)
    form.open()
    form.editor.set_value("SAMPLE short")
    return form


def test_the_change_follows_when_the_backup_is_verified(window: MainWindow, large: Workspace) -> None:
    form, told = several(window), []
    seen = when_seen(lambda notice: told.append((notice.told.text(), notice.parent() is form, form.isVisible())))
    form.change.click()
    assert told and "a backup of large is made and verified first" in told[0][0] and told[0][1:] == (True, True)
    assert len(seen) == 1 and QApplication.activeModalWidget() is None
    assert not form.isVisible()
    assert [each.text("short_name") for each in large.list(PARTY)[:21]] == ["SAMPLE short"] * 20 + [""]
    assert len(Workspace.backups_of(large.path)) == 1


def test_the_change_is_cancelled_and_everything_chosen_stays(
    qtbot: QtBot, window: MainWindow, large: Workspace
) -> None:
    form = several(window)
    seen = when_seen(lambda notice: qtbot.mouseClick(notice.cancel, Qt.MouseButton.LeftButton))
    form.change.click()
    assert seen and form.isVisible() and "Nothing was changed" in form.banner.text
    assert form.editor.read() == "SAMPLE short" and form.field.name == "short_name"
    assert not any(each.text("short_name") for each in large.list(PARTY)[:21])
    form.change.click()
    assert not form.isVisible() and large.list(PARTY)[0].text("short_name") == "SAMPLE short"


def test_a_merge_is_cancelled_by_escape_and_what_was_chosen_stays(
    qtbot: QtBot, window: MainWindow, large: Workspace
) -> None:
    one, other = large.list(PARTY)[:2]
    form = MergeForm(large, (one, other), window)
    form.open()
    form._groups[""].button(1).click()
    seen = when_seen(lambda notice: qtbot.keyClick(notice, Qt.Key.Key_Escape))
    form.merge.click()
    assert seen and form.isVisible() and form.kept == other and "Nothing was changed" in form.banner.text
    assert large.get(one.id).deleted is None
    form.merge.click()
    assert form.made == other.id and large.get(one.id).deleted == one.id


def test_the_program_may_end_meanwhile(qapp: QApplication, large_file: Path, tmp_path: Path) -> None:
    register = Path(shutil.copy(large_file, tmp_path / "large.talks"))
    window = MainWindow()
    windows.keep(window)
    window.show()
    assert window.commands.open_path(register)
    form = several(window)
    seen = when_seen(lambda _: application._end())
    form.change.click()
    assert seen and windows.all_open() == [] and not window.isVisible()
    # Qt remembers that the program ends, until it begins anew.
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()
    with Store.open(register, AUTHOR, hold=True) as store:
        assert store.read_only is None and not store.was_left_open
        assert not any(each.text("short_name") for each in store.list(PARTY))


def test_a_small_register_shows_no_notice(qtbot: QtBot, workspace: Workspace) -> None:
    waited: list[bool] = []
    workspace.kept.connect(lambda: waited.append(workspace.is_waiting))
    workspace.change_several(PARTY, [each.id for each in workspace.list(PARTY)[:3]], {"short_name": "SAMPLE"})
    assert waited and not any(waited)
    assert workspace.list(PARTY)[0].text("short_name") == "SAMPLE"
