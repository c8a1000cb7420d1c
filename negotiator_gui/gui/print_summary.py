"""The summary before it is printed: its very pages on the screen, and the ways to a printer or a file."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.gui import icons, paper, theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.workspace import RegisterError, Workspace

_PAPERS = (("A4", QPageSize.PageSizeId.A4), ("Letter", QPageSize.PageSizeId.Letter))


class SummaryPreview(QDialog):
    """Shows a summary's pages as they come from the printer; another paper lays them out anew."""

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.get(record_id)
        self._pages: dict[str, bytes] = {}
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(self.tr("Summary of {title}").format(title=self._record.title))
        if paper.layout_for(self.printer) == "a4":
            self.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._lay_out()
        self.setObjectName("summaryPreview")
        self.setWindowTitle(self.printer.docName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(900), theme.px(900))
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.setObjectName("previewPages")
        # What Qt shows the pages in takes the keyboard, and has no name of its own.
        self.view.findChild(QGraphicsView).setAccessibleName(self.tr("Pages of the summary"))
        self.view.paintRequested.connect(self._paint)
        self.view.previewChanged.connect(self._refresh)
        self.banner = Banner(self)
        self._build()
        # Without its register it could not lay the pages out for another paper.
        workspace.destroyed.connect(self.close)

    def _lay_out(self) -> None:
        """Lays the pages out before anything is shown: what cannot be is told where it was asked for."""
        try:
            self.pdf(paper.layout_for(self.printer))
        except RegisterError:
            self.deleteLater()
            raise

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)
        for keys, act in (("PgDown", self._next), ("PgUp", self._previous), ("Ctrl+P", self.ask_printer)):
            QShortcut(QKeySequence(keys), self, act)
        self.print_button.setFocus()
        # Pages are measured when the view has its size.
        QTimer.singleShot(0, self.view, self.view.fitToWidth)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        self.print_button = self._button("print", self.tr("&Print..."), self.ask_printer)
        self.print_button.setIcon(icons.icon("print", "on_accent"))
        self.print_button.setProperty("primary", True)
        head.addWidget(self.print_button)
        head.addWidget(self._button("savePdf", self.tr("&Save as PDF..."), self.ask_file))
        head.addStretch(1)
        head.addWidget(self._tool("previousPage", "chevron-left", self.tr("Previous page"), self._previous))
        self._page = QLabel(self)
        self._page.setObjectName("previewPage")
        head.addWidget(self._page)
        head.addWidget(self._tool("nextPage", "chevron-right", self.tr("Next page"), self._next))
        head.addStretch(1)
        head.addWidget(self._button("fitWidth", self.tr("Whole &width"), self.view.fitToWidth))
        head.addWidget(self._button("fitPage", self.tr("Whole p&age"), self.view.fitInView))
        head.addWidget(self._paper_choice())
        return head

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _tool(self, name: str, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("iconOnly", True)
        button.setIcon(icons.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _paper_choice(self) -> QComboBox:
        self.paper = QComboBox(self)
        self.paper.setObjectName("paper")
        self.paper.setAccessibleName(self.tr("Paper"))
        for label, _ in _PAPERS:
            self.paper.addItem(label)
        self.paper.setCurrentIndex(0 if paper.layout_for(self.printer) == "a4" else 1)
        self.paper.currentIndexChanged.connect(self._on_paper)
        return self.paper

    # Pages

    def pdf(self, layout: str) -> bytes:
        """The summary laid out for a paper; laid out once for each."""
        if layout not in self._pages:
            self._pages[layout] = self._workspace.summary(self._record.id, layout)
        return self._pages[layout]

    def _paint(self, printer: QPrinter) -> None:
        self._try(lambda: paper.paint_pages(self.pdf(paper.layout_for(printer)), printer))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return False
        return True

    def _refresh(self) -> None:
        page, pages = self.view.currentPage(), self.view.pageCount()
        self._page.setText(self.tr("Page {page} of {pages}").format(page=page, pages=pages))

    def _next(self) -> None:
        self._turn(1)

    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self.view.setCurrentPage(self.view.currentPage() + step)
        # Qt tells of pages that were scrolled to, and not of this.
        self._refresh()

    def _on_paper(self, at: int) -> None:
        self.printer.setPageSize(QPageSize(_PAPERS[at][1]))
        self.view.updatePreview()

    # To paper and to files

    def ask_printer(self) -> None:
        """Asks for a printer, pages and copies, and prints."""
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, self.view.pageCount()))
        dialog.accepted.connect(self.print_now)
        # Its own `open` is another one, which takes a slot.
        QDialog.open(dialog)

    def print_now(self) -> None:
        """Prints on the printer that was chosen; what goes to a file as PDF is the PDF itself, with its text."""
        if self._try(self._print):
            self.accept()

    def _print(self) -> None:
        pdf = self.pdf(paper.layout_for(self.printer))
        if self.printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            _write(paper.chosen_pages(pdf, self.printer), Path(self.printer.outputFileName()))
        else:
            paper.paint_pages(pdf, self.printer)

    def ask_file(self) -> None:
        """Asks for a file's name and saves the pages as they are shown."""
        usual = Path.home() / f"{(self._workspace.path_of(self._record.id) or 'summary').replace('/', '-')}.pdf"
        dialog = QFileDialog(self, self.tr("Save summary"), str(usual), "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(usual.name)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Saves the pages that are shown."""
        if self._try(lambda: _write(self.pdf(paper.layout_for(self.printer)), Path(name))):
            self.banner.show_message(self.tr("Saved as {path}").format(path=name), "info")


def preview(workspace: Workspace, record_id: str, parent: QWidget | None = None) -> SummaryPreview:
    """Opens the pages of a round's or session's summary; RegisterError if they cannot be laid out."""
    dialog = SummaryPreview(workspace, record_id, parent)
    dialog.show()
    return dialog


def print_summary(workspace: Workspace, record_id: str, printer: QPrinter) -> int:
    """Prints a summary without asking; returns how many pages were painted."""
    return paper.paint_pages(workspace.summary(record_id, paper.layout_for(printer)), printer)


def save_pdf(workspace: Workspace, record_id: str, path: Path) -> None:
    """Saves the summary as PDF; an older file is replaced whole or not at all."""
    _write(workspace.summary(record_id), path)


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
        words = QCoreApplication.translate("print_summary", "{path} cannot be written: {why}. Nothing was saved there.")
        raise RegisterError(words.format(path=path, why=error.strerror)) from None
