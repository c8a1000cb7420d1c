"""References: records are looked up by typing, chosen from a list, made where missing, and opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import AGENDA_ITEM, CLAIM, ENVOY, PARTICIPANT, PARTY, ROUND, SESSION
from negotiator_gui.domain.fields import FieldError
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.chips import ChipLink
from negotiator_gui.gui.field_form import FieldForm
from negotiator_gui.gui.link_list import ITEM
from negotiator_gui.gui.reference_editor import LookUpEditor
from negotiator_gui.gui.suggestions import SuggestionModel, hint_of, new_kinds, suggest
from negotiator_gui.workspace import Workspace

DOWN, ENTER, ESC, TAB = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


class Desk(QWidget):
    """The form of a record in a window, and what its reference fields said."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, record: Record) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.form = FieldForm(record.entity, workspace, 100, self)
        self.form.build()
        self.other = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addWidget(self.other)
        self.form.show_usual(record.entity.by_name)
        for name, editor in self.form.editors.items():
            editor.set_value(record.values[name], record)
        self.left: list[object] = []
        self.form.left.connect(lambda editor: self.left.append(editor.text_or_value()))
        self.resize(500, 900)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)
        self.other.setFocus()
        self.left.clear()

    def enter(self, name: str) -> LookUpEditor:
        editor = self.form.editors[name]
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        assert editor.control.hasFocus()
        return editor


def popup(editor: LookUpEditor) -> QWidget:
    return editor.control._view


def rows(editor: LookUpEditor) -> list[str]:
    model = popup(editor).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


@pytest.fixture
def person(workspace: Workspace, second_round: Record) -> Record:
    people = workspace.list(PARTICIPANT)
    return next(
        each
        for each in people
        if each.text("round") == second_round.id and each.show("envoy") == "Rustem Umerov"
    )


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, person: Record) -> Desk:
    return Desk(qtbot, workspace, person)


def test_typed_words_open_a_list_and_enter_takes_the_first_row(desk: Desk, workspace: Workspace) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "budan")
    assert editor.control.is_open
    assert rows(editor) == ["Kyrylo Budanov", "New envoy “budan”..."]
    QTest.keyClick(popup(editor), ENTER)
    assert not editor.control.is_open
    assert workspace.get(str(editor.read())).title == "Kyrylo Budanov"
    assert desk.left == [editor.read()]


def test_a_person_is_found_by_another_spelling(desk: Desk) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "Umierov")
    assert rows(editor)[0] == "Rustem Umerov" or "New envoy “Umierov”..." in rows(editor)
    QTest.keyClick(popup(editor), ESC)


def test_down_opens_the_first_records_of_the_list_without_words(desk: Desk, workspace: Workspace) -> None:
    editor = desk.enter("party")
    QTest.keyClick(editor.control, DOWN)
    first = [record.title for record in workspace.list(PARTY)[:8]]
    assert rows(editor) == [*first, "New party..."]
    QTest.keyClick(popup(editor), ESC)
    assert not editor.control.is_open and not editor.modified


def test_arrows_move_in_the_list_and_leave_the_words_as_typed(desk: Desk, workspace: Workspace) -> None:
    editor = desk.enter("party")
    QTest.keyClicks(editor.control, "u")
    second = rows(editor)[1]
    QTest.keyClick(popup(editor), DOWN)
    assert editor.control.text() == "u"
    QTest.keyClick(popup(editor), ENTER)
    assert editor.control.text() == second == workspace.get(str(editor.read())).title


def test_a_click_on_a_row_takes_it(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.enter("party")
    QTest.keyClicks(editor.control, "ukraine")
    view = popup(editor)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
    )
    assert editor.control.text() == "Ukraine" and not editor.control.is_open


def test_esc_closes_the_list_first_and_then_puts_the_kept_record_back(desk: Desk, person: Record) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "witk")
    QTest.keyClick(popup(editor), ESC)
    assert editor.control.text() == "witk" and not editor.control.is_open
    QTest.keyClick(editor.control, ESC)
    assert editor.control.text() == "Rustem Umerov" and editor.read() == person.values["envoy"]
    assert desk.left == []


