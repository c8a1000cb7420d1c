"""Markdown: what it looks like, and that another program reads in it just what was typed."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from negotiator_gui.summary import markdown
from negotiator_gui.summary.content import (
    Box,
    Cell,
    Column,
    Content,
    Entries,
    Entry,
    Group,
    Pair,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from tests.summary.reading import Page, expected, flat

HARD = (
    "#strong[x] $a$ <script> {{x}} =HYPERLINK()",
    "*b* _c_ `d` ~~h~~ & &amp; [s](t) ![u](v) <b>w</b> \\textbf{x} [^1]",
    "1. one",
    "12) one",
    "- one",
    "+ one",
    "* one",
    "# one #",
    "> one",
    "===",
    "---",
    "| a | b |",
    "a \\| b \\\\| c \\",
    "    four spaces",
    "```",
    ": colon",
    "[x]: https://example.org/",
    "One\nTwo\n\nThree",
    "a_b_c **d",
    "<!-- no comment -->",
    "&#35; &nbsp;",
    "see https://example.org/a_b?c=d&e=f or WWW.example.org/g_h, or http://a*b*c",
    "Україна 日本 قال",
)


def with_blocks(content: Content, *blocks: object) -> Content:
    return replace(content, sections=(Section("x", "Summary", blocks, "1"),))  # type: ignore[arg-type]


def body(content: Content, *blocks: object) -> str:
    return markdown.render(with_blocks(content, *blocks)).split("## 1 Summary\n\n")[1].split("\n\n---")[0]


def test_paragraphs_have_number_author_text_sources_and_mark(example: Content) -> None:
    said = Paragraph("It said so.", "Said by A. Example:", "4.1", "TLP:GREEN", ("1", "2"))
    assert body(example, said) == "4.1 *Said by A. Example:* It said so. \\[1, 2\\] (TLP:GREEN)"


def test_a_table_has_its_groups_as_rows(example: Content) -> None:
    rows = ((Cell("One", ("3",)), Cell("Two", link="https://example.org/a b|c>")),)
    assert body(example, Table((Column("First"), Column("Second")), (Group(rows, "Ukraine", "no head"),))).split(
        "\n"
    ) == [
        "| First | Second |",
        "| --- | --- |",
        "| **Ukraine**, no head |  |",
        "| One \\[3\\] | [Two](<https://example.org/a%20b%7Cc%3E>) |",
    ]


def test_our_comment_is_set_apart(example: Content) -> None:
    assert body(example, Box("COMMENT", (Paragraph("One\nTwo"), Paragraph("Three")))).split("\n") == [
        "> ## COMMENT",
        ">",
        "> One\\",
        "> Two",
        ">",
        "> Three",
    ]


def read(said: str) -> Page:
    """What an independent reader of Markdown makes of it."""
    command = ["cmark-gfm", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tagfilter", "--unsafe"]
    made = subprocess.run(command, input=said, capture_output=True, text=True, check=True).stdout
    return Page(made.replace(" />", ">").replace("\u200e", ""))


@pytest.mark.external
@pytest.mark.parametrize("hard", HARD)
def test_an_independent_reader_finds_what_was_typed(example: Content, hard: str) -> None:
    row = (Cell(hard, ("1",)), Cell(hard, link="https://example.org/"), Cell("end"))
    table = Table((Column(hard), Column("Two"), Column("Three")), (Group((row,), hard, hard),))
    said = Paragraph(hard, hard, mark=hard, sources=(hard.strip(),))
    blocks = (
        Paragraph(hard),
        said,
        Subheading(hard),
        table,
        Entries((Entry("1", hard),)),
        Box(hard, (Paragraph(hard),)),
    )
    content = replace(with_blocks(example, *blocks), subject=hard, header=(Pair(hard, hard),), title=hard)
    page = read(markdown.render(content))
    plain = flat(hard)
    assert [flat(each.text) for each in page.all("h1", "h2", "h3")] == [plain, "1 Summary", plain, plain]
    cells = [flat(each.text) for each in page.all("th", "td")]
    assert cells == [plain, "Two", "Three", f"{plain}, {plain}", "", "", f"{plain} [1]", plain, "end"]
    assert [flat(each.text) for each in page.all("em")] == [plain]
    paragraphs = [flat(each.text) for each in page.all("p")]
    assert paragraphs[1:4] == [plain, plain, f"{plain} {plain} [{plain}] ({plain})"]
    assert [flat(each.text) for each in page.all("li")] == [f"{plain}: {plain}", f"1 {plain}"]
    assert not {each.tag for each in page.elements} & {"script", "b", "code", "pre", "img", "del", "h4"}


@pytest.mark.external
def test_an_independent_reader_finds_all_headings_and_tables(example: Content) -> None:
    page = read(markdown.render(example))
    wanted = expected(example)
    assert [flat(each.text) for each in page.all("h1", "h2", "h3")] == wanted.headings
    assert len(page.all("table")) == len(wanted.tables)
    assert len(page.all("tr")) == sum(map(len, wanted.tables))
