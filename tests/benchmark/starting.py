"""Measures of the start and of memory, each in a process of its own beside a bare window of PySide6."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmark.bench import Bench, Line, measure

START_RATIO, MEMORY_RATIO = 2.0, 2.5
_TRIES = 7


@measure
def start(bench: Bench) -> Iterator[Line]:
    """From the start of the process until the first list stands and can be used, and what is in memory then."""
    ours, bare = [], []
    for _ in range(_TRIES + 1):
        bare.append(_started("bare", bench.path))
        ours.append(_started("program", bench.path))
    ours, bare = ours[1:], bare[1:]
    for n, what in enumerate(("start: rows painted, keys taken", "the same by what the process worked")):
        yield Line(what, [each[n] for each in ours], [each[n] for each in bare], ratio=START_RATIO)
    yield Line("start: fields, tabs and timeline too", [each[2] for each in ours], [each[2] for each in bare])
    ours, bare = ([each[4] for each in both] for both in (ours, bare))
    yield Line("memory: megabytes with the register open", ours, bare, ratio=MEMORY_RATIO)


def _started(which: str, path: Path) -> list[float]:
    """Milliseconds until it was usable and those that the process worked, the same for all of it, and megabytes."""
    command = [sys.executable, str(Path(__file__).with_name("started.py")), which, str(path), str(time.monotonic())]
    # As it is on a person's machine: the second time, Python has compiled everything.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = f"{env['NEGOTIATOR_HOME']}/compiled"
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.split()
    return [float(each) for each in told]
