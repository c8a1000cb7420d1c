"""Finding things by keyboard only: from anywhere to a record, to a command, to a new record, and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from negotiator_gui.domain.entities import BY_NAME, ENVOY
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.palette import Palette
from tests.journeys.desk import Desk
from tests.journeys.test_names import nameless


class Finder:
    """The palette as a person at the keyboard has it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def palette(self) -> Palette:
        found = [each for each in self.desk.window.findChildren(Palette) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def is_open(self) -> bool:
        return any(each.isVisible() for each in self.desk.window.findChildren(Palette))

    def find(self, words: str) -> None:
        """Ctrl+K and words; waits as a person does until something is there."""
        self.desk.key("Ctrl+K")
        assert self.desk.focus is self.palette.line
        self.desk.type(words)
        self.desk.qtbot.waitUntil(lambda: self.palette._search.words == words.strip() and self._is_settled())

    def _is_settled(self) -> bool:
        search = self.palette._search
        return not self.palette._workspace._worker._last and -1 not in [each.count for each in search.sections]

    def to(self, title: str) -> None:
        """Arrow down to a row."""
        for _ in range(60):
            row = self.palette.list.current_row
            if row and row.title == title:
                return
            self.desk.key("Down")
        raise AssertionError(f"“{title}” is not among {[row.title for row in self.palette.list.rows.rows]}")


@pytest.fixture
def finder(desk: Desk) -> Iterator[Finder]:
    yield Finder(desk)


def test_to_an_envoy_by_part_of_a_name_and_back_again(desk: Desk, finder: Finder) -> None:
    desk.pane("list")
    before = desk.window.trail.here
    finder.find("rust um")
    assert finder.palette.list.current_row.title == "Rustem Umerov"  # type: ignore[union-attr]
    desk.key("Return")
    assert not finder.is_open()
    assert desk.in_pane() == "list"
    assert desk.shown.title == "Rustem Umerov"
    desk.key("Alt+Left")
    assert desk.window.trail.here == before


@pytest.mark.parametrize(
    ("words", "kind"),
    [("prisoner exch", "agreement"), ("abu dhabi", "round"), ("turkiye", "party"), ("guardian", "source")],
)
def test_to_a_record_of_any_kind(desk: Desk, finder: Finder, words: str, kind: str) -> None:
    finder.find(words)
    for _ in range(20):
        if finder.palette.kinds.current_id == kind:
            break
        at = finder.palette.kinds.current_id
        desk.key("Tab")
        desk.qtbot.waitUntil(lambda at=at: finder.palette.kinds.current_id != at)
    row = finder.palette.list.current_row
    assert row is not None and desk.workspace.get(row.target).entity.name == kind
    desk.key("Return")
    assert desk.shown.id == row.target


def test_a_command_by_its_name(desk: Desk, finder: Finder) -> None:
    desk.pane("inspector")
    finder.find("> sidebar")
    desk.key("Return")
    assert desk.window.sidebar.isHidden()
    finder.find("> sidebar")
    desk.key("Return")
    assert not desk.window.sidebar.isHidden()


def test_a_command_that_is_a_menu_opens_it(desk: Desk, finder: Finder) -> None:
    desk.window.follow(desk.workspace.list(BY_NAME["commitment"])[0].id)
    desk.settle()
    finder.find("> implementation")
    desk.key("Return")
    menu = desk.window.actions_by_name["implementation"].menu()
    assert isinstance(menu, QMenu) and menu.isVisible()
    desk.key("Escape")


def test_what_was_typed_in_a_field_is_kept_and_the_keyboard_comes_back_to_it(desk: Desk, finder: Finder) -> None:
    desk.pane("inspector")
    desk.tab_to("number")
    field = desk.focus
    desk.key("Ctrl+K")
    assert desk.focus is finder.palette.line
    desk.type("umer")
    desk.key("Escape")
    assert not finder.is_open()
    assert desk.focus is field


def test_from_the_words_of_a_note(desk: Desk, finder: Finder) -> None:
    """There Ctrl+K would cut off the rest of a line."""
    desk.key("Ctrl+Shift+N")
    assert desk.focus.objectName() == "noteText"
    desk.type("SAMPLE words of a note")
    desk.key("Home")
    finder.find("rust um")
    desk.key("Escape")
    assert desk.focus.objectName() == "noteText"
    assert "SAMPLE words of a note" in desk.focus.toPlainText()  # type: ignore[attr-defined]


def test_a_new_envoy_from_a_name_that_was_not_found(desk: Desk, finder: Finder) -> None:
    finder.find("Sample Xyzzyan")
    finder.to("New envoy “Sample Xyzzyan”...")
    desk.key("Return")
    form = desk.dialog()
    assert "Sample Xyzzyan" in [each.text() for each in form.findChildren(QLineEdit)]
    desk.key("Ctrl+Return")
    assert desk.no_dialog()
    assert "Sample Xyzzyan" in [each.title for each in desk.workspace.list(ENVOY)]
    finder.find("xyzzy")
    assert finder.palette.list.current_row.title == "Sample Xyzzyan"  # type: ignore[union-attr]
    desk.key("Escape", "Ctrl+Z")
    assert "Sample Xyzzyan" not in [each.title for each in desk.workspace.list(ENVOY)]


def test_where_one_was_is_at_hand_without_typing(desk: Desk, finder: Finder) -> None:
    finder.find("rust um")
    desk.key("Return")
    desk.place("Sources")
    desk.key("Ctrl+K")
    finder.to("Rustem Umerov")
    desk.key("Return")
    assert desk.shown.title == "Rustem Umerov"


def test_a_record_in_a_window_of_its_own(desk: Desk, finder: Finder) -> None:
    before = set(QApplication.topLevelWidgets())
    finder.find("rust um")
    desk.key("Ctrl+Return")
    (other,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each not in before]
    second = Desk(desk.qtbot, other)
    assert second.shown.title == "Rustem Umerov"
    other.close()
    desk.window.activateWindow()
    desk.settle()


def test_all_in_it_has_a_name(desk: Desk, finder: Finder) -> None:
    finder.find("prison")
    assert nameless(desk.window) == []
    desk.key("Escape")
