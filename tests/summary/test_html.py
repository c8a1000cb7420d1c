"""The web page: its structure, that it loads and runs nothing, and that it can be read aloud."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from negotiator_gui.summary import html
from negotiator_gui.summary.content import Cell, Column, Content, Group, Paragraph, Section, Table
from tests.summary.reading import Page

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.fixture(scope="module")
def page(example: Content) -> Page:
    return Page(html.render(example))


def test_the_page_has_a_language_a_title_and_an_author(page: Page, example: Content) -> None:
    (whole,) = page.all("html")
    assert whole.attributes["lang"] == "en"
    (title,) = page.all("title")
    assert title.text == f"Session summary: {example.subject}"
    told = {each.attributes.get("name"): each.attributes.get("content") for each in page.all("meta")}
    assert told["author"] == "A. Example"


def test_another_language_is_told(example: Content) -> None:
    (whole,) = Page(html.render(replace(example, language="fr"))).all("html")
    assert whole.attributes["lang"] == "fr"


def test_there_is_one_first_heading_and_no_level_is_left_out(page: Page) -> None:
    levels = [int(each.tag[1]) for each in page.all(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2, 3}
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_sections_are_named_by_their_headings(page: Page) -> None:
    named = {each.attributes.get("id"): each.text for each in page.all("h2")}
    for section in page.all("section"):
        assert named[section.attributes["aria-labelledby"]]
    assert len(page.all("section")) > 8


def test_tables_have_a_caption_and_headings_that_say_of_what(page: Page) -> None:
    tables = page.all("table")
    assert len(tables) == len(page.all("caption")) == len(page.all("thead")) > 5
    assert all(each.text for each in page.all("caption"))
    scopes = [each.attributes.get("scope") for each in page.all("th")]
    assert set(scopes) == {"col", "row", "rowgroup"}
    assert all("thead" in each.within for each in page.all("th") if each.attributes["scope"] == "col")
    assert not [each for each in page.all("td") if "thead" in each.within]


def test_every_row_is_as_long_as_the_head(page: Page) -> None:
    rows: list[list[str | None]] = []
    for each in page.all("tr", "th", "td"):
        if each.tag == "tr":
            rows.append([])
        else:
            rows[-1] += [each.attributes.get("scope")] * int(each.attributes.get("colspan") or 1)
    length = 0
    for row in rows:
        length = len(row) if row[0] == "col" else length
        assert len(row) == length


def test_the_page_loads_and_runs_nothing(page: Page, example: Content) -> None:
    (policy,) = [each for each in page.all("meta") if each.attributes.get("http-equiv")]
    said = policy.attributes["content"] or ""
    (style,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert said.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not page.all("script", "img", "link", "iframe", "object", "form", "base")
    assert not re.search(r"url\(|@import", style.text)
    assert not [name for each in page.elements for name in each.attributes if name.startswith("on") or name == "style"]
    # Nothing from elsewhere before the policy could do what it forbids.
    assert html.render(example).index("Content-Security-Policy") < html.render(example).index("<style>")


def test_texts_run_as_their_own_letters_do(page: Page) -> None:
    texts = page.all("p", "h1", "h2", "h3", "th", "td", "dd", "li")
    assert {each.attributes.get("dir") for each in texts if each.attributes.get("class") != "banner"} == {"auto"}


def test_nothing_that_was_typed_becomes_an_element(example: Content) -> None:
    bad = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>&lt;"
    row = (Cell(bad, (bad,), "https://example.org/?a=\"><script>&b='"),)
    section = Section(
        "x", bad, (Paragraph(bad, bad, bad, bad, (bad,)), Table((Column(bad),), (Group((row,), bad, bad),)))
    )
    content = replace(example, title=bad, subject=bad, author=bad, language=bad, sections=(section,))
    made = html.render(content)
    page = Page(made)
    assert not page.all("script", "img")
    assert "<script" not in made
    (link,) = page.all("a")
    assert link.attributes == {"href": "https://example.org/?a=\"><script>&b='", "rel": "noreferrer"}
    assert page.all("html")[0].attributes["lang"] == bad


def test_lines_stay_lines(example: Content) -> None:
    content = replace(example, sections=(Section("x", "Summary", (Paragraph("One\nTwo"),), "1"),))
    assert '<p dir="auto">One<br>Two</p>' in html.render(content)
