"""An office's own page templates: they can use what is theirs, and reach neither the network nor other files."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from negotiator_gui.summary import pdf, templates
from negotiator_gui.summary.templates import TemplateFault

Pages = Callable[[bytes], list[list[str]]]

OFFICE = """#import "negotiator.typ": *
#show: sheet
SAMPLE OFFICE
#head
#body
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20" fill="red"/></svg>'
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="
)


@pytest.fixture
def folder() -> Path:
    made = templates.folder()
    made.mkdir(parents=True)
    return made


@pytest.fixture
def office(folder: Path) -> Callable[..., Path]:
    def write(text: str = OFFICE, name: str = "office.typ") -> Path:
        path = folder / name
        path.write_text(text, "utf-8")
        return path

    return write


def laid(sample: Any, name: str = "office") -> bytes:
    return pdf.render(sample.compose(), "a4", templates.template(name))


def test_an_office_can_put_a_template_of_its_own(sample: Any, office: Callable[..., Path], pages: Pages) -> None:
    office()
    office("#let x = 1", "_part.typ")
    assert [(each.name, each.own) for each in templates.templates()] == [("summary", False), ("office", True)]
    text = " ".join(pages(laid(sample))[0])
    assert "SAMPLE OFFICE" in text and "Participants by delegation" in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in laid(sample)


def test_a_template_can_use_parts_and_pictures_of_its_folder(
    sample: Any, office: Callable[..., Path], folder: Path, pages: Pages
) -> None:
    office('#let motto = "SAMPLE MOTTO"', "_part.typ")
    (folder / "logo.svg").write_text(PICTURE)
    office(OFFICE + '#import "_part.typ": motto\n#motto\n#image("logo.svg", alt: "Logo")')
    assert "SAMPLE MOTTO" in " ".join(line for page in pages(laid(sample)) for line in page)


def test_a_letterhead_in_the_folder_can_be_chosen(sample: Any, folder: Path) -> None:
    with pypdfium2.PdfDocument(laid(sample, "summary")) as document:
        assert not _red(document[0])
    (folder / "Letterhead.svg").write_text(PICTURE)
    assert [each.name for each in templates.templates()] == ["summary", "letterhead"]
    with pypdfium2.PdfDocument(laid(sample, "letterhead")) as document:
        assert _red(document[0])


def _red(page: pypdfium2.PdfPage) -> bool:
    bitmap = page.render(scale=0.5, rev_byteorder=True)
    content, step = bytes(bitmap.buffer), bitmap.n_channels
    return any(r > 200 and g < 60 for r, g in zip(content[0::step], content[1::step], strict=True))


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("#let x = ", "expected expression", 1),
        ('#import "negotiator.typ": *\n\n#(1 + "a")', "cannot add integer and string", 3),
        ('#import "no-such.typ": *', "file not found", 1),
        ('#import "negotiator.typ": *\n#show: sheet\n#image("logo.svg")', "file not found", 3),
    ],
)
def test_a_broken_template_is_refused_with_what_is_wrong_and_its_line(
    sample: Any, office: Callable[..., Path], text: str, words: str, line: int
) -> None:
    office(text)
    with pytest.raises(TemplateFault, match=rf"office cannot be used: {words}.*\(office\.typ, line {line}\)") as told:
        laid(sample)
    assert "Choose the standard template" in str(told.value)
    assert laid(sample, "summary").startswith(b"%PDF-")


