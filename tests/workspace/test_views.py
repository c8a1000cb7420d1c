"""Conditions as people say them, and views of lists that are kept in the register."""

from __future__ import annotations

import json
from datetime import date

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import (
    CLAIM,
    COMMITMENT,
    ENTITIES,
    ENVOY,
    PARTY,
    ROUND,
    SAVED_VIEW,
    SESSION,
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.operators import operators
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Condition, RegisterError, Sort, Workspace


@pytest.fixture
def ukraine(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(PARTY) if each.title == "Ukraine")


@pytest.mark.parametrize(
    ("entity", "condition", "words"),
    [
        (ROUND, Condition("held_dates", "between", "2026-01-01", "28 February 2026"),
         "Dates between 1 Jan 2026 and 28 Feb 2026"),
        (ROUND, Condition("held_dates", ">=", "2026-02"), "Dates on or after Feb 2026"),
        (ROUND, Condition("venue", "has not"), "Venue has no value"),
        (ROUND, Condition("status", "=", "held; confirmed"), "Status is one of Held, confirmed"),
        (ROUND, Condition("status", "=", "held"), "Status is Held"),
        (ROUND, Condition("status", "!=", "held"), "Status is not Held"),
        (ROUND, Condition("chatham_house", "=", "True"), "Chatham House rule is Yes"),
        (ROUND, Condition("outcome", "~", "prisoner"), "Outcome contains prisoner"),
        (ROUND, Condition("", "words", "abu dhabi"), "“abu dhabi”"),
        (COMMITMENT, Condition("due", "overdue"), "Due is overdue"),
        (CLAIM, Condition("value_low", ">=", "1500"), "Value, or lowest is at least 1,500"),
        (CLAIM, Condition("value_low", "between", "1", "3"), "Value, or lowest between 1 and 3"),
        (SESSION, Condition("start", ">=", "16:00"), "Start at or after 16:00"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(
    workspace: Workspace, entity: Entity, condition: Condition, words: str
) -> None:
    assert workspace.in_words(entity, condition) == words
    assert workspace.can_be_asked(entity, [condition])


def test_records_are_called_by_the_titles_that_they_have_now(workspace: Workspace, ukraine: Record) -> None:
    russia = next(each for each in workspace.list(PARTY) if each.title == "Russian Federation")
    one, both = Condition("party", "=", ukraine.id), Condition("party", "=", f"{ukraine.id}; {russia.id}")
    assert workspace.in_words(ENVOY, one) == "Party is Ukraine"
    assert workspace.in_words(ENVOY, both) == "Party is one of Ukraine, Russian Federation"
    workspace.edit(ukraine, {"name": "Sample party"})
    assert workspace.in_words(ENVOY, one) == "Party is Sample party"
    assert workspace.in_words(TALKS, Condition("parties", "=", russia.id)) == "Parties includes Russian Federation"
    gone = new_id()
    assert workspace.in_words(ENVOY, Condition("party", "=", gone)) == f"Party is {gone}"


@pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])
def test_a_condition_is_known_again_by_its_operator(workspace: Workspace, entity: Entity) -> None:
    for field in entity.fields:
        for operator in operators(entity, field):
            condition = workspace.condition(field.name, operator, ["1"] * operator.values)
            assert workspace.operator_of(entity, condition) is operator
            assert workspace.in_words(entity, condition).startswith(field.label)


def test_what_is_overdue_depends_on_the_day(workspace: Workspace) -> None:
    where = [Condition("due", "overdue"), Condition("due", "has")]
    assert workspace.on_day(where, date(2026, 2, 27)) == [Condition("due", "overdue", "2026-02-27"), where[1]]


def test_a_view_is_kept_and_read_again_as_it_was(workspace: Workspace, ukraine: Record) -> None:
    where = (Condition("party", "=", ukraine.id), Condition("post_from", "between", "2024", "2026"),
             Condition("", "words", "umerov"))  # fmt: skip
    sort = (Sort("party"), Sort("name", True))
    id_ = workspace.save_view("Envoys of Ukraine", ENVOY, where, sort, ("name", "post"))
    view = workspace.view(id_)
    assert view is not None
    assert (view.name, view.entity, view.where, view.sort, view.columns) == (
        "Envoys of Ukraine", ENVOY, where, sort, ("name", "post"),
    )  # fmt: skip
    assert [each.title for each in workspace.list(view.entity, view.where[::2])] == ["Rustem Umerov"]
    workspace.rename_view(id_, "Ours")
    workspace.rewrite_view(id_, where[:1], (Sort("post", True),), ("name",))
    changed = workspace.view(id_)
    assert changed is not None
    assert (changed.name, changed.where, changed.sort, changed.columns) == (
        "Ours", where[:1], (Sort("post", True),), ("name",),
    )  # fmt: skip
    assert workspace.undoable == "Edit saved view"
    workspace.undo()
    workspace.undo()
    assert workspace.view(id_) == view
    workspace.undo()
    assert workspace.view(id_) is None
    assert workspace.views() == []


def test_a_view_goes_to_the_trash_and_comes_back(workspace: Workspace) -> None:
    id_ = workspace.save_view("Held", ROUND, [Condition("status", "=", "held")], (), ())
    workspace.delete(id_)
    assert workspace.view(id_) is None
    assert workspace.views() == []
    workspace.restore(id_)
    assert [view.name for view in workspace.views()] == ["Held"]


def test_a_view_without_a_name_is_refused(workspace: Workspace) -> None:
    with pytest.raises(RegisterError, match="Name: this must be filled in"):
        workspace.save_view(" ", ROUND, (), (), ())


@pytest.mark.parametrize(
    "written",
    [
        "no JSON", "{}", "[1, null, {}]", '[{"field": "nothing", "relation": "="}]', "[" * 100_000,
        '[{"field": "status", "relation": "like", "value": "x"}]', '[{"field": "status", "relation": "=", "value": 7}]',
        '[{"field": "held_dates", "relation": "between", "value": "2026"}]', '[{"relation": "sql", "value": "1"}]',
    ],
)  # fmt: skip
def test_what_other_hands_wrote_asks_for_nothing_and_breaks_nothing(workspace: Workspace, written: str) -> None:
    values = {"name": "Odd", "list": "round", "conditions": written, "sort": written, "columns": written}
    id_ = workspace.do(add(SAVED_VIEW, values))[0].record
    view = workspace.view(id_)
    assert view is not None
    assert view.where == ()
    assert len(workspace.list(ROUND, view.where, view.sort)) == workspace.count(ROUND)


def test_a_view_of_a_kind_that_is_not_known_is_passed_over(workspace: Workspace) -> None:
    id_ = workspace.do(add(SAVED_VIEW, {"name": "Odd", "list": "spaceship"}))[0].record
    assert workspace.view(id_) is None
    assert workspace.views() == []


def test_what_is_good_of_a_view_is_kept(workspace: Workspace) -> None:
    good = {"field": "status", "relation": "=", "value": "held"}
    written = json.dumps([{"field": "nothing", "relation": "="}, good])
    id_ = workspace.do(add(SAVED_VIEW, {"name": "Half", "list": "round", "conditions": written}))[0].record
    view = workspace.view(id_)
    assert view is not None
    assert view.where == (Condition("status", "=", "held"),)


def test_its_name_is_searched_and_not_what_the_program_wrote(workspace: Workspace) -> None:
    id_ = workspace.save_view("Zanzibar", ROUND, [Condition("status", "=", "postponed")], (), ())
    assert [hit.record.id for hit in workspace.find("zanzibar")] == [id_]
    assert workspace.find("relation", ["saved_view"]) == []
