"""By which of its names a record was found: its title, another name, or what else it is known by."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from negotiator_gui.domain.entities import SPELLING
from negotiator_gui.domain.folding import has_all, phrases
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Workspace

# Fields that people know a record by, besides its names.
_KNOWN_BY = {"envoy": ("post",), "source": ("title",)}
_BEARERS = SPELLING.by_name["bearer"].targets


class Rank(IntEnum):
    """How well a record was named, best first."""

    TITLE = 0
    NAME = 1
    KNOWN_BY = 2
    ELSEWHERE = 3


@frozen
class Called:
    """A record that words led to; `name` is what they were found in, where that is not the title."""

    record: Record
    rank: Rank = Rank.TITLE
    name: str = ""

    @property
    def is_name(self) -> bool:
        """Whether they were found in another name of it."""
        return self.rank == Rank.NAME


def called(workspace: Workspace, records: Sequence[Record], words: str) -> list[Called]:
    """The records, each with the name that the words were found in."""
    wanted = phrases(words)
    other = [record for record in records if not has_all(record.title, wanted)]
    spelled = _spellings(workspace, other)
    without = {record.id for record in other}
    return [
        _other_name(record, spelled, wanted) if record.id in without else Called(record)
        for record in records
    ]


def _spellings(workspace: Workspace, records: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    bearers = [record for record in records if record.entity.name in _BEARERS]
    return workspace.referring(SPELLING, "bearer", bearers) if bearers else {}


def _other_name(record: Record, spelled: Mapping[str, Sequence[Record]], wanted: Sequence[str]) -> Called:
    spellings = [each.title for each in spelled.get(record.id, ())]
    for rank, names in (
        (Rank.NAME, [*spellings, *_texts(record, record.entity.other_names)]),
        (Rank.KNOWN_BY, _texts(record, _KNOWN_BY.get(record.entity.name, ()))),
    ):
        # “Volodymyr Zelenskiy” is spelled only in part as he is called here.
        for name in names:
            if has_all(f"{name} {record.title}", wanted):
                return Called(record, rank, name)
    return Called(record, Rank.ELSEWHERE)


def _texts(record: Record, names: Iterable[str]) -> list[str]:
    return [text for name in names if (text := record.text(name))]
