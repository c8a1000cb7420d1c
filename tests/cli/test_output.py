"""What is written: tables that fit a terminal, text that harms neither terminal nor spreadsheet."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negotiator_gui import cli_output

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "taken"),
    [("Lodz", 4), ("Łódź", 4), ("L\u0301odz", 4), ("代表团", 6), ("Ｌ", 2), ("a\u200bb", 2), ("", 0)],
)
def test_the_columns_that_a_text_takes(text: str, taken: int) -> None:
    assert cli_output.columns(text) == taken


def test_columns_of_any_script_stand_below_one_another() -> None:
    lines = list(cli_output.table([["Id", "Name", "City"], ["1", "代表团", "Łódź"], ["22", "Hall", ""]]))
    assert lines == ["Id  Name    City", "--  ------  ----", "1   代表团  Łódź", "22  Hall"]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_a_table_fits_the_terminal(width: int) -> None:
    rows = [["Id", "Name", "Summary", "City"], ["1234567890", "代表" * 20, "long " * 20, "Łódź"]]
    lines = list(cli_output.table(rows, width))
    assert all(cli_output.columns(line) <= width for line in lines[:3])
    assert lines[2].startswith("1234567890")
    assert (lines[2] == f"1234567890  {'代表' * 20}  {'long ' * 20}  Łódź") is (width == 200)


def test_what_has_no_room_is_named() -> None:
    rows = [["Id", *"ABCDEFGH"], ["1" * 36, *(letter * 30 for letter in "ABCDEFGH")]]
    *lines, told = cli_output.table(rows, 80)
    assert lines[0].split() == ["Id", "A", "B", "C"]
    assert told == "Left out for want of room: D, E, F, G, H."


def test_without_a_terminal_nothing_is_cut() -> None:
    assert list(cli_output.table([["A", "B"], ["x", "y" * 500]]))[2] == f"x  {'y' * 500}"


def test_control_characters_give_no_orders_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    cli_output.say("a\x1b[31mb\x9bc\td\ne")
    assert capsys.readouterr().out == "a\ufffd[31mb\ufffdc d\ne\n"


def test_a_cell_of_several_lines_is_one_line_of_a_table_but_whole_in_csv(call: Run, register: Path) -> None:
    call("edit", register, "abu-dhabi-2026/2", "outcome=One.\nTwo.")
    chosen = ("list", register, "round", "--where", "outcome=one two", "--fields", "outcome")
    assert call(*chosen).out.splitlines()[-1].endswith("  One. Two.")
    assert call(*chosen, "--format", "csv").out.endswith(',"One.\nTwo."\n')


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_listing_and_a_page_fit_a_real_terminal(register: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    for words in (["list", str(register), "round"], ["show", str(register), "abu-dhabi-2026/2"]):
        outer, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        command = [sys.executable, "-m", "negotiator_gui", *words]
        with subprocess.Popen(command, stdout=inner, stderr=subprocess.DEVNULL, env=env) as process:
            os.close(inner)
            written = _everything(outer)
        os.close(outer)
        assert process.returncode == 0
        lines = written.decode().replace("\r\n", "\n").splitlines()
        assert len(lines) > 20
        assert max(map(cli_output.columns, lines)) <= 100


def _everything(terminal: int) -> bytes:
    written = b""
    while True:
        try:
            some = os.read(terminal, 65_536)
        except OSError:  # Linux: the program has closed its end
            some = b""
        if not some:
            return written
        written += some
