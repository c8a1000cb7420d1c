"""What is written becomes rows: a new note, an edited one, exact words, citations; each as one action."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    AGREEMENT,
    CITATION,
    COMMITMENT,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTY,
    ROUND,
    SESSION,
    SOURCE,
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import COMMENT, EXACT, HEADING, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.store import carrying, filing
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store


def make(store: Store, entity: Entity, **values: object) -> str:
    return store.apply(add(entity, values)).changes[0].record


@pytest.fixture
def met(store: Store) -> str:
    return make(store, ROUND, talks=make(store, TALKS, name="SAMPLE talks"), number="2", held_dates="2026-02-04")


def file(store: Store, about: str, *passages: Passage) -> str:
    return store.apply(filing.filing(store, about, "SAMPLE note", "A. Example", "Desk", passages)).changes[0].record


def refile(store: Store, note: str, *passages: Passage) -> int:
    return len(store.apply(filing.refiling(store, note, store.get(note).title, passages)).changes)


def rows(store: Store, note: str) -> list[Record]:
    return store.list(PARAGRAPH, [Condition("note", "=", note)])


def test_a_note_is_filed_with_all_that_its_passages_say(store: Store, met: str) -> None:
    party, issue = make(store, PARTY, name="Side A"), make(store, ISSUE, name="SAMPLE issue")
    source = make(store, SOURCE, publisher="SAMPLE paper")
    note = file(
        store,
        met,
        Passage("SAMPLE head", HEADING, issue=issue),
        Passage(" SAMPLE said ", SAID, party=party, issue=issue, cited=(source,)),
        Passage("SAMPLE words", EXACT),
        Passage("  "),
        Passage("SAMPLE ours", COMMENT),
    )
    record = store.get(note)
    assert (record.text("status"), record.text("author"), record.text("author_post")) == ("filed", "A. Example", "Desk")
    head, said, ours = rows(store, note)
    assert [each.values["number"] for each in (head, said, ours)] == [1, 2, 3]
    assert (head.text("kind"), said.text("text"), said.text("quotation"), ours.text("kind")) == (
        HEADING,
        "SAMPLE said",
        "SAMPLE words",
        COMMENT,
    )
    (citation,) = store.list(CITATION, [Condition("record", "=", said.id)])
    assert citation.text("source") == source
    store.undo()
    assert store.count(NOTE) == store.count(PARAGRAPH) == store.count(CITATION) == 0


def test_a_note_about_a_session_belongs_to_its_round(store: Store, met: str) -> None:
    session = make(store, SESSION, round=met, number="1")
    note = store.get(file(store, session, Passage("SAMPLE")))
    assert (note.text("round"), note.text("session")) == (met, session)


@pytest.mark.parametrize("passages", [(), (Passage("  "),)], ids=["none", "blank"])
def test_a_note_without_words_is_refused(store: Store, met: str, passages: tuple[Passage, ...]) -> None:
    with pytest.raises(RegisterError, match=r"no text\. Nothing was filed"):
        file(store, met, *passages)


def test_a_note_is_on_a_round_or_session_that_stands(store: Store, met: str) -> None:
    with pytest.raises(RegisterError, match="is neither"):
        file(store, store.get(met).text("talks"), Passage("SAMPLE"))
    store.apply(store.deletion(met))
    with pytest.raises(RegisterError, match=r"is in the Trash\. Nothing was filed"):
        file(store, met, Passage("SAMPLE"))


def test_what_was_filed_comes_back_and_filing_it_again_changes_nothing(store: Store, met: str) -> None:
    party, source = make(store, PARTY, name="Side A"), make(store, SOURCE, publisher="SAMPLE paper")
    written = [
        Passage("SAMPLE one", SAID, party=party, cited=(source,)),
        Passage("SAMPLE words", EXACT),
        Passage("SAMPLE two", REPORTED, source=source),
    ]
    note = file(store, met, *written)
    found = filing.passages(store, note)
    assert [replace(each, record="") for each in found] == written
    assert refile(store, note, *found) == 0


def test_only_what_differs_is_changed(store: Store, met: str) -> None:
    note = file(store, met, Passage("SAMPLE one"), Passage("SAMPLE two"), Passage("SAMPLE three"))
    one, two, three = filing.passages(store, note)
    assert refile(store, note, one, replace(two, text="SAMPLE second"), three) == 1
    assert [each.id for each in rows(store, note)] == [one.record, two.record, three.record]
    assert rows(store, note)[1].text("text") == "SAMPLE second"


def test_paragraphs_move_come_and_go_in_one_action(store: Store, met: str) -> None:
    note = file(store, met, Passage("SAMPLE one"), Passage("SAMPLE two"), Passage("SAMPLE three"))
    before = [(each.id, each.values["number"]) for each in rows(store, note)]
    one, two, three = filing.passages(store, note)
    refile(store, note, three, Passage("SAMPLE new"), one)
    assert [each.text("text") for each in rows(store, note)] == ["SAMPLE three", "SAMPLE new", "SAMPLE one"]
    assert store.get(two.record).deleted == two.record
    store.undo()
    assert [(each.id, each.values["number"]) for each in rows(store, note)] == before


def test_citations_follow_the_passage(store: Store, met: str) -> None:
    first, second = (make(store, SOURCE, publisher=f"SAMPLE {n}") for n in "12")
    note = file(store, met, Passage("SAMPLE", cited=(first,)))
    (passage,) = filing.passages(store, note)
    refile(store, note, replace(passage, cited=(second,)))
    assert [each.text("source") for each in store.list(CITATION)] == [second]
    store.undo()
    assert [each.text("source") for each in store.list(CITATION)] == [first]


def test_a_record_made_from_a_passage_rests_on_its_paragraph(store: Store, met: str) -> None:
    made = make(store, COMMITMENT, text="SAMPLE promise", round=met)
    note = file(store, met, Passage("SAMPLE", led_to=(made,)))
    (citation,) = store.list(CITATION, [Condition("record", "=", made)])
    assert citation.text("source") == rows(store, note)[0].id
    (passage,) = filing.passages(store, note)
    assert passage.led_to == (made,)
    assert refile(store, note, passage) == 0


def test_a_record_made_from_a_paragraph_that_was_filed_already_rests_on_it(store: Store, met: str) -> None:
    note = file(store, met, Passage("SAMPLE"))
    made = make(store, COMMITMENT, text="SAMPLE promise", round=met)
    (passage,) = filing.passages(store, note)
    assert refile(store, note, replace(passage, led_to=(made,)))
    (citation,) = store.list(CITATION, [Condition("record", "=", made)])
    assert citation.text("source") == passage.record
    assert filing.passages(store, note) == [replace(passage, led_to=(made,))]


def test_a_note_that_loses_all_words_is_refused(store: Store, met: str) -> None:
    note = file(store, met, Passage("SAMPLE"))
    with pytest.raises(RegisterError, match="Nothing was changed"):
        refile(store, note, Passage(" "))


# What a note can begin with


def test_the_agenda_is_a_heading_an_item_with_room_below(store: Store, met: str) -> None:
    issue = make(store, ISSUE, name="SAMPLE issue")
    make(store, AGENDA_ITEM, round=met, number=1, title="SAMPLE item", issue=issue)
    head, room = Passage("SAMPLE item", HEADING, issue=issue), Passage("", OBSERVED, issue=issue)
    assert carrying.agenda(store, met) == [head, room]


def test_open_points_of_the_round_before_are_carried_forward(store: Store, met: str) -> None:
    talks = store.get(met).text("talks")
    after = make(store, ROUND, talks=talks, number="3", held_dates="2026-02-17")
    make(store, AGENDA_ITEM, round=met, number=1, title="SAMPLE open", status="held over")
    make(store, AGENDA_ITEM, round=met, number=2, title="SAMPLE closed", status="closed")
    agreed = make(store, AGREEMENT, title="SAMPLE paper", talks=talks, round=met)
    make(store, COMMITMENT, agreement=agreed, text="SAMPLE promise", implementation="1 minimal")
    make(store, COMMITMENT, agreement=agreed, text="SAMPLE kept", implementation="3 full")
    make(store, ACTION_ITEM, round=met, text="SAMPLE act", status="open")
    make(store, ACTION_ITEM, round=met, text="SAMPLE done", status="done")
    texts = [each.text for each in carrying.carried_forward(store, after)]
    assert texts == [
        "Agenda item from Round 2, 4 February 2026: SAMPLE open (held over)",
        "Commitment from Round 2, 4 February 2026: SAMPLE promise (1 minimal)",
        "Action item from Round 2, 4 February 2026: SAMPLE act (open)",
    ]
    assert carrying.carried_forward(store, met) == []
