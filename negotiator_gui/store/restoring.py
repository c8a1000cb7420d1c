"""Restoring: a verified backup takes the place of a register, and the register as it was is kept beside it."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from negotiator_gui.store import backup, closed_sound, engine, errors
from negotiator_gui.store.history import Author
from negotiator_gui.store.lock import Lock, is_held
from negotiator_gui.store.new_file import to_disk


def restore(
    register: Path, chosen: Path, author: Author, backups: Path, between: Callable[..., None] = lambda **_: None
) -> Path:
    """Puts a backup in the place of a register that nobody has open; returns where the register as it was is.

    The backup is copied into a new file and verified there first; until that stands, the register is not touched.
    `between` is called between the steps, and told of the `last` time: then the register is touched.
    """
    if is_held(register):
        raise errors.RegisterError(
            f"{register} is open in a window of this program and was not restored. Close it there and try again."
        )
    lock = Lock.take(register, author)
    part = register.with_name(f".{register.name}.restored")
    try:
        backup.verify(chosen, None, between)
        _back_up_first(register, backups, between)
        part.unlink(missing_ok=True)
        _copied(chosen, part, between)
        between(last=True)
        kept = _exchanged(register, part)
        closed_sound.note(register, backups)
        return kept
    except OSError as error:
        raise errors.RegisterError(
            f"{register} was not restored: {error.strerror}. It is as it was, and so is the backup."
        ) from None
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def _back_up_first(register: Path, backups: Path, between: Callable[..., None]) -> None:
    """What is in the register now goes into the backups too, if it can still be read."""
    with suppress(errors.RegisterError, engine.SqlError):
        engine.header(register)
        # Opened for writing, so that what a crash left half done is taken back before the file is exchanged.
        with engine.spoken(register), closing(engine.connect(register, read_only=False)) as db:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        backup.make(register, backups, between)


def _copied(chosen: Path, part: Path, between: Callable[..., None]) -> None:
    with engine.spoken(chosen), closing(engine.connect(chosen, read_only=True)) as db:
        backup.copy(db, part, between)


def _exchanged(register: Path, part: Path) -> Path:
    """Gives the new file the name of the register; at every moment there is a whole file of that name."""
    kept = _kept_name(register)
    if register.exists():
        shutil.copymode(register, part)
        try:
            os.link(register, kept)
        except OSError:  # some disks know no second names
            shutil.copy2(register, kept)
        # SQLite would play the journal of the old file back into the new one.
        with suppress(FileNotFoundError):
            register.with_name(f"{register.name}-journal").replace(kept.with_name(f"{kept.name}-journal"))
    else:
        part.chmod(0o644)
    to_disk(part)
    part.replace(register)
    to_disk(register.parent)
    return kept


def _kept_name(register: Path) -> Path:
    stem = f"{register.stem} before {datetime.now(UTC):%Y-%m-%d %H%M%S}"
    kept = register.with_name(f"{stem}{register.suffix}")
    number = 1
    while kept.exists():
        number += 1
        kept = register.with_name(f"{stem} {number}{register.suffix}")
    return kept
