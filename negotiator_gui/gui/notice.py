"""What is to be known before a record is read: it is in the Trash, undone, or one side's word only."""


from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.entities import AGREEMENT
from negotiator_gui.domain.entity import UNDONE
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.one_sided import one_sided
from negotiator_gui.workspace import Workspace, language

_translate = QCoreApplication.translate


@frozen
class Notice:
    """A sentence for the banner, and words for what can be done: restore, or record what others say."""

    sentence: str
    kind: str
    action: str = ""
    missing: tuple[str, ...] = ()


def notice_of(workspace: Workspace, record: Record) -> Notice | None:
    """What is to be said above a record, or None."""
    what = language.in_sentence(record.entity.label)
    if record.deleted == UNDONE:
        words = _translate("notice", "Adding this {what} was undone; it is not in the register. Redo brings it back.")
        return Notice(words.format(what=what), "info")
    if record.deleted is not None:
        return Notice(_in_trash(workspace, record, what), "info", _action(workspace, _translate("notice", "Restore")))
    found = one_sided(workspace, record) if record.entity is AGREEMENT else None
    if found is None:
        return None
    action = _action(workspace, _translate("notice", "Record confirmation"))
    return Notice(found.sentence, "warn", action, found.missing)


def _in_trash(workspace: Workspace, record: Record, what: str) -> str:
    if record.deleted == record.id:
        return _translate("notice", "This {what} is in the Trash.").format(what=what)
    root = workspace.get(str(record.deleted))
    return _translate("notice", "This {what} is in the Trash, with “{title}”.").format(what=what, title=root.title)


def _action(workspace: Workspace, words: str) -> str:
    return "" if workspace.read_only else words
