"""Is the file of an open register still the one that was opened? SQLite itself would write on into a deleted file."""

from pathlib import Path

from negotiator_gui.store import errors
from negotiator_gui.store.engine import Database
from negotiator_gui.store.heads import Head, holds


class FileWatch:
    """What was known of the file: which one it is, and the last action that was seen in its log."""

    def __init__(self, path: Path, seen: Head) -> None:
        self._path = path
        self._identity = self._now()
        self._written = self._state()
        self._seen = seen

    def _now(self) -> tuple[int, int] | None:
        # By name only: opening and closing the file would make the system drop SQLite's locks on it.
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_dev, stat.st_ino

    def _state(self) -> tuple[int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns

    def forget_if_written(self, db: Database) -> None:
        """Drops what SQLite remembers of the file's pages if others wrote to it since.

        SQLite asks the file's own counter of changes, and that of another register may stand at the same number.
        """
        if self._state() != self._written:
            db.execute("PRAGMA shrink_memory")

    def trouble(self) -> errors.RegisterError | None:
        """What happened to the file under the open register, if anything did."""
        now = self._now()
        if now is None:
            return errors.Vanished(self._path)
        return None if now == self._identity else errors.Replaced(self._path)

    def check(self, db: Database) -> None:
        """Before a write, inside its transaction: Vanished or Replaced, also if it was overwritten in its place."""
        trouble = self.trouble()
        if trouble is None and not holds(db, self._seen):
            trouble = errors.Replaced(self._path)
        if trouble:
            raise trouble

    def saw(self, seen: Head) -> None:
        """The log was written up to here."""
        self._seen = seen
        self._written = self._state()
