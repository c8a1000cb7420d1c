"""How fast the program is on a register as large as a ministry's, beside plain SQLite in the same run.

    python tests/benchmark/scale.py [--share 1 10 100] [--only WORD] [--folder FOLDER]

The register is made from a seed (large_register.py), which takes a minute at 100 %, and kept in a temporary folder.
Each measure is a function in one of the modules below: it takes a Bench and gives Lines; to measure something else, add
a function with @measure. Times are in milliseconds. Exit 1 if something is over its limit.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from negotiator_gui.gui import theme
from negotiator_gui.store import engine
from tests.benchmark import filing, finding, large_register, lists, starting
from tests.benchmark.bench import MEASURES, Bench, Line, quantile

_ALL = (starting, lists, finding, filing)


def told(line: Line) -> str:
    """One line of the table."""
    words = f"  {line.what:52}{len(line.times):6}" + "".join(f"{each:9.1f}" for each in line.figures)
    if line.bare:
        bare = [statistics.median(line.bare), quantile(line.bare, 0.95)]
        words += "".join(f"{each:9.1f}" for each in bare) + f"{line.times_bare:9.2f}"
    else:
        words += " " * 27
    limits = [f"p95 {line.limit:g}"] * bool(line.limit) + [f"ratio {line.ratio:g}"] * bool(line.ratio)
    return words + (f"   {'within' if line.kept else 'OVER'} {', '.join(limits)}" if limits else "")


def run(path: Path, only: str) -> Iterator[Line]:
    """All measures on one register."""
    for each in MEASURES:
        if only in each.__name__:
            gc.collect()
            bench = Bench.on(path)
            yield from each(bench)
            bench.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the registers, measures and prints a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", nargs="+", type=int, default=[10], help="how large, in percent")
    parser.add_argument("--only", default="", metavar="WORD", help="measures with this word in their names")
    usual = Path(tempfile.gettempdir()) / "negotiator-scale"
    parser.add_argument("--folder", type=Path, default=usual, help="where the registers are kept")
    given = parser.parse_args(arguments)
    app: Any = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    kept = True
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEGOTIATOR_HOME"] = home
        for share in given.share:
            path, seconds = large_register.kept(given.folder, share)
            made = f", made in {seconds:.0f} s" if seconds else ""
            print(f"{share} %: {path.stat().st_size / 1e6:,.0f} MB, {engine.ENGINE}{made}")
            heads = ("median", "p95", "most", "bare", "p95", "ratio")
            print(f"  {'milliseconds':52}{'times':>6}" + "".join(f"{each:>9}" for each in heads))
            for line in run(path, given.only):
                print(told(line), flush=True)
                kept = kept and line.kept
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
