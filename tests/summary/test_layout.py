"""The pages of a long summary, by what stands where on the PDF: no row cut, no heading alone, heads on each page."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.summary import pdf
from tests.summary.conftest import Sample
from tests.summary.long_round import fill

SIZE = (130, 300, 100)
MARGIN = 25 / 25.4 * 72
BOLD = 600
HEADS = {
    "participants": ("Name", "Post at the time", "Role"),
    "positions": ("Party", "Position", "Kind, movement", "Said by"),
    "claims": ("Measure", "Value", "Claimant", "Said where, date", "Grade", "Stance of others"),
    "commitments": ("Commitment", "Owed by", "Owed to", "Due", "Verification", "Carried out, as judged by"),
}
BEGINS, ENDS = (re.compile(rf"[Rr]ow\s+(\d+)\s+of\s+(\w+)\s+{word}") for word in ("begins", "ends"))


@dataclass(frozen=True)
class Piece:
    """A piece of a line: where it is, in points from the lower left corner, what it says, and how bold it is."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    weight: int


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    text: str
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> list[Piece]:
        """What stands between the top and the bottom of the page, from above."""
        # Some letters reach below their line, by less than three points.
        inside = [each for each in self.pieces if each.bottom > MARGIN - 3 and each.top < self.height - MARGIN + 1]
        return sorted(inside, key=lambda each: (-round(each.bottom), each.left))


def read(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    return Page(page.get_width(), page.get_height(), text.get_text_range(), tuple(pieces(text)))


def pieces(text: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        said = text.get_text_bounded(left, bottom, right, top)
        place = text.get_index((left + right) / 2, (bottom + top) / 2, 20, 5)
        weight = pdfium.FPDFText_GetFontWeight(text, place) if place is not None and place >= 0 else 0
        yield Piece(left, bottom, right, top, said.strip(), weight)


@pytest.fixture(scope="module", params=["a4", "letter"])
def document(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[pypdfium2.PdfDocument]:
    with Store.create(tmp_path_factory.mktemp("long") / "long.talks", Author("A. Example", "device")) as store:
        sample = Sample(store)
        fill(sample, *SIZE)
        made = pdf.render(sample.compose(), request.param)
    with pypdfium2.PdfDocument(made) as document:
        yield document


@pytest.fixture(scope="module")
def pages(document: pypdfium2.PdfDocument) -> list[Page]:
    return [read(page) for page in document]


def found(pages: list[Page], pattern: re.Pattern[str]) -> dict[tuple[str, int], list[int]]:
    """On which pages each row shows one of its ends, by table and number of the row."""
    places: dict[tuple[str, int], list[int]] = {}
    for number, page in enumerate(pages):
        for match in pattern.finditer(page.text):
            places.setdefault((match[2], int(match[1])), []).append(number)
    return places


def test_it_is_long_enough_to_tell(pages: list[Page]) -> None:
    assert len(pages) > 80
    counts = {kind: len({n for table, n in found(pages, BEGINS) if table == kind}) for kind in HEADS}
    assert counts == {"participants": SIZE[0], "positions": 99, "claims": SIZE[2], "commitments": 33}


def test_every_row_begins_and_ends_once_and_on_the_same_page(pages: list[Page]) -> None:
    begun, ended = found(pages, BEGINS), found(pages, ENDS)
    assert begun == ended
    assert {len(places) for places in begun.values()} == {1}


def test_the_heads_of_a_table_are_on_each_of_its_pages_and_above_its_rows(pages: list[Page]) -> None:
    for kind, heads in HEADS.items():
        on = {places[0] for (table, _), places in found(pages, BEGINS).items() if table == kind}
        assert len(on) > 2
        for number in on:
            body = pages[number].body
            first = max(each.top for n, each in enumerate(body) if re.match(f"[Rr]ow \\d+ of {kind}", column(body, n)))
            above = [each for each in body if each.bottom > first]
            shown = [column(above, n) for n in range(len(above))]
            assert all(any(each.startswith(head) for each in shown) for head in heads), (number, shown)


def column(body: list[Piece], at: int) -> str:
    """A piece with what stands below it, as a narrow column breaks its lines."""
    below = [each for each in body[at:] if abs(each.left - body[at].left) < 2]
    return " ".join(each.text for each in below[:4])


def test_no_heading_is_alone_at_the_foot_of_a_page(document: pypdfium2.PdfDocument, pages: list[Page]) -> None:
    marks = list(document.get_toc())
    assert len(marks) > 30
    for mark in marks:
        dest = mark.get_dest()
        assert dest
        page, (_, top) = pages[dest.get_index()], dest.get_view()[1][:2]
        # What stands below the heading itself and is no heading again, nor the head of a table.
        below = [each for each in page.body if each.top < top - 12 and each.weight < BOLD]
        assert below, mark.get_title()


def test_no_page_ends_with_a_heading_or_the_head_of_a_table_or_group(pages: list[Page]) -> None:
    heads = {head for each in HEADS.values() for head in each}
    for page in pages:
        lowest = min(each.bottom for each in page.body)
        last = [each for each in page.body if each.bottom < lowest + 3]
        assert [each for each in last if each.weight < BOLD], [each.text for each in last]
        assert not heads.issuperset(each.text for each in last)


def test_everything_is_within_the_margins_and_nothing_overlaps(pages: list[Page]) -> None:
    for page in pages:
        assert all(each.left > MARGIN - 1 for each in page.pieces)
        # A space at the end of a line hangs over, and is 2.7 points wide.
        assert all(each.right < page.width - MARGIN + 3 for each in page.pieces if each.text)
        # Nothing stands between the body and what is at the top and bottom of every page.
        ends = [each for each in page.pieces if each not in page.body]
        assert all(each.top < MARGIN or each.bottom > page.height - MARGIN for each in ends)
        columns = sorted(page.body, key=lambda each: (round(each.left), -each.bottom))
        for above, below in pairwise(columns):
            if round(above.left) == round(below.left) and above.text and below.text:
                assert below.top <= above.bottom + 3


def test_every_page_counts_and_has_its_banner(pages: list[Page]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.text
        marks = [each for each in page.pieces if each.text == "No handling mark" and each not in page.body]
        assert [each.bottom > page.height / 2 for each in sorted(marks, key=lambda each: -each.bottom)] == [True, False]


def test_it_is_laid_out_fast(tmp_path: Path) -> None:
    with Store.create(tmp_path / "long.talks", Author("A. Example", "device")) as store:
        sample = Sample(store)
        fill(sample, *SIZE)
        content = sample.compose()
    start = time.perf_counter()
    pdf.render(content)
    # A third of the 300 pages for which there are five seconds; benchmark/long_summary.py has all of them.
    assert time.perf_counter() - start < 5
