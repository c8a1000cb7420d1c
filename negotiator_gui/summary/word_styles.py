"""The styles of a Word file: our own, and before them those of the same names in an office's template.

A template comes from anywhere. Of all that it holds only the definitions of styles and the colours and fonts of its
theme are taken, and of these only what WordprocessingML knows: no macros, no links, no pictures, no text.
"""

import zipfile
import zlib
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import nsmap, qn
from lxml import etree

from negotiator_gui import paths
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.errors import RegisterError

_MOST_BYTES = 20_000_000
_TEMPLATE = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main")
# Numbers are our own text, the language is the summary's, and sections have pages of their own.
_LEFT_OUT = frozenset(map(qn, ("w:numPr", "w:lang", "w:sectPr")))
_REFERENCES = tuple(map(qn, ("w:basedOn", "w:next", "w:link")))
_FAULTS = (OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.LxmlError)


@frozen
class Look:
    """Styles as Word keeps them, the id of each by its name, and a theme where the template has one."""

    styles: Any
    ids: dict[str, str]
    theme: Any = None


def look(template: Path | None) -> Look:
    """The styles to write with; RegisterError for a template that is none."""
    own = etree.fromstring(paths.resource("paper", "word-styles.xml").read_bytes(), _parser())
    if template is None:
        return Look(own, {_name(each): each.get(qn("w:styleId")) for each in own.iter(qn("w:style"))})
    styles, theme = _read(template)
    return Look(styles, _complete(styles, own), theme)


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def _name(style: Any) -> str:
    named = style.find(qn("w:name"))
    return "" if named is None else named.get(qn("w:val"), "").casefold()


# What a template gives


def _read(template: Path) -> tuple[Any, Any]:
    try:
        if template.stat().st_size > _MOST_BYTES:
            raise RegisterError(f"{template.name} is too large for a template. Choose a smaller one.")
        with zipfile.ZipFile(template) as package:
            return _parts(package, template.name)
    except FileNotFoundError:
        raise RegisterError(f"There is no template {template}. Choose another one, or none.") from None
    except _FAULTS:
        raise RegisterError(
            f"{template.name} is not a Word document (.docx) that can be read. Choose another template, or none."
        ) from None


def _parts(package: zipfile.ZipFile, name: str) -> tuple[Any, Any]:
    declared = _xml(package, "[Content_Types].xml")
    kinds = [each.get("ContentType", "") for each in declared]
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind in kinds):
        raise RegisterError(f"{name} holds macros, which are programs. Choose a template without them, or none.")
    if not {CONTENT_TYPE.WML_DOCUMENT_MAIN, _TEMPLATE} & set(kinds):
        raise ValueError(name)
    part = {each.get("ContentType"): each.get("PartName").lstrip("/") for each in declared if each.get("PartName")}
    styles = _only(_xml(package, part[CONTENT_TYPE.WML_STYLES]), nsmap["w"])
    if styles.tag != qn("w:styles"):
        raise ValueError(name)
    theme = part.get(CONTENT_TYPE.OFC_THEME)
    return styles, _only(_xml(package, theme), nsmap["a"]) if theme else None


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    """A part as XML; no more is read than any real one has, whatever the package says of its size."""
    with package.open(name) as part:
        content = part.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError(name)
    root = etree.fromstring(content, _parser())
    if root.getroottree().docinfo.doctype:
        raise ValueError(name)
    return root


def _only(root: Any, namespace: str) -> Any:
    """The tree with only what belongs to one namespace, and nothing that leads out of its part."""
    ours = f"{{{namespace}}}"
    for each in list(root.iter()):
        if each is not root and (not str(each.tag).startswith(ours) or each.tag in _LEFT_OUT):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
        for key in [key for key in each.attrib if key.startswith("{") and not key.startswith(ours)]:
            del each.attrib[key]
    etree.cleanup_namespaces(root)
    return root


# Ours beside those of the template


def _complete(styles: Any, own: Any) -> dict[str, str]:
    """Adds those of our styles that a template lacks; returns the id of each of ours in it, by name."""
    there = [each for each in styles.iter(qn("w:style")) if each.get(qn("w:styleId"))]
    known = {(_name(each), each.get(qn("w:type"))): each.get(qn("w:styleId")) for each in there}
    names, taken = {name for name, _ in known}, set(known.values())
    defaults = {each.get(qn("w:type")) for each in there if each.get(qn("w:default")) in ("1", "true", "on")}
    ids: dict[str, str] = {}
    moved: dict[str, str] = {}
    added = []
    for style in own.iter(qn("w:style")):
        name, kind, id_ = _name(style), style.get(qn("w:type")), style.get(qn("w:styleId"))
        found = known.get((name, kind))
        if found is None:
            found = _free(id_, taken)
            added.append(_fitted(style, found, kind in defaults, name in names))
        ids[name] = moved[id_] = found
    for style in added:
        _lead_to(style, moved)
    styles.extend(added)
    return ids


def _free(id_: str, taken: set[str | None]) -> str:
    while id_ in taken:
        id_ += "Summary"
    taken.add(id_)
    return id_


def _fitted(style: Any, id_: str, has_default: bool, name_taken: bool) -> Any:
    """One of our styles for a file that has styles: only one is the default, and each name is there once."""
    style.set(qn("w:styleId"), id_)
    if has_default:
        style.attrib.pop(qn("w:default"), None)
    if name_taken:
        named = style.find(qn("w:name"))
        named.set(qn("w:val"), f"{named.get(qn('w:val'))} (summary)")
    return style


def _lead_to(style: Any, moved: dict[str, str]) -> None:
    for reference in style.iter(*_REFERENCES):
        reference.set(qn("w:val"), moved[reference.get(qn("w:val"))])


def set_language(styles: Any, language: str) -> None:
    """Sets the language of all text that has none of its own."""
    holder = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        below = holder.find(qn(name))
        if below is None:
            below = holder.makeelement(qn(name))
            holder.insert(0, below)
        holder = below
    for each in holder.findall(qn("w:lang")):
        holder.remove(each)
    etree.SubElement(holder, qn("w:lang"), {qn("w:val"): language})


def with_theme(theme: bytes, other: Any) -> bytes:
    """A theme with the colours and fonts of another one, which styles may refer to."""
    root = etree.fromstring(theme, _parser())
    for name in ("a:clrScheme", "a:fontScheme"):
        there, found = root.find(f".//{qn(name)}"), other.find(f".//{qn(name)}")
        if there is not None and found is not None:
            there.getparent().replace(there, found)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
