"""What is imported once Qt is there is imported by Python's own function, and no source is read for that."""

from __future__ import annotations

import subprocess
import sys

_LOADED = """
import linecache, sys, types
{first}
import negotiator_gui.gui.main_window
ours = [getattr(each, "__file__", "") for name, each in sys.modules.items() if name.startswith("negotiator_gui.gui.")]
print(len(ours), sum(file in linecache.cache for file in ours))
"""


def _read(first: str) -> tuple[int, int]:
    """How many modules of the window a new Python has loaded, and of how many it has read the source."""
    command = [sys.executable, "-c", _LOADED.format(first=first)]
    loaded, read = map(int, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    return loaded, read


def test_no_source_is_read_for_an_import() -> None:
    loaded, read = _read("")
    assert loaded > 50
    assert read == 0


def test_else_they_all_would_be() -> None:
    """As long as this holds, gui/plain_imports.py is needed."""
    loaded, read = _read('sys.modules["negotiator_gui.gui.plain_imports"] = types.ModuleType("none")')
    assert read > loaded / 2
