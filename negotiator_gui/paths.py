"""Where things are: what the program brings with it, and where this machine keeps settings, backups and logs."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

_NAME = "negotiator"
# The folder that holds the package also holds resources and seeds, in a checkout as in an installed program.
_ROOT = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder that the program brings with it."""
    return _ROOT.joinpath("resources", *parts)


def example(name: str) -> Path:
    """The example register of this name, as JSON."""
    return _ROOT / "seeds" / f"{name}.json"


def examples() -> list[str]:
    """The names of the example registers."""
    return sorted(path.stem for path in (_ROOT / "seeds").glob("*.json"))


def licences() -> Path | None:
    """The licences of everything in a built program; where it runs from its source there is none."""
    path = resource("licences.txt")
    return path if path.exists() else None


def settings() -> Path:
    """The folder of this person's settings on this machine."""
    return _own("settings", platformdirs.user_config_path)


def data() -> Path:
    """The folder of this person's own data: example copies, backups, templates."""
    return _own("data", platformdirs.user_data_path)


def backups() -> Path:
    """The folder of the backups of all registers: in the person's own data, never beside a register."""
    return _place("data", platformdirs.user_data_path) / "backups"


def logs() -> Path:
    """The folder of the program's logs, which hold no content of records."""
    return _own("logs", platformdirs.user_log_path)


def _own(name: str, usual: Callable[..., Path]) -> Path:
    folder = _place(name, usual)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _place(name: str, usual: Callable[..., Path]) -> Path:
    # One variable moves everything elsewhere: for tests, and for running from a stick.
    home = os.environ.get("NEGOTIATOR_HOME")
    return Path(home) / name if home else Path(usual(_NAME, appauthor=False))
