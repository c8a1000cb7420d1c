"""A made round of any length, in whose tables every row says where it begins and where it ends.

Everything is a sample: "row 7 of claims begins" ... "row 7 of claims ends".
"""

from __future__ import annotations

from typing import Any

from negotiator_gui.domain.entities import (
    AGENDA_ITEM,
    AGREEMENT,
    CLAIM,
    COMMITMENT,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    STANCE,
)

_WORDS = "the delegation said that it would answer in writing before the next session and asked for the list again "


def filler(n: int, most: int) -> str:
    """Words of a length that differs from place to place, up to so many characters."""
    length = 40 + n * 7919 % max(1, most - 40)
    return (_WORDS * (length // len(_WORDS) + 1))[:length].strip()


def row(kind: str, n: int, most: int) -> str:
    """A text that shows whether the row it fills is whole."""
    return f"Row {n} of {kind} begins, {filler(n, most)}, row {n} of {kind} ends"


def fill(sample: Any, participants: int, paragraphs: int, claims: int) -> None:
    """Adds to a sample round what makes its summary long."""
    parties = [sample.add(PARTY, name=f"Party {n}") for n in range(9)]
    issues = [sample.add(ISSUE, name=f"Issue {n}") for n in range(25)]
    sources = [sample.source(f"Publisher {n}", title=f"Readout {n}") for n in range(paragraphs // 9)]
    for n, issue in enumerate(issues):
        sample.add(AGENDA_ITEM, round=sample.round, title=f"Item of issue {n}", issue=issue)
    envoys = [_participant(sample, n, parties[n % 9]) for n in range(participants)]
    _paragraphs(sample, paragraphs, envoys, issues, sources)
    for n in range(claims):
        _claim(sample, n, parties, sources)
    _agreed(sample, claims // 3, parties)


def _participant(sample: Any, n: int, party: str) -> str:
    envoy = sample.add(ENVOY, name=f"Envoy {n}", party=party)
    post = row("participants", n, 220)
    sample.add(PARTICIPANT, round=sample.round, party=party, envoy=envoy, post_at_the_time=post)
    return str(envoy)


def _paragraphs(sample: Any, count: int, envoys: list[str], issues: list[str], sources: list[str]) -> None:
    note = sample.add(NOTE, round=sample.round, title="Note", status="filed")
    for n in range(count):
        sample.add(
            PARAGRAPH,
            (sources[n % len(sources)], sources[n * 7 % len(sources)]),
            note=note,
            number=n + 1,
            kind="said by",
            envoy=envoys[n % len(envoys)],
            issue=issues[n * 25 // count],
            text=f"Paragraph {n}: {filler(n, 1200)}.",
        )


def _claim(sample: Any, n: int, parties: list[str], sources: list[str]) -> None:
    claim = sample.add(
        CLAIM,
        (sources[n % len(sources)],),
        round=sample.round,
        subject=f"Subject {n // 6}",
        measure=f"measure {n}",
        value_text=row("claims", n, 260),
        claimant=parties[n % 9],
        said_where="statement",
    )
    sample.add(STANCE, claim=claim, taken_by=parties[(n + 1) % 9], stance="denies", wording=filler(n + 3, 120))


def _agreed(sample: Any, count: int, parties: list[str]) -> None:
    agreement = sample.add(AGREEMENT, round=sample.round, title="Sample agreement", parties=parties)
    for n in range(count):
        issue = sample.add(ISSUE, name=f"Point {n}")
        for place in range(3):
            number = n * 3 + place
            words = row("positions", number, 500)
            sample.add(POSITION, round=sample.round, party=parties[number % 9], issue=issue, wording=words)
        owed = {"owed_by": (parties[n % 9],), "owed_to": (parties[(n + 2) % 9],)}
        sample.add(COMMITMENT, agreement=agreement, text=row("commitments", n, 300), **owed)
