"""How words of any script are compared: folded to what is left without case, accents and punctuation."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

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
_UNSPACED = (
    *(range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800), range(0x3005, 0x3100)),
    *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xAC00, 0xD7B0), range(0xF900, 0xFB00)),
    range(0x20000, 0x40000),
)


def fold(text: str) -> str:
    """The words of a text without case, accents and punctuation, one space between; alike for index and query."""
    if text.isascii():
        words = text.encode().translate(_ASCII, _NOTHING).strip(b" ").replace(b"  ", b" ")
        while b"  " in words:
            words = words.replace(b"  ", b" ")
        return words.decode()
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).split())


class _Folded(dict[int, str | None]):
    """What each character becomes, worked out once: nothing, a space, or letters and digits."""

    def __missing__(self, code: int) -> str | None:
        lower = chr(code).casefold().translate(_ALIKE)
        plain = "".join(map(_without_marks, lower)).translate(_ALIKE)
        words = "".join(each if each.isalnum() else " " for each in plain)
        # None rather than an empty text: with that the quick way through ASCII ends.
        self[code] = (f" {words} " if words and _is_unspaced(words) else words) or None
        return self[code]


def _is_unspaced(words: str) -> bool:
    return any(ord(words[0]) in script for script in _UNSPACED)


def _without_marks(character: str) -> str:
    # Hangul keeps its syllables, which would fall apart into their letters.
    parts = character if "\uac00" <= character <= "\ud7af" else unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


_FOLDED = _Folded()
# The same for ASCII, which most texts are, as bytes have it: each becomes one byte or nothing.
_ASCII = bytes(ord(_FOLDED[code] or " ") for code in range(128)).ljust(256)
_NOTHING = bytes(code for code in range(128) if _FOLDED[code] is None)


class Word(NamedTuple):
    """A folded word of a text, and where it stands there: from `start` up to, not including, `end`."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words that `fold` makes of a text, each with its place in the text as it stands."""
    spread = _Spread(text)
    return [Word(found[0], *spread.place(*found.span())) for found in _WORD.finditer(spread.letters)]


_WORD = re.compile("[^ ]+")


class _Spread:
    """A text folded letter by letter, with spaces as they come, in which each letter knows where it comes from."""

    def __init__(self, text: str) -> None:
        self._clusters: list[tuple[int, int]] | None = None
        self._upto: list[int] | None = None
        if text.isascii() and len(plain := text.encode().translate(_ASCII, _NOTHING)) == len(text):
            # Each letter comes from the one at its place.
            self.letters = plain.decode()
        else:
            self._spread(text)

    def _spread(self, text: str) -> None:
        self._clusters = _clusters(text)
        parts = [_folded_cluster(text[first:last]) for first, last in self._clusters]
        self.letters = "".join(parts)
        # How many letters come from the clusters up to each one; where each gives just one this need not be known.
        one_each = len(self.letters) == len(parts) and "" not in parts
        self._upto = None if one_each else list(accumulate(map(len, parts)))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the letters from one up to, not including, another come from."""
        if self._clusters is None:
            return start, end
        first, last = start, end - 1
        if self._upto is not None:
            first, last = bisect_right(self._upto, first), bisect_right(self._upto, last)
        return self._clusters[first][0], self._clusters[last][1]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Where each letter begins and ends with what Unicode may compose it with."""
    if text.isascii():
        return [(at, at + 1) for at in range(len(text))]
    starts = [at for at, letter in enumerate(text) if not at or not _continues(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


@lru_cache(maxsize=4096)
def _continues(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M") or "\u1160" <= letter <= "\u11ff"


@lru_cache(maxsize=4096)
def _folded_cluster(cluster: str) -> str:
    return unicodedata.normalize("NFKC", cluster).translate(_FOLDED)


def phrases(words: str) -> list[str]:
    """What typed words are searched by, each once: a word, or the several words that one is folded to."""
    return list(dict.fromkeys(phrase for word in words.split() if (phrase := fold(word))))


def places(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded phrases begin words of a text: start and end of each stretch of the letters that they match."""
    wanted = [phrase for phrase in phrases if phrase]
    spread = _Spread(text) if wanted else None
    return _merged(
        [spread.place(*found.span()) for phrase in wanted for found in _begun_by(phrase).finditer(spread.letters)]
        if spread
        else []
    )


def has_all(text: str, phrases: Iterable[str]) -> bool:
    """Whether each of these folded phrases begins words of a text."""
    folded = f" {fold(text)}"
    return all(f" {phrase}" in folded for phrase in phrases)


@lru_cache(maxsize=256)
def _begun_by(phrase: str) -> re.Pattern[str]:
    return re.compile("(?<![^ ])" + re.escape(phrase).replace(r"\ ", " +"))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def utf16(text: str, at: int) -> int:
    """A place in a text as Qt counts it, to which a letter beyond the first plane counts for two."""
    return at + sum(letter > "\uffff" for letter in text[:at])
