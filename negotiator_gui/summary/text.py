"""A summary as plain text, in lines that any program shows whole; tables stand in columns as far as they fit."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from negotiator_gui.summary import shown
from negotiator_gui.summary.content import (
    Block,
    Box,
    Cell,
    Content,
    Entries,
    Paragraph,
    Section,
    Subheading,
    Table,
)

WIDTH = 78
_GAP, _SHORT, _LABEL = "  ", 12, 26
# Where a line may end: behind spaces, and beside each character of the scripts that know none.
_FREE = r"\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(f"[{_FREE}]| *[^ {_FREE}]+| +")


def render(content: Content) -> str:
    """The summary as a whole text file."""
    banner = f"{content.banner.status} - {content.banner.mark}"
    indent = _indent(pair.label for pair in content.header)
    facts = [line for pair in content.header for line in _hung(pair.label, pair.text, indent)]
    head = [_wrapped(banner), _ruled(content.title, "="), _wrapped(content.subject), facts]
    sections = [block for section in content.sections for block in _section(section)]
    foot = [["-" * WIDTH, *_wrapped(content.reference), *_wrapped(content.printed)], _wrapped(banner)]
    return "\n\n".join("\n".join(lines) for lines in [*head, *sections, *foot]) + "\n"


def _width(text: str) -> int:
    """How many places a text takes where all letters are as wide, but Chinese ones twice."""
    if text.isascii():
        return len(text)
    places = {"W": 2, "F": 2}
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me", "Cf") else places.get(unicodedata.east_asian_width(sign), 1)
        for sign in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    """The lines of a text, none wider than this."""
    return [line for typed in text.split("\n") for line in _fitted(typed.replace("\t", " "), width)]


def _fitted(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        if line and _width(line + piece) > width:
            yield line.rstrip(" ")
            line = piece.lstrip(" ")
        else:
            line += piece
    yield line.rstrip(" ")


def _pieces(text: str, width: int) -> Iterator[str]:
    """What stays together: words, and parts of those that no line could hold."""
    for piece in _PIECE.findall(text):
        if _width(piece.strip(" ")) <= width:
            yield piece
        else:
            yield from piece


def _hung(label: str, text: str, indent: int) -> list[str]:
    """A text with all its lines to the right of a label, or below one that has no room there."""
    lines = _wrapped(text, WIDTH - indent)
    if _width(label) >= indent:
        return [*_wrapped(label), *(" " * indent + line for line in lines)]
    return [(_padded(label if n == 0 else "", indent) + line).rstrip(" ") for n, line in enumerate(lines)]


def _indent(labels: Iterable[str]) -> int:
    """How far to the right texts hang beside such labels."""
    return min(max(map(_width, labels), default=0), _LABEL) + len(_GAP)


def _ruled(text: str, rule: str) -> list[str]:
    """A heading, underlined."""
    lines = _wrapped(text)
    return [*lines, rule * max(map(_width, lines))]


def _section(section: Section) -> list[list[str]]:
    blocks = [_block(block) for block in section.blocks]
    return [_ruled(shown.heading(section), "-"), *blocks] if section.title else blocks


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Subheading():
            return _ruled(block.text, ".")
        case Entries():
            indent = _indent(each.label for each in block.entries)
            return [line for each in block.entries for line in _hung(each.label, each.text, indent)]
        case Table():
            return _table(block)
        case Box():
            return _box(block)


def _said(said: Paragraph) -> str:
    mark = f"({said.mark})" if said.mark else ""
    return " ".join(filter(None, [said.lead, said.text, shown.numbers(said), mark]))


def _paragraph(said: Paragraph) -> list[str]:
    return _hung(said.number, _said(said), _indent([said.number])) if said.number else _wrapped(_said(said))


def _box(box: Box) -> list[str]:
    room = WIDTH - 4
    lines = [box.title]
    for each in box.paragraphs:
        lines += ["", *_wrapped(_said(each), room)]
    rule = f"+{'-' * (room + 2)}+"
    return [rule, *(f"| {_padded(line, room)} |" for line in lines), rule]


# Tables


def _cell(cell: Cell) -> str:
    return " ".join(filter(None, [cell.text, shown.numbers(cell)]))


def _table(block: Table) -> list[str]:
    heads = [column.title for column in block.columns]
    rows = [[_cell(cell) for cell in row] for group in block.groups for row in group.rows]
    widths = _widths([heads, *rows])
    return _in_columns(block, heads, widths) if widths else _one_by_one(block, heads)


def _words(cell: str) -> list[str]:
    return _PIECE.findall(cell.replace("\n", " ")) or [""]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide the columns are so that no word is torn apart; none if there is no room for that."""
    columns = list(zip(*rows, strict=True))
    least = [max(_width(word.strip(" ")) for cell in column for word in _words(cell)) for column in columns]
    whole = [max(_width(line) for cell in column for line in cell.split("\n")) for column in columns]
    room = WIDTH - len(_GAP) * (len(columns) - 1)
    if sum(whole) <= room:
        return whole
    # What is short, such as a date, stays in one line if there is room.
    short = [max(few, min(most, _SHORT)) for few, most in zip(least, whole, strict=True)]
    least = short if sum(short) <= room else least
    left = room - sum(least)
    wanted = sum(whole) - sum(least)
    return [few + left * (most - few) // wanted for few, most in zip(least, whole, strict=True)] if left >= 0 else []


def _in_columns(block: Table, heads: Sequence[str], widths: Sequence[int]) -> list[str]:
    rule = _GAP.join("-" * width for width in widths)
    groups = [[_row([_cell(cell) for cell in row], widths) for row in group.rows] for group in block.groups]
    return [*_row(heads, widths), rule, *_apart(block, groups), rule]


def _row(cells: Iterable[str], widths: Sequence[int]) -> list[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    return [_GAP.join(map(_padded, line, widths)).rstrip(" ") for line in lines]


def _one_by_one(block: Table, heads: Sequence[str]) -> list[str]:
    """A table too wide for columns: the rows one below the other, each with the headings."""
    indent = _indent(f"{head}:" for head in heads)
    groups = [
        [
            [line for head, cell in zip(heads, row, strict=True) for line in _hung(f"{head}:", _cell(cell), indent)]
            for row in group.rows
        ]
        for group in block.groups
    ]
    return ["-" * WIDTH, *_apart(block, groups), "-" * WIDTH]


def _apart(block: Table, groups: Sequence[Sequence[list[str]]]) -> list[str]:
    """The lines of all rows below the titles of their groups; empty lines keep rows of several lines apart."""
    loose = any(len(row) > 1 for rows in groups for row in rows)
    lines: list[str] = []
    for group, rows in zip(block.groups, groups, strict=True):
        lines += [""] if lines and not loose else []
        lines += _hung("*", group.title + shown.after(group), 2) if group.title else []
        lines += [line for row in rows for line in [*row, *([""] if loose else [])]]
    return lines
