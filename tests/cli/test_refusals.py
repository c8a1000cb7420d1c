"""Wrong words and wrong files: each is told in a sentence, and the file stays as it is to the byte."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SECOND = "abu-dhabi-2026/2"


@pytest.fixture(autouse=True)
def to_the_byte(register: Path) -> Iterator[None]:
    """Nothing here changes the register."""
    before = register.read_bytes()
    yield
    assert register.read_bytes() == before


WRONG_WORDS: dict[str, tuple[list[str], str]] = {
    "a date that is none": (["edit", SECOND, "held_dates=whenever"], "Dates: “whenever” "),
    "a day that is not in the calendar": (["edit", SECOND, "held_dates=2026-02-30"], "Dates: "),
    "a name that is missing": (["add", "venue", "city=Abu Dhabi"], "Name: this must be filled in."),
    "a name that is emptied": (["edit", "Al Shati Palace", "name="], "Name: this must be filled in."),
    "a number that is none": (["add", "venue", "name=x", "latitude=north"], "Latitude: “north” is not a number."),
    "a number that cannot be": (["add", "venue", "name=x", "latitude=91"], "Latitude: 91 is above 90"),
    "a word that is not in the list": (["edit", SECOND, "status=hold"], "Status: “hold” is not in the list."),
    "a zone that is none": (["edit", SECOND, "zone=Abu Dhabi"], "Time zone: "),
    "a record that is none": (["edit", SECOND, "venue=Atlantis"], "Venue: “Atlantis” names no "),
    "one of several that is none": (["edit", SECOND, "hosts=Ukraine; Atlantis"], "Host: “Atlantis” names no "),
    "a record of another kind": (["edit", SECOND, "venue=Ukraine"], "Venue: “Ukraine” names no "),
    "a field that is none": (["edit", SECOND, "place=x"], "“place” is not a field of round. Its fields are: talks, "),
    "a field twice": (["edit", SECOND, "city=x", "city=y"], "“city” is given twice."),
    "no value": (["edit", SECOND, "city"], "“city” is not field=value"),
    "a kind that is none": (["add", "planet", "name=x"], "“planet” is not a kind of record. The kinds are: talks, "),
    "a record to change that is none": (["edit", "Atlantis", "name=x"], "“Atlantis” names no record of this register."),
    "an id that is none": (
        ["show", "019ca6b1-dc00-716b-ac4d-000000000000"],
        "“019ca6b1-dc00-716b-ac4d-000000000000” names no",
    ),
    "a condition that is none": (["list", "round", "--where", "%"], "“%” is not a condition."),
    "a condition on a field that is none": (
        ["list", "round", "--where", "place=x"],
        "“place” is not a field of round.",
    ),
    "a condition that cannot be met": (["list", "round", "--where", "held_dates=never"], "Dates: “never” "),
    "an order by a field that is none": (["list", "round", "--sort", "-place"], "“place” is not a field of round."),
    "a field to show that is none": (["list", "round", "--fields", "city,place"], "“place” is not a field of round."),
    "no records at most": (["list", "round", "--limit", "0"], "--limit: a number from 1 on is expected."),
    "the past of a field that is none": (["history", SECOND, "--field", "place"], "“place” is not a field of round."),
}


@pytest.mark.parametrize(("words", "sentence"), WRONG_WORDS.values(), ids=list(WRONG_WORDS))
def test_wrong_words_are_refused_with_a_sentence(call: Run, register: Path, words: list[str], sentence: str) -> None:
    ran = call(words[0], register, *words[1:], code=2)
    assert ran.out == ""
    assert ran.err.startswith(f"negotiator: {sentence}")
    assert ran.err.endswith(".\n")


def test_a_reference_to_a_deleted_venue_is_refused_with_the_name_of_the_field(
    run: Run, call: Run, register: Path
) -> None:
    copy = Path(shutil.copy(register, register.with_name("copy.talks")))
    call("delete", copy, "Al Shati Palace")
    before = copy.read_bytes()
    told = run("edit", copy, SECOND, "venue=Al Shati Palace", code=2).err
    assert told.startswith("negotiator: Venue: “Al Shati Palace” is in the Trash")
    assert copy.read_bytes() == before


def png() -> bytes:
    """A picture of one point."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def other_database(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE round (number TEXT)")
    connection.close()
    return path.read_bytes()


WRONG_FILES: dict[str, Callable[[Path], bytes]] = {
    "nothing in it": lambda path: b"",
    "text": lambda path: b"SAMPLE: not a register.\n" * 100,
    "picture": lambda path: png(),
    "other database": other_database,
}


