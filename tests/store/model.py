"""A register in plain Python, as slow and as plain as can be: what the state machine compares the real one with."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from negotiator_gui.domain.change import Change, wording
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import FieldError, Reference, References
from negotiator_gui.domain.record import ids_in

Values = dict[str, object]


class RefusedByModel(Exception):
    """The register must refuse this."""


@dataclass
class Row:
    """A record: `deleted` is None, or the id of the record with which it went to the Trash."""

    name: str
    deleted: str | None = None
    values: Values = field(default_factory=dict)

    @property
    def entity(self) -> Entity:
        return BY_NAME[self.name]

    @property
    def owner(self) -> str | None:
        owners = (self.values.get(each.name) for each in self.entity.owners)
        return next((str(owner) for owner in owners if owner), None)


State = dict[str, Row]


@dataclass
class Step:
    """An action that can be undone: what it is called, and all that there was before and after it."""

    words: str
    deed: str
    before: State
    after: State


class Model:
    """The state, and the steps back and forward."""

    def __init__(self) -> None:
        self.state: State = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def standing(self, *entities: str) -> list[str]:
        return [id_ for id_, row in self.state.items() if row.deleted is None and row.entity.name in entities]

    def in_trash(self) -> list[str]:
        return [id_ for id_, row in self.state.items() if row.deleted is not None]

    # Actions

    def apply(self, command: str, changes: tuple[Change, ...], arguments: dict[str, str | int]) -> bool:
        """Does an action, or raises and does nothing; False if there was nothing to do."""
        after = deepcopy(self.state)
        news: list[Change] = []
        # Where a field is given twice only the last one counts.
        for change in {(each.record, each.field): each for each in changes}.values():
            news += self._put(after, change)
        self._check(after, news)
        if after == self.state:
            return False
        words = wording(command, arguments)
        self.done.append(Step(words, words, self.state, after))
        self.undone.clear()
        self.state = after
        return True

    def _put(self, after: State, change: Change) -> list[Change]:
        row = after.setdefault(change.record, Row(change.entity))
        if change.field == DELETED:
            assert change.value is None or isinstance(change.value, str)
            row.deleted = change.value
            return [change]
        try:
            value = row.entity.by_name[change.field].read(change.value)
        except FieldError:
            raise RefusedByModel from None
        was = row.values.get(change.field)
        row.values = {name: each for name, each in row.values.items() if name != change.field}
        if value is not None:
            row.values[change.field] = value
        return [Change(change.entity, change.record, change.field, value)] if value != was else []

    def _check(self, after: State, news: list[Change]) -> None:
        for change in news:
            row = after[change.record]
            if change.field != DELETED:
                self._need(row.deleted is None)
                self._need(change.value is not None or not row.entity.by_name[change.field].required)
                self._check_reference(after, change)
            elif row.deleted is None and change.record not in self.state:
                self._need(all(row.values.get(each.name) for each in row.entity.fields if each.required))
        for id_ in {change.record for change in news}:
            owner = after[id_].owner
            if after[id_].deleted is None and owner:
                self._need(after[owner].deleted is None)

    def _check_reference(self, after: State, change: Change) -> None:
        kind = BY_NAME[change.entity].by_name[change.field]
        if isinstance(kind, Reference | References):
            for target in ids_in(change.value):
                self._need(target in after and after[target].deleted is None)
                self._need(after[target].entity.name in kind.targets and target != change.record)

    def _need(self, holds: bool) -> None:
        if not holds:
            raise RefusedByModel

    # The Trash

    def deletion(self, id_: str) -> tuple[Change, ...]:
        """What moves a record to the Trash with what belongs to it."""
        self._need(self.state[id_].deleted is None)
        return tuple(Change(self.state[each].entity.name, each, DELETED, id_) for each in self._with(id_))

    def restoration(self, id_: str) -> tuple[Change, ...]:
        """What brings a record back with what went with it."""
        row = self.state[id_]
        self._need(row.deleted is not None)
        root = str(row.deleted)
        self._need(root == id_ or self.state[root].deleted != root)
        self._need(row.owner is None or self.state[row.owner].deleted is None)
        return tuple(Change(self.state[each].entity.name, each, DELETED, None) for each in self._with(id_))

    def _with(self, id_: str) -> list[str]:
        """A record and all that belongs to it at any depth and is in the same place as it."""
        alike = self.state[id_].deleted
        found = [id_]
        for each in found:
            found += [other for other, row in self.state.items() if row.owner == each and row.deleted == alike]
        return found

    # Back and forward

    def undo(self) -> None:
        self._need(bool(self.done))
        step = self.done.pop()
        self.undone.append(step)
        self.state = step.before

    def redo(self) -> None:
        self._need(bool(self.undone))
        step = self.undone.pop()
        again = f"Redo {step.deed[:1].lower()}{step.deed[1:]}"
        self.done.append(Step(again, step.deed, step.before, step.after))
        self.state = step.after
