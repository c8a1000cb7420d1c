"""What is owed and when: open commitments and actions by the day on which they are due, and the rounds to come."""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from negotiator_gui.domain.entities import ACTION_ITEM, BY_NAME, COMMITMENT, ROUND
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import AHEAD, FULFILLED, OVER, SETTLED
from negotiator_gui.store import engine, rows
from negotiator_gui.store.engine import marks
from negotiator_gui.store.store import Store

OVERDUE, TODAY, LATER = "overdue", "today", "later"
# A day in ISO form sorts as text; what has no last day comes after all days.
_NO_DAY = "9999-12-31"
_WHEN = {OVERDUE: "latest < :today", TODAY: "latest = :today", LATER: "latest > :today"}


def _open(entity: str, field: str, done: Set[str]) -> str:
    """The open records of an entity; declared terms only, so that quoting them is all that is needed."""
    terms = ", ".join(f"'{term}'" for term in sorted(done))
    latest = f"coalesce(t.due_latest, '{_NO_DAY}') AS latest"
    return (
        f"SELECT t.key, '{entity}' AS entity, t.due_earliest AS earliest, {latest} "
        f'FROM "{entity}" t WHERE t.deleted IS NULL AND (t."{field}" IS NULL OR t."{field}" NOT IN ({terms}))'
    )


_ALL = f"({_open(COMMITMENT.name, 'implementation', FULFILLED)} UNION ALL {_open(ACTION_ITEM.name, 'status', SETTLED)})"


@frozen
class Owed:
    """An open commitment or action; `latest` is the last day on which it is not late, None if there is none."""

    record: Record
    latest: date | None


@frozen
class Dues:
    """What is overdue, due today or later: how much of it there is, and the first of it."""

    when: str
    count: int
    first: Sequence[Owed]


def pressing(store: Store, today: date) -> int:
    """How many commitments and actions are overdue or due today."""
    with engine.spoken(store.path):
        found = store.db.execute(f"SELECT count(*) FROM {_ALL} WHERE latest <= ?", [today.isoformat()])
        return int(found.fetchone()[0])


def dues(store: Store, today: date, most: int) -> list[Dues]:
    """Open commitments and actions: overdue, due today and later, of each the first ones by day and title."""
    with engine.spoken(store.path):
        return [_dues(store, when, today.isoformat(), most) for when in (OVERDUE, TODAY, LATER)]


def _dues(store: Store, when: str, today: str, most: int) -> Dues:
    # Not by `sort_key`: what is due on the same day may be much, and Python would be asked for each of it.
    given = {"today": today, "most": most}
    count = store.db.execute(f"SELECT count(*) FROM {_ALL} WHERE {_WHEN[when]}", {"today": today}).fetchone()[0]
    found = store.db.execute(
        f"SELECT o.entity, o.key, o.latest FROM {_ALL} o JOIN record r ON r.key = o.key WHERE {_WHEN[when]} "
        "ORDER BY o.latest, o.earliest IS NULL, o.earliest, r.title COLLATE NOCASE, o.key LIMIT :most",
        given,
    ).fetchall()
    days = {key: None if day == _NO_DAY else date.fromisoformat(day) for _, key, day in found}
    return Dues(when, int(count), [Owed(each, days[each.key]) for each in _read(store, [row[:2] for row in found])])


def _read(store: Store, found: Sequence[tuple[str, int]]) -> Iterator[Record]:
    """The records of several entities, in the order given."""
    by_key: dict[int, Record] = {}
    for name in {entity for entity, _ in found}:
        for record in rows.read(store.db, BY_NAME[name], [key for entity, key in found if entity == name]):
            by_key[record.key] = record
    return (by_key[key] for _, key in found)


def rounds_ahead(store: Store, most: int) -> tuple[int, list[Record]]:
    """The rounds to come of talks that are not over: how many, and the first ones by day; those without one last."""
    where = (
        "FROM round t JOIN talks a ON a.key = t.talks WHERE t.deleted IS NULL AND a.deleted IS NULL "
        f"AND t.status IN ({marks([*AHEAD])}) AND coalesce(a.status, '') NOT IN ({marks([*OVER])})"
    )
    day = "coalesce(t.held_dates_earliest, t.planned_dates_earliest, t.planned_dates_latest)"
    given = [*AHEAD, *OVER]
    with engine.spoken(store.path):
        count = store.db.execute(f"SELECT count(*) {where}", given).fetchone()[0]
        found = store.db.execute(
            f"SELECT t.key {where} ORDER BY {day} IS NULL, {day}, t.key LIMIT ?", [*given, most]
        ).fetchall()
        return int(count), rows.read(store.db, ROUND, [key for (key,) in found])
