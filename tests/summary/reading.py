"""How each format of a summary is read back: what a person finds in it, whatever it is made of.

seen = READERS["docx"](content)
seen.headings, seen.tables, seen.text
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import docx
import pypdfium2
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from negotiator_gui.summary import html, markdown, pdf, text, word
from negotiator_gui.summary.content import Box, Cell, Content, Paragraph, Subheading, Table

Rows = list[list[str]]


@dataclass
class Seen:
    """What was found; the rows of a table begin with its headings, a group has a row of its own."""

    headings: list[str] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    text: str = ""


def flat(said: str) -> str:
    """Words with one space between them, however the lines end."""
    return " ".join(said.split())


# What there should be


def expected(content: Content) -> Seen:
    """Headings and tables as the content has them."""
    seen = Seen([content.title])
    for section in content.sections:
        if section.title:
            seen.headings.append(flat(f"{section.number} {section.title}"))
        for block in section.blocks:
            if isinstance(block, Subheading):
                seen.headings.append(block.text)
            elif isinstance(block, Box):
                seen.headings.append(block.title)
            elif isinstance(block, Table):
                seen.tables.append(list(_rows(block)))
    return seen


def _rows(table: Table) -> Iterator[list[str]]:
    yield [column.title for column in table.columns]
    for group in table.groups:
        if group.title:
            yield [group.title + (f", {group.note}" if group.note else "")]
        for row in group.rows:
            yield [flat(f"{cell.text} {numbers(cell)}") for cell in row]


def numbers(said: Cell | Paragraph) -> str:
    return f"[{', '.join(said.sources)}]" if said.sources else ""


# PDF


def read_pdf(content: Content | bytes) -> Seen:
    """Headings from the bookmarks; tables are part of the text, row by row."""
    pages = content if isinstance(content, bytes) else pdf.render(content)
    with pypdfium2.PdfDocument(pages) as document:
        headings = [flat(mark.get_title()) for mark in document.get_toc()]
        # A hyphen at the end of a line is given out as a sign of its own.
        texts = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    return Seen(headings, [], flat(" ".join(texts)))


# Word


def read_docx(content: Content | bytes) -> Seen:
    document = docx.Document(io.BytesIO(content if isinstance(content, bytes) else word.render(content)))
    section = document.sections[0]
    seen, texts = Seen(), []
    for block in [*section.header.iter_inner_content(), *document.iter_inner_content()]:
        if isinstance(block, WordParagraph):
            texts.append(block.text)
            if outline_level(block.style) is not None or block.style.name == "Title":
                seen.headings.append(flat(block.text))
        else:
            rows = [[flat(cell.text) for cell in cells(row)] for row in block.rows]
            texts += [each for row in rows for each in row]
            if repeats(block):
                seen.tables.append(rows)
    texts += [cell.text for table in section.footer.tables for row in table.rows for cell in cells(row)] + [
        each.text for each in section.footer.paragraphs
    ]
    seen.text = flat(" ".join(texts))
    return seen


def outline_level(style: Any) -> int | None:
    """The level of a heading style, its own or that of the style it is based on."""
    while style is not None:
        found = style.element.xpath("w:pPr/w:outlineLvl/@w:val")
        if found:
            return int(found[0])
        style = style.base_style
    return None


def cells(row: Any) -> list[Any]:
    """The cells of a row, each once."""
    return list({id(cell._tc): cell for cell in row.cells}.values())


def repeats(table: WordTable) -> bool:
    return bool(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader"))


# HTML

_VOID = {"meta", "br", "link", "img", "hr"}


class Page(HTMLParser):
    """The elements of a page in their order, each with its attributes, depth and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs), [each.tag for each in self._open])
        self.elements.append(made)
        if tag == "br":
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"{tag} closes {self._open[-1].tag}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text += data

    def all(self, *tags: str) -> list[Element]:
        return [each for each in self.elements if each.tag in tags]


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    within: list[str]
    text: str = ""


def read_html(content: Content) -> Seen:
    page = Page(html.render(content))
    seen = Seen([flat(each.text) for each in page.all("h1", "h2", "h3", "h4")])
    for each in page.all("table", "tr", "th", "td"):
        if each.tag == "table":
            seen.tables.append([])
        elif each.tag == "tr":
            seen.tables[-1].append([])
        else:
            seen.tables[-1][-1].append(flat(each.text))
    (body,) = page.all("body")
    seen.text = flat(body.text)
    return seen


