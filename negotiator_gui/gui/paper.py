"""Paper: the pages of a PDF as pictures for a device, those that were chosen and in the order that was chosen."""

import io
from collections.abc import Iterator, Sequence

import pypdfium2
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from negotiator_gui.workspace import RegisterError, language

_translate = QCoreApplication.translate

# Dots to the inch: more are not seen on paper.
MOST_DPI = 300
_LETTER_SIZES = (QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.Legal, QPageSize.PageSizeId.Tabloid)


def layout_for(printer: QPrinter) -> str:
    """The layout that fits the printer's paper: a4 or letter."""
    return "letter" if printer.pageLayout().pageSize().id() in _LETTER_SIZES else "a4"


def paint_pages(pdf: bytes, printer: QPrinter) -> int:
    """Paints the chosen pages of a PDF on a printer, as large as they are; returns how many were painted."""
    return max((done for done, _ in painted(pdf, printer)), default=0)


def painted(pdf: bytes, printer: QPrinter) -> Iterator[tuple[int, int]]:
    """Paints the chosen pages one by one: gives how many are done, of how many; closing it stops after that page."""
    printer.setFullPage(True)
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise RegisterError(_translate("paper", "The printer does not take the pages. Nothing was printed."))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wanted = _in_order(page_numbers(printer, len(document)), printer)
        for n, number in enumerate(wanted):
            if n and not printer.newPage():
                raise RegisterError(language.plural("paper", "The printer took %Ln page(s) and no more.", n))
            _paint_page(painter, printer, document[number])
            yield n + 1, len(wanted)
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def page_numbers(printer: QPrinter, pages: int) -> list[int]:
    """Which of so many pages were chosen, from 0; all unless some were."""
    ranges = printer.pageRanges().toRangeList()
    wanted = {number for each in ranges for number in range(each.from_, each.to + 1)}
    return [number - 1 for number in sorted(wanted) if number <= pages] or list(range(pages))


def _in_order(numbers: Sequence[int], printer: QPrinter) -> list[int]:
    """The pages as they follow each other on paper: the last first and copies one by one if that was chosen."""
    last_first = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    ordered = sorted(numbers, reverse=last_first)
    # A system that makes copies by itself is left to it.
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return ordered * copies
    return [number for number in ordered for _ in range(copies)]


def _paint_page(painter: QPainter, printer: QPrinter, page: pypdfium2.PdfPage) -> None:
    image = page_image(page, min(printer.resolution(), MOST_DPI))
    painter.drawImage(_place(printer, page.get_width(), page.get_height()), image)


def _place(printer: QPrinter, width: float, height: float) -> QRectF:
    """Where a page of so many points comes: as large as it is, smaller on smaller paper, in the middle."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    dots = printer.resolution() / 72
    fits = min(paper.width() / (width * dots), paper.height() / (height * dots))
    # Paper is told in whole points, so that a page seems to be a hair larger than the very same paper.
    scale = fits if fits < 0.99 else 1.0
    placed = QRectF(0, 0, width * dots * scale, height * dots * scale)
    placed.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    return placed


def page_image(page: pypdfium2.PdfPage, dpi: float) -> QImage:
    """One page as a picture of so many dots to the inch; without colours, as most are, it takes a third."""
    grey = _is_grey(page)
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, grayscale=grey)
    form = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form[bitmap.n_channels])
    return picture.copy()


def _is_grey(page: pypdfium2.PdfPage) -> bool:
    """Whether a page has no colours, judged by a small picture of it."""
    bitmap = page.render(scale=0.5)
    content, step = bytes(bitmap.buffer), bitmap.n_channels
    return bitmap.n_channels < 3 or content[0::step] == content[1::step] == content[2::step]


def count_pages(pdf: bytes, printer: QPrinter) -> int:
    """How many pages of a PDF were chosen."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(page_numbers(printer, len(document)))


def chosen_pages(pdf: bytes, printer: QPrinter) -> bytes:
    """The PDF, or one with only the pages that were chosen."""
    with pypdfium2.PdfDocument(pdf) as document:
        numbers = page_numbers(printer, len(document))
        if len(numbers) == len(document):
            return pdf
        with pypdfium2.PdfDocument.new() as part:
            part.import_pages(document, numbers)
            target = io.BytesIO()
            part.save(target)
            return target.getvalue()
