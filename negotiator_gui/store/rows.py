"""The rows of the record: how values stand in columns and link rows, read and written many at a time."""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Field, Reference, References, Value, YesNo
from negotiator_gui.domain.ids import is_id
from negotiator_gui.domain.record import Record, ids_in
from negotiator_gui.store.engine import Dangling, Database, chunks, marks
from negotiator_gui.store.errors import NoRecord

Stored = str | int | float | None
# Keys of records by the names of their entities.
Keys = dict[str, set[int]]


class Known:
    """Which key, entity and title each id of a register has, looked up once for all ids of an action."""

    def __init__(self, db: Database, ids: Iterable[str]) -> None:
        self.keys: dict[str, int] = {}
        self.entities: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.look_up(db, ids)

    def look_up(self, db: Database, ids: Iterable[str]) -> None:
        """Adds what is not known yet."""
        for chunk in chunks([id_ for id_ in dict.fromkeys(ids) if id_ not in self.keys and is_id(id_)]):
            found = db.execute(f"SELECT id, key, entity, title FROM record WHERE id IN ({marks(chunk)})", list(chunk))
            for id_, key, entity, title in found:
                self.keys[id_], self.entities[id_], self.titles[id_] = key, entity, title

    def add_new(self, db: Database, made: Iterable[Change]) -> None:
        """Gives each record that comes into being, whose title is known, its key and its row among all records."""
        key = db.execute("SELECT coalesce(max(key), 0) FROM record").fetchone()[0]
        rows = []
        for key, change in enumerate(made, key + 1):  # noqa: B020 - counting on from the last key
            self.keys[change.record], self.entities[change.record] = key, change.entity
            rows.append((key, change.record, change.entity, self.titles[change.record]))
        db.conn.executemany("INSERT INTO record (key, id, entity, title) VALUES (?, ?, ?, ?)", rows)


