"""The open register as the window sees it, and what the window may know of the parts below."""

from importlib import import_module
from typing import TYPE_CHECKING

from negotiator_gui.store.backup import Backup
from negotiator_gui.store.drafts import Draft
from negotiator_gui.store.due import LATER, OVERDUE, TODAY, Dues, Owed
from negotiator_gui.store.engine import ENGINE
from negotiator_gui.store.errors import (
    DamagedRegister,
    Fault,
    LockedElsewhere,
    LockLost,
    OtherSchema,
    PastRegister,
    ReadOnlyRegister,
    Refused,
    RegisterError,
    Replaced,
    Vanished,
)
from negotiator_gui.store.finding import Hit, Kind
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_time import InTime
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.open_points import OpenPoint
from negotiator_gui.store.query import Condition, Listing, Sort
from negotiator_gui.store.recent import Recent
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace
from negotiator_gui.workspace.said import BY_ISSUE, BY_ROUND, BY_SPEAKER, Group, Looked, Said
from negotiator_gui.workspace.views import View

if TYPE_CHECKING:
    from negotiator_gui.store.destroying import Destruction
    from negotiator_gui.store.repair import STEPS as REPAIR_STEPS
    from negotiator_gui.summary.edition import Edition
    from negotiator_gui.summary.pdf import Laid
    from negotiator_gui.summary.reader import Reader
    from negotiator_gui.summary.templates import TemplateFault
    from negotiator_gui.summary.variants import Variant, Wanted
    from negotiator_gui.workspace.jobs import RepairJob
    from negotiator_gui.workspace.paper import Clearance

# What a start does without is loaded when somebody asks for it: laying out takes libraries of its own.
_LATER = {
    "Destruction": "store.destroying.Destruction",
    "REPAIR_STEPS": "store.repair.STEPS",
    "RepairJob": "workspace.jobs.RepairJob",
    "Edition": "summary.edition.Edition",
    "Laid": "summary.pdf.Laid",
    "Reader": "summary.reader.Reader",
    "TemplateFault": "summary.templates.TemplateFault",
    "Variant": "summary.variants.Variant",
    "Wanted": "summary.variants.Wanted",
    "Clearance": "workspace.paper.Clearance",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    module, _, found = _LATER[name].rpartition(".")
    return getattr(import_module(f"negotiator_gui.{module}"), found)


__all__ = [
    "BY_ISSUE",
    "BY_ROUND",
    "BY_SPEAKER",
    "ENGINE",
    "LATER",
    "OVERDUE",
    "REPAIR_STEPS",
    "TODAY",
    "Backup",
    "Clearance",
    "Condition",
    "DamagedRegister",
    "Destruction",
    "Done",
    "Draft",
    "Dues",
    "Edition",
    "Fault",
    "Gone",
    "Group",
    "Hit",
    "InTime",
    "Kind",
    "Laid",
    "Listing",
    "LockLost",
    "LockedElsewhere",
    "Looked",
    "OpenPoint",
    "OtherSchema",
    "Owed",
    "Past",
    "PastRegister",
    "ReadOnlyRegister",
    "Reader",
    "Recent",
    "Refused",
    "RegisterError",
    "RepairJob",
    "Replaced",
    "Said",
    "Sort",
    "Tab",
    "TemplateFault",
    "Vanished",
    "Variant",
    "View",
    "Wanted",
    "Workspace",
]
