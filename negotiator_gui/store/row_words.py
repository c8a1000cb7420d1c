"""Words that somebody types to filter a list: each begins a word somewhere in the row, whatever field it stands in.

The texts of a record, and the titles of what it refers to, are found by the full-text index, everything else by what
is shown of it. A title that stands only in the Trash is still shown, and is looked at as it is.
"""

from functools import singledispatch

from negotiator_gui.domain.dates import MONTHS
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    LocalTime,
    Number,
    PartialDate,
    Reference,
    References,
    Zone,
)
from negotiator_gui.domain.folding import fold, has_all
from negotiator_gui.store import search
from negotiator_gui.store.conditions import Sql
from negotiator_gui.store.engine import marks


def holding(entity: Entity, typed: str) -> Sql:
    """The SQL and its variables for rows in which all of the typed words stand."""
    words = [word for word in dict.fromkeys(typed.split()) if fold(word)]
    every = [_somewhere(entity, word) for word in words[: search.MOST_WORDS]]
    return " AND ".join(sql for sql, _ in every) or "TRUE", [value for _, values in every for value in values]


def _somewhere(entity: Entity, word: str) -> Sql:
    if entity.title_else and has_all(entity.label, [fold(word)]):
        # Its rows are called so: “Round 2”.
        return "TRUE", []
    found = [_in_texts(entity, word), *(part for field in entity.fields if (part := shown(field, word)))]
    return f"({' OR '.join(sql for sql, _ in found)})", [value for _, values in found for value in values]


def _in_texts(entity: Entity, word: str) -> Sql:
    if entity.found_as_owner:
        own = [_in_words(f"' ' || fold(t.\"{field.name}\")", word) for field in entity.texts]
        return " OR ".join(sql for sql, _ in own), [value for _, values in own for value in values]
    return "t.key IN (SELECT rowid FROM search WHERE search MATCH ?)", [search.query(word, [entity.name])]


def _in_words(words: str, word: str) -> Sql:
    return f"instr({words}, ?) > 0", [f" {fold(word)}"]


@singledispatch
def shown(field: Field, word: str) -> Sql | None:
    """The SQL and its variables for a word in what is shown of a field of this kind; None if texts tell already."""
    return None


@shown.register
def _(field: PartialDate, word: str) -> Sql:
    words, values = _in_words(f'date_words(t."{field.name}")', word)
    # Putting dates in words takes time: only those are that were typed so, or may be in a month that is called so.
    months = [f"{n:02}" for n, name in enumerate(MONTHS, 1) if name.lower().startswith(fold(word))]
    ends = (f'substr(t."{field.name}_{end}", 6, 2) IN ({marks(months)})' for end in ("earliest", "latest"))
    typed = " OR ".join([f't."{field.name}" LIKE ?', *(ends if months else ())])
    return f"(({typed}) AND {words})", [f"%{fold(word)}%", *months, *months, *values]


@shown.register
def _(field: Number, word: str) -> Sql:
    return _in_words(f'number_words(t."{field.name}")', word)


@shown.register(LocalTime)
@shown.register(Zone)
def _(field: Field, word: str) -> Sql:
    return _in_words(f"' ' || fold(t.\"{field.name}\")", word)


@shown.register(Choice)
@shown.register(Choices)
def _(field: Choice | Choices, word: str) -> Sql | None:
    label = field.vocabulary.label
    terms = [term for term in field.vocabulary.terms if has_all(label(term), [fold(word)])]
    return _any_of(field, "term", marks(terms), [*terms]) if terms else None


@shown.register(Reference)
@shown.register(References)
def _(field: Reference | References, word: str) -> Sql:
    gone = " ".join(f'UNION SELECT key FROM "{name}" WHERE deleted IS NOT NULL' for name in field.targets)
    titled = (
        f"SELECT r.key FROM record r WHERE r.key IN (SELECT rowid FROM search WHERE search MATCH ? {gone}) "
        "AND instr(' ' || fold(r.title), ?) > 0"
    )
    return _any_of(field, "target", titled, [search.query(word, field.targets), f" {fold(word)}"])


def _any_of(field: Field, part: str, found: str, values: list[object]) -> Sql:
    """A field that holds any of these, in its column or in a link row."""
    if not field.several:
        return f't."{field.name}" IN ({found})', values
    linked = f"SELECT l.record FROM link l WHERE l.field = '{field.name}' AND l.{part} IN ({found})"
    return f"t.key IN ({linked})", values
