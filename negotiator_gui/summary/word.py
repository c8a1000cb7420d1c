"""A summary as a Word file that people can go on writing in: styles say how it looks, never the text itself."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from negotiator_gui.summary import shown, word_styles
from negotiator_gui.summary.content import (
    Block,
    Box,
    Cell,
    Content,
    Entries,
    Group,
    Pair,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from negotiator_gui.summary.templates import Paper
from negotiator_gui.summary.word_parts import Parts, Styled, field

_SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_MARGIN, _INDENT, _EDGE, _LEAST = 25.0, 9.0, 12.5, 4.0
# What Word's own empty document has beside text and styles, and nobody needs.
_NOT_NEEDED = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects", "webSettings", "numbering")
# A row stays whole unless it would not fit on a page: so many lines of so many letters to the millimetre.
_LINES, _LETTERS = 44, 0.6


def render(content: Content, template: Path | None = None, *, paper: Paper = "a4") -> bytes:
    """The summary as .docx, in the styles of an office's own .docx where one is given."""
    look = word_styles.look(template)
    document = Document()
    _strip(document)
    _dress(document, look, content.language)
    _describe(document, content)
    writer = _Writer(content, Parts(document.part, look.ids), _SIZES[paper])
    writer.set_pages(document.sections[0])
    body = document.element.body
    for part in writer.body():
        body.insert(len(body) - 1, part)
    return _packed(document, content.printed_at)


def _strip(document: Any) -> None:
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(_NOT_NEEDED):
                del holder.rels[key]


