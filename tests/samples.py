"""Sample records for tests: a valid one of any entity, made from its declaration. Every value is made up.

    samples = Samples(store.apply)          # or workspace.do
    party = samples.add(PARTY)              # all fields filled, what it refers to was made first
    values = samples.values(PARTY, 2)       # what a second one would hold
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch

from negotiator_gui.domain.change import Action, Change, add, creation
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    File,
    LocalTime,
    LongText,
    Number,
    PartialDate,
    Reference,
    References,
    Text,
    YesNo,
    Zone,
)
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.marks import TLP, mark_id
from negotiator_gui.store.files import sha256_of
from negotiator_gui.store.history import Author

AUTHOR = Author("A. Example, desk officer", "device-1")

# One word for each number, so that the texts of sample 1 can be told from those of sample 2 by searching.
WORDS = ("zero", "alpha", "bravo", "charlie", "delta")
_ZONES = ("Asia/Dubai", "Europe/Istanbul", "Europe/Kyiv", "America/New_York", "Asia/Riyadh")


@singledispatch
def sample(field: Field, n: int) -> object:
    """The value that sample number n holds in a field of this kind."""
    raise NotImplementedError(type(field).__name__)


@sample.register
def _(field: Text, n: int) -> object:
    return f"Sample {field.label} {WORDS[n]}"


@sample.register
def _(field: LongText, n: int) -> object:
    return f"Sample {field.label} {WORDS[n]}\nwith a second line"


@sample.register
def _(field: Number, n: int) -> object:
    return n + 1 if field.whole else n + 0.5


@sample.register
def _(field: YesNo, n: int) -> object:
    return n % 2 == 1


@sample.register
def _(field: Choice, n: int) -> object:
    return field.vocabulary.terms[n % len(field.vocabulary.terms)]


@sample.register
def _(field: Choices, n: int) -> object:
    return field.vocabulary.terms[n], field.vocabulary.terms[n + 1]


@sample.register
def _(field: PartialDate, n: int) -> object:
    return ("4 February 2026", "early 2025", "2026-03", "before 2026-02-17", "2026-02-04/2026-02-05")[n]


@sample.register
def _(field: LocalTime, n: int) -> object:
    return f"{10 + n}:30"


@sample.register
def _(field: Zone, n: int) -> object:
    return _ZONES[n]


@sample.register
def _(field: File, n: int) -> object:
    return sha256_of(content(n))


def content(n: int) -> bytes:
    """The file of sample number n."""
    return f"Sample content {WORDS[n]}".encode()


FILES = {sha256_of(content(n)): content(n) for n in range(len(WORDS))}


class Samples:
    """Makes sample records in a register, by whatever applies an action there."""

    def __init__(self, apply: Callable[[Action, Mapping[str, bytes]], object]) -> None:
        self._apply = apply
        self._bare: dict[tuple[str, int], str] = {}
        self._waiting: list[Change] = []

    def add(self, entity: Entity, n: int = 1, **given: object) -> str:
        """Adds sample number n with all fields filled, some of them as given; returns its id."""
        id_ = new_id()
        self._apply(add(entity, self.values(entity, n) | given, id_), FILES)
        return id_

    def values(self, entity: Entity, n: int = 1) -> dict[str, object]:
        """Values for all fields of an entity; what they refer to is made now, unless it was before."""
        values = {field.name: self._value(field, n) for field in entity.fields}
        self._make()
        return values

    def bare(self, entity: Entity, n: int = 0) -> str:
        """The id of a record with nothing but required fields, made the first time that it is asked for."""
        id_ = self._bare_id(entity, n)
        self._make()
        return id_

    def _make(self) -> None:
        if self._waiting:
            self._apply(Action("import", tuple(self._waiting), {"count": len(self._waiting)}), {})
            self._waiting.clear()

    def _bare_id(self, entity: Entity, n: int) -> str:
        if entity.name == "mark":
            return mark_id(TLP[n][0])
        if (entity.name, n) not in self._bare:
            needed = {field.name: self._value(field, n) for field in entity.fields if field.required}
            id_ = self._bare[entity.name, n] = new_id()
            self._waiting += creation(entity, needed, id_)
        return self._bare[entity.name, n]

    def _value(self, field: Field, n: int) -> object:
        if isinstance(field, Reference):
            return self._bare_id(_target(field, n), n)
        if isinstance(field, References):
            return self._bare_id(_target(field, n), n), self._bare_id(_target(field, n), n + 1)
        return sample(field, n)


def _target(field: Reference | References, n: int) -> Entity:
    return BY_NAME[field.targets[n % len(field.targets)]]
