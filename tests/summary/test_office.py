"""The Word file in another office program: it opens as it is, and shows the same headings, tables, text and pages."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from negotiator_gui.summary import word
from negotiator_gui.summary.content import Content, Paragraph, Section
from negotiator_gui.summary.templates import Paper
from tests.summary.reading import expected, flat, read_pdf

pytestmark = pytest.mark.external

LITERAL = "#strong[x] $a$ <script> {{x}} =HYPERLINK()"
# Without letters that a font joins to one sign, which each program gives out in an order of its own.
ARABIC = "قال الوزير إن ستين عادوا"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for the office program, so that it neither knows nor changes that of a person."""
    return tmp_path_factory.mktemp("office")


def shown(made: bytes, folder: Path, profile: Path) -> bytes:
    """The pages on which an office program shows a Word file."""
    path = folder / "summary.docx"
    path.write_bytes(made)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run([*command, "--outdir", folder, path], capture_output=True, text=True, timeout=100, check=True)
    assert "Error" not in done.stdout + done.stderr
    return path.with_suffix(".pdf").read_bytes()


def pages(made: bytes) -> list[str]:
    with pypdfium2.PdfDocument(made) as document:
        return [bare(page.get_textpage().get_text_range()) for page in document]


def bare(said: str) -> str:
    # A hyphen at the end of a line is given out as a sign of its own.
    return re.sub(r"\s|\ufffe|-", "", said)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_headings_tables_and_text_are_the_same(
    example: Content, tmp_path: Path, profile: Path, paper: Paper
) -> None:
    made = shown(word.render(example, paper=paper), tmp_path, profile)
    wanted, seen = expected(example), read_pdf(made)
    assert seen.headings == wanted.headings[1:]
    found = pages(made)
    for table in wanted.tables:
        heads = bare("".join(table[0]))
        at = -1
        for row in [each for each in table[1:] if len(each) > 1]:
            # A row is whole on its page, and the headings of its table are on that page too.
            at = next(n for n in range(max(at, 0), len(found)) if bare("".join(row)) in found[n])
            assert heads in found[at]
    for section in example.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                assert any(bare(block.text)[:60] in page for page in found)


def test_every_page_has_banner_and_number(example: Content, tmp_path: Path, profile: Path) -> None:
    found = pages(shown(word.render(example), tmp_path, profile))
    assert len(found) > 5
    for number, page in enumerate(found, 1):
        assert page.count(bare("DRAFT, not cleared")) == 1
        assert page.count("TLP:GREEN") >= 2
        assert f"Page{number}of{len(found)}" in page


def test_what_was_typed_and_other_scripts(example: Content, tmp_path: Path, profile: Path) -> None:
    section = Section("x", LITERAL, (Paragraph(LITERAL, LITERAL), Paragraph(ARABIC), Paragraph("Рустем Умєров")), "1")
    made = shown(word.render(replace(example, title=LITERAL, sections=(section,))), tmp_path, profile)
    seen = read_pdf(made)
    assert seen.headings == [f"1 {LITERAL}"]
    assert seen.text.count(LITERAL) >= 4
    assert set(ARABIC.split()) <= set(re.findall(r"\w+", seen.text))
    assert "Рустем Умєров" in seen.text


def test_in_the_styles_of_an_office(example: Content, tmp_path: Path, profile: Path) -> None:
    template = tmp_path / "office.docx"
    docx.Document().save(str(template))
    made = shown(word.render(example, template), tmp_path, profile)
    assert read_pdf(made).headings == expected(example).headings[1:]
    found = "".join(pages(made))
    assert all(bare("".join(row)) in found for table in expected(example).tables for row in table)
    assert flat(example.subject)[:40] in read_pdf(made).text
