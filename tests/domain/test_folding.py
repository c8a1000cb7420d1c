"""Folded words know where they stand, and are the words that search and index see."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.folding import Word, fold, phrases, places, utf16, words_of


@given(st.text(max_size=60))
def test_the_words_of_a_text_are_those_it_is_folded_to(text: str) -> None:
    words = words_of(text)
    assert [word.folded for word in words] == fold(text).split()
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.start <= other.start for one, other in pairwise(words))


# What stands in most texts: ASCII alone, in which what is folded to nothing and to a space comes often.
ASCII = st.text(st.one_of(st.sampled_from("aZ09 '`-.\t\n\x1c"), st.characters(max_codepoint=127)), max_size=60)


@given(ASCII)
def test_ascii_is_folded_as_any_other_text(text: str) -> None:
    """A letter of another script beside it makes it go the long way."""
    assert f"{fold(text)} д".strip() == fold(f"{text} д")
    with_letter = words_of(f"{text} д")
    assert with_letter == [*words_of(text), Word("д", len(text) + 1, len(text) + 2)]


@pytest.mark.parametrize("code", range(128))
def test_each_character_of_ascii_is_folded_to_the_lower_case_of_a_letter_or_digit(code: int) -> None:
    letter = chr(code)
    between = letter.lower() if letter.isalnum() else "" if letter in "'`" else " "
    assert fold(f"a{letter}b") == f"a{between}b"


@pytest.mark.parametrize("text", ["한국 Łódź’s Умєров", "e\u0301t\u00e9", "代表團 met", "ﷺ ﬁn", "각"])
def test_a_word_alone_is_folded_to_itself(text: str) -> None:
    for word in words_of(text):
        assert word.folded in fold(text[word.start : word.end]).split()


@pytest.mark.parametrize(
    ("text", "phrases", "marked"),
    [
        ("Prisoners were exchanged. No prisoner spoke.", ["prisoner"], ["Prisoner", "prisoner"]),
        ("Łódź, Lodz and lodz", ["lodz"], ["Łódź", "Lodz", "lodz"]),
        ("Зеленський сказав", ["зеленськ"], ["Зеленськ"]),
        ("The Abu Dhabi round, in Abu-Dhabi", ["abu dha"], ["Abu Dha", "Abu-Dha"]),
        ("俄罗斯代表团抵达", ["代 表"], ["代表"]),
        ("وصل الوفد الأوكراني", ["الاوكراني"], ["الأوكراني"]),
        ("one two three", ["one two", "two three"], ["one two three"]),
        ("one two two three", ["two three", "one two"], ["one two", "two three"]),
        ("Rustem Umerov", ["um", "ru"], ["Ru", "Um"]),
        ("Ru Rust", ["r", "ru", "rust"], ["Ru", "Rust"]),
        ("Україна й Украïна", ["укра"], ["Укра", "Укра"]),
        ("Cafe\u0301 caf", ["cafe"], ["Cafe\u0301"]),
        ("Straße", ["strass"], ["Straß"]),
        ("d'Orsay", ["dor"], ["d'Or"]),
        ("김영철, \u1100\u1175\u11b7", ["김"], ["김", "\u1100\u1175\u11b7"]),
        ("imprisoned", ["prison"], []),
        ("words", [""], []),
        ("words", [], []),
    ],
)
def test_phrases_are_found_where_words_begin(text: str, phrases: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, phrases)] == marked


@given(st.text(max_size=30), st.text(max_size=6))
def test_places_are_in_the_text_in_order_and_apart_and_fold_to_the_words(text: str, words: str) -> None:
    found = places(text, phrases(words))
    ends = [0, *(each for place in found for each in place)]
    assert ends == sorted(ends) and ends[-1] <= len(text)
    for start, end in found:
        assert any(fold(text[start:end]).startswith(phrase) for phrase in phrases(words))


@pytest.mark.parametrize(
    ("words", "searched"),
    [("Um RU um", ["um", "ru"]), ("US-Russia", ["us russia"]), ("谈判", ["谈 判"]), ("… -", []), ("", [])],
)
def test_typed_words_are_searched_by_their_folded_phrases(words: str, searched: list[str]) -> None:
    assert phrases(words) == searched


@given(st.text(max_size=40), st.text(max_size=5))
def test_a_phrase_is_marked_just_where_a_search_by_beginnings_of_words_finds_it(text: str, typed: str) -> None:
    phrase = fold(typed)
    assert bool(places(text, [phrase])) == (bool(phrase) and f" {phrase}" in f" {fold(text)}")


def test_places_are_counted_as_qt_counts_them() -> None:
    text = "𝐀𝐁 Умєров"
    assert [utf16(text, at) for at in (0, 1, 2, 3, len(text))] == [0, 2, 4, 5, 11]
    assert utf16(text, len(text)) == len(text.encode("utf-16-le")) // 2
