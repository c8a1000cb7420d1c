"""The rows of the timeline of all talks: which rounds each talks has, read in full only when they are looked at."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words, timeline_words
from negotiator_gui.gui.timeline_layout import Moment
from negotiator_gui.workspace import InTime, RegisterError, Workspace, language

# So many rows are read at once when one of them comes into sight.
_PAGE = 32


@dataclass
class Row:
    """One talks and its rounds by their days."""

    talks: Record
    rounds: list[InTime] = field(default_factory=list)
    moments: dict[str, Moment] = field(default_factory=dict)
    spoken: dict[str, str] = field(default_factory=dict)
    is_read: bool = False

    @property
    def ids(self) -> list[str]:
        """The talks, then its rounds."""
        return [self.talks.id, *(each.id for each in self.rounds)]


class Rows:
    """All talks, those that met or will meet last first."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self._workspace, self._today = workspace, today
        self.rows = [Row(record) for record in workspace.list(TALKS)]
        by_talks = {row.talks.id: row for row in self.rows}
        for each in workspace.rounds_in_time():
            if each.talks in by_talks:
                by_talks[each.talks].rounds.append(each)
        # Of talks without a day the order of their list stays.
        self.rows.sort(key=lambda row: max((each.last or "" for each in row.rounds), default=""), reverse=True)
        self.ids = [id_ for row in self.rows for id_ in row.ids]
        self.places = {id_: (n, at) for n, row in enumerate(self.rows) for at, id_ in enumerate(row.ids)}

    def days(self) -> tuple[date, date]:
        """The first and the last day of anything, today included."""
        firsts = [each.first for row in self.rows for each in row.rounds if each.first]
        lasts = [each.last for row in self.rows for each in row.rounds if each.last]
        today = self._today.isoformat()
        return date.fromisoformat(min([today, *firsts])), date.fromisoformat(max([today, *lasts]))

    @property
    def most_undated(self) -> int:
        """How many rounds without a day stand side by side."""
        return max((sum(1 for each in row.rounds if not each.first) for row in self.rows), default=0)

    def read(self, number: int) -> Row:
        """A row with its rounds in words."""
        row = self.rows[number]
        if not row.is_read:
            start = number - number % _PAGE
            # What cannot be read now is read when it is painted next; a person is told when they ask for something.
            with suppress(RegisterError):
                self._read(self.rows[start : start + _PAGE])
        return row

    def _read(self, rows: Sequence[Row]) -> None:
        keys = [each.key for row in rows for each in row.rounds]
        records = {record.id: record for record in self._workspace.records(ROUND, keys)}
        for row in rows:
            row.is_read = True
            for each in row.rounds:
                if each.id in records:
                    row.moments[each.id] = timeline_words.moment(records[each.id], self._today)
                    row.spoken[each.id] = round_words.in_full(records[each.id])

    def spoken(self, id_: str) -> str:
        """Everything about a talks or a round in one line."""
        if id_ not in self.places:
            return ""
        number, at = self.places[id_]
        row = self.read(number)
        if at == 0:
            count = len(row.rounds)
            rounds = language.counted(ROUND, count)
            return f"{row.talks.title}, {rounds}"
        return f"{row.talks.title}: {row.spoken.get(id_, '')}"
