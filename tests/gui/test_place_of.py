"""Following a link leads to the place where the record is seen, whatever kind it is."""

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import (
    AGREEMENT,
    BY_NAME,
    ENTITIES,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    POSITION,
    ROUND,
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui.places import ACROSS_TALKS, REGISTERS, TRASH, WRITING, Place, place_of
from negotiator_gui.workspace import Condition, Workspace

OWN_LISTS = [BY_NAME[name] for name in (*ACROSS_TALKS, *REGISTERS) if name != "action_item"]
BELOW = [entity for entity in ENTITIES if entity not in (*OWN_LISTS, TALKS, NOTE, PARAGRAPH) and entity.owners]


def some(workspace: Workspace, entity: Entity):
    return next(iter(workspace.list(entity)), None)


def test_talks_are_seen_as_the_list_of_their_rounds(workspace: Workspace) -> None:
    talks = some(workspace, TALKS)
    assert place_of(workspace, talks.id) == Place("round", owner=talks.id)


@pytest.mark.parametrize("entity", OWN_LISTS, ids=lambda entity: entity.name)
def test_what_has_a_list_of_its_own_is_seen_there(workspace: Workspace, entity: Entity) -> None:
    record = some(workspace, entity)
    assert place_of(workspace, record.id) == Place(entity.name, record=record.id)


def test_notes_and_their_paragraphs_are_seen_where_they_are_written(workspace: Workspace) -> None:
    note = some(workspace, NOTE)
    place = Place("note", owner=note.values["round"], record=note.id, page=WRITING)
    assert place_of(workspace, note.id) == place
    paragraph = workspace.list(PARAGRAPH, [Condition("note", "=", note.id)])[0]
    assert place_of(workspace, paragraph.id) == place


@pytest.mark.parametrize("entity", BELOW, ids=lambda entity: entity.name)
def test_everything_else_is_seen_in_the_list_of_what_it_belongs_to(
    workspace: Workspace, entity: Entity
) -> None:
    record = some(workspace, entity)
    if record is None:
        assert entity.name in ("agenda_item", "document", "summary_version", "distribution", "action_item")
        return
    assert place_of(workspace, record.id) == Place(entity.name, owner=record.owner, record=record.id)


@pytest.mark.parametrize(
    "entity", [TALKS, ROUND, NOTE, PARTICIPANT, POSITION, AGREEMENT], ids=lambda entity: entity.name
)
def test_what_was_deleted_is_seen_in_the_trash(workspace: Workspace, entity: Entity) -> None:
    record = some(workspace, entity)
    workspace.delete(record.id)
    assert place_of(workspace, record.id) == Place(entity.name, record=record.id, page=TRASH)
    workspace.undo()
    assert not place_of(workspace, record.id).trash


def test_what_was_never_there_after_all_leads_to_the_list_where_it_would_stand(workspace: Workspace) -> None:
    id_ = workspace.do(add(TALKS, {"name": "Sample talks"}))[0].record
    workspace.undo()
    assert place_of(workspace, id_) == Place("talks")
