"""What the domain says, in the language that was chosen: labels, terms, values, numbers and what was done.

The domain and the store speak English and know no Qt. Whatever of theirs a window shows goes through here; the list of
all these words comes from the declarations (resources/translations/make.py), so that none has to be written twice.
"""

from contextlib import suppress
from datetime import datetime, time
from functools import singledispatch

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from negotiator_gui.domain import change
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Choice, Choices, Field, FieldError, Number, PartialDate, Value, YesNo
from negotiator_gui.domain.phrases import begin_small
from negotiator_gui.domain.record import Record
from negotiator_gui.store.history import REDO, UNDO, Done
from negotiator_gui.workspace import dates_in_language

CONTEXT = "domain"


def word(text: str) -> str:
    """A word or sentence of the domain in the chosen language."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def in_sentence(text: str) -> str:
    """A word of the domain as it stands inside a sentence; whether it is written small the translation decides."""
    return word(begin_small(text))


def plural(context: str, text: str, count: int) -> str:
    """A text of a window for so many of a thing, such as “%Ln round(s)”: each language has its own forms.

    Not by `tr`, which asks for the context of the class at hand first and takes what it finds there for translated.
    """
    return QCoreApplication.translate(context, text, "", count)


def counted(entity: Entity, count: int, more: bool = False) -> str:
    """So many records of an entity, such as “3 rounds”, or so many more; each language has its forms of the plural."""
    return QCoreApplication.translate(CONTEXT, count_of(entity, more), "", count)


def count_of(entity: Entity, more: bool = False) -> str:
    """What `counted` is translated from: “%Ln (round|rounds)”."""
    return f"%Ln {'more ' if more else ''}({begin_small(entity.label)}|{begin_small(entity.plural)})"


def number(value: float) -> str:
    """A number with the digits, the thousands and the decimals of the chosen language."""
    if value == int(value):
        return QLocale().toString(int(value))
    whole, _, decimals = repr(value).partition(".")
    return str(value) if "e" in decimals or not whole else QLocale().toString(float(value), "f", len(decimals))


date, worded, weekday = dates_in_language.date, dates_in_language.worded, dates_in_language.weekday


def clock(at: time | datetime) -> str:
    """A time of day as the chosen language writes it."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


# Values


@singledispatch
def value(field: Field, of: Value) -> str:
    """A value of a field in words; empty if there is none."""
    return field.show(of)


@value.register
def _(field: Choice, of: Value) -> str:
    return word(field.show(of))


@value.register
def _(field: Choices, of: Value) -> str:
    labels = [field.vocabulary.label(term) for term in of or ()]  # type: ignore[union-attr]
    return ", ".join([*map(word, labels[:1]), *map(in_sentence, labels[1:])])


@value.register
def _(field: YesNo, of: Value) -> str:
    return word(field.show(of))


@value.register
def _(field: Number, of: Value) -> str:
    return number(of) if isinstance(of, int | float) else ""


@value.register
def _(field: PartialDate, of: Value) -> str:
    return "" if of is None else date(str(of))


def shown(record: Record, name: str) -> str:
    """A field of a record in words; what it refers to by its title."""
    field = record.entity.by_name[name]
    return value(field, record.values[name]) if type(field) in _WORDED else record.show(name)


_WORDED = frozenset({Choice, Choices, YesNo, Number, PartialDate})


def shown_in_sentence(record: Record, name: str) -> str:
    """A term of a record as it stands inside a sentence."""
    field, of = record.entity.by_name[name], record.values[name]
    if isinstance(field, Choice):
        return in_sentence(field.show(of))
    if isinstance(field, Choices):
        return ", ".join(in_sentence(field.vocabulary.label(term)) for term in of or ())  # type: ignore[union-attr]
    return shown(record, name)


# What is typed


def typable(field: Field, of: object) -> str:
    """A value as somebody would type it."""
    if isinstance(field, PartialDate) and isinstance(of, str):
        return dates_in_language.typable(of)
    if isinstance(field, Number) and isinstance(of, int | float):
        digits = str(int(of)) if of == int(of) else str(of)
        return digits if "e" in digits else digits.replace(".", QLocale().decimalPoint())
    return "" if of is None else str(of)


def read(field: Field, raw: object) -> Value:
    """The value as it is kept, from what was typed in the chosen language; FieldError if it is none."""
    if isinstance(field, Number) and isinstance(raw, str) and QLocale().decimalPoint() != ".":
        found, understood = QLocale().toDouble(raw.strip())
        return field.read(found if understood else raw)
    if isinstance(field, PartialDate) and isinstance(raw, str):
        # What every language can read stays as it was typed.
        with suppress(FieldError):
            return field.read(raw)
        raw = dates_in_language.in_english(raw)
    return field.read(raw)


# What was done


def deed(done: Done) -> str:
    """What was done, undone or redone, such as “Add participant”."""
    return change.wording(str(done.arguments.get("of", done.command)), done.arguments, word, number)


def done_words(done: Done) -> str:
    """The sentence for an action, such as “Undo add participant”."""
    if done.command not in (UNDO, REDO):
        return deed(done)
    whole = word("Undo {what}") if done.command == UNDO else word("Redo {what}")
    return whole.format(what=begin_small(deed(done)))
