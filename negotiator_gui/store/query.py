"""Lists: which records of an entity, in which order. Sorting, filtering and counting happen in SQL."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch

from sqlite_utils import Database

from negotiator_gui.domain import dates
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    FieldError,
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
from negotiator_gui.domain.ids import is_id
from negotiator_gui.store.engine import chunks, marks
from negotiator_gui.store.errors import RegisterError

RELATIONS = ("!=", ">=", "<=", "=", "~", ">", "<")


@dataclass(frozen=True)
class Condition:
    """A filter on one field: `relation` is one of = != ~ (contains) > >= < <=, or "has", "has not"."""

    field: str
    relation: str
    value: str = ""

    @classmethod
    def read(cls, text: str) -> "Condition":
        """A condition as it is typed: status=held, held_dates>=2026, outcome~prisoner, venue (has), !venue."""
        found = re.fullmatch(r"\s*(\w+)\s*(!=|>=|<=|=|~|>|<)\s*(.*?)\s*", text, re.DOTALL)
        if found:
            return cls(*found.groups())
        name = re.fullmatch(r"\s*(!?)\s*(\w+)\s*", text)
        if name:
            return cls(name[2], "has not" if name[1] else "has")
        raise RegisterError(
            f"“{text}” is not a condition. Write a field, one of {' '.join(RELATIONS)} and a value, "
            "such as status=held."
        )


@dataclass(frozen=True)
class Sort:
    """One column to sort by; what is not recorded comes last either way."""

    field: str
    descending: bool = False


def keys(
    db: Database,
    entity: Entity,
    where: Sequence[Condition] = (),
    sort: Sequence[Sort] = (),
    deleted: bool = False,
) -> "array[int]":
    """The keys of the records that meet all conditions, in order; `deleted` takes the Trash instead."""
    filters, values = _filters(entity, where)
    order = [*(sort or [Sort(name) for name in entity.order])]
    columns = [column for each in order for column in _ordering(entity, each)]
    standing = "t.deleted IS NOT NULL AND t.deleted != 'undone'" if deleted else "t.deleted IS NULL"
    found = db.execute(
        f'SELECT t.key FROM "{entity.name}" t WHERE {" AND ".join([standing, *filters])} '
        f"ORDER BY {', '.join([*columns, 't.key'])}",
        values,
    )
    return array("q", (key for (key,) in found))


def count(db: Database, entity: Entity, where: Sequence[Condition] = ()) -> int:
    """How many records meet all conditions."""
    filters, values = _filters(entity, where)
    found = db.execute(
        f'SELECT count(*) FROM "{entity.name}" t WHERE {" AND ".join(["t.deleted IS NULL", *filters])}', values
    )
    return int(found.fetchone()[0])


def referring(db: Database, entity: Entity, field: str, keys: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of the key pointed at and the key of a standing record that points at it by this field."""
    several = _field(entity, field).several
    source = "link l JOIN" if several else ""
    joined = "ON t.key = l.record AND l.field = ?" if several else ""
    column = "l.target" if several else f't."{field}"'
    pairs: list[tuple[int, int]] = []
    for chunk in chunks(keys):
        found = db.execute(
            f'SELECT {column}, t.key FROM {source} "{entity.name}" t {joined} '
            f"WHERE t.deleted IS NULL AND {column} IN ({marks(chunk)}) ORDER BY t.key",
            [*([field] if several else []), *chunk],
        )
        pairs += found.fetchall()
    return pairs


def _filters(entity: Entity, where: Sequence[Condition]) -> tuple[list[str], list[object]]:
    filters: list[str] = []
    values: list[object] = []
    for condition in where:
        field = _field(entity, condition.field)
        if condition.relation in ("has", "has not"):
            filters.append(_present(field) if condition.relation == "has" else f"NOT ({_present(field)})")
            continue
        sql, given = matches(field, condition)
        filters.append(sql)
        values += given
    return filters, values


def _field(entity: Entity, name: str) -> Field:
    field = entity.by_name.get(name)
    if field is None:
        names = ", ".join(entity.by_name)
        raise RegisterError(f"“{name}” is not a field of {entity.name}. Its fields are: {names}.")
    return field


def _ordering(entity: Entity, sort: Sort) -> list[str]:
    down = " DESC" if sort.descending else ""
    parts = order_of(_field(entity, sort.field))
    return [f"{part} IS NULL, {part}{down}" for part in parts]


def _present(field: Field) -> str:
    if field.several:
        return f"EXISTS (SELECT 1 FROM link l WHERE l.record = t.key AND l.field = '{field.name}')"
    return f't."{field.name}" IS NOT NULL'


@singledispatch
def order_of(field: Field) -> list[str]:
    """The SQL expressions that a list is sorted by for a field of this kind."""
    return [f't."{field.name}"']


@order_of.register(Text)
@order_of.register(LongText)
def _(field: Field) -> list[str]:
    return [f'sort_key(t."{field.name}")']


@order_of.register
def _(field: PartialDate) -> list[str]:
    # A date of which only the end is known sorts by its end.
    return [f'coalesce(t."{field.name}_earliest", t."{field.name}_latest")', f't."{field.name}_latest"']


@order_of.register
def _(field: LocalTime) -> list[str]:
    return [f't."{field.name}_minutes"']


