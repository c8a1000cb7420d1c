"""What is owed and what is to be done: commitments of the parties, and our own actions."""

from collections.abc import Sequence

from negotiator_gui.domain import dates
from negotiator_gui.domain.entities import ACTION_ITEM, COMMITMENT
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.content import NOT_RECORDED, Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import day, names, or_not, phrase, who

_COMMITMENTS = (
    Column("Commitment", 6),
    Column("Owed by", 4),
    Column("Owed to", 4),
    Column("Due", 3),
    Column("Verification", 4),
    Column("Carried out, as judged by", 5),
)
_ACTIONS = (Column("Action", 8), Column("Owner", 4), Column("Due", 4), Column("Status", 3))


def commitments(material: Material) -> Sequence[Block]:
    """Who owes what to whom, by when, and how far it has come by whose judgement; then our own actions."""
    return [*owed(material, material.of(COMMITMENT)), *to_do(material, material.of(ACTION_ITEM))]


def owed(material: Material, found: Sequence[Record]) -> Sequence[Block]:
    """A table of commitments, if there are any."""
    rows = tuple(_commitment(material, each) for each in found)
    return [Table(_COMMITMENTS, (Group(rows),))] if rows else []


def by_origin(material: Material, found: Sequence[Record]) -> Sequence[Block]:
    """A table of commitments by what they come from: the agreement, or else the round."""
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for each in found:
        origin = material.named(each, "agreement") or material.named(each, "round") or "Origin not recorded"
        groups.setdefault(origin, []).append(_commitment(material, each))
    made = tuple(Group(tuple(rows), origin) for origin, rows in groups.items())
    return [Table(_COMMITMENTS, made)] if made else []


def to_do(material: Material, found: Sequence[Record]) -> Sequence[Block]:
    """A table of our own actions, if there are any."""
    rows = tuple(_action(material, each) for each in found)
    return [Table(_ACTIONS, (Group(rows),))] if rows else []


def _commitment(material: Material, commitment: Record) -> tuple[Cell, ...]:
    judge, condition = commitment.values["judged_by"], commitment.text("condition")
    text = phrase(_what(commitment), f"on condition: {condition}" if condition else "", by="; ")
    as_of = day(commitment, "as_of")
    judged = phrase(f"by {who(material, judge) or 'a judge not recorded'}", f"as of {as_of}" if as_of else "")
    implementation = commitment.show("implementation")
    return (
        Cell(text, material.cite(commitment, judge)),
        Cell(names(material, commitment.refers_to("owed_by"))),
        Cell(names(material, commitment.refers_to("owed_to"))),
        Cell(phrase(_due(commitment), "overdue" if _overdue(material, commitment) else "")),
        Cell(or_not(commitment.text("verification"))),
        Cell(f"{implementation}, {judged}" if implementation else NOT_RECORDED),
    )


def is_open(record: Record) -> bool:
    """Whether a commitment is one that nobody says was done in full, or an action one that is not settled."""
    done = record.entity.done
    return done is None or record.values[done[0]] not in done[1]


def _what(commitment: Record) -> str:
    amount = phrase(commitment.show("quantity"), commitment.text("unit"), by=" ")
    return phrase(commitment.text("text").rstrip("."), amount, by=": ")


def _due(commitment: Record) -> str:
    return phrase(day(commitment, "due"), commitment.text("due_event")) or "No date given"


def _overdue(material: Material, record: Record) -> bool:
    """Whether the day is over by which something that is still open was owed or to be done."""
    last = dates.read_date(record.text("due")).latest
    return is_open(record) and last is not None and last < material.today


def _action(material: Material, action: Record) -> tuple[Cell, ...]:
    return (
        Cell(action.text("text"), material.cite(action)),
        Cell(or_not(action.text("responsible"))),
        Cell(phrase(day(action, "due") or "No date given", "overdue" if _overdue(material, action) else "")),
        Cell(phrase(or_not(action.show("status")), day(action, "done_on"))),
    )


def actions_in_short(material: Material) -> Sequence[Block]:
    """Our own open actions and what the parties owe each other, a line each."""
    own = [
        Paragraph(f"{each.text('text').rstrip('.')}; due {_when(material, each)}.", f"{_owner(each)}:")
        for each in material.of(ACTION_ITEM)
        if is_open(each)
    ]
    theirs = [
        Paragraph(f"{_what(each)}; due: {_due(each)}.", f"{names(material, each.refers_to('owed_by'))}:")
        for each in material.of(COMMITMENT)
    ]
    return [*own, *theirs]


def _owner(action: Record) -> str:
    return action.text("responsible") or "Owner not recorded"


def _when(material: Material, action: Record) -> str:
    late = ", overdue" if _overdue(material, action) else ""
    return f"{day(action, 'due') or 'on no date given'}{late}"
