"""The program as others run it: a process of its own, without a screen, on a copy of the example register."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

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


@pytest.fixture
def run() -> Run:
    return run_program


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
