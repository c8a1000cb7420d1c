"""What must hold for any register at any time, worked out here by other means than the program's own."""

from __future__ import annotations

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.record import Record
from negotiator_gui.store import history, rows
from negotiator_gui.store.store import Store
from negotiator_gui.store.titles import title_of


def all_records(store: Store) -> list[Record]:
    """Every record: standing, in the Trash, and those whose making was undone."""
    found = []
    for entity in ENTITIES:
        keys = [key for (key,) in store.db.execute(f'SELECT key FROM "{entity.name}" ORDER BY key')]
        found += rows.read(store.db, entity, keys)
    return found


def standing(store: Store) -> dict[str, tuple[str, dict[str, object]]]:
    """Entity and values of every standing record by its id."""
    return {
        record.id: (record.entity.name, dict(record.values)) for entity in ENTITIES for record in store.list(entity)
    }


def assert_whole(store: Store) -> None:
    """Fails unless the state is the replay of the log, the chain is unbroken, and titles and index are fresh."""
    records = all_records(store)
    assert store.db.execute("SELECT count(*) FROM record").fetchone()[0] == len(records)
    assert_replayed(store, records)
    assert list(history.broken_links(store.db)) == []
    assert store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    for record in records:
        assert record.title == title_of(record)
        assert_derived(store, record)
    indexed = {key for (key,) in store.db.execute("SELECT rowid FROM search")}
    assert indexed == {each.key for each in records if each.deleted is None and not each.entity.found_as_owner}


def assert_replayed(store: Store, records: list[Record]) -> None:
    replayed = history.replay(store.db)
    assert replayed.keys() == {record.key for record in records}
    for record in records:
        said = {name: value for name, value in replayed[record.key].items() if value is not None}
        shown = {name: rows.encode(value) for name, value in record.values.items() if value is not None}
        if record.deleted is not None:
            shown[DELETED] = record.deleted
        assert shown == said, record.title


def assert_derived(store: Store, record: Record) -> None:
    for field in record.entity.fields:
        derived = [name for name, _ in field.columns[1:]]
        if derived:
            columns = ", ".join(f'"{name}"' for name in derived)
            row = store.db.execute(f'SELECT {columns} FROM "{record.entity.name}" WHERE key = ?', [record.key])
            assert row.fetchone() == field.derive(record.values[field.name])
