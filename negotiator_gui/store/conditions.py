"""Conditions: what a list is filtered by, as a person types it and as SQL has it."""

import re
from dataclasses import replace
from datetime import date
from functools import singledispatch

from negotiator_gui.domain import dates
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    FieldError,
    LocalTime,
    LongText,
    PartialDate,
    Reference,
    References,
    Text,
    Value,
    Zone,
)
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import is_id
from negotiator_gui.store.engine import marks
from negotiator_gui.store.errors import RegisterError

RELATIONS = ("!=", ">=", "<=", "=", "~", ">", "<")
Sql = tuple[str, list[object]]


@frozen
class Condition:
    """A filter on one field: `relation` is one of = != ~ (contains) > >= < <=, or has, has not, between, overdue.

    `upto` is the second value of "between"; "overdue" is so today, unless the value is another day. Without a field,
    `relation` is "words": what is typed stands somewhere in the row.
    """

    field: str
    relation: str
    value: str = ""
    upto: str = ""

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

    def sql(self, field: Field) -> Sql:
        """The SQL and its variables; equal to nothing is what has no value."""
        empty = not self.value.strip()
        if self.relation == "has" or (empty and self.relation == "!="):
            return _present(field), []
        if self.relation == "has not" or (empty and self.relation == "="):
            return f"NOT ({_present(field)})", []
        if self.relation == "between" and not empty and self.upto.strip():
            return matches(field, self)
        if empty or self.relation not in RELATIONS:
            raise RegisterError(f"{field.label}: write one of {' '.join(RELATIONS)} and a value after it.")
        if self.relation != "!=":
            return matches(field, self)
        sql, values = matches(field, replace(self, relation="="))
        return f"({sql}) IS NOT TRUE", values


def _present(field: Field) -> str:
    return _linked(field, "TRUE") if field.several else f't."{field.name}" IS NOT NULL'


def _linked(field: Field, sql: str) -> str:
    return f"EXISTS (SELECT 1 FROM link l WHERE l.record = t.key AND l.field = '{field.name}' AND {sql})"


def words(typed: str) -> Condition:
    """The condition that words which somebody types stand somewhere in a row."""
    return Condition("", "words", typed)


def overdue(entity: Entity, condition: Condition) -> Sql:
    """What was due before today, or before the day that is the condition's value, and is not done."""
    field = entity.by_name[condition.field]
    if not isinstance(field, PartialDate) or entity.done is None:
        raise RegisterError(f"{field.label}: only what is due and can be done is ever overdue.")
    day, state, terms = condition.value or date.today().isoformat(), entity.done[0], sorted(entity.done[1])
    # What may still be done later, because no last day is known, is not overdue.
    late = f't."{field.name}_latest" < ?'
    return f"({late} AND coalesce(t.\"{state}\", '') NOT IN ({marks(terms)}))", [day, *terms]


@singledispatch
def matches(field: Field, condition: Condition) -> Sql:
    """The SQL and its variables for a condition other than != on a field of this kind."""
    return _compared(condition, f't."{field.name}"', *_both(field, condition))


@matches.register(Text)
@matches.register(LongText)
@matches.register(Zone)
def _(field: Field, condition: Condition) -> Sql:
    return _in_words(condition, f't."{field.name}"')


@matches.register
def _(field: LocalTime, condition: Condition) -> Sql:
    value, upto = (field.derive(each)[0] for each in _both(field, condition))
    return _compared(condition, f't."{field.name}_minutes"', value, upto)


@matches.register
def _(field: PartialDate, condition: Condition) -> Sql:
    """Equal and between are any overlap; a date of which only one end is known counts as that day."""
    value, upto = _both(field, condition)
    earliest, latest = dates.bounds(str(value))[0], dates.bounds(str(upto))[1]
    first, last = f't."{field.name}_earliest"', f't."{field.name}_latest"'
    start, end = f"coalesce({first}, {last})", f"coalesce({last}, {first})"
    low, high = earliest or "0000", latest or "9999"
    by_relation: dict[str, Sql] = {
        ">": (f"{start} > ?", [high]),
        ">=": (f"{start} >= ?", [low]),
        "<": (f"{end} < ?", [low]),
        "<=": (f"{end} <= ?", [high]),
    }
    return by_relation.get(condition.relation, (f"({start} <= ? AND {end} >= ?)", [high, low]))


