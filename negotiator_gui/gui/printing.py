"""From pages to a printer or to files, step by step, so that it can be seen how far it is and be stopped."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import paper
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.workspace import Edition, Laid, RegisterError, Workspace


class Printing(QObject):
    """Paints pages on a printer, one at each turn of the window."""

    progressed = Signal(int, int)
    finished = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer: QPrinter | None = None
        self._steps: Iterator[tuple[int, int]] = iter(())
        self._done = 0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)

    def start(self, pdf: bytes, printer: QPrinter) -> None:
        """Begins; what goes to a file as PDF is the PDF itself, with its text."""
        self._printer, self._done = printer, 0
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            self._steps = _to_file(pdf, printer)
        else:
            self._steps = paper.painted(pdf, printer)
        self._turn.start()

    @property
    def busy(self) -> bool:
        """Whether pages are still to come."""
        return self._turn.isActive()

    def cancel(self) -> None:
        """Stops after the page that is painted; the printer drops what it has."""
        self._turn.stop()
        if self._printer is not None:
            self._printer.abort()
        self._close()

    def _close(self) -> None:
        close = getattr(self._steps, "close", None)
        if close:
            close()

    def _step(self) -> None:
        try:
            self._done, pages = next(self._steps)
            self.progressed.emit(self._done, pages)
        except StopIteration:
            self._turn.stop()
            self.finished.emit(self._done)
        except RegisterError as error:
            self._turn.stop()
            self.failed.emit(str(error))


def _to_file(pdf: bytes, printer: QPrinter) -> Iterator[tuple[int, int]]:
    pages = paper.count_pages(pdf, printer)
    write(paper.chosen_pages(pdf, printer), Path(printer.outputFileName()))
    yield pages, pages


@frozen
class Wish:
    """A file that is wanted: what is in it, and its path, whose ending is its format."""

    edition: Edition
    path: Path


class Saving(QObject):
    """Writes files one after the other; each is laid out in the background."""

    progressed = Signal(int, int)
    finished = Signal(object)  # the paths that were written
    failed = Signal(object)  # the RegisterError

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[Wish] = []
        self._written: list[Path] = []
        self._all = 0
        self._laying_out = LayingOut(self)
        self._laying_out.done.connect(self._on_laid)
        self._laying_out.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """Whether files are still to come."""
        return bool(self._waiting)

    def start(self, wishes: Sequence[Wish]) -> None:
        """Begins with the first of them."""
        self._waiting, self._written, self._all = list(wishes), [], len(wishes)
        self._next()

    def cancel(self) -> None:
        """Stops; what was written stays."""
        self._waiting = []
        self._laying_out.drop()

    def _next(self) -> None:
        if self._waiting:
            wish = self._waiting[0]
            self._laying_out.ask(self._workspace.layout(wish.edition, wish.path.suffix.lower()))
        else:
            self.finished.emit(self._written)

    def _on_laid(self, laid: Laid) -> None:
        path = self._waiting[0].path
        try:
            write(laid.file, path)
        except RegisterError as error:
            self._on_failed(error)
            return
        self._written.append(path)
        self._waiting.pop(0)
        self.progressed.emit(len(self._written), self._all)
        self._next()

    def _on_failed(self, error: RegisterError) -> None:
        self._waiting = []
        self.failed.emit(error)


def write(content: bytes, path: Path) -> None:
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


def file_name(workspace: Workspace, record_id: str, ending: str) -> str:
    """What the file of a record's summary is called, unless somebody calls it otherwise."""
    name = (workspace.path_of(record_id) or workspace.get(record_id).title).replace("/", "-")
    return f"{''.join(sign if sign.isalnum() or sign in ' -_.,' else '-' for sign in name)[:80].strip()}{ending}"


def free_path(path: Path, taken: Sequence[Path] = ()) -> Path:
    """The path, or the next one with a number that no file has yet, nor is to have."""
    number, free = 1, path
    while free.exists() or free in taken:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
