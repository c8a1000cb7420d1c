"""A backup that is made beside the work: in a thread of its own, in small steps, with a connection of its own."""

from pathlib import Path
from threading import Event, Thread

from negotiator_gui.store import backup
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.errors import RegisterError


class _Stopped(Exception):
    """The register is being closed."""


class BackupJob(Thread):
    """Makes one backup. When it has ended, `made` is the backup, or `trouble` says why there is none.

    `fault` is the error behind the trouble where it is one of the program.
    """

    def __init__(self, register: Path, backups: Path) -> None:
        super().__init__(name="backup", daemon=True)
        self._register, self._backups = register, backups
        self._stop_asked = Event()
        self.made: Backup | None = None
        self.trouble = ""
        self.fault: Exception | None = None

    def run(self) -> None:
        """Makes the backup; any trouble is told by the one who asked for it."""
        try:
            self.made = backup.make(self._register, self._backups, self._between)
        except RegisterError as error:
            self.trouble = str(error)
        except _Stopped:
            self.trouble = "The backup was not finished, because the register was closed."
        except Exception as error:
            self.fault = error
            self.trouble = "No backup was made, because of a fault in the program. The register itself is safe."

    def _between(self) -> None:
        if self._stop_asked.is_set():
            raise _Stopped

    def stop(self) -> None:
        """Ends it at the next step; what was copied so far is dropped."""
        self._stop_asked.set()
        self.join()
