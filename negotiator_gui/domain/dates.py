"""Partial dates, clock times and zones: what was typed is kept, what it means is worked out here.

Reading a date goes through four levels, each a table or a short function:

    shape     a day, month or year              2026-02-05 | Feb 4, 2026 | February 2026
    end       a shape or a part of one          late March 2022 | Q1 2026 | summer 2025
    range     an end, a cut and an end          2022-02/early 2025 | 28 January – 2 February 2026
    phrase    words before an end or a range    before 2026-02-17 | within 10 days of 2026-01-29
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Literal, TypeAlias
from unicodedata import decimal
from zoneinfo import ZoneInfo, available_timezones


class DateError(ValueError):
    """A date, time or zone that cannot be read, told in one sentence to the person who typed it."""


@dataclass(frozen=True)
class Interval:
    """The days a date can mean, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None


LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1500, 2999

_Span: TypeAlias = tuple[date, date]
_DAY = timedelta(days=1)
# Spelled out, because calendar.month_name follows the machine's language and the grammar is English.
_MONTHS = "January February March April May June July August September October November December".split()
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}

# ---- the text before it is read

_CHARACTERS: dict[int, int | str | None] = {
    **{0xFF01 + n: 0x21 + n for n in range(94)},  # fullwidth letters, figures and signs
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("،"): ",",
    # Soft hyphens, zero-width characters and direction marks come along when right-to-left text is pasted.
    **dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)),
}
_MONTH = "(?:" + "|".join(f"{n[:3]}(?:{n[3:]})?" for n in map(str.lower, _MONTHS)) + r"|sept)\b\.?"
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NOISE = "about|around|approximately|approx|roughly|circa|ca|c|probably|likely|possibly|perhaps|in|on|the"
_COMMENT = re.compile(r" ?\((?:[^()]|\([^()]*\))*\)")
_OPEN_ENDS = ((re.compile(r"^(?:\.\.)?/ ?(?=\w)"), "until "), (re.compile(r"^(.*\w) ?/(?:\.\.)?$"), r"from \1"))
_TIDY = (
    # Weekdays alone leave the date to the parenthesis: "Sunday (2026-02-01)".
    (re.compile(rf"^(?:{_WEEKDAY}[ ,]*(?:(?:and|to|-) )?)+\(([^()]*)\)$"), r"\1"),
    (_COMMENT, ""),
    (re.compile(rf"\b(?:{_NOISE})\b[.,]? ?|~ ?|(?<=\w) ?\?"), ""),
    (re.compile(rf"{_WEEKDAY}[.,]? ?(?=\d|{_MONTH})"), ""),
    (re.compile(rf"({_MONTH}) (\d{{1,2}}) ?- ?(\d{{1,2}}),? (?=\d{{4}}\b)"), r"\2-\3 \1 "),  # Feb 4-5, 2026
    *_OPEN_ENDS,
)


def _clean(text: str) -> str:
    """Return the text in one case and with one kind of dash, space and figure."""
    if not text.isascii():
        text = re.sub(r"\d", lambda figure: str(decimal(figure[0])), text.translate(_CHARACTERS))
    return " ".join(text.lower().split())


def _tidy(text: str) -> str:
    """Return clean text without comments and without the words that do not change the interval."""
    for pattern, better in _TIDY:
        text = pattern.sub(better, text)
    return text.strip(" .,;")


# ---- shapes and ends

_Y, _M, _D = r"(?P<year>\d{4})", rf"(?P<month>{_MONTH})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(rf"(?:{_D} (?:of )?)?{_M},? (?:of )?{_Y}"),
    re.compile(rf"{_M} {_D},? {_Y}"),
)


def _shape(text: str) -> _Span | None:
    """Return the span of a day, month or year, which must be in the calendar."""
    found = next(filter(None, (shape.fullmatch(text) for shape in _SHAPES)), None)
    if found is None:
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"Years go from {FIRST_YEAR} to {LAST_YEAR}; type for example 5 February 2026.")
    try:
        first, last = _months(year, _NUMBERS.get(month[:3]) or int(month)) if month else _months(year, 1, 12)
        return (first.replace(day=int(day)),) * 2 if day else (first, last)
    except ValueError:
        raise DateError(f"There is no {text.title()} in the calendar; type for example 2026-02-28.") from None


def _months(year: int, first: int, count: int = 1) -> _Span:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


