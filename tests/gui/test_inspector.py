"""The inspector: fields are saved on leaving, nothing typed is lost, and it follows the register."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import (
    AGREEMENT,
    AGREEMENT_STATUS,
    COMPETING_VALUE,
    DOCUMENT,
    ENTITIES,
    PARTY,
    ROUND,
    SESSION,
)
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.gui.inspector import Inspector
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.gui.words import WrappedLink
from negotiator_gui.store import engine
from negotiator_gui.workspace import Workspace
from tests.samples import Samples


class Actions(QObject):
    """Counts what is done in a register."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.done: list[tuple] = []
        workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: tuple) -> None:
        self.done.append(changes)

    @property
    def fields(self) -> list[list[str]]:
        return [[change.field for change in changes] for changes in self.done]


class Desk(QWidget):
    """An inspector in a window."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.workspace = workspace
        self.inspector = Inspector(workspace, self)
        self.inspector.resize(320, 860)
        self.resize(320, 860)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def show_record(self, id_: str) -> None:
        self.inspector.show_record(id_)
        self.inspector.finish()

    @property
    def editors(self) -> dict[str, FieldEditor]:
        return self.inspector.fields.form.editors

    def enter(self, name: str) -> QWidget:
        self.editors[name].setFocus(Qt.FocusReason.TabFocusReason)
        assert self.editors[name].control.hasFocus()
        return self.editors[name].control

    def type(self, name: str, words: str) -> QWidget:
        control = self.enter(name)
        control.selectAll()
        QTest.keyClicks(control, words)
        return control

    def leave(self) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    def value(self, name: str) -> object:
        return self.workspace.get(self.inspector.record_id).values[name]


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, second_round: Record) -> Desk:
    made = Desk(qtbot, workspace)
    made.show_record(second_round.id)
    return made


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


@pytest.fixture
def actions(workspace: Workspace) -> Iterator[Actions]:
    yield Actions(workspace)


def shown(widget: QWidget, name: str) -> str:
    found = widget.findChild(QWidget, name)
    return found.text() if found is not None and found.isVisible() else ""


# What is shown


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_a_record_of_any_kind_is_shown_with_all_its_fields(
    qtbot: QtBot, workspace: Workspace, entity
) -> None:
    record = workspace.get(Samples(workspace.do).add(entity))
    desk = Desk(qtbot, workspace)
    desk.show_record(record.id)
    assert shown(desk, "inspectorKind") == entity.label
    assert shown(desk, "inspectorTitle") == record.title
    fixed = {field.name for field in entity.owners if field.required}
    for name, editor in desk.editors.items():
        assert editor.isVisible() is (name not in fixed), name
        assert editor.read() == record.values[name], name


def test_nothing_selected_is_said(desk: Desk) -> None:
    desk.show_record("")
    assert desk.inspector.record_id == ""
    assert shown(desk, "nothingSelected") == "Select a record to see what it says."
    assert shown(desk, "inspectorTitle") == ""


def test_fields_that_say_nothing_wait_under_more(desk: Desk) -> None:
    form = desk.editors["city"].parentWidget()
    assert desk.editors["venue"].isVisible(), "listed fields are seen even when nothing is set"
    assert not desk.editors["chatham_house"].isVisible()
    more = form.findChild(QPushButton, "moreFields")
    assert more.text().startswith("More fields")
    more.click()
    assert desk.editors["chatham_house"].isVisible()
    more.click()
    assert not desk.editors["chatham_house"].isVisible()


def test_the_keyboard_comes_in_at_the_first_field_seen(
    qtbot: QtBot, workspace: Workspace, second_round
) -> None:
    desk = Desk(qtbot, workspace)
    desk.inspector.show_record(second_round.id)
    desk.inspector.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.editors["status"].control.hasFocus(), "although its editors were still to be made"


def test_editors_of_a_kind_are_made_in_short_steps(qtbot: QtBot, workspace: Workspace, second_round) -> None:
    desk = Desk(qtbot, workspace)
    desk.inspector.show_record(second_round.id)
    form = desk.inspector.fields.form
    assert not form.complete and shown(desk, "inspectorTitle") == second_round.title
    qtbot.waitUntil(lambda: form.complete and form.isVisible())
    assert desk.editors["city"].control.text() == "Abu Dhabi"
    desk.inspector.show_record(workspace.list(PARTY)[0].id)
    desk.inspector.show_record(second_round.id)
    assert desk.inspector.fields.form is form and form.isVisible(), "made once for all records of the kind"


# Saving on leaving


def test_leaving_a_changed_field_is_one_action(desk: Desk, actions: Actions, workspace: Workspace) -> None:
    desk.type("city", "Abu Dhabi city")
    desk.leave()
    assert desk.value("city") == "Abu Dhabi city"
    assert actions.fields == [["city"]]
    assert workspace.undoable == "Edit round"
    workspace.undo()
    assert desk.editors["city"].control.text() == "Abu Dhabi"


def test_walking_through_all_fields_changes_nothing(desk: Desk, actions: Actions) -> None:
    desk.inspector.fields.form.more.click()
    desk.enter("talks")
    seen: list[str] = []
    for _ in range(60):
        seen.append(QApplication.focusWidget().objectName())
        desk.leave()
    fields = [name for name in dict.fromkeys(seen) if name in desk.editors]
    assert fields == list(desk.editors), "Tab reaches every field, in their order"
    assert seen.index("held_datesAccounts") == seen.index("held_dates") + 1
    assert actions.done == []


def test_spaces_around_a_text_are_no_change_and_go_away(desk: Desk, actions: Actions) -> None:
    control = desk.type("city", "  Abu Dhabi  ")
    desk.leave()
    assert actions.done == [] and control.text() == "Abu Dhabi"


@pytest.mark.parametrize(
    ("name", "keys", "value"),
    [
        ("status", "post", "postponed"),
        ("outcome", "Agreed in full.", "Agreed in full."),
        ("held_dates", "4 February 2026", "4 February 2026"),
        ("zone", "europe/kyiv", "Europe/Kyiv"),
        ("number", "2a", "2a"),
        ("chatham_house", "y", True),
    ],
)
def test_each_kind_of_field_is_saved_on_leaving(desk: Desk, actions: Actions, name, keys, value) -> None:
    desk.inspector.fields.form.more.setChecked(True)
    control = desk.enter(name)
    if hasattr(control, "selectAll"):
        control.selectAll()
    QTest.keyClicks(control, keys)
    if name == "zone":
        control.completer().popup().hide()
    desk.leave()
    assert desk.value(name) == value
    assert actions.fields == [[name]]


def test_esc_restores_the_field_and_nothing_is_saved(desk: Desk, actions: Actions) -> None:
    control = desk.type("city", "Geneva")
    QTest.keyClick(control, Qt.Key.Key_Escape)
    desk.leave()
    assert actions.done == [] and control.text() == "Abu Dhabi"


def test_selecting_another_record_saves_what_is_being_typed(
    desk: Desk, workspace: Workspace, second_round
) -> None:
    desk.type("city", "Masdar City")
    desk.show_record(workspace.list(PARTY)[0].id)
    assert workspace.get(second_round.id).values["city"] == "Masdar City"


def test_a_commands_flush_saves_what_is_being_typed(desk: Desk, actions: Actions) -> None:
    desk.type("city", "Masdar City")
    desk.inspector.flush()
    desk.leave()
    assert actions.fields == [["city"]] and desk.value("city") == "Masdar City"


# Refused values


def test_a_refused_value_stays_in_the_field_with_the_fault_under_it(desk: Desk, actions: Actions) -> None:
    control = desk.type("held_dates", "32 January 2026")
    desk.leave()
    assert control.text() == "32 January 2026" and desk.value("held_dates") == "2026-02-04/2026-02-05"
    fault = desk.editors["held_dates"].fault
    assert fault.startswith("There is no 32 January 2026") and fault.endswith(".")
    assert actions.done == []


def test_a_refused_value_waits_until_one_comes_back_to_it(
    desk: Desk, workspace: Workspace, second_round
) -> None:
    desk.type("held_dates", "soonish")
    other = next(each for each in workspace.list(ROUND) if each.id != second_round.id)
    desk.show_record(other.id)
    assert (
        desk.editors["held_dates"].fault == ""
        and desk.editors["held_dates"].read() == other.values["held_dates"]
    )
    assert desk.inspector.fields.keeper.unsaved == 1
    desk.show_record(second_round.id)
    assert (
        desk.editors["held_dates"].control.text() == "soonish"
        and "soonish" in desk.editors["held_dates"].fault
    )
    desk.type("held_dates", "5 February 2026")
    desk.leave()
    assert desk.value("held_dates") == "5 February 2026" and desk.inspector.fields.keeper.unsaved == 0
    assert desk.editors["held_dates"].fault == ""


def test_esc_gives_a_refused_value_up_for_good(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    control = desk.type("held_dates", "soonish")
    desk.leave()
    desk.enter("held_dates")
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert desk.editors["held_dates"].fault == "" and desk.inspector.fields.keeper.unsaved == 0
    desk.show_record(workspace.list(PARTY)[0].id)
    desk.show_record(second_round.id)
    assert desk.editors["held_dates"].control.text() == "4–5 February 2026"


def test_a_required_field_cannot_be_emptied(desk: Desk, actions: Actions) -> None:
    control = desk.enter("number")
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_Delete)
    desk.leave()
    assert desk.editors["number"].fault == "This must be filled in."
    assert desk.value("number") == "2" and actions.done == []


def test_a_reference_to_a_record_in_the_trash_is_refused(desk: Desk, workspace: Workspace) -> None:
    venue = workspace.list(ROUND)[0].entity.by_name["venue"]
    gone = workspace.find("bürgenstock", venue.targets)[0].record
    workspace.delete(gone.id)
    desk.editors["venue"].choose(gone.id)
    assert desk.editors["venue"].fault.startswith(f"“{gone.title}” is in the Trash")
    assert desk.editors["venue"].control.text() == gone.title


def test_what_the_register_could_not_take_stays_to_be_tried_again(
    qtbot: QtBot, desk: Desk, workspace
) -> None:
    workspace._store.db.execute("PRAGMA busy_timeout = 0")
    desk.type("city", "Masdar City")
    with closing(engine.connect(workspace.path, read_only=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with qtbot.waitSignal(desk.inspector.failed) as failed:
            desk.leave()
    assert "in use by another program" in failed.args[0]
    assert desk.inspector.fields.keeper.unsaved == 1
    assert desk.editors["city"].control.text() == "Masdar City"
    assert desk.editors["city"].fault.startswith("This is not saved yet.")
    desk.enter("city")
    desk.leave()
    assert desk.value("city") == "Masdar City" and desk.editors["city"].fault == ""


# What is done elsewhere


def test_fields_that_are_not_being_edited_follow_the_register(
    desk: Desk, workspace: Workspace, second_round
) -> None:
    control = desk.type("city", "Masdar")
    workspace.edit(second_round, {"city": "Dubai", "label": "Round two"})
    assert control.text() == "Masdar"
    assert desk.editors["label"].control.text() == "Round two"
    assert shown(desk, "inspectorTitle") == "Round two"
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert control.text() == "Dubai"


def test_the_title_of_a_referred_record_follows_it(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    mediator = workspace.get(second_round.refers_to("mediators")[0])
    workspace.edit(mediator, {"name": "The mediating party"})
    chips = [each.accessibleName() for each in desk.editors["mediators"].findChildren(QPushButton)]
    assert "The mediating party" in chips


def test_a_deleted_record_says_so_and_comes_back(
    qtbot: QtBot, desk: Desk, workspace: Workspace, second_round
) -> None:
    workspace.delete(second_round.id)
    assert desk.inspector.banner.isVisible() and desk.inspector.banner.text == "This round is in the Trash."
    QTest.keyClicks(desk.editors["city"].control, "x")
    assert desk.editors["city"].text_or_value() == "Abu Dhabi", "what is in the Trash cannot be edited"
    button = desk.inspector.banner.findChild(QPushButton, "bannerAction")
    assert button.text() == "Restore"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert workspace.get(second_round.id).deleted is None
    assert not desk.inspector.banner.isVisible()
    desk.type("city", "Masdar City")
    desk.leave()
    assert desk.value("city") == "Masdar City"


def test_a_part_in_the_trash_names_what_it_went_with_and_brings_it_back(
    desk: Desk, workspace, second_round
) -> None:
    session = next(each for each in workspace.list(SESSION) if each.text("round") == second_round.id)
    workspace.delete(second_round.id)
    desk.show_record(session.id)
    assert desk.inspector.banner.text == f"This session is in the Trash, with “{second_round.title}”."
    desk.inspector.banner.findChild(QPushButton, "bannerAction").click()
    assert workspace.get(session.id).deleted is None


def test_what_is_typed_while_the_record_is_deleted_comes_back_with_it(
    desk: Desk, workspace, second_round
) -> None:
    desk.type("city", "Masdar City")
    workspace.delete(second_round.id)
    assert desk.editors["city"].control.text() == "Abu Dhabi"
    workspace.restore(second_round.id)
    assert desk.editors["city"].control.text() == "Masdar City" and "Trash" in desk.editors["city"].fault


def test_a_record_whose_adding_was_undone_says_so(desk: Desk, workspace: Workspace) -> None:
    workspace.do(add(PARTY, {"name": "Sample party"}))
    made = next(each for each in workspace.list(PARTY) if each.title == "Sample party")
    desk.show_record(made.id)
    workspace.undo()
    assert "undone" in desk.inspector.banner.text
    workspace.redo()
    assert not desk.inspector.banner.isVisible()


def test_a_register_that_can_only_be_read_has_fields_that_can_only_be_read(
    qtbot: QtBot, workspace: Workspace, second_round: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda self: "This register can only be read."))
    desk = Desk(qtbot, workspace)
    desk.show_record(second_round.id)
    for name, editor in desk.editors.items():
        assert editor.read_only, name
    assert desk.editors["city"].control.isReadOnly()
    assert not desk.editors["status"].control.isVisible()
    assert shown(desk, "statusShown") == "Held"
    assert not desk.inspector.head.trash.isEnabled()


# Accounts, one side's word, relations, history


def test_other_accounts_are_counted_at_the_field_and_shown_with_who_gave_them(
    qtbot, desk: Desk, workspace
) -> None:
    head = desk.findChild(QPushButton, "held_datesAccounts")
    assert head.isVisible() and head.text() == "3 accounts"
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)
    QApplication.processEvents()
    links = [each for each in desk.editors["held_dates"].findChildren(WrappedLink) if each.isVisible()]
    assert links[0].accessibleName() == "4–5 February 2026"
    said = [each.text() for each in desk.editors["held_dates"].findChildren(QWidget) if hasattr(each, "text")]
    assert "Al Jazeera, 18 February 2026" in said
    with qtbot.waitSignal(desk.inspector.opened) as opened:
        links[0].setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(links[0], Qt.Key.Key_Return)
    assert workspace.get(opened.args[0]).entity is COMPETING_VALUE


def test_a_second_account_counts_the_value_of_the_record_as_the_first(
    desk: Desk, workspace, second_round
) -> None:
    assert desk.findChild(QPushButton, "cityAccounts") is None
    claimant = workspace.list(PARTY)[0].id
    given = {"record": second_round.id, "field": "city", "value": "Al Ain", "claimant": claimant}
    workspace.do(add(COMPETING_VALUE, given))
    head = desk.findChild(QPushButton, "cityAccounts")
    assert head.isVisible() and head.text() == "2 accounts"
    head.click()
    texts = [each.text() for each in desk.editors["city"].findChildren(QWidget) if hasattr(each, "text")]
    assert "Abu Dhabi (in this record)" in texts and workspace.get(claimant).title in texts
    workspace.undo()
    assert not head.isVisible()


@pytest.fixture
def one_sided(workspace: Workspace) -> Record:
    parties = {each.title: each.id for each in workspace.list(PARTY)}
    made = add(
        AGREEMENT, {"title": "Sample truce", "parties": (parties["Ukraine"], parties["Russian Federation"])}
    )
    id_ = workspace.do(made)[0].record
    given = {
        "agreement": id_,
        "party": parties["Ukraine"],
        "status": "signed",
        "asserted_by": parties["Ukraine"],
    }
    workspace.do(add(AGREEMENT_STATUS, given))
    return workspace.get(id_)


def test_an_agreement_of_one_side_only_carries_a_banner_until_the_other_confirms(
    qtbot: QtBot, desk: Desk, workspace: Workspace, one_sided: Record
) -> None:
    desk.show_record(one_sided.id)
    assert desk.inspector.banner.isVisible() and "Ukraine alone" in desk.inspector.banner.text
    button = desk.inspector.banner.findChild(QPushButton, "bannerAction")
    assert button.text() == "Record confirmation"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    form = desk.findChild(RecordForm)
    party = form.form.editors["party"]
    assert party.control.text() == "Russian Federation"
    form.form.editors["asserted_by"].choose(str(party.read()))
    QTest.keyClicks(form.form.editors["status"].control, "signed")
    QTest.keyClick(form.add, Qt.Key.Key_Space)
    assert workspace.assent([one_sided])[one_sided.id].confirmed == one_sided.refers_to("parties")
    assert not desk.inspector.banner.isVisible()


def test_the_last_change_and_its_author_stand_below(
    qtbot: QtBot, desk: Desk, workspace, second_round
) -> None:
    workspace.edit(second_round, {"city": "Dubai"})
    desk.inspector.finish()
    author = workspace.past(second_round.id, limit=1)[0].done.author
    assert shown(desk, "lastChange") == f"Changed just now by {author}"
    with qtbot.waitSignal(desk.inspector.history_asked) as asked:
        desk.findChild(QPushButton, "historyLink").click()
    assert asked.args == [second_round.id]


def test_relations_are_followed_with_the_keyboard(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    related = desk.inspector.related
    related.setFocus()
    QTest.keyClick(related, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.inspector.opened) as opened:
        QTest.keyClick(related, Qt.Key.Key_Return)
    assert opened.args == [related.rows.items[1].id]


def test_the_menu_duplicates_and_moves_to_the_trash(
    qtbot: QtBot, desk: Desk, workspace, second_round
) -> None:
    with qtbot.waitSignal(desk.inspector.opened) as opened:
        desk.inspector.head.duplicate.trigger()
    copy = workspace.get(opened.args[0])
    assert copy.id != second_round.id and copy.values["city"] == "Abu Dhabi"
    desk.inspector.head.trash.trigger()
    assert workspace.get(second_round.id).deleted == second_round.id
    assert not desk.inspector.head.trash.isEnabled()


# Files


def test_a_file_is_replaced_in_one_action_with_its_name_and_size(
    tmp_path, desk: Desk, workspace, actions
) -> None:
    (tmp_path / "agenda.txt").write_bytes(b"Sample agenda")
    [document] = workspace.attach(desk.inspector.record_id, tmp_path / "agenda.txt")
    desk.show_record(document)
    editor = desk.editors["file"]
    assert isinstance(editor, FileEditor)
    assert editor.control.text() == "agenda.txt, 13 bytes"
    (tmp_path / "agenda 2.pdf").write_bytes(b"Another agenda")
    actions.done.clear()
    editor.take(tmp_path / "agenda 2.pdf")
    assert [sorted(fields) for fields in actions.fields] == [["file", "file_name", "media_type", "size"]]
    record = workspace.get(document)
    assert record.text("file_name") == "agenda 2.pdf" and record.values["size"] == 14
    assert workspace.content(record.text("file")) == b"Another agenda"
    assert editor.control.text() == "agenda 2.pdf, 14 bytes"
    workspace.undo()
    assert editor.control.text() == "agenda.txt, 13 bytes"


def test_a_file_that_cannot_be_read_is_told_above_the_content(qtbot, tmp_path, desk: Desk, workspace) -> None:
    (tmp_path / "agenda.txt").write_bytes(b"Sample agenda")
    [document] = workspace.attach(desk.inspector.record_id, tmp_path / "agenda.txt")
    desk.show_record(document)
    with qtbot.waitSignal(desk.inspector.failed) as failed:
        desk.editors["file"].take(tmp_path / "not there.pdf")
    assert "cannot be read" in failed.args[0]
    assert workspace.get(document).text("file_name") == "agenda.txt"
    assert workspace.count(DOCUMENT) == 1


# How quick it is


def test_running_through_a_list_leaves_the_window_quick(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    rounds = workspace.list(ROUND)
    for each in rounds:
        desk.show_record(each.id)
    took = []
    for each in rounds:
        start = datetime.now(UTC)
        desk.inspector.show_record(each.id)
        took.append((datetime.now(UTC) - start).total_seconds() * 1000)
    assert sorted(took)[len(took) // 2] < 16, f"{sorted(took)} ms"
