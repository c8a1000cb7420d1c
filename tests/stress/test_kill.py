"""A short run of the stress program; `python tests/stress/kill.py` kills five hundred times."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stress import kill, trouble

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor such signals")


def test_what_was_acknowledged_survives_being_killed_and_other_troubles() -> None:
    # A process of its own, because one with threads must not be doubled.
    command = [sys.executable, str(ROOT / "tests" / "stress" / "kill.py"), "15", "--seed", "7"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=110, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    first, *_, last = ran.stdout.splitlines()
    kills, actions = (int(each) for each in re.findall(r"(\d+) (?:kills|acknowledged actions)", first))
    assert kills >= 15 and actions > 15
    assert last == "0 faults"
    for name in trouble.TROUBLES:
        assert f"  {name}: " in ran.stdout


def test_a_lost_action_would_be_noticed() -> None:
    promise = kill.Promise(["a"], {"draft": "words"})
    promise.hear({"kind": "edit", "action": "b"})
    assert promise.faults(["a", "b"], {"draft": "words"}, 1) == []
    assert promise.faults(["a", "b", "c"], {"draft": "newer words"}, 1) == []
    assert promise.faults(["a"], {"draft": "words"}, 1) == ["action b is there 0 times"]
    assert promise.faults(["b"], {"draft": "words"}, 1) == ["what was there before is not there any more"]
    assert promise.faults(["a", "b", "c", "d"], {"draft": "words"}, 1) == ["there is more than anybody can have done"]
    assert promise.faults(["a", "b"], {}, 1) == ["the draft draft is lost"]
