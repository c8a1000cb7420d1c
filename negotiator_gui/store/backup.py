"""Backups: verified copies of a register in a folder of their own, never beside the file and never lost half made.

A backup is copied under another name, opened, checked, and only then gets its own name; so whatever has that name
is whole. Each has a small file beside it that says what it contains, for listing many of them at once.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import is_id
from negotiator_gui.store import engine, errors, heads, history
from negotiator_gui.store.engine import Database
from negotiator_gui.store.new_file import to_disk

_PART = ".part"
# Pages of a step: reading as many takes a millisecond or two, and between steps others may write.
STEP_PAGES = 256
# So often SQLite may begin a copy anew because somebody wrote meanwhile; then the copy is made in one step.
_BEGUN_ANEW = 4
# What must stay free besides the backup itself, so that the register can still grow.
_SPARE = 16_000_000
_ALL_FOR = timedelta(days=2)
_DAILY_FOR, _WEEKLY_FOR = timedelta(days=30), timedelta(days=180)


@frozen
class Backup:
    """A verified backup and what it contains; `at` is UTC in ISO form, `records` counts what stands by entity."""

    path: Path
    register: str
    at: str
    records: dict[str, int]
    actions: int
    last_action: str
    head: str
    size: int

    @property
    def name(self) -> str:
        """What it is called in lists and commands."""
        return self.path.stem


def folder_of(db: Database, backups: Path) -> Path:
    """The folder of a register's backups: by its first action, so that it is found when the file is moved."""
    row = db.execute("SELECT id FROM action ORDER BY seq LIMIT 1").fetchone()
    # A file from elsewhere could name a folder of somebody else in its log.
    folder = backups / (row[0] if row and is_id(row[0]) else "other")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make(register: Path, backups: Path, between: Callable[[], None] = lambda: None) -> Backup:
    """Makes a verified backup of the register as it stands; `between` is called between the steps of the copying."""
    try:
        with engine.spoken(register), closing(engine.connect(register, read_only=True)) as db:
            return _made(register, db, folder_of(db, backups), between)
    except OSError as error:
        raise errors.RegisterError(
            f"No backup of {register} could be made in {backups}: {error.strerror}. The register itself is safe."
        ) from None


def _made(register: Path, db: Database, folder: Path, between: Callable[[], None]) -> Backup:
    latest = next((each for each in in_folder(folder) if _is_of(register, each)), None)
    if latest and latest.head == str(heads.proof(db)):
        return latest
    _need_room(folder, db)
    part = folder / f"{os.getpid()}-{datetime.now(UTC):%H%M%S%f}{_PART}"
    try:
        copy(db, part, between)
        made = _finished(register, part)
    finally:
        part.unlink(missing_ok=True)
    thin(folder)
    return made


def _need_room(folder: Path, db: Database) -> None:
    size = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise errors.NoRoomForBackup(folder, size)


def copy(db: Database, target: Path, between: Callable[[], None] = lambda: None) -> None:
    """Copies an open register page by page into a new file, and verifies the copy."""
    target.touch(mode=0o600, exist_ok=False)
    with engine.spoken(target), closing(engine.connect(target, read_only=False)) as made:
        # It goes to the disk at once, when it is whole.
        made.execute("PRAGMA synchronous = OFF")
        try:
            db.conn.backup(made.conn, pages=STEP_PAGES, progress=_Course(between), sleep=0.001)
        except _HeldUp:
            # Somebody writes on and on, and waits for this once: otherwise there would never be a copy.
            db.conn.backup(made.conn, pages=-1)
    verify(target, db, between)


class _HeldUp(Exception):
    """The register is changed more often than it can be copied."""