@order_of.register
def _(field: Choice) -> list[str]:
    return [_rank(field, f't."{field.name}"')]


@order_of.register
def _(field: Choices) -> list[str]:
    return [_rank(field, f"({_first_link(field, 'l.term')})")]


@order_of.register
def _(field: Reference) -> list[str]:
    return [f'(SELECT sort_key(title) FROM record WHERE key = t."{field.name}")']


@order_of.register
def _(field: References) -> list[str]:
    return [f"({_first_link(field, '(SELECT sort_key(title) FROM record WHERE key = l.target)')})"]


def _rank(field: Choice | Choices, column: str) -> str:
    """The place in the controlled list; declared terms only, so that quoting them is all that is needed."""
    quoted = [term.replace("'", "''") for term in field.vocabulary.terms]
    whens = " ".join(f"WHEN '{term}' THEN {n}" for n, term in enumerate(quoted))
    return f"CASE {column} {whens} END"


def _first_link(field: Field, column: str) -> str:
    return f"SELECT {column} FROM link l WHERE l.record = t.key AND l.field = '{field.name}' ORDER BY l.n LIMIT 1"


@singledispatch
def matches(field: Field, condition: Condition) -> tuple[str, list[object]]:
    """The SQL and its variables that filter a field of this kind."""
    return _compared(field, condition, f't."{field.name}"', _read(field, condition))


@matches.register(Text)
@matches.register(LongText)
@matches.register(Zone)
def _(field: Field, condition: Condition) -> tuple[str, list[object]]:
    return _in_words(field, condition, f'fold(t."{field.name}")')


@matches.register
def _(field: Number, condition: Condition) -> tuple[str, list[object]]:
    return _compared(field, condition, f't."{field.name}"', _read(field, condition))


@matches.register
def _(field: YesNo, condition: Condition) -> tuple[str, list[object]]:
    return _compared(field, condition, f't."{field.name}"', _read(field, condition))


@matches.register
def _(field: LocalTime, condition: Condition) -> tuple[str, list[object]]:
    minutes = field.derive(_read(field, condition))[0]
    return _compared(field, condition, f't."{field.name}_minutes"', minutes)


@matches.register
def _(field: PartialDate, condition: Condition) -> tuple[str, list[object]]:
    """Equal is any overlap; before and after look at the day that the list is sorted by."""
    earliest, latest = dates.bounds(str(_read(field, condition)))
    first, last = f't."{field.name}_earliest"', f't."{field.name}_latest"'
    start, end = f"coalesce({first}, {last})", f"coalesce({last}, {first})"
    low, high = earliest or "0000", latest or "9999"
    overlap = f"({start} <= ? AND {end} >= ?)"
    by_relation: dict[str, tuple[str, list[object]]] = {
        "=": (overlap, [high, low]),
        "~": (overlap, [high, low]),
        "!=": (f"({start} IS NULL OR NOT {overlap})", [high, low]),
        ">": (f"{start} > ?", [high]),
        ">=": (f"{start} >= ?", [low]),
        "<": (f"{end} < ?", [low]),
        "<=": (f"{end} <= ?", [high]),
    }
    return by_relation[condition.relation]


@matches.register
def _(field: Choices, condition: Condition) -> tuple[str, list[object]]:
    term = field.vocabulary.find(condition.value) or condition.value
    return _linked(field, condition, "l.term = ?", [term])


@matches.register
def _(field: Reference, condition: Condition) -> tuple[str, list[object]]:
    if is_id(condition.value):
        found = f't."{field.name}" = (SELECT key FROM record WHERE id = ?)'
        return (found if condition.relation != "!=" else f"({found}) IS NOT TRUE"), [condition.value]
    title = f'fold((SELECT title FROM record WHERE key = t."{field.name}"))'
    return _in_words(field, condition, title)


@matches.register
def _(field: References, condition: Condition) -> tuple[str, list[object]]:
    if is_id(condition.value):
        return _linked(
            field, condition, "l.target = (SELECT key FROM record WHERE id = ?)", [condition.value]
        )
    inside = "instr(fold((SELECT title FROM record WHERE key = l.target)), fold(?)) > 0"
    return _linked(field, condition, inside, [condition.value])


def _linked(field: Field, condition: Condition, sql: str, given: list[object]) -> tuple[str, list[object]]:
    found = f"EXISTS (SELECT 1 FROM link l WHERE l.record = t.key AND l.field = '{field.name}' AND {sql})"
    return (f"NOT {found}" if condition.relation == "!=" else found), given


def _in_words(field: Field, condition: Condition, column: str) -> tuple[str, list[object]]:
    if condition.relation == "~":
        return f"instr({column}, fold(?)) > 0", [condition.value]
    relation = "IS NOT" if condition.relation == "!=" else condition.relation
    return f"{column} {relation} fold(?)", [condition.value]


def _compared(field: Field, condition: Condition, column: str, value: object) -> tuple[str, list[object]]:
    if condition.relation == "~":
        return f"instr({column}, ?) > 0", [value]
    relation = "IS NOT" if condition.relation == "!=" else condition.relation
    return f"{column} {relation} ?", [value]


def _read(field: Field, condition: Condition) -> object:
    try:
        return field.read(condition.value)
    except FieldError as error:
        raise RegisterError(f"{field.label}: {error}") from None
