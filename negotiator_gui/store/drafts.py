"""Drafts: what is being typed and is not filed yet, kept in the register outside its log."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.engine import Database, chunks, marks


@frozen
class Draft:
    """What was typed: about which record (or nothing yet), in which form, and the content.

    `since` is the last action when it was begun, `at` when it was last kept (UTC).
    """

    id: str
    about: str
    kind: str
    since: int
    at: str
    content: object


def keep(db: Database, id_: str, about: str, kind: str, content: object) -> Draft:
    """Writes a draft, in place of an earlier one with this id."""
    row = db.execute(
        "SELECT coalesce((SELECT since FROM draft WHERE id = ?), (SELECT max(seq) FROM action), 0)", [id_]
    ).fetchone()
    draft = Draft(id_, about, kind, row[0], _now(), content)
    text = json.dumps(content, ensure_ascii=False)
    db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", [id_, about, kind, row[0], draft.at, text])
    return draft


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def kept(db: Database, about: str | None = None, kind: str | None = None) -> list[Draft]:
    """The drafts about a record and of a kind, or all of them; newest first."""
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'draft'").fetchone():
        return []  # a damaged register of an older version is read as it is
    found = db.execute(
        "SELECT id, about, kind, since, at, content FROM draft "
        "WHERE (?1 IS NULL OR about = ?1) AND (?2 IS NULL OR kind = ?2) ORDER BY at DESC, rowid DESC",
        [about, kind],
    )
    return [
        Draft(id_, about, kind, since, at, json.loads(content))
        for id_, about, kind, since, at, content in found.fetchall()
    ]


def drop(db: Database, id_: str) -> None:
    """Removes a draft."""
    db.execute("DELETE FROM draft WHERE id = ?", [id_])


def is_overtaken(db: Database, draft: Draft, parts: Iterable[str] = ()) -> bool:
    """Whether the record that a draft is about, or a part of it, was changed after the draft was begun."""
    query = "SELECT 1 FROM change c JOIN record r ON r.key = c.record WHERE c.action > ? AND r.id IN ({}) LIMIT 1"
    asked = (db.execute(query.format(marks(ids)), [draft.since, *ids]) for ids in chunks([draft.about, *parts]))
    return any(found.fetchone() for found in asked)
