"""Actions that need a look at the register before they are done: duplicating a record, opening the next round."""

import re
from collections.abc import Iterable

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT, ROUND
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Condition
from negotiator_gui.store.rules import gone_sentence
from negotiator_gui.store.store import Store

# What is not carried over to a copy: a reference names one record only.
_NOT_COPIED = {"reference"}
_DELEGATION = ("party", "envoy", "described_as", "post_at_the_time", "role", "place", "mark")
_AGENDA = ("number", "title", "issue", "mark")
# What the next round takes from the last one.
_SETTING = ("talks", "zone", "venue", "city", "country_code", "format", "hosts", "mediators", "mark", "chatham_house")


def duplication(store: Store, id_: str) -> Action:
    """The action that adds a copy of a record, without what belongs to it and without its reference."""
    record = standing(store, id_, "Nothing was added.")
    values = {name: value for name, value in record.values.items() if name not in _NOT_COPIED}
    return Action("duplicate", creation(record.entity, values), {"entity": record.entity.name})


def next_round(store: Store, last_id: str, delegations: bool = True, agenda: bool = True) -> Action:
    """The action that adds the round after this one: same setting, and on request its delegations and open agenda."""
    last = standing(store, last_id, "Nothing was added.")
    round_id = new_id()
    values = {name: last.values[name] for name in _SETTING}
    values |= {"number": next_number(store, last), "status": "proposed"}
    changes: list[Change] = [*creation(ROUND, values, round_id)]
    if delegations:
        people = store.list(PARTICIPANT, [Condition("round", "=", last_id)])
        changes += _carried(PARTICIPANT, people, _DELEGATION, {"round": round_id, "attendance": "expected"})
    if agenda:
        items = [
            item
            for item in store.list(AGENDA_ITEM, [Condition("round", "=", last_id)])
            if item.values["status"] != "closed"
        ]
        changes += _carried(AGENDA_ITEM, items, _AGENDA, {"round": round_id, "status": "open"})
    return Action("add", tuple(changes), {"entity": ROUND.name})


def _carried(entity: Entity, records: Iterable[Record], names: tuple[str, ...], fixed: dict[str, str]) -> list[Change]:
    changes: list[Change] = []
    for record in records:
        kept = {name: record.values[name] for name in names if record.values[name] is not None}
        changes += creation(entity, {**kept, **fixed})
    return changes


def next_number(store: Store, last: Record) -> str:
    """The number after the highest one that the talks' rounds have; theirs is free text, so words count from 1."""
    rounds = store.list(ROUND, [Condition("talks", "=", str(last.values["talks"]))])
    numbers = [int(found[0]) for each in rounds if (found := re.match(r"\d{1,6}$", each.text("number")))]
    return str(max(numbers, default=len(rounds)) + 1)


def standing(store: Store, id_: str, and_then: str) -> Record:
    """A record that something is to be made of; RegisterError, with a last sentence, if it went to the Trash."""
    record = store.get(id_)
    if record.deleted is not None:
        why = gone_sentence(record.title, record.deleted)
        raise RegisterError(f"{why[:1].upper()}{why[1:]} {and_then}")
    return record
