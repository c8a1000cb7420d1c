"""What can go wrong with a register, each said in words for a person: what happened, what is safe, what to do."""

from dataclasses import dataclass
from pathlib import Path


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


class DiskFull(RegisterError):
    """There is no room left to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The disk that holds {path} is full. Nothing of the last change was kept, everything before it "
            "is safe. Make room and try again."
        )


class NothingToUndo(RegisterError):
    """There is no action to undo or to redo."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is nothing to {what}.")


class NoRecord(RegisterError):
    """A name or id leads to no record, or to several."""


@dataclass(frozen=True)
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
