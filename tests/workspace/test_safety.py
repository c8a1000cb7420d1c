"""What the window may know and do about the safety of its register; all of it with the real file."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import PARTY, ROUND
from negotiator_gui.store import backup, closed_sound, destroying, engine, lock, migrations, restoring
from negotiator_gui.store.errors import BeingDestroyedIn, GivenUp
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import (
    REPAIR_STEPS,
    LockedElsewhere,
    RegisterError,
    RepairJob,
    Replaced,
    Vanished,
    Workspace,
    awaiting,
    backing_up,
)
from negotiator_gui.workspace.jobs import RestoreJob
from tests.store.test_lock import elsewhere, pretend

SAMPLE = add(PARTY, {"name": "SAMPLE party"})


def wait_for_backup(qtbot: Any, workspace: Workspace) -> None:
    earlier = workspace.last_backup
    qtbot.waitUntil(lambda: workspace.last_backup is not earlier, timeout=20_000)


def last_action(workspace: Workspace) -> int:
    """The number of the last action."""
    return workspace.past(limit=1)[0].done.seq


def faults_of(workspace: Workspace, qtbot: Any) -> list[str]:
    """The faults of the open register, as the window gets to know them."""
    answers: list[list[str]] = []
    workspace.look_for_faults(answers.append, lambda why: answers.append([why]))
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def test_a_window_holds_the_lock_while_it_is_open(workspace: Workspace, register: Path) -> None:
    there = Workspace.holder(register)
    assert there and there.pid == os.getpid()
    second = Workspace.open(register)
    assert second.read_only == ""
    second.close()
    assert lock.read(register) == there


def test_a_command_writes_beside_the_window_and_the_window_sees_it(workspace: Workspace, register: Path) -> None:
    told: list[object] = []
    workspace.changed.connect(told.append)
    with Store.open(register, machine.load().author) as store:
        store.apply(SAMPLE)
    workspace.look()
    assert len(told) == 1


def test_another_process_that_has_it_open_is_named(qapp: Any, register: Path) -> None:
    with elsewhere(register):
        opened = Workspace.open(register)
        assert isinstance(opened.trouble, LockedElsewhere) and "It can be read here but not changed" in opened.read_only
        with pytest.raises(RegisterError):
            opened.do(SAMPLE)
        opened.close()


def test_a_register_of_a_silent_computer_is_taken_over(qapp: Any, qtbot: Any, register: Path) -> None:
    pretend(register, seconds_ago=1_000)
    opened = Workspace.open(register)
    assert opened.read_only and opened.may_take_over
    with qtbot.waitSignal(opened.kept):
        opened.take_over()
    assert opened.read_only == ""
    assert opened.do(SAMPLE)
    opened.close()


def test_what_was_left_open_is_known(qapp: Any, register: Path) -> None:
    device = machine.load().device
    pretend(register, seconds_ago=1, machine=lock.Holder.here(machine.load().author).machine, device=device)
    opened = Workspace.open(register)
    assert opened.was_left_open and opened.read_only == ""
    opened.close()
    assert len(Workspace.backups_of(opened.path)) == 1, "what was done before the end came was never backed up"
    opened = Workspace.open(register)
    assert not opened.was_left_open
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace or delete a file that is open")
def test_a_file_that_goes_and_comes_back(workspace: Workspace, register: Path, tmp_path: Path, qtbot: Any) -> None:
    moved = register.rename(tmp_path / "moved.talks")
    with qtbot.waitSignal(workspace.kept):
        workspace.watch_file()
    assert isinstance(workspace.trouble, Vanished)
    workspace.save_a_copy(tmp_path / "saved.talks")
    shutil.copy(tmp_path / "saved.talks", register)
    workspace.watch_file()
    assert isinstance(workspace.trouble, Replaced)
    with pytest.raises(Replaced):
        workspace.do(SAMPLE)
    moved.replace(register)
    workspace.watch_file()
    assert workspace.read_only == ""


def test_a_backup_is_made_beside_the_work(workspace: Workspace, qtbot: Any) -> None:
    workspace.back_up()
    assert workspace.backup_step(), "nothing changed, so there is nothing to do"
    workspace.do(SAMPLE)
    assert workspace.saved_at is not None
    workspace.back_up()
    wait_for_backup(qtbot, workspace)
    assert workspace.backup_trouble == ""
    assert Workspace.backups_of(workspace.path) == [workspace.last_backup]
    assert workspace.last_backup and workspace.last_backup.actions == last_action(workspace)


def test_the_window_goes_on_while_a_large_register_is_backed_up(workspace: Workspace, qtbot: Any) -> None:
    """Nothing that a backup does in the window's own thread takes longer than a moment."""
    changes = [creation(PARTY, {"name": f"SAMPLE {n}", "remarks": "Sample words. " * 700}) for n in range(1_900)]
    workspace.do(Action("add", tuple(change for each in changes for change in each), {"entity": "party"}))
    workspace.do(SAMPLE)
    longest, clock, steps = [0], QElapsedTimer(), [0]

    def look() -> None:
        begun = time.thread_time_ns()
        workspace.backup_step()
        longest[0] = max(longest[0], time.thread_time_ns() - begun)
        steps[0] += 1

    every = QTimer(interval=1)
    every.timeout.connect(look)
    clock.start()
    begun = time.thread_time_ns()
    workspace.back_up()
    assert time.thread_time_ns() - begun < 8_000_000
    every.start()
    wait_for_backup(qtbot, workspace)
    every.stop()
    assert workspace.path.stat().st_size > 30_000_000
    assert longest[0] < 8_000_000
    assert steps[0] > clock.elapsed() / 50, "the window's own loop was held up"


