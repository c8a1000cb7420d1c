"""What lists are filtered by, in words, and the views of them that are saved in the register."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from negotiator_gui.domain.change import Action, Change, add, edit
from negotiator_gui.domain.entities import BY_NAME, SAVED_VIEW
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import FieldError, PartialDate, Reference, References
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.operators import AND, Operator, operators, value_field
from negotiator_gui.domain.record import Record, ids_in
from negotiator_gui.store import query
from negotiator_gui.store.conditions import parts_of, words
from negotiator_gui.store.errors import NoRecord, RegisterError
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import language


@frozen
class View:
    """A list to come back to: which records of an entity, in which order and with which columns, or the usual ones."""

    id: str
    name: str
    entity: Entity
    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    columns: tuple[str, ...] = ()


class Views:
    """The part of a workspace that knows how lists are filtered and which views of them are saved."""

    _store: Store
    do: Callable[[Action], tuple[Change, ...]]
    get: Callable[[str], Record]

    # Conditions in words

    @staticmethod
    def condition(field_name: str, operator: Operator, values: Sequence[str]) -> Condition:
        """The condition that these values of a field make after an operator."""
        return Condition(field_name, operator.relation, *values)

    @staticmethod
    def words_condition(typed: str) -> Condition:
        """The condition that typed words stand somewhere in a row."""
        return words(typed)

    @staticmethod
    def on_day(where: Sequence[Condition], today: date) -> "list[Condition]":
        """The same conditions on a day: what is overdue depends on it."""
        day = today.isoformat()
        return [replace(each, value=day) if each.relation == "overdue" else each for each in where]

    @staticmethod
    def operator_of(entity: Entity, condition: Condition) -> Operator:
        """The operator that a condition was made with."""
        asked = operators(entity, entity.by_name[condition.field])
        return next((each for each in asked if each.relation == condition.relation), asked[0])

    def in_words(self, entity: Entity, condition: Condition) -> str:
        """A condition as people say it: Dates between 1 Jan 2026 and 28 Feb 2026."""
        if condition.relation == "words":
            return f"“{condition.value}”"
        field, operator = entity.by_name[condition.field], self.operator_of(entity, condition)
        values = (condition.value, condition.upto)[: operator.values]
        words = operator.alone if len(parts_of(condition.value)) == 1 and operator.alone else operator.words
        shown = f" {language.word(AND)} ".join(self._shown(entity, condition, value) for value in values)
        return " ".join([language.word(field.label), language.word(words), shown]).strip()

    def _shown(self, entity: Entity, condition: Condition, value: str) -> str:
        field = value_field(entity.by_name[condition.field], self.operator_of(entity, condition))
        if isinstance(field, PartialDate):
            return language.date(value, "short")
        try:
            read = field.read(value)
        except FieldError:
            return value
        if isinstance(field, Reference | References):
            return ", ".join(map(self._title, ids_in(read)))
        return language.value(field, read)

    def _title(self, id_: str) -> str:
        try:
            return self.get(id_).title
        except NoRecord:
            return id_

    @staticmethod
    def can_be_asked(entity: Entity, where: Sequence[Condition], sort: Sequence[Sort] = ()) -> bool:
        """Whether a list of an entity can be asked for so; what other versions and hands wrote may not."""
        try:
            query.check(entity, where, sort)
        except RegisterError:
            return False
        return True

    # Saved views

    def views(self) -> "list[View]":
        """The saved views of lists that this version knows, by their names."""
        return [view for record in self._store.list(SAVED_VIEW) if (view := self._read(record))]

    def view(self, id_: str) -> View | None:
        """A saved view by its id, or None if it is gone."""
        try:
            record = self.get(id_)
        except NoRecord:
            return None
        return self._read(record) if record.entity is SAVED_VIEW and record.deleted is None else None

    def _read(self, record: Record) -> View | None:
        entity = BY_NAME.get(record.text("list"))
        if entity is None:
            return None
        asked = (Condition(**_of(each, Condition)) for each in _objects(record.text("conditions"), "relation"))
        order = (Sort(**_of(each, Sort)) for each in _objects(record.text("sort"), "field"))
        where = tuple(each for each in asked if self.can_be_asked(entity, [each]))
        sort = tuple(each for each in order if self.can_be_asked(entity, [], [each]))
        columns = tuple(each for each in _array(record.text("columns")) if isinstance(each, str))
        return View(record.id, record.text("name"), entity, where, sort, columns)

    def save_view(
        self, name: str, entity: Entity, where: Sequence[Condition], sort: Sequence[Sort], columns: Sequence[str]
    ) -> str:
        """Keeps a view under a name; returns its id."""
        values = {"name": name, "list": entity.name, **_written(where, sort, columns)}
        return self.do(add(SAVED_VIEW, values))[0].record

    def rewrite_view(
        self, id_: str, where: Sequence[Condition], sort: Sequence[Sort], columns: Sequence[str]
    ) -> None:
        """Lets a saved view be what is shown now."""
        self.do(edit(SAVED_VIEW, id_, _written(where, sort, columns)))

    def rename_view(self, id_: str, name: str) -> None:
        """Gives a saved view another name."""
        self.do(edit(SAVED_VIEW, id_, {"name": name}))


def _written(where: Sequence[Condition], sort: Sequence[Sort], columns: Sequence[str]) -> dict[str, object]:
    """What of a view is JSON."""
    parts: dict[str, Sequence[object]] = {
        "conditions": [{name: value for name, value in asdict(each).items() if value} for each in where],
        "sort": [asdict(each) for each in sort],
        "columns": list(columns),
    }
    return {name: json.dumps(part, ensure_ascii=False) if part else None for name, part in parts.items()}


def _array(text: str) -> "list[object]":
    """What a JSON text lists; nothing if it is none."""
    try:
        read = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return read if isinstance(read, list) else []


def _objects(text: str, needed: str) -> Iterable[dict[str, object]]:
    return (each for each in _array(text) if isinstance(each, dict) and isinstance(each.get(needed), str))


def _of(read: dict[str, object], kind: type) -> dict[str, object]:
    """What a kind of value can be made of, and nothing else that somebody may have written."""
    texts = {"field": "", **{name: str(read[name]) for name in ("field", "relation", "value", "upto") if name in read}}
    known = texts | {"descending": read.get("descending") is True}
    return {name: value for name, value in known.items() if name in kind.__dataclass_fields__}
