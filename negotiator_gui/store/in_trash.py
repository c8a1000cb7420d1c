"""What lies in the Trash: each record that was deleted by itself, with what went there with it."""

from collections.abc import Mapping

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store import engine
from negotiator_gui.store.history import Done
from negotiator_gui.store.store import Store


@frozen
class Gone:
    """A record in the Trash, the records that went there with it, and the action that moved it."""

    record: Record
    parts: tuple[Record, ...]
    done: Done


def contents(store: Store) -> list[Gone]:
    """What was moved to the Trash, newest first."""
    with engine.spoken(store.path):
        return _contents(store)


def _contents(store: Store) -> list[Gone]:
    thrown = {each.id: each for entity in ENTITIES for each in store.list(entity, deleted=True)}
    parts: dict[str, list[Record]] = {id_: [] for id_, each in thrown.items() if _by_itself(each, thrown)}
    for each in thrown.values():
        if each.id not in parts:
            parts[str(each.deleted)].append(each)
    # What is in the Trash went there by an action, so there is a change to be found.
    gone = [Gone(thrown[id_], tuple(found), store.past(id_, DELETED, 1)[0].done) for id_, found in parts.items()]
    return sorted(gone, key=lambda each: each.done.seq, reverse=True)


def _by_itself(record: Record, thrown: Mapping[str, Record]) -> bool:
    """Whether a record lies in the Trash on its own account: what it went with may have come back without it."""
    root = thrown.get(str(record.deleted))
    return record.deleted == record.id or root is None or root.deleted != root.id
