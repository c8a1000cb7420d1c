"""What people type or bring in, made plain: text and numbers as they are kept, or a sentence why they cannot be."""

import math
import re
import unicodedata

# Control characters, lone surrogates and what is no character break files, paper and search.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]").search
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NOT_ONE_LINE = re.compile("[\t\n\r\x85\u2028\u2029]").search
# Spaces between digits, and the minus that word processors set.
_IN_NUMBERS = str.maketrans({" ": None, "\u00a0": None, "\u2009": None, "\u202f": None, "−": "-"})
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?").fullmatch


class FieldError(ValueError):
    """A value was refused; the message is a sentence that the field's label can be put before."""


def said(raw: object) -> str:
    """What was given, as far as it can be quoted in a sentence."""
    return f"“{raw[:60]}”" if isinstance(raw, str) else f"“{raw}”" if isinstance(raw, float) else "this"


def lines(raw: object, limit: int) -> str:
    """A text of any number of lines, without spaces around it."""
    if not isinstance(raw, str):
        raise FieldError(f"a text is expected, not {type(raw).__name__}.")
    text = raw.strip() if raw.isascii() else unicodedata.normalize("NFC", raw).strip()
    if len(text) > limit:
        raise FieldError(f"the text has {len(text):,} characters; {limit:,} are the most that fit here.")
    if text.isascii() and text.isprintable():
        return text
    if _UNPRINTABLE(text):
        raise FieldError("the text holds characters that cannot be printed. Remove them or type it anew.")
    return text if text.isascii() and "\r" not in text else _LINE_ENDS.sub("\n", text)


def line(raw: object, limit: int) -> str:
    """A text in one line."""
    text = lines(raw, limit)
    return " ".join(text.split()) if _NOT_ONE_LINE(text) else text


def number(raw: object, example: str) -> float:
    """A finite number from digits in any script; commas are taken where this program sets them, at the thousands."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise FieldError(f"a number is expected, such as {example}.")
    try:
        found = float(_digits(raw) if isinstance(raw, str) else raw)
    except ValueError:
        found = math.nan
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise FieldError(f"{said(raw)} is not a number. Type digits, such as {example}.")
    return found + 0.0  # which makes 0 of a minus 0


def _digits(text: str) -> str:
    plain = text.translate(_IN_NUMBERS)
    # Python would take 1_000 for a number; nobody else does.
    return plain.replace(",", "") if _THOUSANDS(plain) else plain.replace("_", "?")


def yes_no(raw: object) -> bool:
    """True for yes, false for no."""
    if isinstance(raw, int) and raw in (0, 1):
        return bool(raw)
    answer = raw.strip().casefold() if isinstance(raw, str) else ""
    if answer not in ("yes", "true", "1", "no", "false", "0"):
        raise FieldError(f"{said(raw)} is neither yes nor no.")
    return answer in ("yes", "true", "1")
