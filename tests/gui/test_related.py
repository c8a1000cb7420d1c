"""Related links: what points at a record and what it points at, with the state of each."""

from collections.abc import Collection

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import AGREEMENT, CITATION, CLAIM, ENTITIES, ENVOY, NOTE, PARTY, ROUND, SOURCE
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.related import MOST, RelatedLink, related, state_of
from negotiator_gui.gui.related_view import RelatedView
from negotiator_gui.workspace import Condition, Workspace


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


def links_of(workspace: Workspace, record: Record, whole: Collection[str] = ()) -> list[RelatedLink]:
    return [link for part in related(workspace, record, whole) for link in part]


def states(links: list[RelatedLink], entity: str) -> dict[str, str]:
    return {link.title: link.state for link in links if link.entity == entity and link.id}


def test_a_round_shows_its_agreements_with_the_number_of_parties(
    workspace: Workspace, second_round: Record
) -> None:
    found = states(links_of(workspace, second_round), "agreement")
    agreements = workspace.list(AGREEMENT, [Condition("round", "=", second_round.id)])
    assert set(found) == {each.title for each in agreements}
    assent = workspace.assent(agreements)
    for each in agreements:
        confirmed, parties = len(assent[each.id].confirmed), len(assent[each.id].parties)
        assert found[each.title] == f"{confirmed} of {parties} parties"


def test_values_that_stand_side_by_side_are_counted_and_never_merged(
    workspace: Workspace, second_round
) -> None:
    claimants = [each.id for each in workspace.list(PARTY)[:2]]
    for claimant, value in zip(claimants, ("157", "314"), strict=True):
        given = {
            "subject": "Aaa sample subject",
            "round": second_round.id,
            "claimant": claimant,
            "value_text": value,
        }
        workspace.do(add(CLAIM, given))
    given = {
        "subject": "Aab sample subject",
        "round": second_round.id,
        "claimant": claimants[0],
        "value_text": "9",
    }
    workspace.do(add(CLAIM, given))
    found = states(links_of(workspace, second_round), "claim")
    assert found["Aaa sample subject"] == "2 values"
    assert found["Aab sample subject"] == "9"


def test_sources_are_shown_themselves_with_their_grade_and_each_once(
    workspace: Workspace, second_round
) -> None:
    given = {"publisher": "Aaa Sample Agency", "reliability": "B", "credibility": "2"}
    source = workspace.do(add(SOURCE, given))[0].record
    for place in ("page 1", "page 2"):
        workspace.do(add(CITATION, {"record": second_round.id, "source": source, "place": place}))
    links = [link for link in links_of(workspace, second_round, {"citation.record"}) if link.id == source]
    assert [(link.entity, link.title, link.state) for link in links] == [
        ("source", "Aaa Sample Agency", "B2")
    ]


def test_a_source_shows_what_cites_it(workspace: Workspace) -> None:
    source = workspace.list(SOURCE)[0]
    cited = {each.text("record") for each in workspace.list(CITATION, [Condition("source", "=", source.id)])}
    links = [link for link in links_of(workspace, source, {"citation.source"}) if link.entity == "citation"]
    assert {link.id for link in links} == cited
    assert all(link.title == workspace.get(link.id).title for link in links)


def test_many_of_a_kind_are_counted_and_listed_when_asked_for(
    workspace: Workspace, second_round: Record
) -> None:
    for n in range(MOST + 3):
        workspace.do(add(NOTE, {"round": second_round.id, "title": f"Sample note {n}"}))
    count = workspace.count(NOTE, [Condition("round", "=", second_round.id)])
    few = [link for link in links_of(workspace, second_round) if link.entity == "note"]
    assert [bool(link.id) for link in few] == [True] * MOST + [False]
    assert few[-1].title == f"{count - MOST} more notes"
    whole = [link for link in links_of(workspace, second_round, {few[-1].kind}) if link.entity == "note"]
    assert len(whole) == count and all(link.id for link in whole)


def test_participants_are_only_counted_until_somebody_asks(
    workspace: Workspace, second_round: Record
) -> None:
    links = [link for link in links_of(workspace, second_round) if link.entity == "participant"]
    assert [(link.title, link.id) for link in links] == [("9 participants", "")]


