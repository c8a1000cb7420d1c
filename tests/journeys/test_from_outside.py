"""What other programs and the system hand over: registers and links, one or several, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from negotiator_gui import application
from negotiator_gui.domain.asked import Asked
from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ROUND, VENUE
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.links import link_to
from negotiator_gui.gui import registers, windows
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace
from tests.journeys.test_start import on_first_page, program

__all__ = ["program"]

ID = "019ca6b1-dc00-7560-8ee2-c2aeedd08bc7"
HOSTILE = [
    "negotiator:",
    "negotiator:meeting/" + ID,
    "negotiator:round/" + "a" * 100_000,
    f"negotiator:round/{ID}\n/etc/passwd",
    f"negotiator:round/{ID}\x1b[2J",
    f"negotiator:round/{ID}'; DROP TABLE record; --",
    "negotiator:///etc/passwd",
    "negotiator:../../etc/passwd",
    "negotiator:file:///etc/passwd",
]


@pytest.fixture
def another(register: Path) -> tuple[Path, str]:
    """A second register, which was opened here before, and the link to a record that only it holds."""
    path = register.with_name("another.talks")
    workspace = Workspace.create(path)
    workspace.do(add(VENUE, {"name": "SAMPLE hall"}))
    (hall,) = workspace.list(VENUE)
    workspace.close()
    registers.remember(path)
    return path, link_to("venue", hall.id)


@pytest.fixture
def met(register: Path) -> str:
    """The link to a round of the register."""
    workspace = Workspace.open(register)
    try:
        return link_to("round", workspace.list(ROUND)[0].id)
    finally:
        workspace.close()


def shown() -> list[tuple[str, str]]:
    """The register and the record of every window that can be seen."""
    seen = []
    for window in windows.all_open():
        if window.isVisible():
            window.turns.finish()
            if window.workspace is not None:
                window.inspector.finish()
            seen.append((window.workspace.path.name if window.workspace else "", window.current_id))
    return seen


def sent(address: str | Path) -> None:
    """The system hands something over to the running program, as macOS does."""
    url = QUrl.fromLocalFile(str(address)) if isinstance(address, Path) else QUrl(address)
    QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(url))


def start(act: Callable[[MainWindow], None], *words: Any) -> None:
    """Starts the program, does something with its first window once it is there, and closes all windows."""
    wrong: list[BaseException] = []

    def look() -> None:
        try:
            act(windows.all_open()[0])
        except BaseException as error:
            wrong.append(error)
        finally:
            for window in windows.all_open():
                window.close()

    QTimer.singleShot(200, look)
    assert application.main(*words) == 0
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert wrong == []
    assert windows.all_open() == []


# Started with several


def test_each_file_and_each_link_gets_its_window(program: None, register: Path, another: tuple[Path, str]) -> None:
    path, link = another
    seen: list[tuple[str, str]] = []

    def look(window: MainWindow) -> None:
        seen.extend(shown())

    start(look, register, "", [Asked(path, link)])
    assert [name for name, _ in seen] == ["ukraine-talks.talks", "another.talks"]
    assert seen[1][1] == link.split("/")[1]


def test_a_register_that_is_named_twice_is_shown_once_and_a_link_goes_to_its_window(
    program: None, register: Path, met: str
) -> None:
    seen: list[tuple[str, str]] = []
    start(lambda window: seen.extend(shown()), register, "", [Asked(register), Asked(link=met)])
    assert seen == [("ukraine-talks.talks", met.split("/")[1])]


@pytest.mark.parametrize("link", [HOSTILE[1], link_to("round", new_id())], ids=["hostile", "unknown"])
def test_a_bad_link_besides_is_told_in_the_window_that_is_there(program: None, register: Path, link: str) -> None:
    def look(window: MainWindow) -> None:
        assert [name for name, _ in shown()] == [register.name]
        assert window.banner.isVisible() and "link" in window.banner.text

    start(look, register, "", [Asked(link=link)])


# Handed over while it runs


def test_a_register_opens_where_none_is_open_and_else_beside(
    program: None, register: Path, another: tuple[Path, str], met: str
) -> None:
    path, link = another
    seen: list[list[str]] = []

    def look(window: MainWindow) -> None:
        for each in (register, register, path, link, met):
            sent(each)
            seen.append([name for name, _ in shown()])
        assert [record for _, record in shown()] == [each.split("/")[1] for each in (met, link)]

    start(look)
    assert seen == [["ukraine-talks.talks"], ["ukraine-talks.talks"], *[["ukraine-talks.talks", "another.talks"]] * 3]


def test_a_link_into_another_register_that_was_opened_before_opens_it_beside(
    program: None, register: Path, another: tuple[Path, str]
) -> None:
    path, link = another
    seen: list[tuple[str, str]] = []

    def look(window: MainWindow) -> None:
        sent(link)
        seen.extend(shown())

    start(look, register)
    assert [name for name, _ in seen] == ["ukraine-talks.talks", path.name]
    assert seen[1][1] == link.split("/")[1]


@pytest.mark.parametrize("address", ["https://example.org/x.talks", "file://elsewhere/x.talks", "mailto:a@example.org"])
def test_what_is_no_file_here_is_refused_with_a_sentence(program: None, register: Path, address: str) -> None:
    def look(window: MainWindow) -> None:
        sent(address)
        assert "on this computer" in window.banner.text
        assert shown()[0][0] == register.name

    start(look, register)


def test_a_file_that_is_no_register_is_refused_and_the_open_one_stays(program: None, register: Path) -> None:
    strange = register.with_name("strange.talks")
    strange.write_text("SAMPLE: no register", "utf-8")

    def look(window: MainWindow) -> None:
        sent(strange)
        assert [name for name, _ in shown()] == [register.name]
        assert "not a register" in window.banner.text

    start(look, register)


# Links that mean no good


@pytest.mark.parametrize("link", HOSTILE, ids=lambda link: repr(link[:40]))
@pytest.mark.parametrize("running", [False, True], ids=["started", "running"])
def test_a_hostile_link_is_refused_with_a_sentence_and_opens_nothing(
    program: None, register: Path, link: str, running: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    before = Workspace.open
    monkeypatch.setattr(Workspace, "open", classmethod(lambda _, path: opened.append(path) or before(path)))

    def look(window: MainWindow) -> None:
        if running:
            sent(link)
        assert window.banner.isVisible()
        assert window.banner.text.startswith("This is no link to a record.")
        assert len(window.banner.text) < 200
        assert running or on_first_page(window)

    start(look, *([register] if running else [None, link]))
    assert opened == [register] * running


def test_a_link_is_followed_into_a_window_on_the_present_not_on_the_past(
    program: None, register: Path, met: str
) -> None:
    def look(window: MainWindow) -> None:
        window.commands.show_as_of(1)
        past = windows.all_open()[-1]
        sent(met)
        assert window.current_id == met.split("/")[1]
        assert past.current_id != met.split("/")[1]
        past.close()

    start(look, register)


def test_a_link_to_nothing_that_is_known_is_told_where_a_register_is_open(program: None, register: Path) -> None:
    def look(window: MainWindow) -> None:
        sent(link_to("round", new_id()))
        assert "is not in this register, nor in another one that was opened here" in window.banner.text

    start(look, register)
