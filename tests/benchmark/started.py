"""One start of a window, told in numbers: run by starting.py as a process of its own.

    python tests/benchmark/started.py bare|program REGISTER BEGAN

BEGAN is what time.monotonic() said before the process was started.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long after the start memory is read, in milliseconds: what is read ahead has been read by then.
_LATER = 3_000


def _told(usable: list[float], whole: list[float]) -> None:
    from PySide6.QtWidgets import QApplication

    status = Path("/proc/self/status").read_text("ascii").splitlines()
    memory = next(int(line.split()[1]) / 1_000 for line in status if line.startswith("VmRSS"))
    print(*usable, *whole, memory, flush=True)
    for window in QApplication.topLevelWidgets():
        window.close()
    os._exit(0)


def watch(began: float, table: Any, is_whole: Callable[[], bool]) -> None:
    """Tells when the rows of a table were painted and the window takes keys, and when nothing is to come any more."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    def now() -> list[float]:
        return [(time.monotonic() - began) * 1_000, time.process_time() * 1_000]

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and table.model().rowCount():
                watched.removeEventFilter(self)
                # After what is being painted now, the next thing is a key.
                QTimer.singleShot(0, lambda: look(now()))
            return False

    def look(usable: list[float]) -> None:
        if is_whole():
            whole = now()
            QTimer.singleShot(_LATER, lambda: _told(usable, whole))
        else:
            QTimer.singleShot(1, lambda: look(usable))

    painted = Painted(table)
    table.viewport().installEventFilter(painted)


def bare() -> None:
    """The least that PySide6 can show: a window with a table."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication([])
    window = QMainWindow()
    table = QTableWidget(20, 6, window)
    window.setCentralWidget(table)
    window.resize(1440, 870)
    window.show()
    watch(float(sys.argv[3]), table, lambda: True)
    app.exec()


def program(path: str) -> None:
    """The program on a register, as its command starts it."""
    import runpy

    from PySide6.QtWidgets import QApplication

    run, began = QApplication.exec, float(sys.argv[3])

    def watched(*_: object) -> int:
        from negotiator_gui.gui import windows

        window = windows.all_open()[0]
        watch(began, window.page.list, lambda: not window.turns._waiting and not window.page.list.waits)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]
    sys.argv[1:] = [path]
    runpy.run_module("negotiator_gui", run_name="__main__")


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])
