"""A round in few words: its name, its dates and how far it is."""

from datetime import date

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ROUND, TALKS, VENUE
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words
from negotiator_gui.workspace import Workspace

IN_2026 = date(2026, 2, 6)


@pytest.fixture
def made(workspace: Workspace):
    talks = workspace.do(add(TALKS, {"name": "Sample talks"}))[0].record

    def make(**values: str) -> Record:
        done = workspace.do(add(ROUND, {"talks": talks, "number": "1", **values}))
        return workspace.get(done[0].record)

    return make


@pytest.mark.parametrize(
    ("number", "label", "name"),
    [
        ("2", "Second round, Abu Dhabi", "Round 2"),
        ("3a", "Third round, first half", "Round 3a"),
        ("COP 3", "Third Conference of the Parties", "COP 3"),
        ("SB 4 - AGBM 5 - AG13 3", "Fourth session", "SB 4 - AGBM 5 - AG13 3"),
        ("kyiv", "Visit to Kyiv", "Visit to Kyiv"),
        ("2025-12-miami", "Miami, December 2025", "Miami, December 2025"),
        ("kyiv", "", "Round kyiv"),
    ],
)
def test_the_name_is_the_number_where_that_is_one(made, number: str, label: str, name: str) -> None:
    assert round_words.name(made(number=number, label=label)) == name


@pytest.mark.parametrize(
    ("typed", "shown", "month"),
    [
        ("2026-02-04/2026-02-05", "4–5 Feb", "Feb"),
        ("2025-12-31/2026-01-02", "31 Dec 2025 – 2 Jan", "Dec 2025"),
        ("1995-03-28/1995-04-07", "28 Mar – 7 Apr 1995", "Mar 1995"),
        ("2026-02 (announced 2026-02-05)", "Feb", "Feb"),
        ("2026", "2026", "Jan"),
        ("ended 2022-03-07", "ended 7 Mar 2022", "Mar 2022"),
        ("?", "?", ""),
    ],
)
def test_dates_leave_out_this_year_and_remarks(made, typed: str, shown: str, month: str) -> None:
    record = made(held_dates=typed)
    assert round_words.dates(record, IN_2026) == shown
    assert round_words.month(record, IN_2026) == month


def test_without_dates_the_status_stands_for_them(made) -> None:
    assert round_words.when(made(status="proposed"), IN_2026) == "proposed"
    assert round_words.when(made(), IN_2026) == "date not set"
    assert (
        round_words.when(made(status="proposed", planned_dates="early March 2026"), IN_2026) == "early March"
    )


def test_in_full_says_everything_once(workspace: Workspace, made) -> None:
    venue = workspace.do(add(VENUE, {"name": "Sample hotel"}))[0].record
    record = made(number="2", label="Second round", status="held", held_dates="2026-02-04", venue=venue)
    assert round_words.in_full(record) == "Round 2, Second round, Held, 4 February 2026, Sample hotel"
    assert round_words.in_full(made(number="7", status="proposed")) == "Round 7, Proposed, date not set"
