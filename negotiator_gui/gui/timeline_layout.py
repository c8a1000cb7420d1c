"""Where the rounds stand on a timeline strip, and the lines between them: lengths only, nothing is painted here.

They stand in the order of time. The distance between two grows with the days between them, over long gaps more
slowly, and never gets so short that their labels touch; if that makes the strip longer than the window, it scrolls.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import log

from negotiator_gui.domain.frozen import frozen

NAMES, BARS, BELOW = 0, 1, 2  # the three rows of the strip
GUTTER, BETWEEN = 24.0, 12.0
_BEFORE, _GLYPH, _LEAST_BAR, _LONGEST_VAGUE, _TIGHT = 8.0, 13.0, 10.0, 48.0, 28.0
# Pixels a day where there is room; days that are drawn to scale; how many windows long the strip should be at most.
_LONGEST_DAY, _TO_SCALE, _SCREENS = 20.0, 30.0, 3
_UNDATED_GAP = 10.0
_HALVINGS, _NEAR = 16, 0.99
TO_COME = ("proposed", "confirmed", "postponed", "cancelled")

Measure = Callable[[str, str], float]  # words and kind of label -> width
_Need = tuple[tuple[int, float], ...]  # rows, and how much room is needed in each


@frozen
class Moment:
    """A round as the strip knows it; `exact` if its days are known, and not only a month or a limit."""

    id: str
    name: str
    below: str
    place: str = ""
    status: str = ""
    first: date | None = None
    last: date | None = None
    exact: bool = False

    @property
    def is_bar(self) -> bool:
        """Whether it was held at a time that is known; anything else is a glyph."""
        return self.first is not None and self.status not in TO_COME

    @property
    def is_lost(self) -> bool:
        """Whether it was held, and nobody knows when."""
        return self.first is None and self.status not in TO_COME

    @property
    def full_below(self) -> str:
        """The dates with the place."""
        return ", ".join(filter(None, (self.below, self.place)))


@frozen
class Words:
    """What the strip says by itself, in the language of the window."""

    today: str
    days: Callable[[int], str]
    month: Callable[[date, bool], str]  # with its year or without


@dataclass
class Stop:
    """A round, or today where there is none, and where it stands."""

    moment: Moment | None
    first: date | None
    last: date | None
    exact: bool
    gap: float  # days since the stop before
    days: float
    x: float = 0.0
    width: float = 0.0

    def __post_init__(self) -> None:
        self.length = _drawn(self.days)
        # Today must not push the rounds together because the last of them is long ago.
        self.gap_length = _drawn(self.gap) if self.moment else min(self.gap, _TO_SCALE)

    def holds(self, day: date) -> bool:
        """Whether it is a round that is known to be held on a day."""
        bar = self.moment is not None and self.moment.is_bar and self.exact
        return bar and self.first is not None and self.last is not None and self.first <= day <= self.last

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width


@frozen
class Label:
    """Words in one of the rows; `owner` is the round they belong to."""

    kind: str  # name, below, gap, month, today
    row: int
    x: float
    width: float
    text: str
    owner: str = ""


@dataclass
class Strip:
    """The whole strip, from left to right."""

    width: float
    stops: list[Stop] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    lines: list[tuple[float, float, bool]] = field(default_factory=list)  # from, to, dashed
    ticks: list[float] = field(default_factory=list)
    today: float | None = None

    @property
    def rounds(self) -> list[tuple[Moment, Stop]]:
        """The rounds, from left to right."""
        return [(stop.moment, stop) for stop in self.stops if stop.moment]


def stops_of(moments: Sequence[Moment], today: date | None) -> Iterator[Stop]:
    """Dated rounds in order, with today among them, then those to come, then those that nobody can date."""
    dated = sorted((m for m in moments if m.first), key=lambda m: (m.first, m.last))
    undated = sorted((m for m in moments if not m.first), key=lambda m: m.is_lost)
    events: list[Moment | date] = list(dated)
    if today and not any(_stop(moment, None).holds(today) for moment in dated):
        events.insert(sum(1 for m in dated if m.first and m.first <= today), today)
    latest: date | None = None
    for event in events:
        stop = _stop(event, latest)
        latest = max(latest, stop.last) if latest and stop.last else stop.last
        yield stop
    yield from (Stop(moment, None, None, False, _UNDATED_GAP, 1) for moment in undated)


def _stop(event: Moment | date, latest: date | None) -> Stop:
    if isinstance(event, date):
        return Stop(None, event, event, True, _days(latest, event), 0)
    assert event.first and event.last
    gap, days = _days(latest, event.first), (event.last - event.first).days + 1
    return Stop(event, event.first, event.last, event.exact, gap, days)


def _days(before: date | None, after: date) -> int:
    return max(0, (after - before).days) if before else 0


@frozen
class Placer:
    """Places stops on a strip of some width, in words of some length; `unit` is how much larger than at 100 %."""

    width: float
    measure: Measure
    words: Words
    today: date
    unit: float = 1.0

    def place(self, stops: Sequence[Stop], start: float) -> float:
        """Gives each stop its place, with as many words as there is room for; returns the width of the strip."""
        for detail in ("full", "short", "none"):
            needs = [self._needs(stop, detail) for stop in stops]
            least = self._lay(stops, needs, start, 0)
            if least <= self.width or (detail == "short" and least <= _SCREENS * self.width):
                break
        target = self.width if least <= self.width else 1.2 * least
        if detail == "none":
            target = max(target, _SCREENS * self.width)
        self._stretch(stops, needs, start, target)
        return target

    def _needs(self, stop: Stop, detail: str) -> _Need:
        """How much room the words of a stop take in each row."""
        today = self.measure(self.words.today, "today") + BETWEEN
        if stop.moment is None:
            return ((NAMES, today),)
        if detail == "none":
            return ((BARS, _TIGHT * self.unit - BETWEEN),)
        below = stop.moment.full_below if detail == "full" else stop.moment.below
        name = self.measure(stop.moment.name, "name") + (today if stop.holds(self.today) else 0)
        return (NAMES, name), (BELOW, self.measure(below, "below"))

    def _stretch(self, stops: Sequence[Stop], needs: Sequence[_Need], start: float, width: float) -> None:
        """Places the stops at about the largest scale at which all are inside the width."""
        low, high = 0.0, _LONGEST_DAY * self.unit
        if self._lay(stops, needs, start, high) <= width:
            return
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            taken = self._lay(stops, needs, start, middle)
            low, high = (middle, high) if taken <= width else (low, middle)
            if _NEAR * width <= taken <= width:
                return
        self._lay(stops, needs, start, low)

    def _lay(self, stops: Sequence[Stop], needs: Sequence[_Need], start: float, scale: float) -> float:
        """Places the stops from left to right at so many pixels a day; returns how wide that is."""
        free = [start, start, start]
        right = start - _BEFORE
        for stop, need in zip(stops, needs, strict=True):
            x = right + max(_BEFORE, scale * stop.gap_length)
            for row, _ in need:
                x = max(x, free[row])
            for row, length in need:
                free[row] = x + length + BETWEEN
            stop.x, stop.width = x, self._breadth(stop, scale)
            right = x + stop.width
        return max(right, *(each - BETWEEN for each in free)) + GUTTER

    def _breadth(self, stop: Stop, scale: float) -> float:
        if stop.moment is None:
            return 0.0
        if not stop.moment.is_bar:
            return _GLYPH * self.unit
        # Of days that nobody knows the bar can only say that they were about here.
        longest = scale * stop.length if stop.exact else min(_LONGEST_VAGUE * self.unit, scale * stop.length)
        return max(_LEAST_BAR * self.unit, longest)


def _drawn(days: float) -> float:
    """So many days as a length: to scale for a month, then ever less."""
    return days if days <= _TO_SCALE else _TO_SCALE * (1 + log(days / _TO_SCALE))


def draw_lines(strip: Strip, today: date | None, days: Callable[[int], str], measure: Measure) -> None:
    """Adds the lines between the stops with the days they stand for: dashed from today on, and on to the end."""
    led = [stop for stop in strip.stops if stop.first or (today and stop.moment and not stop.moment.is_lost)]
    for stop, after in pairwise(led):
        dashed = after.first is None or bool(today and stop.last and stop.last >= today)
        if after.gap:
            text = days(round(after.gap)) if stop.exact and after.exact else ""
            _draw_line(strip, (stop.right + _BEFORE, after.x - _BEFORE), dashed, text, measure)
    if today and led:
        lost = next(
            (stop.x for moment, stop in strip.rounds if moment.is_lost), strip.width - GUTTER + _BEFORE
        )
        _draw_line(strip, (led[-1].right + _BEFORE, lost - _BEFORE), True, "", measure)


def _draw_line(strip: Strip, ends: tuple[float, float], dashed: bool, text: str, measure: Measure) -> None:
    left, right = ends
    length = measure(text, "gap") if text else 0.0
    if text and right - left >= length + 4 * _BEFORE:
        x = (left + right - length) / 2
        strip.lines += [(left, x - _BEFORE, dashed), (x + length + _BEFORE, right, dashed)]
        strip.labels.append(Label("gap", BARS, x, length, text))
    elif right - left >= _BEFORE:
        strip.lines.append((left, right, dashed))
