"""What windows keep for the next time on this computer: their place, the registers that were opened, what was said."""

from contextlib import suppress

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from negotiator_gui import paths


def window_settings() -> QSettings:
    """The file that all windows keep this in; OSError if its folder cannot be read or made."""
    return QSettings(str(paths.settings() / "window.ini"), QSettings.Format.IniFormat)


def kept(name: str) -> str:
    """What was kept under a name; empty if nothing was, or if it cannot be read."""
    with suppress(OSError):
        return str(window_settings().value(name) or "")
    return ""


def keep(name: str, value: str) -> None:
    """Keeps something for the next time; where nothing can be kept the program works on without."""
    with suppress(OSError):
        window_settings().setValue(name, value)


def keep_geometry(window: QWidget) -> None:
    """Keeps where a window is and how large."""
    with suppress(OSError):
        window_settings().setValue("geometry", window.saveGeometry())


def restore_geometry(window: QWidget) -> None:
    """Puts a window where the last one was."""
    with suppress(OSError):
        geometry = window_settings().value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
