"""Find anything: the records that words lead to, kind by kind, and the words around what was found."""

from collections.abc import Iterable, Mapping, Sequence

from negotiator_gui.domain.entities import BY_NAME, ENTITIES, parts_of
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.folding import fold, has_all, places
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store import rows, search
from negotiator_gui.store.engine import Database, chunks, marks

# To rank, every hit is looked at: of more than so many the newest come first instead.
MOST_RANKED = 3_000
# Among so many of the newest hits most kinds are found.
_LAST = MOST_RANKED + 1
SNIPPET = 120
# So far a snippet is cut short to end with a whole word.
_LONGEST_WORD = 24

_Place = tuple[int, int]


@frozen
class Hit:
    """A record that was found, and what shows why where its title does not.

    `name` is another name of it that was found, `snippet` the words around the hits, from the original text.
    """

    record: Record
    snippet: str = ""
    name: str = ""


@frozen
class Kind:
    """The first hits of one entity, and how many there are in all; -1 as long as they are not counted."""

    entity: str
    hits: Sequence[Hit]
    count: int = -1


def find(db: Database, words: str, entities: Sequence[str] = (), limit: int = 50) -> list[Hit]:
    """The records in which every word begins one of theirs, best first; `limit` records at the most."""
    if not search.wanted(words):
        return []
    query = search.query(words, entities)
    is_ranked = _are_few(db, query) and _are_words_few(db, words)
    order = "rank, s.rowid DESC" if is_ranked else "s.rowid DESC"
    found = db.execute(f"{_FOUND} ORDER BY {order} LIMIT ?", [query, limit]).fetchall()
    hits = _hits(db, _by_entity(found), words)
    return [hits[key] for key, _ in found if key in hits]


_FOUND = "SELECT s.rowid, r.entity FROM search s JOIN record r ON r.key = s.rowid WHERE search MATCH ?"


def kinds(db: Database, words: str, each: int = 3) -> list[Kind]:
    """The first hits of every kind: the best of few, the newest of many, which are not counted yet."""
    if not search.wanted(words):
        return []
    query = search.query(words)
    last = _last(db, query)
    if len(last) > MOST_RANKED:
        return _grouped(db, _newest(db, words, each, last), words)
    ranked = db.execute(f"{_FOUND} ORDER BY rank, s.rowid DESC", [query]) if _are_words_few(db, words) else last
    found = _by_entity(ranked)
    first = {entity: keys[:each] for entity, keys in found.items()}
    return _grouped(db, first, words, {entity: len(keys) for entity, keys in found.items()})


def _by_entity(found: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = {}
    for key, entity in found:
        # A register of a later version has kinds of records that this one cannot show.
        if entity in BY_NAME:
            keys.setdefault(entity, []).append(key)
    return keys


_SEARCHED = tuple(entity.name for entity in ENTITIES if not entity.found_as_owner)


def count(db: Database, words: str) -> dict[str, int]:
    """How many records of each kind the words lead to: of short words, which lead to very many, kind by kind."""
    if not search.wanted(words):
        return {}
    if search.are_beginnings(words):
        every = ((name, _count(db, search.query(words, [name]))) for name in _SEARCHED)
        return {name: number for name, number in every if number}
    found = db.execute(f"SELECT entity, count(*) FROM ({_FOUND}) GROUP BY entity", [search.query(words)])
    return {entity: number for entity, number in found if entity in BY_NAME}


def _count(db: Database, query: str) -> int:
    return int(db.execute("SELECT count(*) FROM search WHERE search MATCH ?", [query]).fetchone()[0])


def _last(db: Database, query: str) -> list[tuple[int, str]]:
    return list(db.execute(f"{_FOUND} ORDER BY s.rowid DESC LIMIT ?", [query, _LAST]))


def _newest(db: Database, words: str, each: int, last: Sequence[tuple[int, str]]) -> dict[str, list[int]]:
    """The newest hits of every kind: most kinds are among the last of all, then the rest is asked for, and so on."""
    found: dict[str, list[int]] = {}
    missing = list(_SEARCHED)
    while missing:
        found |= {entity: keys[:each] for entity, keys in _by_entity(last).items() if entity in missing}
        full = [entity for entity in missing if len(found.get(entity, ())) == each]
        missing = [entity for entity in missing if entity not in full] if full and len(last) == _LAST else []
        last = _last(db, search.query(words, missing)) if missing else ()
    return found


def _are_words_few(db: Database, words: str) -> bool:
    """Whether each of several words leads to few records alone: their numbers go into the rank."""
    wanted = search.wanted(words)
    return len(wanted) == 1 or all(_are_few(db, search.any_of([phrase])) for phrase in wanted)


def _are_few(db: Database, query: str) -> bool:
    found = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)", [query, MOST_RANKED + 1]
    )
    return int(found.fetchone()[0]) <= MOST_RANKED


