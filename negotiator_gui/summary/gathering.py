"""Reading what the register holds on a round, on one session of it, or on whole talks, once and for all sections."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from negotiator_gui.domain import dates
from negotiator_gui.domain.clearance import is_fixed, next_draft
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
    STANCE,
    SUMMARY_VERSION,
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store
from negotiator_gui.summary.material import Material, pointing
from negotiator_gui.summary.reader import Reader, Sieve

NOT_HELD = frozenset({"proposed", "confirmed", "postponed", "cancelled"})
_OWN = (SESSION, PARTICIPANT, AGENDA_ITEM, NOTE, POSITION, AGREEMENT, ACTION_ITEM, SUMMARY_VERSION)
_Pointing = Callable[[Entity, str, Iterable[Record]], list[Record]]


def gather(store: Store, record_id: str, today: date, reader: Reader, version: Record | None = None) -> Material:
    """Reads what the register holds; a version that is given stands in place of the latest one."""
    subject = standing(store.get(record_id))
    session = subject if subject.entity is SESSION else None
    met = None if subject.entity is TALKS else store.get(str(session.values["round"])) if session else subject
    talks = subject if met is None else store.get(str(met.values["talks"]))
    sieve = Sieve(store, reader)
    sieve.require(talks, *([met] if met else []), *([session] if session else []))
    rounds = [sieve.veil(each) for each in store.list(ROUND, [Condition("talks", "=", talks.id)]) if sieve.shows(each)]
    rounds = [rounds[n] for n in _in_order(rounds)]
    earlier, after = _around(rounds, met)

    def find(entity: Entity, name: str, records: Iterable[Record]) -> list[Record]:
        return pointing(store, sieve, entity, name, records)

    parts = _parts(find, [met] if met else rounds, talks if met is None else None, session, version)
    near = [talks, *([met] if met else rounds), *([after] if after else [])]
    told = list({each.id: each for each in [*near, *itertools.chain(*parts.values())]}.values())
    accounts = find(COMPETING_VALUE, "record", told)
    citations = find(CITATION, "record", [*told, *accounts])
    return Material(
        store=store, today=today, reader=reader, sieve=sieve, talks=sieve.veil(talks),
        met=met and sieve.veil(met), session=session and sieve.veil(session),
        rounds=rounds, earlier=earlier, after=after, parts=parts,
        accounts=_by_record(accounts), citations=_by_record(citations),
    )  # fmt: skip


def standing(record: Record) -> Record:
    """The record, if there are summaries of it; RegisterError says why there are none."""
    if record.entity not in (TALKS, ROUND, SESSION):
        raise RegisterError(
            f"“{record.title}” is no talks, round or session. A summary is made of talks, of a round or of one "
            "session of it."
        )
    if record.deleted is not None:
        raise RegisterError(f"“{record.title}” is in the Trash. Restore it to make a summary of it.")
    return record


def _parts(
    find: _Pointing, rounds: Sequence[Record], talks: Record | None, session: Record | None, version: Record | None
) -> dict[str, list[Record]]:
    parts = {entity.name: find(entity, "round", rounds) for entity in _OWN}
    if talks:
        parts["agreement"] = _once([*parts["agreement"], *find(AGREEMENT, "talks", [talks])])
    # Whole talks have no versions of their own: those of a round say nothing of the other rounds.
    versions = [] if talks else [version] if version else _versions(parts["summary_version"], session)
    parts["note"] = [note for note in parts["note"] if note.values["status"] != "draft"]
    parts["paragraph"] = find(PARAGRAPH, "note", parts["note"])
    parts = _of_session(parts, session) if session else parts | _of_agreements(find, rounds, parts["agreement"])
    # Our comments are told apart from what was heard, in marks too.
    parts["comment"] = [each for each in parts["paragraph"] if each.values["kind"] == "comment"]
    # Headings of a note are not printed: the discussion has those of the agenda and the issues.
    parts["paragraph"] = [each for each in parts["paragraph"] if each.values["kind"] not in ("comment", "heading")]
    parts["summary_version"] = versions
    parts["distribution"] = find(DISTRIBUTION, "summary_version", versions[-1:])
    owners = [*rounds, *([talks] if talks else []), *itertools.chain(*parts.values())]
    parts["document"] = find(DOCUMENT, "record", owners)
    return parts


def _versions(found: Sequence[Record], session: Record | None) -> list[Record]:
    """The versions in their order; after one that is fixed, what the register says now is the draft of the next."""
    wanted = session and session.id
    versions = [each for each in found if each.values["session"] == wanted]
    return [*versions, next_draft(versions[-1])] if versions and is_fixed(versions[-1]) else versions


def _of_agreements(find: _Pointing, rounds: Sequence[Record], agreements: Sequence[Record]) -> dict[str, list[Record]]:
    """What hangs on the agreements of rounds, and may name a round beside."""
    parts = {"agreement_status": find(AGREEMENT_STATUS, "agreement", agreements)}
    for entity in (COMMITMENT, CLAIM):
        parts[entity.name] = _once([*find(entity, "round", rounds), *find(entity, "agreement", agreements)])
    return parts | {"stance": find(STANCE, "claim", parts["claim"])}


def _once(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())


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


def _by_record(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.text("record")].append(record)
    return found


# The order of rounds


def _in_order(rounds: Sequence[Record]) -> list[int]:
    """The places of the rounds by the days they began or will; those without a day stay at the end."""
    dated = sorted((day, n) for n, each in enumerate(rounds) if (day := _begins(each)))
    known = [n for _, n in dated]
    return [*known, *(n for n in range(len(rounds)) if n not in set(known))]


def _around(rounds: Sequence[Record], met: Record | None) -> tuple[list[Record], Record | None]:
    """The rounds held before this one, and the one that came or comes after it; of whole talks, what comes next."""
    order = [each for each in rounds if _begins(each)]
    if met is None:
        return [], _next(rounds)
    here = next((n for n, each in enumerate(order) if each.id == met.id), None)
    if here is None:
        return [], None
    before = [each for each in order[:here] if each.values["status"] not in NOT_HELD]
    after = [each for each in order[here + 1 :] if each.values["status"] != "cancelled"]
    return before, after[0] if after else None


def _next(rounds: Sequence[Record]) -> Record | None:
    """The first round that is still to come."""
    return next((each for each in rounds if each.values["status"] in ("proposed", "confirmed", "postponed")), None)


def _begins(round_: Record) -> str | None:
    """The first day of a round, held or planned, as ISO text."""
    for name in ("held_dates", "planned_dates"):
        first, last = dates.bounds(round_.text(name))
        if first or last:
            return first or last
    return None
