"""The summary before it is printed: its very pages on the left, what can be chosen on the right, and the ways out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QPageSize, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from negotiator_gui.domain.record import Record
from negotiator_gui.gui import kept_choices, paper, theme
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.pages_pane import PagesPane
from negotiator_gui.gui.printing import Printing
from negotiator_gui.gui.summary_choices import SummaryChoices
from negotiator_gui.gui.summary_files import SummaryFiles
from negotiator_gui.gui.summary_side import SummarySide
from negotiator_gui.gui.summary_version import SummaryVersion
from negotiator_gui.workspace import Laid, RegisterError, TemplateFault, Workspace, language

# Several changes in a row, such as boxes that are unticked, are laid out once.
_PAUSE_MS = 60
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class SummaryView(InOrder, QDialog):
    """Shows the pages of one record's summary, or of several; they follow every choice and every change."""

    def __init__(self, workspace: Workspace, records: Sequence[str], parent: QWidget | None = None) -> None:
        # What has no summary is said before there is a window.
        workspace.variants(records[0])
        super().__init__(parent)
        self._workspace = workspace
        self._records = tuple(records)
        first = workspace.get(records[0])
        self._key = self._key_of(first)
        self.laid: Laid | None = None
        self._then: Callable[[], None] | None = None
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(self._title())
        self.setObjectName("summaryView")
        self.setWindowTitle(self._title())
        theme.ground(self, "surface")
        self.choices = SummaryChoices(workspace, records, self)
        self.choices.restore(self._kept())
        self.side = SummarySide(self.choices, self._heading(), self)
        self.pane = PagesPane(self)
        self.version = SummaryVersion(workspace, self._records, self.side, self)
        self._build()
        self._connect()
        self._ask()

    def _key_of(self, record: Record) -> str:
        """What the choices are kept under: the talks; summaries of whole talks have choices of their own."""
        if record.entity.name == "talks":
            return f"{record.id} as a whole"
        met = self._workspace.get(record.text("round")) if record.entity.name == "session" else record
        return met.text("talks")

    def _title(self) -> str:
        if len(self._records) > 1:
            return language.plural("SummaryView", "Summaries of %Ln record(s)", len(self._records))
        return self.tr("Summary of {title}").format(title=self._workspace.get(self._records[0]).title)

    def _heading(self) -> str:
        titles = [self._workspace.get(record).title for record in self._records]
        return titles[0] if len(titles) == 1 else language.plural("SummaryView", "%Ln record(s)", len(titles))

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.side)
        room = QApplication.primaryScreen().availableSize()
        self.setMinimumSize(720, 480)
        self.resize(min(room.width() - 40, theme.px(1080)), min(room.height() - 60, theme.px(900)))
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_ways_out()

    def _connect(self) -> None:
        self._pages = LayingOut(self)
        self._pages.done.connect(self._on_laid)
        self._pages.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._printing = Printing(self)
        self.files = SummaryFiles(self._workspace, self.choices, self)
        for part in (self.files, self.version):
            part.failed.connect(self._on_trouble)
        self.files.told.connect(self._tell_saved)
        self.files.progressed.connect(self._on_saving)
        self._printing.failed.connect(self._tell)
        self._printing.progressed.connect(self._on_printing)
        self._printing.finished.connect(self._on_printed)
        self.pane.cancelled.connect(self._cancel)
        self.pane.banner.acted.connect(self.choices.use_standard_template)
        self.choices.changed.connect(self._on_chosen)
        self.side.print.clicked.connect(self.ask_printer)
        self.side.pdf.clicked.connect(self.files.ask_pdf)
        self.side.word.clicked.connect(self.files.ask_word)
        self.side.copy.clicked.connect(self.files.copy_text)
        self.side.folder.clicked.connect(self._open_folder)
        QShortcut(QKeySequence("Ctrl+P"), self, self.ask_printer)
        self._workspace.changed.connect(self._on_changed)
        # Without its register it could not lay the pages out anew.
        self._workspace.destroyed.connect(self.close)

    # Pages

    def _ask(self) -> None:
        self._pages.ask(self._workspace.layout(self.choices.edition()))
        self._show_ways_out()

    def _on_chosen(self) -> None:
        kept_choices.save(self._workspace.path, self._key, self.choices.kept())
        self._on_changed()

    def _on_changed(self) -> None:
        # The pages that are shown stay until others come, but they are not what is wanted any more.
        self.files.laid = None
        self._pages.drop()
        self._pause.start()

    def _kept(self) -> dict[str, object]:
        return kept_choices.load(self._workspace.path, self._key)

    def _on_laid(self, laid: Laid) -> None:
        first, self.laid = self.laid is None, laid
        self.files.laid = laid
        self.pane.view.show_pdf(laid.file)
        self.choices.show_left_out(laid.left_out)
        self.version.show(laid.version)
        if not first:
            self.pane.banner.hide()
        if laid.unseen:
            words = self.tr("No font on this machine can show these characters, so the pages lack them: {signs}")
            self.pane.banner.show_message(words.format(signs=", ".join(laid.unseen)), "warn")
        self._show_ways_out()
        then, self._then = self._then, None
        if then:
            then()

    def _on_failed(self, error: RegisterError) -> None:
        """Pages that are not what is chosen are not shown, nor printed."""
        self.laid = self.files.laid = self._then = None
        self._show_ways_out()
        self._on_trouble(error)

    def _on_trouble(self, error: RegisterError) -> None:
        self.pane.end_progress()
        action = self.tr("Use the standard template") if isinstance(error, TemplateFault) else ""
        self.pane.banner.show_message(str(error), "bad", action)

    def _tell(self, sentence: str, kind: str = "bad") -> None:
        self.pane.end_progress()
        self.pane.banner.show_message(sentence, kind)

    def _show_ways_out(self) -> None:
        ready = self.laid is not None and not self.pane.progress.isVisibleTo(self)
        for button in self.side.ways_out():
            button.setEnabled(ready)

    # To paper

    def ask_printer(self) -> None:
        """Asks for a printer, pages, copies and sides, and prints."""
        if self.laid is None or self._printing.busy:
            return
        self.printer.setPageSize(QPageSize(_SIZES[self.choices.edition().paper]))
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(1, self.pane.view.page_count))
        dialog.accepted.connect(self.print_now)
        # Its own `open` is another one, which takes a slot.
        QDialog.open(dialog)

    def print_now(self) -> None:
        """Prints on the printer that was chosen; other paper is laid out first."""
        self.choices.choose_paper(paper.layout_for(self.printer))
        if self.files.laid is None:
            self._then = self._print
        else:
            self._print()

    def _print(self) -> None:
        assert self.laid is not None
        self.pane.banner.hide()
        self.pane.show_progress(self.tr("Printing..."), 0, 1)
        self._show_ways_out()
        self._printing.start(self.laid.file, self.printer)

    def _on_printing(self, done: int, of: int) -> None:
        self.pane.show_progress(self.tr("Page {page} of {pages}").format(page=done, pages=of), done, of)

    def _on_printed(self, pages: int) -> None:
        words = language.plural("SummaryView", "%Ln page(s) (was|were) printed.", pages)
        self._tell(words, "info")
        self._show_ways_out()

    def _cancel(self) -> None:
        if self._printing.busy:
            self._printing.cancel()
            self._tell(self.tr("Printing was stopped. Pages that the printer has already may still come out."), "info")
        elif self.files.busy:
            self.files.cancel()
            self._tell(self.tr("Saving was stopped. Files that were written are complete."), "info")
        self._show_ways_out()

    def _on_saving(self, done: int, of: int) -> None:
        self.pane.show_progress(self.tr("{done} of {files} saved").format(done=done, files=of), done, of)
        self._show_ways_out()

    def _tell_saved(self, sentence: str) -> None:
        self._tell(sentence, "info")
        self._show_ways_out()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.template_folder())))

    # Coming and going

    def open(self) -> None:
        """Shows it without holding up the window: the record is changed beside its pages."""
        self.show()
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages get most of the room."""
        super().resizeEvent(event)
        self.side.share(self.width())

    def done(self, result: int) -> None:
        """Closes; what is still laid out in the background, nobody waits for."""
        self._pause.stop()
        if self._printing.busy:
            self._printing.cancel()
        self.files.cancel()
        self.version.close_dialog()
        for part in self.findChildren(LayingOut):
            part.drop()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().done(result)
        self._go()

    def _go(self) -> None:
        """Goes for good when nothing is done in the background any more, for which Qt would hold up all windows."""
        if any(part.at_work for part in self.findChildren(LayingOut)):
            QTimer.singleShot(_PAUSE_MS, self, self._go)
        else:
            self.deleteLater()
