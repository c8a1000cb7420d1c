"""Words that all sections share: who somebody is, what exactly was said, figures as they were given."""

import contextlib
import re
from collections.abc import Iterable

from negotiator_gui.domain import dates
from negotiator_gui.domain.entities import ENVOY, SOURCE
from negotiator_gui.domain.fields import Choice, PartialDate
from negotiator_gui.domain.phrases import begin_small
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.content import NOT_RECORDED
from negotiator_gui.summary.material import Material

# A word is what stands between spaces; scripts that need none count by their characters.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")


lower = begin_small


def or_not(text: str) -> str:
    """The text, or the words for a fact that is missing."""
    return text or NOT_RECORDED


def phrase(*parts: str, by: str = ", ") -> str:
    """The parts that say something, in one line."""
    return by.join(part for part in parts if part)


def place(round_: Record) -> str:
    """The venue of a round with its city, unless the venue's name has that already."""
    venue, city = round_.show("venue"), round_.text("city")
    return phrase(venue, city if city not in venue else "")


def who(material: Material, id_: object) -> str:
    """A party, an envoy with the party unless nobody may be named, or the publisher of a source."""
    if not id_:
        return ""
    record = material.get(str(id_))
    if record.entity is SOURCE:
        return record.text("publisher")
    if record.entity is ENVOY and material.anonymous:
        return "a participant"
    party = record.show("party") if record.entity is ENVOY else ""
    return f"{record.title} ({party})" if party else record.title


def names(material: Material, ids: Iterable[object]) -> str:
    """Several of them, or the words for none."""
    return or_not(phrase(*(who(material, id_) for id_ in ids)))


def quoted(record: Record, speaker: str = "", anonymous: bool = False) -> str:
    """The exact words of a record with whose they are, unless they are the named speaker's; empty if there are none."""
    words = record.text("quotation")
    if not words:
        return ""
    if anonymous:
        return f"Exact words: “{words}”."
    whose = record.show("quotation_speaker") or "a speaker not recorded"
    return f"Exact words{'' if whose == speaker else f' of {whose}'}: “{words}”."


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".!?…:;。؟" else f"{text}."


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def first_words(text: str, most: int) -> str:
    """So many words of a text at most, up to the end of a sentence where one ends in the second half of them."""
    found = list(_WORD.finditer(text))
    if len(found) <= most:
        return text
    ends = [each.end() for each in found[max(0, most // 2 - 1) : most] if each[0][-1] in ".!?؟。"]
    return f"{text[: ends[-1]]} […]" if ends else f"{text[: found[most - 1].end()].rstrip(',;:')} […]"


def day(record: Record, name: str) -> str:
    """A date as tables have room for it, such as 5 Feb 2026."""
    return dates.show_date(record.text(name), "short")


def worded(record: Record, name: str, value: str) -> str:
    """Another account of a field, shown as the field itself would be."""
    kind = record.entity.by_name.get(name)
    return kind.show(value) if isinstance(kind, PartialDate | Choice) else value


def same(record: Record, name: str, value: str) -> bool:
    """Whether another account of a field says what the field says; dates do if they mean the same days."""
    if isinstance(record.entity.by_name.get(name), PartialDate):
        # An account is free text, and need not be a date that can be read.
        with contextlib.suppress(dates.DateError):
            meant = dates.read_date(value)
            if meant.earliest or meant.latest:
                return meant == dates.read_date(record.text(name))
    return worded(record, name, value) == record.show(name)


def label(record: Record, name: str) -> str:
    """What a field is called; an account of what is no field has a name of its own."""
    kind = record.entity.by_name.get(name)
    return kind.label if kind else name[:1].upper() + name[1:].replace("_", " ")


def other_accounts(material: Material, record: Record, name: str) -> str:
    """What others say that a field should hold, each with who says so; empty if nobody does."""
    accounts = [each for each in material.accounts.get(record.id, ()) if each.values["field"] == name]
    others = [each for each in accounts if not same(record, name, each.text("value"))]
    material.tell(*others)
    told = [
        f"{worded(record, name, each.text('value'))} ({or_not(who(material, each.values['claimant']))})"
        for each in others
    ]
    return "; ".join(told)


def figure(claim: Record, with_period: bool = True) -> str:
    """The value of a claim as it was worded, with the number that it stands for where the words have another."""
    text, unit, number = claim.text("value_text"), claim.text("unit"), _number(claim)
    plain = phrase(number, unit, by=" ")
    if not text:
        value = plain if number else ""
    elif number and number.replace(",", "") not in text.replace(",", ""):
        value = f"{text} ({plain})"
    else:
        value = text if not unit or unit in text or (unit == "percent" and "%" in text) else f"{text} ({unit})"
    return phrase(or_not(value), day(claim, "period") if with_period else "", by="; period: ")


def _number(claim: Record) -> str:
    low, high = claim.show("value_low"), claim.show("value_high")
    if low and high and low != high:
        return f"{low}–{high}"
    return low or (f"up to {high}" if high else "")


def grade(record: Record) -> str:
    """Reliability and credibility, such as B2; a dash for the one that was not judged."""
    judged = record.text("reliability"), record.text("credibility")
    return "".join(each or "–" for each in judged) if any(judged) else "Not graded"
