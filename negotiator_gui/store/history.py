"""The log: every action and each of its changes, chained by hashes; and the way back through it.

Undo is a new action that names the one it undoes, so the log is only ever added to.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count, repeat

from negotiator_gui.domain.change import Change, wording
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, UNDONE
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store import belonging, rows
from negotiator_gui.store.engine import Dangling, Database
from negotiator_gui.store.migrations import VERSION

SALT_BYTES = 16
UNDO, REDO, REPAIR, DESTROY = "undo", "redo", "repair", "destroy"
# What undo does not reach behind: the making of the register, and a repair, which states what there is.
BEGINNINGS = ("create", REPAIR)


@frozen
class Author:
    """Who acts, and on which device: written on every action."""

    name: str
    device: str


@frozen
class Done:
    """An action as the log has it; `at` is UTC in ISO form."""

    seq: int
    id: str
    author: str
    at: str
    command: str
    arguments: Mapping[str, str | int]
    undoes: str | None

    @property
    def words(self) -> str:
        """The sentence for it, such as “Undo add participant”."""
        if self.command in (UNDO, REDO):
            return f"{self.command.capitalize()} {self.deed[:1].lower()}{self.deed[1:]}"
        return self.deed

    @property
    def deed(self) -> str:
        """What was done, undone or redone, such as “Add participant”."""
        return wording(str(self.arguments.get("of", self.command)), self.arguments)


@frozen
class Past:
    """One change in the past of a record: the field's value before and after."""

    done: Done
    entity: str
    record: str
    title: str
    field: str
    old: Value
    new: Value


_DONE = "a.seq, a.id, a.author, a.at, a.command, a.arguments, a.undoes"


def _done(row: Sequence[object]) -> Done:
    seq, id_, author, at, command, arguments, undoes = row
    words = json.loads(str(arguments))
    if not isinstance(words, dict):
        raise Dangling(f"The arguments of action {seq} are none")
    return Done(seq, id_, author, at, command, words, undoes)  # type: ignore[arg-type]


