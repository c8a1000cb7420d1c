"""What the round before left open: the points with which a note on the next one can begin."""

from collections.abc import Iterable

from negotiator_gui.domain.entities import ACTION_ITEM, AGENDA_ITEM, AGREEMENT, COMMITMENT, ROUND
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import HEADING, Passage
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store


def agenda(store: Store, round_id: str) -> list[Passage]:
    """A heading for each item of a round's agenda, with the issue and session of the item, and room below it."""
    made = []
    for item in store.list(AGENDA_ITEM, [Condition("round", "=", round_id)]):
        head = Passage(item.text("title"), HEADING, issue=item.text("issue"), session=item.text("session"))
        made += [head, head.following()]
    return made


def carried_forward(store: Store, round_id: str) -> list[Passage]:
    """One passage for each point that the round before left open, with its issue, where it is from and since when."""
    last = _before(store, store.get(round_id))
    if last is None:
        return []
    since = last.show("held_dates") or last.show("planned_dates")
    origin = f"{last.title}, {since}" if since else last.title
    return [
        Passage(f"{each.entity.label} from {origin}: {each.title}{_state(each)}", issue=_issue(each))
        for each in _open(store, last)
    ]


def _issue(point: Record) -> str:
    return point.text("issue") if "issue" in point.values else ""


def _state(point: Record) -> str:
    """How the point stands, as far as it is recorded."""
    words = [point.show(name) for name in ("status", "implementation", "due") if name in point.values]
    said = ", ".join(word for word in words if word)
    return f" ({said[:1].lower()}{said[1:]})" if said else ""


def _open(store: Store, last: Record) -> Iterable[Record]:
    agreements = store.list(AGREEMENT, [Condition("round", "=", last.id)])
    points = [
        *store.list(AGENDA_ITEM, [Condition("round", "=", last.id)]),
        *(each for agreed in agreements for each in store.list(COMMITMENT, [Condition("agreement", "=", agreed.id)])),
        *store.list(COMMITMENT, [Condition("round", "=", last.id)]),
        *store.list(ACTION_ITEM, [Condition("round", "=", last.id)]),
    ]
    for each in {point.id: point for point in points}.values():
        if not each.is_done:
            yield each


def _before(store: Store, round_: Record) -> Record | None:
    """The round that comes before one in the list of its talks."""
    rounds = store.list(ROUND, [Condition("talks", "=", round_.text("talks"))])
    place = next((n for n, each in enumerate(rounds) if each.id == round_.id), 0)
    return rounds[place - 1] if place else None
