"""The spelling checker of the system and this person's own words; where there is none, no word is wrong."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QLocale

from negotiator_gui import paths
from negotiator_gui.gui.window_settings import window_settings

# Letters and digits with what joins them into one word; addresses of mail and of pages are taken whole.
_WORDS = re.compile(r"\S*(?:@|://|\\|/)\S*|\w[\w\u0300-\u036f]*(?:['’ʼ]\w+)*(?:\.\w+)*")
_MOST_SUGGESTED = 6


class Spelling:
    """Words and suggestions in one language: that of the locale, or English where the locale says nothing."""

    def __init__(self) -> None:
        self._enchant: Any = None
        self._words: Any = None
        self._script = ""
        self._known: frozenset[str] = frozenset()
        self._checked: dict[str, bool] = {}
        self._kept = window_settings()
        self.is_on = self._kept.value("spelling", True, bool)

    # What there is

    def find_checker(self) -> None:
        """Looks for the checker of the system; apart from its dictionary, because each takes a moment."""
        if self._enchant is None:
            try:
                import enchant
            except (ImportError, OSError):  # there is no such library on this machine, or not a whole one
                return
            self._enchant = enchant

    def find_dictionary(self) -> None:
        """Opens the dictionary of the language, with this person's own words."""
        if self._enchant is None or self._words is not None:
            return
        tag = self._tag(QLocale().name())
        if tag:
            self._words = self._opened(tag)
            self._script = QLocale.scriptToString(QLocale(tag).script()).upper()

    def _tag(self, locale: str) -> str:
        """The dictionary of a locale, or another one of its language; empty if there is none."""
        wanted = "en_US" if locale == "C" else locale
        found = sorted(self._enchant.list_languages())
        language = wanted.split("_")[0]
        near = [each for each in found if each.split("_")[0] == language]
        return wanted if wanted in found else next(iter(near), "")

    def _opened(self, tag: str) -> Any:
        own = paths.settings() / "own-words.txt"
        with suppress(OSError, self._enchant.errors.Error):
            own.touch(mode=0o600)
            return self._enchant.DictWithPWL(tag, str(own))
        # Without the list of own words it still checks, and learns as long as the program runs.
        with suppress(self._enchant.errors.Error):
            return self._enchant.DictWithPWL(tag)
        return None

    @property
    def is_there(self) -> bool:
        """Whether words can be checked."""
        return self._words is not None

    def turn(self, on: bool) -> None:
        """Marks words or marks none, from now on and at the next start."""
        self.is_on = on
        self._kept.setValue("spelling", on)

    # Words

    def unknown(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand that the dictionary does not know."""
        if not (self.is_there and self.is_on):
            return
        for found in _WORDS.finditer(text):
            if not self._knows(found[0]):
                yield found.span()

    def _knows(self, word: str) -> bool:
        if word not in self._checked:
            known = word in self._known or not self._is_judged(word)
            self._checked[word] = known or bool(self._words.check(word.replace("’", "'")))
        return self._checked[word]

    def _is_judged(self, word: str) -> bool:
        """Whether it is a word in the script of the dictionary, and no abbreviation, number or address."""
        letters = word.replace("'", "").replace("’", "").replace("ʼ", "")
        plain = letters.isalpha() and len(letters) > 1 and letters[1:] == letters[1:].lower()
        return plain and all(unicodedata.name(each, "").startswith(self._script) for each in letters)

    def suggestions(self, word: str) -> Sequence[str]:
        """Words that may have been meant, the likeliest first."""
        return list(self._words.suggest(word))[:_MOST_SUGGESTED] if self.is_there else []

    def learn(self, word: str) -> None:
        """Takes a word among this person's own."""
        self._words.add(word)
        self._checked.clear()

    def know(self, words: Iterable[str]) -> None:
        """Takes words for known, as long as the same register is open."""
        self._known = frozenset(words)
        self._checked.clear()
