"""Names of any script are found by what people type, and sorted where people look."""

from __future__ import annotations

import locale
import random
import re
import sys
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import AGENDA_ITEM, ENVOY, NOTE, PARAGRAPH, PARTY, ROUND, SPELLING, TALKS, VENUE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store import text
from negotiator_gui.store.query import Sort
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR


def make(store: Store, entity: Entity, **values: object) -> str:
    id_ = new_id()
    store.apply(add(entity, values, id_))
    return id_


def found(store: Store, words: str, *entities: str) -> set[str]:
    return {hit.record.title for hit in store.find(words, entities)}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One register for all tests, which leave it as it is."""
    with Store.create(tmp_path_factory.mktemp("names") / "names.talks", AUTHOR) as store:
        yield with_names(store)


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sorts alike whatever language the computer speaks on which the tests run."""
    monkeypatch.setattr(text, "_transform", None)


def with_names(store: Store) -> Store:
    zelenskyy = make(store, ENVOY, name="Volodymyr Zelenskyy", native_name="Володимир Зеленський")
    for spelling in ("Zelensky", "Zelenskiy", "Selenskyj"):
        make(store, SPELLING, bearer=zelenskyy, name=spelling)
    make(store, ENVOY, name="Rustem Umerov", native_name="Рустем Умєров")
    make(store, ENVOY, name="Kim Yong-chol", native_name="김영철")
    make(store, ENVOY, name="Sa'ad O’Neill‑Ægisson")
    make(store, VENUE, name="Łódź")
    make(store, VENUE, name="Qasr al-Watan, Abu Dhabi")
    make(store, PARTY, name="谈判代表团")
    make(store, PARTY, name="الإمارات العربية المتحدة")
    make(store, PARTY, name="Türkiye")
    make(store, PARTY, name="Україна", short_name="UA")
    make(store, PARTY, name="Straße der Übergänge 2")
    make(store, PARTY, name="คณะผู้แทน")
    return store


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("zelensky", "Volodymyr Zelenskyy"),
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("ZELENSKYY", "Volodymyr Zelenskyy"),
        ("selenskyj volodymyr", "Volodymyr Zelenskyy"),
        ("Зеленський", "Volodymyr Zelenskyy"),
        ("зеленськии", "Volodymyr Zelenskyy"),
        ("умеров", "Rustem Umerov"),
        ("умєров", "Rustem Umerov"),
        ("Умeров".replace("e", "е"), "Rustem Umerov"),
        ("김영철", "Kim Yong-chol"),
        ("영철", "Kim Yong-chol"),
        ("yong chol", "Kim Yong-chol"),
        ("yong-ch", "Kim Yong-chol"),
        ("saad", "Sa'ad O’Neill‑Ægisson"),
        ("sa`ad", "Sa'ad O’Neill‑Ægisson"),
        ("oneill aegis", "Sa'ad O’Neill‑Ægisson"),
        ("o'neill", "Sa'ad O’Neill‑Ægisson"),
        ("lodz", "Łódź"),
        ("Lo\u0301dz\u0301", "Łódź"),
        ("ŁÓDŹ", "Łódź"),
        ("代表", "谈判代表团"),
        ("谈判", "谈判代表团"),
        ("代表团", "谈判代表团"),
        ("团", "谈判代表团"),
        ("الإمارات", "الإمارات العربية المتحدة"),
        ("الامارات", "الإمارات العربية المتحدة"),
        ("العربيه المتحده", "الإمارات العربية المتحدة"),
        ("الْإِمَارَات", "الإمارات العربية المتحدة"),
        ("Turkiye", "Türkiye"),
        ("TÜRKİYE", "Türkiye"),
        ("украина", "Україна"),
        ("УКРАЇНА", "Україна"),
        ("strasse ubergange", "Straße der Übergänge 2"),
        ("ＳＴＲＡＳＳＥ", "Straße der Übergänge 2"),
        ("ผู้แทน", "คณะผู้แทน"),
        ("qasr", "Qasr al-Watan, Abu Dhabi"),
        ("wat", "Qasr al-Watan, Abu Dhabi"),
        ("dhabi abu", "Qasr al-Watan, Abu Dhabi"),
        ("abu-dhabi", "Qasr al-Watan, Abu Dhabi"),
        ("al-w", "Qasr al-Watan, Abu Dhabi"),
    ],
)
def test_found_by(names: Store, typed: str, title: str) -> None:
    assert found(names, typed) == {title}


