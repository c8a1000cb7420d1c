"""What was done last: the newest actions of the log, each with the record that it was mainly about."""


from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store import engine
from negotiator_gui.store.history import Done
from negotiator_gui.store.store import Store


@frozen
class Recent:
    """An action, the first record that it changed, which fields of that one, and how many records in all."""

    done: Done
    entity: str
    record: str
    title: str
    fields: tuple[str, ...]
    records: int


def recent(store: Store, most: int) -> list[Recent]:
    """The newest actions, newest first; the making of the register is none."""
    done = [each for each in store.actions(most + 1) if each.command != "create"]
    with engine.spoken(store.path):
        told = [_told(store, each) for each in done[:most]]
    return [each for each in told if each is not None]


def changed_by_others(store: Store, seq: int) -> set[str]:
    """The ids of the records that somebody else changed after the action with this number."""
    with engine.spoken(store.path):
        found = store.db.execute(
            "SELECT DISTINCT r.id FROM change c JOIN action a ON a.seq = c.action JOIN record r ON r.key = c.record "
            "WHERE c.action > ? AND a.author != ?",
            [seq, store.author.name],
        )
        return {id_ for (id_,) in found}


def _told(store: Store, done: Done) -> Recent | None:
    first = store.db.execute(
        "SELECT r.key, r.entity, r.id, r.title FROM change c JOIN record r ON r.key = c.record "
        "WHERE c.action = ? ORDER BY c.key LIMIT 1",
        [done.seq],
    ).fetchone()
    # A register of a later version has kinds of records that this one cannot show.
    if first is None or first[1] not in BY_NAME:
        return None
    key, entity, id_, title = first
    fields = store.db.execute(
        "SELECT DISTINCT field FROM change WHERE action = ? AND record = ? AND field != ?", [done.seq, key, DELETED]
    )
    names = {name for (name,) in fields}
    # What was done to many says to how many, and need not be counted.
    count = done.arguments.get("count") or _records_of(store, done)
    declared = tuple(field.name for field in BY_NAME[entity].fields if field.name in names)
    return Recent(done, entity, id_, title, declared, int(count))


def _records_of(store: Store, done: Done) -> int:
    found = store.db.execute("SELECT count(DISTINCT record) FROM change WHERE action = ?", [done.seq])
    return int(found.fetchone()[0])
