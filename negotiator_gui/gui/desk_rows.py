"""What the tables of the Desk say: what is owed, which points are open, which rounds come."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.dates import read_date
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words
from negotiator_gui.gui.desk_table import DeskCell, DeskRow
from negotiator_gui.gui.due_chip import LOOKS, day_words, days, due_words
from negotiator_gui.workspace import LATER, OVERDUE, TODAY, Dues, OpenPoint, Owed, language

_tr = QCoreApplication.translate


def _or_none(text: str, tip: str = "", leads: str = "") -> DeskCell:
    """A fact, or that it is not recorded."""
    return DeskCell(text, tip=tip or text, leads=leads) if text else DeskCell(_tr("desk", "Not recorded"), faint=True)


# What is owed


def due_rows(found: Sequence[Dues], today: date) -> list[DeskRow]:
    """Below a head for what is overdue, due today and later; what is not listed is counted."""
    return [row for each in found if each.count for row in _group(each, today)]


def _group(found: Dues, today: date) -> Iterator[DeskRow]:
    heads = {
        OVERDUE: _tr("desk", "Overdue"),
        TODAY: _tr("desk", "Due today"),
        LATER: _tr("desk", "Later"),
    }
    yield DeskRow([DeskCell(heads[found.when])], count=found.count)
    yield from (_owed(each, found.when, today) for each in found.first)
    yield from more(found.count - len(found.first))


def more(count: int) -> Iterator[DeskRow]:
    """The remark that so many are not listed."""
    if count > 0:
        yield DeskRow([DeskCell(language.plural("desk", "%Ln more", count))])


def _owed(owed: Owed, when: str, today: date) -> DeskRow:
    record = owed.record
    owner = record.text("responsible") if record.entity.name == "action_item" else record.show("owed_by")
    above = record.owner or ""
    chip, icon = LOOKS[when]
    due = DeskCell(due_words(owed, when, today), icon, tip=_due_in_full(record), chip=chip)
    what = DeskCell(record.title, tip=f"{language.word(record.entity.label)}: {record.title}", strong=True)
    return DeskRow((what, _or_none(owner), _or_none(record.titles.get(above, ""), leads=above), due), record.id)


def _due_in_full(record: Record) -> str:
    event = record.text("due_event") if "due_event" in record.values else ""
    return "; ".join(filter(None, (language.date(record.text("due")), event)))


# Open points


def point_rows(points: Sequence[OpenPoint], today: date) -> list[DeskRow]:
    """A row for each point, with its age; the bars say which is oldest before the words are read."""
    ages = [_age(each, today) for each in points]
    longest = max([1, *(age for age in ages if age is not None)])
    return [_point(each, age, longest, today) for each, age in zip(points, ages, strict=True)]


def _age(point: OpenPoint, today: date) -> int | None:
    return max(0, (today - point.since).days) if point.since else None


def _point(point: OpenPoint, age: int | None, longest: int, today: date) -> DeskRow:
    tip = _tr("desk", "{point}, open in {talks}").format(point=point.title, talks=point.talks_title)
    return DeskRow(
        (
            DeskCell(point.title, tip=tip, strong=True),
            _or_none(", ".join(point.parties)),
            DeskCell(point.talks_title, tip=_since(point, today), leads=point.talks),
            DeskCell(_age_words(point.rounds, age), tip=_since(point, today), share=(age or 0) / longest),
        ),
        point.id,
    )


def _since(point: OpenPoint, today: date) -> str:
    if point.since is None:
        return _tr("desk", "It is not recorded since when")
    return _tr("desk", "Open since {day}").format(day=day_words(point.since, today))


def _age_words(rounds: int, age: int | None) -> str:
    counted = language.plural("desk", "%Ln round(s)", rounds)
    return counted if age is None else f"{counted}, {days(age)}"


# Rounds to come


def round_rows(rounds: Sequence[Record], today: date) -> list[DeskRow]:
    """A row for each round: when and where, in which format, and how certain it is."""
    return [_round(each, today) for each in rounds]


def _round(record: Record, today: date) -> DeskRow:
    when, where = round_words.dates(record, today), round_words.place(record)
    shown = ", ".join(filter(None, (when[:1].upper() + when[1:], where)))
    certain = ", ".join(filter(None, (language.shown(record, "status"), language.shown_in_sentence(record, "format"))))
    return DeskRow(
        (
            DeskCell(round_words.name(record), tip=round_words.in_full(record), strong=True),
            DeskCell(shown or _tr("desk", "Date not set"), faint=not when, tip=_planned(record, today)),
            DeskCell(record.show("talks"), tip=record.show("talks"), leads=record.text("talks")),
            DeskCell(certain, tip=certain, glyph=record.text("status")),
        ),
        record.id,
    )


def _planned(record: Record, today: date) -> str:
    """The dates as they were recorded, and that they have passed."""
    typed = round_words.typed_dates(record)
    latest = read_date(typed).latest if typed else None
    passed = latest is not None and latest < today and record.text("status") != "under way"
    return ", ".join(filter(None, (language.date(typed), _tr("desk", "which has passed") if passed else "")))

