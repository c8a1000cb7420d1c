"""What a copy may not tell is nowhere in it: in no variant, in no format, whatever the record hangs it on."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2
import pytest

from negotiator_gui.domain.entities import (
    ACTION_ITEM,
    AGREEMENT,
    AGREEMENT_STATUS,
    CLAIM,
    COMMITMENT,
    COMPETING_VALUE,
    DOCUMENT,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    ROUND,
    STANCE,
)
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.summary.edition import ENDINGS, Edition, document
from negotiator_gui.summary.reader import Reader
from negotiator_gui.summary.variants import VARIANTS, Wanted
from tests.summary.conftest import AT

# One word each, which no end of a line tears apart. What is said in public is there, so that the rest could be.
NAMES = ("Ada", "Bob")
PRIVATE = ("Inroom", "Privateissue")
COMMENT = ("Ourview",)
RED = mark_id("TLP:RED")


def said(made: bytes, ending: str) -> str:
    """All words of a file, those that only a program sees too."""
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if ending == ".pdf":
        with pypdfium2.PdfDocument(made) as pages:
            return " ".join(page.get_textpage().get_text_range() for page in pages) + made.decode("latin-1")
    return made.decode()


@pytest.fixture
def room(sample: Any) -> Any:
    """Two rounds under the Chatham House rule, and all that could give away who was there and said what."""
    first = sample.add(ROUND, talks=sample.talks, number="1", label="First", status="held", held_dates="2026-01-05")
    sample.add(ROUND, talks=sample.talks, number="3", label="Third", status="confirmed", planned_dates="2026-04-01")
    party, other = sample.add(PARTY, name="Ukraine"), sample.add(PARTY, name="Norway")
    ada, bob = (sample.add(ENVOY, name=name, party=party) for name in NAMES)
    issues = [sample.add(ISSUE, name=name) for name in ("Territory", "Privateissue")]
    for met, envoys in ((first, (ada,)), (sample.round, (bob,))):
        sample.set(ROUND, met, chatham_house=True)
        for envoy in envoys:
            came = sample.add(PARTICIPANT, round=met, party=party, envoy=envoy, role="head of delegation")
            sample.add(COMPETING_VALUE, record=came, field="post_at_the_time", value="Minister", claimant=other)
        by = {"round": met, "party": party, "speaker": ada, "quotation_speaker": bob, "asserted_by": ada}
        sample.add(POSITION, **by, issue=issues[0], wording="Saidaloud", quotation="words", visibility="public")
        private = sample.add(POSITION, **by, issue=issues[1], wording="Inroom", visibility="private")
        sample.add(COMPETING_VALUE, record=private, field="wording", value="Inroom too", claimant=other)
        sample.add(DOCUMENT, record=private, title="Inroom paper")
    hang(sample, party, other, ada, bob)
    return sample


def hang(sample: Any, party: str, other: str, ada: str, bob: str) -> None:
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed", author="Desk")
    sample.add(PARAGRAPH, note=note, kind="said by", party=party, envoy=ada, text="Saidaloud", quotation="words")
    comment = sample.add(PARAGRAPH, note=note, kind="comment", text="Ourview")
    sample.add(COMPETING_VALUE, record=comment, field="text", value="Ourview as well", claimant=other)
    sample.add(COMPETING_VALUE, record=sample.round, field="held_dates", value="2026-02-05", claimant=ada)
    agreement = sample.add(AGREEMENT, title="Pact", round=sample.round, talks=sample.talks, parties=(party, other))
    sample.add(AGREEMENT_STATUS, agreement=agreement, party=party, status="signed", asserted_by=bob)
    sample.add(COMMITMENT, round=sample.round, text="Lists", implementation="2 intermediate", judged_by=ada)
    sample.add(ACTION_ITEM, round=sample.round, text="Ask", status="open")
    claim = sample.add(CLAIM, round=sample.round, subject="Losses", value_low=1, claimant=ada)
    stance = sample.add(STANCE, claim=claim, taken_by=bob, stance="denies")
    sample.add(COMPETING_VALUE, record=stance, field="other_value", value="2", claimant=other)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("variant", [variant.name for variant in VARIANTS])
def test_a_copy_that_leaves_the_house_names_nobody_and_tells_nothing_private(
    room: Any, variant: str, ending: str
) -> None:
    about = room.talks if variant in ("overview", "open") else room.round
    inside = room.compose(about, variant=variant)
    wanted = Wanted(variant, reader=Reader(outer=True))
    words = said(document(room.store, Edition((about,), wanted), ending, AT, "Desk").file, ending)
    assert [word for word in (*NAMES, *PRIVATE, *COMMENT) if word in words] == []
    # The head of a summary is there at all.
    assert inside.subject.split(":")[0] in words.replace("\n", " ") or ending in (".pdf", ".docx")


def test_within_the_house_all_of_it_is_told(room: Any) -> None:
    whole = repr(room.compose()) + repr(room.compose(variant="changes"))
    assert [word for word in (*NAMES, *PRIVATE, *COMMENT) if word not in whole] == []
    outside = repr(room.compose(reader=Reader(outer=True)))
    assert "Saidaloud" in outside and "a participant" in outside


def test_a_round_before_under_the_rule_names_nobody_at_the_next_one_either(room: Any) -> None:
    room.set(ROUND, room.round, chatham_house=False)
    outer = Reader(outer=True)
    drift = repr(next(each for each in room.compose(variant="changes", reader=outer).sections if each.key == "drift"))
    full = repr(room.compose(reader=outer).sections[0])
    assert "Bob" in full and "new" not in full and "Ada" not in full + drift


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("variant", [variant.name for variant in VARIANTS])
def test_nothing_above_the_readers_mark_is_anywhere(room: Any, variant: str, ending: str) -> None:
    about = room.talks if variant in ("overview", "open") else room.round
    party = room.add(PARTY, name="Secretparty", mark=RED)
    issue = room.add(ISSUE, name="Secretissue", mark=RED)
    source = room.source("Secretsource", mark=RED)
    met = room.add(ROUND, talks=room.talks, number="0", label="Secretround", status="held", held_dates="2025", mark=RED)
    for where in (met, room.round):
        room.add(POSITION, (source,), round=where, party=party, issue=issue, wording="Secretwords")
        room.add(COMMITMENT, round=where, text="Secretpromise", owed_by=(party,), judged_by=source)
        room.add(ACTION_ITEM, round=where, text="Secretaction", mark=RED)
        room.add(CLAIM, round=where, subject="Secretclaim", value_low=1, claimant=source)
        room.add(PARTICIPANT, round=where, party=party, described_as="Secretguest")
    room.set(ROUND, room.round, hosts=(party,))
    assert "Secret" in repr(room.compose(about, variant=variant))
    wanted = Wanted(variant, reader=Reader(mark_id("TLP:GREEN")))
    words = said(document(room.store, Edition((about,), wanted), ending, AT, "Desk").file, ending)
    assert "Secret" not in words


@pytest.mark.parametrize("variant", ["delegations", "changes", "full"])
def test_the_banner_counts_the_rounds_that_are_named(room: Any, variant: str) -> None:
    room.compose()
    (first,) = [each for each in room.store.list(ROUND) if each.values["number"] == "1"]
    assert room.compose(variant=variant).banner.mark.startswith("No handling mark")
    room.set(ROUND, first.id, mark=RED)
    assert room.compose(variant=variant).banner.mark.startswith("TLP:RED")


def test_the_banner_counts_an_account_that_is_told_with_the_next_round(room: Any) -> None:
    room.compose()
    (third,) = [each.id for each in room.store.list(ROUND) if each.values["number"] == "3"]
    about = {"field": "planned_dates", "value": "2026-05-01", "mark": RED}
    room.add(COMPETING_VALUE, record=third, **about, claimant=room.source("Reuters"))
    content = room.compose(variant="actions")
    assert "1 May 2026" in repr(content) and content.banner.mark.startswith("TLP:RED")
