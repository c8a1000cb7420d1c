"""Variants, readers and whole talks: the same record, told in other measures and to other people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from negotiator_gui import paths
from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGREEMENT,
    CITATION,
    CLAIM,
    COMMITMENT,
    COMPETING_VALUE,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    ROUND,
    SESSION,
    SUMMARY_VERSION,
    TALKS,
)
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.exchange import register_json
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.summary import pdf
from negotiator_gui.summary.compose import SECTIONS, compose
from negotiator_gui.summary.content import Content, Entries, Paragraph, Table
from negotiator_gui.summary.reader import Reader
from negotiator_gui.summary.templates import Paper
from negotiator_gui.summary.variants import VARIANTS, Part, Wanted, limited
from negotiator_gui.summary.wording import count_words, first_words

AT = datetime(2026, 2, 6, 10, 44, tzinfo=UTC)
GREEN, AMBER, RED = (mark_id(f"TLP:{name}") for name in ("GREEN", "AMBER", "RED"))


@pytest.fixture(scope="module", params=["ukraine-talks", "climate-talks"])
def example(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("variants") / "example.talks"
    with Store.create(path, Author("A. Example", "device")) as store:
        store.apply(*register_json.read(paths.example(request.param)))
        yield store


def told(content: Content) -> str:
    return repr(content.sections)


def rows(content: Content, key: str) -> list[list[str]]:
    (section,) = [each for each in content.sections if each.key == key]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for table in tables for group in table.groups for row in group.rows]


def texts(content: Content, key: str) -> list[str]:
    (section,) = [each for each in content.sections if each.key == key]
    return [f"{each.lead} {each.text}".strip() for each in section.blocks if isinstance(each, Paragraph)]


# Variants


def test_every_section_of_a_variant_can_be_made() -> None:
    assert {key for variant in VARIANTS for key in variant.keys} == set(SECTIONS)
    full = next(each for each in VARIANTS if each.name == "full")
    wanted = ["participants", "agenda", "summary", "discussion", "agreed", "disagreement", "claims", "commitments"]
    wanted += ["next", "comment", "documents", "sources", "distribution"]
    assert [key for key in full.keys if key in wanted] == wanted


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_readout_is_one_page_for_every_round_of_the_examples(example: Store, paper: Paper) -> None:
    for number, record in enumerate([*example.list(ROUND), *example.list(SESSION)]):
        # The two papers share the rounds: each round is laid out for one of them.
        if number % 2 == (paper == "a4"):
            content = compose(example, record.id, AT, "A. Example", Wanted("readout"))
            with pypdfium2.PdfDocument(pdf.render(content, paper)) as document:
                assert len(document) == 1, record.title


def test_a_readout_of_very_much_is_one_page_still(sample: Any) -> None:
    parties = [sample.add(PARTY, name=f"Party number {n}") for n in range(12)]
    long = "It was said at length that this point needs more time than there was. " * 30
    sample.set(ROUND, sample.round, outcome=long)
    for n in range(40):
        issue = sample.add(ISSUE, name=f"Issue number {n} of a long list of issues")
        envoy = sample.add(ENVOY, name=f"Envoy with a long name {n}")
        sample.add(PARTICIPANT, round=sample.round, party=parties[n % 12], envoy=envoy)
        sample.add(AGREEMENT, title=f"Agreement {n}", round=sample.round, talks=sample.talks, parties=tuple(parties))
        for party in parties[:3]:
            sample.add(POSITION, round=sample.round, party=party, issue=issue, wording=long)
        sample.add(ACTION_ITEM, round=sample.round, text=long, status="open", responsible="Desk")
        sample.add(CLAIM, round=sample.round, subject="S", measure="m", value_low=n, claimant=parties[0])
    content = sample.compose(variant="readout")
    with pypdfium2.PdfDocument(pdf.render(content, "letter")) as document:
        assert len(document) == 1
    assert "36 more in the full record." in told(content)


def test_every_variant_of_the_examples_is_laid_out(example: Store) -> None:
    talks = [each for each in example.list(TALKS) if example.children(each.id, ROUND)][:2]
    for record in talks:
        for name in ("overview", "open"):
            assert pdf.render(compose(example, record.id, AT, "A. Example", Wanted(name)))[:5] == b"%PDF-"
        met = example.children(record.id, ROUND)[-1]
        for name in ("delegations", "actions", "changes"):
            assert pdf.render(compose(example, met.id, AT, "A. Example", Wanted(name)))[:5] == b"%PDF-"


def test_a_variant_that_is_not_there_is_told_with_those_that_are(sample: Any) -> None:
    with pytest.raises(RegisterError, match=r"“brief” is no variant .* full, readout, delegations, actions, changes"):
        sample.compose(variant="brief")
    with pytest.raises(RegisterError, match="The variants are: overview, open"):
        sample.compose(sample.talks, variant="full")


def test_sections_can_be_left_out_and_the_others_are_numbered_through(sample: Any) -> None:
    content = sample.compose(without=frozenset({"participants"}))
    assert [(each.number, each.key) for each in content.sections] == [("1", "summary"), ("2", "next")]


def test_without_its_list_no_source_has_a_number(sample: Any) -> None:
    source = sample.source("Reuters")
    sample.set(ROUND, sample.round, outcome="Done.")
    sample.add(CITATION, record=sample.round, source=source)
    assert "sources=('1',)" in told(sample.compose())
    assert "sources=('1',)" not in told(sample.compose(without=frozenset({"sources"})))


def test_limits_say_how_much_they_left_away() -> None:
    blocks = [Paragraph(f"Text {n} of some words") for n in range(5)]
    kept = limited(blocks, Part("any", most=2, words=3))
    assert [each.text for each in kept if isinstance(each, Paragraph)] == [
        "Text 0 of […]",
        "Text 1 of […]",
        "3 more in the full record.",
    ]
    assert limited(blocks, Part("any")) == blocks


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("One two three.", 3, "One two three."),
        ("One two. Three four five.", 4, "One two. […]"),
        ("One two three four five", 2, "One two […]"),
        ("第一轮会谈结束", 3, "第一轮 […]"),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_sentence_where_there_is_one(text: str, most: int, kept: str) -> None:
    assert first_words(text, most) == kept


def test_a_summary_has_150_words_at_most_and_says_so(sample: Any) -> None:
    long = "Ten words make one sentence, and here they are again. " * 20
    sample.add(SUMMARY_VERSION, round=sample.round, number=1, text=long)
    first, note = texts(sample.compose(), "summary")
    assert 140 <= count_words(first) <= 151
    assert note == "Shortened to 150 words, the most a summary has; 200 are on record."


def test_a_summary_nobody_drafted_says_what_moved_what_did_not_and_what_is_next(sample: Any) -> None:
    party = sample.add(PARTY, name="Ukraine")
    sample.set(ROUND, sample.round, outcome="They met.")
    for name, movement in (("Territory", "hardened"), ("Prisoners", "unchanged")):
        issue = sample.add(ISSUE, name=name)
        sample.add(POSITION, round=sample.round, party=party, issue=issue, wording="No", movement=movement)
    sample.add(ROUND, talks=sample.talks, number="3", label="Third round", planned_dates="early March 2026")
    assert texts(sample.compose(), "summary") == [
        "They met.",
        "What moved: Ukraine on territory (hardened).",
        "What did not: Prisoners.",
        "What is next: Third round, early March 2026.",
    ]
    sample.add(SUMMARY_VERSION, round=sample.round, number=1, text="As drafted.")
    assert texts(sample.compose(), "summary") == ["As drafted."]


# Since the last round


@pytest.fixture
def two_rounds(sample: Any) -> Any:
    first = sample.add(ROUND, talks=sample.talks, number="1", label="First round", status="held", held_dates="2026-01")
    ukraine = sample.add(PARTY, name="Ukraine")
    old, new, stays = (sample.add(ENVOY, name=name) for name in ("Old Hand", "New Face", "Always There"))
    sample.add(PARTICIPANT, round=first, party=ukraine, envoy=old, role="head of delegation")
    sample.add(PARTICIPANT, round=first, party=ukraine, envoy=stays, role="adviser")
    sample.add(PARTICIPANT, round=sample.round, party=ukraine, envoy=new, role="head of delegation")
    sample.add(PARTICIPANT, round=sample.round, party=ukraine, envoy=stays, role="negotiator")
    territory, prisoners, plant = (sample.add(ISSUE, name=name) for name in ("Territory", "Prisoners", "Plant"))
    say = {"party": ukraine}
    sample.add(POSITION, **say, round=first, issue=territory, wording="No withdrawal")
    sample.add(POSITION, **say, round=first, issue=prisoners, wording="All for all")
    sample.add(POSITION, **say, round=first, issue=plant, wording="Ours")
    sample.add(POSITION, **say, round=sample.round, issue=territory, wording="A freeze", movement="softened")
    sample.add(POSITION, **say, round=sample.round, issue=prisoners, wording="All for all")
    sample.add(COMMITMENT, text="Send the lists", round=first, owed_by=(ukraine,), due="2026-02-01")
    return sample


def test_changes_since_the_last_round(two_rounds: Any) -> None:
    content = two_rounds.compose(variant="changes")
    assert texts(content, "drift") == ["Against First round (January 2026)."]
    assert rows(content, "drift") == [
        ["Ukraine", "New Face (head of delegation)", "Old Hand (head of delegation)",
         "Always There: negotiator, before adviser"],
    ]  # fmt: skip
    assert rows(content, "moved") == [["Ukraine", "No withdrawal. (First round)", "A freeze.", "Softened"]]
    assert texts(content, "moved") == ["Unchanged: Ukraine on prisoners.", "Not taken up again: Plant."]
    assert rows(content, "earlier")[0][0] == "Send the lists"
    assert rows(content, "earlier")[0][3] == "1 Feb 2026, overdue"


def test_who_was_there_last_time_is_named_among_the_participants(two_rounds: Any) -> None:
    assert texts(two_rounds.compose(), "participants")[0].endswith(
        "At the round before and not on record at this one: Old Hand (Ukraine)."
    )


def test_who_stayed_away_was_not_there_in_any_section(two_rounds: Any) -> None:
    two_rounds.compose()
    (party,) = two_rounds.store.list(PARTY)
    guest, ill = (two_rounds.add(ENVOY, name=name) for name in ("Sent Excuses", "Fell Ill"))
    first = next(each for each in two_rounds.store.list(ROUND) if each.title == "First round")
    for met, envoy, attendance in (
        (first.id, guest, "apologies"),
        (two_rounds.round, guest, "present"),
        (first.id, ill, "present"),
        (two_rounds.round, ill, "absent"),
    ):
        two_rounds.add(PARTICIPANT, round=met, party=party.id, envoy=envoy, attendance=attendance)
    full, changes = two_rounds.compose(), two_rounds.compose(variant="changes")
    assert [row[0] for row in rows(full, "participants") if row[2].endswith("new")] == ["New Face", "Sent Excuses"]
    assert "Old Hand (Ukraine); Fell Ill (Ukraine)." in texts(full, "participants")[0]
    assert rows(changes, "drift")[0][1:3] == [
        "New Face (head of delegation); Sent Excuses",
        "Old Hand (head of delegation); Fell Ill",
    ]


def test_the_first_round_has_nothing_before_it(sample: Any) -> None:
    content = sample.compose(variant="changes")
    assert texts(content, "drift") == texts(content, "moved") == ["No round before this one is on record."]


# Whole talks


def test_an_overview_has_all_rounds_and_the_last_position_of_each_party(two_rounds: Any) -> None:
    source = two_rounds.source("Reuters")
    two_rounds.add(COMPETING_VALUE, record=two_rounds.round, field="held_dates", value="2026-02-05", claimant=source)
    content = two_rounds.compose(two_rounds.talks)
    assert content.title == "Overview of the talks"
    assert content.subject == "Sample talks: under way; 2 rounds held, the last 4 February 2026"
    assert [row[0] for row in rows(content, "rounds")] == ["1, First round", "2, Second round"]
    assert rows(content, "rounds")[1][1] == "4 February 2026; 5 February 2026 (Reuters)"
    assert [(row[1], row[3]) for row in rows(content, "standing")] == [
        ("Ours.", "First round"),
        ("All for all.", "Second round"),
        ("A freeze.", "Second round"),
    ]
    assert "reference" not in content.reference and "version" not in content.reference


def test_a_summary_of_talks_takes_no_words_from_the_version_of_a_round(two_rounds: Any) -> None:
    words = {"subject": "Of one round", "next_round": "None", "text": "One", "reference": "ROUND/1"}
    two_rounds.add(SUMMARY_VERSION, round=two_rounds.round, number=1, status="draft", drafted_by="B. Example", **words)
    content = two_rounds.compose(two_rounds.talks)
    assert content.subject.startswith("Sample talks: under way")
    assert (content.banner.status, content.reference, content.author) == ("DRAFT, not cleared", "sample", "A. Example")
    assert texts(content, "next") == ["Not recorded."]


def test_open_commitments_leave_out_what_was_done_in_full(two_rounds: Any) -> None:
    two_rounds.add(COMMITMENT, text="Meet again", round=two_rounds.round, implementation="3 full")
    two_rounds.add(ACTION_ITEM, text="Ask", round=two_rounds.round, status="open", due="2026-02-05")
    two_rounds.add(ACTION_ITEM, text="Asked", round=two_rounds.round, status="done")
    content = two_rounds.compose(two_rounds.talks, variant="open")
    assert [row[0] for row in rows(content, "open")] == ["Send the lists", "Ask"]
    assert rows(content, "open")[1][2] == "5 Feb 2026, overdue"


# Readers


@pytest.fixture
def marked(sample: Any) -> Any:
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed", author="A. Example")
    for text, mark in (("Plain.", None), ("Green.", GREEN), ("Amber.", AMBER), ("Red.", RED)):
        sample.add(PARAGRAPH, note=note, kind="observed", text=text, mark=mark)
    sample.add(PARAGRAPH, note=note, kind="comment", text="Ours.", mark=GREEN)
    return sample


@pytest.mark.parametrize(
    ("mark", "seen", "banner", "left_out"),
    [
        ("", ["Plain.", "Green.", "Amber.", "Red."], "TLP:RED", 0),
        (AMBER, ["Plain.", "Green.", "Amber."], "TLP:AMBER", 1),
        (GREEN, ["Plain.", "Green."], "TLP:GREEN", 2),
    ],
)
def test_a_reader_gets_nothing_above_the_mark(
    marked: Any, mark: str, seen: list[str], banner: str, left_out: int
) -> None:
    content = marked.compose(reader=Reader(mark))
    assert [text.removeprefix("Observed: ") for text in texts(content, "discussion")] == seen
    assert content.banner.mark == banner
    assert content.left_out == left_out
    assert "Ours." in told(content)


def test_an_outer_copy_has_no_comment(marked: Any) -> None:
    content = marked.compose(reader=Reader(outer=True))
    assert "comment" not in [each.key for each in content.sections]
    assert "Ours." not in told(content)


def test_what_names_something_above_the_mark_goes_too(sample: Any) -> None:
    party = sample.add(PARTY, name="Ukraine")
    secret, open_ = sample.add(ENVOY, name="Secret Envoy", mark=RED), sample.add(ENVOY, name="Open Envoy")
    hidden, known = sample.source("Secret Source", mark=RED), sample.source("Open Source")
    for envoy in (secret, open_):
        sample.add(PARTICIPANT, (hidden, known), round=sample.round, party=party, envoy=envoy)
    sample.add(CLAIM, round=sample.round, subject="Told in secret", claimant=hidden, value_low=1)
    agreement = sample.add(AGREEMENT, title="Secret Protocol", round=sample.round, talks=sample.talks, mark=RED)
    sample.add(COMMITMENT, text="Of the protocol", round=sample.round, agreement=agreement)
    content = sample.compose(reader=Reader(AMBER))
    words = repr(content)
    assert "Open Envoy" in words and "Open Source" in words
    for hidden_words in ("Secret", "Told in secret", "Of the protocol"):
        assert hidden_words not in words
    assert content.banner.mark == "No handling mark"
    assert "Secret Envoy" in repr(sample.compose())


def test_what_the_round_names_above_the_mark_is_withheld_not_missing(sample: Any) -> None:
    host = sample.add(PARTY, name="Secret Host", mark=RED)
    sample.set(ROUND, sample.round, hosts=(host,))
    content = sample.compose(reader=Reader(AMBER))
    assert {pair.label: pair.text for pair in content.header}["Host"] == "Withheld"
    assert "Secret Host" not in repr(content)


def test_a_round_above_the_mark_is_refused(sample: Any) -> None:
    sample.set(ROUND, sample.round, mark=RED)
    with pytest.raises(RegisterError, match=r"“Second round” itself is marked TLP:RED"):
        sample.compose(reader=Reader(AMBER))


def test_the_chatham_house_rule_leaves_nobody_named_in_an_outer_copy(sample: Any) -> None:
    party, envoy = sample.add(PARTY, name="Ukraine"), sample.add(ENVOY, name="Named Person")
    issue = sample.add(ISSUE, name="Territory")
    sample.set(ROUND, sample.round, chatham_house=True)
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=envoy)
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed")
    said = {"kind": "said by", "party": party, "envoy": envoy, "text": "It moved", "quotation": "words"}
    sample.add(PARAGRAPH, note=note, **said, quotation_speaker=envoy)
    by = {"round": sample.round, "party": party, "issue": issue, "speaker": envoy}
    for visibility, wording in (("public", "Said aloud"), ("private", "Said in the room")):
        sample.add(POSITION, **by, wording=wording, visibility=visibility)
    inside, outside = sample.compose(), sample.compose(reader=Reader(outer=True))
    assert "Named Person" in repr(inside) and "Said in the room" in repr(inside)
    assert "Named Person" not in repr(outside) and "Said in the room" not in repr(outside)
    assert texts(outside, "discussion") == ["Said by a participant: It moved. Exact words: “words”."]
    assert "Said aloud" in repr(outside)


def test_only_what_is_left_in_counts_for_the_banner(marked: Any) -> None:
    assert marked.compose(variant="delegations").banner.mark == "No handling mark"
    assert marked.compose(without=frozenset({"discussion"})).banner.mark == "TLP:GREEN"


def test_entries_have_limits_too() -> None:
    from negotiator_gui.summary.content import Entry

    (entries, more) = limited([Entries(tuple(Entry(str(n), "Item") for n in range(4)))], Part("any", most=3))
    assert isinstance(entries, Entries) and len(entries.entries) == 3
    assert isinstance(more, Paragraph) and more.text == "1 more in the full record."
