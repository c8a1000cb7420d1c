"""The start of the window: the only module that knows everything."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from negotiator_gui import __version__, paths
from negotiator_gui.domain.asked import Asked, is_address, path_of
from negotiator_gui.domain.links import is_link
from negotiator_gui.gui import end_signals, first_window, icons, languages, windows
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.view_commands import put_look_on
from negotiator_gui.store.text import sort_as

if TYPE_CHECKING:
    from negotiator_gui.gui.crash_dialog import CrashDialog

_log = logging.getLogger("negotiator")


def main(path: Path | None = None, link: str = "", more: Iterable[Asked] = ()) -> int:
    """Opens the window, on a register or at the record of a link if they are named; returns the exit code.

    What more is named gets windows of its own.
    """
    app = _application()
    put_look_on(app)
    app.setWindowIcon(icons.icon("app"))
    _keep_log()
    sys.excepthook = _Unexpected()
    app.commitDataRequest.connect(_end_session)
    first_window.Calls(_bring_to_front, app)
    for asked in (Asked(path, link), *more):
        _open(asked)
    if not windows.all_open():  # other programs have it all open, and showed it
        return 0
    with _crashes_told(), end_signals.heard(_end):
        return app.exec()


def _open(asked: Asked) -> None:
    """Shows what is asked for in a window of its own, unless one has it open already, here or in another program."""
    if asked.path is not None and _bring_to_front(asked.path, asked.link):
        return
    front = windows.active()
    if asked.path is None and front is not None:
        _follow(front, asked.link)
        return
    window = MainWindow()
    windows.keep(window)
    if asked.path is None or window.commands.open_path(asked.path):
        # A link may open a register too, or lead to a window that has it open.
        found = _follow(window, asked.link)
        if (found and window.workspace is None) or _is_elsewhere(window, asked.link):
            window.show_start()
            windows.let_go(window)
            return
    _show(window)


def _is_elsewhere(window: MainWindow, link: str) -> bool:
    """Whether another program here shows what is asked for, or tells in its window why a link leads nowhere."""
    if window.workspace is None:
        return bool(link) and first_window.answers_link(link)
    return first_window.answers(window.workspace, link)


def _show(window: MainWindow) -> None:
    # Not window.screen(): PySide deletes the screen that it gave away when the window goes.
    room = QApplication.primaryScreen().availableSize()
    window.move(window.pos() + windows.OFFSET * (len(windows.all_open()) - 1))
    fits = window.width() <= room.width() and window.height() <= room.height()
    (window.show if fits else window.showMaximized)()


def tell(sentence: str) -> None:
    """Shows a sentence where there is nothing to write it to."""
    from PySide6.QtWidgets import QMessageBox

    _application()
    box = QMessageBox(QMessageBox.Icon.Critical, "Negotiator", sentence)
    # What others handed over is in it.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


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
        """Opens the file or the link that an event names."""
        if not isinstance(event, QFileOpenEvent) or (window := windows.active()) is None:
            return super().event(event)
        address = event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
        path = path_of(address) if is_address(address) else None
        if is_link(address):
            _follow(window, address)
        elif path is None:
            window.tell(self.tr("Only registers on this computer and links to their records can be opened."))
        elif window.workspace is None:
            window.commands.open_path(path)
        elif not _bring_to_front(path):
            window.commands.open_beside(path)
        return True


def _follow(window: MainWindow, link: str) -> bool:
    """Goes to the record of a link, or says above the content why that cannot be; whether there was one."""
    fault = window.commands.follow_link(link) if link else ""
    if fault:
        window.tell(fault)
    return bool(link) and not fault


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


def _bring_to_front(register: Path, link: str = "") -> bool:
    """Shows the window on a register that was asked for once more, at the record of a link; whether there is one."""
    window = windows.showing(register)
    if window is not None:
        _follow(window, link)
    return window is not None


def _end_session(_manager: object = None) -> None:
    """The desktop ends: what is being typed is kept, and nothing is asked or waited for."""
    for window in windows.all_open():
        window.commands.end_session()


def _end() -> None:
    """The program is told to end, which is not asked again: what is being typed is kept, and every register closed."""
    _end_session()
    for window in windows.all_open():
        window.close()
    QApplication.exit(0)


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
        from negotiator_gui.gui import resuming
        from negotiator_gui.gui.crash_dialog import CrashDialog

        if self._dialog is not None and isValid(self._dialog):
            self._dialog.add(report)
            return
        unkept = [window for window in windows.all_open() if not window.commands.keep_typed()]
        window = windows.active()
        self._dialog = CrashDialog(report, not unkept, str(paths.logs()), window)
        if window is not None:
            self._dialog.anew_asked.connect(partial(resuming.start_anew, window))
        self._dialog.open()
