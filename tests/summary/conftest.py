"""A register of a few records, made as a test goes, and ways to look at a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import CITATION, ROUND, SOURCE, TALKS
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.summary.compose import compose
from negotiator_gui.summary.content import Content
from negotiator_gui.summary.variants import Wanted

AT = datetime(2026, 2, 6, 10, 44, tzinfo=timezone(timedelta(hours=4)))


class Sample:
    """Talks with a round, to which a test adds what it is about."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._changes: list[Change] = []
        self.talks = self.add(TALKS, name="Sample talks", track="1", status="under way", reference="sample")
        self.round = self.add(
            ROUND, talks=self.talks, number="2", label="Second round", status="held", held_dates="2026-02-04"
        )

    def add(self, entity: Entity, cites: tuple[str, ...] = (), **values: object) -> str:
        """Adds a record, with a citation of each of the sources."""
        record = new_id()
        self._changes += creation(entity, values, record)
        for source in cites:
            self._changes += creation(CITATION, {"record": record, "source": source})
        return record

    def set(self, entity: Entity, record: str, **values: object) -> None:
        """Gives a record some values."""
        self._changes += [Change(entity.name, record, name, value) for name, value in values.items()]  # type: ignore[arg-type]

    def source(self, publisher: str, **values: object) -> str:
        """Adds a source."""
        return self.add(SOURCE, publisher=publisher, **values)

    def compose(self, record: str | None = None, at: datetime = AT, **wanted: Any) -> Content:
        """The summary of the round, or of a session of it."""
        if self._changes:
            self.store.apply(Action("import", tuple(self._changes), {"count": 1}))
            self._changes = []
        return compose(self.store, record or self.round, at, "A. Example", Wanted(**wanted))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    with Store.create(tmp_path / "sample.talks", Author("A. Example", "device")) as store:
        yield Sample(store)


@pytest.fixture(scope="session")
def example(example_file: Path) -> Content:
    """The second round at Abu Dhabi of the example register."""
    with Store.open(example_file, Author("A. Example", "device")) as store:
        return compose(store, store.resolve("abu-dhabi-2026/2", "round"), AT, "A. Example")


@pytest.fixture
def pages() -> Callable[[bytes], list[list[str]]]:
    """The lines of each page of a PDF."""

    def read(pdf: bytes) -> list[list[str]]:
        with pypdfium2.PdfDocument(pdf) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        return [text.replace("\xa0", " ").splitlines() for text in texts]

    return read
