"""Which SQLite this is, and how a connection to a register is opened, hardened and used for one transaction."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from json import JSONDecodeError
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3
import sqlcipher3.dbapi2

from negotiator_gui.domain.folding import fold
from negotiator_gui.store import errors
from negotiator_gui.store.text import date_words, kept_sort_key, number_words

_T = TypeVar("_T")
SqlError = sqlcipher3.dbapi2.Error
ENGINE = f"SQLite {sqlcipher3.dbapi2.sqlite_version}"
APPLICATION_ID = 0x4E45474F  # NEGO
BUSY_SECONDS = 5.0
# How many steps of SQLite's own machine pass between two looks at the clock: some milliseconds.
_LOOK_EVERY = 200_000
# And where milliseconds count.
_LOOK_OFTEN = 2_000
_PAUSE_SECONDS = 0.5
_SIGNS_OF_DAMAGE = (
    "malformed",
    "not a database",
    "disk i/o error",
    "corrupt",
    "vtable constructor failed",
    "invalid fts5 file format",
    "unsupported file format",
    "no such table",
    "no such column",
)
# Below SQLite's own limit of 32,766 variables, and small enough to be prepared quickly.
CHUNK = 5_000


class Database:
    """A connection; `conn` is SQLite's own, for what is asked of it seldom."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    def execute(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """The cursor of a statement."""
        return self.conn.execute(sql, parameters)

    def close(self) -> None:
        """Closes the connection."""
        self.conn.close()


class Dangling(Exception):
    """A reference in the file leads to a record that is not there, which no healthy register has."""


def connect(path: Path, *, read_only: bool) -> Database:
    """An open connection with every setting that a file from elsewhere calls for."""
    mode = "rw" if not read_only else "ro&immutable=1" if _is_left_in_wal(path) else "ro"
    return _prepared(_opened(path, mode))


def _opened(path: Path, mode: str, one_thread: bool = True) -> Any:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlcipher3.dbapi2.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=one_thread
    )


def _is_left_in_wal(path: Path) -> bool:
    """Whether another tool left the file in a mode in which even reading would leave files beside it."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(20)[18:] == b"\2\2" and not path.with_name(f"{path.name}-wal").exists()
    return False


def connect_memory() -> Database:
    """An empty database in memory, for what the schema should be."""
    return _prepared(_in_memory())


def _in_memory(one_thread: bool = True) -> Any:
    return sqlcipher3.dbapi2.connect(":memory:", isolation_level=None, check_same_thread=one_thread)


def second(db: Database, path: Path) -> Database:
    """A connection that only reads the same, to be used by one thread at a time, whichever opened it."""
    _, _, file = db.execute("PRAGMA database_list").fetchone()
    if file:
        header(path)
        return _prepared(_opened(path, "ro", one_thread=False))
    copy = _in_memory(one_thread=False)
    db.conn.backup(copy)
    return _prepared(copy)


def _prepared(connection: Any) -> Database:
    try:
        _harden(connection)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _harden(connection: Any) -> None:
    connection.create_function("sort_key", 1, kept_sort_key, deterministic=True)
    connection.create_function("fold", 1, _of_text(fold), deterministic=True)
    connection.create_function("date_words", 1, _of_text(date_words), deterministic=True)
    connection.create_function("number_words", 1, number_words, deterministic=True)
    for setting in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "synchronous = FULL",
        "cache_size = -12000",
    ):
        connection.execute(f"PRAGMA {setting}")


def _of_text(function: Callable[[str], str | bytes | None]) -> Callable[[object], object]:
    """A function of text for SQL: in a damaged file there may be anything in a column."""
    return lambda value: function(value) if isinstance(value, str) else value


class _Patience:
    """Ends a reading that goes on and on; pauses between readings do not count."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since = self._last = time.monotonic()

    def __call__(self) -> bool:
        now = time.monotonic()
        if now - self._last > _PAUSE_SECONDS:
            self._since = now
        self._last = now
        return now - self._since > self._seconds


# Files that are open and not as they should be, and how often: whatever goes wrong with one of them is its damage.
_distrusted: Counter[Path] = Counter()


# What comes of values that are none of their field's, as they may stand in a damaged register.
WRONG_VALUES = (LookupError, TypeError, ValueError, AttributeError)


def distrust(path: Path, db: Database, seconds: float) -> None:
    """From now on takes any trouble with a file for its damage, and stops what does not come to an end."""
    _distrusted[path] += 1
    be_patient(db, seconds)