@pytest.mark.parametrize("typed", ["atan", "zelenskyy umerov", "表代", "dhabi-abu", "teleensky", "ЗЕЛЕНСКИЙ И"])
def test_not_found_by_another_part_or_order(names: Store, typed: str) -> None:
    assert found(names, typed) == set()


def test_only_of_the_entities_that_were_asked_for(store: Store) -> None:
    make(store, VENUE, name="Sample Quokkaberg")
    make(store, PARTY, name="Sample Quokkaland")
    assert found(store, "quokka") == {"Sample Quokkaberg", "Sample Quokkaland"}
    assert found(store, "quokka", "venue") == {"Sample Quokkaberg"}
    assert found(store, "quokka", "venue", "party") == {"Sample Quokkaberg", "Sample Quokkaland"}
    assert found(store, "quokka", "envoy") == set()
    assert found(store, "venue") == found(store, "party") == set(), "the name of an entity is no word of its records"


def test_an_entity_is_not_taken_for_another_with_a_longer_name(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    round_ = make(store, ROUND, talks=talks, number="1")
    make(store, AGENDA_ITEM, round=round_, title="Quokka")
    assert found(store, "quokka", "agenda_item") == {"Quokka"}
    assert found(store, "quokka", "agenda", "item", "agendaite") == set()


@pytest.mark.parametrize("typed", ["", " ", "...", "-", "'", "“”", "()", "*", '"', "¿?", "\u200d", "_", "\ud800", "\0"])
def test_punctuation_alone_finds_nothing(names: Store, typed: str) -> None:
    assert names.find(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        'lodz"',
        '"lodz',
        "lodz*",
        "*lodz",
        "(lodz)",
        "lodz)",
        "-lodz",
        "^lodz",
        "+lodz",
        "lodz:",
        ":lodz",
        "{lodz}",
        "lodz,",
        "lodz;--",
        "lodz\0",
        "\ud800lodz",
    ],
)
def test_signs_of_the_query_language_are_passed_over(names: Store, typed: str) -> None:
    assert found(names, typed) == {"Łódź"}


@pytest.mark.parametrize(
    "typed", ["lodz OR qasr", "lodz AND qasr", "NOT lodz", "NEAR(lodz)", "words:lodz", "entity : venue", "a NOT qasr"]
)
def test_words_of_the_query_language_are_words_like_any_other(names: Store, typed: str) -> None:
    assert found(names, typed) == set()
    make(names, VENUE, name=f"Here stands: {typed}")
    assert found(names, typed) == {f"Here stands: {typed}"}
    names.undo()


@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(typed: str) -> None:
    """Folding is the one door to the query: what leaves it holds letters, digits and single spaces only."""
    folded = fold(typed)
    assert all(character.isalnum() or character == " " for character in folded)
    assert folded == " ".join(folded.split())
    assert fold(folded) == folded
    assert fold(f"{typed} ж").split()[-1] == "ж"
    assert fold(f"{typed} ж").split()[:-1] == folded.split(), "plain letters are folded as they are among others"


def test_a_page_of_text_can_be_pasted_into_the_search(names: Store) -> None:
    assert found(names, "lodz " * 10_000) == {"Łódź"}
    assert found(names, " ".join(f"word{n}" for n in range(10_000))) == set()
    assert found(names, "lodz" * 100_000) == set()


def test_the_best_comes_first_and_as_many_as_were_asked_for(store: Store) -> None:
    for n in range(5):
        make(store, VENUE, name=f"Sample hall {n}", remarks="Quokka is far away. " + "Other words. " * n)
    make(store, VENUE, name="Quokka")
    assert store.find("quokka")[0].record.title == "Quokka"
    assert len(store.find("quokka")) == 6
    assert len(store.find("quokka", limit=2)) == 2


