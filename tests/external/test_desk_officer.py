"""The whole way of a desk officer from outside, as a person goes it: mouse, keys and what a screen reader hears."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.external.desk import Desk

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent
# Another one is named by packaging/check.py: the program as it was built and installed.
PROGRAM = shlex.split(os.environ.get("NEGOTIATOR_PROGRAM", "")) or [sys.executable, "-m", "negotiator_gui"]
TALKS, ROUND = "US-brokered trilateral talks", "Second round, Abu Dhabi"
FIRST, SECOND = "SAMPLE: exchange agreed.", "SAMPLE: exchange agreed, talks go on."
NOTE_TITLE = f"Note on {ROUND}"
NOTE = ("SAMPLE NOTE. Nobody said this.", "Side B will send the list.")
# All that was done, the newest first.
DONE = [
    "File note",
    "Redo edit round",
    "Undo edit round",
    "Edit round",
    "Undo edit round",
    "Edit round",
    "Create register",
    "Create register",
]


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


def read_the_delegations(desk: Desk) -> None:
    """Whoever met, in protocol order below the heads of their delegations, as the table tells it."""
    people = {row["Name"]: row["Role in this round"] for row in desk.table("Participants")}
    names = list(people)
    assert names[names.index("Igor Kostyukov") - 1].startswith("Russian Federation")
    assert people["Igor Kostyukov"] == "Head of delegation"
    assert {"Rustem Umerov", "Kirill Dmitriev", "Jared Kushner", "Steve Witkoff"} <= set(names)


def edit_undo_and_redo(desk: Desk) -> None:
    """An edit that is taken back by key; another one, taken back and brought back by menu."""
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


def file_a_note(desk: Desk) -> None:
    """A note, by keyboard alone."""
    desk.keys("ctrl+shift+n")
    desk.keyboard_in("text", "Text of the note")
    desk.type(NOTE[0])
    desk.keys("Return")
    desk.type(NOTE[1])
    assert desk.ask("nameless") == []
    desk.keys("ctrl+Return")
    desk.gone("text", "Text of the note")


def look_at_the_summary(desk: Desk) -> None:
    """The pages on the screen, and away again."""
    desk.keys("ctrl+p")
    desk.wait_for(lambda: has_window(desk, "Summary of"), "the preview")
    desk.again(lambda: desk.keys("Escape"), lambda: not has_window(desk, "Summary of"), "the end of the preview")


def save_the_summary(desk: Desk, pdf: Path) -> None:
    """The pages as PDF, under a name that is typed."""
    desk.keys("ctrl+shift+p")
    desk.keyboard_in("text", "File name:")
    desk.keys("ctrl+a")
    desk.type(str(pdf))
    desk.keys("Return")
    desk.wait_for(pdf.exists, "the PDF")
    assert pdf.read_bytes().startswith(b"%PDF")


def has_window(desk: Desk, beginning: str) -> bool:
    """Whether a window is open whose title begins so."""
    return any(each["name"].startswith(beginning) for each in desk.ask("windows"))


def test_a_desk_officer_keeps_the_record_of_a_round(
    desk: Desk, negotiator: Callable[..., Any], tmp_path: Path
) -> None:
    walk_to_the_round(desk)
    read_the_delegations(desk)
    edit_undo_and_redo(desk)
    file_a_note(desk)
    look_at_the_summary(desk)
    save_the_summary(desk, tmp_path / "summary.pdf")
    assert desk.ask("nameless") == [], "controls that a screen reader cannot name"
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    assert "Traceback" not in desk.said

    # The register holds exactly that.
    [met] = negotiator("list", "round", "--where", "outcome~SAMPLE", "--fields", "label,outcome", "--format", "json")
    assert (met["label"], met["outcome"]) == (ROUND, SECOND)
    written = negotiator("list", "paragraph", "--where", f"note~{NOTE_TITLE}", "--fields", "text", "--format", "json")
    assert [paragraph["text"] for paragraph in written if paragraph["text"] in NOTE] == list(NOTE)
    done = [each["action"] for each in negotiator("history", "--format", "json")]
    assert done == DONE
    negotiator("check")
