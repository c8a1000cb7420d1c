"""Repair: a copy of a register in which everything is put right that can be; the file itself is never touched.

Where the chain of the log holds, the log is complete and what it says is right. Where it was cut, the rows are the
better witness: then they stay, and one new action states what the log no longer says.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Reference, References
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record, ids_in
from negotiator_gui.store import (
    backup,
    check_state,
    engine,
    errors,
    history,
    migrations,
    rows,
    rules,
    salvage,
    schema,
    search,
)
from negotiator_gui.store.engine import Database
from negotiator_gui.store.history import REPAIR, Author
from negotiator_gui.store.new_file import new_file
from negotiator_gui.store.titles import title_of

_State = dict[int, dict[str, rows.Stored]]
# What a repair does, one after the other.
STEPS = COPY, LOG, RECORDS, INDEX = "copy", "log", "records", "index"


@frozen
class Repaired:
    """What was put right, in sentences."""

    done: tuple[str, ...]


def repair(path: Path, copy: Path, author: Author, between: Callable[..., None] = lambda step="": None) -> Repaired:
    """Writes a repaired copy of a register; FileExists if there is a file of that name.

    `between` is called with the name of each step that begins, and often in each; an error in it ends the repair.
    """
    if copy.exists():
        raise errors.FileExists(copy)
    if engine.header_of_any(path)[1] > migrations.VERSION:
        raise errors.NewerRegister(path)
    with new_file(copy, f" {path} was not changed.") as part:
        between(COPY)
        told = [] if _is_sound(path, part, between) else salvage.salvage(path, part, between)
        with engine.spoken(part), closing(engine.connect(part, read_only=False)) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            engine.stoppable(db, between)
            with engine.transaction(db, part):
                told += _Mending(db, author, between).told
            between()
    return Repaired(tuple(told))


def _is_sound(path: Path, part: Path, between: Callable[[], None]) -> bool:
    """Copies the file page by page if its pages and tables are whole; its content may still be wrong."""
    try:
        version = engine.header(path)[1]
        with closing(engine.connect(path, read_only=True)) as db:
            if version < 1 or any(schema.differences(db, version)):
                return False
            backup.copy(db, part, between)
        with closing(engine.connect(part, read_only=False)) as db, engine.transaction(db, part):
            migrations.apply(db)
        return True
    except (errors.RegisterError, engine.SqlError, UnicodeDecodeError):
        part.unlink(missing_ok=True)
        return False


class _Mending:
    """The repair of an open copy; `told` has a sentence for all that was put right."""

    def __init__(self, db: Database, author: Author, between: Callable[..., None]) -> None:
        self._db = db
        self._between = between
        self.told: list[str] = []
        between(LOG)
        self._drop_from_log()
        self._log_is_whole = not any(history.broken_links(db))
        self._state = history.replay(db)
        between(RECORDS)
        self._pair_rows()
        self._drop_dangling()
        self._settle(author)
        between(INDEX)
        self._derive()

    def _say(self, number: int, sentence: str) -> None:
        if number > 0:
            self.told.append(sentence.format(number=f"{number:,}"))

    def _deleted(self, sentence: str, sql: str) -> None:
        self._say(self._db.conn.execute(sql).rowcount, sentence)

    def _drop_from_log(self) -> None:
        """Changes that nobody can be said to have made, or of nothing, are of no use; parents are found again."""
        self._deleted(
            "{number} changes were left out of the log, because their action is lost.",
            "DELETE FROM change WHERE action NOT IN (SELECT seq FROM action)",
        )
        self._deleted(
            "{number} changes were left out of the log, because nothing is left of their record.",
            "DELETE FROM change WHERE record NOT IN (SELECT key FROM record)",
        )
        self._deleted(
            "{number} changes of the log know again what was there before them.",
            "UPDATE change SET parents = (SELECT CAST(max(p.key) AS TEXT) FROM change p WHERE p.record = change.record "
            "AND p.field = change.field AND p.key < change.key) WHERE parents IS NOT NULL AND NOT EXISTS (SELECT 1 "
            "FROM change p WHERE p.key = CAST(change.parents AS INTEGER) AND p.record = change.record "
            "AND p.field = change.field)",
        )

    def _pair_rows(self) -> None:
        """Each record has one row in the table of its kind: made again from the log, or else the record goes."""
        names = [entity.name for entity in ENTITIES]
        self._deleted(
            "{number} records of unknown kinds were left out.",
            f"DELETE FROM record WHERE entity NOT IN ({', '.join(repr(name) for name in names)})",
        )
        for name in names:
            self._deleted(
                "{number} rows of the table “" + name + "” that belong to no such record were left out.",
                f'DELETE FROM "{name}" WHERE key NOT IN (SELECT key FROM record WHERE entity = {name!r})',
            )
            for key, id_ in self._db.execute(
                f'SELECT key, id FROM record WHERE entity = ? AND key NOT IN (SELECT key FROM "{name}")', [name]
            ).fetchall():
                self._make_row(BY_NAME[name], key, id_)

    def _make_row(self, entity: Entity, key: int, id_: str) -> None:
        logged = self._state.get(key, {})
        if DELETED not in logged:
            self._db.execute("DELETE FROM change WHERE record = ?", [key])
            self._db.execute("DELETE FROM record WHERE key = ?", [key])
            self._state.pop(key, None)
            self.told.append(f"The {entity.label.lower()} {id_} is lost: neither its row nor the log has it.")
            return
        self._db.execute(f'INSERT INTO "{entity.name}" (key) VALUES (?)', [key])
        self._write([self._change(entity, id_, name, value) for name, value in logged.items()])
        self.told.append(f"The {entity.label.lower()} {id_} was written anew from the log.")

    def _change(self, entity: Entity, id_: str, name: str, stored: rows.Stored) -> Change:
        """What the log says, without references to what is no longer there."""
        field = entity.by_name.get(name)
        value = rows.decode(entity, name, stored)
        if isinstance(field, Reference | References):
            there = rows.Known(self._db, ids_in(value)).keys
            left = tuple(each for each in ids_in(value) if each in there)
            value = (left or None) if field.several else (left[0] if left else None)
        return Change(entity.name, id_, name, value)

    def _write(self, changes: list[Change]) -> None:
        known_fields = [each for each in changes if each.field in {DELETED, *BY_NAME[each.entity].by_name}]
        ids = [id_ for each in known_fields for id_ in rules.named(each)]
        rows.write(self._db, known_fields, rows.Known(self._db, ids), set())

    def _drop_dangling(self) -> None:
        """A reference to a record that is lost is emptied."""
        nowhere = "NOT IN (SELECT key FROM record)"
        self._deleted(
            "{number} references to lost records were emptied.",
            f"DELETE FROM link WHERE record {nowhere} OR (target IS NOT NULL AND target {nowhere})",
        )
        for entity in ENTITIES:
            for field in entity.references:
                if not field.several:
                    self._deleted(
                        "{number} × " + f"{entity.label}: {field.label} referred to a lost record and was emptied.",
                        f'UPDATE "{entity.name}" SET "{field.name}" = NULL WHERE "{field.name}" {nowhere}',
                    )

    def _settle(self, author: Author) -> None:
        """Row and log say the same again: the log where it is whole, else the row, by a new action."""
        to_rows: list[Change] = []
        to_log: list[Change] = []
        for record in check_state.records(self._db, self.told):
            self._between()
            for name, shown in {DELETED: record.deleted, **record.values}.items():
                logged = self._state.get(record.key, {})
                said = self._change(record.entity, record.id, name, logged.get(name))
                if said.value != shown or (name == DELETED and name not in logged):
                    by_log = self._log_is_whole and name in logged
                    (to_rows if by_log else to_log).append(
                        said if by_log else Change(record.entity.name, record.id, name, shown)
                    )
                elif rows.encode(shown) != logged.get(name):
                    to_log.append(Change(record.entity.name, record.id, name, shown))
        self._write(to_rows)
        self._say(len(to_rows), "{number} values that differed from the log are again what the log says.")
        if to_log:
            known = rows.Known(self._db, [id_ for each in to_log for id_ in rules.named(each)])
            history.write(self._db, author, to_log, known, set(), REPAIR, {"count": len(to_log)})
            self._say(len(to_log), "{number} values that the log no longer had stand in it again, by a new action.")

    def _derive(self) -> None:
        """Bounds of dates, titles and the search index are worked out anew."""
        number = sum(_derive_anew(self._db, *wrong) for wrong in check_state.wrong_bounds(self._db))
        self._say(number, "{number} dates and times are sorted again as their words mean.")
        self._say(_retitle(self._db), "{number} titles were made anew.")
        search.rebuild(self._db)
        self.told.append("The search index was made anew.")


def _derive_anew(db: Database, entity: Entity, name: str, key: int) -> bool:
    field = entity.by_name[name]
    (value,) = db.execute(f'SELECT "{name}" FROM "{entity.name}" WHERE key = ?', [key]).fetchone()
    try:
        derived = field.derive(value)
    except ValueError:
        return False
    settings = ", ".join(f'"{column}" = ?' for column, _ in field.columns[1:])
    db.execute(f'UPDATE "{entity.name}" SET {settings} WHERE key = ?', [*derived, key])
    return True


def _retitle(db: Database) -> int:
    """Titles are made of other titles: they are made anew until none changes."""
    number = 0
    for _ in range(len(ENTITIES)):
        wrong = [(title, each.key) for each in _all(db) if (title := title_of(each)) != each.title]
        if not wrong:
            break
        number += len(wrong)
        db.conn.executemany("UPDATE record SET title = ? WHERE key = ?", wrong)
    return number


def _all(db: Database) -> list[Record]:
    return list(check_state.records(db, []))
