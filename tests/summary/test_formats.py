"""The same summary in every format: the same headings and tables, and whatever was typed, to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from negotiator_gui.summary.content import (
    Banner,
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
from tests.summary.reading import READERS, expected

AT = datetime(2026, 2, 6, 10, 44, tzinfo=UTC)
MARKS = "*b* _c_ `d` @e // f /* g */ \\ ~h~ & &amp; | i -- 'q' \"r\" [s](t) ![u](v) <b>w</b> \\textbf{x} ^y^"
LITERALS = {
    "markup": "#strong[x] $a$ <script> {{x}} =HYPERLINK()",
    "more markup": MARKS,
    "at the beginning": "1. one",
    "a list": "- one",
    "a heading": "# one",
    "a link": "https://example.org/a_b_c?d=e&f=g#h",
    "other letters": "Україна ąłđ № 5 – “x”",
}
# What is no text, or stands in a margin where there is room for a number only.
KEPT = {"kind", "key", "link", "language", "number", "variant"}


@pytest.fixture(scope="module")
def whole() -> Content:
    """A content with everything that there can be."""
    cited = Paragraph("Text of it.", "Said by A. Example:", "2.1", "TLP:GREEN", ("1", "2 (p. 3)"))
    row = (Cell("One", ("1",)), Cell("Two", link="https://example.org/"), Cell("Three"))
    columns = (Column("First", 2), Column("Second", 3), Column("Third", 3))
    delegations = Table(columns, (Group((row, row), "Ukraine", "no head"), Group((row,))))
    return Content(
        title="Session summary",
        subject="SAMPLE: nothing of this was said",
        banner=Banner("TLP:GREEN", "DRAFT, not cleared"),
        header=(Pair("Talks", "Sample talks"), Pair("Venue", "Not recorded", wide=True), Pair("Round", "2")),
        sections=(
            Section("a", "Participants", (delegations,), "1"),
            Section("b", "Discussion", (Subheading("Item 1"), cited, Paragraph("Unnumbered.")), "2"),
            Section("c", "Agenda", (Entries((Entry("1", "Ceasefire"), Entry("2", "Exchange"))),), "3"),
            Section("d", "Agreed", (Table(columns, (Group((row,)),)), Table(columns[:2], (Group((row[:2],)),))), "4"),
            Section("e", "", (Box("COMMENT", (Paragraph("Ours.", mark="TLP:GREEN", sources=("3",)),)),)),
        ),
        reference="sample/2, version 1",
        printed="Printed 6 February 2026",
        printed_at=AT,
        author="A. Example",
    )


def filled(value: Any, words: Callable[[], str]) -> Any:
    """The same values with other words in every text of them."""
    if isinstance(value, str):
        return words()
    if isinstance(value, tuple):
        return tuple(filled(each, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        given = {each.name: getattr(value, each.name) for each in fields(value) if each.init and each.name not in KEPT}
        return replace(value, **{name: filled(each, words) if each else each for name, each in given.items()})
    return value


def bare(said: str) -> str:
    return "".join(said.split())


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in KEPT:
                yield from texts(getattr(value, each.name))


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
def test_what_was_typed_comes_out_to_the_letter(whole: Content, name: str, literal: str) -> None:
    numbers = count(1)
    content = filled(whole, lambda: f"{literal} {next(numbers)} end")
    # The author is a property of the file, not a part of the text.
    wanted = [each for each in texts(replace(content, author="")) if each]
    assert len(wanted) >= 60
    # Where a line may end in a narrow column is for each format to say.
    said = bare(READERS[name](content).text)
    assert [each for each in wanted if bare(each) not in said] == []


@pytest.mark.parametrize("name", READERS)
def test_all_formats_have_the_same_headings(whole: Content, example: Content, name: str) -> None:
    for content in (whole, example):
        # The bookmarks of a PDF begin below its title.
        wanted = expected(content).headings[1 if name == "pdf" else 0 :]
        assert READERS[name](content).headings == wanted


@pytest.mark.parametrize("name", [name for name in READERS if name != "pdf"])
def test_all_formats_have_the_same_tables(whole: Content, example: Content, name: str) -> None:
    for content in (whole, example):
        assert READERS[name](content).tables == expected(content).tables


def test_a_pdf_has_the_same_tables(whole: Content) -> None:
    said = READERS["pdf"](whole).text
    for table in expected(whole).tables:
        assert " ".join(cell for row in table for cell in row) in said


@pytest.mark.parametrize("name", READERS)
def test_the_banner_is_at_the_beginning_and_the_end(whole: Content, name: str) -> None:
    said = READERS[name](whole).text
    at = [said.find("TLP:GREEN"), said.rfind("TLP:GREEN")]
    assert at[0] < said.index("Sample talks") < said.index("Ours.") < at[1]
    assert "DRAFT, not cleared" in said
    assert "sample/2, version 1" in said
