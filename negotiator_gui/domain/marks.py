"""The handling marks that a new register starts with: the Traffic Light Protocol, version 2.0.

The ids are the same in every register, so that registers that are brought together share their marks.
"""

import hashlib

from negotiator_gui.domain.change import Change, creation
from negotiator_gui.domain.entities import MARK
from negotiator_gui.domain.ids import make_id

TLP: tuple[tuple[str, str], ...] = (
    ("TLP:CLEAR", "May be shared with anyone."),
    ("TLP:GREEN", "May be shared within the community, not in public."),
    ("TLP:AMBER", "May be shared inside the organisation and with its clients who need to know."),
    ("TLP:AMBER+STRICT", "May be shared inside the organisation only."),
    ("TLP:RED", "For the eyes and ears of the named recipients only."),
)


def mark_id(name: str) -> str:
    """The id of a mark of the standard list."""
    return make_id(0, hashlib.sha256(name.encode()).digest())


def standard_marks() -> tuple[Change, ...]:
    """The changes that put the standard list, lowest mark first, into a new register."""
    return tuple(
        change
        for rank, (name, meaning) in enumerate(TLP, 1)
        for change in creation(MARK, {"name": name, "rank": rank, "meaning": meaning}, mark_id(name))
    )
