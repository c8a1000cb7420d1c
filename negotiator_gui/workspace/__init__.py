"""The open register as the window sees it, and what the window may know of the parts below."""

from negotiator_gui.store.engine import ENGINE
from negotiator_gui.store.errors import Fault, Refused, RegisterError
from negotiator_gui.store.finding import Hit, Kind
from negotiator_gui.store.history import Done, Past
from negotiator_gui.store.in_trash import Gone
from negotiator_gui.store.query import Condition, Sort
from negotiator_gui.summary.reader import Reader
from negotiator_gui.workspace.paper import Clearance, Edition, Laid, TemplateFault, Variant, Wanted
from negotiator_gui.workspace.reading import Tab
from negotiator_gui.workspace.register import Workspace
from negotiator_gui.workspace.said import BY_ISSUE, BY_ROUND, BY_SPEAKER, Group, Looked, Said

__all__ = [
    "BY_ISSUE",
    "BY_ROUND",
    "BY_SPEAKER",
    "ENGINE",
    "Clearance",
    "Condition",
    "Done",
    "Edition",
    "Fault",
    "Gone",
    "Group",
    "Hit",
    "Kind",
    "Laid",
    "Looked",
    "Past",
    "Reader",
    "Refused",
    "RegisterError",
    "Said",
    "Sort",
    "Tab",
    "TemplateFault",
    "Variant",
    "Wanted",
    "Workspace",
]
