"""Salvage: every row of a damaged file that can still be read, in a new register.

A table is read in ranges of its keys. Where a range cannot be read it is halved, until only the rows that are really
gone are left out. What is recorded stands in a register twice, in its row and in the log; repair.py puts together
what each of them still has.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.ids import is_id, new_id
from negotiator_gui.store import engine, files, migrations, schema
from negotiator_gui.store.engine import Database
from negotiator_gui.store.errors import DamagedRegister

# The column that is each table's key; those of the entities are called key as well.
_KEYS = {"record": "key", "action": "seq", "change": "key", "blob": "rowid", "draft": "rowid"}
# A table whose inner pages are gone gives nothing, however long one tries.
_SECONDS_A_TABLE = 60.0
_PAGE = 4_096
_Row = tuple[Any, ...]


def salvage(path: Path, target: Path, between: Callable[[], None] = lambda: None) -> list[str]:
    """Fills a new register with every readable row of a damaged one; a sentence for each table that lost some.

    `between` is called for each row, and an error in it ends the work.
    """
    mended = target.with_name(f"{target.name}-source")
    try:
        source_path, told = _openable(path, mended)
        with closing(_opened(source_path)) as source, closing(_new(target)) as made:
            engine.stoppable(source, between)
            made.execute("BEGIN")
            for table in _tables():
                told += _copied(source, made, table, between)
            _lost_names(source, made)
            if not made.execute("SELECT 1 FROM record LIMIT 1").fetchone():
                raise DamagedRegister(path, "no record of it can be read")
            made.execute("COMMIT")
    finally:
        mended.unlink(missing_ok=True)
    return told


def _openable(path: Path, mended: Path) -> tuple[Path, list[str]]:
    """A copy of the file, with a list of tables that SQLite accepts, and what had to be done for that."""
    if _is_readable(path):
        return _set_aside(path, mended), []
    content, fresh = path.read_bytes(), _fresh_bytes(mended)
    if len(content) < len(fresh) // 4:
        raise DamagedRegister(path, "too little of it is left to be repaired")
    # Pages that were cut off are empty ones now, or SQLite takes no table for its own.
    content += bytes(max(len(fresh) - len(content), -len(content) % _PAGE))
    for pages, told in (
        ((), "The end of the file is missing."),
        (_schema_pages(fresh), "The list of tables was damaged and was made anew."),
    ):
        mended.write_bytes(_with_pages(content, fresh, pages))
        if _is_readable(mended):
            return mended, [told]
    raise DamagedRegister(path, "too little of it is left to be repaired")


def _set_aside(path: Path, copy: Path) -> Path:
    """A copy in which every row can be looked for: in the file itself that would hold up whoever works on it."""
    if path.with_name(f"{path.name}-wal").exists():
        # What another program wrote last stands there, and only SQLite puts the two together.
        return path
    with closing(_opened(path)) as db:
        db.execute("BEGIN")
        # From here on until the end nobody writes.
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        shutil.copyfile(path, copy)
    return copy


def _fresh_bytes(beside: Path) -> bytes:
    """A new register: in every register the list of tables and the tables themselves begin at the same pages."""
    fresh = beside.with_name(f"{beside.name}-fresh")
    try:
        _new(fresh).close()
        return fresh.read_bytes()
    finally:
        fresh.unlink(missing_ok=True)


def _schema_pages(content: bytes) -> tuple[int, ...]:
    """The pages of the list of tables: the first one, and those that it names (SQLite's file format, 1.6)."""
    cells = int.from_bytes(content[103:105], "big")
    at = [int.from_bytes(content[112 + 2 * n : 114 + 2 * n], "big") for n in range(cells)]
    children = [content[each : each + 4] for each in at] + [content[108:112]]
    return (1, *(int.from_bytes(each, "big") for each in children))


def _with_pages(content: bytes, other: bytes, pages: Iterable[int]) -> bytes:
    """A file with some pages of another one, and a header that says how many pages there are and that none is free."""
    made = bytearray(content)
    for page in pages:
        made[(page - 1) * _PAGE : page * _PAGE] = other[(page - 1) * _PAGE : page * _PAGE]
    made[28:32] = (len(content) // _PAGE).to_bytes(4, "big")
    made[32:40] = bytes(8)
    return bytes(made)


def _tables() -> list[str]:
    return ["record", "action", "change", "link", "blob", "draft", *(entity.name for entity in ENTITIES)]


def _new(target: Path) -> Database:
    target.touch(mode=0o600, exist_ok=False)
    made = engine.connect(target, read_only=False)
    # Rows come in any order, and some will lead nowhere until they are put right.
    made.execute("PRAGMA foreign_keys = OFF")
    made.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
    migrations.apply(made)
    return made


def _opened(path: Path) -> Database:
    db = engine.connect(path, read_only=True)
    # A page with one cell of a wrong size still has others.
    db.execute("PRAGMA cell_size_check = OFF")
    return db


def _is_readable(path: Path) -> bool:
    try:
        with closing(_opened(path)) as db:
            return ("table", "record") in schema.parts(db)
    except (engine.SqlError, UnicodeDecodeError):
        return False


def _copied(source: Database, made: Database, table: str, between: Callable[[], None]) -> Iterator[str]:
    there = _columns(source, table)
    columns = [name for name in _columns(made, table) if name in there]
    if not columns:
        yield f"The table “{table}” could not be found."
        return
    names = ", ".join(f'"{name}"' for name in columns)
    kept = lost = 0
    sql = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({engine.marks(columns)})'
    for row in _rows(source, table, names):
        between()
        if row is None or not _is_kept(table, dict(zip(columns, row, strict=True))):
            lost += 1
            continue
        try:
            made.conn.execute(sql, row)
            kept += 1
        except (engine.SqlError, UnicodeError, OverflowError):
            lost += 1
    if lost:
        yield f"The table “{table}”: {kept:,} rows could be read, in {lost:,} places nothing could."


def _columns(db: Database, table: str) -> list[str]:
    with suppress(engine.SqlError):
        return [str(row[1]) for row in db.execute(f'PRAGMA table_info("{table}")')]
    return []


def _is_kept(table: str, row: dict[str, Any]) -> bool:
    """Whether a row is what it says: of a file, and of an id, it can be told."""
    if table == "blob":
        return isinstance(row["content"], bytes) and files.sha256_of(row["content"]) == row["sha256"]
    return is_id(row["id"]) if table == "record" else True


def _rows(db: Database, table: str, names: str) -> Iterator[_Row | None]:
    """Every readable row, and None for each place where there is one that cannot be read."""
    if table == "link":
        yield from _links(db, names)
        return
    key = _KEYS.get(table, "key")
    sql = f'SELECT {names} FROM "{table}" WHERE {key} BETWEEN ? AND ?'
    until = time.monotonic() + _SECONDS_A_TABLE
    yield from _in_range(lambda low, high: db.conn.execute(sql, (low, high)), *_bounds(db, table, key), until)


def _in_range(read: Callable[[int, int], Iterable[_Row]], low: int, high: int, until: float) -> Iterator[_Row | None]:
    ranges = [(low, high)]
    while ranges:
        low, high = ranges.pop()
        try:
            yield from list(read(low, high))
        except (engine.SqlError, UnicodeDecodeError):
            if low >= high or time.monotonic() > until:
                yield None
            else:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]


def _bounds(db: Database, table: str, key: str) -> tuple[int, int]:
    bounds = []
    for function, otherwise in (("min", 1), ("max", 0)):
        try:
            bounds.append(int(db.execute(f'SELECT {function}({key}) FROM "{table}"').fetchone()[0] or otherwise))
        except (engine.SqlError, UnicodeDecodeError, TypeError, ValueError):
            # No key is beyond the number of rows that the file could ever hold.
            pages = int(db.execute("PRAGMA page_count").fetchone()[0])
            bounds.append(otherwise or pages * 100)
    return bounds[0], bounds[1]


def _links(db: Database, names: str) -> Iterator[_Row | None]:
    """The links have no key of their own: they are read from both ends, and then for each record by itself."""
    seen: set[_Row] = set()
    try:
        for row in db.conn.execute(f"SELECT {names} FROM link"):
            seen.add(row)
            yield row
        return
    except (engine.SqlError, UnicodeDecodeError):
        yield None
    ways: list[tuple[str, Sequence[object]]] = [("ORDER BY record DESC, field DESC, n DESC", ())]
    low, high = _bounds(db, "record", "key")
    ways += [("WHERE record = ?", (key,)) for key in range(low, min(high, low + 1_000_000) + 1)]
    for how, variables in ways:
        with suppress(engine.SqlError, UnicodeDecodeError):
            for row in db.conn.execute(f"SELECT {names} FROM link {how}", variables):
                if row not in seen:
                    seen.add(row)
                    yield row


def _lost_names(source: Database, made: Database) -> None:
    """Gives rows whose entry in the table of all records is lost one again: with its id, if the index still has it."""
    ids: dict[int, str] = {}
    with suppress(engine.SqlError, UnicodeDecodeError):
        found = source.conn.execute("SELECT key, id FROM record INDEXED BY sqlite_autoindex_record_1 ORDER BY id")
        for key, id_ in found:
            ids[key] = id_
    for entity in ENTITIES:
        lost = made.execute(f'SELECT key FROM "{entity.name}" WHERE key NOT IN (SELECT key FROM record)').fetchall()
        for (key,) in lost:
            id_ = ids.get(key)
            row = [key, id_ if is_id(id_) else new_id(), entity.name]
            made.execute("INSERT OR IGNORE INTO record (key, id, entity) VALUES (?, ?, ?)", row)
