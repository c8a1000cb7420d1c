"""A file that was closed as sound is not looked through again, unless anything has touched it since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.store import closed_sound, lock, opening
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR


@pytest.fixture
def register(tmp_path: Path) -> Path:
    Store.create(tmp_path / "a.talks", AUTHOR).close()
    return tmp_path / "a.talks"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each file that was opened could be looked through."""
    times: list[float] = []
    really = opening.look_through

    def look(db: object, seconds: float) -> str:
        times.append(seconds)
        return really(db, seconds)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "look_through", look)
    return times


def sitting(register: Path, change: bool = False) -> None:
    with Store.open(register, AUTHOR, hold=True, backups=register.parent / "data" / "backups") as store:
        if change:
            store.apply(add(PARTY, {"name": "Sample party"}))


def test_it_is_looked_through_once(register: Path, looked: list[float]) -> None:
    sitting(register)
    assert len(looked) == 1
    sitting(register, change=True)
    sitting(register)
    assert len(looked) == 1, "what we changed ourselves was closed as sound too"


def test_whoever_touches_it_has_it_looked_through(register: Path, looked: list[float]) -> None:
    sitting(register)
    with Store.open(register, AUTHOR) as command:
        command.apply(add(PARTY, {"name": "Sample party"}))
    looked.clear()
    sitting(register)
    assert len(looked) == 1


def test_a_copy_put_in_its_place_is_looked_through(register: Path, looked: list[float]) -> None:
    sitting(register)
    before = register.stat()
    copy = register.with_suffix(".copy")
    copy.write_bytes(register.read_bytes())
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    copy.replace(register)
    sitting(register)
    assert len(looked) == 2


def test_after_a_crash_it_is_looked_through(register: Path, looked: list[float]) -> None:
    sitting(register)
    # Whoever crashed left the lock behind.
    sitting_store = Store.open(register, AUTHOR, hold=True, backups=register.parent / "data" / "backups")
    left = lock.file_of(register).read_bytes()
    sitting_store.close()
    lock.file_of(register).write_bytes(left)
    looked.clear()
    sitting(register)
    assert len(looked) == 1


def test_a_damaged_file_is_never_noted(register: Path) -> None:
    backups = register.parent / "data" / "backups"
    pages = bytearray(register.read_bytes())
    pages[4_096 * 3 : 4_096 * 3 + 64] = b"\xff" * 64
    register.write_bytes(pages)
    with Store.open(register, AUTHOR, hold=True, backups=backups) as store:
        assert store.is_distrusted
    assert not closed_sound.is_as_closed(register, backups)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 3}', "\x00"])
def test_what_cannot_be_read_is_as_good_as_nothing(register: Path, content: str, looked: list[float]) -> None:
    data = register.parent / "data"
    data.mkdir()
    (data / "closed.json").write_text(content, "utf-8")
    sitting(register)
    sitting(register)
    assert len(looked) == 1


def test_where_nothing_can_be_kept_it_is_looked_through_again(register: Path, looked: list[float]) -> None:
    (register.parent / "data").write_text("a file where a folder should be", "utf-8")
    sitting(register)
    sitting(register)
    assert len(looked) == 2
