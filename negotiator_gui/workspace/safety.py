"""How safe the open register is: its lock, its file, its backups, and what repairs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.store import backup, folders, lock
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.errors import LockedElsewhere, RegisterError
from negotiator_gui.store.lock import BEAT_SECONDS, Holder
from negotiator_gui.store.store import Store
from negotiator_gui.workspace.backup_job import BackupJob
from negotiator_gui.workspace.worker import Worker

if TYPE_CHECKING:
    from negotiator_gui.store.destroying import Destruction
    from negotiator_gui.store.repair import Repaired

BACKUP_MINUTES = 30
# How often it is looked whether a backup that is being made is finished, in milliseconds.
_POLL = 100


class Safety:
    """The part of a workspace that keeps its register from being lost."""

    _store: Store
    _worker: Worker
    kept: Any  # the signal: how safe the register is has changed

    def _keep_safe(self) -> None:
        """Starts the heartbeat of the lock and the clock of the backups."""
        self._job: BackupJob | None = None
        self._last_backup: Backup | None = None
        self._backup_trouble = ""
        # What was done before a crash was never backed up.
        self._seq_backed_up = -1 if self._store.was_left_open else self._seq
        self._saved_at: datetime | None = None
        self._unbacked_since: datetime | None = None
        self._unsaved = ""
        self._beats = QTimer(self, interval=BEAT_SECONDS * 1_000)  # type: ignore[call-overload]
        self._beats.timeout.connect(self.beat)
        self._backup_clock = QTimer(self, interval=BACKUP_MINUTES * 60_000)  # type: ignore[call-overload]
        self._backup_clock.timeout.connect(self.back_up)
        self._job_watch = QTimer(self, interval=_POLL)  # type: ignore[call-overload]
        self._job_watch.timeout.connect(self.backup_step)
        self._beats.start()
        self._backup_clock.start()

    @property
    def _seq(self) -> int:
        return self._told_of  # type: ignore[attr-defined,no-any-return]

    # The lock and the file

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._store.path

    @property
    def read_only(self) -> str:
        """Why the register can only be read, in a sentence; empty if it can be written."""
        return str(self._store.read_only or "")

    @property
    def trouble(self) -> RegisterError | None:
        """The error behind `read_only`: its kind tells a banner what to offer."""
        return self._store.read_only

    @property
    def was_left_open(self) -> bool:
        """Whether the program ended unexpectedly the last time: then look for faults, and offer the drafts."""
        return self._store.was_left_open

    @staticmethod
    def holder(path: Path) -> Holder | None:
        """Who has a register open for writing, by what is written beside it; None if nobody has."""
        return lock.read(path)

    @property
    def is_held_here(self) -> bool:
        """Whether another program on this very computer has the register open for writing."""
        trouble = self._store.read_only
        return isinstance(trouble, LockedElsewhere) and trouble.machine == lock.here()

    @property
    def may_take_over(self) -> bool:
        """Whether the register is locked by a computer that has been silent for minutes, and can be taken over."""
        return self._store.may_take_over

    def take_over(self) -> None:
        """Takes the register over from a computer that is silent; RegisterError if it is not."""
        self._store.take_over()
        self.kept.emit()

    @property
    def caution(self) -> str:
        """What to mind in the register's folder, in a sentence to be said once; empty for most folders."""
        return folders.caution(self.path)

    def beat(self) -> None:
        """Tells others that the register is open here; whoever took it over makes it read-only here."""
        before = self._store.read_only
        self._store.beat()
        if self._store.read_only is not before:
            self.kept.emit()

    def watch_file(self) -> None:
        """Looks whether the register's file is still the one that was opened."""
        before = type(self._store.read_only)
        self._store.watch()
        if type(self._store.read_only) is not before:
            self.kept.emit()

    def save_a_copy(self, path: Path) -> None:
        """Writes the register as it is open into a new file, also if its own file was replaced or is gone."""
        self._store.save_a_copy(path)

    # Backups

    @property
    def saved_at(self) -> datetime | None:
        """When the last change of this sitting was saved; None if there was none."""
        return self._saved_at

    @property
    def unsaved(self) -> str:
        """Why the last change was not saved, in sentences; empty if it was."""
        return self._unsaved

    @property
    def unbacked_since(self) -> datetime | None:
        """When the first change was made that is in no backup of this sitting; None if all are."""
        return self._unbacked_since if self.unbacked else None

    @property
    def unbacked(self) -> bool:
        """Whether there is something that no backup of this sitting has."""
        return self._seq != self._seq_backed_up

    @property
    def is_backing_up(self) -> bool:
        """Whether a backup is being made beside the work."""
        return self._job is not None

    @property
    def last_backup(self) -> Backup | None:
        """The last verified backup that this sitting made."""
        return self._last_backup

    @property
    def backup_trouble(self) -> str:
        """Why the last backup could not be made, in a sentence; empty if it was."""
        return self._backup_trouble

    @staticmethod
    def backups_of(path: Path) -> list[Backup]:
        """The verified backups of a register that need not be open, and may be damaged; newest first."""
        return backup.of_register(path, paths.backups())

    def back_up(self) -> None:
        """Begins a backup beside the work, if anything changed since the last one."""
        if self._job is None and self._seq != self._seq_backed_up and self._store.read_only is None:
            self._job = BackupJob(self.path, paths.backups())
            self._seq_asked = self._seq
            self._job.start()
            self._job_watch.start()
            self.kept.emit()

    def backup_step(self) -> bool:
        """Looks whether the backup is finished; False as long as it is not. Never waits."""
        job = self._job
        if job is None or job.is_alive():
            return job is None
        self._ended(job)
        if job.fault:
            # A bug: it takes the way of all others.
            raise job.fault
        return True

    def _ended(self, job: BackupJob) -> None:
        self._job_watch.stop()
        self._job = None
        self._backup_trouble = job.trouble
        if job.made:
            self._note_backed_up(job.made, self._seq_asked)
        self.kept.emit()

    def _wait_for_job(self) -> None:
        if self._job:
            self._job.join()
            self._ended(self._job)

    def back_up_now(self) -> Backup:
        """Makes a backup and waits for it; before what changes much, and at the end."""
        self._wait_for_job()
        made = backup.make(self.path, paths.backups())
        self._note_backed_up(made, self._seq)
        self._backup_trouble = ""
        self.kept.emit()
        return made

    def _note_backed_up(self, made: Backup, seq: int) -> None:
        self._last_backup, self._seq_backed_up = made, seq
        # What was changed while it was made is as old as this at most.
        self._unbacked_since = datetime.now(UTC) if seq != self._seq else None

    def _end_keeping_safe(self, back_up: bool) -> None:
        for timer in (self._beats, self._backup_clock, self._job_watch):
            timer.stop()
        if self._job:
            self._job.stop()
            self._job = None
        if back_up and self._seq != self._seq_backed_up and self._store.read_only is None:
            try:
                self.back_up_now()
            except (RegisterError, OSError) as error:  # closing goes on: the register itself is safe
                self._backup_trouble = str(error)

    def _note_saved(self) -> None:
        self._saved_at, self._unsaved = datetime.now(UTC), ""
        self._unbacked_since = self._unbacked_since or self._saved_at
        self.kept.emit()

    def _note_unsaved(self, why: str) -> None:
        self._unsaved = why
        self.kept.emit()

    @staticmethod
    def restore_backup(path: Path, chosen: Backup) -> Path:
        """Puts a backup in the place of a closed register; returns where the register as it was is kept."""
        from negotiator_gui.store import restoring

        return restoring.restore(path, chosen.path, machine.load().author, paths.backups())

    # Checking and repairing

    def look_for_faults(self, answer: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """Looks for faults beside the work, and answers with a sentence for each."""
        from negotiator_gui.store import check

        self._worker.ask("faults", check.faults, answer, failed)

    def stop_looking_for_faults(self) -> None:
        """Nobody waits for the faults any more."""
        self._worker.forget("faults")

    def rebuild_index(self) -> None:
        """Makes the search index anew, where it is all that is wrong."""
        self._store.rebuild_index()

    @staticmethod
    def repair(path: Path, copy: Path) -> Repaired:
        """Writes a repaired copy of a register; says what was repaired and what could not be."""
        from negotiator_gui.store import repair

        return repair.repair(path, copy, machine.load().author)

    def as_of(self, seq: int) -> Any:
        """The register as it was after an action: another workspace, in which nothing can be changed."""
        from negotiator_gui.store.as_of import as_of

        return type(self)(as_of(self._store, seq))

    # Destroying

    def destruction(self, id_: str, field: str | None = None) -> Destruction:
        """What destroying a record or one field of it would take away, and what depends on it; destroys nothing."""
        from negotiator_gui.store import destroying

        return destroying.destruction(self._store, id_, field, paths.backups())

    def destroy(self, what: Destruction) -> None:
        """Destroys it in the register and its backups, for good, and tells everyone."""
        from negotiator_gui.store import destroying

        self._wait_for_job()
        try:
            destroying.destroy(self._store, what, paths.backups())
            self._seq_backed_up = self._store.since(self._seq)[0]
        finally:
            self.look()  # type: ignore[attr-defined]
            self.kept.emit()
