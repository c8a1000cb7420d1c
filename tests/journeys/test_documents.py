"""Documents: attached by dialog and by dropping, seen with size and date, opened from a private copy."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from negotiator_gui.domain.entities import DOCUMENT
from negotiator_gui.gui import documents
from tests.journeys.desk import Desk

TALKS, ROUND = "US-brokered trilateral talks", "Second round, Abu Dhabi"
AGENDA = b"%PDF-1.7 SAMPLE AGENDA" + b"." * 2_000
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


class Desktop(QObject):
    """Stands where the system's programs are: it notes what they are asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    documents._folder.cache_clear()
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")
    documents._folder.cache_clear()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """An agenda and a letter, as they come from outside."""
    agenda, letter = tmp_path / "SAMPLE agenda.pdf", tmp_path / "SAMPLE letter.txt"
    agenda.write_bytes(AGENDA)
    letter.write_text("SAMPLE LETTER", encoding="utf-8")
    return [agenda, letter]


def go(desk: Desk) -> None:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, ROUND)


def go_by_keys(desk: Desk) -> None:
    desk.place(TALKS)
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.arrow_to(desk.page.list, ROUND)


def in_front(desk: Desk) -> list[str]:
    """The documents in the linked table."""
    desk.settle()
    view = desk.tabs.current_view
    assert view is not None
    assert view.entity is DOCUMENT
    return desk.column(view, "Title")


def tab(desk: Desk) -> str:
    desk.settle()
    return next(each for each in desk.tab_names() if each.startswith("Documents"))


# Attached


def test_documents_are_attached_by_dialog_and_seen_with_size_and_date(desk: Desk, files: list[Path]) -> None:
    go(desk)
    desk.click_tab("Documents")
    with desk.naming(*files):
        desk.press("Add document", desk.tabs)
    assert sorted(in_front(desk)) == [each.name for each in files]
    assert tab(desk) == "Documents  2"
    view = desk.tabs.current_view
    assert set(desk.column(view, "Size")) == {"2.0 kB", "13 bytes"}
    assert desk.column(view, "Attached") == ["Just now", "Just now"]
    # What is said in the table is in the inspector too, and a date is given there.
    desk.click_cell(view, files[0].name)
    assert desk.editor("file").control.text() == "SAMPLE agenda.pdf, 2.0 kB"
    date = desk.editor("date")
    desk.click(date.control)
    desk.type("3 Feb 2026")
    desk.key("Return")
    assert "3 Feb 2026" in desk.column(view, "Date")


def test_documents_are_attached_by_keyboard_and_taken_back_in_one_step(desk: Desk, files: list[Path]) -> None:
    go_by_keys(desk)
    with desk.naming(*files):
        desk.key("Ctrl+Shift+D")
    assert tab(desk) == "Documents  2"
    assert sorted(in_front(desk)) == [each.name for each in files]
    desk.undo_all(["Attach document"])
    assert tab(desk) == "Documents  0"
    desk.key("Ctrl+Y")
    assert tab(desk) == "Documents  2"


def test_giving_up_the_dialog_attaches_nothing(desk: Desk) -> None:
    go(desk)
    before = desk.action("undo").text(), len(desk.workspace.past())
    with desk.answering(QDialog.reject):
        desk.key("Ctrl+Shift+D")
    assert (desk.action("undo").text(), len(desk.workspace.past())) == before
    assert tab(desk) == "Documents  0"


# Dropped


def drop(desk: Desk, on: QWidget, *urls: QUrl, row: QModelIndex | None = None) -> bool:
    """Drags files from outside over a part of the window and lets go; says whether they were taken."""
    handle = QApplication.focusWindow()
    assert desk.window.isActiveWindow()
    view = on.parentWidget()
    if row is None and isinstance(view, QAbstractItemView) and view.currentIndex().isValid():
        row = view.currentIndex()
    inside = on.rect().center() if row is None else view.visualRect(row).center()  # type: ignore[union-attr]
    at = on.mapTo(desk.window, inside)
    mime = QMimeData()
    mime.setUrls(list(urls))
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, mime, LEFT, NONE)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(at, copy, mime, LEFT, NONE)
    # As Qt does with what comes from the system: whoever took the files when they came takes them while they move.
    move.setAccepted(enter.isAccepted())
    QApplication.sendEvent(handle, move)
    if not move.isAccepted():
        QApplication.sendEvent(handle, QEvent(QEvent.Type.DragLeave))
        return False
    dropped = QDropEvent(QPointF(at), copy, mime, LEFT, NONE)
    QApplication.sendEvent(handle, dropped)
    desk.settle()
    return dropped.isAccepted()


