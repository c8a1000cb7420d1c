"""Plain text: lines that fit, columns that stand below each other, and nothing torn that can stay whole."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from negotiator_gui.summary import text
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


def body(content: Content, *blocks: object) -> list[str]:
    made = text.render(replace(content, sections=(Section("x", "Summary", blocks, "1"),)))  # type: ignore[arg-type]
    return made.split("1 Summary\n---------\n\n")[1].split("\n\n" + "-" * 78 + "\n" + content.reference)[0].split("\n")


def places(line: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line
    )


def table(*rows: tuple[str, ...], title: str = "") -> Table:
    columns = tuple(Column(f"Column {n}") for n in range(len(rows[0])))
    return Table(columns, (Group(tuple(tuple(map(Cell, row)) for row in rows), title),))


def test_no_line_is_wider_than_the_page(example: Content) -> None:
    lines = text.render(example).split("\n")
    assert len(lines) > 300
    assert max(map(places, lines)) == 78
    assert not [line for line in lines if line != line.rstrip()]


def test_the_head(example: Content) -> None:
    content = replace(example, header=(Pair("Talks", "Sample talks"), Pair("Reason for it", "So " * 30)), sections=())
    lines = text.render(content).split("\n")
    assert lines[:5] == ["DRAFT, not cleared - TLP:GREEN", "", "Session summary", "===============", ""]
    at = lines.index("Talks          Sample talks")
    assert lines[at + 1].startswith("Reason for it  So So")
    assert lines[at + 2].startswith(" " * 15 + "So So")


def test_text_hangs_beside_its_number(example: Content) -> None:
    said = Paragraph("It said so. " * 8, "Said by A. Example:", "4.12", "TLP:GREEN", ("1", "2"))
    first, *others = body(example, said)
    assert first.startswith("4.12  Said by A. Example: It said so.")
    assert all(line.startswith("      ") and line[6] != " " for line in others)
    assert others[-1].endswith("[1, 2] (TLP:GREEN)")


def test_short_rows_stand_close(example: Content) -> None:
    assert body(example, table(("a", "b"), ("c d", "e"), title="Group")) == [
        "Column 0  Column 1",
        "--------  --------",
        "* Group",
        "a         b",
        "c d       e",
        "--------  --------",
    ]


def test_long_rows_are_kept_apart(example: Content) -> None:
    long = "word " * 30
    lines = body(example, table(("one", long), ("two", long)))
    rows = "\n".join(lines[2:-1]).strip("\n").split("\n\n")
    assert [row.split()[0] for row in rows] == ["one", "two"]
    assert [row.count("word") for row in rows] == [30, 30]
    start = lines[0].index("Column 1")
    assert all(line[:start].strip() in ("", "one", "two") for line in lines[2:-1])


def test_no_word_is_torn_where_columns_have_room(example: Content) -> None:
    words = "counter-proposal understandings representatives"
    lines = body(example, table((words, words, words, "x " * 40)))
    assert all(" ".join(lines).count(word) == 3 for word in words.split())


def test_a_table_too_wide_for_columns_is_told_row_by_row(example: Content) -> None:
    address = "https://example.org/" + "a" * 40
    assert body(example, table((address, address), ("b", "c"), title="Group")) == [
        "-" * 78,
        "* Group",
        f"Column 0:  {address}",
        f"Column 1:  {address}",
        "",
        "Column 0:  b",
        "Column 1:  c",
        "",
        "-" * 78,
    ]


def test_what_no_line_can_hold_goes_on_in_the_next(example: Content) -> None:
    lines = body(example, Paragraph("x" * 200))
    assert [len(line) for line in lines] == [78, 78, 44]


@pytest.mark.parametrize("letters", ["日本語", "قال الوزير إن ", "нові "], ids=["Chinese", "Arabic", "Cyrillic"])
def test_other_scripts_fit_too(example: Content, letters: str) -> None:
    lines = body(example, Paragraph(letters * 40), table((letters * 20, "b")))
    assert max(map(places, lines)) <= 78
    assert "".join("".join(lines).split()).count("".join(letters.split())) >= 40


def test_numbers_of_sources_keep_their_order_behind_arabic(example: Content) -> None:
    arabic, english = Paragraph("قال الوزير", sources=("1", "2")), Paragraph("He said", sources=("1", "2"))
    assert body(example, arabic, english) == ["قال الوزير \u200e[1, 2]\u200e", "", "He said [1, 2]"]


def test_typed_lines_stay(example: Content) -> None:
    assert body(example, Paragraph("One\n\n  Two"), Subheading("Three")) == [
        "One",
        "",
        "  Two",
        "",
        "Three",
        ".....",
    ]


def test_lists_and_the_comment(example: Content) -> None:
    lines = body(example, Entries((Entry("1", "One"), Entry("10", "Ten"))), Box("COMMENT", (Paragraph("Ours."),)))
    assert lines == [
        "1   One",
        "10  Ten",
        "",
        "+" + "-" * 76 + "+",
        "| COMMENT" + " " * 68 + "|",
        "|" + " " * 76 + "|",
        "| Ours." + " " * 70 + "|",
        "+" + "-" * 76 + "+",
    ]
