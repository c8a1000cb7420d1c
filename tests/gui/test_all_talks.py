"""The timeline of all talks is seen, scrolled, drawn closer, walked along with keys, and read out as a list."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.all_talks_axis import Axis
from negotiator_gui.gui.all_talks_page import AllTalksPage
from negotiator_gui.gui.all_talks_view import AllTalksView
from negotiator_gui.workspace import Condition, Workspace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
TODAY = date(2026, 2, 6)
NO = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def talks(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(TALKS) if each.text("reference") == "abu-dhabi-2026")


@pytest.fixture
def rounds(workspace: Workspace, talks: Record) -> list[str]:
    return [each.id for each in workspace.list(ROUND, [Condition("talks", "=", talks.id)])]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> Iterator[AllTalksPage]:
    made = shown(qtbot, workspace)
    yield made
    made.close()


def shown(qtbot: QtBot, workspace: Workspace) -> AllTalksPage:
    made = AllTalksPage(workspace, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.chosen, made.followed = [], []  # type: ignore[attr-defined]
    made.selected.connect(made.chosen.append)  # type: ignore[attr-defined]
    made.opened.connect(made.followed.append)  # type: ignore[attr-defined]
    return made


@pytest.fixture
def view(page: AllTalksPage) -> AllTalksView:
    return page.view


def turn(view: AllTalksView, notches: int, modifiers: Qt.KeyboardModifier = NO, at: QPoint | None = None) -> None:
    """Turns the wheel of the mouse."""
    at = at or view.viewport().rect().center()
    event = QWheelEvent(
        *(QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches)),
        *(Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(view.viewport(), event)


# What is shown


def test_there_is_a_row_for_every_talks_and_those_that_meet_last_come_first(
    view: AllTalksView, workspace: Workspace
) -> None:
    listed = workspace.list(TALKS)
    assert {row.talks.id for row in view.rows.rows} == {each.id for each in listed}
    assert view.rows.rows[0].talks.title == "US-brokered trilateral talks"
    last = [max((each.last or "" for each in row.rounds), default="") for row in view.rows.rows]
    assert last == sorted(last, reverse=True)
    assert len(view.item_ids()) == len(listed) + workspace.count(ROUND)


def test_bars_stand_on_one_axis_to_scale(view: AllTalksView, rounds: list[str]) -> None:
    first, second = (view.box_of(id_) for id_ in rounds[:2])
    assert first.top() == second.top()
    assert second.left() - first.left() == pytest.approx(12 * view.axis.scale, abs=1.5)
    view.zoom(4)
    view.select(rounds[0])
    first, second = (view.box_of(id_) for id_ in rounds[:2])
    assert second.left() - first.left() == pytest.approx(12 * view.axis.scale, abs=1.5)
    # Two days each.
    assert second.width() == pytest.approx(max(10, 2 * view.axis.scale), abs=1.5)


def test_at_first_a_year_is_seen_with_today_in_it(view: AllTalksView) -> None:
    assert view.plot.width() / view.axis.scale == pytest.approx(366, abs=14)
    today = view.axis.x(TODAY) - view.offset.x()
    assert 0.7 * view.plot.width() < today < 0.8 * view.plot.width()


def test_what_nobody_dated_stands_behind_the_axis_side_by_side(
    view: AllTalksView, page: AllTalksPage, workspace: Workspace, talks: Record
) -> None:
    for number in ("8", "9"):
        workspace.do(add(ROUND, {"talks": talks.id, "number": number, "status": "proposed"}))
    row = view.rows.read(view.rows.places[talks.id][0])
    boxes = [view.across(row, n) for n, each in enumerate(row.rounds) if not each.first]
    assert len(boxes) == 2
    assert boxes[0].left() >= view.axis.width
    assert boxes[1].left() >= boxes[0].right()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_selected_round_and_today_stand_out(
    qapp: QApplication, view: AllTalksView, rounds: list[str], mode: str
) -> None:
    theme.apply(qapp, mode)
    view.zoom(8)
    view.select(rounds[1])
    image = view.viewport().grab().toImage()
    assert image.pixelColor(view.box_of(rounds[1]).center()) == theme.role("accent")
    assert image.pixelColor(view.box_of(rounds[0]).center()) == theme.role("hover")
    x = round(view.plot.left() + view.axis.x(TODAY) + view.axis.scale / 2 - view.offset.x())
    assert image.pixelColor(QPoint(x, view.plot.bottom() - 5)) == QColor(theme.role("bad"))
    theme.apply(qapp, "light")


def test_only_rows_in_sight_are_read_and_painted(qtbot: QtBot, workspace: Workspace) -> None:
    changes = []
    for n in range(400):
        made = creation(TALKS, {"name": f"Sample talks {n}"})
        changes += made
        for k in range(3):
            day = date(2026, 1, 1) - timedelta(n + 40 * k)
            values = {"talks": made[0].record, "number": str(k + 1), "status": "held", "held_dates": str(day)}
            changes += creation(ROUND, values)
    workspace.do(Action("import", tuple(changes), {"count": 1_600}))
    page = shown(qtbot, workspace)
    page.view.grab()
    read = [row for row in page.view.rows.rows if row.is_read]
    assert 0 < len(read) <= 64
    assert len(page.view.rows_in_sight()) < 25
    began = time.perf_counter()
    for _ in range(20):
        page.view.viewport().repaint()
    assert (time.perf_counter() - began) / 20 < 0.1
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    page.view.grab()
    assert page.view.rows.rows[-1].is_read
    assert not page.view.rows.rows[200].is_read
    page.close()


def test_it_follows_what_is_changed_and_keeps_its_place(
    page: AllTalksPage, view: AllTalksView, workspace: Workspace, talks: Record, rounds: list[str]
) -> None:
    view.select(rounds[0])
    at = view.offset
    workspace.do(add(ROUND, {"talks": talks.id, "number": "7", "status": "held", "held_dates": "2026-02-01"}))
    assert view.current_id == rounds[0]
    assert view.offset == at
    assert len(view.rows.rows[0].rounds) == 5
    assert page._count.text() == f"{workspace.count(TALKS)} talks, {workspace.count(ROUND)} rounds"
    workspace.delete(rounds[0])
    assert view.current_id == ""


def test_an_empty_register_has_an_empty_timeline(qtbot: QtBot, tmp_path, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    workspace = Workspace.create(tmp_path / "empty.talks")
    page = shown(qtbot, workspace)
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Return, KEY.Key_Plus, KEY.Key_0, KEY.Key_T):
        QTest.keyClick(page.view, key)
    page.view.grab()
    assert page._count.text() == "No talks yet"
    assert page.followed == []
    page.close()
    workspace.close()


# Scrolling and the scale


def test_keys_and_buttons_and_the_wheel_change_the_scale(page: AllTalksPage, view: AllTalksView) -> None:
    begun = view.axis.scale
    for closer in (
        lambda: QTest.keyClick(view, KEY.Key_Plus),
        lambda: turn(view, 1, CTRL),
        lambda: QTest.mouseClick(page.findChild(object, "closer"), LEFT),
    ):
        before = view.axis.scale
        closer()
        assert view.axis.scale == pytest.approx(1.4 * before)
    for wider in (
        lambda: QTest.keyClick(view, KEY.Key_Minus),
        lambda: turn(view, -1, CTRL),
        lambda: QTest.mouseClick(page.findChild(object, "wider"), LEFT),
    ):
        wider()
    assert view.axis.scale == pytest.approx(begun)


def test_the_day_under_the_mouse_stays_there_when_the_scale_changes(view: AllTalksView) -> None:
    at = QPoint(view.plot.left() + 200, 200)
    before = view.axis.day(view.offset.x() + 200)
    turn(view, 3, CTRL, at)
    assert abs((view.axis.day(view.offset.x() + 200) - before).days) <= 2


def test_all_years_fit_and_today_is_found_again(page: AllTalksPage, view: AllTalksView) -> None:
    QTest.keyClick(view, KEY.Key_0)
    assert view.horizontalScrollBar().maximum() <= 1
    for _ in range(6):
        QTest.keyClick(view, KEY.Key_Plus)
    view.horizontalScrollBar().setValue(0)
    QTest.keyClick(view, KEY.Key_T)
    assert 0 < view.axis.x(TODAY) - view.offset.x() < view.plot.width()
    QTest.mouseClick(page.findChild(object, "showAll"), LEFT)
    assert view.horizontalScrollBar().maximum() <= 1


def test_the_wheel_goes_down_and_with_shift_along(view: AllTalksView) -> None:
    view.verticalScrollBar().setValue(0)
    turn(view, -1)
    assert view.offset.y() > 0
    along = view.offset.x()
    turn(view, 1, SHIFT)
    assert view.offset.x() < along


def test_the_axis_has_years_and_as_many_months_as_there_is_room_for() -> None:
    def ticks(scale: float) -> list[date]:
        axis = Axis(date(2025, 1, 1), date(2026, 12, 31), scale)
        return [day for _, day in axis.ticks(0, axis.width, 64)]

    assert ticks(3) == [date(2025 + n // 12, n % 12 + 1, 1) for n in range(24)]
    assert ticks(1) == [date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10)]
    assert ticks(0.3) == [date(2025, 1, 1), date(2026, 1, 1)]


# Selecting


def test_arrows_go_along_the_rounds_and_to_what_is_beside_in_time(
    page: AllTalksPage, view: AllTalksView, talks: Record, rounds: list[str]
) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_id == talks.id
    for key, id_ in [
        (KEY.Key_Right, rounds[0]),
        (KEY.Key_Right, rounds[1]),
        (KEY.Key_End, rounds[3]),
        (KEY.Key_Left, rounds[2]),
        (KEY.Key_Home, talks.id),
    ]:
        QTest.keyClick(view, key)
        assert view.current_id == page.chosen[-1] == id_
    view.select(rounds[1])
    QTest.keyClick(view, KEY.Key_Down)
    number, at = view.rows.places[view.current_id]
    assert number == 1
    assert at > 0
    QTest.keyClick(view, KEY.Key_Up)
    assert view.rows.places[view.current_id][0] == 0


def test_page_and_ctrl_keys_go_far_and_what_is_selected_is_in_sight(view: AllTalksView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    last = len(view.rows.rows) - 1
    for key, modifier, row in [(KEY.Key_End, CTRL, last), (KEY.Key_Home, CTRL, 0)]:
        QTest.keyClick(view, key, modifier)
        assert view.rows.places[view.current_id][0] == row
        assert view.viewport().rect().contains(view.box_of(view.current_id).center())
    QTest.keyClick(view, KEY.Key_PageDown)
    assert view.rows.places[view.current_id][0] > 5
    assert view.viewport().rect().contains(view.box_of(view.current_id).center())


def test_a_round_of_long_ago_is_scrolled_to(view: AllTalksView, workspace: Workspace) -> None:
    first = next(each for each in workspace.list(ROUND) if each.text("held_dates") == "2022-03-10")
    assert view.select(first.id)
    assert view.plot.contains(view.box_of(first.id).center())


def test_enter_and_a_double_click_open(
    page: AllTalksPage, view: AllTalksView, talks: Record, rounds: list[str]
) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.select(rounds[1])
    QTest.keyClick(view, KEY.Key_Return)
    assert page.followed == [rounds[1]]
    QTest.mouseDClick(view.viewport(), LEFT, NO, view.box_of(talks.id).center())
    assert page.followed == [rounds[1], talks.id]


def test_a_click_on_a_bar_or_a_title_selects(
    page: AllTalksPage, view: AllTalksView, talks: Record, rounds: list[str]
) -> None:
    view.zoom(4)
    view.select(rounds[2])
    for id_ in (rounds[1], talks.id):
        QTest.mouseClick(view.viewport(), LEFT, NO, view.box_of(id_).center())
        assert view.current_id == page.chosen[-1] == id_
    before = len(page.chosen)
    QTest.mouseClick(view.viewport(), LEFT, NO, QPoint(view.plot.left() + 3, view.plot.top() + 10))
    assert len(page.chosen) == before


def test_in_a_window_from_right_to_left_the_titles_are_at_the_right(view: AllTalksView, talks: Record) -> None:
    assert view.box_of(talks.id).left() == 0
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert view.plot.left() == 0
    assert view.box_of(talks.id).right() == view.viewport().width() - 1
    view.grab()


# Read out


def test_a_screen_reader_goes_through_talks_and_rounds(view: AllTalksView, talks: Record, rounds: list[str]) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.select(rounds[1])
    read = QAccessible.queryAccessibleInterface(view)
    assert read.role() == QAccessible.Role.List
    assert read.text(QAccessible.Text.Name) == "Timeline of all talks"
    assert read.childCount() == len(view.item_ids())
    titles = [read.child(n).text(QAccessible.Text.Name) for n in range(3)]
    assert titles[0] == "US-brokered trilateral talks, 4 rounds"
    assert titles[2].startswith(f"{talks.title}: Round 2, Second round, Abu Dhabi, Held, 4–5 February 2026")
    assert read.focusChild().text(QAccessible.Text.Name) == titles[2]
    item = read.child(2)
    assert item.state().selected
    box = view.box_of(rounds[1])
    assert item.rect().size() == box.size()
    assert read.childAt(*view.mapToGlobal(view.box_of(talks.id).center()).toTuple()) is read.child(0)
