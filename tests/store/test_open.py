"""What cannot be opened, or only read, is said in words and never changed."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ENTITIES, PARTY
from negotiator_gui.domain.ids import make_id
from negotiator_gui.store import engine, errors, migrations
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import assert_whole, standing

MOTION = make_id(1, bytes(10))
KEPT = Path(__file__).resolve().parent.parent / "fixtures" / f"register-{migrations.VERSION}.talks"
PARTY_ADDED = add(PARTY, {"name": "Side B"})


@pytest.fixture
def register(store: Store, samples: Samples) -> Path:
    for entity in ENTITIES:
        samples.add(entity)
    store.close()
    return store.path


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """The file and the folder that it is in are the same afterwards."""
    before, names = path.read_bytes(), sorted(path.parent.iterdir())
    yield
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == names


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def refused(path: Path, kind: type[errors.RegisterError], sentence: str) -> None:
    with unchanged(path), pytest.raises(errors.RegisterError) as error:
        Store.open(path, AUTHOR)
    assert type(error.value) is kind
    assert sentence in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(errors.NoRegister, match=r"There is no file .*none\.talks\. Check the name"):
        Store.open(tmp_path / "none.talks", AUTHOR)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"Notes on the talks", b"SQLite format 3\0", bytes(4096)])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.talks"
    path.write_bytes(content)
    refused(path, errors.NotARegister, "is not a register of this program. It was not changed.")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.talks"
    path.touch()
    db = engine.connect(path, read_only=False)
    db.execute("CREATE TABLE party (key INTEGER PRIMARY KEY)")
    db.close()
    refused(path, errors.NotARegister, "is not a register of this program. It was not changed.")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.RegisterError, match=r"cannot be read: .*\. It was not changed\."):
        Store.open(tmp_path, AUTHOR)


def test_a_new_register_never_replaces_a_file(register: Path) -> None:
    with unchanged(register), pytest.raises(errors.FileExists, match="is there already and was not changed"):
        Store.create(register, AUTHOR)


def test_a_new_register_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.RegisterError, match="cannot be made: "):
        Store.create(tmp_path / "nowhere" / "new.talks", AUTHOR)


# Newer


@pytest.fixture
def newer(register: Path) -> Path:
    """A register as a later version would leave it: a column more, a kind of record more, and records of it."""
    db = engine.connect(register, read_only=False)
    db.execute('ALTER TABLE "party" ADD COLUMN "motto" TEXT')
    db.execute('CREATE TABLE "motion" (key INTEGER PRIMARY KEY REFERENCES record(key), deleted TEXT, "name" TEXT)')
    db.execute("INSERT INTO record VALUES (9999, ?, 'motion', 'Sample Motion alpha')", [MOTION])
    db.execute("INSERT INTO motion VALUES (9999, NULL, 'Sample Motion alpha')")
    db.execute("INSERT INTO search (rowid, words, entity) VALUES (9999, 'sample motion alpha', 'motion')")
    row = "(action, n, record, field, value, salt)"
    db.execute(f"INSERT INTO change {row} VALUES (1, 99, 9999, 'name', 'Sample Motion alpha', zeroblob(16))")
    db.execute(f"INSERT INTO change {row} VALUES (1, 99, (SELECT min(key) FROM party), 'motto', 'Pax', zeroblob(16))")
    db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    db.close()
    return register


def test_a_newer_register_is_read_but_not_written(newer: Path) -> None:
    with unchanged(newer), Store.open(newer, AUTHOR) as store:
        assert type(store.read_only) is errors.NewerRegister
        assert len(standing(store)) > len(ENTITIES)
        assert store.find("alpha")
        assert store.find("motion") == []
        assert {each.entity for each in store.past(limit=10_000)} == {entity.name for entity in ENTITIES}
        assert store.past(field="motto")[0].new == "Pax"
        assert store.path_of(MOTION) is None
        for name in (MOTION, "Sample Motion alpha"):
            with pytest.raises(errors.NoRecord):
                store.resolve(name)
        with pytest.raises(errors.NoRecord, match="of a kind that only a later version of this program knows"):
            store.get(MOTION)
        for change in (lambda: store.apply(PARTY_ADDED), store.undo, store.redo):
            with pytest.raises(errors.NewerRegister, match="was written by a newer version of this program"):
                change()


# Damaged


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_register_that_was_cut_off(register: Path, share: float) -> None:
    content = register.read_bytes()
    register.write_bytes(content[: int(len(content) * share)])
    refused(register, errors.DamagedRegister, "is damaged and was not changed (SQLite says: ")


def test_a_register_of_which_only_the_first_bytes_are_left(register: Path) -> None:
    register.write_bytes(register.read_bytes()[:120])
    refused(register, errors.DamagedRegister, "Open a backup, or keep the file for repair.")


READING: list[Callable[[Store], object]] = [
    lambda store: [store.list(entity) for entity in ENTITIES],
    lambda store: [store.count(entity) for entity in ENTITIES],
    lambda store: store.find("alpha"),
    lambda store: store.past(),
    lambda store: store.actions(),
    lambda store: (store.undoable(), store.redoable()),
    lambda store: store.resolve("sample-1/1"),
]


def test_pages_that_were_overwritten(register: Path) -> None:
    """The file opens, because its first page is sound; whatever meets a damaged page says so."""
    size = register.stat().st_size
    overwrite(register, 10 * 4096, b"\xaa" * (size - 10 * 4096))
    met = 0
    with unchanged(register):
        try:
            with Store.open(register, AUTHOR) as store:
                for read in READING:
                    try:
                        read(store)
                    except errors.DamagedRegister:
                        met += 1
                with pytest.raises(errors.DamagedRegister, match="is damaged and was not changed"):
                    store.apply(PARTY_ADDED)
        except errors.DamagedRegister:
            met = len(READING)
    assert met > 3


def test_a_schema_that_was_overwritten(register: Path) -> None:
    overwrite(register, 100, b"\xaa" * 3_900)
    refused(register, errors.DamagedRegister, "is damaged and was not changed")


@pytest.mark.parametrize("seed", range(20))
def test_bytes_that_were_altered_anywhere(tmp_path: Path, seed: int) -> None:
    """Whatever is met, reading says so or reads on; nothing breaks, and the file stays as it is."""
    path, chance = tmp_path / "altered.talks", random.Random(seed)
    path.write_bytes(KEPT.read_bytes())
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(100, path.stat().st_size - 2_000)
        overwrite(path, at, chance.randbytes(chance.choice((1, 4, 64, 2_000))))
    with unchanged(path), suppress(errors.DamagedRegister), Store.open(path, AUTHOR) as store:
        for read in READING:
            with suppress(errors.DamagedRegister, errors.NoRecord):
                read(store)


# Read-only


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who is not let to write: root could write anything."""
    if os.name == "posix" and os.geteuid() == 0:
        os.setresuid(65534, 65534, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)
    else:
        yield


