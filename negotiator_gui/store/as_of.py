"""As of: the whole register as it was at any past action, in memory and for reading only.

The register is copied page by page, and what came after the action is taken back from the log: so it costs as much as
was changed since, not as much as was ever recorded.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.store import engine, errors, rows, rules, search, titles
from negotiator_gui.store.finding import Hit
from negotiator_gui.store.store import Store

# The index of so many records is brought up to date at once; that of more when somebody searches.
_FEW = 2_000


class PastStore(Store):
    """A register as it was; the words it is found by are worked out at the first search."""

    index_is_fresh = True

    def find(self, words: str, entities: Sequence[str] = (), limit: int = 50) -> Sequence[Hit]:
        """The records that the words lead to, best first."""
        self._freshen()
        return super().find(words, entities, limit)

    def save_a_copy(self, target: Path) -> None:
        """Writes the register as it was into a new file, which can be worked on like any other."""
        self._freshen()
        super().save_a_copy(target)

    def _freshen(self) -> None:
        if not self.index_is_fresh:
            with engine.spoken(self.path):
                search.rebuild(self.db)
            self.index_is_fresh = True


def as_of(store: Store, seq: int) -> PastStore:
    """The register as it was right after an action; NoRecord if there is no such action."""
    with engine.spoken(store.path):
        if not store.db.execute("SELECT 1 FROM action WHERE seq = ?", [seq]).fetchone():
            raise errors.NoRecord(f"There is no action {seq} in this register.")
        db = engine.connect_memory()
        store.db.conn.backup(db.conn)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        touched = _taken_back(db, seq)
        fresh = sum(map(len, touched.values())) <= _FEW
        if fresh:
            search.refresh(db, titles.refresh(db, touched))
        else:
            titles.refresh(db, touched)
        db.execute("COMMIT")
    past = PastStore(store.path, store.author, db, errors.PastRegister(store.path, seq))
    past.index_is_fresh = fresh
    return past


def _taken_back(db: Database, seq: int) -> dict[str, set[int]]:
    """Takes back what came after an action; returns the keys of the records that are otherwise now, by entity."""
    first = db.execute("SELECT min(key) FROM change WHERE action > ?", [seq]).fetchone()[0]
    touched: dict[str, set[int]] = {}
    if first is not None:
        db.execute(f"CREATE TEMP TABLE later AS SELECT DISTINCT record, field FROM change WHERE key >= {int(first)}")
        _forget_new(db, first)
        touched = _put_back(db, first)
        db.execute("DROP TABLE temp.later")
        db.execute("DELETE FROM change WHERE key >= ?", [first])
    db.execute("DELETE FROM action WHERE seq > ?", [seq])
    db.execute("DELETE FROM draft")
    return touched


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
