"""Heads: what vouches for a log. Whoever keeps one elsewhere can show later that nothing before it was altered.

Each device's actions form a chain of their own; the proof of a register is one hash over the heads of all of them.
The owner of a file alone could work out every hash anew: only a head that somebody else has, or paper, is evidence.
"""

import hashlib

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.engine import Database


@frozen
class Head:
    """The number of an action, and a hash that stands for the log up to it."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


NOTHING = Head(0, "")


def last(db: Database) -> Head:
    """The last action with its own hash; 0 and nothing for an empty log."""
    row = db.execute("SELECT seq, hash FROM action ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else NOTHING


def holds(db: Database, known: Head) -> bool:
    """Whether the log still has an action with its hash."""
    if not known.seq:
        return True
    row = db.execute("SELECT hash FROM action WHERE seq = ?", [known.seq]).fetchone()
    return row is not None and row[0] == known.hash


def by_device(db: Database, seq: int | None = None) -> list[tuple[str, Head]]:
    """The last action of each device, up to an action or of the whole log."""
    found = db.execute(
        "SELECT device, seq, hash FROM action WHERE seq IN "
        "(SELECT max(seq) FROM action WHERE seq <= ? GROUP BY device) ORDER BY seq",
        [_upto(seq)],
    )
    return [(device, Head(number, hash_)) for device, number, hash_ in found]


def proof(db: Database, seq: int | None = None) -> Head:
    """The head of the whole register, now or as it was at an action; what a printed summary carries.

    The SHA-256 of the heads of all devices as lines of number and hash, or the hash itself where there is one device.
    """
    found = [head for _, head in by_device(db, seq)]
    if len(found) < 2:
        return found[0] if found else NOTHING
    lines = "\n".join(map(str, found))
    return Head(found[-1].seq, hashlib.sha256(lines.encode()).hexdigest())


def _upto(seq: int | None) -> int:
    return (1 << 62) if seq is None else seq
