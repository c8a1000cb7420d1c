"""What can go wrong with a register, each said in words for a person: what happened, what is safe, what to do."""

from pathlib import Path

from negotiator_gui.domain.frozen import frozen


class RegisterError(Exception):
    """A known trouble; its message is complete sentences that can be shown as they are."""


class NoRegister(RegisterError):
    """The file does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}. Check the name, or make a new register.")


class FileExists(RegisterError):
    """A new register would replace a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already and was not changed. Choose another name for the new register."
        )


class NotARegister(RegisterError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a register of this program. It was not changed.")


class DamagedRegister(RegisterError):
    """The file was a register, but cannot be read as one."""

    def __init__(self, path: Path, detail: str = "") -> None:
        found = f" (SQLite says: {detail})" if detail else ""
        super().__init__(
            f"{path} is damaged and was not changed{found}. Open a backup, or keep the file for repair."
        )


class NewerRegister(RegisterError):
    """The file was last written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by a newer version of this program. It can be read here but not changed; "
            "update the program to change it."
        )


class OlderRegister(RegisterError):
    """The file is of an earlier version, and nobody said where a backup goes before it is brought up to date."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by an older version of this program. It can be read here but not changed: it is "
            "brought up to date only after a backup, and no folder for backups was named."
        )


class ReadOnlyRegister(RegisterError):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} can be read but not changed: the file or its folder is read-only. "
            "Nothing was changed. Save a copy elsewhere to work on it."
        )


class RegisterInUse(RegisterError):
    """Another program is writing to the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is in use by another program. Nothing was changed. Close the other program or try again."
        )


class LockedElsewhere(RegisterError):
    """Somebody else has the register open for writing."""

    def __init__(self, path: Path, holder: str, since: str, machine: str, seen: str) -> None:
        self.holder, self.machine, self.since, self.seen = holder, machine, since, seen
        super().__init__(
            f"{path} is open on {machine} by {holder} since {since}, last seen there at {seen}. It can be read here "
            "but not changed. Close it there; only if that computer is off or lost, take the register over here."
        )


class LockLost(RegisterError):
    """Somebody took the register over, or removed the file that says who writes to it."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            f"{path} was taken over by {holder}. What was saved here is safe. "
            "It can be read here but not changed; open it again to see whether it is free."
        )


class Replaced(RegisterError):
    """The file under an open register is another one now."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was replaced by another file while it was open. Nothing was written to that file, and what was "
            "recorded here is safe as long as the register stays open. Save a copy, then open the file anew."
        )


class Vanished(RegisterError):
    """The file of an open register is gone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is no longer there: it was moved, renamed or deleted, or its disk is gone. Nothing more is "
            "written. Save a copy elsewhere, or open the register where it is now."
        )


class ForeignParts(RegisterError):
    """The file would run SQL of its own, which no register does."""

    def __init__(self, path: Path, parts: str) -> None:
        super().__init__(
            f"{path} has parts that no register has ({parts}) and that could act by themselves. It was not opened "
            "and not changed. `negotiator repair` makes a copy without them."
        )


class PastRegister(RegisterError):
    """What is open is the register as it was, and the past cannot be changed."""

    def __init__(self, path: Path, seq: int) -> None:
        super().__init__(f"This is {path} as it was after action {seq}. It can be read but not changed.")


class OtherSchema(RegisterError):
    """The tables are not those of a register of its version."""

    def __init__(self, path: Path, difference: str) -> None:
        how = difference.rstrip(".")
        super().__init__(
            f"{path} can be read but not changed: it is not built as a register is ({how}). Open a backup, or let "
            "`negotiator repair` make a sound copy."
        )


class GivenUp(RegisterError):
    """Somebody cancelled it."""


class TakesTooLong(RegisterError):
    """A query was stopped because it did not come to an end."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Reading {path} was stopped because it took too long. Nothing was changed. If it happens again, "
            "`negotiator check` tells whether the file is damaged."
        )


class NotWrittenAnew(RegisterError):
    """Something was destroyed, but its free pages could not be given back."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"It was destroyed in {path} and is gone for good, but the file could not be written anew, and traces of "
            f"it may be left in free pages: {why}. Put that right, and destroy it once more."
        )


class BeingDestroyedIn(RegisterError):
    """A part of this very program writes the whole file anew."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Something is being destroyed in {path} just now, and the file written anew. Nothing else was changed. "
            "Try again when that is done."
        )


class DiskFull(RegisterError):
    """There is no room left to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The disk that holds {path} is full. Nothing of the last change was kept, everything before it "
            "is safe. Make room and try again."
        )


class NoRoomForBackup(RegisterError):
    """The disk of the backups has too little room for another one."""

    def __init__(self, folder: Path, size: int) -> None:
        super().__init__(
            f"There is no room for a backup of {size / 1e6:,.0f} MB in {folder}. The register itself and all backups "
            "so far are safe. Make room on that disk."
        )


class NothingToUndo(RegisterError):
    """There is no action to undo or to redo."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is nothing to {what}.")


class NoRecord(RegisterError):
    """A name or id leads to no record, or to several."""


@frozen
class Fault:
    """Why a value was refused: of which record and field, and a sentence that begins with the field's label."""

    record: str
    field: str
    sentence: str


class Refused(RegisterError):
    """An action was refused as a whole, nothing of it was kept; `faults` names each field."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        more = f" And {len(faults) - 3:,} more." if len(faults) > 3 else ""
        super().__init__(" ".join(fault.sentence for fault in faults[:3]) + more)
