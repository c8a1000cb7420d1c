"""How texts are sorted: each gets a key by which it compares, folded by the domain where the system has no order."""

import locale
import re
import sys
from collections.abc import Callable
from functools import lru_cache

from negotiator_gui.domain.dates import show_date
from negotiator_gui.domain.folding import fold

# Not \d+: a pattern that begins with a single character is searched for by it, which takes half the time.
_DIGITS = re.compile(r"\d\d*")


def _collation(wanted: str = "") -> Callable[[str], str] | None:
    """The system's own way to compare text in a locale, or in its own, where that names a language; else None.

    macOS compares UTF-8 by code point in every locale, and so do the locales C and POSIX.
    """
    try:
        name = locale.setlocale(locale.LC_COLLATE, wanted)
    except locale.Error:
        return None
    if sys.platform == "darwin" or name.split(".")[0] in ("C", "POSIX"):
        return None
    return locale.strxfrm


_transform = _collation()
# Longer texts are compared by their beginnings.
_LONGEST = 200
# So many keys are kept: about thirty megabytes.
_MOST_KEPT = 120_000
# And so many words: about four megabytes.
_MOST_WORDS = 30_000
# Numbers are compared as if they had so many digits.
_WIDTH = 12


def sort_as(language: str) -> None:
    """Sorts as in a language such as de_DE, if the system knows its order; else as before."""
    global _transform
    for name in (f"{language}.UTF-8", language.replace("_", "-")):
        if found := _collation(name):
            _transform = found
            return


def sort_key(text: str | None) -> str | bytes | None:
    """A text's key for sorting: by the locale, numbers by their value, nothing recorded as None."""
    if text is None:
        return None
    beginning = text[:_LONGEST].replace("\0", "")
    if _transform:
        # Bytes, because the weights of a locale go through the numbers that text leaves to surrogates.
        return _transform(_DIGITS.sub(_padded, beginning)).encode("utf-8", "surrogatepass")
    return f"{' '.join(filter(None, map(_kept_folded, beginning.split())))}\x01{beginning}"


class _Folded(dict[str, str]):
    """Words folded, numbers by their value: a long list has many texts, but mostly the same words in them."""

    def __missing__(self, word: str) -> str:
        if word.isdecimal() and word.isascii():
            # There may be a new number in every text.
            return word.zfill(_WIDTH)
        if len(self) >= _MOST_WORDS:
            self.clear()
        folded = self[word] = fold(_DIGITS.sub(_padded, word))
        return folded


_kept_folded = _Folded().__getitem__


class _Keys(dict[object, object]):
    """The keys of what was sorted before: a list that is sorted again asks for the same ones, all of them."""

    def __missing__(self, value: object) -> object:
        # In a damaged file there may be anything in a column.
        key = value
        if isinstance(value, str):
            key = sort_key(value)
            if len(value) > _LONGEST:
                return key
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[value] = key
        return key


# The key of a value for sorting. What SQLite calls for each row is the look-up itself, without a step of Python.
kept_sort_key = _Keys().__getitem__


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(_WIDTH)


@lru_cache(maxsize=65_536)
def date_words(text: str | None) -> str:
    """The folded words of a date as lists and forms show it, with a space before them."""
    return f" {fold(show_date(text))} {fold(show_date(text, 'short'))}" if text else ""


def number_words(number: float | None) -> str:
    """The folded words of a number as it is shown and as it is typed, with a space before them."""
    if number is None:
        return ""
    plain = int(number) if number == int(number) else number
    return f" {fold(f'{plain:,}')} {fold(str(plain))}"
