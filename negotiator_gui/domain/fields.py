"""The field kinds: each owns its columns, how a value is read and checked, and how it is shown.

A value is what JSON can hold: text, number, true or false, a tuple of texts, or None for "not recorded".
`read` is the one door for values: it takes what a person typed or an import brought, and returns the value as it
is kept, or refuses it with a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from negotiator_gui.domain import clocks, dates, typed
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import is_id
from negotiator_gui.domain.typed import FieldError as FieldError
from negotiator_gui.domain.vocabularies import Vocabulary

Value = str | int | float | bool | tuple[str, ...] | None

TEXT_LIMIT = 2_000
LONG_TEXT_LIMIT = 1_000_000


@frozen
class Field:
    """What all kinds share: a permanent name, a label, and marks that say where the field shows."""

    name: str
    label: str
    required: bool = False
    listed: bool = False

    column: ClassVar[str] = "TEXT"
    several: ClassVar[bool] = False

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Names and SQL types of the columns that hold a value and what is derived from it."""
        return ((self.name, self.column),)

    def read(self, raw: object) -> Value:
        """The value as it is kept, from typed text or an import; FieldError if it is none of this kind."""
        if raw is None or (isinstance(raw, str) and (not raw or raw.isspace())):
            return None
        return self._read(raw)

    def _read(self, raw: object) -> Value:
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """The value in words for a person; empty if there is none."""
        return "" if value is None else str(value)

    def derive(self, value: Value) -> tuple[Value, ...]:
        """Values of the derived columns, which are kept for sorting and never logged."""
        return ()


@frozen
class Text(Field):
    """One line of text in any script."""

    def _read(self, raw: object) -> Value:
        return typed.line(raw, TEXT_LIMIT)


@frozen
class LongText(Field):
    """Text of any number of lines."""

    def _read(self, raw: object) -> Value:
        return typed.lines(raw, LONG_TEXT_LIMIT)


@frozen
class Number(Field):
    """A decimal number; `whole` allows no fractions."""

    whole: bool = False
    lowest: float | None = None
    highest: float | None = None

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """One column, of whole numbers or of decimals."""
        return ((self.name, "INTEGER" if self.whole else "REAL"),)

    def _read(self, raw: object) -> Value:
        number = typed.number(raw, "4" if self.whole else "314 or 1.5")
        if self.whole and number != int(number):
            raise FieldError(f"{self.show(number)} is not a whole number.")
        if not -(2**53) < number < 2**53:
            raise FieldError("the number is too large to be kept exactly.")
        if self.lowest is not None and number < self.lowest:
            raise FieldError(f"{self.show(number)} is below {self.lowest:g}, the lowest that is possible.")
        if self.highest is not None and number > self.highest:
            raise FieldError(f"{self.show(number)} is above {self.highest:g}, the highest that is possible.")
        return int(number) if self.whole else number

    def show(self, value: Value) -> str:
        """Digits with a comma at the thousands, and no more decimals than were given."""
        if value is None:
            return ""
        assert isinstance(value, int | float)
        return f"{int(value):,}" if value == int(value) else f"{value:,}"


@frozen
class YesNo(Field):
    """Yes, no, or not recorded."""

    column: ClassVar[str] = "INTEGER"

    def _read(self, raw: object) -> Value:
        return typed.yes_no(raw)

    def show(self, value: Value) -> str:
        """Yes or No."""
        return "" if value is None else "Yes" if value else "No"


def _term(vocabulary: Vocabulary, raw: object) -> str:
    term = vocabulary.find(raw) if isinstance(raw, str) else None
    if term is None:
        words = ", ".join(vocabulary.label(term) for term in vocabulary.terms)
        raise FieldError(f"{typed.said(raw)} is not in the list. Choose one of: {words}.")
    return term


def _several(raw: object) -> Sequence[object]:
    """The single values of a list, or of a text that separates them by semicolons."""
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(";") if part.strip()]
    if not isinstance(raw, list | tuple):
        raise FieldError("a list is expected.")
    return raw


