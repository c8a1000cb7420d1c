"""A register is an ordinary SQLite file, which any tool can read."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path


def test_sqlite_utils_reads_the_rounds(register: Path) -> None:
    before = register.read_bytes()
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(register), "round"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    rounds = json.loads(run.stdout)
    assert len(rounds) == 39
    second = next(each for each in rounds if each["label"] == "Second round, Abu Dhabi")
    assert (second["held_dates_earliest"], second["held_dates_latest"]) == ("2026-02-04", "2026-02-05")
    assert register.read_bytes() == before


def test_the_sqlite_of_this_python_reads_every_table_but_the_search(register: Path) -> None:
    with sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in tables:
            if not name.startswith("search"):
                db.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    db.close()
    assert {"round", "record", "action", "change"} <= set(tables)
