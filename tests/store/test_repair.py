"""What is damaged is put right in a copy, and the file itself is left as it is."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.store import check, errors, salvage
from negotiator_gui.store.repair import STEPS, repair
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import all_records, assert_whole, standing

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("repair") / "whole.talks"
    with Store.create(path, AUTHOR) as store:
        samples = Samples(store.apply)
        for n in (1, 2):
            for entity in ENTITIES:
                samples.add(entity, n)
    return path


@pytest.fixture
def register(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "sample.talks"))


def content(path: Path) -> dict[str, tuple[str, dict[str, object]]]:
    with Store.open_to_check(path, AUTHOR) as store:
        return standing(store)


def repaired(path: Path) -> tuple[Path, tuple[str, ...]]:
    """The repaired copy and what was said; the file itself must be as before."""
    before = path.read_bytes()
    copy = path.with_name("repaired.talks")
    told = repair(path, copy, AUTHOR).done
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.glob("*.part*")) == []
    return copy, told


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_sound_register_is_copied(register: Path) -> None:
    copy, told = repaired(register)
    assert told == ("The search index was made anew.",)
    assert content(copy) == content(register)
    with Store.open(copy, AUTHOR) as store:
        assert store.read_only is None and check.faults(store) == []


TAMPERED = {
    "a value in a row": "UPDATE venue SET name = 'Elsewhere' WHERE key = (SELECT min(key) FROM venue)",
    "links": "DELETE FROM link WHERE n = 0",
    "deleted behind the log": "UPDATE party SET deleted = 'undone' WHERE key = (SELECT min(key) FROM party)",
    "a row": "DELETE FROM claim WHERE key = (SELECT min(key) FROM claim)",
    "bounds of dates": "UPDATE round SET held_dates_earliest = '1999-01-01'",
    "titles": "UPDATE record SET title = 'SAMPLE'",
    "a parent of a change": "UPDATE change SET parents = '1' WHERE parents IS NOT NULL",
    "the index": "DELETE FROM search",
    "an index of a table": "DROP INDEX round_venue",
    "a trigger of others": "CREATE TRIGGER odd AFTER UPDATE ON venue BEGIN DELETE FROM venue; END",
    "a view of others": "CREATE VIEW odd AS SELECT * FROM venue",
    "a column of others": "ALTER TABLE venue ADD COLUMN odd TEXT",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=list(TAMPERED))
def test_what_the_log_still_says_is_put_right(register: Path, whole: Path, statement: str) -> None:
    tamper(register, "PRAGMA foreign_keys = OFF", statement)
    copy, told = repaired(register)
    assert told
    assert content(copy) == content(whole)
    with Store.open(copy, AUTHOR) as store:
        assert check.faults(store) == []
        assert_whole(store)


def test_a_reference_to_a_lost_record_is_emptied(register: Path) -> None:
    gone = "(SELECT min(key) FROM venue)"
    tamper(register, "PRAGMA foreign_keys = OFF", f"DELETE FROM change WHERE record = {gone}",
           f"DELETE FROM record WHERE key = {gone}", f"DELETE FROM venue WHERE key = {gone}")  # fmt: skip
    copy, told = repaired(register)
    assert any("referred to a lost record and was emptied" in each for each in told)
    with Store.open(copy, AUTHOR) as store:
        left = check.faults(store)
        # The chain was cut, which nobody can mend and nobody may hide.
        assert left and all("its hash does not fit" in each for each in left)


def test_where_the_log_was_cut_the_rows_stay_and_are_stated_anew(register: Path, whole: Path) -> None:
    tamper(register, "PRAGMA foreign_keys = OFF", "DELETE FROM change WHERE action = 12",
           "DELETE FROM action WHERE seq = 12")  # fmt: skip
    copy, told = repaired(register)
    assert any("stand in it again, by a new action" in each for each in told)
    assert content(copy) == content(whole)
    with Store.open(copy, AUTHOR) as store:
        assert store.actions(1)[0].words == "Repair register"
        assert store.undoable() is None, "a repair states what there is and cannot be undone"
        assert all("its hash does not fit" in each for each in check.faults(store))


@pytest.mark.parametrize("seed", range(12))
def test_of_a_damaged_file_every_readable_record_is_given_back(register: Path, whole: Path, seed: int) -> None:
    """Pages are overwritten anywhere. A record that stands in a sound page of the rows or of the log must be there."""
    chance = random.Random(seed)
    data = bytearray(register.read_bytes())
    pages = len(data) // 4096
    damaged = {chance.randrange(1, pages) for _ in range(chance.choice((1, 3, 8)))}
    for page in damaged:
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    register.write_bytes(data)
    readable = _readable(register)
    copy, told = repaired(register)
    with Store.open(copy, AUTHOR) as store:
        assert store.read_only is None
        there = {record.id: record for record in all_records(store)}
        lost = [id_ for id_ in readable if id_ not in there]
        assert lost == [], told
        assert all("does not fit" in each or "undoes" in each for each in check.faults(store))
    before = content(whole)
    same = [id_ for id_, each in content(copy).items() if before.get(id_) == each]
    assert len(same) >= len(before) * (0.95 - 0.1 * len(damaged))


def _readable(path: Path) -> list[str]:
    """The ids of the records of which the row in both tables can be read by itself."""
    found = []
    db = sqlite.connect(f"{path.as_uri()}?mode=ro", uri=True)
    for entity in ENTITIES:
        for key in range(1, 400):
            try:
                row = db.execute(
                    f'SELECT r.id FROM "{entity.name}" t JOIN record r ON r.key = t.key WHERE t.key = ?', [key]
                ).fetchone()
                db.execute(f'SELECT * FROM "{entity.name}" WHERE key = ?', [key]).fetchone()
            except (sqlite.Error, UnicodeDecodeError):
                continue
            found += [row[0]] if row else []
    db.close()
    return found


@pytest.mark.parametrize("what", ["the first page", "its second half"])
def test_a_damaged_list_of_tables_is_made_anew(register: Path, whole: Path, what: str) -> None:
    data = bytearray(register.read_bytes())
    start = 0 if what == "the first page" else 2048
    data[start:4096] = random.Random(1).randbytes(4096 - start)
    register.write_bytes(data)
    copy, told = repaired(register)
    assert "The list of tables was damaged and was made anew." in told
    assert content(copy) == content(whole)


def test_a_register_that_was_cut_off(register: Path, whole: Path) -> None:
    data = register.read_bytes()
    register.write_bytes(data[: len(data) * 9 // 10])
    copy, _ = repaired(register)
    there, before = content(copy), content(whole)
    same = [id_ for id_, each in there.items() if before.get(id_) == each]
    assert len(same) > len(before) // 3


@pytest.mark.parametrize("number", [1, 2])
def test_older_registers_are_repaired_too(number: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES / f"register-{number}.talks", tmp_path / "old.talks"))
    tamper(path, "UPDATE venue SET name = 'Elsewhere'")
    copy, told = repaired(path)
    assert any("are again what the log says" in each for each in told)
    with Store.open(copy, AUTHOR) as store:
        assert check.faults(store) == []


def test_no_file_is_replaced_and_nothing_newer_is_touched(register: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.talks").write_text("mine")
    with pytest.raises(errors.FileExists):
        repair(register, tmp_path / "mine.talks", AUTHOR)
    tamper(register, "PRAGMA user_version = 99")
    with pytest.raises(errors.NewerRegister):
        repair(register, tmp_path / "new.talks", AUTHOR)


@pytest.mark.parametrize("given", [b"", b"Notes on the talks", bytes(3 * 4096), b"SQLite format 3\0" + bytes(9000)])
def test_what_never_was_a_register_is_refused(tmp_path: Path, given: bytes) -> None:
    path = tmp_path / "other.talks"
    path.write_bytes(given)
    with pytest.raises(errors.DamagedRegister, match="too little of it is left"):
        repaired(path)
    assert list(tmp_path.iterdir()) == [path]


# Broken off


class _EnoughError(Exception):
    """Nobody wants the copy any more."""


@pytest.mark.parametrize("step", [*STEPS, "a row of a damaged file"])
def test_a_repair_that_is_broken_off_leaves_nothing(register: Path, step: str) -> None:
    if step == "a row of a damaged file":
        spoil_a_table(register)
    before, calls = register.read_bytes(), [0]

    def between(now: str = "") -> None:
        calls[0] += 1
        if now == step or (step == "a row of a damaged file" and calls[0] > 40):
            raise _EnoughError

    with pytest.raises(_EnoughError):
        repair(register, register.with_name("copy.talks"), AUTHOR, between)
    assert register.read_bytes() == before
    assert [each.name for each in register.parent.iterdir()] == [register.name]


def spoil_a_table(path: Path) -> None:
    """Overwrites the first page of one table."""
    connection = sqlite.connect(str(path))
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = random.Random(1).randbytes(4096)
    path.write_bytes(data)


def test_nobody_is_held_up_while_a_damaged_file_is_read_row_by_row(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage, "_SECONDS_A_TABLE", 0.2)
    spoil_a_table(register)
    writer = sqlite.connect(str(register), isolation_level=None, timeout=0.01)
    writer.execute("PRAGMA synchronous = OFF")
    written = [0]

    def between(_: str = "") -> None:
        writer.execute("INSERT INTO draft VALUES (?, '', 'note', 1, '2026', '1')", [f"SAMPLE {written[0]}"])
        written[0] += 1

    target = register.with_name("made.talks")
    salvage.salvage(register, target, between)
    writer.close()
    assert written[0] > 100 and target.exists()
