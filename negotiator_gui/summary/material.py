"""What a summary is made from: everything the register holds on a round, read once, and its sources numbered."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from negotiator_gui.domain import dates
from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    AGREEMENT,
    AGREEMENT_STATUS,
    CITATION,
    CLAIM,
    COMMITMENT,
    COMPETING_VALUE,
    DISTRIBUTION,
    DOCUMENT,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    POSITION,
    ROUND,
    SESSION,
    SOURCE,
    STANCE,
    SUMMARY_VERSION,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store

_NOT_HELD = frozenset({"proposed", "confirmed", "postponed", "cancelled"})
_NAMED = frozenset({"party", "envoy", "source", "issue", "venue"})


@dataclass
class Material:
    """The records of a round, or of one session of it, that a summary tells of."""

    store: Store
    talks: Record
    round: Record
    session: Record | None
    parts: Mapping[str, Sequence[Record]]
    before: Record | None
    after: Record | None
    accounts: Mapping[str, Sequence[Record]]
    citations: Mapping[str, Sequence[Record]]
    _read: dict[str, Record] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def get(self, id_: str) -> Record:
        """A record that others refer to, such as a claimant."""
        if id_ not in self._read:
            self._read[id_] = self.store.get(id_)
        return self._read[id_]

    def of(self, entity: Entity) -> Sequence[Record]:
        """The records of an entity that belong to the round."""
        return self.parts.get(entity.name, ())

    def below(self, entity: Entity, field: str, record: Record) -> list[Record]:
        """Those of them that point at this record."""
        return [each for each in self.of(entity) if each.values[field] == record.id]

    def subject(self) -> Record:
        """What the summary is about: the session, or the round."""
        return self.session or self.round

    def version(self) -> Record | None:
        """The latest version of this summary, if one was ever recorded."""
        return next(reversed(self.of(SUMMARY_VERSION)), None)

    def cite(self, record: Record, *ids: object) -> tuple[str, ...]:
        """The numbers of a record's sources, and of those of the ids that are sources, with the places in them."""
        places: dict[int, list[str]] = defaultdict(list)
        for id_ in ids:
            if id_ and self.get(str(id_)).entity is SOURCE:
                places[self._number(str(id_))] += []
        for citation in self.citations.get(record.id, ()):
            places[self._number(citation.text("source"))] += filter(None, [citation.text("place")])
        return tuple(f"{n} ({'; '.join(said)})" if said else str(n) for n, said in sorted(places.items()))

    def _number(self, source: str) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def sources(self) -> list[tuple[int, Record, list[int]]]:
        """Each source that was cited, by its number, with the numbers of those that it was reported by way of."""
        found = []
        # What a source was reported by way of is a source too, and joins the end of the list that is gone through.
        waiting = list(self._numbers)
        for id_ in waiting:
            source = self.get(id_)
            via = source.refers_to("reported_via")
            waiting += [other for other in via if other not in self._numbers]
            found.append((self._number(id_), source, [self._number(other) for other in via]))
        return found

    def highest_mark(self) -> Record | None:
        """The highest handling mark of all that the summary tells of or names; None if nothing has a mark."""
        told = self.told()
        named = {id_ for record in told for name in _naming(record.entity) for id_ in record.refers_to(name)}
        whole = [*told, *(self.get(id_) for id_ in named), *self._read.values()]
        marks = {str(record.values["mark"]) for record in whole if record.values.get("mark")}
        return max((self.store.get(mark) for mark in marks), key=_rank, default=None)

    def told(self) -> list[Record]:
        """Every record that the summary tells of; what they refer to is only named."""
        near = [self.talks, self.round, *([self.after] if self.after else [])]
        return [*near, *itertools.chain(*self.parts.values(), *self.accounts.values())]

    def newcomers(self) -> set[str]:
        """The participants who are not on record at the round before, where their party has names on record."""
        before = _pointing(self.store, PARTICIPANT, "round", [self.before] if self.before else [])
        there = {(each.values["party"], each.values["envoy"]) for each in before if each.values["envoy"]}
        parties, envoys = {party for party, _ in there}, {envoy for _, envoy in there}
        named = [each for each in self.of(PARTICIPANT) if each.values["envoy"] and each.values["party"] in parties]
        return {each.id for each in named if each.values["envoy"] not in envoys}


def _naming(entity: Entity) -> list[str]:
    """The fields whose records a summary names without telling of them."""
    return [reference.name for reference in entity.references if _NAMED & set(reference.targets)]


def _rank(mark: Record) -> int:
    rank = mark.values["rank"]
    return rank if isinstance(rank, int) else 0


