"""Agreed - by whom? Whose word each party's status rests on, and whether only one side has spoken."""

from dataclasses import dataclass

from negotiator_gui.domain.entities import AGREEMENT_STATUS, ENVOY, SOURCE
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import COUNTS_AS_AGREED
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import phrase


@dataclass(frozen=True)
class Agreed:
    """The parties of an agreement, those that confirm it by their own word, and all whose word there is."""

    parties: tuple[str, ...]
    confirmed: tuple[str, ...]
    sides: tuple[str, ...]


def agreed(material: Material, agreement: Record) -> Agreed:
    """By whose word the parties of an agreement have agreed; what a source reports is nobody's own word."""
    statuses = material.below(AGREEMENT_STATUS, "agreement", agreement)
    parties = dict.fromkeys([*agreement.refers_to("parties"), *(each.text("party") for each in statuses)])
    counting = [each for each in statuses if each.values["status"] in COUNTS_AS_AGREED]
    said = [(_side(material, each.text("asserted_by")), _side(material, each.text("party"))) for each in counting]
    own = {side for side, party in said if side == party}
    confirmed = tuple(party for party in parties if _side(material, party) in own)
    return Agreed(tuple(parties), confirmed, tuple(dict.fromkeys(side for side, _ in said if side)))


def _side(material: Material, id_: str) -> str:
    """The party at the top, for which a ministry or an envoy speaks; none for a source."""
    seen: set[str] = set()
    while id_ and id_ not in seen:
        seen.add(id_)
        record = material.get(id_)
        above = "" if record.entity is SOURCE else record.text("party" if record.entity is ENVOY else "part_of")
        if not above:
            return "" if record.entity is SOURCE else id_
        id_ = above
    return id_


def one_side(material: Material, agreement: Record) -> str:
    """The name of the one side that asserts the agreement, if no other side does."""
    found = agreed(material, agreement)
    alone = len(found.sides) == 1 and len(found.parties) > 1
    return material.get(found.sides[0]).title if alone else ""


def confirmation(material: Material, agreement: Record) -> str:
    """How many parties confirm an agreement by their own word, and who speaks alone."""
    found = agreed(material, agreement)
    side = one_side(material, agreement)
    return phrase(
        f"{len(found.confirmed)} of {len(found.parties)} parties confirm it by their own word",
        f"one-sided: asserted by {side} only" if side else "",
        by="; ",
    )
