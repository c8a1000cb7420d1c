"""Dates in a running text: where they stand, and what they mean as dates.py reads them."""

import re
from typing import NamedTuple

from negotiator_gui.domain.dates import MONTH, PARTS, DateError, Interval, read_date


class FoundDate(NamedTuple):
    """A date in a text, and the days it means: both ends open if it has no year and none was given."""

    start: int
    end: int
    meant: Interval


_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+\d{4})"
_TO = r"\s?[-‐‑‒–—−/]\s?|\s+(?:to|until|till|through)\s+"
_FIGURES = r"\d{4}-\d\d?-\d\d?|\d{4}-\d\d"
_DAY_FIRST = rf"{_DAY}\s+(?:of\s+)?{MONTH}{_YEAR}?"
_MONTH_FIRST = rf"{MONTH}\s+{_DAY}(?:{_YEAR}|(?!\d))"
_MONTH_ONLY = rf"{MONTH}{_YEAR}"
_PART = rf"(?:{'|'.join(PARTS)})(?:\s+of)?[\s-](?:{MONTH}{_YEAR}|\d{{4}})"
# Longer ways to write a date stand before those that they begin with.
_SHAPES = (
    rf"(?:{_FIGURES})(?:\s?[/–—]\s?(?:{_FIGURES}))?",
    _PART,
    rf"{_DAY_FIRST}(?:{_TO}){_DAY_FIRST}",
    rf"{_DAY}(?:{_TO}){_DAY_FIRST}",
    _DAY_FIRST,
    rf"{_MONTH_FIRST}(?:{_TO}){_MONTH_FIRST}",
    rf"{MONTH}\s+{_DAY}(?:{_TO}){_DAY}(?!\s+{MONTH}){_YEAR}?",
    _MONTH_FIRST,
    rf"(?:{MONTH}{_YEAR}?(?:{_TO}))?{_MONTH_ONLY}",
)
_DATE = re.compile(rf"(?<![\w/.,-])(?:{'|'.join(_SHAPES)})(?![\w/]|[-.,]\d)", re.IGNORECASE)
# In small letters and without a year these are verbs: it may, they march.
_VERB = re.compile(r"\b(?:may|mar|march)\b")
_HAS_YEAR = re.compile(r"\d{4}")


def dates_in(text: str, year: int | None = None) -> list[FoundDate]:
    """The dates in a text from left to right; one without a year, such as 4-5 Feb, is taken as of the given one."""
    found: list[FoundDate] = []
    for place in _DATE.finditer(text):
        words = place[0]
        if _HAS_YEAR.search(words) or not _VERB.search(words):
            meant = _meant(words, year)
            if meant:
                found.append(FoundDate(place.start(), place.end(), meant))
    return found


def _meant(words: str, year: int | None) -> Interval | None:
    """What the words mean; None if there is no such day."""
    dated = bool(_HAS_YEAR.search(words))
    # Whether there is such a day at all is tried with a leap year.
    full = words if dated else f"{words.rstrip('.')} {year or 2000}"
    try:
        meant = read_date(full)
    except DateError:
        return None
    return meant if dated or year else Interval(None, None)
