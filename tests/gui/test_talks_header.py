"""The head of a page says what the centre shows, with the facts that place it and the handling mark."""

import pytest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTICIPANT, PARTY, POSITION, ROUND, TALKS
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.gui import theme
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.talks_header import PageHeader
from negotiator_gui.workspace import Condition, Workspace


@pytest.fixture
def header(qtbot: QtBot, workspace: Workspace) -> PageHeader:
    made = PageHeader(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 90)
    made.show()
    return made


@pytest.fixture
def parties(workspace: Workspace) -> list[str]:
    names = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
    return [workspace.do(add(PARTY, {"name": name}))[0].record for name in names]


def shown(header: PageHeader, workspace: Workspace, **values: object) -> str:
    id_ = workspace.do(add(TALKS, {"name": "Sample talks", **values}))[0].record
    header.show_place(Place("round", owner=id_))
    assert header.title.text() == "Sample talks"
    return header.facts.text()


def test_talks_are_placed_by_parties_track_and_beginning(
    header: PageHeader, workspace: Workspace, parties: list[str]
) -> None:
    facts = shown(header, workspace, parties=parties[:3], track="1", status="under way", start="2026-01-23")
    assert facts == "Alpha, Bravo, Charlie  ·  Track 1  ·  Open since 23 January 2026"


def test_many_parties_are_counted(header: PageHeader, workspace: Workspace, parties: list[str]) -> None:
    assert shown(header, workspace, parties=parties) == "Alpha, Bravo, Charlie and 2 more"


@pytest.mark.parametrize(
    ("start", "end", "facts"),
    [
        ("2022-02-28", "2022-02-28", "28 February 2022  ·  Concluded"),
        ("2022-02-28", "2022-03-07", "28 February – 7 March 2022  ·  Concluded"),
        ("late March 2022", "2022-03-31", "late March 2022 – 31 March 2022  ·  Concluded"),
        ("2022-02", None, "February 2022  ·  Concluded"),
        (None, "2022-03-07", "7 March 2022  ·  Concluded"),
        (None, None, "Concluded"),
    ],
)
def test_talks_that_are_over_show_when_they_were(
    header: PageHeader, workspace: Workspace, start: str, end: str, facts: str
) -> None:
    assert shown(header, workspace, status="concluded", start=start, end=end) == facts


def test_a_status_other_than_under_way_is_said(header: PageHeader, workspace: Workspace) -> None:
    facts = shown(header, workspace, status="suspended", start="early 2025")
    assert facts == "Open since early 2025  ·  Suspended"


def test_the_mark_of_the_talks_is_shown_in_full(
    qtbot: QtBot, header: PageHeader, workspace: Workspace
) -> None:
    shown(header, workspace, mark=mark_id("TLP:AMBER"))
    qtbot.waitUntil(lambda: header.mark.isVisible() and header.mark.width() > 0)
    assert header.mark.name == "TLP:AMBER"
    assert header.mark.accessibleName() == "Handling: TLP:AMBER"
    assert "organisation" in header.mark.toolTip()
    frame = header.mark.grab().toImage().pixelColor(header.mark.width() // 2, 0)
    assert frame == theme.role("warn")
    shown(header, workspace)
    assert not header.mark.isVisible()


def test_lists_say_how_many_there_are(header: PageHeader, workspace: Workspace) -> None:
    header.show_place(Place("position"))
    count = workspace.count(POSITION)
    assert (header.title.text(), header.facts.text()) == ("Positions", f"{count} in all talks")
    header.show_place(Place("party"))
    assert header.facts.text() == f"{workspace.count(PARTY)} in this register"
    workspace.do(add(PARTY, {"name": "One more"}))
    assert header.facts.text() == f"{workspace.count(PARTY)} in this register"


def test_lists_below_a_record_say_what_they_belong_to(header: PageHeader, workspace: Workspace) -> None:
    participant = workspace.list(PARTICIPANT)[0]
    round_ = workspace.get(participant.text("round"))
    talks = workspace.get(round_.text("talks"))
    header.show_place(Place("participant", owner=round_.id))
    assert header.title.text() == "Participants"
    assert header.facts.text() == f"{round_.title}  ·  {talks.title}"


def test_the_head_follows_changes(header: PageHeader, workspace: Workspace) -> None:
    talks = workspace.get(workspace.list(ROUND)[0].text("talks"))
    header.show_place(Place("round", owner=talks.id))
    workspace.edit(talks, {"name": "Another name"})
    assert header.title.text() == "Another name"
    workspace.delete(talks.id)
    assert header.facts.text().startswith("In the Trash")
    workspace.undo()
    assert "Trash" not in header.facts.text()


def test_what_does_not_fit_ends_with_an_ellipsis_and_is_in_the_tool_tip(
    header: PageHeader, workspace: Workspace
) -> None:
    long = "Talks about " + "very " * 50 + "much"
    id_ = workspace.do(add(TALKS, {"name": long}))[0].record
    header.show_place(Place("round", owner=id_))
    header.resize(500, 90)
    assert header.title.text().endswith("…")
    assert header.title.toolTip() == header.title.accessibleName() == long
    assert workspace.count(ROUND, [Condition("talks", "=", id_)]) == 0
    header.resize(12_000, 90)
    assert header.title.text() == long
    assert header.title.toolTip() == ""
