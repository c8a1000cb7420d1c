"""What a screen reader hears of the page on which notes are read, with real keys and the real accessibility bus."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.external.desk import Desk

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent
FOUND = "Said by, Volodymyr Zelenskyy, Ukraine, Pause in strikes on energy sites, TLP:CLEAR, The President of Ukraine"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the program on its first page."""
    with Desk(tmp_path / "desk") as desk:
        desk.env |= {"NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"), "PYTHONPATH": str(ROOT)}
        desk.start_program([sys.executable, "-m", "negotiator_gui"])
        yield desk


def paragraphs(desk: Desk) -> list[str]:
    """The paragraphs that are heard, each with kind, speaker, issue, mark, words, and where it is from."""
    lines = [line.strip() for line in desk.ask("tree") if line.strip().startswith("list item")]
    return [line.removeprefix("list item '") for line in lines if ", TLP:" in line]


def test_each_paragraph_is_heard_with_kind_speaker_issue_and_mark(desk: Desk) -> None:
    desk.click("push button", "Explore the example register")
    desk.focus("tree", "Places")
    desk.type("US-br")
    desk.keys("Return")
    desk.find("table", "Rounds")
    desk.keys("ctrl+shift+m")
    desk.keyboard_in("list", "Paragraphs of the notes")
    assert len(paragraphs(desk)) > 3
    desk.keys("ctrl+f")
    desk.keyboard_in("text", "Find words in the paragraphs")
    desk.type("Zelenskiy")
    desk.keys("Return")
    desk.find("label", "3 of 16 paragraphs")
    heard = paragraphs(desk)
    assert len(heard) == 3 and heard[0].startswith(FOUND)
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said


def heard(desk: Desk, kind: str) -> list[str]:
    """All that is heard of a kind, as it stands in the tree."""
    lines = [line.strip() for line in desk.ask("tree")]
    return [line.removeprefix(f"{kind} '") for line in lines if line.startswith(f"{kind} '")]


def test_the_desk_and_the_timeline_of_all_talks_are_heard_and_walked_through(desk: Desk) -> None:
    desk.click("push button", "Explore the example register")
    desk.find("table", "Rounds")
    desk.keys("ctrl+shift+h")
    desk.keyboard_in("table", "Commitments and actions")
    due = {row["What"]: row["Due"] for row in desk.table("Commitments and actions")}
    assert due["No strikes on energy sites for a week"].startswith("Overdue ")
    oldest = desk.table("Open points carried forward")[0]
    assert oldest["Point"] == "Control of the Donetsk region and Donbas"
    assert oldest["Age"].startswith("3 rounds, ")
    assert [row["How certain"] for row in desk.table("Next rounds")] == ["Proposed, trilateral", "Proposed"]
    desk.keys("F6")
    desk.keyboard_in("table", "Open points carried forward")
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+shift+t")
    desk.keyboard_in("list", "Timeline of all talks")
    items = heard(desk, "list item")
    assert any(each.startswith("US-brokered trilateral talks, 4 rounds") for each in items)
    assert any(each.startswith("US-brokered trilateral talks: Round 2, Second round, Abu Dhabi") for each in items)
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+Home", "Right", "Right", "Return")
    desk.find("table", "Rounds")
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said


def test_the_guide_is_heard_beside_the_work(desk: Desk) -> None:
    desk.click("push button", "Explore the example register")
    desk.find("table", "Rounds")
    desk.keys("F1")
    desk.keyboard_in("label", "Page of the guide")
    desk.keys("ctrl+f")
    desk.keyboard_in("text", "Find words in the guide")
    desk.type("chatham")
    desk.heard("Pages found: 1")
    desk.keys("Return")
    desk.keyboard_in("list", "Contents of the guide")
    assert "A copy that leaves the house'" in " ".join(heard(desk, "list item"))
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+w")
    desk.gone("list", "Contents of the guide")
    desk.keyboard_in("tree", "Places")
    # Beside a dialog, which keeps the keys of the window away, it opens as well.
    desk.keys("ctrl+l")
    desk.keyboard_in("text", "Link to a record")
    desk.keys("F1")
    desk.find("list", "Contents of the guide")
    desk.keyboard_in("label", "Page of the guide")
    desk.keys("Escape")
    desk.gone("list", "Contents of the guide")
    desk.keyboard_in("text", "Link to a record")
    desk.keys("Escape")
    desk.keyboard_in("tree", "Places")
    desk.keys("F1")
    desk.find("list", "Contents of the guide")
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said
