"""How safe the open register is: its lock, its file, and what repairs it; its backups are looked after beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.store import folders, lock
from negotiator_gui.store.errors import LockedElsewhere, RegisterError
from negotiator_gui.store.lock import BEAT_SECONDS, Holder
from negotiator_gui.workspace import awaiting
from negotiator_gui.workspace.awaiting import CHANGE, DESTROYING
from negotiator_gui.workspace.backing_up import BackingUp
from negotiator_gui.workspace.jobs import DestroyJob, RepairJob
from negotiator_gui.workspace.worker import Worker

if TYPE_CHECKING:
    from negotiator_gui.store.destroying import Destruction


class Safety(BackingUp):
    """The part of a workspace that keeps its register from being lost."""

    _worker: Worker

    def _keep_safe(self) -> None:
        """Starts the heartbeat of the lock and the clock of the backups."""
        self._repairing: RepairJob | None = None
        self._destroying: DestroyJob | None = None
        self._beats = QTimer(self, interval=BEAT_SECONDS * 1_000)  # type: ignore[call-overload]
        self._beats.timeout.connect(self.beat)
        self._beats.start()
        self._keep_backed_up()

    def _end_keeping_safe(self, back_up: bool) -> None:
        for job in (self._repairing, self._destroying):
            if job:
                job.end()
        self._destroying = None
        self._end_backups(back_up)
        self._beats.stop()

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

    @staticmethod
    def in_other_program(path: Path) -> Holder | None:
        """Which other program on this computer has a register open for writing; None if none has."""
        return lock.in_other_program(path)

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

    def repair(self, copy: Path) -> RepairJob:
        """Begins to write a repaired copy of the register beside the work."""
        if self._repairing:  # both would write the same file
            self._repairing.end()
        self._repairing = RepairJob(self.path, copy, machine.load().author)
        self._repairing.start()
        return self._repairing

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
        """Destroys it in the register and its backups, for good, while the window goes on; then tells everyone."""
        self._wait_for_job(CHANGE)
        self.watch_file()
        if self._store.read_only:
            raise self._store.read_only
        self._destroying = job = DestroyJob(self._store, what, paths.backups())
        try:
            with self._store.patient():
                made = awaiting.result(job, DESTROYING, self.path)
            if self._destroying is job:  # else the register was closed meanwhile
                self._note_backed_up(made, self._store.since(self._seq)[0])
        finally:
            if self._destroying is job:
                self._destroying = None
                self.look()  # type: ignore[attr-defined]
                self.kept.emit()