class _Course:
    """What is done between the steps of a copying; _HeldUp when it began anew too often."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between
        self._left, self._anew = 0, -1

    def __call__(self, _status: int, left: int, _total: int) -> None:
        self._anew += left >= self._left
        self._left = left
        if self._anew > _BEGUN_ANEW:
            raise _HeldUp
        self._between()


def verify(path: Path, source: Database | None = None, between: Callable[[], None] = lambda: None) -> None:
    """Opens a copy and looks through all of it; DamagedRegister unless it is whole and its log that of the source."""
    engine.header(path)
    with engine.spoken(path), closing(engine.connect(path, read_only=True)) as db:
        engine.stoppable(db, between)
        found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise errors.DamagedRegister(path, str(found))
        if source is not None and not heads.holds(source, heads.last(db)):
            raise errors.DamagedRegister(path, "the copy's log is not that of the register")


def _finished(register: Path, part: Path) -> Backup:
    """Gives a verified copy its name; what it contains is written first, so that no backup is without."""
    about = contents(part, register, datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"))
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    path = part.with_name(f"{stamp[:18]}-{about.actions}.talks")
    path.with_suffix(".json").write_text(json.dumps(_kept(about), ensure_ascii=False, indent=1), encoding="utf-8")
    to_disk(part)
    part.replace(path)
    to_disk(path.parent)
    return _moved(about, path)


def _kept(about: Backup) -> dict[str, object]:
    return {name: value for name, value in asdict(about).items() if name != "path"}


def _moved(about: Backup, path: Path) -> Backup:
    return Backup(path, **{name: getattr(about, name) for name in _kept(about)})


def contents(path: Path, register: Path, at: str) -> Backup:
    """What a register's file contains, read from the file itself."""
    with engine.spoken(path), closing(engine.connect(path, read_only=True)) as db:
        records: dict[str, int] = {}
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for entity in ENTITIES:
            if entity.name in tables:
                number = db.execute(f'SELECT count(*) FROM "{entity.name}" WHERE deleted IS NULL').fetchone()[0]
                records |= {entity.name: number} if number else {}
        done = history.actions(db, 1)
        head = heads.proof(db)
    size = path.stat().st_size
    words = done[0].words if done else ""
    return Backup(path, str(register.absolute()), at, records, head.seq, words, str(head), size)


def in_folder(folder: Path) -> Iterator[Backup]:
    """The backups of a folder, newest first, each read when it is asked for."""
    found = (_read(path) for path in sorted(folder.glob("*.talks"), reverse=True))
    return (each for each in found if each)


def _is_of(register: Path, each: Backup) -> bool:
    """Whether a backup was made of the file at this place: a copy of a register shares its folder of backups."""
    return each.register == str(register.absolute())


def last(register: Path, found: Sequence[Backup]) -> Backup | None:
    """Of a register's backups, newest first, the last of the file at its place; where it was moved, the last of all."""
    return next((each for each in found if _is_of(register, each)), found[0] if found else None)


def _read(path: Path) -> Backup | None:
    try:
        kept = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        records = {str(name): int(number) for name, number in kept["records"].items()}
        texts = {name: str(kept[name]) for name in ("register", "at", "last_action", "head")}
        return Backup(path, records=records, actions=int(kept["actions"]), size=int(kept["size"]), **texts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Without its list a backup is still a backup: the file itself says what is in it.
        with suppress(errors.RegisterError, OSError, engine.SqlError):
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
            return contents(path, Path("unknown"), at.replace("+00:00", "Z"))
    return None


def of_register(register: Path, backups: Path) -> list[Backup]:
    """The backups of a register, newest first: by its log, or where that cannot be read by the file's place."""
    found: list[Backup] = []
    with suppress(errors.RegisterError, engine.SqlError), engine.spoken(register):
        engine.header(register)
        with closing(engine.connect(register, read_only=True)) as db:
            found = list(in_folder(folder_of(db, backups)))
    if not found and backups.is_dir():
        everything = (each for folder in sorted(backups.iterdir()) if folder.is_dir() for each in in_folder(folder))
        found = [each for each in everything if _is_of(register, each)]
    return sorted(found, key=lambda each: each.path.name, reverse=True)


def thin(folder: Path, now: datetime | None = None) -> None:
    """Removes old backups: all of two days stay, then one a day, a week, a month; the newest of a file always."""
    now = now or datetime.now(UTC)
    for path in folder.glob(f"*{_PART}*"):
        # Of a backup that was cut off; one that another process makes at this moment is younger.
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - timedelta(hours=6):
            path.unlink(missing_ok=True)
    # Of each register by itself: a copy of a register has its backups in the same folder.
    kept: set[tuple[str, str]] = set()
    for each in in_folder(folder):
        slot = each.register, _period(datetime.fromisoformat(each.at), now)
        if slot[1] and slot in kept:
            remove(each)
        kept.add(slot)


def _period(at: datetime, now: datetime) -> str:
    """Of which one backup stays: a day, a week or a month; empty where all stay."""
    age = now - at
    if age <= _ALL_FOR:
        return ""
    if age <= _DAILY_FOR:
        return f"{at:%Y-%m-%d}"
    return f"{at:%G week %V}" if age <= _WEEKLY_FOR else f"{at:%Y month %m}"


def remove(each: Backup) -> None:
    """Removes a backup and what is written about it."""
    each.path.unlink(missing_ok=True)
    each.path.with_suffix(".json").unlink(missing_ok=True)