@pytest.mark.parametrize("made", WRONG_FILES.values(), ids=list(WRONG_FILES))
def test_a_file_that_is_no_register_is_refused(
    run: Run, call: Run, tmp_path: Path, made: Callable[[Path], bytes]
) -> None:
    wrong = tmp_path / "wrong.talks"
    content = made(tmp_path / "made")
    wrong.write_bytes(content)
    sentence = f"negotiator: {wrong} is not a register of this program. It was not changed.\n"
    assert run("list", wrong, "round", code=2).err == sentence
    assert call("add", wrong, "venue", "name=x", code=2).err == sentence
    assert call("check", wrong, code=2).err == sentence
    assert wrong.read_bytes() == content
    assert sorted(tmp_path.glob("wrong*")) == [wrong]


def test_a_file_that_is_not_there_is_not_made(run: Run, call: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.talks"
    assert f"There is no file {missing}." in run("show", missing, "x", code=2).err
    for words in (["undo", missing], ["check", missing], ["delete", missing, "x"]):
        assert f"There is no file {missing}." in call(*words, code=2).err
    assert "cannot be read" in call("list", tmp_path, "round", code=2).err
    assert not missing.exists()


@pytest.mark.parametrize("length", [150, 5_000, 200_000])
def test_a_cut_register_is_told_to_be_damaged(run: Run, call: Run, register: Path, length: int) -> None:
    cut = register.with_name("cut.talks")
    content = register.read_bytes()[:length]
    cut.write_bytes(content)
    assert f"{cut} is damaged and was not changed" in run("list", cut, "round", code=2).err
    assert f"{cut} is damaged and was not changed" in call("add", cut, "venue", "name=x", code=2).err
    assert cut.read_bytes() == content


def test_a_register_without_its_tables_is_told(call: Run, register: Path) -> None:
    bare = Path(shutil.copy(register, register.with_name("bare.talks")))
    connection = sqlite3.connect(bare)
    connection.execute("DROP TABLE venue")
    connection.close()
    content = bare.read_bytes()
    assert "no such table: venue" in call("list", bare, "venue", code=2).err
    told = call("add", bare, "venue", "name=x", code=2).err
    assert "can be read but not changed: it is not built as a register is (The table “venue” is missing)" in told
    assert "The table “venue” is missing." in call("check", bare, code=1).out
    assert bare.read_bytes() == content


def test_a_newer_register_can_be_read_but_not_changed(run: Run, call: Run, register: Path) -> None:
    newer = Path(shutil.copy(register, register.with_name("newer.talks")))
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    content = newer.read_bytes()
    assert "Al Shati Palace" in run("list", newer, "venue").out
    for words in (["add", newer, "venue", "name=x"], ["delete", newer, SECOND], ["undo", newer]):
        assert (
            "was written by a newer version of this program. It can be read here but not changed"
            in run(*words, code=2).err
        )
    assert "which this one cannot check" in run("check", newer, code=2).err
    assert newer.read_bytes() == content


def test_a_register_that_another_program_writes_to_is_told_to_be_in_use(run: Run, register: Path) -> None:
    connection = sqlite3.connect(register, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    commands = (["list", register, "venue"], ["add", register, "venue", "name=x"], ["check", register])
    with ThreadPoolExecutor() as together:  # each waits some seconds for the other program
        for ran in together.map(lambda words: run(*words, code=2), commands):
            assert f"{register} is in use by another program. Nothing was changed." in ran.err
    connection.execute("ROLLBACK")
    connection.close()


@pytest.fixture
def bound() -> tuple[str, ...]:
    """What to put before a command so that the rights of files bind it, even where the tests run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return ()
    without = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
    try:
        subprocess.run([*without, sys.executable, "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("root may write everywhere, and there is no way to give that up here")
    return without


@pytest.mark.parametrize("rights", ["file", "folder"])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_read_only_register_can_be_read_but_not_changed(
    run: Run, register: Path, tmp_path: Path, bound: tuple[str, ...], rights: str
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    shelved = Path(shutil.copy(register, folder / "x.talks"))
    content = shelved.read_bytes()
    (shelved if rights == "file" else folder).chmod(0o444 if rights == "file" else 0o555)
    try:
        assert "Al Shati Palace" in run("list", shelved, "venue", before=bound).out
        told = run("add", shelved, "venue", "name=x", code=2, before=bound).err
        assert told.startswith(
            f"negotiator: {shelved} can be read but not changed: the file or its folder is read-only."
        )
        assert run("check", shelved, before=bound).out.endswith("no fault found.\n")
    finally:
        folder.chmod(0o755)
    assert shelved.read_bytes() == content
