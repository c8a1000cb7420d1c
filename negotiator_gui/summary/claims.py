"""What is disputed: every value that anybody gave, side by side, and other accounts of a fact."""

from collections.abc import Sequence
from itertools import groupby

from negotiator_gui.domain.entities import CLAIM, STANCE
from negotiator_gui.domain.fields import Reference, References
from negotiator_gui.domain.protocol import alphabetical
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.content import Block, Cell, Column, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import day, figure, grade, label, lower, or_not, phrase, who, worded

_CLAIMS = (
    Column("Measure", 4),
    Column("Value", 5),
    Column("Claimant", 4),
    Column("Said where, date", 4),
    Column("Grade", 2),
)
_STANCES = Column("Stance of others", 5)
_ACCOUNTS = (Column("Account", 5), Column("Given by", 5))
# Stances that set another value against a claim, or doubt it.
_DISPUTES = frozenset({"denies", "offers another value", "calls unreliable"})
_Subject = tuple[str, list[Record]]


def claims(material: Material) -> Sequence[Block]:
    """Every value that anybody gave, side by side, by subject and measure; none is merged or preferred."""
    by_subject = _by_subject(material)
    # What nobody took a stance on needs no column for it.
    stances = any(material.below(STANCE, "claim", claim) for _, same in by_subject for claim in same)
    groups = tuple(
        Group(
            tuple(_claim(material, each, stances) for each in same),
            subject,
            "" if _disputed(material, same) else "not disputed on record",
        )
        for subject, same in by_subject
    )
    return [Table((*_CLAIMS, _STANCES) if stances else _CLAIMS, groups)] if groups else []


def _by_subject(material: Material) -> list[_Subject]:
    """The claims by subject; what is in dispute comes first."""
    found = sorted(material.of(CLAIM), key=lambda each: (each.text("subject"), alphabetical(each.text("measure"))))
    by_subject = [(subject, list(same)) for subject, same in groupby(found, lambda each: each.text("subject"))]
    return sorted(by_subject, key=lambda each: not _disputed(material, each[1]))


def _disputed(material: Material, same: Sequence[Record]) -> bool:
    """Whether somebody gave another value on the same subject and measure, or disputes one."""
    stances = (stance for claim in same for stance in material.below(STANCE, "claim", claim))
    values = {(alphabetical(claim.text("measure")), figure(claim)) for claim in same}
    measures = {measure for measure, _ in values}
    return len(values) > len(measures) or any(stance.values["stance"] in _DISPUTES for stance in stances)


def _claim(material: Material, claim: Record, with_stances: bool) -> tuple[Cell, ...]:
    claimant = claim.values["claimant"]
    told = (
        Cell(or_not(claim.text("measure"))),
        Cell(figure(claim)),
        Cell(who(material, claimant), material.cite(claim, claimant)),
        Cell(or_not(phrase(claim.text("said_where"), day(claim, "date")))),
        Cell(grade(claim)),
    )
    if not with_stances:
        return told
    stances = material.below(STANCE, "claim", claim)
    sources = dict.fromkeys(n for each in stances for n in material.cite(each, each.values["taken_by"]))
    return *told, Cell("; ".join(_stance(material, each) for each in stances) or "None recorded", tuple(sources))


def _stance(material: Material, stance: Record) -> str:
    told = lower(stance.show("stance")) or "stance not recorded"
    value = phrase(told, stance.text("other_value"), by=": ")
    wording = stance.text("wording")
    return f"{who(material, stance.values['taken_by'])} {value}" + (f" ({wording})" if wording else "")


def disputes_in_short(material: Material) -> Sequence[Block]:
    """Of each subject in dispute the values, each with its claimant."""
    return [
        Paragraph("; ".join(_in_short(material, each) for each in same), f"{subject}:")
        for subject, same in _by_subject(material)
        if _disputed(material, same)
    ]


def _in_short(material: Material, claim: Record) -> str:
    return f"{figure(claim, with_period=False)} ({who(material, claim.values['claimant'])})"


def accounts(material: Material) -> Sequence[Block]:
    """Every other account of a fact, by whom it was given; those of the round come first.

    Those of the next round stand where that is told of.
    """
    told = {record.id: record for record in material.all_told()}
    first = material.subject().id if material.met is None else material.round.id
    groups = []
    elsewhere = material.after.id if material.after else ""
    for id_ in sorted(set(material.accounts) - {elsewhere}, key=lambda id_: (id_ != first, told[id_].key)):
        record = told[id_]
        found = [each for each in material.accounts[id_] if not (material.anonymous and _names_people(record, each))]
        groups += [
            Group(tuple(_account(material, record, each) for each in same), _of_what(material, record, name, first))
            for name, same in groupby(found, lambda each: each.text("field"))
        ]
    return [Table(_ACCOUNTS, tuple(groups))] if groups else []


def _names_people(record: Record, account: Record) -> bool:
    """Whether a person may be named by an account, or by the title of the record that it is an account of."""
    kinds = (record.entity.by_name.get(name) for name in (account.text("field"), *record.entity.title))
    return any("envoy" in kind.targets for kind in kinds if isinstance(kind, Reference | References))


def _of_what(material: Material, record: Record, name: str, first: str) -> str:
    return label(record, name) if record.id == first else f"{material.title(record)}: {label(record, name)}"


def _account(material: Material, record: Record, account: Record) -> tuple[Cell, ...]:
    claimant, said = account.values["claimant"], account.text("said_where")
    return (
        Cell(worded(record, account.text("field"), account.text("value"))),
        Cell(phrase(or_not(who(material, claimant)), said, day(account, "date")), material.cite(account, claimant)),
    )
