"""What a list can be asked of a field: for each kind of field its operators, each declared once with its words."""

from functools import singledispatch

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
    Value,
    YesNo,
    Zone,
)
from negotiator_gui.domain.frozen import frozen


@frozen
class Operator:
    """What is asked: the relation of a condition, and the words between a field's label and the values.

    Relations are permanent: they stand in saved views. `values` is how many values follow, `several` whether the
    one value may be any of several, and `alone` are the words before one value where others would not fit it.
    """

    relation: str
    words: str
    values: int = 1
    several: bool = False
    alone: str = ""


HAS = Operator("has", "is recorded", 0)
HAS_NOT = Operator("has not", "has no value", 0)
OVERDUE = Operator("overdue", "is overdue", 0)
CONTAINS = Operator("~", "contains")
IS, IS_NOT = Operator("=", "is"), Operator("!=", "is not")
ONE_OF, NONE_OF = Operator("=", "is one of", 1, True, "is"), Operator("!=", "is none of", 1, True, "is not")
BETWEEN = Operator("between", "between", 2)
AND = "and"

_TEXT = (CONTAINS, IS, IS_NOT)
_NUMBER = (IS, Operator(">=", "is at least"), Operator("<=", "is at most"), BETWEEN, IS_NOT)
_TIME = (IS, Operator(">=", "at or after"), Operator("<=", "at or before"), BETWEEN)
_DATE = (BETWEEN, Operator("=", "in"), Operator(">=", "on or after"), Operator("<=", "on or before"))
_LIST = (ONE_OF, NONE_OF)
_LISTS = (Operator("=", "includes", 1, True), Operator("!=", "does not include", 1, True))


@singledispatch
def _asked(field: Field) -> tuple[Operator, ...]:
    """What is asked of a field of this kind besides whether anything is recorded."""
    raise NotImplementedError(type(field).__name__)


for _kind, _operators in (
    (Text, _TEXT),
    (LongText, _TEXT[:1]),
    (Zone, _TEXT),
    (Number, _NUMBER),
    (YesNo, (IS,)),
    (PartialDate, _DATE),
    (LocalTime, _TIME),
    (Choice, _LIST),
    (Choices, _LISTS),
    (Reference, _LIST),
    (References, _LISTS),
    (File, ()),
):
    _asked.register(_kind, lambda field, found=_operators: found)


def operators(entity: Entity, field: Field) -> tuple[Operator, ...]:
    """What a list of an entity can be asked of one of its fields, the most usual first."""
    due = (OVERDUE,) if entity.done and field.name == "due" else ()
    known = (HAS,) if field.required else (HAS_NOT, HAS)
    return (*due, *_asked(field), *known)


def value_field(field: Field, operator: Operator) -> Field:
    """The field that a value after this operator is read and shown as."""
    if operator.several and isinstance(field, Choice | Choices):
        return Choices(field.name, field.label, vocabulary=field.vocabulary)
    if operator.several and isinstance(field, Reference | References):
        return References(field.name, field.label, targets=field.targets)
    if operator is CONTAINS:
        return Text(field.name, field.label)
    return field


def runs_backwards(field: Field, low: Value, high: Value) -> bool:
    """Whether nothing can be between two values of a field because the second comes before the first."""
    first, last = ([each for each in (*field.derive(value), value) if each is not None] for value in (low, high))
    ends = first[0], last[max(0, len(field.derive(high)) - 1)]
    return ends[0] > ends[1]  # type: ignore[operator]
