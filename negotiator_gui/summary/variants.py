"""The variants of a summary as data: which sections, in which order, and how much of each."""

from collections.abc import Sequence
from dataclasses import field, replace

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary.content import Block, Box, Cell, Entries, Entry, Group, Paragraph, Table
from negotiator_gui.summary.reader import Reader
from negotiator_gui.summary.wording import first_words


@frozen
class Part:
    """A section of a variant; of what it holds so many entries at most, each of so many words (0: all of it)."""

    key: str
    most: int = 0
    words: int = 0


@frozen
class Variant:
    """One way to tell of a round (or a session of it), or of whole talks."""

    name: str
    title: str
    parts: tuple[Part, ...]
    about: str = "round"
    # The facts of the head, by their labels; all unless some are named.
    head: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The sections, by their keys."""
        return tuple(part.key for part in self.parts)


def _parts(*keys: str) -> tuple[Part, ...]:
    return tuple(map(Part, keys))


VARIANTS: tuple[Variant, ...] = (
    Variant(
        "full",
        "Session summary",
        _parts(
            *("participants", "sessions", "agenda", "summary", "discussion", "agreed", "disagreement", "claims"),
            *("commitments", "accounts", "next", "comment", "documents", "sources", "distribution"),
        ),
    ),
    Variant(
        "readout",
        "Readout",
        (
            Part("summary", most=4, words=100),
            Part("delegations", most=6, words=32),
            Part("agreed in short", most=4, words=32),
            Part("disagreement in short", most=5, words=30),
            Part("disputes in short", most=3, words=30),
            Part("actions in short", most=4, words=22),
            Part("next", words=28),
        ),
        head=(
            *("Round", "Session", "Sitting", "Dates", "Venue", "Format", "Result", "Drafted by", "Cleared by"),
            "Attribution",
        ),
    ),
    Variant(
        "delegations",
        "Delegation list",
        _parts("participants", "drift", "sources"),
        head=("Talks", "Round", "Session", "Sitting", "Status", "Dates", "Venue", "Host", "Mediator", "Handling"),
    ),
    Variant(
        "actions",
        "Commitments and actions",
        _parts("commitments", "next", "sources"),
        head=(
            *("Talks", "Round", "Session", "Sitting", "Status", "Dates", "Venue", "Handling", "Drafted by"),
            "Cleared by",
        ),
    ),
    Variant(
        "changes",
        "Changes since the last round",
        _parts("drift", "moved", "agreed", "earlier", "next", "sources"),
        head=("Talks", "Round", "Session", "Status", "Dates", "Venue", "Handling"),
    ),
    Variant(
        "overview",
        "Overview of the talks",
        _parts("rounds", "agreed in short", "standing", "open", "next", "sources"),
        about="talks",
    ),
    Variant("open", "Open commitments", _parts("open", "next", "sources"), about="talks"),
)

BY_NAME = {variant.name: variant for variant in VARIANTS}


@frozen
class Wanted:
    """What somebody wants laid out: a variant (the usual one without a name), without some sections, for a reader."""

    variant: str = ""
    without: frozenset[str] = frozenset()
    reader: Reader = field(default_factory=Reader)


def variants_of(entity: str) -> tuple[Variant, ...]:
    """The variants that there are of talks, a round or a session."""
    about = "talks" if entity == "talks" else "round"
    return tuple(variant for variant in VARIANTS if variant.about == about)


def variant_of(entity: str, name: str) -> Variant:
    """The variant of this name, or the usual one; RegisterError tells which there are."""
    there = variants_of(entity)
    found = next((variant for variant in there if variant.name == name or not name), None)
    if found is None:
        names = ", ".join(variant.name for variant in there)
        raise RegisterError(f"“{name}” is no variant of the summary of a {entity}. The variants are: {names}.")
    return found


# Limits


def limited(blocks: Sequence[Block], part: Part) -> list[Block]:
    """The blocks of a section within its limits; what was left away is counted in a line of its own."""
    if part.words:
        blocks = [_shortened(block, part.words) for block in blocks]
    if not part.most:
        return list(blocks)
    room, kept = part.most, []
    for block in blocks:
        size = _size(block)
        if room > 0:
            kept.append(block if size <= room else _cut(block, room))
        room -= size
    return [*kept, Paragraph(f"{-room} more in the full record.")] if room < 0 else kept


def _size(block: Block) -> int:
    if isinstance(block, Table):
        return sum(len(group.rows) for group in block.groups)
    if isinstance(block, Entries):
        return len(block.entries)
    return len(block.paragraphs) if isinstance(block, Box) else int(isinstance(block, Paragraph))


def _cut(block: Block, room: int) -> Block:
    if isinstance(block, Table):
        groups: list[Group] = []
        for group in block.groups:
            if room > 0:
                groups.append(replace(group, rows=group.rows[:room]))
            room -= len(group.rows)
        return replace(block, groups=tuple(groups))
    if isinstance(block, Entries):
        return replace(block, entries=block.entries[:room])
    return replace(block, paragraphs=block.paragraphs[:room]) if isinstance(block, Box) else block


def _shortened(block: Block, most: int) -> Block:
    def short(it: Paragraph) -> Paragraph:
        return replace(it, text=first_words(it.text, most))

    def cell(it: Cell) -> Cell:
        return replace(it, text=first_words(it.text, most))

    if isinstance(block, Paragraph):
        return short(block)
    if isinstance(block, Entries):
        return replace(block, entries=tuple(Entry(it.label, first_words(it.text, most)) for it in block.entries))
    if isinstance(block, Table):
        groups = (replace(it, rows=tuple(tuple(map(cell, row)) for row in it.rows)) for it in block.groups)
        return replace(block, groups=tuple(groups))
    return replace(block, paragraphs=tuple(map(short, block.paragraphs))) if isinstance(block, Box) else block
