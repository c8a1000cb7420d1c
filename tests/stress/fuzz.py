"""Mutated registers, opened as the commands and the window open them.

    python tests/stress/fuzz.py [NUMBER] [--first SEED]

Each of them must open clean, open for reading with a sentence, or be refused with a sentence: no traceback, no hang
over ten seconds, and not a byte of the file changed. It prints its numbers; 1 if there was any fault. Every mutated
register can be looked at again by its seed. tests/stress/test_fuzz.py tries a few.
"""

from __future__ import annotations

import faulthandler
import io
import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

SECONDS = 10.0
PROCESSES = 2
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list", "round"),
    ("show", "sample-1"),
    ("find", "sample"),
    ("history",),
    ("check",),
)


@dataclass(frozen=True)
class Case:
    """What became of one mutated register; `fault` is empty unless something happened that must not."""

    seed: int
    what: str
    outcome: str
    fault: str
    seconds: float


def attempt(seed: int, folder: Path) -> Case:
    """Opens one mutated register in every way there is."""
    from tests.stress.mutations import mutate

    path = folder / "mutated.talks"
    what = mutate(path, seed)
    before = path.read_bytes()
    begun = time.monotonic()
    faults: list[str] = []
    outcome = _as_window(path, faults)
    clean_and_old = outcome == "clean" and path.read_bytes()[60:64] != before[60:64]
    if not clean_and_old:
        _compare(path, before, faults, "the window")
    before = path.read_bytes()
    for command, *words in COMMANDS:
        _as_command([command, str(path), *words], faults)
    _compare(path, before, faults, "a command")
    seconds = time.monotonic() - begun
    left = [each.name for each in folder.iterdir() if each != path and each.name != "home"]
    if left:
        faults.append(f"left behind: {left}")
    for each in folder.iterdir():
        if each.is_file():
            each.unlink()
    if seconds > SECONDS * (len(COMMANDS) + 1):
        faults.append(f"took {seconds:.1f} s")
    return Case(seed, what, outcome, "; ".join(faults), seconds)


def _compare(path: Path, before: bytes, faults: list[str], who: str) -> None:
    if path.read_bytes() != before:
        faults.append(f"{who} wrote to the file")


def _as_window(path: Path, faults: list[str]) -> str:
    """The window's opening code, and what its first pages read."""
    from negotiator_gui.workspace import RegisterError, Workspace

    begun = time.monotonic()
    try:
        workspace = Workspace.open(path)
    except RegisterError as error:
        if not str(error).endswith("."):
            faults.append(f"no sentence: {error}")
        return "refused"
    except Exception as error:
        faults.append(f"the window: {type(error).__name__}: {error}")
        return "broken"
    finally:
        if time.monotonic() - begun > SECONDS:
            faults.append("opening hung")
    try:
        _read(workspace, faults)
        return "for reading" if workspace.read_only else "clean"
    finally:
        workspace.close()


def _read(workspace: object, faults: list[str]) -> None:
    from negotiator_gui.domain.entities import ENTITIES
    from negotiator_gui.workspace import RegisterError

    reads: list[Callable[[], object]] = [lambda each=entity: workspace.list(each) for entity in ENTITIES]  # type: ignore[attr-defined,misc]
    for name in ("trash", "past", "drafts"):
        reads.append(getattr(workspace, name))
    reads += [lambda: workspace.find("sample"), lambda: (workspace.undoable, workspace.redoable)]  # type: ignore[attr-defined]
    reads += [lambda: workspace.backups_of(workspace.path), lambda: workspace.look()]  # type: ignore[attr-defined]
    for n, read in enumerate(reads):
        try:
            read()
        except RegisterError:
            continue
        except Exception as error:
            faults.append(f"reading {n}: {type(error).__name__}: {error}")


def _as_command(words: list[str], faults: list[str]) -> None:
    from negotiator_gui.cli import main

    out, err = io.StringIO(), io.StringIO()
    begun = time.monotonic()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    told = err.getvalue()
    if code not in (0, 1, 2) or "fault of the program" in told or "Traceback" in told + out.getvalue():
        faults.append(f"{words[0]}: {code} {told.strip()[:300]}")
    if code == 2 and not told.strip().endswith("."):
        faults.append(f"{words[0]}: no sentence: {told.strip()[:100]}")
    if time.monotonic() - begun > SECONDS:
        faults.append(f"{words[0]} hung for {time.monotonic() - begun:.1f} s")


# A pool of processes: whoever hangs or crashes takes only itself away, and its seed is known.


def work(seeds: list[int]) -> None:
    """Tries these, and prints a line for each before and after."""
    from PySide6.QtCore import QCoreApplication

    app = QCoreApplication([])
    with TemporaryDirectory() as folder:
        os.environ["NEGOTIATOR_HOME"] = str(Path(folder) / "home")
        for seed in seeds:
            print(json.dumps({"begins": seed}), flush=True)
            # Whatever hangs beyond help ends the process, with its place in the code.
            faulthandler.dump_traceback_later(SECONDS * (len(COMMANDS) + 2), exit=True)
            print(json.dumps(asdict(attempt(seed, Path(folder)))), flush=True)
            faulthandler.cancel_dump_traceback_later()
    del app


def run(seeds: list[int]) -> Iterator[Case]:
    """Tries these in a process of its own, and goes on behind whatever ended it."""
    while seeds:
        command = [sys.executable, str(Path(__file__).resolve()), "--work", json.dumps(seeds)]
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        assert process.stdout
        at: int | None = None
        for line in process.stdout:
            told = json.loads(line)
            if "begins" in told:
                at = told["begins"]
            else:
                yield Case(**told)
                seeds, at = seeds[seeds.index(told["seed"]) + 1 :], None
        _, trouble = process.communicate()
        if at is not None:
            yield Case(at, "", "ended", f"the process ended with {process.returncode}: {trouble[-500:]}", 0.0)
            seeds = seeds[seeds.index(at) + 1 :]
        elif process.returncode and seeds:
            raise RuntimeError(trouble)


def fuzz(seeds: list[int]) -> list[Case]:
    """Tries these mutated registers in several processes."""
    found: list[Case] = []
    parts = [seeds[n::PROCESSES] for n in range(PROCESSES)]
    threads = [Thread(target=lambda seeds: found.extend(run(seeds)), args=(part,)) for part in parts if part]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


def main(arguments: list[str]) -> int:
    """Tries and prints the numbers; 1 if there was any fault."""
    from tests.stress.mutations import NEWER

    parser = ArgumentParser()
    parser.add_argument("number", nargs="?", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=NEWER)
    parser.add_argument("--work")
    given = parser.parse_args(arguments)
    if given.work:
        work(json.loads(given.work))
        return 0
    found = fuzz(list(range(given.first, given.first + given.number)))
    outcomes = Counter(each.outcome for each in found)
    print(f"{len(found):,} mutated registers: " + ", ".join(f"{n:,} {what}" for what, n in outcomes.most_common()))
    print(f"longest {max(each.seconds for each in found):.1f} s for all ways of opening one")
    faulty = [each for each in found if each.fault]
    for each in faulty:
        print(f"  {each.seed} ({each.what}): {each.fault}")
    print(f"{len(faulty):,} faults")
    return int(bool(faulty) or len(found) != given.number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
