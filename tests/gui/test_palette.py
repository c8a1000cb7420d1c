"""The palette: what it lists, what is marked, what Enter does, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ENVOY, PARTY, ROUND, SPELLING
from negotiator_gui.gui import actions, theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.palette import Palette
from negotiator_gui.gui.palette_parts import ALL
from negotiator_gui.gui.palette_rows import COMMANDS, Row, What
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.workspace import Kind, Workspace

KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, register: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1440, 870)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_workspace(Workspace.open(register), at_desk=False)
    made.turns.finish()
    made.page.list.setFocus()
    yield made
    theme.set_zoom(qapp, 100)
    made.close()


@pytest.fixture
def palette(window: MainWindow) -> Palette:
    window.actions_by_name["find_anything"].trigger()
    found = window.findChild(Palette)
    assert found is not None
    QAbstractItemModelTester(found.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, found)
    return found


def look(qtbot: QtBot, palette: Palette, words: str) -> None:
    """Types words and waits until all is counted."""
    with qtbot.waitSignal(palette._search.shown):
        palette.line.setText(words)
    qtbot.waitUntil(lambda: -1 not in [section.count for section in palette._search.sections])


def rows(palette: Palette, what: What = What.RECORD) -> list[Row]:
    return [row for row in palette.list.rows.rows if row.what == what]


def titles(palette: Palette, what: What = What.RECORD) -> list[str]:
    return [row.title for row in rows(palette, what)]


def parts(text: str, found: object) -> list[str]:
    return [text[start:end] for start, end in found]  # type: ignore[attr-defined]


def press(palette: Palette, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(palette.line, key, modifier)


def current(palette: Palette) -> str:
    row = palette.list.current_row
    return row.title if row else ""


# What is found


def test_hits_are_grouped_by_kind_three_of_each_with_their_number(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    heads = {row.target: row for row in rows(palette, What.HEAD)}
    counted = {"claim": 0, "agreement": 0}
    for hit in palette._workspace.find("prison", limit=1_000):
        counted[hit.record.entity.name] = counted.get(hit.record.entity.name, 0) + 1
    assert {name: int(head.detail) for name, head in heads.items()} == {
        name: count for name, count in counted.items() if count
    }
    assert counted["claim"] > 3
    assert heads["claim"].hint == f"Show {counted['claim'] - 3} more"
    assert heads["agreement"].hint == ("" if counted["agreement"] <= 3 else heads["agreement"].hint)
    assert palette._count.text() == f"{sum(counted.values())} results"


def test_what_was_typed_is_marked_in_the_title_and_in_the_words_around(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prisoner exch")
    by_title = {row.title: row for row in rows(palette)}
    exchange = by_title["Prisoner exchange of February 2026"]
    assert parts(exchange.title, exchange.in_title) == ["Prisoner", "exch"]
    summit = by_title["Final communique of the Bürgenstock summit"]
    assert parts(summit.detail, summit.in_detail) == ["prisoner", "exch"]
    assert summit.in_title == []


def test_names_are_found_by_any_spelling_which_is_said(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "zelensky")
    zelenskyy = next(row for row in rows(palette) if row.title == "Volodymyr Zelenskyy")
    assert zelenskyy.detail == "" or parts(zelenskyy.title, zelenskyy.in_title) == ["Zelensky"]
    envoy = next(each for each in palette._workspace.list(ENVOY) if each.title == "Rustem Umerov")
    palette._workspace.do(add(SPELLING, {"bearer": envoy.id, "name": "Умєров"}))
    look(qtbot, palette, "умеров")
    found = next(row for row in rows(palette) if row.target == envoy.id)
    assert found.detail == "also Умєров"
    assert parts(found.detail, found.in_detail) == ["Умєров"]


def test_a_row_says_what_tells_a_record_from_others(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "umerov")
    umerov = next(row for row in rows(palette) if row.title == "Rustem Umerov")
    assert umerov.hint.startswith("Ukraine, Secretary of")
    look(qtbot, palette, "geneva")
    met = next(row for row in rows(palette) if palette._workspace.get(row.target).entity is ROUND)
    record = palette._workspace.get(met.target)
    assert met.hint == f"{record.show('talks')}, {record.show('held_dates')}"


def test_kinds_in_whose_titles_it_stands_come_first_and_the_first_row_is_current(
    qtbot: QtBot, palette: Palette
) -> None:
    look(qtbot, palette, "umerov")
    first = rows(palette, What.HEAD)[0]
    assert first.title == "Envoys"
    assert current(palette) == "Rustem Umerov"


def test_nothing_found_offers_new_records_and_enter_does_not_make_one_unasked(
    qtbot: QtBot, palette: Palette, window: MainWindow
) -> None:
    look(qtbot, palette, "Xyzzyan")
    assert titles(palette, What.LINE) == ["Nothing in this register begins with “Xyzzyan”."]
    assert titles(palette, What.NEW)[0] == "New envoy “Xyzzyan”..."
    assert len(titles(palette, What.NEW)) == 5
    press(palette, KEY.Key_Return)
    assert palette.isVisible() and not window.findChildren(RecordForm)
    press(palette, KEY.Key_Down)
    press(palette, KEY.Key_Return)
    (form,) = window.findChildren(RecordForm)
    assert "envoy" in form.windowTitle().lower()
    assert "Xyzzyan" in [each.text() for each in form.findChildren(type(palette.line))]
    form.reject()


def test_nothing_is_offered_where_nothing_can_be_written(qtbot: QtBot, palette: Palette, window: MainWindow) -> None:
    class Closed(type(window.workspace)):  # type: ignore[misc]
        read_only = "Only to be read."

    window.workspace.__class__ = Closed  # type: ignore[union-attr]
    look(qtbot, palette, "Xyzzyan")
    assert titles(palette, What.NEW) == []
    assert titles(palette, What.LINE) != []


# One kind


def test_tab_goes_through_the_kinds_and_shows_all_of_one(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    names = palette.kinds.item_ids()
    assert names[0] == ALL and len(names) > 4
    for name in (*names[1:3], *names[1:2]):
        key = KEY.Key_Tab if names.index(name) >= names.index(palette.kinds.current_id) else KEY.Key_Backtab
        press(palette, key)
        qtbot.waitUntil(lambda name=name: palette.kinds.current_id == name)
    claim = names.index("claim")
    while palette.kinds.current_id != "claim":
        at = palette.kinds.current_id
        press(palette, KEY.Key_Tab)
        qtbot.waitUntil(lambda at=at: palette.kinds.current_id != at)
    count = palette._search.sections[claim - 1].count
    assert count > 3
    assert len(rows(palette)) == count
    assert palette.line.hasFocus()
    press(palette, KEY.Key_Tab)


def test_a_kind_stays_chosen_while_its_records_are_found(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    palette.kinds.chosen.emit("claim")
    qtbot.waitUntil(lambda: palette.kinds.current_id == "claim")
    look(qtbot, palette, "prisoner")
    qtbot.waitUntil(lambda: {palette._workspace.get(row.target).entity.name for row in rows(palette)} == {"claim"})
    look(qtbot, palette, "umerov sec")
    assert palette.kinds.current_id == ALL


def test_show_more_is_clicked(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    at = next(n for n, row in enumerate(palette.list.rows.rows) if row.what == What.HEAD and row.hint)
    target, index = palette.list.rows.rows[at].target, palette.list.rows.index(at, 0)
    palette.list.scrollTo(index)
    box = palette.list.visualRect(index)
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 30, box.center().y()))
    assert palette.kinds.current_id == ALL, "the head itself is no link"
    link = palette.list._delegate.more_box(box, palette.list.rows.rows[at], palette.layoutDirection())
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=link.center())
    qtbot.waitUntil(lambda: palette.kinds.current_id == target)


def held_back(palette: Palette, monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[object, ...]]:
    """What is asked of the workspace from now on, none of which is answered by itself."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(palette._workspace, name, lambda *question: asked.append(question))
    return asked


