"""A few mutated registers; `python tests/stress/fuzz.py` tries thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stress import fuzz
from tests.stress.mutations import BASES, KINDS, NEWER, mutate

# Those in which something was wrong once, and some more.
ONCE_WRONG = [1, 9, 20, 1074, 1239, 2113, 2235, 2376, 2718, 2879, 2933, 3696]


def test_mutated_registers_open_clean_or_for_reading_or_are_refused() -> None:
    found = fuzz.fuzz([*ONCE_WRONG, *range(NEWER, NEWER + 48)])
    assert [each for each in found if each.fault] == []
    assert len(found) == 60
    assert {each.outcome for each in found} == {"clean", "for reading", "refused"}


def test_a_fault_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    from negotiator_gui.store import engine

    (tmp_path / "mutated").mkdir()
    monkeypatch.setattr(engine, "distrust", lambda *_: None)
    faults = [fuzz.attempt(seed, tmp_path / "mutated").fault for seed in ONCE_WRONG]
    assert any("Error: " in each for each in faults), "what was wrong is wrong again without the care that mended it"


def test_each_number_makes_the_same_register_every_time(tmp_path: Path) -> None:
    done = set()
    for seed in range(NEWER, NEWER + 60):
        for name in ("one", "other"):
            done.add(mutate(tmp_path / name, seed))
        if "foreign" not in mutate(tmp_path / "one", seed):
            assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert {each.split(", ")[1] for each in done} == set(KINDS)
    assert {each.split(", ")[0] for each in done} == {path.stem for path in BASES}
