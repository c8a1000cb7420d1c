"""A summary on a real print queue: what the printer gets are the pages of the PDF, those and as many as were asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from negotiator_gui.gui import paper
from negotiator_gui.store.store import Store
from negotiator_gui.summary.compose import compose
from negotiator_gui.summary.pdf import render
from tests.external.print_queue import NAME, PrintQueue
from tests.samples import AUTHOR

pytestmark = pytest.mark.external

ROOT = Path(__file__).resolve().parent.parent.parent
A4, LETTER = (595, 842), (612, 792)
PROGRAM = f"""
import sys
from pathlib import Path
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from negotiator_gui.gui import paper

app = QApplication([])
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName({NAME!r})
assert printer.isValid(), "there is no such printer"
printer.setPageSize(QPageSize(QPageSize.PageSizeId[sys.argv[2]]))
if sys.argv[3]:
    printer.setPageRanges(QPageRanges.fromString(sys.argv[3]))
printer.setCopyCount(int(sys.argv[4]))
print(paper.paint_pages(Path(sys.argv[1]).read_bytes(), printer))
"""


@pytest.fixture
def queue() -> Iterator[PrintQueue]:
    with PrintQueue() as queue:
        yield queue
    assert not queue.running


@pytest.fixture
def printed(queue: PrintQueue, tmp_path: Path) -> Callable[..., bytes]:
    """Prints a PDF as the program does; returns what arrived at the printer."""

    def run(pdf: bytes, size: str = "A4", ranges: str = "", copies: int = 1) -> bytes:
        path = tmp_path / "summary.pdf"
        path.write_bytes(pdf)
        env = queue.env | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", PROGRAM, str(path), size, ranges, str(copies)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return queue.jobs(1)[0]

    return run


def pictures(pdf: bytes) -> list[bytes]:
    """Each page in grey, small enough for a hair's breadth not to count."""
    with pypdfium2.PdfDocument(pdf) as document:
        images = [paper.page_image(page, 144) for page in document]
    form = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    shrunk = (each.scaled(120, 170, *form).convertToFormat(QImage.Format.Format_Grayscale8) for each in images)
    return [bytes(each.constBits()) for each in shrunk]


def difference(one: bytes, other: bytes) -> float:
    """How far two pages are apart: the mean difference of their dots, from 0 to 255."""
    return sum(abs(first - second) for first, second in zip(one, other, strict=True)) / len(one)


def same_pages(arrived: bytes, pdf: bytes, numbers: list[int]) -> None:
    """What arrived are these pages of the PDF, in this order, and each is far nearer to its own than to any other."""
    found, wanted = pictures(arrived), pictures(pdf)
    assert len(found) == len(numbers)
    for picture, number in zip(found, numbers, strict=True):
        apart = [difference(picture, page) for page in wanted]
        assert apart[number] < 2
        assert apart[number] < 0.3 * min(each for n, each in enumerate(apart) if n != number)


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return {(round(page.get_width()), round(page.get_height())) for page in document}


@pytest.fixture
def pdf(example_file: Path) -> Callable[..., bytes]:
    """The summary of the second round at Abu Dhabi, for a paper."""
    with Store.open(example_file, AUTHOR) as store:
        at = datetime(2026, 2, 6, 10, 44, tzinfo=UTC)
        content = compose(store, store.resolve("abu-dhabi-2026/2", "round"), at, AUTHOR.name)
    return partial(render, content)


def test_the_printer_gets_the_pages_of_the_pdf(printed: Callable[..., bytes], pdf: Callable[..., bytes]) -> None:
    pages = pdf()
    arrived = printed(pages)
    assert sizes(arrived) == {A4}
    assert len(pictures(pages)) > 5
    same_pages(arrived, pages, list(range(len(pictures(pages)))))


def test_letter_paper(printed: Callable[..., bytes], pdf: Callable[..., bytes]) -> None:
    pages = pdf("letter")
    arrived = printed(pages, "Letter")
    assert sizes(arrived) == {LETTER}
    same_pages(arrived, pages, list(range(len(pictures(pages)))))


def test_only_the_chosen_pages_are_printed(printed: Callable[..., bytes], pdf: Callable[..., bytes]) -> None:
    pages = pdf()
    same_pages(printed(pages, ranges="2-3,5"), pages, [1, 2, 4])


def test_two_copies_arrive(printed: Callable[..., bytes], pdf: Callable[..., bytes]) -> None:
    pages = pdf()
    arrived = printed(pages, ranges="1", copies=2)
    # The server makes the copies: it sends the same document twice.
    first, second = (b"%PDF-" + each for each in arrived.split(b"%PDF-")[1:])
    for each in (first, second):
        same_pages(each, pages, [0])


def test_the_queue_leaves_nothing_behind() -> None:
    with PrintQueue() as queue:
        assert queue.running
        assert running_with(queue.folder)
    assert not running_with(queue.folder)
    assert not queue.folder.exists()


def running_with(folder: Path) -> list[str]:
    """The processes that were started with a file of this folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(folder).encode() in place.read_bytes():
                found.append(place.parent.name)
    return found
