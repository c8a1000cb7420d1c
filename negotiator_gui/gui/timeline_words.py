"""A round in the words and days that the timeline shows of it, and how long words are in its fonts."""

import re
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF

from negotiator_gui.domain.dates import read_date
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words, theme, timeline_painting
from negotiator_gui.gui.timeline_layout import TO_COME, Moment, Words
from negotiator_gui.workspace import language

_LONGEST, _SURELY_SHORT = 190, 12
# A date with a day in it, such as 4–5 February 2026; one without means a month or a year.
_DAY = re.compile(r"\b\d{1,2}\b")


def words() -> Words:
    """What the strip says by itself."""
    return Words(QCoreApplication.translate("timeline", "Today"), _days, _month)


def moment(record: Record, today: date) -> Moment:
    """A round as the strip knows it."""
    typed = re.sub(r" ?\([^()]*\)", "", round_words.typed_dates(record))
    meant, shown = read_date(typed), round_words.dates(record, today)
    return Moment(
        id=record.id,
        name=_cut(round_words.name(record), "name"),
        below=_cut(_below(record, shown), "below"),
        place=_cut(round_words.place(record), "below"),
        status=record.text("status"),
        first=meant.earliest or meant.latest,
        last=meant.latest or meant.earliest,
        exact=None not in (meant.earliest, meant.latest) and bool(_DAY.search(shown)),
    )


def _below(record: Record, shown: str) -> str:
    """The dates; what is still to come says how far it is."""
    shown = shown or QCoreApplication.translate("timeline", "date not set")
    if record.values["status"] in TO_COME:
        return QCoreApplication.translate("timeline", "{status}, {dates}").format(
            status=language.shown(record, "status"), dates=shown
        )
    return shown[:1].upper() + shown[1:]


def _cut(text: str, kind: str) -> str:
    if len(text) <= _SURELY_SHORT:
        return text
    metrics = QFontMetricsF(timeline_painting.font(kind))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.px(_LONGEST))


def _days(days: int) -> str:
    return language.plural("timeline", "%Ln day(s)", days)


@lru_cache(maxsize=1024)
def _month(day: date, with_year: bool) -> str:
    return language.date(f"{day:%Y-%m}", "short", 0 if with_year else day.year)


class Ruler:
    """How long words are in the font of their kind; it remembers, because a strip is tried at many scales."""

    def __init__(self) -> None:
        self._lengths: dict[tuple[str, str], float] = {}

    def __call__(self, text: str, kind: str) -> float:
        """The length of a label."""
        if (text, kind) not in self._lengths:
            metrics = QFontMetricsF(timeline_painting.font(kind))
            self._lengths[text, kind] = metrics.horizontalAdvance(text) + 1
        return self._lengths[text, kind]