def test_words_that_were_not_chosen_are_refused_in_a_sentence_and_stay(desk: Desk) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "nobody of this name")
    QTest.keyClick(popup(editor), TAB)
    assert not editor.control.hasFocus() and not editor.control.is_open
    with pytest.raises(FieldError, match="“nobody of this name” was not chosen"):
        editor.read()
    assert editor.control.text() == "nobody of this name"


def test_a_full_title_is_taken_without_choosing(desk: Desk, workspace: Workspace) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "steve witkoff")
    QTest.keyClick(popup(editor), TAB)
    assert editor.control.text() == "Steve Witkoff"
    assert workspace.get(str(editor.read())).title == "Steve Witkoff"


def test_an_emptied_reference_is_no_reference(desk: Desk) -> None:
    editor = desk.enter("envoy")
    QTest.keyClick(editor.control, Qt.Key.Key_Delete)
    assert editor.read() is None and editor.modified


def test_a_reference_is_opened_by_its_icon_and_by_control_enter(
    qtbot: QtBot, desk: Desk, person: Record
) -> None:
    editor = desk.enter("party")
    with qtbot.waitSignal(desk.form.opened) as opened:
        QTest.keyClick(editor.control, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [person.values["party"]]
    icon = editor.control.findChild(QToolButton)
    with qtbot.waitSignal(desk.form.opened) as opened:
        qtbot.mouseClick(icon, Qt.MouseButton.LeftButton)
    assert opened.args == [person.values["party"]]


def test_the_last_row_asks_for_a_new_record_with_the_words(qtbot: QtBot, desk: Desk) -> None:
    editor = desk.enter("envoy")
    QTest.keyClicks(editor.control, "A. Example")
    assert rows(editor)[-1] == "New envoy “A. Example”..."
    QTest.keyClick(popup(editor), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(desk.form.new_asked) as asked:
        QTest.keyClick(popup(editor), ENTER)
    assert asked.args == [editor, "envoy", "A. Example"]
    desk.other.setFocus()
    assert desk.left == [], "while the form is open the field is not left"
    editor.given_up()
    assert editor.control.hasFocus() and editor.control.text() == "A. Example"


def test_a_register_that_cannot_be_written_offers_no_new_record(
    qtbot: QtBot, workspace: Workspace, person: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda self: "This register can only be read."))
    editor = Desk(qtbot, workspace, person).enter("envoy")
    QTest.keyClicks(editor.control, "witk")
    assert rows(editor) == ["Steve Witkoff"]
    QTest.keyClick(popup(editor), ESC)


# Several


@pytest.fixture
def round_desk(qtbot: QtBot, workspace: Workspace, second_round: Record) -> Desk:
    return Desk(qtbot, workspace, second_round)


def titles(workspace: Workspace, editor: LookUpEditor) -> list[str]:
    return [workspace.get(id_).title for id_ in editor.read() or ()]


def chips(editor: LookUpEditor) -> list[ChipLink]:
    return [link for link in editor.findChildren(ChipLink) if link.isVisible()]


def pick(editor: LookUpEditor, words: str) -> None:
    QTest.keyClicks(editor.control, words)
    QTest.keyClick(popup(editor), ENTER)


def test_records_are_added_one_after_another_and_not_twice(round_desk: Desk, workspace: Workspace) -> None:
    editor = round_desk.enter("hosts")
    pick(editor, "united ara")
    pick(editor, "ukr")
    assert titles(workspace, editor) == ["United Arab Emirates", "Ukraine"]
    assert [link.accessibleName() for link in chips(editor)] == ["United Arab Emirates", "Ukraine"]
    assert len(round_desk.left) == 2
    QTest.keyClicks(editor.control, "ukraine")
    assert "Ukraine" not in rows(editor)
    QTest.keyClick(popup(editor), ESC)


def test_chips_are_walked_and_removed_with_the_keyboard(round_desk: Desk, workspace: Workspace) -> None:
    editor = round_desk.enter("hosts")
    for words in ("united ara", "ukr", "united st"):
        pick(editor, words)
    first, second, _ = chips(editor)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Delete)
    assert titles(workspace, editor) == ["United Arab Emirates", "United States"]
    assert len(round_desk.left) == 4 + 1  # three choices, the line was left, one removal
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert editor.control.hasFocus()
    QTest.keyClick(editor.control, Qt.Key.Key_Backspace)
    assert titles(workspace, editor) == ["United Arab Emirates"]


