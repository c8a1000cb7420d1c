"""The summary before it is printed: its very pages on the left, what can be chosen on the right, and the ways out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHBoxLayout, QWidget

from negotiator_gui.domain.record import Record
from negotiator_gui.gui import kept_choices, paper, theme
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.pages_pane import PagesPane
from negotiator_gui.gui.printing import Printing, Saving, Wish, file_name, free_path, write
from negotiator_gui.gui.summary_choices import SummaryChoices
from negotiator_gui.gui.summary_side import SummarySide
from negotiator_gui.gui.summary_version import SummaryVersion
from negotiator_gui.workspace import Laid, RegisterError, TemplateFault, Workspace

# Several changes in a row, such as boxes that are unticked, are laid out once.
_PAUSE_MS = 60
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class SummaryView(InOrder, QDialog):
    """Shows the pages of one record's summary, or of several; they follow every choice and every change."""

    def __init__(self, workspace: Workspace, records: Sequence[str], parent: QWidget | None = None) -> None:
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
            return self.tr("Summaries of {n} records").format(n=len(self._records))
        return self.tr("Summary of {title}").format(title=self._workspace.get(self._records[0]).title)

    def _heading(self) -> str:
        titles = [self._workspace.get(record).title for record in self._records]
        return titles[0] if len(titles) == 1 else self.tr("{n} records").format(n=len(titles))

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.side)
        room = QApplication.primaryScreen().availableSize()
        self.setMinimumSize(720, 480)
        self.resize(min(room.width() - 40, theme.px(1080)), min(room.height() - 60, theme.px(900)))
        self.side.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_ways_out()

    def _connect(self) -> None:
        self._pages = LayingOut(self)
        self._pages.done.connect(self._on_laid)
        self._pages.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._printing, self._saving = Printing(self), Saving(self._workspace, self)
        self._copying = LayingOut(self)
        self._copying.done.connect(self._on_text)
        for part in (self._copying, self._saving, self.version):
            part.failed.connect(self._on_trouble)
        self._printing.failed.connect(self._tell)
        self._printing.progressed.connect(self._on_printing)
        self._printing.finished.connect(self._on_printed)
        self._saving.progressed.connect(self._on_saving)
        self._saving.finished.connect(self._on_saved)
        self.pane.cancelled.connect(self._cancel)
        self.pane.banner.acted.connect(self.choices.use_standard_template)
        self.choices.changed.connect(self._on_chosen)
        self.side.print.clicked.connect(self.ask_printer)
        self.side.pdf.clicked.connect(self.ask_pdf)
        self.side.word.clicked.connect(self.ask_word)
        self.side.copy.clicked.connect(self.copy_text)
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
        self._pause.start()

    def _on_changed(self) -> None:
        self._pause.start()

    def _kept(self) -> dict[str, object]:
        return kept_choices.load(self._workspace.path, self._key)

    def _on_laid(self, laid: Laid) -> None:
        first, self.laid = self.laid is None, laid
        self.pane.view.show_pdf(laid.pdf)
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
        self.laid, self._then = None, None
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
        if self.choices.choose_paper(paper.layout_for(self.printer)):
            self._then = self._print
        else:
            self._print()

    def _print(self) -> None:
        assert self.laid is not None
        self.pane.banner.hide()
        self.pane.show_progress(self.tr("Printing..."), 0, 1)
        self._show_ways_out()
        self._printing.start(self.laid.pdf, self.printer)

    def _on_printing(self, done: int, of: int) -> None:
        self.pane.show_progress(self.tr("Page {n} of {pages}").format(n=done, pages=of), done, of)

    def _on_printed(self, pages: int) -> None:
        words = self.tr("1 page was printed.") if pages == 1 else self.tr("{n} pages were printed.").format(n=pages)
        self._tell(words, "info")
        self._show_ways_out()

    def _cancel(self) -> None:
        if self._printing.busy:
            self._printing.cancel()
            self._tell(self.tr("Printing was stopped. Pages that the printer has already may still come out."), "info")
        elif self._saving.busy:
            self._saving.cancel()
            self._tell(self.tr("Saving was stopped. Files that were written are complete."), "info")
        self._show_ways_out()

    # To files

    def ask_pdf(self) -> None:
        """Asks for a file's name, or for a folder where each record gets a file, and saves PDF there."""
        self._ask_file(".pdf", "PDF (*.pdf)")

    def ask_word(self) -> None:
        """The same for a copy that can be edited."""
        kinds = self.tr("Word (*.docx);;Web page (*.html);;Markdown (*.md);;Plain text (*.txt)")
        self._ask_file(".docx", kinds)

    def _ask_file(self, ending: str, kinds: str) -> None:
        each = self.choices.each_by_itself or (len(self._records) > 1 and ending == ".docx")
        usual = Path.home() / file_name(self._workspace, self._records[0], ending)
        dialog = QFileDialog(self, self.tr("Save summary"), str(usual.parent if each else usual), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if each:
            dialog.setWindowTitle(self.tr("Folder for the files"))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(ending[1:])
            dialog.selectFile(usual.name)
        dialog.setProperty("ending", ending)
        dialog.filterSelected.connect(self._on_kind)
        dialog.fileSelected.connect(self._on_folder if each else self.save)
        dialog.open()

    def _on_kind(self, kind: str) -> None:
        """The ending follows the kind of file that is chosen."""
        self.sender().setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))

    def _on_folder(self, name: str) -> None:
        self.save_each(Path(name), str(self.sender().property("ending")))

    def save(self, name: str) -> None:
        """Saves what is chosen as one document, in the format of the name's ending."""
        path, edition = Path(name), self.choices.edition()
        if path.suffix.lower() == ".pdf" and self.laid is not None:
            try:
                write(self.laid.pdf, path)
            except RegisterError as error:
                self._on_trouble(error)
            else:
                self._on_saved([path])
        else:
            self._save([Wish(edition, path)])

    def save_each(self, folder: Path, ending: str) -> None:
        """Saves a file for each record; none that is there is replaced."""
        editions = self.choices.editions()
        names = [file_name(self._workspace, edition.records[0], ending) for edition in editions]
        self._save([Wish(edition, free_path(folder / name)) for edition, name in zip(editions, names, strict=True)])

    def _save(self, wishes: Sequence[Wish]) -> None:
        self.pane.banner.hide()
        self._on_saving(0, len(wishes))
        self._saving.start(wishes)
        self._show_ways_out()

    def _on_saving(self, done: int, of: int) -> None:
        self.pane.show_progress(self.tr("{n} of {files} saved").format(n=done, files=of), done, of)

    def _on_saved(self, paths: Sequence[Path]) -> None:
        words = self.tr("Saved as {path}").format(path=paths[0])
        if len(paths) > 1:
            words = self.tr("{n} files were saved in {folder}").format(n=len(paths), folder=paths[0].parent)
        self._tell(words, "info")
        self._show_ways_out()

    def copy_text(self) -> None:
        """Puts the summary on the clipboard as plain text."""
        self._copying.ask(self._workspace.layout(self.choices.edition(), ".txt"))

    def _on_text(self, laid: Laid) -> None:
        QGuiApplication.clipboard().setText(laid.pdf.decode())
        self._tell(self.tr("The summary was copied as text."), "info")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.template_folder())))

    # Coming and going

    def open(self) -> None:
        """Shows it without holding up the window: the record is changed beside its pages."""
        self.show()
        self.raise_()

    def done(self, result: int) -> None:
        """Closes; what is still laid out in the background, nobody waits for."""
        self._pause.stop()
        if self._printing.busy:
            self._printing.cancel()
        self._saving.cancel()
        for part in (self._pages, self._copying):
            part.drop()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().done(result)
        self._go()

    def _go(self) -> None:
        """Goes for good when nothing is done in the background any more: Qt would wait for it, and all windows with it."""
        if any(part.at_work for part in self.findChildren(LayingOut)):
            QTimer.singleShot(_PAUSE_MS, self, self._go)
        else:
            self.deleteLater()
