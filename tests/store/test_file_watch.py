"""A register whose file is replaced, gone or overwritten while it is open: nothing is written over, nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import errors
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.whole import assert_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace or delete a file that is open")


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "sample.talks", AUTHOR, hold=True) as store:
        store.apply(add(PARTY, {"name": "Side A"}))
        yield store


def names(path: Path) -> list[str]:
    with Store.open(path, AUTHOR) as store:
        return [record.title for record in store.list(PARTY)]


def other(folder: Path) -> Path:
    with Store.create(folder / "other.talks", AUTHOR) as store:
        store.apply(add(PARTY, {"name": "Somebody else"}))
    return folder / "other.talks"


def test_a_file_that_was_replaced_is_not_written(open_store: Store, tmp_path: Path) -> None:
    other(tmp_path).replace(open_store.path)
    before = open_store.path.read_bytes()
    with pytest.raises(errors.Replaced, match="was replaced by another file while it was open"):
        open_store.apply(add(PARTY, {"name": "Side B"}))
    assert isinstance(open_store.read_only, errors.Replaced)
    assert open_store.path.read_bytes() == before
    assert [record.title for record in open_store.list(PARTY)] == ["Side A"]
    open_store.save_a_copy(tmp_path / "saved.talks")
    assert names(tmp_path / "saved.talks") == ["Side A"]
    assert open_store.path.read_bytes() == before


def test_a_file_that_is_gone_is_not_made_again(open_store: Store, tmp_path: Path) -> None:
    elsewhere = open_store.path.rename(tmp_path / "elsewhere.talks")
    with pytest.raises(errors.Vanished, match="is no longer there"):
        open_store.apply(add(PARTY, {"name": "Side B"}))
    assert not open_store.path.exists()
    open_store.save_a_copy(tmp_path / "saved.talks")
    assert names(tmp_path / "saved.talks") == ["Side A"]
    # A disk that comes back is the same file again.
    elsewhere.rename(open_store.path)
    assert open_store.apply(add(PARTY, {"name": "Side B"})).seq
    assert_whole(open_store)


def test_a_file_that_was_deleted_can_still_be_saved(open_store: Store, tmp_path: Path) -> None:
    open_store.path.unlink()
    open_store.beat()
    with pytest.raises(errors.Vanished):
        open_store.undo()
    open_store.save_a_copy(tmp_path / "saved.talks")
    assert names(tmp_path / "saved.talks") == ["Side A"]


def test_a_file_that_was_overwritten_in_its_place_is_not_written(open_store: Store, tmp_path: Path) -> None:
    """The same file by its number, but with another log: an older copy that was written back by some tool."""
    kept = other(tmp_path).read_bytes()
    with open_store.path.open("r+b") as file:
        file.write(kept)
        file.truncate()
    with pytest.raises(errors.Replaced):
        open_store.apply(add(PARTY, {"name": "Side B"}))
    assert open_store.path.read_bytes() == kept


def test_an_older_copy_in_its_place_is_known_by_its_log(open_store: Store, tmp_path: Path) -> None:
    older = Path(shutil.copy(open_store.path, tmp_path / "older.talks")).read_bytes()
    open_store.apply(add(PARTY, {"name": "Side B"}))
    with open_store.path.open("r+b") as file:
        file.write(older)
        file.truncate()
    with pytest.raises(errors.RegisterError):
        open_store.apply(add(PARTY, {"name": "Side C"}))
    assert open_store.path.read_bytes() == older


def test_what_another_command_wrote_is_no_replacement(open_store: Store) -> None:
    with Store.open(open_store.path, AUTHOR) as second:
        second.apply(add(PARTY, {"name": "Side B"}))
    open_store.apply(add(PARTY, {"name": "Side C"}))
    assert names(open_store.path) == ["Side A", "Side B", "Side C"]


def test_a_copy_replaces_no_file(open_store: Store, tmp_path: Path) -> None:
    (tmp_path / "mine.talks").write_text("mine")
    with pytest.raises(errors.FileExists):
        open_store.save_a_copy(tmp_path / "mine.talks")
    assert (tmp_path / "mine.talks").read_text() == "mine"
    with pytest.raises(errors.RegisterError, match="cannot be made"):
        open_store.save_a_copy(tmp_path / "nowhere" / "x.talks")
