"""The round's summary: seen as it will be printed, saved as PDF, and printed; by mouse and by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from negotiator_gui.gui.summary_view import SummaryView
from tests.journeys.answers import name_files
from tests.journeys.desk import Desk

TALKS, ROUND = "US-brokered trilateral talks", "Second round, Abu Dhabi"
OUTCOME = "SAMPLE OUTCOME: the exchange was agreed."


def texts(path: Path) -> list[str]:
    """What the pages of a PDF say, each in one line."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def preview(desk: Desk) -> SummaryView:
    """The pages of the round on the screen."""
    found = desk.dialog()
    assert isinstance(found, SummaryView)
    assert found.windowTitle() == f"Summary of {ROUND}"
    desk.qtbot.waitUntil(lambda: found.laid is not None and found.pane.view.page_count > 2)
    return found


def page(shown: SummaryView) -> str:
    return shown.findChild(QLabel, "previewPage").text()


def asked(shown: SummaryView, kind: type[QDialog]) -> QDialog:
    """The dialog that the preview has opened."""
    (found,) = [each for each in shown.findChildren(kind) if each.isVisible()]
    return found


def go_by_mouse(desk: Desk) -> None:
    desk.click_place(TALKS)
    desk.click_cell(desk.page.list, ROUND)


def go_by_keys(desk: Desk) -> None:
    desk.place(TALKS)
    desk.pane("list")
    desk.key("Ctrl+Home")
    desk.arrow_to(desk.page.list, ROUND)
    assert desk.shown.title == ROUND


def field(around: QDialog, kind: type[QWidget], name: str) -> QWidget:
    found = around.findChild(kind, name)
    assert found is not None
    return found


# Seen and saved


def test_the_pages_are_turned_and_saved_by_mouse(desk: Desk, tmp_path: Path) -> None:
    go_by_mouse(desk)
    desk.press("Print summary")
    shown = preview(desk)
    pages = shown.pane.view.page_count
    seen = [page(shown)]
    for name in ("previousPage", "nextPage", "nextPage", "previousPage"):
        desk.click(field(shown, QToolButton, name))
        seen.append(page(shown))
    assert seen == [f"Page {n} of {pages}" for n in (1, 1, 2, 3, 2)]
    desk.press("Save PDF...", shown)
    path = tmp_path / "by mouse.pdf"
    name_files(asked(shown, QFileDialog), path)
    desk.qtbot.waitUntil(path.exists)
    desk.qtbot.waitUntil(lambda: shown.pane.banner.text == f"Saved as {path}")
    assert len(texts(path)) == pages
    assert ROUND in texts(path)[0]
    shown.close()


def test_the_pages_are_turned_and_saved_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    go_by_keys(desk)
    desk.key("Ctrl+P")
    shown = preview(desk)
    pages = shown.pane.view.page_count
    desk.key("PgDown", times=pages + 1)
    assert page(shown) == f"Page {pages} of {pages}"
    desk.key("PgUp")
    assert page(shown) == f"Page {pages - 1} of {pages}"
    desk.tab_to("savePdf")
    desk.key("Space")
    name_files(asked(shown, QFileDialog), tmp_path / "by keyboard")
    desk.qtbot.waitUntil((tmp_path / "by keyboard.pdf").exists)
    # What is saved is a PDF, and its name says so.
    assert len(texts(tmp_path / "by keyboard.pdf")) == pages
    desk.settle()
    desk.key("Escape")
    assert desk.no_dialog()


def test_the_summary_is_saved_without_being_looked_at(desk: Desk, tmp_path: Path) -> None:
    go_by_mouse(desk)
    with desk.naming(tmp_path / "from the menu.pdf"):
        desk.choose("File", "Save summary as PDF")
    go_by_keys(desk)
    with desk.naming(tmp_path / "by key.pdf"):
        desk.key("Ctrl+Shift+P")
    menu, key = texts(tmp_path / "from the menu.pdf"), texts(tmp_path / "by key.pdf")
    assert len(menu) == len(key) > 2
    assert ROUND in menu[0]
    assert "Umerov" in " ".join(menu)


