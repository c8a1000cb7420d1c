"""Whose folder a register lies in: a sync program or a network share is said once, for both can bring trouble."""

import os
import sys
from pathlib import Path

# A file or folder that such a program puts at the top of what it keeps in step, and what the program is called.
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".sync_journal.db": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    "._sync_folder": "Nextcloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
}
# How the folder is called if it bears no mark: its whole name, or the beginning of it before a separator.
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "googledrive": "Google Drive",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "syncthing": "Syncthing",
}
_SHARES = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.sshfs", "fuse.rclone",
           "9p", "ncpfs", "fuse.davfs2", "afs", "ceph", "glusterfs", "fuse.glusterfs")  # fmt: skip


def caution(register: Path) -> str:
    """What to mind where a register lies, in a sentence; empty in a folder of this computer alone."""
    folder = register.absolute().parent
    program = _sync_program(folder)
    if program:
        return (
            f"This folder is kept in step by {program}. Close the register before you work on it on another computer, "
            "and wait until the copy there is complete; otherwise two versions of the file arise."
        )
    if is_share(folder):
        return (
            "This folder is on a network share. One person at a time can change the register; if the connection "
            "breaks, nothing saved is lost, but the last change may have to be made again."
        )
    return ""


def _sync_program(folder: Path) -> str:
    for each in (folder, *folder.parents):
        for mark, program in _MARKS.items():
            if (each / mark).exists():
                return program
        name = each.name.casefold()
        for begin, program in _NAMES.items():
            if name == begin or name.startswith((f"{begin} -", f"{begin}-", f"{begin} (")):
                return program
    return ""


def is_share(folder: Path) -> bool:
    """Whether a folder is on another computer."""
    if sys.platform == "win32":
        return _is_windows_share(folder)
    return _file_system(folder, _mounts()) in _SHARES


def _is_windows_share(folder: Path) -> bool:
    drive = folder.resolve().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    remote = 4
    kind = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")  # type: ignore[attr-defined,unused-ignore]
    return bool(kind == remote)


def _mounts() -> "list[tuple[str, str]]":
    """Where file systems are mounted and of what kind; nothing where the system does not tell in this way."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return _mounts_told()
    found = [line.split(" ") for line in lines]
    # Blanks in names are written as \\040.
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in found if len(parts) > 2]


def _mounts_told() -> "list[tuple[str, str]]":
    """What `mount` of macOS says: //a@server/share on /Volumes/share (smbfs, nodev)."""
    import subprocess

    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    parts = (line.partition(" on ")[2].rpartition(" (") for line in told.splitlines())
    return [(place, kind.split(",")[0].rstrip(")")) for place, _, kind in parts if place]


def _file_system(folder: Path, mounts: "list[tuple[str, str]]") -> str:
    """The kind of the file system that a folder is in: that of the longest place above it, the last one there."""
    at = os.path.realpath(folder)
    above = [(len(place), n, kind) for n, (place, kind) in enumerate(mounts) if _is_below(at, place)]
    return max(above)[2] if above else ""


def _is_below(at: str, place: str) -> bool:
    return at == place or at.startswith(place.rstrip("/") + "/")
