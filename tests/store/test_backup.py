"""Backups are whole or they are not there; they thin out with age; what is restored is sound, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import backup, check, errors, lock, restoring
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.test_lock import pretend
from tests.store.whole import assert_whole

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "fixtures" / "register-1.talks"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


def party(store: Store, name: str) -> None:
    store.apply(add(PARTY, {"name": name}))


def names(path: Path) -> list[str]:
    with Store.open(path, AUTHOR) as store:
        return [record.title for record in store.list(PARTY)]


def test_a_backup_is_a_sound_copy_and_says_what_is_in_it(store: Store, backups: Path) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    assert made.path.parent.parent == backups
    assert (made.records, made.actions, made.last_action) == ({"mark": 5, "party": 1}, 2, "Add party")
    assert made.head == str(store.head())
    assert backup.of_register(store.path, backups) == [made]
    assert names(made.path) == ["Side A"]
    assert os.name == "nt" or made.path.stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_nothing_is_copied_twice(store: Store, backups: Path) -> None:
    assert backup.make(store.path, backups) == backup.make(store.path, backups)
    party(store, "Side A")
    backup.make(store.path, backups)
    assert [each.actions for each in backup.of_register(store.path, backups)] == [2, 1]


def test_the_list_does_without_what_was_written_beside_a_backup(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    for content in ("", "[]", '{"records": 3}'):
        made.path.with_suffix(".json").write_text(content)
        (found,) = backup.of_register(store.path, backups)
        assert (found.records, found.head) == (made.records, made.head)


def test_backups_are_found_where_the_register_was_moved_and_where_it_cannot_be_read(
    store: Store, backups: Path, tmp_path: Path
) -> None:
    made = backup.make(store.path, backups)
    store.close()
    moved = store.path.rename(tmp_path / "moved.talks")
    assert backup.of_register(moved, backups) == [made]
    store.path.write_bytes(b"SAMPLE: no register any more")
    assert backup.of_register(store.path, backups) == [made]


def test_a_log_from_elsewhere_names_no_folder_of_its_choice(store: Store, backups: Path, tmp_path: Path) -> None:
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("UPDATE action SET id = '../../outside' WHERE seq = 1")
    assert backup.make(store.path, backups).path.parent.parent == backups
    assert not (tmp_path / "outside").exists()


def test_too_little_room_is_seen_before_anything_is_copied(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    with pytest.raises(errors.NoRoomForBackup, match="There is no room for a backup"):
        backup.make(store.path, backups)
    assert [path for path in backups.rglob("*") if path.is_file()] == []


def test_a_damaged_register_makes_no_backup_and_the_good_one_stays(store: Store, backups: Path) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    party(store, "Side B")
    store.close()
    with store.path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(random.Random(1).randbytes(4096 * 4))
    with pytest.raises(errors.DamagedRegister):
        backup.make(store.path, backups)
    assert backup.of_register(store.path, backups) == [made]
    assert list(made.path.parent.glob("*.part*")) == []


def test_damage_that_only_the_check_of_all_pages_finds_makes_no_backup(store: Store, backups: Path) -> None:
    """No record is read by way of this index when a backup is made."""
    (page,) = store.db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'round_venue'").fetchone()
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xaa" * 4096)
    with pytest.raises(errors.DamagedRegister):
        backup.make(store.path, backups)
    assert [path for path in backups.rglob("*") if path.is_file()] == []


def test_a_copy_whose_log_is_another_one_does_not_count(store: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "other.talks", AUTHOR):
        pass
    with pytest.raises(errors.DamagedRegister, match="the copy's log is not that of the register"):
        backup.verify(tmp_path / "other.talks", store.db)


def test_a_register_that_is_changed_on_and_on_is_backed_up_all_the_same(
    store: Store, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite begins a copy anew whenever somebody has written between two of its steps."""
    monkeypatch.setattr(backup, "STEP_PAGES", 2)
    steps: list[int] = []

    def write() -> None:
        if len(steps) < 500:
            steps.append(1)
            store.keep_draft("draft", "", "note", f"SAMPLE {len(steps)}")

    made = backup.make(store.path, backups, write)
    assert len(steps) < 100
    backup.verify(made.path, store.db)


# Thinning


def aged(folder: Path, made: backup.Backup, at: datetime, **other: object) -> Path:
    path = folder / f"{at:%Y%m%dT%H%M%S}000-1.talks"
    shutil.copy(made.path, path)
    kept = json.loads(made.path.with_suffix(".json").read_text())
    path.with_suffix(".json").write_text(json.dumps(kept | {"at": at.isoformat(), **other}))
    return path


