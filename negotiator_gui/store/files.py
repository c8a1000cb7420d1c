"""The content of documents, kept in the register once under its SHA-256."""

import hashlib
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.fields import File
from negotiator_gui.store.errors import Fault, NoRecord, Refused


def sha256_of(content: bytes) -> str:
    """The name under which a content is kept: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(db: Database, contents: Mapping[str, bytes]) -> None:
    """Keeps files; each must be what its name says."""
    for name, content in contents.items():
        if sha256_of(content) != name:
            raise Refused(Fault("", "file", f"File: the content of {name[:12]}… is not what its SHA-256 says."))
    db.conn.executemany(
        "INSERT OR IGNORE INTO blob (sha256, size, content) VALUES (?, ?, ?)",
        [(name, len(content), content) for name, content in contents.items()],
    )


def require(db: Database, changes: Iterable[Change]) -> None:
    """Refuses a document whose file is not in the register."""
    for change in changes:
        if change.field == DELETED or change.value is None:
            continue
        field = BY_NAME[change.entity].by_name[change.field]
        if isinstance(field, File) and not _kept(db, str(change.value)):
            raise Refused(Fault(change.record, field.name, f"{field.label}: its content is missing."))


def _kept(db: Database, name: str) -> bool:
    return db.execute("SELECT 1 FROM blob WHERE sha256 = ?", [name]).fetchone() is not None


def content(db: Database, name: str) -> bytes:
    """The content of a file by its SHA-256."""
    row = db.execute("SELECT content FROM blob WHERE sha256 = ?", [name]).fetchone()
    if row is None:
        raise NoRecord(f"The register does not hold the file {name[:12]}…")
    return bytes(row[0])
