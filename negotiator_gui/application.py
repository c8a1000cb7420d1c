"""The start of the window: the only module that knows everything."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from negotiator_gui import __version__, paths
from negotiator_gui.domain.links import is_link
from negotiator_gui.gui import icons, theme, windows
from negotiator_gui.gui.main_window import MainWindow

_log = logging.getLogger("negotiator")


def main(path: Path | None = None, link: str = "") -> int:
    """Opens the window, on a register or at the record of a link if they are named; returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Negotiator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("negotiator")
    theme.apply(app)
    app.setWindowIcon(icons.icon("app"))
    _keep_log()
    window = MainWindow()
    windows.keep(window)
    sys.excepthook = _unexpected
    outside = _FromOutside()
    app.installEventFilter(outside)
    if path is None or window.commands.open_path(path):
        _follow(window, link)
    # Not window.screen(): PySide deletes the screen that it gave away when the window goes.
    room = app.primaryScreen().availableSize()
    fits = window.width() <= room.width() and window.height() <= room.height()
    (window.show if fits else window.showMaximized)()
    # Windows that were opened from this one live on without it.
    del window
    code = app.exec()
    app.removeEventFilter(outside)
    return code


def _follow(window: MainWindow, link: str) -> None:
    fault = window.commands.follow_link(link) if link else ""
    if fault:
        window.tell(fault)


class _FromOutside(QObject):
    """On macOS the system does not start the program anew for a file or a link, but sends it to the one that runs."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Opens what the system sends in the window in front."""
        window = windows.active()
        if event.type() != QEvent.Type.FileOpen or window is None or not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        if is_link(event.url().toString()):
            _follow(window, event.url().toString())
        else:
            window.commands.open_path(Path(event.file()))
        return True


def _keep_log() -> None:
    handler = logging.FileHandler(paths.logs() / "negotiator.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What happens on a bug: the place in the code is logged without any content, and the person is told."""
    frames = traceback.extract_tb(trace)
    places = [f"{frame.name} in {Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    _log.error("%s at %s", kind.__name__, " < ".join(reversed(places)))
    window = windows.active()
    if window is not None:
        window.tell(
            window.tr(
                "Something went wrong in the program. What was saved is safe. If it happens again, "
                "close the program and start it anew; the log in {folder} tells where it happened."
            ).format(folder=str(paths.logs()))
        )
