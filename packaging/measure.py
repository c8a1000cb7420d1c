"""Sizes and start times of the program from its source and as it was built, as one table.

python3 packaging/measure.py     after build.py; needs xvfb and x11-utils
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING.parent), str(PACKAGING)]

from bare import run, screen, wait_for  # noqa: E402
from bundle import BUILD, DIST, NAME, ROOT  # noqa: E402

import start  # noqa: E402

SOURCE, BUILT = [str(start.PYTHON), "-m", "negotiator_gui"], [str(BUILD / "bundle" / NAME / NAME)]
TRIES = 5
LIBRARIES = (
    *("PySide6", "shiboken6", "sqlcipher3", "typst", "pypdfium2", "pypdfium2_raw", "sqlite_utils", "tzdata"),
    *("platformdirs", "docx", "lxml", "enchant"),
)


def main() -> int:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as home, screen() as display:
        env = {"PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(ROOT), "DISPLAY": display}
        rows = [
            ("on the disk", f"{_size(*_parts_of_source()):.0f} MB", f"{_size(BUILD / 'bundle' / NAME):.0f} MB"),
            ("the Debian package, installed", "", f"{_size(BUILD / 'debian' / 'usr'):.0f} MB"),
            *((path.name, "", f"{path.stat().st_size / 1e6:.1f} MB") for path in sorted(DIST.iterdir())),
            ("`negotiator --version`", *(f"{_command(each, env):.2f} s" for each in (SOURCE, BUILT))),
            ("the window can be seen", *(f"{_window(each, env):.2f} s" for each in (SOURCE, BUILT))),
        ]
    print("| what | from source | as built |\n|---|---|---|")
    print("\n".join(f"| {what} | {source} | {built} |" for what, source, built in rows))
    return 0


def _parts_of_source() -> list[Path]:
    site = next(start.VENV.glob("lib/python3*/site-packages"))
    return [*(site / name for name in LIBRARIES), *(ROOT / name for name in ("negotiator_gui", "resources", "seeds"))]


def _size(*folders: Path) -> float:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 1e6


def _command(program: list[str], env: dict[str, str]) -> float:
    return min(_timed(lambda: run(*program, "--version", env=env)) for _ in range(TRIES))


def _window(program: list[str], env: dict[str, str]) -> float:
    return min(_timed_window(program, env) for _ in range(TRIES))


def _timed_window(program: list[str], env: dict[str, str]) -> float:
    opened = subprocess.Popen(program, env=env, stderr=subprocess.DEVNULL)
    try:
        return _timed(lambda: wait_for(lambda: "No register open" in _titles(env["DISPLAY"]), "the window", 0.02))
    finally:
        opened.terminate()
        opened.wait()


def _titles(display: str) -> str:
    return run("xwininfo", "-root", "-tree", "-display", display)


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
