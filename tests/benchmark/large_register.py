"""A register as large as a ministry's, made from a seed: its words are those of the examples, its facts are none.

At 100 % it holds 1,000 talks, 20,000 rounds, 50,000 envoys, 200,000 participations, 30,000 agreements and 100,000
notes of 1,500 characters, each note with its one paragraph. Everything goes through the store, log and index included.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from negotiator_gui import paths
from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import (
    AGREEMENT,
    BY_NAME,
    ENVOY,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    ROUND,
    SOURCE,
    SPELLING,
    TALKS,
    VENUE,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Choice, LongText, Text
from negotiator_gui.domain.ids import make_id
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

# How many of each at 100 %.
WHOLE = {
    TALKS: 1_000,
    ROUND: 20_000,
    ENVOY: 50_000,
    PARTICIPANT: 200_000,
    AGREEMENT: 30_000,
    NOTE: 100_000,
}
# What the rest points at; it grows less than the rest.
BESIDE = {PARTY: 400, VENUE: 300, ISSUE: 300, SOURCE: 5_000}
NOTE_LENGTH = 1_500
# Changed whenever another register comes out, so that none that was kept is taken for it.
VERSION = 3
_BATCH = 4_000
_START = 1_700_000_000_000

_Row = tuple[Entity, dict[str, object], str]


class LargeRegister:
    """The records of a large register, in the order in which they were made."""

    def __init__(self, share: int, seed: int = 2026) -> None:
        self._random = random.Random(seed)
        self._made = 0
        self._share = share
        words = _words()
        self._words, self._weights = list(words), list(accumulate(words.values()))
        self._sentences = [self._sentence() for _ in range(20_000)]
        self._people = _people()
        self.ids: dict[Entity, list[str]] = {}
        # Where those of the talks at hand begin among all of their kind.
        self._first: dict[Entity, int] = {}

    def records(self) -> Iterator[_Row]:
        """What is pointed at first, then talks by talks as the years go: rounds, people, what was agreed and noted."""
        for entity, n in BESIDE.items():
            yield from self._some(entity, n)
        for _ in range(max(1, WHOLE[TALKS] * self._share // 100)):
            yield from self._some(TALKS, 1)
            for entity, whole in WHOLE.items():
                if entity is not TALKS:
                    yield from self._some(entity, whole // WHOLE[TALKS])

    def _some(self, entity: Entity, count: int) -> Iterator[_Row]:
        made = self.ids.setdefault(entity, [])
        self._first[entity] = len(made)
        for n in range(len(made), len(made) + count):
            yield from self._new(entity, getattr(self, f"_{entity.name}")(n))

    def _new(self, entity: Entity, values: dict[str, object]) -> Iterator[_Row]:
        id_ = self._id()
        self.ids[entity].append(id_)
        yield entity, values, id_
        if entity is NOTE:
            yield PARAGRAPH, self._paragraph(id_), self._id()
        if entity is ENVOY and self._made % 10 == 0:
            yield SPELLING, {"bearer": id_, "name": f"{str(values['name'])[:-1]}yi"}, self._id()

    def _id(self) -> str:
        self._made += 1
        return make_id(_START + self._made, self._random.randbytes(10))

    def _any(self, entity: Entity) -> str:
        return self._random.choice(self.ids[entity])

    def _here(self, entity: Entity) -> str:
        """One of the talks at hand."""
        return self.ids[entity][self._random.randrange(self._first[entity], len(self.ids[entity]))]

    def _term(self, entity: Entity, field: str) -> str:
        declared = entity.by_name[field]
        assert isinstance(declared, Choice)
        return self._random.choice(declared.vocabulary.terms)

    def _sentence(self) -> str:
        length = self._random.randint(8, 24)
        words = self._random.choices(self._words, cum_weights=self._weights, k=length)
        return " ".join(words).capitalize() + "."

    def _text(self, length: int) -> str:
        text = ""
        while len(text) < length:
            text += self._random.choice(self._sentences) + " "
        return text[:length].strip()

    def _few(self, most: int) -> str:
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=self._random.randint(2, most)))

    def _date(self) -> str:
        return f"{self._random.randint(1992, 2026)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"

    # What each record holds

    def _party(self, n: int) -> dict[str, object]:
        return {"name": f"{self._few(3).title()} {n}", "short_name": f"P{n}", "kind": self._term(PARTY, "kind")}

    def _venue(self, n: int) -> dict[str, object]:
        return {"name": f"{self._few(3).title()} {n}", "city": self._few(2).title()}

    def _issue(self, n: int) -> dict[str, object]:
        return {"name": f"{self._few(4)} {n}".capitalize(), "area": self._term(ISSUE, "area")}

    def _source(self, n: int) -> dict[str, object]:
        return {"publisher": f"{self._few(2).title()} press {n % 200}", "title": self._few(9), "date": self._date()}

    def _talks(self, n: int) -> dict[str, object]:
        return {
            "name": f"{self._few(3).title()} talks {n}",
            "reference": f"talks-{n}",
            "status": self._term(TALKS, "status"),
            "start": self._date(),
            "parties": tuple({self._any(PARTY) for _ in range(3)}),
        }

    def _envoy(self, n: int) -> dict[str, object]:
        first, last = self._random.choice(self._people)[0], self._random.choice(self._people)[1]
        return {"name": f"{first} {last}", "post": self._few(6).capitalize(), "party": self._any(PARTY)}

    def _round(self, n: int) -> dict[str, object]:
        return {
            "talks": self.ids[TALKS][-1],
            "number": str(n - self._first[ROUND] + 1),
            "status": self._term(ROUND, "status"),
            "held_dates": self._date(),
            "venue": self._any(VENUE),
            "outcome": self._random.choice(self._sentences),
        }

    def _participant(self, n: int) -> dict[str, object]:
        return {
            "round": self._here(ROUND),
            "party": self._any(PARTY),
            "envoy": self._any(ENVOY),
            "role": self._term(PARTICIPANT, "role"),
            "post_at_the_time": self._few(6).capitalize(),
        }

    def _agreement(self, n: int) -> dict[str, object]:
        return {
            "title": f"{self._few(6)} {n}".capitalize(),
            "talks": self.ids[TALKS][-1],
            "round": self._here(ROUND),
            "date_agreed": self._date(),
            "summary": self._random.choice(self._sentences),
        }

    def _note(self, n: int) -> dict[str, object]:
        return {"round": self._here(ROUND), "title": f"Note on {self._few(4)}", "date": self._date()}

    def _paragraph(self, note: str) -> dict[str, object]:
        kind, text = self._term(PARAGRAPH, "kind"), self._text(NOTE_LENGTH)
        return {
            "note": note,
            "number": 1,
            "kind": kind,
            "party": self._any(PARTY),
            "issue": self._any(ISSUE),
            "text": text,
        }


def _texts() -> Iterator[str]:
    """All texts of the example registers."""
    for name in paths.examples():
        for record in json.loads(paths.example(name).read_text("utf-8"))["records"]:
            for field in BY_NAME[record["entity"]].texts:
                if isinstance(field, Text | LongText) and isinstance(record.get(field.name), str):
                    yield record[field.name]


def _words() -> dict[str, int]:
    """The words of the examples and how often they stand there; web addresses are none."""
    words = (word.strip(".,;:()“”\"'") for text in _texts() for word in text.split() if "/" not in word)
    return {word: n for word, n in Counter(words).most_common() if word}


def _people() -> Sequence[tuple[str, str]]:
    """First and last names of the envoys in the examples; who gets which is left to chance."""
    names = [
        record["name"].split()
        for name in paths.examples()
        for record in json.loads(paths.example(name).read_text("utf-8"))["records"]
        if record["entity"] == "envoy"
    ]
    return [(name[0], name[-1]) for name in names if len(name) > 1]


def make(path: Path, share: int) -> float:
    """Makes the register; returns how many seconds it took."""
    started = time.perf_counter()
    waiting = path.with_suffix(".part")
    waiting.unlink(missing_ok=True)
    with Store.create(waiting, AUTHOR) as store:
        # Nothing is lost if the machine stops now: it is made anew.
        store.db.execute("PRAGMA synchronous = OFF")
        rows = LargeRegister(share).records()
        while batch := list(islice(rows, _BATCH)):
            store.apply(Action("import", tuple(_changes(batch)), {"count": len(batch)}))
    waiting.rename(path)
    return time.perf_counter() - started


def _changes(rows: Iterable[_Row]) -> Iterator[Change]:
    for entity, values, id_ in rows:
        yield from creation(entity, values, id_)


def kept(folder: Path, share: int) -> tuple[Path, float]:
    """The register of this share, made if it is not there yet; and how many seconds that took, or none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"large-{share}-{VERSION}.talks"
    return path, 0.0 if path.exists() else make(path, share)
