"""Writing a summary to a file, whole or not at all."""

import contextlib
import os
from pathlib import Path

from negotiator_gui.store.errors import RegisterError


def write(path: Path, content: bytes) -> None:
    """Writes a file, which is replaced only when the new one is complete."""
    try:
        if path.is_dir():
            raise RegisterError(f"{path} is a folder. Give the name of a file for the summary.")
        _replace(path, content)
    except OSError as error:
        raise RegisterError(
            f"The summary cannot be written to {path}: {error.strerror}. Nothing was changed there. "
            "Choose another folder or name."
        ) from None


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".summary-{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