_THIRDS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def _third(whole: _Span | None, n: int) -> _Span | None:
    """Return the first, middle or last third of a year or month; a day stays whole."""
    if whole is None or whole[0] == whole[1]:
        return whole
    first, last = whole
    if first.month != last.month:
        return _months(first.year, 4 * n + 1, 4)
    return first.replace(day=(1, 11, 21)[n]), first.replace(day=(10, 20, last.day)[n])


def _quarter(year: _Span | None, n: int) -> _Span | None:
    return year and _months(year[0].year, 3 * n - 2, 3)


_PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Span | None]], ...] = (
    # A season means the whole year: south of the equator the same word names the other half of it.
    (re.compile(r"(?:(?:early|mid|late)[ -])?(?:spring|summer|autumn|fall|winter)(?: of)? (\d{4})"),
     lambda found: _shape(found[1])),
    (re.compile(r"q([1-4])(?: of)? (\d{4})"), lambda found: _quarter(_shape(found[2]), int(found[1]))),
    (re.compile(rf"({'|'.join(_THIRDS)})(?: of)?[ -](.+)"),
     lambda found: _third(_shape(found[2]), _THIRDS[found[1]])),
)  # fmt: skip


def _end(text: str) -> _Span | None:
    """Return the span of a shape or of a named part of one."""
    for part, span in _PARTS:
        if found := part.fullmatch(text):
            return span(found)
    return _shape(text)


# ---- ranges

_CUT = re.compile(r" ?(?:/|-|\b(?:to|and|until|till|through)\b) ?")
_TAIL = re.compile(r"(?: ([a-z]+)\.?)? (\d{4})$")


def _range(text: str, end: Callable[[str], _Span | None]) -> tuple[_Span, _Span] | None:
    """Return the spans of the two ends of a range, trying each place where it could be cut."""
    for cut in _CUT.finditer(text):
        left, right = text[: cut.start()], text[cut.end() :]
        if (last := end(right)) and (first := next(filter(None, map(end, _completed(left, right))), None)):
            if last[1] < first[0]:
                raise DateError("The range ends before it starts; type for example 2026-02-04/2026-02-05.")
            return first, last
    return None


def _completed(left: str, right: str) -> Iterator[str]:
    """Yield the left end as typed, then with the year of the right end, then with its month too."""
    yield left
    if tail := _TAIL.search(right):
        yield f"{left} {tail[2]}"
        yield f"{left} {tail[1]} {tail[2]}"


def _span(text: str) -> _Span | None:
    """Return the span of an end or of a range."""
    if end := _end(text):
        return end
    ends = _range(re.sub("^(?:from|between|since) ", "", text), _end)
    return ends and (ends[0][0], ends[1][1])


# ---- phrases

_UNKNOWN = {
    *("?", "unknown", "not known", "not stated", "not set", "not recorded", "no date", "no date given"),
    *("soon", "open", "tbc", "tba", "tbd", "to be confirmed", "to be announced", "to be decided"),
}
_COUNTS = {"a": 1, "an": 1, **{n: i for i, n in enumerate("one two three four five six seven eight nine ten".split(), 1)}}
_UNITS = {"day": (1, 0), "week": (7, 0), "month": (0, 1), "year": (0, 12)}
_DUE = rf"(?:within )?(\d{{1,3}}|{'|'.join(_COUNTS)}) ({'|'.join(_UNITS)})s? (?:from|after|of|following)"


def _due(found: re.Match[str], first: date, last: date) -> Interval:
    """Return everything up to the last day meant, since what is due may be done sooner."""
    count, (days, months) = int(_COUNTS.get(found[1], found[1])), _UNITS[found[2]]
    year, month = divmod(12 * last.year + last.month - 1 + count * months, 12)
    day = min(last.day, monthrange(year, month + 1)[1])
    return Interval(first, date(year, month + 1, day) + count * days * _DAY)


_PHRASES: dict[str, Callable[[re.Match[str], date, date], Interval]] = {
    "before|prior to|earlier than": lambda _, first, last: Interval(None, first - _DAY),
    "after|later than": lambda _, first, last: Interval(last + _DAY, None),
    "by|until|till|(?:up )?to|ended|n(?:ot|o) later than|not after": lambda _, first, last: Interval(None, last),
    "since|from|n(?:ot|o) earlier than|not before|at least until": lambda _, first, last: Interval(first, None),
    "week (?:of|beginning|starting)": lambda _, first, last: Interval(first, last + 6 * _DAY),
    _DUE: _due,
}
_OPENINGS = tuple((re.compile(rf"(?:{words}) (?P<of>.+)"), meaning) for words, meaning in _PHRASES.items())