def test_what_a_record_points_at_is_named_by_its_field(workspace: Workspace, second_round: Record) -> None:
    found = states(links_of(workspace, second_round), "talks")
    assert list(found.values()) == ["Talks"]
    assert workspace.get(second_round.text("talks")).title in found


def test_what_points_at_an_envoy_by_one_of_several_fields_says_by_which(workspace: Workspace) -> None:
    envoy = next(each for each in workspace.list(ENVOY) if each.title == "Rustem Umerov")
    links = links_of(workspace, envoy)
    counted = [link.title for link in links if link.kind]
    assert {"2 positions: speaker", "1 position: words of"} < set(counted)
    assert {"2 paragraphs: said by", "1 paragraph: words of"} < set(counted)
    assert len(set(counted)) == len(counted)
    head, *statuses = [link for link in links if link.entity == "agreement_status"]
    assert (head.title, head.leads) == ("Status per party: asserted by", False)
    assert [(link.state, link.field) for link in statuses] == [("Agreed in principle", "Asserted by")] * 2


def test_the_keyboard_passes_over_what_only_says_what_follows(qtbot: QtBot) -> None:
    view = RelatedView()
    QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    qtbot.addWidget(view)
    link = RelatedLink("commitment", "Sample commitment", "Disputed", new_id(), field="Owed by")
    view.show_links([RelatedLink("commitment", "Commitments: owed by"), link] * 2)
    view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 3
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Sample commitment, Disputed, owed by"
    head = view.visualRect(view.rows.index(0, 0)).center()
    with qtbot.assertNotEmitted(view.whole_asked), qtbot.assertNotEmitted(view.opened):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=head)


def test_a_kind_of_which_there_are_many_is_read_in_parts_and_listed_once(
    workspace: Workspace, second_round: Record
) -> None:
    changes = [
        change
        for n in range(300)
        for change in creation(NOTE, {"round": second_round.id, "title": f"Sample note {n:03}"})
    ]
    workspace.do(Action("import", tuple(changes), {"count": 300}))
    parts = [part for part in related(workspace, second_round, {"note.round"}) if part and part[0].entity == "note"]
    assert max(map(len, parts)) < 100
    titles = [link.title for part in parts for link in part]
    assert titles == [each.title for each in workspace.list(NOTE, [Condition("round", "=", second_round.id)])]


def test_what_lies_in_the_trash_is_said(workspace: Workspace, second_round: Record) -> None:
    mediator = second_round.refers_to("mediators")[0]
    workspace.delete(mediator)
    link = next(link for link in links_of(workspace, workspace.get(second_round.id)) if link.id == mediator)
    assert link.state == "in the Trash"


def test_accounts_of_what_is_no_field_are_links_of_their_own(
    workspace: Workspace, second_round: Record
) -> None:
    free = [link for link in links_of(workspace, second_round) if link.entity == "competing_value"]
    assert any(link.title.startswith("US attendance: ") for link in free)
    assert not any(link.title.startswith("held_dates") for link in free)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_record_of_the_example_has_links_that_lead_somewhere(workspace: Workspace, entity) -> None:
    for record in workspace.list(entity)[:5]:
        for link in links_of(workspace, record):
            assert link.title
            assert link.kind or not link.leads or workspace.get(link.id).id == link.id
        assert isinstance(state_of(record), str)


def test_the_view_is_as_high_as_its_links_and_asks_for_the_rest(
    qtbot: QtBot, workspace, second_round: Record
) -> None:
    view = RelatedView()
    QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    qtbot.addWidget(view)
    links = links_of(workspace, second_round)
    view.show_links(links)
    view.resize(300, view.height())
    view.show()
    assert view.rows.rowCount() == len(links)
    assert view.verticalScrollBar().maximum() == 0
    row = next(n for n, link in enumerate(links) if link.kind)
    with qtbot.waitSignal(view.whole_asked) as asked:
        place = view.visualRect(view.rows.index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [links[row].kind]
    said = view.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert links[0].title in said and links[0].state in said
    view.show_links([])
    assert not view.isVisible()