def test_an_answer_that_comes_late_is_not_taken_for_one_about_another_kind(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(qtbot, palette, "prison")
    before, hits = titles(palette), palette._workspace.find("prison", ["claim"])
    asked = held_back(palette, monkeypatch, "look_for_all")
    palette.kinds.chosen.emit("claim")
    for kind in (ALL, COMMANDS, "agreement", ALL):
        palette.kinds.chosen.emit(kind)
        asked[0][3](hits)  # type: ignore[operator]
    assert (palette.kinds.current_id, titles(palette)) == (ALL, before)


def test_the_kinds_of_new_words_still_come_when_a_kind_is_chosen_before(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    palette.line.setText("prisoner exch")
    palette.kinds.chosen.emit("agreement")
    assert palette.kinds.current_id == "agreement"
    qtbot.waitUntil(lambda: titles(palette, What.HEAD) == ["Agreements"])
    assert {each.name for each in palette._search.sections} == {
        each.record.entity.name for each in palette._workspace.find("prisoner exch", limit=1_000)
    }


def test_that_not_all_of_a_kind_are_shown_is_said_when_they_are_counted(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(qtbot, palette, "prison")
    hits = palette._workspace.find("prison", ["claim"])
    asked = held_back(palette, monkeypatch, "count_hits")
    palette._search._on_kinds([Kind("claim", hits[:3], -1)])
    palette.kinds.chosen.emit("claim")
    qtbot.waitUntil(lambda: titles(palette) == [hit.record.title for hit in hits])
    assert titles(palette, What.LINE) == []
    asked[-1][1]({"claim": 5_000})  # type: ignore[operator]
    assert titles(palette, What.LINE) == [
        f"{len(hits)} of 5,000 are shown. Type more letters to find the others."
    ]


def test_a_kind_is_clicked(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    QTest.mouseClick(palette.kinds, Qt.MouseButton.LeftButton, pos=palette.kinds.box_of("agreement").center())
    qtbot.waitUntil(lambda: palette.kinds.current_id == "agreement")
    assert {palette._workspace.get(row.target).entity.name for row in rows(palette)} == {"agreement"}


# Commands


def test_every_command_is_listed_with_its_keys(palette: Palette, window: MainWindow) -> None:
    palette.line.setText(">")
    listed = {row.target: row for row in rows(palette, What.COMMAND)}
    assert list(listed) == [command.name for command in actions.COMMANDS]
    assert listed["new_round"].title == "New round"
    assert listed["new_round"].hint == "Ctrl Shift R"
    assert listed["larger"].hint == "Ctrl +"
    assert listed["new_round"].detail == "Menu Record"
    for name, row in listed.items():
        assert row.enabled == window.actions_by_name[name].isEnabled()
    assert not all(row.enabled for row in listed.values())


def test_a_command_is_run_by_enter_and_one_that_cannot_be_used_is_not(
    qtbot: QtBot, palette: Palette, window: MainWindow
) -> None:
    palette.line.setText(">forward")
    assert titles(palette, What.COMMAND) == ["Forward"]
    press(palette, KEY.Key_Return)
    assert palette.isVisible()
    palette.line.setText("> sidebar")
    assert current(palette) == "Sidebar"
    assert parts("Sidebar", rows(palette, What.COMMAND)[0].in_title) == ["Sidebar"]
    press(palette, KEY.Key_Return)
    assert palette.isHidden() and window.sidebar.isHidden()


def test_commands_by_their_own_words_come_before_those_of_a_menu(palette: Palette) -> None:
    palette.line.setText(">rec")
    listed = rows(palette, What.COMMAND)
    own = ["rec" in parts(row.title.lower(), row.in_title) for row in listed]
    assert own == sorted(own, reverse=True) and len(set(own)) == 2
    assert parts(listed[-1].detail, listed[-1].in_detail) == ["Rec"]


def test_commands_are_found_among_records(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "round")
    assert "New round" in titles(palette, What.COMMAND)
    assert palette.kinds.item_ids()[-1] == COMMANDS
    palette.kinds.chosen.emit(COMMANDS)
    assert titles(palette) == []
    assert "New round" in titles(palette, What.COMMAND)


# Idle


def test_before_anything_is_typed_it_shows_what_was_visited_and_changed(
    qtbot: QtBot, window: MainWindow
) -> None:
    workspace = window.workspace
    assert workspace is not None
    umerov = next(each for each in workspace.list(ENVOY) if each.title == "Rustem Umerov")
    window.follow(umerov.id)
    made = workspace.do(add(PARTY, {"name": "Sample side"}))[0].record
    gone = workspace.do(add(PARTY, {"name": "Sample side that goes"}))[0].record
    workspace.delete(gone)
    window.commands.find_anything()
    palette = window.findChild(Palette)
    assert titles(palette, What.HEAD) == ["Visited", "Changed"]
    assert titles(palette, What.PLACE)[0] == "Rustem Umerov"
    assert titles(palette)[0] == "Sample side"
    assert gone not in [row.target for row in rows(palette)]
    assert rows(palette)[0].target == made
    assert rows(palette)[0].detail == "Add party"
    assert not palette.kinds.isVisible()
    press(palette, KEY.Key_Return)
    assert window.trail.here.record == umerov.id  # type: ignore[union-attr]


# Opening and closing


def test_enter_opens_and_the_keyboard_is_in_the_list(qtbot: QtBot, palette: Palette, window: MainWindow) -> None:
    look(qtbot, palette, "umerov")
    press(palette, KEY.Key_Return)
    assert palette.isHidden()
    assert window.page.place.entity == "envoy"
    assert window.workspace.get(window.current_id).title == "Rustem Umerov"  # type: ignore[union-attr]
    focus = QApplication.focusWidget()
    assert focus is window.page.list or window.page.list.isAncestorOf(focus)


def test_enter_before_the_answer_opens_what_was_typed_and_nothing_else(
    qtbot: QtBot, palette: Palette, window: MainWindow
) -> None:
    look(qtbot, palette, "prison")
    palette.line.setText("umerov")
    press(palette, KEY.Key_Return)
    assert palette.isVisible()
    qtbot.waitUntil(lambda: not isValid(palette) or palette.isHidden())
    window.turns.finish()
    assert window.workspace.get(window.current_id).title == "Rustem Umerov"  # type: ignore[union-attr]


def test_enter_before_the_answer_and_then_another_letter_opens_nothing(qtbot: QtBot, palette: Palette) -> None:
    palette.line.setText("umero")
    press(palette, KEY.Key_Return)
    look(qtbot, palette, "umerov")
    qtbot.wait(50)
    assert palette.isVisible()


def test_control_enter_opens_in_a_window_of_its_own(qtbot: QtBot, palette: Palette, window: MainWindow) -> None:
    before = set(QApplication.topLevelWidgets())
    here = window.trail.here
    look(qtbot, palette, "umerov")
    press(palette, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (other,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each not in before
    ]
    other.turns.finish()
    assert other.workspace.path == window.workspace.path  # type: ignore[union-attr]
    assert other.workspace.get(other.current_id).title == "Rustem Umerov"  # type: ignore[union-attr]
    assert window.trail.here == here
    # What is done in one window is seen in the other.
    other.workspace.do(add(PARTY, {"name": "Sample side"}))  # type: ignore[union-attr]
    window.workspace.look()  # type: ignore[union-attr]
    assert "Sample side" in [each.title for each in window.workspace.list(PARTY)]  # type: ignore[union-attr]
    other.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(other))


def test_escape_gives_the_keyboard_back(qtbot: QtBot, palette: Palette, window: MainWindow) -> None:
    assert palette.line.hasFocus()
    press(palette, KEY.Key_Escape)
    assert palette.isHidden()
    assert window.page.list.hasFocus()
    qtbot.waitUntil(lambda: window.findChild(Palette) is None)


def test_it_closes_when_the_keyboard_goes_elsewhere_or_beside_it_is_clicked(
    qtbot: QtBot, palette: Palette, window: MainWindow
) -> None:
    window.inspector.setFocus()
    assert palette.isHidden()
    window.commands.find_anything()
    second = next(each for each in window.findChildren(Palette) if each.isVisible())
    QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(5, 200))
    assert second.isHidden()


def test_the_field_in_the_toolbar_opens_it_and_opened_twice_it_is_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    field = window.findChild(QPushButton, "findField")
    assert field is not None and field.text() == "Find anything"
    toolbar = window._toolbar()
    panel = toolbar.widgetForAction(window.actions_by_name["toggle_inspector"])
    assert field.geometry().right() < panel.x() < toolbar.width() - panel.width()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    window.commands.find_anything()
    assert len([each for each in window.findChildren(Palette) if each.isVisible()]) == 1


@pytest.mark.parametrize("wide", [800, 1100, 1440])
def test_the_field_is_seen_in_a_narrow_window_too(
    window: MainWindow, qapp: QApplication, wide: int
) -> None:
    window.resize(wide, 700)
    qapp.processEvents()
    field = window.findChild(QPushButton, "findField")
    assert field is not None and field.isVisible()
    assert 180 <= field.width() <= 336


def test_leaving_the_register_takes_it_along(palette: Palette, window: MainWindow) -> None:
    palette.line.setText("um")
    window.show_start()
    assert palette.isHidden()


def test_what_is_changed_meanwhile_is_seen(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "quokka")
    assert titles(palette) == []
    palette._workspace.do(add(PARTY, {"name": "Sample Quokkaland"}))
    qtbot.waitUntil(lambda: titles(palette) == ["Sample Quokkaland"])


# Keys


def test_arrows_pass_over_heads_and_go_round(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    chosen = [row.title for row in palette.list.rows.rows if row.can_be_chosen]
    seen = []
    for _ in range(len(chosen) + 1):
        seen.append(current(palette))
        press(palette, KEY.Key_Down)
    assert seen == [*chosen, chosen[0]]
    press(palette, KEY.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert palette.list.currentIndex().row() == 1
    press(palette, KEY.Key_Up)
    assert palette.list.currentIndex().row() == palette.list.rows.rowCount() - 1
    press(palette, KEY.Key_PageUp)
    assert palette.list.currentIndex().row() < palette.list.rows.rowCount() - 1
    for _ in range(20):
        press(palette, KEY.Key_PageDown)
    assert palette.list.currentIndex().row() == palette.list.rows.rowCount() - 1


def test_home_and_end_go_to_the_end_of_the_words_and_then_of_the_rows(palette: Palette) -> None:
    palette.line.setText("> re")
    last = palette.list.rows.rowCount() - 1
    assert last > 1
    press(palette, KEY.Key_Home)
    assert palette.line.cursorPosition() == 0
    press(palette, KEY.Key_End)
    assert palette.line.cursorPosition() == 4
    assert palette.list.currentIndex().row() == 0
    press(palette, KEY.Key_End)
    assert palette.list.currentIndex().row() == last
    press(palette, KEY.Key_Home)
    assert palette.list.currentIndex().row() == last
    press(palette, KEY.Key_Home)
    assert palette.list.currentIndex().row() == 0


# What is told and how it looks


def test_a_screen_reader_is_told_the_number_and_each_row(
    qtbot: QtBot, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    look(qtbot, palette, "umerov")
    assert any("results" in words and "Rustem Umerov, Ukraine, Secretary" in words for words in told)
    press(palette, KEY.Key_Down)
    assert told[-1].startswith(current(palette))
    look(qtbot, palette, "Xyzzyan")
    assert told[-1] == "Nothing in this register begins with “Xyzzyan”."
    palette.line.setText(">forward")
    assert "not available now" in told[-1]


def test_lists_are_lists_and_have_names(qtbot: QtBot, palette: Palette) -> None:
    look(qtbot, palette, "prison")
    for widget in (palette.list, palette.kinds):
        seen = QAccessible.queryAccessibleInterface(widget)
        assert seen.role() == QAccessible.Role.List
        assert seen.text(QAccessible.Text.Name)
        assert seen.childCount() > 3
    assert QAccessible.queryAccessibleInterface(palette.kinds).child(0).text(QAccessible.Text.Name) == "All"
    assert QAccessible.queryAccessibleInterface(palette.line).text(QAccessible.Text.Name) == "Find anything"


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("size", [(1440, 870), (800, 560)])
def test_it_stays_in_the_window_and_rows_have_their_height(
    qtbot: QtBot, palette: Palette, window: MainWindow, qapp: QApplication, zoom: int, size: tuple[int, int]
) -> None:
    look(qtbot, palette, "prison")
    window.resize(*size)
    theme.set_zoom(qapp, zoom)
    qapp.processEvents()
    assert palette.size() == window.size()
    assert palette.rect().contains(palette._box.geometry())
    first = next(n for n, row in enumerate(palette.list.rows.rows) if row.can_be_chosen)
    assert palette.list.sizeHintForRow(first) == theme.height("palette_row") >= 44


def test_few_rows_need_no_scrolling(qtbot: QtBot, palette: Palette, qapp: QApplication) -> None:
    look(qtbot, palette, "prison")
    high = palette._box.height()
    look(qtbot, palette, "Xyzzyan")
    assert palette._box.height() == high, "while one types it stays as it is"
    qtbot.waitUntil(lambda: palette._box.height() < high)
    assert palette.list.verticalScrollBar().maximum() == 0
    assert palette._box.height() < palette.height() // 2


def test_what_was_found_stands_on_a_tint(qtbot: QtBot, palette: Palette, qapp: QApplication) -> None:
    look(qtbot, palette, "umerov")
    qapp.processEvents()
    image = palette.list.viewport().grab().toImage()
    found = theme.role("found").rgb()
    assert any(image.pixel(x, y) == found for x in range(0, 300) for y in range(0, 100))


def test_shortcut_override_of_its_keys_is_its_own(palette: Palette) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, KEY.Key_Tab, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(palette.line, event)
    assert event.isAccepted()


def test_the_same_rows_are_not_laid_out_anew(qtbot: QtBot, palette: Palette) -> None:
    """A letter more that finds the same: what is current stays so, and only what changed is painted."""
    look(qtbot, palette, "umero")
    press(palette, KEY.Key_Down)
    chosen = current(palette)
    told: list[str] = []
    palette.list.rows.modelReset.connect(lambda: told.append("reset"))
    palette.list.rows.dataChanged.connect(lambda first, last: told.append(palette.list.rows.rows[first.row()].title))
    look(qtbot, palette, "umerov")
    assert "reset" not in told and "Rustem Umerov" in told and "Envoys" not in told
    assert current(palette) == chosen
    assert parts("Rustem Umerov", rows(palette)[0].in_title) == ["Umerov"]
