"""The session ends while somebody types: nothing typed is lost, nothing is asked, and the register is left in order."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator_gui.store.store import Store
from tests.external.desk import Desk
from tests.samples import AUTHOR

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def desk(tmp_path: Path, register: Path) -> Iterator[Desk]:
    """A desk with the program on the example."""
    with Desk(tmp_path / "desk") as desk:
        desk.env |= {"NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"), "PYTHONPATH": str(ROOT)}
        desk.start_program([sys.executable, "-m", "negotiator_gui", str(register)])
        yield desk
    assert desk.left() == [], "processes were left behind"


def end(desk: Desk, number: signal.Signals) -> float:
    """Ends the program as a session does; returns how many seconds that took."""
    assert desk.program
    begun = time.monotonic()
    os.kill(desk.program.pid, number)
    assert desk.ended() == 0, desk.said
    return time.monotonic() - begun


def typed(desk: Desk, role: str, name: str, words: str) -> None:
    """Types words, and returns as soon as they stand there: before they can have been kept by themselves."""
    desk.keyboard_in(role, name)
    desk.type(words)
    desk.wait_for(lambda: desk.ask("find", role=role, name=name)["text"].startswith(words), f"{words!r}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda each: each.name)
def test_a_note_that_is_being_written_is_kept(desk: Desk, register: Path, number: signal.Signals) -> None:
    desk.focus("tree", "Places")
    desk.type("US-br")
    desk.keys("Return")
    desk.focus("table", "Rounds")
    desk.keys("Down")
    desk.find("label", "Second round, Abu Dhabi")
    desk.keys("ctrl+shift+n")
    typed(desk, "text", "Text of the note", "SAMPLE words.")
    assert end(desk, number) < 5
    assert not list(register.parent.glob(".*.lock")), "the lock was given back"
    with Store.open(register, AUTHOR) as store:
        (draft,) = store.drafts()
        assert "SAMPLE words." in str(draft.content)


def test_a_form_that_is_being_filled_in_is_kept(desk: Desk, register: Path) -> None:
    desk.choose("Record", "New talks...")
    typed(desk, "text", "Name", "SAMPLE talks")
    assert end(desk, signal.SIGTERM) < 5
    with Store.open(register, AUTHOR) as store:
        (draft,) = store.drafts()
        assert "SAMPLE talks" in str(draft.content)
