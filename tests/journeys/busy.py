"""A made register with a busy round: 300 participants, 200 notes, 5,000 logged actions. Every value is made up."""

from __future__ import annotations

from pathlib import Path

from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import (
    AGREEMENT,
    CLAIM,
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
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

PEOPLE, NOTES, PARAGRAPHS, ACTIONS, POSITIONS = 300, 200, 3, 5_000, 400
_PARTIES = 6
_WORDING = "SAMPLE position {n}: the line must be drawn as it was proposed before, with all of its annexes"
_OUTCOME = "SAMPLE outcome number {n}, as it was worded in the draft that went round that day"


def make(path: Path) -> None:
    """Makes the register."""
    with Store.create(path, AUTHOR) as store:
        # Nothing is lost if the machine stops meanwhile: it would be made anew.
        store.db.execute("PRAGMA synchronous = OFF")
        store.db.execute("PRAGMA journal_mode = MEMORY")
        records = _Records()
        met = records.all_of_it()
        store.apply(Action("import", tuple(records.changes), {"count": records.count}))
        store.apply(add(ROUND, {"talks": records.talks, "number": "2", "status": "proposed"}))
        for n in range(ACTIONS):
            store.apply(edit(ROUND, met, {"outcome": _OUTCOME.format(n=n)} if n % 2 else {"city": f"SAMPLE city {n}"}))


class _Records:
    """The changes that make the records, in the order in which they refer to each other."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.count = 0
        self.talks = ""

    def _add(self, entity: Entity, **values: object) -> str:
        id_ = new_id()
        self.changes += creation(entity, values, id_)
        self.count += 1
        return id_

    def all_of_it(self) -> str:
        """Adds everything; returns the id of the busy round."""
        parties = [self._add(PARTY, name=f"SAMPLE party {n}") for n in range(_PARTIES)]
        envoys = [self._add(ENVOY, name=f"A. Example {n:03}", party=parties[n % _PARTIES]) for n in range(PEOPLE)]
        issues = [self._add(ISSUE, name=f"SAMPLE issue {n:02}") for n in range(20)]
        self.talks = self._add(TALKS, name="SAMPLE busy talks", status="under way", parties=tuple(parties))
        met = self._add(
            ROUND, talks=self.talks, number="1", status="held", held_dates="2026-02-04/2026-02-05", zone="Asia/Dubai"
        )
        self._people(met, parties, envoys)
        self._papers(met)
        for n in range(POSITIONS):
            values = {"party": parties[0 if n % 2 else n % _PARTIES], "issue": issues[n % len(issues)]}
            self._add(POSITION, round=met, speaker=envoys[n % 7], wording=_WORDING.format(n=n), **values)
        self._outcomes(met, parties, issues)
        return met

    def _people(self, met: str, parties: list[str], envoys: list[str]) -> None:
        for n, envoy in enumerate(envoys):
            values = {"envoy": envoy, "party": parties[n % _PARTIES], "post_at_the_time": f"SAMPLE post {n}"}
            self._add(PARTICIPANT, round=met, attendance="present", place=n, **values)

    def _papers(self, met: str) -> None:
        for n in range(NOTES):
            note = self._add(NOTE, round=met, title=f"SAMPLE note {n:03}", author="A. Example", date="2026-02-04")
            for number in range(1, PARAGRAPHS + 1):
                self._add(PARAGRAPH, note=note, number=number, text=f"SAMPLE paragraph {number} of note {n}")
        for n in range(40):
            self._add(SESSION, round=met, number=str(n + 1), date="2026-02-04")
            self._add(DOCUMENT, record=met, title=f"SAMPLE document {n:02}")

    def _outcomes(self, met: str, parties: list[str], issues: list[str]) -> None:
        for n in range(60):
            values = {"talks": self.talks, "parties": tuple(parties[:3])}
            self._add(AGREEMENT, title=f"SAMPLE agreement {n:02}", round=met, **values)
        for n in range(150):
            values = {"claimant": parties[0], "issue": issues[n % len(issues)], "value_text": f"almost {n}"}
            self._add(CLAIM, subject=f"SAMPLE subject {n // 3}", round=met, **values)
