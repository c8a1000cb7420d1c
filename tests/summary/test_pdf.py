"""Paper: what is on each page, that text stays text in any script, and that a file is written whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    CLAIM,
    COMMITMENT,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    ROUND,
    STANCE,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary import pdf
from negotiator_gui.summary.files import write
from negotiator_gui.summary.templates import Paper
from negotiator_gui.summary.variants import VARIANTS, Variant

Pages = Callable[[bytes], list[list[str]]]

LITERAL = "#strong[x] $a$ <script> {{x}} =HYPERLINK() *b* _c_ `d` @e // f /* g */ \\ ~ -- 'q' \"r\""
SIZES = {"a4": (595, 842), "letter": (612, 792)}
MARGIN = 25 / 25.4 * 72


def flat(pages: list[list[str]]) -> str:
    return " ".join(word for page in pages for line in page for word in line.split())


def body(page: list[str]) -> list[str]:
    """The lines of a page between its head and its foot."""
    foot = next(n for n, line in enumerate(page) if re.search(r"Page \d+ of \d+$", line))
    return page[1:foot]


@pytest.fixture
def long_round(sample: Any) -> Any:
    """More participants, paragraphs, positions and claims than one page holds."""
    parties = [sample.add(PARTY, name=f"Party {n}") for n in range(5)]
    issues = [sample.add(ISSUE, name=f"Issue {n}") for n in range(9)]
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed")
    for n in range(120):
        party, issue = parties[n % 5], issues[n % 9]
        envoy = sample.add(ENVOY, name=f"Envoy {n:03}")
        post = "Head of a department " * (n % 4 + 1)
        sample.add(PARTICIPANT, round=sample.round, party=party, envoy=envoy, post_at_the_time=post)
        said = "It said so. " * (n % 23 + 1)
        sample.add(PARAGRAPH, note=note, number=n, kind="said by", envoy=envoy, issue=issue, text=said)
        sample.add(
            POSITION, round=sample.round, party=party, issue=issue, wording=f"Position {n:03}. " * (n % 7 * 4 + 1)
        )
        claim = sample.add(CLAIM, round=sample.round, subject=f"Subject {n % 11}", value_low=n, claimant=party)
        sample.add(STANCE, claim=claim, taken_by=parties[n % 3], stance="denies")
    return sample


def test_banner_and_page_count_are_on_every_page(long_round: Any, pages: Pages) -> None:
    long_round.set(ROUND, long_round.round, mark=mark_id("TLP:AMBER"))
    content = long_round.compose()
    found = pages(pdf.render(content))
    assert len(found) > 10
    for number, page in enumerate(found, 1):
        assert page[0] == "DRAFT, not cleared TLP:AMBER"
        assert page[-2] == f"sample/2, no version yet TLP:AMBER Page {number} of {len(found)}"
        assert page[-1] == content.printed, "it stands on one line"


@pytest.mark.parametrize(
    ("key", "heads"),
    [
        ("participants", "Name Post at the time Role"),
        ("disagreement", "Party Position Kind, movement Said by"),
        ("claims", "Measure Value Claimant Said where"),
    ],
)
def test_the_headings_of_a_table_come_again_on_every_page(long_round: Any, pages: Pages, key: str, heads: str) -> None:
    content = long_round.compose()
    (section,) = [each for each in content.sections if each.key == key]
    found = pages(pdf.render(replace(content, sections=(section,))))
    assert len(found) > 2
    assert [any(line.startswith(heads) for line in page) for page in found] == [True] * len(found)


def test_a_delegation_that_goes_on_overleaf_is_named_again(long_round: Any, pages: Pages) -> None:
    content = long_round.compose()
    section = content.sections[0]
    found = pages(pdf.render(replace(content, sections=(section,))))
    assert all(re.match(r"Party \d", body(page)[1]) for page in found[1:])


def test_no_heading_stands_alone_at_the_foot_of_a_page(long_round: Any, pages: Pages) -> None:
    heading = re.compile(r"\d+ [A-Z]|(Issue|Subject|Party) \d+(,.*)?$|Name Post|Party Position|Measure Value")
    content = long_round.compose()
    for more in range(5):
        # Another number of lines above moves every heading to another place of its page.
        shifted = replace(content, subject=content.subject + " and so on" * more * 20)
        for page in pages(pdf.render(shifted)):
            assert not heading.match(body(page)[-1])


def test_rows_stay_whole(long_round: Any, pages: Pages) -> None:
    content = long_round.compose()
    (section,) = [each for each in content.sections if each.key == "disagreement"]
    for page in pages(pdf.render(replace(content, sections=(section,)))):
        text = " ".join(page)
        for number in range(120):
            words = f"Position {number:03}."
            assert text.count(words) in (0, number % 7 * 4 + 1)


def test_a_row_taller_than_a_page_goes_on_and_nothing_is_lost(sample: Any, pages: Pages) -> None:
    party, issue = sample.add(PARTY, name="Ukraine"), sample.add(ISSUE, name="Territory")
    wording = " ".join(f"w{n}" for n in range(3000))
    sample.add(POSITION, round=sample.round, party=party, issue=issue, wording=wording)
    words = set(flat(pages(pdf.render(sample.compose()))).replace("w2999.", "w2999").split())
    assert words >= set(wording.split())


@pytest.mark.parametrize("paper", SIZES)
def test_the_paper_has_its_size_and_margins(long_round: Any, paper: Paper) -> None:
    with pypdfium2.PdfDocument(pdf.render(long_round.compose(), paper)) as document:
        width, height = SIZES[paper]
        for page in document:
            assert page.get_size() == pytest.approx((width, height), abs=1)
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            assert min(left for left, *_ in boxes) >= MARGIN - 1
            # A space at the end of a line hangs over, and is 2.7 points wide.
            assert max(right for _, _, right, _ in boxes) <= width - MARGIN + 3


def test_text_is_never_markup(sample: Any, pages: Pages) -> None:
    party, envoy = sample.add(PARTY, name=LITERAL), sample.add(ENVOY, name=LITERAL)
    issue, venue = sample.add(ISSUE, name=LITERAL), sample.add(VENUE, name=LITERAL)
    sample.set(TALKS, sample.talks, name=LITERAL)
    sample.set(ROUND, sample.round, label=LITERAL, outcome=LITERAL, venue=venue, reference=LITERAL)
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=envoy, post_at_the_time=LITERAL)
    sample.add(AGENDA_ITEM, round=sample.round, title=LITERAL, issue=issue)
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed", author=LITERAL)
    for kind in ("said by", "comment"):
        sample.add(PARAGRAPH, note=note, kind=kind, envoy=envoy, party=party, text=LITERAL, issue=issue)
    sample.add(CLAIM, round=sample.round, subject=LITERAL, value_text=LITERAL, claimant=envoy)
    content = sample.compose()
    text = flat(pages(pdf.render(replace(content, printed=LITERAL))))
    # Subject, talks, round, venue, delegation, name, post, agenda, outcome, subheading, speaker (twice), paragraph,
    # comment and its author, claim's subject, value and claimant (twice); reference and printed line on each page.
    assert text.count(LITERAL) >= 21


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_text_is_never_markup_in_any_variant(sample: Any, pages: Pages, variant: Variant) -> None:
    party = sample.add(PARTY, name=LITERAL)
    before = sample.add(ROUND, talks=sample.talks, number="1", label=LITERAL, status="held", held_dates="2026-01")
    issue = sample.add(ISSUE, name=LITERAL)
    sample.set(TALKS, sample.talks, name=LITERAL, parties=(party,))
    sample.set(ROUND, sample.round, label=LITERAL, outcome=LITERAL)
    for met in (before, sample.round):
        envoy = sample.add(ENVOY, name=LITERAL)
        sample.add(PARTICIPANT, round=met, party=party, envoy=envoy, role="head of delegation")
        sample.add(POSITION, round=met, party=party, issue=issue, wording=f"{LITERAL} {met[-3:]}")
        sample.add(COMMITMENT, round=met, text=LITERAL, owed_by=(party,), condition=LITERAL)
        sample.add(ACTION_ITEM, round=met, text=LITERAL, responsible=LITERAL, status="open")
    record = sample.talks if variant.about == "talks" else sample.round
    text = flat(pages(pdf.render(sample.compose(record, variant=variant.name))))
    assert text.count(LITERAL) >= 5
    assert "<script>" in text


def test_lines_of_a_text_stay_lines(sample: Any, pages: Pages) -> None:
    sample.set(ROUND, sample.round, outcome="First line\nSecond line\n\nThird line")
    lines = [line.strip() for page in pages(pdf.render(sample.compose())) for line in page]
    assert {"First line", "Second line", "Third line"} <= set(lines)


def test_other_scripts_are_shown(sample: Any, pages: Pages) -> None:
    ukraine = sample.add(PARTY, name="Україна")
    for name in ("Рустем Умєров", "Łódź Đorđe Ñ Ș ẞ"):
        envoy = sample.add(ENVOY, name=name, party=ukraine)
        sample.add(PARTICIPANT, round=sample.round, party=ukraine, envoy=envoy)
    text = flat(pages(pdf.render(sample.compose())))
    assert "Рустем Умєров" in text
    assert "Łódź Đorđe Ñ Ș ẞ" in text
    assert "No font on this machine" not in text


@pytest.mark.parametrize(
    ("outcome", "fonts"),
    [
        ("قال الوزير رياض المالكي إن 157 أسيرا عادوا", ("Arab", "DejaVu Sans")),
        ("双方同意继续会谈", ("CJK", "WenQuanYi", "Droid Sans Fallback", "SimSun", "PingFang")),
    ],
    ids=["Arabic", "Chinese"],
)
def test_other_scripts_are_shown_or_missed_in_words(
    sample: Any, pages: Pages, outcome: str, fonts: tuple[str, ...]
) -> None:
    sample.set(ROUND, sample.round, outcome=outcome)
    laid = pdf.lay_out(sample.compose())
    text = flat(pages(laid.file))
    if any(word in family for family in pdf._fonts().families() for word in fonts):
        # In which order a right-to-left line is given out is the PDF reader's own; its words are all there.
        assert set(outcome.split()) <= set(re.findall(r"\w+", text))
        assert laid.unseen == ()
        assert "No font on this machine" not in text
    else:
        assert laid.unseen
        assert f"No font on this machine can show these characters: {laid.unseen[0]}" in text


def test_a_character_without_a_font_is_named(sample: Any, pages: Pages) -> None:
    sample.set(ROUND, sample.round, outcome="Before \U000f9123 and \U0010fe12 after")
    text = flat(pages(pdf.render(sample.compose())))
    assert "No font on this machine can show these characters: U+F9123, U+10FE12." in text
    assert "Before" in text and "after" in text


def test_the_pdf_is_tagged_with_title_author_language_and_bookmarks(sample: Any) -> None:
    with pypdfium2.PdfDocument(pdf.render(sample.compose())) as document:
        told = document.get_metadata_dict()
        assert told["Title"] == "Session summary: Sample talks, Second round: result not recorded"
        assert told["Author"] == "A. Example"
        assert told["CreationDate"].startswith("D:20260206")
        assert pdfium.FPDFCatalog_IsTagged(document)
        marks = [each.get_title() for each in document.get_toc()]
        assert marks == ["1 Participants by delegation", "2 Summary", "3 Next round"]
    raw = pdf.render(sample.compose())
    assert b"/Lang(en)" in raw
    assert b"<pdfuaid:part>1</pdfuaid:part>" in raw


def test_the_same_content_gives_the_same_bytes(sample: Any) -> None:
    content = sample.compose()
    assert pdf.render(content) == pdf.render(content)


def test_typst_is_loaded_by_those_who_print() -> None:
    code = "import sys, negotiator_gui.summary.pdf; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(pdf.__file__).parents[2]).returncode == 0


def test_a_file_is_written_and_replaced(sample: Any, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_text("old")
    content = sample.compose()
    write(target, pdf.render(content))
    assert target.read_bytes() == pdf.render(content)
    write(target, pdf.render(content, "letter"))
    assert target.read_bytes() == pdf.render(content, "letter")
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"cannot be written to .*nowhere.*No such file or directory"):
        write(tmp_path / "nowhere" / "s.pdf", b"%PDF-")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="is a folder"):
        write(tmp_path, b"%PDF-")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limit")
def test_what_cannot_be_written_leaves_what_was_there(sample: Any, tmp_path: Path) -> None:
    import resource

    target = tmp_path / "summary.pdf"
    target.write_text("old")
    content = sample.compose()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Stops the writing in the middle, as a full disk would, whoever runs the test.
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, limits[1]))
    try:
        with pytest.raises(RegisterError, match=r"cannot be written to .*summary\.pdf: .*Nothing was changed there"):
            write(target, pdf.render(content))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_text() == "old"
    assert list(tmp_path.glob(".*")) == []
