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


def watch(began: float, kind: Any, is_whole: Callable[[Any], bool]) -> None:
    """Lets a kind of table tell when its rows were painted and the window takes keys, and when nothing is to come."""
    from PySide6.QtCore import QTimer

    seen: list[float] = []

    def now() -> list[float]:
        return [(time.monotonic() - began) * 1_000, time.process_time() * 1_000]

    def paint(table: Any, event: Any) -> None:
        painted(table, event)
        if not seen and table.model().rowCount():
            # A key comes before whatever else waits.
            seen.extend(now())
            QTimer.singleShot(0, lambda: look(table))

    def look(table: Any) -> None:
        if is_whole(table):
            whole = now()
            QTimer.singleShot(_LATER, lambda: _told(seen, whole))
        else:
            QTimer.singleShot(1, lambda: look(table))

    painted, kind.paintEvent = kind.paintEvent, paint


def bare() -> None:
    """The least that PySide6 can show: a window with a table."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    class Table(QTableWidget):
        pass

    app = QApplication([])
    watch(float(sys.argv[3]), Table, lambda _: True)
    window = QMainWindow()
    table = Table(20, 6, window)
    window.setCentralWidget(table)
    window.resize(1440, 870)
    window.show()
    app.exec()


def program(path: str) -> None:
    """The program on a register, as its command starts it."""
    import runpy

    from PySide6.QtWidgets import QApplication

    run, began = QApplication.exec, float(sys.argv[3])

    def watched(*_: object) -> int:
        from negotiator_gui.gui.record_table import RecordView

        watch(began, RecordView, lambda list_: not list_.waits and not list_.window().turns._waiting)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]
    sys.argv[1:] = [path]
    runpy.run_module("negotiator_gui", run_name="__main__")


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])
