"""The summary on screen and on paper: the pages of the very PDF, rendered for the device."""

import tempfile
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from negotiator_gui.workspace import RegisterError, Workspace

MOST_DPI = 300


class SummaryPreview(QPrintPreviewDialog):
    """Shows a summary's pages as they come from the printer; another paper lays them out anew."""

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(QPrinter(QPrinter.PrinterMode.HighResolution), parent)
        self._workspace = workspace
        self._record = record_id
        self._pages: dict[str, bytes] = {}
        self.setObjectName("summaryPreview")
        self.setWindowTitle(
            QCoreApplication.translate("print_summary", "Summary of {title}").format(title=workspace.get(record_id).title)
        )
        self.resize(900, 800)
        self.paintRequested.connect(self.paint)

    def pdf(self, paper: str) -> bytes:
        """The summary laid out for a paper; laid out once for each."""
        if paper not in self._pages:
            self._pages[paper] = self._workspace.summary(self._record, paper)
        return self._pages[paper]

    def paint(self, printer: QPrinter) -> None:
        """Paints the pages for a printer or the preview."""
        paint_pages(self.pdf(paper_of(printer)), printer)


def paper_of(printer: QPrinter) -> str:
    """The layout that fits the printer's paper."""
    return "letter" if printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.Letter else "a4"


def preview(workspace: Workspace, record_id: str, parent: QWidget | None = None) -> SummaryPreview:
    """Opens the pages of a round's or session's summary; RegisterError if it cannot be laid out."""
    dialog = SummaryPreview(workspace, record_id, parent)
    dialog.pdf("a4")
    dialog.open()
    return dialog


def paint_pages(pdf: bytes, printer: QPrinter) -> int:
    """Paints the pages of a PDF on a printer, as large as they are; returns how many were painted."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        printer.setFullPage(True)
        printer.setPageMargins(printer.pageLayout().margins(), QPageLayout.Unit.Point)
        wanted = _range(printer, len(document))
        painter = QPainter(printer)
        for n, number in enumerate(wanted):
            if n:
                printer.newPage()
            _paint_page(painter, printer, document[number])
        painter.end()
        return len(wanted)
    finally:
        document.close()


def _range(printer: QPrinter, pages: int) -> range:
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last or pages, pages))


def _paint_page(painter: QPainter, printer: QPrinter, page: pypdfium2.PdfPage) -> None:
    image = page_image(page, min(printer.resolution(), MOST_DPI))
    scale = printer.resolution() / 72
    painter.drawImage(QRectF(0, 0, page.get_width() * scale, page.get_height() * scale), image)


def page_image(page: pypdfium2.PdfPage, dpi: int) -> QImage:
    """One page as a picture of so many dots to the inch."""
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
    form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
    picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
    return picture.copy()


def save_pdf(workspace: Workspace, record_id: str, path: Path) -> None:
    """Saves the summary as PDF: written beside the target first, so that an older file is replaced whole or not."""
    pdf = workspace.summary(record_id)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(pdf)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        words = QCoreApplication.translate("print_summary", "{path} cannot be written: {why}. Nothing was saved there.")
        raise RegisterError(words.format(path=path, why=error.strerror)) from None
