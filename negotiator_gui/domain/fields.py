"""The field kinds: each owns its columns, how a value is read and checked, and how it is shown.

A value is what JSON can hold: text, number, true or false, a tuple of texts, or None for "not recorded".
`read` is the one door for values: it takes what a person typed or an import brought, and returns the value as it
is kept, or refuses it with a sentence.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from negotiator_gui.domain import dates
from negotiator_gui.domain.ids import is_id
from negotiator_gui.domain.vocabularies import Vocabulary

Value = str | int | float | bool | tuple[str, ...] | None

TEXT_LIMIT = 2_000
LONG_TEXT_LIMIT = 1_000_000
# Control and lone surrogate characters break files, paper and search; tab and line ends are kept in long text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]").search


class FieldError(ValueError):
    """A value was refused; the message is a sentence that the field's label can be put before."""


@dataclass(frozen=True)
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
        if raw is None or raw == "" or (isinstance(raw, str) and not raw.strip()):
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


def _clean_text(raw: object, limit: int) -> str:
    if not isinstance(raw, str):
        raise FieldError(f"a text is expected, not {type(raw).__name__}.")
    text = raw.strip() if raw.isascii() else unicodedata.normalize("NFC", raw).strip()
    if len(text) > limit:
        raise FieldError(f"the text has {len(text):,} characters; {limit:,} are the most that fit here.")
    if _UNPRINTABLE(text):
        raise FieldError("the text holds characters that cannot be printed. Remove them or type it anew.")
    return text


@dataclass(frozen=True)
class Text(Field):
    """One line of text in any script."""

    def _read(self, raw: object) -> Value:
        text = _clean_text(raw, TEXT_LIMIT)
        return " ".join(text.split()) if "\n" in text or "\r" in text or "\t" in text else text


@dataclass(frozen=True)
class LongText(Field):
    """Text of any number of lines."""

    def _read(self, raw: object) -> Value:
        text = _clean_text(raw, LONG_TEXT_LIMIT)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True)
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
        number = self._number(raw)
        if not -(2**53) <= number <= 2**53:
            raise FieldError("the number is too large to be kept exactly.")
        if self.lowest is not None and number < self.lowest:
            raise FieldError(f"{self.show(number)} is below {self.lowest:g}, the lowest that is possible.")
        if self.highest is not None and number > self.highest:
            raise FieldError(f"{self.show(number)} is above {self.highest:g}, the highest that is possible.")
        return number

    def _number(self, raw: object) -> int | float:
        example = "4" if self.whole else "314 or 1.5"
        if isinstance(raw, bool) or not isinstance(raw, int | float | str):
            raise FieldError(f"a number is expected, such as {example}.")
        try:
            number = float(raw.replace("\u00a0", "").replace(" ", "") if isinstance(raw, str) else raw)
        except (ValueError, OverflowError):
            raise FieldError(f"“{raw}” is not a number. Type digits, such as {example}.") from None
        if number != number or number in (float("inf"), float("-inf")):
            raise FieldError(f"“{raw}” is not a number. Type digits, such as {example}.")
        if self.whole and number != int(number):
            raise FieldError(f"{raw} is not a whole number.")
        return int(number) if self.whole else number

    def show(self, value: Value) -> str:
        """Digits with a comma at the thousands, and no more decimals than were given."""
        if value is None:
            return ""
        assert isinstance(value, int | float)
        return f"{int(value):,}" if value == int(value) else f"{value:,}"


@dataclass(frozen=True)
class YesNo(Field):
    """Yes, no, or not recorded."""

    column: ClassVar[str] = "INTEGER"

    def _read(self, raw: object) -> Value:
        if isinstance(raw, bool):
            return raw
        answer = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(
            str(raw).strip().casefold()
        )
        if answer is None:
            raise FieldError(f"“{raw}” is neither yes nor no.")
        return answer

    def show(self, value: Value) -> str:
        """Yes or No."""
        return "" if value is None else "Yes" if value else "No"


