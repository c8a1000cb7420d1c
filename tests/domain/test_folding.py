"""Folded words know where they stand, and are the words that search and index see."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.folding import fold, places, utf16, words_of


@given(st.text(max_size=60))
def test_the_words_of_a_text_are_those_it_is_folded_to(text: str) -> None:
    words = words_of(text)
    assert [word.folded for word in words] == fold(text).split()
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.start <= other.start for one, other in pairwise(words))


@pytest.mark.parametrize("text", ["한국 Łódź’s Умєров", "e\u0301t\u00e9", "代表團 met", "ﷺ ﬁn", "각"])
def test_a_word_alone_is_folded_to_itself(text: str) -> None:
    for word in words_of(text):
        assert word.folded in fold(text[word.start : word.end]).split()


@pytest.mark.parametrize(
    ("text", "phrases", "marked"),
    [
        ("Prisoners were exchanged. No prisoner spoke.", ["prisoner"], ["Prisoners", "prisoner"]),
        ("Łódź, Lodz and lodz", ["lodz"], ["Łódź", "Lodz", "lodz"]),
        ("Зеленський сказав", ["зеленськ"], ["Зеленський"]),
        ("The Abu Dhabi round, in Abu-Dhabi", ["abu dha"], ["Abu Dhabi", "Abu-Dhabi"]),
        ("俄罗斯代表团抵达", ["代 表"], ["代表"]),
        ("وصل الوفد الأوكراني", ["الاوكراني"], ["الأوكراني"]),
        ("one two three", ["one two", "two three"], ["one two three"]),
        ("imprisoned", ["prison"], []),
        ("words", [""], []),
        ("words", [], []),
    ],
)
def test_phrases_are_found_where_words_begin(text: str, phrases: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, phrases)] == marked


@given(st.text(max_size=40), st.text(max_size=5))
def test_a_phrase_is_marked_just_where_a_search_by_beginnings_of_words_finds_it(text: str, typed: str) -> None:
    phrase = fold(typed)
    assert bool(places(text, [phrase])) == (bool(phrase) and f" {phrase}" in f" {fold(text)}")


def test_places_are_counted_as_qt_counts_them() -> None:
    text = "𝐀𝐁 Умєров"
    assert [utf16(text, at) for at in (0, 1, 2, 3, len(text))] == [0, 2, 4, 5, 11]
    assert utf16(text, len(text)) == len(text.encode("utf-16-le")) // 2
