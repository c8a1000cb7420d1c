"""Which SQLite this is, and how a connection to a register is opened, hardened and used for one transaction."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3
import sqlcipher3.dbapi2

from negotiator_gui.domain.folding import fold
from negotiator_gui.store import errors
from negotiator_gui.store.text import date_words, number_words, sort_key

# sqlite-utils takes pysqlite3 where it is installed. Under that name it gets the one modern SQLite that all our
# platforms share, instead of whatever the machine's Python was built with.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database  # noqa: E402

_T = TypeVar("_T")
SqlError = sqlcipher3.dbapi2.Error
ENGINE = f"SQLite {sqlcipher3.dbapi2.sqlite_version}"
APPLICATION_ID = 0x4E45474F  # NEGO
BUSY_SECONDS = 5.0
_SIGNS_OF_DAMAGE = (
    "malformed",
    "not a database",
    "disk i/o error",
    "corrupt",
    "vtable constructor failed",
    "no such table",
    "no such column",
)
# Below SQLite's own limit of 32,766 variables, and small enough to be prepared quickly.
CHUNK = 5_000


class Dangling(Exception):
    """A reference in the file leads to a record that is not there, which no healthy register has."""


def connect(path: Path, *, read_only: bool) -> Database:
    """An open connection with every setting that a file from elsewhere calls for."""
    mode = "ro" if read_only else "rw"
    connection = sqlcipher3.dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    return _prepared(connection)


def connect_memory() -> Database:
    """An empty database in memory, for what the schema should be."""
    return _prepared(sqlcipher3.dbapi2.connect(":memory:", isolation_level=None))


def _prepared(connection: Any) -> Database:
    connection.create_function("sort_key", 1, sort_key, deterministic=True)
    connection.create_function("date_words", 1, date_words, deterministic=True)
    connection.create_function("number_words", 1, number_words, deterministic=True)
    connection.create_function("fold", 1, lambda text: text and fold(text), deterministic=True)
    for setting in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "synchronous = FULL",
        "cache_size = -32000",
    ):
        connection.execute(f"PRAGMA {setting}")
    return Database(connection, execute_plugins=False)


@contextmanager
def transaction(db: Database, path: Path) -> Iterator[None]:
    """All or nothing: what is written inside is kept whole at the end, or not at all."""
    with spoken(path):
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
        if known is None:
            raise
        raise known from error
    except (Dangling, UnicodeDecodeError, JSONDecodeError) as error:
        raise errors.DamagedRegister(path) from error


def _known(path: Path, message: str) -> errors.RegisterError | None:
    text = message.lower()
    if "readonly" in text or "unable to open" in text:
        return errors.ReadOnlyRegister(path)
    if "locked" in text or "busy" in text:
        return errors.RegisterInUse(path)
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
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        raise errors.NoRegister(path) from None
    except OSError as error:
        raise errors.RegisterError(f"{path} cannot be read: {error.strerror}. It was not changed.") from None
    application = int.from_bytes(start[68:72], "big")
    if len(start) < 100 or not start.startswith(b"SQLite format 3\0") or application != APPLICATION_ID:
        raise errors.NotARegister(path)
    return application, int.from_bytes(start[60:64], "big")


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """A list in parts that fit the number of variables of one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def marks(values: Sequence[object]) -> str:
    """Question marks for the variables of an IN."""
    return ",".join("?" * len(values))
