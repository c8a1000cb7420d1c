"""The climate negotiations of 1995-2015: events become rounds of the body that met, reports become sources."""

from negotiator_gui.domain.vocabularies import SOURCE_KIND
from seeds.mapping import PART, Book, BuildError, Data, Row, Table

PUBLISHER = "Earth Negotiations Bulletin"
KIND = SOURCE_KIND.find("NGO or think tank") or ""

# Reference, short name and name of each series of meetings, and how the short titles of its events begin.
SERIES = (
    ("inc", "INC", "Intergovernmental Negotiating Committee for the Framework Convention on Climate Change", ("INC ",)),
    ("cop", "COP", "Conference of the Parties to the UN Framework Convention on Climate Change", ("COP ",)),
    ("agbm", "AGBM", "Ad Hoc Group on the Berlin Mandate", ("AGBM ",)),
    ("sb", "SB", "Subsidiary Bodies of the UN Framework Convention on Climate Change", ("SB ", "SB-")),
    (
        "awg",
        "AWG",
        "Ad Hoc Working Groups on Long-term Cooperative Action and on Further Commitments for Annex I Parties",
        ("AWG",),
    ),
    ("adp", "ADP", "Ad Hoc Working Group on the Durban Platform for Enhanced Action", ("ADP ",)),
    ("ipcc", "IPCC", "Intergovernmental Panel on Climate Change", ("IPCC",)),
    (
        "workshops",
        "Workshops",
        "Workshops, expert meetings and updates",
        ("UNFCCC ", "CCOM", "CGE ", "FCCC ", "INTER-REGIONAL ", "LULUCF", "SOGE", "TECH ", "Tech-"),
    ),
)

# In these rows the column city names a building and the column country names its city.
BUILDINGS = frozenset({"FAO HQ", "UNCC", "UNEP HQ", "UNESCO HQ"})
MOVED = "The source table has {city} as the city and {country} as the country."
NO_PLACE = "The source table names no place."


def _series(short_title: str) -> str:
    """The reference of the series that an event belongs to, by the body that its short title names first."""
    found = [reference for reference, _, _, starts in SERIES if short_title.startswith(starts)]
    if len(found) != 1:
        raise BuildError(f"climate-talks, {short_title}: belongs to {len(found)} series instead of one.")
    return found[0]


def _event(row: Row, data: Data) -> Row:
    first, last = row["start_date"], row["end_date"]
    return {
        "talks": _series(row["short_title"]),
        "held_dates": first if first == last else f"{first}/{last}",
        "venue": _place(row),
        "city": _in_order(row)[0],
        # What met nowhere was not held: the one row without a place is a report.
        "status": "held" if row["city"] else "",
        "remarks": "" if row["city"] else NO_PLACE,
    }


def _place(row: Row) -> str:
    return ", ".join(filter(None, (row["city"], row["country"])))


def _in_order(row: Row) -> tuple[str, str]:
    """City and country of an event, with the city where it belongs if the table has a building there."""
    return (row["country"], "") if row["city"] in BUILDINGS else (row["city"], row["country"])


def _venue(row: Row, data: Data) -> Row:
    city, country = _in_order(row)
    remarks = MOVED.format(**row) if row["city"] in BUILDINGS else ""
    return {"name": row["city"], "city": city, "country": country, "remarks": remarks}


def _report(row: Row, data: Data) -> Row:
    return {"publisher": PUBLISHER, "title": f"Vol. 12 No. {row['issue']}", "kind": KIND}


TABLES = (
    Table("series", "talks"),
    Table("places", "venue", more=_venue),
    Table(
        "events",
        "round",
        {"short_title": "number", "title": "label"},
        apart=("start_date", "end_date", "country"),
        more=_event,
    ),
    Table(
        "documents",
        "source",
        {"html": "address", "pdf": "other_address"},
        apart=("event_id", "issue"),
        more=_report,
    ),
)


def fill(book: Book, data: Data) -> None:
    """Adds every record of the example."""
    data["series"] = [{"id": reference, "short_name": short, "name": name} for reference, short, name, _ in SERIES]
    places = {_place(row): {"city": row["city"], "country": row["country"]} for row in data["events"] if row["city"]}
    data["places"] = [{"id": place, **row} for place, row in places.items()]
    data["events"] = [{**row, "source_ids": _reports(row, data)} for row in data["events"]]
    for table in TABLES:
        book.fill(table, data)


def _reports(event: Row, data: Data) -> str:
    return PART.join(row["id"] for row in data["documents"] if row["event_id"] == event["id"])
