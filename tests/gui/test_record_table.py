"""Lists: rows come page by page, sort in SQL, follow changes, and are edited in place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import AGREEMENT, BY_NAME, ENTITIES, ENVOY, PARTICIPANT, PARTY, ROUND, SOURCE, VENUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui.columns import columns_of, widths
from negotiator_gui.gui.delegations import DelegationView
from negotiator_gui.gui.record_model import Role
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Condition, RegisterError, Sort, Workspace


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> RecordView:
    made = RecordView(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def column(view: RecordView, name: str) -> int:
    return [each.name for each in view.rows.columns].index(name)


def words(view: RecordView, name: str) -> list[str]:
    at = column(view, name)
    return [view.rows.index(row, at).data() for row in range(view.rows.rowCount())]


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_entity_has_a_list_with_all_its_records(view: RecordView, entity) -> None:
    view.show_list(entity)
    assert view.rows.rowCount() == view.workspace.count(entity)
    for row in range(min(view.rows.rowCount(), 70)):
        for at in range(view.rows.columnCount()):
            assert isinstance(view.rows.index(row, at).data(), str)


def test_clicking_a_head_sorts_and_clicking_again_turns_it_round(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(PARTY)
    header = view.horizontalHeader()
    at = header.sectionViewportPosition(0) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
    names = words(view, "name")
    assert names[0] == "African leaders (peace mission)"
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
    assert words(view, "name") == names[::-1]


def test_the_selected_record_stays_selected_when_the_list_changes(view: RecordView) -> None:
    view.show_list(PARTY, sort=[Sort("name")])
    ukraine = view.workspace.find("Ukraine", ["party"])[0].record
    assert view.select(ukraine.id)
    seen: list[str] = []
    view.selected.connect(seen.append)
    view.workspace.do(add(PARTY, {"name": "Aaland sample party"}))
    assert view.current_id == ukraine.id
    assert seen == []
    assert words(view, "name").index("Aaland sample party") == 0


def test_the_current_row_stays_in_sight_when_the_table_becomes_lower(view: RecordView) -> None:
    view.show_list(PARTY, sort=[Sort("name")])
    ukraine = view.workspace.find("Ukraine", ["party"])[0].record
    assert view.select(ukraine.id)
    view.resize(900, 200)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    # Who has scrolled away from it is not brought back.
    view.scrollToTop()
    view.resize(900, 150)
    assert view.verticalScrollBar().value() == 0


def test_when_the_selected_record_goes_the_next_one_is_selected(view: RecordView) -> None:
    view.show_list(PARTY, sort=[Sort("name")])
    view.select_first()
    first, second = view.rows.record(0), view.rows.record(1)
    assert first and second
    view.workspace.delete(first.id)
    assert view.current_id == second.id
    view.workspace.undo()
    assert view.rows.rowCount() == view.workspace.count(PARTY)


def test_a_missing_value_is_said_and_not_left_empty(view: RecordView) -> None:
    view.show_list(ROUND)
    rows = [row for row in range(view.rows.rowCount()) if view.rows.index(row, column(view, "venue")).data() == ""]
    assert rows
    assert all(view.rows.index(row, column(view, "venue")).data(Role.MISSING) for row in rows)


def test_competing_accounts_are_counted_where_the_fact_is(view: RecordView) -> None:
    met = view.workspace.find("Second round Abu Dhabi", ["round"])[0].record
    view.show_list(ROUND, [Condition("talks", "=", str(met.values["talks"]))])
    view.select(met.id)
    index = view.rows.index(view.currentIndex().row(), column(view, "held_dates"))
    accounts = view.workspace.accounts(met.id)["held_dates"]
    assert index.data(Role.ACCOUNTS) == len(accounts) == 3
    assert "3 accounts" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_agreements_count_the_parties_that_confirm_them(view: RecordView) -> None:
    view.show_list(AGREEMENT)
    by_title = dict(zip(words(view, "title"), words(view, "confirmed_by"), strict=True))
    assert by_title["US-Russia military dialogue"] == "1 of 2 parties"


def test_f2_edits_in_place_and_escape_leaves_it(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(PARTY, sort=[Sort("name")])
    view.select_first()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor
    qtbot.keyClicks(editor, "New sample name")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.workspace.undoable == "Edit party")
    assert "New sample name" in words(view, "name")
    view.workspace.undo()
    assert "New sample name" not in words(view, "name")


def test_a_refused_value_is_told_and_stays_in_its_cell(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(ROUND)
    view.select_first()
    told: list[str] = []
    view.failed.connect(told.append)
    view.setCurrentIndex(view.rows.index(0, column(view, "held_dates")))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor
    editor.selectAll()
    qtbot.keyClicks(editor, "the day after")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].startswith("Dates: ")
    qtbot.waitUntil(lambda: any(each.text() == "the day after" for each in view.findChildren(QLineEdit)))


def test_enter_opens_and_delete_asks(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(ENVOY)
    view.select_first()
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.delete_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert opened.args == [view.current_id]
    assert asked.signal_triggered


def test_rows_are_copied_with_headings(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(ENVOY)
    view.select_first()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:2] == ["Name", "Name in its own script"]
    assert row.startswith("Andrii Hnatov\t")


def test_tab_leaves_the_table(qtbot: QtBot, view: RecordView) -> None:
    assert not view.tabKeyNavigation()


def test_a_list_of_many_records_reads_only_what_is_looked_at(qtbot: QtBot, view: RecordView) -> None:
    changes = [change for n in range(5_000) for change in creation(ENVOY, {"name": f"Sample envoy {n:05}"})]
    view.workspace.do(Action("import", tuple(changes), {"count": 5_000}))
    view.show_list(ENVOY, [Condition("name", "~", "sample envoy")])
    qtbot.waitUntil(lambda: not view.waits)
    qtbot.wait(50)
    assert view.rows.rowCount() == 5_000
    assert len(view.rows._pages) <= 3
    view.selectAll()
    assert len(view.rows._pages) <= 3


def test_delegations_stand_in_protocol_order_below_their_heads(qtbot: QtBot, workspace: Workspace) -> None:
    view = DelegationView(workspace)
    QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    qtbot.addWidget(view)
    met = workspace.find("Second round Abu Dhabi", ["round"])[0].record
    view.show_round(met.id)
    heads = [group for row in range(view.rows.rowCount()) if (group := view.rows.group(row))]
    members = workspace.count(PARTICIPANT, [Condition("round", "=", met.id)])
    assert sum(group.count for group in heads) == members == view.rows.rowCount() - len(heads)
    parties = [workspace.get(id_).title for id_ in workspace.get(met.text("talks")).refers_to("parties")]
    assert [group.title for group in heads][: len(parties)] == parties
    assert view.columnSpan(0, 0) == view.rows.columnCount()
    view.columns.sort_by("envoy")
    assert view.rows.rowCount() == members


def test_a_read_only_register_cannot_be_edited_in_place(view: RecordView) -> None:
    view.workspace._store.read_only = RegisterError("This sample register can only be read.")
    view.show_list(PARTY)
    assert not any(view.rows.editable(at) for at in range(view.rows.columnCount()))
    assert BY_NAME["party"] is view.entity


@pytest.mark.parametrize("entity", [ROUND, AGREEMENT, PARTY, ENVOY, VENUE, SOURCE], ids=lambda entity: entity.name)
def test_all_columns_of_a_list_fit_into_the_smallest_window(qtbot: QtBot, workspace: Workspace, entity: Entity) -> None:
    view = RecordView(workspace)
    qtbot.addWidget(view)
    view.show_list(entity, hide=("talks",) if entity is ROUND else ())
    view.resize(800, 300)
    view.show()
    qtbot.waitExposed(view)
    assert view.horizontalScrollBar().maximum() == 0
    last = view.rows.columnCount() - 1
    assert view.columnViewportPosition(last) + view.columnWidth(last) <= view.viewport().width()


def test_words_of_controlled_lists_are_seen_whole_before_long_texts_are(workspace: Workspace) -> None:
    columns = columns_of(AGREEMENT)
    names = [column.name for column in columns]
    for room in (110, 116, 130, 200):
        wide = widths(columns, room)[names.index("paper_kind")]
        assert wide >= len("Oral understanding") + 3
    assert sum(widths(columns, 101)) <= 101


def test_a_list_of_rounds_begins_with_the_round_and_its_number(workspace: Workspace, view: RecordView) -> None:
    talks = workspace.find("Second round Abu Dhabi", ["round"])[0].record.text("talks")
    view.show_list(ROUND, [Condition("talks", "=", talks)], hide=("talks",))
    assert [each.label for each in view.rows.columns[:4]] == ["Round", "Label", "Status", "Dates"]
    assert [view.rows.index(row, 0).data() for row in range(4)] == ["Round 1", "Round 2", "Round 3", "Round 4"]
    assert not view.rows.editable(0) and view.rows.editable(1)
