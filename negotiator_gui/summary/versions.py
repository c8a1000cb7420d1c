"""The versions of a summary: the draft that is written on, its clearance for good, and the pages that are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from negotiator_gui.domain.change import Action, Change, creation, edit
from negotiator_gui.domain.clearance import is_fixed, next_draft
from negotiator_gui.domain.entities import SUMMARY_VERSION
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.files import sha256_of
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store
from negotiator_gui.summary import pdf
from negotiator_gui.summary.compose import compose
from negotiator_gui.summary.templates import Paper, Template


def versions(store: Store, record_id: str) -> list[Record]:
    """The versions of the summary of a round, or of one session of it, in their order."""
    subject = store.get(record_id)
    if subject.entity.name not in ("round", "session"):
        return []
    met = str(subject.values["round"]) if subject.entity.name == "session" else subject.id
    session = subject.id if subject.entity.name == "session" else None
    found = store.list(SUMMARY_VERSION, [Condition("round", "=", met)])
    return [each for each in found if each.values["session"] == session]


def numbered(store: Store, record_id: str, number: int) -> Record:
    """The version of a number; RegisterError tells which there are."""
    found = versions(store, record_id)
    wanted = next((each for each in found if each.values["number"] == number), None)
    if wanted is None:
        there = ", ".join(each.show("number") for each in found)
        told = f"The versions are: {there}." if there else "No version is recorded yet."
        raise RegisterError(f"There is no version {number} of this summary. {told}")
    return wanted


def pages(store: Store, version: Record) -> bytes:
    """The pages of a cleared version as they were kept, byte for byte."""
    if not is_fixed(version):
        raise RegisterError(
            f"Version {version.show('number')} is not cleared, so no pages of it are kept. Without a version the "
            "summary is laid out from the record as it is now."
        )
    content = store.content(str(version.values["file"]))
    if sha256_of(content) != version.values["file"]:
        raise RegisterError(
            f"The kept pages of version {version.show('number')} are not what their SHA-256 says. They were not given "
            "out. Check the register, and open a backup."
        )
    return content


def start_draft(store: Store, record_id: str, author: str) -> Action:
    """The action that starts the next version: it begins with the words of the last one."""
    found = versions(store, record_id)
    if found and not is_fixed(found[-1]):
        raise RegisterError(
            f"Version {found[-1].show('number')} is a draft still. Work on it, or clear it; nothing was changed."
        )
    return _started(_next(store, record_id, found, author))


def word(store: Store, record_id: str, author: str, values: Mapping[str, Value]) -> Action:
    """The action that gives the draft its words; where there is no draft it starts one."""
    found = versions(store, record_id)
    if found and not is_fixed(found[-1]):
        return edit(SUMMARY_VERSION, found[-1].id, values)
    draft = _next(store, record_id, found, author)
    return _started(replace(draft, values={**draft.values, **values}))


def _started(draft: Record) -> Action:
    return Action("draft", _creation(draft), {"number": draft.show("number")})


def _creation(draft: Record) -> tuple[Change, ...]:
    given = {name: value for name, value in draft.values.items() if value is not None}
    return creation(SUMMARY_VERSION, given, draft.id)


def _next(store: Store, record_id: str, found: Sequence[Record], author: str) -> Record:
    """The version after these, which is not in the register yet."""
    if found:
        draft = next_draft(found[-1])
        return replace(draft, values={**draft.values, "drafted_by": author})
    subject = store.get(record_id)
    of_session = subject.entity.name == "session"
    values: dict[str, Value] = dict.fromkeys(SUMMARY_VERSION.by_name)
    values |= {"round": subject.values["round"] if of_session else subject.id, "number": 1, "status": "draft"}
    values |= {"session": subject.id if of_session else None, "drafted_by": author}
    return Record(SUMMARY_VERSION, 0, new_id(), "", None, values, {})


def clear(
    store: Store,
    record_id: str,
    cleared_by: str,
    at: datetime,
    author: str,
    paper: Paper = "a4",
    template: Template | None = None,
) -> tuple[Action, Mapping[str, bytes]]:
    """The action that clears the draft at hand, or the first version where there is none, and the pages it keeps."""
    if not cleared_by.strip():
        raise RegisterError("Say who clears the summary. Nothing was changed.")
    found = versions(store, record_id)
    new = not found or is_fixed(found[-1])
    draft = _next(store, record_id, found, author) if new else found[-1]
    cleared: dict[str, Value] = {
        "status": "cleared",
        "cleared_by": cleared_by.strip(),
        "cleared_on": at.date().isoformat(),
        "drafted_by": draft.text("drafted_by") or author,
    }
    version = replace(draft, values={**draft.values, **cleared})
    laid = pdf.render(compose(store, record_id, at, author, version=version), paper, template)
    cleared["file"] = sha256_of(laid)
    changes = _creation(draft) if new else ()
    changes += tuple(Change(SUMMARY_VERSION.name, draft.id, name, value) for name, value in cleared.items())
    return Action("clear", changes, {"number": draft.show("number")}), {str(cleared["file"]): laid}


def says_the_same(store: Store, record_id: str, version: Record) -> bool:
    """Whether the record still says what a cleared version does; true where the pages do not tell what it said."""
    told = pdf.told_by(pages(store, version))
    if not told.digest:
        return True
    return pdf.digest(compose(store, record_id, told.at.astimezone(), version.text("drafted_by"))) == told.digest
