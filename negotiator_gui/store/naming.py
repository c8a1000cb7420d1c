"""How a person names a record: by its id or the beginning of it, a path such as abu-dhabi-2026/2, or its title."""

import unicodedata
from collections.abc import Iterable, Sequence

from negotiator_gui.domain.entities import BY_NAME, ENTITIES, parts_of
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import is_id
from negotiator_gui.store.engine import Database
from negotiator_gui.store.errors import NoRecord

SHORTEST_ID = 8
_HELP = "Give an id, a path such as abu-dhabi-2026/2, a reference, or a title."


def resolve(db: Database, words: str, entities: Sequence[str] = ()) -> str:
    """The id of the one record that the words name, deleted or not; NoRecord if there is none or several."""
    # As texts are kept; what a command line could not decode names nothing.
    words = unicodedata.normalize("NFC", words).encode(errors="ignore").decode().strip()
    wanted = [BY_NAME[name] for name in entities] or list(ENTITIES)
    for each in (_by_id(db, words), _by_path(db, words), _by_reference(db, words, wanted), _by_title(db, words)):
        found = {id_: name for id_, name in each if name in (entities or BY_NAME)}
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise NoRecord(f"“{words}” names {len(found)} records. {_HELP}{_candidates(db, found)}")
    raise NoRecord(f"“{words}” names no record of this register. {_HELP}")


def _candidates(db: Database, ids: Iterable[str]) -> str:
    lines = [
        f"\n  {id_}  {BY_NAME[entity].label}: {title}"
        for wanted in list(ids)[:5]
        for id_, entity, title in db.execute("SELECT id, entity, title FROM record WHERE id = ?", [wanted])
    ]
    return "".join(lines)


_Found = Iterable[tuple[str, str]]


def _by_id(db: Database, words: str) -> _Found:
    if is_id(words):
        return list(db.execute("SELECT id, entity FROM record WHERE id = ?", [words]))
    if len(words) >= SHORTEST_ID and set(words) <= set("0123456789abcdef-"):
        return list(db.execute("SELECT id, entity FROM record WHERE id BETWEEN ? AND ? LIMIT 6", [words, words + "g"]))
    return []


def _by_reference(db: Database, words: str, wanted: Iterable[Entity]) -> _Found:
    for entity in wanted:
        if "reference" in entity.by_name:
            yield from _rows(db, entity, "reference", words)


def _rows(db: Database, entity: Entity, field: str, words: str, owner: tuple[str, str] | None = None) -> _Found:
    below = f' AND t."{owner[0]}" = (SELECT key FROM record WHERE id = ?)' if owner else ""
    found = db.execute(
        f'SELECT r.id FROM "{entity.name}" t JOIN record r USING (key) '
        f'WHERE t."{field}" = ? AND t.deleted IS NULL{below}',
        [words, *(owner[1:] if owner else ())],
    )
    return [(id_, entity.name) for (id_,) in found]


def _by_path(db: Database, words: str) -> _Found:
    """Each part of the path names a record below the one before; the first one names talks."""
    first, *rest = words.split("/")
    if not rest:
        return []
    found = [*_rows(db, BY_NAME["talks"], "reference", first), *_rows(db, BY_NAME["talks"], "short_name", first)]
    for part in rest:
        found = [child for id_, name in dict(found).items() for child in _below(db, BY_NAME[name], id_, part)]
    return found


def _below(db: Database, entity: Entity, id_: str, part: str) -> _Found:
    for child in parts_of(entity):
        if child.path == "reference":
            continue
        for owner in child.owners:
            if entity.name in owner.targets:
                yield from _rows(db, child, child.path, part, (owner.name, id_))


def _by_title(db: Database, words: str) -> _Found:
    """By the whole title; records in the Trash give way to those that stand."""
    found = db.execute("SELECT id, entity FROM record WHERE title = ? LIMIT 50", [words]).fetchall()
    return [(id_, name) for id_, name in found if _stands(db, name, id_)] or found


def _stands(db: Database, entity: str, id_: str) -> bool:
    row = db.execute(f'SELECT t.deleted FROM "{entity}" t JOIN record r USING (key) WHERE r.id = ?', [id_]).fetchone()
    return bool(row) and row[0] is None


def path_of(db: Database, id_: str) -> str | None:
    """The readable path of a record, if its talks and it have one."""
    parts: list[str] = []
    entity = _entity(db, id_)
    while entity:
        declared = BY_NAME.get(entity)
        if not declared or declared.path not in declared.by_name:
            return None
        row = db.execute(
            f'SELECT t."{declared.path}", o.id, o.entity FROM "{entity}" t JOIN record r USING (key) '
            f"LEFT JOIN record o ON o.key = {_owner_column(declared)} WHERE r.id = ?",
            [id_],
        ).fetchone()
        if not row or row[0] is None:
            return None
        parts.append(row[0])
        id_, entity = row[1], row[2]
    return "/".join(reversed(parts)) or None


def _entity(db: Database, id_: str) -> str | None:
    row = db.execute("SELECT entity FROM record WHERE id = ?", [id_]).fetchone()
    return row[0] if row else None


def _owner_column(entity: Entity) -> str:
    # Only entities with a path of their own hang below another; what has a reference stands alone.
    if entity.path == "reference" or not entity.owners:
        return "NULL"
    return f't."{entity.owners[0].name}"'
