"""What a screen reader hears while a note is written, with real keys and the real accessibility bus."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.external.desk import Desk

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = "Text of the note"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the program on a new note about the second round at Abu Dhabi."""
    with Desk(tmp_path / "desk") as desk:
        desk.env |= {"NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"), "PYTHONPATH": str(ROOT)}
        desk.start_program([sys.executable, "-m", "negotiator_gui"])
        desk.click("push button", "Explore the example register")
        desk.focus("tree", "Places")
        desk.type("US-br")
        desk.keys("Return")
        desk.focus("table", "Rounds")
        desk.keys("Down")
        desk.find("label", "Second round, Abu Dhabi")
        desk.keys("ctrl+shift+n")
        desk.keyboard_in("text", TEXT)
        yield desk


def paragraphs(desk: Desk) -> list[str]:
    """The paragraphs that are heard in the list beside the text."""
    lines = [line.strip() for line in desk.ask("tree")]
    return [line.removeprefix("list item '") for line in lines if line.startswith("list item 'Paragraph ")]


def test_each_paragraph_is_heard_with_kind_speaker_issue_and_mark(desk: Desk) -> None:
    desk.type("SAMPLE one.")
    desk.keys("Return", "ctrl+2")
    desk.type("@Umerov")
    assert "Rustem Umerov" in desk.heard("Umerov")
    desk.keys("Return")
    desk.type("SAMPLE two. #Prison")
    desk.heard("Prisoners of war")
    desk.keys("Return")
    desk.wait_for(lambda: len(paragraphs(desk)) == 2, "two paragraphs")
    first, second = paragraphs(desk)
    assert first.startswith("Paragraph 1, Observed, No issue, No mark. SAMPLE one.")
    assert second.startswith(
        "Paragraph 2, Said by, Rustem Umerov, Ukraine, Prisoners of war, No mark. SAMPLE two."
    )
    # The list has the keyboard by F6, and which of its items is current is heard.
    desk.keys("shift+F6")
    desk.wait_for(lambda: (desk.ask("focused") or {}).get("name", "").startswith("Paragraph 2"), "the second paragraph")
    desk.keys("Up")
    desk.wait_for(lambda: (desk.ask("focused") or {}).get("name", "").startswith("Paragraph 1"), "the first paragraph")
    desk.keys("4")
    desk.wait_for(lambda: paragraphs(desk)[0].startswith("Paragraph 1, Comment, "), "another kind")
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("Escape")
    desk.keyboard_in("text", TEXT)
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said


def test_a_filing_that_is_blocked_is_heard_and_so_is_what_was_found(desk: Desk) -> None:
    desk.keys("ctrl+2")
    desk.type("SAMPLE. Somebody said so.")
    desk.keys("ctrl+Return")
    assert desk.heard("speaker") == "1 paragraph needs a speaker before the note can be filed. Paragraph 1."
    desk.keyboard_in("text", TEXT)
    desk.keys("ctrl+f")
    desk.keyboard_in("text", "Find in the note")
    desk.type("somebody")
    assert desk.heard("1 of 1") == "1 of 1"
    desk.keys("Escape")
    desk.keyboard_in("text", TEXT)
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said
