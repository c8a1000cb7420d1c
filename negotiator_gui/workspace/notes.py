"""Notes of the open register: how they are filed."""

from collections.abc import Callable

from negotiator_gui import settings as machine
from negotiator_gui.domain.change import Action, Change
from negotiator_gui.exchange import note_text
from negotiator_gui.store.store import Store


class Notes:
    """The part of a workspace that is about notes."""

    _store: Store
    do: Callable[[Action], tuple[Change, ...]]

    def file_note(self, round_id: str, title: str, text: str) -> str:
        """Files a note on a round, one row a paragraph; returns the note's id."""
        author = machine.load()
        action = note_text.read(self._store, round_id, text, title=title, author=author.name, post=author.post)
        return self.do(action)[0].record

    @staticmethod
    def paragraphs(text: str) -> "list[str]":
        """The paragraphs that a text is filed as."""
        return note_text.paragraphs(text)
