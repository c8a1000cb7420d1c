"""Registers of every version that ever landed still open: kept files, made by the program of their day."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import BY_NAME, TALKS
from negotiator_gui.domain.entity import UNDONE
from negotiator_gui.store import engine, migrations, opening
from negotiator_gui.store.errors import ReadOnlyRegister, RegisterError
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.whole import all_records, assert_whole, standing

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
KEPT = sorted(FIXTURES.glob("register-*.talks"))
EACH = pytest.mark.parametrize("kept", KEPT, ids=[path.stem for path in KEPT])


@pytest.fixture
def register(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "old.talks"))


def opened(path: Path) -> Store:
    """The register, brought up to date after a backup of it."""
    return Store.open(path, AUTHOR, backups=path.parent / "backups")


def read_only(path: Path) -> Store:
    """The register as it opens where it cannot be written, whoever runs the tests."""
    error = ReadOnlyRegister(path)
    return Store(path, AUTHOR, opening.migrated(path, engine.connect(path, read_only=True), error), error)


def test_a_register_of_each_version_is_kept() -> None:
    assert [engine.header(path) for path in KEPT] == [
        (engine.APPLICATION_ID, number) for number in range(1, migrations.VERSION + 1)
    ]


@EACH
def test_it_is_brought_up_to_date_and_is_whole(register: Path) -> None:
    with opened(register) as store:
        assert store.read_only is None
        assert_whole(store)
    assert engine.header(register) == (engine.APPLICATION_ID, migrations.VERSION)


def entities_of(path: Path) -> set[str]:
    """The entities that there were when a register was made."""
    db = engine.connect(path, read_only=True)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    db.close()
    return tables & BY_NAME.keys()


@EACH
def test_all_of_it_can_be_read(register: Path, kept: Path) -> None:
    with opened(register) as store:
        records = all_records(store)
        assert {record.entity.name for record in records if record.deleted is None} >= entities_of(kept)
        assert {"standing", "deleted", "undone"} == {
            "standing" if each.deleted is None else "undone" if each.deleted == UNDONE else "deleted"
            for each in records
        }
        for record in records:
            assert record.title
            assert all(isinstance(record.show(field.name), str) for field in record.entity.fields)
        assert [hit.record.title for hit in store.find("zelensky")] == ["Volodymyr Zelenskyy"]
        assert [hit.record.title for hit in store.find("代表")] == ["谈判代表团"]
        assert len(store.past(limit=10_000)) > 300
        assert store.content(store.list(BY_NAME["document"])[0].text("file"))


@EACH
def test_its_drafts_are_there(register: Path, kept: Path) -> None:
    with opened(register) as store:
        found = [(each.kind, each.content) for each in store.drafts()]
    draft = ("note", {"title": "Sample draft", "text": "Sample words, not filed yet"})
    assert found == ([] if kept.stem == "register-1" else [draft])


@EACH
def test_its_past_is_not_lost(register: Path) -> None:
    with opened(register) as store:
        edited = next(each for each in store.list(TALKS) if each.title == "Sample talks that are edited")
        news = [each.new for each in store.past(edited.id, "short_name")]
        assert news == ["between", "after", "between", "before"]
        store.apply(edit(TALKS, edited.id, {"short_name": "now"}))
        store.undo()
        assert store.get(edited.id) == edited
        assert store.undoable() is not None
        while store.undoable():
            store.undo()
        assert {entity for entity, _ in standing(store).values()} == {"mark"}
        assert_whole(store)


@EACH
def test_what_cannot_be_written_is_brought_up_to_date_in_memory(register: Path) -> None:
    before = register.read_bytes()
    with read_only(register) as store:
        assert_whole(store)
        assert len(standing(store)) > 2 * len(entities_of(register))
        with pytest.raises(RegisterError, match="can be read but not changed"):
            store.undo()
    assert register.read_bytes() == before


@EACH
def test_what_is_not_brought_up_to_date_as_a_whole_stays_as_it_is(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step after the last one fails in the middle: the file is as old as before, and opens the next time."""
    before = register.read_bytes()
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)

    def breaks(db: engine.Database) -> None:
        db.execute("CREATE TABLE sample (key INTEGER PRIMARY KEY)")
        raise ZeroDivisionError

    monkeypatch.setitem(migrations.STEPS, "9999_sample", breaks)
    with pytest.raises(ZeroDivisionError):
        opened(register)
    assert register.read_bytes() == before
    monkeypatch.undo()
    with opened(register) as store:
        assert_whole(store)



@EACH
def test_what_it_holds_is_found_by_kind(register: Path) -> None:
    """Once an index named kinds by plain words, which stand in texts too."""
    with opened(register) as store:
        for entity in ("envoy", "note", "party"):
            found = {hit.record.id for hit in store.find("sample", [entity], 1_000)}
            standing_ = {each.id for each in store.list(BY_NAME[entity]) if "sample" in each.title.lower()}
            assert standing_ and standing_ <= found
    with read_only(register) as store:
        assert store.find("sample", ["note"])
