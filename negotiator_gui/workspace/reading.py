"""What the window reads of the open register, its past included."""

from array import array
from collections.abc import Iterable, Sequence
from functools import cache

from negotiator_gui.domain.assent import Assent, assent
from negotiator_gui.domain.entities import AGREEMENT_STATUS, COMPETING_VALUE, referring_to
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store import in_trash
from negotiator_gui.store.finding import Hit
from negotiator_gui.store.history import Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import language


@frozen
class Tab:
    """Records of an entity that point at one record by one of their fields, and how many there are."""

    entity: Entity
    field: str
    count: int


class Reading:
    """The part of a workspace that changes nothing."""

    _store: Store

    def get(self, id_: str) -> Record:
        """The record of an id, deleted or not."""
        return self._store.get(id_)

    def keys(
        self, entity: Entity, where: Sequence[Condition] = (), sort: Sequence[Sort] = (), deleted: bool = False
    ) -> "array[int]":
        """The keys of a list in its order."""
        return self._store.keys(entity, where, sort, deleted)

    def records(self, entity: Entity, keys: Sequence[int], names: Sequence[str] = ()) -> list[Record]:
        """The records of these keys, in this order, with all their values or those named."""
        return self._store.records(entity, keys, names)

    def read_all(self, entity: Entity, ids: Iterable[str]) -> "list[Record]":
        """The records of an entity with these ids, in no particular order."""
        return self._store.read_all(entity, list(ids))

    def list(self, entity: Entity, where: Sequence[Condition] = (), sort: Sequence[Sort] = ()) -> list[Record]:
        """All standing records that meet the conditions, in order."""
        return self._store.list(entity, where, sort)

    def count(self, entity: Entity, where: Sequence[Condition] = ()) -> int:
        """How many standing records meet the conditions."""
        return self._store.count(entity, where)

    def find(self, words: str, entities: Sequence[str] = (), limit: int = 50) -> "list[Hit]":
        """The records that the words lead to, best first."""
        return self._store.find(words, entities, limit)

    def tabs(self, record: Record) -> "list[Tab]":
        """What points at a record: first what its entity always shows, then whatever else there is."""
        counts = self._store.references_to(record.id)
        pairs = [(entity, field) for entity, field in referring_to(record.entity)]
        tabs = [Tab(entity, field, counts.get((entity.name, field), 0)) for entity, field in pairs]
        always = record.entity.tabs
        shown = [tab for tab in tabs if tab.count or f"{tab.entity.name}.{tab.field}" in always]
        return sorted(shown, key=lambda tab: _place(always, f"{tab.entity.name}.{tab.field}"))

    def reference_counts(self, id_: str) -> dict[tuple[str, str], int]:
        """How many standing records point at a record, by entity and field."""
        return self._store.references_to(id_)

    def accounts(self, id_: str) -> "dict[str, list[Record]]":
        """The competing accounts of a record's facts, by field (or by free words where it is none)."""
        found: dict[str, list[Record]] = {}
        for account in self.list(COMPETING_VALUE, [Condition("record", "=", id_)]):
            found.setdefault(account.text("field"), []).append(account)
        return found

    def referring(
        self, entity: Entity, field: str, records: Sequence[Record]
    ) -> "dict[str, list[Record]]":
        """The records of an entity that point by one field at any of these records, by the id pointed at."""
        found = self._store.referring(entity, field, [record.key for record in records])
        return {record.id: found.get(record.key, []) for record in records}

    def assent(self, agreements: Sequence[Record]) -> dict[str, Assent]:
        """By agreement: which parties confirm it by their own word, and whether only one side asserts it."""
        statuses = self.referring(AGREEMENT_STATUS, "agreement", agreements)
        read = cache(self.get)
        return {each.id: assent(each, statuses[each.id], read) for each in agreements}

    def path_of(self, id_: str) -> str | None:
        """The readable path of a record, such as abu-dhabi-2026/2, if it has one."""
        return self._store.path_of(id_)

    def content(self, sha256: str) -> bytes:
        """The content of a document."""
        return self._store.content(sha256)

    # The past

    @property
    def undoable(self) -> str:
        """What undo would take back, such as “Add participant”; empty if there is nothing."""
        done = self._store.undoable()
        return language.deed(done) if done else ""

    @property
    def redoable(self) -> str:
        """What redo would bring back; empty if there is nothing."""
        done = self._store.redoable()
        return language.deed(done) if done else ""

    def trash(self) -> "list[Gone]":
        """What was moved to the Trash, each with what went there with it; newest first."""
        return in_trash.contents(self._store)

    def past(self, id_: str | None = None, field: str | None = None, limit: int = 1_000) -> "list[Past]":
        """The changes of a record, of one field of it, or of all; newest first."""
        return self._store.past(id_, field, limit)

def _place(always: Sequence[str], name: str) -> int:
    return always.index(name) if name in always else len(always)
