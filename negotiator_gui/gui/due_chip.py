"""What a list says of when something is due: a chip with a glyph and words, as on the Desk."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.dates import DateError, read_date
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import implementation
from negotiator_gui.gui.desk_rows import LOOKS, due_words
from negotiator_gui.workspace import LATER, OVERDUE, TODAY, Owed

# Words, kind of chip, icon.
Chip = tuple[str, str, str]


def due_chip(record: Record, today: date) -> Chip:
    """When something is due as seen from a day, or that it is done."""
    if not implementation.is_open(record):
        return QCoreApplication.translate("desk", "Done"), "ok", "check"
    latest = _latest(record.text("due"))
    when = LATER if latest is None or latest > today else TODAY if latest == today else OVERDUE
    return due_words(Owed(record, latest), when, today), *LOOKS[when]


@lru_cache(maxsize=1024)
def _latest(typed: str) -> date | None:
    try:
        return read_date(typed).latest if typed else None
    except DateError:
        return None
