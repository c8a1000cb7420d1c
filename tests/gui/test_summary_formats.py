"""The summary leaves the window as text on the clipboard and as a file of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ROUND
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.summary_view import SummaryView
from negotiator_gui.workspace import Workspace


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> Iterator[SummaryView]:
    made = SummaryView(workspace, [workspace.list(ROUND)[0].id])
    made.open()
    qtbot.waitUntil(lambda: made.files.laid is not None)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not any(each.at_work for each in made.findChildren(LayingOut)))


def test_the_text_is_copied(qtbot: QtBot, view: SummaryView) -> None:
    view.side.copy.click()
    qtbot.waitUntil(lambda: "copied" in view.pane.banner.text)
    assert "Session summary" in QGuiApplication.clipboard().text()


def test_the_ending_follows_the_kind_of_file(view: SummaryView) -> None:
    view.side.word.click()
    asked = view.findChild(QFileDialog)
    asked.filterSelected.emit("Web page (*.html)")
    assert asked.defaultSuffix() == "html"
    asked.reject()


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("md", b"**No handling mark**"), ("txt", b""), ("pdf", b"%PDF")],
)
def test_a_file_of_every_kind_is_written(
    qtbot: QtBot, view: SummaryView, tmp_path: Path, ending: str, beginning: bytes
) -> None:
    path = tmp_path / f"summary.{ending}"
    view.files.save(str(path))
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().lower().startswith(beginning.lower())
    assert path.stat().st_size > 1_000
