"""Registers and links that other programs open through the desktop, with the handler that the archive installs."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from negotiator_gui.domain.links import SCHEME, link_to
from tests.external.desk import Desk

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
ENTRY, MEDIA_TYPE = "org.negotiator_gui.Negotiator.desktop", "application/x-negotiator-register"
ROUND, OTHER = "Second round, Abu Dhabi", "Visit to Kyiv"


@pytest.fixture
def folder() -> str:
    """Where the archive was unpacked."""
    return "unpacked"


@pytest.fixture
def desk(tmp_path: Path, folder: str) -> Iterator[Desk]:
    """A desk where the program is installed for one person, as `install-for-me` does it from the archive."""
    unpacked = tmp_path / folder
    for source, place in ((ENTRY, "applications"), ("negotiator.mime.xml", "mime/packages")):
        folder = unpacked / "share" / place
        folder.mkdir(parents=True)
        shutil.copy(LINUX / source, folder)
    shutil.copy(LINUX / "install-for-me", unpacked)
    program = unpacked / "negotiator"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m negotiator_gui "$@"\n', "utf-8")
    program.chmod(0o755)
    with Desk(tmp_path / "desk") as desk:
        desk.env |= {
            "NEGOTIATOR_HOME": str(tmp_path / "negotiator-home"),
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(tmp_path / "share"),
            "QT_QPA_PLATFORM": "xcb",
        }
        here(desk, unpacked / "install-for-me")
        yield desk
        here(desk, unpacked / "install-for-me", "--remove")
        assert not list((tmp_path / "share" / "applications").glob("*.desktop"))
    assert desk.left() == [], "processes were left behind"


def here(desk: Desk, *words: object) -> str:
    """Runs a command on the desk; returns what it said."""
    done = subprocess.run([*map(str, words)], env=desk.env, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hand_over(desk: Desk, opener: str, what: object) -> None:
    """Opens something as a person does in another program; what is started by it goes on."""
    command, quiet = [*opener.split(), str(what)], subprocess.DEVNULL
    subprocess.run(command, env=desk.env, stdout=quiet, stderr=quiet, timeout=30, check=True)


@pytest.fixture
def opened(desk: Desk, register: Path) -> Callable[[str], Any]:
    """The program, open on a register; gives the link to a round by its name."""
    desk.start_program([sys.executable, "-m", "negotiator_gui", str(register)])
    listed = here(desk, sys.executable, "-m", "negotiator_gui", "list", register, "round", "--format", "json")
    links = {each["label"]: link_to("round", each["id"]) for each in json.loads(listed)}
    return links.__getitem__


def windows(desk: Desk) -> list[str]:
    """The titles of all windows on the screen, whosever they are."""
    said = here(desk, "xwininfo", "-root", "-tree")
    return [line.split('"')[1] for line in said.splitlines() if "– Negotiator" in line]


@pytest.mark.parametrize("opener", ["gio open", "xdg-open"])
def test_a_link_goes_to_its_record_in_the_window_that_is_open(
    desk: Desk, opened: Callable[[str], str], opener: str
) -> None:
    for name in (ROUND, OTHER, ROUND):
        hand_over(desk, opener, opened(name))
        desk.find("label", name)
    assert windows(desk) == ["ukraine-talks – Negotiator"]
    desk.keys("ctrl+q")
    assert desk.ended() == 0


@pytest.mark.parametrize("folder", ["unpacked in łódź & elsewhere"])
def test_a_register_is_opened_by_its_address(desk: Desk, register: Path) -> None:
    path = register.rename(register.with_name("50 % of łódź.talks"))
    hand_over(desk, "gio open", path)
    desk.wait_for(lambda: windows(desk) == ["50 % of łódź – Negotiator"], "the window")


def test_a_link_that_means_no_good_opens_nothing(desk: Desk) -> None:
    for kind in (MEDIA_TYPE, f"x-scheme-handler/{SCHEME}"):
        assert here(desk, "xdg-mime", "query", "default", kind).strip() == ENTRY
    expected: list[str] = []
    for rest in ("../../etc/passwd", "round/' OR 1=1 --", "round/" + "a" * 10_000):
        hand_over(desk, "gio open", f"{SCHEME}:{rest}")
        expected.append("No register open – Negotiator")
        desk.wait_for(lambda: windows(desk) == expected, "the window")