def be_patient(db: Database, seconds: float) -> None:
    """From now on stops each reading that does not come to an end."""
    db.conn.set_progress_handler(_Patience(seconds), _LOOK_EVERY)


def end_distrust(path: Path) -> None:
    """The file is closed."""
    _distrusted[path] -= 1


def stoppable(db: Database, between: Callable[[], None] | None) -> None:
    """From now on calls this every some milliseconds of a query, which an error in it breaks off; None ends that."""
    db.conn.set_progress_handler(between, _LOOK_EVERY)


@contextmanager
def bounded(
    db: Database, seconds: float, clock: Callable[[], float] = time.monotonic, look_every: int = _LOOK_EVERY
) -> Iterator[None]:
    """Stops whatever is asked inside when it takes longer: a file from elsewhere must not hold the program up."""
    until = clock() + seconds
    db.conn.set_progress_handler(lambda: clock() > until, look_every)
    try:
        yield
    finally:
        db.conn.set_progress_handler(None, _LOOK_EVERY)


def for_a_moment(db: Database, seconds: float) -> AbstractContextManager[None]:
    """The same by what is worked, and to the millisecond: what takes longer is left to another thread."""
    return bounded(db, seconds, time.thread_time, _LOOK_OFTEN)


def is_stopped(error: Exception) -> bool:
    """Whether a query was stopped by `bounded`."""
    return "interrupted" in str(error).lower()


@contextmanager
def transaction(db: Database, path: Path, alone: AbstractContextManager[None] | None = None) -> Iterator[None]:
    """All or nothing: what is written inside is kept whole at the end, or not at all; `alone` keeps readers away."""
    with alone or nullcontext(), spoken(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after a full disk or a damaged page.
            if db.conn.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turns SQLite's known errors into those of the program; any other error passes as the bug that it is."""
    try:
        yield
    except SqlError as error:
        known = _known(path, str(error))
        if known is None and _distrusted[path] <= 0:
            raise
        raise known or errors.DamagedRegister(path, str(error)) from error
    except (Dangling, UnicodeDecodeError, JSONDecodeError) as error:
        raise errors.DamagedRegister(path) from error
    except WRONG_VALUES as error:
        # In a register that is whole these are bugs; in one that is not, there may be anything anywhere.
        if _distrusted[path] <= 0:
            raise
        raise errors.DamagedRegister(path) from error


def _known(path: Path, message: str) -> errors.RegisterError | None:
    text = message.lower()
    if "readonly" in text or "unable to open" in text:
        return errors.ReadOnlyRegister(path)
    if "locked" in text or "busy" in text:
        return errors.RegisterInUse(path)
    if "interrupted" in text:
        return errors.TakesTooLong(path)
    if "full" in text:
        return errors.DiskFull(path)
    if "could not decode" in text:
        # The rest of this message is what stands in the record.
        return errors.DamagedRegister(path)
    if any(sign in text for sign in _SIGNS_OF_DAMAGE):
        return errors.DamagedRegister(path, message)
    return None


def header(path: Path) -> tuple[int, int]:
    """The application id and schema version in a file's first bytes, read without SQLite and changing nothing.

    A file that is missing, is no SQLite file or is not ours is refused before SQLite sees it.
    """
    start = _first_bytes(path)
    application, version = _header(start)
    if len(start) < 100 or not start.startswith(b"SQLite format 3\0") or application != APPLICATION_ID:
        raise errors.NotARegister(path)
    return application, version


def changes_counted(path: Path) -> int:
    """How often SQLite has written to a file, as its first bytes say."""
    return int.from_bytes(_first_bytes(path)[24:28], "big")


def header_of_any(path: Path) -> tuple[int, int]:
    """The same of a file that is to be repaired: where its first bytes are damaged, it says 0 of itself."""
    application, version = _header(_first_bytes(path))
    return (application, version) if application == APPLICATION_ID else (0, 0)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        raise errors.NoRegister(path) from None
    except OSError as error:
        raise errors.RegisterError(f"{path} cannot be read: {error.strerror}. It was not changed.") from None


def _header(start: bytes) -> tuple[int, int]:
    return int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big")


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """A list in parts that fit the number of variables of one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def marks(values: Sequence[object]) -> str:
    """Question marks for the variables of an IN."""
    return ",".join("?" * len(values))