def test_a_fault_in_a_part_names_the_part(sample: Any, office: Callable[..., Path]) -> None:
    office("\n#let x = ", "_part.typ")
    office(OFFICE + '#import "_part.typ": x')
    with pytest.raises(TemplateFault, match=r"\(_part\.typ, line 2\)"):
        laid(sample)


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#import   "@local/mine:1.0.0"',
        '#let p = "@preview/cetz:0.3.0"\n#import p: *',
        '#let p = "@pre" + "view/cetz:0.3.0"\n#import p: *',
        '#import ("@pre" + "view/cetz:0.3.0"): *',
        '#import "\\u{40}preview/cetz:0.3.0": *',
        '#include "\\u{40}preview/cetz:0.3.0"',
        '#eval("import \\"@pre\\" + \\"view/cetz:0.3.0\\"")',
        '#let e = eval\n#e("1")',
        '#dictionary(std).at("ev" + "al")("1")',
        '#{ import "part" + ".typ" }',
        '#import "logo.svg": *',
    ],
)
def test_what_could_reach_the_network_is_refused_before_it_is_compiled(
    sample: Any, office: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    import typst

    compiled: list[object] = []
    monkeypatch.setattr(typst, "compile", lambda *args, **_: compiled.append(args))
    office(f"{OFFICE}{text}\n")
    with pytest.raises(TemplateFault, match=r"office\.typ, line [67]"):
        laid(sample)
    # In a file that the template brings in as well.
    office(f"\n{text}\n", "_part.typ")
    office(OFFICE + '#import "_part.typ": *')
    with pytest.raises(TemplateFault, match=r"_part\.typ, line [23]"):
        laid(sample)
    assert compiled == []


@pytest.mark.parametrize("path", ["../settings/settings.json", "/etc/hostname", "../../secret.txt", "link.txt"])
def test_files_outside_the_folder_cannot_be_read(
    sample: Any, office: Callable[..., Path], folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    (folder.parent / "secret.txt").write_text("SECRET")
    if os.name != "nt":
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    office(f'{OFFICE}#read("{path}")')
    with pytest.raises(TemplateFault, match=r"would escape the project root|file not found"):
        laid(sample)


@pytest.mark.parametrize("path", ["../0/evil.typ", "/0/evil.typ", "/evil.typ", "parts/../../1/evil.typ"])
def test_a_part_outside_the_folder_is_refused_where_several_summaries_are_bound(
    sample: Any, office: Callable[..., Path], folder: Path, path: str
) -> None:
    office('#let x = eval("1")', "evil.typ")
    # The same name inside the folder makes it no better.
    (folder / "0").mkdir()
    office("#let x = 1", "0/evil.typ")
    office(f'{OFFICE}#import "{path}": x')
    with pytest.raises(TemplateFault, match=r"not found in its folder.*office\.typ, line 6"):
        pdf.bind([sample.compose()] * 2, "a4", templates.template("office"))


def test_a_part_below_reaches_those_above_it(sample: Any, office: Callable[..., Path], folder: Path) -> None:
    (folder / "parts").mkdir()
    office("#let x = 1", "top.typ")
    office('#import "../top.typ": x\n#import "../negotiator.typ": *', "parts/deep.typ")
    office(f'{OFFICE}#import "parts/deep.typ": x')
    assert pdf.bind([sample.compose()] * 2, "a4", templates.template("office")).file.startswith(b"%PDF-")


def test_a_file_of_ours_cannot_be_replaced_by_one_of_the_folder(sample: Any, office: Callable[..., Path]) -> None:
    office("#let x = ", "negotiator.typ")
    office("#let x = ", "summary.typ")
    office()
    assert [each.name for each in templates.templates()] == ["summary", "office"]
    assert laid(sample).startswith(b"%PDF-")
    assert laid(sample, "summary").startswith(b"%PDF-")


def test_a_template_that_cannot_be_read_aloud_is_refused(
    sample: Any, office: Callable[..., Path], folder: Path
) -> None:
    (folder / "logo.svg").write_text(PICTURE)
    office(OFFICE + '#image("logo.svg")')
    with pytest.raises(TemplateFault, match="alt"):
        laid(sample)


def test_another_template_of_the_folder_that_is_faulty_harms_nobody(
    sample: Any, office: Callable[..., Path]
) -> None:
    office('#eval("1")', "other.typ")
    office()
    assert laid(sample).startswith(b"%PDF-")
    with pytest.raises(TemplateFault, match="other cannot be used"):
        laid(sample, "other")


def test_parts_of_parts_are_looked_through_too(sample: Any, office: Callable[..., Path], folder: Path) -> None:
    (folder / "parts").mkdir()
    office('#import "deep.typ": *', "parts/_middle.typ")
    office('\n#eval("1")', "parts/deep.typ")
    office(OFFICE + '#include "parts/_middle.typ"')
    with pytest.raises(TemplateFault, match=r"parts/deep\.typ, line 2"):
        laid(sample)


def test_the_example_in_the_folder_is_a_template_once_it_has_a_name(sample: Any, pages: Pages) -> None:
    folder = templates.folder_to_work_in()
    assert [each.name for each in templates.templates()] == ["summary"]
    (folder / "_example.typ").rename(folder / "office.typ")
    assert pages(laid(sample)) == pages(laid(sample, "summary"))
    (folder / "letterhead.png").write_bytes(PNG)
    text = (folder / "office.typ").read_text("utf-8")
    lines = [line for line in text.splitlines() if line != "#show: sheet"]
    (folder / "office.typ").write_text("\n".join(line.replace("// #show", "#show") for line in lines), "utf-8")
    with pypdfium2.PdfDocument(laid(sample)) as document:
        assert _red(document[0])


def test_what_is_no_text_or_too_large_is_refused(sample: Any, office: Callable[..., Path], folder: Path) -> None:
    office().write_bytes(b"\xff\xfe#")
    with pytest.raises(TemplateFault, match="no text in UTF-8"):
        laid(sample)
    office()
    with (folder / "huge.bin").open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(TemplateFault, match="more than 200 files or 20 MB"):
        laid(sample)


def test_a_template_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Exception, match=re.escape("no page template “office”. The templates are: summary.")):
        templates.template("office")


def test_several_summaries_are_one_document(sample: Any, office: Callable[..., Path], pages: Pages) -> None:
    office()
    content = sample.compose()
    found = pages(pdf.bind([content, content], "letter", templates.template("office")).file)
    assert [page[-2].split()[-4:] for page in found] == [["Page", str(n), "of", "2"] for n in (1, 2)]
    assert all("SAMPLE OFFICE" in " ".join(page) for page in found)
