"""The words for who agreed: how many parties confirm it themselves, and who speaks alone."""

from negotiator_gui.domain.assent import Assent, assent
from negotiator_gui.domain.entities import AGREEMENT_STATUS
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.wording import phrase, who


def _assent(material: Material, agreement: Record) -> Assent:
    statuses = material.below(AGREEMENT_STATUS, "agreement", agreement)
    material.tell(*statuses)
    return assent(agreement, statuses, material.get)


def one_side(material: Material, agreement: Record) -> str:
    """The name of the one side that asserts the agreement, if no other side does."""
    alone = _assent(material, agreement).alone
    return who(material, alone)


def confirmation(material: Material, agreement: Record) -> str:
    """How many parties confirm an agreement by their own word, and who speaks alone."""
    found = _assent(material, agreement)
    side = one_side(material, agreement)
    return phrase(
        f"{len(found.confirmed)} of {len(found.parties)} parties confirm it by their own word",
        f"one-sided: asserted by {side} only" if side else "",
        by="; ",
    )
