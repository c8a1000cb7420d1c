"""The commands about documents and paper: attach, open, print and save."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from negotiator_gui.gui.at_hand import AtHand
from negotiator_gui.gui.view_commands import ViewCommands


class PaperCommands(ViewCommands):
    """What a person does with documents, and with summaries on paper."""

    _open: Callable[[QDialog], None]

    @property
    def _at_hand(self) -> AtHand:
        return AtHand(self._window)

    def attach(self) -> None:
        """Asks for files and keeps them with the record at hand."""
        self.choose_documents(self._window.current_id)

    def choose_documents(self, record_id: str) -> None:
        """Asks for files and keeps them with a record."""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Attach documents"), str(Path.home()))
        self.attach_paths(record_id, [Path(name) for name in names])

    def attach_paths(self, record_id: str, files: list[Path]) -> None:
        """Keeps copies of files as documents of a record."""
        from negotiator_gui.gui import documents

        self._try(lambda: self._show_attached(documents.attach(self._workspace, record_id, files)))

    def _show_attached(self, ids: Sequence[str]) -> None:
        """Brings new documents to the front where what they belong to is shown, or else says where they are."""
        page, owner = self._window.page, self._workspace.get(ids[0]).text("record") if ids else ""
        if owner and page.isVisible() and owner != self._window.current_id:
            page.list.select(owner)
        self._window.turns.finish()
        if owner and not (page.isVisible() and page.tabs.select(ids[0])):
            words = self.tr("Attached to “{title}”.").format(title=self._workspace.get(owner).title)
            self._window.banner.show_message(words, "info")

    def open_document(self) -> None:
        """Opens the document at hand from a private copy."""
        from negotiator_gui.gui import documents

        self._try(lambda: documents.open_document(self._workspace, self._window.current_id))

    def print_summary(self) -> None:
        """Shows the summary's pages as they will be printed."""
        from negotiator_gui.gui.summary_view import SummaryView

        records = self._at_hand.printables
        if records:
            self._try(lambda: self._open(SummaryView(self._workspace, records, self._window)))

    def save_summary(self) -> None:
        """Saves the summary's pages as PDF."""
        from negotiator_gui.gui import print_summary

        met = self._at_hand.printable
        if met is None:
            return
        usual = Path.home() / f"{(self._workspace.path_of(met.id) or met.title).replace('/', '-')}.pdf"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save summary"), str(usual), "PDF (*.pdf)")
        if name:
            self._try(lambda: print_summary.save_pdf(self._workspace, met.id, Path(name)))