def local(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def test_files_are_dropped_on_a_round(desk: Desk, files: list[Path]) -> None:
    go(desk)
    assert drop(desk, desk.page.list.viewport(), *map(local, files))
    assert sorted(in_front(desk)) == [each.name for each in files]
    # The linked tabs belong to the same record, so what is dropped there goes to it as well.
    third = files[0].with_name("SAMPLE записка.txt")
    third.write_text("SAMPLE")
    assert drop(desk, desk.tabs.current_view.viewport(), local(third))
    assert tab(desk) == "Documents  3"
    desk.pane("list")
    desk.undo_all(["Attach document", "Attach document"])
    assert tab(desk) == "Documents  0"


def test_files_belong_to_the_round_they_are_dropped_on(desk: Desk, files: list[Path]) -> None:
    go(desk)
    view = desk.page.list
    other = desk.find(view, "First round, Abu Dhabi")
    assert drop(desk, view.viewport(), local(files[0]), row=other)
    assert desk.shown.title == files[0].name
    assert view.current_id == desk.record("round", "First round, Abu Dhabi").id
    assert in_front(desk) == [files[0].name]


def test_files_are_dropped_on_a_round_of_the_sidebar(desk: Desk, files: list[Path]) -> None:
    go(desk)
    tree = desk.window.sidebar.tree
    desk.click_place("Parties")
    talks = desk.find(tree, TALKS)
    tree.expand(talks)
    second = tree.model().index(1, 0, talks)
    tree.scrollTo(second)
    assert drop(desk, tree.viewport(), local(files[0]), row=second)
    met = desk.record("round", ROUND)
    assert [each.text("record") for each in desk.workspace.list(DOCUMENT)] == [met.id]
    assert desk.window.banner.text == f"Attached to “{ROUND}”."
    # What is no round takes none.
    assert not drop(desk, tree.viewport(), local(files[1]), row=desk.find(tree, "Parties"))
    assert not tree.target.isValid()


def test_what_is_no_local_file_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    go(desk)
    (tmp_path / "folder").mkdir()
    for url in (local(tmp_path / "folder"), local(tmp_path / "gone.pdf"), QUrl("https://example.org/SAMPLE.pdf")):
        assert not drop(desk, desk.page.list.viewport(), url)
    assert tab(desk) == "Documents  0"


def test_what_can_have_no_documents_takes_none(desk: Desk, files: list[Path]) -> None:
    desk.click_place("Parties")
    assert not desk.action("attach").isEnabled()
    assert not drop(desk, desk.page.list.viewport(), local(files[0]))
    assert not desk.window.banner.isVisible()
    assert desk.workspace.count(DOCUMENT) == 0


# Opened


def attached(desk: Desk, path: Path) -> None:
    go(desk)
    with desk.naming(path):
        desk.key("Ctrl+Shift+D")


def test_a_document_is_opened_from_a_private_copy_by_mouse(desk: Desk, desktop: Desktop, files: list[Path]) -> None:
    attached(desk, files[0])
    files[0].unlink()
    desk.click_cell(desk.tabs.current_view, files[0].name)
    desk.press("Open", desk.window.inspector)
    desk.choose("Record", "Open document")
    assert len(desktop.opened) == 2
    for copy in desktop.opened:
        assert copy.name == files[0].name
        assert copy.read_bytes() == AGENDA
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert desktop.opened[0] != desktop.opened[1]


def test_a_document_is_opened_by_keyboard(desk: Desk, desktop: Desktop, files: list[Path]) -> None:
    go_by_keys(desk)
    with desk.naming(files[1]):
        desk.key("Ctrl+Shift+D")
    desk.pane("tabs")
    desk.key("Ctrl+Home")
    desk.menu_key("Record", "Open document")
    desk.pane("inspector")
    desk.tab_to("fileOpen")
    desk.key("Space")
    assert [copy.read_text("utf-8") for copy in desktop.opened] == ["SAMPLE LETTER"] * 2


def test_a_program_is_kept_and_not_opened(desk: Desk, desktop: Desktop, tmp_path: Path) -> None:
    program = tmp_path / "SAMPLE.pdf.exe"
    program.write_bytes(b"MZ" + b"\0" * 80)
    attached(desk, program)
    desk.click_cell(desk.tabs.current_view, program.name)
    desk.press("Open", desk.window.inspector)
    assert "is a program" in desk.window.banner.text
    assert "stays in the register" in desk.window.banner.text
    assert desktop.opened == []


def test_an_undone_document_is_not_at_hand_and_comes_back_whole(
    desk: Desk, desktop: Desktop, files: list[Path]
) -> None:
    attached(desk, files[0])
    desk.pane("list")
    desk.key("Ctrl+Z", "Ctrl+Y")
    desk.click_tab("Documents")
    desk.click_cell(desk.tabs.current_view, files[0].name)
    desk.press("Open", desk.window.inspector)
    assert desktop.opened[0].read_bytes() == AGENDA
