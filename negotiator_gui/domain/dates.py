"""Partial dates: what was typed is kept, what it means is worked out here.

A date is read on four levels, each a table or a short function:
    shape     a day, month or year              2026-02-05 | Feb 4, 2026 | February 2026
    end       a shape or a part of one          late March 2022 | Q1 2026 | summer 2025
    range     an end, a cut and an end          2022-02/early 2025 | 28 January – 2 February 2026
    phrase    words before an end or a range    before 2026-02-17 | within 10 days of 2026-01-29
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from string import capwords
from typing import Literal, TypeAlias
from unicodedata import decimal

from negotiator_gui.domain.frozen import frozen


class DateError(ValueError):
    """A date, time or zone that cannot be read, told in one sentence to the person who typed it."""


@frozen
class Interval:
    """The days a date can mean, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None


LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1500, 2999

_Span: TypeAlias = tuple[date, date]
_ONE = timedelta(days=1)
# Spelled out, because calendar.month_name follows the machine's language and the grammar is English.
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}

# Soft hyphens, zero-width characters and direction marks come along when right-to-left text is pasted.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
_CHARACTERS = str.maketrans("‐‑‒–—―−－／（），،．：", "--------/(),,.:", _UNSEEN)
MONTH = "(?:" + "|".join(f"{n[:3]}(?:{n[3:]})?" for n in map(str.lower, MONTHS)) + r"|sept)\b\.?"
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NOISE = "about|around|approximately|approx|roughly|circa|ca|c|probably|likely|possibly|perhaps|in|on|the"
_SEASONS = "spring|summer|autumn|fall|winter"
REMARK = r" ?\((?:[^()]|\([^()]*\))*\)"
_OPEN_ENDS = {r"^(?:\.\.)?/ ?(?=\w[^/]*$)": "until ", r"^([^/(]*\w) ?/(?:\.\.)?(?= ?\(|$)": r"from \1"}
_TIDY = {
    # Weekdays alone leave the date to the parenthesis: "Sunday (2026-02-01)".
    rf"^(?:{_WEEKDAY}[ ,]*(?:(?:and|to|-) )?)+\(([^()]*)\)$": r"\1",
    REMARK: "",
    **_OPEN_ENDS,
    rf"\b(?:{_NOISE})\b(?:[.,] ?| )|~ ?|(?<=\w) ?\?": "",
    rf"{_WEEKDAY}[.,]? ?(?=\d|{MONTH})|(?:early|mid|late)[ -](?=(?:{_SEASONS}))": "",
    rf"({MONTH}) (\d\d?) ?- ?(\d\d?),? (?=\d{{4}}\b)": r"\2-\3 \1 ",  # Feb 4-5, 2026
}


def clean(text: str) -> str:
    """Return the text in one case and with one kind of dash, space and figure."""
    if not text.isascii():
        text = re.sub(r"\d", lambda figure: str(decimal(figure[0])), text.translate(_CHARACTERS))
    return " ".join(text.lower().split())


_FIGURES = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?")
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"(?:{_DAY} (?:of )?)?(?P<month>{MONTH}),? (?:of )?(?P<year>\d{{4}})")
_MONTH_FIRST = re.compile(rf"(?P<month>{MONTH}) {_DAY},? (?P<year>\d{{4}})")


def _shape(text: str) -> _Span | None:
    """Return the span of a day, month or year, which must be in the calendar."""
    if not (found := _FIGURES.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)):
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"Years go from {FIRST_YEAR} to {LAST_YEAR}; type for example 5 February 2026.")
    try:
        number = (_NUMBERS.get(month[:3]) or int(month)) if month else 0
        if day:
            return (date(year, number, int(day)),) * 2
        return _months(year, number) if month else _months(year, 1, 12)
    except ValueError:
        raise DateError(f"There is no {capwords(text)}; type a real date such as 2026-02-28.") from None


def _months(year: int, first: int, count: int = 1) -> _Span:
    last = first + count - 1
    return date(year, first, 1), date(year, last, _days_in(year, last))


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange  # which takes longer to load than all of this module

    return monthrange(year, month)[1]


