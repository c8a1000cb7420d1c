"""Both example registers, brought into new files once for all tests here, and the tables they come from."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator_gui import paths
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.record import Record
from negotiator_gui.exchange import register_json
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

AUTHOR = Author("A. Example", make_id(0, bytes(10)))
Rows = list[dict[str, str]]


class Example:
    """An example register in a file of its own, read back through the store, beside its tables."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.store = Store.create(path, AUTHOR)
        self.applied = self.store.apply(*register_json.read(paths.example(name)))
        self.records = {entity.name: self.store.list(entity) for entity in ENTITIES}
        self.by_id = {record.id: record for records in self.records.values() for record in records}
        # What the tables call each record.
        self.names = {id_: self.store.path_of(id_) or record.title for id_, record in self.by_id.items()}
        self.called: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self.owned: dict[tuple[str | None, str], list[Record]] = defaultdict(list)
        # In the order in which they came in.
        for record in sorted(self.by_id.values(), key=lambda record: record.key):
            self.called[record.entity.name, self.names[record.id]].append(record)
            self.owned[record.owner, record.entity.name].append(record)
        folder = paths.example(name).with_suffix("")
        self.tables: dict[str, Rows] = {path.stem: self._rows(path) for path in folder.glob("*.csv")}

    @staticmethod
    def _rows(path: Path) -> Rows:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def named(self, entity: str, name: str) -> Record:
        """The one record of an entity that the tables call so."""
        (found,) = self.called[entity, name]
        return found

    def cell(self, record: Record, field: str) -> str:
        """A field as a table would write it."""
        value = record.values[field]
        parts: tuple[Value, ...] = value if isinstance(value, tuple) else (value,)
        return "; ".join(self._cell(part) for part in parts)

    def _cell(self, value: Value) -> str:
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        return "" if value is None else self.names.get(str(value), str(value))

    def belonging(self, record: Record, entity: str) -> list[Record]:
        """The records of an entity that belong to this one, in the order in which they came in."""
        return self.owned[record.id, entity]

    def accounts(self, record: Record, field: str) -> list[Record]:
        """The competing accounts of a field."""
        assert field in BY_NAME[record.entity.name].by_name
        return [each for each in self.belonging(record, "competing_value") if each.values["field"] == field]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Example]]:
    """The example registers by their names."""
    folder = tmp_path_factory.mktemp("examples")
    loaded = {name: Example(name, folder / f"{name}.talks") for name in paths.examples()}
    yield loaded
    for example in loaded.values():
        example.store.close()


@pytest.fixture(scope="session")
def ukraine(examples: dict[str, Example]) -> Example:
    """The register on the Ukraine talks."""
    return examples["ukraine-talks"]


@pytest.fixture(scope="session")
def climate(examples: dict[str, Example]) -> Example:
    """The register on the climate talks."""
    return examples["climate-talks"]
