"""The summary on screen and on paper: the pages of the very PDF, rendered for the device."""

import io
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QImage, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QMessageBox, QWidget

from negotiator_gui.workspace import RegisterError, Workspace

# Dots to the inch: more are not seen on paper, and on the screen only cost memory, for the preview keeps all pages.
MOST_DPI, PREVIEW_DPI = 300, 160
_LETTER_SIZES = (QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.Legal, QPageSize.PageSizeId.Tabloid)


class SummaryPreview(QPrintPreviewDialog):
    """Shows a summary's pages as they come from the printer; another paper lays them out anew."""

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        # Qt does not keep the printer that it is given, and Python must.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._workspace = workspace
        self._record = record_id
        self._pages: dict[str, bytes] = {}
        title = workspace.get(record_id).title
        self._printer.setDocName(_words("Summary of {title}").format(title=title))
        self.setObjectName("summaryPreview")
        self.setWindowTitle(self._printer.docName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 800)
        self.paintRequested.connect(self.paint)
        # Without its register it could not lay the pages out for another paper.
        workspace.destroyed.connect(self.close)

    def pdf(self, paper: str) -> bytes:
        """The summary laid out for a paper; laid out once for each."""
        if paper not in self._pages:
            self._pages[paper] = self._workspace.summary(self._record, paper)
        return self._pages[paper]

    def paint(self, printer: QPrinter) -> None:
        """Paints the pages for a printer or the preview; what goes to a file as PDF is the PDF itself."""
        try:
            pdf = self.pdf(paper_of(printer))
            if _is_preview(printer) or printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
                paint_pages(pdf, printer)
            else:
                _write(_chosen(pdf, printer), Path(printer.outputFileName()))
        except RegisterError as error:
            # The preview closes when it has printed.
            box = QMessageBox(QMessageBox.Icon.Warning, self.windowTitle(), str(error), parent=self.parentWidget())
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.open()


def _is_preview(printer: QPrinter) -> bool:
    # The preview records the pages before it draws them.
    return printer.paintEngine().type() == QPaintEngine.Type.Picture


def paper_of(printer: QPrinter) -> str:
    """The layout that fits the printer's paper."""
    return "letter" if printer.pageLayout().pageSize().id() in _LETTER_SIZES else "a4"


def preview(workspace: Workspace, record_id: str, parent: QWidget | None = None) -> SummaryPreview:
    """Opens the pages of a round's or session's summary; RegisterError if they cannot be laid out."""
    dialog = SummaryPreview(workspace, record_id, parent)
    try:
        dialog.pdf(paper_of(dialog.printer()))
    except RegisterError:
        dialog.deleteLater()
        raise
    dialog.show()
    return dialog


def print_summary(workspace: Workspace, record_id: str, printer: QPrinter) -> int:
    """Prints a summary without asking; returns how many pages were painted."""
    return paint_pages(workspace.summary(record_id, paper_of(printer)), printer)


def paint_pages(pdf: bytes, printer: QPrinter) -> int:
    """Paints the chosen pages of a PDF on a printer, as large as they are; returns how many were painted."""
    printer.setFullPage(True)
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise RegisterError(_words("The printer does not take the pages. Nothing was printed."))
        wanted = _in_order(page_numbers(printer, len(document)), printer)
        for n, number in enumerate(wanted):
            if n and not printer.newPage():
                raise RegisterError(_words("The printer took {n} pages and no more.").format(n=n))
            _paint_page(painter, printer, document[number])
        return len(wanted)
    finally:
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
    image = page_image(page, PREVIEW_DPI if _is_preview(printer) else min(printer.resolution(), MOST_DPI))
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


def page_image(page: pypdfium2.PdfPage, dpi: int) -> QImage:
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


def save_pdf(workspace: Workspace, record_id: str, path: Path) -> None:
    """Saves the summary as PDF; an older file is replaced whole or not at all."""
    _write(workspace.summary(record_id), path)


def _chosen(pdf: bytes, printer: QPrinter) -> bytes:
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


def _write(content: bytes, path: Path) -> None:
    """Writes beside the target first, so that nobody ever meets half a file."""
    beside = path.with_name(f".{path.name[:50]}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        words = _words("{path} cannot be written: {why}. Nothing was saved there.")
        raise RegisterError(words.format(path=path, why=error.strerror)) from None


def _words(text: str) -> str:
    return QCoreApplication.translate("print_summary", text)
