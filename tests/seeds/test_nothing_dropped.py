"""Nothing is dropped: each cell of each table that is not blank is found again in the register.

A column must be in the field that is named like it, or that NAMED has for it. The few columns that are told in
another way are listed in TOLD, each with what the register says in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiator_gui.domain.dates import bounds
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import STAYED_AWAY

ENTITIES = {
    "agreement_status": "agreement_status",
    "agreements": "agreement",
    "claims": "claim",
    "commitments": "commitment",
    "envoy_posts": "post",
    "envoys": "envoy",
    "issues": "issue",
    "notes": "paragraph",
    "participants": "participant",
    "parties": "party",
    "positions": "position",
    "round_details": "competing_value",
    "rounds": "round",
    "sessions": "session",
    "sources": "source",
    "stances": "stance",
    "talks": "talks",
    "venues": "venue",
    "events": "round",
    "documents": "source",
}

Row = dict[str, str]
Example = Any
Telling = Callable[[Example, Record, str], str]


def cited(example: Example, record: Record) -> list[Record]:
    return [example.by_id[each.values["source"]] for each in example.belonging(record, "citation")]


def source_ids(example: Example, record: Record, cell: str) -> str:
    return "; ".join(source.text("reference") for source in cited(example, record))


def sources(example: Example, record: Record, cell: str) -> str:
    return "; ".join(f"{each.text('publisher')}, {each.text('date') or 'no date'}" for each in cited(example, record))


def note(example: Example, record: Record, cell: str) -> str:
    return record.text("remarks") or record.text("described_as")


def path(example: Example, record: Record, cell: str) -> str:
    return example.store.path_of(record.id)


def alternatives(field: str) -> Telling:
    """The value of the field, then what the accounts give besides."""

    def told(example: Example, record: Record, cell: str) -> str:
        given = [each.text("value") for each in example.accounts(record, field)]
        values = [value for value in cell.split(" | ")[1:] if any(each.startswith(value) for each in given)]
        return " | ".join([record.text(field), *values])

    return told


def held(end: int) -> Telling:
    """The earliest or latest day of a round: what the dates as typed mean, or the interval kept beside them."""

    def told(example: Example, record: Record, cell: str) -> str:
        kept = [each.text("value") for each in example.accounts(record, "held_dates") if each.values["remarks"]]
        days = kept[0].split("/") if kept else bounds(record.text("held_dates"))
        return days[end] or ""

    return told


def role(example: Example, record: Record, cell: str) -> str:
    return "absent" if record.values["attendance"] in STAYED_AWAY else record.text("role")


def grade(example: Example, record: Record, cell: str) -> str:
    return record.text("reliability") + record.text("credibility")


def spellings(example: Example, record: Record, cell: str) -> str:
    borne = example.belonging(record, "spelling")
    return "; ".join(f"{each.text('name')} ({each.text('used_by')})" for each in borne)


def detail(example: Example, record: Record, cell: str) -> str:
    named = {"mediators": "mediator", "city": "held_place", "End time": "end_time", "US attendance": "us_attendance"}
    return named.get(record.text("field"), record.text("field"))


def detail_value(example: Example, record: Record, cell: str) -> str:
    value = record.text("value")
    parties = [each for each in example.records["party"] if each.title == value]
    return parties[0].text("reference") if record.values["field"] == "mediators" else value


def round_of_note(example: Example, record: Record, cell: str) -> str:
    return example.cell(example.by_id[record.owner], "round")


def held_end(end: int) -> Telling:
    """The first or last day of a meeting as written, which is all of it if the meeting has but one date."""
    return lambda example, record, cell: record.text("held_dates").split("/")[-end]


def venue(*fields: str) -> Telling:
    """The first of the venue's fields that says something; a building's city stands in the column of countries."""

    def told(example: Example, record: Record, cell: str) -> str:
        found = example.by_id[record.values["venue"]]
        return next(filter(None, map(found.text, fields)))

    return told


def citing_round(example: Example, record: Record, cell: str) -> str:
    rounds = [each.owner for each in example.records["citation"] if each.values["source"] == record.id]
    return "; ".join(example.by_id[each].text("reference") for each in rounds)


# Columns that have another name than their field.
NAMED: dict[tuple[str, str], str] = {
    ("*", "id"): "reference",
    ("*", "note"): "remarks",
    ("*", "time_zone"): "zone",
    ("talks", "convener_or_mediator"): "conveners",
    ("rounds", "host"): "hosts",
    ("rounds", "mediator"): "mediators",
    ("rounds", "outcome_summary"): "outcome",
    ("sessions", "start_local"): "start",
    ("sessions", "end_local"): "end",
    ("venues", "lat"): "latitude",
    ("venues", "lon"): "longitude",
    ("envoy_posts", "post_as_worded"): "title",
    ("commitments", "owner"): "owed_by",
    ("commitments", "as_judged_by"): "judged_by",
    ("stances", "party"): "taken_by",
    ("sources", "url"): "address",
    ("round_details", "round"): "record",
    ("notes", "para"): "number",
    ("notes", "said_by_party"): "party",
    ("notes", "said_by_envoy"): "envoy",
    ("notes", "observed_or_reported_by"): "source",
    ("notes", "handling_mark"): "mark",
    ("events", "short_title"): "number",
    ("events", "title"): "label",
    ("documents", "html"): "address",
    ("documents", "pdf"): "other_address",
}
TOLD: dict[tuple[str, str], Telling] = {
    ("*", "source_ids"): source_ids,
    ("*", "sources"): sources,
    ("rounds", "id"): path,
    ("sessions", "id"): path,
    ("rounds", "held_dates"): alternatives("held_dates"),
    ("rounds", "status"): alternatives("status"),
    ("agreements", "date_agreed"): alternatives("date_agreed"),
    ("rounds", "held_earliest"): held(0),
    ("rounds", "held_latest"): held(1),
    ("participants", "role"): role,
    ("participants", "note"): note,
    ("claims", "grade"): grade,
    ("envoys", "other_spellings"): spellings,
    ("round_details", "field"): detail,
    ("round_details", "value"): detail_value,
    ("notes", "round"): round_of_note,
    ("events", "start_date"): held_end(0),
    ("events", "end_date"): held_end(1),
    ("events", "city"): venue("name"),
    ("events", "country"): venue("country", "city"),
    ("documents", "event_id"): citing_round,
    ("documents", "issue"): lambda example, record, cell: record.text("title").removeprefix("Vol. 12 No. "),
}
# Found in another way: test_registers derives it from the accounts.
DERIVED = {("rounds", "contested_fields")}


def record_of(example: Example, table: str, row: Row) -> Record:
    if table == "envoy_posts":
        posts = example.belonging(example.named("envoy", row["envoy"]), "post")
        (found,) = [each for each in posts if each.text("title") == row["post_as_worded"]]
        return found
    return example.by_id[example.store.resolve(row["id"], ENTITIES[table])]


def is_found(example: Example, table: str, record: Record, column: str, cell: str) -> bool:
    told = of_column(TOLD, table, column)
    if told:
        return told(example, record, cell) == cell
    if column.endswith("_type"):
        (target,) = record.refers_to(field_of(table, column.removesuffix("_type")))
        return example.by_id[target].entity.name == cell
    # Text is kept without the space around it.
    return example.cell(record, field_of(table, column)) == cell.strip()


def field_of(table: str, column: str) -> str:
    return of_column(NAMED, table, column) or column


def of_column(listed: dict[tuple[str, str], Any], table: str, column: str) -> Any:
    return listed.get((table, column)) or listed.get(("*", column))


def dropped(example: Example, table: str) -> list[tuple[str, str, str]]:
    return [
        (str(row.get("id", row)), column, cell)
        for row in example.tables[table]
        for record in [record_of(example, table, row)]
        for column, cell in row.items()
        if cell.strip() and (table, column) not in DERIVED and not is_found(example, table, record, column, cell)
    ]


@pytest.mark.parametrize("table", [table for table in ENTITIES if table not in ("events", "documents")])
def test_every_cell_on_the_ukraine_talks_is_found_again(ukraine, table: str) -> None:
    assert ukraine.tables[table]
    assert dropped(ukraine, table) == []


@pytest.mark.parametrize("table", ["events", "documents"])
def test_every_cell_on_the_climate_talks_is_found_again(climate, table: str) -> None:
    assert climate.tables[table]
    assert dropped(climate, table) == []


def test_every_table_is_looked_at(ukraine, climate) -> None:
    looked_at = {"claim_links", *ENTITIES}
    assert looked_at == ukraine.tables.keys() | climate.tables.keys()


def test_a_cell_that_is_not_told_would_be_noticed(ukraine) -> None:
    """The search itself: words that stand nowhere are not found."""
    for table in ("positions", "rounds", "claims"):
        row = ukraine.tables[table][0]
        record = record_of(ukraine, table, row)
        for column, cell in row.items():
            if cell and (table, column) not in DERIVED:
                assert not is_found(ukraine, table, record, column, cell + " and more"), (table, column)
