"""The declarations hang together: whatever a name points at is there."""

from __future__ import annotations

import pytest

from negotiator_gui.domain.entities import BY_NAME, ENTITIES, parts_of, referring_to
from negotiator_gui.domain.entity import COMMON, DELETED, Entity
from negotiator_gui.domain.fields import Reference, References

EACH = pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])


def test_names_and_labels_are_given_once() -> None:
    assert len(BY_NAME) == len(ENTITIES)
    assert len({entity.label for entity in ENTITIES}) == len(ENTITIES)


@EACH
def test_what_is_made_of_fields_names_fields(entity: Entity) -> None:
    for name in (*entity.title, *entity.title_else, *entity.order):
        assert name in entity.by_name
    assert entity.title
    assert DELETED not in entity.by_name
    assert entity.path in (*entity.by_name, "reference")


@EACH
def test_references_lead_to_entities(entity: Entity) -> None:
    for field in entity.references:
        assert set(field.targets) <= BY_NAME.keys()
        assert len(set(field.targets)) == len(field.targets) > 0
    assert set(entity.owners) <= set(entity.references)


@EACH
def test_a_title_is_made_of_text_or_is_there_at_least_in_words(entity: Entity) -> None:
    """A title of several references would be none where it is sorted by and searched."""
    assert not any(isinstance(entity.by_name[name], References) for name in (*entity.title, *entity.title_else))


@EACH
def test_tabs_are_of_fields_that_refer_to_the_entity(entity: Entity) -> None:
    pointing = {f"{other.name}.{name}" for other, name in referring_to(entity)}
    assert set(entity.tabs) <= pointing
    assert len(set(entity.tabs)) == len(entity.tabs)


@EACH
def test_every_record_can_be_marked_and_remarked_on(entity: Entity) -> None:
    assert entity.common in (COMMON, ())
    assert entity.fields[len(entity.own_fields) :] == entity.common


@EACH
def test_parts_and_owners_are_two_sides_of_one_thing(entity: Entity) -> None:
    for part in parts_of(entity):
        assert any(entity.name in owner.targets for owner in part.owners)
    for owner in entity.owners:
        assert all(entity in parts_of(BY_NAME[target]) for target in owner.targets)


def test_nothing_belongs_to_itself_by_way_of_others() -> None:
    """Deleting goes down from owner to part, and must come to an end."""
    below = {entity.name: {part.name for part in parts_of(entity)} for entity in ENTITIES}
    while below:
        ends = {name for name, parts in below.items() if not parts & below.keys()}
        assert ends, f"{sorted(below)} belong to one another"
        below = {name: parts for name, parts in below.items() if name not in ends}


def test_where_words_are_found_under_another_name_there_is_one() -> None:
    for entity in ENTITIES:
        if entity.found_as_owner:
            assert [owner.required for owner in entity.owners] == [True]
            assert entity.texts


def test_a_reference_to_an_owner_is_to_one() -> None:
    assert all(isinstance(owner, Reference) for entity in ENTITIES for owner in entity.owners)


@EACH
def test_a_form_has_every_field_once_and_begins_with_what_is_to_be_shown_first(entity: Entity) -> None:
    names = [field.name for field in entity.in_form]
    assert sorted(names) == sorted(entity.by_name)
    assert names[: len(entity.shown_first)] == list(entity.shown_first)


def test_a_round_is_shown_with_what_happened_first() -> None:
    labels = [field.label for field in BY_NAME["round"].in_form if field.name not in ("talks", "city", "country_code")]
    assert labels[:7] == ["Status", "Dates", "Time zone", "Venue", "Format", "Handling", "Outcome"]


def test_what_a_record_is_called_is_told_by_its_declaration() -> None:
    """A source has a day in its title too, and a day is no name."""
    names = {name: BY_NAME[name].names for name in ("envoy", "party", "venue", "source", "spelling")}
    assert names["envoy"] == ("name", "native_name") and names["party"] == ("name", "short_name")
    assert names["venue"] == names["spelling"] == ("name",) and names["source"] == ("publisher",)
