"""Tries the Debian package out where nothing else is installed, from the download to its removal.

sudo python3 packaging/check.py [PACKAGE.deb]     all steps; the package is the one in dist/ if none is named

It needs a Debian machine, root and the network: a bare Debian of the same release is put into a folder below /var/tmp
(by debootstrap, once) and the package installed in a copy of it. Each step is told in a line; the exit code is 1 if one
of them failed.
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
sys.path[:0] = [str(PACKAGING.parent), str(PACKAGING)]

from bare import PERSON, Bare, FailedError, Shown, fingerprints, must, older, run, screen, wait_for  # noqa: E402
from bundle import DIST, IDENTIFIER, MEDIA_TYPE, NAME, ROOT, SCHEME, version  # noqa: E402

import start  # noqa: E402
from negotiator_gui.domain.asked import path_of  # noqa: E402
from negotiator_gui.domain.links import link_to  # noqa: E402

HOST = ["debootstrap", "lintian", "desktop-file-utils", "appstream", "xvfb", "x11-utils", "dpkg-dev"]
# What a desktop has anyway: who looks up types of files, opens them, and shows manuals.
DESKTOP = ["shared-mime-info", "desktop-file-utils", "libglib2.0-bin", "xdg-utils", "man-db"]
LARGEST = 70_000_000
# What the text of all licences must name, whatever the metadata of the libraries said.
NAMED = (
    *("Qt, of the same version: LGPL-3.0", "GNU LESSER GENERAL PUBLIC LICENSE", "Python 3", "SQLite: public domain"),
    *("typst 0", "Libertinus Serif, a font", "New Computer Modern, a font", "DejaVu Sans Mono, a font"),
    *("pypdfium2 5", "sqlcipher3 0", "sqlite-utils 4", "python-docx 1", "lxml 6", "pyenchant 3", "tzdata 2"),
)


class _Check:
    """The steps, in the order in which they are taken."""

    def __init__(self, package: Path, bare: Bare, display: str) -> None:
        self.package, self.bare, self.display = package, bare, display
        self.program = bare.root / "usr" / "lib" / NAME
        self.shown = Shown(bare, display, self.program / NAME)
        self.installed: dict[str, str] = {}
        self.kept: dict[str, str] = {}

    def steps(self) -> dict[str, Callable[[], None]]:
        """What is tried, by the words that tell it."""
        return {
            f"the package has no more than {LARGEST // 1_000_000} MB": self.size,
            "lintian finds no error": self.lintian,
            "the menu entry and the description are valid": self.described,
            "an older version is installed by dpkg in a bare Debian": self.older,
            "the command works with an empty environment, and has a manual": self.command,
            "a person makes a register, a note, a PDF and a Word document": self.work,
            "this version goes over the older one and leaves the person's files alone": self.upgrade,
            "the installed program passes its own test": self.self_test,
            "the window starts under Xvfb with an empty environment": self.window,
            "a register is known by its content, and belongs to the program": self.types,
            "a register is opened by its type, as a double click does": self.double_click,
            "a link from elsewhere finds its register, and the window that has it open": self.link,
            "a desk officer goes the whole way, by key and by what a screen reader sees": self.journey,
            "a crash leaves a trace in the log": self.crash,
            "nothing is written beside the program": self.beside,
            "settings, data and log lie where this system keeps them": self.places,
            "every library in the package is named with its licence": self.licences,
            "removing it leaves nothing behind but the person's files": self.remove,
            "the archive works in a home folder, comes into the menu and goes": self.archive,
        }

    # The package itself

    def size(self) -> None:
        size = self.package.stat().st_size
        must(size <= LARGEST, f"it has {size / 1e6:.1f} MB")

    def lintian(self) -> None:
        run("lintian", "--allow-root", "--fail-on", "error", str(self.package))

    def described(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            run("dpkg-deb", "-x", str(self.package), folder)
            share = Path(folder) / "usr" / "share"
            run("desktop-file-validate", str(share / "applications" / f"{IDENTIFIER}.desktop"))
            run("appstreamcli", "validate", "--no-net", str(share / "metainfo" / f"{IDENTIFIER}.metainfo.xml"))

    # Installing and using it

    def older(self) -> None:
        self.bare.do("apt-get", "update", "-q")
        self.bare.do("apt-get", "install", "-y", "-q", "--no-install-recommends", *DESKTOP)
        self.bare.install(older(self.package))
        must("0.0.1" in self.bare.state(), "another version is there")
        must((self.program / "_internal" / "left-over.txt").exists(), "the older version lacks its own file")

    def command(self) -> None:
        must(self.bare.as_person(NAME, "--version") == f"Negotiator {version()}\n", "it tells another version")
        page = self.bare.as_person("man", "negotiator", LANG="C.UTF-8", MANWIDTH="100")
        must("negotiator summary [-h]" in page and "self-test" in page, "the manual lacks commands")

    def work(self) -> None:
        home = f"/home/{PERSON}"
        register, note, pdf = f"{home}/talks of łódź.talks", f"{home}/note.txt", f"{home}/summary.pdf"
        (self.bare.root / note[1:]).write_text("SAMPLE NOTE, nobody said this.\n", "utf-8")
        self.bare.as_person(NAME, "example", "ukraine-talks", register)
        self.bare.as_person(NAME, "note", register, "abu-dhabi-2026/2", "--text-file", note)
        self.bare.as_person(NAME, "summary", register, "abu-dhabi-2026/2", "-o", pdf)
        must((self.bare.root / pdf[1:]).read_bytes().startswith(b"%PDF-"), "no PDF")
        self.bare.as_person(NAME, "summary", register, "abu-dhabi-2026/2", "-o", f"{home}/summary.docx")
        must((self.bare.home / "summary.docx").read_bytes().startswith(b"PK"), "no Word document")
        must("no fault" in self.bare.as_person(NAME, "check", register), "the register has faults")
        backups = f"{home}/.local/share/{NAME}/backups"
        self.bare.as_person("mkdir", "-p", backups)
        self.bare.as_person("cp", register, f"{backups}/talks.talks")
        self.kept = self._own_files()

    def _own_files(self) -> dict[str, str]:
        return {name: held for name, held in fingerprints(self.bare.home).items() if name.endswith((".talks", ".pdf"))}

    def upgrade(self) -> None:
        self.bare.install(self.package)
        must(f"install ok installed {version()}" in self.bare.state(), "the older version is still there")
        must(not (self.program / "_internal" / "left-over.txt").exists(), "a file of the older version was left")
        must(self._own_files() == self.kept, "files of the person were changed")
        self.installed = fingerprints(self.program)

    def self_test(self) -> None:
        self.bare.as_person(NAME, "self-test")
        self.bare.as_person(NAME, "self-test", "--window")
        said = self.bare.as_person(NAME, "self-test", "--window", DISPLAY=self.display)
        must("every step went well" in said, said)

    # The window

    def window(self) -> None:
        with self.shown.opened(NAME, title="No register open"):
            pass

    def types(self) -> None:
        home = f"/home/{PERSON}"
        shutil.copy(self.bare.home / "talks of łódź.talks", self.bare.home / "no-ending")
        (self.bare.home / "no-ending").chmod(0o644)
        (self.bare.home / "other.sqlite").write_bytes(_strange_sqlite())
        asked = {f"{home}/talks of łódź.talks": MEDIA_TYPE, f"{home}/no-ending": MEDIA_TYPE}
        for path, wanted in (asked | {f"{home}/other.sqlite": "application/vnd.sqlite3"}).items():
            said = self.bare.as_person("gio", "info", "-a", "standard::content-type", path, LANG="C.UTF-8")
            must(f"content-type: {wanted}" in said, f"{path}: {said}")
        said = self.bare.as_person("xdg-mime", "query", "default", MEDIA_TYPE)
        must(said.strip() == f"{IDENTIFIER}.desktop", f"registers belong to {said!r}")

    def double_click(self) -> None:
        path = f"/home/{PERSON}/talks of łódź.talks"
        with self.shown.opened("gio", "open", path, title="talks of łódź – Negotiator", LANG="C.UTF-8") as process:
            typed = Path(f"/proc/{process}/cmdline").read_text("utf-8").split("\0")
            must(Path(path) in [path_of(word) for word in typed], f"it was started as {typed}")
        must(self._own_files() == self.kept, "opening the register changed it")

    def link(self) -> None:
        owner = self.bare.as_person("xdg-mime", "query", "default", f"x-scheme-handler/{SCHEME}")
        must(owner.strip() == f"{IDENTIFIER}.desktop", f"links belong to {owner!r}")
        listed = self.bare.as_person(NAME, "list", f"/home/{PERSON}/talks of łódź.talks", "round", "--format", "json")
        first, second, *_ = [link_to("round", each["id"]) for each in json.loads(listed)]
        # It finds the register by itself, which was opened before.
        with self.shown.opened("gio", "open", first, title="talks of łódź – Negotiator", LANG="C.UTF-8") as process:
            self.bare.as_person("xdg-open", second, DISPLAY=self.display)
            wait_for(lambda: self.shown.processes() == [process], "the end of the second start")
        with self.shown.opened("gio", "open", f"{SCHEME}:../../etc/passwd", title="No register open"):
            pass
        must(self._own_files() == self.kept, "following links changed the register")

    def journey(self) -> None:
        others = [name for names in start.EXTERNAL.values() for name in names]
        missing = start.missing_packages([*start.QT_LIBRARIES, *start.WINDOW_LIBRARIES, *others])
        if missing:
            start.install_packages(missing)
        start.make_environment()
        start.install(["test"])
        # The same way that the program goes from its source; it meets screen, bus and files in a folder that both see.
        with tempfile.TemporaryDirectory(dir="/tmp") as folder, self.bare.lent(Path("/tmp")):
            program = shlex.join(["chroot", str(self.bare.root), f"/usr/bin/{NAME}"])
            env = {**os.environ, "NEGOTIATOR_PROGRAM": program, "NEGOTIATOR_EXTERNAL": "1"}
            tests = str(ROOT / "tests" / "external" / "test_desk_officer.py")
            run(str(start.PYTHON), "-m", "pytest", "-q", f"--basetemp={folder}/desk", tests, env=env)

    def crash(self) -> None:
        with self.shown.opened(NAME, title="No register open") as process:
            os.kill(process, signal.SIGABRT)
            log = self.bare.home / ".local" / "state" / NAME / "log" / "crash.log"
            wait_for(lambda: log.exists() and "application.py" in log.read_text("utf-8"), "the trace of the crash")

    # Afterwards

    def beside(self) -> None:
        must(fingerprints(self.program) == self.installed, "files beside the program were changed")
        must(not list(self.program.rglob("__pycache__")), "compiled modules were written beside the program")

    def places(self) -> None:
        own = {str(path.relative_to(self.bare.home)) for path in self.bare.home.rglob(NAME)}
        wanted = {f".config/{NAME}", f".local/share/{NAME}", f".local/state/{NAME}"}
        must(own == wanted, f"it keeps its things in {sorted(own)}")
        must((self.bare.home / ".config" / NAME / "settings.json").exists(), "there are no settings")

    def licences(self) -> None:
        told = (self.program / "_internal" / "resources" / "licences.txt").read_text("utf-8")
        for name in NAMED:
            must(name in told, f"{name!r} is not in it")
        named = {line.split(": ")[0].strip() for line in told.splitlines()}
        libraries = [path for path in self.program.rglob("*.so*") if not path.is_symlink()]
        nameless = [path.name for path in libraries if str(path.relative_to(self.program / "_internal")) not in named]
        must(libraries and not nameless, f"not named: {nameless}")

    def remove(self) -> None:
        self.bare.do("dpkg", "--purge", NAME)
        left = [path for path in (self.bare.root / "usr").rglob("*negotiator*") if path.exists() or path.is_symlink()]
        must(not left, f"left behind: {left}")
        must(self._own_files() == {**self.kept}, "files of the person were changed")

    def archive(self) -> None:
        unpacked, home = self.bare.home / "unpacked", {"HOME": f"/home/{PERSON}"}
        unpacked.mkdir()
        run("tar", "-xJf", str(next(DIST.glob(f"{NAME}-{version()}-linux-*.tar.xz"))), "-C", str(unpacked), "--strip=1")
        self.bare.do("chown", "-R", f"{PERSON}:", f"/home/{PERSON}/unpacked")
        there = f"/home/{PERSON}/unpacked"
        self.bare.as_person(f"{there}/{NAME}", "self-test", "--window", DISPLAY=self.display)
        local = self.bare.home / ".local"
        before = set(fingerprints(local))
        self.bare.as_person(f"{there}/install-for-me", **home)
        owner = self.bare.as_person("xdg-mime", "query", "default", MEDIA_TYPE, **home)
        must(owner.strip() == f"{IDENTIFIER}.desktop", f"registers belong to {owner!r}")
        must(version() in self.bare.as_person(f"/home/{PERSON}/.local/bin/{NAME}", "--version"), "no command")
        self.bare.as_person(f"{there}/install-for-me", "--remove", **home)
        # What the desktop's own tools keep of it, they keep for everyone.
        left = [name for name in set(fingerprints(local)) - before if "mime/" not in name and ".cache" not in name]
        must(not left and not (local / "bin" / NAME).is_symlink(), f"left behind: {left}")


def _strange_sqlite() -> bytes:
    """The beginning of an SQLite file that is no register."""
    return b"SQLite format 3\0".ljust(4096, b"\0")


def main() -> int:
    """Takes all steps; the exit code tells whether each went well."""
    words = sys.argv[1:]
    if words[:1] in (["-h"], ["--help"]) or os.geteuid():
        print(__doc__)
        return 2 * bool(os.geteuid())
    missing = start.missing_packages(HOST)
    if missing:
        start.install_packages(missing)
    package = Path(words[0]) if words else next(DIST.glob(f"{NAME}_{version()}_*.deb"))
    with Bare() as bare, screen() as display:
        steps = _Check(package, bare, display).steps()
        failed = [words for words, step in steps.items() if not _taken(words, step)]
    print(f"{len(failed)} of the steps failed." if failed else f"{package.name}: every step went well.")
    return 1 if failed else 0


def _taken(words: str, step: Callable[[], None]) -> bool:
    begun = time.monotonic()
    try:
        step()
    except (FailedError, OSError, subprocess.SubprocessError) as error:
        print(f"FAILED  {words}: {error}", flush=True)
        return False
    print(f"ok      {words} ({time.monotonic() - begun:.1f} s)", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
