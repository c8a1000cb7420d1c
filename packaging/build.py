"""Makes Negotiator's installers for the system it runs on.

python3 packaging/build.py              build, let the built program test itself, pack
python3 packaging/build.py --no-pack    the bundle alone, in build/bundle

Linux: dist/negotiator_VERSION_amd64.deb and dist/negotiator-VERSION-linux-x86_64.tar.xz. Windows:
dist/negotiator-VERSION-windows.exe, if Inno Setup is installed. macOS: dist/negotiator-VERSION-macos.dmg.
What it makes on Linux is tried by check.py; on Windows and macOS nobody has run it yet.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
sys.path[:0] = [str(ROOT), str(PACKAGING)]

from bundle import BUILD, DIST, NAME, brought_along, version  # noqa: E402

import start  # noqa: E402

# Beside what a window needs: the libraries of Qt's parts for Wayland, and Debian's tools.
DEBIAN = ["libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "binutils", "dpkg-dev", "file"]
BUNDLE = BUILD / "bundle"


def main() -> int:
    """Builds and packs; an expected failure ends with a sentence and exit code 1."""
    words = sys.argv[1:]
    if set(words) - {"--no-pack"}:
        print(__doc__)
        return 0 if words[0] in ("-h", "--help") else 2
    try:
        _provide()
        if Path(sys.prefix).resolve() != start.VENV.resolve():  # once more, with the program's own libraries
            return subprocess.call([str(start.PYTHON), __file__, *words])
        _put_together()
        _try_out()
        if not words:
            _pack()
    except (start.SetupError, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def _provide() -> None:
    start.make_environment()
    start.install(["package"])
    if sys.platform.startswith("linux"):
        missing = start.missing_packages([*start.QT_LIBRARIES, *start.WINDOW_LIBRARIES, *DEBIAN])
        if missing and not start.may_install():
            command = start.install_command(missing)
            raise start.SetupError(f"The build needs more. On Debian and Ubuntu, run:\n    {command}")
        if missing:
            start.install_packages(missing)


def _put_together() -> None:
    begun = time.monotonic()
    _run([sys.executable, str(PACKAGING / "drawings.py"), str(BUILD / "drawings")])
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    _run([*command, "--distpath", str(BUNDLE), "--workpath", str(BUILD / "work"), str(PACKAGING / "negotiator.spec")])
    start.say(f"Built in {time.monotonic() - begun:.0f} s: {program().parent}")


def program() -> Path:
    """The built program."""
    places = {"win32": f"{NAME}/{NAME}.exe", "darwin": f"Negotiator.app/Contents/MacOS/{NAME}"}
    return BUNDLE / places.get(sys.platform, f"{NAME}/{NAME}")


def _try_out() -> None:
    """Looks whether all that the program brings with it came along, and lets it test itself where there is nothing."""
    lost = [name for name in brought_along() if not next(program().parents[1].rglob(name), None)]
    if lost:
        raise start.SetupError(f"The built program lacks {', '.join(lost)}.")
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE") if name in os.environ}
    if subprocess.call([str(program()), "self-test", "--window"], env={**kept, "QT_QPA_PLATFORM": "offscreen"}):
        raise start.SetupError("The built program did not pass its own test.")


def _pack() -> None:
    if sys.platform.startswith("linux"):
        from linux_packages import make

        packages = make(BUNDLE / NAME, _day())
    else:
        packages = [_pack_windows() if sys.platform == "win32" else _pack_macos()]
    for package in packages:
        start.say(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")


def _day() -> str:
    """The day of the last change; where there is no git, today."""
    asked = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or datetime.now(UTC).date().isoformat()


def _pack_windows() -> Path:
    """Runs Inno Setup, which makes the installer from the bundle."""
    folders = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")]
    places = [Path(folder, *more) for folder in folders if folder for more in ([], ["Programs"])]
    compilers = [each for place in places for each in sorted(place.glob("Inno Setup [67]/ISCC.exe"))]
    if not compilers:
        raise start.SetupError(f"Install Inno Setup 6.3 or newer (jrsoftware.org). The bundle is in {BUNDLE}.")
    name = f"{NAME}-{version()}-windows"
    script = str(PACKAGING / "windows" / "negotiator.iss")
    _run([str(compilers[0]), f"/DVersion={version()}", f"/O{DIST}", f"/F{name}", script])
    return DIST / f"{name}.exe"


def _pack_macos() -> Path:
    """Puts the bundle on a disk image, beside a link to the folder it is dragged to."""
    DIST.mkdir(exist_ok=True)
    image, staged = DIST / f"{NAME}-{version()}-macos.dmg", BUILD / "image"
    _run(["rm", "-rf", str(staged), str(image)])
    staged.mkdir()
    _run(["cp", "-R", str(BUNDLE / "Negotiator.app"), str(staged)])
    (staged / "Applications").symlink_to("/Applications")
    _run(["hdiutil", "create", "-volname", "Negotiator", "-srcfolder", str(staged), "-format", "UDZO", str(image)])
    return image


def _run(command: list[str]) -> None:
    if subprocess.call(command, cwd=ROOT):
        raise start.SetupError(f"This step did not work: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
