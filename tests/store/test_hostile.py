"""A file from elsewhere: what acts by itself is refused, what is built otherwise only read, nothing is endless."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import engine, errors, schema
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.test_lock import pretend
from tests.store.test_open import unchanged

ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


@pytest.fixture
def register(store: Store, samples: Samples) -> Path:
    samples.bare(PARTY)
    store.close()
    return store.path


def alter(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER odd AFTER INSERT ON action BEGIN DELETE FROM party; END", "trigger “odd”"),
        (f"CREATE VIEW odd AS {ENDLESS}", "view “odd”"),
        ("CREATE VIRTUAL TABLE odd USING fts5(words)", "table “odd”"),
    ],
)
def test_what_acts_by_itself_is_refused(register: Path, statement: str, named: str) -> None:
    alter(register, statement)
    with unchanged(register), pytest.raises(errors.ForeignParts, match="was not opened and not changed") as error:
        Store.open(register, AUTHOR, hold=True)
    assert named in str(error.value)


def test_a_table_that_is_a_view_is_refused_before_anything_is_read_of_it(register: Path) -> None:
    alter(register, "DROP TABLE claim", f"CREATE VIEW claim AS {ENDLESS}")
    begun = time.monotonic()
    with unchanged(register), pytest.raises(errors.ForeignParts):
        Store.open(register, AUTHOR)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE party ADD COLUMN odd TEXT",
        "CREATE TABLE odd (x)",
        "DROP INDEX round_venue",
        "DROP TABLE distribution",
    ],
)
def test_what_is_built_otherwise_is_only_read(register: Path, statement: str) -> None:
    alter(register, statement)
    with unchanged(register), Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.OtherSchema)
        assert "can be read but not changed: it is not built as a register is" in str(store.read_only)
        assert [each.title for each in store.list(PARTY)] == ["Sample Name zero"]
        with pytest.raises(errors.OtherSchema):
            store.apply(add(PARTY, {"name": "Side B"}))


def test_statistics_of_other_tools_are_nothing_foreign(register: Path) -> None:
    alter(register, "ANALYZE")
    with Store.open(register, AUTHOR) as store:
        assert store.read_only is None


def test_a_damaged_page_is_seen_when_it_opens_and_the_rest_can_be_read(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        (page,) = store.db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'").fetchone()
    with register.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xaa" * 4096)
    with unchanged(register), Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.DamagedRegister)
        assert [each.title for each in store.list(PARTY)] == ["Sample Name zero"]
        with pytest.raises(errors.DamagedRegister):
            store.apply(add(PARTY, {"name": "Side B"}))


def test_a_version_of_nothing_is_no_older_register(register: Path) -> None:
    alter(register, "PRAGMA user_version = 0")
    with unchanged(register), Store.open(register, AUTHOR) as store:
        assert isinstance(store.read_only, errors.OtherSchema)


def test_an_older_version_that_it_is_not_is_not_brought_up_to_date(register: Path) -> None:
    alter(register, "PRAGMA user_version = 1")
    with unchanged(register), Store.open(register, AUTHOR) as store:
        assert isinstance(store.read_only, errors.OtherSchema)


def test_an_endless_query_is_stopped(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        with pytest.raises(errors.TakesTooLong), engine.spoken(register), engine.bounded(store.db, 0.2):
            store.db.execute(ENDLESS).fetchone()
        assert store.db.execute("SELECT count(*) FROM party").fetchone() == (1,)
        engine.distrust(register, store.db, 0.2)
        with pytest.raises(errors.TakesTooLong), engine.spoken(register):
            store.db.execute(ENDLESS).fetchone()
        time.sleep(engine._PAUSE_SECONDS + 0.1)
        assert store.list(PARTY), "a pause later it may read again"
        engine.end_distrust(register)


def test_a_query_that_nobody_waits_for_any_more_is_broken_off(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        calls: list[int] = []

        def between() -> None:
            calls.append(1)
            if len(calls) > 3:
                raise KeyError("SAMPLE")

        engine.stoppable(store.db, between)
        with pytest.raises(engine.SqlError, match="interrupted"):
            store.db.execute(ENDLESS).fetchone()
        assert len(calls) == 4


def test_a_bug_in_a_sound_register_is_not_taken_for_damage(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        with pytest.raises(KeyError), engine.spoken(register):
            raise KeyError("SAMPLE")
        engine.distrust(register, store.db, 60)
        with pytest.raises(errors.DamagedRegister), engine.spoken(register):
            raise KeyError("SAMPLE")
        engine.end_distrust(register)
    with Store.open_to_check(register, AUTHOR), pytest.raises(errors.DamagedRegister), engine.spoken(register):
        raise KeyError("SAMPLE")
    with pytest.raises(KeyError), engine.spoken(register):
        raise KeyError("SAMPLE")


def test_a_file_left_in_another_mode_is_read_without_a_trace_and_put_right_when_it_is_written(register: Path) -> None:
    alter(register, "PRAGMA journal_mode = WAL")
    with unchanged(register), Store.open_to_check(register, AUTHOR) as store:
        assert store.list(PARTY)
    with Store.open(register, AUTHOR) as store:
        store.apply(add(PARTY, {"name": "Side B"}))
        assert store.db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert list(register.parent.iterdir()) == [register]


def test_every_connection_is_hardened(register: Path) -> None:
    for read_only in (True, False):
        db = engine.connect(register, read_only=read_only)
        got = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("trusted_schema", "cell_size_check")}
        assert got == {"trusted_schema": 0, "cell_size_check": 1}
        assert db.execute("PRAGMA mmap_size").fetchone() in ((0,), None)
        db.close()


def test_a_schema_of_this_version_differs_from_itself_in_nothing() -> None:
    assert list(schema.differences(schema.fresh())) == []
    assert list(schema.differences(schema.fresh(1), 1)) == []
    missing = ("table “draft”", "table “saved_view”", "index “sqlite_autoindex_draft_1”")
    assert list(schema.differences(schema.fresh(1))) == [f"The {each} is missing." for each in missing]


def test_a_file_is_distrusted_as_long_as_it_is_open_and_no_longer(register: Path) -> None:
    """Whoever has it open besides: bugs of the program are never told as damage of a file that is closed."""
    alter(register, "CREATE TABLE odd (x)")
    pretend(register, seconds_ago=1_000)
    with Store.open(register, AUTHOR, hold=True) as store:
        assert isinstance(store.read_only, errors.LockedElsewhere)
        with pytest.raises(errors.DamagedRegister), engine.spoken(register):
            raise ValueError
        store.take_over()
        assert isinstance(store.read_only, errors.OtherSchema)
    with pytest.raises(ValueError), engine.spoken(register):
        raise ValueError
