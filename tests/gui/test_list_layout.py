"""Columns, widths and order of lists: changed by hand, remembered on this machine, brought back to the usual."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ENTITIES, ENVOY, PARTY, ROUND, VENUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import File
from negotiator_gui.gui import list_memory, theme
from negotiator_gui.gui.columns import all_columns, columns_of
from negotiator_gui.gui.list_memory import Kept
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.sort_header import SortHeader
from negotiator_gui.workspace import Sort, Workspace


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> RecordView:
    return another(qtbot, workspace)


def another(qtbot: QtBot, workspace: Workspace) -> RecordView:
    """One more table, as after the next start."""
    made = RecordView(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def names(view: RecordView) -> list[str]:
    return [column.name for column in view.rows.columns]


def words(view: RecordView, name: str) -> list[str]:
    return [view.rows.index(row, names(view).index(name)).data() for row in range(view.rows.rowCount())]


def click(qtbot: QtBot, view: RecordView, name: str, shift: bool = False) -> None:
    header = view.horizontalHeader()
    at = header.sectionViewportPosition(names(view).index(name)) + 20
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    place = QPoint(at, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, place)


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_field_but_a_file_can_be_a_column(view: RecordView, entity: Entity) -> None:
    every = all_columns(entity)
    fields = {field.name for field in entity.fields if not isinstance(field, File)}
    assert {column.name for column in every} >= fields
    assert len({column.name for column in every}) == len(every)
    view.show_list(entity, columns=[column.name for column in every])
    assert names(view) == [column.name for column in every]
    assert all(isinstance(view.rows.index(0, n).data() or "", str) for n in range(len(every)))
    for column in columns_of(entity):
        if column.field is not None:
            view.columns.sort_by(column.name)
            assert view.rows.rowCount() == view.workspace.count(entity)


def test_a_click_with_shift_sorts_what_is_equal_and_turns_it_round_in_its_place(
    qtbot: QtBot, view: RecordView
) -> None:
    view.show_list(ENVOY)
    click(qtbot, view, "party")
    click(qtbot, view, "name", shift=True)
    assert view.columns.sort == (Sort("party"), Sort("name"))
    click(qtbot, view, "party", shift=True)
    assert view.columns.sort == (Sort("party", True), Sort("name"))
    rows = [row for row in zip(words(view, "party"), words(view, "name"), strict=True) if row[0]]
    parties = [party for party, _ in rows]
    assert parties == sorted(parties, reverse=True)
    for party in set(parties):
        same = [name for each, name in rows if each == party]
        assert same == [each.title for each in view.workspace.list(ENVOY, sort=[Sort("name")]) if each.title in same]
    header = view.horizontalHeader()
    assert isinstance(header, SortHeader)
    assert header.sort == {names(view).index("party"): True, names(view).index("name"): False}
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = view.rows.headerData(names(view).index("name"), Qt.Orientation.Horizontal, spoken)
    assert said == "Name, sorted ascending, place 2"
    click(qtbot, view, "name")
    assert view.columns.sort == (Sort("name"),)


def test_all_of_it_is_there_after_the_next_start_and_reset_brings_back_the_usual(
    qtbot: QtBot, workspace: Workspace, view: RecordView
) -> None:
    view.show_list(VENUE)
    usual = names(view)
    view.columns.sort_by("city", True)
    view.columns.sort_by("name", then=True)
    view.columns.toggle("latitude")
    view.columns.move("city", -1)
    view.columns.widen("country", 1)
    wide = view.columnWidth(names(view).index("country"))
    shown = names(view)
    assert shown == ["city", *[each for each in usual if each != "city"], "latitude"]
    view.hide()
    after = another(qtbot, workspace)
    after.show_list(VENUE)
    assert names(after) == shown
    assert after.columns.sort == (Sort("city", True), Sort("name"))
    assert after.columnWidth(shown.index("country")) == wide
    after.show_list(PARTY)
    assert after.columns.is_usual
    after.show_list(VENUE)
    after.columns.reset()
    assert names(after) == usual
    assert after.columns.sort == ()
    assert json.loads((paths.settings() / "lists.json").read_text("utf-8")) == {}


def test_nothing_of_a_list_but_its_form_is_remembered(workspace: Workspace, view: RecordView) -> None:
    workspace.do(add(VENUE, {"name": "Sample hall that nobody may read of"}))
    view.show_list(VENUE)
    view.columns.sort_by("name")
    view.columns.toggle("latitude")
    assert "nobody may read" not in (paths.settings() / "lists.json").read_text("utf-8")


@pytest.mark.parametrize(
    "kept",
    ["", "no JSON", "[]", '{"venue": 1}', '{"venue": {"columns": 1, "sort": [], "widths": {}}}',
     '{"venue": {"columns": ["gone"], "sort": [{"field": "gone", "descending": true}], "widths": {"name": 300}}}'],
)  # fmt: skip
def test_what_cannot_be_read_is_as_usual(view: RecordView, kept: str) -> None:
    (paths.settings() / "lists.json").write_text(kept, "utf-8")
    view.show_list(VENUE)
    assert names(view) == [column.name for column in columns_of(VENUE)]
    assert view.columns.sort == ()
    assert view.rows.rowCount() == view.workspace.count(VENUE)


def test_a_head_that_is_drawn_elsewhere_takes_its_column_along(qtbot: QtBot, view: RecordView) -> None:
    view.show_list(VENUE)
    before = names(view)
    view.horizontalHeader().moveSection(2, 0)
    qtbot.waitUntil(lambda: names(view) != before)
    assert names(view) == [before[2], before[0], before[1], *before[3:]]
    header = view.horizontalHeader()
    assert [header.logicalIndex(n) for n in range(header.count())] == list(range(header.count()))


def test_the_last_column_stays(view: RecordView) -> None:
    view.show_list(VENUE, columns=["name"])
    view.columns.toggle("name")
    assert names(view) == ["name"]


def test_a_width_grows_with_the_text(view: RecordView) -> None:
    list_memory.write("venue", Kept(widths={"city": 200}), Kept())
    view.show_list(VENUE)
    assert view.columnWidth(names(view).index("city")) == theme.px(200)


def test_rows_of_any_columns_are_copied_as_text_and_as_a_table(view: RecordView) -> None:
    view.workspace.do(add(VENUE, {"name": "A <b>hall</b> & more", "city": "Here\tand\nthere"}))
    view.show_list(VENUE, columns=["city", "name"])
    view.selectAll()
    view.copy_rows()
    copied = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in copied.text().split("\n")]
    assert lines[0] == ["City", "Name"]
    assert len(lines) == view.rows.rowCount() + 1
    assert all(len(line) == 2 for line in lines)
    assert ["Here and there", "A <b>hall</b> & more"] in lines
    assert "<td>A &lt;b&gt;hall&lt;/b&gt; &amp; more</td>" in copied.html()
    assert copied.html().count("<tr>") == len(lines)


def test_lists_with_and_without_an_owner_are_remembered_apart(view: RecordView) -> None:
    view.show_list(ROUND)
    view.columns.sort_by("status")
    view.show_list(ROUND, hide=("talks",))
    assert view.columns.sort == ()
    view.show_list(ROUND)
    assert view.columns.sort == (Sort("status"),)
