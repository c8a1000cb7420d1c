"""The words on a timeline strip: which of them have room, and where the months begin."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta

from negotiator_gui.gui.timeline_layout import (
    BELOW,
    BETWEEN,
    GUTTER,
    NAMES,
    Label,
    Measure,
    Moment,
    Placer,
    Stop,
    Strip,
    Words,
    draw_lines,
    stops_of,
)

_TICK_STEPS, _TICK_ROOM = (1, 3, 12, 60, 120), 64.0
_BESIDE = 5.0
_ONE = timedelta(days=1)


def arrange(moments: Sequence[Moment], placer: Placer, over: bool = False, selected: str = "") -> Strip:
    """The strip of some rounds; talks that are over have neither today nor a future."""
    now = None if over else placer.today
    stops = list(stops_of(moments, now))
    begin = _Beginning(stops, placer)
    strip = Strip(placer.place(stops, begin.x) if moments else placer.width, stops if moments else [])
    scale = Scale(strip.stops)
    strip.today = _today(strip, scale, now) if now else None
    draw_lines(strip, now, placer.words.days, placer.measure)
    labels = _Labels(strip, placer.measure)
    labels.add_rounds(selected, placer)
    if begin.first and moments:
        labels.add("month", NAMES, GUTTER, begin.words)
        labels.add_months(scale, placer.words, _TICK_ROOM * placer.unit, begin.first.year)
    return strip


def _today(strip: Strip, scale: "Scale", today: date) -> float | None:
    """Where today stands: on its own, or in the middle of its day inside the bar of a round."""
    alone = next((stop.x for stop in strip.stops if stop.moment is None), None)
    ends = scale(today), scale(today + _ONE)
    return (ends[0] + ends[1]) / 2 if alone is None and None not in ends else alone  # type: ignore[operator]


class _Beginning:
    """The month that the strip begins with, and where the first stop stands after it."""

    def __init__(self, stops: Sequence[Stop], placer: Placer) -> None:
        self.first = stops[0].first if stops else None
        self.words = (
            placer.words.month(self.first, self.first.year != placer.today.year) if self.first else ""
        )
        self.x = GUTTER + (placer.measure(self.words, "month") + 2 * BETWEEN if self.first else 0)


class Scale:
    """Which x a day has: even between the ends of the rounds, which stand where their labels let them."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._days: list[int] = []
        self._xs: list[float] = []
        for stop in stops:
            if stop.first and stop.last:
                self._fix(stop.first, stop.x)
                if stop.moment:
                    self._fix(stop.last + _ONE, stop.right)

    def _fix(self, day: date, x: float) -> None:
        # Where rounds overlap in time they still stand one after the other, and the first one counts.
        if not self._days or day.toordinal() > self._days[-1]:
            self._days.append(day.toordinal())
            self._xs.append(x)

    def __call__(self, day: date) -> float | None:
        """The x of a day inside the strip, or None."""
        at = bisect_right(self._days, day.toordinal())
        if at == 0 or (at == len(self._days) and day.toordinal() > self._days[-1]):
            return None
        before, after = at - 1, min(at, len(self._days) - 1)
        length = self._days[after] - self._days[before]
        share = (day.toordinal() - self._days[before]) / length if length else 0.0
        return self._xs[before] + share * (self._xs[after] - self._xs[before])

    def firsts(self, room: float) -> tuple[int, list[date]]:
        """The firsts of months, or of every so many months, that the strip has room for; and how many months."""
        if not self._days:
            return 1, []
        after, until = date.fromordinal(self._days[0]), date.fromordinal(self._days[-1])
        found = [(step, list(_months(after, until, step))) for step in _TICK_STEPS]
        room_for = (self._xs[-1] - self._xs[0]) / room
        return next((each for each in found if len(each[1]) <= room_for), found[-1])


