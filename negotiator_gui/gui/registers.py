"""The registers that were opened last on this computer, so that a link from outside finds the one it leads into."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from negotiator_gui.gui import drafts
from negotiator_gui.gui.window_settings import window_settings
from negotiator_gui.workspace import RegisterError, Workspace

_MOST, _KEY = 12, "registers"


def opened() -> list[Path]:
    """The registers that were opened last, newest first."""
    kept = window_settings().value(_KEY) or ()
    # Of a list of one, Qt keeps only the one.
    return [Path(each) for each in ([kept] if isinstance(kept, str) else kept)]


def named(name: str) -> Path:
    """The path of a register for a name that was typed, which may leave the ending out."""
    return Path(name) if Path(name).suffix else Path(name).with_suffix(".talks")


def remember(path: Path) -> None:
    """A register was opened; where settings cannot be kept, links from outside do not find it."""
    here = path.absolute()
    with suppress(OSError):
        others = [each for each in opened() if each != here]
        window_settings().setValue(_KEY, [str(each) for each in [here, *others][:_MOST]])


def with_record(id_: str) -> Workspace | None:
    """Opens the register that was opened last among those that hold a record; None if none of them does."""
    for path in opened():
        with suppress(RegisterError):
            workspace = Workspace.open(path)
            if holds(workspace, id_):
                return workspace
            workspace.close()
    return None


def waits(workspace: Workspace, today: date) -> bool:
    """Whether something on the Desk is overdue, due today or not filed."""
    written = (holds(workspace, each.about) for each in drafts.kept(workspace))
    return bool(workspace.pressing(today)) or any(written)


def holds(workspace: Workspace, id_: str) -> bool:
    """Whether a register holds a record, deleted or not."""
    try:
        return bool(workspace.get(id_))
    except RegisterError:
        return False
