"""What is copied from a note and pasted into one: plain text for others, passages with their attributes for us."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextDocumentFragment

from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.writing import Passage, as_passage

_FORMAT = "application/x-negotiator-passages"
# Attributes are ids of this register: only what this very program put on the clipboard is taken with them.
_OURS = new_id()
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def copied(passages: Sequence[Passage]) -> QMimeData:
    """The clipboard's form of some passages."""
    data = QMimeData()
    data.setText("\n\n".join(each.text for each in passages))
    kept = {"from": _OURS, "passages": [asdict(each) for each in passages]}
    data.setData(_FORMAT, QByteArray(json.dumps(kept).encode()))
    return data


def ours(data: QMimeData) -> list[Passage]:
    """The passages that were copied in this very program; none if the text comes from elsewhere."""
    if not data.hasFormat(_FORMAT):
        return []
    kept = json.loads(bytes(data.data(_FORMAT).data()))
    return [as_passage(each) for each in kept["passages"]] if kept["from"] == _OURS else []


def theirs(data: QMimeData, here: Passage) -> list[Passage]:
    """The paragraphs of a text from elsewhere, each as the passage they come to."""
    parts = paragraphs(data.text() or QTextDocumentFragment.fromHtml(data.html()).toPlainText())
    return [replace(here.following(), kind=here.kind, text=part) for part in parts]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: kept apart by blank lines, or, where there are none, each line is one."""
    clean = "\n".join(text.replace("\u2029", "\n\n").replace("\u2028", "\n").splitlines())
    clean = "".join(sign for sign in clean if sign in "\n\t" or sign >= " ").replace("\ufffc", "")
    parts = _BLANK_LINE.split(clean.strip("\n")) if _BLANK_LINE.search(clean.strip()) else clean.split("\n")
    if len(parts) == 1:
        return [parts[0]] if parts[0] else []
    return [part.strip() for part in parts if part.strip()]


def put_in(pasted: Sequence[Passage], here: Passage, before: str, behind: str, own: bool) -> list[Passage]:
    """The passages that stand where one was, now that something is pasted into it between `before` and `behind`.

    What stood there goes on as what it is; into an empty passage our own come as they are.
    """
    keeps = bool(before.strip()) or (len(pasted) == 1 and (bool(behind.strip()) or not own))
    first = here if keeps else pasted[0]
    new = [replace(first, text=before + pasted[0].text), *pasted[1:]]
    if behind.strip() and len(new) > 1 and not before.strip():
        # All of what stood there is behind the paste now, and is what it was.
        return [*new, replace(here, text=behind)]
    new[-1] = replace(new[-1], text=new[-1].text + behind)
    return new


def once(new: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """A paragraph of the register is in a note once: a copy of it becomes a new one."""
    there = {each.record for each in others if each.record}
    made = []
    for each in new:
        made.append(replace(each, record="", led_to=()) if each.record and each.record in there else each)
        there.add(each.record)
    return made


def moved(
    passages: Sequence[Passage], place: int, new: Sequence[Passage]
) -> tuple[int, int, list[Passage]]:
    """From where to where passages change when others come to a place, and what stands there then.

    A paragraph whose words were cut out elsewhere is the one that they were pasted to, and no longer the empty one.
    """
    taken = {each.record for each in new if each.record}
    emptied = [n for n, each in enumerate(passages) if n != place and each.record in taken]
    first, last = min([place, *emptied]), max([place, *emptied])
    whole: list[Passage] = []
    for n in range(first, last + 1):
        each = passages[n]
        whole += new if n == place else [replace(each, record="", cited=(), led_to=()) if n in emptied else each]
    return first, last, whole
