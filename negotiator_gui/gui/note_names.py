"""Names and dates of a note that the register knows: quiet links, offered and never put in by themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor

from negotiator_gui.domain import dates
from negotiator_gui.domain.dates_in import dates_in
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.folding import utf16
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.known_names import KnownNames
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_marks import Mark, NoteMarks
from negotiator_gui.workspace import Condition, Workspace


@frozen
class Named:
    """A stretch of a passage, as Qt counts its letters, and the records that it may mean."""

    start: int
    end: int
    ids: tuple[str, ...]


class NoteNames(QObject):
    """Marks what can be seen; asked for a place in the text it says what is named there."""

    def __init__(self, workspace: Workspace, editor: NoteEditor, marks: NoteMarks) -> None:
        super().__init__(editor)
        self._workspace, self._editor = workspace, editor
        self._rounds: list[tuple[str, str, str]] = []
        # What a date without a year is of.
        self._year: int | None = None
        self._known: KnownNames | None = None
        self._found: dict[str, list[Named]] = {}
        marks.add(self.marks)

    def show_round(self, round_id: str) -> None:
        """Dates are looked for among the rounds of the same talks, those without a year in that of the round."""
        met = self._workspace.get(round_id)
        begun, _ = _dates_of(met)
        self._year = int(begun[:4]) if begun else None
        self._found.clear()
        self._rounds = []
        for each in self._workspace.list(ROUND, [Condition("talks", "=", met.text("talks"))]):
            first, last = _dates_of(each)
            if first and last:
                self._rounds.append((each.id, first, last))

    def marks(self, place: int) -> Sequence[Mark]:
        """Names and dates of a passage as quiet links."""
        looks = QTextCharFormat()
        looks.setForeground(theme.role("link"))
        return [Mark(each.start, each.end, looks) for each in self.named(place)]

    def named(self, place: int) -> Sequence[Named]:
        """The names and dates of a passage."""
        known = self._workspace.known_names()
        if known is not self._known:
            self._known, self._found = known, {}
        text = self._editor.text.passages[place].text
        if text not in self._found:
            self._found[text] = [*self._names(known, text), *self._dates(text)]
        return self._found[text]

    def _names(self, known: KnownNames, text: str) -> list[Named]:
        return [Named(utf16(text, each.start), utf16(text, each.end), each.ids) for each in known.find(text)]

    def _dates(self, text: str) -> list[Named]:
        """Dates on which a round of the talks was held or is planned."""
        found = []
        for each in dates_in(text, self._year):
            first, last = str(each.meant.earliest), str(each.meant.latest)
            met = [id_ for id_, start, end in self._rounds if each.meant.latest and start <= last and first <= end]
            if met:
                found.append(Named(utf16(text, each.start), utf16(text, each.end), tuple(met)))
        return found

    def at(self, cursor: QTextCursor) -> tuple[str, ...]:
        """The records that are named where a caret stands."""
        place, behind = cursor.blockNumber(), cursor.positionInBlock()
        if place >= len(self._editor.text.passages):
            return ()
        return next((each.ids for each in self.named(place) if each.start <= behind <= each.end), ())


def _dates_of(met: Record) -> tuple[str | None, str | None]:
    """The first and last day on which a round was held, or is planned."""
    return dates.bounds(met.text("held_dates") or met.text("planned_dates"))
