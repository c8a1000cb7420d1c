"""What a Word file is made of: paragraphs, tables, rows and cells in named styles, each text as its letters run."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.summary import shown

_TWIPS = 1440 / 25.4
_BREAKS = {"\n": "br", "\t": "tab"}


@frozen
class Styled:
    """Text in a character style of its own."""

    style: str
    text: str


def element(name: str, *inside: Any, **values: object) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in values.items()})
    made.extend(inside)
    return made


def field(instruction: str) -> Any:
    """A number that Word works out by itself, such as PAGE."""
    return element("fldSimple", element("r", _plain("1")), instr=f" {instruction} ")


class Parts:
    """Makes the parts of one document, whose styles are known by name."""

    def __init__(self, document: Any, ids: Mapping[str, str]) -> None:
        self._document = document
        self._ids = ids

    def paragraph(self, style: str, *parts: Any) -> Any:
        """A paragraph of texts, styled texts, links and fields, which runs as its first letter does."""
        said = "".join(_text(part) for part in parts)
        whole = shown.right_to_left(said)
        properties = element("pPr", element("pStyle", val=self._id(style)))
        if whole:
            properties.append(element("bidi"))
        runs = (run for part in parts for run in self._runs(part, whole))
        return element("p", properties, *runs)

    def _id(self, style: str) -> str:
        return self._ids[style.casefold()]

    def _runs(self, part: Any, whole: bool) -> Iterator[Any]:
        if not isinstance(part, str | Styled):
            yield part
            return
        for backwards, text in shown.directions(_text(part), whole):
            properties = [element("rStyle", val=self._id(part.style))] if isinstance(part, Styled) else []
            if backwards:
                properties += [element("rtl"), element("lang", bidi=_language(text))]
            yield element("r", *([element("rPr", *properties)] if properties else []), *_lines(text))

    def link(self, text: str, address: str) -> Any:
        """Text that leads to a web address."""
        key = self._document.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        whole = shown.right_to_left(text)
        made = element("hyperlink", *self._runs(Styled("Hyperlink", text), whole))
        made.set(qn("r:id"), key)
        return made

    def cell(self, paragraph: Any, width: float, columns: int = 1) -> Any:
        """A cell so many millimetres wide, over one column or more."""
        span = [element("gridSpan", val=columns)] if columns > 1 else []
        return element("tc", element("tcPr", _wide("tcW", width), *span), paragraph)

    def row(self, cells: Sequence[Any], whole: bool = True, repeats: bool = False) -> Any:
        """A row that no page end splits, unless it need not stay whole; one that repeats heads every page."""
        properties = [*([element("cantSplit")] if whole else []), *([element("tblHeader")] if repeats else [])]
        return element("tr", *([element("trPr", *properties)] if properties else []), *cells)

    def table(self, style: str, widths: Sequence[float], rows: Sequence[Any], title: str = "") -> Any:
        """A table of columns so many millimetres wide, with a title for screen readers."""
        head = bool(title)
        properties = element(
            "tblPr",
            element("tblStyle", val=self._id(style)),
            _wide("tblW", sum(widths)),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0420" if head else "0400", firstRow=int(head), noVBand=1, noHBand=0),
            *([element("tblCaption", val=title)] if title else []),
        )
        grid = element("tblGrid", *(element("gridCol", w=_twips(width)) for width in widths))
        return element("tbl", properties, grid, *rows)


def _text(part: Any) -> str:
    """The text of a part; an element is read for its own."""
    if isinstance(part, str):
        return part
    if isinstance(part, Styled):
        return part.text
    return "".join(part.itertext())


def _lines(text: str) -> Iterator[Any]:
    """Text as Word keeps it, where a tab or a new line is an element."""
    plain = ""
    for sign in [*text, ""]:
        if sign and sign not in _BREAKS:
            plain += sign
            continue
        if plain:
            yield _plain(plain)
        plain = ""
        if sign:
            yield element(_BREAKS[sign])


def _plain(text: str) -> Any:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _language(text: str) -> str:
    """The language in which Word checks a text that runs from right to left, as far as its letters tell."""
    return "he-IL" if any(unicodedata.bidirectional(sign) == "R" for sign in text) else "ar-SA"


def _wide(name: str, width: float) -> Any:
    return element(name, w=_twips(width), type="dxa")


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
