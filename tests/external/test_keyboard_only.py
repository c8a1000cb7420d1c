"""The way of somebody without a mouse: a note is filed and a summary printed with keys alone, and it is heard."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.external.desk import Desk
from tests.external.test_desk_officer import PROGRAM, ROOT, ROUND, TALKS

pytestmark = pytest.mark.external

NOTE = ("SAMPLE NOTE. Nobody said this.", "SAMPLE. The list will be sent.")
OUTCOME = "SAMPLE: talks go on."
MOST = 60


class NoMouse(Desk):
    """A desk with a keyboard and nothing else."""

    def click(self, role: str, name: str) -> None:
        """There is nothing to click with."""
        raise AssertionError(f"{name} was clicked")

    def focus(self, role: str, name: str) -> None:
        """Keys alone bring the keyboard anywhere."""
        raise AssertionError(f"{name} was given the keyboard")

    def key_to(self, key: str, name: str) -> None:
        """Presses a key until what is called so has the keyboard."""
        for _ in range(MOST):
            if self.has_keyboard() == name:
                return
            before = self.has_keyboard()
            self.keys(key)
            self.wait_for(lambda before=before: self.has_keyboard() != before, f"another place than {before!r}")
        raise AssertionError(f"{key} does not lead to {name!r}")

    def has_keyboard(self) -> str:
        """What has the keyboard: its own name, or that of the label beside it."""
        found = self.ask("focused") or {}
        return str(found.get("label") or found.get("name") or "")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[NoMouse]:
    """A desk with the program on its first page."""
    with NoMouse(tmp_path / "desk") as desk:
        desk.env |= {"NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"), "PYTHONPATH": str(ROOT)}
        desk.start_program(PROGRAM)
        yield desk
    assert desk.left() == [], "processes were left behind"


def begin(desk: NoMouse) -> None:
    """The example, from the first page."""
    # A key that is pressed before the window manager has given the window the keyboard goes nowhere.
    desk.wait_for(lambda: desk.keys("Tab") or desk.has_keyboard(), "the keyboard")
    desk.key_to("Tab", "Explore the example register")
    desk.keys("Return")
    desk.find("tree", "Places")


def go_to_the_round(desk: NoMouse) -> None:
    """The talks by the first letters of their name, the round by an arrow."""
    desk.key_to("F6", "Places")
    desk.type("US-br")
    desk.keys("Return")
    desk.find("label", TALKS)
    desk.keys("F6", "Down")
    desk.find("label", ROUND)


def edit_and_take_back(desk: NoMouse) -> None:
    """A field of the inspector: it is heard that it is saved, and what was taken back."""
    desk.keys("shift+F6", "shift+F6")
    desk.key_to("Tab", "Outcome")
    desk.keys("ctrl+a")
    desk.type(OUTCOME)
    desk.keys("Tab")
    desk.heard("Outcome: saved")
    desk.keys("ctrl+z")
    desk.heard("Undone: Edit round")


def file_a_note(desk: NoMouse) -> None:
    desk.keys("ctrl+shift+n")
    desk.keyboard_in("text", "Text of the note")
    desk.type(NOTE[0])
    desk.keys("Return")
    desk.type(NOTE[1])
    desk.keys("ctrl+Return")
    desk.gone("text", "Text of the note")


def print_the_summary(desk: NoMouse) -> bytes:
    """Through the dialog of the system, in which no printer but a file is known."""
    desk.keys("ctrl+p")
    desk.wait_for(lambda: desk.ask("find", role="push button", name="Print..."), "the pages")
    desk.wait_for(lambda: "ENABLED" in desk.find("push button", "Print...")["states"], "the pages, laid out")
    desk.keys("alt+p")
    desk.find("push button", "Print")
    desk.keys("Return")
    desk.heard("pages were printed")
    desk.keys("Escape")
    [printed] = Path(desk.env["HOME"]).glob("*.pdf")
    return printed.read_bytes()


def test_a_note_is_filed_and_a_summary_printed_by_keyboard_only(desk: NoMouse, tmp_path: Path) -> None:
    begin(desk)
    go_to_the_round(desk)
    edit_and_take_back(desk)
    file_a_note(desk)
    assert print_the_summary(desk).startswith(b"%PDF")
    desk.gone("push button", "Print...")
    desk.keys("ctrl+q")
    assert desk.ended() == 0
    register = tmp_path / "negotiator-home" / "data" / "examples" / "ukraine-talks.talks"
    line = [*PROGRAM, "list", str(register), "paragraph", "--fields", "text", "--format", "json"]
    found = subprocess.run(line, env=desk.env, capture_output=True, text=True, check=True)
    assert [each["text"] for each in json.loads(found.stdout) if each["text"] in NOTE] == list(NOTE)


def test_a_row_is_heard_as_a_whole_and_groups_by_whether_they_are_closed(desk: NoMouse) -> None:
    begin(desk)
    go_to_the_round(desk)
    summary = desk.ask("row", name="Rounds", row="1")
    assert {"Round: Round 2", "Status: Held"} <= set(summary.split(", "))
    desk.keys("F6", "Up", "space")
    desk.wait_for(lambda: any("closed" in each["Name"] for each in desk.table("Participants")), "a closed group")
