"""How summaries were wanted last time, for each talks: kept in this machine's settings, never in a register."""

import hashlib
import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from negotiator_gui import paths


def load(register: Path, talks: str) -> dict[str, Any]:
    """What was chosen for these talks of this register; empty if nothing was, or if it cannot be read."""
    try:
        kept = json.loads(str(_settings().value(_key(register, talks), "{}")))
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def save(register: Path, talks: str, choices: dict[str, Any]) -> None:
    """Keeps what was chosen."""
    settings = _settings()
    settings.setValue(_key(register, talks), json.dumps(choices))
    settings.sync()


def _key(register: Path, talks: str) -> str:
    # A path may hold anything, and so be no key.
    return f"{hashlib.sha256(str(register.resolve()).encode()).hexdigest()[:16]}/{talks}"


def _settings() -> QSettings:
    return QSettings(str(paths.settings() / "paper.ini"), QSettings.Format.IniFormat)
