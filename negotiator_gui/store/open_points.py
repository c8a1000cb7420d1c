"""Open points carried forward: what came up in talks that go on and is not settled, and for how long."""

from collections.abc import Sequence
from datetime import date

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.vocabularies import CLOSED, MET, NOT_OPEN, OVER
from negotiator_gui.store import engine
from negotiator_gui.store.store import Store


def _terms(terms: frozenset[str]) -> str:
    # Declared terms only, so that quoting them is all that is needed.
    return ", ".join(f"'{term}'" for term in sorted(terms))


# What came up in rounds that were held, in talks that go on.
_MET = f"""
    JOIN round r ON r.key = x.round JOIN talks t ON t.key = r.talks
    WHERE x.deleted IS NULL AND r.deleted IS NULL AND t.deleted IS NULL AND r.status IN ({_terms(MET)})
      AND coalesce(t.status, '') NOT IN ({_terms(OVER)})"""
_DAY = "coalesce(r.held_dates_earliest, r.held_dates_latest) AS day"
_STANDS = f"i.deleted IS NULL AND coalesce(i.status, '') NOT IN ({_terms(NOT_OPEN)})"
_OF_ISSUE = f"JOIN issue i ON i.key = x.issue AND {_STANDS}"
# An issue is open since the first round in which somebody took a position on it or it stood on the agenda. An agenda
# item without an issue is a point of its own while the last round with an agenda left it open, since it first stood
# there so called.
_POINTS = f"""
raised AS (
    SELECT x.issue, r.talks, {_DAY} FROM position x {_OF_ISSUE} {_MET}
    UNION ALL
    SELECT x.issue, r.talks, {_DAY} FROM agenda_item x {_OF_ISSUE} {_MET}
),
stood AS (
    SELECT x.key, r.talks, {_DAY}, fold(x.title) AS words, coalesce(x.status, '') IN ({_terms(CLOSED)}) AS closed
    FROM agenda_item x {_MET} AND x.issue IS NULL
),
items AS (SELECT *, coalesce(day, '') = max(coalesce(day, '')) OVER (PARTITION BY talks) AS is_last FROM stood),
points AS (
    SELECT issue AS key, talks, min(day) AS day FROM raised GROUP BY issue, talks
    UNION ALL
    SELECT key, talks, (SELECT min(day) FROM stood b WHERE b.talks = items.talks AND b.words = items.words)
    FROM items WHERE is_last AND NOT closed
)"""


@frozen
class OpenPoint:
    """An issue or an agenda item that is open in talks: since when, how many rounds it has seen, and between whom."""

    entity: str
    id: str
    title: str
    talks: str
    talks_title: str
    since: date | None
    rounds: int
    parties: tuple[str, ...]


def open_points(store: Store, most: int) -> tuple[int, list[OpenPoint]]:
    """How many points are open in talks that go on, and those that have been open for longest."""
    with engine.spoken(store.path):
        found = store.db.execute(
            f"WITH {_POINTS} SELECT count(*) OVER (), o.key, r.entity, r.id, r.title, o.talks, t.id, t.title, "
            "o.day FROM points o JOIN record r ON r.key = o.key JOIN record t ON t.key = o.talks "
            "ORDER BY o.day IS NULL, o.day, r.title COLLATE NOCASE, o.key, o.talks LIMIT ?",
            [most],
        ).fetchall()
        return (int(found[0][0]) if found else 0), [_point(store, row) for row in found]


def _point(store: Store, row: Sequence[object]) -> OpenPoint:
    _, key, entity, id_, title, talks, talks_id, talks_title, day = row
    since = date.fromisoformat(str(day)) if day else None
    parties = _between(store, key, talks) if entity == "issue" else ()
    parties = parties or _parties(store, talks)
    words = str(entity), str(id_), str(title), str(talks_id), str(talks_title)
    return OpenPoint(*words, since, _rounds_since(store, talks, day), parties)


def _rounds_since(store: Store, talks: object, day: object) -> int:
    """How many rounds were held in talks since a day, or at all."""
    found = store.db.execute(
        f"SELECT count(*) FROM round r WHERE r.talks = ? AND r.deleted IS NULL AND r.status IN ({_terms(MET)}) "
        "AND (? IS NULL OR coalesce(r.held_dates_earliest, r.held_dates_latest) >= ?)",
        [talks, day, day],
    )
    return int(found.fetchone()[0])


def _between(store: Store, issue: object, talks: object) -> tuple[str, ...]:
    """The parties that took a position on an issue in talks."""
    found = store.db.execute(
        "SELECT DISTINCT n.title FROM position p JOIN round r ON r.key = p.round JOIN record n ON n.key = p.party "
        "WHERE p.issue = ? AND r.talks = ? AND p.deleted IS NULL AND r.deleted IS NULL ORDER BY sort_key(n.title)",
        [issue, talks],
    )
    return tuple(str(title) for (title,) in found)


def _parties(store: Store, talks: object) -> tuple[str, ...]:
    found = store.db.execute(
        "SELECT n.title FROM link l JOIN record n ON n.key = l.target WHERE l.record = ? AND l.field = 'parties' "
        "ORDER BY l.n",
        [talks],
    )
    return tuple(str(title) for (title,) in found)