def encode(value: Value) -> Stored:
    """A value as the log keeps it: ids stay ids, lists become JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return int(value) if isinstance(value, bool) else value


def decode(entity: Entity, name: str, stored: Stored) -> Value:
    """What `encode` was given."""
    field = entity.by_name.get(name)
    if stored is None or field is None:
        return stored
    if field.several:
        return tuple(json.loads(str(stored)))
    return bool(stored) if isinstance(field, YesNo) else stored


def touched(changes: Iterable[Change], known: Known, made: Container[str]) -> tuple[Keys, Keys]:
    """Of the records that are there already those that say something new, and those that went or came back."""
    worded: Keys = {}
    moved: Keys = {}
    for change in changes:
        if change.record not in made:
            kind = moved if change.field == DELETED else worded
            kind.setdefault(change.entity, set()).add(known.keys[change.record])
    return worded, moved


def of_made(made: Iterable[str], known: Known) -> Keys:
    """The keys of the records that are new."""
    fresh: Keys = {}
    for id_ in made:
        fresh.setdefault(known.entities[id_], set()).add(known.keys[id_])
    return fresh


def write(db: Database, changes: Sequence[Change], known: Known, made: set[str]) -> None:
    """Puts changes into the rows; `made` are the ids of the records that are new."""
    by_record: dict[str, dict[str, Value]] = defaultdict(dict)
    entity_of: dict[str, str] = {}
    for change in changes:
        by_record[change.record][change.field] = change.value
        entity_of[change.record] = change.entity
    fresh: dict[str, list[tuple[int, dict[str, Value]]]] = defaultdict(list)
    edited: dict[tuple[str, tuple[str, ...]], list[tuple[int, dict[str, Value]]]] = defaultdict(list)
    for record, values in by_record.items():
        row = (known.keys[record], values)
        if record in made:
            fresh[entity_of[record]].append(row)
        else:
            edited[entity_of[record], tuple(values)].append(row)
    for name, rows in fresh.items():
        _insert(db, BY_NAME[name], rows, known)
    for (name, fields), rows in edited.items():
        _update(db, BY_NAME[name], fields, rows, known)


def _insert(db: Database, entity: Entity, rows: list[tuple[int, dict[str, Value]]], known: Known) -> None:
    sql, columns = _insertion(entity.name)
    db.conn.executemany(sql, [(key, *map(_stored(entity, values, known).get, columns)) for key, values in rows])
    _link(db, [field for field in entity.fields if field.several], rows, known)


@cache
def _insertion(name: str) -> tuple[str, list[str]]:
    """The SQL that adds rows of an entity, and the columns that it fills after the key."""
    columns = [DELETED, *(column for field in BY_NAME[name].fields for column, _ in field.columns)]
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{name}" (key, {names}) VALUES (?, {marks(columns)})', columns


def _update(
    db: Database,
    entity: Entity,
    names: tuple[str, ...],
    rows: list[tuple[int, dict[str, Value]]],
    known: Known,
) -> None:
    fields = [entity.by_name[name] for name in names if name != DELETED]
    columns = [column for field in fields for column, _ in field.columns] + [DELETED] * (DELETED in names)
    if columns:
        settings = ", ".join(f'"{column}" = ?' for column in columns)
        db.conn.executemany(
            f'UPDATE "{entity.name}" SET {settings} WHERE key = ?',
            [(*map(_stored(entity, values, known).get, columns), key) for key, values in rows],
        )
    several = [field for field in fields if field.several]
    db.conn.executemany(
        "DELETE FROM link WHERE record = ? AND field = ?",
        [(key, field.name) for field in several for key, _ in rows],
    )
    _link(db, several, rows, known)


def _stored(entity: Entity, values: Mapping[str, Value], known: Known) -> dict[str, Value]:
    """What columns hold for these values: keys for references, and what is derived."""
    row = {**values}
    pointing, deriving = _otherwise_stored(entity.name)
    for name in pointing:
        if (value := row.get(name)) is not None:
            row[name] = known.keys[str(value)]
    for field in deriving:
        if field.name in row:
            derived = (column for column, _ in field.columns[1:])
            row.update(zip(derived, field.derive(values[field.name]), strict=True))
    return row


@cache
def _otherwise_stored(name: str) -> tuple[list[str], list[Field]]:
    """The references of an entity by their names, and the fields that have columns for what is derived."""
    fields = BY_NAME[name].fields
    pointing = [field.name for field in fields if isinstance(field, Reference)]
    return pointing, [field for field in fields if len(field.columns) > 1]


def _link(
    db: Database,
    fields: Sequence[Field],
    rows: list[tuple[int, dict[str, Value]]],
    known: Known,
) -> None:
    links: list[tuple[object, ...]] = []
    for field in fields:
        refers = isinstance(field, References)
        for key, values in rows:
            value = values.get(field.name)
            parts = value if isinstance(value, tuple) else ()
            for n, part in enumerate(parts):
                target, term = (known.keys[part], None) if refers else (None, part)
                links.append((key, field.name, n, target, term))
    db.conn.executemany("INSERT INTO link (record, field, n, target, term) VALUES (?, ?, ?, ?, ?)", links)


def get(db: Database, id_: str) -> Record:
    """The record of an id, deleted or not; NoRecord if there is none."""
    known = Known(db, [id_])
    if id_ not in known.keys:
        raise NoRecord(f"There is no record {id_} in this register.")
    if known.entities[id_] not in BY_NAME:
        raise NoRecord(f"The record {id_} is of a kind that only a later version of this program knows.")
    return read(db, BY_NAME[known.entities[id_]], [known.keys[id_]])[0]


def read(db: Database, entity: Entity, keys: Sequence[int], names: Sequence[str] = ()) -> list[Record]:
    """The records of these keys, in this order, with all their values or those named; a key without one is left out."""
    fields = [entity.by_name[name] for name in dict.fromkeys(names)] or entity.fields
    records = [record for chunk in chunks(keys) for record in _read_chunk(db, entity, chunk, fields)]
    by_key = {record.key: record for record in records}
    return [by_key[key] for key in keys if key in by_key]


def _read_chunk(db: Database, entity: Entity, keys: Sequence[int], fields: Sequence[Field]) -> list[Record]:
    single = [field.name for field in fields if field.columns]
    columns = "".join(f', t."{name}"' for name in single)
    found = db.execute(
        f'SELECT r.key, r.id, r.title, t.deleted{columns} FROM "{entity.name}" t JOIN record r USING (key) '
        f"WHERE t.key IN ({marks(keys)})",
        list(keys),
    ).fetchall()
    links = _read_links(db, keys) if any(field.several for field in fields) else {}
    targets, titles = _read_targets(db, fields, found, links)
    # The values of most fields are kept as they are; these must be made out of what is kept.
    others = [field for field in fields if field.several or isinstance(field, Reference | YesNo)]
    pointing = [field for field in others if isinstance(field, Reference | References)]
    empty = dict.fromkeys(field.name for field in fields)
    records = []
    for key, id_, title, deleted, *stored in found:
        values = {**empty, **dict(zip(single, stored, strict=True))}
        parts = links.get(key, {})
        for field in others:
            values[field.name] = _value(field, values[field.name], parts.get(field.name, ()), targets)
        pointed = {each: titles[each] for field in pointing for each in ids_in(values[field.name])}
        records.append(Record(entity, key, id_, title, deleted, values, pointed))
    return records


def _read_links(db: Database, keys: Sequence[int]) -> dict[int, dict[str, list[int | str]]]:
    links: dict[int, dict[str, list[int | str]]] = {}
    found = db.execute(
        f"SELECT record, field, coalesce(target, term) FROM link WHERE record IN ({marks(keys)}) "
        "ORDER BY record, field, n",
        list(keys),
    )
    for key, name, part in found:
        links.setdefault(key, {}).setdefault(name, []).append(part)
    return links


def _read_targets(
    db: Database,
    fields: Sequence[Field],
    found: Sequence[Sequence[object]],
    links: Mapping[int, Mapping[str, Sequence[int | str]]],
) -> tuple[dict[int, str], dict[str, str]]:
    """Ids by key, and titles by id, of everything that the rows refer to."""
    single = [field for field in fields if field.columns]
    at = [n for n, field in enumerate(single, 4) if isinstance(field, Reference)]
    keys = {row[n] for row in found for n in at} - {None}
    keys.update(key for row in links.values() for parts in row.values() for key in parts if isinstance(key, int))
    ids: dict[int, str] = {}
    titles: dict[str, str] = {}
    for chunk in chunks(list(keys)):
        named = db.execute(f"SELECT key, id, title FROM record WHERE key IN ({marks(chunk)})", list(chunk))
        for key, id_, title in named:
            ids[key], titles[id_] = id_, title
    return ids, titles


def _value(field: Field, stored: object, links: Sequence[int | str], ids: Mapping[int, str]) -> Value:
    if field.several:
        return tuple(_id(ids, part) if isinstance(part, int) else part for part in links) or None
    if stored is None:
        return None
    if isinstance(field, Reference):
        return _id(ids, stored)
    return bool(stored) if isinstance(field, YesNo) else stored  # type: ignore[return-value]


def _id(ids: Mapping[int, str], key: object) -> str:
    if key not in ids:
        raise Dangling(f"There is no record with the key {key}")
    return ids[key]  # type: ignore[index]
