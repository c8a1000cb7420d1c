"""The check of a register: does the file hold together, and is what it shows the replay of its log?

Each check reads the file in a way of its own and yields a sentence for every fault. Nothing is written: what has to
be worked out anew is worked out in memory. What the rows show is checked in check_state.py, all else here.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice

from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, File, Reference, References
from negotiator_gui.store import check_state, engine, errors, files, history, schema
from negotiator_gui.store.engine import Database
from negotiator_gui.store.store import Store

# A damaged file can have a fault in every record; nobody reads more than this of one sort.
MOST = 20
_Faults = Iterator[str]


def counts(store: Store) -> tuple[int, int]:
    """How many records, in the Trash or not, and how many actions a register holds."""
    with engine.spoken(store.path):
        return _number(store.db, "SELECT count(*) FROM record"), _number(store.db, "SELECT count(*) FROM action")


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def first_broken(store: Store, seq: int | None = None) -> int | None:
    """The number of the first action, up to one, at which the chain of the log does not hold."""
    with engine.spoken(store.path):
        acting = schema.acting(store.db)
        if acting:
            raise errors.ForeignParts(store.path, ", ".join(acting[:3]))
        broken = next(history.broken_links(store.db), None)
    return broken if broken is None or seq is None or broken <= seq else None


def faults(store: Store) -> list[str]:
    """A sentence for each fault of a register, none if it is whole; a file damaged in any way gives sentences too."""
    if isinstance(store.read_only, errors.NewerRegister):
        raise errors.RegisterError(
            f"{store.path} was written by a newer version of this program, which this one cannot check. "
            "It was not changed. Update the program to check it."
        )
    # Through a view of somebody else's nothing can be read that would be worth checking, and perhaps without end.
    checks = _CHECKS if not schema.acting(store.db) else {what: _CHECKS[what] for what in _OF_THE_FILE}
    return [sentence for what, check in checks.items() for sentence in _few(_said(what, check(store.db)))]


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
    with suppress(engine.SqlError):
        # Only a question to the search index makes it forget what it remembers, where others made it anew since.
        db.execute("SELECT rowid FROM search LIMIT 1").fetchone()
    for (sentence,) in db.execute(f"PRAGMA integrity_check({10 * MOST})"):
        if sentence != "ok":
            yield f"SQLite finds the file damaged: {sentence}."


# Records and what they refer to


def _references(db: Database) -> _Faults:
    for table, row, target, _ in db.execute("PRAGMA foreign_key_check"):
        which = "A row" if row is None else f"Row {row}"
        yield f"{which} of the table “{table}” refers to a row of “{target}” that is not there."
    known = ", ".join(f"'{entity.name}'" for entity in ENTITIES)
    for id_, entity in db.execute(f"SELECT id, entity FROM record WHERE entity NOT IN ({known})"):
        yield f"The record {id_} is of an unknown kind, “{entity}”."
    yield from _stray_links(db)
    for entity in ENTITIES:
        yield from _unpaired(db, entity)
        for field in entity.references:
            yield from _wrong_targets(db, entity, field)


def _stray_links(db: Database) -> _Faults:
    found = db.execute("SELECT r.entity, l.field, count(*) FROM link l JOIN record r ON r.key = l.record GROUP BY 1, 2")
    for name, field, number in found:
        declared = BY_NAME[name].by_name.get(field) if name in BY_NAME else None
        if declared is None or not declared.several:
            yield f"The table “link” has {number:,} × a field “{field}” that no {name} has."


def _unpaired(db: Database, entity: Entity) -> _Faults:
    """Each record has one row in the table of all records and one in that of its kind."""
    found = db.execute(
        f'SELECT id FROM record WHERE entity = ? AND key NOT IN (SELECT key FROM "{entity.name}")', [entity.name]
    )
    for (id_,) in found:
        yield f"{entity.label} {id_}: its row in the table “{entity.name}” is missing."
    found = db.execute(
        f'SELECT key FROM "{entity.name}" WHERE key NOT IN (SELECT key FROM record WHERE entity = ?)', [entity.name]
    )
    for (key,) in found:
        yield f"Row {key} of the table “{entity.name}” is not that of a {entity.label.lower()}."


def _wrong_targets(db: Database, entity: Entity, field: Reference | References) -> _Faults:
    """A reference leads to a record of a kind that its declaration allows."""
    targets = ", ".join(f"'{target}'" for target in field.targets)
    if field.several:
        source, at = "link t ON t.record = r.key AND t.field = ?", "t.target"
    else:
        source, at = f'"{entity.name}" t ON t.key = r.key AND ? IS NOT NULL', f't."{field.name}"'
    found = db.execute(
        f"SELECT r.id, r.title, o.entity FROM record r JOIN {source} JOIN record o ON o.key = {at} "
        f"WHERE r.entity = ? AND o.entity NOT IN ({targets})",
        [field.name, entity.name],
    )
    for id_, title, other in found:
        yield f"{entity.label} “{title}” ({id_}): {field.label} refers to a record of the wrong kind, {other}."


# The log and the files


def _log(db: Database) -> _Faults:
    for (seq,) in db.execute("SELECT action FROM change EXCEPT SELECT seq FROM action"):
        yield f"Action {seq} of the log is missing; its changes are there."
    for (seq,) in db.execute("SELECT seq FROM action WHERE undoes NOT IN (SELECT id FROM action)"):
        yield f"Action {seq} of the log undoes one that is not there."
    for seq in history.broken_links(db):
        yield f"Action {seq} of the log was altered, or one before it is gone: its hash does not fit."
    # A parent is where undo finds the old value; it is not part of the hash.
    found = db.execute(
        "SELECT c.action, r.title, c.field FROM change c LEFT JOIN change p ON p.key = CAST(c.parents AS INTEGER) "
        "LEFT JOIN record r ON r.key = c.record WHERE c.parents IS NOT NULL AND (c.record, c.field) IS NOT "
        "(p.record, p.field)"
    )
    for seq, title, field in found:
        yield f"Action {seq} of the log: the value of “{field}” that “{title}” had before it is not there."


def _files(db: Database) -> _Faults:
    for name, size, content in db.execute("SELECT sha256, size, content FROM blob"):
        if files.sha256_of(content) != name or len(content) != size:
            yield f"The file {name[:12]}… was altered: its content is not what its SHA-256 says."
    for entity in ENTITIES:
        for field in entity.fields:
            if isinstance(field, File):
                yield from _missing_files(db, entity, field)


def _missing_files(db: Database, entity: Entity, field: Field) -> _Faults:
    found = db.execute(
        f'SELECT r.id, r.title FROM "{entity.name}" t JOIN record r USING (key) '
        f'WHERE t."{field.name}" IS NOT NULL AND t."{field.name}" NOT IN (SELECT sha256 FROM blob)'
    )
    for id_, title in found:
        yield f"{entity.label} “{title}” ({id_}): its file is missing."


_CHECKS: dict[str, Callable[[Database], _Faults]] = {
    "pages of the file": _integrity,
    "tables": schema.differences,
    "references": _references,
    "replay of the log": check_state.replay,
    "dates and times": check_state.derived,
    "search index": check_state.index,
    "chain of the log": _log,
    "attached files": _files,
}
_OF_THE_FILE = ("pages of the file", "tables")
