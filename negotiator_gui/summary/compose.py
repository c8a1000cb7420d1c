"""From the record to a summary's content: which sections there are, in which order, and their numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from negotiator_gui.store.store import Store
from negotiator_gui.summary import discussion, header, papers, people, points
from negotiator_gui.summary.content import Block, Content, Paragraph, Section
from negotiator_gui.summary.material import Material, gather

_Compose = Callable[[Material], Sequence[Block]]


def compose(store: Store, record_id: str, printed_at: datetime, printed_by: str) -> Content:
    """The summary of a round, or of one session of it, as the register has it now."""
    at = printed_at if printed_at.tzinfo else printed_at.astimezone()
    material = gather(store, record_id)
    sections = _numbered(_sections(material, at))
    # The sections come first: they settle which sources are cited, whose marks count for the banner too.
    banner = header.banner(material)
    version = material.version()
    return Content(
        title="Session summary",
        subject=header.subject(material),
        banner=banner,
        header=header.header(material, banner),
        sections=sections,
        reference=header.reference(material),
        printed=header.printed(at, printed_by),
        printed_at=at,
        author=(version.text("drafted_by") if version else "") or printed_by,
    )


def _sections(material: Material, at: datetime) -> list[Section]:
    """All sections in the order in which they are read; sources are numbered as they come up, so they are last."""
    makers: tuple[tuple[str, str, _Compose], ...] = (
        ("participants", "Participants by delegation", people.participants),
        ("sessions", "Sessions", people.sessions),
        ("agenda", "Agenda", people.agenda),
        ("summary", "Summary", discussion.summary),
        ("discussion", "Discussion", discussion.discussion),
        ("agreed", "Points agreed", points.agreed),
        ("disagreement", "Points in disagreement", points.disagreement),
        ("claims", "Claims in dispute", points.claims),
        ("commitments", "Commitments and actions", lambda each: points.commitments(each, at.date())),
        ("accounts", "Competing accounts", points.accounts),
        ("next", "Next round", discussion.next_round),
        ("comment", "", discussion.comment),
        ("documents", "Documents", papers.documents),
        ("sources", "Sources", papers.sources),
        ("distribution", "Distribution", papers.distribution),
    )
    made = [Section(key, title, tuple(make(material))) for key, title, make in makers]
    return [section for section in made if section.blocks]


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
