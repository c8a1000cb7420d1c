"""Nothing that a person does while reading a register makes the window stop for longer than two frames."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.entities import PARTY, ROUND
from negotiator_gui.domain.entity import Entity
from negotiator_gui.exchange import register_json
from negotiator_gui.gui import theme
from negotiator_gui.gui.history_view import HistoryView
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.related_view import RelatedView
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Workspace
from tests.journeys import busy
from tests.journeys.gaps import LIMIT, TICK, WAITED, Gap, Gaps, pauses
from tests.samples import AUTHOR

# Three runs on a busy machine may take longer than other tests are given.
pytestmark = pytest.mark.timeout(170)

# A list with more rows is long.
SEEN = 10


class Reader:
    """Somebody who reads a register in a fresh window, with keys and mouse, while the gaps are measured."""

    def __init__(self, register: Path) -> None:
        self.window = MainWindow()
        self.gaps = Gaps(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.register = register

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    def key(self, name: str, *keys: str, on: QWidget | None = None) -> None:
        """Presses keys one right after the other, where the keyboard is."""
        to = on or QApplication.focusWidget() or self.window

        def press() -> None:
            for each in keys:
                pressed = QKeySequence(each)[0]
                QTest.keyClick(to, pressed.key(), pressed.keyboardModifiers())

        self.gaps.step(f"{name}: {', '.join(keys)}", press)

    def open(self) -> None:
        """Opens the register; it is not yet read, so it is not measured."""
        assert self.window.commands.open_path(self.register)
        self.gaps.rest()

    def places(self) -> None:
        """Every place of the sidebar, and in each list the first rows, a page further, and its end."""
        tree = self.window.sidebar.tree
        tree.setFocus()
        self.key("sidebar", "Home")
        while tree.hasFocus():
            name = f"{tree.currentIndex().parent().data() or ''}/{tree.currentIndex().data()}"
            self.rows(name, self.window.page.list)
            tree.setFocus()
            self.key(f"after {name}", "Down", "Return")
        # The last Down led to the Trash.
        self.key("Trash", "Return")

    def rows(self, name: str, view: QAbstractItemView) -> None:
        """The next row of a list; where it is long, a page further and the end."""
        if view.isVisible():
            view.setFocus()
            for keys in ("Down", "PgDown", "End")[: 3 if view.model().rowCount() > SEEN else 1]:
                self.key(name, keys)

    def tabs(self, name: str) -> None:
        """Every linked tab of the selected record, and its rows."""
        tabs = self.window.page.tabs
        for _ in range(tabs.bar.count()):
            self.key(name, "Ctrl+Tab")
            if tabs.current_view is not None:
                self.rows(f"{name}, {tabs.bar.tabText(tabs.bar.currentIndex())}", tabs.current_view)

    def go(self, name: str, id_: str) -> None:
        """Goes to a record as a link leads there."""
        self.gaps.step(name, lambda: self.window.follow(id_))

    def inspect(self, name: str) -> None:
        """Goes through the fields, looks at all of them, scrolls, follows a link and comes back."""
        inspector = self.window.inspector
        self.gaps.step(f"{name}: inspector", lambda: inspector.setFocus(Qt.FocusReason.ShortcutFocusReason))
        form = inspector.fields.form
        assert form is not None
        if form.more.isVisible():
            self.gaps.step(f"{name}: more fields", form.more.click)
            self.gaps.step(f"{name}: fewer fields", form.more.click)
        for _ in range(4):
            self.key(name, "Tab")
        links = inspector.findChild(RelatedView)
        assert links is not None
        counted = [link.title for link in links.rows.items if not link.id]
        for title in counted:
            row = next(n for n, link in enumerate(links.rows.items) if link.title == title)
            links.setFocus()
            links.setCurrentIndex(links.rows.index(row, 0))
            self.key(f"{name}: all {title}", "Return", on=links)
        for part in (0.0, 0.4, 0.8):
            found = [row for row, link in enumerate(links.rows.items) if link.id]
            if not found:
                break
            row = found[int(part * len(found))]
            link = links.rows.items[row]
            links.setFocus()
            links.setCurrentIndex(links.rows.index(row, 0))
            here = self.window.trail.here
            self.key(f"{name}: link to {link.entity} {link.title}", "Return", on=links)
            if self.window.trail.here != here:
                for keys in ("Alt+Left", "Alt+Right", "Alt+Left"):
                    self.key(name, keys)

    def history(self, name: str, of: str = "show_history") -> None:
        """Opens the history, goes through it to its end, which is read as it comes into sight, and closes it."""
        self.gaps.step(f"{name}: history", self.window.actions_by_name[of].trigger)
        dialog = self.window.findChildren(HistoryView)[-1]
        self.key(f"{name}: history", "PgDown")
        rows = -1
        while rows != dialog.rows.rowCount():
            rows = dialog.rows.rowCount()
            self.key(f"{name}: history", "End")
        self.key(f"{name}: history", "Escape")

    def close(self) -> dict[str, Gap]:
        """Closes the window; returns what was measured."""
        self.window.close()
        self.window.deleteLater()
        return self.gaps.by_step


def largest(workspace: Workspace) -> list[str]:
    """The ids of what most hangs on: the party with most records, and two rounds, the one with most last."""

    def heaviest(entity: Entity) -> list[str]:
        weight = {each.id: sum(tab.count for tab in workspace.tabs(each)) for each in workspace.list(entity)}
        return sorted(weight, key=lambda id_: weight[id_])

    return [*heaviest(PARTY)[-1:], *heaviest(ROUND)[-2:]]


def read(register: Path, whole: bool) -> dict[str, Gap]:
    """One journey through a register in a window of its own; where it is not `whole`, only to what is largest in it."""
    reader = Reader(register)
    with reader.gaps.measuring():
        reader.open()
        if whole:
            reader.places()
        for id_ in largest(reader.workspace):
            name = reader.workspace.get(id_).title
            reader.go(name, id_)
            reader.tabs(name)
            reader.history(name)
            reader.inspect(name)
        reader.history("register", "show_all_history")
    return reader.close()


@pytest.fixture(scope="session")
def busy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("busy") / "busy.talks"
    busy.make(path)
    return path


@pytest.fixture
def looks(qtbot: QtBot, qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    qapp.processEvents()


def test_reading_the_example_on_ukraine_has_no_pause(looks: None, register: Path) -> None:
    assert pauses(lambda: read(register, whole=True)) == ""


if os.environ.get("NEGOTIATOR_LONG"):

    def test_reading_the_example_on_climate_has_no_pause(looks: None, tmp_path: Path) -> None:
        path = tmp_path / "climate-talks.talks"
        with Store.create(path, AUTHOR) as store:
            store.apply(*register_json.read(paths.example("climate-talks")))
        assert pauses(lambda: read(path, whole=True)) == ""


def test_a_busy_round_opens_without_a_pause(looks: None, busy_file: Path, tmp_path: Path) -> None:
    register = Path(shutil.copy(busy_file, tmp_path / "busy.talks"))
    assert pauses(lambda: read(register, whole=False)) == ""


def test_a_pause_is_told_with_the_step_that_made_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    later = QTimer(window, singleShot=True, interval=TICK)
    later.timeout.connect(lambda: work(LIMIT * 5))

    def journey() -> dict[str, Gap]:
        gaps = Gaps(window)
        with gaps.measuring():
            gaps.step("a short one", lambda: work(LIMIT / 2))
            gaps.step("a later one", later.start)
            gaps.step("a wait", lambda: time.sleep(WAITED * 1.1 / 1_000))
        return gaps.by_step

    told = pauses(journey)
    assert [line.split("  ")[-1] for line in told.splitlines()] == ["a later one", "a wait"]


def work(milliseconds: float) -> None:
    end = time.thread_time() + milliseconds / 1_000
    while time.thread_time() < end:
        pass
