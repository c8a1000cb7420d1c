"""A file that gets its name once it is whole and on the disk, and that never takes the place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from negotiator_gui.store import errors


@contextmanager
def new_file(target: Path, and_then: str = "") -> Iterator[Path]:
    """Gives a file beside the target to write into, which becomes the target at the end.

    FileExists if there is one already, RegisterError with the sentence `and_then` if the disk does not do it.
    """
    if target.exists():
        raise errors.FileExists(target)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.chmod(0o644)
        _name(part, target)
    except OSError as error:
        raise errors.RegisterError(f"{target} cannot be made: {error.strerror}.{and_then}") from None
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, target: Path) -> None:
    """Gives a finished file its name, unless another one has got that name in the meantime."""
    to_disk(part)
    try:
        os.link(part, target)
    except FileExistsError:
        raise errors.FileExists(target) from None
    except OSError:  # some disks know no second names
        if target.exists():
            raise errors.FileExists(target) from None
        part.rename(target)
    to_disk(target.parent)


def to_disk(path: Path) -> None:
    """Waits until a file or folder is on the disk."""
    with suppress(OSError):  # Windows opens no folders
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
