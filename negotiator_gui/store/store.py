"""The store: one open register. Everything that reads or writes it goes through here."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Self, TypeVar

from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.entities import BY_NAME, referring_to
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store import (
    engine,
    errors,
    files,
    finding,
    history,
    naming,
    query,
    rows,
    rules,
    search,
    titles,
    trash,
)
from negotiator_gui.store.engine import Database
from negotiator_gui.store.finding import Hit
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.keeping import Keeping
from negotiator_gui.store.query import Condition, Listing, Sort

# Inside the class `list` is the method of that name.
_Records = list[Record]
_Pasts = list[Past]
_T = TypeVar("_T")


@frozen
class Applied:
    """What an action did: its number in the log (0 if nothing had to change), and each change as it was kept."""

    seq: int
    changes: tuple[Change, ...]


class Store(Keeping):
    """An open register. `read_only` is the error that a write would meet, or None if it can be written."""

    # Writing: apply, undo and redo are the only ways in, and each is one transaction.

    def apply(self, action: Action, contents: Mapping[str, bytes] | None = None) -> Applied:
        """Writes an action as a whole, or refuses it as a whole; `contents` are the files it brings, by SHA-256."""
        with self.writing():
            checked = rules.check(self.db, action)
            files.keep(self.db, checked.changes, contents or {})
            if not checked.changes:
                return Applied(0, ())
            titles.of_new(checked.changes, checked.known, checked.made.values())
            checked.known.add_new(self.db, checked.made.values())
            made = set(checked.made)
            return self._written(checked.changes, checked.known, made, action.command, action.arguments)

    def undo(self) -> Applied:
        """Takes back the last action that stands, as a new action."""
        return self._take_back(history.undoable, history.UNDO)

    def redo(self) -> Applied:
        """Takes back the last undo, as a new action."""
        return self._take_back(history.redoable, history.REDO)

    def _take_back(self, choose: Callable[[Database], Done | None], command: str) -> Applied:
        with self.writing():
            done = choose(self.db)
            if done is None:
                raise errors.NothingToUndo(command)
            changes = history.inverse(self.db, done)
            known = rows.Known(self.db, [id_ for change in changes for id_ in rules.named(change)])
            arguments = {"of": done.command, **done.arguments}
            return self._written(changes, known, set(), command, arguments, done.id)

    def _written(
        self,
        changes: Sequence[Change],
        known: rows.Known,
        made: set[str],
        command: str,
        arguments: Mapping[str, str | int],
        undoes: str | None = None,
    ) -> Applied:
        worded, moved = rows.touched(changes, known, made)
        # Who bore a spelling before is asked before it is written, for there its words go.
        bearers = search.bearers(self.db, worded)
        rows.write(self.db, changes, known, made)
        retitled = titles.refresh(self.db, worded)
        seq = history.write(self.db, self.author, changes, known, made, command, arguments, undoes)
        search.refresh(self.db, retitled, moved, bearers, fresh=rows.of_made(made, known))
        return Applied(seq, tuple(changes))

    # Reading

    def get(self, id_: str) -> Record:
        """The record of an id, deleted or not; NoRecord if there is none."""
        with engine.spoken(self.path):
            return rows.get(self.db, id_)

    def resolve(self, words: str, *entities: str) -> str:
        """The id of the one record that a person names by id, path, reference or title."""
        with engine.spoken(self.path):
            return naming.resolve(self.db, words, entities)

    def path_of(self, id_: str) -> str | None:
        """The readable path of a record, such as abu-dhabi-2026/2, if it has one."""
        with engine.spoken(self.path):
            return naming.path_of(self.db, id_)

    def keys(
        self, entity: Entity, where: Sequence[Condition] = (), sort: Sequence[Sort] = (), deleted: bool = False
    ) -> "array[int]":
        """The keys of a list in its order, for reading its rows page by page."""
        return self.keys_of(Listing(entity.name, tuple(where), tuple(sort), deleted))

    def keys_of(self, listing: Listing, most: int = 0) -> "array[int]":
        """The same of a list that was asked for as a whole, or with `most` only so many of the first ones."""
        entity = BY_NAME[listing.entity]
        with engine.spoken(self.path):
            return query.keys(self.db, entity, listing.where, listing.sort, listing.deleted, most)

    def within(self, seconds: float, read: "Callable[[Self], _T]") -> "_T | None":
        """What is read of the store, or None if that takes longer than so many seconds of work."""
        if self.is_distrusted:
            return read(self)
        if self.is_left_alone:
            return None
        try:
            with engine.for_a_moment(self.db, seconds):
                return read(self)
        except errors.TakesTooLong:
            return None

    def gone(self) -> dict[str, str]:
        """What lies in the Trash, each with the record that it went there with."""
        with engine.spoken(self.path):
            return trash.gone(self.db)

    def records(self, entity: Entity, keys: Sequence[int], names: Sequence[str] = ()) -> list[Record]:
        """The records of these keys, in this order, with all their values or those named."""
        with engine.spoken(self.path):
            return rows.read(self.db, entity, keys, names)

    def read_all(self, entity: Entity, ids: Sequence[str]) -> _Records:
        """The records of an entity with these ids, in the order they were made."""
        with engine.spoken(self.path):
            return rows.read(self.db, entity, sorted(rows.Known(self.db, ids).keys.values()))

    def list(
        self, entity: Entity, where: Sequence[Condition] = (), sort: Sequence[Sort] = (), deleted: bool = False
    ) -> list[Record]:
        """All records that meet the conditions, in order; for lists that may be long use keys and records."""
        return self.records(entity, self.keys(entity, where, sort, deleted))

    def count(self, entity: Entity, where: Sequence[Condition] = ()) -> int:
        """How many records stand and meet the conditions."""
        with engine.spoken(self.path):
            return query.count(self.db, entity, where)

    def children(self, id_: str, entity: Entity) -> _Records:
        """The standing records of an entity that refer to this one as what they belong to."""
        target = self.get(id_).entity.name
        owner = next(field for field in entity.owners if target in field.targets)
        return self.list(entity, [Condition(owner.name, "=", id_)])

    def referring(self, entity: Entity, field: str, keys: Sequence[int]) -> dict[int, _Records]:
        """The standing records of an entity that point by one field at any of these keys, by the key pointed at."""
        with engine.spoken(self.path):
            pairs = query.referring(self.db, entity, field, keys)
            by_key = {record.key: record for record in rows.read(self.db, entity, [key for _, key in pairs])}
        found: dict[int, _Records] = {}
        for target, key in pairs:
            found.setdefault(target, []).append(by_key[key])
        return found

    def references_to(self, id_: str) -> "dict[tuple[str, str], int]":
        """How many standing records point at this one, by entity and field."""
        pairs = referring_to(self.get(id_).entity)
        counts = {(entity.name, name): self.count(entity, [Condition(name, "=", id_)]) for entity, name in pairs}
        return {key: number for key, number in counts.items() if number}

    def find(self, words: str, entities: Sequence[str] = (), limit: int = 50) -> Sequence[Hit]:
        """The records that the words lead to, best first."""
        with engine.spoken(self.path):
            return finding.find(self.db, words, entities, limit)

    def content(self, sha256: str) -> bytes:
        """The content of a document's file."""
        with engine.spoken(self.path):
            return files.content(self.db, sha256)

    # The past

    def undoable(self) -> Done | None:
        """The action that undo would take back; the making of the register is none."""
        with engine.spoken(self.path):
            return history.undoable(self.db)

    def redoable(self) -> Done | None:
        """The undo that redo would take back."""
        with engine.spoken(self.path):
            return history.redoable(self.db)

    def past(self, id_: str | None = None, field: str | None = None, limit: int = 1_000) -> _Pasts:
        """The changes of a record, of one field of it, or of all records; newest first."""
        with engine.spoken(self.path):
            key = None if id_ is None else self.get(id_).key
            return history.past(self.db, key, field, limit)

    def since(self, seq: int) -> tuple[int, tuple[Change, ...]]:
        """The number of the last action, and what was changed after the one with this number, by whomever."""
        with engine.spoken(self.path):
            return history.since(self.db, seq)

    def actions(self, limit: int = 1_000) -> Sequence[Done]:
        """The actions of the register, newest first."""
        with engine.spoken(self.path):
            return history.actions(self.db, limit)

    # Deleting and restoring are actions like any other; what belongs to a record goes and comes with it.

    def deletion(self, *ids: str) -> Action:
        """The action that moves records to the Trash, with everything standing that belongs to them."""
        with engine.spoken(self.path):
            return trash.deletion(self.db, *ids)

    def restoration(self, id_: str) -> Action:
        """The action that takes a record out of the Trash, with everything that went there with it."""
        with engine.spoken(self.path):
            return trash.restoration(self.db, id_)
