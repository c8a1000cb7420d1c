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

_YEAR = 12
_TICK_STEPS, _TICK_ROOM = (1, 3, _YEAR, 5 * _YEAR, 10 * _YEAR), 64.0
_BESIDE = 5.0
_ONE = timedelta(days=1)


def arrange(moments: Sequence[Moment], placer: Placer, over: bool = False, selected: str = "") -> Strip:
    """The strip of some rounds; talks that are over have neither today nor a future."""
    if not moments:
        return Strip(placer.width)
    now = None if over else placer.today
    stops = list(stops_of(moments, now))
    strip = Strip(placer.place(stops, _beginning(stops, placer)[1]), stops)
    strip.today = _today(strip, now) if now else None
    draw_lines(strip, now, placer.words.days, placer.measure)
    write(strip, placer, selected)
    return strip


def write(strip: Strip, placer: Placer, selected: str) -> None:
    """Puts the words on a strip: first those of the selected round, last the months."""
    strip.labels, strip.ticks = [label for label in strip.labels if label.kind == "gap"], []
    labels = _Labels(strip, placer.measure)
    labels.add_rounds(selected, placer)
    if first := strip.stops[0].first:
        labels.add("month", NAMES, GUTTER, _beginning(strip.stops, placer)[0])
        labels.add_months(Scale(strip.stops), placer.words, _TICK_ROOM * placer.unit, first.year)


def _beginning(stops: Sequence[Stop], placer: Placer) -> tuple[str, float]:
    """The month that the strip begins with, and where the first stop stands after it."""
    first = stops[0].first
    month = placer.words.month(first, first.year != placer.today.year) if first else ""
    return month, GUTTER + (placer.measure(month, "month") + 2 * BETWEEN if first else 0)


def _today(strip: Strip, today: date) -> float | None:
    """Where today stands: on its own, or in the middle of its day inside the bar of a round."""
    alone = next((stop.x for stop in strip.stops if stop.moment is None), None)
    scale = Scale(strip.stops)
    ends = scale(today), scale(today + _ONE)
    return (ends[0] + ends[1]) / 2 if alone is None and None not in ends else alone  # type: ignore[operator]


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
        self._below: dict[str, Label] = {}

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
        if self.add("below", BELOW, x, moment.below, moment.id):
            self._below[moment.id] = self._strip.labels[-1]

    def _lengthen(self, moment: Moment, x: float) -> None:
        """Puts the place behind the dates, if there is room."""
        short = self._below.pop(moment.id, None)
        if short and moment.place:
            self._taken[BELOW].remove((short.x, short.x + short.width))
            self._strip.labels.remove(short)
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
        bodies = sorted((stop.x - _BESIDE, stop.right + _BESIDE) for stop in self._strip.stops)
        for day in firsts:
            x = scale(day)
            if x is None or not self._clear(x, bodies):
                continue
            text = words.month(day, day.year != year) if step < _YEAR else str(day.year)
            if self.add("month", NAMES, x + _BESIDE, text):
                self._strip.ticks.append(x)
                year = day.year

    def _clear(self, x: float, bodies: Sequence[tuple[float, float]]) -> bool:
        """Whether a tick at x runs through no bar and no words; those in a gap stand before it."""
        before = [bisect_right(row, (x + _BESIDE, 0.0)) for row in self._taken.values()]
        free = all(not at or row[at - 1][1] < x for at, row in zip(before, self._taken.values(), strict=True))
        at = bisect_right(bodies, (x, float("inf")))
        return free and (not at or bodies[at - 1][1] < x)

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
