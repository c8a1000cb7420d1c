"""Sentences of the domain and the store in the chosen language: faults, refusals, and what is safe.

Below the workspace a sentence is English and has its facts in it already. Here it is known again by the words between
the facts; resources/translations/make.py lists all sentences that can come, as `{1} is not a register of this program.`
"""

import json
import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QLocale

from negotiator_gui import paths
from negotiator_gui.workspace.language import word

LIST = ("translations", "sentences.json")
GAP = re.compile(r"\{\d+\}")


def told(sentence: str) -> str:
    """A sentence in the chosen language, facts as they are; one that nobody knows stays in English."""
    if not sentence or not _is_needed():
        return sentence
    for pattern, template in _known():
        if found := pattern.fullmatch(sentence):
            return _filled(word(template), dict(zip(GAP.findall(template), found.groups(), strict=True)))
    label, colon, rest = sentence.partition(": ")
    if colon and word(label) != label:
        return f"{word(label)}: {told(rest)}"
    return word(sentence)


def _filled(words: str, facts: Mapping[str, str]) -> str:
    """A sentence with its facts, which may be words of the domain or sentences themselves."""
    return GAP.sub(lambda gap: told(facts.get(gap[0], "")), words)


def _is_needed() -> bool:
    english = QLocale().language() in (QLocale.Language.English, QLocale.Language.C)
    return not english or word("Yes") != "Yes"


@cache
def _known() -> list[tuple[re.Pattern[str], str]]:
    """Each sentence with the pattern that knows it again, those with the most words first."""
    templates = json.loads(paths.resource(*LIST).read_text(encoding="utf-8"))
    templates.sort(key=lambda each: -len(GAP.sub("", each)))
    return [(_pattern(each), each) for each in templates]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, GAP.split(template))), re.DOTALL)
