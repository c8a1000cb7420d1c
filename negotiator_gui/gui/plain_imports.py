"""Plain imports again: Qt's binding puts a function of its own in the place of Python's.

That one reads the source of every module that is imported from then on, and keeps it in memory, to see whether
functions are to have other names there, which this program never asks for. It took a tenth of all loading.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - which puts it there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
