"""What is disputed is seen where the fact is: accounts with who gave them, and agreements that one side announced."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget

from negotiator_gui.domain.entities import AGREEMENT_STATUS, COMPETING_VALUE
from negotiator_gui.gui.accounts import AccountsLine
from negotiator_gui.gui.words import WrappedLink
from tests.journeys.desk import Desk
from tests.journeys.test_tab_ring import from_first, in_order, ring

TALKS, FIRST, SECOND = "US-brokered trilateral talks", "First round, Abu Dhabi", "Second round, Abu Dhabi"
LONG, SHORT = "23–24 January 2026", "23 January 2026"
ONE_SIDED, HALF = "Understanding to meet again", "Energy pause"
ALONE = "Ukraine alone says that this was agreed; no other side has confirmed it."


def go(desk: Desk, label: str) -> None:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, label)


def go_by_keys(desk: Desk, label: str) -> None:
    desk.place(TALKS)
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.arrow_to(desk.page.list, label)


def line(desk: Desk, field: str) -> AccountsLine:
    """What stands under a field about other accounts of it."""
    desk.settle()
    return desk.editor(field).findChild(AccountsLine)


def told(desk: Desk, field: str) -> list[str]:
    """The accounts that are unfolded under a field: each with who gave it."""
    labels = [each for each in line(desk, field).findChildren(QLabel) if each.isVisible()]
    return [each.accessibleName() or each.text() for each in labels]


def links(desk: Desk, field: str) -> list[WrappedLink]:
    return [each for each in line(desk, field).findChildren(WrappedLink) if each.isVisible()]


# Competing accounts


def test_a_field_says_how_many_accounts_there_are_and_shows_who_gave_each(desk: Desk) -> None:
    go(desk, FIRST)
    head = line(desk, "held_dates").head
    assert head.text() == "2 accounts"
    assert told(desk, "held_dates") == []
    desk.click(head)
    sources = ["Türkiye Today, 27 February 2026", "Al Jazeera, 18 February 2026"]
    assert told(desk, "held_dates") == [LONG, sources[0], SHORT, sources[1]]
    # Neither is merged into the other, and other fields have theirs.
    assert line(desk, "mediators").head.text() == "3 accounts"
    assert not [each for each in desk.editor("city").findChildren(AccountsLine) if each.isVisible()]
    desk.click(head)
    assert told(desk, "held_dates") == []


def test_the_table_says_so_too(desk: Desk) -> None:
    go(desk, FIRST)
    view = desk.page.list
    cell = desk.find(view, FIRST).siblingAtColumn(desk.heads(view).index("Dates"))
    spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", 2 accounts")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == spoken


def test_an_account_is_followed_and_left_again_by_mouse(desk: Desk) -> None:
    go(desk, FIRST)
    desk.click(line(desk, "held_dates").head)
    link = links(desk, "held_dates")[1]
    desk.click(link, link.rect().center() - link.rect().bottomRight() / 4)
    assert desk.shown.entity is COMPETING_VALUE
    assert desk.shown.text("value") == "2026-01-23"
    desk.key("Alt+Left")
    assert desk.shown.title == FIRST


def test_accounts_are_unfolded_and_followed_by_keyboard(desk: Desk) -> None:
    go_by_keys(desk, FIRST)
    desk.pane("inspector")
    more = desk.window.inspector.findChild(QWidget, "moreActions")
    desk.tab_to("held_datesAccounts")
    desk.key("Space")
    assert len(told(desk, "held_dates")) == 4
    found = ring(desk)
    in_order(from_first([each for each in found if desk.window.inspector.isAncestorOf(each)], more))
    # Tab goes through the accounts in their order, before the next field.
    assert found[1:3] == links(desk, "held_dates")
    desk.key("Tab", "Tab")
    assert desk.focus is links(desk, "held_dates")[1]
    desk.key("Return")
    assert desk.shown.text("value") == "2026-01-23"
    desk.key("Alt+Left")
    assert desk.shown.title == FIRST


def test_what_the_record_says_is_one_more_account_where_nobody_else_says_it(desk: Desk) -> None:
    go(desk, FIRST)
    dates = desk.editor("held_dates")
    desk.click(dates.control)
    desk.key("Ctrl+A")
    desk.type("22/24 Jan 2026")
    desk.key("Escape")
    assert line(desk, "held_dates").head.text() == "2 accounts"
    desk.key("Ctrl+A")
    desk.type("25 Jan 2026")
    desk.key("Return")
    assert line(desk, "held_dates").head.text() == "3 accounts"
    desk.click(line(desk, "held_dates").head)
    assert "25 January 2026 (in this record)" in told(desk, "held_dates")
    desk.pane("list")
    desk.undo_all(["Edit round"])
    assert line(desk, "held_dates").head.text() == "2 accounts"


def test_an_account_goes_and_comes_back_with_its_record(desk: Desk) -> None:
    go(desk, FIRST)
    desk.click(line(desk, "held_dates").head)
    desk.click_tab("Competing accounts")
    view = desk.tabs.current_view
    assert view is not None
    desk.click_cell(view, "2026-01-23", column=desk.heads(view).index("Value"))
    desk.key("Delete")
    desk.click_cell(desk.page.list, FIRST)
    # One account that says what the record says is no dispute.
    assert not line(desk, "held_dates").isVisible()
    desk.key("Ctrl+Z")
    assert line(desk, "held_dates").head.text() == "2 accounts"


# Agreements that one side announced


def banner(desk: Desk) -> QWidget:
    desk.settle()
    return desk.window.inspector.banner


def to_agreement(desk: Desk, title: str) -> None:
    desk.click_place("Agreements")
    desk.click_cell(desk.page.list, title)
    desk.settle()


def test_a_one_sided_announcement_carries_a_banner_and_others_do_not(desk: Desk) -> None:
    to_agreement(desk, ONE_SIDED)
    assert banner(desk).isVisible()
    assert banner(desk).text == ALONE
    assert banner(desk).property("kind") == "warn"
    to_agreement(desk, "Prisoner exchange of February 2026")
    assert not banner(desk).isVisible()
    to_agreement(desk, HALF)
    assert banner(desk).text == "2 of 3 parties confirm it by their own word; none is recorded of United States."
    row = desk.find(desk.page.list, HALF).row()
    assert desk.column(desk.page.list, "Confirmed by")[row] == "2 of 3 parties"


def test_the_banner_stands_wherever_the_agreement_is_looked_at(desk: Desk) -> None:
    go(desk, SECOND)
    desk.click_tab("Agreements")
    view = desk.tabs.current_view
    assert view is not None
    assert not banner(desk).isVisible()
    for title in desk.cells(view):
        desk.click_cell(view, title)
        one_sided = desk.column(view, "Confirmed by")[desk.find(view, title).row()]
        whole = one_sided.split(" of ")[0] == one_sided.split(" of ")[1].split()[0]
        assert banner(desk).isVisible() is not whole


def test_a_confirmation_is_recorded_from_the_banner(desk: Desk) -> None:
    to_agreement(desk, HALF)
    desk.press("Record confirmation", desk.window.inspector)
    assert desk.editor("agreement").control.text() == HALF
    assert desk.editor("party").control.text() == "United States"
    desk.tab_to("status")
    desk.type("Signed")
    desk.click(desk.editor("asserted_by").control)
    desk.type("Donald Trump")
    found = desk.popup()
    assert isinstance(found, QListView)
    desk.click_cell(found, "Donald Trump")
    desk.press("Add status of a party", desk.dialog())
    assert desk.no_dialog()
    # The agreement stays in the inspector, and is no longer one-sided.
    assert desk.shown.title == HALF
    assert not banner(desk).isVisible()
    row = desk.find(desk.page.list, HALF).row()
    assert desk.column(desk.page.list, "Confirmed by")[row] == "3 of 3 parties"
    desk.pane("list")
    desk.undo_all(["Add status of a party"])
    assert banner(desk).text.startswith("2 of 3 parties")


def test_the_banner_is_reached_and_answered_by_keyboard(desk: Desk) -> None:
    desk.place("Agreements")
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.arrow_to(desk.page.list, ONE_SIDED)
    desk.pane("inspector")
    desk.tab_to("bannerAction", "Shift+Tab")
    before = desk.workspace.count(AGREEMENT_STATUS)
    desk.key("Return")
    assert desk.dialog().windowTitle() == "New status of a party"
    assert desk.editor("agreement").control.text() == ONE_SIDED
    desk.key("Escape")
    assert desk.no_dialog()
    assert desk.workspace.count(AGREEMENT_STATUS) == before
    assert banner(desk).text == ALONE
    button = desk.window.inspector.findChild(QPushButton, "bannerAction")
    assert button.text() == "Record confirmation"
