"""The store's file: made, opened, locked, watched while it is open, copied, and closed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from negotiator_gui.domain.change import Action
from negotiator_gui.domain.marks import standard_marks
from negotiator_gui.store import backup, closed_sound, drafts, engine, errors, heads, lock, migrations, opening, search
from negotiator_gui.store.drafts import Draft
from negotiator_gui.store.engine import Database
from negotiator_gui.store.file_watch import FileWatch
from negotiator_gui.store.gate import Gate
from negotiator_gui.store.heads import NOTHING, Head
from negotiator_gui.store.history import Author
from negotiator_gui.store.lock import Lock
from negotiator_gui.store.new_file import new_file

# A day, in milliseconds.
_ANY_TIME = 86_400_000
# Registers that are written by one connection alone just now, and the store that has it.
_alone: "dict[Path, Keeping]" = {}


class Keeping:
    """The part of a store that is about its file. `read_only` is the error that a write would meet, or None."""

    def __init__(
        self,
        path: Path,
        author: Author,
        db: Database,
        read_only: errors.RegisterError | None = None,
        held: Lock | None = None,
        seen: Head = NOTHING,
    ) -> None:
        self.path = path
        self.author = author
        self.db = db
        self._opened_read_only = read_only
        self._lock = held
        # Whether the file is not as it should be: then any trouble with it is taken for its damage.
        self.is_distrusted = False
        # Where a copy goes before the file is brought up to date.
        self._backups: Path | None = None
        self._file = FileWatch(path, seen)
        self.read_only = read_only
        self.gate = Gate()

    @classmethod
    def create(cls, path: Path, author: Author, *, hold: bool = False) -> Self:
        """A new register with the standard handling marks; FileExists rather than replace anything."""
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            raise errors.FileExists(path) from None
        except OSError as error:
            raise errors.RegisterError(f"{path} cannot be made: {error.strerror}.") from None
        try:
            cls._fill(path, author)
        except BaseException:
            path.unlink()
            raise
        return cls.open(path, author, hold=hold)

    @classmethod
    def _fill(cls, path: Path, author: Author) -> None:
        db = engine.connect(path, read_only=False)
        try:
            with engine.transaction(db, path):
                db.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
                migrations.apply(db)
            cls(path, author, db)._begin()
        finally:
            db.close()

    def _begin(self) -> None:
        self.apply(Action("create", standard_marks()))  # type: ignore[attr-defined]

    @classmethod
    def open(
        cls,
        path: Path,
        author: Author,
        *,
        hold: bool = False,
        backups: Path | None = None,
        update: opening.Update = opening.brought_up_to_date,
    ) -> Self:
        """An existing register; what cannot be written opens for reading, what is no register is refused.

        With `hold` it is locked until it is closed, as a window does; others find it locked and open it for reading.
        Into `backups` goes a copy before a register of an older version is brought up to date by `update`; without
        it that is not done, and the register can only be read.
        """
        opened = opening.opened(path, author, hold=hold, backups=backups, update=update)
        store = cls(path, author, opened.db, opened.read_only, opened.lock, opened.seen)
        store.is_distrusted, store._backups = opened.distrusted, backups
        return store

    @classmethod
    def open_to_check(cls, path: Path, author: Author) -> Self:
        """A file as it is, whatever is wrong with it, for reading only; nothing in it is believed."""
        db, read_only = opening.as_it_is(path)
        store = cls(path, author, db, read_only)
        store.is_distrusted = True
        return store

    def close(self) -> None:
        """Closes the file and gives its lock back; the store cannot be used afterwards."""
        sound = self.read_only is None and not self.is_distrusted
        self._disconnect()
        if self._lock:
            if sound and self._backups is not None:
                closed_sound.note(self.path, self._backups)
            self._lock.release()
            self._lock = None

    def _disconnect(self) -> None:
        self.db.close()
        if self.is_distrusted:
            engine.end_distrust(self.path)
            self.is_distrusted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # While it is open

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction on the file that was opened, all or nothing; refused where it cannot be written."""
        self.watch()
        if self.read_only:
            raise self.read_only
        if self.is_left_alone:
            raise errors.BeingDestroyedIn(self.path)
        with engine.spoken(self.path):
            self._file.forget_if_written(self.db)
            # Another tool may have left the file in a mode that copies of it and network shares do not bear.
            self.db.execute("PRAGMA journal_mode = DELETE")
        with engine.transaction(self.db, self.path, self.gate.closed()):
            self._file.check(self.db)
            yield
            # Whoever replaced the file in the meantime must not be told that this was kept.
            self._file.check(self.db)
            written = heads.last(self.db)
        self._file.saw(written)

    @contextmanager
    def alone(self) -> Iterator[Self]:
        """The same register once more, to be written in another thread; until that is done nobody else here writes."""
        with engine.spoken(self.path):
            made = type(self)(self.path, self.author, engine.connect(self.path, read_only=False))
        made.gate, made._file = self.gate, self._file
        _alone[self.path] = made
        try:
            yield made
        finally:
            del _alone[self.path]
            made.close()

    @property
    def is_left_alone(self) -> bool:
        """Whether another connection of this program writes the file just now: then even reading would wait."""
        return _alone.get(self.path, self) is not self

    @contextmanager
    def patient(self) -> Iterator[None]:
        """What is read here inside waits for the one who has the file alone, instead of being refused in the end."""
        self.db.execute(f"PRAGMA busy_timeout = {_ANY_TIME}")
        try:
            yield
        finally:
            with suppress(engine.SqlError):  # it may be closed by now
                self.db.execute(f"PRAGMA busy_timeout = {engine.BUSY_SECONDS * 1_000:.0f}")

    def saw(self) -> None:
        """Remembers the log as it is now: a file in which it is another one later was replaced."""
        with engine.spoken(self.path):
            self._file.saw(heads.last(self.db))

    def watch(self) -> None:
        """Looks whether the file is still the one that was opened; `read_only` says so where it is not."""
        trouble = self._file.trouble()
        if trouble or isinstance(self.read_only, errors.Vanished | errors.Replaced):
            self.read_only = trouble or self._opened_read_only

    def beat(self) -> None:
        """Says beside the file that this process is alive; a register taken over by others is read-only from now."""
        if self._lock is None or isinstance(self.read_only, errors.Vanished):
            return
        try:
            self._lock.beat()
        except errors.LockLost as error:
            self._lock.release()
            self._lock = None
            self.read_only = self._opened_read_only = error

    @property
    def was_left_open(self) -> bool:
        """Whether whoever had the register open before did not come to close it: a crash, or a power cut."""
        return self._lock is not None and self._lock.left is not None

    @property
    def may_take_over(self) -> bool:
        """Whether the register is locked by a computer that has been silent for minutes, and can be taken over."""
        return isinstance(self.read_only, errors.LockedElsewhere) and lock.is_stale(self.path)

    def take_over(self) -> None:
        """Takes a register over from a computer that is silent; LockedElsewhere if it is not."""
        opened = opening.opened(self.path, self.author, hold=True, backups=self._backups, deliberately=True)
        if isinstance(opened.read_only, errors.LockedElsewhere):
            opened.db.close()
            if opened.distrusted:
                engine.end_distrust(self.path)
            raise opened.read_only
        self._disconnect()
        self.db, self._lock, self.is_distrusted = opened.db, opened.lock, opened.distrusted
        self.read_only = self._opened_read_only = opened.read_only
        self._file = FileWatch(self.path, opened.seen)

    def save_a_copy(self, target: Path) -> None:
        """Writes the register as it is open, whatever became of its file, into a new file that is not there yet."""
        with new_file(target) as part, engine.spoken(self.path):
            backup.copy(self.db, part)

    def rebuild_index(self) -> None:
        """Makes the search index anew in its place: it holds nothing that is not in the rows."""
        with self.writing():
            search.rebuild(self.db)

    def head(self, seq: int | None = None) -> Head:
        """What vouches for the log, now or as it was at an action; printed on a summary it is evidence."""
        with engine.spoken(self.path):
            return heads.proof(self.db, seq)

    def heads(self, seq: int | None = None) -> list[tuple[str, Head]]:
        """The last action of each device with its hash, of which the head is made."""
        with engine.spoken(self.path):
            return heads.by_device(self.db, seq)

    # Drafts: in the file but not in the log, so that they survive a crash and leave with what becomes of them.

    def keep_draft(self, id_: str, about: str, kind: str, content: object) -> Draft:
        """Keeps what is being typed, in place of what was kept under this id."""
        with self.writing():
            return drafts.keep(self.db, id_, about, kind, content)

    def drafts(self, about: str | None = None, kind: str | None = None) -> list[Draft]:
        """The drafts that are kept, newest first."""
        with engine.spoken(self.path):
            return drafts.kept(self.db, about, kind)

    def drop_draft(self, id_: str) -> None:
        """Removes a draft: it was filed or given up."""
        with self.writing():
            drafts.drop(self.db, id_)

    def is_overtaken(self, draft: Draft, parts: Iterable[str] = ()) -> bool:
        """Whether the record that a draft is about, or a part of it, was changed after the draft was begun."""
        with engine.spoken(self.path):
            return drafts.is_overtaken(self.db, draft, parts)
