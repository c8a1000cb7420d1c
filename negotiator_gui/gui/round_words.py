"""A round in the few words that fit a row of the sidebar or the timeline: its name, when it was, and how far it is."""

import re
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.dates import read_date, show_date
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import language

# As long as “Round 1a” or “SB 4 - AGBM 5 - AG13 3”: what is longer, or written small like “kyiv”, is no name.
_LONGEST_FIGURE, _LONGEST_NAME = 4, 24


def name(record: Record) -> str:
    """Round 2, or COP 3 where the number is a name already, or else the title."""
    number = record.text("number")
    if number[:1].isdigit() and len(number) <= _LONGEST_FIGURE:
        return QCoreApplication.translate("round_words", "Round {number}").format(number=number)
    return number if number != number.lower() and len(number) <= _LONGEST_NAME else record.title


def typed_dates(record: Record) -> str:
    """When it was, or else when it is planned, as it was typed."""
    return record.text("held_dates") or record.text("planned_dates")


# The same dates are put in words again and again, in the sidebar and along the timeline.
@lru_cache(maxsize=4096)
def _without_remarks(typed: str) -> str:
    return re.sub(r" ?\([^()]*\)", "", show_date(typed, "short"))


def dates(record: Record, today: date) -> str:
    """The dates in short, without remarks in brackets and without the year if it is this one."""
    typed = typed_dates(record)
    return language.worded(_without_remarks(typed).removesuffix(f" {today.year}"), "short") or typed


def month(record: Record, today: date) -> str:
    """The month in which it began, for where the dates do not fit; empty if nobody recorded it."""
    meant = read_date(typed_dates(record))
    first = meant.earliest or meant.latest
    return language.date(f"{first:%Y-%m}", "short", today.year) if first else ""


def status(record: Record) -> str:
    """The word for how far it is, as inside a sentence; empty if nobody recorded it."""
    return language.shown_in_sentence(record, "status")


def when(record: Record, today: date) -> str:
    """The dates in short, or the status where there are none, or else that there are none."""
    return dates(record, today) or status(record) or QCoreApplication.translate("round_words", "date not set")


def place(record: Record) -> str:
    """The city, or the venue, or where it is planned."""
    return record.text("city") or record.show("venue") or record.text("planned_place")


def in_full(record: Record) -> str:
    """Everything about it in one line, for a tool tip and for a screen reader."""
    state, days = language.shown(record, "status"), language.date(typed_dates(record))
    parts = (name(record), record.title, state, days, place(record))
    shown = [part for n, part in enumerate(parts) if part and part not in parts[:n]]
    return ", ".join(
        shown if typed_dates(record) else [*shown, QCoreApplication.translate("round_words", "date not set")]
    )