def _grouped(
    db: Database, found: Mapping[str, Sequence[int]], words: str, counts: Mapping[str, int] | None = None
) -> list[Kind]:
    """Kinds in which a name was found come first, each as they are declared."""
    hits = _hits(db, found, words)
    own = {entity: [hits[key] for key in found.get(entity, ()) if key in hits] for entity in _SEARCHED}
    kinds = [Kind(name, own[name], counts[name] if counts else -1) for name in _SEARCHED if own[name]]
    return sorted(kinds, key=lambda kind: all(hit.snippet for hit in kind.hits))


def _hits(db: Database, found: Mapping[str, Sequence[int]], words: str) -> dict[int, Hit]:
    wanted = search.wanted(words)
    hits: dict[int, Hit] = {}
    for name, keys in found.items():
        spelled = _spellings(db, BY_NAME[name], keys)
        for record in rows.read(db, BY_NAME[name], keys):
            hits[record.key] = _hit(record, wanted, spelled.get(record.key, ()))
    return hits


def _spellings(db: Database, entity: Entity, keys: Sequence[int]) -> dict[int, list[str]]:
    """The names of records that are kept as records of their own."""
    names: dict[int, list[str]] = {}
    for part in parts_of(entity):
        if part.found_as_owner:
            for key, name in _owned(db, part, keys):
                names.setdefault(key, []).append(name)
    return names


def _owned(db: Database, part: Entity, keys: Sequence[int]) -> list[tuple[int, str]]:
    return [
        pair
        for owner in part.owners
        for chunk in chunks(keys)
        for pair in db.execute(
            f'SELECT t."{owner.name}", r.title FROM "{part.name}" t JOIN record r USING (key) '
            f'WHERE t.deleted IS NULL AND t."{owner.name}" IN ({marks(chunk)})',
            list(chunk),
        )
    ]


def _hit(record: Record, wanted: Sequence[str], spelled: Sequence[str]) -> Hit:
    if has_all(record.title, wanted):
        return Hit(record)
    other = [*spelled, *(text for name in record.entity.other_names if (text := record.text(name)))]
    # “Volodymyr Zelenskiy” is spelled only in part as he is called here.
    named = next((name for name in other if places(name, wanted) and has_all(f"{name} {record.title}", wanted)), "")
    return Hit(record, "", named) if named else Hit(record, snippet(record, wanted))


def snippet(record: Record, wanted: Sequence[str]) -> str:
    """The part of the record's texts in which the most of the folded phrases stand; nothing if none does."""
    texts = [record.text(field.name) for field in record.entity.texts]
    found = [(text, places(text, wanted)) for text in texts if text and text != record.title]
    best = max(found, key=lambda each: len({fold(each[0][start:end]) for start, end in each[1]}), default=("", []))
    return _around(*best) if best[1] else ""


def _around(text: str, found: Sequence[_Place]) -> str:
    """So much of a text that as many hits as possible can be seen in it, and some words before them."""
    reach = SNIPPET * 2 // 3
    first = max((start for start, _ in found), key=lambda at: sum(at <= start < at + reach for start, _ in found))
    start = _word_after(text, first - SNIPPET // 3, first) if first > SNIPPET // 2 else 0
    end = _word_before(text, start + SNIPPET)
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")


def _word_after(text: str, at: int, last: int) -> int:
    space = text.find(" ", at, last)
    return space + 1 if space >= 0 else at


def _word_before(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - _LONGEST_WORD, at)
    return space if space >= 0 else at
