"""As of: the whole register as it was at any past action, in memory and for reading only.

The register is copied page by page, and what came after the action is taken back from the log: so it costs as much as
was changed since, not as much as was ever recorded.
"""

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.store import engine, errors, rows, rules, search, titles
from negotiator_gui.store.engine import Database
from negotiator_gui.store.store import Store

# The names of those kinds whose words are found under their owner's name.
_BORNE = [entity.name for entity in ENTITIES if entity.found_as_owner]

# By how much it takes longer to index a record once more than to index it anew with all others.
_DEARER = 5


def as_of(store: Store, seq: int, *, indexed: bool = True) -> Store:
    """The register as it was right after an action; NoRecord if there is no such action.

    Not `indexed` it is there sooner, for whoever only reads records: what is found by words is what is found now.
    """
    with engine.spoken(store.path):
        if not store.db.execute("SELECT 1 FROM action WHERE seq = ?", [seq]).fetchone():
            raise errors.NoRecord(f"There is no action {seq} in this register.")
        db = engine.connect_memory()
        store.db.conn.backup(db.conn)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        touched, bearers = _taken_back(db, seq)
        changed = titles.refresh(db, touched)
        if indexed:
            _index(db, changed, bearers)
        db.execute("COMMIT")
    return Store(store.path, store.author, db, errors.PastRegister(store.path, seq))


def _index(db: Database, *changed: dict[str, set[int]]) -> None:
    """Brings the index up to date; where many records are otherwise, it is sooner made anew."""
    number = sum(len(keys) for each in changed for keys in each.values())
    if _DEARER * number < db.execute("SELECT count(*) FROM record").fetchone()[0]:
        search.refresh(db, *changed)
    else:
        search.rebuild(db)


def _taken_back(db: Database, seq: int) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Takes back what came after an action; returns, by entity, the keys of the records that are otherwise now.

    And those of the records that bear the words of later ones: there nothing else may have changed.
    """
    first = db.execute("SELECT min(key) FROM change WHERE action > ?", [seq]).fetchone()[0]
    touched: dict[str, set[int]] = {}
    bearers: dict[str, set[int]] = {}
    if first is not None:
        db.execute(f"CREATE TEMP TABLE later AS SELECT DISTINCT record, field FROM change WHERE key >= {int(first)}")
        bearers = search.bearers(db, _borne_later(db))
        _forget_new(db, first)
        touched = _put_back(db, first)
        db.execute("DROP TABLE temp.later")
        db.execute("DELETE FROM change WHERE key >= ?", [first])
    db.execute("DELETE FROM action WHERE seq > ?", [seq])
    db.execute("DELETE FROM draft")
    return touched, bearers


def _borne_later(db: Database) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    later = f"key IN (SELECT record FROM temp.later) AND entity IN ({engine.marks(_BORNE)})"
    for name, key in db.execute(f"SELECT entity, key FROM record WHERE {later}", _BORNE):
        found.setdefault(name, set()).add(key)
    return found


def _forget_new(db: Database, first: int) -> None:
    """Records that came into being later are as if they had never been."""
    # A record gets its key when it is made, so the new ones are those behind the last that had been changed before.
    last = db.execute("SELECT max(record) FROM change WHERE key < ?", [first]).fetchone()[0] or 0
    for name in [name for (name,) in db.execute("SELECT DISTINCT entity FROM record WHERE key > ?", [last])]:
        if name in BY_NAME:
            db.execute(f'DELETE FROM "{name}" WHERE key > ?', [last])
    for sql in ("search WHERE rowid", "link WHERE record", "record WHERE key", "temp.later WHERE record"):
        db.execute(f"DELETE FROM {sql} > ?", [last])


def _put_back(db: Database, first: int) -> dict[str, set[int]]:
    """Fields that were changed later hold what they held before."""
    found = db.execute(
        "SELECT r.key, r.entity, r.id, l.field, (SELECT c.value FROM change c WHERE c.key = (SELECT max(p.key) "
        "FROM change p WHERE p.record = l.record AND p.field = l.field AND p.key < ?)) "
        "FROM temp.later l JOIN record r ON r.key = l.record",
        [first],
    )
    touched: dict[str, set[int]] = {}
    changes = []
    for key, entity, id_, field, value in found:
        if entity in BY_NAME:
            touched.setdefault(entity, set()).add(key)
            changes.append(Change(entity, id_, field, rows.decode(BY_NAME[entity], field, value)))
    known = rows.Known(db, [id_ for change in changes for id_ in rules.named(change)])
    rows.write(db, changes, known, set())
    return touched
