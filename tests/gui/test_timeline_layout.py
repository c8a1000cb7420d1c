"""Whatever rounds there are, nothing on the strip of their timeline touches anything else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator_gui.gui.timeline_labels import Scale, arrange
from negotiator_gui.gui.timeline_layout import BELOW, NAMES, Moment, Placer, Strip, Words

TODAY = date(2026, 2, 6)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WORDS = Words(
    today="Today",
    days=lambda days: f"{days} days",
    month=lambda day, year: f"{MONTHS[day.month - 1]} {day.year}" if year else MONTHS[day.month - 1],
)


def measure(text: str, kind: str) -> float:
    return len(text) * (8.0 if kind == "name" else 6.5)


def strip_of(
    *moments: Moment, width: float = 800, today: date = TODAY, over: bool = False, selected: str = ""
) -> Strip:
    return arrange(moments, Placer(width, measure, WORDS, today), over, selected)


def held(number: int, first: date, last: date | None = None, place: str = "Abu Dhabi") -> Moment:
    shown = f"{first.day}–{(last or first).day} {MONTHS[first.month - 1]}"
    return Moment(str(number), f"Round {number}", shown, place, "held", first, last or first, True)


def proposed(number: int, day: date | None = None) -> Moment:
    return Moment(str(number), f"Round {number}", "Proposed", "", "proposed", day, day, day is not None)


def texts(strip: Strip, kind: str) -> list[str]:
    return [label.text for label in sorted(strip.labels, key=lambda label: label.x) if label.kind == kind]


def xs(strip: Strip) -> dict[str, float]:
    return {moment.id: stop.x for moment, stop in strip.rounds}


ABU_DHABI = (
    held(1, date(2026, 1, 23), date(2026, 1, 24)),
    held(2, date(2026, 2, 4), date(2026, 2, 5)),
    proposed(3),
)


def test_the_strip_of_the_design() -> None:
    strip = strip_of(*ABU_DHABI)
    assert [moment.id for moment, _ in strip.rounds] == ["1", "2", "3"]
    assert texts(strip, "name") == ["Round 1", "Round 2", "Round 3"]
    assert texts(strip, "below") == ["23–24 Jan, Abu Dhabi", "4–5 Feb, Abu Dhabi", "Proposed"]
    assert texts(strip, "month") == ["Jan", "Feb"]
    assert texts(strip, "gap") == ["11 days"]
    assert texts(strip, "today") == ["Today"]
    one, two, three = (stop for _, stop in strip.rounds)
    assert one.right < strip.ticks[0] < two.x
    assert two.right < strip.today < three.x
    assert strip.width == 800
    assert [dashed for _, _, dashed in sorted(strip.lines)][:2] == [False, False]
    assert [dashed for left, _, dashed in strip.lines if left > strip.today]
    assert all(dashed for left, _, dashed in strip.lines if left > strip.today)
    assert max(right for _, right, _ in strip.lines) > three.right + 20, (
        "the future goes on behind what is planned"
    )


def test_bars_and_gaps_are_to_scale_where_there_is_room() -> None:
    strip = strip_of(held(1, date(2026, 1, 1), date(2026, 1, 8)), held(2, date(2026, 1, 24)), over=True)
    one, two = (stop for _, stop in strip.rounds)
    assert one.width / two.width == pytest.approx(8)
    assert (two.x - one.right) / one.width == pytest.approx(16 / 8)


def test_long_gaps_grow_ever_more_slowly() -> None:
    first = date(2000, 1, 1)
    later = [held(n, first + timedelta(days)) for n, days in enumerate((0, 100, 1_000, 10_000))]
    one, two, three, four = (stop for _, stop in strip_of(*later, width=3_000, over=True).rounds)
    gaps = [two.x - one.right, three.x - two.right, four.x - three.right]
    assert gaps == sorted(gaps)
    assert gaps[2] < 5 * gaps[0]


def test_talks_that_are_over_have_neither_today_nor_a_future() -> None:
    strip = strip_of(*ABU_DHABI[:2], over=True)
    assert strip.today is None
    assert texts(strip, "today") == []
    assert strip.lines
    assert not any(dashed for _, _, dashed in strip.lines)


def test_today_can_fall_into_a_round_whose_name_is_still_said() -> None:
    strip = strip_of(*ABU_DHABI, held(9, date(2026, 2, 8)), today=date(2026, 2, 4))
    two = strip.rounds[1][1]
    assert two.x < strip.today < two.right
    assert texts(strip, "name") == ["Round 1", "Round 2", "Round 9", "Round 3"]
    assert texts(strip, "today") == ["Today"]


def test_today_before_the_first_round() -> None:
    strip = strip_of(proposed(1, date(2026, 3, 1)), today=TODAY)
    assert strip.today < strip.rounds[0][1].x
    assert texts(strip, "gap") == ["23 days"]
    assert strip.lines
    assert all(dashed for _, _, dashed in strip.lines)


def test_rounds_that_nobody_can_date_stand_at_the_end_without_a_line() -> None:
    lost = Moment("9", "Round 9", "Date not set", "", "held")
    strip = strip_of(lost, *ABU_DHABI)
    assert list(xs(strip)) == ["1", "2", "3", "9"]
    assert max(right for _, right, _ in strip.lines) < xs(strip)["9"]
    assert not lost.is_bar


def test_days_that_are_not_known_are_not_counted() -> None:
    vague = Moment("2", "Round 2", "Mar", "", "held", date(2026, 3, 1), date(2026, 3, 31), False)
    strip = strip_of(ABU_DHABI[0], vague, over=True)
    assert texts(strip, "gap") == []
    assert strip.rounds[1][1].width < 60, "the bar does not claim that the round lasted a month"


def test_without_rounds_there_is_nothing() -> None:
    assert strip_of() == Strip(800)


def test_as_many_rounds_as_fit_have_all_their_words_and_more_of_them_scroll() -> None:
    many = [held(n, date(2010, 1, 1) + timedelta(90 * n)) for n in range(20)]
    strip = strip_of(*many)
    assert strip.width > 800
    assert len(texts(strip, "name")) == len(texts(strip, "below")) == 20


def test_where_not_all_names_fit_the_selected_one_does() -> None:
    many = [held(n, date(1995, 1, 1) + timedelta(30 * n)) for n in range(200)]
    for chosen in ("0", "77", "101", "199"):
        strip = strip_of(*many, selected=chosen)
        assert f"Round {chosen}" in texts(strip, "name")
        assert 20 < len(texts(strip, "name")) < 200
    assert strip.width == pytest.approx(max(3 * 800, 200 * 28), rel=0.3)
    assert xs(strip) == xs(strip_of(*many, selected="5")), "selecting moves nothing"


def test_years_take_the_place_of_months_where_there_are_many() -> None:
    strip = strip_of(held(1, date(1995, 3, 1)), held(2, date(2014, 12, 1)), over=True)
    shown = texts(strip, "month")
    assert shown[0] == "Mar 1995"
    assert set(shown[1:]) <= {str(year) for year in range(1996, 2015)}
    assert 3 <= len(shown) <= 12


def test_months_of_another_year_say_so() -> None:
    strip = strip_of(
        held(1, date(2025, 11, 20), place=""), held(2, date(2026, 2, 4), place=""), width=1_400, over=True
    )
    assert texts(strip, "month") == ["Nov 2025", "Dec", "Jan 2026", "Feb"]


def test_no_month_begins_inside_a_bar() -> None:
    long = held(1, date(2026, 1, 10), date(2026, 3, 20), place="")
    strip = strip_of(long, held(2, date(2026, 5, 20), place=""), width=2_400, over=True)
    assert strip.rounds[0][1].width > 500
    assert texts(strip, "month") == ["Jan", "Apr", "May"]


def test_a_day_has_its_place_between_the_rounds() -> None:
    strip = strip_of(*ABU_DHABI[:2], over=True)
    one, two = (stop for _, stop in strip.rounds)
    at = Scale(strip.stops)
    assert at(date(2026, 1, 22)) is None
    assert at(date(2026, 1, 23)) == one.x
    assert one.right < at(date(2026, 1, 30)) < two.x
    assert at(date(2026, 2, 6)) == two.right
    assert at(date(2026, 2, 7)) is None


@st.composite
def moments(draw: st.DrawFn) -> list[Moment]:
    found = []
    for number in range(draw(st.integers(0, 45))):
        first = draw(st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
        last = first and first + timedelta(draw(st.integers(0, 400)))
        words = [draw(st.text("wi m", max_size=24)) for _ in range(3)]
        status = draw(st.sampled_from(["held", "proposed", "confirmed", "under way", "cancelled", ""]))
        found.append(Moment(str(number), *words, status, first, last, draw(st.booleans())))
    return found


@settings(max_examples=80, deadline=None)
@given(moments(), st.integers(200, 2_000), st.booleans(), st.sampled_from([1.0, 2.0]))
def test_nothing_overlaps_whatever_rounds_there_are(
    rounds: list[Moment], width: int, over: bool, unit: float
) -> None:
    strip = arrange(rounds, Placer(width, measure, WORDS, TODAY, unit), over, "3")
    assert strip.width >= width
    assert sorted(xs(strip)) == sorted(moment.id for moment in rounds)
    for row in (NAMES, BELOW):
        labels = sorted((each for each in strip.labels if each.row == row), key=lambda each: each.x)
        assert all(each.x >= 0 and each.x + each.width <= strip.width for each in labels)
        assert all(one.x + one.width <= two.x for one, two in pairwise(labels))
    stops = strip.stops
    assert all(one.right <= two.x for one, two in pairwise(stops))
    bodies = [(stop.x, stop.right) for stop in stops if stop.moment]
    bodies += [(each.x, each.x + each.width) for each in strip.labels if each.kind == "gap"]
    for left, right, _ in strip.lines:
        assert left <= right
        assert not any(left < end and start < right for start, end in bodies)
    assert strip.ticks == sorted(strip.ticks)
    words = [(each.x, each.x + each.width) for each in strip.labels if each.kind != "gap"]
    for tick in strip.ticks:
        assert not any(
            left < tick < right for left, right in [*words, *((stop.x, stop.right) for stop in stops)]
        )