def test_backups_thin_out_with_age(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    folder, now = made.path.parent, datetime(2026, 11, 26, 12, tzinfo=UTC)
    backup.remove(made)
    made = backup.make(store.path, backups)
    for hours in range(0, 24 * 400, 6):
        aged(folder, made, now - timedelta(hours=hours))
    backup.remove(made)
    backup.thin(folder, now)
    ages = [(now - datetime.fromisoformat(each.at)).days for each in backup.in_folder(folder)]
    assert len([age for age in ages if age < 2]) == 8, "all of two days"
    assert len([age for age in ages if 2 < age <= 30]) in range(27, 30), "one a day of a month"
    assert len([age for age in ages if 30 < age <= 180]) in range(20, 24), "one a week of half a year"
    assert len([age for age in ages if age > 180]) in range(7, 10), "one a month"
    assert len(list(folder.glob("*.json"))) == len(ages)
    backup.thin(folder, now)
    assert len(list(backup.in_folder(folder))) == len(ages)


def test_the_last_backup_stays_however_old(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    backup.thin(made.path.parent, datetime.now(UTC) + timedelta(days=4_000))
    assert backup.of_register(store.path, backups) == [made]


def test_a_register_and_its_copy_lose_no_backup_to_each_other(store: Store, backups: Path, tmp_path: Path) -> None:
    made = backup.make(store.path, backups)
    folder, now = made.path.parent, datetime(2026, 11, 26, 12, tzinfo=UTC)
    backup.remove(made)
    made = backup.make(store.path, backups)
    day = now - timedelta(days=10)
    newer = [aged(folder, made, day + timedelta(hours=n)) for n in (3, 4)]
    only = aged(folder, made, day, register=str(tmp_path / "copy.talks"))
    backup.remove(made)
    backup.thin(folder, now)
    assert [each.path for each in backup.in_folder(folder)] == [newer[1], only]
    backup.thin(folder, now + timedelta(days=4_000))
    assert [each.path for each in backup.in_folder(folder)] == [newer[1], only]


def test_the_last_backup_of_a_register_is_not_that_of_its_copy(store: Store, backups: Path, tmp_path: Path) -> None:
    made = backup.make(store.path, backups)
    store.save_a_copy(tmp_path / "copy.talks")
    assert backup.last(tmp_path / "copy.talks", [made]) == made, "it may have been moved"
    other = backup.make(tmp_path / "copy.talks", backups)
    found = backup.of_register(store.path, backups)
    assert found == [other, made]
    assert backup.last(store.path, found) == made and backup.last(tmp_path / "copy.talks", found) == other
    assert backup.make(store.path, backups) == made, "nothing is copied twice"
    assert backup.last(store.path, []) is None


def test_what_was_cut_off_long_ago_is_tidied_away(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    left = made.path.with_name("1-2.part")
    left.write_text("SAMPLE")
    backup.thin(left.parent)
    assert left.exists(), "another process may be making it"
    os.utime(left, (1_600_000_000, 1_600_000_000))
    backup.thin(left.parent)
    assert not left.exists()


# Killed half way

BACKUP = """
import sys, time
from pathlib import Path
from negotiator_gui.store import backup
backup.STEP_PAGES = 2
print("begins", flush=True)
backup.make(Path(sys.argv[1]), Path(sys.argv[2]), lambda: time.sleep(0.002))
print("made", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_a_backup_that_is_killed_never_replaces_a_good_one(store: Store, backups: Path) -> None:
    changes = [creation(PARTY, {"name": f"Side {n}", "remarks": "Sample words. " * 40}) for n in range(300)]
    store.apply(Action("import", tuple(change for each in changes for change in each), {"count": 300}))
    good = backup.make(store.path, backups)
    killed = 0
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        party(store, f"Side {wait}")
        command = [sys.executable, "-c", BACKUP, str(store.path), str(backups)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "begins\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        killed += "made" not in process.communicate()[0]
        found = backup.of_register(store.path, backups)
        assert good in found
        for each in found:
            backup.verify(each.path, store.db)
    assert killed >= 3
    assert_whole(store)


# Restoring


def test_a_restored_register_is_that_of_the_backup_and_the_present_one_is_kept(store: Store, backups: Path) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    party(store, "Side B")
    store.close()
    kept = restoring.restore(store.path, made.path, AUTHOR, backups)
    assert names(store.path) == ["Side A"]
    assert names(kept) == ["Side A", "Side B"]
    assert kept.parent == store.path.parent and kept.name.startswith("test before ")
    with Store.open(store.path, AUTHOR) as opened:
        assert check.faults(opened) == []
        assert opened.apply(add(PARTY, {"name": "Side C"})).seq == 3
    assert len(backup.of_register(store.path, backups)) == 2, "what was there is a backup too"
    assert not lock.file_of(store.path).exists()


def test_each_backup_of_a_register_passes_the_check_when_restored(store: Store, backups: Path) -> None:
    for n in range(4):
        party(store, f"Side {n}")
        backup.make(store.path, backups)
    store.close()
    found = backup.of_register(store.path, backups)
    assert [made.records["party"] for made in found] == [4, 3, 2, 1]
    for made in found:
        restoring.restore(store.path, made.path, AUTHOR, backups)
        with Store.open(store.path, AUTHOR) as opened:
            assert check.faults(opened) == []
            assert len(opened.list(PARTY)) == made.records["party"]


def test_a_damaged_register_is_restored_and_the_damaged_one_kept(store: Store, backups: Path) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    store.close()
    damaged = store.path.read_bytes()[:20_000]
    store.path.write_bytes(damaged)
    kept = restoring.restore(store.path, made.path, AUTHOR, backups)
    assert kept.read_bytes() == damaged
    assert names(store.path) == ["Side A"]


def test_what_the_old_file_left_half_done_is_not_played_back_into_the_restored_one(
    store: Store, backups: Path
) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    store.close()
    store.path.write_bytes(b"SAMPLE: no register any more")
    journal = store.path.with_name(f"{store.path.name}-journal")
    journal.write_bytes(b"SAMPLE of a journal")
    kept = restoring.restore(store.path, made.path, AUTHOR, backups)
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"SAMPLE of a journal"
    assert names(store.path) == ["Side A"]


def test_a_register_that_is_gone_is_restored(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    store.close()
    store.path.unlink()
    restoring.restore(store.path, made.path, AUTHOR, backups)
    with Store.open(store.path, AUTHOR) as opened:
        assert check.faults(opened) == []


def test_a_damaged_backup_is_not_restored(store: Store, backups: Path) -> None:
    party(store, "Side A")
    made = backup.make(store.path, backups)
    store.close()
    made.path.write_bytes(made.path.read_bytes()[:20_000])
    before = store.path.read_bytes()
    with pytest.raises(errors.DamagedRegister):
        restoring.restore(store.path, made.path, AUTHOR, backups)
    assert store.path.read_bytes() == before
    assert sorted(each.name for each in store.path.parent.iterdir()) == ["data", "test.talks"]


def test_nothing_is_restored_under_somebody_who_works(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    there = lock.Holder("B. Example", "an-other-machine", "device-2", 1, "2026-02-04 10:00 UTC", "token")
    lock.file_of(store.path).write_text(json.dumps(there.__dict__))
    with pytest.raises(errors.LockedElsewhere):
        restoring.restore(store.path, made.path, AUTHOR, backups)


def test_nothing_is_restored_under_another_window_of_the_program(store: Store, backups: Path) -> None:
    made = backup.make(store.path, backups)
    party(store, "Side A")
    before = store.path.read_bytes()
    with Store.open(store.path, AUTHOR, hold=True) as window:
        with pytest.raises(errors.RegisterError, match="is open in a window of this program and was not restored"):
            restoring.restore(store.path, made.path, AUTHOR, backups)
        assert window.read_only is None
        assert lock.is_held(store.path)
    assert store.path.read_bytes() == before
    assert not lock.is_held(store.path)


def test_an_older_register_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path, backups: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "old.talks"))
    Store.open(path, AUTHOR, backups=backups).close()
    (made,) = backup.of_register(path, backups)
    assert made.path.read_bytes()[60:64] == KEPT.read_bytes()[60:64] != path.read_bytes()[60:64]


def test_an_older_register_that_cannot_be_backed_up_is_read_but_not_changed(tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "old.talks"))
    (tmp_path / "a file").touch()
    with Store.open(path, AUTHOR, backups=tmp_path / "a file") as store:
        assert "No backup of " in str(store.read_only)
        assert store.list(PARTY)
    assert path.read_bytes() == KEPT.read_bytes()


def test_without_a_folder_for_a_backup_an_older_register_is_read_but_not_changed(tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "old.talks"))
    for hold in (False, True):
        with Store.open(path, AUTHOR, hold=hold) as store:
            assert isinstance(store.read_only, errors.OlderRegister) and "by an older version" in str(store.read_only)
            assert store.list(PARTY)
    assert path.read_bytes() == KEPT.read_bytes()


def test_an_older_register_is_backed_up_before_it_is_taken_over(tmp_path: Path, backups: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "old.talks"))
    pretend(path, seconds_ago=1_000)
    with Store.open(path, AUTHOR, hold=True, backups=backups) as store:
        assert not backups.exists()
        store.take_over()
        assert store.read_only is None
    (made,) = backup.of_register(path, backups)
    assert made.path.read_bytes()[60:64] == KEPT.read_bytes()[60:64] != path.read_bytes()[60:64]
