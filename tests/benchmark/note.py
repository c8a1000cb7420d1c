"""How long it takes from a key to what is painted in a very long note, and in a bare text field with the same text.

    python tests/benchmark/note.py [PARAGRAPHS]        without a screen; with QT_QPA_PLATFORM=xcb on one (xvfb-run)

A note of 2,000 paragraphs of 300 characters, with every attribute and with names in them, is filed in a copy of the
example and opened in the real window. A key is pressed, and the clock runs until text and margins are painted and the
event loop has nothing left to do at once. The gap is the longest time in which the loop could take no key meanwhile.
Each number stands twice: as the thread worked, and as the clock on the wall has it, which on a busy machine is longer.
95 of 100 keys are to take less than 16 ms, no gap more than 32 ms while typing, and opening less than 300 ms;
tests/journeys/test_note_pace.py watches a shorter run.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from negotiator_gui.domain.entities import ENVOY, ISSUE, ROUND, SESSION, SOURCE
from negotiator_gui.domain.writing import COMMENT, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace

PARAGRAPHS, LETTERS, KEYS = 2_000, 300, 60
LIMIT, GAP, OPENING = 16.0, 32.0, 300.0
WORDS = (
    "SAMPLE. Rustem Umerov and Steve Witkoff met on 4 February 2026 in Abu Dhabi; the exchange of prisoners was agreed "
    "by Russia and Ukraine, said the Ministry of Defence. Nobody said any of this. "
)
KINDS = (OBSERVED, SAID, REPORTED, COMMENT)


@dataclass
class Times:
    """What one kind of act took each time, in milliseconds: as the thread worked and by the wall."""

    worked: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    gap: float = 0.0

    def p95(self) -> float:
        """95 of 100 took no longer, as the thread worked."""
        return part(self.worked, 0.95)

    def __str__(self) -> str:
        both = (f"{part(each, 0.5):7.1f}{part(each, 0.95):7.1f}{max(each):7.1f}" for each in (self.worked, self.wall))
        return f"{'  '.join(both)}  {self.gap:7.1f}"


def part(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def passages(workspace: Workspace, count: int) -> list[Passage]:
    """Sample passages with every attribute that their kind can have."""
    envoys, sources, issues = (workspace.list(each) for each in (ENVOY, SOURCE, ISSUE))
    sessions, marks = workspace.list(SESSION), workspace.handling_marks()
    made = []
    for n in range(count):
        envoy, kind = envoys[n % len(envoys)], KINDS[n % len(KINDS)]
        said = {"envoy": envoy.id, "party": envoy.text("party")} if kind == SAID else {}
        made.append(
            Passage(
                f"{n} {WORDS * (LETTERS // len(WORDS) + 1)}"[:LETTERS],
                kind,
                source=sources[n % len(sources)].id if kind == REPORTED else "",
                issue=issues[n % len(issues)].id,
                session=sessions[n % len(sessions)].id if sessions else "",
                mark=marks[n % len(marks)].id,
                cited=(sources[(n + 1) % len(sources)].id,),
                **said,
            )
        )
    return made


class Painted(QObject):
    """Sees when widgets were painted."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.waiting: set[QWidget] = set()
        self.widgets = widgets
        for each in widgets:
            each.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.waiting.discard(widget)  # type: ignore[arg-type]
        return False


