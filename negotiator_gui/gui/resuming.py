"""Starting anew where the person was: the place is kept before the program ends, and gone to once it is back."""

import json
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from negotiator_gui.gui.places import Place
from negotiator_gui.gui.window_settings import window_settings
from negotiator_gui.workspace import RegisterError

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


def start_anew(window: "MainWindow") -> None:
    """Closes the window and starts the program once more on the same register."""
    words = [] if getattr(sys, "frozen", False) else ["-m", "negotiator_gui"]
    if window.workspace is not None:
        remember(window)
        words.append(str(window.workspace.path))
    if window.close():
        QProcess.startDetached(sys.executable, words)


def remember(window: "MainWindow") -> None:
    """Keeps where the person is."""
    here = window.trail.here
    if here is not None and window.workspace is not None:
        window_settings().setValue("resume", json.dumps([str(window.workspace.path), asdict(here)]))


def resume(window: "MainWindow") -> None:
    """Goes to the place that was kept, once, if the window shows its register."""
    kept = str(window_settings().value("resume") or "")
    window_settings().remove("resume")
    with suppress(ValueError, TypeError, RegisterError):  # what was shown may be gone
        path, place = json.loads(kept)
        if window.workspace is not None and str(window.workspace.path) == path:
            window.go(Place(**place))
