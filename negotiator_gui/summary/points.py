"""What was agreed, what was not, what is disputed and what is owed: the tables of the summary."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from negotiator_gui.domain import dates
from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    AGREEMENT,
    AGREEMENT_STATUS,
    CLAIM,
    COMMITMENT,
    POSITION,
    STANCE,
)
from negotiator_gui.domain.protocol import alphabetical
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.agreed import confirmation
from negotiator_gui.summary.content import NOT_RECORDED, Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import (
    day,
    figure,
    grade,
    label,
    lower,
    names,
    or_not,
    phrase,
    quoted,
    sentence,
    who,
    worded,
)

_STATUSES = (
    Column("Party", 4),
    Column("Status", 4),
    Column("Asserted by", 5),
    Column("As reported", 6),
    Column("Date", 3),
)
_POSITIONS = (Column("Party", 3), Column("Position", 8), Column("Kind, movement", 4), Column("Said by", 4))
_CLAIMS = (
    Column("Measure", 4),
    Column("Value", 4),
    Column("Claimant", 4),
    Column("Said where, date", 4),
    Column("Grade", 2),
    Column("Stance of others", 5),
)
_COMMITMENTS = (
    Column("Commitment", 6),
    Column("Owed by", 4),
    Column("Owed to", 4),
    Column("Due", 3),
    Column("Verification", 4),
    Column("Carried out, as judged by", 5),
)
_ACTIONS = (Column("Action", 8), Column("Owner", 4), Column("Due", 4), Column("Status", 3))
_ACCOUNTS = (Column("Account", 5), Column("Given by", 5))
# Stances that set another value against a claim, or doubt it.
_DISPUTES = frozenset({"denies", "offers another value", "calls unreliable"})


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


def _by_issue(material: Material, settled: bool) -> tuple[Group, ...]:
    order = {party: place for place, party in enumerate(material.talks.refers_to("parties"))}

    def place(position: Record) -> tuple[str, int, str]:
        party = order.get(position.text("party"), len(order))
        return position.show("issue"), party, alphabetical(position.show("party"))

    groups = []
    for issue, found in groupby(sorted(material.of(POSITION), key=place), lambda each: each.show("issue")):
        positions = list(found)
        if all(map(_accepts, positions)) is settled:
            groups.append(Group(tuple(_position(material, each) for each in positions), issue))
    return tuple(groups)


def _accepts(position: Record) -> bool:
    return position.values["movement"] == "agreed" or position.values["kind"] == "acceptance"


def _position(material: Material, position: Record) -> tuple[Cell, ...]:
    speaker, asserted = position.show("speaker"), position.values["asserted_by"]
    by = speaker or (f"As asserted by {who(material, asserted)}" if asserted else "Speaker not recorded")
    movement = lower(position.show("movement")) or "movement not recorded"
    words = phrase(sentence(position.text("wording")), quoted(position, speaker), by=" ")
    return (
        Cell(position.show("party")),
        Cell(words, material.cite(position, asserted)),
        Cell(phrase(position.show("kind"), lower(position.show("visibility")), movement)),
        Cell(phrase(by, day(position, "date") or "date not recorded")),
    )


def claims(material: Material) -> Sequence[Block]:
    """Every value that anybody gave, side by side, by subject and measure; none is merged or preferred."""
    found = sorted(material.of(CLAIM), key=lambda each: (each.text("subject"), alphabetical(each.text("measure"))))
    by_subject = [(subject, list(same)) for subject, same in groupby(found, lambda each: each.text("subject"))]
    # A stable sort: what is in dispute comes first.
    by_subject.sort(key=lambda each: not _disputed(material, each[1]))
    groups = tuple(
        Group(
            tuple(_claim(material, each) for each in same),
            subject,
            "" if _disputed(material, same) else "not disputed on record",
        )
        for subject, same in by_subject
    )
    return [Table(_CLAIMS, groups)] if groups else []


def _disputed(material: Material, same: Sequence[Record]) -> bool:
    """Whether somebody gave another value on the same subject and measure, or disputes one."""
    stances = (stance for claim in same for stance in material.below(STANCE, "claim", claim))
    values = {(alphabetical(claim.text("measure")), figure(claim)) for claim in same}
    measures = {measure for measure, _ in values}
    return len(values) > len(measures) or any(stance.values["stance"] in _DISPUTES for stance in stances)


def _claim(material: Material, claim: Record) -> tuple[Cell, ...]:
    claimant = claim.values["claimant"]
    stances = material.below(STANCE, "claim", claim)
    told = "; ".join(_stance(material, each) for each in stances)
    sources = dict.fromkeys(n for each in stances for n in material.cite(each, each.values["taken_by"]))
    return (
        Cell(or_not(claim.text("measure"))),
        Cell(figure(claim)),
        Cell(who(material, claimant), material.cite(claim, claimant)),
        Cell(or_not(phrase(claim.text("said_where"), day(claim, "date")))),
        Cell(grade(claim)),
        Cell(told or "None recorded", tuple(sources)),
    )


def _stance(material: Material, stance: Record) -> str:
    told = lower(stance.show("stance")) or "stance not recorded"
    value = phrase(told, stance.text("other_value"), by=": ")
    wording = stance.text("wording")
    return f"{who(material, stance.values['taken_by'])} {value}" + (f" ({wording})" if wording else "")


def commitments(material: Material, today: date) -> Sequence[Block]:
    """Who owes what to whom, by when, and how far it has come by whose judgement; then our own actions."""
    owed = tuple(_commitment(material, each) for each in material.of(COMMITMENT))
    actions = tuple(_action(material, each, today) for each in material.of(ACTION_ITEM))
    tables = ((_COMMITMENTS, owed), (_ACTIONS, actions))
    return [Table(columns, (Group(rows),)) for columns, rows in tables if rows]


def _commitment(material: Material, commitment: Record) -> tuple[Cell, ...]:
    judge, condition = commitment.values["judged_by"], commitment.text("condition")
    amount = phrase(commitment.show("quantity"), commitment.text("unit"), by=" ")
    text = phrase(commitment.text("text").rstrip("."), amount, by=": ")
    text = phrase(text, f"on condition: {condition}" if condition else "", by="; ")
    due = phrase(day(commitment, "due"), commitment.text("due_event"))
    as_of = day(commitment, "as_of")
    judged = phrase(f"by {who(material, judge) or 'a judge not recorded'}", f"as of {as_of}" if as_of else "")
    implementation = commitment.show("implementation")
    return (
        Cell(text, material.cite(commitment, judge)),
        Cell(names(material, commitment.refers_to("owed_by"))),
        Cell(names(material, commitment.refers_to("owed_to"))),
        Cell(due or "No date given"),
        Cell(or_not(commitment.text("verification"))),
        Cell(f"{implementation}, {judged}" if implementation else NOT_RECORDED),
    )


def _action(material: Material, action: Record, today: date) -> tuple[Cell, ...]:
    due = action.text("due")
    last = dates.read_date(due).latest
    late = last is not None and last < today and action.values["status"] in (None, "open")
    status = phrase(or_not(action.show("status")), day(action, "done_on"))
    return (
        Cell(action.text("text"), material.cite(action)),
        Cell(or_not(action.text("responsible"))),
        Cell(phrase(day(action, "due") or "No date given", "overdue" if late else "")),
        Cell(status),
    )


def accounts(material: Material) -> Sequence[Block]:
    """Every other account of a fact, by whom it was given; those of the round come first."""
    told = {record.id: record for record in material.told()}
    groups = []
    for id_ in sorted(material.accounts, key=lambda id_: id_ != material.round.id):
        record, found = told[id_], material.accounts[id_]
        of = "" if record.id == material.round.id else f"{record.title}: "
        groups += [
            Group(tuple(_account(material, record, each) for each in same), of + label(record, name))
            for name, same in groupby(found, lambda each: each.text("field"))
        ]
    return [Table(_ACCOUNTS, tuple(groups))] if groups else []


def _account(material: Material, record: Record, account: Record) -> tuple[Cell, ...]:
    claimant, said = account.values["claimant"], account.text("said_where")
    return (
        Cell(worded(record, account.text("field"), account.text("value"))),
        Cell(phrase(or_not(who(material, claimant)), said, day(account, "date")), material.cite(account, claimant)),
    )
