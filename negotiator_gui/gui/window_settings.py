"""What windows keep for the next time on this computer: their place, the registers that were opened, what was said."""

from PySide6.QtCore import QSettings

from negotiator_gui import paths


def window_settings() -> QSettings:
    """The file that all windows keep this in; OSError if its folder cannot be read or made."""
    return QSettings(str(paths.settings() / "window.ini"), QSettings.Format.IniFormat)
