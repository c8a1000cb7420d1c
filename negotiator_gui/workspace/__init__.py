"""The open register as the window sees it, and what the window may know of the parts below."""

from negotiator_gui.store.backup import Backup
from negotiator_gui.store.destroying import Destruction
from negotiator_gui.store.drafts import Draft
from negotiator_gui.store.errors import (
    Fault,
    LockedElsewhere,
    LockLost,
    Refused,
    RegisterError,
    Replaced,
    Vanished,
)
from negotiator_gui.store.heads import Head
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.store.repair import Repaired
from negotiator_gui.store.search import Hit
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace

__all__ = [
    "Backup",
    "Condition",
    "Destruction",
    "Done",
    "Draft",
    "Fault",
    "Gone",
    "Head",
    "Hit",
    "LockLost",
    "LockedElsewhere",
    "Past",
    "Refused",
    "RegisterError",
    "Repaired",
    "Replaced",
    "Sort",
    "Tab",
    "Vanished",
    "Workspace",
]
