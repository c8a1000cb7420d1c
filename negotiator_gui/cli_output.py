"""What the command line writes: listings as table, JSON or CSV, and a record as a page of text or as JSON."""

import csv
import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from negotiator_gui.domain import clocks, dates
from negotiator_gui.domain.entities import BY_NAME, COMPETING_VALUE
from negotiator_gui.domain.fields import Field, FieldError, LocalTime, Reference, References, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store

NOT_RECORDED = "Not recorded"
_NARROWEST = 12
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Control characters of a register from elsewhere could give orders to the terminal.
_HARMLESS = dict.fromkeys((*range(32), *range(127, 160)), "\ufffd") | {9: " ", 10: "\n"}


def say(text: str) -> None:
    """Writes text for a person."""
    print(text.translate(_HARMLESS))


def screen_width() -> int | None:
    """The width of the terminal; None where the output goes into a file or to another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


# Listings


def listing(kind: str, names: Sequence[str], labels: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes rows in one of the three forms; names head JSON and CSV, labels head tables."""
    if kind == "json":
        print(json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    elif kind == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_safe(cell) for cell in row] for row in rows)
    elif cells := [[_one_line(cell) for cell in row] for row in rows]:
        for line in table([labels, *cells], screen_width()):
            say(line)
    else:
        print("There is nothing to show.", file=sys.stderr)


def cell(kind: str, record: Record, name: str) -> object:
    """A field as it stands in a listing: raw for JSON, in words for a table, as it would be typed for CSV."""
    if kind == "json":
        return record.values[name]
    return record.show(name) if kind == "table" else typed(record, name)