@frozen
class Choice(Field):
    """One term of a controlled list."""

    vocabulary: Vocabulary = field(kw_only=True)

    def _read(self, raw: object) -> Value:
        return _term(self.vocabulary, raw)

    def show(self, value: Value) -> str:
        """The term's label."""
        return "" if value is None else self.vocabulary.label(str(value))


@frozen
class Choices(Field):
    """Several terms of a controlled list, in the order chosen; kept as link rows."""

    vocabulary: Vocabulary = field(kw_only=True)
    several: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """None: the terms are link rows."""
        return ()

    def _read(self, raw: object) -> Value:
        return tuple(dict.fromkeys(_term(self.vocabulary, term) for term in _several(raw))) or None

    def show(self, value: Value) -> str:
        """The labels, the first one with a capital."""
        labels = [self.vocabulary.label(term) for term in value or ()]  # type: ignore[union-attr]
        return ", ".join(labels[:1] + [label[:1].lower() + label[1:] for label in labels[1:]])


@frozen
class PartialDate(Field):
    """A date or span as it was typed, with the interval that it means (ISO days) derived for sorting."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """What was typed, and the earliest and the latest day it can mean."""
        return (
            (self.name, "TEXT"),
            (f"{self.name}_earliest", "TEXT"),
            (f"{self.name}_latest", "TEXT"),
        )

    def _read(self, raw: object) -> Value:
        text = " ".join(typed.lines(raw, dates.LONGEST).split())
        try:
            dates.read_date(text)
        except dates.DateError as error:
            raise FieldError(str(error)) from None
        return text

    def show(self, value: Value) -> str:
        """The date in words, such as 4–5 February 2026; what cannot be put in words is shown as typed."""
        return "" if value is None else dates.show_date(str(value))

    def derive(self, value: Value) -> tuple[Value, ...]:
        """Earliest and latest day, each as ISO text or None."""
        return (None, None) if value is None else dates.bounds(str(value))


@frozen
class LocalTime(Field):
    """A time of day in the venue's zone, as it was typed, with minutes since midnight derived for sorting."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """What was typed, and the minutes since midnight."""
        return ((self.name, "TEXT"), (f"{self.name}_minutes", "INTEGER"))

    def _read(self, raw: object) -> Value:
        text = " ".join(typed.lines(raw, 100).split())
        try:
            clocks.read_time(text)
        except dates.DateError as error:
            raise FieldError(str(error)) from None
        return text

    def derive(self, value: Value) -> tuple[Value, ...]:
        """Minutes since midnight."""
        if value is None:
            return (None,)
        clock = clocks.read_time(str(value))
        return (clock.hour * 60 + clock.minute,)


@frozen
class Zone(Field):
    """A time zone by its IANA name, such as Asia/Dubai."""

    def _read(self, raw: object) -> Value:
        try:
            return clocks.check_zone(typed.line(raw, 100))
        except dates.DateError as error:
            raise FieldError(str(error)) from None


def _identifier(raw: object) -> str:
    if not is_id(raw):
        raise FieldError(f"{typed.said(raw)} is not a record of this register.")
    return str(raw)


@frozen
class Reference(Field):
    """One record of one of the named entities; with `owner`, the record that this one belongs to."""

    targets: tuple[str, ...] = field(kw_only=True)
    owner: bool = field(default=False, kw_only=True)
    column: ClassVar[str] = "INTEGER REFERENCES record(key)"

    def _read(self, raw: object) -> Value:
        return _identifier(raw)


@frozen
class References(Field):
    """Several records of the named entities, in the order chosen; kept as link rows."""

    targets: tuple[str, ...] = field(kw_only=True)
    several: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """None: the references are link rows."""
        return ()

    def _read(self, raw: object) -> Value:
        return tuple(dict.fromkeys(_identifier(part) for part in _several(raw))) or None


@frozen
class File(Field):
    """The content of a document, kept in the register under its SHA-256 (64 hexadecimal digits)."""

    def _read(self, raw: object) -> Value:
        text = raw.strip().lower() if isinstance(raw, str) else ""
        if not re.fullmatch("[0-9a-f]{64}", text):
            raise FieldError("a SHA-256 of 64 hexadecimal digits is expected.")
        return text
