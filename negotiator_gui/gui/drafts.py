"""Drafts: what was typed and is not filed yet, kept on this computer until it is filed or given up."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from negotiator_gui import paths
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.writing import Passage, as_passage

_NAMES = [field.name for field in fields(Passage)]
# The files that forms of this program have open now.
_taken: set[Path] = set()
# A file is called after what its draft is about, by an id of so many characters, and a number of its own.
_ID = 36


@dataclass(frozen=True)
class Draft:
    """A title and passages as they were written, for which register, and when they were kept (UTC in ISO form)."""

    register: str
    title: str
    passages: tuple[Passage, ...]
    at: str


@dataclass(frozen=True)
class Kept:
    """A draft that lies here: of a note that was filed, or else of a new one on a round, by the id of either."""

    about: str
    draft: Draft


def kept(register: Path) -> list[Kept]:
    """All drafts of a register that are not filed, those that were written last first."""
    found = []
    with suppress(OSError):  # of a folder that cannot be read, no form could take a draft up either
        for path in _folder().glob("*.json"):
            draft = _of_register(path, str(register.absolute()))
            if draft is not None:
                found.append(Kept(path.name[:_ID], draft))
    return sorted(found, key=lambda each: each.draft.at, reverse=True)


class DraftFile:
    """Where one form keeps its draft: the newest one about the record that no other form has open, or a new one."""

    def __init__(self, register: Path, about: str) -> None:
        self._register = str(register.absolute())
        made = _folder() / f"{about}-{new_id()}.json"
        kept = sorted(_folder().glob(f"{about}-*.json"), reverse=True)
        self._path = next((path for path in kept if path not in _taken and self._is_ours(path)), made)
        _taken.add(self._path)

    def _is_ours(self, path: Path) -> bool:
        return _of_register(path, self._register) is not None

    def read(self) -> Draft | None:
        """The draft that is kept; None if there is none."""
        return _read(self._path)

    def keep(self, title: str, passages: Sequence[Passage]) -> Draft:
        """Keeps a draft, readable by this person only; OSError if it cannot be kept."""
        draft = Draft(self._register, title, tuple(passages), datetime.now(UTC).isoformat(timespec="seconds"))
        beside = self._path.with_suffix(".part")
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600, exist_ok=False)
        beside.write_text(_as_json(draft), encoding="utf-8")
        beside.replace(self._path)
        return draft

    def drop(self) -> None:
        """Removes the draft: it was filed or given up."""
        for path in (self._path, self._path.with_suffix(".part")):
            path.unlink(missing_ok=True)

    def leave(self) -> None:
        """Lets another form take the draft up."""
        _taken.discard(self._path)


def _of_register(path: Path, register: str) -> Draft | None:
    """A draft if it is for this register: copies of one hold the same ids, and a register may have moved."""
    draft = _read(path)
    ours = draft is not None and (draft.register == register or not Path(draft.register).exists())
    return draft if ours else None


def _as_json(draft: Draft) -> str:
    head = _compact({"register": draft.register, "title": draft.title, "at": draft.at})
    return f'{head[:-1]},"passages":[{",".join(map(_passage_as_json, draft.passages))}]}}'


@lru_cache(maxsize=4_096)
def _passage_as_json(passage: Passage) -> str:
    # Of a long note hardly anything has changed since its draft was kept last, a moment ago.
    values = {name: getattr(passage, name) for name in _NAMES}
    return _compact({name: value for name, value in values.items() if value})


def _compact(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _read(path: Path) -> Draft | None:
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        passages = tuple(as_passage(each) for each in kept["passages"])
        return Draft(str(kept["register"]), str(kept["title"]), passages, str(kept["at"]))
    return None


def _folder() -> Path:
    folder = paths.data() / "drafts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