def test_the_words_around_are_shown_from_the_original(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    note = make(store, NOTE, round=make(store, ROUND, talks=talks, number="1"), title="Sample note")
    long = "Words before. " * 30 + "Then the Łódź proposal\nwas read out. " + "Words after. " * 30
    make(store, PARAGRAPH, note=note, number=1, text=long)
    make(store, PARAGRAPH, note=note, number=2, text="谈判代表团到达")
    snippet = store.find("lodz")[0].snippet
    assert "Then the Łódź proposal was read out." in snippet
    assert snippet.startswith("…") and snippet.endswith("…") and len(snippet) < 130
    assert store.find("代表")[0].snippet == "谈判代表团到达"
    assert store.find("Sample talks")[0].snippet == ""


# Sorting


def in_order(store: Store, entity: Entity, field: str, descending: bool = False) -> list[str]:
    return [record.show(field) for record in store.list(entity, sort=[Sort(field, descending)])]


@pytest.mark.parametrize(
    "names",
    [
        ["Round 1", "Round 2", "Round 2a", "Round 10", "Round 100"],
        ["2 b", "10 a", "a 2", "a 10"],
        ["Apfel", "Äpfel", "Apfelkuchen", "Birne", "Zebra"],
        ["Lodz", "Łódź", "Lohn", "Lublin"],
        ["Ігор", "Йосип", "Кирило", "Умєров", "Яків"],
        ["Єва", "Євген", "Жанна", "Зоя"],
        ["abu Dhabi", "Ankara", "baku", "Berlin"],
    ],
)
def test_names_are_sorted_as_people_look_for_them(store: Store, names: list[str]) -> None:
    shuffled = random.Random(1).sample(names, len(names))
    for name in shuffled:
        make(store, PARTY, name=name)
    assert in_order(store, PARTY, "name") == names
    assert in_order(store, PARTY, "name", descending=True) == names[::-1]


def test_ukrainian_letters_stand_beside_their_like(store: Store) -> None:
    """Where no locale says otherwise і and ї are sorted as и, є as е: next to where a reader of Russian looks."""
    for name in ("Ївга", "Ян", "Євген", "Анна", "Іван", "Жанна", "Олег"):
        make(store, PARTY, name=name)
    order = in_order(store, PARTY, "name")
    assert order[0] == "Анна" and order[-1] == "Ян"
    assert order.index("Євген") < order.index("Жанна") < order.index("Іван") < order.index("Олег")
    assert order.index("Ївга") < order.index("Олег")


def test_nothing_recorded_is_last_both_ways(store: Store) -> None:
    for short_name in ("b", None, "a", None):
        make(store, PARTY, name="Side", short_name=short_name)
    assert in_order(store, PARTY, "short_name") == ["a", "b", "", ""]
    assert in_order(store, PARTY, "short_name", descending=True) == ["b", "a", "", ""]


def test_equals_stay_in_the_order_they_were_made_in(store: Store) -> None:
    made = [make(store, PARTY, name="Side") for _ in range(20)]
    for descending in (False, True):
        assert [record.id for record in store.list(PARTY, sort=[Sort("name", descending)])] == made


def test_partial_dates_are_sorted_by_the_interval_they_mean(store: Store) -> None:
    dates = [
        "until 2025-06-30",
        "early 2025/2025-08",
        "August 2025",
        "2025",
        "2026-01-31",
        "before 2026-02-01",
        "1 February 2026",
        "2026-02-01/2026-02-03",
        "February 2026",
        "since 2026-02-02",
    ]
    expected = ["early 2025/2025-08", "2025", "until 2025-06-30", "August 2025", *dates[4:]]
    for date in random.Random(2).sample(dates, len(dates)):
        make(store, TALKS, name=date, start=date)
    make(store, TALKS, name="undated")
    make(store, TALKS, name="unknown", start="?")
    order = [record.title for record in store.list(TALKS, sort=[Sort("start")])]
    assert order[:-2] == expected
    assert set(order[-2:]) == {"undated", "unknown"}


def test_several_columns_sort_one_after_the_other(store: Store) -> None:
    for name, place in permutations(("2", "10", "1"), 2):
        make(store, VENUE, name=name, city=place)
    rows = [
        (record.title, record.text("city")) for record in store.list(VENUE, sort=[Sort("city", True), Sort("name")])
    ]
    assert rows == [("1", "10"), ("2", "10"), ("1", "2"), ("10", "2"), ("2", "1"), ("10", "1")]


def test_references_are_sorted_by_what_is_shown(store: Store) -> None:
    sides = {name: make(store, PARTY, name=name) for name in ("Side 10", "Side 9", "Łódź", "Lodge")}
    for name, id_ in sides.items():
        make(store, ENVOY, name=f"of {name}", party=id_)
    make(store, ENVOY, name="of nobody")
    assert in_order(store, ENVOY, "party") == ["Lodge", "Łódź", "Side 9", "Side 10", ""]


LETTERS = st.one_of(st.sampled_from("aB09٣ '-é"), st.characters(codec="utf-8"))


@given(st.lists(st.text(LETTERS, max_size=12), max_size=8))
def test_texts_are_sorted_by_their_words_in_which_numbers_are_filled_up(texts: list[str]) -> None:
    def plainly(each: str) -> tuple[str, str]:
        shown = re.sub(r"\d+", lambda digits: digits[0].zfill(12), each.replace("\0", ""))
        # With a letter of another script no text goes the short way through ASCII.
        return fold(f"{shown} д")[:-2], each.replace("\0", "")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_transform", None)
        assert sorted(texts, key=text.sort_key) == sorted(texts, key=plainly)


@pytest.mark.parametrize("name", ["C", "C.UTF-8", "POSIX", None])
def test_where_there_is_no_locale_the_program_sorts_by_itself(
    monkeypatch: pytest.MonkeyPatch, name: str | None
) -> None:
    def setlocale(_: int, __: str) -> str:
        if name is None:
            raise locale.Error("unsupported locale setting")
        return name

    monkeypatch.setattr(locale, "setlocale", setlocale)
    assert text._collation() is None


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS compares by code point in every locale")
def test_where_there_is_a_locale_it_sorts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "setlocale", lambda _, __: "uk_UA.UTF-8")
    assert text._collation() is locale.strxfrm


