"""Whom and what a note can name: people, parties and sources after @, issues and the agenda after #."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import BY_NAME, ENVOY, ISSUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.folding import phrases, places
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import at_round
from negotiator_gui.gui.at_round import NOWHERE, AtRound
from negotiator_gui.gui.called import Called, Rank, called
from negotiator_gui.gui.suggestions import MOST, Near, Suggestion, hint_of, suggestion
from negotiator_gui.workspace import Workspace, language

# Sign: what is searched for behind it, each group by itself so that many sources cannot crowd out a person.
SIGNS: Mapping[str, Sequence[Sequence[str]]] = {"@": (("envoy", "party"), ("source",)), "#": (("issue",),)}
# What a new record is made of behind each sign.
NEW: Mapping[str, Entity] = {"@": ENVOY, "#": ISSUE}
# So many of a group are looked at: the best by their words need not be the best by their names.
_LOOKED_AT = 50
_translate = QCoreApplication.translate


@frozen
class _Known:
    """What belongs to a round, ready to be offered: first of all what `first` holds, then `second`."""

    first: Sequence[Record]
    second: Sequence[Record]
    hints: Mapping[str, str]

    def nearness(self) -> dict[str, int]:
        """By id: 0 for what comes first, 1 for what comes then."""
        return {record.id: 1 for record in self.second} | {record.id: 0 for record in self.first}


class Mentions:
    """Finds what a note on a round can name; what belongs to the round is read once, until it is forgotten."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[tuple[str, str], _Known] = {}

    def forget(self) -> None:
        """Something was changed: the round is read anew when it is asked for next."""
        self._known.clear()

    def rows(self, sign: str, words: str, near: Near) -> list[Suggestion]:
        """The records to choose from, those of the round first."""
        known = self._of_round(sign, str(near.get("round") or ""))
        records = [*known.first, *known.second]
        if words:
            records += self._found(sign, words)
        elif len(records) < MOST:
            records += self._all(sign)
        found = called(self._workspace, list({each.id: each for each in records}.values()), words)
        near_by = known.nearness()
        named = [each for each in found if each.rank < Rank.ELSEWHERE]
        if words:
            named.sort(key=lambda each: self._place(sign, words, each, near_by))
        rows: dict[str, Suggestion] = {}
        for each in named:
            # An issue on the agenda stands there by its item already.
            id_ = at_round.topic_of(each.record)
            rows.setdefault(id_, suggestion(each, words, self._hint(each.record, known), id_))
            if len(rows) == MOST:
                break
        return list(rows.values())

    def _place(self, sign: str, words: str, found: Called, near_by: Mapping[str, int]) -> tuple[int, ...]:
        """Names before posts, what is near first, then whose own name it is, people before sources."""
        kinds = [name for group in SIGNS[sign] for name in group]
        entity = found.record.entity.name
        found_at = places(found.record.title, phrases(words))
        return (
            found.rank >= Rank.KNOWN_BY,
            near_by.get(found.record.id, 2),
            found.rank,
            kinds.index(entity) if entity in kinds else 0,
            found_at[0][0] if found_at else 0,
        )

    # Reading

    def _found(self, sign: str, words: str) -> Iterable[Record]:
        for kinds in SIGNS[sign]:
            yield from (hit.record for hit in self._workspace.find(words, kinds, _LOOKED_AT))

    def _all(self, sign: str) -> Iterable[Record]:
        """The first of each list."""
        for name in (name for kinds in SIGNS[sign] for name in kinds):
            yield from self._workspace.records(BY_NAME[name], self._workspace.keys(BY_NAME[name])[:MOST])

    def _of_round(self, sign: str, round_id: str) -> _Known:
        key = sign, round_id
        if key not in self._known:
            here = at_round.read(self._workspace, round_id) if round_id else NOWHERE
            self._known[key] = self._people(here) if sign == "@" else self._topics(here)
        return self._known[key]

    def _people(self, here: AtRound) -> _Known:
        """The participants in protocol order, then the parties."""
        hints: dict[str, str] = {}
        for delegation in here.delegations:
            for member in delegation.members:
                if member.values["envoy"]:
                    hints.setdefault(member.text("envoy"), f"{delegation.title}, {_role(member)}")
        by_id = {envoy.id: envoy for envoy in self._workspace.read_all(ENVOY, hints)}
        people = [by_id[id_] for id_ in hints if id_ in by_id and by_id[id_].deleted is None]
        return _Known(people, here.parties, hints)

    def _topics(self, here: AtRound) -> _Known:
        """The agenda with its issues, then what else was spoken of."""
        of_items = {item.text("issue"): self._item_words(item) for item in here.agenda if item.values["issue"]}
        by_id = {issue.id: issue for issue in self._workspace.read_all(ISSUE, of_items)}
        issues = [by_id[id_] for id_ in of_items if id_ in by_id and by_id[id_].deleted is None]
        hints = {item.id: self._item_words(item) for item in here.agenda} | of_items
        return _Known([*here.agenda, *issues], here.issues, hints)

    @staticmethod
    def _item_words(item: Record) -> str:
        if item.values["number"] is None:
            return _translate("mentions", "Agenda")
        return _translate("mentions", "Agenda item {number}").format(number=language.shown(item, "number"))

    @staticmethod
    def _hint(record: Record, known: _Known) -> str:
        if record.id in known.hints:
            return known.hints[record.id]
        if record.entity.name == "party":
            return ", ".join(filter(None, (language.word(record.entity.label), record.show("part_of"))))
        return language.word(record.entity.label) if record.entity.name == "source" else hint_of(record)


def _role(participant: Record) -> str:
    return language.in_sentence(protocol.role_of(participant))
