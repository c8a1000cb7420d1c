"""The backups of the open register: when they are made, and what is known of them. Nothing here stops the window."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.store import backup
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import awaiting
from negotiator_gui.workspace.awaiting import CHANGE, CLOSING, POLL, RESTORING, UPDATING, Wait
from negotiator_gui.workspace.jobs import BackupJob, Job, RestoreJob, UpdateJob

BACKUP_MINUTES = 30


class BackingUp:
    """The part of a workspace that keeps its register backed up."""

    _store: Store
    path: Path
    kept: Any  # the signal: how safe the register is has changed

    def _keep_backed_up(self) -> None:
        """Starts the clock of the backups."""
        self._job: BackupJob | None = None
        # How much waits for a backup.
        self._awaited = 0
        self._last_backup: Backup | None = None
        self._backup_trouble = ""
        # What was done before a crash was never backed up.
        self._seq_backed_up = -1 if self._store.was_left_open else self._seq
        self._saved_at: datetime | None = None
        self._unbacked_since: datetime | None = None
        self._unsaved = ""
        self._backup_clock = QTimer(self, interval=BACKUP_MINUTES * 60_000)  # type: ignore[call-overload]
        self._backup_clock.timeout.connect(self.back_up)
        self._job_watch = QTimer(self, interval=POLL)  # type: ignore[call-overload]
        self._job_watch.timeout.connect(self.backup_step)
        self._backup_clock.start()

    @property
    def _seq(self) -> int:
        return self._told_of  # type: ignore[attr-defined,no-any-return]

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
    def is_waiting(self) -> bool:
        """Whether something goes on only when a backup is made."""
        return self._awaited > 0

    @property
    def last_backup(self) -> Backup | None:
        """The last verified backup that this sitting made."""
        return self._last_backup

    @property
    def backup_trouble(self) -> str:
        """Why the last backup could not be made, in a sentence; empty if it was."""
        return self._backup_trouble

    @staticmethod
    def backups_of(path: Path) -> "list[Backup]":
        """The verified backups of a register that need not be open, and may be damaged; newest first."""
        return backup.of_register(path, paths.backups())

    def back_up(self) -> None:
        """Begins a backup beside the work, if anything changed since the last one."""
        can = self._job is None and self._store.read_only is None and not self._store.is_left_alone
        if can and self.unbacked:
            self._begin_backup()

    def _begin_backup(self) -> BackupJob:
        self._job = job = BackupJob(self.path, paths.backups())
        self._seq_asked = self._seq
        job.start()
        self._job_watch.start()
        self.kept.emit()
        return job

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
        if not job.is_stopped:
            self._backup_trouble = job.trouble
        if job.made:
            self._note_backed_up(job.made, self._seq_asked)
        self.kept.emit()

    def back_up_first(self) -> Backup:
        """A backup before what changes much, while the window goes on; RegisterError if there is none in the end."""
        job = self._wait_for_job(CHANGE)
        if job is None or not job.is_stopped:
            self._begin_backup()
            job = self._wait_for_job(CHANGE)
        if job is None or job.is_stopped or job.made is None:
            why = job.trouble if job and job.trouble else BackupJob.stopped_words
            raise RegisterError(f"{why} Nothing was changed, because so much is changed only after a backup.")
        return job.made

    def back_up_to_close(self) -> None:
        """A backup of what is in none yet, while the window goes on; closing does not depend on it."""
        job = self._wait_for_job(CLOSING)
        if self.unbacked and self._store.read_only is None and not (job and job.is_stopped):
            self._begin_backup()
            self._wait_for_job(CLOSING)

    def _wait_for_job(self, purpose: str) -> BackupJob | None:
        """Waits for the backup that is being made, if there is one; where that takes a while, the window goes on."""
        job = self._job
        if job is None:
            return None
        self._job_watch.stop()
        self._wait_for(job, purpose)
        if self._job is job:
            self._ended(job)
        if job.fault:
            raise job.fault
        return job

    def _wait_for(self, job: Job[Any], purpose: str) -> None:
        if awaiting.is_done_at_once(job):
            return
        self._awaited += 1
        self.kept.emit()
        awaiting.go_on_until_ended(Wait(job, purpose, self.path))
        self._awaited -= 1
        self.kept.emit()

    def _note_backed_up(self, made: Backup, seq: int) -> None:
        self._last_backup, self._seq_backed_up = made, seq
        # What was changed while it was made is as old as this at most.
        self._unbacked_since = datetime.now(UTC) if seq != self._seq else None

    def _end_backups(self, back_up: bool) -> None:
        if back_up:
            self.back_up_to_close()
        for timer in (self._backup_clock, self._job_watch):
            timer.stop()
        if self._job:
            self._job.end()
            self._job = None

    def _note_saved(self) -> None:
        self._saved_at, self._unsaved = datetime.now(UTC), ""
        self._unbacked_since = self._unbacked_since or self._saved_at
        self.kept.emit()

    def _note_unsaved(self, why: str) -> None:
        self._unsaved = why
        self.kept.emit()

    @staticmethod
    def restore_backup(path: Path, chosen: Backup) -> Path:
        """Puts a backup in the place of a closed register, while the window goes on; returns where the old one is."""
        job = RestoreJob(path, chosen.path, machine.load().author, paths.backups())
        return awaiting.result(job, RESTORING, path)

    @staticmethod
    def bring_up_to_date(path: Path, backups: Path) -> Backup:
        """Brings a register of an older version up to date after a backup of it, while the window goes on."""
        return awaiting.result(UpdateJob(path, backups), UPDATING, path)
