"""When something is due, as a list says it: in a chip with a glyph and words, and read aloud with its date."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ACTION_ITEM
from negotiator_gui.gui.due_chip import due_chip
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Workspace

TODAY = date(2026, 2, 6)


@pytest.mark.parametrize(
    ("values", "chip"),
    [
        ({"due": "2026-02-05"}, ("Overdue 1 day", "bad", "warning")),
        ({"due": "2026-02-06"}, ("Due today", "warn", "clock")),
        ({"due": "2026-02-10"}, ("Due 10 Feb, in 4 days", "neutral", "calendar")),
        ({"due": "March 2026"}, ("Due by 31 Mar, in 53 days", "neutral", "calendar")),
        ({}, ("No date given", "neutral", "calendar")),
        ({"due": "2026-02-05", "status": "done"}, ("Done", "ok", "check")),
    ],
)
def test_a_chip_says_when_something_is_due(
    qtbot: QtBot, workspace: Workspace, values: dict[str, object], chip: tuple[str, str, str]
) -> None:
    workspace.do(add(ACTION_ITEM, {"text": "SAMPLE action", **values}))
    [record] = [each for each in workspace.list(ACTION_ITEM) if each.text("text") == "SAMPLE action"]
    assert due_chip(record, TODAY) == chip
    view = RecordView(workspace)
    qtbot.addWidget(view)
    view.rows.today = lambda: TODAY
    view.show_list(ACTION_ITEM)
    column = [each.name for each in view.rows.columns].index("due")
    said = view.rows.index(view.rows.row_of(record.key), column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(chip[0]) and (not record.text("due") or said != chip[0]), "the date itself is said as well"
