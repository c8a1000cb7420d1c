"""Words that somebody types to filter a list: each begins a word somewhere in the row, whatever field it stands in.

The texts of a record, and the titles of what it refers to, are found by the full-text index, everything else by what
is shown of it. A title that stands only in the Trash is still shown, and is looked at as it is.
"""

from functools import singledispatch

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
from negotiator_gui.domain.folding import fold
from negotiator_gui.store import search
from negotiator_gui.store.conditions import Sql
from negotiator_gui.store.engine import marks


def holding(entity: Entity, typed: str) -> Sql:
    """The SQL and its variables for rows in which all of the typed words stand."""
    phrases = list(dict.fromkeys(phrase for word in typed.split() if (phrase := fold(word))))
    every = [_somewhere(entity, phrase) for phrase in phrases[: search.MOST_WORDS]]
    return " AND ".join(sql for sql, _ in every) or "TRUE", [value for _, values in every for value in values]


def _somewhere(entity: Entity, phrase: str) -> Sql:
    if entity.title_else and begins(fold(entity.label), phrase):
        # Its rows are called so: “Round 2”.
        return "TRUE", []
    found = [_in_texts(entity, phrase), *(part for field in entity.fields if (part := shown(field, phrase)))]
    return f"({' OR '.join(sql for sql, _ in found)})", [value for _, values in found for value in values]


def begins(words: str, phrase: str) -> bool:
    """Whether a folded phrase begins a word of folded words."""
    return f" {phrase}" in f" {words}"


def _in_texts(entity: Entity, phrase: str) -> Sql:
    if entity.found_as_owner:
        own = [_in_words(f"' ' || fold(t.\"{field.name}\")", phrase) for field in entity.texts]
        return " OR ".join(sql for sql, _ in own), [value for _, values in own for value in values]
    query = f'{search.any_of([phrase])} AND entity : "{search.token(entity.name)}"'
    return "t.key IN (SELECT rowid FROM search WHERE search MATCH ?)", [query]


def _in_words(words: str, phrase: str) -> Sql:
    return f"instr({words}, ?) > 0", [f" {phrase}"]


@singledispatch
def shown(field: Field, phrase: str) -> Sql | None:
    """The SQL and its variables for a phrase in what is shown of a field of this kind; None if texts tell already."""
    return None


@shown.register
def _(field: PartialDate, phrase: str) -> Sql:
    return _in_words(f'date_words(t."{field.name}")', phrase)


@shown.register
def _(field: Number, phrase: str) -> Sql:
    return _in_words(f'number_words(t."{field.name}")', phrase)


@shown.register(LocalTime)
@shown.register(Zone)
def _(field: Field, phrase: str) -> Sql:
    return _in_words(f"' ' || fold(t.\"{field.name}\")", phrase)


@shown.register(Choice)
@shown.register(Choices)
def _(field: Choice | Choices, phrase: str) -> Sql | None:
    label = field.vocabulary.label
    terms = [term for term in field.vocabulary.terms if begins(fold(label(term)), phrase)]
    return _any_of(field, "term", marks(terms), [*terms]) if terms else None


@shown.register(Reference)
@shown.register(References)
def _(field: Reference | References, phrase: str) -> Sql:
    gone = " ".join(f'UNION SELECT key FROM "{name}" WHERE deleted IS NOT NULL' for name in field.targets)
    titled = (
        f"SELECT r.key FROM record r WHERE r.key IN (SELECT rowid FROM search WHERE search MATCH ? {gone}) "
        "AND instr(' ' || fold(r.title), ?) > 0"
    )
    return _any_of(field, "target", titled, [search.any_of([phrase]), f" {phrase}"])


def _any_of(field: Field, part: str, found: str, values: list[object]) -> Sql:
    """A field that holds any of these, in its column or in a link row."""
    if not field.several:
        return f't."{field.name}" IN ({found})', values
    linked = f"SELECT l.record FROM link l WHERE l.field = '{field.name}' AND l.{part} IN ({found})"
    return f"t.key IN ({linked})", values
