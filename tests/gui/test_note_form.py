"""A note is typed and filed; whatever happens, nothing that was typed is lost without being given up."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.entities import NOTE, PARAGRAPH, ROUND
from negotiator_gui.gui.drafts import DraftFile
from negotiator_gui.gui.note_form import NoteForm
from negotiator_gui.workspace import Condition, Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
Make = Callable[[], NoteForm]


@pytest.fixture
def met(workspace: Workspace) -> str:
    return workspace.list(ROUND)[0].id


@pytest.fixture
def make(qtbot: QtBot, workspace: Workspace, met: str) -> Iterator[Make]:
    made: list[NoteForm] = []

    def form() -> NoteForm:
        opened = NoteForm(workspace, met)
        qtbot.addWidget(opened)
        with qtbot.waitExposed(opened):
            opened.open()
        made.append(opened)
        return opened

    yield form
    for each in made:
        each._draft.leave()
        each.hide()


def typed(qtbot: QtBot, form: NoteForm, text: str) -> NoteForm:
    for n, line in enumerate(text.split("\n")):
        if n:
            qtbot.keyClick(form.text, Qt.Key.Key_Return)
        qtbot.keyClicks(form.text, line)
    return form


def drafts() -> list[Path]:
    folder = paths.data() / "drafts"
    return sorted(folder.iterdir()) if folder.exists() else []


def foot(form: NoteForm) -> str:
    return form.findChild(QLabel, "noteCount").text()


def test_a_note_is_typed_and_filed_by_the_keyboard_alone(
    qtbot: QtBot, workspace: Workspace, met: str, make: Make
) -> None:
    form = make()
    assert form.text.hasFocus()
    typed(qtbot, form, "They met at ten.\n\nThe chair opened.\nHe was brief.")
    assert foot(form) == "2 paragraphs"
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    note = workspace.get(form.made)
    assert note.title == f"Note on {workspace.get(met).title}"
    assert note.values["round"] == met
    texts = [each.values["text"] for each in workspace.list(PARAGRAPH, [Condition("note", "=", note.id)])]
    assert texts == ["They met at ten.", "The chair opened.\nHe was brief."]
    assert workspace.undoable == "File note"
    assert drafts() == []


def test_the_title_can_be_another(qtbot: QtBot, workspace: Workspace, make: Make) -> None:
    form = typed(qtbot, make(), "Sample.")
    qtbot.keyClick(form.title, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(form.title, "Sample title")
    qtbot.mouseClick(form.file, Qt.MouseButton.LeftButton)
    assert workspace.get(form.made).title == "Sample title"


def test_nothing_is_filed_without_text(qtbot: QtBot, workspace: Workspace, make: Make) -> None:
    before = workspace.count(NOTE)
    form = typed(qtbot, make(), "  ")
    assert not form.file.isEnabled()
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert workspace.count(NOTE) == before


def test_tab_leaves_the_text_and_comes_round_again(qtbot: QtBot, make: Make) -> None:
    form = typed(qtbot, make(), "Sample.")
    ring = []
    for _ in range(5):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        ring.append(form.focusWidget().objectName())
    assert ring == ["discardNote", "closeNote", "fileNote", "noteTitle", "noteText"]


def test_what_is_pasted_comes_as_plain_text(qtbot: QtBot, make: Make) -> None:
    mime = QMimeData()
    mime.setHtml("<b>They</b> met at ten.")
    mime.setText("They\u00a0met at ten.")
    QGuiApplication.clipboard().setMimeData(mime)
    form = make()
    qtbot.keyClick(form.text, Qt.Key.Key_V, CTRL)
    assert form.typed == "They\u00a0met at ten."


def test_undo_takes_back_what_was_typed_and_not_what_was_done(qtbot: QtBot, workspace: Workspace, make: Make) -> None:
    form = typed(qtbot, make(), "Sample.")
    before = workspace.undoable
    qtbot.keyClick(form.text, Qt.Key.Key_Z, CTRL)
    assert form.typed == ""
    assert workspace.undoable == before


# Nothing is lost


def test_what_is_typed_is_kept_as_a_draft_after_a_moment(qtbot: QtBot, make: Make) -> None:
    form = typed(qtbot, make(), "They met at ten.")
    assert drafts() == []
    qtbot.waitUntil(lambda: len(drafts()) == 1, timeout=3_000)
    assert foot(form).startswith("1 paragraph. Draft saved ")
    assert stat.S_IMODE(drafts()[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts()[0].parent.stat().st_mode) == 0o700


def test_a_form_that_is_closed_comes_back_as_it_was(qtbot: QtBot, workspace: Workspace, make: Make) -> None:
    form = typed(qtbot, make(), "They met\n\n")
    # The keys of the test tool have Latin letters only.
    form.text.insertPlainText("ат десятій.")
    qtbot.keyClicks(form.title, " two")
    assert form.later.text() == "&Keep draft"
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.made == ""
    again = make()
    assert again.typed == "They met\n\nат десятій."
    assert again.title.text() == form.title.text()
    assert again.banner.text == "This is your draft, kept just now."
    qtbot.keyClicks(again.text, " More.")
    qtbot.keyClick(again.text, Qt.Key.Key_Return, CTRL)
    found = workspace.list(PARAGRAPH, [Condition("note", "=", again.made)])
    assert [each.values["text"] for each in found] == ["They met", "ат десятій. More."]
    assert drafts() == []
    assert make().typed == ""


def test_an_empty_form_leaves_no_draft(qtbot: QtBot, make: Make) -> None:
    form = make()
    assert form.later.text() == "&Close"
    assert not form.discard.isVisible()
    form.close()
    typed(qtbot, form := make(), "x")
    qtbot.waitUntil(lambda: len(drafts()) == 1, timeout=3_000)
    qtbot.keyClick(form.text, Qt.Key.Key_Backspace)
    form.close()
    assert drafts() == []


def test_a_text_is_discarded_only_when_that_is_said_twice(qtbot: QtBot, make: Make) -> None:
    form = typed(qtbot, make(), "They met at ten.")
    form.keep()
    qtbot.mouseClick(form.discard, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert "would be gone" in form.banner.text
    # Whoever writes on has thought better of it.
    qtbot.keyClicks(form.text, " More.")
    qtbot.mouseClick(form.discard, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.discard.text() == "&Discard for good"
    qtbot.mouseClick(form.discard, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert drafts() == []
    assert make().typed == ""


def test_a_note_that_is_refused_stays_with_all_that_was_typed(
    qtbot: QtBot, workspace: Workspace, met: str, make: Make
) -> None:
    form = typed(qtbot, make(), "They met at ten.")
    workspace.delete(met)
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert form.made == ""
    assert "is in the Trash and must be restored first" in form.banner.text
    assert form.banner.text.endswith("The draft is saved.")
    assert form.typed == "They met at ten."
    workspace.restore(met)
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert workspace.get(form.made).values["round"] == met


def test_what_cannot_be_printed_is_refused_and_can_be_mended(qtbot: QtBot, make: Make) -> None:
    form = typed(qtbot, make(), "They met")
    form.text.insertPlainText(" at\x07 ten.")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert "characters that cannot be printed" in form.banner.text
    form.text.setPlainText(form.typed.replace("\x07", ""))
    qtbot.keyClick(form.text, Qt.Key.Key_Return, CTRL)
    assert form.made


def test_if_the_draft_cannot_be_kept_closing_is_held_up_once(qtbot: QtBot, make: Make) -> None:
    form = typed(qtbot, make(), "They met at ten.")
    folder = paths.data() / "drafts"
    for path in drafts():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    form.close()
    assert form.isVisible()
    assert "The draft cannot be saved" in form.banner.text
    assert form.later.text() == "&Close and lose the text"
    folder.unlink()
    form.close()
    assert not form.isVisible()


def test_a_program_that_was_ended_by_force_has_kept_the_draft(qtbot: QtBot, workspace: Workspace, make: Make) -> None:
    form = typed(qtbot, make(), "They met at ten.")
    qtbot.waitUntil(lambda: len(drafts()) == 1, timeout=3_000)
    # What a new start of the program knows of the old one is its files alone.
    form._draft.leave()
    assert make().typed == "They met at ten."


def test_two_forms_on_one_round_keep_two_drafts(qtbot: QtBot, make: Make) -> None:
    first, second = typed(qtbot, make(), "First."), typed(qtbot, make(), "Second.")
    for form in (first, second):
        form.close()
    assert len(drafts()) == 2
    assert {make().typed, make().typed} == {"First.", "Second."}
    assert make().typed == ""


def test_a_draft_belongs_to_its_register(tmp_path: Path) -> None:
    here, there = tmp_path / "here.talks", tmp_path / "there.talks"
    for path in (here, there):
        path.touch()
    draft = DraftFile(here, "record")
    draft.keep("Title", "Text")
    draft.leave()
    assert DraftFile(there, "record").read() is None
    # A register that is no longer where it was may be the one that is open now.
    here.unlink()
    found = DraftFile(there, "record").read()
    assert found is not None
    assert (found.title, found.text) == ("Title", "Text")


def test_a_draft_that_cannot_be_read_is_no_draft(tmp_path: Path) -> None:
    draft = DraftFile(tmp_path / "sample.talks", "other-record")
    draft.keep("Title", "Text")
    draft.leave()
    drafts()[0].write_text("{broken")
    assert DraftFile(tmp_path / "sample.talks", "other-record").read() is None


def test_it_does_not_hold_up_the_window(make: Make) -> None:
    assert not make().isModal()
