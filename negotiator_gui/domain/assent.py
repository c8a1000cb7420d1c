"""Agreed - by whom? Whose word each party's status of an agreement rests on, and whether only one side has spoken.

One side's announcement is not the other's: a party confirms by its own word, that of a part of it (a ministry, a
command) or of its envoy. What a source reports of a party is nobody's own word.
"""

from collections.abc import Callable, Sequence

from negotiator_gui.domain.entities import ENVOY, SOURCE
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import COUNTS_AS_AGREED


@frozen
class Assent:
    """The parties of an agreement, those that confirm it by their own word, and all sides whose word there is."""

    parties: tuple[str, ...]
    confirmed: tuple[str, ...]
    sides: tuple[str, ...]

    @property
    def alone(self) -> str:
        """The id of the one side that asserts the agreement, if there are others and none of them does."""
        return self.sides[0] if len(self.sides) == 1 and len(self.parties) > 1 else ""


def assent(agreement: Record, statuses: Sequence[Record], get: Callable[[str], Record]) -> Assent:
    """By whose word the parties of an agreement have agreed; `get` reads a record by its id."""
    parties = tuple(dict.fromkeys([*agreement.refers_to("parties"), *(each.text("party") for each in statuses)]))
    counting = [each for each in statuses if each.values["status"] in COUNTS_AS_AGREED]
    said = [(side_of(each.text("asserted_by"), get), side_of(each.text("party"), get)) for each in counting]
    own = {side for side, party in said if side and side == party}
    confirmed = tuple(party for party in parties if side_of(party, get) in own)
    return Assent(parties, confirmed, tuple(dict.fromkeys(side for side, _ in said if side)))


def side_of(id_: str, get: Callable[[str], Record]) -> str:
    """The party at the top for which a party or an envoy speaks; empty for a source or for nobody."""
    seen: set[str] = set()
    while id_ and id_ not in seen:
        seen.add(id_)
        record = get(id_)
        if record.entity is SOURCE:
            return ""
        above = record.text("party" if record.entity is ENVOY else "part_of")
        if not above:
            return id_
        id_ = above
    return id_
