"""Names and dates that stand in a text are found by any spelling, in any script, and told apart from other words."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date

import pytest

from negotiator_gui.domain.dates import Interval
from negotiator_gui.domain.dates_in import dates_in
from negotiator_gui.domain.known_names import KnownNames, surnames

ENVOYS = [
    ("Volodymyr Zelenskyy", "zelenskyy"),
    ("Володимир Зеленський", "zelenskyy"),
    ("Zelensky", "zelenskyy"),
    ("Zelenskiy", "zelenskyy"),
    ("Rustem Umerov", "umerov"),
    ("Рустем Умєров", "umerov"),
    ("Kirill Dmitriev", "dmitriev"),
    ("Theresa May", "may"),
    ("王毅", "wang-yi"),
    ("سيرغي لافروف", "lavrov"),
]
OTHERS = [
    ("Ukraine", "ukraine"),
    ("Україна", "ukraine"),
    ("United States", "united-states"),
    ("الولايات المتحدة", "united-states"),
    ("US", "united-states"),
    ("US European Command", "us-european-command"),
    ("Abu Dhabi", "abu-dhabi"),
    ("Emirates Palace, Abu Dhabi", "palace"),
    ("Türkiye Today", "turkiye-1"),
    ("Türkiye Today", "turkiye-2"),
    ("TIME", "time"),
]
KNOWN = KnownNames([*ENVOYS, *surnames(ENVOYS), *OTHERS])


def found(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], " ".join(each.ids)) for each in KNOWN.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Umerov met Kirill Dmitriev.", [("Umerov", "umerov"), ("Kirill Dmitriev", "dmitriev")]),
        ("Zelensky, Zelenskiy, ZELENSKYY", [(n, "zelenskyy") for n in ("Zelensky", "Zelenskiy", "ZELENSKYY")]),
        ("Рустем Умєров і Зеленський", [("Рустем Умєров", "umerov"), ("Зеленський", "zelenskyy")]),
        ("rustem  umérov", [("rustem  umérov", "umerov")]),
        ("Umerov's team and Umerov’s paper", [("Umerov", "umerov")] * 2),
        ("the United States’ offer", [("United States", "united-states")]),
        ("the US European Command said", [("US European Command", "us-european-command")]),
        ("told us that the US would, in US-Russia talks", [("US", "united-states")] * 2),
        ("they may, but May did; it is time for TIME", [("May", "may"), ("TIME", "time")]),
        ("turkiye today wrote", [("turkiye today", "turkiye-1 turkiye-2")]),
        ("外长王毅抵达", [("王毅", "wang-yi")]),
        ("قال لافروف إن", [("لافروف", "lavrov")]),
        ("وقال إن لافروف ولافروف", [("لافروف", "lavrov")] * 2),
        ("وفد للولايات المتحدة", [("لولايات المتحدة", "united-states")]),
        ("At the Emirates Palace (Abu Dhabi)", [("Emirates Palace (Abu Dhabi", "palace")]),
        ("At the Emirates Palace in Abu Dhabi", [("Abu Dhabi", "abu-dhabi")]),
        ("Umerovsky, preUmerov, Kirill", []),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words_by_any_spelling(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_surname_that_two_bear_is_not_known() -> None:
    pairs = [("John Smith", "1"), ("Jane Smith", "2"), ("Wang Yi", "3"), ("Ann Lee Jones", "4"), ("Jones", "5")]
    assert surnames(pairs) == []
    assert surnames([*pairs[:1], ("J. Smith", "1")]) == [("Smith", "1")]


def test_a_record_has_all_its_names() -> None:
    assert set(KNOWN.names_of("umerov")) == {"rustem umerov", "рустем умеров", "umerov", "умеров"}
    assert KNOWN.names_of("nobody") == ()


def best_of(times: int, act: Callable[[], object]) -> float:
    seconds = []
    for _ in range(times):
        start = time.process_time()
        act()
        seconds.append(time.process_time() - start)
    return min(seconds)


def test_five_thousand_names_are_learnt_and_found_quickly() -> None:
    chosen = random.Random(4)
    parts = ["".join(chosen.choices("abcdefghiklmnoprstuvz", k=7)).capitalize() for _ in range(2_500)]
    pairs = [(f"{chosen.choice(parts)} {chosen.choice(parts)}", f"id-{n}") for n in range(5_000)]
    text = " ".join(f"{pairs[n][0]} said on 5 February that" for n in range(12))[:500]
    known = KnownNames(pairs)
    assert len(known.find(text)) >= 11
    # Of the processor, several times what it takes: 25 ms, 0.2 ms and 0.1 ms.
    assert best_of(3, lambda: KnownNames(pairs)) < 0.2
    assert best_of(20, lambda: known.find(text)) < 0.003
    assert best_of(20, lambda: dates_in(text)) < 0.003


def days(first: str, last: str = "") -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


NO_YEAR = Interval(None, None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 5 February 2026.", [("5 February 2026", days("2026-02-05"))]),
        ("They met 4-5 Feb again", [("4-5 Feb", days("2026-02-04", "2026-02-05"))]),
        ("(4–5 February 2026)", [("4–5 February 2026", days("2026-02-04", "2026-02-05"))]),
        ("by 2026-02-05, then", [("2026-02-05", days("2026-02-05"))]),
        ("since 2026-03", [("2026-03", days("2026-03-01", "2026-03-31"))]),
        ("In February 2026 they", [("February 2026", days("2026-02-01", "2026-02-28"))]),
        ("from 28 January to 2 February 2026", [("28 January to 2 February 2026", days("2026-01-28", "2026-02-02"))]),
        ("Feb. 4-5, 2026", [("Feb. 4-5, 2026", days("2026-02-04", "2026-02-05"))]),
        ("early March 2026", [("early March 2026", days("2026-03-01", "2026-03-10"))]),
        ("Q1 2026", [("Q1 2026", days("2026-01-01", "2026-03-31"))]),
        ("5 Feb and 7 Mar", [("5 Feb", days("2026-02-05")), ("7 Mar", days("2026-03-07"))]),
        ("of the 5 may agree, 3 march on", []),
        ("30 February 2026; 1,500 troops; 2026 alone; paragraph 2026-02-051", []),
    ],
)
def test_dates_are_found_with_what_they_mean(text: str, dates: list[tuple[str, Interval]]) -> None:
    assert [(text[each.start : each.end], each.meant) for each in dates_in(text, 2026)] == dates


def test_a_date_without_a_year_means_no_day_until_the_year_is_given() -> None:
    (found,) = dates_in("They met 4-5 Feb")
    assert found.meant == NO_YEAR
    (found,) = dates_in("on 29 Feb", 2024)
    assert found.meant == days("2024-02-29")
    assert dates_in("on 29 Feb", 2026) == []
