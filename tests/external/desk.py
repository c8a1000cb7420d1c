"""A desk of its own for one program: a screen, a window manager, a session bus, and who looks and types there.

with Desk(folder) as desk:
    desk.start_program([sys.executable, "-m", "negotiator_gui"])
    desk.click("push button", "Explore the example register")
    desk.keys("ctrl+q")
    assert desk.ended() == 0
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

_T = TypeVar("_T")

SYSTEM_PYTHON = "/usr/bin/python3"
EYE = Path(__file__).with_name("atspi_eye.py")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SIZE = "1440x900x24"
PATIENCE = 20.0
# After so long it is done once more, in seconds.
_MISSED = 4.0
MARK = "NEGOTIATOR_DESK"
_SUBREAPER = 36  # of prctl: what our processes leave behind becomes ours, not that of the first process

PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


class Desk:
    """A screen with one program on it; everything that was started here ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = uuid4().hex
        self._started: list[subprocess.Popen[Any]] = []
        self.program: subprocess.Popen[Any] | None = None
        self._eye: subprocess.Popen[str] | None = None
        home = folder / "home"
        home.mkdir(parents=True)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.env = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            MARK: self._mark,
        }

    def __enter__(self) -> Desk:
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    # Starting and ending

    def _open(self) -> None:
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
        answer, ours = os.pipe()
        self._start(["Xvfb", "-displayfd", str(ours), "-screen", "0", SIZE, "-nolisten", "tcp"], pass_fds=(ours,))
        os.close(ours)
        with os.fdopen(answer) as pipe:
            self.env["DISPLAY"] = ":" + pipe.readline().strip()
        bus = self._start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], stdout=subprocess.PIPE
        )
        assert bus.stdout
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self._start([next(each for each in LAUNCHERS if Path(each).exists()), "--launch-immediately", "--a11y=1"])
        self._start(["openbox"])
        # A window that comes before its manager is never brought to the front.
        self.wait_for(self._is_managed, "the window manager")

    def _is_managed(self) -> bool:
        """Whether the window manager has begun: only then there is a desktop."""
        asked = subprocess.run(["xdotool", "get_desktop"], env=self.env, timeout=PATIENCE, capture_output=True)
        return asked.returncode == 0

    def _start(self, command: Sequence[str], **more: Any) -> subprocess.Popen[Any]:
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        with log:
            settings = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log} | more
            process = subprocess.Popen(command, env=self.env, start_new_session=True, **settings)
        self._started.append(process)
        return process

    def start_program(self, command: Sequence[str], **env: str) -> None:
        """Starts the program and waits for its first window."""
        self.env |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", **env}
        with (self.folder / "program.log").open("ab") as log:
            self.program = self._start(command, stdout=log, stderr=log)
        # The bindings call their own functions outdated.
        eye = [SYSTEM_PYTHON, "-W", "ignore::DeprecationWarning", str(EYE), str(self.program.pid)]
        self._eye = self._start(eye, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.wait_for(lambda: self.ask("windows"), "the program's window")

    def ended(self) -> int:
        """Waits for the program's end; returns its exit code."""
        assert self.program
        return self.program.wait(PATIENCE)

    @property
    def said(self) -> str:
        """What the program wrote to its terminal."""
        return (self.folder / "program.log").read_text("utf-8", "replace")

    def _close(self) -> None:
        ours = self.left()
        for process in reversed(self._started):
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            _end(process)
        # The accessibility bus and its registry were started by others, on our desk, and became our children.
        for pid in ours:
            with suppress(OSError):
                os.kill(pid, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        ctypes.CDLL(None).prctl(_SUBREAPER, 0, 0, 0, 0)

    def left(self) -> list[int]:
        """The processes of this desk that still run, whoever started them."""
        wanted = f"{MARK}={self._mark}".encode()
        found = []
        for place in Path("/proc").iterdir():
            with suppress(OSError):
                if place.name.isdigit() and wanted in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
        return found

    # Looking

    def ask(self, what: str, **more: str) -> Any:
        """Asks who looks at the program; see atspi_eye.py for what can be asked."""
        assert self._eye and self._eye.stdin and self._eye.stdout
        self._eye.stdin.write(json.dumps({"ask": what, **more}) + "\n")
        self._eye.stdin.flush()
        answer = json.loads(self._eye.stdout.readline())
        if "trouble" in answer:
            raise LookupError(answer["trouble"])
        return answer["answer"]

    def wait_for(self, condition: Callable[[], _T], what: str, patience: float = PATIENCE) -> _T:
        """Waits until a condition holds; returns what it gave."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            assert self.program is None or self.program.poll() is None, f"The program ended: {self.said}"
            with suppress(LookupError):
                if found := condition():
                    return found
            time.sleep(0.05)
        raise AssertionError(f"Did not come: {what}")

    def find(self, role: str, name: str) -> dict[str, Any]:
        """A control that is shown, as soon as it is."""
        return self.wait_for(lambda: self.ask("find", role=role, name=name), f"{role} {name!r}")

    def gone(self, role: str, name: str) -> None:
        """Waits until a control is no longer shown."""
        self.wait_for(lambda: not self.ask("find", role=role, name=name), f"the end of {role} {name!r}")

    def heard(self, words: str) -> str:
        """What a screen reader was told that holds these words, as soon as it was."""
        return self.wait_for(
            lambda: next((each for each in reversed(self.ask("announced")) if words in each), ""), f"to hear {words!r}"
        )

    def table(self, name: str) -> list[dict[str, str]]:
        """A table's rows, each with its headings."""
        seen = self.wait_for(lambda: self.ask("table", name=name), f"table {name!r}")
        return [dict(zip(seen["heads"], row, strict=True)) for row in seen["rows"]]

    def keep_evidence(self) -> str:
        """Keeps a picture of the screen and all that is shown in words; returns where."""
        picture, words = self.folder / "failure.png", self.folder / "failure.txt"
        with suppress(Exception):
            self._run([sys.executable, "-c", PICTURE, str(picture)])
        with suppress(Exception):
            words.write_text("\n".join([*self.ask("tree"), "", self.said]), "utf-8")
        return f"{picture}\n{words}"

    # Doing

    def click(self, role: str, name: str) -> None:
        """Clicks in the middle of a control."""
        x, y = self.find(role, name)["at"]
        self._do("mousemove", "--sync", str(x), str(y), "click", "1")

    def again(self, act: Callable[[], object], condition: Callable[[], object], what: str) -> None:
        """Does something until a condition holds: on a busy machine a window that has just come may miss it."""
        for _ in range(round(PATIENCE / _MISSED)):
            act()
            with suppress(AssertionError):
                self.wait_for(condition, what, _MISSED)
                return
        raise AssertionError(f"Did not come: {what}")

    def focus(self, role: str, name: str) -> None:
        """Brings the keyboard to a control, as a screen reader can, and waits until it is there."""
        self.find(role, name)
        bring = partial(self.ask, "focus", role=role, name=name)
        self.again(bring, partial(self._has_keyboard, role, name), f"keyboard in {name!r}")

    def keyboard_in(self, role: str, name: str) -> None:
        """Waits until a control has the keyboard: a window that has just opened gets it a moment later."""
        self.wait_for(partial(self._has_keyboard, role, name), f"keyboard in {name!r}")

    def _has_keyboard(self, role: str, name: str) -> bool:
        found = self.ask("find", role=role, name=name)
        return bool(found) and "FOCUSED" in found["states"]

    def keys(self, *chords: str) -> None:
        """Presses keys, such as ctrl+shift+n."""
        self._do("key", "--clearmodifiers", *chords)

    def type(self, text: str) -> None:
        """Types text where the keyboard is."""
        self._do("type", "--delay", "8", text)

    def choose(self, menu: str, item: str) -> None:
        """Opens a menu with the mouse and chooses one of its commands."""
        self.click("menu item", menu)
        self.click("menu item", item)

    def _do(self, *words: str) -> None:
        self._run(["xdotool", *words])

    def _run(self, command: Sequence[str]) -> None:
        subprocess.run(command, env=self.env, timeout=PATIENCE, check=True)


def _end(process: subprocess.Popen[Any]) -> None:
    """Ends a process that was started here, if it still runs."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
