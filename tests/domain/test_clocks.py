"""Clock times and zones: what can be typed, what it means, how it is shown."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.clocks import check_zone, moment, offset_text, read_time, show_moment
from negotiator_gui.domain.dates import DateError


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("16:00", time(16)),
        ("16.30", time(16, 30)),
        ("16h30", time(16, 30)),
        ("9:05", time(9, 5)),
        ("00:00", time(0)),
        ("23:59:58", time(23, 59, 58)),
        ("4 pm", time(16)),
        ("4PM", time(16)),
        ("4:30 p.m.", time(16, 30)),
        ("12 am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("about 16:00", time(16)),
        ("about 16:00 local time on Thursday 5 February", time(16)),
        ("16:00 (by one account)", time(16)),
        ("16:00 (17:00 by another)", time(16)),
        ("at 16:00.", time(16)),
        ("١٦:٠٠", time(16)),
        ("１６：００", time(16)),
    ],
)
def test_a_clock_time_is_found(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize(
    "text",
    [
        *("", "16", "noonish", "16:00-17:00", "4 pm or 5 pm", "24:00", "25:00", "16:60", "13 pm", "16:00 pm"),
        *(
            "0 am",
            "2 hours",
            "5 February 2026",
            "05.02.2026",
            "2026-02-05",
            "4 amendments",
            "116:00",
            "16:000",
        ),
    ],
)
def test_not_exactly_one_clock_time_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=r"for example 16:00 or 4 pm\.$"):
        read_time(text)


@given(st.text() | st.text(alphabet="0123456789:. apm()"))
def test_any_text_is_a_clock_time_or_refused(text: str) -> None:
    try:
        read_time(text)
    except DateError:
        return


@given(st.times().map(lambda drawn: drawn.replace(microsecond=0, fold=0)))
def test_a_clock_time_reads_back(clock: time) -> None:
    assert read_time(clock.isoformat()) == clock
    assert read_time(f"{clock:%I:%M} {'pm' if clock.hour > 11 else 'am'}") == clock.replace(second=0)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Asia/Dubai", "Asia/Dubai"),
        (" asia/dubai ", "Asia/Dubai"),
        ("America/New York", "America/New_York"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_gets_its_name_of_today(typed: str, name: str) -> None:
    assert check_zone(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "Dubai", "UTC+4", "../etc/passwd", "Asia/", "localtime", "Asia/\x00", "{}"]
)
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(DateError, match=r"is not a time zone; type for example Asia/Dubai\.$"):
        check_zone(typed)


@given(st.text())
def test_any_text_is_a_zone_or_refused(text: str) -> None:
    try:
        assert check_zone(check_zone(text)) == check_zone(text)
    except DateError:
        return


def test_a_moment_knows_its_zone() -> None:
    there = moment(date(2026, 2, 5), time(16), "Asia/Dubai")
    assert there.isoformat() == "2026-02-05T16:00:00+04:00"
    with pytest.raises(DateError):
        moment(date(2026, 2, 5), time(16), "Dubai")


@pytest.mark.parametrize(
    ("day", "clock", "zone", "shown"),
    [
        ("2026-02-05", "16:00", "Asia/Dubai", "16:00 Asia/Dubai (UTC+04:00), 12:00 UTC"),
        ("2026-02-05", "03:00", "asia/dubai", "03:00 Asia/Dubai (UTC+04:00), 23:00 UTC on 4 February"),
        (
            "2026-02-05",
            "20:30",
            "America/New_York",
            "20:30 America/New_York (UTC-05:00), 01:30 UTC on 6 February",
        ),
        ("2026-01-01", "00:15", "Europe/Kyiv", "00:15 Europe/Kyiv (UTC+02:00), 22:15 UTC on 31 December"),
        # On the day the clocks go forward the offset depends on the hour.
        ("2026-03-29", "01:00", "Europe/Zurich", "01:00 Europe/Zurich (UTC+01:00), 00:00 UTC"),
        ("2026-03-29", "16:00", "Europe/Zurich", "16:00 Europe/Zurich (UTC+02:00), 14:00 UTC"),
    ],
)
def test_a_moment_is_shown_there_and_in_utc(day: str, clock: str, zone: str, shown: str) -> None:
    assert show_moment(date.fromisoformat(day), time.fromisoformat(clock), zone) == shown


@pytest.mark.parametrize(
    ("day", "zone", "offset"),
    [
        ("2026-02-05", "Asia/Dubai", "UTC+04:00"),
        ("2026-02-05", "UTC", "UTC+00:00"),
        ("2026-02-05", "Asia/Kathmandu", "UTC+05:45"),
        ("2026-02-05", "America/New_York", "UTC-05:00"),
        ("2026-07-05", "America/New_York", "UTC-04:00"),
        ("2026-03-29", "Europe/Zurich", "UTC+02:00"),
        ("1850-01-01", "Europe/Zurich", "UTC+00:34"),
    ],
)
def test_the_offset_is_that_of_the_day(day: str, zone: str, offset: str) -> None:
    assert offset_text(date.fromisoformat(day), zone) == offset
