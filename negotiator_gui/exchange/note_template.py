"""An office's template for notes: a text file in which a line is a heading or a paragraph of a kind."""

from collections.abc import Sequence
from pathlib import Path

from negotiator_gui.domain.writing import COMMENT, HEADING, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.exchange import note_text

# How a line begins, and the kind of passage that it makes; a line without is something observed.
_BEGINNINGS = {
    "#": HEADING,
    "observed:": OBSERVED,
    "said by:": SAID,
    "reported:": REPORTED,
    "comment:": COMMENT,
}


def templates(folder: Path) -> Sequence[Path]:
    """The templates in a folder, by name."""
    return sorted(path for path in folder.glob("*.txt") if path.is_file())


def read(path: Path) -> list[Passage]:
    """What a note made from this template begins with; RegisterError if it cannot be read."""
    lines = note_text.load(path).splitlines()
    return [_passage(line.strip()) for line in lines if line.strip()]


def _passage(line: str) -> Passage:
    for beginning, kind in _BEGINNINGS.items():
        if line.lower().startswith(beginning):
            # A heading of any level is one; everywhere else # is text.
            return Passage(line[len(beginning) :].lstrip("# " if kind == HEADING else " "), kind)
    return Passage(line)
