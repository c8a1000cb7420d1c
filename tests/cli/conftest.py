"""The program as others run it: a process of its own, without a screen, on a copy of the example register.

`run` starts such a process, which takes half a second; `call` carries out the same words in the process of the tests.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from negotiator_gui.cli import main

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-W", "error", "-m", "negotiator_gui"]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def last_word(self) -> str:
        """The id, where a command tells that it made something."""
        return self.out.split()[-1]


Run = Callable[..., Ran]


def run_program(*words: object, code: int = 0, given: bytes = b"", before: tuple[str, ...] = (), **env: str) -> Ran:
    """Runs a command; it must end with this code, tell trouble on standard error only, and never as a traceback."""
    command = [*before, *PROGRAM, *map(str, words)]
    whole = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    whole |= {"PYTHONPATH": str(ROOT), **env}
    done = subprocess.run(command, input=given, capture_output=True, timeout=60, env=whole, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert ran.code == code, ran
    assert "Traceback" not in ran.err
    assert ran.err or code != 2, "trouble must be told"
    return ran


def call_main(*words: object, code: int = 0) -> Ran:
    """Carries out a command without a process of its own."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        ended = main([str(word) for word in words])
    ran = Ran(ended, out.getvalue(), err.getvalue())
    assert ran.code == code, ran
    return ran


@pytest.fixture
def run() -> Run:
    return run_program


@pytest.fixture
def call() -> Run:
    return call_main


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    made = run_program("example", folder / "x.talks", NEGOTIATOR_HOME=str(folder / "home"))
    assert "from the example ukraine-talks" in made.out
    return folder / "x.talks"


@pytest.fixture
def register(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "x.talks"))


@pytest.fixture
def lines() -> Callable[[Ran], list[str]]:
    """The lines of a table, without its heading."""
    return lambda ran: ran.out.splitlines()[2:]
