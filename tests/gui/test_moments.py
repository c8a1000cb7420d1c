"""When something was done is said in as few words as are clear now, in the zone of this machine."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.moments import clock, exact, last_change, moment
from negotiator_gui.workspace import Workspace

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 2, 6, 9, 0, tzinfo=UTC)  # 11:00 in Kyiv


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-02-06T08:59:30.123Z", "Just now"),
        ("2026-02-06T08:58:00.000Z", "2 min ago"),
        ("2026-02-06T08:00:01.000Z", "59 min ago"),
        ("2026-02-06T08:00:00.000Z", "Today 10:00"),
        # Still the day before in UTC.
        ("2026-02-05T22:12:30.000Z", "Today 00:12"),
        ("2026-02-05T21:59:59.000Z", "Yesterday 23:59"),
        ("2026-02-04T12:00:00.000Z", "4 Feb 14:00"),
        ("2025-12-31T12:00:00.000Z", "31 Dec 2025 14:00"),
        # Summer time, as it was on that day.
        ("2025-07-05T12:00:00.000Z", "5 Jul 2025 15:00"),
        # Written on a device whose clock is ahead.
        ("2026-02-06T09:12:00.000Z", "Today 11:12"),
        ("2026-02-07T09:12:00.000Z", "7 Feb 11:12"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at: str, words: str) -> None:
    assert moment(at, NOW, KYIV) == words


def test_the_exact_time_is_given_in_both_zones() -> None:
    assert exact("2026-02-05T22:12:30.456Z", KYIV) == "6 February 2026, 00:12:30 (UTC+02:00), 2026-02-05 22:12:30 UTC"
    assert clock("2026-02-05T22:12:30.456Z", KYIV) == "00:12"


def test_without_a_zone_the_machines_own_is_taken() -> None:
    now = datetime.now(UTC)
    assert moment(now.isoformat()) == "Just now"
    assert clock(now.isoformat()) == f"{now.astimezone():%H:%M}"


def test_who_changed_a_field_last_is_said_with_what_stood_there_before(workspace: Workspace) -> None:
    met = workspace.list(ROUND)[0]
    never = next(field for field in ROUND.fields if not workspace.past(met.id, field.name, 1))
    assert last_change(workspace, met, never) == ""
    for outcome in ("SAMPLE first", "SAMPLE second"):
        workspace.edit(met, {"outcome": outcome})
    said = last_change(workspace, met, ROUND.by_name["outcome"])
    assert said.startswith("Just now, ") and said.endswith(" Before that: SAMPLE first.")
