"""What every format shows alike: numbers of sources, headings, and which way a text runs."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from negotiator_gui.summary.content import Cell, Content, Group, Paragraph, Section

_LEFT_TO_RIGHT = "\u200e"
_STRONG = {"L": False, "R": True, "AL": True}


def title(content: Content) -> str:
    """What programs that list documents call the summary."""
    return f"{content.title}: {content.subject}"


def heading(section: Section) -> str:
    """A section's number and title."""
    return f"{section.number} {section.title}".strip()


def numbers(said: Paragraph | Cell) -> str:
    """The numbers of the sources in brackets; nothing without sources."""
    row = f"[{', '.join(said.sources)}]" if said.sources else ""
    # Behind letters that run from right to left the numbers would change places with each other.
    return f"{_LEFT_TO_RIGHT}{row}{_LEFT_TO_RIGHT}" if row and any(map(_side, said.text)) else row


def after(group: Group) -> str:
    """What follows the title of a group in the same line."""
    return f", {group.note}" if group.note else ""


def right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    return next((side for side in map(_side, text) if side is not None), False)


def _side(sign: str) -> bool | None:
    """Whether a character runs from right to left; None if it goes with those beside it."""
    return _STRONG.get(unicodedata.bidirectional(sign))


def directions(text: str, whole: bool) -> Iterator[tuple[bool, str]]:
    """The parts of a text with the way each runs, in a paragraph that as a whole runs from right to left or not."""
    sides = [_side(sign) for sign in text]
    # What has no direction of its own, such as figures and spaces, takes that of its neighbours if they agree.
    after: list[bool] = []
    last = whole
    for side in reversed(sides):
        last = last if side is None else side
        after.append(last)
    last, settled = whole, []
    for side, later in zip(sides, reversed(after), strict=True):
        last = last if side is None else side
        settled.append(last if last == later else whole)
    for side, part in groupby(zip(settled, text, strict=True), lambda each: each[0]):
        yield side, "".join(sign for _, sign in part)