# Which part of how many. A season is the whole: south of the equator it falls in the other half of the year.
PARTS = {
    **dict.fromkeys(("early", "start", "beginning"), (0, 3)),
    **dict.fromkeys(("mid", "middle"), (1, 3)),
    **dict.fromkeys(("late", "end"), (2, 3)),
    **{"first half": (0, 2), "second half": (1, 2), "q1": (0, 4), "q2": (1, 4), "q3": (2, 4), "q4": (3, 4)},
    **dict.fromkeys(_SEASONS.split("|"), (0, 1)),
}
_PART = re.compile(rf"({'|'.join(PARTS)})(?: of)?[ -](.+)")
_MONTH_PARTS = {2: (1, 16, 32), 3: (1, 11, 21, 32)}


def _end(text: str) -> _Span | None:
    """Return the span of a shape or of a named part of one; a day has no parts."""
    if not (found := _PART.fullmatch(text)):
        return _shape(text)
    if not (whole := _shape(found[2])) or whole[0] == whole[1]:
        return whole
    (first, last), (n, parts) = whole, PARTS[found[1]]
    if first.month != last.month:
        return _months(first.year, n * 12 // parts + 1, 12 // parts)
    if not (days := _MONTH_PARTS.get(parts)):
        return None
    return first.replace(day=days[n]), first.replace(day=min(days[n + 1] - 1, last.day))


# Not at the hyphens inside 2026-02-05.
_CUT = re.compile(r" ?(?:/|(?<!\d{4})(?<!-\d)(?<!-\d\d)-|-(?!\d\d?\b)|\b(?:to|and|until|till|through)\b) ?")


def _range(text: str) -> _Span | None:
    """Return the span from one end to another, trying each place where the text could be cut."""
    text = re.sub("^(?:from|between|since) ", "", text)
    for cut in _CUT.finditer(text):
        left, right = text[: cut.start()], text[cut.end() :]
        if (last := _end(right)) and (first := _left_end(left, right)):
            if last[1] < first[0]:
                raise DateError("The range ends before it starts; type for example 2026-02-04/2026-02-05.")
            return first[0], last[1]
    return None


def _left_end(left: str, right: str) -> _Span | None:
    """Return the span of the left end, which may leave its year, or its month and year, to the right one."""
    tail = re.search(r"((?: [a-z]+\.?)?( \d{4}))$", right)
    lefts = (left, left + tail[1], left + tail[2]) if tail else (left,)
    return next(filter(None, map(_end, lefts)), None)


_UNKNOWN = r"\?|unknown|open|soon|tb[acd]|no date(?: given)?|not (?:known|stated|set|recorded)|to be [a-z]+"
_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12)}
_DUE = rf"(?:within )?(\d{{1,3}}|{'|'.join(_COUNTS)}) ({'|'.join(_UNITS)})s? (?:from|after|of|following)"


def _due(found: re.Match[str], first: date, last: date) -> Interval:
    """Return everything up to the last day meant, since what is due may be done sooner."""
    count = int(found[1]) if found[1].isdigit() else max(1, _COUNTS.index(found[1]))
    days, months = _UNITS[found[2]]
    year, month = divmod(12 * last.year + last.month - 1 + count * months, 12)
    day = min(last.day, _days_in(year, month + 1))
    return Interval(first, date(year, month + 1, day) + count * days * _ONE)


# What the words before a span make of its first day, a, and of its last, z.
_WORDS: dict[str, Callable[[re.Match[str], date, date], Interval]] = {
    "before|prior to|earlier than": lambda _, a, z: Interval(None, a - _ONE),
    "after|later than": lambda _, a, z: Interval(z + _ONE, None),
    "by|until|till|to|up to|ended|not after|n(?:ot|o) later than": lambda _, a, z: Interval(None, z),
    "since|from|not before|n(?:ot|o) earlier than|at least until": lambda _, a, z: Interval(a, None),
    "week (?:of|beginning|starting)": lambda _, a, z: Interval(a, z + 6 * _ONE),
    _DUE: _due,
}
_OPENINGS = [(re.compile(rf"(?:{words}) (?P<of>.+)"), meaning) for words, meaning in _WORDS.items()]