def test_changes_are_backed_up_at_close_and_only_then(qapp: Any, register: Path) -> None:
    opened = Workspace.open(register)
    opened.close()
    assert not paths.backups().exists()
    opened = Workspace.open(register)
    opened.do(SAMPLE)
    opened.close()
    opened = Workspace.open(register)
    assert [each.last_action for each in Workspace.backups_of(opened.path)] == ["Add party"]
    opened.close()


def test_where_there_is_no_time_it_is_closed_without_a_backup(qapp: Any, register: Path) -> None:
    opened = Workspace.open(register)
    opened.do(SAMPLE)
    opened.close(back_up=False)
    assert not paths.backups().exists() and not lock.file_of(register).exists()


def test_a_backup_is_made_before_a_bulk_change(workspace: Workspace) -> None:
    changes = [creation(PARTY, {"name": f"SAMPLE {n}"}) for n in range(3)]
    workspace.do(Action("import", tuple(change for each in changes for change in each), {"count": 3}))
    assert [each.actions for each in Workspace.backups_of(workspace.path)] == [2]


def test_a_backup_is_made_before_several_records_are_changed(workspace: Workspace) -> None:
    parties = [each.id for each in workspace.list(PARTY)[:2]]
    workspace.change_several(PARTY, parties, {"short_name": "SAMPLE"})
    assert [each.actions for each in Workspace.backups_of(workspace.path)] == [workspace.past(limit=1)[0].done.seq - 1]


@pytest.mark.parametrize(("number", "backups"), [(1_999, 0), (2_000, 1)])
def test_a_backup_is_made_before_an_action_of_so_many_changes(workspace: Workspace, number: int, backups: int) -> None:
    paper = workspace.list(PARTY)[0]
    workspace.do(Action("edit", (Change(PARTY.name, paper.id, "short_name", "SAMPLE"),) * number, {"entity": "party"}))
    assert len(Workspace.backups_of(workspace.path)) == backups


@contextmanager
def stopping(wait: awaiting.Wait) -> Iterator[None]:
    """Whoever sees what is waited for gives it up."""
    wait.job.stop()
    yield


class Turns:
    """How the window goes on: how often its loop comes round, and the longest time in which it does not."""

    def __init__(self) -> None:
        self.count, self.longest = 0, 0.0
        self._last = time.monotonic()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.monotonic()
        self.count, self.longest = self.count + 1, max(self.longest, now - self._last)
        self._last = now


