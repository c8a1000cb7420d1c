"""What is printed is what the window shows: the register that is open, be it the present or a past."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.store import engine, reader
from negotiator_gui.store.errors import TakesTooLong
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Edition, Replaced, Vanished, Workspace


def text_of(workspace: Workspace, record: str) -> str:
    """The summary as text, laid out in a thread as the window does."""
    lay_out, made = workspace.layout(Edition((record,)), ".txt"), []
    thread = Thread(target=lambda: made.append(lay_out().file))
    thread.start()
    thread.join()
    return bytes(made[0]).decode()


def test_a_past_register_prints_the_past(workspace: Workspace) -> None:
    round_ = workspace.list(ROUND)[0]
    before = workspace.past(limit=1)[0].done.seq
    workspace.do(edit(ROUND, round_.id, {"outcome": "SAMPLE outcome of today"}))
    past = workspace.as_of(before)
    assert "SAMPLE outcome of today" in text_of(workspace, round_.id)
    assert "SAMPLE outcome of today" not in text_of(past, round_.id)
    past.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace or delete a file that is open")
def test_another_file_of_the_same_name_is_not_printed(workspace: Workspace, register: Path, tmp_path: Path) -> None:
    edition = Edition((workspace.list(ROUND)[0].id,))
    moved = register.rename(tmp_path / "moved.talks")
    for trouble in (Vanished, Replaced):
        for lay_out in (workspace.layout(edition), workspace.clearance(edition.records[0], "A. Example", edition)):
            with pytest.raises(trouble):
                lay_out()
        shutil.copy(moved, register)
    moved.replace(register)


def test_a_damaged_register_holds_no_layout_up(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = sqlite3.connect(register)
    connection.execute("CREATE TABLE odd (x)")
    connection.close()
    monkeypatch.setattr(reader, "PATIENCE_SECONDS", 0.1)
    store = Store.open(register, Author("A. Example", "device"))
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    with store, reader.beside(store) as second, pytest.raises(TakesTooLong), engine.spoken(register):
        second.db.execute(endless).fetchone()


def test_a_draft_is_cleared_from_what_is_open(workspace: Workspace) -> None:
    record = workspace.list(ROUND)[0].id
    workspace.start_version(record)
    action, pages = workspace.clearance(record, "A. Example", Edition((record,)))()
    workspace.do(action, pages)
    assert workspace.cleared(record) is not None
