"""What is seen while something waits for a job that takes a while, and the way out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui import application, paths
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.gui import theme, windows
from negotiator_gui.gui.change_several import ChangeSeveral
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.merge_form import MergeForm
from negotiator_gui.gui.wait_notice import WaitNotice
from negotiator_gui.store import closed_sound, destroying, lock
from negotiator_gui.store.errors import GivenUp
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Backup, Workspace, awaiting
from negotiator_gui.workspace.jobs import BackupJob, RestoreJob, UpdateJob
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


def when_seen(act: Callable[[WaitNotice], object]) -> list[WaitNotice]:
    """Does something as soon as the notice is in front; returns where it is noted."""
    seen: list[WaitNotice] = []

    def look() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, WaitNotice):
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
    seen = when_seen(lambda notice: qtbot.mouseClick(notice.way_out, Qt.MouseButton.LeftButton))
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


# Closing


def change(workspace: Workspace) -> None:
    workspace.edit(workspace.list(PARTY)[0], {"short_name": "SAMPLE short"})


def is_closed_sound(register: Path) -> bool:
    return closed_sound.is_as_closed(register, paths.backups()) and not lock.file_of(register).exists()


def test_a_changed_register_is_backed_up_before_its_window_closes(window: MainWindow, large: Workspace) -> None:
    change(large)
    told: list[tuple[str, str, bool]] = []
    seen = when_seen(lambda notice: told.append((notice.windowTitle(), notice.told.text(), window.isVisible())))
    assert window.close()
    assert [each[::2] for each in told] == [("Backing up before closing", True)]
    assert "All changes to large are saved" in told[0][1]
    assert len(seen) == 1 and QApplication.activeModalWidget() is None and not window.isVisible()
    assert is_closed_sound(large.path)
    (made,) = Workspace.backups_of(large.path)
    assert made.last_action == "Edit party"


def test_a_register_is_closed_without_a_backup_where_that_is_asked_for(
    qtbot: QtBot, window: MainWindow, large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a quick disk it would be made before anybody could give it up.
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    change(large)

    def give_up(notice: WaitNotice) -> None:
        assert notice.focusWidget() is notice.told
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            qtbot.keyClick(notice.focusWidget(), key)
        assert notice.isVisible() and notice.way_out.isEnabled(), "a slip of the hand does not take the backup away"
        qtbot.mouseClick(notice.way_out, Qt.MouseButton.LeftButton)
        assert "closed without it" in notice.told.text() and not notice.way_out.isEnabled()

    seen = when_seen(give_up)
    window.commands.close_register()
    assert seen and window.workspace is None and window.isVisible()
    assert is_closed_sound(large.path) and Workspace.backups_of(large.path) == []
    with Store.open(large.path, AUTHOR) as store:
        assert store.list(PARTY)[0].text("short_name") == "SAMPLE short"


def test_another_register_in_the_same_window_waits_in_the_same_way(
    window: MainWindow, large: Workspace, register: Path
) -> None:
    change(large)
    seen = when_seen(lambda _: None)
    assert window.commands.open_path(register)
    assert seen and window.workspace is not None and window.workspace.path == register
    assert is_closed_sound(large.path) and len(Workspace.backups_of(large.path)) == 1


@pytest.mark.parametrize("leave", ["close", "close_register"])
def test_the_program_may_end_while_a_register_is_backed_up_to_close_it(
    qapp: QApplication, large_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    register = Path(shutil.copy(large_file, tmp_path / "large.talks"))
    window = MainWindow()
    windows.keep(window)
    window.show()
    assert window.commands.open_path(register) and window.workspace is not None
    change(window.workspace)
    seen = when_seen(lambda _: application._end())
    {"close": window.close, "close_register": window.commands.close_register}[leave]()
    assert seen and windows.all_open() == [] and not window.isVisible()
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()
    assert is_closed_sound(register) and Workspace.backups_of(register) == []


def test_a_small_register_is_closed_without_a_word(qtbot: QtBot, register: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.commands.open_path(register) and window.workspace is not None
    change(window.workspace)
    waited: list[bool] = []
    workspace = window.workspace
    workspace.kept.connect(lambda: waited.append(workspace.is_waiting))
    assert window.close()
    assert waited and not any(waited)
    assert len(Workspace.backups_of(register)) == 1 and is_closed_sound(register)


# Restoring


def test_a_restore_is_cancelled_and_the_register_is_open_as_before(
    qtbot: QtBot, window: MainWindow, large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    made = large.back_up_first()
    path, told = large.path, []

    def cancel(notice: WaitNotice) -> None:
        told.append((notice.windowTitle(), notice.told.text()))
        qtbot.keyClick(notice, Qt.Key.Key_Escape)
        assert "being cancelled" in notice.told.text()

    when_seen(cancel)
    window.commands._restore(path, made)
    assert told[0][0] == "Restoring the backup" and "takes the place of large" in told[0][1]
    assert window.workspace is not None and window.workspace.path == path
    assert window.banner.isVisible() and "The restore was cancelled" in window.banner.text


def test_the_way_out_goes_where_it_is_too_late_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    job = RestoreJob(tmp_path / "x.talks", tmp_path / "y.talks", AUTHOR, tmp_path)
    notice = WaitNotice(awaiting.Wait(job, awaiting.RESTORING, tmp_path / "x.talks"), None)
    qtbot.addWidget(notice)
    notice.show()
    assert notice.way_out.isEnabled()
    job.may_stop = False
    qtbot.waitUntil(lambda: not notice.way_out.isEnabled())
    assert "takes the place of the register now" in notice.told.text()
    qtbot.keyClick(notice, Qt.Key.Key_Escape)
    assert notice.isVisible() and not job.is_stopped
    notice.end()


# A register of an older version


def test_the_person_sees_that_an_older_register_is_brought_up_to_date_and_may_cancel(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    kept = Path(__file__).resolve().parent.parent / "fixtures" / "register-1.talks"
    old = Path(shutil.copy(kept, tmp_path / "old.talks"))
    before, told = old.read_bytes(), []
    make, clicked = UpdateJob.make, Event()

    def made_slowly(job: UpdateJob, between: Callable[..., None]) -> Backup:
        """On any disk it goes on until the person has answered."""
        assert clicked.wait(5)
        return make(job, between)

    def cancel(notice: WaitNotice) -> None:
        told.append((notice.windowTitle(), notice.told.text()))
        qtbot.mouseClick(notice.way_out, Qt.MouseButton.LeftButton)
        clicked.set()

    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    when_seen(cancel)
    with monkeypatch.context() as patch:
        patch.setattr(UpdateJob, "make", made_slowly)
        assert not window.commands.open_path(old)
    assert told[0][0] == "Bringing the register up to date" and "old was made by an older version" in told[0][1]
    assert window.workspace is None and "was not opened" in window.banner.text
    assert old.read_bytes() == before and not lock.file_of(old).exists()
    assert window.commands.open_path(old) and window.workspace is not None
    window.show_start()


# Destroying


def test_the_person_sees_that_something_is_destroyed_and_nothing_is_read_meanwhile(
    qtbot: QtBot, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another thread has the file alone, even to paint a list would hold the window up."""
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    window = MainWindow()
    windows.keep(window)
    window.show()
    assert window.commands.open_path(register) and window.workspace is not None
    workspace, remove = window.workspace, destroying._remove
    party = workspace.list(PARTY)[0]
    held, answered = Event(), Event()
    told, read, done = [], [], []

    def held_up(store: Store, what: destroying.Destruction) -> None:
        remove(store, what)
        held.set()
        assert answered.wait(5)

    def cancel(notice: WaitNotice) -> None:
        assert held.wait(5)
        window.turns.later(partial(done.append, "a turn"))
        qtbot.wait(30)
        told.append((notice.windowTitle(), notice.told.text(), window.updatesEnabled(), list(done)))
        read.append(workspace._store.within(1.0, lambda store: store.count(PARTY)))
        qtbot.keyClick(notice, Qt.Key.Key_Escape)
        answered.set()

    with monkeypatch.context() as patch, pytest.raises(GivenUp):
        patch.setattr(destroying, "_remove", held_up)
        when_seen(cancel)
        workspace.destroy(workspace.destruction(party.id))
    assert told[0][0] == "Destroying for good" and "taken out of ukraine-talks" in told[0][1]
    assert told[0][2:] == (False, []) and read == [None]
    assert window.updatesEnabled() and workspace._store.within(1.0, lambda store: store.count(PARTY))
    qtbot.waitUntil(lambda: done == ["a turn"])
    assert workspace.get(party.id) == party
    window.close()


# How it looks


@pytest.mark.parametrize("purpose", ["change", "closing", "restoring", "updating", "destroying"])
@pytest.mark.parametrize(("percent", "way"), [(100, "LeftToRight"), (200, "RightToLeft")])
def test_all_words_are_seen_whole_also_when_they_change(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, purpose: str, percent: int, way: str
) -> None:
    theme.set_zoom(qapp, percent)
    job = BackupJob(tmp_path / "x.talks", tmp_path)
    notice = WaitNotice(awaiting.Wait(job, purpose, tmp_path / "A register with rather a long name.talks"), None)
    qtbot.addWidget(notice)
    notice.setLayoutDirection(Qt.LayoutDirection[way])
    notice.show()
    for act in (lambda: None, notice.give_up):
        act()
        qapp.processEvents()
        assert notice.told.text() and notice.told.height() >= notice.told.heightForWidth(notice.told.width())
        assert notice.way_out.width() >= notice.way_out.sizeHint().width()
        assert notice.rect().contains(notice.way_out.geometry())
    assert job.is_stopped
    notice.end()
    theme.set_zoom(qapp, 100)
