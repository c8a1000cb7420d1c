"""Clock times and zones: what was typed is kept, what it means is worked out here."""

import re
from datetime import UTC, date, datetime, time
from functools import cache

from negotiator_gui.domain.dates import MONTHS, REMARK, DateError, clean

_CLOCK = r"(?<![\d:.])([01]?\d|2[0-3])(?:[:.h]([0-5]\d)(?::([0-5]\d))?)?(?!\.?\d|:)(?: ?([ap])\.?m\b)?"
_NOON = time(12)
_RENAMED = {"Europe/Kiev": "Europe/Kyiv", "Asia/Calcutta": "Asia/Kolkata", "Asia/Rangoon": "Asia/Yangon"}


def read_time(text: str) -> time:
    """Return the one clock time that is in the text."""
    found = [clock.groups() for clock in re.finditer(_CLOCK, re.sub(REMARK, "", clean(text)))]
    # A figure alone is no clock time, and am or pm goes with 1 to 12.
    clocks = [clock for clock in found if (0 < int(clock[0]) < 13 if clock[3] else clock[1])]
    if len(clocks) != 1:
        raise DateError("One clock time from 00:00 to 23:59 is needed; type for example 16:00 or 4 pm.")
    hour, minute, second, half = clocks[0]
    of_day = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return time(of_day, int(minute or 0), int(second or 0))


@cache
def _zones() -> dict[str, str]:
    from zoneinfo import available_timezones

    return {name.lower(): name for name in available_timezones() - {"Factory", "localtime"}}


def check_zone(name: str) -> str:
    """Return the name of a time zone as the IANA database writes it now."""
    known = _zones().get("_".join(name.split()).lower())
    if known is None:
        raise DateError(f"“{' '.join(name.split()):.40}” is not a time zone; type for example Asia/Dubai.")
    return _RENAMED.get(known, known)


def moment(day: date, clock: time, zone: str) -> datetime:
    """Return the instant at which clocks in the zone show this day and time."""
    from zoneinfo import ZoneInfo

    return datetime.combine(day, clock, ZoneInfo(check_zone(zone)))


def offset_text(day: date, zone: str, clock: time = _NOON) -> str:
    """Return how far the zone is from UTC at that time, or at noon, since clocks change at night."""
    figures = format(moment(day, clock, zone), "%z")
    return f"UTC{figures[:3]}:{figures[3:5]}"


def show_moment(day: date, clock: time, zone: str) -> str:
    """Return a time in its zone and in UTC, with the day in UTC where that is another one."""
    local = moment(day, clock, zone)
    there = local.astimezone(UTC)
    shown = f"{local:%H:%M} {local.tzinfo} ({offset_text(day, zone, clock)}), {there:%H:%M} UTC"
    return shown if there.date() == day else f"{shown} on {there.day} {MONTHS[there.month - 1]}"
