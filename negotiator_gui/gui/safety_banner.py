"""What is to be known of the register that is open: locked, replaced, not closed properly, in a shared folder."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.window_settings import window_settings
from negotiator_gui.workspace import (
    DamagedRegister,
    Draft,
    LockedElsewhere,
    LockLost,
    OtherSchema,
    PastRegister,
    ReadOnlyRegister,
    RegisterError,
    Replaced,
    Vanished,
    Workspace,
    language,
)

_tr = QCoreApplication.translate


@frozen
class Said:
    """A sentence, how bad it is, and what can be done: words, and the command that does it."""

    sentence: str
    kind: str = "info"
    action: str = ""
    command: str = ""
    closable: bool = True


class SafetyBanner(Banner):
    """Says what holds for the register as a whole, until it no longer does or was sent away."""

    def __init__(self, act: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("safetyBanner")
        self._act = act
        self._said: Said | None = None
        self._workspace: Workspace | None = None
        # What was to be said when the register was opened; it takes a look at the disk, and is looked at once.
        self._opening: Said | None = None
        self.acted.connect(self._on_acted)

    def show_register(self, workspace: Workspace | None) -> None:
        """Says what is to be known now; what was said before and still holds is not said again."""
        if workspace is not self._workspace:
            self._workspace, self._opening = workspace, _of_opening(workspace) if workspace else None
        said = self._opening
        if workspace is not None and workspace.trouble is not None:
            said, self._opening = _of_trouble(workspace, workspace.trouble), None
        if said == self._said:
            return
        self._said = said
        if said is None:
            self.hide()
        else:
            self.show_message(said.sentence, said.kind, said.action, closable=said.closable)

    def _on_acted(self) -> None:
        if self._said is not None:
            self._act(self._said.command)


def _of_opening(workspace: Workspace) -> Said | None:
    """What was when it was opened, or may come of where it lies; that only once for each register."""
    if workspace.was_left_open:
        return _of_crash(workspace.drafts())
    if not workspace.caution:
        return None
    with suppress(OSError):  # where nothing can be kept, it is said each time
        if str(workspace.path) in _cautioned():
            return None
        window_settings().setValue("cautioned", [*_cautioned(), str(workspace.path)])
    return Said(workspace.caution)


def _of_trouble(workspace: Workspace, trouble: RegisterError) -> Said:
    sentence = str(trouble)
    if isinstance(trouble, Replaced | Vanished):
        return Said(sentence, "bad", _tr("safety_banner", "Save a copy..."), "save_a_copy", closable=False)
    if isinstance(trouble, PastRegister):
        return Said(sentence, "info", _tr("safety_banner", "Back to now"), "back_to_now", closable=False)
    if workspace.is_held_here:
        words = _tr(
            "safety_banner",
            "This register is open in another window of the program on this computer. It can be read here.",
        )
        return Said(words, "warn", _tr("safety_banner", "Try again"), "reopen")
    if isinstance(trouble, LockedElsewhere):
        may = workspace.may_take_over
        action = _tr("safety_banner", "Take over") if may else _tr("safety_banner", "Try again")
        return Said(sentence, "warn", action, "take_over" if may else "reopen")
    if isinstance(trouble, LockLost):
        return Said(sentence, "warn", _tr("safety_banner", "Open again"), "reopen")
    if isinstance(trouble, DamagedRegister | OtherSchema):
        return Said(sentence, "bad", _tr("safety_banner", "Check and repair..."), "check_register")
    if isinstance(trouble, ReadOnlyRegister):
        return Said(sentence, "info", _tr("safety_banner", "Save a copy..."), "save_a_copy")
    return Said(sentence)


def _of_crash(drafts: list[Draft]) -> Said:
    words = _tr(
        "safety_banner",
        "This register was not closed properly. It was checked when it was opened, and what was saved is safe.",
    )
    if not drafts:
        return Said(words)
    kept = language.plural("safety_banner", "What was typed and not filed is kept: %Ln draft(s).", len(drafts))
    return Said(f"{words} {kept}", action=_tr("safety_banner", "Show the draft"), command="show_draft")


def _cautioned() -> list[str]:
    """The registers whose folder was said already."""
    kept = window_settings().value("cautioned", [])
    return [kept] if isinstance(kept, str) else list(kept or [])  # type: ignore[call-overload]
