"""Guards around Qt: PySide6 counts references right, and conftest.py notices what a test leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

# Runs apart, for a PySide6 that counts wrong takes the whole interpreter with it.
COUNT = """
import json, sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

sender = Sender()
sender.setObjectName("warm")
sender.sent.emit(True)

nones = sys.getrefcount(None)
for number in range(1000):
    sender.setObjectName("n")
nones = sys.getrefcount(None) - nones

trues = sys.getrefcount(True)
for number in range(200):
    sender.sent.emit(True)
trues = sys.getrefcount(True) - trues
print(json.dumps([nones, trues]))
"""


def test_pyside_keeps_the_reference_counts_of_none_and_true() -> None:
    # From Python 3.12 on both are immortal and their counts never move: the test then cannot fail.
    result = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    nones, trues = json.loads(result.stdout)
    assert abs(nones) < 20, f"1,000 calls moved the count of None by {nones}"
    assert abs(trues) < 20, f"200 signals moved the count of True by {trues}"


CARELESS = '''
import conftest
import pytest
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget

conftest.DIALOG_SECONDS = 0.3
kept = []

def test_window(qtbot):
    kept.append(QWidget())
    kept[0].show()

def test_window_that_qtbot_closes(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

class Asking(QDialog):
    def reject(self):
        QMessageBox(self).exec()

def test_dialog(qtbot):
    assert Asking().exec() == 0

def test_menu(qtbot):
    menu = QMenu()
    menu.addAction("one")
    assert menu.exec() is None

def test_home():
    import os
    assert os.environ["NEGOTIATOR_HOME"].endswith("negotiator-home")

@pytest.mark.external
def test_external():
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    raise AssertionError

def test_skips():
    pytest.skip("for no good reason")
'''


def run_careless(tmp_path: Path, external: str) -> str:
    """Run careless tests under our conftest.py and return what pytest says."""
    (tmp_path / "conftest.py").write_text(Path(__file__).with_name("conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_careless.py").write_text(CARELESS, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = external\nqt_api = pyside6\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "-p", "no:xvfb"]
    env = dict(os.environ, NEGOTIATOR_EXTERNAL=external)
    return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False).stdout


def test_conftest_notices_what_a_test_leaves_behind(tmp_path: Path) -> None:
    said = run_careless(tmp_path, external="")
    assert "ERROR test_careless.py::test_window - Failed: Left open: QWidget" in said
    assert "ERROR test_careless.py::test_dialog - Failed: No answer came to Asking" in said
    assert "ERROR test_careless.py::test_menu - Failed: No answer came to QMenu" in said
    assert "PASSED test_careless.py::test_window_that_qtbot_closes" in said
    assert "PASSED test_careless.py::test_home" in said
    assert "XFAIL test_careless.py::test_known" in said
    assert "needs programs that 'start.py test --external' installs" in said
    assert "for no good reason" in said
    assert "2 skipped, 1 xfailed, 3 errors" in said


def test_a_skip_is_a_failure_where_everything_is_installed(tmp_path: Path) -> None:
    said = run_careless(tmp_path, external="1")
    assert "FAILED test_careless.py::test_skips - Skipped although NEGOTIATOR_EXTERNAL=1" in said
    assert "PASSED test_careless.py::test_external" in said
    assert "XFAIL test_careless.py::test_known" in said
