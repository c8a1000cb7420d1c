"""The start: help, the window, trouble with the output, and what is loaded for it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negotiator_gui import __version__, cli, cli_changing, cli_reading, cli_safety
from negotiator_gui.cli_arguments import COMMANDS, parser, with_descending
from negotiator_gui.domain.asked import Asked

Run = Callable[..., Any]
PROGRAM = [sys.executable, "-m", "negotiator_gui"]


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"Negotiator {__version__}\n"


def test_help_names_every_command_and_what_it_does(run: Run) -> None:
    told = " ".join(run("--help").out.split())
    for command in COMMANDS:
        assert f"{command.name} {command.does}" in told


def test_every_command_is_carried_out_by_one_function() -> None:
    assert sorted(command.name for command in COMMANDS) == sorted([*cli_reading.DO, *cli_changing.DO, *cli_safety.DO])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_has_a_sentence_and_an_example_that_can_be_read(
    command: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command.name, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert command.does in " ".join(told.split())
    assert told.endswith(f"Example:\n  {command.example}\n")
    assert command.does.endswith(".")
    assert told.startswith(f"usage: negotiator {command.name}")
    _, *words = shlex.split(command.example)
    assert parser().parse_args(with_descending(words)).command == command.name


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (["list", "f", "round", "--sort", "-held_dates"], ["held_dates-"]),
        (["list", "f", "round", "--sort", "-held_dates", "city"], ["held_dates-", "city"]),
        (["list", "f", "round", "--sort", "city", "-held_dates", "--limit", "3"], ["city", "held_dates-"]),
        (["list", "--sort=-held_dates", "f", "round"], ["-held_dates"]),
    ],
)
def test_sorting_downwards_is_read(words: list[str], read: list[str]) -> None:
    assert parser().parse_args(with_descending(words)).sort == read


def test_a_mistyped_command_is_told_with_the_commands(run: Run, tmp_path: Path) -> None:
    told = run("shwo", tmp_path / "x.talks", code=2).err
    assert told.startswith("negotiator: “shwo” is no command. The commands are: example, new, ")
    assert "“nothing.talks” is neither a file nor a command." in run("nothing.talks", code=2).err


def test_only_links_can_follow_a_link_so_that_none_brings_a_file_along(run: Run, register: Path) -> None:
    told = run("negotiator:round/none", register, code=2).err
    assert told.endswith(f"“{register}” is no link, and only links can follow a link.\n")
    told = run("negotiator:x", "export", register, "out.json", code=2).err
    assert "“export” is no link" in told


def test_what_was_handed_over_is_told_in_one_short_line(run: Run) -> None:
    told = run("negotiator:x", "\x1b[2J\n" + "a" * 10_000, code=2).err
    assert told.startswith("negotiator: “�[2J�aaa")
    assert told.endswith("a…” is no link, and only links can follow a link.\n")
    assert len(told) < 250


def test_an_address_that_is_no_place_here_is_told(run: Run) -> None:
    told = run("file://elsewhere/share/x.talks", code=2).err
    assert told == "negotiator: “file://elsewhere/share/x.talks” is no place of a file on this computer.\n"


def test_files_addresses_and_links_are_handed_to_the_window(register: Path, tmp_path: Path) -> None:
    gone, link = tmp_path / "gone.talks", "negotiator:round/none"
    assert cli._asked([]) == [Asked()]
    # Of a file that a desktop names, the window says that it is gone.
    assert cli._asked([str(register), gone.as_uri(), link]) == [Asked(register), Asked(gone, link)]


def test_too_few_words_are_told(run: Run) -> None:
    assert "the following arguments are required: FILE, ENTITY" in run("list", code=2).err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_a_sentence_says_so(run: Run, register: Path) -> None:
    for words in ([], [register]):
        told = run(*words, code=2, QT_QPA_PLATFORM="").err
        assert "There is no screen here" in told
        assert "negotiator --help" in told


def test_commands_load_no_qt(register: Path) -> None:
    code = (
        "import sys; from negotiator_gui.cli import main; main(sys.argv[1:]);"
        "main(['summary', sys.argv[2], 'abu-dhabi-2026/2', '-o', sys.argv[2] + '.pdf']);"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(register)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_store_is_loaded_only_when_a_command_runs() -> None:
    code = (
        "import sys; from negotiator_gui.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_every_script_comes_out_whatever_the_locale(run: Run, register: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    run("add", register, "venue", "name=Палац — 宮殿")
    for form in ("table", "json", "csv"):
        assert "Палац — 宮殿" in run("list", register, "venue", "--format", form, **ascii_only).out


@pytest.mark.skipif(os.name == "nt", reason="Windows closes pipes in another way")
def test_a_reader_that_has_enough_is_no_trouble(register: Path) -> None:
    command = [*PROGRAM, "list", str(register), "citation", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"[\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == cli.PIPE_CLOSED


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told(register: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*PROGRAM, "list", str(register), "talks"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "negotiator: The output: No space left on device.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_ctrl_c_ends_a_command_quietly(register: Path, tmp_path: Path) -> None:
    """The command waits for text from a pipe, which shows that it is at work when the signal comes."""
    before = register.read_bytes()
    os.mkfifo(tmp_path / "note.txt")
    command = [*PROGRAM, "note", str(register), "abu-dhabi-2026/2", "--text-file", str(tmp_path / "note.txt")]
    # A shell lets what it runs in the background ignore the signal, and so would everything that is started there.
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, **heard) as process, (tmp_path / "note.txt").open("wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (cli.INTERRUPTED, b"", b"")
    assert register.read_bytes() == before
