"""The controlled lists: found by their own words and by their labels, and ranked as they stand."""

from __future__ import annotations

import inspect

import pytest

from negotiator_gui.domain import vocabularies
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.fields import Choice, Choices
from negotiator_gui.domain.vocabularies import ATTENDANCE, FORMAT, PARTY_KIND, TRACK, Vocabulary

ALL = [each for _, each in inspect.getmembers(vocabularies) if isinstance(each, Vocabulary)]
EACH = pytest.mark.parametrize("vocabulary", ALL, ids=[each.name for each in ALL])


@EACH
def test_each_term_and_each_label_stands_for_one_term(vocabulary: Vocabulary) -> None:
    assert len(set(vocabulary.terms)) == len(vocabulary.terms)
    for term in vocabulary.terms:
        for words in (term, vocabulary.label(term), f"  {term.upper()} "):
            assert vocabulary.find(words) == term


@EACH
def test_labels_are_of_terms_that_there_are(vocabulary: Vocabulary) -> None:
    assert {term for term, _ in vocabulary.labels} <= set(vocabulary.terms)
    labels = [vocabulary.label(term) for term in vocabulary.terms]
    assert len(set(labels)) == len(labels)
    assert all(label[:1] == label[:1].upper() for label in labels)


@EACH
def test_terms_rank_as_they_stand_and_unknown_ones_last(vocabulary: Vocabulary) -> None:
    ranks = [vocabulary.rank(term) for term in (*vocabulary.terms, "of a later version", None)]
    assert ranks == [*range(len(vocabulary.terms)), len(vocabulary.terms), len(vocabulary.terms)]


@EACH
def test_no_term_holds_what_separates_several(vocabulary: Vocabulary) -> None:
    assert all(";" not in term and term == term.strip() for term in vocabulary.terms)


def test_every_list_is_used_and_has_a_name_of_its_own() -> None:
    used = {
        field.vocabulary.name for entity in ENTITIES for field in entity.fields if isinstance(field, Choice | Choices)
    }
    assert {vocabulary.name for vocabulary in ALL} == used
    assert len(used) == len(ALL)


def test_groups_of_terms_are_of_terms_that_there_are() -> None:
    terms = {term for vocabulary in ALL for term in vocabulary.terms}
    groups = [each for _, each in inspect.getmembers(vocabularies) if isinstance(each, frozenset)]
    assert groups
    assert frozenset().union(*groups) <= terms
    assert set(ATTENDANCE.terms) >= vocabularies.TOOK_PART | vocabularies.STAYED_AWAY
    assert not vocabularies.TOOK_PART & vocabularies.STAYED_AWAY


def test_labels() -> None:
    assert TRACK.label("1.5") == "1.5, mixed"
    assert FORMAT.label("proximity") == "Proximity (indirect)"
    assert FORMAT.label("working group") == "Working group"
    assert PARTY_KIND.label("NGO") == "NGO"
    assert FORMAT.label("of a later version") == "Of a later version"
    assert FORMAT.find("nothing of the kind") is None
