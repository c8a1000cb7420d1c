"""What was changed in a note against its filed text, paragraph by paragraph and word by word."""

import difflib
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.writing import EXACT, Passage

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# What a person sees of a passage besides its words.
_ATTRIBUTES = tuple(field.name for field in fields(Passage) if field.name not in ("text", "record", "led_to"))


@frozen
class Difference:
    """One paragraph that differs: as it was filed and as it stands; one of both is missing if it is new or gone."""

    before: Passage | None
    after: Passage | None
    moved: bool = False

    @property
    def attributes(self) -> list[str]:
        """The attributes that differ, where both are there."""
        if self.before is None or self.after is None:
            return []
        return [name for name in _ATTRIBUTES if getattr(self.before, name) != getattr(self.after, name)]

    @property
    def is_seen(self) -> bool:
        """Whether a person sees that place, words or attributes differ."""
        if self.before is None or self.after is None or self.moved:
            return True
        return self.before.text != self.after.text.strip() or bool(self.attributes)


def differences(filed: Sequence[Passage], now: Sequence[Passage]) -> list[Difference]:
    """The paragraphs that differ, in the order in which they stand; those that are gone come where they stood."""
    written = [each for each in now if each.text.strip()]
    before, behind = _alike(filed, written)
    return _differences(filed[before : len(filed) - behind], written[before : len(written) - behind])


def _alike(filed: Sequence[Passage], written: Sequence[Passage]) -> tuple[int, int]:
    """How many passages are the same at the beginning and at the end: in a long note these are nearly all."""
    most = min(len(filed), len(written))
    before = next((n for n in range(most) if _differ(filed[n], written[n])), most)
    most -= before
    behind = next((n for n in range(most) if _differ(filed[-1 - n], written[-1 - n])), most)
    # Exact words are told from others by the paragraph above them.
    while before and EXACT in (_kind(filed, before), _kind(written, before)):
        before -= 1
    while behind and filed[-behind].kind == EXACT:
        behind -= 1
    return before, behind


def _differ(one: Passage, other: Passage) -> bool:
    return one is not other and one != other


def _kind(passages: Sequence[Passage], place: int) -> str:
    return passages[place].kind if place < len(passages) else ""


def _differences(filed: Sequence[Passage], written: Sequence[Passage]) -> list[Difference]:
    were = _were(filed, written)
    steady = _rising([place for place in were if place is not None])
    found: list[Difference | None] = []
    for place, each in zip(were, written, strict=True):
        before = filed[place] if place is not None else None
        moved = place is not None and place not in steady
        difference = Difference(before, each, moved) if moved or each is not before else None
        found.append(difference if difference and difference.is_seen else None)
    for place in sorted(set(range(len(filed))) - set(were)):
        found.insert(min(place, len(found)), Difference(filed[place], None))
    return [each for each in found if each]


def _were(filed: Sequence[Passage], now: Sequence[Passage]) -> list[int | None]:
    """Where each passage stood in the filed note, or None if it is new."""
    waiting = {_name(filed, place): place for place in range(len(filed))}
    return [waiting.pop(_name(now, place), None) for place in range(len(now))]


def _name(passages: Sequence[Passage], place: int) -> tuple[str, int]:
    """What tells a passage from others: its record; exact words have none, and are those of the paragraph above."""
    above = place
    while above > 0 and passages[above].kind == EXACT:
        above -= 1
    return (passages[above].record or f"new {above}", place - above)


def _rising(order: Sequence[int]) -> set[int]:
    """The longest row of places that are still one after the other: what is not in it was moved."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for each in order:
        at = bisect_left(tops, each)
        tops[at : at + 1] = [each]
        before[each] = tops[at - 1] if at else None
    steady: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        steady.add(last)
        last = before[last]
    return steady


def words(before: str, after: str) -> list[tuple[str, str]]:
    """The words of two texts in one row, each run as “same”, “gone” or “new”."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    runs: list[tuple[str, str]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            runs.append(("gone", "".join(old[a:b])))
        if c < d:
            runs.append(("new", "".join(new[c:d])))
    return runs
