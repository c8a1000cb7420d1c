"""The check of a register: does the file hold together, and is what it shows the replay of its log?

Each check reads the file in a way of its own and yields a sentence for every fault. Nothing is written: what has to
be worked out anew is worked out in memory.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sqlite_utils import Database

from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Field, File, Reference, References, Value
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
            yield f"{number:,} rows of the table “link” are of a field “{field}” that no {name} has."


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


# What the rows show against what the log says


def _replay(db: Database) -> _Faults:
    state = history.replay(db)
    unread: list[str] = []
    for record in _records(db, unread):
        logged = state.get(record.key, {})
        if DELETED not in logged:
            yield f"{_name(record)}: the log does not say how it came into being."
        yield from _differences(record, logged)
        if record.title != (title := title_of(record)):
            yield f"{_name(record)}: its title should be “{title}”."
    yield from unread


def _records(db: Database, unread: list[str]) -> Iterator[Record]:
    """All records that can be read; `unread` gets a sentence for each other one."""
    for entity in ENTITIES:
        for keys in _pages(db, entity):
            yield from _page(db, entity, keys, unread)


def _pages(db: Database, entity: Entity) -> Iterator[list[int]]:
    keys = [key for (key,) in db.execute(f'SELECT key FROM "{entity.name}" ORDER BY key')]
    for start in range(0, len(keys), _PAGE):
        yield keys[start : start + _PAGE]


def _page(db: Database, entity: Entity, keys: list[int], unread: list[str]) -> list[Record]:
    try:
        return rows.read(db, entity, keys)
    except Exception as error:  # as in _said: one bad row must not hide the good ones
        if len(keys) == 1:
            unread.append(f"{entity.label} in row {keys[0]} cannot be read ({type(error).__name__}: {error}).")
            return []
        return [record for key in keys for record in _page(db, entity, [key], unread)]


def _differences(record: Record, logged: dict[str, rows.Stored]) -> _Faults:
    entity = record.entity
    for name in logged.keys() - entity.by_name.keys() - {DELETED}:
        yield f"{_name(record)}: the log has a field “{name}” that no {entity.label.lower()} has."
    shown: dict[str, Value] = {DELETED: record.deleted, **record.values}
    for name, value in shown.items():
        stored = logged.get(name)
        if value != rows.decode(entity, name, stored) or isinstance(stored, bytes):
            label = entity.by_name[name].label if name in entity.by_name else "Trash"
            there, told = _quoted(rows.encode(value)), _quoted(stored)
            yield f"{_name(record)}: {label} is {there} in its row but {told} by the log."


def _name(record: Record) -> str:
    return f"{record.entity.label} “{record.title}” ({record.id})"


def _quoted(stored: rows.Stored) -> str:
    text = " ".join(str(stored).split())
    short = text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
    return "empty" if stored is None else f"“{short}”"


# What is worked out from the values


def _derived(db: Database) -> _Faults:
    for entity in ENTITIES:
        for field in entity.fields:
            if len(field.columns) > 1:
                yield from _wrong_bounds(db, entity, field)


def _wrong_bounds(db: Database, entity: Entity, field: Field) -> _Faults:
    columns = ", ".join(f't."{column}"' for column, _ in field.columns)
    found = db.execute(
        f'SELECT r.id, r.title, {columns} FROM "{entity.name}" t JOIN record r USING (key) '
        f"WHERE coalesce({columns}) IS NOT NULL"
    )
    for id_, title, value, *derived in found:
        if tuple(derived) != _derivation(field, value):
            yield f"{entity.label} “{title}” ({id_}): {field.label} is sorted otherwise than {_quoted(value)} means."


def _derivation(field: Field, value: Value) -> tuple[Value, ...] | None:
    try:
        return field.derive(value)
    except ValueError:
        return None


def _index(db: Database) -> _Faults:
    """The search index has the words of every record that stands, and no others."""
    fresh = _fresh()
    standing: set[int] = set()
    for entity in ENTITIES:
        for keys in _pages(db, entity):
            entries = search.entries(db, entity, keys)
            fresh.conn.executemany("INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", entries)
            standing.update(key for key, *_ in entries)
    indexed = {key for (key,) in db.execute("SELECT rowid FROM search")}
    changed = _differing(_tokens(db), _tokens(fresh)) & indexed & standing
    for keys, sentence in (
        (standing - indexed, "is not in the search index, so nobody finds it"),
        (indexed - standing, "is in the search index, but does not stand in the register"),
        (changed, "is found by other words than it has"),
    ):
        for key in sorted(keys):
            yield f"{_called(db, key)} {sentence}."


def _tokens(db: Database) -> Iterator[tuple[str, int, str, int]]:
    """Every word of the search index: the word, the key of its record, the column and the place in it, in order."""
    db.execute("DROP TABLE IF EXISTS temp.search_words")
    db.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)")
    return db.execute('SELECT term, doc, col, "offset" FROM temp.search_words')


def _differing(some: Iterator[tuple[str, int, str, int]], others: Iterator[tuple[str, int, str, int]]) -> set[int]:
    """The keys of the records of which one of two indexes has a word that the other has not."""
    keys: set[int] = set()
    one, other = next(some, None), next(others, None)
    while one or other:
        if one == other:
            one, other = next(some, None), next(others, None)
        elif other is None or (one is not None and one < other):
            keys.add(one[1])
            one = next(some, None)
        else:
            keys.add(other[1])
            other = next(others, None)
    return keys


def _called(db: Database, key: int) -> str:
    row = db.execute("SELECT entity, title, id FROM record WHERE key = ?", [key]).fetchone()
    if row is None or row[0] not in BY_NAME:
        return f"Row {key}"
    return f"{BY_NAME[row[0]].label} “{row[1]}” ({row[2]})"


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
        f'WHERE t."{field.name}" NOT IN (SELECT sha256 FROM blob)'
    )
    for id_, title in found:
        yield f"{entity.label} “{title}” ({id_}): its file is missing."


_CHECKS: dict[str, Callable[[Database], _Faults]] = {
    "pages of the file": _integrity,
    "tables": _schema,
    "references": _references,
    "replay of the log": _replay,
    "dates and times": _derived,
    "search index": _index,
    "chain of the log": _log,
    "attached files": _files,
}
