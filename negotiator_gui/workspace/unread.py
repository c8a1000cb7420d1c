"""What others changed since this person looked: between two days, or from elsewhere while the register was open."""

import hashlib
import json
from pathlib import Path

from negotiator_gui import paths
from negotiator_gui.store import recent
from negotiator_gui.store.store import Store

# More than so many are not told apart: then it is no news what was changed.
_MOST = 500


class Unread:
    """The part of a workspace that knows which records were changed by others and not looked at since."""

    _store: Store
    _told_of: int
    _unread: set[str]

    def is_unread(self, id_: str) -> bool:
        """Whether somebody else changed a record that was not looked at since."""
        return id_ in self._unread

    def mark_read(self, id_: str) -> None:
        """A record was looked at."""
        self._unread.discard(id_)

    def _begin_reading(self) -> None:
        """Takes up what was unread when the register was closed, and what was changed since."""
        kept = _all().get(_key(self._store.path))
        self._unread = set()
        if isinstance(kept, dict) and isinstance(kept.get("seen"), int):
            self._unread = {str(each) for each in kept.get("unread", ())}
            self._note_changed_since(kept["seen"])

    def _note_changed_since(self, seq: int) -> None:
        found = self._unread | recent.changed_by_others(self._store, seq)
        self._unread = found if len(found) <= _MOST else set()

    def _end_reading(self) -> None:
        """Keeps what is unread for the next time; where nothing can be kept it is forgotten."""
        registers = _all()
        kept = registers.get(_key(self._store.path))
        if isinstance(kept, dict) and isinstance(kept.get("seen"), int) and kept["seen"] > self._told_of:
            return  # a register as it was has nothing new
        registers[_key(self._store.path)] = {"seen": self._told_of, "unread": sorted(self._unread)}
        try:
            _file().write_text(json.dumps(registers), encoding="utf-8")
        except OSError:
            return


def _key(register: Path) -> str:
    return hashlib.sha256(str(register.resolve()).encode()).hexdigest()[:16]


def _all() -> dict[str, object]:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _file() -> Path:
    return paths.settings() / "seen.json"