def test_chips_are_removed_and_opened_with_the_mouse(
    qtbot: QtBot, round_desk: Desk, workspace: Workspace
) -> None:
    editor = round_desk.enter("hosts")
    pick(editor, "united ara")
    pick(editor, "ukr")
    with qtbot.waitSignal(round_desk.form.opened) as opened:
        qtbot.mouseClick(chips(editor)[1], Qt.MouseButton.LeftButton)
    assert workspace.get(opened.args[0]).title == "Ukraine"
    cross = next(
        each for each in editor.findChildren(QToolButton) if each.accessibleName() == "Remove Ukraine"
    )
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert titles(workspace, editor) == ["United Arab Emirates"]


def test_the_first_chip_comes_before_its_line_in_tab_order(round_desk: Desk) -> None:
    editor = round_desk.enter("hosts")
    pick(editor, "ukr")
    QTest.keyClick(editor.control, Qt.Key.Key_Backtab)
    assert chips(editor)[0].hasFocus()
    QTest.keyClick(chips(editor)[0], TAB)
    assert editor.control.hasFocus()


def test_a_narrow_field_cuts_the_words_of_a_chip_and_flows_over_lines(round_desk: Desk) -> None:
    editor = round_desk.enter("hosts")
    low = editor.height()
    for words in ("united ara", "united nat", "united st"):
        pick(editor, words)
    round_desk.resize(260, 1800)
    QApplication.processEvents()
    assert editor.height() >= 3 * low
    assert all(link.width() <= editor.width() for link in chips(editor))


# What is offered


def test_records_of_the_same_round_are_offered_first(workspace: Workspace, second_round: Record) -> None:
    other = next(each for each in workspace.list(ROUND) if each.id != second_round.id)
    for met, label in ((other, "Sample sitting elsewhere"), (second_round, "Sample sitting here")):
        workspace.do(add(SESSION, {"round": met.id, "label": label}))
    field = AGENDA_ITEM.by_name["session"]
    near = {"round": second_round.id}
    here = {each.id for each in workspace.list(SESSION) if each.text("round") == second_round.id}
    first = suggest(workspace, field, "", near)
    assert {each.id for each in first[: len(here)]} == here
    assert [each.title for each in suggest(workspace, field, "sample sitting", near)] == [
        "Sample sitting here",
        "Sample sitting elsewhere",
    ]


def test_a_record_is_not_offered_to_itself(qtbot: QtBot, workspace: Workspace) -> None:
    ukraine = next(each for each in workspace.list(PARTY) if each.title == "Ukraine")
    editor = Desk(qtbot, workspace, ukraine).enter("part_of")
    QTest.keyClicks(editor.control, "ukraine")
    assert "Ukraine" not in rows(editor)
    QTest.keyClick(popup(editor), ESC)


def test_a_hint_tells_an_envoy_by_party_and_post(workspace: Workspace) -> None:
    hints = {each.title: hint_of(each) for each in workspace.list(ENVOY)}
    umerov = next(each for each in workspace.list(ENVOY) if each.title == "Rustem Umerov")
    assert hints["Rustem Umerov"] == ", ".join(filter(None, [umerov.show("party"), umerov.text("post")]))
    assert hints["Rustem Umerov"].startswith("Ukraine")


def test_new_records_are_offered_of_few_kinds_and_never_of_handling_marks() -> None:
    assert [kind.name for kind in new_kinds(CLAIM.by_name["claimant"])] == ["party", "envoy", "source"]
    assert new_kinds(CLAIM.by_name["mark"]) == []


def test_the_list_of_suggestions_is_a_sound_model(qtbot: QtBot, workspace: Workspace) -> None:
    model = SuggestionModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    field = PARTICIPANT.by_name["envoy"]
    model.show_items(suggest(workspace, field, "u"))
    model.show_items([])
    model.show_items(suggest(workspace, field, ""))
    assert model.index(0, 0).data(ITEM).id
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(model.index(0, 0).data())


def test_no_button_of_a_field_is_the_windows_default_button(round_desk: Desk) -> None:
    assert not any(button.autoDefault() for button in round_desk.form.findChildren(QPushButton))
