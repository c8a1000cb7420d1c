"""The open register as the window sees it, and what the window may know of the parts below."""

from negotiator_gui.store.due import LATER, OVERDUE, TODAY, Dues, Owed
from negotiator_gui.store.errors import Fault, Refused, RegisterError
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_time import InTime
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.open_points import OpenPoint
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.recent import Recent
from negotiator_gui.store.search import Hit
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace
from negotiator_gui.workspace.said import BY_ISSUE, BY_ROUND, BY_SPEAKER, Group, Looked, Said

__all__ = [
    "BY_ISSUE",
    "BY_ROUND",
    "BY_SPEAKER",
    "LATER",
    "OVERDUE",
    "TODAY",
    "Condition",
    "Done",
    "Dues",
    "Fault",
    "Gone",
    "Group",
    "Hit",
    "InTime",
    "Looked",
    "OpenPoint",
    "Owed",
    "Past",
    "Recent",
    "Refused",
    "RegisterError",
    "Said",
    "Sort",
    "Tab",
    "Workspace",
]
