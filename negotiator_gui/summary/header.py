"""The first page's head: title facts, the sentence that carries the result, and what stands on every page."""

from collections.abc import Set
from datetime import UTC, date, datetime

from negotiator_gui.domain import clocks, dates
from negotiator_gui.domain.entities import AGREEMENT
from negotiator_gui.domain.record import Record
from negotiator_gui.store.heads import Head
from negotiator_gui.summary.agreed import one_side
from negotiator_gui.summary.content import NOT_RECORDED, Banner, Pair
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import lower, or_not, phrase, place, same

NO_MARK = "No handling mark"
# So many digits of the log's head fit on a line, and nobody can make another log that begins with them.
_DIGITS = 20
_RESULTS = {
    "agreement": "agreement reached",
    "partial": "partial result",
    "unknown": "result not known",
    "": "result not recorded",
}


def banner(material: Material, told: Set[str]) -> Banner:
    """The highest mark of anything that is told, and whether the summary is a draft or cleared."""
    mark = material.highest_mark(told)
    rounds = [material.met] if material.met else material.rounds
    rule = "Chatham House rule" if any(each.values["chatham_house"] for each in rounds) else ""
    return Banner(phrase(mark.title if mark else NO_MARK, rule), _status(material.version()))


def _status(version: Record | None) -> str:
    if version is None:
        return "DRAFT, not cleared"
    if version.values["status"] == "cleared":
        return phrase("CLEARED", version.show("cleared_on"))
    return f"DRAFT {version.show('number')}, not cleared"


def reference(material: Material) -> str:
    """What the summary is filed under, and its version."""
    version, subject = material.version(), material.subject()
    filed = (version.text("reference") if version else "") or subject.text("reference")
    filed = filed or material.store.path_of(subject.id) or "Reference not recorded"
    if material.met is None:
        return filed
    return f"{filed}, version {version.show('number')}" if version else f"{filed}, no version yet"


def printed(at: datetime, by: str, log: Head) -> str:
    """When and by whom the page was printed, with the zone of that clock; and what vouches for the log then."""
    offset = f"{at:%z}"
    day = dates.show_date(at.date().isoformat())
    return f"Printed {day}, {at:%H:%M} (UTC{offset[:3]}:{offset[3:5]}) by {by}; log {log.seq}:{log.hash[:_DIGITS]}"


def subject(material: Material) -> str:
    """One sentence that carries the result: as the draft words it, or else from what the round records."""
    version = material.version()
    if version and version.text("subject"):
        return version.text("subject")
    if material.met is None:
        return f"{material.talks.title}: {_course(material)}"
    session = material.session.title if material.session else ""
    return f"{phrase(material.talks.title, material.round.title, session)}: {_result(material)}"


def _course(material: Material) -> str:
    """How far whole talks have come."""
    held = [each for each in material.rounds if each.values["status"] == "held"]
    rounds = f"{len(held)} {'round' if len(held) == 1 else 'rounds'} held"
    last = f"the last {held[-1].show('held_dates')}" if held and held[-1].show("held_dates") else ""
    return phrase(lower(material.talks.show("status")) or "status not recorded", phrase(rounds, last), by="; ")


def _result(material: Material) -> str:
    if material.session:
        return material.session.show("date") or "date not recorded"
    status = material.round.text("status")
    if status in ("proposed", "confirmed", "postponed", "cancelled", "under way"):
        return phrase(status, material.round.show("planned_dates"), by=", planned for ")
    result = material.round.text("result")
    agreements = [_agreement(material, each) for each in material.of(AGREEMENT)]
    return phrase(_RESULTS.get(result, result), "; ".join(agreements), by="; on record: ")


def _agreement(material: Material, agreement: Record) -> str:
    side = one_side(material, agreement)
    return f"{agreement.title} (asserted by {side} only)" if side else agreement.title


def header(material: Material, banner: Banner) -> tuple[Pair, ...]:
    """The facts of the round or session in the order in which they are looked for."""
    if material.met is None:
        return _of_talks(material, banner)
    about = material.round
    number = phrase(about.text("number"), about.text("label"))
    return (
        Pair("Talks", material.talks.title),
        Pair("Track", or_not(material.talks.show("track"))),
        Pair("Round", number),
        Pair("Status", or_not(_fact(material, "status"))),
        *_session(material),
        Pair("Dates", or_not(_fact(material, "held_dates"))),
        Pair("Time zone", _zone(material)),
        *_schedule(material),
        Pair("Venue", or_not(place(material.round))),
        Pair("Host", or_not(_fact(material, "hosts"))),
        Pair("Format", or_not((material.session or about).show("format") or about.show("format"))),
        Pair("Result", or_not(_fact(material, "result"))),
        *_further(material),
        *_clearance(material),
        Pair("Handling", banner.mark),
        Pair("Attribution", _attribution(material.round)),
    )


