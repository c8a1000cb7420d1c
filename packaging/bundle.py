"""What belongs into the bundle and what not, and the names that all systems share."""

import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

ROOT = Path(__file__).resolve().parent.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
NAME = "negotiator"
IDENTIFIER = "org.negotiator_gui.Negotiator"
MEDIA_TYPE = "application/x-negotiator-register"
SCHEME = "negotiator"

# The program speaks to no network and has its own SQLite; what only developers use would come along unasked.
EXCLUDED = [
    *("ssl", "_ssl", "_hashlib", "_uuid", "readline", "curses", "_curses", "tkinter", "_tkinter", "PySide6.QtNetwork"),
    *("pydoc", "doctest", "unittest", "lib2to3", "setuptools", "pkg_resources", "pip", "wheel"),
    *("numpy", "PIL", "pytest", "IPython"),
]
# By folder, as Linux, Windows and macOS name them. Whatever is not here stays out, with all that only it needs.
PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qjpeg", "qsvg", "qico"),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
}

# Every Linux desktop has these, and a copy from another system may not fit its fonts, its printers or its drivers.
LEFT_TO_LINUX = (
    *("libcups.so.2", "libdbus-1.so.3", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libfontconfig.so.1"),
    *("libfreetype.so.6", "libexpat.so.1", "libX11.so.6", "libX11-xcb.so.1", "libstdc++.so.6", "libgcc_s.so.1"),
    "libz.so.1",
)

# Of what pyenchant brings to Windows: the checker, and what it is linked to. The rest are the tools it was made with,
# some of them under terms that this program could not keep.
SPELLING = (
    *("libenchant-2.dll", "enchant_hunspell.dll", "libhunspell-1.7-0.dll", "libglib-2.0-0.dll", "libgmodule-2.0-0.dll"),
    *("libintl-8.dll", "libiconv-2.dll", "libpcre2-8-0.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll"),
    "libwinpthread-1.dll",
)

Entry = tuple[str, str, str]  # where it goes, where it comes from, what it is


def version() -> str:
    """The version of the program."""
    text = (ROOT / "negotiator_gui" / "__init__.py").read_text("utf-8")
    return str(re.findall(r'__version__ = "(.+)"', text)[0])


def needed(binaries: list[Entry]) -> list[Entry]:
    """The libraries without Qt's unneeded plugins and what only those need."""
    kept = [entry for entry in binaries if _is_wanted(entry[0])]
    kept = [entry for entry in kept if entry[0] not in LEFT_TO_LINUX]
    if not sys.platform.startswith("linux"):  # the rest has been tried on Linux alone
        return kept
    # The same name may stand for a library and for a link to it elsewhere in the bundle.
    files = {Path(entry[0]).name: entry for entry in kept if entry[2] != "SYMLINK"}
    reached: set[str] = set()
    waiting = [name for name, entry in files.items() if not _is_asked_for_by_others(entry)]
    while waiting:
        name = waiting.pop()
        if name in files and name not in reached:
            waiting += _linked(files[name][1])
            reached.add(name)
    return [entry for entry in kept if Path(entry[0]).name in reached]


def _linked(library: str) -> list[str]:
    """The libraries that one itself asks for."""
    said = subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^ +NEEDED +(\S+)$", said, re.MULTILINE)


def standing(links: list[Entry], files: list[Entry]) -> list[Entry]:
    """These entries without the links to what was left out."""
    there = {Path(where).name for where, _, _ in files}
    return [entry for entry in links if entry[2] != "SYMLINK" or Path(entry[0]).name in there]


def is_spelling(source: str) -> bool:
    """Whether a file of pyenchant is wanted: the checker with its libraries, its dictionaries and its settings."""
    name = PureWindowsPath(source).name
    return name in SPELLING or name.endswith((".aff", ".dic", ".ordering"))


def resources() -> list[tuple[str, str]]:
    """What the program brings with it, folder by folder, and where each goes."""
    folders = [path for path in sorted((ROOT / "resources").iterdir()) if path.is_dir() and path.name != "pictures"]
    return [(str(folder), f"resources/{folder.name}") for folder in folders]


def brought_along() -> list[str]:
    """Every file of these folders that is wanted, by its place in the bundle."""
    files = [path for folder, _ in resources() for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    return [name for name in (path.relative_to(ROOT).as_posix() for path in files) if is_spoken(name)]


def is_spoken(destination: str) -> bool:
    """Whether a file is wanted: translations as the program loads them, of Qt's those of the parts that it uses."""
    path = Path(destination)
    if path.suffix == ".ts":
        return False
    return path.suffix != ".qm" or "PySide6" not in path.parts or path.name.startswith("qtbase_")


def _is_wanted(destination: str) -> bool:
    parts = Path(destination).parts
    if "plugins" not in parts[:-2]:
        return True
    folder, name = parts[-2], Path(destination).name.split(".")[0]
    return name.removeprefix("lib") in PLUGINS.get(folder, ())


def _is_asked_for_by_others(entry: Entry) -> bool:
    """Whether a library is there only because another one is linked to it."""
    destination, _, kind = entry
    linked = Path(destination).parent.name in ("", "lib") and kind == "BINARY"
    return linked and not Path(destination).name.startswith("libpython")
