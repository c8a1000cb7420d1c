"""The form for a new record: accepted only when the register took it, with each fault at its field."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from negotiator_gui.domain.entities import DOCUMENT, ENTITIES, ENVOY, PARTICIPANT, ROUND, SESSION
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import File
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Workspace
from tests.samples import Samples, content

DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


def opened(qtbot: QtBot, workspace: Workspace, entity: Entity, preset: dict) -> RecordForm:
    form = RecordForm(workspace, entity, preset)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def popup(form: RecordForm, name: str) -> QWidget:
    return form.form.editors[name].control._view


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_a_record_of_any_kind_is_added_as_it_stands_in_the_form(
    qtbot: QtBot, workspace: Workspace, entity: Entity, tmp_path: Path
) -> None:
    values = Samples(workspace.do).values(entity)
    form = opened(qtbot, workspace, entity, {})
    for name, editor in form.form.editors.items():
        if isinstance(entity.by_name[name], File):
            (tmp_path / "sample.txt").write_bytes(content(1))
            editor.take(tmp_path / "sample.txt")
        else:
            editor.put_back(values[name], "")
    QTest.keyClick(form.add, Qt.Key.Key_Space)
    assert form.made and not form.isVisible()
    record = workspace.get(form.made)
    for field in entity.fields:
        assert record.values[field.name] == field.read(values[field.name]), field.name
    assert workspace.undoable == f"Add {entity.label[:1].lower()}{entity.label[1:]}"


def test_typing_begins_in_the_first_field_that_is_not_filled(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    assert form.form.editors["round"].control.text() == second_round.title
    assert form.form.editors["party"].control.hasFocus()
    assert form.windowTitle() == "New participant" and form.add.text() == "Add participant"


def test_what_all_records_have_stands_under_more(
    qtbot: QtBot, workspace: Workspace, second_round: Record
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    assert not form.form.editors["remarks"].isVisible()
    form.findChild(QPushButton, "moreFields").click()
    assert form.form.editors["remarks"].isVisible()


def test_what_is_missing_and_what_is_wrong_is_said_at_its_field(qtbot: QtBot, workspace: Workspace) -> None:
    before = workspace.count(SESSION)
    form = opened(qtbot, workspace, SESSION, {})
    form.form.editors["date"].setFocus()
    QTest.keyClicks(form.form.editors["date"].control, "soonish")
    QTest.keyClick(form.form.editors["date"].control, ENTER)
    assert form.isVisible() and not form.made
    assert "soonish" in form.form.editors["date"].fault
    assert form.form.editors["date"].control.hasFocus()
    QTest.keyClick(form.form.editors["date"].control, ESC)
    QTest.keyClick(form.add, Qt.Key.Key_Space)
    assert form.form.editors["round"].fault == "This must be filled in."
    assert form.form.editors["round"].control.hasFocus()
    assert workspace.count(SESSION) == before
    form.cancel.click()


def test_a_fault_in_a_hidden_field_brings_the_field_into_view(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    form.form.editors["remarks"].put_back("\x00", "")
    form.accept()
    assert form.form.editors["remarks"].isVisible() and form.form.editors["remarks"].fault
    QTest.keyClick(form.cancel, Qt.Key.Key_Space)
    QTest.keyClick(form.cancel, Qt.Key.Key_Space)


def test_a_missing_envoy_is_made_without_leaving_the_form(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClicks(form.form.editors["party"].control, "ukrai")
    QTest.keyClick(popup(form, "party"), ENTER)
    envoy = form.form.editors["envoy"]
    envoy.setFocus()
    QTest.keyClicks(envoy.control, "A. Example")
    QTest.keyClick(popup(form, "envoy"), ENTER)
    inner = form.findChild(RecordForm)
    assert inner is not None and inner.windowTitle() == "New envoy"
    qtbot.waitUntil(inner.isActiveWindow)
    assert inner.form.editors["name"].control.text() == "A. Example"
    inner.form.editors["post"].setFocus()
    QTest.keyClicks(inner.form.editors["post"].control, "Sample post")
    QTest.keyClick(inner.form.editors["post"].control, ENTER)
    assert envoy.control.text() == "A. Example" and form.isVisible()
    QTest.keyClick(form.add, Qt.Key.Key_Space)
    made = workspace.get(form.made)
    assert made.show("envoy") == "A. Example" and made.show("party") == "Ukraine"
    assert workspace.get(made.text("envoy")).text("post") == "Sample post"


def test_giving_up_the_inner_form_goes_back_to_the_words(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    before = workspace.count(ENVOY)
    envoy = form.form.editors["envoy"]
    envoy.setFocus()
    QTest.keyClicks(envoy.control, "A. Example")
    QTest.keyClick(popup(form, "envoy"), ENTER)
    inner = form.findChild(RecordForm)
    QTest.keyClick(inner, ESC)
    qtbot.waitUntil(lambda: not inner.isVisible())
    assert workspace.count(ENVOY) == before
    assert envoy.control.text() == "A. Example" and envoy.fault == ""
    form.activateWindow()
    qtbot.waitUntil(envoy.control.hasFocus)
    for _ in range(2):
        form.reject()


def test_a_new_record_inside_takes_over_what_it_belongs_to(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    sessions = form.form.editors["sessions"]
    sessions.setFocus()
    QTest.keyClicks(sessions.control, "Sample sitting of nobody")
    QTest.keyClick(popup(form, "sessions"), ENTER)
    inner = form.findChild(RecordForm)
    assert inner.form.editors["round"].read() == second_round.id
    assert inner.form.editors["label"].read() == "Sample sitting of nobody"
    inner.accept()
    assert sessions.read() == (inner.made,)
    for _ in range(2):
        form.reject()


def test_what_was_typed_is_given_up_only_when_that_was_said_twice(qtbot: QtBot, workspace: Workspace) -> None:
    form = opened(qtbot, workspace, ENVOY, {})
    QTest.keyClicks(form.form.editors["name"].control, "A. Example")
    form.form.editors["post"].setFocus()
    QTest.keyClick(form.form.editors["post"].control, ESC)
    assert form.isVisible() and form.cancel.text() == "Discard"
    form.form.editors["post"].setFocus()
    QTest.keyClicks(form.form.editors["post"].control, "x")
    assert form.cancel.text() == "Cancel", "whoever types on did not mean to give up"
    form.reject()
    form.reject()
    assert not form.isVisible() and not form.made


def test_a_form_leaves_the_screen_behind_when_it_goes(qtbot: QtBot, workspace: Workspace) -> None:
    screen = QApplication.primaryScreen()
    form = RecordForm(workspace, ENVOY, {})
    form.deleteLater()
    QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete)
    assert not isValid(form) and isValid(screen)


def test_an_untouched_form_closes_with_one_key(
    qtbot: QtBot, workspace: Workspace, second_round: Record
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClick(QApplication.focusWidget(), ESC)
    assert not form.isVisible()


def test_a_file_fills_in_what_is_known_of_it(
    qtbot: QtBot, workspace: Workspace, second_round: Record, tmp_path: Path
) -> None:
    form = opened(qtbot, workspace, DOCUMENT, {"record": second_round.id})
    (tmp_path / "agenda.pdf").write_bytes(b"Sample agenda")
    form.form.editors["file"].take(tmp_path / "agenda.pdf")
    assert form.form.editors["title"].read() == "agenda.pdf"
    QTest.keyClick(form.form.editors["title"].control, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert form.made
    record = workspace.get(form.made)
    assert record.text("file_name") == "agenda.pdf" and record.values["size"] == 13
    assert workspace.content(record.text("file")) == b"Sample agenda"


# What was typed and not added


def draft_of(form: RecordForm) -> QWidget:
    return form.draft


def test_what_is_typed_is_kept_within_two_seconds(qtbot: QtBot, workspace: Workspace, second_round: Record) -> None:
    form = opened(qtbot, workspace, SESSION, {"round": second_round.id})
    begun = time.monotonic()
    while not workspace.drafts(second_round.id, "form") and time.monotonic() - begun < 3:
        QTest.keyClicks(form.form.editors["number"].control, "1")
        QTest.qWait(30)
    assert time.monotonic() - begun < 2
    form.leave()


def test_what_was_typed_before_a_crash_is_offered_and_taken_up(
    qtbot: QtBot, workspace: Workspace, second_round: Record
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClicks(form.form.editors["remarks"].control, "SAMPLE remark")
    form.leave()
    assert not form.isVisible()
    other = opened(qtbot, workspace, SESSION, {"round": second_round.id})
    assert not draft_of(other).isVisible(), "it was typed in a form of another kind"
    other.reject()
    again = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    assert draft_of(again).isVisible()
    assert "typed here just now was not added." in draft_of(again).findChild(Words).text()
    again.findChild(QPushButton, "takeDraft").click()
    assert again.form.editors["remarks"].text_or_value() == "SAMPLE remark"
    assert not draft_of(again).isVisible()
    assert len(workspace.drafts()) == 1, "it is kept as that of this form now"
    again.reject()
    again.reject()
    assert not again.isVisible() and workspace.drafts() == []


def test_what_is_typed_now_does_not_take_the_place_of_what_was_typed_before(
    qtbot: QtBot, workspace: Workspace, second_round: Record
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClicks(form.form.editors["remarks"].control, "SAMPLE before")
    form.leave()
    again = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClicks(again.form.editors["remarks"].control, "SAMPLE now")
    assert again.draft.keep() and len(workspace.drafts()) == 2
    again.findChild(QPushButton, "takeDraft").click()
    assert again.form.editors["remarks"].text_or_value() == "SAMPLE now"
    assert len(workspace.drafts()) == 2 and "still kept" in draft_of(again).findChild(Words).text()
    again.reject()
    again.reject()


def test_a_draft_is_discarded_where_it_is_offered(qtbot: QtBot, workspace: Workspace, second_round: Record) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    QTest.keyClicks(form.form.editors["remarks"].control, "SAMPLE remark")
    form.leave()
    again = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    again.findChild(QPushButton, "discardDraft").click()
    assert workspace.drafts() == [] and not draft_of(again).isVisible()
    again.reject()


def test_what_cannot_be_kept_is_said_in_the_form(
    qtbot: QtBot, workspace: Workspace, register: Path, second_round: Record
) -> None:
    form = opened(qtbot, workspace, PARTICIPANT, {"round": second_round.id})
    away = register.rename(register.with_name("moved.talks"))
    QTest.keyClicks(form.form.editors["remarks"].control, "SAMPLE remark")
    assert not form.draft.keep()
    assert "only in this form" in form.findChild(QWidget, "formFault").words.text()
    away.rename(register)
    assert form.draft.keep()
    form.reject()
    form.reject()
