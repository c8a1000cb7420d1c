"""The dialog after a fault of the program: what is safe, a report without content, and starting anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from negotiator_gui import __version__
from negotiator_gui.gui.crash_dialog import CrashDialog


def opened(qtbot: QtBot, is_kept: bool = True) -> CrashDialog:
    dialog = CrashDialog("ValueError at look in window.py:12", is_kept, "logs")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_what_is_safe(qtbot: QtBot) -> None:
    assert "was kept just now" in opened(qtbot).safe.text()
    assert "could not be kept" in opened(qtbot, is_kept=False).safe.text()


def test_the_report_is_copied(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.findChild(QPushButton, "copyReport").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Negotiator {__version__}") and copied.endswith("ValueError at look in window.py:12")
    assert dialog.isVisible()


def test_more_faults_are_added_once(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    for _ in range(3):
        dialog.add("KeyError at find in list.py:7")
    assert dialog.report.toPlainText().count("KeyError") == 1


def test_enter_goes_on_and_only_the_button_starts_anew(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    asked: list[bool] = []
    dialog.anew_asked.connect(lambda: asked.append(True))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible() and asked == []
    dialog = opened(qtbot)
    dialog.anew_asked.connect(lambda: asked.append(True))
    dialog.findChild(QPushButton, "startAnew").click()
    assert not dialog.isVisible() and asked == [True]
