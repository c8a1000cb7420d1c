"""The windows that are open: they are kept while somebody works in them, and told at once what another one did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from shiboken6 import isValid

from negotiator_gui.gui import first_window, registers
from negotiator_gui.gui.places import Place
from negotiator_gui.workspace import PastRegister, Workspace, awaiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from negotiator_gui.gui.main_window import MainWindow
    from negotiator_gui.workspace.awaiting import Wait

# How far a new window stands from the one that it came from.
OFFSET = QPoint(32, 32)

_open: "list[MainWindow]" = []
# What closes with the last of them.
_at_end: "list[Callable[[], object]]" = []


def keep(window: "MainWindow") -> None:
    """Keeps a window until it is closed: nothing else in Python does."""
    _open.append(window)


def let_go(window: "MainWindow") -> None:
    """Lets go of a window that was closed; one that came from another is gone then, and what goes with the last."""
    if window in _open:
        _open.remove(window)
        window.deleteLater()
    if not _open:
        for act in _at_end:
            act()


def close_with_last(close: "Callable[[], object]") -> None:
    """Something besides these windows that is closed when the last of them is, such as the guide."""
    _at_end.append(close)


@contextmanager
def _shown(wait: "Wait") -> Iterator[None]:
    from negotiator_gui.gui.wait_notice import shown

    # What is painted anew may have to be read, and where the file is taken that would stop everything.
    held = [window for window in _open if awaiting.is_file_taken() and window.updatesEnabled()]
    for window in held:
        window.setUpdatesEnabled(False)
    try:
        with shown(wait):
            yield
    finally:
        for window in filter(isValid, held):
            window.setUpdatesEnabled(True)


awaiting.show_with(_shown)


def all_open() -> "list[MainWindow]":
    """Every window, the one that was opened last at the end."""
    return list(_open)


def active() -> "MainWindow | None":
    """The window in which somebody works, or else the one that was opened last."""
    return next((window for window in _open if window.isActiveWindow()), _open[-1] if _open else None)


def tell_others(window: "MainWindow") -> None:
    """Lets the other windows on the same register look at what was done in this one."""
    for other in _open:
        same = window.workspace and other.workspace and window.workspace.path == other.workspace.path
        if other is not window and same:
            other.turns.later(other.workspace.look_quietly)


def showing(path: Path) -> "MainWindow | None":
    """The window on a register as it is now, which came to the front; None if there is none."""
    return _front(lambda workspace: workspace.path.absolute() == path.absolute())


def holding(id_: str) -> "MainWindow | None":
    """The window on a register that holds a record now, which came to the front; None if there is none."""
    return _front(lambda workspace: registers.holds(workspace, id_))


def _front(wanted: Callable[[Workspace], bool]) -> "MainWindow | None":
    for window in _open:
        workspace = window.workspace
        if workspace is not None and not isinstance(workspace.trouble, PastRegister) and wanted(workspace):
            first_window.bring_to_front(window)
            return window
    return None


def open_beside(window: "MainWindow", first: Place | None = None) -> "MainWindow":
    """A second window on the register of a window, at a place, or at the same one."""
    assert window.workspace is not None
    return show(window, Workspace.open(window.workspace.path), first or _same_place(window))


def show(window: "MainWindow", workspace: Workspace, first: Place | None = None) -> "MainWindow":
    """Another window beside one, on an open register, such as one that is seen as it was."""
    made = type(window)(window.now)
    keep(made)
    try:
        made.show_workspace(workspace, first)
    except BaseException:
        let_go(made)
        raise
    made.resize(window.size())
    made.move(window.pos() + OFFSET)
    made.show()
    made.activateWindow()
    return made


def _same_place(window: "MainWindow") -> Place | None:
    """Where a window is; a note is written in one window only, and the other shows its round."""
    here = window.trail.here
    if here is None or not here.writing:
        return here
    assert window.workspace is not None
    return Place("round", owner=window.workspace.get(here.owner).text("talks"), record=here.owner)
