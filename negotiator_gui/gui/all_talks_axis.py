"""The axis of the timeline of all talks: which x a day has, and where months and years begin."""

from collections.abc import Iterator
from datetime import date, timedelta

from negotiator_gui.domain.frozen import frozen

# In months.
_STEPS = (1, 3, 12, 60, 120)
_MONTH, _BEFORE, _AFTER = 30.44, 31, 92
CLOSEST, WIDEST = 24.0, 0.02


@frozen
class Axis:
    """Days from left to right at so many px each."""

    first: date
    last: date
    scale: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.scale

    def day(self, x: float) -> date:
        """The day at an x, as far as there are days."""
        days = min(max(0.0, x / self.scale), float((self.last - self.first).days))
        return self.first + timedelta(int(days))

    @property
    def width(self) -> float:
        """How long it is."""
        return self.x(self.last)

    def ticks(self, left: float, right: float, room: float) -> Iterator[tuple[float, date]]:
        """The beginnings of months or years between two x, as close as there is room for their words."""
        step = next((each for each in _STEPS if each * _MONTH * self.scale >= room), _STEPS[-1])
        month = 12 * self.day(left).year + self.day(left).month - 1
        month -= month % step
        while self.x(day := date(month // 12, month % 12 + 1, 1)) <= right:
            if day >= self.first:
                yield self.x(day), day
            month += step


def axis_of(first: date, last: date, scale: float) -> Axis:
    """An axis around all days, with some months before and after them."""
    return Axis(
        (first - timedelta(_BEFORE)).replace(day=1), last + timedelta(_AFTER), min(CLOSEST, max(WIDEST, scale))
    )
