"""From rows of CSV to records of a register: the declarations say how a cell is read, the tables where it goes."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.fields import Field, FieldError, Reference, References
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.marks import TLP, mark_id

Row = dict[str, str]
Data = dict[str, list[Row]]

# 1 March 2026: part of every id, so that a record has the same one whenever the examples are built.
TIME = 1_772_323_200_000
# The sign between competing values in one cell, and the one between the parts of a list.
ALTERNATIVE, PART = " | ", "; "
# Where a column goes unless its table says otherwise; a column that is named like a field goes there.
USUAL = {"id": "reference", "note": "remarks", "time_zone": "zone"}
CITED = frozenset({"source_ids", "sources"})


class BuildError(Exception):
    """Data that do not fit the declarations; the message says which cell."""


def nothing_more(row: Row, data: Data) -> Row:
    """No cells but those of the row."""
    return {}


@dataclass(frozen=True)
class Table:
    """Where the cells of one CSV go: each row becomes a record of the entity.

    `renamed` says which field a column fills, `apart` which columns are told in another way, `more` works out cells
    that no single column holds (by the name of their field), and `key` names the row where it has no id.
    """

    file: str
    entity: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    more: Callable[[Row, Data], Row] = nothing_more
    key: tuple[str, ...] = ("id",)

    def field_of(self, column: str) -> str:
        """The name of the field that a column fills."""
        return self.renamed.get(column, USUAL.get(column, column))

    def key_of(self, row: Row) -> str:
        """What the row is known by within its table."""
        return PART.join(row[column] for column in self.key)


def read(folder: Path) -> Data:
    """All rows of all tables of a folder, by the name of the table."""
    data: Data = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            data[path.stem] = list(csv.DictReader(file, strict=True))
    return data


class Book:
    """The records of one example, as they come together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.records: list[dict[str, object]] = []

    def id(self, entity: str, key: str) -> str:
        """The id of a record by what it is known by in the data."""
        if entity == "mark":
            return mark_id(key)
        return make_id(TIME, hashlib.sha256(f"{self.name}:{entity}:{key}".encode()).digest())

    def fill(self, table: Table, data: Data) -> None:
        """Adds a record for each row of a table."""
        for row in data[table.file]:
            self._fill(table, row, table.more(row, data))

    def _fill(self, table: Table, row: Row, more: Row) -> None:
        # claimant_type says which entity the cell of claimant names.
        kinds = {column: column.removesuffix("_type") for column in row if column.endswith("_type")}
        apart = CITED | kinds.keys() | set(table.apart)
        cells = {table.field_of(column): cell for column, cell in row.items() if column not in apart} | more
        targets = {table.field_of(stem): row[column] for column, stem in kinds.items()}
        self.add(table.entity, table.key_of(row), cells, row.get("source_ids", ""), targets)

    def add(
        self,
        entity: str,
        key: str,
        cells: Mapping[str, str],
        sources: str = "",
        targets: Mapping[str, str] | None = None,
    ) -> None:
        """Adds a record of these cells and a citation of each source; `targets` name entities of references."""
        declared, id_ = BY_NAME[entity], self.id(entity, key)
        where = f"{self.name}, {entity} {key}"
        if unknown := cells.keys() - declared.by_name.keys():
            raise BuildError(f"{where}: no field takes the column {', '.join(sorted(unknown))}.")
        record: dict[str, object] = {"entity": entity, "id": id_}
        for each in declared.fields:
            if cell := cells.get(each.name, "").strip():
                record[each.name] = self._value(where, each, cell, (targets or {}).get(each.name, ""))
        self.records.append(record)
        for source in filter(None, sources.split(PART)):
            cited = {"record": key, "source": source}
            self.add("citation", f"{entity}:{key}>{source}", cited, targets={"record": entity})

    def _value(self, where: str, declared: Field, cell: str, target: str) -> object:
        if isinstance(declared, Reference):
            return self.id(target or declared.targets[0], cell)
        if isinstance(declared, References):
            return [self.id(declared.targets[0], part) for part in cell.split(PART)]
        try:
            return declared.read(cell.split(ALTERNATIVE)[0])
        except FieldError as error:
            raise BuildError(f"{where}, {declared.label}: {error}") from None

    def text(self) -> str:
        """The example as a register in JSON, the entities in the order of their declarations."""
        self._check()
        order = {entity.name: n for n, entity in enumerate(ENTITIES)}
        records = sorted(self.records, key=lambda record: order[str(record["entity"])])
        whole = {"format": "negotiator register", "version": 1, "records": records, "files": {}}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def _check(self) -> None:
        """Every id is there once, and every reference leads to one."""
        known = {str(record["id"]): str(record["entity"]) for record in self.records}
        if len(known) < len(self.records):
            raise BuildError(f"{self.name}: two records are known by the same words.")
        known |= {mark_id(name): "mark" for name, _ in TLP}
        for record in self.records:
            for each in BY_NAME[str(record["entity"])].references:
                for target in _ids(record.get(each.name)):
                    if known.get(target) not in each.targets:
                        raise BuildError(f"{self.name}, {record}: {each.label} leads nowhere.")


def _ids(value: object) -> Iterable[str]:
    return value if isinstance(value, list) else [str(value)] if value else []
