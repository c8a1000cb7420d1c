"""Sets Negotiator up in this folder, then opens it or runs its tests.

python3 start.py                           open the program on a fresh copy of the example
python3 start.py test [pytest arguments]   run the tests
python3 start.py test --external [...]     the same, with the programs that only some tests need

Older Pythons must be able to read this file, so that they can say that they are too old.
"""
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path


def too_old(major: int, minor: int) -> str:
    """Return the sentence for a Python that is too old, or nothing when it is new enough."""
    if (major, minor) >= (3, 11):
        return ""
    advice = "Please install a newer one (python.org has them) and run start.py with it."
    return f"Negotiator needs Python 3.11 or newer, and this is Python {major}.{minor}. {advice}"


if too_old(*sys.version_info[:2]):
    sys.exit(too_old(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "negotiator-installed.txt"
TRY_OUT = ROOT / "try-out"

# The shared libraries that Qt does not bring along, as Debian and Ubuntu name them.
QT_LIBRARIES = ["libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libxkbcommon0", "libfontconfig1"]
XCB_LIBRARIES = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"]
WINDOW_LIBRARIES = [*XCB_LIBRARIES, "libcups2"]  # the last one to list printers
EXTERNAL = {
    "a virtual screen": ["xvfb", "xauth", "openbox", "xdotool", "x11-utils"],
    "what a screen reader sees": ["dbus-daemon", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"],
    "readers of PDF, Word and Markdown": ["poppler-utils", "libreoffice-writer-nogui", "cmark-gfm"],
    "a print queue and a spelling checker": ["cups", "cups-client", "libenchant-2-2", "hunspell-en-us"],
    "a desktop": ["desktop-file-utils", "appstream", "shared-mime-info", "fonts-dejavu-core", "fonts-noto-core"],
}

SESSION = "abu-dhabi-2026/2"
SAMPLE_NOTE = """\
SAMPLE NOTE, written by start.py to try the program out. Nobody said any of this.

Side A asked for a list of the points still open; side B will send it before the next session.
"""


class SetupError(Exception):
    """Something that can be expected went wrong; the text tells a person what to do."""


def say(sentence: str) -> None:
    """Tell what is being done, ahead of anything a started program prints."""
    print(sentence, flush=True)


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command in this folder and keep what it prints."""
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    null = subprocess.DEVNULL
    return subprocess.run(command, cwd=ROOT, env=env, stdin=null, capture_output=True, errors="replace")


def last_words(result: "subprocess.CompletedProcess[str]") -> str:
    """Return the lines of a failed command's output that matter to a person."""
    lines = [line.strip() for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error", "E:"))]
    return "\n".join("    " + line for line in (errors or lines)[-4:])


def debian_like() -> bool:
    """Tell whether packages can be looked up the way of Debian and Ubuntu."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def may_install() -> bool:
    """Tell whether start.py can install packages itself."""
    return debian_like() and hasattr(os, "geteuid") and os.geteuid() == 0


def missing_packages(names: list[str]) -> list[str]:
    """Return those of the Debian packages that are not installed; elsewhere nobody knows, so all."""
    if not debian_like():
        return names
    # Newer releases renamed some libraries (libcups2t64), and the old name still installs them.
    renamed = [name + "t64" for name in names]
    found = run(["dpkg-query", "-W", "-f=${db:Status-Status} ${Package}\n", *names, *renamed]).stdout
    installed = {line.split()[1] for line in found.splitlines() if line.startswith("installed ")}
    return [name for name in names if not installed & {name, name + "t64"}]


def install_command(names: list[str]) -> str:
    """Return the one command a person can type to install Debian packages."""
    return "sudo apt-get install --no-install-recommends " + " ".join(names)


def install_packages(names: list[str]) -> None:
    """Install Debian packages, fetching the lists of packages only when they are needed."""
    say(f"Installing {len(names)} system package(s): {' '.join(names)} ...")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *names]
    result = run(install)
    if result.returncode:  # the lists of packages are missing or out of date
        run(["apt-get", "update", "-q"])
        result = run(install)
    if result.returncode:
        advice = f"Check the connection to the internet, or try it yourself:\n    {install_command(names)}"
        raise SetupError(f"apt-get could not install them:\n{last_words(result)}\n{advice}")


def qt_trouble(with_window: bool) -> str:
    """Return why Qt cannot start here, or nothing when it can."""
    platform = "[]" if with_window else "['', '-platform', 'offscreen']"
    result = run([str(PYTHON), "-c", f"from PySide6.QtWidgets import QApplication; QApplication({platform})"])
    return (last_words(result) or "    it ended without a word") if result.returncode else ""


def provide_qt_libraries(with_window: bool) -> None:
    """See to it that the shared libraries of Qt are there, or tell how to get them."""
    wanted = [*QT_LIBRARIES, *(WINDOW_LIBRARIES if with_window else [])]
    missing = missing_packages(wanted) if sys.platform.startswith("linux") else []
    try:
        if missing and may_install():
            install_packages(missing)
            missing = []
    except SetupError as failure:  # Qt may start all the same
        say(str(failure))
    trouble = qt_trouble(with_window) if missing else ""
    advice = f"needs more shared libraries. On Debian and Ubuntu, run:\n    {install_command(missing)}"
    if trouble:
        raise SetupError(f"Qt cannot start on this machine:\n{trouble}\nIt {advice}")
    if missing and debian_like():
        say(f"Qt starts, but part of it (such as printing) {advice}")


def provide_external() -> None:
    """Install the programs that only some tests need."""
    others = [name for names in EXTERNAL.values() for name in names]
    missing = missing_packages([*QT_LIBRARIES, *WINDOW_LIBRARIES, *others])
    if missing and not may_install():
        raise SetupError(f"Some tests need more. On Debian and Ubuntu, run:\n    {install_command(missing)}")
    if missing:
        install_packages(missing)


def environment_works() -> bool:
    """Tell whether .venv holds a Python that is new enough and has pip."""
    check = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    return PYTHON.exists() and run(check).returncode == 0


def provide_venv_module() -> None:
    """Install the part of Python that makes environments: Debian ships it separately."""
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not may_install():
        raise SetupError(f"This Python lacks its module ensurepip. On Debian:\n    {install_command([name])}")
    install_packages([name])


def make_environment() -> None:
    """Make the environment in .venv unless a working one is there."""
    if environment_works():
        return
    if not importlib.util.find_spec("ensurepip"):
        provide_venv_module()
    say("Making an environment for the program in .venv ...")
    result = run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if result.returncode:
        raise SetupError(f"The environment could not be made:\n{last_words(result)}")


def fingerprint(project: bytes, place: str) -> str:
    """Return what changes when an installation has to be done again."""
    # An editable installation points to its folder: a moved or copied one has to be renewed.
    return hashlib.sha256(project + b"\n" + place.encode()).hexdigest()


def is_installed(stamp: str, digest: str, extras: list[str]) -> bool:
    """Tell whether the stamp of the last installation covers this one."""
    recorded, *having = stamp.split() or [""]
    return recorded == digest and set(extras) <= set(having)


def install(extras: list[str]) -> None:
    """Install the program and its libraries into .venv, unless that was done before."""
    digest = fingerprint((ROOT / "pyproject.toml").read_bytes(), str(ROOT))
    if STAMP.exists() and is_installed(STAMP.read_text("utf-8"), digest, extras):
        return
    STAMP.unlink(missing_ok=True)
    say("Installing the program and its libraries into .venv; the first time this takes some minutes ...")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    result = run([*pip, "install", "-q", "-e", "." + (f"[{','.join(extras)}]" if extras else "")])
    if result.returncode:
        advice = "Check the connection to the internet, then run the same command again."
        raise SetupError(f"pip could not install them:\n{last_words(result)}\n{advice}")
    STAMP.write_text("\n".join([digest, *extras]) + "\n", "utf-8")


def has_screen(system: str, env: "os._Environ[str] | dict[str, str]") -> bool:
    """Tell whether a window can be opened here."""
    return not system.startswith("linux") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def fresh_register(folder: Path, stem: str) -> Path:
    """Return a name for a register that nothing in the folder has, with whatever ending."""
    number = 1
    while any(folder.glob(f"{stem}-{number}[!0-9]*")):
        number += 1
    return folder / f"{stem}-{number}.talks"


def negotiator(*arguments: str) -> None:
    """Carry out one command of the program, without a window."""
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    if subprocess.call([str(SCRIPTS / "negotiator"), *arguments], cwd=ROOT, env=env):
        raise SetupError(f"This step did not work: negotiator {' '.join(arguments)}")


def make_example() -> Path:
    """Make a register that holds the example, beside those made earlier."""
    TRY_OUT.mkdir(exist_ok=True)
    register = fresh_register(TRY_OUT, "ukraine-talks")
    say(f"Making an example register: {register}")
    negotiator("example", "ukraine-talks", str(register))
    return register


def open_program() -> int:
    """Open the program on the example."""
    register = make_example()
    say("Opening the program. The register stays there when you close it.")
    return subprocess.call([str(PYTHON), "-m", "negotiator_gui", str(register)], cwd=ROOT)


def show_without_screen() -> int:
    """Do on the example what the program is for: write a note down and lay a session out as PDF."""
    say("There is no screen here, so the program does its work on the command line.")
    register = make_example()
    note, summary = register.with_suffix(".sample-note.txt"), register.with_suffix(".pdf")
    note.write_text(SAMPLE_NOTE, "utf-8")
    say(f"Filing a sample note on round {SESSION}: {note}")
    negotiator("note", str(register), SESSION, "--text-file", str(note))
    say(f"Printing the summary of that round: {summary}")
    negotiator("summary", str(register), SESSION, "-o", str(summary))
    say(f"Done; all of it is in {TRY_OUT}. On a machine with a screen this command opens the window.")
    return 0


def run_tests(arguments: list[str], external: bool) -> int:
    """Run the tests and return their exit code."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if external:
        env["NEGOTIATOR_EXTERNAL"] = "1"
    say("Running the tests ...")
    return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=env)


def set_up(extras: list[str], with_window: bool) -> None:
    """Do everything the program or its tests need before they can start."""
    make_environment()
    install(extras)
    provide_qt_libraries(with_window)


def carry_out(arguments: list[str]) -> int:
    """Do what the command line asks for and return the exit code."""
    if not arguments:
        window = has_screen(sys.platform, os.environ)
        set_up([], window)
        return open_program() if window else show_without_screen()
    if arguments[0] != "test":
        print(__doc__)
        return 0 if arguments[0] in ("-h", "--help") else 2
    external = "--external" in arguments
    if external:
        provide_external()
    set_up(["test"], with_window=False)
    return run_tests([word for word in arguments[1:] if word != "--external"], external)


def main() -> int:
    """Start; an expected failure ends with a sentence and exit code 1."""
    try:
        return carry_out(sys.argv[1:])
    except (SetupError, OSError) as trouble:  # OSError: a folder that cannot be written, a full disk
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
