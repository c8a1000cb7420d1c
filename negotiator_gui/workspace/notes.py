"""Notes of the open register: what they are filed as, and what a new one can begin with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.writing import Passage
from negotiator_gui.store.store import Store


class Notes:
    """The part of a workspace that is about notes."""

    _store: Store
    do: Callable[[Action], tuple[Change, ...]]

    def file_note(self, about: str, title: str, passages: Sequence[Passage]) -> str:
        """Files a new note about a round or a session; returns the note's id."""
        from negotiator_gui.store import filing

        author = machine.load()
        action = filing.filing(self._store, about, title, author.name, author.post, passages)
        return self.do(action)[0].record

    def refile_note(self, note_id: str, title: str, passages: Sequence[Passage]) -> None:
        """Brings a filed note to what its passages say now, in one action."""
        from negotiator_gui.store import filing

        self.do(filing.refiling(self._store, note_id, title, passages))

    def passages(self, note_id: str) -> list[Passage]:
        """A filed note as passages of the editor."""
        from negotiator_gui.store import filing

        return filing.passages(self._store, note_id)

    def agenda_passages(self, round_id: str) -> list[Passage]:
        """A heading for each item of the round's agenda."""
        from negotiator_gui.store import carrying

        return carrying.agenda(self._store, round_id)

    def carried_forward(self, round_id: str) -> list[Passage]:
        """A passage for each point that the round before left open."""
        from negotiator_gui.store import carrying

        return carrying.carried_forward(self._store, round_id)

    @staticmethod
    def note_templates() -> Sequence[Path]:
        """The office's templates for notes, in this person's data folder."""
        from negotiator_gui.exchange import note_template

        folder = paths.data() / "note-templates"
        folder.mkdir(exist_ok=True)
        return note_template.templates(folder)

    @staticmethod
    def template_passages(path: Path) -> list[Passage]:
        """What a note made from a template begins with; RegisterError if it cannot be read."""
        from negotiator_gui.exchange import note_template

        return note_template.read(path)

    @staticmethod
    def author() -> str:
        """The name of who writes notes on this machine."""
        return machine.load().name

