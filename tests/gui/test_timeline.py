"""The timeline of a talks is seen, clicked, walked along with the arrow keys, and read out as a list."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import ROUND, TALKS
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.timeline import Timeline
from negotiator_gui.workspace import Condition, Workspace

KEY = Qt.Key
TODAY = date(2026, 2, 6)


@pytest.fixture
def talks(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(TALKS) if each.text("reference") == "abu-dhabi-2026")


@pytest.fixture
def rounds(workspace: Workspace, talks: Record) -> list[str]:
    return [each.id for each in workspace.list(ROUND, [Condition("talks", "=", talks.id)])]


@pytest.fixture
def timeline(qtbot: QtBot, workspace: Workspace, talks: Record) -> Iterator[Timeline]:
    made = Timeline(workspace, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(880, made.sizeHint().height())
    made.show_talks(talks.id)
    made.show()
    qtbot.waitExposed(made)
    made.chosen = []
    made.selected.connect(made.chosen.append)
    yield made


@pytest.fixture
def long_talks(workspace: Workspace) -> list[str]:
    """Talks of sixty rounds."""
    talks = creation(TALKS, {"name": "Sample of long talks"})
    days = [date(2015, 1, 5) + timedelta(60 * n) for n in range(60)]
    made = [
        creation(
            ROUND, {"talks": talks[0].record, "number": str(n + 1), "status": "held", "held_dates": str(day)}
        )
        for n, day in enumerate(days)
    ]
    workspace.do(Action("import", (*talks, *(each for one in made for each in one)), {"count": 61}))
    return [talks[0].record, *(each[0].record for each in made)]


def bar_of(timeline: Timeline, id_: str) -> QPoint:
    stop = timeline._stop(id_)
    return QPoint(int(stop.x + stop.width / 2 - timeline._offset), timeline.height() // 2)


def picture(timeline: Timeline) -> QImage:
    return timeline.grab().toImage()


def colour_at(timeline: Timeline, at: QPoint) -> QColor:
    return picture(timeline).pixelColor(at)


# Selecting


def test_a_click_on_a_bar_or_its_words_selects_the_round(
    qtbot: QtBot, timeline: Timeline, rounds: list[str]
) -> None:
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=bar_of(timeline, rounds[1]))
    assert timeline.chosen == [rounds[1]]
    assert timeline.current_id == rounds[1]
    words = timeline.box_of(rounds[2])
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(words.right() - 8, words.bottom() - 10))
    assert timeline.chosen == [rounds[1], rounds[2]]
    between = QPoint(
        (bar_of(timeline, rounds[0]).x() + bar_of(timeline, rounds[1]).x()) // 2, timeline.height() // 2
    )
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=between)
    assert timeline.current_id == rounds[2]


def test_arrows_home_and_end_move_the_selection(qtbot: QtBot, timeline: Timeline, rounds: list[str]) -> None:
    timeline.setFocus()
    for key, at in [
        (KEY.Key_Right, 0),
        (KEY.Key_Right, 1),
        (KEY.Key_End, 3),
        (KEY.Key_Left, 2),
        (KEY.Key_Home, 0),
    ]:
        qtbot.keyClick(timeline, key)
        assert timeline.current_id == rounds[at]
        assert timeline.chosen[-1] == rounds[at]
    qtbot.keyClick(timeline, KEY.Key_Left)
    assert len(timeline.chosen) == 5, "at the end nothing more is selected"


def test_a_round_that_was_selected_elsewhere_is_shown_without_a_word(
    timeline: Timeline, rounds: list[str]
) -> None:
    timeline.select(rounds[1])
    assert timeline.current_id == rounds[1]
    timeline.select("no such round")
    assert timeline.current_id == ""
    assert timeline.chosen == []


def test_tab_goes_past_the_strip_in_one_step(timeline: Timeline) -> None:
    assert timeline.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert timeline.earlier.focusPolicy() == timeline.later.focusPolicy() == Qt.FocusPolicy.NoFocus


# What it shows


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_selected_round_and_today_stand_out(
    qapp: QApplication, timeline: Timeline, rounds: list[str], mode: str
) -> None:
    theme.apply(qapp, mode)
    timeline.select(rounds[1])
    assert colour_at(timeline, bar_of(timeline, rounds[1])) == theme.role("accent")
    assert colour_at(timeline, bar_of(timeline, rounds[0])) == theme.role("hover")
    today = QPoint(round(timeline.strip.today), timeline.height() // 2 - 8)
    assert colour_at(timeline, today) == theme.role("bad")
    theme.apply(qapp, "light")


def test_without_rounds_it_says_so(qtbot: QtBot, timeline: Timeline, workspace: Workspace) -> None:
    empty = workspace.do(add(TALKS, {"name": "Sample talks"}))[0].record
    timeline.show_talks(empty)
    assert timeline.strip.rounds == []
    inked = picture(timeline)
    assert any(inked.pixelColor(x, timeline.height() // 2) != theme.role("surface") for x in range(24, 140))
    timeline.setFocus()
    qtbot.keyClick(timeline, KEY.Key_Right)
    assert timeline.chosen == []


def test_planned_rounds_and_vague_dates_are_told_apart(
    timeline: Timeline, workspace: Workspace, rounds: list[str]
) -> None:
    workspace.edit(workspace.get(rounds[0]), {"held_dates": "January 2026"})
    moments = {moment.id: moment for moment, _ in timeline.strip.rounds}
    assert not moments[rounds[0]].exact
    assert moments[rounds[1]].exact
    assert moments[rounds[3]].below == "Proposed, early March"
    assert not moments[rounds[3]].is_bar
    workspace.edit(workspace.get(rounds[3]), {"planned_dates": None})
    assert timeline.strip.rounds[-1][0].below == "Proposed, date not set"


def test_it_follows_changes_and_keeps_what_is_selected(
    timeline: Timeline, workspace: Workspace, talks: Record, rounds: list[str]
) -> None:
    timeline.select(rounds[1])
    workspace.do(add(ROUND, {"talks": talks.id, "number": "5", "status": "held", "held_dates": "2026-02-03"}))
    assert [moment.name for moment, _ in timeline.strip.rounds][:3] == ["Round 1", "Round 5", "Round 2"]
    assert timeline.current_id == rounds[1]
    workspace.delete(rounds[1])
    assert timeline.current_id == ""
    assert rounds[1] not in [moment.id for moment, _ in timeline.strip.rounds]
    assert timeline.chosen == []
    workspace.edit(talks, {"status": "concluded"})
    assert timeline.strip.today is None


def test_a_tool_tip_says_everything_about_a_round(
    timeline: Timeline, workspace: Workspace, rounds: list[str]
) -> None:
    at = bar_of(timeline, rounds[1])
    QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, at, timeline.mapToGlobal(at)))
    assert QToolTip.text() == timeline.spoken(rounds[1])
    assert "4–5 February 2026" in QToolTip.text()
    assert "Held" in QToolTip.text()
    QToolTip.hideText()


def test_it_grows_with_the_text(qapp: QApplication, timeline: Timeline) -> None:
    assert 70 <= timeline.sizeHint().height() <= 76
    narrow = timeline._ruler("Round 1", "name")
    theme.set_zoom(qapp, 200)
    try:
        qapp.processEvents()
        assert timeline.sizeHint().height() > 100
        assert timeline._ruler("Round 1", "name") > 1.8 * narrow
    finally:
        theme.set_zoom(qapp, 100)


# Many rounds


def test_many_rounds_scroll_and_the_selected_one_is_in_sight(
    qtbot: QtBot, timeline: Timeline, long_talks: list[str]
) -> None:
    timeline.show_talks(long_talks[0])
    assert timeline.strip.width > timeline.width()
    assert timeline.later.isHidden()
    assert timeline.earlier.isVisible(), "the latest rounds are shown first"
    timeline.setFocus()
    for id_, key in ((long_talks[1], KEY.Key_Home), (long_talks[-1], KEY.Key_End)):
        qtbot.keyClick(timeline, key)
        assert timeline.current_id == id_
        assert timeline.rect().contains(timeline.box_of(id_))
    timeline.select(long_talks[30])
    timeline.resize(500, timeline.height())
    assert timeline.rect().contains(timeline.box_of(long_talks[30]))


def test_the_buttons_at_the_sides_and_the_wheel_scroll(
    qtbot: QtBot, timeline: Timeline, long_talks: list[str]
) -> None:
    timeline.show_talks(long_talks[0])
    last = timeline._offset
    qtbot.mouseClick(timeline.earlier, Qt.MouseButton.LeftButton)
    assert timeline._offset == pytest.approx(last - 0.8 * timeline.width())
    qtbot.mouseClick(timeline.later, Qt.MouseButton.LeftButton)
    assert timeline._offset == last
    turn_wheel(timeline, 120)
    assert timeline._offset == last - 120
    assert timeline.chosen == []
    assert timeline.later.isVisible()


def test_a_strip_that_fits_leaves_the_wheel_to_others(timeline: Timeline) -> None:
    assert not turn_wheel(timeline, 120)
    assert timeline.earlier.isHidden()
    assert timeline.later.isHidden()


def turn_wheel(timeline: Timeline, by: int) -> bool:
    at = QPointF(timeline.rect().center())
    event = QWheelEvent(
        at,
        QPointF(timeline.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)
    return event.isAccepted()


# Read out


def test_its_description_lists_the_rounds(timeline: Timeline, rounds: list[str]) -> None:
    assert timeline.accessibleName() == "Timeline of the rounds"
    listed = QAccessible.queryAccessibleInterface(timeline).text(QAccessible.Text.Description)
    assert listed.split("; ") == [timeline.spoken(id_) for id_ in rounds]


def test_it_is_a_list_for_assistive_technology(
    timeline: Timeline, workspace: Workspace, rounds: list[str]
) -> None:
    timeline.select(rounds[1])
    timeline.setFocus()
    listed = QAccessible.queryAccessibleInterface(timeline)
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == "Timeline of the rounds"
    items = [listed.child(n) for n in range(listed.childCount())]
    assert [each.text(QAccessible.Text.Name) for each in items] == [timeline.spoken(id_) for id_ in rounds]
    assert {each.role() for each in items} == {QAccessible.Role.ListItem}
    assert [each.state().selected for each in items] == [False, True, False, False]
    assert all(each.state().selectable and each.parent() == listed for each in items)
    assert listed.indexOfChild(items[2]) == 2
    at = items[2].rect().center()
    assert listed.childAt(at.x(), at.y()) == items[2]
    workspace.delete(rounds[3])
    assert listed.childCount() == 3
    assert listed.child(3) is None
    assert not items[3].isValid()


def test_strips_come_and_go_without_leaving_anything_behind(
    qtbot: QtBot, workspace: Workspace, talks: Record
) -> None:
    for _ in range(20):
        timeline = Timeline(workspace, today=lambda: TODAY)
        timeline.show_talks(talks.id)
        item = QAccessible.queryAccessibleInterface(timeline).child(0)
        assert item.isValid()
        timeline.deleteLater()
        QApplication.sendPostedEvents(timeline, QEvent.Type.DeferredDelete)
        del timeline, item
    workspace.edit(talks, {"name": "Sample name"})


def test_time_goes_from_left_to_right_in_a_mirrored_window_too(qapp: QApplication, timeline: Timeline) -> None:
    usual = timeline.grab().toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qapp.processEvents()
        assert timeline.grab().toImage() == usual
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
