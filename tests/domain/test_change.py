"""The words for an action, and the changes that a person's wish is made of."""

from __future__ import annotations

import pytest

from negotiator_gui.domain.change import Change, add, creation, edit, wording
from negotiator_gui.domain.entities import AGENDA_ITEM, ENTITIES, PARTY
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.ids import is_id, make_id

ID = make_id(1, bytes(10))


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("add", {"entity": "agenda_item"}, "Add agenda item"),
        ("edit", {"entity": "party"}, "Edit party"),
        ("delete", {"entity": "agreement_status"}, "Delete status of a party"),
        ("restore", {"entity": "talks"}, "Restore talks"),
        ("duplicate", {"entity": "round"}, "Duplicate round"),
        ("import", {"count": 100_000}, "Import 100,000 records"),
        ("create", {}, "Create register"),
        ("file note", {}, "File note"),
        ("attach", {"entity": "document"}, "Attach document"),
    ],
)
def test_the_words_for_an_action(command: str, arguments: dict[str, str | int], words: str) -> None:
    assert wording(command, arguments) == words


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("merge {both}", {}, "merge {both}"),
        ("add", {"entity": "motion"}, "Add record"),
        ("add", {}, "Add record"),
        ("import", {"count": "many"}, "Import many records"),
    ],
)
def test_what_a_later_version_did_is_shown_as_it_stands(
    command: str, arguments: dict[str, str | int], words: str
) -> None:
    assert wording(command, arguments) == words


def test_a_record_is_made_by_standing_from_then_on() -> None:
    made, named = creation(PARTY, {"name": "Side A"}, ID)
    assert made == Change("party", ID, DELETED, None)
    assert named == Change("party", ID, "name", "Side A")


def test_each_record_gets_an_id_of_its_own() -> None:
    first, second = (add(PARTY, {"name": "Side A"}) for _ in range(2))
    ids = {change.record for change in (*first.changes, *second.changes)}
    assert len(ids) == 2
    assert all(is_id(id_) for id_ in ids)
    assert first.arguments == {"entity": "party"}


def test_an_edit_has_what_was_given_and_no_more() -> None:
    action = edit(AGENDA_ITEM, ID, {"title": " as typed ", "number": None})
    assert (action.command, action.arguments) == ("edit", {"entity": "agenda_item"})
    assert action.changes == (
        Change("agenda_item", ID, "title", " as typed "),
        Change("agenda_item", ID, "number", None),
    )


@pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])
def test_every_entity_has_words_in_a_sentence(entity: Entity) -> None:
    words = wording("add", {"entity": entity.name})
    assert words.startswith("Add ") and words != "Add record"
