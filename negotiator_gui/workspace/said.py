"""What the notes of talks say, to be read by round, by issue or by speaker, and searched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field

from negotiator_gui.domain.dates import bounds
from negotiator_gui.domain.entities import NOTE, ROUND
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.known_names import KnownNames
from negotiator_gui.domain.record import Record
from negotiator_gui.store.passages import Asked, Passage, count, named, passages
from negotiator_gui.store.query import Condition
from negotiator_gui.store.search import MOST_WORDS
from negotiator_gui.store.store import Store

BY_ROUND, BY_ISSUE, BY_SPEAKER = "round", "issue", "speaker"
_COMMENT = "comment"
# A name so short is the beginning of too many words.
_SHORT = 4


@frozen
class Looked:
    """What somebody looks for: speakers and issues by their ids, a kind of paragraph, and words as they are typed."""

    speakers: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    kind: str = ""
    words: str = ""


EVERYTHING = Looked()


@frozen
class Group:
    """Paragraphs below one heading, by their keys: a round, an issue or a speaker, or what has none.

    `entity` is "comment" for the comments among speakers, and empty with what has no issue or speaker.
    """

    entity: str
    id: str
    title: str
    keys: list[int] = field(default_factory=list)


@frozen
class Said:
    """The paragraphs that were looked for, below their headings, and what is to be known to show them."""

    groups: Sequence[Group] = ()
    total: int = 0
    # Folded, to be marked wherever one of them stands.
    phrases: Sequence[str] = ()
    lengths: Mapping[int, int] = field(default_factory=dict)
    notes: Mapping[str, Record] = field(default_factory=dict)
    rounds: Mapping[str, Record] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many paragraphs were found."""
        return len(self.lengths)


class Sayings:
    """The part of a workspace that reads what was said in talks."""

    _store: Store
    known_names: Callable[[], KnownNames]

    def said(self, talks: str, by: str = BY_ROUND, looked: Looked = EVERYTHING) -> Said:
        """The paragraphs of all notes of talks that are looked for: by round, by issue or by speaker."""
        phrases = self._phrases(looked.words)
        rounds = self._store.list(ROUND, [Condition("talks", "=", talks)])
        notes = self._notes(rounds)
        found = passages(self._store, talks, Asked(looked.speakers, looked.issues, looked.kind, phrases))
        places = {note.key: n for n, note in enumerate(notes)}
        found.sort(key=lambda each: places[each.note])
        return Said(
            self._by_round(found, rounds, notes) if by == BY_ROUND else self._by_key(found, by),
            count(self._store, talks),
            [phrase for group in phrases for phrase in group],
            {each.key: each.length for each in found},
            {each.id: each for each in notes},
            {each.id: each for each in rounds},
        )

    def _notes(self, rounds: Sequence[Record]) -> list[Record]:
        """The notes of all rounds, round by round, and each round's by date and title."""
        by_round = self._store.referring(NOTE, "round", [each.key for each in rounds])
        return [
            note
            for each in rounds
            for note in sorted(
                by_round.get(each.key, []), key=lambda note: (bounds(note.text("date"))[0] or "9999", note.title)
            )
        ]

    def _phrases(self, words: str) -> tuple[tuple[str, ...], ...]:
        """What has to be found: each word as typed, and each name that is known in any of its spellings."""
        known, groups, at = self.known_names(), [], 0
        for name in known.find(words):
            groups += [(fold(word),) for word in words[at : name.start].split()]
            others = (each for id_ in name.ids for each in known.names_of(id_) if len(each) > _SHORT)
            groups.append(tuple(dict.fromkeys([fold(words[name.start : name.end]), *others])))
            at = name.end
        groups += [(fold(word),) for word in words[at:].split()]
        return tuple(dict.fromkeys(group for group in groups if all(group)))[:MOST_WORDS]

    def _by_round(self, found: Iterable[Passage], rounds: Sequence[Record], notes: Sequence[Record]) -> list[Group]:
        groups = {each.id: Group("round", each.id, each.title) for each in rounds}
        round_of = {note.key: groups[note.text("round")] for note in notes}
        for each in found:
            round_of[each.note].keys.append(each.key)
        return [group for group in groups.values() if group.keys]

    def _by_key(self, found: Sequence[Passage], by: str) -> list[Group]:
        """By issue or by speaker, in the order of their titles; what has none comes last."""
        keys = {each.issue if by == BY_ISSUE else each.speaker for each in found} - {None}
        groups: dict[object, Group] = {
            each.key: Group(each.entity, each.id, each.title)
            for each in named(self._store, [key for key in keys if key is not None])
        }
        if by == BY_SPEAKER:
            groups[_COMMENT] = Group(_COMMENT, "", "")
        groups[None] = Group("", "", "")
        for each in found:
            groups[_heading(each, by)].keys.append(each.key)
        return [group for group in groups.values() if group.keys]


def _heading(passage: Passage, by: str) -> object:
    if by == BY_ISSUE:
        return passage.issue
    return passage.speaker or (_COMMENT if passage.kind == _COMMENT else None)
