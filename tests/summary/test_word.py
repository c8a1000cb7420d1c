"""Word: styles and nothing beside them, rows and heads as on paper, and an office's template that is not trusted."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary import word
from negotiator_gui.summary.content import Box, Cell, Column, Content, Group, Paragraph, Section, Subheading, Table
from negotiator_gui.summary.templates import Paper
from tests.summary.reading import cells, expected, outline_level, read_docx, repeats

ARABIC = "قال الوزير إن 157 أسيرا عادوا (أمس)."
HEBREW = "השר אמר"


def opened(content: Content, *given: Any, **more: Any) -> Any:
    return docx.Document(io.BytesIO(word.render(content, *given, **more)))


def files(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_blocks(content: Content, *blocks: Any) -> Content:
    return replace(content, sections=(Section("x", "Summary", blocks, "1"),))


@pytest.fixture(scope="module")
def made(example: Content) -> Any:
    return opened(example)


def blocks(document: Any) -> list[Any]:
    return list(document.iter_inner_content())


# Styles


def test_headings_are_real_ones(made: Any, example: Content) -> None:
    found = [(each.style.name, each.text) for each in made.paragraphs]
    assert found[:2] == [("Title", "Session summary"), ("Subtitle", example.subject)]
    assert ("Heading 1", "1\tParticipants by delegation") in found
    assert ("Heading 2", "Prisoners of war") in found
    levels = [outline_level(each.style) for each in made.paragraphs if outline_level(each.style) is not None]
    assert levels[0] == 0
    assert set(levels) == {0, 1}
    assert len(levels) + 1 == len(expected(example).headings)


def test_no_look_is_given_where_a_style_gives_it(made: Any) -> None:
    section = made.sections[0]
    for part in (made.element, section.header._element, section.footer._element):
        beside = {child.tag for each in part.iter(qn("w:pPr")) for child in each}
        assert beside <= {qn("w:pStyle"), qn("w:bidi")}
        runs = {child.tag for each in part.iter(qn("w:rPr")) for child in each}
        assert runs <= {qn("w:rStyle"), qn("w:rtl"), qn("w:lang")}
        assert not list(part.iter(qn("w:tblBorders"), qn("w:shd"), qn("w:tcBorders")))


def test_every_style_that_is_used_is_there(made: Any) -> None:
    known = {style.style_id for style in made.styles}
    section = made.sections[0]
    for part in (made.element, section.header._element, section.footer._element):
        used = {each.get(qn("w:val")) for each in part.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
        assert used <= known


def test_paragraphs_have_number_author_sources_and_mark(made: Any) -> None:
    said = next(each for each in made.paragraphs if each.text.startswith("4.2\t"))
    assert said.style.name == "Summary Paragraph"
    runs = {run.style.name: run.text for run in said.runs}
    assert runs["Paragraph Number"] == "4.2"
    assert runs["Emphasis"] == "Said by Rustem Umerov (Ukraine):"
    assert runs["Source Number"] == "[1, 2, 3, 7]"
    assert runs["Handling Mark"] == "TLP:CLEAR"


def test_our_comment_stands_in_a_frame(made: Any) -> None:
    found = [each for each in made.paragraphs if each.style.name.startswith("Comment")]
    assert [each.text[:11] for each in found] == ["COMMENT", "The number "]
    # One frame: Word joins neighbours only if frame and margins are the same.
    heading, text = ([*map(etree.tostring, each.style.element.xpath("w:pPr/w:pBdr/*"))] for each in found)
    assert heading == text
    assert len(heading) == 4
    sides = [each.style.element.xpath("w:pPr/w:ind")[0] for each in found]
    assert {(each.get(qn("w:left")), each.get(qn("w:right"))) for each in sides} == {("170", "170")}
    assert outline_level(found[0].style) == 0


# Tables


def test_heads_repeat_and_rows_stay_whole(made: Any, example: Content) -> None:
    tables = [each for each in made.tables if repeats(each)]
    assert len(tables) == len(expected(example).tables)
    for table in tables:
        heads = table._tbl.xpath("w:tr[w:trPr/w:tblHeader]")
        assert heads == table._tbl.xpath("w:tr[1]")
        assert len(table._tbl.xpath("w:tr[w:trPr/w:cantSplit]")) == len(table.rows)
        assert table.style.name in ("Summary Table", "Summary List")
        heading = {"Summary Table": "Table Heading", "Summary List": "List Heading"}[table.style.name]
        assert all(each.paragraphs[0].style.name == heading for each in cells(table.rows[0]))


def test_heads_and_groups_stay_with_what_follows(made: Any) -> None:
    for name in ("Heading 1", "Heading 2", "Table Heading", "List Heading", "Table Group", "Comment Heading"):
        style = made.styles[name]
        while style.paragraph_format.keep_with_next is None:
            style = style.base_style
        assert style.paragraph_format.keep_with_next


def test_only_a_row_taller_than_a_page_may_be_split(example: Content) -> None:
    rows = tuple((Cell("word " * count), Cell("short")) for count in (10, 300, 3000))
    document = opened(with_blocks(example, Table((Column("A", 2), Column("B", 1)), (Group(rows),))))
    table = next(each for each in document.tables if repeats(each))
    whole = [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in table.rows]
    assert whole == [True, True, True, False]


def test_columns_fill_the_page_and_groups_span_them(made: Any) -> None:
    for table in [each for each in made.tables if repeats(each)]:
        widths = [int(each.get(qn("w:w"))) for each in table._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) == pytest.approx(151 * 1440 / 25.4, abs=len(widths))
        for row in table.rows:
            spans = [int(each.get(qn("w:val"))) for each in row._tr.iter(qn("w:gridSpan"))]
            assert len(cells(row)) + sum(span - 1 for span in spans) == len(widths)


def test_tables_that_follow_each_other_stay_apart(made: Any) -> None:
    found = [type(each).__name__ for each in blocks(made)]
    assert ("Table", "Table") not in list(pairwise(found))
    assert found[-1] == "Paragraph"


def test_tables_have_titles_for_screen_readers(made: Any) -> None:
    titles = [each.get(qn("w:val")) for each in made.element.iter(qn("w:tblCaption"))]
    assert titles[0] == "Participants by delegation"
    assert len(titles) == len([each for each in made.tables if repeats(each)])


def test_the_facts_stand_in_two_columns_and_wide_ones_alone(made: Any, example: Content) -> None:
    facts = blocks(made)[2]
    rows = [[cell.text for cell in cells(row)] for row in facts.rows]
    assert rows[0] == ["Talks", "US-brokered trilateral talks", "Track", "1, official"]
    assert ["Reason for the change", *[pair.text for pair in example.header if pair.label[:6] == "Reason"]] in rows
    said = [text for row in rows for text in row if text]
    assert said == [text for pair in example.header for text in (pair.label, pair.text)]


# Pages


def test_the_banner_is_at_the_top_and_bottom_of_every_page(made: Any, example: Content) -> None:
    (section,) = made.sections
    for ends in (section.header, section.footer):
        (table,) = ends.tables
        assert table.cell(0, 1).text == "TLP:GREEN"
        assert not ends.is_linked_to_previous
    assert section.header.tables[0].cell(0, 0).text == "DRAFT, not cleared"
    assert section.footer.tables[0].cell(0, 0).text == "abu-dhabi-2026/2, no version yet"
    assert section.footer.paragraphs[0].text == example.printed
    # No other page has an end of its own.
    assert not section.different_first_page_header_footer
    assert not made.settings.odd_and_even_pages_header_footer


def test_word_counts_the_pages(made: Any) -> None:
    cell = made.sections[0].footer.tables[0].cell(0, 2)
    fields = [each.get(qn("w:instr")).strip() for each in cell._tc.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(each.text for each in cell._tc.iter(qn("w:t"))) == "Page 1 of 1"


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_the_paper_has_its_size_and_margins(example: Content, paper: Paper, size: tuple[float, float]) -> None:
    (section,) = opened(example, paper=paper).sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(size, abs=0.1)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [each.mm for each in margins] == pytest.approx([25] * 4, abs=0.1)


# The file


def test_the_properties(made: Any, example: Content) -> None:
    told = made.core_properties
    assert told.title == f"Session summary: {example.subject}"
    assert told.author == told.last_modified_by == "A. Example"
    assert told.language == "en"
    # 10:44 at UTC+4.
    assert told.created == told.modified == datetime(2026, 2, 6, 6, 44, tzinfo=UTC)
    assert not told.comments


def test_the_language_is_set(example: Content) -> None:
    for language in ("en", "fr-CH"):
        styles = opened(replace(example, language=language)).styles.element
        assert styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val") == [language]


def test_the_same_content_gives_the_same_bytes(example: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    first = word.render(example)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert word.render(example) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {each.date_time for each in package.infolist()} == {(2026, 2, 6, 10, 44, 0)}


def test_a_title_longer_than_a_property_can_be(example: Content) -> None:
    long = replace(example, subject="word " * 100, reference="r" * 300, author="a" * 300)
    document = opened(long)
    assert len(document.core_properties.title) == 255
    assert document.paragraphs[1].text == "word " * 100


def test_the_file_holds_what_it_needs_and_leads_only_to_web_pages(example: Content) -> None:
    parts = files(word.render(example))
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/theme/theme1.xml",
        "word/header1.xml",
        "word/footer1.xml",
    }
    assert leads(parts) == {"https"}


def leads(parts: dict[str, bytes]) -> set[str]:
    """The kinds of addresses outside of the file that its parts lead to."""
    found = set()
    for name, content in parts.items():
        if name.endswith(".rels"):
            for each in etree.fromstring(content):
                if each.get("TargetMode") == "External":
                    assert each.get("Type").endswith("/hyperlink")
                    found.add(each.get("Target").split(":")[0])
    return found


def test_words_lead_to_their_page(example: Content) -> None:
    row = (Cell("A page", ("1",), "https://example.org/?a=1&b=2"),)
    document = opened(with_blocks(example, Table((Column("A"),), (Group((row,)),))))
    (link,) = next(each for each in document.tables if repeats(each)).cell(1, 0).paragraphs[0].hyperlinks
    assert (link.text, link.address) == ("A page", "https://example.org/?a=1&b=2")
    assert link.runs[0].style.name == "Hyperlink"


def test_lines_and_tabs_stay(example: Content) -> None:
    document = opened(with_blocks(example, Paragraph("One\nTwo\tThree  four")))
    assert document.paragraphs[-1].text == "One\nTwo\tThree  four"


# Which way a text runs


def direction(paragraph: Any) -> tuple[bool, list[tuple[bool, str]]]:
    """Whether a paragraph runs from right to left, and each of its runs."""
    runs = [(bool(run._r.xpath("w:rPr/w:rtl")), run.text) for run in paragraph.runs]
    return bool(paragraph._p.xpath("w:pPr/w:bidi")), runs


def test_arabic_runs_from_right_to_left(example: Content) -> None:
    document = opened(with_blocks(example, Paragraph(ARABIC, sources=("1", "2")), Paragraph("In English.")))
    arabic, english = document.paragraphs[-2:]
    assert direction(arabic) == (True, [(True, ARABIC), (True, "\u00a0"), (False, "\u200e[1, 2]\u200e")])
    assert direction(english) == (False, [(False, "In English.")])
    assert {each.get(qn("w:bidi")) for each in arabic._p.iter(qn("w:lang"))} == {"ar-SA"}


def test_words_of_another_direction_inside_a_text(example: Content) -> None:
    document = opened(with_blocks(example, Paragraph(f"He said {HEBREW}, then 5 left."), Paragraph(f"{ARABIC} (ABC)")))
    english, arabic = document.paragraphs[-2:]
    assert direction(english) == (False, [(False, "He said "), (True, HEBREW), (False, ", then 5 left.")])
    assert [each.get(qn("w:bidi")) for each in english._p.iter(qn("w:lang"))] == ["he-IL"]
    assert direction(arabic) == (True, [(True, f"{ARABIC} ("), (False, "ABC"), (True, ")")])


def test_everywhere_a_text_stands_it_runs_as_its_letters_do(example: Content) -> None:
    table = Table((Column(ARABIC),), (Group(((Cell(ARABIC, link="https://example.org/"),),), ARABIC),))
    content = with_blocks(example, Subheading(ARABIC), table, Box("COMMENT", (Paragraph(ARABIC),)))
    document = opened(replace(content, title=ARABIC, subject=ARABIC, printed=ARABIC, reference=ARABIC))
    section = document.sections[0]
    parts = (document.element, section.footer._element)
    found = [each for part in parts for each in part.iter(qn("w:p")) if ARABIC in "".join(each.itertext())]
    assert len(found) == 9
    for each in found:
        assert each.xpath("w:pPr/w:bidi")
        for run in each.iter(qn("w:r")):
            assert run.xpath("w:rPr/w:rtl")


# An office's own template


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., Path]:
    """A Word document with styles of its own; `more` are parts to add or to change."""

    def make(more: dict[str, Any] | None = None, name: str = "office.docx") -> Path:
        document = docx.Document()
        document.styles["Heading 1"].font.name = "Office Sans"
        document.styles["Heading 1"].font.color.rgb = RGBColor(1, 2, 3)
        document.styles["Title"].font.size = Pt(33)
        own = document.styles.add_style("Summary Paragraph", WD_STYLE_TYPE.PARAGRAPH)
        own.font.italic = True
        document.add_paragraph("SECRET OF THE OFFICE")
        document.sections[0].header.paragraphs[0].text = "LETTERHEAD"
        target = io.BytesIO()
        document.save(target)
        parts = files(target.getvalue())
        for part, change in (more or {}).items():
            parts[part] = change(parts[part]) if callable(change) else change
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)
        return path

    return make


def changed(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return change


def test_styles_of_the_template_are_used_by_name(example: Content, template: Callable[..., Path]) -> None:
    document = opened(example, template())
    assert document.styles["Heading 1"].font.name == "Office Sans"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(1, 2, 3)
    assert document.styles["Title"].font.size == Pt(33)
    assert document.styles["Summary Paragraph"].font.italic
    assert document.paragraphs[0].style.name == "Title"
    assert any(each.style.name == "Summary Paragraph" for each in document.paragraphs)


def test_styles_that_the_template_lacks_are_added(example: Content, template: Callable[..., Path]) -> None:
    document = opened(example, template())
    for name in ("Comment Box", "Table Heading", "Summary Table", "Paragraph Number"):
        assert document.styles[name]
    names = [style.name for style in document.styles]
    ids = [style.style_id for style in document.styles]
    assert len(names) == len(set(names))
    assert len(ids) == len(set(ids))
    defaults = document.styles.element.xpath("w:style[@w:default='1']/@w:type")
    assert len(defaults) == len(set(defaults))
    # All that styles refer to is there.
    assert set(document.styles.element.xpath("w:style/w:basedOn/@w:val | w:style/w:next/@w:val")) <= set(ids)


def test_all_that_is_said_is_the_same_with_a_template(example: Content, template: Callable[..., Path]) -> None:
    with_template, without = read_docx(word.render(example, template())), read_docx(word.render(example))
    assert with_template == without


def test_a_template_of_a_word_in_another_language(example: Content, template: Callable[..., Path]) -> None:
    def german(styles: bytes) -> bytes:
        return styles.replace(b'"Heading1"', b'"berschrift1"').replace(b'"Title"', b'"Titel"', 1)

    document = opened(example, template({"word/styles.xml": german}))
    heading = next(each for each in document.paragraphs if each.text.startswith("1\tParticipants"))
    assert heading._p.xpath("w:pPr/w:pStyle/@w:val") == ["berschrift1"]
    assert heading.style.font.name == "Office Sans"
    assert document.styles["Comment Heading"].base_style.style_id == "berschrift1"


def test_an_id_or_name_that_is_taken_otherwise(example: Content, template: Callable[..., Path]) -> None:
    other = (
        '<w:style w:type="paragraph" w:styleId="CommentBox"><w:name w:val="Something else"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="Source Number"/></w:style></w:styles>'
    )
    document = opened(example, template({"word/styles.xml": changed("</w:styles>", other)}))
    comment = next(each for each in document.paragraphs if each.style.name == "Comment Box")
    assert comment.style.style_id == "CommentBoxSummary"
    assert document.styles["Source Number (summary)"].type == WD_STYLE_TYPE.CHARACTER


def test_numbering_and_language_of_the_template_are_not_taken(example: Content, template: Callable[..., Path]) -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:lang w:val="de-DE"/></w:rPr>'
    path = template({"word/styles.xml": changed('<w:name w:val="Normal"/>', f'<w:name w:val="Normal"/>{numbered}')})
    styles = opened(example, path).styles.element
    assert not list(styles.iter(qn("w:numPr")))
    assert styles.xpath("//w:lang/@w:val") == ["en"]


def test_colours_and_fonts_of_the_theme_are_taken(example: Content, template: Callable[..., Path]) -> None:
    path = template({"word/theme/theme1.xml": changed("4F81BD", "ABCDEF")})
    theme = files(word.render(example, path))["word/theme/theme1.xml"]
    assert b"ABCDEF" in theme
    assert b"4F81BD" not in theme


def test_nothing_else_of_the_template_gets_into_the_file(example: Content, template: Callable[..., Path]) -> None:
    remote = "file://example.org/share"
    relations = changed(
        "</Relationships>",
        f'<Relationship Id="rA" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        f' Target="{remote}/x.png" TargetMode="External"/>'
        f'<Relationship Id="rB" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"'
        f' Target="{remote}/y.ole" TargetMode="External"/></Relationships>',
    )
    attached = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'attachedTemplate" Target="{remote}/t.dotm" TargetMode="External"/></Relationships>'
    )
    rogue = (
        '<w:style w:type="paragraph" w:styleId="Rogue" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:name w:val="Rogue"/>'
        f'<w:pPr r:id="rA"><v:imagedata o:href="{remote}/z.png" r:id="rA"/></w:pPr></w:style></w:styles>'
    )
    path = template(
        {
            "word/_rels/document.xml.rels": relations,
            "word/_rels/settings.xml.rels": attached.encode(),
            "word/settings.xml": changed("<w:zoom", '<w:attachedTemplate r:id="r1"/><w:zoom'),
            "word/styles.xml": changed("</w:styles>", rogue),
            "word/media/image1.png": b"\x89PNG",
        }
    )
    parts = files(word.render(example, path))
    assert set(parts) == set(files(word.render(example)))
    assert leads(parts) == {"https"}
    for content in parts.values():
        for unwanted in (
            b"example.org/share",
            b"SECRET OF THE OFFICE",
            b"LETTERHEAD",
            b"attachedTemplate",
            b"imagedata",
        ):
            assert unwanted not in content
    assert b"Rogue" in parts["word/styles.xml"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_with_macros_is_refused(example: Content, template: Callable[..., Path], kind: str) -> None:
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for name in ("office.docm", "office.docx"):
        with pytest.raises(RegisterError, match=rf"{name} holds macros.*Choose a template without them, or none\."):
            word.render(example, template({"[Content_Types].xml": changed(plain, kind)}, name))


def test_macros_under_another_name_are_refused(example: Content, template: Callable[..., Path]) -> None:
    hidden = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    path = template({"[Content_Types].xml": changed("</Types>", hidden), "word/vbaProject.bin": b"x"})
    with pytest.raises(RegisterError, match="holds macros"):
        word.render(example, path)


def test_a_template_of_words_own_kind_is_taken(example: Content, template: Callable[..., Path]) -> None:
    kinds = changed("wordprocessingml.document.main", "wordprocessingml.template.main")
    document = opened(example, template({"[Content_Types].xml": kinds}, "office.dotx"))
    assert document.styles["Heading 1"].font.name == "Office Sans"


NO_TEMPLATE = r"office\.docx is not a Word document \(\.docx\) that can be read\. Choose another template, or none\."
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:styles xmlns:w="{}">&a;</w:styles>'
)
BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "{}"><!ENTITY b "{}">]><w:styles xmlns:w="{}">&b;</w:styles>'
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    "part",
    [
        ENTITY.format(NAMESPACE),
        BOMB.format("x" * 1000, "&a;" * 1000, NAMESPACE),
        "<w:styles",
        f'<w:document xmlns:w="{NAMESPACE}"/>',
        '<styles xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
        "",
        " " * 30_000_000,
    ],
    ids=["entity", "bomb", "broken", "no styles", "another namespace", "empty", "too much"],
)
def test_styles_that_are_none_are_refused(example: Content, template: Callable[..., Path], part: str) -> None:
    with pytest.raises(RegisterError, match=NO_TEMPLATE):
        word.render(example, template({"word/styles.xml": part.encode()}))


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"PK\x03\x04broken", b"%PDF-1.7\n"], ids=["empty", "text", "broken", "PDF"]
)
def test_a_file_that_is_no_document_is_refused(example: Content, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.docx"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=NO_TEMPLATE):
        word.render(example, path)


def test_another_kind_of_package_is_refused(example: Content, template: Callable[..., Path]) -> None:
    sheet = changed("wordprocessingml.document.main", "spreadsheetml.sheet.main")
    with pytest.raises(RegisterError, match=NO_TEMPLATE):
        word.render(example, template({"[Content_Types].xml": sheet}))


def test_any_damage_to_a_template_is_a_sentence(example: Content, template: Callable[..., Path]) -> None:
    whole = template().read_bytes()
    path = template()
    for at in range(0, len(whole), len(whole) // 20):
        for damaged in (whole[:at], whole[:at] + b"\xff\x00\x7f" + whole[at + 3 :]):
            path.write_bytes(damaged)
            try:
                word.render(example, path)
            except RegisterError as error:
                assert re.search(NO_TEMPLATE, str(error)) or "macros" in str(error)


def test_a_missing_or_too_large_template_is_said(example: Content, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"There is no template .*nowhere\.docx"):
        word.render(example, tmp_path / "nowhere.docx")
    with pytest.raises(RegisterError, match="not a Word document"):
        word.render(example, tmp_path)
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(RegisterError, match=r"large\.docx is too large for a template"):
        word.render(example, large)
