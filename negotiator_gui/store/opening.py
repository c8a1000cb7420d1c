"""Opening a register that may come from anywhere: what is looked at before anything of it is believed or changed."""

import os
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store import backup, closed_sound, engine, errors, heads, lock, migrations, schema, search
from negotiator_gui.store.backup import Backup
from negotiator_gui.store.engine import Database
from negotiator_gui.store.heads import NOTHING, Head
from negotiator_gui.store.history import Author
from negotiator_gui.store.lock import Lock

# A sound file of some hundred megabytes is looked through in this time, of a larger one as much as can be. A single
# command is over before long, and cannot wait as long as a window that stays.
LOOK_THROUGH_SECONDS = 2.0
COMMAND_SECONDS = 0.5
# For what must be read before anything else: the list of tables.
FIRST_LOOK_SECONDS = 5.0
# For each reading of a file that is not as it should be.
PATIENCE_SECONDS = 8.0
# A check of a large register takes its time.
CHECK_SECONDS = 3_600.0


# Brings the file of an older version up to date, after a backup into a folder.
Update = Callable[[Path, Path], Backup]


@frozen
class Opened:
    """A connection, the error that a write would meet or None, the lock if one is held, and the last action seen.

    Of a file that is distrusted this has to be ended when the connection is closed.
    """

    db: Database
    read_only: errors.RegisterError | None
    lock: Lock | None
    seen: Head
    distrusted: bool


def brought_up_to_date(path: Path, backups: Path, between: Callable[[], None] = lambda: None) -> Backup:
    """Makes a backup of a register of an older version, and then brings its file up to date, as a whole or not at all.

    `between` is called between the steps of both.
    """
    made = backup.make(path, backups, between)
    with closing(engine.connect(path, read_only=False)) as db:
        engine.stoppable(db, between)
        migrated(path, db, None)
    return made


def opened(
    path: Path,
    author: Author,
    *,
    hold: bool,
    backups: Path | None,
    deliberately: bool = False,
    update: Update = brought_up_to_date,
) -> Opened:
    """Opens a register; with `hold` for a whole sitting, so that others find it locked.

    Without a folder for `backups` one of an older version is brought up to date in memory only, to be read there;
    otherwise by `update`, which may do it beside.
    """
    version = engine.header(path)[1]
    read_only = _closed_to_writing(path, version)
    held: Lock | None = None
    if hold and read_only is None:
        try:
            held = Lock.take(path, author, deliberately=deliberately)
        except errors.RegisterError as error:
            read_only = error
    elif read_only is None:
        read_only = lock.against(path, author)
    with ExitStack() as on_error:
        if held:
            on_error.callback(held.release)
        patience = LOOK_THROUGH_SECONDS if hold else COMMAND_SECONDS
        if held and held.left is None and closed_sound.is_as_closed(path, backups):
            patience = 0.0
        db, read_only, distrusted = _connected(path, version, read_only, backups, patience, update)
        if distrusted:
            on_error.callback(engine.end_distrust, path)
        seen = _last_seen(path, db, read_only)
        on_error.pop_all()
    if held and read_only:
        held.release()
        held = None
    return Opened(db, read_only, held, seen, distrusted)


def _last_seen(path: Path, db: Database, read_only: errors.RegisterError | None) -> Head:
    """What is only read is not compared with what was seen of it, and may be damaged just there."""
    try:
        with engine.spoken(path):
            return NOTHING if read_only else heads.last(db)
    except BaseException:
        db.close()
        raise


def _closed_to_writing(path: Path, version: int) -> errors.RegisterError | None:
    if version > migrations.VERSION:
        return errors.NewerRegister(path)
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        return errors.ReadOnlyRegister(path)
    return None


def _connected(
    path: Path,
    version: int,
    read_only: errors.RegisterError | None,
    backups: Path | None,
    patience: float,
    update: Update,
) -> tuple[Database, errors.RegisterError | None, bool]:
    """The connection, why it only reads, and whether the file is distrusted."""
    # Ended outside `spoken`: what goes wrong inside is told as damage as long as the file is distrusted.
    with ExitStack() as on_error, engine.spoken(path):
        db = engine.connect(path, read_only=read_only is not None)
        on_error.callback(lambda: db.close())
        unsound = unsoundness(path, db, version, patience)
        if unsound and read_only is None:
            # From here on the file cannot be written by any mistake of the program either.
            db.close()
            db = engine.connect(path, read_only=True)
        elif not unsound and version < migrations.VERSION:
            unsound = _not_updated(path, backups, update) if read_only is None else None
            db = migrated(path, db, read_only or unsound) if read_only or unsound else db
        distrusted = isinstance(unsound, errors.DamagedRegister | errors.OtherSchema)
        if distrusted:
            engine.distrust(path, db, PATIENCE_SECONDS)
        on_error.pop_all()
    return db, read_only or unsound, distrusted


def as_it_is(path: Path) -> tuple[Database, errors.RegisterError]:
    """A file as it is, for a check of it: only brought up to date where that can be done in memory."""
    version = engine.header(path)[1]
    read_only = errors.NewerRegister(path) if version > migrations.VERSION else errors.ReadOnlyRegister(path)
    with engine.spoken(path):
        db = engine.connect(path, read_only=True)
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if 0 < version < migrations.VERSION and not any(schema.differences(db, version)):
                db = migrated(path, db, read_only)
            engine.distrust(path, db, CHECK_SECONDS)
        except BaseException:
            db.close()
            raise
    return db, read_only


def unsoundness(path: Path, db: Database, version: int, patience: float) -> errors.RegisterError | None:
    """Why a file is to be read only, if it is damaged or not built as a register; ForeignParts if not even that."""
    with engine.bounded(db, FIRST_LOOK_SECONDS):
        difference = "" if schema.is_as_expected(db, version) else _difference(path, db, version)
    if difference:
        return errors.OtherSchema(path, difference)
    damage = look_through(db, patience) if patience else ""
    return errors.DamagedRegister(path, damage) if damage else None


def _difference(path: Path, db: Database, version: int) -> str:
    """How a file is built otherwise than a register; ForeignParts if something in it acts by itself."""
    acting = schema.acting(db)
    if acting:
        raise errors.ForeignParts(path, ", ".join(acting[:3]))
    if version <= 0:
        return "It says that it is of version 0."
    return next(schema.differences(db, version), "") if version <= migrations.VERSION else ""


def look_through(db: Database, seconds: float) -> str:
    """The first damage that SQLite finds in the file's pages, as far as it comes in the time there is."""
    try:
        with engine.bounded(db, seconds):
            found = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except engine.SqlError as error:
        if engine.is_stopped(error):
            return ""
        raise
    return "" if found == "ok" else " ".join(found.split())


def _not_updated(path: Path, backups: Path | None, update: Update) -> errors.RegisterError | None:
    """Brings a register up to date; where there is no backup of it, it is only read, in memory."""
    if backups is None:
        return errors.OlderRegister(path)
    try:
        update(path, backups)
    except errors.GivenUp:
        raise
    except errors.RegisterError as error:
        return error
    return None


def migrated(path: Path, db: Database, read_only: errors.RegisterError | None) -> Database:
    """The register brought up to date; one that cannot be written in memory, to be read there."""
    if read_only:
        copy = engine.connect_memory()
        db.conn.backup(copy.conn)
        db.close()
        db = copy
    with engine.transaction(db, path):
        migrations.apply(db)
        # In memory there may be a copy of a damaged file: what cannot be read there is not found by its words.
        with suppress(*(engine.WRONG_VALUES if read_only else ())):
            search.fill(db)
    return db
