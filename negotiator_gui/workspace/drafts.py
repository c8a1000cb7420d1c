"""Drafts of the open register: what is being typed in a note or a form, kept until it is filed or given up."""

from collections.abc import Iterable

from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.drafts import Draft
from negotiator_gui.store.store import Store


class Drafts:
    """The part of a workspace that keeps what is not filed yet; nobody is told, for nothing recorded changes."""

    _store: Store

    @staticmethod
    def new_draft() -> str:
        """An id under which a form keeps its draft."""
        return new_id()

    def keep_draft(self, id_: str, about: str, kind: str, content: object) -> Draft:
        """Keeps what was typed so far about a record (or about nothing yet); it survives whatever ends the program."""
        return self._store.keep_draft(id_, about, kind, content)

    def drafts(self, about: str | None = None, kind: str | None = None) -> "list[Draft]":
        """The drafts that are kept, newest first."""
        return self._store.drafts(about, kind)

    def drop_draft(self, id_: str) -> None:
        """Removes a draft: it was filed or given up."""
        self._store.drop_draft(id_)

    def is_overtaken(self, draft: Draft, parts: Iterable[str] = ()) -> bool:
        """Whether the record that a draft is about, or a part of it, was changed since: then both are shown."""
        return self._store.is_overtaken(draft, parts)
