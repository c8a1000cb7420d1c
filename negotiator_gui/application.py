"""The start of the window: the only module that knows everything."""

import faulthandler
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from negotiator_gui import __version__, paths
from negotiator_gui.domain.links import is_link
from negotiator_gui.gui import first_window, icons, languages, resuming, theme, windows
from negotiator_gui.gui.crash_dialog import CrashDialog
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.store.text import sort_as

_log = logging.getLogger("negotiator")


def main(path: Path | None = None, link: str = "") -> int:
    """Opens the window, on a register or at the record of a link if they are named; returns the exit code."""
    app = _application()
    theme.apply(app)
    app.setWindowIcon(icons.icon("app"))
    _keep_log()
    window = MainWindow()
    windows.keep(window)
    sys.excepthook = _Unexpected()
    app.commitDataRequest.connect(_end_session)
    first_window.Calls(_bring_to_front, app)
    if path is None or window.commands.open_path(path):
        resuming.resume(window)
        # A link may open a register too.
        _follow(window, link)
        if window.workspace is not None and first_window.answers(window.workspace, link):
            window.show_start()
            return 0
    # Not window.screen(): PySide deletes the screen that it gave away when the window goes.
    room = app.primaryScreen().availableSize()
    fits = window.width() <= room.width() and window.height() <= room.height()
    (window.show if fits else window.showMaximized)()
    # Windows that were opened from this one live on without it.
    del window
    with _crashes_told():
        return app.exec()


def tell(sentence: str) -> None:
    """Shows a sentence where there is nothing to write it to."""
    _application()
    QMessageBox.critical(None, "Negotiator", sentence)


def _application() -> QApplication:
    app = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Negotiator")
    app.setApplicationVersion(__version__)
    # The name of the entry in the menu, by which a desktop knows whose window it is.
    app.setDesktopFileName("org.negotiator_gui.Negotiator")
    return app


class Application(QApplication):
    """The running program; macOS sends it what it should open, where others start it with a file's name or a link."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        languages.speak(self, languages.chosen())
        sort_as(QLocale().name())

    def event(self, event: QEvent) -> bool:
        """Opens the file or the link that an event names in the window in front."""
        window = windows.active()
        if not isinstance(event, QFileOpenEvent) or window is None:
            return super().event(event)
        if is_link(event.url().toString()):
            _follow(window, event.url().toString())
            return True
        return window.commands.open_path(Path(event.file()))


def _follow(window: MainWindow, link: str) -> None:
    fault = window.commands.follow_link(link) if link else ""
    if fault:
        window.tell(fault)


def _keep_log() -> None:
    handler = logging.FileHandler(paths.logs() / "negotiator.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)


@contextmanager
def _crashes_told() -> Iterator[None]:
    """Logs where a crash of the interpreter itself happened, which no exception tells: places in the code alone."""
    if faulthandler.is_enabled():  # somebody watches already
        yield
        return
    with (paths.logs() / "crash.log").open("a", encoding="utf-8") as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def _bring_to_front(register: Path, link: str) -> None:
    """Shows the window on a register that was asked for once more, at the record of a link if one was named."""
    for window in windows.all_open():
        if window.workspace is not None and window.workspace.path.absolute() == register:
            first_window.bring_to_front(window)
            _follow(window, link)
            return


def _end_session(_manager: object = None) -> None:
    """The desktop ends: what is being typed is kept, and nothing is asked or waited for."""
    for window in windows.all_open():
        window.commands.end_session()


class _Unexpected:
    """What happens on a bug: the place in the code is logged without any content, and the person is told."""

    def __init__(self) -> None:
        self._dialog: CrashDialog | None = None

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        places = [f"{frame.name} in {Path(frame.filename).name}:{frame.lineno}" for frame in frames]
        _log.error("%s at %s", kind.__name__, " < ".join(reversed(places)))
        self._tell(f"{kind.__name__} at {' < '.join(reversed(places))}")

    def _tell(self, report: str) -> None:
        """Keeps what is being typed before anything else, and then says so; one dialog tells of all faults."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.add(report)
            return
        unkept = [window for window in windows.all_open() if not window.commands.keep_typed()]
        window = windows.active()
        self._dialog = CrashDialog(report, not unkept, str(paths.logs()), window)
        if window is not None:
            self._dialog.anew_asked.connect(partial(resuming.start_anew, window))
        self._dialog.open()
