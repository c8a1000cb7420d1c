"""Where each column of the tables on the Ukraine talks goes, and the few cells that take more than a place."""

import re

from negotiator_gui.domain.dates import bounds
from seeds.mapping import ALTERNATIVE, PART, Book, Data, Row, Table

# Fields of round_details.csv that are called otherwise in a register; the last two are no fields there.
DETAILS = {
    "mediator": "mediators",
    "held_place": "city",
    "end_time": "End time",
    "us_attendance": "US attendance",
}
WORKED_OUT = "interval as worked out in the source table"


def _tail(row: Row, owner: str) -> str:
    """The part of an id that comes after the id of what the row belongs to."""
    return row["id"].removeprefix(row[owner] + "/")


def _round(row: Row, data: Data) -> Row:
    planned = [each["value"] for each in _details(row, data) if each["field"] == "planned_place"]
    return {"number": _tail(row, "talks"), "planned_place": "".join(planned[:1])}


def _details(row: Row, data: Data) -> list[Row]:
    return [each for each in data["round_details"] if each["round"] == row["id"]]


def _session(row: Row, data: Data) -> Row:
    return {"number": _tail(row, "round")}


def _party(row: Row, data: Data) -> Row:
    return {"short_name": row["note"].removeprefix("Short form ") if "Short form" in row["note"] else ""}


def _participant(row: Row, data: Data) -> Row:
    """Absent is no role, and words for people who are not named stand where their name would."""
    cells: Row = {}
    if row["role"] == "absent":
        cells |= {"role": "", "attendance": row["attendance"] or "absent"}
    if not row["envoy"] and row["note"].endswith("not named"):
        cells |= {"described_as": row["note"], "remarks": ""}
    return cells


def _claim(row: Row, data: Data) -> Row:
    reliability, credibility = (row["grade"][:1], row["grade"][1:])
    links = [each for each in data["claim_links"] if each["subject"] == row["subject"]]
    linked = {name: cell for each in links for name, cell in each.items() if name != "subject"}
    return {"reliability": reliability, "credibility": credibility, **linked}


def _detail(row: Row, data: Data) -> Row:
    parties = {each["id"]: each["name"] for each in data["parties"]}
    value = parties[row["value"]] if row["field"] == "mediator" else row["value"]
    return {"field": DETAILS.get(row["field"], row["field"]), "value": value}


def _paragraph(row: Row, data: Data) -> Row:
    return {"note": row["round"]}


TABLES = (
    Table("sources", "source", {"url": "address"}),
    Table("parties", "party", more=_party),
    Table("envoys", "envoy", apart=("other_spellings",)),
    Table("envoy_posts", "post", {"post_as_worded": "title"}, key=("envoy", "post_as_worded")),
    Table("venues", "venue", {"lat": "latitude", "lon": "longitude"}),
    Table("talks", "talks", {"convener_or_mediator": "conveners"}),
    Table(
        "rounds",
        "round",
        {"host": "hosts", "mediator": "mediators", "outcome_summary": "outcome"},
        apart=("id", "held_earliest", "held_latest", "contested_fields"),
        more=_round,
    ),
    Table("sessions", "session", {"start_local": "start", "end_local": "end"}, apart=("id",), more=_session),
    Table("participants", "participant", more=_participant),
    Table("issues", "issue"),
    Table("positions", "position"),
    Table("agreements", "agreement"),
    Table("agreement_status", "agreement_status"),
    Table("commitments", "commitment", {"owner": "owed_by", "as_judged_by": "judged_by"}),
    Table("claims", "claim", apart=("grade",), more=_claim),
    Table("stances", "stance", {"party": "taken_by"}),
    Table("round_details", "competing_value", {"round": "record"}, more=_detail),
    Table(
        "notes",
        "paragraph",
        {
            "para": "number",
            "said_by_party": "party",
            "said_by_envoy": "envoy",
            "observed_or_reported_by": "source",
            "handling_mark": "mark",
        },
        apart=("round",),
        more=_paragraph,
    ),
)


def fill(book: Book, data: Data) -> None:
    """Adds every record of the example."""
    # The record that a competing account is about can be of many kinds; in this table it is a round.
    data["round_details"] = [{**row, "round_type": "round"} for row in data["round_details"]]
    for table in TABLES:
        book.fill(table, data)
    _spellings(book, data)
    _notes(book, data)
    _alternatives(book, data)
    _intervals(book, data)


def _spellings(book: Book, data: Data) -> None:
    for row in data["envoys"]:
        # Zelenskiy (Reuters); Zelensky (TIME, AFP, France 24)
        for name, used_by in re.findall(r"([^;(]+) \(([^)]+)\)", row["other_spellings"]):
            _spelling(book, "envoy", row["id"], name.strip(), used_by)
    for row in data["parties"]:
        if also := re.fullmatch("Also spelled (.+) in the sources", row["note"]):
            for name in also[1].split(", "):
                _spelling(book, "party", row["id"], name, "")


def _spelling(book: Book, bearer: str, key: str, name: str, used_by: str) -> None:
    cells = {"bearer": key, "name": name, "used_by": used_by}
    book.add("spelling", f"{bearer}:{key}:{name}", cells, targets={"bearer": bearer})


def _notes(book: Book, data: Data) -> None:
    """One note for each round that has paragraphs."""
    labels = {row["id"]: row["label"] for row in data["rounds"]}
    for key in dict.fromkeys(row["round"] for row in data["notes"]):
        cells = {"round": key, "title": f"Note on {labels[key]}", "status": "filed", "author": "A. Example"}
        book.add("note", key, {**cells, "remarks": "The author is a sample."})


def _alternatives(book: Book, data: Data) -> None:
    """Competing values of one cell, except those that round_details.csv has already."""
    for file, entity in (("rounds", "round"), ("agreements", "agreement")):
        for row in data[file]:
            for column, cell in row.items():
                values = cell.split(ALTERNATIVE) if ALTERNATIVE in cell else []
                for value in values:
                    if not _told(row, column, value, data):
                        _alternative(book, entity, row["id"], column, value, _who(row, value, data))


def _told(row: Row, column: str, value: str, data: Data) -> bool:
    """Whether a detail gives the value, with or without words after it."""
    given = [each["value"] for each in _details(row, data) if each["field"] == column]
    return any(re.match(re.escape(value) + r"($|;| \()", each) for each in given)


def _who(row: Row, date: str, data: Data) -> Row:
    """The first status of an agreement that bears the date: who asserts it is who gives the date."""
    for each in data["agreement_status"]:
        if each["agreement"] == row["id"] and each["date"] == date:
            return each
    return {}


def _alternative(book: Book, entity: str, key: str, name: str, value: str, who: Row) -> None:
    cells = {"record": key, "field": name, "value": value, "claimant": who.get("asserted_by", "")}
    targets = {"record": entity, "claimant": who.get("asserted_by_type", "")}
    book.add("competing_value", PART.join((key, name, value)), cells, who.get("source_ids", ""), targets)


def _intervals(book: Book, data: Data) -> None:
    """The days that the source table worked out, where the dates as typed do not mean the same days."""
    for row in data["rounds"]:
        days = (row["held_earliest"], row["held_latest"])
        meant = bounds(row["held_dates"].split(ALTERNATIVE)[0])
        if tuple(day or "" for day in meant) != days:
            cells = {"record": row["id"], "field": "held_dates", "value": "/".join(days), "remarks": WORKED_OUT}
            key = PART.join((row["id"], "held_dates", WORKED_OUT))
            book.add("competing_value", key, cells, targets={"record": "round"})