@pytest.mark.parametrize("weights", [False, True])
def test_a_locale_may_give_any_weights(store: Store, monkeypatch: pytest.MonkeyPatch, weights: bool) -> None:
    """Those of glibc go through the numbers of lone surrogates, which are no text: for 瘂 in the locales of Germany."""
    monkeypatch.setattr(text, "_transform", (lambda each: each.replace("瘂", "\ud9cc")) if weights else None)
    for name in ("瘂", "b", "a"):
        make(store, PARTY, name=name)
    assert in_order(store, PARTY, "name") == ["a", "b", "瘂"]


def test_an_order_that_the_system_does_not_know_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_transform", None)
    text.sort_as("xx_XX")
    assert text._transform is None
    assert text.sort_key("Łódź") == text.sort_key("Łódź")


def test_lists_are_sorted_in_the_order_of_the_language_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    # Which orders a system has installed differs: here it has the Swedish one.
    asked = []

    def known(category: int, name: str) -> str:
        asked.append(name)
        if name != "sv_SE.UTF-8":
            raise locale.Error
        return name

    monkeypatch.setattr(text, "_transform", None)
    monkeypatch.setattr(locale, "setlocale", known)
    monkeypatch.setattr(locale, "strxfrm", lambda words: words.replace("ä", "\uffff"))
    text.sort_as("sv_SE")
    assert asked == ["sv_SE.UTF-8"]
    assert sorted(["är", "zon"], key=lambda each: text.sort_key(each) or b"") == ["zon", "är"]
