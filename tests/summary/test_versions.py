"""Clearance: the pages that are kept never change, and what changes afterwards belongs to the next version."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.clearance import FIXED
from negotiator_gui.domain.entities import ACTION_ITEM, DISTRIBUTION, ROUND, SESSION, SUMMARY_VERSION
from negotiator_gui.store import check
from negotiator_gui.store.errors import Refused, RegisterError
from negotiator_gui.summary import pdf, versions
from negotiator_gui.summary.edition import Edition, document, lay_out
from negotiator_gui.summary.variants import Wanted

AT = datetime(2026, 2, 6, 10, 44, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def clear(sample: Any, record: str | None = None, at: datetime = AT) -> bytes:
    """Clears the summary; returns the pages that are kept."""
    action, contents = versions.clear(sample.store, record or sample.round, "B. Example", at, "A. Example")
    sample.store.apply(action, contents)
    (pages,) = contents.values()
    return pages


def words(found: bytes, pages: Any) -> str:
    return " ".join(word for page in pages(found) for line in page for word in line.split())


@pytest.fixture
def cleared(sample: Any) -> bytes:
    sample.set(ROUND, sample.round, outcome="They met.")
    sample.compose()
    return clear(sample)


def test_clearing_keeps_the_very_pages_with_their_sha256(sample: Any, cleared: bytes, pages: Any) -> None:
    (version,) = versions.versions(sample.store, sample.round)
    assert version.values["file"] == hashlib.sha256(cleared).hexdigest()
    assert versions.pages(sample.store, version) == cleared
    assert (version.show("number"), version.text("drafted_by")) == ("1", "A. Example")
    text = words(cleared, pages)
    assert "CLEARED, 6 February 2026" in text
    assert "B. Example, 6 February 2026" in text
    assert "sample/2, version 1" in text
    assert check.faults(sample.store) == []


def test_pages_that_were_tampered_with_are_not_given_out(sample: Any, cleared: bytes) -> None:
    (version,) = versions.versions(sample.store, sample.round)
    sample.store.db.execute("UPDATE blob SET content = ?", [cleared.replace(b"%PDF", b"%FDP")])
    for give_out in (
        lambda: versions.pages(sample.store, version),
        lambda: lay_out(sample.store, Edition((sample.round,), version=1), LATER, "A. Example"),
    ):
        with pytest.raises(RegisterError, match=r"version 1 are not what their SHA-256 says\. They were not given out"):
            give_out()


def test_the_summary_is_the_cleared_version_as_long_as_the_record_says_the_same(sample: Any, cleared: bytes) -> None:
    usual = Edition((sample.round,))
    sample.add(ACTION_ITEM, text="SAMPLE of another round", round=sample.add(ROUND, talks=sample.talks, number="9"))
    sample.compose()
    laid = lay_out(sample.store, usual, LATER, "C. Example")
    assert (laid.file, laid.version) == (cleared, 1)
    # A copy that is sent out changes no fact; nor does it that time goes on.
    (version,) = versions.versions(sample.store, sample.round)
    sample.add(DISTRIBUTION, summary_version=version.id, copy=1, recipient="Sample office")
    sample.compose()
    assert lay_out(sample.store, usual, LATER, "C. Example").file == cleared
    assert lay_out(sample.store, Edition((sample.round,), Wanted("readout")), LATER, "C. Example").version == 0


def test_time_alone_changes_no_fact(sample: Any) -> None:
    sample.add(ACTION_ITEM, text="Ask", round=sample.round, due="2026-02-20", status="open")
    sample.compose()
    kept = clear(sample)
    # The action is overdue by now, and laid out anew the pages would say so.
    assert lay_out(sample.store, Edition((sample.round,)), LATER, "A. Example").file == kept


def test_a_change_of_facts_is_the_next_draft_and_the_cleared_pages_stay(
    sample: Any, cleared: bytes, pages: Any
) -> None:
    sample.set(ROUND, sample.round, outcome="They met twice.")
    content = sample.compose(at=LATER)
    assert content.banner.status == "DRAFT 2, not cleared"
    assert content.reference == "sample/2, version 2"
    assert "They met twice." in words(lay_out(sample.store, Edition((sample.round,)), LATER, "A. Example").file, pages)
    assert lay_out(sample.store, Edition((sample.round,), version=1), LATER, "A. Example").file == cleared
    sample.store.undo()
    assert lay_out(sample.store, Edition((sample.round,)), LATER, "A. Example").file == cleared


def test_the_next_version_begins_with_the_words_of_the_last_and_is_one_action(sample: Any) -> None:
    sample.add(SUMMARY_VERSION, round=sample.round, number=1, subject="A subject", text="A text.", status="draft")
    sample.compose()
    clear(sample)
    applied = sample.store.apply(versions.start_draft(sample.store, sample.round, "C. Example"))
    first, second = versions.versions(sample.store, sample.round)
    assert applied.changes[0].record == second.id
    assert [second.text(name) for name in ("subject", "text", "drafted_by")] == ["A subject", "A text.", "C. Example"]
    assert (second.values["number"], second.values["status"], second.values["file"]) == (2, "draft", None)
    assert second.values["cleared_by"] is None and second.values["cleared_on"] is None
    assert sample.store.undoable().words == "Start version 2 of the summary"
    with pytest.raises(RegisterError, match="Version 2 is a draft still"):
        versions.start_draft(sample.store, sample.round, "C. Example")
    clear(sample)
    assert [each.values["status"] for each in versions.versions(sample.store, sample.round)] == ["cleared"] * 2
    assert first.values["file"] != versions.versions(sample.store, sample.round)[1].values["file"]


def test_clearing_is_one_action_and_can_be_taken_back(sample: Any, cleared: bytes) -> None:
    assert sample.store.undoable().words == "Clear version 1 of the summary"
    sample.store.undo()
    assert versions.versions(sample.store, sample.round) == []
    sample.store.redo()
    (version,) = versions.versions(sample.store, sample.round)
    assert versions.pages(sample.store, version) == cleared


@pytest.mark.parametrize("field", sorted(FIXED - {"round", "session", "file", "status", "number"}))
def test_nothing_that_stands_on_cleared_pages_can_be_edited(sample: Any, cleared: bytes, field: str) -> None:
    (version,) = versions.versions(sample.store, sample.round)
    value = "2026-01-01" if field == "cleared_on" else "SAMPLE"
    with pytest.raises(Refused, match="this version is cleared and stays as it is"):
        sample.store.apply(edit(SUMMARY_VERSION, version.id, {field: value}))
    with pytest.raises(Refused):
        sample.store.apply(edit(SUMMARY_VERSION, version.id, {"status": "draft"}))
    sample.store.apply(edit(SUMMARY_VERSION, version.id, {"remarks": "SAMPLE remark"}))


def test_a_session_has_versions_of_its_own(sample: Any) -> None:
    session = sample.add(SESSION, round=sample.round, number="a", summary="Useful.")
    sample.compose()
    clear(sample, session)
    assert versions.versions(sample.store, sample.round) == []
    assert len(versions.versions(sample.store, session)) == 1
    assert sample.compose(session).banner.status == "DRAFT 2, not cleared"
    assert sample.compose().banner.status == "DRAFT, not cleared"


def test_what_is_not_cleared_has_no_pages(sample: Any) -> None:
    sample.add(SUMMARY_VERSION, round=sample.round, number=1, status="draft")
    sample.compose()
    with pytest.raises(RegisterError, match="Version 1 is not cleared"):
        lay_out(sample.store, Edition((sample.round,), version=1), AT, "A. Example")
    with pytest.raises(RegisterError, match=r"no version 3 of this summary. The versions are: 1\."):
        lay_out(sample.store, Edition((sample.round,), version=3), AT, "A. Example")
    with pytest.raises(RegisterError, match="Say who clears"):
        versions.clear(sample.store, sample.round, " ", AT, "A. Example")


def test_a_cleared_version_is_pages_and_no_other_format(sample: Any, cleared: bytes) -> None:
    with pytest.raises(RegisterError, match=r"ends in \.pdf"):
        document(sample.store, Edition((sample.round,), version=1), ".docx", AT, "A. Example")
    with pytest.raises(RegisterError, match=r"“\.odt” is none of the formats"):
        document(sample.store, Edition((sample.round,)), ".odt", AT, "A. Example")


def test_the_digest_is_of_what_is_said_and_not_of_when_or_by_whom(sample: Any) -> None:
    one, other = sample.compose(at=AT), sample.compose(at=LATER)
    assert pdf.digest(one) == pdf.digest(other)
    assert pdf.told_by(pdf.render(one)).digest == pdf.digest(one)
    assert pdf.told_by(pdf.render(one)).at == AT
    sample.set(ROUND, sample.round, outcome="Else.")
    assert pdf.digest(sample.compose(at=AT)) != pdf.digest(one)
