"""What a summary says: every part of it from records, nothing merged, nothing left unsaid that matters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGENDA_ITEM,
    AGREEMENT,
    AGREEMENT_STATUS,
    CITATION,
    CLAIM,
    COMMITMENT,
    COMPETING_VALUE,
    DISTRIBUTION,
    DOCUMENT,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    ROUND,
    SESSION,
    STANCE,
    SUMMARY_VERSION,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary.content import Box, Cell, Content, Entries, Group, Paragraph, Section, Table, as_json


def section(content: Content, key: str) -> Section:
    (found,) = [each for each in content.sections if each.key == key]
    return found


def keys(content: Content) -> list[str]:
    return [each.key for each in content.sections]


def header(content: Content) -> dict[str, str]:
    return {pair.label: pair.text for pair in content.header}


def paragraphs(content: Content, key: str) -> list[Paragraph]:
    return [block for block in section(content, key).blocks if isinstance(block, Paragraph)]


def groups(content: Content, key: str) -> list[Group]:
    return [group for block in section(content, key).blocks if isinstance(block, Table) for group in block.groups]


def rows(content: Content, key: str) -> list[list[str]]:
    return [[cell.text for cell in row] for group in groups(content, key) for row in group.rows]


def cells(content: Content) -> Iterator[Cell]:
    for each in content.sections:
        for group in groups(content, each.key):
            for row in group.rows:
                yield from row


def test_a_bare_round_says_what_is_not_recorded(sample: Any) -> None:
    content = sample.compose()
    assert keys(content) == ["participants", "summary", "next"]
    assert [paragraphs(content, key)[0].text for key in keys(content)] == ["Not recorded."] * 3
    assert content.subject == "Sample talks, Second round: result not recorded"
    assert content.banner.mark == "No handling mark"
    assert content.banner.status == "DRAFT, not cleared"
    facts = header(content)
    assert facts["Dates"] == "4 February 2026"
    missing = ("Host", "Venue", "Time zone", "Format", "Result", "Drafted by", "Attribution")
    assert [facts[name] for name in missing] == ["Not recorded"] * len(missing)


def test_the_content_is_json(sample: Any) -> None:
    content = sample.compose()
    assert json.loads(json.dumps(as_json(content)))["sections"][0]["blocks"][0]["kind"] == "paragraph"


def test_the_header_has_scheduled_against_held_with_the_reason(sample: Any) -> None:
    venue = sample.add(VENUE, name="Al Shati Palace", city="Abu Dhabi", zone="Asia/Dubai")
    sample.set(ROUND, sample.round, planned_dates="2026-02-01", venue=venue, city="Abu Dhabi", result="partial")
    assert header(sample.compose())["Reason for the change"] == "Not recorded"
    sample.set(ROUND, sample.round, slip_reason="Regional tension", reference="EXAMPLE-2026-002")
    content = sample.compose()
    facts = header(content)
    assert (facts["Scheduled"], facts["Dates"]) == ("1 February 2026", "4 February 2026")
    assert facts["Reason for the change"] == "Regional tension"
    assert facts["Venue"] == "Al Shati Palace, Abu Dhabi"
    assert facts["Time zone"] == "Asia/Dubai, UTC+04:00"
    assert content.reference == "EXAMPLE-2026-002, no version yet"
    # What vouches for the log.
    log = sample.store.head()
    said = f"by A. Example; log {log.seq}:{log.hash[:20]}"
    assert content.printed == f"Printed 6 February 2026, 10:44 (UTC+04:00) {said}"


def test_a_round_held_as_planned_needs_no_reason(sample: Any) -> None:
    sample.set(ROUND, sample.round, planned_dates="early February 2026")
    assert "Reason for the change" not in header(sample.compose())


@pytest.mark.parametrize(
    ("status", "subject"),
    [
        ("proposed", "Sample talks, Second round: proposed, planned for early March 2026"),
        ("cancelled", "Sample talks, Second round: cancelled, planned for early March 2026"),
        ("held", "Sample talks, Second round: no agreement"),
    ],
)
def test_the_subject_carries_the_result(sample: Any, status: str, subject: str) -> None:
    sample.set(ROUND, sample.round, status=status, planned_dates="early March 2026", result="no agreement")
    assert sample.compose().subject == subject


def test_the_latest_version_words_subject_summary_next_round_and_clearance(sample: Any) -> None:
    sample.set(ROUND, sample.round, outcome="As recorded.")
    sample.add(SUMMARY_VERSION, round=sample.round, number=1, subject="Old")
    session = sample.add(SESSION, round=sample.round, number="a")
    sample.add(SUMMARY_VERSION, round=sample.round, number=7, session=session, subject="Of the session")
    version = sample.add(
        SUMMARY_VERSION, round=sample.round, number=2, subject="New", text="As drafted.", next_round="In March.",
        drafted_by="A. Example", status="draft", reference="EXAMPLE-7",
    )  # fmt: skip
    sample.add(DISTRIBUTION, summary_version=version, copy=1, recipient="Sample office", sent_how="by hand")
    content = sample.compose()
    assert (content.subject, content.author) == ("New", "A. Example")
    assert content.banner.status == "DRAFT 2, not cleared"
    assert content.reference == "EXAMPLE-7, version 2"
    assert [paragraphs(content, key)[0].text for key in ("summary", "next")] == ["As drafted.", "In March."]
    (copies,) = section(content, "distribution").blocks
    assert isinstance(copies, Entries)
    assert [(each.label, each.text) for each in copies.entries] == [("1", "Sample office, by hand")]
    sample.set(SUMMARY_VERSION, version, status="cleared", cleared_by="B. Example", cleared_on="2026-02-07")
    assert sample.compose().banner.status == "CLEARED, 7 February 2026"


def test_the_banner_is_the_highest_mark_of_anything_left_in(sample: Any) -> None:
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed")
    sample.add(PARAGRAPH, note=note, kind="observed", text="Seen.", mark=mark_id("TLP:GREEN"))
    draft = sample.add(NOTE, round=sample.round, title="Draft", status="draft")
    sample.add(PARAGRAPH, note=draft, kind="observed", text="Unfinished.", mark=mark_id("TLP:RED"))
    content = sample.compose()
    assert content.banner.mark == "TLP:GREEN"
    assert [(each.text, each.mark) for each in paragraphs(content, "discussion")] == [("Seen.", "TLP:GREEN")]
    envoy = sample.add(ENVOY, name="B. Example", mark=mark_id("TLP:AMBER+STRICT"))
    party = sample.add(PARTY, name="Party")
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=envoy)
    sample.set(ROUND, sample.round, chatham_house=True)
    content = sample.compose()
    assert content.banner.mark == "TLP:AMBER+STRICT, Chatham House rule"
    assert header(content)["Attribution"] == "Chatham House rule"


def test_a_source_counts_for_the_banner(sample: Any) -> None:
    source = sample.source("Agency", mark=mark_id("TLP:AMBER"))
    sample.add(CITATION, record=sample.round, source=source)
    sample.set(ROUND, sample.round, outcome="Done.")
    assert sample.compose().banner.mark == "TLP:AMBER"


def test_participants_by_delegation(sample: Any) -> None:
    source = sample.source("ABC News")
    first, second = sample.add(PARTY, name="Ukraine"), sample.add(PARTY, name="Austria")
    sample.set(TALKS, sample.talks, parties=(first, second))
    before = sample.add(ROUND, talks=sample.talks, number="1", label="First round", held_dates="2026-01-23")
    old, new = sample.add(ENVOY, name="Old Hand"), sample.add(ENVOY, name="New Face", post="Later post")
    sample.add(PARTICIPANT, round=before, party=first, envoy=old)
    sample.add(PARTICIPANT, (source,), round=sample.round, party=first, envoy=new, attendance="remote")
    sample.add(PARTICIPANT, round=sample.round, party=first, envoy=old, role="co-head", attendance="present")
    sample.add(PARTICIPANT, round=sample.round, party=second, described_as="Aides", post_at_the_time="Cabinet")
    content = sample.compose()
    assert [(group.title, group.note) for group in groups(content, "participants")] == [
        ("Ukraine", ""),
        ("Austria", "head not recorded"),
    ]
    # The post at the time is not the post of now.
    assert rows(content, "participants") == [
        ["Old Hand", "Post not recorded", "Co-head"],
        ["New Face", "Post not recorded", "Delegate, remote, new"],
        ["Aides", "Cabinet", "Delegate, attendance not recorded"],
    ]
    assert groups(content, "participants")[0].rows[1][2].sources == ("1",)
    assert paragraphs(content, "participants")[0].text == "New: not on record at the round before (First round)."


def test_a_party_of_the_talks_without_names_is_named(sample: Any) -> None:
    first, second = sample.add(PARTY, name="Ukraine"), sample.add(PARTY, name="Austria")
    sample.set(TALKS, sample.talks, parties=(first, second))
    sample.add(PARTICIPANT, round=sample.round, party=first)
    content = sample.compose()
    assert rows(content, "participants") == [["Not named", "Post not recorded", "Role not recorded"]]
    remark = paragraphs(content, "participants")[0].text
    assert remark == "No names recorded for: Austria. Attendance was not recorded."


def test_discussion_is_attributed_numbered_and_by_agenda_item(sample: Any) -> None:
    party, source = sample.add(PARTY, name="Ukraine"), sample.source("ABC News")
    envoy, other = sample.add(ENVOY, name="Rustem Umerov"), sample.add(ENVOY, name="Donald Tusk")
    late, early = sample.add(ISSUE, name="Late"), sample.add(ISSUE, name="Early")
    sample.add(AGENDA_ITEM, round=sample.round, number=1, title="Prisoners", issue=early, status="held over")
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed", author="A. Example")
    said = {"kind": "said by", "party": party, "envoy": envoy}
    add = [
        {**said, "text": "He was content", "quotation": "productive", "quotation_speaker": envoy, "issue": late},
        {"kind": "reported", "source": source, "text": "It ended.", "quotation": "good", "quotation_speaker": other},
        {"kind": "said by", "party": party, "text": "No.", "issue": early},
        {"kind": "observed", "text": "A vehicle left.", "issue": late},
        {"kind": "comment", "text": "We doubt it", "issue": late},
        {"text": "Who said so?", "issue": late},
    ]
    for number, values in enumerate(add, 1):
        sample.add(PARAGRAPH, note=note, number=number, **values)
    content = sample.compose()
    told = section(content, "discussion").blocks
    assert [block.text if block.kind == "subheading" else block.number for block in told] == [
        "Item 1: Prisoners", "4.1", "Late", "4.2", "4.3", "4.4", "Other points", "4.5",
    ]  # fmt: skip
    assert [(each.lead, each.text) for each in paragraphs(content, "discussion")] == [
        ("Said by Ukraine:", "No."),
        ("Said by Rustem Umerov (Ukraine):", "He was content. Exact words: “productive”."),
        ("Observed:", "A vehicle left."),
        ("Attribution not recorded:", "Who said so?"),
        ("Reported by ABC News:", "It ended. Exact words of Donald Tusk: “good”."),
    ]
    assert paragraphs(content, "discussion")[-1].sources == ("1",)
    (box,) = section(content, "comment").blocks
    assert isinstance(box, Box)
    assert (box.title, box.paragraphs[0].text) == ("COMMENT", "We doubt it. (A. Example)")
    assert section(content, "comment").number == ""
    assert paragraphs(content, "disagreement")[0].text == "Held over: Prisoners."


def test_agreed_by_whom(sample: Any) -> None:
    us, russia = sample.add(PARTY, name="United States"), sample.add(PARTY, name="Russia")
    command = sample.add(PARTY, name="European Command", part_of=us)
    envoy, source = sample.add(ENVOY, name="Kirill Dmitriev", party=russia), sample.source("Reuters")
    agreement = sample.add(
        AGREEMENT, title="Military channel", talks=sample.talks, round=sample.round, parties=(us, russia),
        paper_kind="oral understanding", date_agreed="February 2026",
    )  # fmt: skip
    sample.add(AGREEMENT_STATUS, agreement=agreement, party=us, status="agreed in principle", asserted_by=command)
    content = sample.compose()
    assert content.subject.endswith("result not recorded; on record: Military channel (asserted by United States only)")
    (told,) = paragraphs(content, "agreed")
    assert told.lead == "Military channel."
    assert told.text == (
        "Oral understanding, dated February 2026. "
        "1 of 2 parties confirm it by their own word; one-sided: asserted by United States only."
    )
    assert rows(content, "agreed") == [
        ["United States", "Agreed in principle", "European Command", "Not recorded", "Not recorded"],
        ["Russia", *["Not recorded"] * 4],
    ]
    # What a source reports is nobody's own word; what an envoy asserts is his party's.
    sample.add(AGREEMENT_STATUS, agreement=agreement, party=russia, status="signed", asserted_by=source)
    assert "one-sided" in paragraphs(sample.compose(), "agreed")[0].text
    sample.add(AGREEMENT_STATUS, agreement=agreement, party=russia, status="rejected", asserted_by=envoy)
    assert "one-sided" in paragraphs(sample.compose(), "agreed")[0].text
    sample.add(AGREEMENT_STATUS, agreement=agreement, party=russia, status="signed", asserted_by=envoy)
    content = sample.compose()
    assert paragraphs(content, "agreed")[0].text.endswith("2 of 2 parties confirm it by their own word.")
    assert content.subject.endswith("on record: Military channel")


def test_positions_stand_by_issue_and_party(sample: Any) -> None:
    first, second = sample.add(PARTY, name="Ukraine"), sample.add(PARTY, name="Russia")
    sample.set(TALKS, sample.talks, parties=(first, second))
    speaker, source = sample.add(ENVOY, name="Volodymyr Zelenskyy"), sample.source("TASS")
    territory, prisoners = sample.add(ISSUE, name="Territory"), sample.add(ISSUE, name="Prisoners")
    common = {"round": sample.round, "issue": territory}
    sample.add(POSITION, **common, party=second, wording="Withdraw", kind="demand", asserted_by=source)
    sample.add(
        POSITION, **common, party=first, wording="A freeze", kind="counter-proposal", movement="softened",
        quotation="no rewards", quotation_speaker=speaker, speaker=speaker, date="2026-02-04", visibility="public",
    )  # fmt: skip
    sample.add(POSITION, round=sample.round, issue=prisoners, party=first, wording="Yes", kind="acceptance")
    content = sample.compose()
    assert [group.title for group in groups(content, "disagreement")] == ["Territory"]
    assert rows(content, "disagreement") == [
        ["Ukraine", "A freeze. Exact words: “no rewards”.", "Counter-proposal, public, softened",
         "Volodymyr Zelenskyy, 4 Feb 2026"],
        ["Russia", "Withdraw.", "Demand, movement not recorded", "As asserted by TASS, date not recorded"],
    ]  # fmt: skip
    assert groups(content, "disagreement")[0].rows[1][1].sources == ("1",)
    assert [group.title for group in groups(content, "agreed")] == ["Prisoners"]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"value_low": 157, "value_high": 157, "unit": "people"}, "157 people"),
        ({"value_low": 55000, "value_text": "about 55,000", "unit": "people"}, "about 55,000 (people)"),
        ({"value_low": 314, "value_text": "157 from each side", "unit": "people"}, "157 from each side (314 people)"),
        ({"value_low": 19, "value_text": "about 19%", "unit": "percent"}, "about 19%"),
        ({"value_low": 100, "value_high": 200}, "100–200"),
        ({"value_high": 200, "unit": "km"}, "up to 200 km"),
        ({"value_text": "some", "period": "2026-02"}, "some; period: Feb 2026"),
        ({"unit": "people"}, "Not recorded"),
    ],
)
def test_figures_stand_as_they_were_given(sample: Any, values: dict[str, Any], shown: str) -> None:
    party = sample.add(PARTY, name="Ukraine")
    sample.add(CLAIM, round=sample.round, subject="Exchange", claimant=party, **values)
    ((_, value, *_),) = rows(sample.compose(), "claims")
    assert value == shown


def test_claims_are_never_merged(sample: Any) -> None:
    ukraine = sample.add(PARTY, name="Ukraine")
    envoy, paper = sample.add(ENVOY, name="Kyrylo Budanov", party=ukraine), sample.source("Reuters")
    agreement = sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    claim = {"subject": "Prisoners", "measure": "returned to Ukraine"}
    first = sample.add(CLAIM, **claim, round=sample.round, value_low=150, claimant=ukraine, reliability="F")
    # One that names only an agreement of the round is the round's too; one that names both is told once.
    sample.add(
        CLAIM, (paper,), **claim, round=sample.round, agreement=agreement, value_low=157, claimant=envoy,
        said_where="post", date="2026-02-05", reliability="B", credibility="2",
    )  # fmt: skip
    sample.add(CLAIM, **claim, agreement=agreement, value_low=157, claimant=paper)
    sample.add(CLAIM, subject="Another", round=sample.round, value_low=1, claimant=ukraine)
    sample.add(STANCE, (paper,), claim=first, taken_by=envoy, stance="offers another value", other_value="157")
    content = sample.compose()
    assert [(group.title, group.note) for group in groups(content, "claims")] == [
        ("Prisoners", ""),
        ("Another", "not disputed on record"),
    ]
    told = sorted(rows(content, "claims")[:3], key=lambda row: row[1:3])
    assert told == [
        ["returned to Ukraine", "150", "Ukraine", "Not recorded", "F–",
         "Kyrylo Budanov (Ukraine) offers another value: 157"],
        ["returned to Ukraine", "157", "Kyrylo Budanov (Ukraine)", "post, 5 Feb 2026", "B2", "None recorded"],
        ["returned to Ukraine", "157", "Reuters", "Not recorded", "Not graded", "None recorded"],
    ]  # fmt: skip


def test_two_values_of_one_measure_are_a_dispute_without_any_stance(sample: Any) -> None:
    party = sample.add(PARTY, name="Ukraine")
    for value in (1, 2):
        sample.add(CLAIM, round=sample.round, subject="S", measure="m", value_low=value, claimant=party)
    (group,) = groups(sample.compose(), "claims")
    assert group.note == ""


def test_commitments_and_actions(sample: Any) -> None:
    owner, other = sample.add(PARTY, name="Russia"), sample.add(PARTY, name="Ukraine")
    envoy = sample.add(ENVOY, name="Kyrylo Budanov", party=other)
    agreement = sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    sample.add(
        COMMITMENT, text="Return prisoners.", agreement=agreement, owed_by=(owner,), owed_to=(other,), quantity=157,
        unit="prisoners", due="2026-02-05", implementation="3 full", judged_by=envoy, as_of="2026-02-05",
    )  # fmt: skip
    sample.add(COMMITMENT, text="Meet again", round=sample.round, condition="no strikes")
    for due, status in (("2026-02-05", "open"), ("2026-02-06", None), ("2026-02-05", "done"), ("early 2026", "open")):
        sample.add(ACTION_ITEM, text="Ask", round=sample.round, due=due, status=status, responsible="Desk")
    content = sample.compose()
    assert sorted(rows(content, "commitments")[:2]) == [
        ["Meet again; on condition: no strikes", *["Not recorded"] * 2, "No date given", *["Not recorded"] * 2],
        ["Return prisoners: 157 prisoners", "Russia", "Ukraine", "5 Feb 2026", "Not recorded",
         "3 full, by Kyrylo Budanov (Ukraine), as of 5 Feb 2026"],
    ]  # fmt: skip
    assert sorted((due, status) for _, _, due, status in rows(content, "commitments")[2:]) == [
        ("5 Feb 2026", "Done"),
        ("5 Feb 2026, overdue", "Open"),
        ("6 Feb 2026", "Not recorded"),
        ("early 2026", "Open"),
    ]


def test_every_competing_account_is_told_with_who_gave_it(sample: Any) -> None:
    agreement = sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    paper, party = sample.source("Al Jazeera"), sample.add(PARTY, name="Ukraine")
    account = {"record": sample.round, "field": "held_dates"}
    sample.add(COMPETING_VALUE, **account, value="2026-02-04/2026-02-05", claimant=paper)
    sample.add(COMPETING_VALUE, **account, value="on Wednesday", claimant=party, said_where="post", date="2026-02-06")
    sample.add(COMPETING_VALUE, record=agreement, field="date_agreed", value="2026-02-04", claimant=paper)
    sample.add(COMPETING_VALUE, record=sample.round, field="end time", value="16:00")
    sample.add(COMPETING_VALUE, record=sample.round, field="status", value="under way", claimant=paper)
    content = sample.compose()
    told = {group.title: [[cell.text for cell in row] for row in group.rows] for group in groups(content, "accounts")}
    assert told == {
        "Dates": [["4–5 February 2026", "Al Jazeera"], ["on Wednesday", "Ukraine, post, 6 Feb 2026"]],
        "End time": [["16:00", "Not recorded"]],
        "Status": [["Under way", "Al Jazeera"]],
        "Exchange: Agreed on": [["4 February 2026", "Al Jazeera"]],
    }
    assert header(content)["Dates"] == "4 February 2026 (other accounts below)"
    assert header(content)["Status"] == "Held (other accounts below)"


def test_an_account_that_agrees_is_no_other_account(sample: Any) -> None:
    sample.add(COMPETING_VALUE, record=sample.round, field="held_dates", value="Wednesday (2026-02-04)")
    content = sample.compose()
    assert header(content)["Dates"] == "4 February 2026"
    assert rows(content, "accounts") == [["Wednesday (4 February 2026)", "Not recorded"]]


def test_the_next_round_is_the_following_one_by_its_days(sample: Any) -> None:
    add = {"talks": sample.talks}
    sample.add(ROUND, **add, number="1", label="Earlier", held_dates="2026-01-23")
    sample.add(ROUND, **add, number="5", label="Later still", held_dates="2026-04")
    sample.add(ROUND, **add, number="x", label="Called off", planned_dates="2026-02-10", status="cancelled")
    sample.add(
        ROUND, **add, number="3", label="Third round", planned_dates="early March 2026", status="proposed",
        city="Geneva", format=("trilateral", "technical"),
    )  # fmt: skip
    told, confirmed = paragraphs(sample.compose(), "next")
    assert (confirmed.lead, confirmed.text) == ("Confirmed by:", "nobody on record.")
    assert told.text == "Third round: planned for early March 2026, Geneva; trilateral, technical; proposed."


def test_the_city_of_the_next_round_is_told_once(sample: Any) -> None:
    venue = sample.add(VENUE, name="Qasr Al Watan, Abu Dhabi")
    sample.add(ROUND, talks=sample.talks, number="3", venue=venue, city="Abu Dhabi", held_dates="2026-03")
    assert paragraphs(sample.compose(), "next")[0].text.count("Abu Dhabi") == 1


def test_no_next_round_is_missed_when_talks_are_over(sample: Any) -> None:
    sample.set(TALKS, sample.talks, status="concluded")
    assert "next" not in keys(sample.compose())


def test_documents_and_what_they_belong_to(sample: Any) -> None:
    agreement = sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    sample.add(DOCUMENT, record=agreement, title="Lists", date="2026-02-04", address="https://lists.example/1")
    sample.add(DOCUMENT, record=sample.round, title="Photo", address="file:///photo")
    content = sample.compose()
    assert rows(content, "documents") == [
        ["Photo", "Not recorded", "Second round", "Not recorded"],
        ["Lists", "4 Feb 2026", "Exchange", "Not recorded"],
    ]
    assert [row[0].link for row in groups(content, "documents")[0].rows] == ["", "https://lists.example/1"]


def test_sources_are_numbered_in_the_order_of_reading_and_each_number_leads_to_one(sample: Any) -> None:
    first = sample.source("First", reliability="B", credibility="2", title="T", date="2026-02-05", kind="press")
    via = sample.source("Carrier", reliability="F")
    second = sample.source("Second", reported_via=(via,))
    sample.set(ROUND, sample.round, outcome="Done.")
    sample.add(CITATION, record=sample.round, source=first, place="p. 4")
    sample.add(CITATION, record=sample.round, source=first, place="p. 9")
    party = sample.add(PARTY, name="Ukraine")
    sample.add(PARTICIPANT, (second,), round=sample.round, party=party)
    content = sample.compose()
    assert groups(content, "participants")[0].rows[0][2].sources == ("1",)
    assert paragraphs(content, "summary")[0].sources in (("2 (p. 4; p. 9)",), ("2 (p. 9; p. 4)",))
    assert rows(content, "sources") == [
        ["1", "Second, reported by way of [3]", "Not recorded", "Not recorded", "Not graded"],
        ["2", "First, “T”", "5 Feb 2026", "Press", "B2"],
        ["3", "Carrier", "Not recorded", "Not recorded", "F–"],
    ]
    legend = paragraphs(content, "sources")[0].text
    assert legend == "Grades: B usually reliable; F cannot be judged; 2 probably true; – not judged."


def test_sessions_have_their_hours_in_their_zone_and_in_utc(sample: Any) -> None:
    common = {"round": sample.round, "date": "2026-02-04", "format": ("plenary",)}
    sample.add(SESSION, **common, number="a", label="Opening", start="10:00", end="about 16:00", zone="Asia/Dubai")
    sample.add(SESSION, **common, number="b", end="17:00", duration="long", summary="It ended.")
    assert rows(sample.compose(), "sessions") == [
        ["Opening", "4 February 2026, 10:00 to about 16:00 (UTC+04:00; 06:00–12:00 UTC)", "Plenary", "Not recorded"],
        ["Session b", "4 February 2026, until 17:00, long", "Plenary", "It ended."],
    ]


def test_a_session_has_a_summary_of_its_own(sample: Any) -> None:
    party, one, two = (sample.add(PARTY, name="Ukraine"), *(sample.add(ENVOY, name=name) for name in ("One", "Two")))
    add = {"round": sample.round, "date": "2026-02-04"}
    first = sample.add(SESSION, **add, number="a", label="First day", summary="Useful.", start="10:00", zone="UTC")
    second = sample.add(SESSION, **add, number="b", label="Second day")
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=one, sessions=(second,))
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=two)
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed")
    sample.add(PARAGRAPH, note=note, number=1, text="Then.", kind="observed", session=second, mark=mark_id("TLP:RED"))
    sample.add(PARAGRAPH, note=note, number=2, text="Now.", kind="observed", session=first)
    sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    content = sample.compose(first)
    assert content.subject == "Sample talks, Second round, First day: 4 February 2026"
    assert header(content)["Sitting"] == "4 February 2026, from 10:00 (UTC+00:00; 10:00 UTC)"
    assert keys(content) == ["participants", "summary", "discussion", "next"]
    assert [row[0] for row in rows(content, "participants")] == ["Two"]
    assert [each.text for each in paragraphs(content, "discussion")] == ["Now."]
    assert content.banner.mark == "No handling mark"


def test_what_was_deleted_is_left_out(sample: Any) -> None:
    agreement = sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    assert "agreed" in keys(sample.compose())
    sample.store.apply(sample.store.deletion(agreement))
    assert "agreed" not in keys(sample.compose())
    sample.store.apply(sample.store.deletion(sample.round))
    with pytest.raises(RegisterError, match="in the Trash"):
        sample.compose()


def test_only_talks_rounds_and_sessions_have_summaries(sample: Any) -> None:
    party = sample.add(PARTY, name="Ukraine")
    with pytest.raises(RegisterError, match="“Ukraine” is no talks, round or session"):
        sample.compose(party)


def test_a_clock_without_a_zone_is_this_machines(sample: Any) -> None:
    assert sample.compose(at=datetime(2026, 2, 6, 10, 44)).printed_at.tzinfo is not None


def test_every_section_with_a_title_is_numbered_from_one_without_a_gap(sample: Any) -> None:
    sample.add(AGREEMENT, title="Exchange", round=sample.round, talks=sample.talks)
    content = sample.compose()
    assert [each.number for each in content.sections if each.title] == ["1", "2", "3", "4"]
    assert paragraphs(content, "agreed")[0].number == "3.1"
    assert all(cell.text for cell in cells(content)), "an empty cell could be read as none"


def test_what_was_recorded_from_a_note_rests_on_the_sources_of_its_paragraph(sample: Any) -> None:
    first, second = sample.source("SAMPLE paper"), sample.source("SAMPLE agency")
    note = sample.add(NOTE, round=sample.round, title="SAMPLE note", status="filed")
    said = sample.add(
        PARAGRAPH, (second,), note=note, number=1, kind="reported", source=first, text="SAMPLE said so"
    )
    sample.add(COMMITMENT, (said,), round=sample.round, text="SAMPLE promise")
    content = sample.compose()
    promise = next(cell for cell in cells(content) if cell.text == "SAMPLE promise")
    assert len(promise.sources) == 2
    assert {row[1] for row in rows(content, "sources")} == {"SAMPLE paper", "SAMPLE agency"}


def test_headings_of_a_note_are_no_paragraphs_of_the_discussion(sample: Any) -> None:
    note = sample.add(NOTE, round=sample.round, title="SAMPLE note", status="filed")
    sample.add(PARAGRAPH, note=note, number=1, kind="heading", text="SAMPLE heading")
    sample.add(PARAGRAPH, note=note, number=2, kind="observed", text="SAMPLE words")
    told = json.dumps(as_json(sample.compose()), default=str)
    assert "SAMPLE words" in told
    assert "SAMPLE heading" not in told
