"""What a summary is made from: everything the register holds on a round or on talks, and its sources numbered."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from negotiator_gui.domain.entities import CITATION, PARTICIPANT, SOURCE, SUMMARY_VERSION
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import STAYED_AWAY
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store
from negotiator_gui.summary.reader import Reader, Sieve, rank

_NAMED = frozenset({"party", "envoy", "source", "issue", "venue"})


@dataclass
class Material:
    """The records of a round, of one session of it, or of whole talks that a summary tells of."""

    store: Store
    today: date
    reader: Reader
    sieve: Sieve
    talks: Record
    met: Record | None
    session: Record | None
    # All rounds of the talks in their order, and of these the ones before and after the round.
    rounds: Sequence[Record]
    earlier: Sequence[Record]
    after: Record | None
    parts: Mapping[str, Sequence[Record]]
    accounts: dict[str, list[Record]]
    citations: dict[str, list[Record]]
    # Whether sources have numbers: only where a list of them follows.
    cites: bool = True
    # Whether other accounts of facts have a section of their own.
    accounts_follow: bool = True
    _also: list[Record] = field(default_factory=list)
    _read: dict[str, Record] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def round(self) -> Record:
        """The round; nothing that is told of whole talks asks for it."""
        assert self.met is not None
        return self.met

    @property
    def before(self) -> Record | None:
        """The round held before this one."""
        return self.earlier[-1] if self.earlier else None

    @property
    def anonymous(self) -> bool:
        """Whether nobody may be named as the one who said something."""
        return any(map(self.withholds, [self.met] if self.met else self.rounds))

    def withholds(self, met: Record) -> bool:
        """Whether nobody may be named as having been at a round or having said something there."""
        return self.reader.outer and bool(met.values["chatham_house"])

    def get(self, id_: str) -> Record:
        """A record that others refer to, such as a claimant."""
        if id_ not in self._read:
            record = self.store.get(id_)
            self._read[id_] = self.sieve.blank(record) if self.sieve.hides(id_) else self.sieve.veil(record)
        return self._read[id_]

    def of(self, entity: Entity) -> Sequence[Record]:
        """The records of an entity that belong to the round, the session or the talks."""
        return self.parts.get(entity.name, ())

    def below(self, entity: Entity, field: str, record: Record) -> list[Record]:
        """Those of them that point at this record."""
        return [each for each in self.of(entity) if each.values[field] == record.id]

    def besides(self, entity: Entity, field: str, records: Iterable[Record]) -> list[Record]:
        """What points at other records, such as earlier rounds, and is told too."""
        found = pointing(self.store, self.sieve, entity, field, records)
        known = {each.id for each in self._also}
        new = [each for each in found if each.id not in known and each.id not in self.citations]
        self._also += new
        for citation in pointing(self.store, self.sieve, CITATION, "record", new):
            self.citations.setdefault(citation.text("record"), []).append(citation)
        return found

    def tell(self, *records: Record) -> None:
        """Counts records for the banner that are printed although they belong to no part that is told."""
        self._read |= {record.id: record for record in records if record.id not in self._read}

    def title(self, record: Record) -> str:
        """The title of a record that is named in passing; its mark counts for the banner."""
        self.tell(record)
        return record.title

    def named(self, record: Record, name: str) -> str:
        """What a reference of a record shows; the mark of what it names counts for the banner."""
        for id_ in record.refers_to(name):
            self.get(id_)
        return record.show(name)

    def subject(self) -> Record:
        """What the summary is about: the session, the round, or the talks."""
        return self.session or self.met or self.talks

    def version(self) -> Record | None:
        """The version of this summary that is told: the latest, if one was ever recorded."""
        return next(reversed(self.of(SUMMARY_VERSION)), None)

    def cite(self, record: Record, *ids: object) -> tuple[str, ...]:
        """The numbers of a record's sources, and of those of the ids that are sources, with the places in them."""
        if not self.cites:
            return ()
        places: dict[int, list[str]] = defaultdict(list)
        for id_ in ids:
            if id_ and not self.sieve.hides(str(id_)) and self.get(str(id_)).entity is SOURCE:
                places[self._number(str(id_))] += []
        for citation in self.citations.get(record.id, ()):
            self.tell(citation)
            for source in self._behind(citation.text("source")):
                places[self._number(source)] += filter(None, [citation.text("place")])
        return tuple(f"{n} ({'; '.join(said)})" if said else str(n) for n, said in sorted(places.items()))

    def _behind(self, id_: str) -> list[str]:
        """The sources behind a citation: the source itself, or those of the paragraph of a note that it names."""
        cited = self.get(id_)
        if cited.entity is SOURCE:
            return [id_]
        found = pointing(self.store, self.sieve, CITATION, "record", [cited])
        ids = (cited.text("source"), *(each.text("source") for each in found))
        return [each for each in ids if each and not self.sieve.hides(each) and self.get(each).entity is SOURCE]

    def _number(self, source: str) -> int:
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def sources(self) -> list[tuple[int, Record, list[int]]]:
        """Each source that was cited, by its number, with the numbers of those that it was reported by way of."""
        found = []
        # What a source was reported by way of is a source too, and joins the end of the list that is gone through.
        waiting = list(self._numbers)
        for id_ in waiting:
            source = self.get(id_)
            via = [other for other in source.refers_to("reported_via") if not self.sieve.hides(other)]
            waiting += [other for other in via if other not in self._numbers]
            found.append((self._number(id_), source, [self._number(other) for other in via]))
        return found

    def highest_mark(self, told: Set[str]) -> Record | None:
        """The highest handling mark of all that is told or named in these parts; None if nothing has a mark."""
        records = self.told(told)
        named = {id_ for record in records for name in _naming(record.entity) for id_ in record.refers_to(name)}
        whole = [*records, *(self.get(id_) for id_ in named), *self._read.values()]
        marks = {str(record.values["mark"]) for record in whole if record.values.get("mark")}
        return max((self.store.get(mark) for mark in marks), key=rank, default=None)

    def told(self, names: Set[str]) -> list[Record]:
        """Every record of these parts that the summary tells of, with what it always tells of."""
        near = [each for each in (self.talks, self.met, self.session, self.version()) if each]
        # The subject, which every variant has, names the agreements; that of talks counts their rounds.
        near += [*self.parts.get("agreement", ()), *([] if self.met else self.rounds)]
        if "round" in names and self.met and self.after:
            near.append(self.after)
        if "competing_value" in names:
            near += itertools.chain(*self.accounts.values())
        return [*near, *itertools.chain(*(self.parts.get(name, ()) for name in names)), *self._also]

    def all_told(self) -> list[Record]:
        """Every record that was read for the summary."""
        near = [each for each in (self.talks, self.met, self.after) if each]
        return list({each.id: each for each in [*near, *self.rounds, *itertools.chain(*self.parts.values())]}.values())

    def here(self) -> list[Record]:
        """The participants who came."""
        return _came(self.of(PARTICIPANT))

    def last_time(self) -> list[Record]:
        """The participants who came to the round before; nobody where that may not be told."""
        if self.before is None or self.withholds(self.before):
            return []
        return _came(self.besides(PARTICIPANT, "round", [self.before]))


def _came(participants: Iterable[Record]) -> list[Record]:
    return [each for each in participants if each.text("attendance") not in STAYED_AWAY]


def pointing(
    store: Store, sieve: Sieve, entity: Entity, name: str, records: Iterable[Record]
) -> list[Record]:
    """The records of an entity that point at these and may be seen; keys are found one by one (0.1 ms each)."""
    targets = next(reference.targets for reference in entity.references if reference.name == name)
    asked = dict.fromkeys(record.id for record in records if record.entity.name in targets)
    keys = [key for id_ in asked for key in store.keys(entity, [Condition(name, "=", id_)])]
    return sieve.keep(store.records(entity, keys))


def _naming(entity: Entity) -> list[str]:
    """The fields whose records a summary names without telling of them."""
    return [reference.name for reference in entity.references if _NAMED & set(reference.targets)]
