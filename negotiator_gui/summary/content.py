"""What a summary says, without a word on how it looks: every format renders these values and nothing else.

All of it is text, numbers and tuples, so `as_json` gives what a template or a test can read. Text is text: no format
may take any of it for markup.
"""

from dataclasses import asdict, field
from datetime import datetime
from typing import Any

from negotiator_gui.domain.frozen import frozen

NOT_RECORDED = "Not recorded"


@frozen
class Pair:
    """One line of the header; a wide one has the whole width for its text."""

    label: str
    text: str
    wide: bool = False


@frozen
class Paragraph:
    """Running text: who is its author, what is said, under which handling mark, and the numbers of its sources."""

    text: str
    lead: str = ""
    number: str = ""
    mark: str = ""
    sources: tuple[str, ...] = ()
    kind: str = field(default="paragraph", init=False)


@frozen
class Subheading:
    """A heading inside a section."""

    text: str
    kind: str = field(default="subheading", init=False)


@frozen
class Entry:
    """One entry of a list, behind its number."""

    label: str
    text: str


@frozen
class Entries:
    """A numbered list of short entries, which may stand side by side."""

    entries: tuple[Entry, ...]
    kind: str = field(default="entries", init=False)


@frozen
class Column:
    """A column of a table: its heading, and its share of the width."""

    title: str
    share: int = 1


@frozen
class Cell:
    """One cell of a table; `link` is a web address that its text leads to."""

    text: str
    sources: tuple[str, ...] = ()
    link: str = ""


@frozen
class Group:
    """Rows of a table that belong together under a title of their own, such as a delegation."""

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    note: str = ""


@frozen
class Table:
    """A table whose headings come again on every page and whose rows stay whole.

    One that is not ruled is a list in columns, such as the participants, and is set without lines.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    ruled: bool = True
    kind: str = field(default="table", init=False)


@frozen
class Box:
    """Text of ours, set apart in a frame from what was heard."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    kind: str = field(default="box", init=False)


Block = Paragraph | Subheading | Entries | Table | Box


@frozen
class Section:
    """A part of the summary; one without a title, such as the box, has no number either."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""


@frozen
class Banner:
    """What stands at the top and bottom of every page: the highest handling mark, and draft or cleared."""

    mark: str
    status: str


@frozen
class Content:
    """A whole summary."""

    title: str
    subject: str
    banner: Banner
    header: tuple[Pair, ...]
    sections: tuple[Section, ...]
    reference: str
    printed: str
    printed_at: datetime
    author: str
    language: str = "en"
    # Which variant it is, such as "full"; "readout" is to fit on one page.
    variant: str = "full"
    # How many parts were left out for the reader: told to who prints, never on the page.
    left_out: int = 0


def as_json(content: Content) -> dict[str, Any]:
    """The content as values that JSON can hold."""
    return asdict(content) | {"printed_at": content.printed_at.isoformat()}
