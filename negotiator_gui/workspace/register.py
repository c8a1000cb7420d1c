"""The open register: it carries every change to the store, and one signal tells everyone."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.domain.change import Action, Change, edit
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import NothingToUndo, Refused, RegisterError
from negotiator_gui.store.store import Applied, Store
from negotiator_gui.workspace.bulk import Bulk
from negotiator_gui.workspace.drafts import Drafts
from negotiator_gui.workspace.finding import Finding
from negotiator_gui.workspace.known import Known
from negotiator_gui.workspace.notes import Notes
from negotiator_gui.workspace.orders import Orders
from negotiator_gui.workspace.paper import Paper
from negotiator_gui.workspace.reading import Reading
from negotiator_gui.workspace.safety import Safety
from negotiator_gui.workspace.said import Sayings
from negotiator_gui.workspace.unread import Unread
from negotiator_gui.workspace.views import Views
from negotiator_gui.workspace.waiting import Waiting
from negotiator_gui.workspace.worker import Worker

# How often it is looked whether another window or program has changed the file, in milliseconds.
_LOOK = 2_000
# Before these, and before any action that changes so much, a backup is made.
_MUCH, _BULK = ("import", "edit several", "merge"), 2_000


class Workspace(
    QObject, Reading, Notes, Known, Sayings, Waiting, Paper, Finding, Safety, Drafts, Views, Bulk, Orders, Unread
):
    """An open register: every reading and every change of the window goes through here."""

    changed = Signal(object)  # tuple[Change, ...]: what an action changed; the only signal about data
    kept = Signal()  # how safe the register is has changed: saved, backed up, locked, replaced

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._worker = Worker(store, self)
        self._keep_orders()
        # Before anybody else is told: whoever hears of a change may ask for a list.
        self.changed.connect(self._drop_orders)
        # The last action that everybody was told of.
        self._told_of = store.since(sys.maxsize)[0]
        self._watch = QTimer(self, interval=_LOOK)
        self._watch.timeout.connect(self.look_quietly)
        self._watch.start()
        self._begin_reading()
        self._keep_safe()

    @classmethod
    def open(cls, path: Path) -> "Workspace":
        """An existing register; RegisterError says in words why it cannot be opened."""
        author = machine.load().author
        store = Store.open(path, author, hold=True, backups=paths.backups(), update=cls.bring_up_to_date)
        try:
            return cls(store)
        except RegisterError:
            store.close()
            raise

    @classmethod
    def create(cls, path: Path) -> "Workspace":
        """A new, empty register."""
        return cls(Store.create(path, machine.load().author, hold=True))

    @classmethod
    def example(cls, name: str = "ukraine-talks") -> "Workspace":
        """A copy of an example register, made anew under a name that is free."""
        from negotiator_gui.exchange import register_json

        made = cls.create(_free(paths.data() / "examples" / f"{name}.talks"))
        action, contents = register_json.read(paths.example(name))
        # What a copy begins with is no doing of a person's that undo should take away.
        made._store.apply(replace(action, command="create"), contents)
        return made

    def close(self, *, back_up: bool = True) -> None:
        """Backs up what was changed, and closes the register; without a backup where there is no time for one."""
        self._watch.stop()
        self._rest.stop()
        self._worker.close()
        self._end_reading()
        self._end_keeping_safe(back_up)
        self._store.close()

    # Changes

    def do(self, action: Action, contents: Mapping[str, bytes] | None = None) -> tuple[Change, ...]:
        """Does an action and tells everyone; Refused or RegisterError if nothing of it was kept."""
        self.look()
        if (action.command in _MUCH or len(action.changes) >= _BULK) and not self.read_only:
            self.back_up_first()
            # While the backup was made, somebody may have gone on.
            self.look()
        return self._told(lambda: self._store.apply(action, contents))

    def undo(self) -> tuple[Change, ...]:
        """Takes back the last action that stands."""
        self.look()
        return self._told(self._store.undo)

    def redo(self) -> tuple[Change, ...]:
        """Takes back the last undo."""
        self.look()
        return self._told(self._store.redo)

    def _told(self, act: Callable[[], Applied]) -> tuple[Change, ...]:
        try:
            applied = act()
        except (Refused, NothingToUndo):
            raise
        except RegisterError as error:
            self._note_unsaved(str(error))
            raise
        if applied.changes:
            self._told_of = applied.seq
            self.changed.emit(applied.changes)
            self._note_saved()
        return applied.changes

    def look(self) -> None:
        """Tells everyone what another window or program has done to the file since."""
        before = self._told_of
        self._told_of, changes = self._store.since(before)
        if changes:
            self._note_changed_since(before)
            self.changed.emit(changes)

    def look_quietly(self) -> None:
        """As `look`; a file that cannot be read now is told of when somebody asks for something."""
        if self._store.is_left_alone:
            return
        with suppress(RegisterError):
            self.watch_file()
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
        from negotiator_gui.store import making

        return self.do(making.duplication(self._store, id_))[0].record

    def next_round(self, last_id: str, delegations: bool, agenda: bool) -> str:
        """Adds the round after this one; returns its id."""
        from negotiator_gui.store import making

        return self.do(making.next_round(self._store, last_id, delegations, agenda))[0].record

    def next_number(self, last_id: str) -> str:
        """The number that the round after this one gets."""
        from negotiator_gui.store import making

        return making.next_number(self._store, self._store.get(last_id))

    def attach(self, record_id: str, *files: Path) -> "list[str]":
        """Keeps copies of files as documents of a record, all of them or none; returns the documents' ids."""
        from negotiator_gui.exchange import document_file

        read = [document_file.read(path, record_id) for path in files]
        changes = tuple(change for action, _ in read for change in action.changes)
        contents = {name: content for _, each in read for name, content in each.items()}
        self.do(Action("attach", changes), contents)
        return [action.changes[0].record for action, _ in read]


def _free(path: Path) -> Path:
    """The path, or the next one with a number that no file has yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free

