"""Files that this computer closed and found sound: as long as nobody touches them they are not looked through again.

What is looked through at every opening is what came from elsewhere, what was left open by a crash, and what anything
else has written to. In a large register that takes seconds.
"""

import json
from contextlib import suppress
from pathlib import Path

from negotiator_gui.store import engine

_NAME, _MOST = "closed.json", 64


def note(path: Path, folder: Path) -> None:
    """Remembers, beside the folder of backups, a file as it was closed just now; else it is looked through again."""
    with suppress(OSError):
        kept = _kept(folder)
        kept.pop(str(path.absolute()), None)
        kept[str(path.absolute())] = _signature(path)
        newest = dict(list(kept.items())[-_MOST:])
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.with_name(_NAME).write_text(json.dumps(newest), "utf-8")


def is_as_closed(path: Path, folder: Path | None) -> bool:
    """Whether a file is still the very one that was closed."""
    if folder is None:
        return False
    with suppress(OSError):
        return _kept(folder).get(str(path.absolute())) == _signature(path)
    return False


def _kept(folder: Path) -> dict[str, list[object]]:
    try:
        kept = json.loads(folder.with_name(_NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _signature(path: Path) -> list[object]:
    """Size, time and place of the file, and SQLite's own count of its changes."""
    there = path.stat()
    return [there.st_size, there.st_mtime_ns, there.st_ino, engine.changes_counted(path)]
