"""One start of a window, told in numbers: run by starting.py as a process of its own.

    python tests/benchmark/started.py bare|program REGISTER BEGAN

BEGAN is what time.monotonic() said before the process was started.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long after the start memory is read, in milliseconds: what is read ahead has been read by then.
_LATER = 3_000


def _told(usable: list[float]) -> None:
    from PySide6.QtWidgets import QApplication

    status = Path("/proc/self/status").read_text("ascii").splitlines()
    memory = next(int(line.split()[1]) / 1_000 for line in status if line.startswith("VmRSS"))
    print(*usable, memory, flush=True)
    for window in QApplication.topLevelWidgets():
        window.close()
    os._exit(0)


def watch(began: float, is_usable: Any) -> None:
    """Looks at every turn of the event loop whether the window can be used, and tells when it was."""
    from PySide6.QtCore import QTimer

    def look() -> None:
        if is_usable():
            usable = [(time.monotonic() - began) * 1_000, time.process_time() * 1_000]
            QTimer.singleShot(_LATER, lambda: _told(usable))
        else:
            QTimer.singleShot(1, look)

    QTimer.singleShot(0, look)


def bare() -> None:
    """The least that PySide6 can show: a window with a table."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication([])
    window = QMainWindow()
    table = QTableWidget(20, 6, window)
    window.setCentralWidget(table)
    window.resize(1440, 870)
    window.show()
    watch(float(sys.argv[3]), table.viewport().isVisible)
    app.exec()


def program(path: str) -> None:
    """The program on a register, as its command starts it."""
    import runpy

    from PySide6.QtWidgets import QApplication

    run, began = QApplication.exec, float(sys.argv[3])

    def watched(*_: object) -> int:
        from negotiator_gui.gui import windows

        window = windows.all_open()[0]
        watch(began, lambda: not window.turns._waiting and not window.page.list.waits and window.isVisible())
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]
    sys.argv[1:] = [path]
    runpy.run_module("negotiator_gui", run_name="__main__")


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])
