"""How words of any script are compared: folded for search, and given a key for sorting."""

import locale
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator

# What Unicode does not decompose, or what writers use for one another. Left side: after lower case.
_ALIKE = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "n",
        "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
        "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ј": "й", "ѣ": "е", "ѳ": "ф", "ѵ": "и",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ک": "ك", "ە": "ه", "ہ": "ه", "ھ": "ه", "ـ": None,
        "'": None, "’": None, "ʼ": None, "`": None, "ʻ": None, "‘": None, "´": None,
        "ς": "σ", "ー": None,
    }
)  # fmt: skip

# Scripts written without spaces: each character is a word of its own, so that any run of them can be found.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
).match
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """The words of a text without case, accents and punctuation, one space between; alike for index and query."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).split())


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the search finds the words in a text: start and end of the letters that each begins a word of it with."""
    letters, at = _spread(text)
    wanted = {folded for word in words.split() if (folded := fold(word))}
    begun = [(start, start + len(each) - 1) for each in wanted for start in _beginnings(letters, each)]
    found = sorted((at[first], at[last] + 1) for first, last in begun)
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return [(start, _with_marks(text, end)) for start, end in apart]


def _spread(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each letter of it the place in the text where it comes from."""
    letters, at = [" "], [0]
    for place, character in enumerate(text):
        for letter in _FOLDED[ord(character)]:
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                at.append(place)
    return "".join(letters), at


def _beginnings(letters: str, word: str) -> Iterator[int]:
    start = letters.find(f" {word}")
    while start >= 0:
        yield start + 1
        start = letters.find(f" {word}", start + 1)


def _with_marks(text: str, end: int) -> int:
    """The end of a stretch together with the accents that stand after their letter."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


class _Folded(dict[int, str]):
    """What each character becomes, worked out once: nothing, a space, or letters and digits."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).casefold().translate(_ALIKE)
        plain = "".join(map(_without_marks, lower)).translate(_ALIKE)
        words = "".join(each if each.isalnum() else " " for each in plain)
        self[code] = f" {words} " if _UNSPACED(words) else words
        return self[code]


def _without_marks(character: str) -> str:
    # Hangul keeps its syllables, which would fall apart into their letters.
    parts = character if "\uac00" <= character <= "\ud7af" else unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


_FOLDED = _Folded()


def _collation() -> Callable[[str], str] | None:
    """The system's own way to compare text, where its locale names a language; else None.

    macOS compares UTF-8 by code point in every locale, and so do the locales C and POSIX.
    """
    try:
        name = locale.setlocale(locale.LC_COLLATE, "")
    except locale.Error:
        return None
    if sys.platform == "darwin" or name.split(".")[0] in ("C", "POSIX"):
        return None
    return locale.strxfrm


_transform = _collation()


def sort_key(text: str | None) -> str | bytes | None:
    """A text's key for sorting: by the locale, numbers by their value, nothing recorded as None."""
    if text is None:
        return None
    numbered = _DIGITS.sub(_padded, text.replace("\0", ""))
    if _transform:
        # Bytes, because the weights of a locale go through the numbers that text leaves to surrogates.
        return _transform(numbered).encode("utf-8", "surrogatepass")
    return f"{fold(numbered)}\x01{numbered}"


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(12)