def _months(after: date, until: date, step: int) -> Iterator[date]:
    month = after.year * 12 + after.month
    month += -month % step
    while (day := date(month // 12, month % 12 + 1, 1)) <= until:
        yield day
        month += step


class _Labels:
    """Puts labels where nothing else stands: the selected round's first, months last."""

    def __init__(self, strip: Strip, measure: Measure) -> None:
        self._strip, self._measure = strip, measure
        # From and to, in order, for each row.
        self._taken: dict[int, list[tuple[float, float]]] = {NAMES: [], BELOW: []}

    def add_rounds(self, selected: str, placer: Placer) -> None:
        """The names and dates of the rounds, and the word for today; places where they leave room."""
        rounds = self._strip.rounds
        held_today = {moment.id for moment, stop in rounds if stop.holds(placer.today)}
        first = [each for each in rounds if each[0].id == selected]
        first += [each for each in rounds if each[0].id in held_today - {selected}]
        rest = [each for each in rounds if each[0].id not in held_today | {selected}]
        for moment, stop in first:
            self._add_round(moment, stop.x)
        self._add_today(placer.words.today, held_today)
        for moment, stop in rest:
            self._add_round(moment, stop.x)
        for moment, stop in (*first, *rest):
            self._lengthen(moment, stop.x)

    def _add_round(self, moment: Moment, x: float) -> None:
        self.add("name", NAMES, x, moment.name, moment.id)
        self.add("below", BELOW, x, moment.below, moment.id)

    def _lengthen(self, moment: Moment, x: float) -> None:
        """Puts the place behind the dates, if there is room."""
        short = next(
            (each for each in self._strip.labels if each.row == BELOW and each.owner == moment.id), None
        )
        if short and moment.place:
            self._strip.labels.remove(short)
            self._taken[BELOW].remove((short.x, short.x + short.width))
            words = (moment.full_below, moment.below)
            any(self.add("below", BELOW, x, each, moment.id) for each in words)

    def _add_today(self, text: str, held_today: Set[str]) -> None:
        """Behind the name of a round that is held today, or beside its line."""
        x = self._strip.today
        if x is not None:
            names = [
                label for label in self._strip.labels if label.row == NAMES and label.owner in held_today
            ]
            behind = [name.x + name.width + BETWEEN for name in names]
            places = (*behind, x + _BESIDE, x - _BESIDE - self._measure(text, "today"))
            any(self.add("today", NAMES, left, text) for left in places)

    def add_months(self, scale: Scale, words: Words, room: float, year: int) -> None:
        """The beginnings of months or years, each with a tick, as far as there is room; `year` needs no saying."""
        step, firsts = scale.firsts(room)
        for day in firsts:
            x = scale(day)
            text = words.month(day, day.year != year) if step < 12 else str(day.year)
            if x is not None and self._clear(x) and self.add("month", NAMES, x + _BESIDE, text):
                self._strip.ticks.append(x)
                year = day.year

    def _clear(self, x: float) -> bool:
        """Whether a tick at x runs through no bar and no words; those in a gap stand before it."""
        taken = [(stop.x, stop.right) for stop in self._strip.stops]
        taken += [(label.x, label.x + label.width) for label in self._strip.labels if label.kind != "gap"]
        return not any(left - _BESIDE < x < right + _BESIDE for left, right in taken)

    def add(self, kind: str, row: int, x: float, text: str, owner: str = "") -> bool:
        """Adds a label if nothing stands there; says whether."""
        width = self._measure(text, kind)
        row_taken = self._taken[row]
        at = bisect_right(row_taken, (x, x))
        left = row_taken[at - 1][1] + BETWEEN / 2 if at else 0.0
        right = row_taken[at][0] - BETWEEN / 2 if at < len(row_taken) else self._strip.width
        free = left <= x and x + width <= right
        if free:
            row_taken.insert(at, (x, x + width))
            self._strip.labels.append(Label(kind, row, x, width, text, owner))
        return free
