"""A summary as Markdown, with tables as GitHub and others read them; all that is said stays as it was typed."""

import re
from urllib.parse import quote

from negotiator_gui.summary import shown
from negotiator_gui.summary.content import (
    Block,
    Box,
    Cell,
    Content,
    Entries,
    Group,
    Paragraph,
    Section,
    Subheading,
    Table,
)

# What means something anywhere - even a bare web address does - and what does so only where a line begins.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&#|~$=^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BEGINNING = re.compile(r"^(\d+)?([-+:.)])")


def render(content: Content) -> str:
    """The summary as a whole Markdown file."""
    banner = f"{_strong(content.banner.mark)}\\\n{_words(content.banner.status)}"
    facts = "\n".join(f"- {_strong(pair.label + ':')} {_words(pair.text, '  ')}" for pair in content.header)
    head = [banner, f"# {_line(content.title)}", _words(content.subject), facts]
    sections = [block for section in content.sections for block in _section(section)]
    foot = ["---", f"{_words(content.reference)}\\\n{_words(content.printed)}", banner]
    return "\n\n".join([*head, *sections, *foot]) + "\n"


def _escaped(line: str) -> str:
    plain = _ACTIVE.sub(r"\\\g<0>", line.replace("\t", " ").strip())
    return _BEGINNING.sub(r"\1\\\2", plain)


def _words(text: str, indent: str = "") -> str:
    """Text with its own lines."""
    return f"\\\n{indent}".join(map(_escaped, text.strip().splitlines()))


def _line(text: str) -> str:
    """Text in one line, where Markdown has room for no more."""
    return " ".join(map(_escaped, text.split("\n"))).strip()


def _strong(text: str) -> str:
    return f"**{_line(text)}**"


def _section(section: Section) -> list[str]:
    blocks = [_block(block) for block in section.blocks]
    return [f"## {_line(shown.heading(section))}", *blocks] if section.title else blocks


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Subheading():
            return f"### {_line(block.text)}"
        case Entries():
            return "\n".join(f"- {_line(each.label)} {_words(each.text, '  ')}" for each in block.entries)
        case Table():
            return _table(block)
        case Box():
            inside = "\n\n".join([f"## {_line(block.title)}", *map(_paragraph, block.paragraphs)])
            return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))


def _paragraph(said: Paragraph) -> str:
    lead = f"*{_line(said.lead)}*" if said.lead else ""
    mark = f"({_line(said.mark)})" if said.mark else ""
    return " ".join(filter(None, [said.number, lead, _words(said.text), _numbers(said), mark]))


def _numbers(said: Paragraph | Cell) -> str:
    return _line(shown.numbers(said))


def _table(block: Table) -> str:
    rows = [row for group in block.groups for row in _group(group, len(block.columns))]
    heads = [_line(column.title) for column in block.columns]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def _group(group: Group, columns: int) -> list[list[str]]:
    rows = [[_cell(cell) for cell in row] for row in group.rows]
    if group.title:
        rows.insert(0, [_strong(group.title) + _line(shown.after(group)), *[""] * (columns - 1)])
    return rows


def _cell(cell: Cell) -> str:
    words = "<br>".join(map(_escaped, cell.text.strip().splitlines()))
    if cell.link:
        words = f"[{words}](<{quote(cell.link, safe=':/?#[]@!$&()*+,;=%~')}>)"
    return " ".join(filter(None, [words, _numbers(cell)]))
