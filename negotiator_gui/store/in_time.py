"""When the rounds of all talks were or will be: few facts of each, because they are shown all at once."""

from typing import NamedTuple

from negotiator_gui.store import engine
from negotiator_gui.store.store import Store


class InTime(NamedTuple):
    """A standing round by its key: its id, that of its talks, and its first and last day in ISO form if recorded."""

    key: int
    id: str
    talks: str
    first: str | None
    last: str | None


def rounds_in_time(store: Store) -> list[InTime]:
    """The rounds of all talks, by talks and day; those without a day come last, by their numbers."""
    first = "coalesce(t.held_dates_earliest, t.held_dates_latest, t.planned_dates_earliest, t.planned_dates_latest)"
    # Of the planned dates only if it was not held.
    held = "(t.held_dates_earliest IS NOT NULL OR t.held_dates_latest IS NOT NULL)"
    last = (
        f"CASE WHEN {held} THEN coalesce(t.held_dates_latest, t.held_dates_earliest) "
        "ELSE coalesce(t.planned_dates_latest, t.planned_dates_earliest) END"
    )
    with engine.spoken(store.path):
        found = store.db.execute(
            f"SELECT t.key, r.id, a.id, {first}, {last} FROM round t JOIN record r ON r.key = t.key "
            "JOIN record a ON a.key = t.talks WHERE t.deleted IS NULL "
            f"ORDER BY t.talks, {first} IS NULL, {first}, {last}, length(t.number), t.number, t.key"
        )
        return [InTime(*row) for row in found]
