"""For whom a copy is, and what such a reader may not see: it is left out, or stands there as withheld."""

from collections.abc import Iterable
from dataclasses import replace

from negotiator_gui.domain.entities import MARK, PARAGRAPH, POSITION
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store

WITHHELD = "Withheld"


@frozen
class Reader:
    """Who reads a copy: up to which handling mark (its id; empty for any), and whether it leaves the house.

    An outer copy has no COMMENT. Where the Chatham House rule holds it names nobody, and has no position that was not
    taken in public.
    """

    mark: str = ""
    outer: bool = False


def reader_up_to(store: Store, name: str, outer: bool = False) -> Reader:
    """The reader who may see up to the mark of this name; RegisterError tells which marks there are."""
    marks = store.list(MARK)
    found = next((mark for mark in marks if mark.title.casefold() == name.casefold()), None)
    if name and found is None:
        names = ", ".join(mark.title for mark in marks)
        raise RegisterError(f"“{name}” is no handling mark of this register. The marks are: {names}.")
    return Reader(found.id if found else "", outer)


class Sieve:
    """Keeps from a reader what has a higher mark, what names anything that has one, and what is not to go outside."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store, self._outer = store, reader.outer
        self._most = rank(store.get(reader.mark)) if reader.mark else None
        self._hidden: dict[str, bool] = {}
        self._ranks: dict[str, int] = {}
        self._ruled: dict[str, bool] = {}
        # The ids of what has a higher mark: the same record may come by on several ways.
        self._left_out: set[str] = set()

    @property
    def left_out(self) -> int:
        """How many records were left out because of their marks."""
        return len(self._left_out)

    def keep(self, records: Iterable[Record]) -> list[Record]:
        """The records that the reader may see."""
        given = [each for each in records if not (self._outer and self._is_inner(each))]
        if self._most is None:
            return given
        kept = [each for each in given if self.shows(each) and not self._named(each)]
        self._left_out |= {each.id for each in given} - {each.id for each in kept}
        return kept

    def _is_inner(self, record: Record) -> bool:
        """Whether a record stays in the house: our comments, and what names the party that said it in the room."""
        if record.entity is PARAGRAPH:
            return record.values["kind"] == "comment"
        return record.entity is POSITION and record.values["visibility"] != "public" and self._is_ruled(record)

    def _is_ruled(self, position: Record) -> bool:
        """Whether a position was taken under the Chatham House rule."""
        met = position.text("round")
        if met and met not in self._ruled:
            self._ruled[met] = bool(self._store.get(met).values["chatham_house"])
        return self._ruled.get(met, False)

    def shows(self, record: Record) -> bool:
        """Whether the reader may see a record, whatever it names."""
        mark = record.values.get("mark")
        return self._most is None or not mark or self._rank(str(mark)) <= self._most

    def hides(self, id_: str) -> bool:
        """Whether a record that others refer to is kept from the reader."""
        if self._most is None:
            return False
        if id_ not in self._hidden:
            self._hidden[id_] = not self.shows(self._store.get(id_))
        return self._hidden[id_]

    def veil(self, record: Record) -> Record:
        """The record, with the word for what is withheld in place of all that it names and the reader may not see."""
        hidden = self._named(record)
        return replace(record, titles={**record.titles, **dict.fromkeys(hidden, WITHHELD)}) if hidden else record

    def blank(self, record: Record) -> Record:
        """A record that is named although the reader may not see it: nothing of it but that it is withheld."""
        return replace(record, title=WITHHELD, values=dict.fromkeys(record.values), titles={})

    def require(self, *records: Record) -> None:
        """RegisterError if the reader may not even know what the summary is about."""
        for record in records:
            if not self.shows(record):
                raise RegisterError(
                    f"“{record.title}” itself is marked {record.show('mark')}, above what this reader may see. "
                    "Nothing was laid out. Choose a reader up to that mark."
                )

    def _named(self, record: Record) -> list[str]:
        """What a record names that the reader may not see."""
        if self._most is None:
            return []
        return [id_ for name in _naming(record.entity) for id_ in record.refers_to(name) if self.hides(id_)]

    def _rank(self, mark: str) -> int:
        if mark not in self._ranks:
            self._ranks[mark] = rank(self._store.get(mark))
        return self._ranks[mark]


def rank(mark: Record) -> int:
    """The place of a handling mark in the register's list, the lowest first."""
    value = mark.values["rank"]
    return value if isinstance(value, int) else 0


def _naming(entity: Entity) -> list[str]:
    return [reference.name for reference in entity.references if reference.name != "mark"]
