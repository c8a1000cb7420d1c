"""Editors: each kind of field shows its value, takes what is typed, and says when it was left."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import CLAIM, ENTITIES, ROUND, SESSION
from negotiator_gui.domain.fields import FieldError
from negotiator_gui.gui.date_editor import DateEditor, interval_words
from negotiator_gui.gui.editors import FieldEditor, editor
from negotiator_gui.gui.long_text_editor import GrowingText, LongTextEditor
from negotiator_gui.workspace import Workspace
from tests.samples import Samples


class Desk:
    """An editor in a window, with another field to go to."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self._qtbot, self._workspace = qtbot, workspace
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self._column = QVBoxLayout(self.window)
        self.other = QLineEdit(self.window)
        self._column.addWidget(self.other)
        self.left: list[object] = []

    def edit(self, entity, name: str, value=None, record=None) -> FieldEditor:
        made = editor(entity.by_name[name], self._workspace, self.window)
        made.left.connect(lambda: self.left.append(made.text_or_value()))
        self._column.insertWidget(0, made)
        made.set_value(value, record)
        self.window.resize(400, 500)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.other.setFocus()
        return made

    def enter(self, made: FieldEditor) -> QWidget:
        made.setFocus(Qt.FocusReason.TabFocusReason)
        self._qtbot.waitUntil(made.control.hasFocus)
        return made.control

    def leave(self) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    return Desk(qtbot, workspace)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_field_of_every_entity_gives_back_the_value_it_shows(
    qtbot: QtBot, workspace: Workspace, entity
) -> None:
    record = workspace.get(Samples(workspace.do).add(entity))
    for field in entity.fields:
        made = editor(field, workspace)
        qtbot.addWidget(made)
        made.set_value(record.values[field.name], record)
        assert made.read() == record.values[field.name], field.name
        assert not made.modified, field.name
        assert made.control.accessibleName() == field.label
        made.set_value(None, record)
        assert made.read() is None, field.name


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_field_can_be_shown_without_being_changed(qtbot: QtBot, workspace: Workspace, entity) -> None:
    record = workspace.get(Samples(workspace.do).add(entity))
    for field in entity.fields:
        made = editor(field, workspace)
        qtbot.addWidget(made)
        made.set_read_only(True)
        made.set_value(record.values[field.name], record)
        made.show()
        QTest.keyClicks(made.focusProxy(), "abc")
        QTest.keyClick(made.focusProxy(), Qt.Key.Key_Down)
        QTest.keyClick(made.focusProxy(), Qt.Key.Key_Delete)
        assert made.read() == record.values[field.name], field.name
        made.hide()


# Texts and numbers


def test_a_text_is_left_with_tab_and_with_enter(desk: Desk) -> None:
    made = desk.edit(ROUND, "city", "Abu Dhabi")
    line = desk.enter(made)
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, " city")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.left == ["Abu Dhabi city"] and line.hasFocus()
    desk.leave()
    assert desk.left == ["Abu Dhabi city"] * 2 and not line.hasFocus()


def test_esc_puts_the_kept_text_back_and_is_the_windows_own_where_nothing_was_typed(desk: Desk) -> None:
    made = desk.edit(ROUND, "city", "Abu Dhabi")
    line = desk.enter(made)
    QTest.keyClicks(line, "Geneva")
    made.set_fault("This is wrong.")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Abu Dhabi" and made.fault == "" and not made.modified
    assert not is_kept(line, Qt.Key.Key_Escape)


