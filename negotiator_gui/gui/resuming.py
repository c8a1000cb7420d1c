"""Where the person was: the place is kept when a register is left, and gone to when it is opened on the same day.

On another day the Desk comes first, if something waits there.
"""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui.places import PAGES, Place
from negotiator_gui.gui.window_settings import keep, kept
from negotiator_gui.workspace import RegisterError

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


def keep_place(window: "MainWindow") -> None:
    """Keeps where a register is left, and on which day."""
    here = window.trail.here
    if here is not None and window.workspace is not None:
        keep(_key(window.workspace.path), json.dumps([window.today().isoformat(), asdict(here)]))


def left_today(window: "MainWindow") -> Place | None:
    """Where the register of a window was left on this day; None if it was not, or if what was there is gone."""
    assert window.workspace is not None
    try:
        day, place = json.loads(kept(_key(window.workspace.path)))
        found = Place(**place)
        ids = filter(None, (found.owner, found.record, found.view))
        known = found.entity in BY_NAME and found.page in PAGES
        there = known and all(window.workspace.get(id_).deleted is None for id_ in ids)
    except (ValueError, TypeError, RegisterError):
        return None
    return found if there and day == window.today().isoformat() else None


def _key(register: Path) -> str:
    # A path may hold anything, and so be no key.
    return f"places/{hashlib.sha256(str(register.resolve()).encode()).hexdigest()[:16]}"


def start_anew(window: "MainWindow") -> None:
    """Closes the window and starts the program once more on the same register, where it was left."""
    from PySide6.QtCore import QProcess

    words = [] if getattr(sys, "frozen", False) else ["-m", "negotiator_gui"]
    if window.workspace is not None:
        words.append(str(window.workspace.path))
    if window.close():
        QProcess.startDetached(sys.executable, words)
