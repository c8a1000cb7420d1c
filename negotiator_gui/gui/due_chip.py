"""When something is due, as lists and the Desk say it: a chip with a glyph and words."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.dates import DateError, read_date
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import implementation
from negotiator_gui.workspace import LATER, OVERDUE, TODAY, Owed, language

_tr = QCoreApplication.translate
# Chip and icon of what is due.
LOOKS = {OVERDUE: ("bad", "warning"), TODAY: ("warn", "clock"), LATER: ("neutral", "calendar")}
# Words, kind of chip, icon.
Chip = tuple[str, str, str]


def due_chip(record: Record, today: date) -> Chip:
    """When something is due as seen from a day, or that it is done."""
    if not implementation.is_open(record):
        return _tr("desk", "Done"), "ok", "check"
    latest = _latest(record.text("due"))
    when = LATER if latest is None or latest > today else TODAY if latest == today else OVERDUE
    return due_words(Owed(record, latest), when, today), *LOOKS[when]


@lru_cache(maxsize=1024)
def _latest(typed: str) -> date | None:
    try:
        return read_date(typed).latest if typed else None
    except DateError:
        return None


def days(count: int) -> str:
    """So many days."""
    return language.plural("desk", "%Ln day(s)", count)


def day_words(day: date, today: date) -> str:
    """A day, without the year if it is this one."""
    return language.date(day.isoformat(), "short", today.year)


def due_words(owed: Owed, when: str, today: date) -> str:
    """When something is due, as the chip says it."""
    if when == TODAY:
        return _tr("desk", "Due today")
    if owed.latest is None:
        return _without_day(owed.record, today)
    if when == OVERDUE:
        return _tr("desk", "Overdue {days}").format(days=days((today - owed.latest).days))
    words = _tr("desk", "Due {day}, in {days}") if _is_day(owed) else _tr("desk", "Due by {day}, in {days}")
    return words.format(day=day_words(owed.latest, today), days=days((owed.latest - today).days))


def _is_day(owed: Owed) -> bool:
    try:
        return read_date(owed.record.text("due")).earliest == owed.latest
    except DateError:
        return False


def _without_day(record: Record, today: date) -> str:
    """What was recorded instead of a last day: words, or an event, or nothing."""
    typed = language.date(record.text("due"), "short", today.year)
    event = record.text("due_event") if "due_event" in record.values else ""
    said = typed or event
    return said[:1].upper() + said[1:] if said else _tr("desk", "No date given")
