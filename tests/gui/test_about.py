"""The box about the program, what it shows without a console, and files that macOS asks it to open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMessageBox

from negotiator_gui import __version__, cli, paths
from negotiator_gui.gui import trial
from negotiator_gui.gui.about import AboutBox
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.store.engine import ENGINE

ROOT = Path(__file__).resolve().parents[2]


def test_it_names_the_versions_that_matter(qtbot: Any) -> None:
    box = AboutBox()
    qtbot.addWidget(box)
    assert __version__ in box.text()
    for words in (ENGINE, "Qt 6.", "Python 3.", "GNU Lesser General Public License 3", "Apache License 2.0"):
        assert words in box.informativeText()


def test_it_leads_to_the_licences_of_a_built_program(qtbot: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts))
    assert paths.licences() is None
    (tmp_path / "licences.txt").write_text("SAMPLE", "utf-8")
    box = AboutBox()
    qtbot.addWidget(box)
    assert f'href="{QUrl.fromLocalFile(str(tmp_path / "licences.txt")).toString()}"' in box.informativeText()


def test_the_menu_opens_it(qtbot: Any) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.commands.about()
    box = window.findChild(AboutBox)
    assert box is not None and box.isVisible()
    box.close()


def test_trouble_is_shown_where_there_is_no_console(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append((box.text(), box.textFormat()))
            box.close()

    monkeypatch.setattr(sys, "stderr", None)
    QTimer.singleShot(200, look)
    assert cli.main(["<b>nothing.talks"]) == cli.TROUBLE
    ((text, form),) = seen
    assert "“<b>nothing.talks” is neither a file nor a command." in text
    assert form == Qt.TextFormat.PlainText


ASKED = """
import sys
from PySide6.QtGui import QFileOpenEvent
from negotiator_gui import application
from negotiator_gui.gui import windows
from negotiator_gui.gui.main_window import MainWindow
app = application._application()
window = MainWindow()
windows.keep(window)
app.sendEvent(app, QFileOpenEvent(sys.argv[1]))
print(window.workspace.path)
window.close()
"""


def test_a_file_that_macos_asks_for_is_opened(register: Path) -> None:
    # In a process of its own: there can be no second application in this one.
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", ASKED, str(register)]
    done = subprocess.run(asked, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == f"{register}\n", done.stderr


class TestWhatTheSelfTestTriesOfTheWindow:
    @pytest.mark.external  # the plugins for a screen and for printers need what a desktop has
    def test_every_step_goes_well(self, qtbot: Any, register: Path, tmp_path: Path) -> None:
        assert [wrong for step in trial.steps(tmp_path, register).values() if (wrong := step())] == []

    def test_a_missing_plugin_is_told(self, qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(trial._PLUGINS, sys.platform, ["platforms/nothing"])
        assert trial.plugins() == "platforms/nothing: it is not there"

    def test_an_icon_that_cannot_be_drawn_is_told(
        self, qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(trial.icons, "names", lambda: ["app", "unheard-of"])
        monkeypatch.setattr(trial.icons, "_drawing", lambda name: b"<svg/>" if name == "unheard-of" else _APP)
        assert trial.every_icon() == "unheard-of"

    def test_help_that_is_not_whole_is_told(
        self, qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(trial.paths, "resource", lambda *parts: tmp_path.joinpath(*parts))
        assert trial.help_pages() == ""
        pages = tmp_path / "help" / "en"
        pages.mkdir(parents=True)
        QPixmap(8, 8).save(str(pages / "there.png"))
        (pages / "one.md").write_text("# SAMPLE\n\n![seen](there.png)\n", "utf-8")
        (pages / "two.html").write_text('<p>SAMPLE <img alt="x" src="there.png"></p>', "utf-8")
        assert trial.help_pages() == ""
        (pages / "one.md").write_text("![seen](gone.png)", "utf-8")
        (pages / "two.html").write_text("\n", "utf-8")
        (pages / "spoilt.png").write_text("SAMPLE: no picture", "utf-8")
        assert trial.help_pages() == "gone.png, spoilt.png, two.html"

    def test_a_translation_that_cannot_be_loaded_is_told(
        self, qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(trial.paths, "resource", lambda *parts: tmp_path.joinpath(*parts))
        assert trial.translations() == ""
        (tmp_path / "translations").mkdir()
        (tmp_path / "translations" / "negotiator_xx.qm").write_text("SAMPLE: no translation", "utf-8")
        assert trial.translations() == "negotiator_xx.qm"

    def test_libraries_that_others_would_load_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LD_LIBRARY_PATH", str(paths.resource().parent / "lib"))
        assert trial.environment()


_APP = paths.resource("icons", "app.svg").read_bytes()
