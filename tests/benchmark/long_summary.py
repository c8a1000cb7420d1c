"""How long the summary of a very long round takes, from the record to the pages, and beside it Typst alone.

    python tests/benchmark/long_summary.py [PARTICIPANTS PARAGRAPHS CLAIMS]

A made round of 400 participants, 900 paragraphs and 300 claims is composed, and laid out in every format. Typst alone
is the same template with the same content, compiled without any of the program. The layout as PDF is to stay at or
below five seconds; tests/summary/test_layout.py watches a smaller one, and that no row is cut and no heading alone.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2

from negotiator_gui import paths
from negotiator_gui.store.store import Store
from negotiator_gui.summary import html, markdown, pdf, text, word
from negotiator_gui.summary.content import Content, as_json
from tests.samples import AUTHOR
from tests.summary.conftest import Sample
from tests.summary.long_round import fill

LIMIT = 5.0
SIZE = (400, 900, 300)
# Typst keeps what it has laid out: only in a process of its own does it begin anew.
_ALONE = """
import sys, time
from pathlib import Path
import typst

start = time.perf_counter()
folder = Path(sys.argv[1])
inputs = {"content": (folder / "content.json").read_text("utf-8"), "paper": "a4"}
typst.compile(folder / "summary.typ", root=folder, font_paths=typst.Fonts(), sys_inputs=inputs, pdf_standards="ua-1")
print(time.perf_counter() - start)
"""


def timed(do: Callable[[], Any]) -> tuple[float, Any]:
    """How many seconds it takes, and what it gives."""
    start = time.perf_counter()
    made = do()
    return time.perf_counter() - start, made


def made_round(size: tuple[int, int, int], folder: Path) -> tuple[float, Content]:
    """Composes the summary of a made round."""
    with Store.create(folder / "long.talks", AUTHOR) as store:
        sample = Sample(store)
        fill(sample, *size)
        sample.compose()
        return timed(sample.compose)


def typst_alone(content: Content, folder: Path) -> float:
    """Seconds for the same template with the same content, in a process that has nothing of the program."""
    place = Path(shutil.copytree(paths.resource("paper"), folder / "paper"))
    (place / "content.json").write_text(json.dumps(as_json(content), ensure_ascii=False), "utf-8")
    command = [sys.executable, "-c", _ALONE, str(place)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(size: tuple[int, int, int]) -> int:
    """Measures and prints; returns 1 if the limit was passed."""
    with TemporaryDirectory() as folder:
        composed, content = made_round(size, Path(folder))
        alone = typst_alone(content, Path(folder))
    print(f"{size[0]} participants, {size[1]} paragraphs, {size[2]} claims")
    print(f"{'composed':12} {composed:6.2f} s")
    laid_out, pages = timed(lambda: pdf.render(content))
    with pypdfium2.PdfDocument(pages) as document:
        print(f"{'PDF':12} {laid_out:6.2f} s  {len(document)} pages, {len(pages):,} bytes; limit {LIMIT} s")
    print(f"{'Typst alone':12} {alone:6.2f} s  the program takes {laid_out / alone:.2f} times as long")
    for name, render in (
        ("Word", word.render),
        ("HTML", html.render),
        ("Markdown", markdown.render),
        ("text", text.render),
    ):
        taken, made = timed(lambda render=render: render(content))
        print(f"{name:12} {taken:6.2f} s  {len(made):,} {'bytes' if isinstance(made, bytes) else 'characters'}")
    return int(laid_out > LIMIT)


if __name__ == "__main__":
    given = tuple(map(int, sys.argv[1:4]))
    sys.exit(main(given if len(given) == 3 else SIZE))
