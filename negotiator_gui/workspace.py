"""The open register as the window sees it: it carries every change to the store, and one signal tells everyone."""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.domain.assent import Assent, assent
from negotiator_gui.domain.change import Action, Change, edit
from negotiator_gui.domain.entities import AGREEMENT_STATUS, COMPETING_VALUE, referring_to
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.exchange import document_file, note_text, register_json
from negotiator_gui.store import in_trash, making
from negotiator_gui.store.errors import Fault, Refused, RegisterError
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.search import Hit
from negotiator_gui.store.store import Applied, Store
from negotiator_gui.summary import compose, pdf

__all__ = [
    "Condition",
    "Done",
    "Fault",
    "Gone",
    "Hit",
    "Past",
    "Refused",
    "RegisterError",
    "Sort",
    "Tab",
    "Workspace",
]


# How often it is looked whether another window or program has changed the file, in milliseconds.
_LOOK = 2_000


@dataclass(frozen=True)
class Tab:
    """Records of an entity that point at one record by one of their fields, and how many there are."""

    entity: Entity
    field: str
    count: int


class Workspace(QObject):
    """An open register: every reading and every change of the window goes through here."""

    changed = Signal(object)  # tuple[Change, ...]: what an action changed; the only signal about data

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        # The last action that everybody was told of.
        self._told_of = store.since(sys.maxsize)[0]
        self._watch = QTimer(self, interval=_LOOK)
        self._watch.timeout.connect(self._on_watch)
        self._watch.start()

    @classmethod
    def open(cls, path: Path) -> "Workspace":
        """An existing register; RegisterError says in words why it cannot be opened."""
        return cls(Store.open(path, machine.load().author))

    @classmethod
    def create(cls, path: Path) -> "Workspace":
        """A new, empty register."""
        return cls(Store.create(path, machine.load().author))

    @classmethod
    def example(cls, name: str = "ukraine-talks") -> "Workspace":
        """A copy of an example register, made anew under a name that is free."""
        made = cls.create(_free(paths.data() / "examples" / f"{name}.talks"))
        action, contents = register_json.read(paths.example(name))
        # What a copy begins with is no doing of a person's that undo should take away.
        made._store.apply(replace(action, command="create"), contents)
        return made

    def close(self) -> None:
        """Closes the register."""
        self._watch.stop()
        self._store.close()

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._store.path

    @property
    def read_only(self) -> str:
        """Why the register can only be read, in a sentence; empty if it can be written."""
        return str(self._store.read_only or "")

    # Changes

    def do(self, action: Action, contents: Mapping[str, bytes] | None = None) -> tuple[Change, ...]:
        """Does an action and tells everyone; Refused or RegisterError if nothing of it was kept."""
        self.look()
        return self._told(self._store.apply(action, contents))

    def undo(self) -> tuple[Change, ...]:
        """Takes back the last action that stands."""
        self.look()
        return self._told(self._store.undo())

    def redo(self) -> tuple[Change, ...]:
        """Takes back the last undo."""
        self.look()
        return self._told(self._store.redo())

    def _told(self, applied: Applied) -> tuple[Change, ...]:
        if applied.changes:
            self._told_of = applied.seq
            self.changed.emit(applied.changes)
        return applied.changes

    def look(self) -> None:
        """Tells everyone what another window or program has done to the file since."""
        self._told_of, changes = self._store.since(self._told_of)
        if changes:
            self.changed.emit(changes)

    def _on_watch(self) -> None:
        # A file that cannot be read now is told of when somebody asks for something.
        with suppress(RegisterError):
            self.look()

    def edit(self, record: Record, values: Mapping[str, object]) -> tuple[Change, ...]:
        """Gives fields of a record new values."""
        return self.do(edit(record.entity, record.id, values))

    def delete(self, *ids: str) -> None:
        """Moves records to the Trash with what belongs to them, all in one action."""
        self.look()
        self.do(self._store.deletion(*ids))

    def restore(self, id_: str) -> None:
        """Takes a record out of the Trash, with what went there with it."""
        self.look()
        self.do(self._store.restoration(id_))

    def duplicate(self, id_: str) -> str:
        """Adds a copy of a record; returns the copy's id."""
        return self.do(making.duplication(self._store, id_))[0].record

    def next_round(self, last_id: str, delegations: bool, agenda: bool) -> str:
        """Adds the round after this one; returns its id."""
        return self.do(making.next_round(self._store, last_id, delegations, agenda))[0].record

    def next_number(self, last_id: str) -> str:
        """The number that the round after this one gets."""
        return making.next_number(self._store, self._store.get(last_id))

    def file_note(self, round_id: str, title: str, text: str) -> str:
        """Files a note on a round, one row a paragraph; returns the note's id."""
        author = machine.load()
        action = note_text.read(self._store, round_id, text, title=title, author=author.name, post=author.post)
        return self.do(action)[0].record

    @staticmethod
    def paragraphs(text: str) -> "list[str]":
        """The paragraphs that a text is filed as."""
        return note_text.paragraphs(text)

    def attach(self, record_id: str, *files: Path) -> "list[str]":
        """Keeps copies of files as documents of a record, all of them or none; returns the documents' ids."""
        read = [document_file.read(path, record_id) for path in files]
        changes = tuple(change for action, _ in read for change in action.changes)
        contents = {name: content for _, each in read for name, content in each.items()}
        self.do(Action("attach", changes), contents)
        return [action.changes[0].record for action, _ in read]

    # Reading

    def get(self, id_: str) -> Record:
        """The record of an id, deleted or not."""
        return self._store.get(id_)

    def keys(
        self, entity: Entity, where: Sequence[Condition] = (), sort: Sequence[Sort] = (), deleted: bool = False
    ) -> "array[int]":
        """The keys of a list in its order."""
        return self._store.keys(entity, where, sort, deleted)

    def records(self, entity: Entity, keys: Sequence[int]) -> list[Record]:
        """The records of these keys, in this order."""
        return self._store.records(entity, keys)

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
        return done.deed if done else ""

    @property
    def redoable(self) -> str:
        """What redo would bring back; empty if there is nothing."""
        done = self._store.redoable()
        return done.deed if done else ""

    def trash(self) -> "list[Gone]":
        """What was moved to the Trash, each with what went there with it; newest first."""
        return in_trash.contents(self._store)

    def past(self, id_: str | None = None, field: str | None = None, limit: int = 1_000) -> "list[Past]":
        """The changes of a record, of one field of it, or of all; newest first."""
        return self._store.past(id_, field, limit)

    # Paper

    def summary(self, round_id: str, paper: str = "a4") -> bytes:
        """The printed summary of a round or session as PDF."""
        content = compose.compose(self._store, round_id, datetime.now().astimezone(), machine.load().name)
        return pdf.render(content, paper)


def _place(always: Sequence[str], name: str) -> int:
    return always.index(name) if name in always else len(always)


def _free(path: Path) -> Path:
    """The path, or the next one with a number that no file has yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free