def is_kept(control: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> bool:
    """Whether a field keeps a key for itself that a command of the window may have too."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(control, event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["city", "outcome"])
def test_a_fields_own_undo_comes_first_while_it_is_typed_in_and_only_then(desk: Desk, name: str) -> None:
    made = desk.edit(ROUND, name, "Talks")
    control = desk.enter(made)
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not is_kept(control, *undo)
    QTest.keyClick(control, Qt.Key.Key_End)
    QTest.keyClicks(control, " x")
    assert is_kept(control, *undo)
    QTest.keyClick(control, *undo)
    assert made.text_or_value() == "Talks"
    assert not is_kept(control, *undo)


def test_undo_takes_back_a_choice_that_is_not_saved_yet(desk: Desk) -> None:
    made = desk.edit(ROUND, "status", "held")
    box = desk.enter(made)
    QTest.keyClicks(box, "can")
    assert made.text_or_value() == "cancelled"
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert is_kept(box, *undo)
    QTest.keyClick(box, *undo)
    assert made.text_or_value() == "held" and not is_kept(box, *undo)


def test_a_number_is_typed_in_digits_and_shown_with_commas(desk: Desk) -> None:
    made = desk.edit(CLAIM, "value_low", 15000.0)
    assert made.control.text() == "15,000"
    line = desk.enter(made)
    assert line.text() == "15000"
    QTest.keyClicks(line, "150000.5")
    desk.leave()
    assert made.read() == 150000.5 and line.text() == "150,000.5"


def test_what_is_no_number_stays_as_it_was_typed_beside_the_fault(desk: Desk) -> None:
    made = desk.edit(CLAIM, "value_low")
    QTest.keyClicks(desk.enter(made), "many")
    with pytest.raises(FieldError, match="“many” is not a number"):
        made.read()
    made.set_fault("“many” is not a number.")
    desk.leave()
    assert made.control.text() == "many"
    assert made.control.accessibleDescription() == "“many” is not a number."
    assert made.control.property("fault") is True


# Dates


def test_a_date_is_shown_in_words_and_typed_as_it_was(desk: Desk) -> None:
    made = desk.edit(ROUND, "held_dates", "2026-02-04/2026-02-05")
    assert made.control.text() == "4–5 February 2026"
    line = desk.enter(made)
    assert line.text() == "2026-02-04/2026-02-05"
    line.selectAll()
    QTest.keyClicks(line, "early 2025")
    desk.leave()
    assert made.text_or_value() == "early 2025"
    assert note(made) == "1 January – 30 April 2025"


def note(made: FieldEditor) -> str:
    found = made.findChild(QWidget, f"{made.field.name}Note")
    return found.text() if found is not None and found.isVisible() else ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("early 2025", "1 January – 30 April 2025"),
        ("before 2026-02-17", "until 16 February 2026"),
        ("after 2026-02-17", "from 18 February 2026"),
        ("Q1 2026", "1 January – 31 March 2026"),
        ("within 3 days of 2026-02-05", "5–8 February 2026"),
        ("2026-02-04", ""),
        ("2026-02-04/2026-02-05", ""),
        ("2026-02", ""),
        ("2026", ""),
        ("?", ""),
        ("32 January 2026", ""),
    ],
)
def test_the_days_that_a_date_means_are_said_where_its_words_do_not(typed: str, words: str) -> None:
    assert interval_words(typed) == words


def test_a_day_can_be_chosen_in_the_calendar_with_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "held_dates", "2026-02-04")
    assert isinstance(made, DateEditor)
    QTest.keyClick(desk.enter(made), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = made.findChild(QWidget, "calendar")
    qtbot.waitUntil(calendar.isVisible)
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert made.read() == "2026-02-05" and desk.left == ["2026-02-05"]


# Zones


def test_a_zone_is_found_by_its_city_and_shown_with_its_offset_on_the_day(desk: Desk) -> None:
    session = desk._workspace.get(Samples(desk._workspace.do).add(SESSION, date="2026-07-01"))
    made = desk.edit(SESSION, "zone", "Europe/Istanbul", session)
    assert made.control.text() == "Europe/Istanbul, UTC+03:00"
    line = desk.enter(made)
    line.selectAll()
    QTest.keyClicks(line, "kyiv")
    popup = line.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert made.read() == "Europe/Kyiv" and "Europe/Kyiv" in desk.left
    desk.leave()
    assert line.text() == "Europe/Kyiv, UTC+03:00"


def test_all_zones_are_listed_by_the_down_key_and_esc_restores(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "zone", "Asia/Dubai")
    line = desk.enter(made)
    QTest.keyClick(line, Qt.Key.Key_Down)
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() > 300
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert made.text_or_value() == line.text() == "Africa/Abidjan"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Asia/Dubai" and not made.modified


# Long texts


def test_a_long_text_grows_to_six_lines_and_tab_leaves_it(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "outcome")
    assert isinstance(made, LongTextEditor)
    text = desk.enter(made)
    line = text.fontMetrics().lineSpacing()
    low = text.height()
    QTest.keyClicks(text, "one")
    for _ in range(3):
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.height() == low + 3 * line
    for _ in range(10):
        QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.height() == low + 5 * line
    made.set_value("short")
    assert text.height() == low
    desk.leave()
    assert not text.hasFocus() and desk.left == ["short"]


def test_a_long_text_keeps_spaces_that_do_not_break(desk: Desk) -> None:
    made = desk.edit(ROUND, "outcome", "314 prisoners\nsecond line")
    assert made.read() == "314 prisoners\nsecond line"


def test_control_enter_saves_a_long_text_without_leaving(desk: Desk) -> None:
    made = desk.edit(ROUND, "outcome", "Agreed")
    text = desk.enter(made)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.left == ["Agreed"] and text.hasFocus()


# Choices


def test_not_set_comes_first_and_typed_letters_select(desk: Desk) -> None:
    made = desk.edit(ROUND, "status")
    box = desk.enter(made)
    assert isinstance(box, QComboBox)
    assert box.itemText(0) == "Not set" and box.currentIndex() == 0
    QTest.keyClicks(box, "he")
    assert made.read() == "held"
    assert desk.left == []
    desk.leave()
    assert desk.left == ["held"]


def test_a_choice_made_in_the_open_list_ends_editing_at_once(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "result", "partial")
    box = desk.enter(made)
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.left == ["no agreement"]


def test_letters_typed_after_a_list_was_closed_without_a_choice_still_wait(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "result", "partial")
    box = desk.enter(made)
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.view().isVisible()
    QTest.keyClicks(box, "adj")
    assert made.read() == "adjourned" and desk.left == []


def test_the_wheel_over_a_list_changes_nothing(desk: Desk) -> None:
    made = desk.edit(ROUND, "status", "held")
    box = desk.enter(made)
    at = box.rect().center()
    wheel = QWheelEvent(
        at, box.mapToGlobal(at), at * 0, at * 0 + at.__class__(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert made.read() == "held" and not wheel.isAccepted()


def test_a_term_of_a_later_version_is_shown_and_kept(desk: Desk) -> None:
    made = desk.edit(ROUND, "status", "moved online")
    assert made.control.currentText() == "Moved online"
    assert made.text_or_value() == "moved online" and not made.modified


def test_yes_no_and_neither(desk: Desk) -> None:
    made = desk.edit(ROUND, "chatham_house", False)
    assert made.read() is False and made.control.currentText() == "No"
    box = desk.enter(made)
    QTest.keyClicks(box, "y")
    assert made.read() is True
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert made.read() is None


def test_several_terms_are_ticked_with_the_keyboard_in_the_order_chosen(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "format", ("trilateral",))
    box = desk.enter(made)
    assert box.currentText() == "Trilateral"
    QTest.keyClick(box, Qt.Key.Key_Space)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.isVisible() and desk.left == []
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert made.read() == ("trilateral", "direct", "proximity")
    assert box.currentText() == "Trilateral, direct, proximity (indirect)"
    assert desk.left == [("trilateral", "direct", "proximity")]


def test_a_click_ticks_and_unticks_a_term_and_the_list_stays_open(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "format", ("direct",))
    box = desk.enter(made)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    for row in (1, 2):
        place = view.visualRect(box.model().index(row, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.isVisible() and made.read() == ("proximity",)
    box.hidePopup()
    assert desk.left == [("proximity",)]


def test_esc_closes_the_list_and_once_more_takes_the_ticks_back(qtbot: QtBot, desk: Desk) -> None:
    made = desk.edit(ROUND, "format", ("direct",))
    box = desk.enter(made)
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible() and desk.left == [] and made.modified
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert made.read() == ("direct",) and not made.modified


# What is empty, and what was refused earlier


def test_an_empty_field_says_in_words_that_nothing_is_recorded(desk: Desk) -> None:
    words = {
        name: desk.edit(ROUND, name).control.placeholderText()
        for name in ("city", "outcome", "held_dates", "venue", "hosts", "zone", "number")
    }
    assert words == {
        "city": "Not recorded",
        "outcome": "Not recorded",
        "held_dates": "Not set",
        "venue": "Not set",
        "hosts": "Not set",
        "zone": "Not set",
        "number": "Required",
    }


def test_a_value_that_was_changed_elsewhere_does_not_disturb_what_is_being_typed(desk: Desk) -> None:
    made = desk.edit(ROUND, "city", "Abu Dhabi")
    line = desk.enter(made)
    QTest.keyClicks(line, "Geneva")
    made.set_kept("Dubai", None)
    assert line.text() == "Geneva" and made.modified
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Dubai"


def test_a_long_text_is_seen_whole_when_another_width_needs_other_lines(qtbot: QtBot) -> None:
    text = GrowingText()
    qtbot.addWidget(text)
    text.resize(160, 60)
    text.show()
    text.setPlainText("SAMPLE words that take one line or several of them")
    for wide in (500, 120, 260):
        text.resize(wide, text.height())
        qtbot.wait(20)
        inside = text.viewport().geometry()
        assert text.rect().contains(inside) and inside.bottom() >= text.height() - 6
