"""What can become of a register on its way: damage and malice of every kind, by number, so that it can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

PAGE = 4_096
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
BASES = sorted(FIXTURES.glob("register-*.talks"))
# Numbers below this were given out when there were three: one in which something was wrong makes the same for ever.
NEWER = 10_000


def mutate(path: Path, seed: int) -> str:
    """Writes mutated register number `seed`, and says what was done to it."""
    chance = random.Random(seed)
    base = chance.choice(BASES[:3] if seed < NEWER else BASES)
    kind = chance.choice(list(KINDS))
    data = KINDS[kind](bytearray(base.read_bytes()), chance)
    path.write_bytes(data)
    if kind == "foreign schema":
        _foreign(path, chance)
    return f"{base.stem}, {kind}"


def _flipped(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    return data


def _header(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 2, 8))):
        data[chance.randrange(16, 100)] = chance.randrange(256)
    return data


def _blocks(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 4))):
        size = chance.choice((8, 64, 512, PAGE, 4 * PAGE))
        at = chance.randrange(100, len(data) - size)
        data[at : at + size] = chance.choice((bytes(size), b"\xff" * size, chance.randbytes(size)))
    return data


def _truncated(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(0, len(data))]


def _swapped(data: bytearray, chance: random.Random) -> bytearray:
    pages = len(data) // PAGE
    for _ in range(chance.choice((1, 2, 10))):
        one, other = (chance.randrange(1, pages) * PAGE for _ in range(2))
        first, second = data[one : one + PAGE], data[other : other + PAGE]
        data[one : one + PAGE], data[other : other + PAGE] = second, first
    return data


def _doubled(data: bytearray, chance: random.Random) -> bytearray:
    pages = len(data) // PAGE
    source, target = (chance.randrange(1, pages) * PAGE for _ in range(2))
    data[target : target + PAGE] = data[source : source + PAGE]
    return data


def _cells(data: bytearray, chance: random.Random) -> bytearray:
    """The heads of pages: kind, number of cells, where they begin; the pointers that make trees into circles."""
    pages = len(data) // PAGE
    for _ in range(chance.choice((1, 5))):
        at = chance.randrange(1, pages) * PAGE
        data[at + chance.randrange(12)] = chance.randrange(256)
    return data


def _first_page(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 4, 40))):
        data[chance.randrange(100, PAGE)] = chance.randrange(256)
    return data


def _longer(data: bytearray, chance: random.Random) -> bytearray:
    return data + chance.randbytes(chance.choice((1, 100, PAGE, 5 * PAGE)))


def _same(data: bytearray, _: random.Random) -> bytearray:
    return data


KINDS: dict[str, Callable[[bytearray, random.Random], bytearray]] = {
    "flipped bits": _flipped,
    "header": _header,
    "overwritten blocks": _blocks,
    "cut off": _truncated,
    "swapped pages": _swapped,
    "doubled page": _doubled,
    "heads of pages": _cells,
    "first page": _first_page,
    "something behind": _longer,
    "foreign schema": _same,
}

_ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
_BEHIND = "PRAGMA writable_schema = ON"
_FOREIGN = (
    ("CREATE TRIGGER odd AFTER INSERT ON action BEGIN DELETE FROM party; END",),
    ("CREATE TRIGGER odd INSTEAD OF INSERT ON v BEGIN SELECT 1; END",),
    (f"CREATE VIEW odd AS {_ENDLESS}",),
    ("DROP TABLE round", f"CREATE VIEW round AS {_ENDLESS}"),
    (
        "DROP TABLE record",
        f"CREATE VIEW record AS SELECT x AS key, 'x' AS id, 'round' AS entity, 'x' AS title FROM ({_ENDLESS})",
    ),
    ("CREATE VIRTUAL TABLE odd USING fts5(words)",),
    ("CREATE VIRTUAL TABLE odd USING rtree(id, a, b)",),
    ("CREATE TABLE odd (a TEXT, b TEXT GENERATED ALWAYS AS (zeroblob(900000000)) VIRTUAL)",),
    ("ALTER TABLE round ADD COLUMN odd TEXT GENERATED ALWAYS AS (hex(randomblob(1000000))) VIRTUAL",),
    ("ALTER TABLE party ADD COLUMN odd TEXT DEFAULT 'x' CHECK (load_extension('x'))",),
    ("CREATE INDEX odd ON round(hex(label))",),
    ("DROP TABLE search",),
    ("DROP TABLE _sqlite_migrations",),
    ("DROP TABLE venue",),
    ("PRAGMA user_version = 0",),
    ("PRAGMA user_version = 1",),
    ("PRAGMA user_version = 99",),
    ("PRAGMA user_version = -1",),
    ("PRAGMA journal_mode = WAL",),
    ("PRAGMA encoding = 'UTF-16'",),
    ("UPDATE record SET id = 'x', entity = 'odd'",),
    ("UPDATE record SET entity = 'note' WHERE entity = 'round'",),
    ("UPDATE action SET arguments = '[1'",),
    ("UPDATE action SET arguments = '[]', at = 'then', clock = 1 << 62",),
    ("UPDATE action SET undoes = id, command = 'undo'",),
    ("UPDATE change SET parents = key",),
    ("UPDATE change SET value = x'ff00', parents = 'x'",),
    ("UPDATE talks SET name = CAST(x'fffe' AS TEXT)",),
    ("UPDATE round SET talks = 4711, deleted = 'odd'",),
    ("INSERT INTO record (id, entity, title) VALUES ('../../x', 'round', 'odd')",),
    (_BEHIND, "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'round'"),
    (_BEHIND, "UPDATE sqlite_schema SET rootpage = 900000 WHERE name = 'party'"),
    (_BEHIND, "UPDATE sqlite_schema SET sql = 'CREATE TABLE odd(x)' WHERE name = 'action'"),
    (_BEHIND, "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'odd') WHERE name = 'search'"),
    (_BEHIND, "UPDATE sqlite_schema SET name = 'odd', tbl_name = 'odd' WHERE name = 'change'"),
    (_BEHIND, "UPDATE sqlite_schema SET sql = 'SAMPLE (' WHERE name = 'envoy'"),
)


def _foreign(path: Path, chance: random.Random) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for statement in chance.choice(_FOREIGN):
            connection.execute(statement)
    except sqlite.Error:
        pass  # then the file is as it was, or as far as it came: that has to open as well
    finally:
        connection.close()
