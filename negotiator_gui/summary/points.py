"""What was agreed and what was not: agreements on whose word, and the positions of the parties."""

from collections.abc import Sequence
from itertools import groupby

from negotiator_gui.domain.entities import AGENDA_ITEM, AGREEMENT, AGREEMENT_STATUS, POSITION
from negotiator_gui.domain.protocol import alphabetical
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.agreed import confirmation
from negotiator_gui.summary.content import NOT_RECORDED, Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import day, first_words, lower, or_not, phrase, quoted, sentence, who

_STATUSES = (
    Column("Party", 4),
    Column("Status", 4),
    Column("Asserted by", 5),
    Column("As reported", 6),
    Column("Date", 3),
)
_POSITIONS = (Column("Party", 3), Column("Position", 8), Column("Kind, movement", 4), Column("Said by", 4))


def agreed(material: Material) -> Sequence[Block]:
    """Agreements on whose word, the status of each party with who asserts it, and positions that have met."""
    found = material.of(AGREEMENT)
    told = [_agreement(material, each, str(number)) for number, each in enumerate(found, 1)]
    statuses = tuple(Group(_statuses(material, each), each.title) for each in found)
    met = _by_issue(material, settled=True)
    tables = ((_STATUSES, statuses), (_POSITIONS, met))
    return [*told, *(Table(columns, groups) for columns, groups in tables if groups)]


def _agreement(material: Material, agreement: Record, number: str) -> Paragraph:
    stage, since = lower(agreement.show("stage")), agreement.show("date_agreed")
    kind = phrase(agreement.show("paper_kind"), stage, f"dated {since}" if since else "date not recorded")
    facts = (sentence(kind), sentence(agreement.text("summary")), sentence(confirmation(material, agreement)))
    return Paragraph(phrase(*facts, by=" "), f"{agreement.title}.", number, sources=material.cite(agreement))


def agreed_in_short(material: Material) -> Sequence[Block]:
    """Each agreement with how many parties confirm it."""
    return [
        Paragraph(sentence(confirmation(material, each)), f"{each.title}:", sources=material.cite(each))
        for each in material.of(AGREEMENT)
    ]


def _statuses(material: Material, agreement: Record) -> tuple[tuple[Cell, ...], ...]:
    """A row for each status that anybody asserts, in the parties' order; parties without one are there too."""
    statuses = material.below(AGREEMENT_STATUS, "agreement", agreement)
    order = {party: place for place, party in enumerate(agreement.refers_to("parties"))}
    statuses.sort(key=lambda each: order.get(each.text("party"), len(order)))
    silent = [party for party in order if party not in {each.values["party"] for each in statuses}]
    none = (Cell(NOT_RECORDED),) * (len(_STATUSES) - 1)
    return (
        *(_status(material, each) for each in statuses),
        *((Cell(agreement.titles[party]), *none) for party in silent),
    )


def _status(material: Material, status: Record) -> tuple[Cell, ...]:
    asserted = status.values["asserted_by"]
    return (
        Cell(status.show("party")),
        Cell(or_not(status.show("status"))),
        Cell(or_not(who(material, asserted)), material.cite(status, asserted)),
        Cell(or_not(status.text("as_reported"))),
        Cell(or_not(day(status, "date"))),
    )


def disagreement(material: Material) -> Sequence[Block]:
    """The positions of the parties on each other issue, and what was held over."""
    groups = _by_issue(material, settled=False)
    over = [item.text("title") for item in material.of(AGENDA_ITEM) if item.values["status"] == "held over"]
    blocks: list[Block] = [Table(_POSITIONS, groups)] if groups else []
    return [*blocks, Paragraph(f"Held over: {'; '.join(over)}.")] if over else blocks


def disagreement_in_short(material: Material) -> Sequence[Block]:
    """On each other issue what each party wants, in few words."""
    return [
        Paragraph("; ".join(_wanted(each) for each in _last_of_each(positions)), f"{issue}:")
        for issue, positions in _issues(material, settled=False)
    ]


def _last_of_each(positions: Sequence[Record]) -> list[Record]:
    return list({each.text("party"): each for each in positions}.values())


def _wanted(position: Record) -> str:
    return f"{position.show('party')}: {first_words(position.text('wording'), 14).rstrip('.')}"


def _by_issue(material: Material, settled: bool) -> tuple[Group, ...]:
    return tuple(
        Group(tuple(_position(material, each) for each in positions), issue)
        for issue, positions in _issues(material, settled)
    )


def _issues(material: Material, settled: bool) -> list[tuple[str, list[Record]]]:
    """The positions by issue, each in the order of the parties: on what all accept, or on everything else."""
    order = {party: place for place, party in enumerate(material.talks.refers_to("parties"))}

    def place(position: Record) -> tuple[str, int, str]:
        party = order.get(position.text("party"), len(order))
        return position.show("issue"), party, alphabetical(position.show("party"))

    found = sorted(material.of(POSITION), key=place)
    by_issue = [(issue, list(same)) for issue, same in groupby(found, lambda each: each.show("issue"))]
    return [(issue, same) for issue, same in by_issue if all(map(_accepts, same)) is settled]


def _accepts(position: Record) -> bool:
    return position.values["movement"] == "agreed" or position.values["kind"] == "acceptance"


def _position(material: Material, position: Record) -> tuple[Cell, ...]:
    speaker, asserted = position.show("speaker"), position.values["asserted_by"]
    by = speaker or (f"As asserted by {who(material, asserted)}" if asserted else "Speaker not recorded")
    movement = lower(position.show("movement")) or "movement not recorded"
    words = quoted(position, speaker, anonymous=material.anonymous)
    return (
        Cell(position.show("party")),
        Cell(phrase(sentence(position.text("wording")), words, by=" "), material.cite(position, asserted)),
        Cell(phrase(position.show("kind"), lower(position.show("visibility")), movement)),
        Cell(phrase("Not attributed" if material.anonymous else by, day(position, "date") or "date not recorded")),
    )
