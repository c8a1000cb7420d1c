"""One writer: a file beside the register that says who has it open for writing, on which machine and since when.

The lock is for whole sittings: a window holds it as long as it is open. Whether a process of this machine is still
alive is not guessed from numbers: it holds the system's own lock on the file, which goes when it goes, however it
ends. Of a process elsewhere only its heartbeat is known. A single command of the same person on the same machine does
without: SQLite's own locks keep it apart from the window for the moment that it needs, and the window sees what it did.
"""

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store import errors
from negotiator_gui.store.history import Author
from negotiator_gui.store.system_lock import system_lock

BEAT_SECONDS = 20
STALE_SECONDS = 300
_TRIES = 20
_BLOCK = 2_048


@frozen
class Holder:
    """Who has a register open for writing: the person, the machine, its device id, the process, and since when."""

    who: str
    machine: str
    device: str
    pid: int
    since: str
    token: str

    @classmethod
    def here(cls, author: Author) -> "Holder":
        """This process."""
        return cls(author.name, here(), author.device, os.getpid(), _now(), new_id())

    def is_of(self, author: Author) -> bool:
        """Whether it is the same person on the same machine: settings may travel, so the machine's name counts too."""
        return self.device == author.device and self.machine == here()


def here() -> str:
    """The name of this computer."""
    if sys.platform != "win32":
        return os.uname().nodename or "this computer"
    import platform

    return platform.node() or "this computer"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def file_of(register: Path) -> Path:
    """The lock file of a register."""
    return register.absolute().with_name(f".{register.name}.lock")


# What this process holds, and for how many windows: they share one lock, as they share one person.
_held: "dict[Path, Lock]" = {}


class Lock:
    """The right to write to a register for a whole sitting; `release` gives it back."""

    def __init__(self, register: Path, path: Path, file: int, holder: Holder, left: Holder | None) -> None:
        self._register, self._path, self._file, self.holder = register, path, file, holder
        # Who left the lock behind without giving it back: their program or computer ended unexpectedly.
        self.left = left
        self._sitting = 1

    @classmethod
    def take(cls, register: Path, author: Author, *, deliberately: bool = False) -> "Lock":
        """Takes the lock; LockedElsewhere says who has it. `deliberately` takes it from a silent other machine."""
        path = file_of(register)
        if path in _held:
            return _held[path]._shared()
        for _ in range(_TRIES):
            try:
                lock = cls._try(register, path, author, deliberately and is_stale(register))
            except OSError:
                raise (_locked(register, path) if path.exists() else errors.ReadOnlyRegister(register)) from None
            if lock:
                _held[path] = lock
                return lock
            time.sleep(0.02)
        raise _locked(register, path)

    def _shared(self) -> "Lock":
        """The same for one more window; LockLost rather than to write into what is another one's by now."""
        self.beat()
        self._sitting += 1
        return self

    @classmethod
    def _try(cls, register: Path, path: Path, author: Author, deliberately: bool) -> "Lock | None":
        """One try; None if the file is changing hands just now."""
        holder = Holder.here(author)
        made = _made(path, holder)
        if made is not None:
            return cls(register, path, made, holder, None)
        try:
            file = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return None
        try:
            there = read(register)
            if not system_lock(file):
                if there:
                    raise _locked(register, path)
            elif _is_at(file, path):
                if not deliberately and _belongs_elsewhere(there, file, author):
                    raise _locked(register, path)
                _write(file, holder)
                return cls(register, path, file, holder, there)
        except BaseException:
            os.close(file)
            raise
        os.close(file)
        return None

    def beat(self) -> None:
        """Says that this process is alive; LockLost if somebody took the register over in the meantime."""
        there = read(self._register)
        if there is None and not self._path.exists():
            self._put_back()
        elif there is not None and there.token != self.holder.token:
            self._forget()
            raise errors.LockLost(self._register, _name(there))
        with suppress(OSError):
            os.utime(self._path)

    def _forget(self) -> None:
        """It is not what this process holds any more; there may be another lock in its place already."""
        if _held.get(self._path) is self:
            del _held[self._path]

    def _put_back(self) -> None:
        """Somebody tidied up: the file is made again, unless another one was quicker."""
        with suppress(OSError):
            file = _made(self._path, self.holder)
            if file is not None:
                os.close(self._file)
                self._file = file

    def release(self) -> None:
        """Gives the lock back; the file goes with the last window of this process."""
        self._sitting -= 1
        if self._sitting:
            return
        self._forget()
        there = read(self._register)
        # Removed while it is still held, or another process could take it in between and lose it.
        if os.name == "posix" and there and there.token == self.holder.token:
            self._path.unlink(missing_ok=True)
        with suppress(OSError):
            os.close(self._file)
        if os.name != "posix" and there and there.token == self.holder.token:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _made(path: Path, holder: Holder) -> int | None:
    """A new lock file, locked and written before it gets its name, so that nobody ever sees half of one.

    None if there is one already.
    """
    _tidy(path)
    part = path.with_name(f"{path.name}.{holder.token}")
    file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o664)
    try:
        system_lock(file)
        _write(file, holder)
        os.link(part, path)
        return file
    except FileExistsError:
        os.close(file)
        return None
    except OSError:  # some disks know no second names
        os.close(file)
        return _made_in_place(path, holder)
    finally:
        part.unlink(missing_ok=True)


