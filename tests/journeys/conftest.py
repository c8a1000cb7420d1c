"""Journeys of a desk officer: the real window on a copy of the example, which leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme, windows
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace
from tests.journeys.desk import Desk
from tests.journeys.hands import Hands
from tests.journeys.keyboard import Keyboard
from tests.journeys.mouse import Mouse


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """No window, dialog, thread or work for a thread is left by a journey."""
    threads, windows = set(threading.enumerate()), set(QApplication.topLevelWidgets())
    yield
    qapp.processEvents()
    left = [each for each in QApplication.topLevelWidgets() if each not in windows and each.isVisible()]
    assert left == []
    assert set(threading.enumerate()) <= threads
    assert QThreadPool.globalInstance().waitForDone(1_000)


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hands(request: pytest.FixtureRequest, desk: Desk) -> Hands:
    """Both ways to work at the desk, one after the other."""
    made: Hands = request.param(desk)
    return made


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, register: Path) -> Iterator[Desk]:
    """The window on the example; its lists, and those that come later, are under Qt's model tester."""
    theme.apply(qapp, "light")
    window = MainWindow()
    windows.keep(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_workspace(Workspace.open(register), at_desk=False)
    made = Desk(qtbot, window)
    made.settle()
    yield made
    theme.set_zoom(qapp, 100)
    if shiboken6.isValid(window):
        # As at the end of a session: what a test left refused does not keep the window open.
        window.ending = True
        window.close()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