def typed(record: Record, name: str) -> object:
    """A field as a person would type it, with references by their titles."""
    value = record.values[name]
    if isinstance(record.entity.by_name[name], Reference | References):
        return record.show(name)
    if isinstance(value, tuple):
        return "; ".join(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _safe(given: object) -> object:
    """A spreadsheet must not take text for a formula; numbers may begin with a minus."""
    return f"'{given}" if isinstance(given, str) and given.startswith(_FORMULA) else given


def _one_line(given: object) -> str:
    return "" if given is None else " ".join(str(given).split())


def table(rows: list[Sequence[str]], width: int | None = None) -> Iterable[str]:
    """The lines of a table with a heading; to fit a width, cells are cut and the last columns left out."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    while width and sum(widths) + 2 * len(widths) - 2 > width and len(widths) > 1:
        widest = max(range(1, len(widths)), key=widths.__getitem__)
        if widths[widest] > _NARROWEST:
            widths[widest] -= 1
        else:
            widths.pop()
    for row in (rows[0], ["-" * each for each in widths], *rows[1:]):
        yield "  ".join(_fitted(text, each) for text, each in zip(row, widths, strict=False)).rstrip()
    if len(widths) < len(rows[0]):
        yield f"Left out for want of room: {', '.join(rows[0][len(widths) :])}."


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(text: str, width: int) -> str:
    if columns(text) > width:
        while columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - columns(text))


# One record


def page(store: Store, record: Record) -> Iterable[str]:
    """The lines that tell everything about a record: fields, competing accounts, what hangs on it."""
    yield f"{record.entity.label}: {record.title}"
    yield "  ".join(part for part in (store.path_of(record.id), record.id, _state(record)) if part)
    yield ""
    accounts = _accounts(store, record)
    shown = [field for field in record.entity.fields if _is_shown(record, field.name, accounts)]
    labels = [field.label for field in shown]
    width = max(map(columns, labels), default=0)
    for field in shown:
        text = record.show(field.name) + _in_utc(store, record, field)
        yield from _paragraph(field.label, width, text or NOT_RECORDED)
        yield from _side_by_side(accounts.pop(field.name, []), width)
    for what, others in accounts.items():
        yield from ("", f"Accounts of: {what}", *_side_by_side(others, 0))
    yield from _relations(store, record)


def _in_utc(store: Store, record: Record, field: Field) -> str:
    """What a time of day is in UTC, where its day and its zone or that of what it belongs to are known."""
    if not isinstance(field, LocalTime) or record.values[field.name] is None:
        return ""
    day = dates.bounds(record.text("date"))[0]
    within = store.get(record.owner) if record.owner else record
    zone = record.text("zone") or within.text("zone")
    if not day or not zone:
        return ""
    clock = clocks.read_time(record.text(field.name))
    return f" ({clocks.show_moment(date.fromisoformat(day), clock, zone)})"


def _state(record: Record) -> str:
    if record.deleted == "undone":
        return "(adding it was undone)"
    return "(in the Trash)" if record.deleted else ""


def _is_shown(record: Record, name: str, accounts: dict[str, list[tuple[str, str]]]) -> bool:
    field = record.entity.by_name[name]
    return record.values[name] is not None or field.listed or field.required or name in accounts


def _paragraph(label: str, width: int, text: str) -> Iterable[str]:
    start = label + " " * (width - columns(label)) + "  "
    for line in text.split("\n"):
        yield from _wrapped(start + line, width + 2)
        start = " " * (width + 2)


def _wrapped(line: str, indent: int) -> list[str]:
    """A line that is too long for the terminal as several, the further ones indented."""
    width = screen_width()
    if width is None:
        return [line.rstrip()]
    room = max(width, indent + 40)
    return textwrap.wrap(line, room, subsequent_indent=" " * indent, break_long_words=False) or [""]


def _accounts(store: Store, record: Record) -> dict[str, list[tuple[str, str]]]:
    """What others say of the record's fields, and who: by field, or by free words where it is none."""
    found: dict[str, list[tuple[str, str]]] = {}
    if record.entity.name in COMPETING_VALUE.owners[0].targets:
        for account in store.list(COMPETING_VALUE, [Condition("record", "=", record.id)]):
            name, value = account.text("field"), account.text("value")
            who = ", ".join(filter(None, map(account.show, ("claimant", "said_where", "date", "remarks"))))
            found.setdefault(name, []).append((_in_words(record, name, value), who or "claimant not recorded"))
    return found


def _in_words(record: Record, name: str, value: str) -> str:
    """An account in the words in which its field is shown; what the field could not hold stays as it is."""
    field = record.entity.by_name.get(name)
    if field is None or isinstance(field, Reference | References):
        return value
    try:
        return field.show(field.read(value))
    except FieldError:
        return value


def _side_by_side(accounts: list[tuple[str, str]], indent: int) -> Iterable[str]:
    width = max((columns(value) for value, _ in accounts), default=0)
    for n, (value, who) in enumerate(accounts):
        before = f"{len(accounts)} accounts:" if n == 0 and len(accounts) > 1 else "1 account:" if n == 0 else ""
        line = f"{' ' * (indent + 2)}{before:12} {value}{' ' * (width - columns(value))}  according to {who}"
        yield from _wrapped(line, indent + 17)


def _relations(store: Store, record: Record) -> Iterable[str]:
    """How many records belong to this one, and how many others refer to it."""
    belongs: dict[str, int] = {}
    refers: dict[str, int] = {}
    for (name, reference), count in store.references_to(record.id).items():
        entity = BY_NAME[name]
        field = entity.by_name[reference]
        if field in entity.owners:
            belongs[entity.plural] = belongs.get(entity.plural, 0) + count
        else:
            refers[f"{entity.plural}: {field.label}"] = count
    for heading, counts in (("Belongs to it", belongs), ("Refers to it", refers)):
        if counts:
            yield from ("", heading, *(f"{count:6,}  {what}" for what, count in counts.items()))


def whole(store: Store, record: Record) -> dict[str, object]:
    """A record as JSON: its values, the titles of what it refers to, the accounts and what hangs on it."""
    counts = store.references_to(record.id).items()
    values: dict[str, Value] = dict(record.values)
    accounts = [
        {"field": name, "value": value, "according_to": who}
        for name, each in _accounts(store, record).items()
        for value, who in each
    ]
    return {
        "entity": record.entity.name,
        "id": record.id,
        "title": record.title,
        "path": store.path_of(record.id),
        "deleted": record.deleted,
        "values": values,
        "titles": {id_: record.titles[id_] for name in values for id_ in _refers(record, name)},
        "accounts": accounts,
        "referred_to_by": {f"{entity}.{field}": count for (entity, field), count in counts},
    }


def _refers(record: Record, name: str) -> tuple[str, ...]:
    references = record.entity.references
    return record.refers_to(name) if record.entity.by_name[name] in references else ()
