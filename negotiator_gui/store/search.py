"""Find anything: one full-text index over all entities, kept in step with the rows by every action."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from negotiator_gui.domain.entities import BY_NAME, parts_of
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.record import Record
from negotiator_gui.store import rows
from negotiator_gui.store.engine import chunks, marks

SNIPPET = 120
# Somebody may paste a page into the search field.
MOST_WORDS = 30


@dataclass(frozen=True)
class Hit:
    """A record that was found, and the words around the first hit, from the original text."""

    record: Record
    snippet: str


def refresh(db: Database, *touched: dict[str, set[int]]) -> None:
    """Indexes the records of these keys (by entity) anew; what is deleted leaves the index."""
    together = _together(touched)
    for name, keys in _together([together, bearers(db, together)]).items():
        for chunk in chunks(sorted(keys)):
            db.execute(f"DELETE FROM search WHERE rowid IN ({marks(chunk)})", list(chunk))
            db.conn.executemany(
                "INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", entries(db, BY_NAME[name], chunk)
            )


def entries(db: Database, entity: Entity, keys: Sequence[int]) -> list[tuple[int, str, str]]:
    """What the index has to hold of these records: key, folded words, entity; nothing of those in the Trash."""
    if entity.found_as_owner:
        return []
    borne = _borne_words(db, entity, keys)
    return [
        (record.key, fold(_words(record, borne.get(record.key, ()))), _token(entity.name))
        for record in rows.read(db, entity, _standing(db, entity, keys))
    ]


def _together(touched: Iterable[Mapping[str, set[int]]]) -> dict[str, set[int]]:
    together: dict[str, set[int]] = {}
    for each in touched:
        for name, keys in each.items():
            together.setdefault(name, set()).update(keys)
    return together


def _standing(db: Database, entity: Entity, keys: Sequence[int]) -> list[int]:
    found = db.execute(f'SELECT key FROM "{entity.name}" WHERE deleted IS NULL AND key IN ({marks(keys)})', list(keys))
    return [key for (key,) in found]


def _token(entity: str) -> str:
    """The entity's name as one word of the index."""
    return entity.replace("_", "")


def _words(record: Record, borne: Sequence[str]) -> str:
    own = (str(value) for field in record.entity.texts if (value := record.values[field.name]))
    return "\n".join([record.title, *own, *borne])


def bearers(db: Database, touched: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """The owners of those records whose words are found under their owner's name, by entity."""
    found: dict[str, set[int]] = {}
    for name, keys in touched.items():
        if BY_NAME[name].found_as_owner:
            for chunk in chunks(sorted(keys)):
                for entity, key in _owners(db, BY_NAME[name], chunk):
                    found.setdefault(entity, set()).add(key)
    return found


def _owners(db: Database, entity: Entity, keys: Sequence[int]) -> list[tuple[str, int]]:
    owner = ", ".join(f't."{field.name}"' for field in entity.owners)
    return db.execute(
        f'SELECT o.entity, o.key FROM "{entity.name}" t JOIN record o ON o.key IN ({owner}) '
        f"WHERE t.key IN ({marks(keys)})",
        list(keys),
    ).fetchall()


def _borne_words(db: Database, entity: Entity, keys: Iterable[int]) -> dict[int, list[str]]:
    """What is found under a record's name besides its own words, such as an envoy's spellings."""
    words: dict[int, list[str]] = {}
    for part in parts_of(entity):
        if not part.found_as_owner:
            continue
        names = " || ' ' || ".join(f"coalesce(\"{field.name}\", '')" for field in part.texts)
        for chunk in chunks(list(keys)):
            for owner in part.owners:
                found = db.execute(
                    f'SELECT "{owner.name}", {names} FROM "{part.name}" '
                    f'WHERE deleted IS NULL AND "{owner.name}" IN ({marks(chunk)})',
                    list(chunk),
                )
                for key, text in found:
                    words.setdefault(key, []).append(text)
    return words


def find(db: Database, words: str, entities: Sequence[str] = (), limit: int = 50) -> list[Hit]:
    """The records in which every word begins one of theirs, best first; `limit` records at the most."""
    asked = query(words, entities)
    if not asked:
        return []
    found = db.execute(
        "SELECT r.key, r.entity FROM search JOIN record r ON r.key = search.rowid "
        "WHERE search MATCH ? ORDER BY rank, r.key LIMIT ?",
        [asked, limit],
    ).fetchall()
    by_key: dict[int, Record] = {}
    # A register of a later version has kinds of records that this one cannot show.
    for name in {entity for _, entity in found} & BY_NAME.keys():
        keys = [key for key, entity in found if entity == name]
        by_key |= {record.key: record for record in rows.read(db, BY_NAME[name], keys)}
    return [Hit(by_key[key], snippet(by_key[key], words)) for key, _ in found if key in by_key]


def query(words: str, entities: Sequence[str]) -> str:
    """The words as FTS5 writes them: each the beginning of a word, or of a phrase where it is made of several."""
    phrases = list(dict.fromkeys(phrase for word in words.split() if (phrase := fold(word))))
    if not phrases:
        return ""
    asked = _in_words(phrases[:MOST_WORDS], "AND")
    if entities:
        asked += " AND entity : (" + " OR ".join(f'"{_token(name)}"' for name in entities) + ")"
    return asked


def any_of(phrases: Iterable[str]) -> str:
    """The query for records in which one of these folded phrases begins words."""
    return _in_words(phrases, "OR")


def _in_words(phrases: Iterable[str], joined: str) -> str:
    return "words : (" + f" {joined} ".join(f'"{phrase}" *' for phrase in phrases) + ")"


def snippet(record: Record, words: str) -> str:
    """The part of the record's text where the first of the words stands, or nothing if it is in the title."""
    wanted = tuple(folded.split(" ")[0] for word in words.split() if (folded := fold(word)))
    for field in record.entity.texts:
        text = record.values[field.name]
        if isinstance(text, str) and text != record.title:
            for place in re.finditer(r"\S+", text):
                if any(part.startswith(wanted) for part in fold(place.group()).split(" ")):
                    return _around(text, place.start())
    return ""


def _around(text: str, at: int) -> str:
    start = max(0, at - SNIPPET // 3)
    end = min(len(text), start + SNIPPET)
    cut = " ".join(text[start:end].split())
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
