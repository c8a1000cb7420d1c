"""The row in which a list is filtered, and the form for a condition on any field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import COMMITMENT, ENTITIES, ENVOY, PARTY, ROUND
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.operators import operators
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.turns import Turns
from negotiator_gui.workspace import Condition, Workspace

TODAY = date(2026, 2, 27)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> Iterator[RecordPage]:
    made = RecordPage(workspace, Turns(), today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_place(Place("envoy"))
    yield made
    made.finish()


def shown(page: RecordPage) -> list[str]:
    view = page.list
    return [record.title for row in range(view.rows.rowCount()) if (record := view.rows.record(row))]


def typed(page: RecordPage, words: str) -> None:
    page.filter.begin()
    page.filter.line.setText(words)
    page.filter.finish()


def count(page: RecordPage) -> str:
    found = page.findChild(QLabel, "listCount")
    assert found is not None
    return found.text()


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_field_can_be_asked_for_in_the_form(qtbot: QtBot, page: RecordPage, entity: Entity) -> None:
    """Each operator has an editor for each of its values, and none of them takes nothing for an answer."""
    page.show_place(Place(entity.name))
    made: list[Condition] = []
    form = page.filter.form
    form.made.connect(made.append)
    for field in entity.fields:
        form.ask(entity, field)
        for n, operator in enumerate(operators(entity, field)):
            form.operator.setCurrentIndex(n)
            assert len(form.editors) == operator.values
            before = len(made)
            form.accept()
            assert len(made) == before + (operator.values == 0)
            assert all(each.fault for each in form.editors)
            form.ask(entity, field)


def test_changes_of_others_are_seen_in_a_filtered_list(page: RecordPage, workspace: Workspace) -> None:
    typed(page, "sample")
    assert shown(page) == []
    id_ = workspace.do(add(ENVOY, {"name": "A. Sample"}))[0].record
    assert shown(page) == ["A. Sample"]
    assert count(page) == f"1 of {workspace.count(ENVOY)}"
    party = workspace.do(add(PARTY, {"name": "Quorumland"}))[0].record
    typed(page, "quorum")
    assert shown(page) == []
    workspace.edit(workspace.get(id_), {"party": party})
    assert shown(page) == ["A. Sample"]
    workspace.edit(workspace.get(party), {"name": "Elsewhere"})
    assert shown(page) == []
    workspace.undo()
    assert shown(page) == ["A. Sample"]


def test_a_chip_says_the_name_that_a_record_has_now(qtbot: QtBot, page: RecordPage, workspace: Workspace) -> None:
    ukraine = next(each for each in workspace.list(PARTY) if each.title == "Ukraine")
    page.filter.begin()
    page.filter.form.made.emit(Condition("party", "=", ukraine.id))
    for words in ("Party is Ukraine", "Party is Sample party"):
        # A longer name gets its room a moment later.
        qtbot.waitUntil(lambda said=words: said in [each.text() for each in page.filter.findChildren(QPushButton)])
        workspace.edit(ukraine, {"name": "Sample party"})


def test_the_same_condition_twice_is_one(page: RecordPage) -> None:
    for _ in range(2):
        page.filter.form.made.emit(Condition("post", "has"))
    assert page.filter.conditions == (Condition("post", "has"),)


def test_what_is_overdue_is_so_on_the_day_of_the_window(page: RecordPage, workspace: Workspace) -> None:
    for due in ("2026-02-26", "2026-02-27"):
        workspace.do(add(COMMITMENT, {"text": f"Sample due {due}", "due": due}))
    page.show_place(Place("commitment"))
    typed(page, "sample")
    page.filter.form.made.emit(Condition("due", "overdue"))
    assert shown(page) == ["Sample due 2026-02-26"]
    assert page.filter.saved[0] == Condition("due", "overdue"), "a saved view is of no day"


def test_the_filter_of_each_list_is_its_own_and_comes_back(page: RecordPage) -> None:
    typed(page, "umerov")
    page.show_place(Place("party"))
    assert not page.filter.isVisibleTo(page)
    assert page.filter.line.text() == ""
    page.show_place(Place("envoy"))
    assert page.filter.line.text() == "umerov"
    assert shown(page) == ["Rustem Umerov"]


def test_a_saved_view_that_is_undone_while_it_is_shown(page: RecordPage, workspace: Workspace) -> None:
    id_ = workspace.save_view("Held", ROUND, [Condition("status", "=", "held")], (), ("label", "status"))
    page.show_place(Place("round", view=id_))
    held = page.list.rows.rowCount()
    assert count(page) == f"{held} of {workspace.count(ROUND)}"
    workspace.rewrite_view(id_, [Condition("status", "=", "proposed")], (), ())
    assert page.list.rows.rowCount() == workspace.count(ROUND, [Condition("status", "=", "proposed")])
    workspace.undo()
    assert page.list.rows.rowCount() == held
    workspace.undo()
    assert page.list.rows.rowCount() == workspace.count(ROUND)


def test_a_filter_without_a_list_asks_nothing(qtbot: QtBot, workspace: Workspace) -> None:
    made = ListFilter(workspace, lambda: TODAY)
    qtbot.addWidget(made)
    assert made.asked == []
    assert not made.active
    assert made.words_of_count == "0"
    view = RecordView(workspace)
    qtbot.addWidget(view)
    made.open(view, ENVOY, "envoy", [Condition("", "words", "umerov")])
    view.show_list(ENVOY)
    assert view.rows.rowCount() == 1
    assert made.is_usual
