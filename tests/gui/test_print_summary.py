"""What is shown before printing and what is printed are the pages of the very PDF."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QGraphicsView, QLabel, QLineEdit, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import PARTY, ROUND
from negotiator_gui.gui import paper, print_summary
from negotiator_gui.gui.print_summary import SummaryPreview
from negotiator_gui.workspace import RegisterError, Workspace

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def met(workspace: Workspace) -> str:
    return next(each.id for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))


@pytest.fixture
def pdf(workspace: Workspace, met: str) -> bytes:
    return workspace.summary(met)


@pytest.fixture
def shown(qtbot: QtBot, workspace: Workspace, met: str) -> Iterator[SummaryPreview]:
    made = print_summary.preview(workspace, met)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.view.pageCount() > 1)
    yield made
    made.close()


def printer_to(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    return printer


def pages_of(content: "bytes | Path") -> "list[QImage]":
    with pypdfium2.PdfDocument(content) as document:
        return [paper.page_image(page, 72) for page in document]


def sizes_of(content: "bytes | Path") -> "set[tuple[int, int]]":
    with pypdfium2.PdfDocument(content) as document:
        return {(round(page.get_width()), round(page.get_height())) for page in document}


def texts_of(content: "bytes | Path") -> "list[str]":
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def small(image: QImage) -> bytes:
    flags = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return bytes(image.scaled(120, 170, *flags).convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def difference(one: QImage, other: QImage) -> float:
    """How far two pages are apart: the mean difference of their pixels, drawn small, from 0 to 255."""
    pairs = list(zip(small(one), small(other), strict=True))
    return sum(abs(first - second) for first, second in pairs) / len(pairs)


def shows(image: QImage, pages: "list[QImage]", number: int) -> bool:
    """Whether a picture is of this page: far nearer to it than to any other."""
    apart = [difference(image, page) for page in pages]
    return apart[number] < 0.5 * min(each for n, each in enumerate(apart) if n != number)


def ink(image: QImage) -> float:
    """How dark a page is on the whole; nothing at all is 0."""
    blank = QImage(image.size(), QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    return difference(image, blank)


def on_screen(shown: SummaryPreview) -> QImage:
    """The page as the preview shows it: what is white of it, with all that stands on it."""
    view = shown.view.findChild(QGraphicsView)
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    middle = image.height() // 2
    white = [x for x in range(image.width()) if image.pixelColor(x, middle).red() > 250]
    down = [y for y in range(image.height()) if image.pixelColor(white[3], y).red() > 250]
    return image.copy(QRect(white[0], down[0], white[-1] - white[0] + 1, down[-1] - down[0] + 1))


# On the screen


def test_the_preview_shows_the_pages_of_the_pdf(qtbot: QtBot, shown: SummaryPreview, pdf: bytes) -> None:
    pages = pages_of(pdf)
    assert shown.view.pageCount() == len(pages) > 1
    shown.view.fitInView()
    first = on_screen(shown)
    assert ink(first) > 2
    assert shows(first, pages, 0)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.view.currentPage() == 2
    qtbot.wait(10)
    assert shows(on_screen(shown), pages, 1)
    assert shown.findChild(QLabel, "previewPage").text() == f"Page 2 of {len(pages)}"


def test_another_paper_lays_the_pages_out_anew(qtbot: QtBot, shown: SummaryPreview) -> None:
    shown.paper.setFocus()
    qtbot.keyClicks(shown.paper, "Letter")
    letter = shown.pdf("letter")
    assert sizes_of(letter) == {LETTER}
    shown.view.fitInView()
    qtbot.wait(10)
    image = on_screen(shown)
    assert image.width() / image.height() == pytest.approx(LETTER[0] / LETTER[1], rel=0.02)
    assert shows(image, pages_of(letter), 0)


def test_the_preview_does_not_hold_up_the_window_and_goes_with_the_register(
    qtbot: QtBot, register: Path, met: str
) -> None:
    workspace = Workspace.open(register)
    made = print_summary.preview(workspace, met)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    assert made.isVisible()
    assert not made.isModal()
    workspace.close()
    workspace.deleteLater()
    qtbot.waitUntil(lambda: not made.isVisible())


def test_what_has_no_summary_is_said_before_anything_opens(qtbot: QtBot, qapp, workspace: Workspace) -> None:
    with pytest.raises(RegisterError):
        print_summary.preview(workspace, workspace.list(PARTY)[0].id)
    assert not [each for each in qapp.topLevelWidgets() if each.isVisible()]


def test_the_screen_gets_no_finer_pages_than_it_can_show(
    qtbot: QtBot, shown: SummaryPreview, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    page_image = paper.page_image
    monkeypatch.setattr(paper, "page_image", lambda page, dpi: drawn.append(dpi) or page_image(page, dpi))
    shown.view.updatePreview()
    qtbot.waitUntil(lambda: len(drawn) == shown.view.pageCount())
    assert set(drawn) == {paper.PREVIEW_DPI}


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


# On paper


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


def test_printing_asks_for_a_printer_and_pages(qtbot: QtBot, shown: SummaryPreview, pdf: bytes, tmp_path: Path) -> None:
    qtbot.mouseClick(shown.print_button, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, shown.view.pageCount())
    path = tmp_path / "printed.pdf"
    dialog.findChild(QLineEdit, "filename").setText(str(path))
    dialog.findChild(QRadioButton, "printRange").click()
    dialog.findChild(QSpinBox, "to").setValue(3)
    dialog.findChild(QSpinBox, "from").setValue(2)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    # What goes to a file is the PDF itself, whose text can be searched and read aloud.
    assert texts_of(path) == texts_of(pdf)[1:3]


def test_all_pages_to_a_file_are_the_very_pdf(shown: SummaryPreview, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    shown.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    shown.printer.setOutputFileName(str(path))
    shown.print_now()
    assert path.read_bytes() == shown.pdf("a4")


def test_what_cannot_be_written_is_told_above_the_pages(shown: SummaryPreview, tmp_path: Path) -> None:
    shown.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    shown.printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    shown.print_now()
    assert shown.isVisible()
    assert "cannot be written" in shown.banner.text


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


def test_the_preview_saves_what_it_shows(qtbot: QtBot, shown: SummaryPreview, tmp_path: Path) -> None:
    shown.ask_file()
    dialog = shown.findChild(QFileDialog)
    assert dialog.isVisible()
    path = tmp_path / "summary.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert path.read_bytes() == shown.pdf("a4")
    assert shown.banner.text == f"Saved as {path}"
