"""From the record to a summary's content: which sections there are, in which order, and their numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store.store import Store
from negotiator_gui.summary import claims, discussion, drift, header, owed, papers, people, points, talks
from negotiator_gui.summary.content import Block, Content, Pair, Paragraph, Section
from negotiator_gui.summary.gathering import gather
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.variants import Part, Variant, Wanted, limited, variant_of


@frozen
class Maker:
    """How a section is made: its title, what makes its blocks, and the parts of the material that it tells of."""

    title: str
    make: Callable[[Material], Sequence[Block]]
    tells: tuple[str, ...] = ()


_AGREED, _OWED = ("agreement", "agreement_status"), ("commitment", "action_item")

SECTIONS: dict[str, Maker] = {
    "participants": Maker("Participants by delegation", people.participants, ("participant",)),
    "delegations": Maker("Participants", people.in_short, ("participant",)),
    "drift": Maker("Changes in the delegations", drift.delegations, ("participant",)),
    "sessions": Maker("Sessions", people.sessions, ("session",)),
    "agenda": Maker("Agenda", people.agenda, ("agenda_item",)),
    "summary": Maker("Summary", discussion.summary, ("position",)),
    "rounds": Maker("Rounds", talks.rounds, ("round",)),
    "discussion": Maker("Discussion", discussion.discussion, ("note", "paragraph", "agenda_item")),
    "moved": Maker("What moved", drift.positions, ("position",)),
    "agreed": Maker("Points agreed", points.agreed, (*_AGREED, "position")),
    "agreed in short": Maker("Points agreed", points.agreed_in_short, _AGREED),
    "disagreement": Maker("Points in disagreement", points.disagreement, ("position", "agenda_item")),
    "disagreement in short": Maker("Points in disagreement", points.disagreement_in_short, ("position",)),
    "standing": Maker("Where positions stand", talks.standing, ("position",)),
    "claims": Maker("Claims in dispute", claims.claims, ("claim", "stance")),
    "disputes in short": Maker("Claims in dispute", claims.disputes_in_short, ("claim", "stance")),
    "commitments": Maker("Commitments and actions", owed.commitments, _OWED),
    "actions in short": Maker("Commitments and actions", owed.actions_in_short, _OWED),
    "open": Maker("Open commitments and actions", talks.still_open, _OWED),
    "earlier": Maker("Commitments of earlier rounds", drift.commitments),
    "accounts": Maker("Competing accounts", claims.accounts, ("competing_value",)),
    "next": Maker("Next round", discussion.next_round, ("round",)),
    # The box has its title inside and no number.
    "comment": Maker("", discussion.comment, ("note", "comment")),
    "documents": Maker("Documents exchanged", papers.documents, ("document",)),
    # Sources are numbered as they come up, so they follow all that cites.
    "sources": Maker("Sources", papers.sources),
    "distribution": Maker("Distribution", papers.distribution, ("distribution",)),
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
    # The sections and the subject come first: they settle what is named and cited, which counts for the banner too.
    subject = header.subject(material)
    banner = header.banner(material, _told(sections))
    drafted = material.version()
    return Content(
        title=variant.title,
        subject=subject,
        banner=banner,
        header=_head(header.header(material, banner), variant),
        sections=sections,
        reference=header.reference(material),
        printed=header.printed(at, printed_by, store.head()),
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


def _told(sections: Iterable[Section]) -> set[str]:
    return {name for section in sections for name in SECTIONS[section.key].tells}


def _head(pairs: Sequence[Pair], variant: Variant) -> tuple[Pair, ...]:
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
