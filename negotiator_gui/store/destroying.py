"""Destroying: the one way in which something recorded really goes, for spillage and for the right to be forgotten.

It goes from rows, log, drafts, search, attached files and free pages. Its digest and salt stay in the log, so that the
chain holds: they tell nobody what it was. An action of its own says who destroyed something, and where.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, UNDONE
from negotiator_gui.domain.fields import File
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store import backup, engine, errors, history, rows, search, titles, trash
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.history import DESTROY
from negotiator_gui.store.store import Store

# The same text of so many characters elsewhere is hardly there by chance.
_TELLING = 20


@frozen
class Destruction:
    """What would be destroyed, and what depends on it; nothing is destroyed by working this out."""

    record: Record
    field: str | None
    # The records that would be emptied: the record, and all that belongs to it.
    ids: tuple[str, ...]
    # How many values of the log, how many drafts and how many attached files would go.
    values: int
    drafts: int
    files: tuple[str, ...]
    # How many standing records refer to what would be emptied, by entity and field.
    referring: dict[tuple[str, str], int]
    # Other records in which the same text stands, which stays there: title and field.
    elsewhere: tuple[tuple[str, str], ...]
    # Backups that hold it and would be replaced, and older files beside the register, which stay and may hold it.
    backups: tuple[Backup, ...]
    beside: tuple[Path, ...]


def destruction(store: Store, id_: str, field: str | None, backups: Path) -> Destruction:
    """Shows what destroying a record, or one field of it, would take away, and what depends on it."""
    record = store.get(id_)
    if field is not None and field not in record.entity.by_name:
        raise errors.NoRecord(f"“{field}” is not a field of {record.entity.name}.")
    with engine.spoken(store.path):
        ids = (id_,) if field else tuple(dict.fromkeys([id_, *trash.belonging(store.db, record)]))
    found = _logged(store, ids, field)
    files = tuple(_only_here(store, [value for _, entity, name, value in found if _is_file(entity, name)], ids, field))
    referring: dict[tuple[str, str], int] = {}
    for each in ids if field is None else ():
        for pair, number in store.references_to(each).items():
            referring[pair] = referring.get(pair, 0) + number
    drafts = [draft for each in ids for draft in store.drafts(each)]
    holding = tuple(each for each in backup.of_register(store.path, backups) if _holds(store, each, ids, field))
    elsewhere = tuple(_elsewhere(store, found, ids))
    beside = tuple(sorted(store.path.parent.glob(f"{store.path.stem} before *{store.path.suffix}*")))
    return Destruction(record, field, ids, len(found), len(drafts), files, referring, elsewhere, holding, beside)


def _logged(store: Store, ids: Sequence[str], field: str | None) -> list[tuple[int, str, str, object]]:
    """Number, entity, field and value of everything that the log has of these records."""
    with engine.spoken(store.path):
        keys = list(rows.Known(store.db, ids).keys.values())
        return [
            row
            for chunk in engine.chunks(keys)
            for row in store.db.execute(
                "SELECT c.key, r.entity, c.field, c.value FROM change c JOIN record r ON r.key = c.record "
                f"WHERE c.record IN ({engine.marks(chunk)}) AND c.value IS NOT NULL AND c.field != ? "
                "AND (? IS NULL OR c.field = ?)",
                [*chunk, DELETED, field, field],
            )
        ]


def _is_file(entity: str, name: str) -> bool:
    return isinstance(BY_NAME[entity].by_name.get(name), File)


def _only_here(store: Store, names: Iterable[object], ids: Sequence[str], field: str | None) -> Iterable[str]:
    """Of these attached files those that no other record has, now or in its past."""
    keys = set(rows.Known(store.db, ids).keys.values())
    for name in dict.fromkeys(map(str, names)):
        users = store.db.execute("SELECT DISTINCT record, field FROM change WHERE value = ?", [name]).fetchall()
        if all(key in keys and field in (None, used) for key, used in users):
            yield name


def _elsewhere(
    store: Store, found: Iterable[tuple[int, str, str, object]], ids: Sequence[str]
) -> Iterable[tuple[str, str]]:
    """Title and field of other records whose log has the very same text; short words say nothing."""
    keys = set(rows.Known(store.db, ids).keys.values())
    kinds = {(entity, field.name) for _, entity, *_ in found for field in BY_NAME[entity].texts}
    texts = [str(value) for _, entity, name, value in found if (entity, name) in kinds]
    for value in dict.fromkeys(text for text in texts if len(text) > _TELLING):
        users = store.db.execute(
            "SELECT DISTINCT r.key, r.title, c.field FROM change c JOIN record r ON r.key = c.record "
            "WHERE c.value = ? LIMIT 20",
            [value],
        )
        yield from [(title, field) for key, title, field in users.fetchall() if key not in keys]


def _holds(store: Store, each: Backup, ids: Sequence[str], field: str | None) -> bool:
    """Whether a backup still has something of what is to be destroyed; one that cannot be read may have it."""
    with suppress(errors.RegisterError, engine.SqlError), Store.open_to_check(each.path, store.author) as kept:
        return bool(_logged(kept, ids, field) or any(kept.drafts(id_) for id_ in ids))
    return True


def destroy(
    store: Store, what: Destruction, backups: Path, between: Callable[..., None] = lambda **_: None
) -> Backup:
    """Destroys it for good, in the register and in its backups; there is no way back.

    Backups that hold it are removed after a new one without it was made and verified, which is returned. `between` is
    called every now and then, and told of the `last` time: then it is destroyed.
    """
    store.db.execute("PRAGMA secure_delete = ON")
    engine.stoppable(store.db, between)
    try:
        with store.writing():
            _remove(store, what)
            between(last=True)
            engine.stoppable(store.db, None)
    finally:
        engine.stoppable(store.db, None)
    try:
        _write_anew(store)
    finally:
        made = _replace_backups(store, what, backups)
    return made


def _write_anew(store: Store) -> None:
    """What was destroyed may still stand in pages that are free now, until the file is written anew."""
    try:
        with store.gate.closed(), engine.spoken(store.path):
            store.db.execute("VACUUM")
    except errors.RegisterError as error:
        why = "its disk is full" if isinstance(error, errors.DiskFull) else "it is in use, or cannot be written"
        raise errors.NotWrittenAnew(store.path, why) from error
    store.saw()


def _replace_backups(store: Store, what: Destruction, backups: Path) -> Backup:
    """Looked at anew: since it was shown, there may be one more that holds it."""
    made = backup.make(store.path, backups)
    for each in backup.of_register(store.path, backups):
        if _holds(store, each, what.ids, what.field):
            backup.remove(each)
    return made


def _remove(store: Store, what: Destruction) -> None:
    db = store.db
    found = _logged(store, what.ids, what.field)
    names = rows.Known(db, what.ids)
    changes = _emptied(store, what)
    for key, *_ in found:
        id_, field, value, salt = db.execute(
            "SELECT r.id, c.field, c.value, c.salt FROM change c JOIN record r ON r.key = c.record WHERE c.key = ?",
            [key],
        ).fetchone()
        digest = history.digest(id_, field, value, salt)
        db.execute("UPDATE change SET value = NULL, digest = ? WHERE key = ?", [digest, key])
    db.conn.executemany("DELETE FROM blob WHERE sha256 = ?", [(name,) for name in what.files])
    db.conn.executemany("DELETE FROM draft WHERE about = ?", [(id_,) for id_ in what.ids])
    worded, moved = rows.touched(changes, names, set())
    rows.write(db, changes, names, set())
    titles.refresh(db, {name: worded.get(name, set()) | moved.get(name, set()) for name in {*worded, *moved}})
    # Made anew as a whole: in an index that is only brought up to date, words stay that no record has any more.
    search.rebuild(db)
    command = DESTROY if what.field is None else f"{DESTROY} field"
    arguments: dict[str, str | int] = {"entity": what.record.entity.name, "count": len(what.ids)}
    history.write(db, store.author, changes, names, set(), command, arguments)


def _emptied(store: Store, what: Destruction) -> list[Change]:
    """Every field that holds something holds nothing, and a record that was emptied is nowhere, not in the Trash."""
    changes = []
    for id_ in what.ids:
        record = store.get(id_)
        fields = record.values if what.field is None else [what.field]
        name = record.entity.name
        changes += [Change(name, id_, each, None) for each in fields if record.values[each] is not None]
        if what.field is None and record.deleted != UNDONE:
            changes.append(Change(name, id_, DELETED, UNDONE))
    return changes
