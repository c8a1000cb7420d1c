"""Finding by kinds: which hits come first, how they are counted, and the words that are shown around them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from negotiator_gui import paths
from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import BY_NAME, ENVOY, NOTE, PARAGRAPH, PARTY, ROUND, SPELLING, TALKS, VENUE
from negotiator_gui.domain.folding import fold, phrases, places
from negotiator_gui.domain.ids import new_id
from negotiator_gui.exchange import register_json
from negotiator_gui.store import finding
from negotiator_gui.store.finding import Hit, Kind
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both examples in one register, with spellings that somebody has recorded."""
    with Store.create(tmp_path_factory.mktemp("find") / "find.talks", AUTHOR) as store:
        for name in paths.examples():
            store.apply(*register_json.read(paths.example(name)))
        (umerov,) = [each for each in store.list(ENVOY) if each.title == "Rustem Umerov"]
        store.apply(add(SPELLING, {"bearer": umerov.id, "name": "Умєров"}))
        for name in ("Łódź", "谈判代表团驻地", "قصر الإمارات"):
            store.apply(add(VENUE, {"name": name}))
        yield store


def kinds(store: Store, words: str) -> list[Kind]:
    return finding.kinds(store.db, words)


def hits(store: Store, words: str) -> list[Hit]:
    return [hit for kind in kinds(store, words) for hit in kind.hits]


def titles(store: Store, words: str, entity: str) -> list[str]:
    return [hit.record.title for kind in kinds(store, words) if kind.entity == entity for hit in kind.hits]


@pytest.mark.parametrize(
    ("typed", "entity", "title"),
    [
        ("Zelensky", "envoy", "Volodymyr Zelenskyy"),
        ("zelenskyy", "envoy", "Volodymyr Zelenskyy"),
        ("lodz", "venue", "Łódź"),
        ("умеров", "envoy", "Rustem Umerov"),
        ("Умєров", "envoy", "Rustem Umerov"),
        ("Umerov", "envoy", "Rustem Umerov"),
        ("谈判", "venue", "谈判代表团驻地"),
        ("代表团", "venue", "谈判代表团驻地"),
        ("الإمارات", "venue", "قصر الإمارات"),
        ("الامارات", "venue", "قصر الإمارات"),
        ("abu dha", "venue", "Abu Dhabi"),
    ],
)
def test_names_of_the_examples_are_found(example: Store, typed: str, entity: str, title: str) -> None:
    if title not in [each.title for each in example.list(BY_NAME[entity])]:
        example.apply(add(BY_NAME[entity], {"name": title}))
    assert title in titles(example, typed, entity)


def test_every_envoy_of_the_examples_is_found_by_the_whole_name(example: Store) -> None:
    envoys = example.list(ENVOY)
    assert len(envoys) > 20
    for envoy in envoys:
        found = {hit.record.id for hit in example.find(envoy.title, ["envoy"], 100)}
        assert envoy.id in found, envoy.title


@pytest.mark.parametrize("words", ["prison", "umerov", "the", "a", "abu dha", "geneva 2026", "zzz"])
def test_kinds_are_counted_as_they_are_found(example: Store, words: str) -> None:
    counted = Counter(hit.record.entity.name for hit in example.find(words, limit=100_000))
    assert finding.count(example.db, words) == counted
    found = {kind.entity: kind for kind in kinds(example, words)}
    assert found.keys() == counted.keys()
    for name, kind in found.items():
        assert len(kind.hits) == min(3, counted[name])
        assert kind.count in (-1, counted[name])
        assert {hit.record.entity.name for hit in kind.hits} == {name}


