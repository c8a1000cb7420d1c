"""What the tables of a register are, and how a file differs from that."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

from negotiator_gui.store import engine, migrations
from negotiator_gui.store.engine import Database

Parts = dict[tuple[str, str], str | None]


def fresh(version: int = migrations.VERSION) -> Database:
    """An empty register in memory, as a version of the schema has it."""
    db = engine.connect_memory()
    migrations.apply(db, version)
    return db


@cache
def expected(version: int = migrations.VERSION) -> Parts:
    """The SQL of everything that a register of this version has, by kind and name."""
    db = fresh(version)
    try:
        return parts(db)
    finally:
        db.close()


def parts(db: Database) -> Parts:
    """The SQL of tables, indexes, triggers and views that are there, by kind and name."""
    # Statistics that other tools leave behind are harmless; the table of steps is written by a library in its way.
    found = db.execute(
        "SELECT type, name, iif(name = '_sqlite_migrations', NULL, sql) FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%'"
    )
    # In a damaged list there may be names that are no text.
    return {(str(kind), str(name)): sql for kind, name, sql in found}


def is_as_expected(db: Database, version: int = migrations.VERSION) -> bool:
    """Whether a file has just what a register of this version has, told by one digest instead of part by part."""
    return digest(parts(db)) == migrations.DIGESTS.get(version)


def digest(found: Parts) -> str:
    """The SHA-256 of what there is."""
    return hashlib.sha256(repr(sorted(found.items())).encode("utf-8", "surrogatepass")).hexdigest()


def differences(db: Database, version: int = migrations.VERSION) -> Iterator[str]:
    """A sentence for each part that is missing, foreign, or built otherwise."""
    wanted, there = expected(version), parts(db)
    for kind, name in _sorted(wanted.keys() - there.keys()):
        yield f"The {kind} “{name}” is missing."
    for kind, name in _sorted(there.keys() - wanted.keys()):
        yield f"The {kind} “{name}” does not belong in a register."
    for kind, name in _sorted(wanted.keys() & there.keys()):
        if wanted[kind, name] != there[kind, name]:
            yield f"The {kind} “{name}” is not built as a register's is."


def _sorted(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tables first: what is missing with one of them is told after it."""
    return sorted(found, key=lambda part: (part[0] != "table", part))


def acting(db: Database) -> list[str]:
    """What a file brings that acts by itself when somebody reads or writes: triggers, views, tables of modules."""
    return [
        f"{kind} “{name}”"
        for (kind, name), sql in sorted(parts(db).items())
        if kind in ("trigger", "view") or (_is_virtual(sql) and sql != expected().get((kind, name)))
    ]


def _is_virtual(sql: str | None) -> bool:
    return " ".join(str(sql or "").upper().split()[:2]) == "CREATE VIRTUAL"
