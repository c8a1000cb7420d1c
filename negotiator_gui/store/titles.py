"""Titles: what a record is called wherever another one refers to it. Derived, kept for sorting, never logged."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ENTITIES, referring_to
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.record import Record, shown
from negotiator_gui.store import rows
from negotiator_gui.store.engine import Database, chunks, marks

LONGEST = 300


def title_of(record: Record) -> str:
    """The record's title, from the fields that its declaration names."""
    return _title(record.entity, record.values, record.titles)


def _title(entity: Entity, values: Mapping[str, Value], titles: Mapping[str, str]) -> str:
    words = [shown(entity.by_name[name], values.get(name), titles) for name in entity.title]
    title = ", ".join(filter(None, words))
    if not title:
        words = [shown(entity.by_name[name], values.get(name), titles) for name in entity.title_else]
        title = " ".join([entity.label, *filter(None, words)])
    return " ".join(title.split())[:LONGEST]


@lru_cache(maxsize=1)
def _in_order() -> tuple[Entity, ...]:
    """The entities, each after those whose titles its own title is made of."""
    done: list[Entity] = []
    waiting = list(ENTITIES)
    while waiting:
        ready = [entity for entity in waiting if _made_of(entity) <= {each.name for each in done}]
        assert ready, "titles that are made of one another"
        done += ready
        waiting = [entity for entity in waiting if entity not in ready]
    return tuple(done)


def _made_of(entity: Entity) -> set[str]:
    named = {*entity.title, *entity.title_else}
    return {target for field in entity.references if field.name in named for target in field.targets}


def of_new(changes: Iterable[Change], known: rows.Known, made: Iterable[Change]) -> None:
    """Makes known what the records are called that come into being."""
    values: dict[str, dict[str, Value]] = {}
    entities: dict[str, list[str]] = {}
    for change in made:
        values[change.record] = {}
        entities.setdefault(change.entity, []).append(change.record)
    for change in changes:
        if (given := values.get(change.record)) is not None:
            given[change.field] = change.value
    for entity in _in_order():
        for id_ in entities.get(entity.name, ()):
            known.titles[id_] = _title(entity, values[id_], known.titles)


def refresh(db: Database, touched: dict[str, set[int]]) -> dict[str, set[int]]:
    """Brings titles up to date; takes and returns keys by entity, returning those whose words changed."""
    queue = {name: set(keys) for name, keys in touched.items()}
    for entity in _in_order():
        keys = queue.get(entity.name)
        if keys:
            for other, more in _dependents(db, entity, _retitle(db, entity, keys)):
                queue.setdefault(other, set()).update(more)
    return queue


def _retitle(db: Database, entity: Entity, keys: Iterable[int]) -> list[int]:
    """Writes new titles; returns the keys of records that had another one before."""
    records = rows.read(db, entity, sorted(keys), (*entity.title, *entity.title_else))
    changed = [(title, record) for record in records if (title := title_of(record)) != record.title]
    db.conn.executemany("UPDATE record SET title = ? WHERE key = ?", [(title, record.key) for title, record in changed])
    return [record.key for _, record in changed if record.title]


def _dependents(db: Database, entity: Entity, keys: Sequence[int]) -> Iterable[tuple[str, set[int]]]:
    if not keys:
        return
    for other, name in referring_to(entity):
        if name not in (*other.title, *other.title_else):
            continue
        for chunk in chunks(keys):
            found = db.execute(f'SELECT key FROM "{other.name}" WHERE "{name}" IN ({marks(chunk)})', list(chunk))
            yield other.name, {key for (key,) in found}
