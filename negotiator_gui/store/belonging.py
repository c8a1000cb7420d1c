"""What records belong to: their owners, and the talks at the top."""

from collections.abc import Sequence

from negotiator_gui.domain.entities import BY_NAME, TALKS
from negotiator_gui.domain.entity import Entity
from negotiator_gui.store.engine import Database, marks
from negotiator_gui.store.rows import Known


def owners(db: Database, entity: Entity, keys: Sequence[int]) -> list[tuple[str, int]]:
    """Entity and key of each record that some of these belong to, once; no name and 0 if one belongs to nothing."""
    first = ", ".join(["NULL", *(f't."{field.name}"' for field in entity.owners), "NULL"])
    found = db.execute(
        f"SELECT DISTINCT coalesce(o.entity, ''), coalesce(o.key, 0) FROM \"{entity.name}\" t "
        f"LEFT JOIN record o ON o.key = coalesce({first}) WHERE t.key IN ({marks(keys)})",
        list(keys),
    )
    return list(found)


def dossier(db: Database, ids: Sequence[str], known: Known) -> str | None:
    """The id of the talks that all of these records belong to; None for several, none, or a bulk of records."""
    # In their order: what a record belongs to mostly comes before it, and is climbed from only once.
    distinct = dict.fromkeys(ids)
    if len(distinct) > 100:
        return None
    climbing: dict[str, set[int]] = {}
    for id_ in distinct:
        climbing.setdefault(known.entities[id_], set()).add(known.keys[id_])
    tops = _tops(db, climbing)
    row = db.execute("SELECT id FROM record WHERE key = ?", [tops.pop()]).fetchone() if len(tops) == 1 else None
    return row[0] if row else None


def _tops(db: Database, climbing: dict[str, set[int]]) -> set[int]:
    """The keys of the talks above the records of these keys by entity; 0 among them where there are none."""
    tops: set[int] = set()
    while climbing:
        name, keys = climbing.popitem()
        if name in ("", TALKS.name):
            tops |= keys
            continue
        for owner, key in owners(db, BY_NAME[name], sorted(keys)):
            climbing.setdefault(owner, set()).add(key)
    return tops