@pytest.mark.parametrize("words", ["prison", "a", "the of", "umerov 2026"])
def test_few_and_many_hits_are_of_the_same_records(
    example: Store, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranked or newest first: every kind that has hits is there, each hit has all words."""
    ranked = {kind.entity for kind in kinds(example, words)}
    monkeypatch.setattr(finding, "MOST_RANKED", 5)
    newest = kinds(example, words)
    assert {kind.entity for kind in newest} == ranked
    for kind in newest:
        keys = [hit.record.key for hit in kind.hits]
        of_all = [hit.record.key for hit in example.find(words, [kind.entity], 100_000)]
        assert keys == sorted(of_all, reverse=True)[:3]


def test_of_many_the_newest_come_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_RANKED", 10)
    for n in range(12):
        store.apply(add(PARTY, {"name": f"Quokkaland {n}"}))
    assert titles(store, "quokka", "party") == ["Quokkaland 11", "Quokkaland 10", "Quokkaland 9"]
    assert [hit.record.title for hit in store.find("quokka", limit=2)] == ["Quokkaland 11", "Quokkaland 10"]
    assert kinds(store, "quokka")[0].count == -1
    assert finding.count(store.db, "quokka") == {"party": 12}


def test_a_rare_word_beside_a_common_one_is_not_ranked_by_the_common_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_RANKED", 10)
    for n in range(12):
        store.apply(add(PARTY, {"name": f"Quokkaland {n}", "remarks": "rare" if n in (3, 7) else ""}))
    assert titles(store, "quokka rare", "party") == ["Quokkaland 7", "Quokkaland 3"]


def test_of_few_the_best_come_first(store: Store) -> None:
    long = " ".join(f"word{n}" for n in range(200))
    store.apply(add(PARTY, {"name": "Quokka"}))
    store.apply(add(PARTY, {"name": "Another", "remarks": f"{long} quokka {long}"}))
    assert titles(store, "quokka", "party") == ["Quokka", "Another"]


def test_kinds_with_the_words_in_a_name_come_before_those_with_them_in_a_text(store: Store) -> None:
    store.apply(add(TALKS, {"name": "Sample talks", "summary": "On the quokka."}))
    envoy = new_id()
    store.apply(add(ENVOY, {"name": "A. Example"}, envoy))
    store.apply(add(SPELLING, {"bearer": envoy, "name": "Quokka"}))
    store.apply(add(VENUE, {"name": "Quokkaberg"}))
    assert [kind.entity for kind in kinds(store, "quokka")] == ["venue", "envoy", "talks"]
    assert [(hit.name, hit.snippet) for hit in hits(store, "quokka")] == [
        ("", ""),
        ("Quokka", ""),
        ("", "On the quokka."),
    ]


def test_what_is_in_the_trash_is_not_found(store: Store) -> None:
    party = new_id()
    store.apply(add(PARTY, {"name": "Quokkaland"}, party))
    store.apply(store.deletion(party))
    assert kinds(store, "quokka") == [] and finding.count(store.db, "quokka") == {}
    store.undo()
    assert titles(store, "quokka", "party") == ["Quokkaland"]
    store.apply(edit(PARTY, party, {"name": "Other"}))
    assert kinds(store, "quokka") == []


@pytest.mark.parametrize("typed", ["", " ", "...", '"', "*", "\0"])
def test_without_letters_nothing_is_looked_for(example: Store, typed: str) -> None:
    assert kinds(example, typed) == []
    assert finding.count(example.db, typed) == {}
    assert example.find(typed, ["envoy"]) == []


# Snippets


def paragraph(store: Store, text: str) -> None:
    talks, met, note = new_id(), new_id(), new_id()
    made = (
        *creation(TALKS, {"name": "Sample talks"}, talks),
        *creation(ROUND, {"talks": talks, "number": "1"}, met),
        *creation(NOTE, {"round": met, "title": "Sample note"}, note),
        *creation(PARAGRAPH, {"note": note, "number": 1, "text": text}),
    )
    store.apply(Action("import", made, {"count": 4}))


def marked(snippet: str, words: str) -> list[str]:
    return [snippet[start:end] for start, end in places(snippet, phrases(words))]


def test_a_snippet_shows_as_many_hits_as_it_can(store: Store) -> None:
    filling = "Other things were said about other matters, at some length. " * 10
    paragraph(store, f"A quokka first. {filling} The quokka and the wombat met in Łódź, the wombat left. {filling}")
    (hit,) = hits(store, "quokka wombat lodz")
    assert marked(hit.snippet, "quokka wombat lodz") == ["quokka", "wombat", "Łódź", "wombat"]
    assert hit.snippet.startswith("…") and hit.snippet.endswith("…")
    assert len(hit.snippet) <= finding.SNIPPET + 2


def test_a_snippet_begins_and_ends_with_whole_words(store: Store) -> None:
    words = [f"word{n}" for n in range(300)]
    paragraph(store, " ".join([*words, "quokka", *words]))
    (hit,) = hits(store, "quokka")
    assert set(hit.snippet.strip("…").split()) <= {*words, "quokka"}
    assert "quokka" in hit.snippet.split()


def test_a_snippet_of_a_text_without_spaces_is_cut_somewhere(store: Store) -> None:
    paragraph(store, "和平" * 200 + "谈判代表团" + "和平" * 200)
    (hit,) = hits(store, "谈判")
    assert marked(hit.snippet, "谈判") == ["谈判"]
    assert len(hit.snippet) <= finding.SNIPPET + 2


def test_a_hit_near_the_end_of_a_line_is_moved_into_sight(store: Store) -> None:
    paragraph(store, "Word " * 18 + "quokka.")
    (hit,) = hits(store, "quokka")
    assert hit.snippet.startswith("…") and hit.snippet.index("quokka") < finding.SNIPPET // 2


def test_snippets_of_the_example_hold_what_was_found_as_it_stands_there(example: Store) -> None:
    for word in ("prison", "energy", "ceasefire"):
        found = [hit for hit in hits(example, word) if hit.snippet]
        assert found, word
        for hit in found:
            assert marked(hit.snippet, word), hit.snippet
            whole = [" ".join(hit.record.text(field.name).split()) for field in hit.record.entity.texts]
            assert any(hit.snippet.strip("…") in text for text in whole)
            assert fold(word) in fold(hit.snippet)


def test_the_examples_have_the_names_that_these_tests_are_about() -> None:
    """Otherwise they would prove nothing."""
    names = {
        record.get("name")
        for name in paths.examples()
        for record in json.loads(paths.example(name).read_text("utf-8"))["records"]
    }
    assert {"Volodymyr Zelenskyy", "Rustem Umerov"} <= names
