"""What is printed are the pages of the very PDF: those that were chosen, in the order that was chosen."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui import paper, print_summary
from negotiator_gui.workspace import RegisterError, Workspace
from tests.gui.printed import ink, pages_of, shows, sizes_of, texts_of

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def met(workspace: Workspace) -> str:
    return next(each.id for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))


@pytest.fixture
def pdf(workspace: Workspace, met: str) -> bytes:
    return workspace.summary(met)


def printer_to(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    return printer


# On paper


def test_pages_without_colours_take_a_third_and_others_keep_theirs(tmp_path: Path, pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        assert paper.page_image(document[0], 72).format() == QImage.Format.Format_Grayscale8
    path = tmp_path / "colour.pdf"
    printer = printer_to(path)
    painter = QPainter(printer)
    painter.fillRect(QRect(0, 0, 5_000, 5_000), Qt.GlobalColor.red)
    painter.end()
    image = pages_of(path)[0]
    assert image.pixelColor(image.width() // 3, image.height() // 4).red() > 200
    assert image.pixelColor(image.width() // 3, image.height() // 4).green() < 50


def test_what_is_printed_equals_the_pdf_page_by_page(
    workspace: Workspace, met: str, pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path)
    printer.setResolution(200)
    assert print_summary.print_summary(workspace, met, printer) == len(pages_of(pdf))
    printed, pages = pages_of(path), pages_of(pdf)
    assert len(printed) == len(pages)
    assert sizes_of(path) == {A4}
    for number, one in enumerate(printed):
        assert ink(one) > 0.5
        assert shows(one, pages, number)


@pytest.mark.parametrize(
    ("ranges", "wanted"),
    [([(2, 3)], [1, 2]), ([(1, 1), (3, 3)], [0, 2]), ([(2, 99)], None), ([(3, 4), (1, 3)], [0, 1, 2, 3])],
)
def test_only_the_pages_that_were_chosen_are_printed(
    pdf: bytes, tmp_path: Path, ranges: "list[tuple[int, int]]", wanted: "list[int] | None"
) -> None:
    pages = pages_of(pdf)
    wanted = list(range(1, len(pages))) if wanted is None else wanted
    path = tmp_path / "printed.pdf"
    printer = printer_to(path)
    printer.setResolution(72)
    chosen = QPageRanges()
    for first, last in ranges:
        chosen.addRange(first, last)
    printer.setPageRanges(chosen)
    assert paper.paint_pages(pdf, printer) == len(wanted)
    for one, number in zip(pages_of(path), wanted, strict=True):
        assert shows(one, pages, number)


def test_copies_and_order_are_as_chosen(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path)
    printer.setResolution(72)
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCollateCopies(True)
    paper.paint_pages(pdf, printer)
    pages = pages_of(pdf)
    assert [shows(each, pages, number) for each, number in zip(pages_of(path), [1, 0, 1, 0], strict=True)] == [True] * 4
    printer.setCollateCopies(False)
    paper.paint_pages(pdf, printer)
    assert [shows(each, pages, number) for each, number in zip(pages_of(path), [1, 1, 0, 0], strict=True)] == [True] * 4


def test_a_page_is_made_smaller_for_smaller_paper_and_stays_whole(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path, QPageSize.PageSizeId.A5)
    printer.setResolution(200)
    paper.paint_pages(pdf, printer)
    assert sizes_of(path) == {(420, 595)}
    assert shows(pages_of(path)[0], pages_of(pdf), 0)


def test_a_page_lies_in_the_middle_of_larger_paper(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = printer_to(path, QPageSize.PageSizeId.A3)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setResolution(72)
    paper.paint_pages(pdf, printer)
    sheet, page = pages_of(path)[0], pages_of(pdf)[0]
    left, top = (sheet.width() - page.width()) // 2, (sheet.height() - page.height()) // 2
    inner = sheet.copy(left, top, page.width(), page.height())
    assert shows(inner, pages_of(pdf), 0)


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_a_printer_that_takes_nothing_is_told(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="Nothing was printed"):
        paper.paint_pages(pdf, printer_to(tmp_path / "no such folder" / "printed.pdf"))


# To a file


def test_a_pdf_is_saved_and_an_older_one_replaced(workspace: Workspace, met: str, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_text("older")
    print_summary.save_pdf(workspace, met, path)
    assert texts_of(path)[0][:40] == texts_of(pdf)[0][:40]
    assert path.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.glob("*.part")) == []
    assert list(tmp_path.glob(".*.part")) == []


def test_if_it_cannot_be_saved_the_older_file_stays(workspace: Workspace, met: str, tmp_path: Path) -> None:
    folder = tmp_path / "summary.pdf"
    folder.mkdir()
    (folder / "older").write_text("older")
    with pytest.raises(RegisterError, match=r"cannot be written.*Nothing was saved there"):
        print_summary.save_pdf(workspace, met, folder)
    assert (folder / "older").read_text() == "older"
    assert list(tmp_path.glob(".summary*")) == []
