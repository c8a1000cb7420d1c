"""The Trash: what belongs to a record goes there with it and comes back with it, in one action like any other."""

from collections.abc import Iterable, Sequence

from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.entities import ENTITIES, parts_of
from negotiator_gui.domain.entity import DELETED, UNDONE, Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.store import rows
from negotiator_gui.store.engine import Database, chunks, marks
from negotiator_gui.store.errors import NoRecord

# Whatever became of it: no record has an id like this.
_ANY = "any"


def gone(db: Database) -> dict[str, str]:
    """The ids of all records in the Trash, each with that of the record with which it went there."""
    found: dict[str, str] = {}
    for entity in ENTITIES:
        there = f'SELECT r.id, t.deleted FROM "{entity.name}" t JOIN record r USING (key) WHERE t.deleted IS NOT NULL'
        found |= {id_: root for id_, root in db.execute(there) if root != UNDONE}
    return found


def deletion(db: Database, *ids: str) -> Action:
    """The action that moves records to the Trash, with everything standing that belongs to them."""
    single = [_deletion(db, id_) for id_ in dict.fromkeys(ids)]
    # What lies below another of these records goes there with that one, and comes back with it.
    below = {change.record for action in single for change in action.changes[1:]}
    kept = [action for action in single if action.changes[0].record not in below]
    if len(kept) == 1:
        return kept[0]
    kinds = {action.changes[0].entity for action in kept}
    arguments = {"count": len(kept)} | ({"entity": kinds.pop()} if len(kinds) == 1 else {})
    return Action("delete several", tuple(change for action in kept for change in action.changes), arguments)


def _deletion(db: Database, id_: str) -> Action:
    record = rows.get(db, id_)
    if record.deleted is not None:
        raise NoRecord(f"“{record.title}” is in the Trash already.")
    return _action("delete", db, record, id_)


def restoration(db: Database, id_: str) -> Action:
    """The action that takes a record out of the Trash, with what belongs to it and went there with it."""
    record = rows.get(db, id_)
    if record.deleted is None:
        raise NoRecord(f"“{record.title}” is not in the Trash.")
    if record.deleted == UNDONE:
        raise NoRecord(f"“{record.title}” is not in the Trash: adding it was undone. Redo brings it back.")
    # What it went with may have come back alone, by an import for instance; then it comes back by itself.
    together = rows.get(db, record.deleted)
    if together.id != id_ and together.deleted == together.id:
        raise NoRecord(f"“{record.title}” went to the Trash with “{together.title}”. Restore that.")
    owner = rows.get(db, record.owner) if record.owner else None
    if owner and owner.deleted is not None:
        raise NoRecord(f"“{owner.title}”, to which it belongs, is in the Trash. Restore that first.")
    return _action("restore", db, record, None)


def _action(command: str, db: Database, record: Record, deleted: str | None) -> Action:
    moved = [(record.entity.name, record.id), *_below(db, record.entity, [record.key], record.deleted)]
    changes = tuple(Change(entity, id_, DELETED, deleted) for entity, id_ in moved)
    return Action(command, changes, {"entity": record.entity.name})


def belonging(db: Database, record: Record) -> list[str]:
    """The ids of all that belongs to a record at any depth, whether it stands or not."""
    return [id_ for _, id_ in _below(db, record.entity, [record.key], _ANY)]


def _below(db: Database, entity: Entity, keys: Sequence[int], deleted: str | None) -> Iterable[tuple[str, str]]:
    """Entity and id of all that belongs to these records at any depth and is deleted, or stands, as they are."""
    for part in parts_of(entity):
        found = [row for chunk in chunks(keys) for row in _parts(db, entity, part, chunk, deleted)]
        yield from ((part.name, id_) for _, id_ in found)
        if found:
            yield from _below(db, part, [key for key, _ in found], deleted)


def _parts(
    db: Database, entity: Entity, part: Entity, keys: Sequence[int], deleted: str | None
) -> Iterable[tuple[int, str]]:
    """Key and id of the records whose owner, which is the first that is set, is one of these."""
    for n, owner in enumerate(part.owners):
        if entity.name in owner.targets:
            unset = "".join(f' AND t."{earlier.name}" IS NULL' for earlier in part.owners[:n])
            yield from db.execute(
                f'SELECT t.key, r.id FROM "{part.name}" t JOIN record r USING (key) '
                f'WHERE t."{owner.name}" IN ({marks(keys)}) AND (? OR t.deleted IS ?){unset} ORDER BY t.key',
                [*keys, deleted == _ANY, deleted],
            ).fetchall()
