"""Documents: files attached by dialog or drop, and opened from a private copy that goes when the program ends."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QLocale, QLockFile, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices

from negotiator_gui.domain.entities import DOCUMENT
from negotiator_gui.domain.entity import Entity
from negotiator_gui.workspace import RegisterError, Workspace

_translate = QCoreApplication.translate

# What a system runs rather than shows, or unpacks and then runs: never started by a click on a record.
_SUFFIXES = (
    ".exe .com .bat .cmd .msi .msp .mst .msc .scr .pif .cpl .lnk .url .reg .inf .hta .chm .application .appref-ms "
    ".gadget .diagcab .settingcontent-ms .library-ms .search-ms .theme .iso .img .vhd .vhdx .jar .jnlp "
    ".js .jse .mjs .vb .vbs .vbe .ws .wsf .wsh .wsc .sct .ps1 .psm1 .psd1 .ps1xml .xll .sldm "
    ".docm .dotm .xlsm .xltm .xlam .xlsb .pptm .potm .ppam .ppsm .accde .accdb .mdb .mde .ade .adp "
    ".sh .bash .zsh .csh .ksh .fish .run .bin .out .appimage .desktop .service .flatpakref .snap "
    ".app .command .tool .action .workflow .scpt .scptd .terminal .inetloc .fileloc .webloc .mobileconfig "
    ".py .pyw .pyc .pyz .rb .pl .php .lua .tcl .deb .rpm .dmg .pkg .mpkg .apk .xpi .crx"
)
RUNS = frozenset(_SUFFIXES.split())
# How programs begin, whatever they are called: Windows, Linux, macOS.
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
# What stands for a device on Windows, with whatever suffix.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
# Most file systems take 255 bytes; some of them are left for what the system's programs put beside a file.
_NAME_BYTES = 180
_PREFIX, _LOCK = "negotiator-", "in-use"


def belong_to(entity: Entity) -> bool:
    """Whether records of an entity can have documents."""
    return entity.name in DOCUMENT.by_name["record"].targets


def attach(workspace: Workspace, record_id: str, files: Sequence[Path]) -> list[str]:
    """Keeps copies of files as documents of a record, all of them or none; returns the documents' ids."""
    return workspace.attach(record_id, *files)


def size_words(size: object) -> str:
    """How large a file is, such as 120.4 kB; empty if that is not known."""
    known = isinstance(size, int | float)
    return QLocale().formattedDataSize(int(size), 1, QLocale.DataSizeFormat.DataSizeSIFormat) if known else ""


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The local files among what is dragged; folders and anything on a network address are left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and not url.host()]
    return [path for path in paths if path.is_file()]


def open_document(workspace: Workspace, document_id: str) -> Path:
    """Opens a document with the system's program for it, from a private copy; returns the copy's path."""
    path = private_copy(workspace, document_id)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise RegisterError(_translate("documents", "No program on this computer opens {name}.").format(name=path.name))
    return path


def private_copy(workspace: Workspace, document_id: str) -> Path:
    """A copy of a document's file in a folder that only this person can read; RegisterError for programs."""
    document = workspace.get(document_id)
    if not document.values["file"]:
        raise RegisterError(_translate("documents", "No file is kept for this document, only what is said about it."))
    name = safe_name(document.text("file_name") or document.title)
    content = workspace.content(document.text("file"))
    if _runs(name, content):
        words = _translate(
            "documents",
            "{name} is a program or may hold one, and is not opened from here. It stays in the register.",
        )
        raise RegisterError(words.format(name=name))
    try:
        return _written(name, content)
    except OSError as error:
        words = _translate(
            "documents",
            "{name} cannot be opened: no copy of it can be made here ({why}). It stays in the register.",
        )
        raise RegisterError(words.format(name=name, why=error.strerror)) from None


def _runs(name: str, content: bytes) -> bool:
    # A text may begin with MZ, but has no zeros.
    program = content.startswith(_PROGRAMS) and b"\0" in content[:64]
    return Path(name).suffix.lower() in RUNS or program or content.startswith(b"#!")


def _written(name: str, content: bytes) -> Path:
    if not _folder().exists():
        # Some systems clear away what lies there for days.
        _folder.cache_clear()
    path = Path(tempfile.mkdtemp(dir=_folder())) / name
    path.write_bytes(content)
    # A change to the copy would be lost with it: it opens for reading.
    path.chmod(0o400)
    return path


def safe_name(name: str) -> str:
    """A file's name without folders, and without what some systems do not allow."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join("_" if character in '<>:"|?*' or not character.isprintable() else character for character in bare)
    path = PurePath(kept.strip(". ") or "document")
    room = _NAME_BYTES - len(path.suffix.encode())
    stem = path.stem.encode()[: max(0, room)].decode(errors="ignore").strip(". ") or "document"
    return f"{'_' if stem.lower() in _DEVICES else ''}{stem}{path.suffix}"


# One folder a run of the program. Its lock tells a later run whether somebody still reads there.


@cache
def _folder() -> Path:
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    atexit.register(_remove, folder, lock)
    return folder


def sweep() -> None:
    """Removes the copies that a run of the program left behind because it did not end in order."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if not _is_ours(folder):
            continue
        lock = QLockFile(str(folder / _LOCK))
        # However long ago it was locked: only a program that runs no more has left its copies behind.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            _remove(folder, lock)


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a real one of this person's: in a shared place anybody can make one of that name."""
    try:
        kept = folder.lstat()
    except OSError:
        return False
    own = not hasattr(os, "getuid") or kept.st_uid == os.getuid()
    return own and folder.is_dir() and not folder.is_symlink() and (folder / _LOCK).exists()


def _remove(folder: Path, lock: QLockFile) -> None:
    lock.unlock()
    with suppress(OSError):
        for path in folder.rglob("*"):
            # Windows removes nothing that may only be read.
            path.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
