"""The packages for Linux: one of Debian, which leaves to Debian what Debian has, and an archive for everyone else."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from bundle import BUILD, DIST, IDENTIFIER, LEFT_TO_LINUX, NAME, ROOT, version
from drawings import SIZES
from licences import debian_package, short_list
from manual import page

LINUX = Path(__file__).with_name("linux")
DRAWINGS = BUILD / "drawings"
READ_ME = """\
Negotiator {version} for Linux ({machine}), unpacked and ready: start it with ./negotiator

./negotiator --help lists what it does without a window, man share/man/man1/negotiator.1 tells all of it. To have it in
the menu, and registers and links to their records opened by a double click, run

    ./install-for-me

which puts what the desktop needs into your home folder; ./install-for-me --remove takes it away again. Neither touches
registers.
It was built on Debian 12 and needs a Linux as new as that, with the libraries that every desktop has: {left}.
The licences of everything in it: _internal/resources/licences.txt
"""


def make(bundle: Path, day: str) -> list[Path]:
    """Makes both packages of a bundle and returns where they are."""
    DIST.mkdir(exist_ok=True)
    return [_debian(bundle, day), _archive(bundle, day)]


# What a desktop wants to know


def _share(folder: Path, day: str) -> None:
    """Puts menu entry, description, file type, icons and manual where a desktop looks for them."""
    _copy(LINUX / f"{IDENTIFIER}.desktop", folder / "applications" / f"{IDENTIFIER}.desktop")
    _copy(LINUX / "negotiator.mime.xml", folder / "mime" / "packages" / "negotiator.xml")
    _write(folder / "metainfo" / f"{IDENTIFIER}.metainfo.xml", described(day))
    _write_packed(folder / "man" / "man1" / "negotiator.1.gz", page(day))
    for name, kind, drawn in (
        (IDENTIFIER, "apps", "negotiator"),
        ("application-x-negotiator-register", "mimetypes", "register"),
    ):
        icons = folder / "icons" / "hicolor"
        _copy(DRAWINGS / f"{drawn}.svg", icons / "scalable" / kind / f"{name}.svg")
        for edge in (size for size in SIZES if size <= 512):
            picture = f"{edge}.png" if drawn == "negotiator" else f"{drawn}-{edge}.png"
            _copy(DRAWINGS / picture, icons / f"{edge}x{edge}" / kind / f"{name}.png")


def described(day: str) -> str:
    """The description for software centres, with this version."""
    text = (LINUX / f"{IDENTIFIER}.metainfo.xml").read_text("utf-8")
    return text.replace("@VERSION@", version()).replace("@DATE@", day)


# Debian


def _debian(bundle: Path, day: str) -> Path:
    root = _fresh(BUILD / "debian")
    shutil.copytree(bundle, root / "usr" / "lib" / NAME, symlinks=True)
    for left_out in _of_debian(bundle):
        (root / "usr" / "lib" / NAME / left_out).unlink()
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _share(root / "usr" / "share", day)
    papers = root / "usr" / "share" / "doc" / NAME
    _write(papers / "copyright", _copyright())
    _write_packed(papers / "changelog.gz", _changelog(day))
    _write_packed(papers / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    _copy(LINUX / "negotiator.lintian-overrides", root / "usr" / "share" / "lintian" / "overrides" / NAME)
    _settle_modes(root)
    _write_control(root)
    package = DIST / f"{NAME}_{version()}_{_architecture()}.deb"
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package))
    return package


def _of_debian(bundle: Path) -> list[str]:
    """What lies in the bundle and belongs to a package of Debian, which the package then depends on."""
    contents = json.loads((BUILD / "contents.json").read_text("utf-8"))
    placed = [(f"_internal/{where}", Path(source)) for where, source in contents if "/" not in where]
    return [path for path, source in placed if (bundle / path).is_file() and debian_package(source)]


def _write_control(root: Path) -> None:
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) // 1024
    text = (LINUX / "control").read_text("utf-8")
    for mark, value in {
        "@VERSION@": version(),
        "@ARCHITECTURE@": _architecture(),
        "@SIZE@": str(size),
        "@DEPENDS@": _depends(root, files),
    }.items():
        text = text.replace(mark, value)
    _write(root / "DEBIAN" / "control", text)
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in sorted(files)]
    _write(root / "DEBIAN" / "md5sums", "\n".join(sums) + "\n")
    (root / "DEBIAN").chmod(0o755)


def _depends(root: Path, files: list[Path]) -> str:
    """The packages that hold the libraries which ours are linked to, as Debian's own tool tells them."""
    work = _fresh(BUILD / "shlibdeps")
    _write(work / "debian" / "control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    binaries = [path for path in files if path.read_bytes()[:4] == b"\x7fELF"]
    ours = sorted({str(path.parent) for path in binaries} | {str(root / "usr" / "lib" / NAME / "_internal")})
    options = ["-O", "--ignore-missing-info", *(f"-l{folder}" for folder in ours)]
    said = _run("dpkg-shlibdeps", *options, *(f"-e{path}" for path in binaries), cwd=work)
    return said.split("shlibs:Depends=")[1].strip()


def _changelog(day: str) -> str:
    """The one entry that Debian's tools can read, which leads to what people read."""
    who = re.findall("^Maintainer: (.+)$", (LINUX / "control").read_text("utf-8"), re.MULTILINE)[0]
    moment = format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))
    head = f"{NAME} ({version()}) unstable; urgency=medium"
    return f"{head}\n\n  * What changed stands in CHANGELOG.md.gz beside this file.\n\n -- {who}  {moment}\n"


def _copyright() -> str:
    sources = [Path(source) for _, source in json.loads((BUILD / "contents.json").read_text("utf-8"))]
    return (
        "Negotiator is under the Apache License, version 2.0. On Debian its text is in\n"
        "/usr/share/common-licenses/Apache-2.0.\n\n"
        "The window is drawn by Qt under the GNU Lesser General Public License, version 3, whose text is in\n"
        "/usr/share/common-licenses/LGPL-3; Qt's libraries lie in /usr/lib/negotiator/_internal/PySide6/Qt/lib\n"
        "and can be replaced by other versions of them.\n\n"
        "It was put together from these works (those of Debian are not in this package, it depends on them):\n\n"
        f"{short_list(sources)}\n\n"
        "The whole text of all their licences: /usr/lib/negotiator/_internal/resources/licences.txt\n"
    )


def _architecture() -> str:
    return _run("dpkg", "--print-architecture").strip()


# For everyone else


def _archive(bundle: Path, day: str) -> Path:
    machine = os.uname().machine
    name = f"{NAME}-{version()}-linux-{machine}"
    root = _fresh(BUILD / "archive") / name
    shutil.copytree(bundle, root, symlinks=True)
    _share(root / "share", day)
    _copy(LINUX / "install-for-me", root / "install-for-me")
    _write(root / "README.txt", READ_ME.format(version=version(), machine=machine, left=", ".join(LEFT_TO_LINUX)))
    _settle_modes(root)
    archive = DIST / f"{name}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=6) as packed:
        packed.add(root, name, filter=_nobodys)
    return archive


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


# Small things


def _settle_modes(root: Path) -> None:
    """Lets everyone read, and nobody but the owner write."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.name in (NAME, "install-for-me") and path.parent.name != "overrides")
        path.chmod(0o755 if runs else 0o644)


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"This step did not work: {command[0]}\n{done.stdout}{done.stderr}")
    return done.stdout
