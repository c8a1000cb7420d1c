"""What holds for every test: no screen, a home of its own, no window left behind, no skip unseen."""

from __future__ import annotations

import faulthandler
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
faulthandler.enable()

DIALOG_SECONDS = 10.0
EXTERNAL = os.environ.get("NEGOTIATOR_EXTERNAL") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs other programs, unless they are promised to be there."""
    if EXTERNAL:
        return
    for item in items:
        if item.get_closest_marker("external"):
            item.add_marker(pytest.mark.skip("needs programs that 'start.py test --external' installs"))


def skip_is_failure(report: Any) -> None:
    """Turn a skip into a failure: where everything is installed, nothing has a reason to be skipped."""
    if EXTERNAL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"Skipped although NEGOTIATOR_EXTERNAL=1 promises all it needs: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    skip_is_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    skip_is_failure(report)
    return report


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a screen Qt deletes what is on it after Python has ended, and crashes."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui and gui.QGuiApplication.instance():
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def qapp_cls() -> type[Any]:
    """The application of the tests is the one of the program."""
    from negotiator_gui.application import Application

    return Application


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings, backups and logs of the program apart from the user's, and tests from each other."""
    monkeypatch.setenv("NEGOTIATOR_HOME", str(tmp_path / "negotiator-home"))


class DialogWatch:
    """Rejects a dialog or menu that nobody answers, for nothing else can end its event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.rejected: list[str] = []
        self._shown: object = None
        self._since = 0.0
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(200)

    def look(self) -> None:
        """Note what waits for an answer, and reject it when it has waited for too long."""
        from PySide6.QtWidgets import QApplication, QDialog

        dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if dialog is not self._shown:
            self._shown, self._since = dialog, time.monotonic()
        elif dialog is not None and time.monotonic() - self._since > DIALOG_SECONDS:
            self.rejected.append(describe(dialog))
            # The plain ways of Qt: the program's own may ask whether to discard the changes.
            QDialog.reject(dialog) if isinstance(dialog, QDialog) else dialog.hide()


def describe(widget: Any) -> str:
    """Return how a person finds a widget again."""
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}"


def close_windows() -> list[str]:
    """Close the windows that are still open and return what they were."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    # A tool tip goes away by itself.
    windows = [window for window in windows if window.windowType() != Qt.WindowType.ToolTip]
    found = [describe(window) for window in windows]
    for window in windows:
        window.hide()
        window.deleteLater()
    return found


def uses_qt(request: pytest.FixtureRequest) -> bool:
    """Tell whether a test can put something on the screen."""
    if {"qtbot", "qapp"} & set(request.fixturenames):
        request.getfixturevalue("qapp")
        return True
    widgets = sys.modules.get("PySide6.QtWidgets")
    return bool(widgets and widgets.QApplication.instance())


@pytest.fixture(autouse=True)
def nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window open or a dialog unanswered."""
    if not uses_qt(request):
        yield
        return
    watch = DialogWatch()
    yield
    watch.timer.stop()
    left = close_windows()
    if watch.rejected:
        pytest.fail(f"No answer came to {', '.join(watch.rejected)}", pytrace=False)
    if left:
        pytest.fail(f"Left open: {', '.join(left)}", pytrace=False)


# The example register. Qt is loaded only for those who ask for a workspace: most tests do without it.


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example on Ukraine as a register, made once."""
    from negotiator_gui import paths
    from negotiator_gui.exchange import register_json
    from negotiator_gui.store.history import Author
    from negotiator_gui.store.store import Store

    path = tmp_path_factory.mktemp("example") / "ukraine-talks.talks"
    with Store.create(path, Author("A. Example", "test device")) as store:
        store.apply(*register_json.read(paths.example("ukraine-talks")))
    return path


@pytest.fixture
def register(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example for one test."""
    return Path(shutil.copy(example_file, tmp_path / "ukraine-talks.talks"))


@pytest.fixture
def workspace(qapp: Any, register: Path) -> Iterator[Any]:
    """The example, open."""
    from negotiator_gui.gui import theme
    from negotiator_gui.workspace import Workspace

    theme.apply(qapp, "light")
    opened = Workspace.open(register)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register so large that a backup or a repair of it takes longer than a moment, made once."""
    from negotiator_gui.domain.change import Action, add, creation
    from negotiator_gui.domain.entities import DOCUMENT, PARTY, TALKS
    from negotiator_gui.store.files import sha256_of
    from negotiator_gui.store.history import Author
    from negotiator_gui.store.store import Store

    path = tmp_path_factory.mktemp("large") / "large.talks"
    with Store.create(path, Author("A. Example", "test device")) as store:
        parties = [creation(PARTY, {"name": f"SAMPLE {n}", "remarks": "Sample words. " * 99}) for n in range(400)]
        store.apply(Action("import", tuple(change for each in parties for change in each), {"count": 400}))
        papers = {sha256_of(each): each for each in (bytes([n]) * 12_000_000 for n in range(10))}
        record = store.apply(add(TALKS, {"name": "SAMPLE talks"})).changes[0].record
        made = [creation(DOCUMENT, {"record": record, "title": each[:8], "file": each}) for each in papers]
        store.apply(Action("attach", tuple(change for each in made for change in each)), papers)
    return path


@pytest.fixture
def large(qapp: Any, large_file: Path, tmp_path: Path) -> Iterator[Any]:
    """The large register, open."""
    from negotiator_gui.gui import theme
    from negotiator_gui.workspace import Workspace

    theme.apply(qapp, "light")
    opened = Workspace.open(Path(shutil.copy(large_file, tmp_path / "large.talks")))
    yield opened
    opened.close(back_up=False)
