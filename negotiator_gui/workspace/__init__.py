"""The open register as the window sees it, and what the window may know of the parts below."""

from negotiator_gui.store.errors import Fault, Refused, RegisterError
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.search import Hit
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace
from negotiator_gui.workspace.said import BY_ISSUE, BY_ROUND, BY_SPEAKER, Group, Looked, Said
from negotiator_gui.workspace.views import View

__all__ = [
    "BY_ISSUE",
    "BY_ROUND",
    "BY_SPEAKER",
    "Condition",
    "Done",
    "Fault",
    "Gone",
    "Group",
    "Hit",
    "Looked",
    "Past",
    "Refused",
    "RegisterError",
    "Said",
    "Sort",
    "Tab",
    "View",
    "Workspace",
]
