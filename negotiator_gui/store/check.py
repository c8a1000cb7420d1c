"""The check of a register: does the file hold together, and is what it shows the replay of its log?

Each check reads the file in a way of its own and yields a sentence for every fault. Nothing is written: what has to
be worked out anew is worked out in memory.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sqlite_utils import Database

from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Field, File, Reference, References
from negotiator_gui.domain.record import Record
from negotiator_gui.store import engine, errors, files, history, migrations, rows, search
from negotiator_gui.store.store import Store
from negotiator_gui.store.titles import title_of

# A damaged file can have a fault in every record; nobody reads more than this of one sort.
MOST = 20
_PAGE = 1_000
_LONGEST_VALUE = 60
_Faults = Iterator[str]


def counts(store: Store) -> tuple[int, int]:
    """How many records, in the Trash or not, and how many actions a register holds."""
    with engine.spoken(store.path):
        return _number(store.db, "SELECT count(*) FROM record"), _number(store.db, "SELECT count(*) FROM action")


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def faults(store: Store) -> list[str]:
    """A sentence for each fault of a register, none if it is whole; a file damaged in any way gives sentences too."""
    if isinstance(store.read_only, errors.NewerRegister):
        raise errors.RegisterError(
            f"{store.path} was written by a newer version of this program, which this one cannot check. "
            "It was not changed. Update the program to check it."
        )
    return [sentence for what, check in _CHECKS.items() for sentence in _few(_said(what, check(store.db)))]


def _said(what: str, found: Iterable[str]) -> _Faults:
    """Whatever a check meets in a damaged file is a fault of the file, and the other checks go on."""
    try:
        yield from found
    except Exception as error:  # SQLite, a value of another type, a name that leads nowhere: all of it is damage
        yield f"The {what} could not be checked to the end ({type(error).__name__}: {error})."


def _few(found: _Faults) -> _Faults:
    yield from islice(found, MOST)
    more = sum(1 for _ in found)
    if more:
        yield f"And {more:,} more faults of this sort."


# The file and its tables


def _integrity(db: Database) -> _Faults:
    for (sentence,) in db.execute(f"PRAGMA integrity_check({10 * MOST})"):
        if sentence != "ok":
            yield f"SQLite finds the file damaged: {sentence}."


def _fresh() -> Database:
    """An empty register in memory: what the tables should be."""
    db = engine.connect_memory()
    migrations.apply(db)
    return db


def _schema(db: Database) -> _Faults:
    expected, there = _parts(_fresh()), _parts(db)
    for kind, name in sorted(expected.keys() - there.keys()):
        yield f"The {kind} “{name}” is missing."
    for kind, name in sorted(there.keys() - expected.keys()):
        yield f"The {kind} “{name}” does not belong in a register."
    for kind, name in sorted(expected.keys() & there.keys()):
        if expected[kind, name] != there[kind, name]:
            yield f"The {kind} “{name}” is not built as a register's is."


def _parts(db: Database) -> dict[tuple[str, str], str | None]:
    """The SQL of tables, indexes, triggers and views."""
    # Statistics that other tools leave behind are harmless; the table of steps is written by a library in its way.
    found = db.execute(
        "SELECT type, name, iif(name = '_sqlite_migrations', NULL, sql) FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%'"
    )
    return {(kind, name): sql for kind, name, sql in found}


# Records and what they refer to


def _references(db: Database) -> _Faults:
    for table, row, target, _ in db.execute("PRAGMA foreign_key_check"):
        where = f"row {row} of the table “{table}”" if row is not None else f"a row of the table “{table}”"
        yield f"{where[:1].upper()}{where[1:]} refers to a row of “{target}” that is not there."
    for id_, entity in db.execute("SELECT id, entity FROM record WHERE entity NOT IN (SELECT value FROM json_each(?))", [_names()]):
        yield f"The record {id_} is of an unknown kind, “{entity}”."
    for entity in ENTITIES:
        yield from _rows(db, entity)
        for field in entity.references:
            yield from _targets(db, entity, field)