def _tidy(path: Path) -> None:
    """Removes what was left of a lock file by somebody who was killed while making it."""
    for part in path.parent.glob(f"{path.name}.*"):
        with suppress(OSError):
            if abs(time.time() - part.stat().st_mtime) > BEAT_SECONDS:
                part.unlink()


def _made_in_place(path: Path, holder: Holder) -> int | None:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o664)
    except FileExistsError:
        return None
    system_lock(file)
    _write(file, holder)
    return file


def _is_at(file: int, path: Path) -> bool:
    """Whether the open file is still the one at this place."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _write(file: int, holder: Holder) -> None:
    # All at once and always of the same length: whoever is killed while taking a lock over leaves the old words or
    # the new ones, and never an empty file that says nothing.
    content = json.dumps(asdict(holder), ensure_ascii=False, indent=1).encode()
    os.lseek(file, 0, os.SEEK_SET)
    length = os.write(file, content.ljust(-(-len(content) // _BLOCK) * _BLOCK))
    os.ftruncate(file, length)
    os.fsync(file)


def _belongs_elsewhere(there: Holder | None, file: int, author: Author) -> bool:
    """Whether a file that no process of this machine holds is that of another machine or person.

    A heartbeat that stopped long ago still says so: only a person can know that nobody works there any more.
    """
    if there is None:
        # Made, but not written yet: by a machine of which nothing else is seen from here.
        return abs(time.time() - os.fstat(file).st_mtime) < BEAT_SECONDS
    return not there.is_of(author)


def _holder(content: bytes) -> Holder | None:
    try:
        kept = json.loads(content)
        texts = {name: str(kept[name]) for name in ("who", "machine", "device", "since", "token")}
        return Holder(pid=int(kept["pid"]), **texts)
    except (ValueError, KeyError, TypeError):
        return None


def read(register: Path) -> Holder | None:
    """Who the lock file of a register names; None if there is none or it cannot be read."""
    try:
        return _holder(file_of(register).read_bytes())
    except OSError:
        return None


def is_stale(register: Path) -> bool:
    """Whether the last heartbeat is so long ago that the other computer may be off."""
    try:
        # Either way: the clock of the other computer, or this one, may be wrong.
        return abs(time.time() - file_of(register).stat().st_mtime) > STALE_SECONDS
    except OSError:
        return False


def in_other_program(register: Path) -> Holder | None:
    """Which other program on this machine has a register open, by what it keeps saying beside it."""
    there = read(register)
    is_other = there is not None and there.machine == here() and there.pid != os.getpid()
    return there if is_other and not is_stale(register) else None


def is_held(register: Path) -> bool:
    """Whether a window of this process holds the lock of a register."""
    return file_of(register) in _held


def against(register: Path, author: Author) -> errors.LockedElsewhere | None:
    """Why somebody who does not hold the lock may not write: another machine or person does."""
    path = file_of(register)
    if path in _held or not path.exists():
        return None
    there = read(register)
    return None if there is None or there.is_of(author) else _locked(register, path)


def _locked(register: Path, path: Path) -> errors.LockedElsewhere:
    there = read(register) or Holder("somebody", "another computer", "", 0, "just now", "")
    try:
        seen = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (OSError, ValueError, OverflowError):
        seen = "an unknown time"
    return errors.LockedElsewhere(register, there.who, there.since, there.machine, seen)


def _name(holder: Holder) -> str:
    return f"{holder.who} on {holder.machine}"
