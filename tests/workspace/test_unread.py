"""What others changed since this person looked: told until it was looked at, also on another day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from negotiator_gui import settings
from negotiator_gui.domain.change import edit
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Workspace


def by_another(register: Path, id_: str) -> None:
    """Another person changes a round in the file."""
    with Store.open(register, Author("B. Example", "other device")) as store:
        store.apply(edit(ROUND, id_, {"outcome": "SAMPLE outcome"}))


def opened(register: Path) -> Workspace:
    settings.save(replace(settings.load(), name="A. Example"))
    return Workspace.open(register)


def test_at_the_first_time_nothing_is_unread(register: Path) -> None:
    workspace = opened(register)
    assert not any(workspace.is_unread(each.id) for each in workspace.list(ROUND))
    workspace.close()


def test_what_another_changed_meanwhile_is_unread_until_it_is_looked_at(register: Path) -> None:
    first = opened(register)
    met, own = first.list(ROUND)[:2]
    first.edit(own, {"outcome": "SAMPLE of one's own"})
    first.close()
    by_another(register, met.id)
    again = opened(register)
    assert again.is_unread(met.id) and not again.is_unread(own.id)
    again.close()
    # It is still so at the next time, and no longer once somebody looked.
    third = opened(register)
    assert third.is_unread(met.id)
    third.mark_read(met.id)
    third.close()
    last = opened(register)
    assert not last.is_unread(met.id)
    last.close()


def test_what_another_changes_while_it_is_open_is_unread(register: Path) -> None:
    workspace = opened(register)
    met = workspace.list(ROUND)[0]
    by_another(register, met.id)
    workspace.look()
    assert workspace.is_unread(met.id)
    workspace.close()


def test_a_register_as_it_was_makes_nothing_unread(register: Path) -> None:
    first = opened(register)
    met = first.list(ROUND)[0]
    by_another(register, met.id)
    first.look()
    first.mark_read(met.id)
    past = first.as_of(1)
    first.close()
    past.close()
    again = opened(register)
    assert not again.is_unread(met.id)
    again.close()


def test_a_row_says_that_it_was_changed(qtbot: QtBot, register: Path) -> None:
    workspace = opened(register)
    view = RecordView(workspace)
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show_list(ROUND)
    met = view.rows.record(0)
    assert met is not None
    name = view.rows.index(0, 0)
    usual = name.data(Qt.ItemDataRole.AccessibleTextRole)
    view.show()
    before = view.grab().toImage()
    by_another(register, met.id)
    workspace.look()
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == f"{usual}, changed"
    assert view.grab().toImage() != before
    workspace.mark_read(met.id)
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == usual
    workspace.close()
