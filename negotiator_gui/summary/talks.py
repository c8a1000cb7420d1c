"""Whole talks at a glance: their rounds, where positions stand, and what is still owed."""

from collections.abc import Sequence

from negotiator_gui.domain.entities import ACTION_ITEM, COMMITMENT, POSITION
from negotiator_gui.domain.protocol import alphabetical
from negotiator_gui.domain.record import Record
from negotiator_gui.summary import owed
from negotiator_gui.summary.content import NOT_RECORDED, Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import lower, or_not, other_accounts, phrase, place, sentence

_ROUNDS = (
    Column("Round", 4),
    Column("Dates", 4),
    Column("Place", 3),
    Column("Status, result", 3),
    Column("Outcome", 9),
)
_STANDING = (Column("Party", 3), Column("Last position on record", 9), Column("Kind, movement", 4), Column("Round", 3))


def rounds(material: Material) -> Sequence[Block]:
    """Every round with its days, place and result, in the order in which they were held or are planned."""
    rows = tuple(_round(material, each) for each in material.rounds)
    return [Table(_ROUNDS, (Group(rows),))] if rows else [Paragraph(f"{NOT_RECORDED}.")]


def _round(material: Material, met: Record) -> tuple[Cell, ...]:
    planned = met.show("planned_dates")
    held = met.show("held_dates") or (f"planned for {planned}" if planned else "")
    return (
        Cell(phrase(met.text("number"), met.text("label"))),
        Cell(phrase(or_not(held), other_accounts(material, met, "held_dates"), by="; ")),
        Cell(or_not(place(met) or met.text("planned_place"))),
        Cell(phrase(or_not(met.show("status")), lower(met.show("result")))),
        Cell(or_not(met.text("outcome")), material.cite(met)),
    )


def standing(material: Material) -> Sequence[Block]:
    """The last position of each party on each issue, with the round in which it was stated."""
    order = {met.id: place for place, met in enumerate(material.rounds)}
    titles = {met.id: met.title for met in material.rounds}
    found = sorted(material.of(POSITION), key=lambda each: (order.get(each.text("round"), -1), each.text("date")))
    last = {(each.show("issue"), alphabetical(each.show("party"))): each for each in found}
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for (issue, _), each in sorted(last.items()):
        row = (
            Cell(each.show("party")),
            Cell(sentence(each.text("wording")), material.cite(each, each.values["asserted_by"])),
            Cell(phrase(each.show("kind"), lower(each.show("movement")) or "movement not recorded")),
            Cell(titles.get(each.text("round"), NOT_RECORDED)),
        )
        groups.setdefault(issue, []).append(row)
    made = tuple(Group(tuple(rows), issue) for issue, rows in groups.items())
    return [Table(_STANDING, made)] if made else []


def still_open(material: Material) -> Sequence[Block]:
    """What nobody says was done in full, and our own actions that are open."""
    promised, actions = (list(filter(owed.is_open, material.of(entity))) for entity in (COMMITMENT, ACTION_ITEM))
    return [*owed.by_origin(material, promised), *owed.to_do(material, actions)] or [Paragraph("None on record.")]
