"""Documents: files attached by dialog or drop, and opened from a private copy that goes when the program ends."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices

from negotiator_gui.workspace import RegisterError, Workspace

# What a system runs rather than shows: never started by a click on a record.
RUNS = frozenset(
    ".exe .com .bat .cmd .msi .msp .scr .pif .cpl .lnk .url .reg .hta .jar .js .jse .vb .vbs .vbe .wsf .wsh .ps1 .psm1 "
    ".sh .bash .zsh .csh .fish .run .bin .appimage .desktop .app .command .action .workflow .scpt .py .pyw .pyc .rb .pl "
    ".php .deb .rpm .dmg .pkg .apk .xpi .crx .docm .dotm .xlsm .xltm .pptm .potm".split()
)


def attach(workspace: Workspace, record_id: str, files: Sequence[Path]) -> list[str]:
    """Keeps copies of files as documents of a record; returns the documents' ids, stops at the first trouble."""
    return [workspace.attach(record_id, path) for path in files]


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The local files among what is dragged; folders and anything on a network address are left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def open_document(workspace: Workspace, document_id: str) -> Path:
    """Opens a document with the system's program for it, from a private copy; returns the copy's path."""
    path = private_copy(workspace, document_id)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise RegisterError(_words("No program on this computer opens {name}.").format(name=path.name))
    return path


def private_copy(workspace: Workspace, document_id: str) -> Path:
    """A copy of a document's file in a folder that only this person can read; RegisterError for programs."""
    document = workspace.get(document_id)
    name = safe_name(document.text("file_name") or document.title)
    if not document.values["file"]:
        raise RegisterError(_words("No file is kept for this document, only what is said about it."))
    if Path(name).suffix.lower() in RUNS:
        words = _words("{name} is a program or may hold one, and is not opened from here. It stays in the register.")
        raise RegisterError(words.format(name=name))
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    path = folder / name
    path.write_bytes(workspace.content(document.text("file")))
    # A change to the copy would be lost with it: it opens for reading.
    path.chmod(0o400)
    return path


def safe_name(name: str) -> str:
    """A file's name without folders, and without what some systems do not allow."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join("_" if character in '<>:"|?*' or not character.isprintable() else character for character in bare)
    return kept.strip(". ")[-120:] or "document"


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="negotiator-"))
    folder.chmod(0o700)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _words(text: str) -> str:
    return QCoreApplication.translate("documents", text)
