"""The sidebar picks the place: talks and their rounds, lists across talks, registers, and the Trash."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import ACTION_ITEM, BY_NAME, PARAGRAPH, PARTY, ROUND, TALKS
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.places import ACROSS_TALKS, DESK, REGISTERS, TRASH, Place, place_of
from negotiator_gui.gui.sidebar import Sidebar
from negotiator_gui.gui.sidebar_model import SidebarModel
from negotiator_gui.gui.sidebar_rows import Level, Role
from negotiator_gui.gui.sidebar_view import chevron_box
from negotiator_gui.workspace import Condition, Workspace

KEY = Qt.Key
IN_2026 = date(2026, 2, 6)


@pytest.fixture
def talks(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(TALKS) if each.text("reference") == "abu-dhabi-2026")


@pytest.fixture
def sidebar(qtbot: QtBot, workspace: Workspace) -> Iterator[Sidebar]:
    made = Sidebar(workspace, today=lambda: IN_2026)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(232, 900)
    made.show()
    qtbot.waitExposed(made)
    made.chosen_places = []
    made.chosen.connect(made.chosen_places.append)
    yield made
    assert not made._quiet


def rounds_of(workspace: Workspace, talks: Record) -> list[Record]:
    return workspace.list(ROUND, [Condition("talks", "=", talks.id)])


def below(model: SidebarModel, index: QModelIndex) -> list[QModelIndex]:
    return [model.index(row, 0, index) for row in range(model.rowCount(index))]


def top(sidebar: Sidebar, row: int) -> QModelIndex:
    """The Desk, or the head of a section."""
    return sidebar.model.index(row, 0, sidebar.tree.rootIndex())


def asides(model: SidebarModel, index: QModelIndex) -> dict[str, str]:
    return {each.data(): each.data(Role.ASIDE) for each in below(model, index)}


def row_of(sidebar: Sidebar, record: Record) -> QModelIndex:
    return sidebar.model.index_of(place_of(sidebar._workspace, record.id))


def selected(sidebar: Sidebar) -> list[str]:
    views = (sidebar.tree, sidebar.foot)
    return [index.data() for view in views for index in view.selectionModel().selectedIndexes()]


def click(qtbot: QtBot, sidebar: Sidebar, index: QModelIndex, x: int = 120) -> None:
    sidebar.tree.scrollTo(index)
    at = QPoint(x, sidebar.tree.visualRect(index).center().y())
    qtbot.mouseClick(sidebar.tree.viewport(), Qt.MouseButton.LeftButton, pos=at)


# What it shows


def test_it_has_talks_in_the_order_of_their_list_with_the_number_of_rounds(
    sidebar: Sidebar, workspace: Workspace
) -> None:
    shown = [(each.data(), each.data(Role.ASIDE)) for each in below(sidebar.model, top(sidebar, 1))]
    listed = workspace.list(TALKS)
    assert shown == [(talks.title, str(len(rounds_of(workspace, talks)))) for talks in listed]
    assert len(listed) > 12


def test_it_has_the_lists_across_talks_and_the_registers_with_their_counts(
    sidebar: Sidebar, workspace: Workspace
) -> None:
    for row, (words, names) in enumerate([("Across talks", ACROSS_TALKS), ("Registers", REGISTERS)], 2):
        section = top(sidebar, row)
        assert section.data() == words
        counts = {BY_NAME[name].plural: str(workspace.count(BY_NAME[name])) for name in names}
        assert asides(sidebar.model, section) == counts


def test_only_talks_with_rounds_can_be_opened(workspace: Workspace) -> None:
    model = SidebarModel(workspace)
    found = {talks.id: bool(rounds_of(workspace, talks)) for talks in workspace.list(TALKS)}
    assert set(found.values()) == {True, False}
    rows = {id_: model.index_of(Place("round", owner=id_)) for id_ in found}
    assert all(map(model.hasChildren, rows.values())), "nothing is counted before it is seen"
    assert {id_: row.data(Role.OPENS) for id_, row in rows.items()} == found
    # Once they were counted, Qt is told so too.
    assert {id_: model.hasChildren(row) for id_, row in rows.items()} == found


def test_the_desk_stands_on_top_with_what_is_overdue_or_due_today(sidebar: Sidebar, workspace: Workspace) -> None:
    desk = top(sidebar, 0)
    assert (desk.data(), desk.data(Role.PLACE), desk.data(Role.ASIDE)) == ("Desk", Place(page=DESK), "1")
    workspace.do(add(ACTION_ITEM, {"text": "SAMPLE action", "due": "2026-02-06"}))
    workspace.do(add(ACTION_ITEM, {"text": "SAMPLE of tomorrow", "due": "2026-02-07"}))
    assert desk.data(Role.ASIDE) == "2"
    assert top(sidebar, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Desk, 2"


def test_a_new_day_has_other_dues(qtbot: QtBot, workspace: Workspace) -> None:
    days = [date(2026, 2, 5), date(2026, 2, 6)]
    made = Sidebar(workspace, today=lambda: days[0])
    qtbot.addWidget(made)
    assert top(made, 0).data(Role.ASIDE) == "1"
    workspace.do(add(ACTION_ITEM, {"text": "SAMPLE action", "due": "2026-02-06"}))
    assert top(made, 0).data(Role.ASIDE) == "1"
    days.pop(0)
    made.look_at_day()
    assert top(made, 0).data(Role.ASIDE) == "2"


def test_a_short_name_stands_for_a_long_one(sidebar: Sidebar, workspace: Workspace, talks: Record) -> None:
    workspace.edit(talks, {"short_name": "Trilateral"})
    assert row_of(sidebar, talks).data() == "Trilateral"
    assert talks.title in row_of(sidebar, talks).data(Qt.ItemDataRole.ToolTipRole)


def test_rounds_have_their_number_short_dates_and_status(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    rounds = rounds_of(workspace, talks)
    workspace.edit(rounds[3], {"planned_dates": None})
    sidebar.tree.expand(row_of(sidebar, talks))
    assert asides(sidebar.model, row_of(sidebar, talks)) == {
        "Round 1": "23–24 Jan",
        "Round 2": "4–5 Feb",
        "Round 3": "17–18 Feb",
        "Round 4": "proposed",
    }
    assert [each.data(Role.STATUS) for each in below(sidebar.model, row_of(sidebar, talks))][2:] == [
        "held",
        "proposed",
    ]
    assert row_of(sidebar, rounds[1]).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Round 2, ")


def test_rounds_are_read_when_their_talks_are_opened(
    qtbot: QtBot, workspace: Workspace, talks: Record
) -> None:
    sidebar = Sidebar(workspace)  # without the model tester, which reads everything
    qtbot.addWidget(sidebar)
    sidebar.show()
    index = row_of(sidebar, talks)
    assert sidebar.model.canFetchMore(index)
    assert sidebar.model.rowCount(index) == 0
    sidebar.show_place(Place("position"))
    sidebar.tree.setCurrentIndex(index)
    sidebar.show_place(Place("round", owner=talks.id, record=rounds_of(workspace, talks)[0].id))
    assert sidebar.model.canFetchMore(index), "the row of the talks stands for all its rounds"
    sidebar.tree.setFocus()
    qtbot.keyClick(sidebar.tree, KEY.Key_Right)
    assert sidebar.tree.isExpanded(index)
    assert sidebar.model.rowCount(index) == 4


# Choosing


def test_a_click_chooses_a_place(qtbot: QtBot, sidebar: Sidebar, talks: Record) -> None:
    click(qtbot, sidebar, row_of(sidebar, talks))
    assert sidebar.chosen_places == [Place("round", owner=talks.id)]
    click(qtbot, sidebar, sidebar.model.index_of(Place("claim")))
    assert sidebar.chosen_places[1:] == [Place("claim")]
    click(qtbot, sidebar, top(sidebar, 1))
    assert sidebar.chosen_places[2:] == [Place("talks")]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_click_on_the_chevron_opens_and_chooses_nothing(
    qtbot: QtBot, sidebar: Sidebar, talks: Record, direction: Qt.LayoutDirection
) -> None:
    sidebar.setLayoutDirection(direction)
    index = row_of(sidebar, talks)
    sidebar.tree.scrollTo(index)
    row = sidebar.tree.visualRect(index)
    chevron = chevron_box(row, direction).center().x()
    assert (chevron < row.center().x()) == (direction == Qt.LayoutDirection.LeftToRight)
    click(qtbot, sidebar, index, chevron)
    assert sidebar.tree.isExpanded(index)
    click(qtbot, sidebar, index, chevron)
    assert not sidebar.tree.isExpanded(index)
    qtbot.wait(200)
    assert sidebar.chosen_places == []


def test_the_heads_of_sections_that_are_no_place_choose_nothing(qtbot: QtBot, sidebar: Sidebar) -> None:
    click(qtbot, sidebar, top(sidebar, 2))
    qtbot.wait(200)
    assert sidebar.chosen_places == []
    assert selected(sidebar) == []


def test_arrows_choose_the_place_where_they_rest(
    qtbot: QtBot, sidebar: Sidebar, workspace: Workspace
) -> None:
    sidebar.show_place(Place("talks"))
    sidebar.tree.setFocus()
    for _ in range(3):
        qtbot.keyClick(sidebar.tree, KEY.Key_Down)
    assert sidebar.chosen_places == []
    third = workspace.list(TALKS)[2]
    qtbot.waitUntil(lambda: sidebar.chosen_places == [Place("round", owner=third.id)])
    qtbot.wait(200)
    assert len(sidebar.chosen_places) == 1


def test_enter_chooses_at_once(qtbot: QtBot, sidebar: Sidebar, workspace: Workspace) -> None:
    sidebar.show_place(Place("talks"))
    sidebar.tree.setFocus()
    qtbot.keyClick(sidebar.tree, KEY.Key_Down)
    qtbot.keyClick(sidebar.tree, KEY.Key_Return)
    assert sidebar.chosen_places == [Place("round", owner=workspace.list(TALKS)[0].id)]
    qtbot.wait(200)
    assert len(sidebar.chosen_places) == 1


def test_typing_the_beginning_of_a_place_goes_there(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_place(Place("talks"))
    sidebar.tree.setFocus()
    qtbot.keyClicks(sidebar.tree, "posi")
    qtbot.waitUntil(lambda: sidebar.chosen_places == [Place("position")])


def test_typing_passes_over_heads_that_are_no_place(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_place(Place("talks"))
    sidebar.tree.setFocus()
    qtbot.keyClicks(sidebar.tree, "ac")  # Across talks, Action items
    qtbot.waitUntil(lambda: sidebar.chosen_places == [Place("action_item")])


def test_arrows_lead_to_the_trash_at_the_bottom_and_back(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_place(Place("source"))
    sidebar.tree.setFocus()
    qtbot.keyClick(sidebar.tree, KEY.Key_Down)
    assert selected(sidebar) == ["Trash"]
    assert sidebar.foot.hasFocus()
    qtbot.waitUntil(lambda: sidebar.chosen_places == [Place(page=TRASH)])
    qtbot.keyClick(sidebar.foot, KEY.Key_Up)
    assert selected(sidebar) == ["Sources"]
    qtbot.waitUntil(lambda: sidebar.chosen_places[1:] == [Place("source")])


def test_tab_passes_the_trash_without_choosing_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_place(Place("position"))
    sidebar.foot.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(200)
    assert sidebar.chosen_places == []
    assert selected(sidebar) == ["Positions"]
    qtbot.keyClick(sidebar.foot, KEY.Key_Return)
    assert sidebar.chosen_places == [Place(page=TRASH)]


def test_the_trash_stays_in_sight(sidebar: Sidebar, workspace: Workspace) -> None:
    sidebar.resize(232, 300)
    for talks in workspace.list(TALKS):
        sidebar.tree.expand(row_of(sidebar, talks))
    assert sidebar.tree.verticalScrollBar().maximum() > 0
    assert sidebar.foot.geometry().bottom() < sidebar.height()
    assert sidebar.foot.height() == theme.height("sidebar_row")


def test_sections_cannot_be_closed(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.show_place(Place("talks"))
    sidebar.tree.setFocus()
    for key in (KEY.Key_Left, KEY.Key_Minus):
        qtbot.keyClick(sidebar.tree, key)
        assert sidebar.tree.isExpanded(top(sidebar, 1))


def test_the_plus_asks_for_new_talks(qtbot: QtBot, sidebar: Sidebar) -> None:
    with qtbot.waitSignal(sidebar.add_talks_asked):
        qtbot.mouseClick(sidebar.add_talks, Qt.MouseButton.LeftButton)
    assert sidebar.add_talks.accessibleName() == "New talks"
    assert sidebar.chosen_places == []


# Following


def test_showing_a_place_selects_its_row_and_chooses_nothing(
    qtbot: QtBot, sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    rounds = rounds_of(workspace, talks)
    paragraph = workspace.list(PARAGRAPH)[0]
    noted = workspace.get(workspace.get(paragraph.text("note")).text("round"))
    party = workspace.list(PARTY)[0]
    for place, row in [
        (Place("talks"), ["Talks"]),
        (Place("round", owner=talks.id), [talks.title]),
        (Place("position"), ["Positions"]),
        (Place("round", owner=talks.id, record=rounds[2].id), ["Round 3"]),
        (Place("round", owner=talks.id, record=rounds[1].id), ["Round 2"]),
        (Place("party", record=party.id), ["Parties"]),
        (Place("participant", owner=rounds[0].id), ["Round 1"]),
        (place_of(workspace, paragraph.id), [row_of(sidebar, noted).data()]),
        (Place("post", owner=workspace.list(BY_NAME["envoy"])[0].id), ["Envoys"]),
        (Place("party", record=party.id, page=TRASH), ["Trash"]),
        (Place(page=DESK), ["Desk"]),
        (Place("mark"), []),
    ]:
        sidebar.show_place(place)
        assert selected(sidebar) == row, place
    qtbot.wait(200)
    assert sidebar.chosen_places == []


def test_talks_that_were_gone_to_are_open_with_their_rounds_in_sight(sidebar: Sidebar, talks: Record) -> None:
    sidebar.show_place(Place("round", owner=talks.id))
    last = below(sidebar.model, row_of(sidebar, talks))[-1]
    assert sidebar.tree.viewport().rect().contains(sidebar.tree.visualRect(last))


def test_the_row_of_the_talks_stays_selected_whichever_round_is_selected_in_the_list(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    sidebar.show_place(Place("round", owner=talks.id))
    sidebar.show_place(Place("round", owner=talks.id, record=rounds_of(workspace, talks)[1].id))
    assert selected(sidebar) == [talks.title]


def test_it_begins_with_the_talks_that_met_last(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    workspace.do(add(ROUND, {"talks": talks.id, "number": "5", "status": "held", "held_dates": "2026-09-01"}))
    assert sidebar.first_place() == Place("round", owner=talks.id)
    for each in workspace.list(TALKS):
        workspace.delete(each.id)
    assert sidebar.first_place() is None


# Changes


def test_a_new_round_comes_without_closing_or_choosing_anything(
    qtbot: QtBot, sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    sidebar.show_place(Place("round", owner=talks.id, record=rounds_of(workspace, talks)[1].id))
    others = [each for each in workspace.list(TALKS) if each.id != talks.id][:3]
    for each in others:
        sidebar.tree.expand(row_of(sidebar, each))
    workspace.do(
        add(ROUND, {"talks": talks.id, "number": "1b", "status": "held", "held_dates": "2026-01-30"})
    )
    names = [each.data() for each in below(sidebar.model, row_of(sidebar, talks))]
    assert names == ["Round 1", "Round 1b", "Round 2", "Round 3", "Round 4"]
    assert row_of(sidebar, talks).data(Role.ASIDE) == "5"
    assert selected(sidebar) == ["Round 2"]
    assert all(sidebar.tree.isExpanded(row_of(sidebar, each)) for each in (*others, talks))
    qtbot.wait(200)
    assert sidebar.chosen_places == []


def test_the_first_round_of_talks_comes_too(sidebar: Sidebar, workspace: Workspace) -> None:
    talks = workspace.get(workspace.do(add(TALKS, {"name": "Sample talks"}))[0].record)
    assert not sidebar.model.hasChildren(row_of(sidebar, talks))
    workspace.do(add(ROUND, {"talks": talks.id, "number": "1"}))
    assert asides(sidebar.model, row_of(sidebar, talks)) == {"Round 1": "date not set"}
    workspace.undo()
    assert not sidebar.model.hasChildren(row_of(sidebar, talks))


def test_a_round_that_moves_to_other_talks_moves_in_the_sidebar(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    moved = rounds_of(workspace, talks)[0]
    other = next(each for each in workspace.list(TALKS) if each.id != talks.id)
    workspace.edit(moved, {"talks": other.id})
    assert "Round 1" not in asides(sidebar.model, row_of(sidebar, talks))
    assert row_of(sidebar, workspace.get(moved.id)).parent() == row_of(sidebar, other)


def test_renamed_talks_move_to_their_place_and_stay_selected_and_open(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    sidebar.show_place(Place("round", owner=talks.id))
    workspace.edit(talks, {"name": "Earliest talks", "start": "1990"})
    assert sidebar.model.index(0, 0, top(sidebar, 1)).data() == "Earliest talks"
    assert selected(sidebar) == ["Earliest talks"]
    assert sidebar.tree.isExpanded(row_of(sidebar, talks))
    workspace.edit(talks, {"start": None, "name": "Ürümqi talks"})
    titles = [each.data() for each in below(sidebar.model, top(sidebar, 1))]
    assert titles == [each.title for each in workspace.list(TALKS)]


def test_the_trash_counts_what_was_deleted_and_not_what_went_with_it(
    sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    trash = sidebar.model.index_of(Place(page=TRASH))
    assert trash.data(Role.ASIDE) == "0"
    positions = sidebar.model.index_of(Place("position"))
    workspace.delete(talks.id)
    assert trash.data(Role.ASIDE) == "1"
    assert positions.data(Role.ASIDE) == str(workspace.count(BY_NAME["position"]))
    party = workspace.do(add(PARTY, {"name": "Sample party"}))[0].record
    workspace.delete(party)
    assert trash.data(Role.ASIDE) == "2"
    assert len(workspace.trash()) == 2
    assert SidebarModel(workspace).index_of(Place(page=TRASH)).data(Role.ASIDE) == "2"
    workspace.restore(talks.id)
    assert trash.data(Role.ASIDE) == "1"
    workspace.undo()
    assert trash.data(Role.ASIDE) == "2"


def test_when_the_selected_round_goes_its_talks_are_selected(
    qtbot: QtBot, sidebar: Sidebar, workspace: Workspace, talks: Record
) -> None:
    gone = rounds_of(workspace, talks)[1]
    sidebar.show_place(place_of(workspace, gone.id))
    workspace.delete(gone.id)
    assert selected(sidebar) == [talks.title]
    workspace.delete(talks.id)
    assert selected(sidebar) == []
    qtbot.wait(200)
    assert sidebar.chosen_places == []


def test_many_rounds_at_once_are_brought_quickly(qtbot: QtBot, workspace: Workspace, talks: Record) -> None:
    sidebar = Sidebar(workspace)  # the model tester would look at every row after each of them
    qtbot.addWidget(sidebar)
    sidebar.show_place(Place("round", owner=talks.id))
    made = [
        creation(ROUND, {"talks": talks.id, "number": str(n), "held_dates": "2027"}) for n in range(10, 310)
    ]
    changes = tuple(change for each in made for change in each)
    workspace.changed.disconnect(sidebar._on_changed)
    done = workspace.do(Action("import", changes, {"count": 300}))
    begun = time.perf_counter()
    sidebar._on_changed(done)
    assert time.perf_counter() - begun < 0.5
    assert sidebar.model.rowCount(row_of(sidebar, talks)) == 304
    sidebar._on_changed(workspace.undo())
    assert sidebar.model.rowCount(row_of(sidebar, talks)) == 4


# How it looks


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_selected_row_is_tinted_and_the_rest_is_not(
    qtbot: QtBot, qapp, sidebar: Sidebar, talks: Record, mode: str
) -> None:
    theme.apply(qapp, mode)
    sidebar.show_place(Place("round", owner=talks.id))
    sidebar.activateWindow()
    qtbot.waitUntil(sidebar.isActiveWindow)
    picture = sidebar.tree.viewport().grab().toImage()
    row = sidebar.tree.visualRect(row_of(sidebar, talks))
    above = sidebar.tree.visualRect(sidebar.tree.indexAbove(row_of(sidebar, talks)))
    assert picture.pixelColor(30, row.top() + 4) == theme.role("selection")
    assert picture.pixelColor(30, above.top() + 4) == theme.role("window")
    theme.apply(qapp, "light")


def test_rows_grow_with_the_text(qapp, sidebar: Sidebar, talks: Record) -> None:
    before = sidebar.tree.visualRect(row_of(sidebar, talks)).height()
    assert before == theme.height("sidebar_row") == 28
    theme.set_zoom(qapp, 200)
    try:
        qapp.processEvents()
        assert sidebar.tree.visualRect(row_of(sidebar, talks)).height() == theme.height("sidebar_row") > 40
        assert sidebar.foot.height() == theme.height("sidebar_row")
    finally:
        theme.set_zoom(qapp, 100)


def test_levels_say_how_deep_a_row_stands(sidebar: Sidebar, workspace: Workspace, talks: Record) -> None:
    first = rounds_of(workspace, talks)[0]
    rows = (top(sidebar, 1), row_of(sidebar, talks), row_of(sidebar, first))
    assert [each.data(Role.LEVEL) for each in rows] == [Level.SECTION, Level.PLACE, Level.ROUND]
