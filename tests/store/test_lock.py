"""One writer at a time: who has a register open is said beside it, and nobody is locked out by the dead."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import errors, lock
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

ROOT = Path(__file__).resolve().parents[2]
OTHER = Author("B. Example", "device-2")
PARTY_ADDED = add(PARTY, {"name": "Side B"})
LONG_AGO = 1_600_000_000

# A window of another process: opens, says what it got, and waits until it is told to end.
HOLDER = """
import sys
from pathlib import Path
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
store = Store.open(Path(sys.argv[1]), AUTHOR, hold=True)
print("reads" if store.read_only else "writes", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    Store.create(tmp_path / "sample.talks", AUTHOR).close()
    return tmp_path / "sample.talks"


def start(register: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(register)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@contextmanager
def elsewhere(register: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the register open for writing."""
    process = start(register)
    assert process.stdout and process.stdout.readline() == "writes\n"
    try:
        yield process
    finally:
        process.communicate(timeout=30)


def pretend(register: Path, *, seconds_ago: float, machine: str = "an-other-machine", device: str = "device-2") -> None:
    """What another machine would leave beside the register."""
    holder = lock.Holder("B. Example", machine, device, 4711, "2026-02-04 10:00 UTC", "token")
    path = lock.file_of(register)
    path.write_text(json.dumps(holder.__dict__), "utf-8")
    os.utime(path, (time.time() - seconds_ago,) * 2)


def test_the_lock_says_who_where_and_since_when_and_goes_with_the_window(register: Path) -> None:
    with Store.open(register, AUTHOR, hold=True) as store:
        there = lock.read(register)
        assert there and (there.who, there.device, there.pid) == (AUTHOR.name, AUTHOR.device, os.getpid())
        assert there.since.endswith("UTC")
        assert store.apply(PARTY_ADDED).seq
    assert sorted(register.parent.iterdir()) == [register]


def test_reading_and_single_commands_leave_nothing_beside_the_register(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        assert store.apply(PARTY_ADDED).seq
        assert sorted(register.parent.iterdir()) == [register]


def test_windows_of_one_process_share_the_lock(register: Path) -> None:
    first = Store.open(register, AUTHOR, hold=True)
    second = Store.open(register, AUTHOR, hold=True)
    assert first.read_only is None and second.read_only is None
    first.close()
    assert lock.file_of(register).exists()
    assert second.apply(PARTY_ADDED).seq
    second.close()
    assert not lock.file_of(register).exists()


def test_a_second_process_opens_the_register_for_reading(register: Path) -> None:
    with elsewhere(register) as process, Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere)
        assert f"by {AUTHOR.name} since " in str(store.read_only)
        assert not store.may_take_over
        with pytest.raises(errors.LockedElsewhere, match="It can be read here but not changed"):
            store.apply(PARTY_ADDED)
        with pytest.raises(errors.LockedElsewhere):
            store.take_over()
        assert lock.read(register).pid == process.pid  # type: ignore[union-attr]
    with Store.open(register, AUTHOR, hold=True) as store:
        assert store.read_only is None


def test_a_command_of_the_same_person_writes_beside_the_window(register: Path) -> None:
    with elsewhere(register), Store.open(register, AUTHOR) as store:
        assert store.apply(PARTY_ADDED).seq == 2


def test_a_command_of_somebody_else_does_not(register: Path) -> None:
    with elsewhere(register), Store.open(register, OTHER) as store, pytest.raises(errors.LockedElsewhere):
        store.apply(PARTY_ADDED)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_the_lock_of_a_dead_process_is_taken_over(register: Path) -> None:
    with elsewhere(register) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock.file_of(register).exists(), "it could not tidy up"
    with Store.open(register, AUTHOR, hold=True) as store:
        assert store.read_only is None
        assert lock.read(register).pid == os.getpid()  # type: ignore[union-attr]


def test_of_several_starts_at_once_exactly_one_writes(register: Path) -> None:
    started = [start(register) for _ in range(3)]
    got = sorted(each.stdout.readline() for each in started if each.stdout)
    assert got == ["reads\n", "reads\n", "writes\n"]
    for each in started:
        each.communicate(timeout=30)
    assert sorted(register.parent.iterdir()) == [register]


def test_another_machine_is_believed_as_long_as_its_heart_beats(register: Path) -> None:
    pretend(register, seconds_ago=5)
    with Store.open(register, AUTHOR, hold=True) as store:
        sentence = "is open on an-other-machine by B. Example since 2026-02-04 10:00 UTC"
        assert sentence in str(store.read_only)
        assert not store.may_take_over
        with pytest.raises(errors.LockedElsewhere):
            store.take_over()
    assert lock.read(register).machine == "an-other-machine"  # type: ignore[union-attr]


def test_a_silent_machine_is_taken_over_deliberately_only(register: Path) -> None:
    pretend(register, seconds_ago=1_000)
    with Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere)
        assert store.may_take_over
        store.take_over()
        assert store.read_only is None and not store.may_take_over
        assert store.apply(PARTY_ADDED).seq
    assert not lock.file_of(register).exists()


def test_settings_that_travelled_to_another_machine_are_not_the_same_machine(register: Path) -> None:
    pretend(register, seconds_ago=5, device=AUTHOR.device)
    with Store.open(register, AUTHOR) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere)


def test_a_lock_that_was_made_and_not_written_yet_counts_until_it_is_old(register: Path) -> None:
    path = lock.file_of(register)
    path.touch()
    with Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere)
    os.utime(path, (LONG_AGO, LONG_AGO))
    with Store.open(register, AUTHOR, hold=True) as store:
        assert store.read_only is None


def test_the_heart_beats(register: Path) -> None:
    with Store.open(register, AUTHOR, hold=True) as store:
        os.utime(lock.file_of(register), (LONG_AGO, LONG_AGO))
        assert lock.is_stale(register)
        store.beat()
        assert not lock.is_stale(register)


def test_whose_register_was_taken_over_writes_no_more(register: Path) -> None:
    with Store.open(register, AUTHOR, hold=True) as store:
        pretend(register, seconds_ago=0)
        store.beat()
        assert isinstance(store.read_only, errors.LockLost)
        assert "was taken over by B. Example on an-other-machine" in str(store.read_only)
        with pytest.raises(errors.LockLost):
            store.apply(PARTY_ADDED)
        assert len(store.actions()) == 1
    assert lock.read(register).token == "token"  # type: ignore[union-attr]


def test_a_lock_that_was_lost_is_not_shared_with_another_window(register: Path) -> None:
    first = Store.open(register, AUTHOR, hold=True)
    second = Store.open(register, AUTHOR, hold=True)
    pretend(register, seconds_ago=0)
    third = Store.open(register, AUTHOR, hold=True)
    assert isinstance(third.read_only, errors.LockLost)
    second.beat()
    fourth = Store.open(register, AUTHOR, hold=True)
    assert isinstance(fourth.read_only, errors.LockedElsewhere) and not lock.is_held(register)
    for each in (fourth, third, second, first):
        each.close()
    assert lock.read(register).token == "token"  # type: ignore[union-attr]


def test_giving_a_lost_lock_back_leaves_a_new_one_alone(register: Path) -> None:
    first = Store.open(register, AUTHOR, hold=True)
    pretend(register, seconds_ago=0)
    with pytest.raises(errors.LockLost):
        lock.Lock.take(register, AUTHOR)
    lock.file_of(register).unlink()
    with Store.open(register, AUTHOR, hold=True) as second:
        assert second.read_only is None
        first.close()
        assert lock.is_held(register) and lock.file_of(register).exists()
    assert sorted(register.parent.iterdir()) == [register]


def test_a_lock_that_somebody_tidied_away_comes_back(register: Path) -> None:
    with Store.open(register, AUTHOR, hold=True) as store:
        lock.file_of(register).unlink()
        store.beat()
        assert lock.read(register).pid == os.getpid()  # type: ignore[union-attr]
        assert store.apply(PARTY_ADDED).seq
    assert not lock.file_of(register).exists()


def test_a_clock_that_was_set_back_makes_no_lock_stale_at_once(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(register, seconds_ago=5)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 60)
    with Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere) and not store.may_take_over


def test_garbage_in_the_lock_file_locks_nobody_out(register: Path) -> None:
    for content in (b"\xff\xfe", b"[]", b'{"who": 1}'):
        lock.file_of(register).write_bytes(content)
        os.utime(lock.file_of(register), (LONG_AGO, LONG_AGO))
        with Store.open(register, AUTHOR, hold=True) as store:
            assert store.read_only is None


def test_a_register_that_does_not_open_leaves_no_lock(register: Path) -> None:
    register.write_bytes(register.read_bytes()[:8_192])
    with pytest.raises(errors.DamagedRegister):
        Store.open(register, AUTHOR, hold=True)
    assert sorted(register.parent.iterdir()) == [register]


def test_what_was_left_half_made_is_tidied_away(register: Path) -> None:
    left = lock.file_of(register).with_name(f"{lock.file_of(register).name}.token")
    left.touch()
    Store.open(register, AUTHOR, hold=True).close()
    assert left.exists(), "somebody may be making it just now"
    os.utime(left, (LONG_AGO, LONG_AGO))
    Store.open(register, AUTHOR, hold=True).close()
    assert sorted(register.parent.iterdir()) == [register]
