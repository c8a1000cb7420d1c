"""Work on whole files that is done beside the window: step by step, in a thread and with connections of its own."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from negotiator_gui.store import backup, opening, repair, restoring
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.errors import GivenUp, RegisterError
from negotiator_gui.store.history import Author
from negotiator_gui.store.repair import Repaired
from negotiator_gui.store.store import Store

if TYPE_CHECKING:
    from negotiator_gui.store.destroying import Destruction

_T = TypeVar("_T")


class _Stopped(Exception):
    """Nobody wants it any more."""


class Job(Thread, Generic[_T]):
    """Makes one thing. When it has ended, `made` is what was made, or `trouble` says why nothing was.

    `fault` is the error behind the trouble where it is one of the program; `step` is what it does just now, and
    `may_stop` whether that can still be ended before it is done.
    """

    stopped_words: str
    fault_words: str

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._stop_asked = Event()
        self.made: _T | None = None
        self.trouble = ""
        self.fault: Exception | None = None
        self._refusal: RegisterError | None = None
        self.step = ""
        self.may_stop = True

    @abstractmethod
    def make(self, between: Callable[..., None]) -> _T:
        """Does the work, and calls `between` between its steps."""

    def run(self) -> None:
        """Does the work in the thread; any trouble is told by the one who asked for it."""
        try:
            self.made = self.make(self._between)
        except _Stopped:
            self._refuse(GivenUp(self.stopped_words))
        except RegisterError as error:
            # A query that was broken off looks like a trouble of its own.
            self._refuse(GivenUp(self.stopped_words) if self.is_stopped and self.may_stop else error)
        except Exception as error:
            self.fault = error
            self.trouble = self.fault_words

    def _refuse(self, why: RegisterError) -> None:
        self._refusal, self.trouble = why, str(why)

    def _between(self, step: str = "", last: bool = False) -> None:
        if self.is_stopped:
            raise _Stopped
        self.step = step or self.step
        self.may_stop = not last

    @property
    def is_stopped(self) -> bool:
        """Whether it was asked to end before it is done."""
        return self._stop_asked.is_set()

    def result(self) -> _T:
        """What was made, when it has ended; else the RegisterError that says why not, or the fault of the program."""
        why = self.fault or self._refusal
        if why:
            raise why
        assert self.made is not None
        return self.made

    def stop(self) -> None:
        """Ends it at the next step, without waiting for that; what was made so far is dropped."""
        self._stop_asked.set()

    def end(self) -> None:
        """Ends it at the next step, and waits for that."""
        self.stop()
        self.join()


class BackupJob(Job[Backup]):
    """Makes one backup."""

    stopped_words = "The backup was not finished, because it was stopped. The register itself is safe."
    fault_words = "No backup was made, because of a fault in the program. The register itself is safe."

    def __init__(self, register: Path, backups: Path) -> None:
        super().__init__("backup")
        self._register, self._backups = register, backups

    def make(self, between: Callable[..., None]) -> Backup:
        """Makes the backup and verifies it."""
        return backup.make(self._register, self._backups, between)


class RepairJob(Job[Repaired]):
    """Writes one repaired copy of a register."""

    stopped_words = "The repair was cancelled. There is no copy, and the register is as it was."
    fault_words = "No copy was made, because of a fault in the program. The register itself is as it was."

    def __init__(self, register: Path, copy: Path, author: Author) -> None:
        super().__init__("repair")
        self._register, self.copy, self._author = register, copy, author

    def make(self, between: Callable[..., None]) -> Repaired:
        """Writes the copy."""
        return repair.repair(self._register, self.copy, self._author, between)


class RestoreJob(Job[Path]):
    """Puts a backup in the place of a closed register; what is made is the path of the register as it was."""

    stopped_words = "The restore was cancelled. The register is as it was, and so is the backup."
    fault_words = "The backup was not restored, because of a fault in the program."

    def __init__(self, register: Path, chosen: Path, author: Author, backups: Path) -> None:
        super().__init__("restore")
        self._what = register, chosen, author, backups

    def make(self, between: Callable[..., None]) -> Path:
        """Copies the backup, verifies the copy, and exchanges the files."""
        return restoring.restore(*self._what, between)


class UpdateJob(Job[Backup]):
    """Backs up a register of an older version, and then brings it up to date."""

    stopped_words = "The register was not opened, because it was not to be brought up to date. It is as it was."
    fault_words = "The register was not brought up to date, because of a fault in the program. It is as it was."

    def __init__(self, register: Path, backups: Path) -> None:
        super().__init__("update")
        self._register, self._backups = register, backups

    def make(self, between: Callable[..., None]) -> Backup:
        """Makes the backup, and takes all steps to the newest version or none."""
        return opening.brought_up_to_date(self._register, self._backups, between)


class DestroyJob(Job[Backup]):
    """Destroys something for good in an open register, which nobody else uses meanwhile, and in its backups."""

    stopped_words = "Nothing was destroyed, because it was cancelled. The register is as it was."
    fault_words = "It may not be destroyed everywhere, because of a fault in the program. Destroy it once more."

    def __init__(self, store: Store, what: "Destruction", backups: Path) -> None:
        super().__init__("destroy")
        self._store, self._what, self._backups = store, what, backups

    def make(self, between: Callable[..., None]) -> Backup:
        """Destroys it with a connection of its own; what is made is the backup without it."""
        from negotiator_gui.store import destroying

        with self._store.alone() as store:
            return destroying.destroy(store, self._what, self._backups, between)
