"""The summary view: pages that follow every choice, and the ways to paper, files, the clipboard and clearance."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from negotiator_gui import paths
from negotiator_gui.domain.entities import PARTY, ROUND, TALKS
from negotiator_gui.domain.marks import mark_id
from negotiator_gui.gui import paper
from negotiator_gui.gui.clear_dialog import ClearDialog
from negotiator_gui.gui.draft_dialog import DraftDialog
from negotiator_gui.gui.drafts import FORM
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.summary_view import SummaryView
from negotiator_gui.workspace import RegisterError, Workspace
from tests.gui.printed import ink, pages_of, shows, sizes_of, texts_of

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def met(workspace: Workspace) -> str:
    return next(each.id for each in workspace.list(ROUND) if each.text("held_dates").startswith("2026-02-04"))


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace) -> Iterator[Callable[..., SummaryView]]:
    made: list[SummaryView] = []

    def open_view(*records: str) -> SummaryView:
        view = SummaryView(workspace, records)
        made.append(view)
        view.open()
        qtbot.waitUntil(lambda: view.files.laid is not None or view.pane.banner.isVisible())
        return view

    yield open_view
    for view in filter(isValid, made):
        view.close()
    # They go as soon as nothing is laid out in the background any more.
    qtbot.waitUntil(lambda: not any(at_work(view) for view in made))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(show: Callable[..., SummaryView], met: str) -> SummaryView:
    return show(met)


def at_work(view: SummaryView) -> bool:
    return isValid(view) and any(part.at_work for part in view.findChildren(LayingOut))


def laid_anew(qtbot: QtBot, view: SummaryView, act: Callable[[], object]) -> str:
    """Does something and waits for other pages; returns their text."""
    before = view.laid
    act()
    qtbot.waitUntil(lambda: view.files.laid is not None and view.laid is not before)
    return text_of(view)


def text_of(view: SummaryView) -> str:
    assert view.laid
    return " ".join(" ".join(texts_of(view.laid.file)).split())


def choose(view: SummaryView, name: str, data: str) -> Callable[[], object]:
    box = getattr(view.choices, name)
    return lambda: box.setCurrentIndex(box.findData(data))


def on_screen(view: SummaryView) -> QImage:
    """The page as it is seen: what lies inside its frame."""
    pages = view.pane.view
    image = pages.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return image.copy(pages._place(pages.current_page - 1).toRect())


# Pages


def test_the_view_shows_the_pages_of_the_pdf(qtbot: QtBot, shown: SummaryView) -> None:
    pages = pages_of(shown.laid.file)
    assert shown.pane.view.page_count == len(pages) > 1
    shown.pane.view.fit_page()
    assert ink(on_screen(shown)) > 2
    assert shows(on_screen(shown), pages, 0)
    qtbot.keyClick(shown.pane.view, Qt.Key.Key_PageDown)
    assert shown.pane.view.current_page == 2
    assert shows(on_screen(shown), pages, 1)
    assert shown.findChild(QLabel, "previewPage").text() == f"Page 2 of {len(pages)}"
    qtbot.keyClick(shown.pane.view, Qt.Key.Key_End)
    assert shown.pane.view.current_page == len(pages)
    qtbot.keyClick(shown.pane.view, Qt.Key.Key_Home)
    assert shown.pane.view.current_page == 1
    assert "Session summary" in shown.pane.view.accessibleDescription()


def test_the_page_stays_when_the_pages_are_laid_out_anew(qtbot: QtBot, shown: SummaryView) -> None:
    shown.pane.view.set_current_page(3)
    laid_anew(qtbot, shown, choose(shown, "paper", "letter"))
    assert shown.pane.view.current_page == 3


def test_another_paper_lays_the_pages_out_anew(qtbot: QtBot, shown: SummaryView) -> None:
    shown.choices.paper.setFocus()
    laid_anew(qtbot, shown, lambda: qtbot.keyClicks(shown.choices.paper, "Letter"))
    assert sizes_of(shown.laid.file) == {LETTER}
    shown.pane.view.fit_page()
    image = on_screen(shown)
    assert image.width() / image.height() == pytest.approx(LETTER[0] / LETTER[1], rel=0.02)
    assert shows(image, pages_of(shown.laid.file), 0)


def test_the_pages_follow_the_record(qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str) -> None:
    outcome = {"outcome": "SAMPLE outcome of the round."}
    assert "SAMPLE outcome" in laid_anew(qtbot, shown, lambda: workspace.edit(workspace.get(met), outcome))
    assert "SAMPLE outcome" not in laid_anew(qtbot, shown, workspace.undo)


def test_pages_are_drawn_as_fine_as_they_are_seen_and_only_when_they_are(shown: SummaryView) -> None:
    view = shown.pane.view
    drawn = view._pictures
    assert drawn
    assert {n for n, _ in drawn} <= {0, 1}
    assert all(picture.width() == width for (_, width), picture in drawn.items())


def test_the_window_goes_on_while_pages_are_laid_out(qtbot: QtBot, shown: SummaryView) -> None:
    turns: list[float] = []
    beat = QTimer(shown, interval=5)
    beat.timeout.connect(lambda: turns.append(monotonic()))
    beat.start()
    for name in ("readout", "actions", "full"):
        laid_anew(qtbot, shown, choose(shown, "variant", name))
    beat.stop()
    assert len(turns) > 10


def test_pages_that_were_on_their_way_are_not_taken_for_what_was_chosen_meanwhile(
    qtbot: QtBot, shown: SummaryView
) -> None:
    shown._ask()
    assert shown._pages._pool.waitForDone(20_000)
    choose(shown, "reader", mark_id("TLP:GREEN"))()
    QApplication.processEvents()
    assert shown.files.laid is None
    qtbot.waitUntil(lambda: shown.files.laid is not None)


def test_of_what_was_asked_only_the_last_is_told(qtbot: QtBot) -> None:
    laying_out, told = LayingOut(), []
    laying_out.done.connect(told.append)
    for n in range(20):
        laying_out.ask(lambda n=n: n)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    assert told == [19]
    assert not laying_out.busy


def test_tab_goes_through_all_that_can_be_done(qtbot: QtBot, shown: SummaryView) -> None:
    shown.pane.view.setFocus()
    met: list[str] = []
    for _ in range(60):
        qtbot.keyClick(shown.focusWidget(), Qt.Key.Key_Tab)
        name = shown.focusWidget().objectName()
        if name in met:
            break
        met.append(name)
    wanted = ["wording", "version", "variant", "reader", "outer", "paper", "template", "section-participants"]
    wanted += ["templateFolder", "print", "savePdf", "saveWord", "copyText"]
    wanted += ["previousPage", "nextPage", "fitWidth", "fitPage"]
    assert [name for name in met if name in wanted] == wanted
    assert met[-1] == "previewPages"
    buttons = [each for each in shown.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() or each.text() for each in buttons)


# Choices


def test_each_variant_is_laid_out(qtbot: QtBot, shown: SummaryView) -> None:
    box = shown.choices.variant
    assert [box.itemData(n) for n in range(box.count())] == ["full", "readout", "delegations", "actions", "changes"]
    assert "Page 1 of 1" in laid_anew(qtbot, shown, choose(shown, "variant", "readout"))
    assert "Changes in the delegations" in laid_anew(qtbot, shown, choose(shown, "variant", "changes"))


def test_a_section_can_be_left_out(qtbot: QtBot, shown: SummaryView) -> None:
    assert "Competing accounts" in text_of(shown)
    told = laid_anew(qtbot, shown, shown.choices.sections["accounts"].click)
    assert "Competing accounts" not in told
    assert "(other accounts on record)" in told


def test_a_reader_gets_less_and_the_banner_follows(qtbot: QtBot, shown: SummaryView) -> None:
    assert shown.choices.left_out.isHidden()
    told = laid_anew(qtbot, shown, choose(shown, "reader", mark_id("TLP:CLEAR")))
    assert "TLP:GREEN" not in told
    assert shown.choices.left_out.text() == "1 part is left out. What has no mark is left in."
    assert "COMMENT" in laid_anew(qtbot, shown, choose(shown, "reader", ""))
    assert "COMMENT" not in laid_anew(qtbot, shown, shown.choices.outer.click)


def test_choices_are_remembered_for_the_talks(
    qtbot: QtBot, shown: SummaryView, show: Callable[..., SummaryView], workspace: Workspace, met: str
) -> None:
    laid_anew(qtbot, shown, choose(shown, "paper", "letter"))
    laid_anew(qtbot, shown, choose(shown, "variant", "actions"))
    laid_anew(qtbot, shown, shown.choices.sections["next"].click)
    shown.close()
    other = next(each for each in workspace.list(ROUND) if workspace.path_of(each.id) == "abu-dhabi-2026/1")
    again = show(other.id)
    assert (again.choices.variant.currentData(), again.choices.paper.currentData()) == ("actions", "letter")
    assert not again.choices.sections["next"].isChecked()
    elsewhere = next(each for each in workspace.list(ROUND) if each.text("talks") != other.text("talks"))
    assert show(elsewhere.id).choices.variant.currentData() == "full"


def test_a_broken_template_is_refused_with_its_line_and_the_built_in_one_offered(
    qtbot: QtBot, show: Callable[..., SummaryView], met: str
) -> None:
    folder = paths.data() / "paper"
    folder.mkdir(parents=True)
    (folder / "office.typ").write_text('#import "negotiator.typ": *\n#show: sheet\n#let x = \n')
    view = show(met)
    choose(view, "template", "office")()
    qtbot.waitUntil(view.pane.banner.isVisible)
    assert "office cannot be used: expected expression (office.typ, line 3)" in view.pane.banner.text
    assert not view.side.print.isEnabled()
    action = view.pane.banner.findChild(QPushButton, "bannerAction")
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(view.side.print.isEnabled)
    assert view.choices.template.currentData() == "summary"


def test_what_no_font_can_show_is_told_in_the_view_too(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    outcome = {"outcome": "Before \U000f9123 after"}
    assert "U+F9123" in laid_anew(qtbot, shown, lambda: workspace.edit(workspace.get(met), outcome))
    assert "U+F9123" in shown.pane.banner.text


def test_whole_talks_have_an_overview(show: Callable[..., SummaryView], workspace: Workspace, met: str) -> None:
    view = show(workspace.get(met).text("talks"))
    assert "Overview of the talks" in text_of(view)
    assert view.side.version.isHidden()
    assert view.choices.variant.count() == 2
    assert "First round, Abu Dhabi" in text_of(view) and "Third round, Geneva" in text_of(view)


def test_what_has_no_summary_is_said_before_anything_opens(qtbot: QtBot, qapp, workspace: Workspace) -> None:
    with pytest.raises(RegisterError):
        SummaryView(workspace, [workspace.list(PARTY)[0].id]).deleteLater()
    assert not [each for each in qapp.topLevelWidgets() if each.isVisible()]


def test_the_view_does_not_hold_up_the_window_and_goes_with_the_register(
    qtbot: QtBot, register: Path, met: str
) -> None:
    workspace = Workspace.open(register)
    view = SummaryView(workspace, [met])
    view.open()
    assert view.isVisible() and not view.isModal()
    workspace.close()
    workspace.deleteLater()
    qtbot.waitUntil(lambda: not view.isVisible())
    qtbot.waitUntil(lambda: not at_work(view))


# To paper


def printed_to(view: SummaryView, path: Path) -> None:
    view.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    view.printer.setOutputFileName(str(path))


def test_printing_asks_for_a_printer_and_pages(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    qtbot.mouseClick(shown.side.print, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, shown.pane.view.page_count)
    path = tmp_path / "printed.pdf"
    dialog.findChild(QLineEdit, "filename").setText(str(path))
    dialog.findChild(QRadioButton, "printRange").click()
    dialog.findChild(QSpinBox, "to").setValue(3)
    dialog.findChild(QSpinBox, "from").setValue(2)
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.pane.banner.isVisible())
    assert shown.pane.banner.text == "2 pages were printed."
    # What goes to a file is the PDF itself, whose text can be searched and read aloud.
    assert texts_of(path) == texts_of(shown.laid.file)[1:3]


def test_other_paper_of_the_printer_is_laid_out_first(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printed_to(shown, path)
    shown.printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    shown.print_now()
    qtbot.waitUntil(path.exists)
    assert sizes_of(path) == {LETTER}
    assert shown.choices.paper.currentData() == "letter"


def test_printing_goes_page_by_page_and_can_be_stopped(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printed_to(shown, path)
    shown.printer.setResolution(72)
    cancel = shown.findChild(QPushButton, "cancelProgress")
    seen: list[str] = []

    def look() -> None:
        seen.append(shown.pane.findChild(QLabel, "progressWords").text())
        if len(seen) == 2:
            assert cancel.isVisible()
            qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)

    shown._printing.progressed.connect(look)
    shown._printing.start(shown.laid.file, shown.printer)
    # As on a printer: painted page by page, not written as the file that it is.
    shown._printing._steps = paper.painted(shown.laid.file, shown.printer)
    qtbot.waitUntil(lambda: not shown._printing.busy)
    qtbot.wait(30)
    assert seen == [f"Page {n} of {shown.pane.view.page_count}" for n in (1, 2)]
    assert shown.pane.progress.isHidden()
    assert "Printing was stopped" in shown.pane.banner.text
    assert shown.side.print.isEnabled()


def test_what_cannot_be_written_is_told_above_the_pages(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    printed_to(shown, tmp_path / "no such folder" / "printed.pdf")
    shown.print_now()
    qtbot.waitUntil(lambda: "cannot be written" in shown.pane.banner.text)
    assert shown.isVisible()


# To files


def test_the_view_saves_what_it_shows(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    qtbot.mouseClick(shown.side.pdf, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(QFileDialog)
    assert dialog.isVisible()
    path = tmp_path / "summary.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert path.read_bytes() == shown.laid.file
    assert shown.pane.banner.text == f"Saved as {path}"


def test_a_name_without_a_known_ending_is_told(qtbot: QtBot, shown: SummaryView, tmp_path: Path) -> None:
    shown.files.save(str(tmp_path / "summary.odt"))
    qtbot.waitUntil(lambda: "“.odt” is none of the formats" in shown.pane.banner.text)
    assert list(tmp_path.glob("summary*")) == []


def test_several_rounds_make_one_document_or_a_file_each(
    qtbot: QtBot, show: Callable[..., SummaryView], workspace: Workspace, met: str, tmp_path: Path
) -> None:
    talks = workspace.get(met).text("talks")
    rounds = [each.id for each in workspace.list(ROUND) if each.text("talks") == talks][:3]
    view = show(*rounds)
    with pypdfium2.PdfDocument(view.laid.file) as document:
        last = document[len(document) - 1].get_textpage().get_text_bounded()
        assert f"Page {len(document)} of {len(document)}" in last
    assert text_of(view).count("1 Participants by delegation") == 3
    assert view.choices.together.isVisible()
    (tmp_path / "abu-dhabi-2026-1.pdf").write_text("SAMPLE")
    view.files.save_each(tmp_path, ".pdf")
    assert view.pane.progress.isVisible()
    qtbot.waitUntil(lambda: "files were saved" in view.pane.banner.text)
    assert (tmp_path / "abu-dhabi-2026-1.pdf").read_text() == "SAMPLE"
    made = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert made == ["abu-dhabi-2026-1-2.pdf", "abu-dhabi-2026-1.pdf", "abu-dhabi-2026-2.pdf", "abu-dhabi-2026-3.pdf"]
    assert "Page 1 of" in texts_of(tmp_path / "abu-dhabi-2026-2.pdf")[0]


def test_saving_several_files_can_be_stopped(
    qtbot: QtBot, show: Callable[..., SummaryView], workspace: Workspace, tmp_path: Path
) -> None:
    rounds = [each.id for each in workspace.list(ROUND)][:12]
    view = show(*rounds)
    view.files.save_each(tmp_path, ".pdf")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) >= 2)
    qtbot.mouseClick(view.findChild(QPushButton, "cancelProgress"), Qt.MouseButton.LeftButton)
    written = len(list(tmp_path.glob("*.pdf")))
    qtbot.wait(200)
    assert len(list(tmp_path.glob("*.pdf"))) == written < 12
    assert "Saving was stopped" in view.pane.banner.text
    assert list(tmp_path.glob(".*.part")) == []


# Versions


def test_a_version_is_cleared_and_stays_as_it_is(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    assert shown.side.version.text() == "C&lear version 1..."
    qtbot.mouseClick(shown.side.version, Qt.MouseButton.LeftButton)
    dialog = shown.version.dialog
    dialog.findChild(QPushButton, "clear").click()
    assert dialog.isVisible(), "without a name nothing is cleared"
    qtbot.keyClicks(dialog.by, "A. Example")
    told = laid_anew(qtbot, shown, dialog.findChild(QPushButton, "clear").click)
    assert "CLEARED" in told
    kept = shown.laid.file
    assert shown.laid.version == 1
    assert shown.side.version.isHidden()
    assert "Version 1, cleared by A. Example" in shown.side.status.text()
    assert workspace.undoable == "Clear version 1 of the summary"
    told = laid_anew(qtbot, shown, lambda: workspace.edit(workspace.get(met), {"result": "agreement"}))
    assert "DRAFT 2, not cleared" in told
    assert shown.side.version.text() == "Start versio&n 2"
    with qtbot.waitSignal(workspace.changed):
        qtbot.mouseClick(shown.side.version, Qt.MouseButton.LeftButton)
    assert [each.values["number"] for each in workspace.versions(met)] == [1, 2]
    assert workspace.content(str(workspace.versions(met)[0].values["file"])) == kept
    for _ in range(2):
        workspace.undo()
    qtbot.waitUntil(lambda: shown.laid.file == kept)


def test_a_draft_says_what_it_is(show: Callable[..., SummaryView], workspace: Workspace, met: str) -> None:
    workspace.start_version(met)
    view = show(met)
    assert view.side.status.text() == "Draft of version 1"
    assert "DRAFT 1, not cleared" in text_of(view)
    assert "Clear version 1" in view.side.version.text().replace("&", "")


def test_the_summary_is_worded_in_the_view(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    qtbot.mouseClick(shown.side.wording, Qt.MouseButton.LeftButton)
    dialog = shown.version.dialog
    assert dialog.text.placeholderText() == workspace.get(met).text("outcome")
    qtbot.keyClicks(dialog.subject, "SAMPLE subject of the summary")
    dialog.text.setPlainText("SAMPLE word " * 80)
    assert dialog.findChild(QLabel, "wordCount").text() == "160 words; 150 are printed at most"
    dialog.text.setPlainText("SAMPLE summary as drafted.")
    assert dialog.findChild(QLabel, "wordCount").text() == "4 of 150 words"
    told = laid_anew(qtbot, shown, dialog.findChild(QPushButton, "saveDraft").click)
    assert "SAMPLE subject of the summary" in told and "SAMPLE summary as drafted." in told
    assert "DRAFT 1, not cleared" in told
    assert workspace.undoable == "Start version 1 of the summary"
    qtbot.mouseClick(shown.side.wording, Qt.MouseButton.LeftButton)
    again = shown.version.dialog
    assert again.subject.text() == "SAMPLE subject of the summary"
    qtbot.keyClicks(again.reference, "EXAMPLE-2026-002")
    assert "EXAMPLE-2026-002, version 1" in laid_anew(qtbot, shown, again.findChild(QPushButton, "saveDraft").click)
    assert len(workspace.versions(met)) == 1


def worded(qtbot: QtBot, view: SummaryView) -> DraftDialog:
    qtbot.mouseClick(view.side.wording, Qt.MouseButton.LeftButton)
    dialog = view.version.dialog
    assert isinstance(dialog, DraftDialog)
    return dialog


def test_words_of_a_summary_are_kept_while_they_are_typed_and_stand_there_again(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    dialog, begun = worded(qtbot, shown), monotonic()
    while not workspace.drafts(met, FORM) and monotonic() - begun < 3:
        qtbot.keyClick(dialog.subject, "a")
        qtbot.wait(30)
    assert monotonic() - begun < 2
    dialog.subject.setText("SAMPLE subject")
    qtbot.keyClicks(dialog.text, "SAMPLE text")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    again = worded(qtbot, shown)
    assert (again.subject.text(), again.text.toPlainText()) == ("SAMPLE subject", "SAMPLE text")
    assert "typed here just now was not saved" in again.banner.text
    laid_anew(qtbot, shown, again.findChild(QPushButton, "saveDraft").click)
    assert workspace.drafts() == [] and workspace.versions(met)[-1].text("text") == "SAMPLE text"


def test_words_that_are_not_wanted_are_discarded_and_the_saved_ones_stand_there(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    workspace.word_version(met, {"subject": "SAMPLE saved"})
    dialog = worded(qtbot, shown)
    dialog.subject.setText("SAMPLE other")
    shown.close()
    assert len(workspace.drafts(met, FORM)) == 1
    again = DraftDialog(workspace, met, shown)
    qtbot.mouseClick(again.findChild(QPushButton, "bannerAction"), Qt.MouseButton.LeftButton)
    assert again.subject.text() == "SAMPLE saved" and again.banner.isHidden()
    again.reject()
    assert workspace.drafts() == []


def test_words_that_were_saved_since_are_shown_beside_those_that_were_kept(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    workspace.word_version(met, {"subject": "SAMPLE first"})
    dialog = worded(qtbot, shown)
    dialog.subject.setText("SAMPLE mine")
    dialog.reject()
    workspace.word_version(met, {"subject": "SAMPLE of somebody else", "text": "SAMPLE text"})
    again = DraftDialog(workspace, met, shown)
    assert again.subject.text() == "SAMPLE mine" and "was changed since then" in again.banner.text
    assert again.findChild(QLabel, "subjectSaved").text() == "Saved now: SAMPLE of somebody else"
    assert again.findChild(QLabel, "textSaved") is None and again.text.toPlainText() == "SAMPLE text"
    again.reject()


def test_words_that_are_saved_elsewhere_while_others_are_typed_are_not_overwritten_unseen(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    dialog = worded(qtbot, shown)
    dialog.subject.setText("SAMPLE mine")
    workspace.word_version(met, {"subject": "SAMPLE of somebody else"})
    dialog.accept()
    assert dialog.isVisible() and "changed elsewhere while you typed. Nothing was saved" in dialog.banner.text
    assert workspace.versions(met)[-1].text("subject") == "SAMPLE of somebody else"
    assert dialog.findChild(QLabel, "subjectSaved").text() == "Saved now: SAMPLE of somebody else"
    laid_anew(qtbot, shown, dialog.accept)
    assert workspace.versions(met)[-1].text("subject") == "SAMPLE mine"


def test_words_that_cannot_be_kept_stay_until_closing_was_said_twice(
    qtbot: QtBot, shown: SummaryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = worded(qtbot, shown)
    dialog.subject.setText("SAMPLE subject")

    def refuse(*_: object) -> None:
        raise RegisterError("The disk is full.")

    monkeypatch.setattr(Workspace, "keep_draft", refuse)
    dialog.reject()
    assert dialog.isVisible() and "only in this window" in dialog.banner.text
    dialog.reject()
    assert not dialog.isVisible()


def test_what_a_button_of_versions_does_is_what_the_register_says_at_the_click(
    qtbot: QtBot, shown: SummaryView, workspace: Workspace, met: str
) -> None:
    laid_anew(qtbot, shown, lambda: shown.version.clear("A. Example"))
    workspace.start_version(met)
    shown.side.version.click()
    assert isinstance(shown.version.dialog, ClearDialog)
    assert shown.version.dialog.findChild(QPushButton, "clear").text().endswith("version 2")
    shown.version.dialog.reject()
    assert workspace.standing(met)[1:] == (False, 2)


def test_other_paper_and_templates_leave_cleared_pages_as_they_are(
    qtbot: QtBot, shown: SummaryView
) -> None:
    laid_anew(qtbot, shown, lambda: shown.version.clear("A. Example"))
    kept = shown.laid.file
    laid_anew(qtbot, shown, choose(shown, "paper", "letter"))
    assert shown.laid.file == kept
    told = laid_anew(qtbot, shown, choose(shown, "variant", "readout"))
    assert "Extract of version 1, cleared" in told


# From the window


def test_the_window_can_be_closed_while_pages_are_laid_out(qtbot: QtBot, register: Path, met: str) -> None:
    window = MainWindow()
    window.show_workspace(Workspace.open(register))
    window.show()
    view = SummaryView(window.workspace, [met], window)
    window.commands._open(view)
    window.close()
    assert not view.isVisible()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert not isValid(view)
    qtbot.wait(50)


def test_selected_rounds_are_printed_together(qtbot: QtBot, register: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_workspace(Workspace.open(register))
    window.show()
    talks = next(each for each in window.workspace.list(TALKS) if each.text("reference") == "abu-dhabi-2026")
    window.go(Place("round", owner=talks.id))
    qtbot.waitUntil(lambda: window.page.list.rows.rowCount() == 4)
    window.page.list.selectAll()
    window.turns.finish()
    window.actions_by_name["print_summary"].trigger()
    view = window.findChild(SummaryView)
    qtbot.waitUntil(lambda: view.files.laid is not None)
    assert view.windowTitle() == "Summaries of 4 records"
    window.show_start()
    assert not view.isVisible()
    qtbot.waitUntil(lambda: not at_work(view))
    window.close()