@matches.register
def _(field: Choice, condition: Condition) -> Sql:
    return _in_list(field, condition, f't."{field.name}"')


@matches.register
def _(field: Choices, condition: Condition) -> Sql:
    sql, values = _in_list(field, condition, "l.term")
    return _linked(field, sql), values


@matches.register
def _(field: Reference, condition: Condition) -> Sql:
    return _pointing(condition, f't."{field.name}"')


@matches.register
def _(field: References, condition: Condition) -> Sql:
    sql, values = _pointing(condition, "l.target")
    # From what is pointed at by its index, where that is known, instead of from every record.
    return f"t.key IN (SELECT l.record FROM link l WHERE l.field = '{field.name}' AND {sql})", values


def _pointing(condition: Condition, column: str) -> Sql:
    """A reference is compared as any record of these ids, or else by its title."""
    ids = parts_of(condition.value)
    if all(map(is_id, ids)):
        return f"{column} IN (SELECT key FROM record WHERE id IN ({marks(ids)}))", [*ids]
    return _in_words(condition, f"(SELECT title FROM record WHERE key = {column})")


def _in_words(condition: Condition, column: str) -> Sql:
    folded = fold(condition.value)
    if condition.relation == "~":
        return f"instr(fold({column}), ?) > 0", [folded]
    return f"fold({column}) {condition.relation} ?", [folded]


def _in_list(field: Choice | Choices, condition: Condition, column: str) -> Sql:
    """Terms are compared by their places in the list; where a field holds several, any of those that are typed."""
    terms = field.vocabulary.terms
    if condition.relation == "~":
        part = fold(condition.value)
        found = [term for term in terms if part in f"{fold(term)}\n{fold(field.vocabulary.label(term))}"]
        return f"{column} IN ({marks(found)})", [*found]
    several = Choices(field.name, field.label, vocabulary=field.vocabulary)
    value = _read(several if condition.relation == "=" else field, condition)
    wanted = value if isinstance(value, tuple) else (str(value),)
    if condition.relation == "=":
        return f"{column} IN ({marks(wanted)})", [*wanted]
    return f"{rank(field, column)} {condition.relation} ?", [field.vocabulary.rank(wanted[0])]


def rank(field: Choice | Choices, column: str) -> str:
    """The place in the controlled list; declared terms only, so that quoting them is all that is needed."""
    quoted = [term.replace("'", "''") for term in field.vocabulary.terms]
    whens = " ".join(f"WHEN '{term}' THEN {n}" for n, term in enumerate(quoted))
    return f"CASE {column} {whens} END"


def _compared(condition: Condition, column: str, value: object, upto: object) -> Sql:
    """What holds no words contains only what it equals."""
    if condition.relation == "between":
        return f"{column} BETWEEN ? AND ?", [value, upto]
    return f"{column} {condition.relation.replace('~', '=')} ?", [value]


def parts_of(value: str) -> list[str]:
    """The single values where a condition names several, separated by semicolons."""
    return list(dict.fromkeys(part.strip() for part in value.split(";") if part.strip()))


def _both(field: Field, condition: Condition) -> tuple[Value, Value]:
    """The values at both ends; the same one twice where there is only one."""
    value = _read(field, condition)
    upto = condition.upto if condition.relation == "between" else condition.value
    return value, _read(field, replace(condition, value=upto))


def _read(field: Field, condition: Condition) -> Value:
    try:
        return field.read(condition.value)
    except FieldError as error:
        raise RegisterError(f"{field.label}: {error}") from None
