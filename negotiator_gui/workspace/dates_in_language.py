"""Dates in the chosen language. A register keeps them in English words or ISO, so that each language can read them."""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Literal
from unicodedata import decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from negotiator_gui.domain.dates import MONTHS, DateError, read_date, show_date

# What people say around a date. A translation gives each a word that nothing else is called by.
WORDS = (
    *("early", "mid", "late", "beginning", "middle", "end", "first half", "second half"),
    *("spring", "summer", "autumn", "winter", "before", "after", "until", "since", "from", "within", "between", "and"),
    *("not before", "not after", "not later than", "no later than", "at least until", "prior to", "up to"),
    *("week of", "week beginning", "days of", "weeks of", "months of", "unknown", "soon", "about"),
)
_LONG, _SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
# Outside brackets, in which remarks stand: a day and a month, or a month and a year, or one of the words about dates.
_DATED = re.compile(
    rf"\([^()]*\)|(?:(?P<from>\d\d?)–)?(?P<day>\d\d?) (?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?"
    rf"|\b(?P<only>{_MONTH})(?: (?P<in>\d{{4}}))?(?!\w)|\b(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})\b"
)
_NUMBERS = {key: number for number, name in enumerate(MONTHS, 1) for key in (name, name[:3])}
_LEAP_YEAR = 2024


def date(text: str, style: Literal["long", "short"] = "long", this_year: int = 0) -> str:
    """A date as people write it in the chosen language; `this_year` is left out."""
    shown = show_date(text, style)
    if this_year:
        shown = shown.removesuffix(f" {this_year}")
    return worded(shown, style)


def worded(shown: str, style: Literal["long", "short"] = "long") -> str:
    """A date that the domain put in English words, in those of the chosen language."""
    return shown if _is_english() and not _is_translated() else _Wording(QLocale(), style).say(shown)


def in_english(typed: str) -> str:
    """A date that was typed in the words or the figures of the chosen language, as the register keeps it."""
    if _is_english() and not _is_translated():
        return typed
    locale = QLocale()
    for form in _forms(locale):
        day = locale.toDate(typed.strip(), form)
        if day.isValid():
            return f"{day.day()} {MONTHS[day.month() - 1]} {day.year()}"
    parts = re.split(r"(\([^()]*\))", re.sub(r"\d", lambda figure: str(decimal(figure[0])), typed))
    return "".join(part if part.startswith("(") else _part_in_english(part, locale) for part in parts)


def _part_in_english(typed: str, locale: QLocale) -> str:
    known = _known(locale.name(), _words_said())
    said = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
    english = re.sub(rf"(?<!\w)(?:{said})(?!\w)", lambda found: known[found[0].casefold()], typed, flags=re.IGNORECASE)
    # What a language puts between day, month and year, such as the “de” of Spanish and the point of German.
    for between in re.findall(r"'([^']+)'", _day_form(locale.name())):
        english = re.sub(rf"\s?(?<!\w){re.escape(between)}\.?(?!\w)\s?", " ", english)
    return re.sub(rf"(\d|{_MONTH})\. ?(?=(?:{_MONTH})\b|[–-]|\d)", r"\1 ", english)


def typable(text: str) -> str:
    """A date of the register as somebody would type it in the chosen language."""
    shown = worded(text)
    return shown if shown == text or _same(in_english(shown), text) else text


def _same(one: str, other: str) -> bool:
    with suppress(DateError):
        return read_date(one) == read_date(other)
    return False


def weekday(day: int) -> str:
    """The name of a day of the week, 0 for Monday."""
    name = QLocale().standaloneDayName(day + 1)
    return name[:1].upper() + name[1:]


def _is_english() -> bool:
    return QLocale().language() in (QLocale.Language.English, QLocale.Language.C)


def _is_translated() -> bool:
    return _word("early") != "early"


def _word(text: str) -> str:
    return QCoreApplication.translate("domain", text)


def _words_said() -> tuple[str, ...]:
    return tuple(map(_word, WORDS))


@lru_cache(maxsize=8)
def _known(locale_name: str, words: tuple[str, ...]) -> dict[str, str]:
    """The English word for each name of a month and each word about dates, in small letters."""
    locale = QLocale(locale_name)
    names = {said.casefold(): english for said, english in zip(words, WORDS, strict=True)}
    for number, english in enumerate(MONTHS, 1):
        for form in (_LONG, _SHORT):
            for said in (locale.monthName(number, form), locale.standaloneMonthName(number, form)):
                names |= dict.fromkeys((said.casefold(), said.casefold().rstrip(".")), english)
    # Where months are only counted, as in Chinese, the forms of whole days are what is read.
    return {said: english for said, english in names.items() if said and not said.isdecimal()}


@lru_cache(maxsize=8)
def _day_form(locale_name: str, year: bool = True) -> str:
    """How a day is written out in a language, without the day of the week."""
    form = QLocale(locale_name).dateFormat(_LONG)
    form = re.sub(r"dddd?(?:'[^']*'|[^\w'])*|(?:[^\w'])*dddd?$", "", form).strip(" ,،、")
    if year:
        return form
    return re.sub(r"^y+(?:'[^']*'|[^\w\s']|[年년])*\s*|[\s,،]*(?:'[^']*'\s*)?y+.*$", "", form).strip(" ,،")


def _forms(locale: QLocale) -> list[str]:
    long, short = _day_form(locale.name()), locale.dateFormat(_SHORT)
    return [long, long.replace("MMMM", "MMM"), re.sub("y+", "yyyy", short)]


class _Wording:
    """How one language writes the dates that the domain words in English."""

    def __init__(self, locale: QLocale, style: str) -> None:
        self._locale, self._style = locale, style

    def say(self, shown: str) -> str:
        """The same date in this language; remarks in brackets stay as they are."""
        return _DATED.sub(self._part, shown)

    def _part(self, found: re.Match[str]) -> str:
        if found["word"]:
            return _word(found["word"])
        if found["day"]:
            return self._days(found)
        return self._month(_NUMBERS[found["only"]], found["in"] or "") if found["only"] else found[0]

    def _days(self, found: re.Match[str]) -> str:
        """A day, or days of one month, of a year or of this one."""
        form = _day_form(self._locale.name(), bool(found["year"]))
        if self._style == "short":
            form = form.replace("MMMM", "MMM")
        if found["from"]:
            first = self._locale.toString(int(found["from"]))
            form = re.sub(r"d+(\.?)", rf"'{first}'\1–\g<0>", form, count=1)
        day = QDate(int(found["year"] or _LEAP_YEAR), _NUMBERS[found["month"]], int(found["day"]))
        return self._locale.toString(day, form)

    def _month(self, month: int, year: str) -> str:
        name = self._locale.standaloneMonthName(month, _LONG if self._style == "long" else _SHORT)
        if not year:
            return name
        figures = self._locale.toString(QDate(int(year), month, 1), "yyyy")
        between = re.search(r"^y+(\W*|[年년]\s?)M", _day_form(self._locale.name()))
        return f"{figures}{between[1]}{name}" if between else f"{name} {figures}"
