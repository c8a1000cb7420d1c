"""Both examples as registers: they load like any import, hold all rows, and show who says what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiator_gui import paths
from negotiator_gui.domain.dates import DateError, bounds
from negotiator_gui.domain.fields import Field, PartialDate
from negotiator_gui.domain.record import Record
from negotiator_gui.exchange import register_json

COUNTS = {
    "talks": "talks",
    "rounds": "round",
    "sessions": "session",
    "venues": "venue",
    "parties": "party",
    "envoys": "envoy",
    "envoy_posts": "post",
    "participants": "participant",
    "agreements": "agreement",
    "agreement_status": "agreement_status",
    "commitments": "commitment",
    "issues": "issue",
    "positions": "position",
    "claims": "claim",
    "stances": "stance",
    "sources": "source",
    "notes": "paragraph",
}


@pytest.mark.parametrize("name", ["ukraine-talks", "climate-talks"])
def test_what_is_read_is_what_is_kept(examples, tmp_path: Path, name: str) -> None:
    """Written out again, the register holds the same records as the example, and the marks it started with."""
    register_json.write(examples[name].store, tmp_path / "again.json")
    given = json.loads(paths.example(name).read_text("utf-8"))["records"]
    kept = json.loads((tmp_path / "again.json").read_text("utf-8"))["records"]
    assert {r["id"]: r for r in kept if r["entity"] != "mark"} == {r["id"]: r for r in given}


@pytest.mark.parametrize("name", ["ukraine-talks", "climate-talks"])
def test_bringing_it_in_twice_changes_nothing(examples, name: str) -> None:
    assert examples[name].applied.changes
    assert examples[name].store.apply(*register_json.read(paths.example(name))).changes == ()


@pytest.mark.parametrize("table", COUNTS)
def test_each_row_is_one_record(ukraine, table: str) -> None:
    assert len(ukraine.records[COUNTS[table]]) == len(ukraine.tables[table]) > 0


def test_counts_of_what_no_table_has_rows_for(ukraine) -> None:
    several = [cell for row in ukraine.tables["agreements"] for cell in row.values() if " | " in cell]
    worked_out = [each for each in ukraine.records["competing_value"] if each.values["remarks"]]
    from_tables = len(ukraine.tables["round_details"]) + 2 * len(several)
    assert len(ukraine.records["competing_value"]) == from_tables + len(worked_out) == 36 + 4 + 4
    assert len(ukraine.records["note"]) == len({row["round"] for row in ukraine.tables["notes"]})
    rows = [row for table in ukraine.tables.values() for row in table]
    cited = sum(len(row["source_ids"].split("; ")) for row in rows if row.get("source_ids"))
    # The accounts of an agreement's date cite what the status that they come from cites.
    dated = [each for each in ukraine.records["competing_value"] if each.values["field"] == "date_agreed"]
    more = sum(len(ukraine.belonging(each, "citation")) for each in dated)
    assert len(ukraine.records["citation"]) == cited + more


def test_counts_of_the_climate_talks(climate) -> None:
    events, documents = climate.tables["events"], climate.tables["documents"]
    assert len(climate.records["round"]) == len(events) == 120
    assert len(climate.records["source"]) == len(climate.records["citation"]) == len(documents) == 651
    places = {(row["city"], row["country"]) for row in events if row["city"]}
    assert len(climate.records["venue"]) == len(places)
    assert len(climate.records["talks"]) == 8
    assert {each.owner for each in climate.records["round"]} == {each.id for each in climate.records["talks"]}


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("abu-dhabi-2026/2", "Second round, Abu Dhabi"),
        ("abu-dhabi-2026/2/b", "Second day"),
        ("african-mission-2023/kyiv", "Visit to Kyiv"),
        ("prisoner-exchange-2026-02", "Prisoner exchange of February 2026"),
    ],
)
def test_paths_and_references_resolve(ukraine, path: str, label: str) -> None:
    assert ukraine.store.get(ukraine.store.resolve(path)).title == label


def test_a_climate_meeting_has_two_names(climate) -> None:
    by_path, by_reference = map(climate.store.resolve, ("cop/COP 15 - CMP 5", "2009-COP-15-CMP-5"))
    assert by_path == by_reference
    assert climate.by_id[by_path].title == "Copenhagen Climate Change Conference"


def test_a_building_stands_in_its_city(climate) -> None:
    venue = climate.named("venue", "UNCC, Bangkok")
    assert [venue.text(field) for field in ("name", "city", "country")] == ["UNCC", "Bangkok", ""]
    assert venue.text("remarks") == "The source table has UNCC as the city and Bangkok as the country."
    held = [each for each in climate.records["round"] if each.values["venue"] == venue.id]
    assert {each.text("city") for each in held} == {"Bangkok"}
    assert len(held) == 3
    assert len([each for each in climate.records["venue"] if each.text("remarks")]) == 4


def test_a_report_that_met_nowhere_was_not_held(climate) -> None:
    apart = [each for each in climate.records["round"] if each.values["status"] != "held"]
    assert [climate.names[each.id] for each in apart] == ["workshops/FCCC 1995"]
    assert apart[0].values["venue"] is None


def test_a_planned_place_is_the_rounds_too(ukraine) -> None:
    places = {ukraine.names[each.id]: each.text("planned_place") for each in ukraine.records["round"]}
    assert {name: place for name, place in places.items() if place} == {"abu-dhabi-2026/3": "Likely the United States"}


def test_zelensky_finds_zelenskyy(ukraine) -> None:
    assert "Volodymyr Zelenskyy" in [hit.record.title for hit in ukraine.store.find("zelensky")]


def test_every_spelling_finds_its_bearer(ukraine) -> None:
    spellings = ukraine.records["spelling"]
    assert {each.text("name") for each in spellings} >= {"Zelenskiy", "Zelensky", "Turkiye", "Turkey", "Sergei Lavrov"}
    missed = [
        each.title
        for each in spellings
        if each.owner not in [hit.record.id for hit in ukraine.store.find(each.text("name"))]
    ]
    assert missed == []


def test_a_spelling_says_who_uses_it(ukraine) -> None:
    used = {each.text("name"): each.text("used_by") for each in ukraine.records["spelling"]}
    assert (used["Zelensky"], used["Zelenskiy"]) == ("TIME, AFP, France 24", "Reuters")


def test_the_short_form_of_a_party_is_its_short_name(ukraine) -> None:
    party = ukraine.named("party", "us-european-command")
    assert (party.text("short_name"), party.text("remarks")) == ("EUCOM", "Short form EUCOM")
    assert [each.text("short_name") for each in ukraine.records["party"] if each.text("short_name")] == ["EUCOM"]


def test_both_figures_of_the_prisoner_exchange_stand_with_who_gave_them(ukraine) -> None:
    round_ = ukraine.named("round", "abu-dhabi-2026/2")
    claims = [each for each in ukraine.records["claim"] if each.values["round"] == round_.id]
    returned = [each for each in claims if "returned to Ukraine" in each.title]
    figures = {(each.show("value_low"), each.show("claimant")) for each in returned}
    assert {("157", "Kyrylo Budanov"), ("150", "Ukraine")} <= figures
    exchange = ukraine.named("agreement", "prisoner-exchange-2026-02")
    assert {each.values["agreement"] for each in claims if "exchange" in each.text("subject")} == {exchange.id}


def test_our_links_of_claims_are_all_there(ukraine) -> None:
    links = ukraine.tables["claim_links"]
    linked = {row["subject"]: row for row in links}
    assert len(linked) == len(links)
    assert linked.keys() <= {each.text("subject") for each in ukraine.records["claim"]}
    for claim in ukraine.records["claim"]:
        row = linked.get(claim.text("subject"), {})
        for field in ("round", "issue", "agreement"):
            assert ukraine.cell(claim, field) == row.get(field, "")


COMPETING = [
    ("rounds", "round", "held_dates"),
    ("rounds", "round", "status"),
    ("agreements", "agreement", "date_agreed"),
]


@pytest.mark.parametrize(("table", "entity", "field"), COMPETING, ids=lambda each: each)
def test_each_value_of_a_competing_cell_has_an_account_with_its_claimant(
    ukraine, table: str, entity: str, field: str
) -> None:
    rows = [row for row in ukraine.tables[table] if " | " in row[field]]
    assert rows
    for row in rows:
        record = ukraine.named(entity, row["id"])
        values = row[field].split(" | ")
        assert record.values[field] == values[0]
        for value in values:
            told = [each for each in ukraine.accounts(record, field) if says(each, value)]
            assert told, f"{row['id']}: nobody says {value}"
            assert all(each.values["claimant"] and ukraine.belonging(each, "citation") for each in told)


def says(account: Record, value: str) -> bool:
    text = account.text("value")
    return text == value or text.startswith((f"{value} (", f"{value};"))


def test_no_other_cell_of_the_tables_holds_competing_values(ukraine) -> None:
    found = {
        (table, column)
        for table, rows in ukraine.tables.items()
        for row in rows
        for column, cell in row.items()
        if " | " in cell
    }
    assert found == {(table, field) for table, _, field in COMPETING}


def test_who_dates_an_agreement_is_who_asserts_its_status(ukraine) -> None:
    dated = {
        (ukraine.names[each.values["record"]], each.values["value"]): ukraine.cell(each, "claimant")
        for each in ukraine.records["competing_value"]
        if each.values["field"] == "date_agreed"
    }
    assert dated == {
        ("energy-pause-2026", "2026-01-29"): "trump",
        ("energy-pause-2026", "2026-01-30"): "src-prio-2026-02-04",
        ("prisoner-exchange-2026-02", "2026-02-05"): "witkoff",
        ("prisoner-exchange-2026-02", "2026-02-04"): "src-aljazeera-2026-02-18",
    }


def test_contested_fields_follow_from_the_accounts(ukraine) -> None:
    named = {"mediators": "mediator"}
    for row in ukraine.tables["rounds"]:
        round_ = ukraine.named("round", row["id"])
        accounts = ukraine.belonging(round_, "competing_value")
        told = {each.text("field") for each in accounts} & round_.entity.by_name.keys()
        fields = [round_.entity.by_name[name] for name in told]
        contested = [each.name for each in fields if len(different(ukraine.accounts(round_, each.name), each)) > 1]
        assert {named.get(name, name) for name in contested} == set(filter(None, row["contested_fields"].split("; ")))


def different(accounts: list[Record], field: Field) -> set[object]:
    """The values that differ; of dates those that name days, since “soon” contradicts nobody."""
    texts = [each.text("value") for each in accounts if each.values["claimant"]]
    if not isinstance(field, PartialDate):
        return set(texts)
    return {days for text in texts if (days := days_of(text)) != (None, None)}


def days_of(text: str) -> tuple[str | None, str | None]:
    try:
        return bounds(text)
    except DateError:
        return None, None


def test_people_who_are_not_named_are_described(ukraine) -> None:
    described = {each.text("described_as") for each in ukraine.records["participant"] if each.text("described_as")}
    assert "Other senior intelligence officials, not named" in described
    assert all(words.endswith("not named") for words in described)
    for each in ukraine.records["participant"]:
        assert not (each.values["envoy"] and each.values["described_as"])
        assert "not named" not in each.text("remarks")


def test_notes_are_filed_by_the_sample_author(ukraine) -> None:
    for note in ukraine.records["note"]:
        assert (note.text("author"), note.text("status"), note.values["date"]) == ("A. Example", "filed", None)
        assert "sample" in note.text("remarks")
        assert note.title == f"Note on {note.show('round')}"
        numbers = [each.values["number"] for each in ukraine.belonging(note, "paragraph")]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_date_can_be_sorted(ukraine, climate) -> None:
    """What the tables date has days to sort by, except where the words name none."""
    records = [*ukraine.by_id.values(), *climate.by_id.values()]
    dates = [(record, field) for record in records for field in record.entity.fields if isinstance(field, PartialDate)]
    typed = {record.text(field.name) for record, field in dates} - {""}
    assert len(typed) > 500
    assert {text for text in typed if days_of(text) == (None, None)} == {
        "soon",
        "soon (place expected: the United States)",
    }
