"""What was said in talks: the paragraphs of all their notes, by who spoke, on what, and in which words."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store import engine, search
from negotiator_gui.store.conditions import Sql
from negotiator_gui.store.engine import marks
from negotiator_gui.store.store import Store

# Who is said to speak: a party by itself or by an envoy, or whoever reported or observed.
_SPEAKER = "coalesce(t.party, (SELECT party FROM envoy WHERE key = t.envoy), t.envoy, t.source)"
# A person looks for what stands on the page: the words, who said them and what they are about.
_HAYSTACK = "' ' || fold(t.text || char(10) || coalesce(t.quotation, ''))"
_OF_TALKS = (
    "FROM paragraph t JOIN note n ON n.key = t.note JOIN round r ON r.key = n.round "
    "WHERE r.talks = (SELECT key FROM record WHERE id = ?)"
)
_SHOWN = ("party", "envoy", "source", "issue")


@frozen
class Asked:
    """What paragraphs are wanted: of any of these speakers, on any of these issues, of a kind, with all phrases.

    A party speaks by its organs and envoys too, and an issue takes in its parts. Of each tuple of phrases, which are
    folded, one has to stand there at the beginnings of words.
    """

    speakers: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    kind: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()


class Passage(NamedTuple):
    """A paragraph by its key: the key of its note, its kind, its speaker and issue, and how long its text is."""

    key: int
    note: int
    kind: str | None
    speaker: int | None
    issue: int | None
    length: int


def count(store: Store, talks: str) -> int:
    """How many standing paragraphs the talks' notes have."""
    with engine.spoken(store.path):
        found = store.db.execute(f"SELECT count(*) {_OF_TALKS} AND t.deleted IS NULL", [talks])
        return int(found.fetchone()[0])


def passages(store: Store, talks: str, asked: Asked) -> list[Passage]:
    """The standing paragraphs of the talks' notes that were asked for, each note's by their numbers."""
    sql, values = _query(talks, asked)
    with engine.spoken(store.path):
        return [Passage(*row) for row in store.db.execute(sql, values)]


def _query(talks: str, asked: Asked) -> Sql:
    groups = range(len(asked.phrases))
    tables = [_with_parts("who", "party", asked.speakers), _with_parts("about", "issue", asked.issues)]
    tables += [f"named{n} AS MATERIALIZED ({_named(asked.phrases[n])})" for n in groups]
    needles = [[f" {phrase}" for phrase in group] for group in asked.phrases]
    filters, values = _filters(asked)
    sql = (
        f"WITH RECURSIVE {', '.join(tables)}, found AS MATERIALIZED ("
        f"SELECT t.key, t.note, t.number, t.kind, t.party, t.envoy, t.source, t.issue, {_SPEAKER} AS speaker, "
        f"length(t.text) + coalesce(length(t.quotation), 0) AS length, {_HAYSTACK if groups else 'NULL'} AS hay "
        f"{_OF_TALKS} AND {' AND '.join(['t.deleted IS NULL', *filters, *map(_indexed, groups)])}) "
        "SELECT key, note, kind, speaker, issue, length FROM found "
        f"WHERE {' AND '.join(_worded(n, len(asked.phrases[n])) for n in groups) or 'TRUE'} ORDER BY number, key"
    )
    index = [search.any_of(group) for group in asked.phrases]
    return sql, [*asked.speakers, *asked.issues, *chain(*needles), talks, *values, *index, *chain(*needles)]


def _named(phrases: Sequence[str]) -> str:
    """The records that may be named beside a paragraph and have one of the phrases in their titles."""
    kinds = ", ".join(f"'{name}'" for name in _SHOWN)
    within = _any_in("' ' || fold(title)", len(phrases))
    return f"SELECT key FROM record WHERE entity IN ({kinds}) AND ({within})"


def _indexed(n: int) -> str:
    """By the index, which also has the title of the note in it: what it leads to is looked through word by word."""
    return f"(t.key IN (SELECT rowid FROM search WHERE search MATCH ?) OR {_beside(n)})"


def _worded(n: int, phrases: int) -> str:
    return f"({_any_in('hay', phrases)} OR {_beside(n)})"


def _beside(n: int) -> str:
    return " OR ".join(f'"{name}" IN (SELECT key FROM named{n})' for name in _SHOWN)


def _any_in(hay: str, phrases: int) -> str:
    return " OR ".join([f"instr({hay}, ?) > 0"] * phrases)


def _with_parts(name: str, entity: str, ids: Sequence[str]) -> str:
    return (
        f"{name}(key) AS (SELECT key FROM record WHERE id IN ({marks(ids)}) "
        f'UNION SELECT p.key FROM "{entity}" p JOIN {name} w ON p.part_of = w.key)'
    )


def _filters(asked: Asked) -> tuple[list[str], list[object]]:
    filters: list[str] = []
    if asked.speakers:
        by_envoy = "(SELECT key FROM envoy WHERE party IN (SELECT key FROM who))"
        named = " OR ".join(f"t.{name} IN (SELECT key FROM who)" for name in _SHOWN[:3])
        filters.append(f"({named} OR t.envoy IN {by_envoy})")
    if asked.issues:
        filters.append("t.issue IN (SELECT key FROM about)")
    if asked.kind:
        filters.append("t.kind = ?")
    return filters, [asked.kind] if asked.kind else []


class Named(NamedTuple):
    """A record by its key, with what a heading says of it."""

    key: int
    id: str
    entity: str
    title: str


def named(store: Store, keys: Sequence[int]) -> list[Named]:
    """The records of these keys in the order of their titles, parties first."""
    with engine.spoken(store.path):
        found = store.db.execute(
            f"SELECT key, id, entity, title FROM record WHERE key IN ({marks(keys)}) "
            "ORDER BY entity != 'party', entity, sort_key(title), key",
            [*keys],
        )
        return [Named(*row) for row in found]
