"""Several windows on one register: each is a window like the first one, and goes when it is closed."""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, Qt

from negotiator_gui.workspace import Workspace

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

# How far another window stands from the one that it was opened from.
_OFFSET = QPoint(32, 32)
# Nobody else holds a window of its own.
_open: "list[MainWindow]" = []


def another(window: "MainWindow", path: Path) -> "MainWindow":
    """A new window on a register; RegisterError if it cannot be opened once more."""
    return show(window, Workspace.open(path))


def show(window: "MainWindow", workspace: Workspace) -> "MainWindow":
    """A new window on an open register, such as one that is seen as it was."""
    made = type(window)()
    made.show_workspace(workspace)
    _open[:] = [each for each in _open if shiboken6.isValid(each)] + [made]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.resize(window.size())
    made.move(window.pos() + _OFFSET)
    made.show()
    made.activateWindow()
    return made
