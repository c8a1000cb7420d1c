"""The Desk says what is due, what is open and what comes, and every row of it leads to its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from negotiator_gui import settings
from negotiator_gui.domain.change import add
from negotiator_gui.domain.dates import show_date
from negotiator_gui.domain.entities import ACTION_ITEM, AGENDA_ITEM, COMMITMENT, ROUND, TALKS
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import registers, theme
from negotiator_gui.gui.desk_page import MOST, DeskPage
from negotiator_gui.gui.drafts import NOTE, DraftKeeper, of_note
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import DESK, WRITING, Place
from negotiator_gui.gui.side_list import SideList
from negotiator_gui.workspace import Workspace

NOW = datetime(2026, 2, 6, 10, 42)
LEFT = Qt.MouseButton.LeftButton
ENERGY = "No strikes on energy sites for a week"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, register: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show_workspace(Workspace.open(register))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(made)
    yield made
    theme.set_zoom(qapp, 100)
    made.close()


@pytest.fixture
def page(window: MainWindow) -> DeskPage:
    for section in window.others.desk.sections:
        QAbstractItemModelTester(section.table.desk, QAbstractItemModelTester.FailureReportingMode.Fatal, section)
    for view in (window.others.desk.side.drafts, window.others.desk.side.recent):
        QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    return window.others.desk


@pytest.fixture
def met(window: MainWindow) -> Record:
    assert window.workspace
    return next(each for each in window.workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


def settle(window: MainWindow) -> None:
    QApplication.processEvents()
    window.turns.finish()
    QApplication.processEvents()


def do(window: MainWindow, **values: object) -> str:
    """A new action item."""
    assert window.workspace
    id_ = new_id()
    window.workspace.do(add(ACTION_ITEM, values, id_))
    settle(window)
    return id_


def said(table: QTableView) -> list[list[str]]:
    """What the rows say, as a screen reader reads them."""
    model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
    cells = [[model.index(row, n).data(role) for n in range(model.columnCount())] for row in range(model.rowCount())]
    return [[cell for cell in row if cell] for row in cells]


def index_of(table: QTableView, words: str, column: int = 0) -> QModelIndex:
    model = table.model()
    return next(i for n in range(model.rowCount()) if (i := model.index(n, column)).data() == words)


def place(window: MainWindow) -> Place:
    assert window.trail.here
    return window.trail.here


def keep_draft(workspace: Workspace | None, about: str, title: str, words: str) -> None:
    assert workspace
    draft = DraftKeeper(workspace, about, NOTE)
    draft.keep(of_note(title, [Passage(""), Passage(words)]))
    draft.leave()


# The first place


def test_a_register_with_something_due_begins_at_the_desk(window: MainWindow, page: DeskPage) -> None:
    assert place(window) == Place(page=DESK)
    assert window.centre.currentWidget() is page
    assert window.side.currentWidget() is page.side
    assert window.sidebar.tree.currentIndex().data() == "Desk"


def test_without_anything_due_it_begins_with_talks_until_a_draft_waits(workspace: Workspace) -> None:
    early = date(2026, 1, 1)
    assert not registers.waits(workspace, early)
    # On a round that was made and undone since.
    keep_draft(workspace, new_id(), "SAMPLE", "SAMPLE words")
    assert not registers.waits(workspace, early)
    keep_draft(workspace, workspace.list(ROUND)[0].id, "SAMPLE", "SAMPLE words")
    assert registers.waits(workspace, early)
    assert registers.waits(workspace, date(2026, 2, 5))


# What it says


def test_what_is_due_stands_below_heads_with_their_numbers(window: MainWindow, page: DeskPage, met: Record) -> None:
    do(window, text="File note on round 2", responsible="A. Example", round=met.id, due="2026-02-06")
    do(window, text="Ask Russia to confirm", responsible="Ukraine desk", round=met.id, due="2026-02-10")
    do(window, text="SAMPLE of long ago", due="2026-01-07")
    rows = said(page.due.table)
    assert rows[:3] == [
        ["Overdue"],
        ["SAMPLE of long ago", "Not recorded", "Not recorded", "Overdue 30 days"],
        [ENERGY, "Russian Federation", "Energy pause", "Overdue 1 day"],
    ]
    assert rows[3:5] == [["Due today"], ["File note on round 2", "A. Example", met.title, "Due today"]]
    assert rows[5:7] == [["Later"], ["Ask Russia to confirm", "Ukraine desk", met.title, "Due 10 Feb, in 4 days"]]
    due = {row[0]: row[-1] for row in rows}
    assert due["Prepare the next trilateral, most likely in Abu Dhabi"] == "Due by 10 Mar, in 32 days"
    assert due["Halt strikes on energy sites until at least 1 February"] == "Not before 1 Feb"
    assert due["Ask Putin to accept a trilateral summit"] == "No date given"
    assert [row.count for row in page.due.table.desk.rows if row.count >= 0] == [2, 1, 12]
    assert rows[-1] == ["4 more"]
    assert page._line.text() == "Friday, 6 February 2026  ·  2 overdue, 1 due today"
    assert page.due.head.count.text() == "15"


def test_what_is_due_on_an_event_says_which(window: MainWindow, page: DeskPage) -> None:
    assert window.workspace
    window.workspace.do(add(COMMITMENT, {"text": "A SAMPLE promise", "due_event": "signature of the treaty"}))
    settle(window)
    assert ["A SAMPLE promise", "Not recorded", "Not recorded", "Signature of the treaty"] in said(page.due.table)


def test_open_points_stand_with_their_age_and_the_oldest_with_the_longest_bar(
    window: MainWindow, page: DeskPage
) -> None:
    rows = said(page.points.table)
    assert rows[0] == [
        "Control of the Donetsk region and Donbas",
        "Russian Federation, Ukraine, United States",
        "US-brokered trilateral talks",
        "3 rounds, 14 days",
    ]
    assert rows[-1] == ["8 more"]
    shares = [row.cells[-1].share for row in page.points.table.desk.rows if row.id]
    assert len(shares) == MOST
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)


def test_next_rounds_say_when_where_and_how_certain(window: MainWindow, page: DeskPage, met: Record) -> None:
    assert window.workspace
    talks = met.text("talks")
    values = {"talks": talks, "number": "5", "status": "confirmed", "planned_dates": "2026-02-20"}
    window.workspace.do(add(ROUND, values | {"planned_place": "Vienna", "format": ("plenary",)}))
    settle(window)
    rows = said(page.rounds.table)
    assert rows[0] == ["Round 5", "20 Feb, Vienna", "US-brokered trilateral talks", "Confirmed, plenary"]
    assert rows[-1][1] == "Date not set"
    assert page.rounds.head.count.text() == str(len(rows)) == "3"


def test_a_planned_day_that_has_passed_is_told(window: MainWindow, page: DeskPage, met: Record) -> None:
    assert window.workspace
    values = {"talks": met.text("talks"), "number": "5", "status": "proposed", "planned_dates": "2026-02-01"}
    window.workspace.do(add(ROUND, values))
    settle(window)
    cell = index_of(page.rounds.table, "Round 5", 0).siblingAtColumn(1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == f"{show_date('2026-02-01')}, which has passed"


def test_an_empty_register_says_that_nothing_waits(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    window = MainWindow(lambda: NOW)
    qtbot.addWidget(window)
    window.show_workspace(Workspace.create(tmp_path / "empty.talks"))
    window.show()
    window.go(Place(page=DESK))
    settle(window)
    page = window.others.desk
    assert [section.table.isVisible() for section in page.sections] == [False] * 3
    assert all(section._empty.isVisible() and section._empty.accessibleName() for section in page.sections)
    # Each has one button that fills it.
    asked: list[str] = []
    for section in page.sections:
        section.add_asked.connect(lambda entity, _: asked.append(entity))
        [button] = section._empty.findChildren(QPushButton)
        assert button.isVisible()
        button.click()
    assert asked == ["action_item", "issue", "round"]
    assert page._line.text() == "Friday, 6 February 2026  ·  Nothing is due today"
    assert page.side.no_drafts.isVisible()
    assert page.side.nothing.isVisible()
    page.setFocus()
    assert page.due.head.more.hasFocus()
    window.close()


def test_it_follows_what_is_done(window: MainWindow, page: DeskPage) -> None:
    assert window.workspace
    promise = next(each for each in window.workspace.list(COMMITMENT) if each.title == ENERGY)
    window.workspace.edit(promise, {"implementation": "3 full"})
    settle(window)
    assert ENERGY not in [row[0] for row in said(page.due.table)]
    window.workspace.undo()
    settle(window)
    assert ENERGY in [row[0] for row in said(page.due.table)]


def test_what_was_changed_while_another_page_was_shown_is_read_when_it_is_back(
    window: MainWindow, page: DeskPage
) -> None:
    window.go(Place("party"))
    do(window, text="SAMPLE action", due="2026-02-01")
    assert "SAMPLE action" not in [row[0] for row in said(page.due.table)]
    window.commands.back()
    settle(window)
    assert "SAMPLE action" in [row[0] for row in said(page.due.table)]


# What leads where


@pytest.mark.parametrize("by", ["Enter", "double click"])
def test_a_row_opens_its_record(window: MainWindow, page: DeskPage, by: str) -> None:
    assert window.workspace
    table = page.due.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.current_id
    promise = window.workspace.get(table.current_id)
    if by == "Enter":
        QTest.keyClick(table, Qt.Key.Key_Return)
    else:
        at = table.visualRect(table.currentIndex()).center()
        for press in (QTest.mouseClick, QTest.mouseDClick):
            press(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    settle(window)
    assert place(window) == Place("commitment", record=promise.id)
    assert window.page.list.current_id == promise.id
    window.commands.back()
    settle(window)
    assert window.centre.currentWidget() is page
    assert table.current_id == promise.id


def test_a_link_in_a_row_is_followed_by_a_click_and_by_right_and_enter(window: MainWindow, page: DeskPage) -> None:
    assert window.workspace
    table = page.points.table
    link = index_of(table, "Control of the Donetsk region and Donbas").siblingAtColumn(2)
    QTest.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, table.visualRect(link).center())
    settle(window)
    talks = next(each for each in window.workspace.list(TALKS) if each.title == "US-brokered trilateral talks")
    assert place(window).owner == talks.id
    window.commands.back()
    settle(window)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(link.siblingAtColumn(0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    settle(window)
    assert place(window).owner == talks.id


def test_the_keyboard_passes_over_heads(window: MainWindow, page: DeskPage, met: Record) -> None:
    do(window, text="File note on round 2", round=met.id, due="2026-02-06")
    table = page.due.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [table.currentIndex().data()]
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
        seen.append(table.currentIndex().siblingAtColumn(0).data())
    assert seen[:2] == [ENERGY, "File note on round 2"]
    assert seen[2] not in ("Later", "Due today")
    assert page.current_id == table.current_id == window.current_id


def test_one_row_of_the_whole_desk_is_selected(window: MainWindow, page: DeskPage) -> None:
    for section in page.sections:
        section.table.setFocus(Qt.FocusReason.TabFocusReason)
        settle(window)
        chosen = [each.table.current_id for each in page.sections if each.table.current_id]
        assert chosen == [section.table.current_id] == [window.current_id]


def test_f6_goes_through_tables_and_lists(window: MainWindow, page: DeskPage, met: Record) -> None:
    keep_draft(window.workspace, met.id, "Note on round 2", "SAMPLE words")
    page.read_again()
    window.turns.finish()
    window.sidebar.setFocus()
    names = []
    for _ in range(6):
        window.commands.next_pane()
        settle(window)
        names.append(QApplication.focusWidget().objectName())
    assert names == ["deskDue", "deskPoints", "deskRounds", "deskDrafts", "places", "deskDue"]


def test_tab_goes_through_the_desk_in_the_order_in_which_it_stands(
    window: MainWindow, page: DeskPage, met: Record
) -> None:
    keep_draft(window.workspace, met.id, "Note on round 2", "SAMPLE words")
    page.read_again()
    window.turns.finish()
    page.due.head.more.setFocus()
    names = [QApplication.focusWidget().objectName()]
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle(window)
        names.append(QApplication.focusWidget().objectName())
    assert names == [
        *("deskDueAll", "deskDue", "deskPointsAll", "deskPoints", "deskRounds"),
        *("deskDrafts", "deskHistory", "deskRecent"),
    ]


def test_the_heads_lead_to_the_whole_lists(window: MainWindow, page: DeskPage) -> None:
    for name, entity in (("deskDueAll", "commitment"), ("deskPointsAll", "issue")):
        window.go(Place(page=DESK))
        settle(window)
        link = next(each for section in page.sections if (each := section.head.more).objectName() == name)
        QTest.mouseClick(link, LEFT)
        settle(window)
        assert place(window).entity == entity


def test_what_is_due_is_read_once_when_the_desk_is_seen_again(
    window: MainWindow, page: DeskPage, met: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workspace
    window.go(Place("round"))
    settle(window)
    do(window, text="SAMPLE action", due="2026-02-06")
    read: list[object] = []
    dues = window.workspace.dues
    monkeypatch.setattr(window.workspace, "dues", lambda *given: read.append(given) or dues(*given))
    window.go(Place(page=DESK))
    settle(window)
    assert len(read) == 1
    assert any("SAMPLE action" in cells for cells in said(page.due.table))


# Drafts and what was changed


def items(view: SideList) -> list[str]:
    return [view.rows.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(view.rows.rowCount())]


def test_drafts_stand_with_their_round_first_words_and_age(
    window: MainWindow, page: DeskPage, met: Record
) -> None:
    keep_draft(window.workspace, met.id, "Note on round 2", "SAMPLE  words\nof a note")
    keep_draft(window.workspace, new_id(), "Elsewhere", "SAMPLE")
    page.read_again()
    window.turns.finish()
    assert items(page.side.drafts) == [f"Note on round 2, {met.title}: SAMPLE words of a note, saved just now"]
    assert page._line.text().endswith("1 overdue, 1 draft")


@pytest.mark.parametrize("by", ["Enter", "click"])
def test_a_draft_opens_the_page_on_which_it_was_written(
    window: MainWindow, page: DeskPage, met: Record, by: str
) -> None:
    keep_draft(window.workspace, met.id, "SAMPLE title", "SAMPLE words of a note")
    page.read_again()
    window.turns.finish()
    view = page.side.drafts
    view.setFocus(Qt.FocusReason.TabFocusReason)
    if by == "Enter":
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, 12))
    settle(window)
    assert place(window) == Place("note", owner=met.id, page=WRITING)
    assert window.others.note.head.title.text() == "SAMPLE title"
    assert "SAMPLE words of a note" in window.others.note.editor.toPlainText()
    window.commands.back()
    settle(window)
    assert items(view)


def test_the_draft_of_a_filed_note_opens_that_note(
    window: MainWindow, page: DeskPage, met: Record
) -> None:
    assert window.workspace
    note = window.workspace.file_note(met.id, "SAMPLE note", [Passage("SAMPLE words")])
    keep_draft(window.workspace, note, "SAMPLE note", "SAMPLE words, changed")
    page.read_again()
    window.turns.finish()
    page.side.drafts.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.side.drafts, Qt.Key.Key_Return)
    settle(window)
    assert place(window) == Place("note", owner=met.id, record=note, page=WRITING)
    assert "changed" in window.others.note.editor.toPlainText()


def test_what_was_changed_says_who_what_and_when_and_leads_there(
    window: MainWindow, page: DeskPage, met: Record
) -> None:
    assert window.workspace
    values = {"outcome": "SAMPLE", "city": "Abu Dhabi", "slip_reason": "SAMPLE", "label": met.title}
    window.workspace.edit(met, values)
    do(window, text="SAMPLE action")
    first, second, *_ = items(page.side.recent)
    who = settings.load().name
    assert first == f"SAMPLE action, Add action item, {who}, Just now"
    # "city" is as it was: only what changed is in the log.
    assert second == f"{met.title}, Edit round: Reason for the change, Outcome, {who}, Just now"
    page.side.recent.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.side.recent, Qt.Key.Key_Down)
    assert window.current_id == met.id
    QTest.keyClick(page.side.recent, Qt.Key.Key_Return)
    settle(window)
    assert place(window).record == met.id


def test_what_was_deleted_leads_to_the_trash(window: MainWindow, page: DeskPage, met: Record) -> None:
    assert window.workspace
    window.workspace.delete(met.id)
    settle(window)
    page.side.recent.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.side.recent, Qt.Key.Key_Return)
    settle(window)
    assert place(window).trash


# Quick acts


def menu_of(window: MainWindow, table: QTableView) -> QMenu:
    window.show_menu(table, QPoint(10, 10))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entry(menu: QMenu, words: str):
    return next(each for each in menu.actions() if each.text().replace("&", "") == words)


def test_an_action_is_marked_as_done_and_undone(window: MainWindow, page: DeskPage, met: Record) -> None:
    assert window.workspace
    id_ = do(window, text="File note on round 2", round=met.id, due="2026-02-06")
    table = page.due.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.select(id_)
    settle(window)
    menu = menu_of(window, table)
    assert "Implementation" not in [each.text().replace("&", "") for each in menu.actions()]
    entry(menu, "Mark as done").trigger()
    menu.close()
    settle(window)
    done = window.workspace.get(id_)
    assert (done.text("status"), done.text("done_on")) == ("done", "2026-02-06")
    assert "File note on round 2" not in [row[0] for row in said(table)]
    desk = window.sidebar.model.index_of(Place(page=DESK))
    assert desk.data(Qt.ItemDataRole.AccessibleTextRole) == "Desk, 1"
    window.commands.undo()
    settle(window)
    assert window.workspace.get(id_).text("status") == ""
    assert window.workspace.undoable == "Add action item"
    assert "File note on round 2" in [row[0] for row in said(table)]


def test_how_far_a_commitment_is_carried_out_is_set_from_its_menu(window: MainWindow, page: DeskPage) -> None:
    assert window.workspace
    table = page.due.table
    promise = next(each for each in window.workspace.list(COMMITMENT) if each.title == ENERGY)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.select(promise.id)
    settle(window)
    menu = menu_of(window, table)
    terms = entry(menu, "Implementation").menu()
    entry(terms, "2 intermediate").trigger()
    menu.close()
    settle(window)
    now = window.workspace.get(promise.id)
    said_now = [now.text(name) for name in ("implementation", "as_of", "judged_by")]
    assert said_now == ["2 intermediate", "2026-02-06", ""]
    assert table.current_id == promise.id
    terms.aboutToShow.emit()
    assert [each.text() for each in terms.actions() if each.isChecked()] == ["2 intermediate"]
    window.commands.mark_done()
    settle(window)
    assert window.workspace.get(promise.id).text("implementation") == "3 full"
    for _ in range(2):
        window.commands.undo()
    settle(window)
    before = window.workspace.get(promise.id)
    assert [before.values[name] for name in ("implementation", "as_of", "judged_by")] == [
        promise.values[name] for name in ("implementation", "as_of", "judged_by")
    ]


def test_what_cannot_be_done_is_not_offered(window: MainWindow, page: DeskPage) -> None:
    for table in (page.points.table, page.rounds.table):
        table.setFocus(Qt.FocusReason.TabFocusReason)
        settle(window)
        for name in ("mark_done", "implementation"):
            assert not window.actions_by_name[name].isEnabled()


# Looks


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_overdue_stands_out_in_words_glyph_and_colour(
    qapp: QApplication, window: MainWindow, page: DeskPage, mode: str
) -> None:
    theme.apply(qapp, mode)
    settle(window)
    table = page.due.table
    table.clearSelection()
    box = table.visualRect(index_of(table, ENERGY).siblingAtColumn(3))
    image = table.viewport().grab(box).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.role("bad_bg").name() in colours
    assert QColor(theme.role("bad")).name() in colours
    theme.apply(qapp, "light")


def test_tables_are_as_high_as_their_rows_at_any_size_of_text(
    qapp: QApplication, window: MainWindow, page: DeskPage
) -> None:
    for zoom in (100, 200, 80):
        theme.set_zoom(qapp, zoom)
        settle(window)
        for section in page.sections:
            table = section.table
            assert table.verticalScrollBar().maximum() == 0
            assert table.rowHeight(0) == theme.height("table_row")
            last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0))
            assert abs(table.viewport().height() - last.bottom()) <= 2


def test_in_a_narrow_window_the_side_is_below_the_tables_and_the_inspector_beside(
    window: MainWindow, page: DeskPage, met: Record
) -> None:
    keep_draft(window.workspace, met.id, "Note on round 2", "SAMPLE words")
    page.read_again()
    window.turns.finish()
    window.resize(800, 560)
    settle(window)
    assert not page.has_side
    assert page.isAncestorOf(page.side)
    assert page.side.isVisible()
    assert window.side.currentWidget() is window.inspector
    names = [pane.objectName() for pane in page.panes]
    assert names == ["deskDue", "deskPoints", "deskRounds", "deskDrafts", "deskRecent"]
    window.resize(1440, 900)
    settle(window)
    assert page.has_side
    assert window.side.currentWidget() is page.side


def test_lists_and_tables_have_names(page: DeskPage) -> None:
    for view in (*(section.table for section in page.sections), page.side.drafts, page.side.recent):
        assert view.accessibleName()
        assert view.objectName().startswith("desk")


def test_an_agenda_item_that_was_left_open_is_a_point(window: MainWindow, page: DeskPage) -> None:
    assert window.workspace
    last = next(each for each in window.workspace.list(ROUND) if each.title == "Third round, Geneva")
    window.workspace.do(add(AGENDA_ITEM, {"round": last.id, "title": "SAMPLE item", "status": "held over"}))
    settle(window)
    points = window.workspace.open_points(99)[1]
    assert "SAMPLE item" in [each.title for each in points]
