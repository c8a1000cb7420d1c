"""Other troubles than a kill, each with real files and processes: every function says what it saw, or fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import backup, check, errors, history, lock
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.whole import assert_whole

DEEDS = ("edit", "add", "delete", "undo", "redo", "note", "import")
ROOT = Path(__file__).resolve().parents[2]


def _register(folder: Path) -> Path:
    path = Path(mkdtemp(dir=folder)) / "trouble.talks"
    Store.create(path, AUTHOR).close()
    return path


def _in_child(do: Callable[[], None]) -> None:
    """Does something in a process of its own, whose limits and clock may be changed; fails if it fails."""
    child = os.fork()
    if not child:
        code = 1
        try:
            do()
            code = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr)
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def full_disk(folder: Path) -> str:
    """The file may not grow beyond a limit of the system, as on a disk with nothing left."""
    import resource

    path = _register(folder)
    size = path.stat().st_size + 60_000

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        refused = kept = 0
        with Store.open(path, AUTHOR) as store:
            for n in range(60):
                try:
                    store.apply(add(PARTY, {"name": f"SAMPLE {n}", "remarks": "SAMPLE words " * 300}))
                    kept += 1
                except (errors.DiskFull, errors.DamagedRegister, errors.ReadOnlyRegister):
                    refused += 1
            assert refused and kept, (refused, kept)
            assert len(store.list(PARTY)) == kept
            path.with_name("kept").write_text(f"{kept} {refused}")
            with suppress(errors.RegisterError):
                backup.make(path, path.parent / "backups")

    _in_child(fill)
    kept, refused = map(int, path.with_name("kept").read_text().split())
    with Store.open(path, AUTHOR) as store:
        assert len(store.list(PARTY)) == kept and check.faults(store) == []
        store.apply(add(PARTY, {"name": "SAMPLE when there is room again"}))
    return f"{kept} actions kept, {refused} refused as a whole, no fault"


def read_only_file(folder: Path) -> str:
    """The file cannot be written by whoever has it open."""
    path = _register(folder)
    path.chmod(0o444)
    for each in (path, *path.parents):
        if not each.stat().st_mode & 0o005:
            each.chmod(each.stat().st_mode | 0o055)
    before = path.read_bytes()

    def read() -> None:
        if os.geteuid() == 0:
            os.setresuid(65534, 65534, 65534)
        with Store.open(path, AUTHOR, hold=True) as store:
            assert isinstance(store.read_only, errors.ReadOnlyRegister)
            try:
                store.apply(add(PARTY, {"name": "SAMPLE"}))
            except errors.ReadOnlyRegister:
                return
            raise AssertionError("it was written")

    _in_child(read)
    assert path.read_bytes() == before
    return "read, and refused to be written"


def clock_set_back(folder: Path) -> str:
    """The clock of the machine jumps back by twenty years in the middle of the work."""
    path = _register(folder)

    def work() -> None:
        with Store.open(path, AUTHOR, hold=True) as store:
            store.apply(add(PARTY, {"name": "SAMPLE before"}))
            backup.make(path, path.parent / "backups")
            real, years = time.time_ns, 20 * 365 * 86_400
            history.time.time_ns = lambda: real() - years * 10**9  # type: ignore[attr-defined]
            seconds = time.time
            time.time = lambda: seconds() - years
            for n in range(20):
                store.apply(add(PARTY, {"name": f"SAMPLE {n}"}))
                store.beat()
            store.undo()
            backup.make(path, path.parent / "backups")

    _in_child(work)
    with Store.open(path, AUTHOR) as store:
        clocks = [clock for (clock,) in store.db.execute("SELECT clock FROM action ORDER BY seq")]
        assert clocks == sorted(set(clocks)) and len(clocks) == 23
        assert_whole(store)
        assert len(backup.of_register(path, path.parent / "backups")) == 2
    return f"{len(clocks)} actions in their order, all backups kept"


def two_starts_at_once(folder: Path) -> str:
    """Several processes open the register in the same moment."""
    path, writers = _register(folder), []
    for _ in range(10):
        reads, writes = os.pipe()
        children = [_opener(path, writes) for _ in range(4)]
        os.close(writes)
        with os.fdopen(reads, "rb") as lines:
            writers.append(lines.read().count(b"writes"))
        for child in children:
            os.waitpid(child, 0)
    assert writers == [1] * 10, writers
    assert not lock.file_of(path).exists()
    return "10 × 4 processes, exactly one of each four could write"


def _opener(path: Path, writes: int) -> int:
    child = os.fork()
    if not child:
        try:
            with Store.open(path, AUTHOR, hold=True) as store:
                os.write(writes, b"reads\n" if store.read_only else b"writes\n")
                time.sleep(0.4)
        finally:
            os._exit(0)
    return child


def lock_of_a_dead_process(folder: Path) -> str:
    """Whoever had the register open was killed; the next one takes it over."""
    path = _register(folder)
    for _ in range(20):
        child = os.fork()
        if not child:
            Store.open(path, AUTHOR, hold=True)
            os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        assert lock.file_of(path).exists()
        with Store.open(path, AUTHOR, hold=True) as store:
            assert store.read_only is None and store.was_left_open
    return "20 × taken over"


def file_replaced_or_gone(folder: Path) -> str:
    """Under an open register the file is replaced, deleted or overwritten by others."""
    path = _register(folder)
    other = Path(shutil.copy(path, path.with_name("other.talks")))
    for n, is_replaced in enumerate((True, False)):
        if not path.exists():
            shutil.copy(other, path)
        with Store.open(path, AUTHOR, hold=True) as store:
            store.apply(add(PARTY, {"name": "SAMPLE kept"}))
            if is_replaced:
                Path(shutil.copy(other, path.with_name("beside.talks"))).replace(path)
            else:
                path.unlink()
            before = path.read_bytes() if path.exists() else b""
            try:
                store.apply(add(PARTY, {"name": "SAMPLE refused"}))
                raise AssertionError("it was written")
            except (errors.Replaced, errors.Vanished):
                store.save_a_copy(path.with_name(f"saved-{n}.talks"))
            assert (path.read_bytes() if path.exists() else b"") == before
        with Store.open(path.with_name(f"saved-{n}.talks"), AUTHOR) as saved:
            assert [each.title for each in saved.list(PARTY)] == ["SAMPLE kept"]
    return "nothing written over, all of it saved as a copy"


def commands_at_once(folder: Path) -> str:
    """Commands of the same person write while a window has the register open."""
    path = _register(folder)
    home = {"NEGOTIATOR_HOME": str(path.parent / "home"), "PYTHONPATH": str(ROOT)}
    with Store.open(path, AUTHOR) as store:
        command = [sys.executable, "-m", "negotiator_gui", "add", str(path), "party"]
        started = [subprocess.Popen([*command, f"name=SAMPLE {n}"], env=os.environ | home, stdout=-3) for n in range(4)]
        for n in range(40):
            store.apply(add(PARTY, {"name": f"SAMPLE window {n}"}))
        assert [each.wait() for each in started] == [0] * 4
        assert len(store.list(PARTY)) == 44
        assert_whole(store)
    return "44 actions of 5 processes, each there once"


TROUBLES: dict[str, Callable[[Path], str]] = {
    "full disk": full_disk,
    "read-only file": read_only_file,
    "clock set back": clock_set_back,
    "two starts at once": two_starts_at_once,
    "lock of a dead process": lock_of_a_dead_process,
    "file replaced or gone": file_replaced_or_gone,
    "commands at once": commands_at_once,
}
