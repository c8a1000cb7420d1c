"""What is due, which points are open, which rounds come and what was done last, as a plain look at records has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add, edit
from negotiator_gui.domain.dates import read_date
from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    COMMITMENT,
    ISSUE,
    PARTY,
    POSITION,
    ROUND,
    TALKS,
)
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store import due, in_time, open_points, recent
from negotiator_gui.store.due import LATER, OVERDUE, TODAY, Dues
from negotiator_gui.store.open_points import OpenPoint
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

TODAY_IS = date(2026, 2, 6)


@pytest.fixture
def example(register: Path) -> Iterator[Store]:
    with Store.open(register, AUTHOR) as opened:
        yield opened


def new(store: Store, entity: object, **values: object) -> str:
    id_ = new_id()
    store.apply(add(entity, values, id_))  # type: ignore[arg-type]
    return id_


def titles(found: list[Dues]) -> dict[str, list[str]]:
    return {each.when: [owed.record.title for owed in each.first] for each in found}


# What is due


@pytest.mark.parametrize(
    ("due_", "when"),
    [
        ("2026-02-05", OVERDUE),
        ("2026-02-06", TODAY),
        ("2026-02-07", LATER),
        ("January 2026", OVERDUE),
        # Of a month and of a range the last day counts.
        ("February 2026", LATER),
        ("2026-02-01/2026-02-06", TODAY),
        ("within 3 days of 2026-02-02", OVERDUE),
        # What has no last day is never late.
        ("not before 2026-01-01", LATER),
        ("soon", LATER),
        (None, LATER),
    ],
)
def test_the_last_day_that_a_date_can_mean_says_whether_it_is_late(store: Store, due_: str | None, when: str) -> None:
    new(store, ACTION_ITEM, text="Sample action", due=due_)
    found = due.dues(store, TODAY_IS, 5)
    assert {each.when: each.count for each in found} == {OVERDUE: 0, TODAY: 0, LATER: 0} | {when: 1}
    assert titles(found)[when] == ["Sample action"]
    assert due.pressing(store, TODAY_IS) == (0 if when == LATER else 1)


def test_what_is_done_dropped_or_carried_out_is_not_due(store: Store) -> None:
    for status in ("open", "done", "dropped", None):
        new(store, ACTION_ITEM, text=f"Action {status}", due="2026-02-01", status=status)
    for term in ("0 not initiated", "2 intermediate", "3 full", "not yet due", "disputed", None):
        new(store, COMMITMENT, text=f"Promise {term}", due="2026-02-01", implementation=term)
    (late, *_) = due.dues(store, TODAY_IS, 20)
    assert sorted(owed.record.title for owed in late.first) == [
        *("Action None", "Action open"),
        *("Promise 0 not initiated", "Promise 2 intermediate", "Promise None", "Promise disputed"),
        "Promise not yet due",
    ]
    assert late.count == due.pressing(store, TODAY_IS) == 7


def test_what_lies_in_the_trash_is_not_due(store: Store) -> None:
    gone = new(store, ACTION_ITEM, text="Sample action", due="2026-02-01")
    store.apply(store.deletion(gone))
    assert due.pressing(store, TODAY_IS) == 0
    store.undo()
    assert due.pressing(store, TODAY_IS) == 1


def test_each_group_is_by_day_and_title_and_cut_where_it_is_long(store: Store) -> None:
    for text, day in [("b", "2026-02-02"), ("c", "2026-02-01"), ("a", "2026-02-02"), ("d", "2026-01-30")]:
        new(store, ACTION_ITEM, text=text, due=day)
    (late, *_) = due.dues(store, TODAY_IS, 3)
    assert [(owed.record.title, owed.latest) for owed in late.first] == [
        ("d", date(2026, 1, 30)),
        ("c", date(2026, 2, 1)),
        ("a", date(2026, 2, 2)),
    ]
    assert late.count == 4


def oracle(records: list[Record], today: date) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {OVERDUE: set(), TODAY: set(), LATER: set()}
    for record in records:
        latest = read_date(record.text("due")).latest
        found[LATER if not latest or latest > today else TODAY if latest == today else OVERDUE].add(record.id)
    return found


@pytest.mark.parametrize("text", ["2026-02-01", "2026-02-05", "2026-02-06", "2026-03-10", "2027-01-01"])
def test_the_commitments_of_the_example_are_as_a_person_reads_their_dates(example: Store, text: str) -> None:
    day = date.fromisoformat(text)
    still = [each for each in example.list(COMMITMENT) if each.values["implementation"] != "3 full"]
    shown = {each.when: {owed.record.id for owed in each.first} for each in due.dues(example, day, 99)}
    assert shown == oracle(still, day)
    assert sum(map(len, shown.values())) > 8


# The rounds to come


def test_rounds_to_come_are_those_of_talks_that_go_on_by_their_days(store: Store) -> None:
    talks = new(store, TALKS, name="Sample talks", status="under way")
    over = new(store, TALKS, name="Sample of the past", status="concluded")
    for number, status, day in [
        ("1", "held", "2026-01-05"),
        ("2", "proposed", None),
        ("3", "confirmed", "2026-03-01"),
        ("4", "under way", "2026-02-06"),
        ("5", "cancelled", "2026-02-07"),
        ("6", "postponed", "early 2026"),
    ]:
        new(store, ROUND, talks=talks, number=number, status=status, planned_dates=day)
    new(store, ROUND, talks=over, number="9", status="proposed")
    count, rounds = due.rounds_ahead(store, 3)
    assert (count, [each.text("number") for each in rounds]) == (4, ["6", "4", "3"])


# Open points


class Talks:
    """Sample talks with three rounds that were held, and one to come."""

    def __init__(self, store: Store, status: str | None = "under way") -> None:
        self.store = store
        self.id = new(store, TALKS, name="Sample talks", status=status)
        days = ("2026-01-05", "2026-01-23/2026-01-24", "2026-02-04")
        self.rounds = [
            new(store, ROUND, talks=self.id, number=str(n), status="held", held_dates=day)
            for n, day in enumerate(days, 1)
        ]
        self.next = new(store, ROUND, talks=self.id, number="4", status="proposed")
        self.parties = [new(store, PARTY, name=name) for name in ("Sample B", "Sample A")]

    def position(self, issue: str, met: str, party: int = 0) -> None:
        new(self.store, POSITION, round=met, party=self.parties[party], issue=issue, wording="SAMPLE")


def shown(store: Store) -> list[OpenPoint]:
    count, points = open_points.open_points(store, 50)
    assert count == len(points)
    return points


def test_an_issue_is_open_since_the_first_round_in_which_it_came_up(store: Store) -> None:
    talks = Talks(store)
    issue = new(store, ISSUE, name="Sample issue", status="open")
    talks.position(issue, talks.rounds[2])
    talks.position(issue, talks.rounds[1], party=1)
    (point,) = shown(store)
    assert (point.id, point.talks, point.since) == (issue, talks.id, date(2026, 1, 23))
    assert point.rounds == 2
    assert point.parties == ("Sample A", "Sample B")


@pytest.mark.parametrize(
    ("status", "is_open"),
    [("open", True), ("bracketed", True), (None, True), ("agreed", False), ("parked", False), ("closed", False)],
)
def test_what_is_settled_or_put_aside_is_not_carried_forward(store: Store, status: str | None, is_open: bool) -> None:
    talks = Talks(store)
    talks.position(new(store, ISSUE, name="Sample issue", status=status), talks.rounds[0])
    assert bool(shown(store)) == is_open


@pytest.mark.parametrize(("status", "goes_on"), [("suspended", True), ("concluded", False), ("collapsed", False)])
def test_talks_that_are_over_carry_nothing_forward(store: Store, status: str, goes_on: bool) -> None:
    talks = Talks(store, status)
    talks.position(new(store, ISSUE, name="Sample issue"), talks.rounds[0])
    assert bool(shown(store)) == goes_on


def test_what_came_up_only_for_a_round_to_come_is_not_carried_forward_yet(store: Store) -> None:
    talks = Talks(store)
    talks.position(new(store, ISSUE, name="Sample issue"), talks.next)
    assert shown(store) == []


def test_an_agenda_item_is_open_while_the_last_round_left_it_open(store: Store) -> None:
    talks = Talks(store)
    for met, title, status in [
        (0, "Held over twice", "held over"),
        (2, "HELD over twice", "open"),
        (2, "Closed", "closed"),
        (1, "Not taken up again", "open"),
    ]:
        new(store, AGENDA_ITEM, round=talks.rounds[met], title=title, status=status)
    (point,) = shown(store)
    assert (point.entity, point.title, point.since, point.rounds) == (
        *("agenda_item", "HELD over twice"), date(2026, 1, 5), 3
    )  # fmt: skip


def test_an_agenda_item_on_an_issue_is_that_issue(store: Store) -> None:
    talks = Talks(store)
    issue = new(store, ISSUE, name="Sample issue")
    new(store, AGENDA_ITEM, round=talks.rounds[2], title="Sample item", issue=issue)
    talks.position(issue, talks.rounds[0])
    (point,) = shown(store)
    assert (point.id, point.since, point.rounds) == (issue, date(2026, 1, 5), 3)


def test_what_is_in_the_trash_is_no_open_point(store: Store) -> None:
    talks = Talks(store)
    issue = new(store, ISSUE, name="Sample issue")
    talks.position(issue, talks.rounds[0])
    for id_ in (talks.rounds[0], issue, talks.id):
        store.apply(store.deletion(id_))
        assert shown(store) == []
        store.undo()
    assert len(shown(store)) == 1


def test_the_points_of_the_example_are_its_open_issues_with_positions(example: Store) -> None:
    talks = {each.id: each for each in example.list(TALKS)}
    rounds = {each.id: each for each in example.list(ROUND)}
    issues = {each.id: each for each in example.list(ISSUE)}
    wanted = set()
    for position in example.list(POSITION):
        met, issue = rounds.get(position.text("round")), issues.get(position.text("issue"))
        if met is None or issue is None or met.values["status"] != "held" or issue.values["status"] != "open":
            continue
        if talks[met.text("talks")].values["status"] not in ("concluded", "collapsed"):
            wanted.add((issue.id, met.text("talks")))
    points = shown(example)
    assert {(each.id, each.talks) for each in points} == wanted
    assert len(points) == len(wanted) > 10
    days = [each.since or date.max for each in points]
    assert days == sorted(days)


# What was done last


def test_what_was_done_last_comes_first_with_its_record_and_fields(store: Store) -> None:
    assert recent.recent(store, 5) == []
    talks = new(store, TALKS, name="Sample talks")
    store.apply(edit(TALKS, talks, {"name": "Sample talks, renamed", "status": "suspended"}))
    store.apply(store.deletion(talks))
    store.undo()
    found = recent.recent(store, 3)
    assert [each.done.words for each in found] == ["Undo delete talks", "Delete talks", "Edit talks"]
    assert {(each.entity, each.record, each.title, each.records) for each in found} == {
        ("talks", talks, "Sample talks, renamed", 1)
    }
    assert found[-1].fields == ("name", "status")
    assert found[-1].done.author == AUTHOR.name


def test_an_action_on_many_records_is_one(example: Store) -> None:
    (only,) = recent.recent(example, 5)
    assert only.done.command == "import"
    assert only.records > 1_000


# In time


def test_every_standing_round_is_in_time_below_its_talks(example: Store) -> None:
    found = in_time.rounds_in_time(example)
    assert {each.id for each in found} == {each.id for each in example.list(ROUND)}
    for each in found:
        record = example.get(each.id)
        assert record.key == each.key
        assert record.text("talks") == each.talks
        meant = read_date(record.text("held_dates") or record.text("planned_dates"))
        first, last = meant.earliest or meant.latest, meant.latest or meant.earliest
        assert (each.first, each.last) == (first and first.isoformat(), last and last.isoformat())
    by_talks: dict[str, list[str]] = {}
    for each in found:
        by_talks.setdefault(each.talks, []).append(each.first or "9999")
    assert all(days == sorted(days) for days in by_talks.values())
