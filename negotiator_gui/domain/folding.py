"""How words of any script are compared: folded to what is left without case, accents and punctuation."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
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
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
).match


def fold(text: str) -> str:
    """The words of a text without case, accents and punctuation, one space between; alike for index and query."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).split())


class _Folded(dict[int, str | None]):
    """What each character becomes, worked out once: nothing, a space, or letters and digits."""

    def __missing__(self, code: int) -> str | None:
        lower = chr(code).casefold().translate(_ALIKE)
        plain = "".join(map(_without_marks, lower)).translate(_ALIKE)
        words = "".join(each if each.isalnum() else " " for each in plain)
        # None rather than an empty text: with that the quick way through ASCII ends.
        self[code] = (f" {words} " if _UNSPACED(words) else words) or None
        return self[code]


def _without_marks(character: str) -> str:
    # Hangul keeps its syllables, which would fall apart into their letters.
    parts = character if "\uac00" <= character <= "\ud7af" else unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))


_FOLDED = _Folded()


class Word(NamedTuple):
    """A folded word of a text, and where it stands there: from `start` up to, not including, `end`."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words that `fold` makes of a text, each with its place in the text as it stands."""
    words: list[Word] = []
    letters, start, end = "", 0, 0
    for first, last in _clusters(text):
        for letter in _folded_cluster(text[first:last]):
            if letter != " ":
                start = start if letters else first
                letters, end = letters + letter, last
            elif letters:
                words.append(Word(letters, start, end))
                letters = ""
    return [*words, Word(letters, start, end)] if letters else words


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


def places(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of these folded phrases stands in a text as whole words, of which the last may go on."""
    wanted = [tuple(phrase.split(" ")) for phrase in phrases if phrase]
    words = words_of(text) if wanted else []
    found = [
        (words[at].start, words[at + len(phrase) - 1].end)
        for at in range(len(words))
        for phrase in wanted
        if _stands_at(words, at, phrase)
    ]
    return _merged(found)


def _stands_at(words: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    *whole, last = phrase
    end = at + len(whole)
    return (
        end < len(words)
        and words[end].folded.startswith(last)
        and all(word.folded == each for word, each in zip(words[at:end], whole, strict=True))
    )


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def hits(text: str, words: str) -> list[tuple[int, int]]:
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
        for letter in _FOLDED[ord(character)] or ():
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


def utf16(text: str, at: int) -> int:
    """A place in a text as Qt counts it, to which a letter beyond the first plane counts for two."""
    return at + sum(letter > "\uffff" for letter in text[:at])
