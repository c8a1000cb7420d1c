"""Names that a register knows, found in a text by any spelling; nothing is changed there, places are only told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from negotiator_gui.domain.folding import Word, fold, words_of

# A word so short is often another word in small letters: US and us, May and may.
_SHORT = 4
_SHORTEST_SURNAME = 3
_POSSESSIVES = ("'s", "’s", "ʼs")
# What Arabic writes together with the word after it: and, so, by, to, as.
_JOINED = tuple("وفبلك")
_Pairs = Iterable[tuple[str, str]]


class Found(NamedTuple):
    """A name in a text, and the records that bear it.

    Places are Python's: `folding.utf16` makes of them the places that Qt counts.
    """

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass
class _Node:
    """Where a name has come to, word by word: how it can go on, and whose it is if it ends here."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    # Each bearer, and how the name is written, which counts where it is short.
    bearers: dict[str, list[str]] = field(default_factory=dict)


class KnownNames:
    """Names and the ids of the records that bear them, as a tree of folded words."""

    def __init__(self, pairs: _Pairs) -> None:
        self._root = _Node()
        self._names: dict[str, list[str]] = {}
        for name, id_ in pairs:
            folded = fold(name)
            if len(folded.replace(" ", "")) > 1:
                self._add(folded, name.strip(), id_)

    def _add(self, folded: str, name: str, id_: str) -> None:
        node = self._root
        for word in folded.split(" "):
            following = node.after.get(word)
            if following is None:
                following = node.after[word] = _Node()
            node = following
        node.bearers.setdefault(id_, []).append(name)
        borne = self._names.setdefault(id_, [])
        if folded not in borne:
            borne.append(folded)

    def names_of(self, id_: str) -> Sequence[str]:
        """All names of a record, folded."""
        return self._names.get(id_, ())

    def find(self, text: str) -> list[Found]:
        """The names in a text from left to right, the longest where several begin; none overlaps another."""
        words = words_of(text)
        found: list[Found] = []
        at = 0
        while at < len(words):
            best, after = self._longest(text, words, at)
            if best:
                found.append(best)
            at = after
        return found

    def _longest(self, text: str, words: Sequence[Word], at: int) -> tuple[Found | None, int]:
        """The longest name that begins at a word, and the number of the word after it."""
        for first in _beginnings(words[at]):
            best: tuple[Found | None, int] = (None, at + 1)
            node: _Node | None = self._root
            for n in range(at, len(words)):
                word = first if n == at else words[n]
                for form, end in _endings(text, word):
                    last = node.after.get(form) if node else None
                    ids = _ids(last, text[word.start : end] if n == at else "") if last else ()
                    if ids:
                        best = Found(first.start, end, ids), n + 1
                        break
                node = node.after.get(word.folded) if node else None
                if node is None:
                    break
            if best[0]:
                return best
        return None, at + 1


def _beginnings(word: Word) -> Iterator[Word]:
    """A word as it stands, and without what Arabic joins to its beginning."""
    yield word
    if word.folded.startswith(_JOINED) and len(word.folded) > 3:
        yield Word(word.folded[1:], word.start + 1, word.end)
        if word.folded.startswith("لل"):
            # “To the” loses the first letter of “the”.
            yield Word(f"ا{word.folded[1:]}", word.start + 1, word.end)


def _endings(text: str, word: Word) -> Iterator[tuple[str, int]]:
    """A word as it stands, and without the s of a possessive, with where it ends."""
    yield word.folded, word.end
    if word.folded.endswith("s") and text[max(0, word.end - 2) : word.end].lower() in _POSSESSIVES:
        yield word.folded[:-1], word.end - 2


def _ids(node: _Node, alone: str) -> tuple[str, ...]:
    """Who bears the name that ends here; a short word alone has to be written as the name is."""
    if not alone or len(alone) > _SHORT:
        return tuple(sorted(node.bearers))
    return tuple(sorted(id_ for id_, names in node.bearers.items() if any(_as_written(each, alone) for each in names)))


def _as_written(name: str, words: str) -> bool:
    if len(name) > 1 and name.isupper():
        return words.isupper()
    return words[:1].isupper() or not name[:1].isupper()


def surnames(names: _Pairs) -> list[tuple[str, str]]:
    """The last words of people's names, each with the id of the only one who is called so."""
    bearers: dict[str, set[str]] = {}
    written: list[tuple[str, str]] = []
    for name, id_ in names:
        first, *rest = name.split() or [""]
        surname = rest[-1] if rest else ""
        if len(fold(surname)) >= _SHORTEST_SURNAME:
            written.append((surname, id_))
        # A name of one word is a surname already, as “Zelensky” among the spellings.
        bearers.setdefault(fold(surname or first), set()).add(id_)
    return [(surname, id_) for surname, id_ in dict.fromkeys(written) if len(bearers[fold(surname)]) == 1]