def _dress(document: Any, look: word_styles.Look, language: str) -> None:
    styles = document.styles.element
    styles[:] = list(look.styles)
    word_styles.set_language(styles, language)
    if look.theme is not None:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        part._blob = word_styles.with_theme(part.blob, look.theme)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        # Without this, Word opens the file as one of an older Word.
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _describe(document: Any, content: Content) -> None:
    told = document.core_properties
    # No property may be longer.
    told.title = shown.title(content)[:255]
    told.subject = content.reference[:255]
    told.author = told.last_modified_by = content.author[:255]
    told.language = content.language
    told.comments = ""
    told.created = told.modified = content.printed_at.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def _packed(document: Any, at: datetime) -> bytes:
    """The file; the same bytes for the same content, so what is packed has the time of printing and not of packing."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, max(at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Writer:
    """Turns one content into paragraphs and tables, for pages of one size."""

    def __init__(self, content: Content, parts: Parts, size: tuple[float, float]) -> None:
        self._content = content
        self._parts = parts
        self._size = size
        self._width = size[0] - 2 * _MARGIN

    # Pages

    def set_pages(self, section: Any) -> None:
        """Sets paper, margins, and what stands at the top and bottom of every page."""
        section.page_width, section.page_height = (Mm(side) for side in self._size)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
        section.header_distance = section.footer_distance = Mm(_EDGE)
        banner, parts = self._content.banner, self._parts
        mark = parts.paragraph("Summary Banner", banner.mark)
        top = self._ends("Summary Header", parts.paragraph("Header", banner.status), mark, parts.paragraph("Header"))
        _fill(section.header, top, parts.paragraph("Header"))
        numbers = parts.paragraph("Summary Page", "Page ", field("PAGE"), " of ", field("NUMPAGES"))
        reference, printed = self._content.reference, self._content.printed
        mark = parts.paragraph("Summary Banner", banner.mark)
        foot = self._ends("Summary Footer", parts.paragraph("Footer", reference), mark, numbers)
        _fill(section.footer, foot, parts.paragraph("Summary Printed", printed))

    def _ends(self, style: str, *three: Any) -> Any:
        """What stands left, in the middle and right, each in as many lines as it needs."""
        widths = [self._width * share for share in (0.36, 0.28, 0.36)]
        cells = [self._parts.cell(said, width) for said, width in zip(three, widths, strict=True)]
        return self._parts.table(style, widths, [self._parts.row(cells)])

    # Text

    def body(self) -> Iterator[Any]:
        """Everything between the top and the bottom of the pages."""
        yield self._parts.paragraph("Title", self._content.title)
        yield self._parts.paragraph("Subtitle", self._content.subject)
        if self._content.header:
            yield self._facts()
        for section in self._content.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Any]:
        if section.title:
            number = f"{section.number}\t" if section.number else ""
            yield self._parts.paragraph("Heading 1", number + section.title)
        for block in section.blocks:
            yield from self._block(block, section)

    def _block(self, block: Block, section: Section) -> Iterator[Any]:
        match block:
            case Paragraph():
                yield self._paragraph(block, "Summary Paragraph" if block.number else "Body Text")
            case Subheading():
                yield self._parts.paragraph("Heading 2", block.text)
            case Entries():
                for each in block.entries:
                    yield self._parts.paragraph("Summary Entry", f"{each.label}\t{each.text}")
            case Table():
                yield self._table(block, section.title)
                # Word would make one table of two that follow each other.
                yield self._parts.paragraph("Table End")
            case Box():
                yield self._parts.paragraph("Comment Heading", block.title)
                for said in block.paragraphs:
                    yield self._paragraph(said, "Comment Box")

    def _paragraph(self, said: Paragraph, style: str) -> Any:
        parts = [
            *([Styled("Paragraph Number", said.number), "\t"] if said.number else []),
            *([Styled("Emphasis", said.lead), " "] if said.lead else []),
            said.text,
            *_numbers(said),
            *([" ", Styled("Handling Mark", said.mark)] if said.mark else []),
        ]
        return self._parts.paragraph(style, *parts)

    # Tables

    def _facts(self) -> Any:
        """The facts at the head in two columns; a wide one begins a line of its own."""
        widths = [self._width * share for share in (0.19, 0.34, 0.15, 0.32)]
        rows: list[Any] = []
        cells: list[Any] = []
        for pair in self._content.header:
            if cells and pair.wide:
                rows.append(self._fact_row(cells, widths))
                cells = []
            cells += self._fact(pair, widths, len(cells))
            if pair.wide or len(cells) == 4:
                rows.append(self._parts.row(cells))
                cells = []
        rows += [self._fact_row(cells, widths)] if cells else []
        return self._parts.table("Summary Facts", widths, rows)

    def _fact(self, pair: Pair, widths: Sequence[float], at: int) -> list[Any]:
        first = self._parts.cell(self._parts.paragraph("Fact Label", pair.label), widths[at])
        text = self._parts.paragraph("Table Text", pair.text)
        if pair.wide:
            return [first, self._parts.cell(text, sum(widths[1:]), 3)]
        return [first, self._parts.cell(text, widths[at + 1])]

    def _fact_row(self, cells: Sequence[Any], widths: Sequence[float]) -> Any:
        """A row of which the right half is empty."""
        return self._parts.row([*cells, self._parts.cell(self._parts.paragraph("Table Text"), sum(widths[2:]), 2)])

    def _table(self, block: Table, title: str) -> Any:
        widths = self._widths([column.share for column in block.columns])
        style, heading = ("Summary Table", "Table Heading") if block.ruled else ("Summary List", "List Heading")
        heads = [self._parts.paragraph(heading, column.title) for column in block.columns]
        head = self._parts.row([*map(self._parts.cell, heads, widths)], repeats=True)
        rows = [row for group in block.groups for row in self._group(group, widths)]
        return self._parts.table(style, widths, [head, *rows], title)

    def _widths(self, shares: Sequence[int]) -> list[float]:
        """The width of the page by shares, none so narrow that a number has no room."""
        room = self._width - _INDENT - _LEAST * len(shares)
        return [_LEAST + room * share / sum(shares) for share in shares]

    def _group(self, group: Group, widths: Sequence[float]) -> Iterator[Any]:
        if group.title:
            title = self._parts.paragraph("Table Group", Styled("Strong", group.title), shown.after(group))
            yield self._parts.row([self._parts.cell(title, sum(widths), len(widths))])
        for row in group.rows:
            cells = [self._parts.cell(self._cell(cell), width) for cell, width in zip(row, widths, strict=True)]
            yield self._parts.row(cells, whole=all(map(_fits, row, widths)))

    def _cell(self, cell: Cell) -> Any:
        words = self._parts.link(cell.text, cell.link) if cell.link else cell.text
        return self._parts.paragraph("Table Text", words, *_numbers(cell))


def _numbers(said: Paragraph | Cell) -> list[Any]:
    return ["\u00a0", Styled("Source Number", shown.numbers(said))] if said.sources else []


def _fits(cell: Cell, width: float) -> bool:
    """Whether a cell has room on one page."""
    return len(cell.text) / (width * _LETTERS) + cell.text.count("\n") < _LINES


def _fill(ends: Any, *contents: Any) -> None:
    """Puts something at the top or bottom of every page, instead of the empty paragraph that is there."""
    ends.is_linked_to_previous = False
    ends._element[:] = contents
