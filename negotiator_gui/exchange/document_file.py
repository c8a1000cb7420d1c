"""A document from a file: what the register says of it, and its content under its SHA-256."""

import mimetypes
from pathlib import Path

from negotiator_gui.domain.change import Action, creation
from negotiator_gui.domain.entities import DOCUMENT
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.files import sha256_of

# A register is one file that people mail and copy, and a content passes through memory as a whole.
LARGEST = 200_000_000


def read(path: Path, record: str, title: str = "") -> tuple[Action, dict[str, bytes]]:
    """The action that makes a file a document of a record, and the content that goes with it.

    Without a title the document is called as the file is.
    """
    content = _content(path)
    sha256 = sha256_of(content)
    values = {
        "record": record,
        "title": title or path.name,
        "file": sha256,
        "file_name": path.name,
        "media_type": mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        "size": len(content),
    }
    return Action("attach", creation(DOCUMENT, values)), {sha256: content}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RegisterError(f"{path} cannot be read: {error.strerror}. Nothing was attached.") from None
    if len(content) > LARGEST:
        raise RegisterError(
            f"{path} is larger than {LARGEST // 1_000_000} MB, the most that a register takes in one "
            "document. Nothing was attached; record its web address instead, or attach a smaller copy."
        )
    return content
