"""What the summary rests on and where it went: documents, sources with their grades, distribution."""

from collections.abc import Sequence

from negotiator_gui.domain.entities import DISTRIBUTION, DOCUMENT
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import CREDIBILITY, RELIABILITY
from negotiator_gui.summary.content import Block, Cell, Column, Entries, Entry, Group, Paragraph, Table
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import day, grade, or_not, phrase

_DOCUMENTS = (Column("Title", 7), Column("Date", 4), Column("Belongs to", 5), Column("File", 4))
_SOURCES = (Column("No.", 1), Column("Source", 13), Column("Date", 3), Column("Kind", 4), Column("Grade", 3))


def documents(material: Material) -> Sequence[Block]:
    """The papers that were exchanged or filed, and what they belong to."""
    rows = tuple(
        (
            Cell(each.text("title"), material.cite(each), _web(each)),
            Cell(or_not(day(each, "date"))),
            Cell(material.named(each, "record")),
            Cell(or_not(each.text("file_name"))),
        )
        for each in material.of(DOCUMENT)
    )
    return [Table(_DOCUMENTS, (Group(rows),))] if rows else []


def sources(material: Material) -> Sequence[Block]:
    """Every source that was cited, by its number; this comes after all that cites."""
    cited = material.sources()
    if not cited:
        return []
    rows = tuple(_source(number, source, via) for number, source, via in cited)
    legend = _legend([source for _, source, _ in cited])
    return [Table(_SOURCES, (Group(rows),)), *([Paragraph(legend)] if legend else [])]


def _source(number: int, source: Record, via: Sequence[int]) -> tuple[Cell, ...]:
    publisher, title = source.text("publisher"), source.text("title")
    by_way_of = f"reported by way of [{', '.join(map(str, sorted(via)))}]" if via else ""
    return (
        Cell(str(number)),
        Cell(phrase(publisher, f"“{title}”" if title else "", by_way_of), link=_web(source)),
        Cell(or_not(day(source, "date"))),
        Cell(or_not(source.show("kind"))),
        Cell(grade(source)),
    )


def _web(record: Record) -> str:
    """The address, if it is one of the web; nothing else is made a link."""
    address = record.text("address")
    return address if address.startswith(("https://", "http://")) else ""


def _legend(cited: Sequence[Record]) -> str:
    """What the grades in use mean."""
    scales = (("reliability", RELIABILITY), ("credibility", CREDIBILITY))
    used = [
        scale.label(term).replace(",", "", 1)
        for name, scale in scales
        for term in scale.terms
        if any(source.values[name] == term for source in cited)
    ]
    half = ["– not judged"] if any("–" in grade(source) for source in cited) else []
    return f"Grades: {'; '.join([*used, *half])}." if used else ""


def distribution(material: Material) -> Sequence[Block]:
    """Who got which copy of the latest version."""
    copies = tuple(
        Entry(each.show("copy") or "–", phrase(each.text("recipient"), each.show("sent_on"), each.text("sent_how")))
        for each in material.of(DISTRIBUTION)
    )
    return [Entries(copies)] if copies else []