@contextmanager
def closed_to_writing(path: Path) -> Iterator[None]:
    mode = path.stat().st_mode
    path.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        yield
    finally:
        path.chmod(mode)


@contextmanager
def open_to_all(folder: Path) -> Iterator[None]:
    """Lets the user of `nobody` through to a folder that pytest made for root alone."""
    modes = {each: each.stat().st_mode for each in (folder, *folder.parents)}
    closed = [each for each, mode in modes.items() if not mode & stat.S_IXOTH]
    for each in closed:
        each.chmod(modes[each] | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
    try:
        yield
    finally:
        for each in closed:
            each.chmod(modes[each])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no folder that cannot be written in this way")
@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_a_register_that_cannot_be_written(register: Path, what: str) -> None:
    path = register if what == "the file" else register.parent
    with (
        unchanged(register),
        open_to_all(register.parent),
        closed_to_writing(path),
        nobody(),
        Store.open(register, AUTHOR) as store,
    ):
        assert type(store.read_only) is errors.ReadOnlyRegister
        assert len(standing(store)) > len(ENTITIES)
        with pytest.raises(errors.ReadOnlyRegister, match="can be read but not changed: the file or its folder"):
            store.apply(PARTY_ADDED)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no file that its owner cannot read in this way")
def test_a_register_that_cannot_be_read(register: Path) -> None:
    with open_to_all(register.parent):
        register.chmod(0)
        with nobody(), pytest.raises(errors.RegisterError, match=r"cannot be read: .*\. It was not changed\."):
            Store.open(register, AUTHOR)
        register.chmod(0o600)


# In use


@contextmanager
def held(path: Path, how: str) -> Iterator[None]:
    """Another program that is writing to the register at this moment."""
    db = engine.connect(path, read_only=False)
    db.execute(f"BEGIN {how}")
    yield
    db.execute("ROLLBACK")
    db.close()


def test_a_register_that_another_program_is_writing_to(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with held(register, "EXCLUSIVE"):
        refused(register, errors.RegisterInUse, "is in use by another program. Nothing was changed.")
    with Store.open(register, AUTHOR) as store:
        with unchanged(register), held(register, "IMMEDIATE"):
            assert len(standing(store)) > len(ENTITIES)
            with pytest.raises(errors.RegisterInUse, match="Close the other program or try again"):
                store.apply(PARTY_ADDED)
        assert store.apply(PARTY_ADDED).seq


def test_an_action_waits_for_another_program_that_is_soon_done(register: Path) -> None:
    with Store.open(register, AUTHOR) as first, Store.open(register, AUTHOR) as second:
        first.apply(PARTY_ADDED)
        second.apply(add(PARTY, {"name": "Side C"}))
        assert second.list(PARTY) == first.list(PARTY)


def test_a_full_disk(register: Path) -> None:
    """The file may not grow by a page: to SQLite the same as a disk with nothing left."""
    with Store.open(register, AUTHOR) as store:
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        with unchanged(register), pytest.raises(errors.DiskFull, match=r"everything before it is safe\. Make room"):
            store.apply(add(PARTY, {"name": "Side B", "remarks": "Sample words. " * 5_000}))
        store.db.execute("PRAGMA max_page_count = 1000000")
        store.apply(PARTY_ADDED)


# Cut off

CUT_OFF = """
import os, sys
from pathlib import Path

from negotiator_gui.domain.change import Action, creation
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import history
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

store = Store.open(Path(sys.argv[1]), AUTHOR)
# With so small a cache half of the action is in the file before the other half is worked out.
store.db.execute("PRAGMA cache_size = 10")
history.write = lambda *_: os._exit(9)
changes = [creation(PARTY, {"name": f"Side {n}", "remarks": "Sample words. " * 50}) for n in range(500)]
store.apply(Action("import", tuple(change for each in changes for change in each), {"count": 500}))
"""


def test_a_program_that_is_cut_off_in_the_middle_of_an_action_leaves_nothing_of_it(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        before = standing(store)
    size = register.stat().st_size
    root = Path(__file__).resolve().parents[2]
    cut = subprocess.run([sys.executable, "-c", CUT_OFF, str(register)], cwd=root, capture_output=True, check=False)
    assert cut.returncode == 9, cut.stderr.decode()
    assert register.stat().st_size > size, "nothing had been written yet"
    with Store.open(register, AUTHOR) as store:
        assert standing(store) == before
        assert_whole(store)
    assert register.stat().st_size == size
