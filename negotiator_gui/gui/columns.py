"""The columns of a list: the declared fields, and what is worth knowing at a glance but is no field."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from negotiator_gui.domain.entities import CITATION, COMPETING_VALUE, ROUND, SOURCE
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Choice, Field, File, PartialDate
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words
from negotiator_gui.gui.documents import size_words
from negotiator_gui.gui.moments import moment
from negotiator_gui.workspace import Workspace, language

# Wide enough for what the columns mostly hold, in characters.
_WIDTHS = {
    "LongText": 44,
    "References": 26,
    "Reference": 24,
    "Text": 30,
    "PartialDate": 22,
    "Choices": 22,
}
_NARROWEST, _WIDEST_CHOICE = 13, 22

# By record: the words in a column.
Words = Mapping[str, str]


@frozen
class Column:
    """One column: a field of the entity, or words worked out for a page of records at once."""

    name: str
    label: str
    field: Field | None = None
    words: Callable[[Workspace, Sequence[Record]], Words] | None = None
    # How wide it likes to be and how narrow it may get, in characters, where its kind does not say that.
    wide: tuple[int, int] | None = None


def columns_of(entity: Entity, hidden: Sequence[str] = (), chosen: Sequence[str] = ()) -> list[Column]:
    """The columns that a list shows, as usual or as chosen; fields that are the same in every row can be hidden."""
    there = {column.name: column for column in all_columns(entity, hidden)} if chosen else {}
    return [there[name] for name in chosen if name in there] or _usual_columns(entity, hidden)


def all_columns(entity: Entity, hidden: Sequence[str] = ()) -> list[Column]:
    """All columns that a list of this entity can show, the usual ones first."""
    usual = _usual_columns(entity, hidden)
    names = {*hidden, *(column.name for column in usual)}
    fields = (field for field in entity.fields if field.name not in names and not isinstance(field, File))
    return [*usual, *(Column(field.name, language.word(field.label), field) for field in fields)]


def _usual_columns(entity: Entity, hidden: Sequence[str]) -> list[Column]:
    extra = {column.name: _worded(column) for column in _WORKED_OUT.get(entity.name, ())}
    first = map(_worded, _FIRST.get(entity.name, ()))
    fields = [extra.pop(field.name, Column(field.name, language.word(field.label), field)) for field in entity.listed]
    return [column for column in (*first, *fields, *extra.values()) if column.name not in hidden]


def _worded(column: Column) -> Column:
    return replace(column, label=QCoreApplication.translate("columns", column.label))


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """How many characters wide each column is; where they want more than there is, the wide ones give way first."""
    wanted = [_wanted(column, n == 0) for n, column in enumerate(columns)]
    narrow = [_least(column, n == 0) for n, column in enumerate(columns)]
    # The words of controlled lists are seen whole, if that alone does not make the table scroll.
    whole = [wanted[n] if isinstance(column.field, Choice) else narrow[n] for n, column in enumerate(columns)]
    tight = [_tightest(column, n == 0) for n, column in enumerate(columns)]
    least = next((each for each in (whole, narrow, tight) if sum(each) <= room), tight)
    short, give = sum(wanted) - room, max(1, sum(wanted) - sum(least))
    share = min(short, give) / give if short > 0 else 0.0
    return [width - math.ceil(share * (width - low)) for width, low in zip(wanted, least, strict=True)]


def _wanted(column: Column, first: bool) -> int:
    """How wide a column likes to be, in characters; the first one names the record."""
    if column.wide:
        return column.wide[0]
    kind = type(column.field).__name__ if column.field else ""
    usual = _longest_word(column.field) if isinstance(column.field, Choice) else _WIDTHS.get(kind, 18)
    return max(usual, len(column.label) + 5, 34 if first else 0)


def _longest_word(field: Choice) -> int:
    """How wide a column is in which each word of a controlled list fits, with what stands beside it."""
    words = (language.word(field.vocabulary.label(term)) for term in field.vocabulary.terms)
    return min(max(map(len, words)) + 6, _WIDEST_CHOICE)


def _tightest(column: Column, first: bool) -> int:
    """How narrow it may get before the table scrolls, in characters: its head and a short date are seen whole."""
    usual = 16 if first else 18 if isinstance(column.field, PartialDate) else 10
    return min(_least(column, first), max(usual, len(column.label) + 4))


def _least(column: Column, first: bool) -> int:
    """How narrow it gets where that is enough to show all columns, in characters."""
    if column.wide:
        return column.wide[1]
    usual = 22 if first else 20 if isinstance(column.field, PartialDate) else _NARROWEST
    return min(_wanted(column, first), max(usual, len(column.label) + 4))


def accounts(workspace: Workspace, records: Sequence[Record]) -> Mapping[tuple[str, str], int]:
    """How many competing accounts there are, by record and field."""
    counts: dict[tuple[str, str], int] = {}
    for record, found in workspace.referring(COMPETING_VALUE, "record", records).items():
        for account in found:
            counts[record, account.text("field")] = counts.get((record, account.text("field")), 0) + 1
    return counts


def _confirmed_by(workspace: Workspace, records: Sequence[Record]) -> Words:
    """How many of an agreement's parties confirm it by their own word."""
    return {
        id_: language.plural("columns", "{confirmed} of %Ln part(y|ies)", len(found.parties)).format(
            confirmed=language.number(len(found.confirmed))
        )
        for id_, found in workspace.assent(records).items()
    }


