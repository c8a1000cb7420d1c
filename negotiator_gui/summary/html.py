"""A summary as one web page: semantic, for screen readers too; it loads nothing and runs nothing."""

import base64
import hashlib
from html import escape

from negotiator_gui.summary import shown
from negotiator_gui.summary.content import (
    Block,
    Box,
    Cell,
    Content,
    Entries,
    Group,
    Pair,
    Paragraph,
    Section,
    Subheading,
    Table,
)

_LOOK = """
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.05rem/1.5 "Noto Serif", Cambria, Georgia, serif;
  color: #111; background: #fff; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.1rem; margin: 1.8rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
.banner { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; border-bottom: 1px solid;
  margin: 0; }
footer { border-top: 1px solid; margin-top: 2rem; }
footer .banner { border: 0; }
.subject { font-size: 1.15rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: .2rem 1rem; padding: .6rem 0;
  border-block: 1px solid; }
dl div { display: grid; grid-template-columns: 7rem 1fr; }
dl .wide { grid-column: 1 / -1; }
dt, .number { color: #555; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: .5rem 0 1rem; border-top: 1px solid; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: start; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #999;
  font-weight: normal; overflow-wrap: break-word; }
section { overflow-x: auto; }
thead th { font-weight: bold; border-color: #111; }
.unruled, .unruled th, .unruled td { border: 0; }
.unruled thead th { font-weight: normal; color: #555; }
aside { border: 1px solid; padding: 0 1rem; }
aside h2 { font-size: 1rem; margin: .8rem 0 .4rem; }
.entries { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
  gap: .2rem 1rem; }
.mark { font-size: .8rem; }
@media print {
  @page { margin: 25mm; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  section { overflow: visible; }
  h2, h3 { break-after: avoid; }
  tr, aside { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"


def render(content: Content) -> str:
    """The summary as a whole HTML file."""
    sections = (_section(section, n) for n, section in enumerate(content.sections, 1))
    body = "\n".join([_head(content), "<main>", *sections, "</main>", _foot(content)])
    whole = _tag("html", f"\n{_told(content)}\n<body>\n{body}\n</body>\n", lang=content.language)
    return f"<!DOCTYPE html>\n{whole}\n"


def _told(content: Content) -> str:
    """What a browser is told about the page."""
    digest = base64.b64encode(hashlib.sha256(_LOOK.encode()).digest()).decode()
    return "\n".join(
        [
            '<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(digest)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="author" content="{escape(content.author)}">',
            f"<title>{escape(shown.title(content))}</title>",
            f"<style>{_LOOK}</style>\n</head>",
        ]
    )


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _tag(name: str, inside: str, **attributes: str) -> str:
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    given = "".join(f' {key}="{escape(value)}"' for key, value in named.items())
    return f"<{name}{given}>{inside}</{name}>"


def _text(name: str, inside: str, **attributes: str) -> str:
    """An element that holds text of the record, which runs as its own letters do."""
    return _tag(name, inside, **attributes, dir="auto")


def _head(content: Content) -> str:
    facts = "\n".join(map(_pair, content.header))
    return "\n".join(
        [
            "<header>",
            _banner(content),
            _text("h1", _words(content.title)),
            _text("p", _words(content.subject), class_="subject"),
            f"<dl>\n{facts}\n</dl>\n</header>",
        ]
    )


def _banner(content: Content) -> str:
    status, mark = content.banner.status, content.banner.mark
    return _tag("p", f"<span>{_words(status)}</span> <strong>{_words(mark)}</strong>", class_="banner")


def _pair(pair: Pair) -> str:
    inside = _text("dt", _words(pair.label)) + _text("dd", _words(pair.text))
    return _tag("div", inside, class_="wide" if pair.wide else "")


def _foot(content: Content) -> str:
    reference, printed = (_text("p", _words(text)) for text in (content.reference, content.printed))
    return f"<footer>\n{reference}\n{printed}\n{_banner(content)}\n</footer>"


def _section(section: Section, place: int) -> str:
    blocks = [_block(block, section) for block in section.blocks]
    if not section.title:
        return "\n".join(blocks)
    number = _tag("span", escape(section.number), class_="number")
    heading = _text("h2", f"{number} {_words(section.title)}", id=f"section-{place}")
    return _tag("section", "\n".join(["", heading, *blocks, ""]), aria_labelledby=f"section-{place}")


def _block(block: Block, section: Section) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Subheading():
            return _text("h3", _words(block.text))
        case Entries():
            return _entries(block)
        case Table():
            return _table(block, section.title)
        case Box():
            inside = [_text("h2", _words(block.title)), *map(_paragraph, block.paragraphs)]
            return _tag("aside", "\n".join(["", *inside, ""]))


def _paragraph(said: Paragraph) -> str:
    number = _tag("span", escape(said.number), class_="number") if said.number else ""
    lead = _tag("em", _words(said.lead)) if said.lead else ""
    mark = _tag("small", _words(said.mark), class_="mark") if said.mark else ""
    return _text("p", " ".join(filter(None, [number, lead, _words(said.text), _numbers(said), mark])))


def _numbers(said: Paragraph | Cell) -> str:
    return _tag("span", escape(shown.numbers(said)), dir="ltr") if said.sources else ""


def _entries(block: Entries) -> str:
    items = (_text("li", f"{_words(each.label)} {_words(each.text)}") for each in block.entries)
    return _tag("ul", "\n".join(["", *items, ""]), class_="entries")


def _table(block: Table, title: str) -> str:
    heads = "".join(_text("th", _words(column.title), scope="col") for column in block.columns)
    groups = "\n".join(_group(group, len(block.columns)) for group in block.groups)
    inside = f"\n{_tag('caption', _words(title))}\n<thead>{_tag('tr', heads)}</thead>\n{groups}\n"
    return _tag("table", inside, class_="" if block.ruled else "unruled")


def _group(group: Group, columns: int) -> str:
    rows = [_row(row) for row in group.rows]
    if group.title:
        inside = _tag("strong", _words(group.title)) + _words(shown.after(group))
        rows.insert(0, _tag("tr", _text("th", inside, scope="rowgroup", colspan=str(columns))))
    return _tag("tbody", "\n".join(["", *rows, ""]))


def _row(row: tuple[Cell, ...]) -> str:
    first, *others = map(_cell, row)
    return _tag("tr", _text("th", first, scope="row") + "".join(_text("td", each) for each in others))


def _cell(cell: Cell) -> str:
    words = _words(cell.text)
    if cell.link:
        words = _tag("a", words, href=cell.link, rel="noreferrer")
    return " ".join(filter(None, [words, _numbers(cell)]))
