"""From the summary view to files and the clipboard: one document, or a file for each of several records."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.printing import Saving, Wish, file_name, free_path, write
from negotiator_gui.gui.summary_choices import SummaryChoices
from negotiator_gui.workspace import Laid, RegisterError, Workspace, language


class SummaryFiles(QObject):
    """Asks where, and saves there; `laid` are the pages that are shown, if they are what is chosen."""

    told = Signal(str)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, workspace: Workspace, choices: SummaryChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.laid: Laid | None = None
        self._workspace, self._choices, self._window = workspace, choices, parent
        self._copying, self._saving = LayingOut(self), Saving(workspace, self)
        self._copying.done.connect(self._on_text)
        self._copying.failed.connect(self.failed)
        self._saving.failed.connect(self.failed)
        self._saving.progressed.connect(self.progressed)
        self._saving.finished.connect(self._on_saved)

    @property
    def busy(self) -> bool:
        """Whether files are still to come."""
        return self._saving.busy

    def cancel(self) -> None:
        """Stops; files that were written are complete."""
        self._saving.cancel()
        self._copying.drop()

    def ask_pdf(self) -> None:
        """Asks for a file's name, or for a folder where each record gets a file, and saves PDF there."""
        self._ask_file(".pdf", "PDF (*.pdf)")

    def ask_word(self) -> None:
        """The same for a copy that can be edited."""
        kinds = self.tr("Word (*.docx);;Web page (*.html);;Markdown (*.md);;Plain text (*.txt)")
        self._ask_file(".docx", kinds)

    def _ask_file(self, ending: str, kinds: str) -> None:
        records = self._choices.records
        several = len(records) > 1
        each = self._choices.each_by_itself or (several and ending == ".docx")
        usual = Path.home() / file_name(self._workspace, records[0], ending)
        dialog = QFileDialog(self._window, self.tr("Save summary"), str(usual.parent if each else usual), kinds)
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
        path, edition = Path(name), self._choices.edition()
        if path.suffix.lower() == ".pdf" and self.laid is not None:
            try:
                write(self.laid.file, path)
            except RegisterError as error:
                self.failed.emit(error)
            else:
                self._on_saved([path])
        else:
            self._save([Wish(edition, path)])

    def save_each(self, folder: Path, ending: str) -> None:
        """Saves a file for each record; none that is there is replaced."""
        wishes: list[Wish] = []
        for edition in self._choices.editions():
            name = file_name(self._workspace, edition.records[0], ending)
            wishes.append(Wish(edition, free_path(folder / name, [wish.path for wish in wishes])))
        self._save(wishes)

    def _save(self, wishes: Sequence[Wish]) -> None:
        self.progressed.emit(0, len(wishes))
        self._saving.start(wishes)

    def _on_saved(self, paths: Sequence[Path]) -> None:
        words = self.tr("Saved as {path}").format(path=paths[0])
        if len(paths) > 1:
            words = language.plural("SummaryFiles", "%Ln file(s) (was|were) saved in {folder}", len(paths))
            words = words.format(folder=paths[0].parent)
        self.told.emit(words)

    def copy_text(self) -> None:
        """Puts the summary on the clipboard as plain text."""
        self._copying.ask(self._workspace.layout(self._choices.edition(), ".txt"))

    def _on_text(self, laid: Laid) -> None:
        QGuiApplication.clipboard().setText(laid.file.decode())
        self.told.emit(self.tr("The summary was copied as text."))
