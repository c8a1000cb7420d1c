"""The open register as the window sees it, and what the window may know of the parts below."""

from negotiator_gui.store.engine import ENGINE
from negotiator_gui.store.errors import Fault, Refused, RegisterError
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.search import Hit
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace

__all__ = [
    "ENGINE",
    "Condition",
    "Done",
    "Fault",
    "Gone",
    "Hit",
    "Past",
    "Refused",
    "RegisterError",
    "Sort",
    "Tab",
    "Workspace",
]
