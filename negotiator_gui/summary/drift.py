"""What changed since the round before: who came and went, what moved, and what became of earlier promises."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from negotiator_gui.domain.entities import AGREEMENT, COMMITMENT, POSITION
from negotiator_gui.domain.protocol import alphabetical, name_of, role_of
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import HEADS
from negotiator_gui.summary import owed
from negotiator_gui.summary.content import Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.people import UNNAMED
from negotiator_gui.summary.turnover import Turnover, turnovers
from negotiator_gui.summary.wording import lower, phrase, sentence

_DRIFT = (Column("Delegation", 4), Column("New", 5), Column("No longer", 5), Column("Changed", 6))
_MOVED = (Column("Party", 3), Column("Before", 5), Column("Now", 6), Column("Movement", 4))
_NO_ROUND = "No round before this one is on record."


def delegations(material: Material) -> Sequence[Block]:
    """Each delegation that is not the same as at the round before: in, out, and who is something else now."""
    if material.before is None:
        return [Paragraph(_NO_ROUND)]
    if material.anonymous or material.withholds(material.before):
        return [Paragraph(UNNAMED)]
    rows = [row for row in map(_drift, turnovers(material)) if any(cell.text != "None" for cell in row[1:])]
    when = material.before.show("held_dates") or "days not recorded"
    against = Paragraph(f"Against {material.title(material.before)} ({when}).")
    if not rows:
        return [against, Paragraph("No change in the delegations is on record.")]
    return [against, Table(_DRIFT, (Group(tuple(rows)),))]


def _drift(party: Turnover) -> tuple[Cell, ...]:
    changed = "; ".join(text for then, now in party.stayed if (text := _changed(then, now)))
    if party.only_now or party.only_then:
        changed = f"No names on record at {'this round' if party.only_then else 'the round before'}"
    texts = ("; ".join(map(_named, party.new)), "; ".join(map(_named, party.gone)), changed)
    return Cell(party.party), *(Cell(text or "None") for text in texts)


def _named(participant: Record) -> str:
    head = participant.text("role") in HEADS
    return f"{name_of(participant)} ({lower(role_of(participant))})" if head else name_of(participant)


def _changed(then: Record, now: Record) -> str:
    """What is different about somebody who was there both times; a missing role or post is no difference."""
    told = []
    if then.values["role"] and now.values["role"] and then.values["role"] != now.values["role"]:
        told.append(f"{lower(role_of(now))}, before {lower(role_of(then))}")
    old, new = then.text("post_at_the_time"), now.text("post_at_the_time")
    if old and new and old != new:
        told.append(f"{new}, before {old}")
    return f"{name_of(now)}: {'; '.join(told)}" if told else ""


# Positions


def positions(material: Material) -> Sequence[Block]:
    """Each position beside the same party's last one on that issue, and what was not taken up again."""
    if material.before is None:
        return [Paragraph(_NO_ROUND)]
    last = _last(material)
    groups: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    same: list[str] = []
    for each in sorted(material.of(POSITION), key=lambda each: (each.show("issue"), alphabetical(each.show("party")))):
        old = last.get((each.text("party"), each.text("issue")))
        if each.values["movement"] == "unchanged" or (old and old[1].text("wording") == each.text("wording")):
            same.append(f"{each.show('party')} on {lower(each.show('issue'))}")
        else:
            groups[each.show("issue")].append(_moved(material, each, old))
    table = Table(_MOVED, tuple(Group(tuple(rows), issue) for issue, rows in groups.items()))
    told = [Paragraph(text, lead) for lead, text in _rest(material, last, same)]
    nothing = [] if groups or told else [Paragraph("No position is on record for this round.")]
    return [*([table] if groups else []), *told, *nothing]


def _last(material: Material) -> dict[tuple[str, str], tuple[Record, Record]]:
    """The last earlier position of each party on each issue, with its round."""
    found = {}
    for met in material.earlier:
        for each in material.besides(POSITION, "round", [met]):
            found[each.text("party"), each.text("issue")] = met, each
    return found


def _moved(material: Material, now: Record, old: tuple[Record, Record] | None) -> tuple[Cell, ...]:
    before = Cell("No earlier position on record")
    if old:
        met, position = old
        before = Cell(f"{sentence(position.text('wording'))} ({material.title(met)})", material.cite(position))
    return (
        Cell(now.show("party")),
        before,
        Cell(sentence(now.text("wording")), material.cite(now, now.values["asserted_by"])),
        Cell(phrase(now.show("movement") or "Movement not recorded", now.text("movement_basis"), by="; judged by ")),
    )


def _rest(
    material: Material, last: dict[tuple[str, str], tuple[Record, Record]], same: Sequence[str]
) -> Iterable[tuple[str, str]]:
    if same:
        yield "Unchanged:", sentence("; ".join(dict.fromkeys(same)))
    taken_up = {each.text("issue") for each in material.of(POSITION)}
    before = material.before
    dropped = {
        each.show("issue"): None
        for (_, issue), (met, each) in last.items()
        if before and met.id == before.id and issue not in taken_up
    }
    if dropped:
        yield "Not taken up again:", sentence("; ".join(sorted(dropped)))


# Promises


def commitments(material: Material) -> Sequence[Block]:
    """What was owed from earlier rounds, and how far it has come."""
    agreements = material.besides(AGREEMENT, "round", material.earlier)
    found = [
        *material.besides(COMMITMENT, "round", material.earlier),
        *material.besides(COMMITMENT, "agreement", agreements),
    ]
    here = {each.id for each in material.of(COMMITMENT)}
    return owed.owed(material, list({each.id: each for each in found if each.id not in here}.values()))
