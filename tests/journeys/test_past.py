"""What was done before: undo and redo by name, the history of a record, and the Trash."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractItemView

from negotiator_gui.gui.history_view import HistoryView
from negotiator_gui.gui.main_window import MainWindow
from tests.journeys.desk import Desk
from tests.journeys.hands import Hands
from tests.journeys.mouse import Mouse

TALKS, SECOND = "US-brokered trilateral talks", "Second round, Abu Dhabi"


def at_second_round(hands: Hands) -> None:
    hands.place(TALKS)
    hands.row(SECOND)


def said(desk: Desk, name: str) -> str:
    """What a command of the menus says."""
    return desk.action(name).text().replace("&", "")


# Undo and redo


def test_what_was_done_is_undone_and_redone_by_name(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    assert not desk.action("redo").isEnabled()
    hands.change("city", "Sample City")
    hands.tab("Agenda")
    hands.press("addLinked")
    hands.write("title", "SAMPLE item")
    hands.press("addRecord")
    hands.command("Edit", "Undo Add agenda item")
    assert "Agenda  0" in desk.tab_names()
    hands.command("Edit", "Undo Edit round")
    assert desk.record("round", SECOND).text("city") == "Abu Dhabi"
    hands.command("Edit", "Redo Edit round")
    assert desk.record("round", SECOND).text("city") == "Sample City"
    hands.command("Edit", "Redo Add agenda item")
    assert "Agenda  1" in desk.tab_names()
    assert not desk.action("redo").isEnabled()


def test_the_keys_of_undo_and_redo(desk: Desk) -> None:
    desk.place("Venues")
    desk.pane("list")
    desk.key("Delete", "Delete")
    desk.undo_all(["Delete venue", "Delete venue"])
    assert said(desk, "redo") == "Redo Delete venue"
    desk.key("Ctrl+Shift+Z", "Ctrl+Y")
    assert not desk.action("redo").isEnabled()
    assert "Al Shati Palace" not in desk.cells(desk.page.list)


@contextmanager
def opened_again(hands: Hands) -> Iterator[Hands]:
    """The window is closed; another one is opened on the same file."""
    path, qtbot = hands.desk.workspace.path, hands.desk.qtbot
    hands.desk.window.close()
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.commands.open_path(path)
    desk = Desk(qtbot, window)
    desk.settle()
    yield type(hands)(desk)
    window.close()


def test_undo_and_redo_go_on_after_the_window_was_closed_and_opened_again(hands: Hands) -> None:
    at_second_round(hands)
    hands.change("city", "Sample City")
    hands.place("Venues")
    hands.row("Kremlin")
    hands.command("Edit", "Move to Trash")
    hands.desk.undo_all(["Delete venue"])
    with opened_again(hands) as later:
        assert said(later.desk, "redo") == "Redo Delete venue"
        later.command("Edit", "Undo Edit round")
        at_second_round(later)
        assert later.desk.editor("city").control.text() == "Abu Dhabi"
        later.command("Edit", "Redo Edit round")
        later.command("Edit", "Redo Delete venue")
        later.place("Venues")
        assert "Kremlin" not in later.desk.cells(later.desk.page.list)


def test_a_fields_own_undo_comes_first_while_it_is_typed_in(desk: Desk) -> None:
    desk.place("Venues")
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.pane("inspector")
    desk.tab_to("country")
    desk.key("Ctrl+A")
    desk.type("Sample")
    desk.tab_to("city")
    desk.key("End")
    desk.type(" old town")
    desk.key("Ctrl+Z")
    # What was typed is gone; the register's last action stands.
    assert desk.editor("city").control.text() == "Abu Dhabi"
    assert desk.shown.text("country") == "Sample"
    desk.key("Ctrl+Z")
    assert desk.shown.text("country") == "United Arab Emirates"
    assert desk.shown.text("city") == "Abu Dhabi"


def test_undo_in_the_menu_means_what_is_being_typed(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    hands.row("Kremlin")
    hands.command("Edit", "Move to Trash")
    hands.row("Hotel des Bergues")
    hands.write("city", "Sample City")
    # The menu says so already when it opens.
    hands.command("Edit", "Undo Edit venue")
    assert desk.shown.text("city") == "Geneva"
    assert "Kremlin" not in desk.cells(desk.page.list)


def test_what_is_being_typed_belongs_to_the_copy_too(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    hands.row("Hotel des Bergues")
    hands.write("city", "Sample City")
    desk.key("Ctrl+D")
    assert desk.shown.title.startswith("Hotel des Bergues")
    assert desk.shown.text("city") == "Sample City"
    desk.undo_all(["Duplicate venue", "Edit venue"])


def test_undo_shows_in_every_place_that_is_open(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.tab("Sessions")
    hands.linked_row("a")
    hands.command("Edit", "Move to Trash")
    assert "Sessions  1" in desk.tab_names()
    assert desk.cells(desk.linked) == ["b"]
    hands.place("Venues")
    hands.command("Edit", "Undo Delete session")
    hands.back()
    assert "Sessions  2" in desk.tab_names()
    assert desk.cells(desk.linked) == ["a", "b"]


# History


def history(desk: Desk) -> HistoryView:
    """The history in front."""
    found = desk.dialog()
    assert isinstance(found, HistoryView)
    return found


def rows(view: QAbstractItemView, *columns: int) -> list[tuple[str, ...]]:
    """What a table says in some columns."""
    model = view.model()
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def test_the_history_says_who_changed_what_and_when_field_by_field(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.change("city", "Sample City")
    hands.change("outcome", "SAMPLE outcome")
    author = desk.workspace.past(desk.shown.id, limit=1)[0].done.author
    assert author
    hands.press("historyLink")
    shown = history(desk)
    assert shown.windowTitle() == f"History of {SECOND}"
    assert desk.heads(shown.table) == ["When", "Who", "What was done", "Field", "Before", "After"]
    when, who = zip(*rows(shown.table, 0, 1)[:2], strict=True)
    assert set(when) == {"Just now"}
    assert set(who) == {author}
    assert rows(shown.table, 2, 3)[:2] == [("Edit round", "Outcome"), ("Edit round", "City")]
    assert rows(shown.table, 4, 5)[1] == ("Abu Dhabi", "Sample City")
    hands.press("closeHistory")
    assert desk.no_dialog()


def test_an_old_value_is_put_back(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.change("city", "Sample City")
    hands.change("country_code", "XX")
    hands.command("Edit", "History of the record")
    hands.history_row(1)
    hands.press("putBack")
    assert history(desk).isVisible()
    assert desk.record("round", SECOND).text("city") == "Abu Dhabi"
    assert desk.record("round", SECOND).text("country_code") == "XX"
    # That is a change like any other, and stands at the top.
    assert rows(history(desk).table, 3, 4, 5)[0] == ("City", "Sample City", "Abu Dhabi")
    desk.key("Escape")
    assert desk.no_dialog()
    desk.undo_all(["Edit round", "Edit round", "Edit round"])


# The Trash


def test_the_trash_shows_what_was_deleted_with_what_and_restores_it(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    tabs = desk.tab_names()
    hands.command("Edit", "Move to Trash")
    assert SECOND not in desk.cells(desk.page.list)
    hands.place("Trash")
    trash = desk.window.others.trash
    title, kind, with_it, when, who = rows(trash.table, 0, 1, 2, 3, 4)[0]
    assert (title, kind, when) == (SECOND, "Round", "Just now")
    assert with_it.endswith(" records")
    assert who
    assert f"Deleted with {SECOND}" in desk.words(trash)
    gone = rows(trash.parts, 0, 1)
    assert len(gone) == int(with_it.split()[0])
    assert {("First day", "Session"), ("Steve Witkoff, United States", "Participant")} <= set(gone)
    assert desk.shown.title == SECOND
    assert "This round is in the Trash." in desk.window.inspector.banner.text
    hands.press("restore")
    assert "Nothing was deleted" in desk.words(trash)
    hands.back()
    hands.row(SECOND)
    assert desk.tab_names() == tabs
    desk.undo_all(["Restore round", "Delete round"])


def test_several_things_in_the_trash_each_come_back_from_there(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Venues")
    for name in ("Kremlin", "Al Shati Palace"):
        hands.row(name)
        hands.command("Edit", "Move to Trash")
    hands.place("Trash")
    assert desk.cells(desk.window.others.trash.table) == ["Al Shati Palace", "Kremlin"]
    hands.trash_row("Kremlin")
    assert desk.shown.title == "Kremlin"
    hands.press("restore")
    assert desk.cells(desk.window.others.trash.table) == ["Al Shati Palace"]
    hands.place("Venues")
    assert "Kremlin" in desk.cells(desk.page.list)
    assert "Al Shati Palace" not in desk.cells(desk.page.list)


def test_enter_and_a_double_click_restore(desk: Desk) -> None:
    desk.place("Venues")
    desk.pane("list")
    desk.key("Delete", "Delete")
    desk.place("Trash")
    desk.tab_to("trashTable")
    desk.key("Return")
    assert desk.window.others.trash.table.rows.rowCount() == 1
    desk.double_click(desk.window.others.trash.table, "Al Shati Palace")
    assert "Nothing was deleted" in desk.words(desk.window.others.trash)


def test_a_link_in_the_inspector_of_something_deleted_still_leads_on(desk: Desk) -> None:
    hands = Mouse(desk)
    at_second_round(hands)
    hands.command("Edit", "Move to Trash")
    hands.place("Trash")
    hands.link(TALKS)
    assert desk.page.header.title.text() == TALKS
    hands.back()
    assert desk.shown.title == SECOND
    assert desk.window.others.trash.isVisible()
