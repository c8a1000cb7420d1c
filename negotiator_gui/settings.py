"""This machine's settings: who writes the record here, and on which device. Never kept in a register."""

import getpass
import json
from dataclasses import asdict

from negotiator_gui import paths
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.history import Author


@frozen
class Settings:
    """The author's name and post, and the id of this device."""

    name: str
    post: str
    device: str

    @property
    def author(self) -> Author:
        """The author as written on actions: name and, where given, post."""
        return Author(f"{self.name}, {self.post}" if self.post else self.name, self.device)


def load() -> Settings:
    """The settings of this machine; made at the first start, and made anew if they cannot be read."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        return Settings(str(kept["name"]), str(kept["post"]), str(kept["device"]))
    except (OSError, ValueError, KeyError, TypeError):
        settings = Settings(_user(), "", new_id())
        save(settings)
        return settings


def save(settings: Settings) -> None:
    """Keeps the settings; where they cannot be kept the program works on without."""
    try:
        _file().write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError:
        return


def _file() -> "paths.Path":
    return paths.settings() / "settings.json"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Unnamed author"
