"""Drafts: what was typed and is not filed yet, kept in the register until it is filed or given up."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.writing import Passage, as_passage
from negotiator_gui.workspace import Draft, Workspace

# A field is one of a record that is there already; what is typed in the form of a new record is kept together.
NOTE, FORM, FIELD = "note", "form", "field"

_NAMES = [field.name for field in fields(Passage)]
# The drafts that pages and forms of this program have open now, by register and id.
_taken: set[tuple[Path, str]] = set()


class DraftKeeper:
    """Where one page or form keeps its draft: the newest one about the record that no other has open, or a new one."""

    def __init__(
        self, workspace: Workspace, about: str, kind: str, is_ours: Callable[[object], bool] = lambda _: True
    ) -> None:
        self._workspace, self._about, self._kind = workspace, about, kind
        free = (each for each in workspace.drafts(about, kind) if (workspace.path, each.id) not in _taken)
        self._kept = next((each for each in free if is_ours(each.content)), None)
        self._id = self._kept.id if self._kept else workspace.new_draft()
        _taken.add((workspace.path, self._id))

    @property
    def kept(self) -> Draft | None:
        """The draft that is kept; None if there is none."""
        return self._kept

    def keep(self, content: object) -> Draft:
        """Keeps what was typed so far; RegisterError if it cannot be kept."""
        self._kept = self._workspace.keep_draft(self._id, self._about, self._kind, content)
        return self._kept

    def drop(self) -> None:
        """Removes the draft: it was filed or given up."""
        if self._kept:
            self._workspace.drop_draft(self._id)
            self._kept = None

    def leave(self) -> None:
        """Lets another page or form take the draft up."""
        _taken.discard((self._workspace.path, self._id))


@frozen
class NoteDraft:
    """A title and passages as they were written, and when they were kept (UTC in ISO form)."""

    title: str
    passages: tuple[Passage, ...]
    at: str
    # Whether the note was changed in the register after the draft was begun.
    overtaken: bool = False


def of_note(title: str, passages: Sequence[Passage]) -> object:
    """A note as a draft keeps it."""
    return {"title": title, "passages": [_kept_passage(each) for each in passages]}


@lru_cache(maxsize=4_096)
def _kept_passage(passage: Passage) -> Mapping[str, object]:
    # Of a long note hardly anything has changed since its draft was kept last, a moment ago.
    values = {name: getattr(passage, name) for name in _NAMES}
    return {name: value for name, value in values.items() if value}


@frozen
class Kept:
    """A note that is not filed: of one that was filed before, or else of a new one on a round, by the id of either."""

    about: str
    draft: NoteDraft


def kept(workspace: Workspace) -> list[Kept]:
    """All drafts of notes in a register, those that were written last first."""
    read = ((each, _read(each.content)) for each in workspace.drafts(kind=NOTE))
    return [Kept(each.about, NoteDraft(*note, each.at)) for each, note in read if note]


def is_note(content: object) -> bool:
    """Whether a draft keeps a note that can be read."""
    return _read(content) is not None


def _read(content: object) -> tuple[str, tuple[Passage, ...]] | None:
    with suppress(ValueError, TypeError, KeyError):
        kept = dict(content)  # type: ignore[call-overload]
        return str(kept["title"]), tuple(as_passage(each) for each in kept["passages"])
    return None


def as_note(workspace: Workspace, draft: Draft | None, filed: Sequence[Passage] | None) -> NoteDraft | None:
    """The note that a draft keeps; None if there is none. `filed` are the passages as they were filed, if they were."""
    read = _read(draft.content) if draft else None
    if draft is None or read is None:
        return None
    # Others may go on with a round while somebody writes a new note about it.
    return NoteDraft(*read, draft.at, filed is not None and _is_overtaken(workspace, draft, (*read[1], *filed)))


def _is_overtaken(workspace: Workspace, draft: Draft, passages: Sequence[Passage]) -> bool:
    """A note is changed by changing its paragraphs: those that it has, and those that the draft knows."""
    return workspace.is_overtaken(draft, {each.record for each in passages if each.record})
