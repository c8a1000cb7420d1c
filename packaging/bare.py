"""A bare Debian in a folder, a screen that nobody sees, and the small things with which check.py works there."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from bundle import BUILD, NAME, version

BARE, RELEASE, MIRROR = Path("/var/tmp/negotiator-bare-debian"), "bookworm", "http://deb.debian.org/debian"
PERSON = "officer"
PATIENCE = 30.0


class FailedError(Exception):
    """A step did not come out as it must."""


def must(true: object, otherwise: str) -> None:
    """Ends a step that did not come out as it must."""
    if not true:
        raise FailedError(otherwise)


def run(*command: str, env: dict[str, str] | None = None) -> str:
    """Runs a command that must work; returns what it said."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, errors="replace", check=False)
    must(done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


class Bare:
    """A Debian in a folder with nothing but its base, and one person who works there."""

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="negotiator-check-", dir=BARE.parent))
        self.root.chmod(0o755)

    def __enter__(self) -> "Bare":
        if not (BARE / "etc" / "debian_version").exists():
            run("debootstrap", "--variant=minbase", RELEASE, str(BARE), MIRROR)
        run("cp", "-a", f"{BARE}/.", str(self.root))
        for place in ("proc", "dev"):
            run("mount", "--rbind", f"/{place}", str(self.root / place))
            run("mount", "--make-rslave", str(self.root / place))
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", self.root / "etc" / name)
        self.do("useradd", "--create-home", PERSON)
        return self

    def __exit__(self, *_: object) -> None:
        for place in ("proc", "dev"):
            subprocess.run(["umount", "--recursive", str(self.root / place)], check=False)
        # What is still lent to it is this machine's own, and must not be deleted with it.
        if str(self.root) in Path("/proc/mounts").read_text("utf-8"):
            print(f"{self.root} still has folders of this machine in it: unmount them, then delete it.")
        else:
            shutil.rmtree(self.root)

    def do(self, *words: str) -> str:
        """Does something there as its administrator."""
        path = "PATH=/usr/sbin:/usr/bin:/sbin:/bin"
        return run("chroot", str(self.root), "/usr/bin/env", "-i", path, "DEBIAN_FRONTEND=noninteractive", *words)

    def as_person(self, *words: str, **env: str) -> str:
        """Does something as the person, in an environment that has nothing but what is given."""
        return run(*self.command(*words, **env))

    def command(self, *words: str, **env: str) -> list[str]:
        """What the person types there, as a command here."""
        there = ["chroot", f"--userspec={PERSON}:{PERSON}", str(self.root), "/usr/bin/env", "-i"]
        return [*there, *(f"{name}={value}" for name, value in env.items()), *words]

    @contextmanager
    def lent(self, folder: Path) -> Iterator[None]:
        """Shows a folder of this machine there too, under the same name."""
        place = self.root / folder.relative_to("/")
        place.mkdir(parents=True, exist_ok=True)
        run("mount", "--bind", str(folder), str(place))
        try:
            yield
        finally:
            run("umount", "--recursive", str(place))

    @property
    def home(self) -> Path:
        """The person's home folder."""
        return self.root / "home" / PERSON

    def install(self, package: Path) -> None:
        """Installs a package by dpkg, and what it depends on as Debian advises when something is missing."""
        shutil.copy(package, self.root / "tmp" / package.name)
        with suppress(FailedError):
            self.do("dpkg", "-i", f"/tmp/{package.name}")
        self.do("apt-get", "install", "-y", "-q", "--no-install-recommends", "--fix-broken")
        must(f"{NAME} install ok installed" in self.state(), "it is not installed")

    def state(self) -> str:
        """What dpkg says of the package."""
        return self.do("dpkg-query", "-W", "-f=${Package} ${Status} ${Version}", NAME)


class Shown:
    """The program of the bare Debian on a screen: its windows and its processes, as this machine sees them."""

    def __init__(self, bare: Bare, display: str, program: Path) -> None:
        self._bare, self._display, self._program = bare, display, program

    @contextmanager
    def opened(self, *words: str, title: str, **env: str) -> Iterator[int]:
        """A window of the program, by the process that shows it."""
        with tempfile.TemporaryFile() as log:
            command = self._bare.command(*words, DISPLAY=self._display, **env)
            started = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                wait_for(lambda: title in self._titles(), f"a window {title!r}")
                yield self._process()
            except FailedError as failure:
                raise FailedError(f"{failure}\n{written(log)}") from None
            finally:
                with suppress(OSError, FailedError):
                    os.kill(self._process(), signal.SIGTERM)
                started.wait(PATIENCE)
                wait_for(lambda: title not in self._titles(), f"the end of the window {title!r}")
            must("Traceback" not in written(log), written(log))

    def _titles(self) -> str:
        return run("xwininfo", "-root", "-tree", "-display", self._display)

    def processes(self) -> list[int]:
        """The processes whose program lies in the bare Debian."""
        return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and self._is_ours(path)]

    def _process(self) -> int:
        found = self.processes()
        must(found, "the program does not run")
        return found[0]

    def _is_ours(self, process: Path) -> bool:
        with suppress(OSError):
            return (process / "exe").readlink() == self._program
        return False


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name."""
    answer, ours = os.pipe()
    command = ["Xvfb", "-displayfd", str(ours), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(ours,), stderr=subprocess.DEVNULL)
    os.close(ours)
    try:
        with os.fdopen(answer) as pipe:
            yield ":" + pipe.readline().strip()
    finally:
        server.terminate()
        server.wait()


def wait_for(condition: Callable[[], object], what: str, pause: float = 0.1) -> None:
    """Waits until something is so."""
    until = time.monotonic() + PATIENCE
    while not condition():
        must(time.monotonic() < until, f"did not come: {what}")
        time.sleep(pause)


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file of a folder with what it holds."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def written(log: IO[bytes]) -> str:
    """What a program wrote to its log."""
    log.seek(0)
    return log.read().decode("utf-8", "replace")


def older(package: Path) -> Path:
    """The same package as if it were an older version, with a file that the newer one lacks."""
    folder = BUILD / "older"
    shutil.rmtree(folder, ignore_errors=True)
    run("dpkg-deb", "-R", str(package), str(folder))
    control = folder / "DEBIAN" / "control"
    control.write_text(control.read_text("utf-8").replace(f"Version: {version()}", "Version: 0.0.1"), "utf-8")
    (folder / "usr" / "lib" / NAME / "_internal" / "left-over.txt").write_text("of an older version\n", "utf-8")
    older = BUILD / f"{NAME}_0.0.1.deb"
    run("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(folder), str(older))
    return older
