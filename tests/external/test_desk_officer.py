"""The whole way of a desk officer from outside, as a person goes it: mouse, keys and what a screen reader hears."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.external.desk import Desk

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-m", "negotiator_gui"]
TALKS, ROUND = "US-brokered trilateral talks", "Second round, Abu Dhabi"
FIRST, SECOND = "SAMPLE: exchange agreed.", "SAMPLE: exchange agreed, talks go on."
NOTE = ("SAMPLE NOTE. Nobody said this.", "Side B will send the list.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the program on its first page."""
    with Desk(tmp_path / "desk") as desk:
        desk.env |= {"NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"), "PYTHONPATH": str(ROOT)}
        desk.start_program(PROGRAM)
        yield desk
    assert desk.left() == [], "processes were left behind"


@pytest.fixture
def negotiator(desk: Desk, tmp_path: Path) -> Callable[..., Any]:
    """Commands without a window, on the example that was opened."""
    register = tmp_path / "negotiator-home" / "data" / "examples" / "ukraine-talks.talks"

    def run(command: str, *words: str) -> Any:
        line = [*PROGRAM, command, str(register), *words]
        done = subprocess.run(line, env=desk.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout) if "json" in words else done.stdout

    return run


def walk_to_the_round(desk: Desk) -> None:
    """From the first page to the second round at Abu Dhabi."""
    desk.click("push button", "Explore the example register")
    desk.focus("tree", "Places")
    desk.type("US-br")
    desk.keys("Return")
    desk.find("label", TALKS)
    desk.focus("table", "Rounds")
    desk.keys("Down")
    desk.find("label", ROUND)


def edit_outcome(desk: Desk, words: str) -> None:
    """Types another outcome in the inspector and leaves the field."""
    desk.focus("text", "Outcome")
    desk.keys("ctrl+a")
    desk.type(words)
    desk.keys("Tab")
    desk.find("menu item", "Edit")


def outcome_is(desk: Desk, words: str) -> None:
    """Waits until the inspector shows an outcome, and the table too."""
    desk.wait_for(lambda: desk.ask("find", role="text", name="Outcome")["text"] == words, f"outcome {words!r}")
    assert desk.table("Rounds")[1]["Outcome"] == words


def test_a_desk_officer_keeps_the_record_of_a_round(
    desk: Desk, negotiator: Callable[..., Any], tmp_path: Path
) -> None:
    walk_to_the_round(desk)

    # The delegations, in protocol order, as the table tells them.
    people = desk.table("Participants")
    names = [row["Name"] for row in people]
    assert names[names.index("Igor Kostyukov") - 1].startswith("Russian Federation")
    assert {"Rustem Umerov", "Kirill Dmitriev", "Jared Kushner", "Steve Witkoff"} <= set(names)
    heads = {row["Name"]: row["Role in this round"] for row in people}
    assert heads["Igor Kostyukov"] == "Head of delegation"

    # An edit, taken back by key; another one, taken back and brought back by menu.
    before = desk.find("text", "Outcome")["text"]
    edit_outcome(desk, FIRST)
    outcome_is(desk, FIRST)
    desk.focus("table", "Rounds")
    desk.keys("ctrl+z")
    outcome_is(desk, before)
    edit_outcome(desk, SECOND)
    outcome_is(desk, SECOND)
    desk.choose("Edit", "Undo Edit round")
    outcome_is(desk, before)
    desk.choose("Edit", "Redo Edit round")
    outcome_is(desk, SECOND)

    # A note by keyboard alone.
    desk.keys("ctrl+shift+n")
    desk.find("text", "Text")
    desk.type(NOTE[0])
    desk.keys("Return", "Return")
    desk.type(NOTE[1])
    desk.keys("ctrl+Return")
    desk.gone("text", "Text")

    # The summary on the screen, and as PDF.
    desk.keys("ctrl+p")
    desk.wait_for(lambda: window(desk, "Summary of"), "the preview")
    desk.keys("Escape")
    desk.wait_for(lambda: not window(desk, "Summary of"), "the end of the preview")
    pdf = tmp_path / "summary.pdf"
    desk.keys("ctrl+shift+p")
    desk.find("text", "File name:")
    desk.keys("ctrl+a")
    desk.type(str(pdf))
    desk.keys("Return")
    desk.wait_for(lambda: pdf.exists(), "the PDF")

    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said

    # The register holds exactly that.
    assert pdf.read_bytes().startswith(b"%PDF")
    [met] = negotiator("list", "round", "--where", "outcome~SAMPLE", "--format", "json", "--fields", "label,outcome")
    assert (met["label"], met["outcome"]) == (ROUND, SECOND)
    history = negotiator("history", "--format", "json")
    print(json.dumps(history, indent=0)[:3000])
    negotiator("check")


def window(desk: Desk, beginning: str) -> bool:
    """Whether a window is open whose title begins so."""
    return any(each["name"].startswith(beginning) for each in desk.ask("windows"))
