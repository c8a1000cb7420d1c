"""Lists: which records of an entity, in which order. Sorting, filtering and counting happen in SQL."""

from array import array
from collections.abc import Iterable, Sequence
from functools import singledispatch

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME, seen_in
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    LocalTime,
    LongText,
    PartialDate,
    Reference,
    References,
    Text,
)
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store import row_words
from negotiator_gui.store.conditions import Condition as Condition
from negotiator_gui.store.conditions import Sql, overdue, rank
from negotiator_gui.store.engine import Database, chunks, marks
from negotiator_gui.store.errors import RegisterError


@frozen
class Sort:
    """One column to sort by; what is not recorded comes last either way."""

    field: str
    descending: bool = False


@frozen
class Listing:
    """Which records of an entity, by its name, in which order; without `sort` in the usual one."""

    entity: str
    where: tuple[Condition, ...] = ()
    sort: tuple[Sort, ...] = ()
    deleted: bool = False

    def turns_on(self, changes: Iterable[Change]) -> bool:
        """Whether any of these changes can alter which records there are, or their order."""
        entity = BY_NAME[self.entity]
        sort = [each.field for each in self.sort] or entity.order
        own = {(self.entity, name) for name in (DELETED, *sort, *(condition.field for condition in self.where))}
        # Titles that it is sorted by; and whatever is seen in its rows, where more than equal values are asked for.
        titles = {name for field in entity.references if field.name in sort for name in field.targets}
        if any(condition.relation != "=" for condition in self.where):
            titles |= seen_in(self.entity)
        return any((change.entity, change.field) in own or change.entity in titles for change in changes)


def keys(
    db: Database,
    entity: Entity,
    where: Sequence[Condition] = (),
    sort: Sequence[Sort] = (),
    deleted: bool = False,
    most: int = 0,
) -> "array[int]":
    """The keys of the records that meet all conditions, in order; `deleted` takes the Trash instead.

    With `most` only so many, the first ones: they are there sooner, for only they are sorted.
    """
    filters, values = _filters(entity, where)
    order = [*(sort or [Sort(name) for name in entity.order])]
    columns = [column for each in order for column in _ordering(entity, each)]
    standing = "t.deleted IS NOT NULL AND t.deleted != 'undone'" if deleted else "t.deleted IS NULL"
    # SQLite sorts all of them sooner if nothing is said of a limit.
    limit = f" LIMIT {int(most)}" if most else ""
    found = db.execute(
        f'SELECT t.key FROM "{entity.name}" t WHERE {" AND ".join([standing, *filters])} '
        f"ORDER BY {', '.join([*columns, 't.key'])}{limit}",
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
        sql, given = _filter(entity, condition)
        filters.append(sql)
        values += given
    return filters, values


def _filter(entity: Entity, condition: Condition) -> Sql:
    if condition.relation == "words":
        return row_words.holding(entity, condition.value)
    field = _field(entity, condition.field)
    return overdue(entity, condition) if condition.relation == "overdue" else condition.sql(field)


def check(entity: Entity, where: Sequence[Condition], sort: Sequence[Sort] = ()) -> None:
    """RegisterError if a list of an entity cannot be asked for so."""
    _filters(entity, where)
    for each in sort:
        _field(entity, each.field)


def _field(entity: Entity, name: str) -> Field:
    field = entity.by_name.get(name)
    if field is None:
        names = ", ".join(entity.by_name)
        raise RegisterError(f"“{name}” is not a field of {entity.name}. Its fields are: {names}.")
    return field


def _ordering(entity: Entity, sort: Sort) -> list[str]:
    parts = order_of(_field(entity, sort.field))
    if sort.descending:
        return [f"{part} DESC" for part in parts]
    # Bytes come after any number and text: NULLS LAST takes longer. Downwards nothing is last by itself.
    return [f"coalesce({part}, x'ff')" for part in parts]


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
    return [rank(field, f't."{field.name}"')]


@order_of.register
def _(field: Choices) -> list[str]:
    return [rank(field, f"({_first_link(field, 'l.term')})")]


@order_of.register
def _(field: Reference) -> list[str]:
    return [f'(SELECT sort_key(title) FROM record WHERE key = t."{field.name}")']


@order_of.register
def _(field: References) -> list[str]:
    return [f"({_first_link(field, '(SELECT sort_key(title) FROM record WHERE key = l.target)')})"]


def _first_link(field: Field, column: str) -> str:
    return f"SELECT {column} FROM link l WHERE l.record = t.key AND l.field = '{field.name}' ORDER BY l.n LIMIT 1"
