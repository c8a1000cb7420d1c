"""The index of all words: one full-text table over all entities, kept in step with the rows by every action."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from negotiator_gui.domain.entities import BY_NAME, ENTITIES, parts_of
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.folding import fold, phrases
from negotiator_gui.store import belonging
from negotiator_gui.store.engine import Database, chunks, marks
from negotiator_gui.store.rows import Keys

# For private use, so folding leaves it out of every text; the tokenizer of the index takes it for a letter.
_SIGN = "\ue000"
# The index keeps the records in which words begin with any so many letters.
_KEPT_BEGINNINGS = 3
# Somebody may paste a page into the search field.
MOST_WORDS = 30
_NONE: Mapping[str, set[int]] = {}


def refresh(db: Database, *touched: Keys, fresh: Mapping[str, set[int]] = _NONE) -> None:
    """Indexes the records of these keys (by entity) anew, and what is `fresh`; what is deleted leaves the index."""
    together = _together([*touched, fresh])
    together = _together([together, bearers(db, together)])
    # FTS5 gathers what is put in, and writes it down whenever something is taken out or a key is below the last one:
    # so all that leaves goes first, and the rest comes in the order of its keys.
    new = set().union(*fresh.values())
    entity_of = {key: name for name, keys in together.items() for key in keys}
    for chunk in chunks(sorted(entity_of.keys() - new)):
        db.execute(f"DELETE FROM search WHERE rowid IN ({marks(chunk)})", list(chunk))
    for chunk in chunks(sorted(entity_of)):
        db.conn.executemany(
            "INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", _entries_by_key(db, entity_of, chunk)
        )


def _entries_by_key(db: Database, entity_of: Mapping[int, str], keys: Iterable[int]) -> list[tuple[int, str, str]]:
    by_entity: dict[str, list[int]] = {}
    for key in keys:
        by_entity.setdefault(entity_of[key], []).append(key)
    return sorted(entry for name, each in by_entity.items() for entry in entries(db, BY_NAME[name], each))


def rebuild(db: Database) -> None:
    """Makes the whole index anew; nothing of a word that no record has any more stays in the file."""
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for entity in ENTITIES:
        keys = [key for (key,) in db.execute(f'SELECT key FROM "{entity.name}" ORDER BY key')]
        for chunk in chunks(keys):
            found = entries(db, entity, chunk)
            db.conn.executemany("INSERT INTO search (rowid, words, entity) VALUES (?, ?, ?)", found)
    db.execute("INSERT INTO search (search) VALUES ('optimize')")


def fill(db: Database) -> None:
    """Makes the index anew where it is empty, as a step of the schema leaves it that changes its form."""
    if db.execute("SELECT 1 FROM search LIMIT 1").fetchone() is None:
        rebuild(db)


def entries(db: Database, entity: Entity, keys: Sequence[int]) -> list[tuple[int, str, str]]:
    """What the index has to hold of these records: key, folded words, entity; nothing of those in the Trash."""
    if entity.found_as_owner:
        return []
    borne = _borne_words(db, entity, keys)
    texts = "".join(f', t."{field.name}"' for field in entity.texts)
    found = db.execute(
        f'SELECT r.key, r.title{texts} FROM "{entity.name}" t JOIN record r USING (key) '
        f"WHERE t.deleted IS NULL AND t.key IN ({marks(keys)})",
        list(keys),
    )
    token = _token(entity.name)
    return [(key, fold("\n".join([*filter(None, words), *borne.get(key, ())])), token) for key, *words in found]


def _together(touched: Iterable[Mapping[str, set[int]]]) -> Keys:
    together: Keys = {}
    for each in touched:
        for name, keys in each.items():
            together.setdefault(name, set()).update(keys)
    return together


def _token(entity: str) -> str:
    """The entity's name as one word of the index that no text has, so that it leads straight to its records."""
    return _SIGN + entity.replace("_", "")


def bearers(db: Database, touched: Mapping[str, set[int]]) -> Keys:
    """The owners of those records whose words are found under their owner's name, by entity."""
    found: Keys = {}
    for name, keys in touched.items():
        if BY_NAME[name].found_as_owner:
            for chunk in chunks(sorted(keys)):
                for entity, key in belonging.owners(db, BY_NAME[name], chunk):
                    if entity:
                        found.setdefault(entity, set()).add(key)
    return found


@cache
def _borne_by(name: str) -> tuple[Entity, ...]:
    """The entities whose words are found under the name of a record of this one."""
    return tuple(part for part in parts_of(BY_NAME[name]) if part.found_as_owner)


def _borne_words(db: Database, entity: Entity, keys: Iterable[int]) -> dict[int, list[str]]:
    """What is found under a record's name besides its own words, such as an envoy's spellings."""
    words: dict[int, list[str]] = {}
    for part in _borne_by(entity.name):
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


def wanted(words: str) -> list[str]:
    """The folded phrases of typed words that are searched for."""
    return phrases(words)[:MOST_WORDS]


def are_beginnings(words: str) -> bool:
    """Whether all typed words are so short that the index keeps what they lead to: it is at hand at once."""
    return all(len(phrase) <= _KEPT_BEGINNINGS for phrase in wanted(words))


def query(words: str, entities: Sequence[str] = ()) -> str:
    """Typed words as FTS5 writes them: each the beginning of a word, or of a phrase where it is made of several."""
    every = wanted(words)
    parts = [_in_words(every, "AND")] if every else []
    if entities:
        parts.append("entity : (" + " OR ".join(f'"{_token(name)}"' for name in entities) + ")")
    return " AND ".join(parts)


def any_of(folded: Iterable[str]) -> str:
    """The query for records in which one of these folded phrases begins words."""
    return _in_words(folded, "OR")


def _in_words(folded: Iterable[str], joined: str) -> str:
    return "words : (" + f" {joined} ".join(f'"{phrase}" *' for phrase in folded) + ")"