def test_a_file_that_cannot_be_written_is_told_and_the_pages_stay(desk: Desk, tmp_path: Path) -> None:
    go_by_mouse(desk)
    desk.press("Print summary")
    shown = preview(desk)
    taken = tmp_path / "taken.pdf"
    taken.mkdir()
    shown.files.save(str(taken))
    desk.qtbot.waitUntil(shown.pane.banner.isVisible)
    assert "cannot be written" in shown.pane.banner.text
    assert "Nothing was saved there" in shown.pane.banner.text
    assert shown.isVisible()
    shown.close()


# Printed


def print_to(desk: Desk, shown: SummaryView, path: Path) -> QDialog:
    """The dialog for printing, with a file's name typed instead of a printer."""
    dialog = asked(shown, QPrintDialog)
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    desk.tab_to("filename")
    desk.key("Ctrl+A")
    desk.type(str(path))
    return dialog


def printed(desk: Desk, shown: SummaryView, words: str) -> None:
    """The view says how much was printed, and goes with Escape."""
    desk.qtbot.waitUntil(lambda: shown.pane.banner.text == words)
    desk.settle()
    desk.key("Escape")
    assert desk.no_dialog()


def test_some_pages_are_printed_by_mouse(desk: Desk, tmp_path: Path) -> None:
    go_by_mouse(desk)
    desk.press("Print summary")
    shown = preview(desk)
    all_pages = shown.pane.view.page_count
    desk.press("Print...", shown)
    dialog = print_to(desk, shown, tmp_path / "two pages.pdf")
    desk.press("Options >>", dialog)
    choice = field(dialog, QRadioButton, "printRange")
    desk.click(choice, QPoint(8, choice.height() // 2))
    for name, number in (("to", 3), ("from", 2)):
        spin = field(dialog, QSpinBox, name)
        desk.qtbot.mouseDClick(spin.lineEdit(), Qt.MouseButton.LeftButton)
        desk.qtbot.keyClicks(spin.lineEdit(), str(number))
        assert spin.value() == number
    desk.click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))
    printed(desk, shown, "2 pages were printed.")
    assert all_pages > 3
    assert len(texts(tmp_path / "two pages.pdf")) == 2


def test_all_pages_are_printed_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    go_by_keys(desk)
    desk.key("Ctrl+P")
    shown = preview(desk)
    pages = shown.pane.view.page_count
    desk.key("Ctrl+P")
    print_to(desk, shown, tmp_path / "printed.pdf")
    desk.key("Return")
    printed(desk, shown, f"{pages} pages were printed.")
    assert len(texts(tmp_path / "printed.pdf")) == pages


def test_printing_that_was_given_up_leaves_the_pages(desk: Desk, tmp_path: Path) -> None:
    go_by_keys(desk)
    desk.key("Ctrl+P")
    shown = preview(desk)
    desk.key("Ctrl+P")
    dialog = print_to(desk, shown, tmp_path / "none.pdf")
    with desk.qtbot.waitSignal(dialog.finished):
        desk.key("Escape")
    assert shown.isVisible()
    assert not (tmp_path / "none.pdf").exists()
    desk.qtbot.waitUntil(shown.isActiveWindow)
    desk.key("Escape")
    assert desk.no_dialog()


# What it says


def saved(desk: Desk, path: Path) -> str:
    with desk.naming(path):
        desk.key("Ctrl+Shift+P")
    return " ".join(texts(path))


def test_the_summary_says_what_the_record_says_and_follows_an_undo(desk: Desk, tmp_path: Path) -> None:
    go_by_keys(desk)
    desk.pane("inspector")
    desk.tab_to("outcome")
    desk.key("Ctrl+A")
    desk.type(OUTCOME)
    # Nothing is lost on the way: what is being typed is on the paper too.
    assert OUTCOME in saved(desk, tmp_path / "edited.pdf")
    desk.pane("list")
    desk.undo_all(["Edit round"])
    assert OUTCOME not in saved(desk, tmp_path / "undone.pdf")
    desk.key("Ctrl+Y")
    assert OUTCOME in saved(desk, tmp_path / "redone.pdf")


def test_there_is_nothing_to_print_where_no_round_is_at_hand(desk: Desk) -> None:
    desk.click_place("Parties")
    for name in ("print_summary", "save_summary"):
        assert not desk.action(name).isEnabled()
    desk.key("Ctrl+P")
    assert desk.no_dialog()