def write(
    db: Database,
    author: Author,
    changes: Sequence[Change],
    known: rows.Known,
    made: Iterable[str],
    command: str,
    arguments: Mapping[str, str | int],
    undoes: str | None = None,
) -> int:
    """Adds an action to the log; returns its number."""
    last = db.execute("SELECT seq, clock FROM action ORDER BY seq DESC LIMIT 1").fetchone() or (0, 0)
    previous = db.execute(
        "SELECT id, hash FROM action WHERE device = ? ORDER BY seq DESC LIMIT 1", [author.device]
    ).fetchone() or (None, "")
    seq, clock = last[0] + 1, max(last[1] + 1, time.time_ns() // 1_000_000 << 16)
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    words = json.dumps(arguments, ensure_ascii=False, sort_keys=True)
    talks = belonging.dossier(db, [change.record for change in changes], known)
    head = (new_id(), author.device, author.name, at, clock, talks, VERSION, command, words, undoes)
    logged, digests = _logged(db, seq, changes, known, set(made))
    chained = link(head, previous[0], previous[1], digests)
    places = ", ".join("?" * 13)
    db.execute(f"INSERT INTO action VALUES ({places})", [seq, *head, previous[0], chained])
    db.conn.executemany(
        "INSERT INTO change (action, n, record, field, value, salt, parents) VALUES (?, ?, ?, ?, ?, ?, ?)",
        logged,
    )
    return int(seq)


def _logged(
    db: Database, seq: int, changes: Sequence[Change], known: rows.Known, made: set[str]
) -> tuple[list[tuple[int, int, int, str, rows.Stored, bytes, str | None]], list[bytes]]:
    """The rows of the log, and what stands for the value of each in the chain."""
    records = [change.record for change in changes]
    fields = [change.field for change in changes]
    values = [rows.encode(change.value) for change in changes]
    random = os.urandom(SALT_BYTES * len(changes))
    salts = [random[at : at + SALT_BYTES] for at in range(0, len(random), SALT_BYTES)]
    keys = [known.keys[record] for record in records]
    places = zip(records, keys, fields, strict=True)
    parents = [None if record in made else _latest(db, key, field) for record, key, field in places]
    logged = zip(repeat(seq), count(), keys, fields, values, salts, parents)
    return list(logged), list(map(digest, records, fields, values, salts))


def _latest(db: Database, key: int, field: str) -> str | None:
    row = db.execute("SELECT max(key) FROM change WHERE record = ? AND field = ?", [key, field]).fetchone()
    return None if row[0] is None else str(row[0])


def digest(record: str, field: str, value: rows.Stored, salt: bytes) -> bytes:
    """What stands for a value in the chain; the salt keeps a destroyed value from being guessed.

    The SHA-256 of the salt and, as UTF-8 with line ends between: the record's id, the field's name, and the value
    as text with a letter for its type before it (s text, n number, nothing at all for no value).
    """
    kind = "" if value is None else "s" if isinstance(value, str) else "n"
    return hashlib.sha256(salt + f"{record}\n{field}\n{kind}{'' if value is None else value}".encode()).digest()


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def link(head: Sequence[object], previous: str | None, previous_hash: str, digests: Iterable[bytes]) -> str:
    """The hash of an action over what it says, its device's last action with that one's hash, and its values."""
    said = _as_json([*head, previous, previous_hash]).encode()
    return hashlib.sha256(said + b"".join(digests)).hexdigest()


def undoable(db: Database) -> Done | None:
    """The action that undo would undo: the last one that stands."""
    done = _last(db)
    # What was destroyed cannot come back; what was done before it can still be undone.
    while done and (done.command == UNDO or done.command.startswith(DESTROY)):
        undone = _by_id(db, done.undoes) if done.command == UNDO else done
        done = _before(db, undone.seq) if undone else None
    return None if done is None or done.command in BEGINNINGS else done


def redoable(db: Database) -> Done | None:
    """The undo that redo would take back, if nothing else was done since."""
    done = _last(db)
    while done and done.command == REDO:
        taken_back = _by_id(db, done.undoes)
        done = _before(db, taken_back.seq) if taken_back else None
    return done if done and done.command == UNDO else None


def _last(db: Database) -> Done | None:
    row = db.execute(f"SELECT {_DONE} FROM action a ORDER BY seq DESC LIMIT 1").fetchone()
    return _done(row) if row else None


def _before(db: Database, seq: int) -> Done | None:
    row = db.execute(f"SELECT {_DONE} FROM action a WHERE seq < ? ORDER BY seq DESC LIMIT 1", [seq]).fetchone()
    return _done(row) if row else None


def _by_id(db: Database, id_: str | None) -> Done | None:
    row = db.execute(f"SELECT {_DONE} FROM action a WHERE id = ?", [id_]).fetchone()
    return _done(row) if row else None


def inverse(db: Database, done: Done) -> list[Change]:
    """The changes that take an action back: each field gets the value that its parent holds."""
    found = db.execute(
        "SELECT r.entity, r.id, c.field, p.value, c.parents FROM change c JOIN record r ON r.key = c.record "
        "LEFT JOIN change p ON p.key = CAST(c.parents AS INTEGER) WHERE c.action = ? ORDER BY c.key DESC",
        [done.seq],
    ).fetchall()
    made = {record for _, record, field, _, parents in found if field == DELETED and parents is None}
    changes = []
    for entity, record, field, value, _ in found:
        if record not in made:
            changes.append(Change(entity, record, field, rows.decode(BY_NAME[entity], field, value)))
        elif field == DELETED:
            changes.append(Change(entity, record, DELETED, UNDONE))
    return changes


def past(db: Database, key: int | None = None, field: str | None = None, limit: int = 1_000) -> list[Past]:
    """The changes of a record, or of all, or of one field, newest first."""
    where = " AND ".join(["1"] + ["c.record = ?"] * (key is not None) + ["c.field = ?"] * (field is not None))
    found = db.execute(
        f"SELECT {_DONE}, r.entity, r.id, r.title, c.field, p.value, c.value FROM change c "
        "JOIN action a ON a.seq = c.action JOIN record r ON r.key = c.record "
        f"LEFT JOIN change p ON p.key = CAST(c.parents AS INTEGER) WHERE {where} ORDER BY c.key DESC LIMIT ?",
        [*([key] if key is not None else []), *([field] if field is not None else []), limit],
    )
    # A register of a later version has kinds of records that this one cannot show.
    return [_past(row) for row in found if row[7] in BY_NAME]


def _past(row: Sequence[object]) -> Past:
    entity, record, title, field, old, new = row[7:]
    values = (rows.decode(BY_NAME[str(entity)], str(field), each) for each in (old, new))  # type: ignore[arg-type]
    return Past(_done(row[:7]), str(entity), str(record), str(title), str(field), *values)


def since(db: Database, seq: int) -> tuple[int, tuple[Change, ...]]:
    """The number of the last action, and the changes of all actions after the one with this number."""
    last = int(db.execute("SELECT coalesce(max(seq), 0) FROM action").fetchone()[0])
    if last <= seq:
        return last, ()
    found = db.execute(
        "SELECT r.entity, r.id, c.field, c.value FROM change c JOIN record r ON r.key = c.record "
        "WHERE c.action > ? ORDER BY c.key",
        [seq],
    ).fetchall()
    # A register of a later version has kinds of records that this one cannot show.
    known = [row for row in found if row[0] in BY_NAME]
    return last, tuple(Change(e, id_, name, rows.decode(BY_NAME[e], name, value)) for e, id_, name, value in known)


def actions(db: Database, limit: int = 1_000) -> list[Done]:
    """The actions of the register, newest first."""
    return [_done(row) for row in db.execute(f"SELECT {_DONE} FROM action a ORDER BY seq DESC LIMIT ?", [limit])]


def replay(db: Database) -> dict[int, dict[str, rows.Stored]]:
    """What the log says that each record holds: by key and field, the last value written, from the first on."""
    state: dict[int, dict[str, rows.Stored]] = {}
    for key, field, value in db.execute("SELECT record, field, value FROM change ORDER BY key"):
        state.setdefault(key, {})[field] = value
    return state


def broken_links(db: Database) -> Iterator[int]:
    """The numbers of the actions whose hash is not that of what the log holds."""
    hashes: dict[str | None, str] = {None: ""}
    found = db.execute(
        "SELECT seq, id, device, author, at, clock, talks, schema, command, arguments, undoes, previous, hash "
        "FROM action ORDER BY seq"
    ).fetchall()
    for seq, *head, previous, hash_ in found:
        if previous not in hashes or hash_ != link(head, previous, hashes[previous], _digests(db, seq)):
            yield seq
        hashes[head[0]] = hash_


def _digests(db: Database, seq: int) -> Iterator[bytes]:
    found = db.execute(
        "SELECT r.id, c.field, c.value, c.salt, c.digest FROM change c JOIN record r ON r.key = c.record "
        "WHERE c.action = ? ORDER BY c.key",
        [seq],
    )
    for record, field, value, salt, kept in found:
        # A kept digest stands in for a value that was destroyed, and never beside another value.
        yield kept if kept and value is None else digest(record, field, value, salt)
