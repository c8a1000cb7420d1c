"""The commands that look after a register, as a person would use them one after the other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negotiator_gui import paths
from negotiator_gui.store import lock
from tests.store.test_lock import pretend

KEPT = Path(__file__).resolve().parents[1] / "fixtures" / "register-1.talks"
Run = Callable[..., Any]
SECOND = "abu-dhabi-2026/2"
SECRET = "Zwetschgenkuchen"


def outcome(call: Run, register: Path) -> str:
    return str(json.loads(call("show", register, SECOND, "--format", "json").out)["values"]["outcome"])


def test_a_register_is_backed_up_listed_and_restored(run: Run, call: Run, register: Path) -> None:
    before = outcome(call, register)
    made = run("backup", register).out
    assert "verified: " in made and made.endswith(" bytes.\n")
    call("edit", register, SECOND, "outcome=SAMPLE outcome")
    call("backup", register)
    lines = call("backups", register).out.splitlines()
    assert len(lines) == 4 and "Edit round" in lines[2] and "39 rounds" in lines[3]
    name = lines[3].split()[0]
    told = run("restore", register, "--backup", name).out
    assert f"Restored {register} from the backup {name}" in told and "is kept as" in told
    assert outcome(call, register) == before
    assert call("check", register).code == 0
    (kept,) = register.parent.glob("x before *.talks")
    assert outcome(call, kept) == "SAMPLE outcome"
    call("restore", register, "--backup", "last")
    assert outcome(call, register) == "SAMPLE outcome"
    listed = json.loads(call("backups", register, "--format", "json").out)
    assert {"name", "at", "records", "head", "path"} <= listed[0].keys()


def test_a_backup_that_is_none_is_told(call: Run, register: Path) -> None:
    assert "There is no backup “x” of" in call("restore", register, "--backup", "x", code=2).err
    assert "Name the record" in call("restore", register, code=2).err
    assert "There is nothing to show." in call("backups", register).err


def test_an_import_is_preceded_by_a_backup(call: Run, register: Path, tmp_path: Path) -> None:
    call("export", register, tmp_path / "all.json")
    call("new", tmp_path / "new.talks")
    call("import", tmp_path / "new.talks", tmp_path / "all.json")
    assert "Create register" in call("backups", tmp_path / "new.talks").out


def test_a_broken_search_index_is_made_anew(call: Run, register: Path) -> None:
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(register), isolation_level=None)
    connection.execute("DELETE FROM search")
    connection.close()
    assert "is not in the search index, so nobody finds it" in call("check", register, code=1).out
    assert "no fault found" in call("check", register, "--rebuild-index").out
    assert "Zelenskyy" in call("find", register, "zelensky").out


def test_heads_are_printed_and_stay_what_they_were(call: Run, register: Path) -> None:
    first = call("check", register, "--proof").out.splitlines()[-1]
    assert first.startswith("head of the register: ")
    number = first.split(": ")[1].split(":")[0]
    call("edit", register, SECOND, "outcome=SAMPLE outcome")
    assert call("check", register, "--proof").out.splitlines()[-1] != first
    assert call("check", register, "--proof", number).out.splitlines()[-1] == first


def test_a_register_is_read_as_it_was(call: Run, register: Path) -> None:
    before = outcome(call, register)
    number = json.loads(call("history", register, "--format", "json").out)[0]["number"]
    call("edit", register, SECOND, "outcome=SAMPLE outcome")
    shown = call("show", register, SECOND, "--as-of", number, "--format", "json").out
    assert json.loads(shown)["values"]["outcome"] == before
    assert call("list", register, "round", "--as-of", 1).out == ""
    assert "There is no action 999" in call("find", register, "zelensky", "--as-of", 999, code=2).err


def test_a_damaged_register_is_repaired_into_a_copy(call: Run, register: Path, tmp_path: Path) -> None:
    data = bytearray(register.read_bytes())
    data[40 * 4096 : 42 * 4096] = bytes(8192)
    register.write_bytes(data)
    assert call("check", register, code=1).out
    told = call("repair", register, tmp_path / "repaired.talks")
    assert f"{register} was not changed." in told.out
    assert call("list", tmp_path / "repaired.talks", "round").out
    assert bytes(data) == register.read_bytes()
    assert "is there already" in call("repair", register, tmp_path / "repaired.talks", code=2).err


def test_destroying_tells_first_and_does_it_only_when_told_so(call: Run, register: Path, tmp_path: Path) -> None:
    call("edit", register, SECOND, f"outcome={SECRET}")
    call("backup", register)
    told = call("destroy", register, SECOND, "--field", "outcome").out
    assert "To be destroyed: the field Outcome of round" in told and "With it 1 backup." in told
    assert "Nothing was destroyed." in told
    assert outcome(call, register) == SECRET
    assert "Destroyed." in call("destroy", register, SECOND, "--field", "outcome", "--yes").out
    assert call("check", register).code == 0
    needles = (SECRET.encode(), SECRET.lower().encode())
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if any(each in path.read_bytes() for each in needles)] == []
    assert len(call("backups", register).out.splitlines()) == 3


def test_a_register_open_on_another_computer_is_read_and_not_changed(call: Run, register: Path) -> None:
    there = lock.Holder("B. Example", "an-other-machine", "device-2", 1, "2026-02-04 10:00 UTC", "token")
    lock.file_of(register).write_text(json.dumps(there.__dict__))
    content = register.read_bytes()
    assert call("list", register, "round").out
    for words in (["edit", register, SECOND, "outcome=x"], ["undo", register], ["destroy", register, SECOND, "--yes"]):
        assert "is open on an-other-machine by B. Example since 2026-02-04" in call(*words, code=2).err
    assert register.read_bytes() == content


def test_a_register_is_taken_over_only_from_a_silent_computer(call: Run, register: Path) -> None:
    for seconds, code in ((5, 2), (1_000, 0)):
        pretend(register, seconds_ago=seconds)
        ran = call("take-over", register, code=code)
        assert ("can be changed here." in ran.out) if code == 0 else ("is open on an-other-machine" in ran.err)
    assert "Changed round" in call("edit", register, SECOND, "outcome=x").out
    assert "can be changed here." in call("take-over", register).out


def test_a_register_is_backed_up_before_it_is_taken_over_and_brought_up_to_date(call: Run, tmp_path: Path) -> None:
    old = Path(shutil.copy(KEPT, tmp_path / "old.talks"))
    in_the_way = paths.data() / "backups"
    in_the_way.write_text("SAMPLE: a file where the folder should be")
    pretend(old, seconds_ago=1_000)
    assert "No backup of" in call("take-over", old, code=2).err
    assert old.read_bytes() == KEPT.read_bytes()
    in_the_way.unlink()
    pretend(old, seconds_ago=1_000)
    assert "can be changed here." in call("take-over", old).out
    assert old.read_bytes() != KEPT.read_bytes() and len(call("backups", old).out.splitlines()) == 3


def test_parts_that_act_by_themselves_are_refused_and_repaired_away(call: Run, register: Path, tmp_path: Path) -> None:
    import sqlite3

    bad = Path(shutil.copy(register, tmp_path / "bad.talks"))
    connection = sqlite3.connect(bad)
    connection.execute("CREATE TRIGGER odd AFTER UPDATE ON round BEGIN DELETE FROM venue; END")
    connection.close()
    assert "has parts that no register has (trigger “odd”)" in call("list", bad, "round", code=2).err
    assert "The trigger “odd” does not belong in a register." in call("check", bad, code=1).out
    call("repair", bad, tmp_path / "good.talks")
    assert call("check", tmp_path / "good.talks").code == 0


@pytest.mark.parametrize("words", [["check"], ["repair"], ["backup"], ["backups"], ["take-over"], ["destroy"]])
def test_each_has_help_with_an_example(call: Run, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call(*words, "--help")
    assert ended.value.code == 0
