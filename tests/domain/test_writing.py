"""A note while it is written: attributes, gaps, undo, and what it is filed as."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.difference import _differences, differences, words
from negotiator_gui.domain.writing import (
    COMMENT,
    EXACT,
    HEADING,
    OBSERVED,
    REPORTED,
    SAID,
    Gap,
    Paragraph,
    Passage,
    Writing,
    folded,
    unfolded,
)

SAMPLE = Passage("SAMPLE", SAID, party="p", envoy="e", issue="i", mark="m", record="r")
KINDS = (OBSERVED, SAID, REPORTED, COMMENT, HEADING)
PASSAGES = st.lists(
    st.builds(
        Passage,
        text=st.sampled_from(["one", "two", "three words here"]),
        kind=st.sampled_from(KINDS),
        mark=st.sampled_from(["", "m"]),
    ),
    min_size=1,
    max_size=6,
)


# Attributes


@pytest.mark.parametrize(
    ("kind", "kept"),
    [(OBSERVED, {"source"}), (SAID, {"party", "envoy"}), (REPORTED, {"party", "envoy", "source"}), (COMMENT, set())],
)
def test_a_kind_keeps_the_attribution_that_it_can_have(kind: str, kept: set[str]) -> None:
    changed = Passage("SAMPLE", SAID, party="p", envoy="e", source="s", issue="i").as_kind(kind)
    assert {name for name in ("party", "envoy", "source") if getattr(changed, name)} == kept
    assert (changed.kind, changed.issue, changed.text) == (kind, "i", "SAMPLE")


@pytest.mark.parametrize(("kind", "becomes"), [(OBSERVED, SAID), (COMMENT, SAID), (SAID, SAID), (REPORTED, REPORTED)])
def test_a_speaker_makes_what_was_observed_something_said(kind: str, becomes: str) -> None:
    said = Passage("SAMPLE", kind, source="s").said_by("p", "e")
    assert (said.kind, said.party, said.envoy, said.source) == (becomes, "p", "e", "")


def test_a_source_is_the_reporter_first_and_then_cited() -> None:
    reported = Passage("SAMPLE", REPORTED).resting_on("s1")
    assert (reported.source, reported.cited) == ("s1", ())
    again = reported.resting_on("s2").resting_on("s1").resting_on("s2")
    assert (again.source, again.cited) == ("s1", ("s2", "s1"))
    assert SAMPLE.resting_on("s1").cited == ("s1",)


def test_gaps_are_a_missing_speaker_and_an_unknown_mark() -> None:
    said = [Passage("a", SAID), Passage("b", SAID, party="p", mark="m"), Passage("", SAID)]
    note = Writing([*said, Passage("c", mark="x")])
    assert note.gaps({"m"}) == [Gap(0, "speaker"), Gap(3, "mark")]
    assert Writing([Passage("a", REPORTED), Passage("b", COMMENT)]).gaps(()) == []


# Filing


def test_exact_words_are_filed_with_the_paragraph_above() -> None:
    note = [SAMPLE, Passage("first", EXACT, envoy="e2"), Passage(" second ", EXACT), Passage(" "), Passage("end ")]
    assert folded(note) == [Paragraph(SAMPLE, "first\nsecond", "e2"), Paragraph(Passage("end"))]


def test_exact_words_above_everything_are_something_said() -> None:
    assert folded([Passage("words", EXACT, envoy="e")]) == [Paragraph(Passage("words", SAID, envoy="e"))]


@given(st.lists(st.tuples(PASSAGES.map(lambda each: each[0]), st.sampled_from(["", "exact"])), max_size=5))
def test_what_was_filed_comes_back_as_it_was_written(parts: list[tuple[Passage, str]]) -> None:
    paragraphs = [Paragraph(each, words, "e" if words else "") for each, words in parts]
    assert folded(unfolded(paragraphs)) == paragraphs


# Undo

STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), PASSAGES, st.booleans()), max_size=12)


@given(PASSAGES, STEPS)
def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(start: list[Passage], steps: list) -> None:
    note = Writing(start)
    for at, count, new, typing in steps:
        at = min(at, len(note.passages) - 1)
        note.put(at, count, new, typing)
    end = list(note.passages)
    while note.undo():
        pass
    assert note.passages == start
    while note.redo():
        pass
    assert note.passages == end


def test_typing_on_is_one_step_until_a_pause() -> None:
    note = Writing([Passage("")])
    for text in ("a", "ab"):
        note.put(0, 1, [Passage(text)], typing=True)
    note.pause()
    note.put(0, 1, [Passage("abc")], typing=True)
    assert note.undo() is not None
    assert note.passages == [Passage("ab")]
    assert note.undo() is not None
    assert note.passages == [Passage("")]
    assert note.undo() is None


def test_what_is_written_after_an_undo_leaves_nothing_to_redo() -> None:
    note = Writing([Passage("one")])
    note.put(0, 1, [Passage("two")])
    note.undo()
    assert note.can_redo
    note.put(0, 1, [Passage("three")])
    assert not note.can_redo and note.redo() is None
    assert note.passages == [Passage("three")]


def test_of_a_paragraph_that_is_cut_in_two_the_first_half_keeps_what_was_made_from_it() -> None:
    note = Writing([replace(SAMPLE, text="one two", led_to=("made",))])
    note.retype(0, 1, ["one", "two"])
    first, second = note.passages
    assert (first.text, first.record, first.led_to) == ("one", "r", ("made",))
    assert (second.text, second.record, second.led_to) == ("two", "", ())
    assert (second.party, second.envoy) == ("p", "e"), "both are by the same speaker"


# Differences

FILED = [replace(SAMPLE, text=f"SAMPLE {n}", record=f"r{n}") for n in range(4)]


def test_nothing_differs_in_an_unchanged_note() -> None:
    assert differences(FILED, [*FILED, Passage("  ")]) == []


def test_each_way_to_differ_is_told() -> None:
    one, two, three, four = FILED
    now = [replace(one, text="SAMPLE zero"), Passage("new"), replace(three, kind=REPORTED), two]
    found = differences(FILED, now)
    assert [(each.before, each.after) for each in found] == [
        (one, now[0]),
        (None, now[1]),
        (three, now[2]),
        (four, None),
    ]
    assert [each.attributes for each in found if each.before is three] == [["kind"]]
    assert [each.moved for each in found] == [False, False, True, False]


def test_exact_words_are_compared_with_those_of_the_same_paragraph() -> None:
    quoted = [FILED[0], Passage("old words", EXACT), FILED[1]]
    found = differences(quoted, [FILED[0], Passage("new words", EXACT), FILED[1]])
    assert [(each.before, each.after) for each in found] == [(quoted[1], Passage("new words", EXACT))]


LONG = [
    Passage("SAMPLE words", EXACT) if n in (2, 5) else replace(SAMPLE, text=f"SAMPLE {n}", record=f"r{n}")
    for n in range(8)
]


@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 3), st.sampled_from(["turn", "edit", "new", "gone"])), max_size=4
    )
)
def test_what_is_alike_at_both_ends_changes_nothing_in_what_differs(edits: list[tuple[int, int, str]]) -> None:
    now = list(LONG)
    for at, count, what in edits:
        part = now[at : at + count]
        edited = [replace(each, text="x") for each in part]
        now[at : at + count] = {"turn": part[::-1], "edit": edited, "new": [Passage("y")], "gone": []}[what]
    now = now[next((n for n, each in enumerate(now) if each.kind != EXACT), 0) :]
    assert differences(LONG, now) == _differences(LONG, now)


@given(st.text("ab c.", max_size=20), st.text("ab c.", max_size=20))
def test_words_make_up_both_texts(before: str, after: str) -> None:
    runs = words(before, after)
    assert "".join(text for what, text in runs if what != "new") == before
    assert "".join(text for what, text in runs if what != "gone") == after