def _phrase(text: str) -> Interval | None:
    """Return what tidy text means, or None if it is no way to write a date."""
    if re.fullmatch(_UNKNOWN, text):
        return Interval(None, None)
    if span := _end(text) or _range(text):
        return Interval(*span)
    for opening, meaning in _OPENINGS:
        if (found := opening.fullmatch(text)) and (span := _end(found["of"]) or _range(found["of"])):
            return meaning(found, *span)
    return None


_REFUSALS = {
    r"\b\d\d?([/.-])\d\d?\1\d\d": "The month in “{:.40}” is unclear; write 2026-02-05 or 5 February 2026.",
    rf"^(?!.*\d{{4}}).*\b{MONTH}": "“{:.40}” lacks a year; type for example 5 February 2026.",
    "": "“{:.40}” cannot be read as a date; type for example 2026-02-05, early 2025 or before 5 March 2026.",
}


@lru_cache(maxsize=8192)
def read_date(text: str) -> Interval:
    """Return the days that typed text means; nothing typed means no date known."""
    if len(text) > LONGEST:
        raise DateError(f"A date has {LONGEST} characters at most; type for example 5 February 2026.")
    if not (cleaned := clean(text)):
        return Interval(None, None)
    if plain := _phrase(cleaned):
        return plain
    tidy = cleaned
    for pattern, better in _TIDY.items():
        tidy = re.sub(pattern, better, tidy)
    # A comma can belong to the date or start a remark, so the longest part that reads as a date counts.
    while (meant := _phrase(tidy.strip(" .,;"))) is None and "," in tidy:
        tidy = tidy.rpartition(",")[0]
    if meant is None:
        refusal = next(message for sign, message in _REFUSALS.items() if re.search(sign, cleaned))
        raise DateError(refusal.format(" ".join(text.split())))
    return meant


def bounds(text: str) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day as ISO text, which sorts as the days do."""
    meant = read_date(text)
    earliest, latest = (day.isoformat() if day else None for day in (meant.earliest, meant.latest))
    return earliest, latest


_ISO_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d?(?:-\d\d?)?(?![\w-])")
# What both ends of a range share is said once; the rows go from the most shared to the least.
_SHORTER = {
    r"(?<!\d )\b((?:\d+ )?[^\W\d]+ \d{4}) ?/ ?\1\b": r"\1",
    r"\b(\d+) (\w+ \d{4}) ?/ ?(\d+) \2\b": r"\1–\3 \2",
    r"\b(\d+ \w+) (\d{4}) ?/ ?(\d+ \w+) \2\b": r"\1 – \3 \2",
    r"(?<!\d )\b([^\W\d]+) (\d{4}) ?/ ?([^\W\d]+) \2\b": r"\1 – \3 \2",
    r"(?<=\b\d{4}) ?/ ?(?=\w)": " – ",
}


@lru_cache(maxsize=4_096)
def show_date(text: str, style: Literal["long", "short"] = "long") -> str:
    """Return a date as people write it: words stay as typed, figures become a day, month and year."""
    typed = " ".join(text.split())
    try:
        if _FIGURES.fullmatch(typed):
            return _words(typed, style)
        meant = read_date(text)
        shown = _ISO_DATE.sub(lambda found: _words(found[0], style), _words(typed, style))
        for pattern, better in (_OPEN_ENDS | _SHORTER).items():
            shown = re.sub(pattern, better, shown)
        return shown if read_date(shown) == meant else typed
    except DateError:
        return typed


def _words(text: str, style: str) -> str:
    """Return a plain day, month or year in words, and any other text as it is."""
    if not (span := _shape(clean(text))):
        return text
    first, last = span
    month = MONTHS[first.month - 1]
    words = str(first.day), month if style == "long" else month[:3], str(first.year)
    return " ".join(words[0 if first == last else 1 if first.month == last.month else 2 :])
