"""The forms that change many records at once, and that let one of two records stand for both."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ENTITIES, ENVOY, PARTY, ROUND, SOURCE, VENUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.change_several import ChangeSeveral
from negotiator_gui.gui.merge_form import MergeForm
from negotiator_gui.workspace import Workspace


def made(workspace: Workspace, entity: Entity, **values: object) -> Record:
    return workspace.get(workspace.do(add(entity, values))[0].record)


def change(qtbot: QtBot, workspace: Workspace, records: list[Record], field: str) -> ChangeSeveral:
    form = ChangeSeveral(workspace, records, field)
    qtbot.addWidget(form)
    form.show()
    return form


def merge(qtbot: QtBot, workspace: Workspace, one: Record, other: Record) -> MergeForm:
    form = MergeForm(workspace, (one, other))
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
def test_every_field_has_its_editor(qtbot: QtBot, workspace: Workspace, entity: Entity) -> None:
    records = workspace.list(entity)[:3]
    if not records:
        return
    form = change(qtbot, workspace, records, "")
    for n in range(form.field_box.count()):
        form.field_box.setCurrentIndex(n)
        assert form.editor.field is form.field
    form.reject()


def test_it_says_what_the_records_have_now(qtbot: QtBot, workspace: Workspace) -> None:
    here, there, none = (made(workspace, VENUE, name="Sample", city=city) for city in ("Here", "There", None))
    form = change(qtbot, workspace, [here, there, none], "city")
    assert form._told.text() == "They have 3 different values now: Here; There."
    assert form.editor.read() is None
    form.reject()
    alike = change(qtbot, workspace, [here, made(workspace, VENUE, name="Other", city="Here")], "city")
    assert alike._told.text() == "All of them have this value now."
    assert alike.editor.read() == "Here"
    alike.reject()


def test_what_one_record_refuses_is_told_at_the_field_and_none_is_changed(qtbot: QtBot, workspace: Workspace) -> None:
    first, second = made(workspace, PARTY, name="Sample one"), made(workspace, PARTY, name="Sample two")
    form = change(qtbot, workspace, [first, second], "part_of")
    form.editor.set_value(second.id)
    form.accept()
    assert form.isVisible()
    assert "cannot refer to itself" in form.editor.fault
    assert "Nothing was changed" in form.banner.text
    assert workspace.get(first.id).values["part_of"] is None
    required = change(qtbot, workspace, [first, second], "name")
    required.accept()
    assert "must be filled in" in required.editor.fault
    for each in (form, required):
        each.reject()


def test_a_value_is_taken_from_all(qtbot: QtBot, workspace: Workspace) -> None:
    records = workspace.list(ROUND)[:3]
    form = change(qtbot, workspace, records, "city")
    form.editor.set_value(None)
    form.accept()
    assert [workspace.get(each.id).values["city"] for each in records] == [None, None, None]
    workspace.undo()
    assert [workspace.get(each.id) for each in records] == records


def test_the_values_of_the_one_that_is_kept_are_chosen_with_it(qtbot: QtBot, workspace: Workspace) -> None:
    one = made(workspace, ENVOY, name="A. Example", post="Sample post", reference="example-1")
    other = made(workspace, ENVOY, name="A. Exemple", native_name="А. Экземпл")
    form = merge(qtbot, workspace, one, other)
    assert form.kept == one
    assert form.values == {
        "name": "A. Example", "native_name": "А. Экземпл", "post": "Sample post", "reference": "example-1",
    }  # fmt: skip
    keep = form.findChild(QRadioButton, "keep2")
    assert keep is not None
    keep.click()
    assert form.kept == other
    assert form.values["name"] == "A. Exemple"
    assert form.values["post"] == "Sample post"
    name = form.findChild(QRadioButton, "name1")
    assert name is not None
    name.click()
    form.accept()
    assert form.made == other.id
    assert workspace.get(other.id).values["name"] == "A. Example"
    assert workspace.get(one.id).deleted == one.id
    workspace.undo()
    assert workspace.get(other.id) == other
    assert workspace.get(one.id) == one


def test_what_went_to_the_trash_meanwhile_is_not_merged(qtbot: QtBot, workspace: Workspace) -> None:
    one, other = made(workspace, SOURCE, publisher="Sample paper"), made(workspace, SOURCE, publisher="Sample daily")
    form = merge(qtbot, workspace, one, other)
    workspace.delete(other.id)
    form.accept()
    assert form.isVisible()
    assert "is in the Trash" in form.banner.text
    assert "Nothing was changed." in form.banner.text
    form.reject()


def test_names_that_look_like_markup_are_names(qtbot: QtBot, workspace: Workspace) -> None:
    one, other = (made(workspace, VENUE, name=f"<b>Hall & court</b> {n}") for n in (1, 2))
    form = merge(qtbot, workspace, one, other)
    keep = form.findChild(QRadioButton, "keep1")
    assert keep is not None
    assert keep.text() == "<b>Hall && court</b> 1"
    assert "“<b>Hall & court</b> 2”" in form._told.text()
    form.reject()