def _sources(workspace: Workspace, records: Sequence[Record]) -> Words:
    """The publisher of the first source with its grade, and how many more there are."""
    cited = workspace.referring(CITATION, "record", records)
    citations = [citation for found in cited.values() for citation in found]
    sources = {source.id: source for source in workspace.read_all(SOURCE, {c.text("source") for c in citations})}
    return {id_: _publishers(found, sources) for id_, found in cited.items()}


def _publishers(citations: Sequence[Record], sources: Mapping[str, Record]) -> str:
    """The first of the citations in words; what rests on a paragraph of a note names that."""
    if not citations:
        return ""
    first = citations[0]
    source = sources.get(first.text("source"))
    grade = source.text("reliability") + source.text("credibility") if source else ""
    words = source.text("publisher") if source else first.show("source")
    more = f" +{len(citations) - 1}" if len(citations) > 1 else ""
    return f"{words}{' ' + grade if grade else ''}{more}"


def _of_what(workspace: Workspace, accounts: Sequence[Record]) -> Words:
    """The label of the field that an account is of; free words stand as they are."""
    kinds = {id_: workspace.get(id_).entity for id_ in {each.text("record") for each in accounts}}
    found = {each.id: kinds[each.text("record")].by_name.get(each.text("field")) for each in accounts}
    return {
        each.id: (language.word(field.label) if (field := found[each.id]) else each.text("field")) for each in accounts
    }


def _where(_: Workspace, rounds: Sequence[Record]) -> Words:
    """The venue, or the city where no building is recorded."""
    return {each.id: each.show("venue") or each.text("city") for each in rounds}


def _sizes(_: Workspace, documents: Sequence[Record]) -> Words:
    """How large a document's file is, as people say it."""
    return {each.id: size_words(each.values["size"]) for each in documents}


def _attached(workspace: Workspace, documents: Sequence[Record]) -> Words:
    """When the file that a document has was put into the register."""
    found = {each.id: workspace.past(each.id, "file", 1) for each in documents if each.values["file"]}
    return {id_: moment(past[0].done.at) for id_, past in found.items() if past}


def _names(_: Workspace, rounds: Sequence[Record]) -> Words:
    """The round with its number, as the sidebar and the timeline call it."""
    return {each.id: round_words.name(each) for each in rounds}


_ = QT_TRANSLATE_NOOP
# By entity: words in columns of their own before all others.
_FIRST = {"round": (Column("name", _("columns", "Round"), words=_names, wide=(16, 12)),)}
# By entity: what stands in place of a declared column of that name, or else in a column of its own at the end.
_WORKED_OUT = {
    "round": (
        Column("label", _("columns", "Label"), ROUND.by_name["label"], wide=(26, 19)),
        Column("venue", _("columns", "Venue"), words=_where),
    ),
    "competing_value": (Column("field", _("columns", "Of what"), words=_of_what),),
    "document": (
        Column("size", _("columns", "Size"), words=_sizes),
        Column("attached", _("columns", "Attached"), words=_attached),
    ),
    "agreement": (Column("confirmed_by", _("columns", "Confirmed by"), words=_confirmed_by),),
    "participant": (Column("sources", _("columns", "Source"), words=_sources),),
    "position": (Column("sources", _("columns", "Source"), words=_sources),),
    "claim": (Column("sources", _("columns", "Source"), words=_sources),),
}
