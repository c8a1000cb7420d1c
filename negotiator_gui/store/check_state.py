"""Is what a register shows the replay of its log, and is everything derived from it as it should be?"""

from collections.abc import Iterator

from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Field, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.store import history, rows, schema, search
from negotiator_gui.store.engine import Database
from negotiator_gui.store.titles import title_of

_PAGE = 1_000
_LONGEST_VALUE = 60
_Faults = Iterator[str]


def replay(db: Database) -> _Faults:
    """Every row holds what the log says last, and its title is made of what it holds."""
    state = history.replay(db)
    unread: list[str] = []
    for record in records(db, unread):
        logged = state.get(record.key, {})
        if DELETED not in logged:
            yield f"{_name(record)}: the log does not say how it came into being."
        yield from _differences(record, logged)
        if record.title != (title := title_of(record)):
            yield f"{_name(record)}: its title should be “{title}”."
    yield from unread


def records(db: Database, unread: list[str]) -> Iterator[Record]:
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


def derived(db: Database) -> _Faults:
    """The columns that dates and times are sorted by are those that their words mean."""
    for entity, name, key in wrong_bounds(db):
        field = entity.by_name[name]
        id_, title, value = db.execute(
            f'SELECT r.id, r.title, t."{name}" FROM "{entity.name}" t JOIN record r USING (key) WHERE key = ?', [key]
        ).fetchone()
        yield f"{entity.label} “{title}” ({id_}): {field.label} is sorted otherwise than {_quoted(value)} means."


def wrong_bounds(db: Database) -> Iterator[tuple[Entity, str, int]]:
    """Entity, field and key of each value whose derived columns are not what it means."""
    for entity in ENTITIES:
        for field in entity.fields:
            if len(field.columns) > 1:
                for key in _wrong_keys(db, entity, field):
                    yield entity, field.name, key


def _wrong_keys(db: Database, entity: Entity, field: Field) -> list[int]:
    columns = ", ".join(f't."{column}"' for column, _ in field.columns)
    found = db.execute(
        f'SELECT r.key, {columns} FROM "{entity.name}" t JOIN record r USING (key) '
        f"WHERE coalesce({columns}) IS NOT NULL"
    )
    return [key for key, value, *derived in found if tuple(derived) != _derivation(field, value)]


def _derivation(field: Field, value: Value) -> tuple[Value, ...] | None:
    try:
        return field.derive(value)
    except ValueError:
        return None


def index(db: Database) -> _Faults:
    """The search index has the words of every record that stands, and no others."""
    anew, standing = _indexed_anew(db)
    indexed = {key for (key,) in db.execute("SELECT rowid FROM search")}
    changed = _differing(db, anew) & indexed & standing
    for keys, sentence in (
        (standing - indexed, "is not in the search index, so nobody finds it"),
        (indexed - standing, "is in the search index, but does not stand in the register"),
        (changed, "is found by other words than it has"),
    ):
        for key in sorted(keys):
            yield f"{_called(db, key)} {sentence}."


def _indexed_anew(db: Database) -> tuple[Database, set[int]]:
    """A register in memory with the index as it should be, and the keys of the records that are in it."""
    anew = schema.fresh()
    standing: set[int] = set()
    anew.execute("BEGIN")
    for entity in ENTITIES:
        for keys in _pages(db, entity):
            entries = search.entries(db, entity, keys)
            anew.conn.executemany("INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", entries)
            standing.update(key for key, *_ in entries)
    anew.execute("COMMIT")
    return anew, standing


def _differing(one: Database, other: Database) -> set[int]:
    """The keys of the records of which one index has a word that the other one has not, or elsewhere."""
    words = {word for word, *_ in _uses(one) ^ _uses(other)}
    places = [{place for word in words for place in _places(db, word)} for db in (one, other)]
    one.execute("DROP TABLE temp.search_words")
    return {key for _, key, *_ in places[0] ^ places[1]}


def _uses(db: Database) -> set[tuple[str, int, int]]:
    """Each word of the index with how often it is used, and a figure that changes with the places where."""
    db.execute("DROP TABLE IF EXISTS temp.search_words")
    db.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search, instance)")
    found = db.execute(
        'SELECT term, count(*), sum(doc * ("offset" % 31 + doc % 1009)) FROM temp.search_words GROUP BY term'
    )
    return set(found.fetchall())


def _places(db: Database, word: str) -> list[tuple[str, int, str, int]]:
    """The word with the key, the column and the place of each time that it is used."""
    found = db.execute('SELECT term, doc, col, "offset" FROM temp.search_words WHERE term = ?', [word])
    return list(found)


def _called(db: Database, key: int) -> str:
    row = db.execute("SELECT entity, title, id FROM record WHERE key = ?", [key]).fetchone()
    if row is None or row[0] not in BY_NAME:
        return f"Row {key}"
    return f"{BY_NAME[row[0]].label} “{row[1]}” ({row[2]})"
