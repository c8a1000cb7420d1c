"""Who met, when, and about what: participants by delegation, sessions, agenda."""

from collections.abc import Sequence

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT, SESSION
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import HEADS, STAYED_AWAY
from negotiator_gui.summary.content import NOT_RECORDED, Block, Cell, Column, Entries, Entry, Group, Paragraph, Table
from negotiator_gui.summary.header import sitting
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.turnover import Turnover, turnovers
from negotiator_gui.summary.wording import lower, or_not, phrase

# What stands in place of names that an outer copy may not have.
UNNAMED = "Names are withheld under the Chatham House rule."
_PARTICIPANTS = (Column("Name", 5), Column("Post at the time", 7), Column("Role", 5))
_SESSIONS = (Column("Session", 3), Column("Date and time", 5), Column("Format", 3), Column("What was recorded", 7))


def participants(material: Material) -> Sequence[Block]:
    """The delegations in protocol order, with what is missing about them said below."""
    present = material.of(PARTICIPANT)
    if present and material.anonymous:
        return [Paragraph(UNNAMED)]
    if not present:
        return [Paragraph(f"{NOT_RECORDED}.")]
    found = protocol.delegations(present, material.talks, material.round)
    told = any(each.values["attendance"] for each in present)
    changes = turnovers(material)
    new = {each.id for delegation in changes for each in delegation.new}
    groups = tuple(_delegation(material, each, new, told) for each in found)
    remarks = (_nobody(material, found), "" if told else "Attendance was not recorded.", *_since(material, changes))
    text = phrase(*remarks, by=" ")
    return [Table(_PARTICIPANTS, groups, ruled=False), *([Paragraph(text)] if text else [])]


def in_short(material: Material) -> Sequence[Block]:
    """Each delegation in a line: its members by name, heads marked."""
    if material.anonymous:
        return [Paragraph(UNNAMED)]
    found = protocol.delegations(material.of(PARTICIPANT), material.talks, material.round)
    return [Paragraph(f"{'; '.join(map(_in_short, each.members))}.", f"{each.title}:") for each in found]


def _in_short(participant: Record) -> str:
    head = participant.text("role") in HEADS
    away = lower(participant.show("attendance")) if participant.text("attendance") in STAYED_AWAY else ""
    marks = phrase(lower(protocol.role_of(participant)) if head else "", away)
    return f"{protocol.name_of(participant)} ({marks})" if marks else protocol.name_of(participant)


def _delegation(material: Material, delegation: protocol.Delegation, new: set[str], told: bool) -> Group:
    rows = tuple(
        (
            Cell(protocol.name_of(each)),
            Cell(each.text("post_at_the_time") or "Post not recorded"),
            Cell(_role(each, each.id in new, told), material.cite(each)),
        )
        for each in delegation.members
    )
    lead = protocol.led_by(delegation)
    missing = lower(lead) if delegation.standing == "party" and lead.startswith("Head") else ""
    standing = "" if delegation.standing == "party" else delegation.standing
    return Group(rows, delegation.title, phrase(standing, missing))


def _role(participant: Record, new: bool, told: bool) -> str:
    attendance = lower(participant.show("attendance"))
    if not attendance and told:
        attendance = "attendance not recorded"
    attendance = "" if attendance == "present" else attendance
    unnamed = not (participant.text("role") or participant.values["envoy"] or participant.text("described_as"))
    role = "Role not recorded" if unnamed else protocol.role_of(participant)
    return phrase(role, attendance, "new" if new else "")


def _nobody(material: Material, found: Sequence[protocol.Delegation]) -> str:
    there = {delegation.party for delegation in found}
    parties = material.talks.refers_to("parties")
    nobody = [material.talks.titles[party] for party in parties if party not in there]
    return f"No names recorded for: {'; '.join(nobody)}." if nobody else ""


def _since(material: Material, changes: Sequence[Turnover]) -> tuple[str, ...]:
    """What the word new means, and who is not there any more."""
    new = material.before if any(each.new for each in changes) else None
    return (
        f"New: not on record at the round before ({material.title(new)})." if new else "",
        _no_longer([each for delegation in changes for each in delegation.gone]),
    )


def _no_longer(gone: Sequence[Record]) -> str:
    """Who was at the round before and is not on record at this one, of the delegations that are."""
    names = "; ".join(f"{each.show('envoy')} ({each.show('party')})" for each in gone)
    return f"At the round before and not on record at this one: {names}." if names else ""


def sessions(material: Material) -> Sequence[Block]:
    """The sittings of the round with their days, hours and formats."""
    rows = tuple(
        (
            Cell(each.title),
            Cell(or_not(sitting(each, material))),
            Cell(or_not(each.show("format"))),
            Cell(or_not(each.text("summary")), material.cite(each)),
        )
        for each in material.of(SESSION)
    )
    # The head of a session's own summary says all this already.
    return [Table(_SESSIONS, (Group(rows),))] if rows and not material.session else []


def agenda(material: Material) -> Sequence[Block]:
    """The agenda items by their numbers, with what became of them."""
    items = material.of(AGENDA_ITEM)
    entries = tuple(
        Entry(item_number(item, place), phrase(item.text("title"), lower(item.show("status"))))
        for place, item in enumerate(items, 1)
    )
    return [Entries(entries)] if entries else []


def item_number(item: Record, place: int) -> str:
    """The number of an agenda item, or its place where it has none."""
    return item.show("number") or str(place)