def gather(store: Store, record_id: str) -> Material:
    """Reads what the register holds on a round, or on one session of it."""
    subject = _standing(store.get(record_id))
    session = subject if subject.entity is SESSION else None
    round_ = store.get(str(session.values["round"])) if session else subject
    talks = store.get(str(round_.values["talks"]))
    parts = _parts(store, round_, session)
    before, after = _neighbours(store.list(ROUND, [Condition("talks", "=", talks.id)]), round_)
    told = [talks, round_, *itertools.chain(*parts.values())]
    accounts = _pointing(store, COMPETING_VALUE, "record", told)
    citations = _pointing(store, CITATION, "record", [*told, *accounts, *([after] if after else [])])
    return Material(store, talks, round_, session, parts, before, after, _by_record(accounts), _by_record(citations))


def _standing(record: Record) -> Record:
    if record.entity not in (ROUND, SESSION):
        raise RegisterError(
            f"“{record.title}” is no round or session. A summary is made of a round or of one session of it."
        )
    if record.deleted is not None:
        raise RegisterError(f"“{record.title}” is in the Trash. Restore it to make a summary of it.")
    return record


def _parts(store: Store, round_: Record, session: Record | None) -> dict[str, list[Record]]:
    own = (SESSION, PARTICIPANT, AGENDA_ITEM, NOTE, POSITION, AGREEMENT, ACTION_ITEM, SUMMARY_VERSION)
    parts = {entity.name: _pointing(store, entity, "round", [round_]) for entity in own}
    wanted = session and session.id
    versions = [version for version in parts["summary_version"] if version.values["session"] == wanted]
    parts["note"] = [note for note in parts["note"] if note.values["status"] != "draft"]
    parts["paragraph"] = _pointing(store, PARAGRAPH, "note", parts["note"])
    parts = _of_session(parts, session) if session else parts | _of_agreements(store, round_, parts["agreement"])
    parts["summary_version"] = versions
    parts["distribution"] = _pointing(store, DISTRIBUTION, "summary_version", versions[-1:])
    parts["document"] = _pointing(store, DOCUMENT, "record", [round_, *itertools.chain(*parts.values())])
    return parts


def _of_agreements(store: Store, round_: Record, agreements: Sequence[Record]) -> dict[str, list[Record]]:
    """What hangs on the agreements of a round, and may name the round beside."""
    parts = {"agreement_status": _pointing(store, AGREEMENT_STATUS, "agreement", agreements)}
    for entity in (COMMITMENT, CLAIM):
        named = _pointing(store, entity, "round", [round_])
        named += _pointing(store, entity, "agreement", agreements)
        parts[entity.name] = list({record.id: record for record in named}.values())
    return parts | {"stance": _pointing(store, STANCE, "claim", parts["claim"])}


def _of_session(parts: Mapping[str, list[Record]], session: Record) -> dict[str, list[Record]]:
    """What is left for one session; who or what names no session is the whole round's, and so this session's too."""
    of_note = {note.id: note.values["session"] for note in parts["note"]}

    def at_it(record: Record) -> bool:
        where = record.values["session"] or of_note.get(str(record.values.get("note")))
        return where in (None, session.id)

    present = [each for each in parts["participant"] if session.id in (each.refers_to("sessions") or [session.id])]
    said = [paragraph for paragraph in parts["paragraph"] if at_it(paragraph)]
    notes = {paragraph.values["note"] for paragraph in said}
    return {
        "session": [session],
        "participant": present,
        "agenda_item": [item for item in parts["agenda_item"] if at_it(item)],
        "note": [note for note in parts["note"] if note.id in notes],
        "paragraph": said,
    }


def _pointing(store: Store, entity: Entity, name: str, records: Iterable[Record]) -> list[Record]:
    """The records of an entity that point at these; their keys are found one by one (0.1 ms), then read together."""
    targets = next(reference.targets for reference in entity.references if reference.name == name)
    asked = dict.fromkeys(record.id for record in records if record.entity.name in targets)
    keys = [key for id_ in asked for key in store.keys(entity, [Condition(name, "=", id_)])]
    return store.records(entity, keys)


def _by_record(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.text("record")].append(record)
    return found


def _neighbours(rounds: Sequence[Record], round_: Record) -> tuple[Record | None, Record | None]:
    """The round held before this one and the one that came or comes after it, by the days they began or will."""
    dated = sorted((day, n) for n, each in enumerate(rounds) if (day := _begins(each)))
    order = [rounds[n] for _, n in dated]
    here = next((n for n, each in enumerate(order) if each.id == round_.id), None)
    if here is None:
        return None, None
    before = [each for each in order[:here] if each.values["status"] not in _NOT_HELD]
    after = [each for each in order[here + 1 :] if each.values["status"] != "cancelled"]
    return before[-1] if before else None, after[0] if after else None


def _begins(round_: Record) -> str | None:
    """The first day of a round, held or planned, as ISO text."""
    for name in ("held_dates", "planned_dates"):
        first, last = dates.bounds(round_.text(name))
        if first or last:
            return first or last
    return None
