"""Clearance: when a version of a summary is fixed for good, and what of it may not change any more."""

from dataclasses import replace

from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record

# What stands on the cleared pages. Handling and remarks of the record of a version stay open.
FIXED = frozenset(
    {
        *("round", "session", "number", "status", "subject", "text", "next_round", "drafted_by", "cleared_by"),
        *("cleared_on", "file", "reference"),
    }
)


def is_fixed(version: Record) -> bool:
    """Whether a version was cleared and its pages are kept."""
    return version.values["status"] == "cleared" and bool(version.values["file"])


def next_draft(version: Record) -> Record:
    """The draft that follows a version: it begins with the same words, one number higher, and is cleared by nobody."""
    number = version.values["number"]
    values: dict[str, Value] = dict(version.values)
    values |= {"number": (number if isinstance(number, int) else 0) + 1, "status": "draft"}
    values |= dict.fromkeys(("cleared_by", "cleared_on", "file"))
    return replace(version, id=new_id(), key=0, values=values)
