"""The content of documents, kept in the register once under its SHA-256."""

import hashlib
from collections.abc import Iterable, Mapping

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME, ENTITIES
from negotiator_gui.domain.fields import File
from negotiator_gui.store.engine import Database
from negotiator_gui.store.errors import Fault, NoRecord, Refused

_FIELDS = {(entity.name, field.name) for entity in ENTITIES for field in entity.fields if isinstance(field, File)}
_ENTITIES = {entity for entity, _ in _FIELDS}


def sha256_of(content: bytes) -> str:
    """The name under which a content is kept: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(db: Database, changes: Iterable[Change], contents: Mapping[str, bytes]) -> None:
    """Keeps the files that the changes name; each must be given or kept already, and be what its name says."""
    for change in changes:
        if change.entity in _ENTITIES and (change.entity, change.field) in _FIELDS and change.value is not None:
            name = str(change.value)
            if name in contents:
                _keep(db, change, name, contents[name])
            elif not _kept(db, name):
                raise _refused(change, "its content is missing.")


def _keep(db: Database, change: Change, name: str, content: bytes) -> None:
    if sha256_of(content) != name:
        raise _refused(change, f"the content of {name[:12]}… is not what its SHA-256 says.")
    db.execute("INSERT OR IGNORE INTO blob (sha256, size, content) VALUES (?, ?, ?)", [name, len(content), content])


def _refused(change: Change, sentence: str) -> Refused:
    label = BY_NAME[change.entity].by_name[change.field].label
    return Refused(Fault(change.record, change.field, f"{label}: {sentence}"))


def _kept(db: Database, name: str) -> bool:
    return db.execute("SELECT 1 FROM blob WHERE sha256 = ?", [name]).fetchone() is not None


def content(db: Database, name: str) -> bytes:
    """The content of a file by its SHA-256."""
    row = db.execute("SELECT content FROM blob WHERE sha256 = ?", [name]).fetchone()
    if row is None:
        raise NoRecord(f"The register does not hold the file {name[:12]}…")
    return bytes(row[0])