def _term(vocabulary: Vocabulary, raw: object) -> str:
    term = vocabulary.find(raw) if isinstance(raw, str) else None
    if term is None:
        words = ", ".join(vocabulary.label(term) for term in vocabulary.terms)
        raise FieldError(f"“{raw}” is not in the list. Choose one of: {words}.")
    return term


def _several(raw: object) -> Sequence[object]:
    """The single values of a list, or of a text that separates them by semicolons, each once."""
    if isinstance(raw, str):
        raw = [part.strip() for part in raw.split(";") if part.strip()]
    if not isinstance(raw, list | tuple):
        raise FieldError("a list is expected.")
    return list(dict.fromkeys(raw))


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One term of a controlled list."""

    vocabulary: Vocabulary

    def _read(self, raw: object) -> Value:
        return _term(self.vocabulary, raw)

    def show(self, value: Value) -> str:
        """The term's label."""
        return "" if value is None else self.vocabulary.label(str(value))


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Several terms of a controlled list, in the order chosen; kept as link rows."""

    vocabulary: Vocabulary
    several: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """None: the terms are link rows."""
        return ()

    def _read(self, raw: object) -> Value:
        return tuple(_term(self.vocabulary, term) for term in _several(raw)) or None

    def show(self, value: Value) -> str:
        """The labels, the first one with a capital."""
        labels = [self.vocabulary.label(term) for term in value or ()]  # type: ignore[union-attr]
        return ", ".join(labels[:1] + [label[:1].lower() + label[1:] for label in labels[1:]])


@dataclass(frozen=True)
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
        text = " ".join(_clean_text(raw, 200).split())
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


@dataclass(frozen=True)
class LocalTime(Field):
    """A time of day in the venue's zone, as it was typed, with minutes since midnight derived for sorting."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """What was typed, and the minutes since midnight."""
        return ((self.name, "TEXT"), (f"{self.name}_minutes", "INTEGER"))

    def _read(self, raw: object) -> Value:
        text = _clean_text(raw, 100)
        try:
            dates.read_time(text)
        except dates.DateError as error:
            raise FieldError(str(error)) from None
        return text

    def derive(self, value: Value) -> tuple[Value, ...]:
        """Minutes since midnight."""
        if value is None:
            return (None,)
        clock = dates.read_time(str(value))
        return (clock.hour * 60 + clock.minute,)


@dataclass(frozen=True)
class Zone(Field):
    """A time zone by its IANA name, such as Asia/Dubai."""

    def _read(self, raw: object) -> Value:
        try:
            return dates.check_zone(_clean_text(raw, 100))
        except dates.DateError as error:
            raise FieldError(str(error)) from None


def _identifier(raw: object) -> str:
    if not is_id(raw):
        raise FieldError(f"“{raw}” is not a record of this register.")
    return str(raw)


@dataclass(frozen=True, kw_only=True)
class Reference(Field):
    """One record of one of the named entities; with `owner`, the record that this one belongs to."""

    targets: tuple[str, ...]
    owner: bool = False
    column: ClassVar[str] = "INTEGER REFERENCES record(key)"

    def _read(self, raw: object) -> Value:
        return _identifier(raw)


@dataclass(frozen=True, kw_only=True)
class References(Field):
    """Several records of the named entities, in the order chosen; kept as link rows."""

    targets: tuple[str, ...]
    several: ClassVar[bool] = True

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """None: the references are link rows."""
        return ()

    def _read(self, raw: object) -> Value:
        return tuple(_identifier(part) for part in _several(raw)) or None


@dataclass(frozen=True)
class File(Field):
    """The content of a document, kept in the register under its SHA-256 (64 hexadecimal digits)."""

    def _read(self, raw: object) -> Value:
        text = str(raw).lower()
        if not re.fullmatch("[0-9a-f]{64}", text):
            raise FieldError("a SHA-256 of 64 hexadecimal digits is expected.")
        return text