def _of_talks(material: Material, banner: Banner) -> tuple[Pair, ...]:
    """The facts of whole talks."""
    talks = material.talks
    named = (("Parties", "parties"), ("Convened by", "conveners"), ("Our side", "our_party"))
    return (
        Pair("Talks", talks.title),
        Pair("Track", or_not(talks.show("track"))),
        Pair("Status", or_not(talks.show("status"))),
        Pair("Rounds", str(len(material.rounds))),
        Pair("Start", or_not(talks.show("start"))),
        Pair("End", talks.show("end") or "Not set"),
        *(Pair(label, or_not(talks.show(name)), wide=name != "our_party") for label, name in named),
        Pair("Handling", banner.mark),
    )


def _session(material: Material) -> tuple[Pair, ...]:
    session = material.session
    if not session:
        return ()
    number = phrase(session.text("number"), session.text("label"))
    return Pair("Session", or_not(number)), Pair("Sitting", or_not(sitting(session, material)))


def _fact(material: Material, name: str) -> str:
    """A fact of the round, with a word where there are other accounts of it."""
    round_ = material.round
    accounts = [each for each in material.accounts.get(round_.id, ()) if each.values["field"] == name]
    others = [each for each in accounts if not same(round_, name, each.text("value"))]
    where = "below" if material.accounts_follow else "on record"
    return f"{or_not(round_.show(name))} (other accounts {where})" if others else round_.show(name)


def _zone(material: Material) -> str:
    zone = _zone_of(material)
    day = _first_day(material.round.text("held_dates")) or _first_day(material.round.text("planned_dates"))
    return phrase(zone, clocks.offset_text(day, zone)) if zone and day else or_not(zone)


def _zone_of(material: Material) -> str:
    venue = material.round.text("venue")
    zone = material.session.text("zone") if material.session else ""
    return zone or material.round.text("zone") or (material.get(venue).text("zone") if venue else "")


def _first_day(typed: str) -> date | None:
    return dates.read_date(typed).earliest


def sitting(session: Record, material: Material) -> str:
    """The day and hours of a session as they were typed, with the offset of its zone and the hours in UTC."""
    zone, day = session.text("zone") or _zone_of(material), _first_day(session.text("date"))
    start, end = session.text("start"), session.text("end")
    typed = f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}" if end else ""
    if typed and zone and day:
        times = (clocks.read_time(each) for each in (start, end) if each)
        universal = [clocks.moment(day, clock, zone).astimezone(UTC) for clock in times]
        typed += f" ({clocks.offset_text(day, zone)}; {'–'.join(f'{each:%H:%M}' for each in universal)} UTC)"
    return phrase(session.show("date"), typed, session.text("duration"))


def _schedule(material: Material) -> tuple[Pair, ...]:
    """What was planned, if it was; and why it came otherwise, if it did."""
    round_ = material.round
    planned = phrase(_fact(material, "planned_dates"), round_.text("planned_place"))
    pairs = [Pair("Scheduled", planned, wide=True)] if planned else []
    if _fact(material, "slip_reason") or _moved(round_):
        pairs.append(Pair("Reason for the change", or_not(_fact(material, "slip_reason")), wide=True))
    return tuple(pairs)


def _moved(round_: Record) -> bool:
    """Whether the days that were held cannot be the days that were planned."""
    planned, held = (dates.bounds(round_.text(name)) for name in ("planned_dates", "held_dates"))
    return any(late and early and late < early for late, early in ((planned[1], held[0]), (held[1], planned[0])))


def _further(material: Material) -> tuple[Pair, ...]:
    pairs = [("Mediator", _fact(material, "mediators")), ("Also counted as", _fact(material, "also_counted_as"))]
    return tuple(Pair(label, text, wide=True) for label, text in pairs if text)


def _clearance(material: Material) -> tuple[Pair, ...]:
    version = material.version()
    drafted = version.text("drafted_by") if version else ""
    cleared = phrase(version.text("cleared_by"), version.show("cleared_on")) if version else ""
    return Pair("Drafted by", or_not(drafted)), Pair("Cleared by", cleared or "Not cleared")


def _attribution(round_: Record) -> str:
    if round_.values["chatham_house"] is None:
        return NOT_RECORDED
    return "Chatham House rule" if round_.values["chatham_house"] else "By name"
