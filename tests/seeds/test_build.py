"""Building the examples: the same every time, and refused where data and declarations do not fit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator_gui import paths
from seeds import build
from seeds.mapping import BuildError

NAMES = ["climate-talks", "ukraine-talks"]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tables and registers, to be spoilt."""
    folder = tmp_path / "seeds"
    shutil.copytree(build.SEEDS, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(build, "SEEDS", folder)
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_program_offers_both_examples() -> None:
    assert paths.examples() == NAMES == sorted(build.EXAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_the_register_is_what_its_tables_say(name: str) -> None:
    kept = paths.example(name).read_bytes().replace(b"\r\n", b"\n")
    assert kept == build.build(name).encode()


def test_building_again_writes_the_same_bytes(copied: Path) -> None:
    registers = [copied / f"{name}.json" for name in NAMES]
    assert build.main([]) == 0
    first = [path.read_bytes() for path in registers]
    for path in registers:
        path.unlink()
    assert build.main([]) == 0
    assert [path.read_bytes() for path in registers] == first


def test_check_passes_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(build.SEEDS / "build.py"), "--check"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def test_check_fails_after_a_change_and_passes_after_a_build(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(copied / "ukraine-talks" / "talks.csv", "Antalya", "Ankara")
    assert build.main(["--check"]) == 1
    assert capsys.readouterr().err == "seeds/ukraine-talks.json is not current. Run python seeds/build.py.\n"
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0


def test_a_record_keeps_its_id_when_a_row_is_added(copied: Path) -> None:
    before = build.build("ukraine-talks")
    with (copied / "ukraine-talks" / "issues.csv").open("a", encoding="utf-8") as file:
        file.write("water,Water supply,implementation,open,,,\n")
    after = build.build("ukraine-talks")
    ids = [line for line in before.splitlines() if '"id"' in line]
    assert len(ids) > 1_000
    assert set(ids) < set(after.splitlines())


def broken_date(folder: Path) -> None:
    replace(folder / "talks.csv", "late March 2022", "when the snow melts")


def broken_term(folder: Path) -> None:
    replace(folder / "rounds.csv", "telephone or video", "telepathy")


def broken_reference(folder: Path) -> None:
    replace(folder / "envoys.csv", "President of Ukraine,ukraine", "President of Ukraine,atlantis")


def new_column(folder: Path) -> None:
    replace(folder / "issues.csv", "id,name,area", "id,name,colour")


def doubled_id(folder: Path) -> None:
    replace(folder / "issues.csv", "\nline-of-contact,", "\ndonetsk-territory,")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (broken_date, "talks istanbul-2022, Start: .*when the snow melts"),
        (broken_term, "round trump-putin-call-2025/1, Format: .*telepathy"),
        (broken_reference, "Party leads nowhere"),
        (new_column, "no field takes the column colour"),
        (doubled_id, "known by the same words"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(copied: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(copied / "ukraine-talks")
    before = (copied / "ukraine-talks.json").read_bytes()
    with pytest.raises(BuildError, match=words):
        build.build("ukraine-talks")
    assert build.main([]) == 1
    assert (copied / "ukraine-talks.json").read_bytes() == before


def test_an_event_of_an_unknown_body_is_refused(copied: Path) -> None:
    replace(copied / "climate-talks" / "events.csv", ",INC 11,", ",XYZ 11,")
    with pytest.raises(BuildError, match="XYZ 11: belongs to 0 series"):
        build.build("climate-talks")