def test_the_window_goes_on_while_a_backup_is_made_before_much_is_changed(
    large: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is changed by the way meanwhile is kept as well, and the backup is verified before anything is done."""
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    parties = [each.id for each in large.list(PARTY)[:20]]
    seen: list[tuple[bool, int]] = []

    def edit_by_the_way() -> None:
        seen.append((large.is_waiting, len(Workspace.backups_of(large.path))))
        large.do(SAMPLE)

    QTimer.singleShot(0, edit_by_the_way)
    turns = Turns()
    large.change_several(PARTY, parties, {"short_name": "SAMPLE short"})
    assert seen == [(True, 0)]
    # How many there are depends on the disk: on a quick one the backup takes a fifth of a second.
    assert turns.count > 1 and turns.longest < 0.5
    assert [each.done.words for each in large.past(limit=1)] == ["Edit 20 parties"]
    assert large.find("SAMPLE party") and large.get(parties[-1]).text("short_name") == "SAMPLE short"
    (made,) = Workspace.backups_of(large.path)
    assert last_action(large) - 2 <= made.actions < last_action(large) and not large.is_waiting


@pytest.mark.parametrize("earlier", [False, True], ids=["its own backup", "one that was under way"])
def test_what_waits_for_a_backup_can_be_given_up(
    large: Workspace, earlier: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a quick disk it would be made before anybody could give it up.
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    parties = [each.id for each in large.list(PARTY)[:20]]
    if earlier:
        large.do(SAMPLE)
        large.back_up()
    before = last_action(large)
    QTimer.singleShot(0, lambda: large._job.stop())
    with pytest.raises(RegisterError, match=r"The register itself is safe\. Nothing was changed"):
        large.change_several(PARTY, parties, {"short_name": "SAMPLE short"})
    assert last_action(large) == before
    assert Workspace.backups_of(large.path) == [] and large.backup_trouble == ""
    assert not large.is_waiting and not large.is_backing_up
    large.change_several(PARTY, parties, {"short_name": "SAMPLE short"})
    assert last_action(large) == before + 1 and len(Workspace.backups_of(large.path)) == 1


def test_nothing_much_is_changed_where_no_backup_can_be_made(workspace: Workspace) -> None:
    (paths.data() / "backups").write_text("SAMPLE: a file where the folder should be")
    parties = [each.id for each in workspace.list(PARTY)[:2]]
    before = last_action(workspace)
    with pytest.raises(RegisterError, match="Nothing was changed, because so much is changed only after a backup"):
        workspace.change_several(PARTY, parties, {"short_name": "SAMPLE"})
    assert last_action(workspace) == before and "could be made" in workspace.backup_trouble


def test_a_backup_that_is_under_way_does_for_closing(workspace: Workspace) -> None:
    workspace.do(SAMPLE)
    workspace.back_up()
    workspace.close()
    assert [each.last_action for each in Workspace.backups_of(workspace.path)] == ["Add party"]


def test_a_backup_that_cannot_be_made_is_told_and_nothing_else_happens(
    workspace: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = paths.data() / "backups"
    in_the_way.write_text("SAMPLE: a file where the folder should be")
    workspace.do(SAMPLE)
    workspace.back_up()
    qtbot.waitUntil(lambda: bool(workspace.backup_trouble), timeout=20_000)
    assert "could be made" in workspace.backup_trouble and "The register itself is safe." in workspace.backup_trouble
    assert workspace.do(add(PARTY, {"name": "SAMPLE two"}))
    in_the_way.unlink()


def test_a_fault_of_the_program_is_told_as_trouble_and_taken_the_way_of_all_faults(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.do(SAMPLE)
    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr(backup, "make", lambda *_: 1 // 0)
        workspace.back_up()
        workspace._job.join()  # type: ignore[union-attr]
        workspace.backup_step()
    assert "No backup was made" in workspace.backup_trouble
    assert not workspace.is_backing_up and workspace.unbacked


def test_a_backup_is_restored_in_the_place_of_a_closed_register(qtbot: Any, register: Path) -> None:
    opened = Workspace.open(register)
    count = opened.count(PARTY)
    made = opened.back_up_first()
    opened.do(SAMPLE)
    opened.close()
    kept = Workspace.restore_backup(register, made)
    opened = Workspace.open(register)
    assert opened.count(PARTY) == count and faults_of(opened, qtbot) == []
    opened.close()
    opened = Workspace.open(kept)
    assert opened.count(PARTY) == count + 1
    opened.close()


def test_the_window_goes_on_while_a_backup_is_restored_and_it_can_be_given_up(
    workspace: Workspace, register: Path, large_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    chosen = replace(workspace.back_up_first(), path=large_file)
    workspace.close(back_up=False)
    before = register.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(RegisterError, match=r"cancelled\. The register is as it was"):
        patch.setattr(awaiting, "_showing", stopping)
        Workspace.restore_backup(register, chosen)
    assert register.read_bytes() == before
    assert [each.name for each in register.parent.iterdir() if each.is_file()] == [register.name], "nothing is left"
    turns = Turns()
    kept = Workspace.restore_backup(register, chosen)
    assert turns.count > 1 and turns.longest < 0.5
    assert kept.read_bytes() == before
    with Store.open(register, machine.load().author, hold=True) as store:
        assert store.find("SAMPLE talks")


def test_a_restore_that_is_finishing_is_not_broken_off(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the exchange of the files on it goes through to its end, and says so."""
    opened = Workspace.open(register)
    made = opened.back_up_first()
    opened.do(SAMPLE)
    opened.close(back_up=False)
    job = RestoreJob(register, made.path, machine.load().author, paths.backups())
    seen: list[bool] = []
    exchanged = restoring._exchanged

    def exchange(*files: Path) -> Path:
        seen.append(job.may_stop)
        job.stop()
        return exchanged(*files)

    monkeypatch.setattr(restoring, "_exchanged", exchange)
    assert job.may_stop
    job.start()
    job.join()
    assert seen == [False] and job.result().exists()
    assert closed_sound.is_as_closed(register, paths.backups()), "it was verified just now"


# A register of an older version


@pytest.fixture
def old(qapp: Any, tmp_path: Path) -> Path:
    """A register as the program made it at its first version."""
    kept = Path(__file__).resolve().parent.parent / "fixtures" / "register-1.talks"
    return Path(shutil.copy(kept, tmp_path / "old.talks"))


def test_an_older_register_is_brought_up_to_date_beside_the_window(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    waited: list[awaiting.Wait] = []

    @contextmanager
    def noting(wait: awaiting.Wait) -> Iterator[None]:
        waited.append(wait)
        yield

    monkeypatch.setattr(awaiting, "_showing", noting)
    opened = Workspace.open(old)
    assert [(each.purpose, each.register) for each in waited] == [(awaiting.UPDATING, old)]
    assert opened.read_only == "" and opened.do(SAMPLE)
    assert engine.header(old)[1] == migrations.VERSION
    (made,) = Workspace.backups_of(old)
    assert engine.header(made.path)[1] == 1, "the backup is of the register as it was"
    opened.close(back_up=False)
    Workspace.open(old).close()
    assert len(waited) == 1, "it is done once"


@pytest.mark.parametrize("during", ["backup", "update"])
def test_an_older_register_is_not_opened_where_the_person_cancels(
    old: Path, monkeypatch: pytest.MonkeyPatch, during: str
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    before, at_step = old.read_bytes(), Event()

    def takes_long(db: engine.Database) -> None:
        db.execute("CREATE TABLE sample (key INTEGER PRIMARY KEY)")
        at_step.set()
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        db.execute(endless).fetchone()

    @contextmanager
    def stopping_there(wait: awaiting.Wait) -> Iterator[None]:
        assert during == "backup" or at_step.wait(5)
        wait.job.stop()
        yield

    with monkeypatch.context() as patch, pytest.raises(GivenUp, match="was not opened"):
        patch.setitem(migrations.STEPS, "9999_sample", takes_long)
        patch.setattr(migrations, "VERSION", migrations.VERSION + 1)
        patch.setattr(awaiting, "_showing", stopping_there)
        Workspace.open(old)
    assert old.read_bytes() == before and not lock.file_of(old).exists()
    opened = Workspace.open(old)
    assert opened.read_only == ""
    opened.close()


def test_an_older_register_is_only_read_where_no_backup_of_it_can_be_made(old: Path) -> None:
    (paths.data() / "backups").write_text("SAMPLE: a file where the folder should be")
    before = old.read_bytes()
    opened = Workspace.open(old)
    assert "could be made" in opened.read_only and opened.count(PARTY)
    opened.close()
    assert old.read_bytes() == before


def test_a_register_is_seen_as_it_was(workspace: Workspace) -> None:
    round_ = workspace.list(ROUND)[0]
    before = last_action(workspace)
    workspace.do(edit(ROUND, round_.id, {"outcome": "SAMPLE outcome"}))
    past = workspace.as_of(before)
    assert past.get(round_.id).values == round_.values
    assert f"as it was after action {before}" in past.read_only
    with pytest.raises(RegisterError):
        past.do(SAMPLE)
    past.close()


def test_destroying_tells_the_window(workspace: Workspace, qtbot: Any) -> None:
    round_ = workspace.list(ROUND)[0]
    workspace.do(edit(ROUND, round_.id, {"outcome": "SAMPLE outcome"}))
    what = workspace.destruction(round_.id, "outcome")
    with qtbot.waitSignal(workspace.changed):
        workspace.destroy(what)
    assert workspace.get(round_.id).values["outcome"] is None
    assert faults_of(workspace, qtbot) == []


class Held:
    """Holds up whatever destroys something, inside its transaction, until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there, self.let_go = Event(), Event()
        self._remove = destroying._remove
        monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
        monkeypatch.setattr(destroying, "_remove", self._wait)

    def _wait(self, store: Store, what: destroying.Destruction) -> None:
        self._remove(store, what)
        self.there.set()
        assert self.let_go.wait(5)

    def meanwhile(self, act: Callable[[awaiting.Wait], object]) -> Callable[..., AbstractContextManager[None]]:
        """Does something as soon as it is held up, and lets it go."""

        @contextmanager
        def shown(wait: awaiting.Wait) -> Iterator[None]:
            assert self.there.wait(5)
            act(wait)
            self.let_go.set()
            yield

        return shown


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


def outcome(workspace: Workspace) -> tuple[str, str, destroying.Destruction]:
    """A round with an outcome, the outcome, and what it takes to destroy that."""
    id_ = workspace.list(ROUND)[0].id
    workspace.do(edit(ROUND, id_, {"outcome": "SAMPLE outcome"}))
    return id_, "SAMPLE outcome", workspace.destruction(id_, "outcome")


def test_while_something_is_destroyed_the_window_goes_on_and_nothing_else_is_written(
    workspace: Workspace, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_, _, what = outcome(workspace)
    beside = Workspace.open(workspace.path)
    refused: list[str] = []

    def meanwhile(wait: awaiting.Wait) -> None:
        assert (wait.purpose, wait.register) == (awaiting.DESTROYING, workspace.path)
        for each in (workspace, beside):
            with pytest.raises(BeingDestroyedIn) as told:
                each.keep_draft(each.new_draft(), id_, "note", "SAMPLE")
            refused.append(str(told.value))
            each.look_quietly()
            each.back_up()
            assert not each.is_backing_up

    with monkeypatch.context() as patch:
        patch.setattr(awaiting, "_showing", held.meanwhile(meanwhile))
        workspace.destroy(what)
    assert len(refused) == 2 and "Try again when that is done" in refused[0]
    assert workspace.get(id_).values["outcome"] is None and workspace.drafts() == []
    assert workspace.keep_draft(workspace.new_draft(), id_, "note", "SAMPLE") and beside.do(SAMPLE)
    assert b"SAMPLE outcome" not in workspace.path.read_bytes() and not workspace.is_backing_up
    beside.close(back_up=False)


def test_destroying_can_be_cancelled_until_it_is_done(
    workspace: Workspace, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_, words, what = outcome(workspace)
    before = last_action(workspace)
    with monkeypatch.context() as patch, pytest.raises(GivenUp, match="Nothing was destroyed"):
        patch.setattr(awaiting, "_showing", held.meanwhile(lambda wait: wait.job.stop()))
        workspace.destroy(what)
    assert workspace.get(id_).text("outcome") == words and last_action(workspace) == before
    assert Workspace.backups_of(workspace.path) == []
    workspace.destroy(what)
    assert workspace.get(id_).values["outcome"] is None
    (made,) = Workspace.backups_of(workspace.path)
    assert workspace.last_backup == made and not workspace.unbacked


def test_what_is_destroyed_is_written_anew_to_the_end_even_if_the_register_is_closed_meanwhile(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AT_ONCE", 0.0)
    _, words, what = outcome(workspace)
    at_end, write_anew = Event(), destroying._write_anew

    def slowly(store: Store) -> None:
        assert at_end.wait(5)
        time.sleep(0.1)
        write_anew(store)

    @contextmanager
    def closing(wait: awaiting.Wait) -> Iterator[None]:
        while wait.job.may_stop:
            time.sleep(0.01)
        at_end.set()
        workspace.close(back_up=False)
        assert not wait.job.is_alive() and not lock.file_of(workspace.path).exists()
        yield

    with monkeypatch.context() as patch:
        patch.setattr(destroying, "_write_anew", slowly)
        patch.setattr(awaiting, "_showing", closing)
        workspace.destroy(what)
    assert words.encode() not in workspace.path.read_bytes()
    (made,) = Workspace.backups_of(workspace.path)
    assert words.encode() not in made.path.read_bytes()


def test_a_register_is_repaired_into_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    job = workspace.repair(tmp_path / "copy.talks")
    job.join()
    assert job.made is not None and job.made.done == ("The search index was made anew.",)


def test_the_window_goes_on_and_writes_while_a_register_is_repaired(
    large: Workspace, qtbot: Any, tmp_path: Path
) -> None:
    turns, steps, written = Turns(), [], 0
    job = large.repair(tmp_path / "copy.talks")
    while job.is_alive():
        qtbot.wait(40)
        steps += [job.step] if job.step not in steps else []
        written += len(large.do(add(PARTY, {"name": f"SAMPLE {len(steps)}"}))) > 0
    assert job.made is not None and (tmp_path / "copy.talks").exists()
    assert steps[0] == REPAIR_STEPS[0] and steps[-1] == REPAIR_STEPS[-1]
    assert written > 3 and turns.count > 20 and turns.longest < 1


def test_a_repair_is_given_up(large: Workspace, qtbot: Any, tmp_path: Path) -> None:
    before = large.path.read_bytes()
    job = large.repair(tmp_path / "copy.talks")
    qtbot.wait(50)
    assert job.is_alive()
    asked = time.monotonic()
    job.stop()
    assert time.monotonic() - asked < 0.05
    job.join()
    assert job.made is None and job.trouble == RepairJob.stopped_words
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [".large.talks.lock", "large.talks"]
    assert large.path.read_bytes() == before


def test_drafts_are_kept_in_the_register_and_survive(workspace: Workspace, register: Path) -> None:
    round_ = workspace.list(ROUND)[0]
    id_, before = workspace.new_draft(), last_action(workspace)
    begun = workspace.keep_draft(id_, round_.id, "note", {"title": "SAMPLE", "text": ["first", "second"]})
    kept = workspace.keep_draft(id_, round_.id, "note", {"title": "SAMPLE", "text": ["first", "second", "third"]})
    workspace.keep_draft(workspace.new_draft(), "", "talks", {"name": "SAMPLE talks"})
    assert kept.since == begun.since
    with Store.open(register, machine.load().author) as other:
        assert other.drafts(round_.id, "note") == [kept]
        assert len(other.drafts()) == 2
        assert other.head().seq == before, "a draft is no action"
    assert not workspace.is_overtaken(kept)
    part = workspace.list(ROUND)[1]
    workspace.edit(part, {"outcome": "SAMPLE outcome of a part"})
    assert not workspace.is_overtaken(kept) and workspace.is_overtaken(kept, [part.id])
    workspace.edit(round_, {"outcome": "SAMPLE outcome"})
    assert workspace.is_overtaken(kept) and workspace.is_overtaken(kept, [str(n) for n in range(40_000)])
    workspace.drop_draft(id_)
    assert workspace.drafts(round_.id) == []


def test_a_draft_is_as_old_as_its_beginning_however_often_it_is_kept(workspace: Workspace) -> None:
    """What was changed after the first word was typed was not seen by whoever types."""
    round_ = workspace.list(ROUND)[0]
    id_ = workspace.new_draft()
    begun = workspace.keep_draft(id_, round_.id, "note", "SAMPLE")
    workspace.edit(round_, {"outcome": "SAMPLE outcome"})
    kept = workspace.keep_draft(id_, round_.id, "note", "SAMPLE words")
    assert kept.since == begun.since < last_action(workspace)
    assert workspace.drafts(round_.id) == [kept] and workspace.is_overtaken(kept)


def test_the_folder_is_said_once_by_whoever_asks(workspace: Workspace) -> None:
    assert workspace.caution == ""
    (workspace.path.parent / ".stfolder").mkdir()
    assert "Syncthing" in workspace.caution


def test_the_clocks_run(workspace: Workspace) -> None:
    assert workspace._beats.isActive() and workspace._beats.interval() == lock.BEAT_SECONDS * 1_000
    assert workspace._backup_clock.interval() == backing_up.BACKUP_MINUTES * 60_000