# Markdown

_SIGN = re.compile(r"\\([!-/:-@\[-`{-~])")
_OURS = re.compile(r"(?<!\\)(?:\*\*?|`)")


def plain(line: str) -> str:
    """A line as a reader of Markdown shows it: marks that are not escaped are no text."""
    line = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)", r"\1", line)
    line = _OURS.sub("", line.replace("<br>", " "))
    return flat(_SIGN.sub(r"\1", line))


def read_markdown(content: Content) -> Seen:
    seen, texts = Seen(), []
    rows: Rows = []
    for line in markdown.render(content).split("\n"):
        line = re.sub(r"^(> |- )", "", line)
        line = re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", line)
        if line.startswith("|"):
            found = [plain(cell) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]
            if rows and not any(found[1:]):
                found = found[:1]
            rows.append(found)
        elif rows:
            seen.tables.append([rows[0], *rows[2:]])
            rows = []
        if re.match(r"#+ ", line):
            seen.headings.append(plain(line.lstrip("#")))
        texts.append(" ".join(plain(cell) for cell in line.split(" | ")) if line.startswith("|") else plain(line))
    seen.text = flat(" ".join(texts))
    return seen


# Text


def read_text(content: Content) -> Seen:
    lines = text.render(content).split("\n")
    seen, texts, at = Seen(), [], 0
    while at < len(lines):
        if re.fullmatch(r"-+( +-+)+", lines[at]):
            spans = [each.span() for each in re.finditer("-+", lines[at])]
            end = lines.index(lines[at], at + 1)
            start = max(n for n in range(at) if not lines[n]) + 1
            table = [_joined(lines[start:at], spans), *_text_rows(lines[at + 1 : end], spans)]
            texts = texts[: len(texts) - (at - start)] + [cell for row in table for cell in row]
            seen.tables.append(table)
            at = end
        elif lines[at] == "-" * text.WIDTH and "-" * text.WIDTH in lines[at + 1 :]:
            end = lines.index(lines[at], at + 1)
            texts += lines[at + 1 : end]
            seen.tables.append(list(_text_records(lines[at + 1 : end])))
            at = end
        else:
            if at and re.fullmatch(r"=+|-+|\.+", lines[at]) and lines[at - 1]:
                start = max(n for n in range(at) if not lines[n]) + 1
                seen.headings.append(flat(" ".join(lines[start:at])))
            elif found := re.match(r"\| (.*) \|$", lines[at]):
                if lines[at - 1].startswith("+-"):
                    seen.headings.append(found[1].strip())
                texts.append(found[1])
            else:
                texts.append(lines[at])
        at += 1
    seen.text = flat(" ".join(texts))
    return seen


def _joined(lines: list[str], spans: list[tuple[int, int]]) -> list[str]:
    return [flat(" ".join(line[start:end] for line in lines)) for start, end in spans]


def _text_rows(lines: list[str], spans: list[tuple[int, int]]) -> Iterator[list[str]]:
    """Rows are apart by empty lines where one has several lines; the title of a group begins with a star."""
    title: list[str] = []
    several = not lines[-1]
    waiting: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("* "):
            title = [line[2:]]
        elif title and line.startswith("  ") and not waiting:
            title.append(line)
        elif not line:
            if waiting:
                yield _joined(waiting, spans)
            waiting = []
        else:
            if title:
                yield [flat(" ".join(title))]
                title = []
            if waiting and not several:
                yield _joined(waiting, spans)
                waiting = []
            waiting.append(line)


def _text_records(lines: list[str]) -> Iterator[list[str]]:
    heads: list[str] = []
    groups = "\n".join(lines).strip("\n").split("\n\n")
    for n, group in enumerate(groups):
        found = group.split("\n")
        title: list[str] = []
        while found and (found[0].startswith("* ") or (title and found[0].startswith("  "))):
            title.append(found.pop(0)[2:])
        pairs: list[list[str]] = []
        for line in found:
            if named := re.match(r"(\S.*?):(?:  +|$)(.*)", line):
                pairs.append([named[1], named[2]])
            elif pairs:
                pairs[-1][1] += " " + line
        heads = [head for head, _ in pairs]
        if n == 0:
            yield heads
        if title:
            yield [flat(" ".join(title))]
        yield [flat(value) for _, value in pairs]


READERS: dict[str, Callable[[Content], Seen]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "html": read_html,
    "md": read_markdown,
    "txt": read_text,
}
