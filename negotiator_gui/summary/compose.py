"""From the record to a summary's content: which sections there are, in which order, and their numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    AGREEMENT,
    AGREEMENT_STATUS,
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
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.store.store import Store
from negotiator_gui.summary import claims, discussion, drift, header, owed, papers, people, points, talks
from negotiator_gui.summary.content import Block, Content, Paragraph, Section
from negotiator_gui.summary.gathering import gather
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.variants import Part, Variant, Wanted, limited, variant_of


@dataclass(frozen=True)
class Maker:
    """How a section is made: its title, what makes its blocks, and the entities that it tells of."""

    title: str
    make: Callable[[Material], Sequence[Block]]
    tells: tuple[Entity, ...] = ()


_NOTES, _ACCOUNTED = (NOTE, PARAGRAPH), (AGREEMENT, AGREEMENT_STATUS)
_OWED = (COMMITMENT, ACTION_ITEM)

SECTIONS: dict[str, Maker] = {
    "participants": Maker("Participants by delegation", people.participants, (PARTICIPANT,)),
    "delegations": Maker("Participants", people.in_short, (PARTICIPANT,)),
    "drift": Maker("Changes in the delegations", drift.delegations, (PARTICIPANT,)),
    "sessions": Maker("Sessions", people.sessions, (SESSION,)),
    "agenda": Maker("Agenda", people.agenda, (AGENDA_ITEM,)),
    "summary": Maker("Summary", discussion.summary, (POSITION,)),
    "rounds": Maker("Rounds", talks.rounds, (ROUND,)),
    "discussion": Maker("Discussion", discussion.discussion, _NOTES),
    "moved": Maker("What moved", drift.positions, (POSITION,)),
    "agreed": Maker("Points agreed", points.agreed, (*_ACCOUNTED, POSITION)),
    "agreed in short": Maker("Points agreed", points.agreed_in_short, _ACCOUNTED),
    "disagreement": Maker("Points in disagreement", points.disagreement, (POSITION, AGENDA_ITEM)),
    "disagreement in short": Maker("Points in disagreement", points.disagreement_in_short, (POSITION,)),
    "standing": Maker("Where positions stand", talks.standing, (POSITION,)),
    "claims": Maker("Claims in dispute", claims.claims, (CLAIM, STANCE)),
    "disputes in short": Maker("Claims in dispute", claims.disputes_in_short, (CLAIM, STANCE)),
    "commitments": Maker("Commitments and actions", owed.commitments, _OWED),
    "actions in short": Maker("Commitments and actions", owed.actions_in_short, _OWED),
    "open": Maker("Open commitments and actions", talks.still_open, _OWED),
    "earlier": Maker("Commitments of earlier rounds", drift.commitments),
    "accounts": Maker("Competing accounts", claims.accounts, (COMPETING_VALUE,)),
    "next": Maker("Next round", discussion.next_round, (ROUND,)),
    # The box has its title inside and no number.
    "comment": Maker("", discussion.comment, _NOTES),
    "documents": Maker("Documents exchanged", papers.documents, (DOCUMENT,)),
    # Sources are numbered as they come up, so they follow all that cites.
    "sources": Maker("Sources", papers.sources),
    "distribution": Maker("Distribution", papers.distribution, (DISTRIBUTION,)),
}


def compose(
    store: Store,
    record_id: str,
    printed_at: datetime,
    printed_by: str,
    wanted: Wanted | None = None,
    version: Record | None = None,
) -> Content:
    """The summary of talks, of a round, or of one session of it, as the register has it now.

    A version that is given is told of in place of the latest one: one that is about to be cleared.
    """
    at = printed_at if printed_at.tzinfo else printed_at.astimezone()
    wanted = wanted or Wanted()
    material = gather(store, record_id, at.date(), wanted.reader, version)
    variant = variant_of(material.subject().entity.name, wanted.variant)
    parts = [part for part in variant.parts if part.key not in wanted.without]
    material.cites = any(part.key == "sources" for part in parts)
    material.accounts_follow = any(part.key == "accounts" for part in parts)
    sections = _numbered(_sections(material, parts))
    # The sections come first: they settle which sources are cited, whose marks count for the banner too.
    banner = header.banner(material, _told(sections))
    drafted = material.version()
    return Content(
        title=variant.title,
        subject=header.subject(material),
        banner=banner,
        header=_head(header.header(material, banner), variant),
        sections=sections,
        reference=header.reference(material),
        printed=header.printed(at, printed_by),
        printed_at=at,
        author=(drafted.text("drafted_by") if drafted else "") or printed_by,
        variant=variant.name,
        left_out=material.sieve.left_out,
    )


def _sections(material: Material, parts: Sequence[Part]) -> list[Section]:
    made = []
    for part in parts:
        maker = SECTIONS[part.key]
        made.append(Section(part.key, maker.title, tuple(limited(maker.make(material), part))))
    return [section for section in made if section.blocks]


def _told(sections: Iterable[Section]) -> list[Entity]:
    return [entity for section in sections for entity in SECTIONS[section.key].tells]


def _head(pairs: Sequence[header.Pair], variant: Variant) -> tuple[header.Pair, ...]:
    return tuple(pair for pair in pairs if not variant.head or pair.label in variant.head)


def _numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections with a title get the numbers from 1, their numbered paragraphs those behind it, such as 4.1."""
    titled = [section for section in sections if section.title]
    numbers = {section.key: str(number) for number, section in enumerate(titled, 1)}
    return tuple(_with_number(section, numbers.get(section.key, "")) for section in sections)


def _with_number(section: Section, number: str) -> Section:
    def behind(block: Block) -> Block:
        if isinstance(block, Paragraph) and block.number:
            return replace(block, number=f"{number}.{block.number}")
        return block

    return replace(section, number=number, blocks=tuple(map(behind, section.blocks)))