class Watch:
    """Measures acts on a text in a window: until all of these widgets are painted and nothing is left to do at once."""

    def __init__(self, text: QTextEdit, painted: Sequence[QWidget]) -> None:
        self.text = text
        self._painted = Painted(painted)
        self._tick = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._tick.timeout.connect(self._on_tick)
        self._last = self._gap = 0.0

    def _on_tick(self) -> None:
        now = time.thread_time()
        self._gap, self._last = max(self._gap, now - self._last), now

    def times(self, acts: Sequence[Callable[[], object]], pause: float = 0.0) -> Times:
        """Does one act after the other, each when the one before is through; a pause lets what waits come."""
        found = Times()
        for act in acts:
            self._painted.waiting = set(self._painted.widgets)
            self._gap, self._last = 0.0, time.thread_time()
            self._tick.start()
            worked, wall = time.thread_time(), time.perf_counter()
            act()
            while self._painted.waiting and time.perf_counter() - wall < 2:
                QApplication.processEvents()
            found.worked.append((time.thread_time() - worked) * 1_000)
            found.wall.append((time.perf_counter() - wall) * 1_000)
            until = time.perf_counter() + pause
            while time.perf_counter() < until:
                QApplication.processEvents()
                time.sleep(0.0005)
            self._tick.stop()
            self._on_tick()
            found.gap = max(found.gap, self._gap * 1_000)
        return found

    def key(self, keys: str) -> Callable[[], None]:
        """A key, as it stands in a menu."""
        pressed = QKeySequence(keys)[0]
        return lambda: QTest.keyClick(self.text, pressed.key(), pressed.keyboardModifiers())

    def letter(self, letter: str) -> Callable[[], None]:
        """A letter."""
        return lambda: QTest.keyClicks(self.text, letter)

    def wheel(self, by: int) -> Callable[[], None]:
        """A turn of the wheel."""
        view = self.text.viewport()
        middle, none = QPointF(view.rect().center()), Qt.KeyboardModifier.NoModifier

        def turn() -> None:
            event = QWheelEvent(
                middle, QPointF(view.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
                none, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view, event)

        return turn

    def go_to(self, place: int) -> None:
        """The caret into a paragraph, and all that follows from it."""
        cursor = self.text.textCursor()
        cursor.setPosition(self.text.document().findBlockByNumber(place).position() + 40)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        rest(0.4)


def rest(seconds: float) -> None:
    """Lets what waits come."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def measure(watch: Watch, count: int, keys: int = KEYS) -> Iterator[tuple[str, Times]]:
    """Everything that is done to a text, by name."""
    sample = "SAMPLE words go in here, one letter after the other. "
    for name, place in (("beginning", 0), ("middle", count // 2), ("end", count - 1)):
        watch.go_to(place)
        letters = [watch.letter(sample[n % len(sample)]) for n in range(keys)]
        yield f"typing at the {name}", watch.times(letters, pause=0.06)
        yield f"Backspace at the {name}", watch.times([watch.key("Backspace")] * (keys // 4), pause=0.06)
        yield f"Enter at the {name}", watch.times([watch.key("Return")] * (keys // 8), pause=0.06)
        QApplication.clipboard().setText(sample * 3 + "\n\n" + sample)
        yield f"paste at the {name}", watch.times([watch.key("Ctrl+V")] * (keys // 8), pause=0.06)
        yield f"undo at the {name}", watch.times([watch.key("Ctrl+Z")] * (keys // 8), pause=0.06)
    watch.go_to(0)
    yield "PageDown", watch.times([watch.key("PgDown")] * (keys // 2), pause=0.03)
    watch.go_to(0)
    yield "wheel", watch.times([watch.wheel(-120)] * keys, pause=0.02)


def register(folder: Path, count: int) -> tuple[Path, str, list[Passage]]:
    """A copy of the example in which a long note is filed on a round; the note's id and its passages."""
    workspace = Workspace.example()
    made = passages(workspace, count)
    met = workspace.list(ROUND)[-1]
    note = workspace.file_note(met.id, "SAMPLE note", made)
    workspace.close()
    return Path(workspace.path), note, made


class Bench:
    """The window with the note, and a bare text field with the same text."""

    def __init__(self, path: Path, note: str, made: Sequence[Passage]) -> None:
        self.window = MainWindow()
        self.window.resize(1440, 900)
        self.window.show_workspace(Workspace.open(path))
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        rest(1.0)
        self.window.others.note  # noqa: B018  # the page itself is made once, and is no part of opening a note
        self.opening = self._open(note)
        page = self.window.others.note
        self.watch = Watch(page.editor, [page.editor.viewport(), page.kinds, page.marks])
        self.bare = QTextEdit()
        self.bare.setFont(theme.font("note"))
        self.bare.resize(page.editor.size())
        self.bare.setPlainText("\n".join(each.text for each in made))

    def _open(self, note: str) -> Times:
        worked, wall = time.thread_time(), time.perf_counter()
        self.window.follow(note)
        QApplication.processEvents()
        found = Times([(time.thread_time() - worked) * 1_000], [(time.perf_counter() - wall) * 1_000])
        rest(1.0)
        return found

    def bare_watch(self) -> Watch:
        """The bare field, shown."""
        self.bare.show()
        self.bare.activateWindow()
        self.bare.setFocus()
        QTest.qWaitForWindowActive(self.bare)
        return Watch(self.bare, [self.bare.viewport()])

    def close(self) -> None:
        """Closes both."""
        self.bare.close()
        self.window.close()


def main(count: int) -> int:
    """Measures and prints; returns 1 if a limit was passed."""
    with TemporaryDirectory() as folder:
        os.environ["NEGOTIATOR_HOME"] = folder
        app = QApplication([])
        theme.apply(app, "light")
        bench = Bench(*register(Path(folder), count))
        gc.collect()
        gc.freeze()  # what this program made to measure with is not looked through meanwhile
        note = dict(measure(bench.watch, count))
        bare = dict(measure(bench.bare_watch(), count))
        bench.close()
    print(f"{count:,} paragraphs of {LETTERS} letters; in ms: median, 95 of 100, longest")
    print(f"{'':24}{'as the thread worked':>21}  {'by the wall':>21}  {'gap':>7}  {'bare field, worked':>21}  ratio")
    print(f"{'opening':24}{bench.opening}")
    for name, times in note.items():
        beside = bare[name].worked
        shares = f"{part(beside, 0.5):7.1f}{part(beside, 0.95):7.1f}{max(beside):7.1f}"
        print(f"{name:24}{times}  {shares}  {part(times.worked, 0.5) / part(beside, 0.5):5.1f}")
    typed = [times for name, times in note.items() if name.startswith(("typing", "Backspace"))]
    slow = max(times.p95() for times in typed) > LIMIT or max(times.gap for times in typed) > GAP
    return int(slow or max(bench.opening.worked) > OPENING)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PARAGRAPHS))