def _phrase(text: str) -> Interval | None:
    """Return what tidy text means, or None if it is no way to write a date."""
    if text in _UNKNOWN:
        return Interval(None, None)
    if span := _span(text):
        return Interval(*span)
    for opening, meaning in _OPENINGS:
        if (found := opening.fullmatch(text)) and (span := _span(found["of"])):
            return meaning(found, *span)
    return None


_REFUSALS = {
    r"\b\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b": "The order of day and month in “{:.40}” is not certain; "
    "write 2026-02-05 or 5 February 2026.",
    rf"^(?!.*\d{{4}})(?:.*\b(?:\d\d? {_MONTH}|{_MONTH} \d)|{_MONTH}$)": "The year is missing in “{:.40}”; "
    "type for example 5 February 2026.",
    "": "“{:.40}” cannot be read as a date; type for example 2026-02-05, February 2026 or before 5 March 2026.",
}


@lru_cache(maxsize=8192)
def read_date(text: str) -> Interval:
    """Return the days that typed text means; nothing typed means no date known."""
    if len(text) > LONGEST:
        raise DateError(f"A date has {LONGEST} characters at most; type for example 5 February 2026.")
    clean = _clean(text)
    if not clean:
        return Interval(None, None)
    tidy = _tidy(clean)
    # A comma can belong to the date or start a remark, so the longest part that reads as a date counts.
    while (meant := _phrase(tidy)) is None and "," in tidy:
        tidy = tidy.rpartition(",")[0]
    if meant is None:
        refusal = next(message for sign, message in _REFUSALS.items() if re.search(sign, clean))
        raise DateError(refusal.format(" ".join(text.split())))
    return meant


def bounds(text: str) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day as ISO text, which sorts as the days do."""
    meant = read_date(text)
    return meant.earliest and meant.earliest.isoformat(), meant.latest and meant.latest.isoformat()


# ---- dates as they are shown

_ISO = r"\d{4}-\d{1,2}(?:-\d{1,2})?"
_ISO_DATES = re.compile(rf"(?<![\w-]){_ISO}(?: ?/ ?{_ISO})?(?![\w-])")


def show_date(text: str, style: Literal["long", "short"] = "long") -> str:
    """Return a date as people write it: words stay as typed, figures become a day, month and year."""
    typed = " ".join(text.split())
    try:
        read_date(text)
    except DateError:
        return typed
    if plain := _worded(typed, style):
        return plain
    for sign, word in _OPEN_ENDS:
        typed = sign.sub(word, typed)
    typed = _ISO_DATES.sub(lambda found: _worded(found[0], style) or found[0], typed)
    return re.sub(r"(?<=\b\d{4}) ?/ ?", " – ", typed)


def _worded(text: str, style: str) -> str | None:
    """Return a plain date, or a range of them, with the words that both ends share said once."""
    clean = _clean(text)
    try:
        whole = _shape(clean)
        ends = (whole, whole) if whole else _range(clean, _shape)
    except DateError:
        return None
    if ends is None:
        return None
    left, right = (_words(*end, style) for end in ends)
    if left == right:
        return " ".join(right)
    alike = len(left) == len(right)
    while alike and left[-1] == right[len(left) - 1]:
        left.pop()
    tight = alike and len(left) == 1 and left[0].isdigit()
    return ("–" if tight else " – ").join((" ".join(left), " ".join(right)))


def _words(first: date, last: date, style: str) -> list[str]:
    """Return the words of a day, a month or a year."""
    month = _MONTHS[first.month - 1]
    words = [str(first.day), month if style == "long" else month[:3], str(first.year)]
    return words[0 if first == last else 1 if first.month == last.month else 2 :]


# ---- clock times and zones

_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2})(?:[:.h](\d\d)(?::(\d\d))?)?(?!\.?\d|:)(?: ?([ap])\.?m\b)?")
_RENAMED = {
    "Europe/Kiev": "Europe/Kyiv",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Asia/Katmandu": "Asia/Kathmandu",
    "America/Godthab": "America/Nuuk",
}


def read_time(text: str) -> time:
    """Return the one clock time in the text."""
    clocks = [found.groups() for found in _CLOCK.finditer(_COMMENT.sub("", _clean(text)))]
    clocks = [clock for clock in clocks if clock[1] or clock[3]]  # a bare number is no time: "16:00 on 5 February"
    if len(clocks) != 1:
        raise DateError("Exactly one clock time is needed; type for example 16:00 or 4 pm.")
    hour, minute, second, half = clocks[0]
    ...
