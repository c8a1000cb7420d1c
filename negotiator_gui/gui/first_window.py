"""A second start on a register that a window on this computer has open: that window comes to the front instead."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QWidget

from negotiator_gui import paths
from negotiator_gui.gui import registers
from negotiator_gui.workspace import Workspace

# So long the other program has to answer, in seconds; one that is busy for longer is not waited for.
_PATIENCE = 2.0


class Calls(QObject):
    """Hears when another start asks for a window of this program, by a file with the number of its process."""

    def __init__(self, show: Callable[[Path, str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._file = _file(os.getpid())
        self._file.unlink(missing_ok=True)
        self._watch = QFileSystemWatcher([str(self._file.parent)], self)
        self._watch.directoryChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        with suppress(OSError, ValueError):
            link, register = json.loads(self._file.read_text(encoding="utf-8"))
            # That the file goes is the answer.
            self._file.unlink()
            self._show(Path(register), link)


def answers(workspace: Workspace, link: str = "") -> bool:
    """Whether a register is open in another program here, whose window has come to the front now, at the link."""
    holder = workspace.holder(workspace.path)
    if holder is None or not workspace.is_held_here:
        return False
    with suppress(OSError):
        return _answered(_file(holder.pid), json.dumps([link, str(workspace.path.absolute())]))
    return False


def answers_link(link: str) -> bool:
    """Whether another program here that has a register open follows a link in its window, or says there why not."""
    for register in registers.opened():
        holder = Workspace.in_other_program(register)
        with suppress(OSError):
            if holder and _answered(_file(holder.pid), json.dumps([link, str(register)])):
                return True
    return False


def _answered(file: Path, asked: str) -> bool:
    part = file.with_suffix(".part")
    part.write_text(asked, encoding="utf-8")
    part.replace(file)
    end = time.monotonic() + _PATIENCE
    while file.exists() and time.monotonic() < end:
        time.sleep(0.02)
    unanswered = file.exists()
    file.unlink(missing_ok=True)
    return not unanswered


def bring_to_front(window: QWidget) -> None:
    """Shows a window before all others, also if it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _file(pid: int) -> Path:
    folder = paths.data() / "calls"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / str(pid)
