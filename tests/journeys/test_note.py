"""A note from the first key to the filed record, by mouse and by keyboard; nothing typed is lost on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser

from negotiator_gui import paths
from negotiator_gui import settings as machine
from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import CITATION, CLAIM, COMMITMENT, ENVOY, NOTE, PARAGRAPH, POSITION, ROUND, SESSION
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import COMMENT, EXACT, HEADING, OBSERVED, SAID, Passage
from negotiator_gui.gui import windows
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.note_page import NotePage
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Condition, Draft, Workspace
from tests.journeys.desk import Desk

ROUND_2 = "Second round, Abu Dhabi"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def met(desk: Desk) -> Record:
    """The round that the window shows."""
    found = desk.record("round", ROUND_2)
    desk.window.follow(found.id)
    desk.settle()
    return found


@pytest.fixture
def page(desk: Desk, met: Record) -> NotePage:
    """A new note on the round, opened by its key."""
    desk.key("Ctrl+Shift+N")
    written = desk.window.others.written
    assert written is not None and written.editor.hasFocus()
    return written


def notes_of(desk: Desk, met: Record) -> list[Record]:
    return desk.workspace.list(NOTE, [Condition("round", "=", met.id)])


def paragraphs(desk: Desk, note: str) -> list[Record]:
    return desk.workspace.list(PARAGRAPH, [Condition("note", "=", note)])


def drafts(register: Path) -> list[Draft]:
    """The drafts that another program finds in the register."""
    with Store.open(register, machine.load().author) as store:
        return store.drafts()


def shown(desk: Desk, page: NotePage, name: str) -> str:
    desk.settle()
    label = page.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


# Filing


def test_a_note_is_written_and_filed_by_keyboard(desk: Desk, met: Record, page: NotePage, register: Path) -> None:
    before = {each.id for each in notes_of(desk, met)}
    desk.type("SAMPLE. They met at ten.")
    desk.key("Return", "Ctrl+2")
    desk.type("@Umerov")
    desk.key("Return")
    desk.type("SAMPLE. The list comes tomorrow. #Prison")
    desk.key("Return")
    assert page.foot.findChild(QLabel, "noteCount").text() == "2 paragraphs, 10 words"
    desk.key("Ctrl+Return")
    (note,) = {each.id for each in notes_of(desk, met)} - before
    first, second = paragraphs(desk, note)
    assert (first.text("kind"), first.text("text")) == (OBSERVED, "SAMPLE. They met at ten.")
    assert (second.show("envoy"), second.show("party")) == ("Rustem Umerov", "Ukraine")
    assert second.show("issue") == "Prisoners of war"
    assert second.text("text") == "SAMPLE. The list comes tomorrow."
    # The round is shown again, with the note among its notes, and one undo takes all of it back.
    assert desk.window.others.written is None
    assert desk.tabs.current_view is not None and desk.tabs.current_view.current_id == note
    assert desk.workspace.undoable == "File note"
    assert drafts(register) == []
    desk.key("Ctrl+Z")
    assert {each.id for each in notes_of(desk, met)} == before


def test_a_note_is_written_and_filed_with_the_mouse(desk: Desk, met: Record) -> None:
    before = {each.id for each in notes_of(desk, met)}
    desk.choose("Record", "File note")
    page = desk.window.others.note
    desk.click(page.bar.findChild(QPushButton) or page.bar._kinds[SAID])
    assert page.editor.passage.kind == SAID
    tree = page.insert.tree
    desk.click_cell(tree, "Igor Kostyukov")
    assert desk.workspace.get(page.editor.passage.envoy).title == "Igor Kostyukov"
    desk.type("SAMPLE. He agreed.")
    desk.click_cell(tree, "Prisoners of war")
    assert desk.workspace.get(page.editor.passage.issue).title == "Prisoners of war"
    desk.click(page.head.file)
    (note,) = {each.id for each in notes_of(desk, met)} - before
    (only,) = paragraphs(desk, note)
    assert only.show("party") == "Russian Federation"


def test_filing_is_blocked_by_a_missing_speaker_and_goes_there(desk: Desk, met: Record, page: NotePage) -> None:
    before = desk.workspace.count(NOTE)
    desk.key("Ctrl+2")
    desk.type("SAMPLE. Somebody said so.")
    desk.key("Return", "Ctrl+1")
    desk.type("SAMPLE. Seen.")
    assert "1 paragraph needs a speaker" in shown(desk, page, "noteGaps")
    desk.key("Ctrl+Return")
    assert desk.workspace.count(NOTE) == before
    assert (page.editor.place, page.editor.textCursor().positionInBlock()) == (0, 0)
    desk.type("@Dmitriev")
    desk.key("Return")
    assert shown(desk, page, "noteGaps") == ""
    assert page.editor.text.passages[0].text == "SAMPLE. Somebody said so."
    desk.key("Ctrl+Return")
    assert desk.workspace.count(NOTE) == before + 1


def test_a_mark_that_the_register_does_not_know_blocks_filing(desk: Desk, met: Record, page: NotePage) -> None:
    before = desk.workspace.count(NOTE)
    page.editor.begin([Passage("SAMPLE.", mark=met.id)])
    desk.key("Ctrl+Return")
    assert desk.workspace.count(NOTE) == before
    assert "handling mark is not known" in shown(desk, page, "noteGaps")


def test_nothing_is_filed_without_words(desk: Desk, met: Record, page: NotePage) -> None:
    before = desk.workspace.count(NOTE)
    desk.type("   ")
    desk.key("Ctrl+Return")
    assert not page.head.file.isEnabled()
    assert desk.workspace.count(NOTE) == before


def test_a_note_on_a_round_in_the_trash_is_refused_and_kept(
    desk: Desk, met: Record, page: NotePage, register: Path
) -> None:
    desk.type("SAMPLE.")
    desk.workspace.delete(met.id)
    desk.key("Ctrl+Return")
    assert page.banner.isVisible()
    assert page.editor.text.passages[0].text == "SAMPLE."
    assert len(drafts(register)) == 1


# Kinds, exact words, headings


def test_keys_set_the_kind_and_the_bar_shows_it(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE.")
    for number, kind in enumerate((OBSERVED, SAID, "reported", COMMENT), 1):
        desk.key(f"Ctrl+{number}")
        assert page.editor.passage.kind == kind
        assert [each for each, button in page.bar._kinds.items() if button.isChecked()] == [kind]
    desk.key("Ctrl+5")
    assert page.editor.passage.kind == HEADING
    desk.key("Ctrl+5")
    assert page.editor.passage.kind == OBSERVED


def test_selected_words_become_exact_words_below_the_paragraph(desk: Desk, met: Record, page: NotePage) -> None:
    desk.key("Ctrl+2")
    desk.type("@Umerov")
    desk.key("Return")
    desk.type("He called it useful")
    desk.key("Ctrl+Shift+Left", "Ctrl+6")
    assert [each.kind for each in page.editor.text.passages] == [SAID, EXACT]
    desk.key("Ctrl+Return")
    (first,) = paragraphs(desk, max(notes_of(desk, met), key=lambda each: each.key).id)
    assert (first.text("quotation"), first.show("quotation_speaker")) == ("useful", "Rustem Umerov")


def test_the_margin_is_a_list_for_the_keyboard(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE one.")
    desk.key("Return")
    desk.type("SAMPLE two.")
    desk.key("Shift+F6")
    assert page.kinds.hasFocus()
    desk.key("Up", "4")
    assert [each.kind for each in page.editor.text.passages] == [COMMENT, OBSERVED]
    desk.key("Return")
    desk.choose_with_keys("Handling")
    desk.choose_with_keys("TLP:AMBER")
    assert desk.workspace.get(page.editor.text.passages[0].mark).title == "TLP:AMBER"
    desk.key("Escape")
    assert page.editor.hasFocus()
    assert "TLP:AMBER, highest mark in this note" in page.facts()


def test_the_margin_asks_who_said_it(desk: Desk, page: NotePage) -> None:
    desk.key("Ctrl+2")
    desk.type("SAMPLE.")
    spot = next(each for each in page.kinds._spots if each.part == "speaker")
    QTest.mouseClick(page.kinds, Qt.MouseButton.LeftButton, pos=spot.rect.center())
    desk.choose_with_keys("Choose who said it")
    desk.type("Witkoff")
    desk.key("Return")
    assert desk.workspace.get(page.editor.passage.envoy).title == "Steve Witkoff"
    assert page.editor.passage.text == "SAMPLE."


def test_who_is_not_chosen_after_all_leaves_no_sign(desk: Desk, page: NotePage) -> None:
    desk.key("Ctrl+2")
    desk.type("SAMPLE.")
    page.menus.ask_speaker()
    desk.key("Escape")
    assert page.editor.passage.text == "SAMPLE."


def test_a_new_envoy_is_made_without_leaving_the_note(desk: Desk, page: NotePage) -> None:
    desk.key("Ctrl+2")
    desk.type("@A. Example")
    desk.key("Down", "Return")
    form = desk.dialog()
    desk.press("Add envoy", form)
    made = desk.record("envoy", "A. Example")
    assert page.editor.passage.envoy == made.id
    assert page.editor.passage.text == ""
    assert page.editor.hasFocus()


# Beginnings


def test_a_note_begins_with_the_agenda(desk: Desk, met: Record) -> None:
    issue = desk.workspace.find("prisoners", ("issue",))[0].record
    from negotiator_gui.domain.change import add
    from negotiator_gui.domain.entities import AGENDA_ITEM

    desk.workspace.do(add(AGENDA_ITEM, {"round": met.id, "number": 1, "title": "SAMPLE item", "issue": issue.id}))
    desk.key("Ctrl+Shift+N")
    page = desk.window.others.note
    desk.press("Agenda of the round")
    assert [(each.text, each.kind, each.issue) for each in page.editor.text.passages] == [
        ("SAMPLE item", HEADING, issue.id),
        ("", OBSERVED, issue.id),
    ]
    assert page.editor.place == 1
    desk.key("Ctrl+Z")
    assert page.start.isVisible()


def test_a_note_begins_with_the_points_carried_forward(desk: Desk, page: NotePage) -> None:
    desk.press("Points carried forward")
    texts = [each.text for each in page.editor.text.passages]
    assert texts and all("First round, Abu Dhabi" in text for text in texts)


def test_a_note_begins_with_a_template_of_the_office(desk: Desk, met: Record) -> None:
    folder = paths.data() / "note-templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "SAMPLE.txt").write_text("# Atmosphere\nObserved: \nComment: Our view\n", "utf-8")
    (folder / "Broken.txt").write_bytes(b"\xff\xfe\x00")
    desk.key("Ctrl+Shift+N")
    page = desk.window.others.note
    desk.click(page.start.templates)
    desk.choose_in(desk.popup(), "SAMPLE")
    assert [(each.text, each.kind) for each in page.editor.text.passages] == [
        ("Atmosphere", HEADING),
        ("", OBSERVED),
        ("Our view", COMMENT),
    ]
    desk.key("Ctrl+Z")
    desk.settle()
    desk.click(page.start.templates)
    desk.choose_in(desk.popup(), "Broken")
    assert page.banner.isVisible() and "UTF-8" in page.banner.text


# Drafts


def test_what_is_typed_is_kept_while_it_is_typed_and_comes_back(
    desk: Desk, met: Record, page: NotePage, register: Path
) -> None:
    desk.type("SAMPLE.")
    desk.qtbot.waitUntil(lambda: len(drafts(register)) == 1, timeout=3_000)
    assert shown(desk, page, "noteKept").startswith("Draft saved ")
    desk.type(" More")
    desk.key("Alt+Left")
    assert desk.window.others.written is None
    desk.key("Ctrl+Shift+N")
    assert [each.text for each in page.editor.text.passages] == ["SAMPLE. More"]
    assert "This is your draft" in page.banner.text


def test_the_draft_is_kept_within_two_seconds_however_fast_the_typing_goes_on(
    desk: Desk, page: NotePage, register: Path
) -> None:
    begun = time.monotonic()
    while not drafts(register) and time.monotonic() - begun < 3:
        QTest.keyClicks(page.editor, "a")
        QTest.qWait(30)
    assert time.monotonic() - begun < 2


def test_closing_the_window_keeps_the_draft(desk: Desk, met: Record, page: NotePage, register: Path) -> None:
    desk.key("Ctrl+2")
    desk.type("SAMPLE.")
    desk.window.close()
    assert len(drafts(register)) == 1
    window = MainWindow()
    windows.keep(window)
    window.commands.open_path(register)
    window.follow(met.id)
    window.turns.finish()
    window.commands.file_note()
    assert window.others.note.editor.text.passages == [Passage("SAMPLE.", SAID)]
    window.close()


def test_another_place_in_the_sidebar_is_gone_to_and_the_draft_stays(
    desk: Desk, page: NotePage, register: Path
) -> None:
    desk.type("SAMPLE.")
    desk.click_place("Positions")
    assert desk.window.others.written is None
    assert desk.page.place.entity == "position"
    assert len(drafts(register)) == 1


def test_a_draft_is_given_up_only_when_that_was_said_twice(
    desk: Desk, met: Record, page: NotePage, register: Path
) -> None:
    desk.type("SAMPLE.")
    desk.settle()
    desk.click(page.head.discard)
    assert page.editor.text.passages[0].text == "SAMPLE."
    desk.press("Discard for good")
    assert desk.window.others.written is None
    assert drafts(register) == []
    desk.key("Ctrl+Shift+N")
    assert page.editor.text.passages == [Passage()]


KILLED = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
app = QApplication([])
from pathlib import Path
from negotiator_gui.gui.main_window import MainWindow
window = MainWindow()
window.show()
window.commands.open_path(Path(sys.argv[1]))
window.follow(sys.argv[2])
QTest.qWait(100)
window.turns.finish()
window.commands.file_note()
editor = window.others.note.editor
for n in range(100):
    if n:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, getattr(Qt.Key, f"Key_{n % 4 + 1}"), Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, f"SAMPLE paragraph {n}")
print("typed", flush=True)
QTest.qWait(2_000)
print("kept", flush=True)
QTest.qWait(60_000)
"""


def test_a_draft_of_a_hundred_paragraphs_survives_a_killed_process(desk: Desk, met: Record, register: Path) -> None:
    copy = Path(shutil.copy(register, register.with_name("killed.talks")))
    program = [sys.executable, "-c", KILLED, str(copy), met.id]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        assert process.stdout.readline() == "kept\n"
        process.kill()
    assert process.returncode < 0
    desk.window.commands.open_path(copy)
    desk.window.follow(met.id)
    desk.settle()
    desk.key("Ctrl+Shift+N")
    passages = desk.window.others.note.editor.text.passages
    assert [each.text for each in passages] == [f"SAMPLE paragraph {n}" for n in range(100)]
    assert [each.kind for each in passages[:4]] == [OBSERVED, SAID, "reported", COMMENT]


def test_a_note_that_was_changed_after_its_draft_was_begun_is_shown_with_both(
    desk: Desk, met: Record, register: Path
) -> None:
    page, note = filed_note(desk, met)
    desk.key("Ctrl+End")
    desk.type(" SAMPLE here")
    desk.key("Alt+Left")
    theirs = paragraphs(desk, note.id)[0]
    desk.workspace.edit(theirs, {"text": "SAMPLE of theirs"})
    desk.window.follow(note.id)
    desk.settle()
    assert "changed in the register meanwhile" in page.banner.text
    desk.press("Show both")
    told = desk.dialog().findChild(QTextBrowser, "changesText").toPlainText()
    assert "theirs" in told and "SAMPLE here" in told
    desk.press("Close", desk.dialog())


def test_a_round_that_went_on_does_not_concern_the_note_on_it(desk: Desk, met: Record, page: NotePage) -> None:
    desk.type("SAMPLE.")
    desk.key("Alt+Left")
    desk.workspace.edit(met, {"outcome": "SAMPLE outcome"})
    desk.key("Ctrl+Shift+N")
    assert "This is your draft" in page.banner.text and "meanwhile" not in page.banner.text


def test_a_draft_that_cannot_be_kept_stays_on_the_page_and_says_why(
    desk: Desk, met: Record, page: NotePage, register: Path
) -> None:
    away = register.rename(register.with_name("moved.talks"))
    desk.type("SAMPLE.")
    desk.key("Alt+Left")
    assert desk.window.others.written is page
    assert "only on this page" in page.banner.text and "no longer there" in page.banner.text
    away.rename(register)
    desk.key("Alt+Left")
    assert desk.window.others.written is None
    assert len(drafts(register)) == 1


def test_another_note_is_not_opened_over_one_that_cannot_be_kept(
    desk: Desk, met: Record, page: NotePage, register: Path
) -> None:
    (note,) = notes_of(desk, met)
    away = register.rename(register.with_name("moved.talks"))
    desk.type("SAMPLE.")
    page.open_note(met.id, note.id)
    assert (page.keeper.note, page.editor.text.passages) == ("", [Passage("SAMPLE.")])
    assert "only on this page" in page.banner.text
    away.rename(register)
    page.open_note(met.id, note.id)
    assert page.keeper.note == note.id
    assert len(drafts(register)) == 1


# Notes that were filed


def filed_note(desk: Desk, met: Record) -> tuple[NotePage, Record]:
    """The note of the example on the round, opened from its row."""
    (note,) = notes_of(desk, met)
    desk.window.follow(note.id)
    desk.settle()
    return desk.window.others.note, note


def test_the_foot_of_the_panel_leads_to_the_history_and_says_only_of_a_draft_that_there_is(
    desk: Desk, met: Record, register: Path
) -> None:
    page, _ = filed_note(desk, met)
    foot = page.insert.foot
    assert foot.link.isVisible() and foot.words.text() == ""
    desk.key("Ctrl+End", "x")
    assert page.keeper.keep() and foot.words.text().startswith("Draft saved ")
    desk.key("Backspace")
    assert page.keeper.keep() and drafts(register) == []
    assert foot.words.text() == "" and foot.link.isVisible()


def test_whether_a_note_was_overtaken_is_asked_once_and_of_a_filed_one_only(
    desk: Desk, met: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ask = [], Workspace.is_overtaken
    monkeypatch.setattr(Workspace, "is_overtaken", lambda *wanted: asked.append(wanted) or ask(*wanted))
    desk.key("Ctrl+Shift+N")
    desk.type("SAMPLE.")
    desk.key("Alt+Left", "Ctrl+Shift+N", "Alt+Left")
    assert asked == []
    page, note = filed_note(desk, met)
    desk.key("Ctrl+End")
    desk.type(" SAMPLE here")
    desk.key("Alt+Left")
    desk.window.follow(note.id)
    desk.settle()
    assert len(asked) == 1 and len(page.editor.text.passages) > 1


def test_a_filed_note_is_changed_only_by_a_logged_edit(desk: Desk, met: Record) -> None:
    page, note = filed_note(desk, met)
    before = [(each.id, each.text("text")) for each in paragraphs(desk, note.id)]
    assert not page.head.file.isEnabled()
    page.editor.go_to(0)
    desk.type(" SAMPLE")
    desk.key("Ctrl+End", "Return")
    desk.type("SAMPLE last.")
    desk.settle()
    assert page.foot.changes.text() == "Show changes (2)"
    desk.click(page.foot.changes)
    told = desk.dialog().findChild(QTextBrowser, "changesText").toPlainText()
    assert "Changed:" in told and "New:" in told and "SAMPLE last." in told
    desk.press("Close", desk.dialog())
    desk.key("Ctrl+Return")
    after = [(each.id, each.text("text")) for each in paragraphs(desk, note.id)]
    assert [id_ for id_, _ in after[:-1]] == [id_ for id_, _ in before]
    assert after[0][1].endswith(" SAMPLE") and after[-1][1] == "SAMPLE last."
    assert desk.workspace.undoable == "Edit note"
    desk.key("Ctrl+Z")
    assert [(each.id, each.text("text")) for each in paragraphs(desk, note.id)] == before


def test_a_paragraph_that_is_taken_out_goes_to_the_trash(desk: Desk, met: Record) -> None:
    page, note = filed_note(desk, met)
    gone = paragraphs(desk, note.id)[0]
    desk.key("Ctrl+Home", "Shift+Down", "Shift+Home", "Shift+Down", "Shift+Home")
    count = len(page.editor.text.passages)
    while page.editor.text.passages[0].record == gone.id:
        desk.key("Delete")
    assert len(page.editor.text.passages) == count - 1
    desk.key("Ctrl+Return")
    assert desk.workspace.get(gone.id).deleted == gone.id
    assert [each.values["number"] for each in paragraphs(desk, note.id)] == list(range(1, count - 2))


def test_a_note_that_was_changed_elsewhere_is_not_overwritten_unseen(desk: Desk, met: Record, register: Path) -> None:
    page, note = filed_note(desk, met)
    desk.key("Ctrl+End")
    desk.type(" SAMPLE here")
    other = Workspace.open(register)
    theirs = other.list(PARAGRAPH, [Condition("note", "=", note.id)])[0]
    other.edit(theirs, {"text": "SAMPLE of theirs"})
    other.close()
    desk.workspace.look()
    desk.key("Ctrl+Return")
    assert "changed elsewhere" in page.banner.text
    assert desk.workspace.get(theirs.id).text("text") == "SAMPLE of theirs"
    assert page.editor.text.passages[-1].text.endswith(" SAMPLE here")
    desk.key("Ctrl+Return")
    assert desk.workspace.get(theirs.id).text("text") != "SAMPLE of theirs"


def test_notes_of_several_authors_stand_side_by_side(desk: Desk, met: Record, page: NotePage) -> None:
    count = len(notes_of(desk, met))
    desk.type("SAMPLE.")
    desk.key("Ctrl+Return")
    found = notes_of(desk, met)
    assert len(found) == count + 1
    assert len({each.text("author") for each in found}) == 2


# From text to record


@pytest.mark.parametrize(
    ("entity", "words", "field"),
    [
        (POSITION, "Record position", "wording"),
        (COMMITMENT, "Record commitment", "text"),
        (CLAIM, "Record claim", "value_text"),
    ],
    ids=["position", "commitment", "claim"],
)
def test_selected_words_become_a_record_that_cites_the_paragraph(
    desk: Desk, met: Record, page: NotePage, entity: object, words: str, field: str
) -> None:
    before = {each.id for each in desk.workspace.list(entity)}  # type: ignore[arg-type]
    desk.key("Ctrl+2")
    desk.type("@Umerov")
    desk.key("Return")
    desk.type("#Prison")
    desk.key("Return")
    desk.type("SAMPLE words")
    desk.key("Ctrl+Shift+Left", "Ctrl+Shift+Left")
    page.editor.menu_asked.emit(page.editor.mapToGlobal(QPoint(200, 50)), page.editor.textCursor())
    desk.choose_with_keys("Record")
    desk.choose_with_keys(words)
    form = desk.dialog()
    if entity is CLAIM:
        desk.editor("subject").setFocus()
        desk.type("SAMPLE subject")
    desk.key("Ctrl+Return")
    assert desk.no_dialog(), form.windowTitle()
    (made,) = {each.id for each in desk.workspace.list(entity)} - before  # type: ignore[arg-type]
    assert desk.workspace.get(made).text(field) == "SAMPLE words"
    assert desk.workspace.get(made).text("round") == met.id
    assert page.editor.passage.led_to == (made,)
    desk.key("Ctrl+Return")
    (citation,) = desk.workspace.list(CITATION, [Condition("record", "=", made)])
    assert desk.workspace.get(citation.text("source")).entity is PARAGRAPH


# Names


def test_names_and_dates_that_are_known_are_offered_and_not_put_in(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. Umerov met them on 4 February 2026.")
    page.marked.mark()
    marked = [each.cursor.selectedText() for each in page.editor.extraSelections()]  # type: ignore[attr-defined]
    assert marked == ["Umerov", "4 February 2026"]
    assert page.editor.passage == Passage("SAMPLE. Umerov met them on 4 February 2026.")
    page.editor.go_to(0, 10)
    desk.key("Alt+Return")
    assert desk.shown.entity is ENVOY
    desk.key("Alt+Left")
    assert page.editor.passage.text.startswith("SAMPLE. Umerov")


def test_a_date_leads_to_the_round_of_that_day(desk: Desk, page: NotePage) -> None:
    desk.type("SAMPLE. As on 4 February 2026.")
    page.editor.go_to(0, 18)
    desk.key("Alt+Return")
    assert (desk.shown.entity, desk.shown.title) == (ROUND, ROUND_2)


def test_a_date_without_a_year_is_of_the_year_of_the_round(desk: Desk, met: Record, page: NotePage) -> None:
    later = {"talks": met.text("talks"), "number": "99", "planned_dates": "2031-02-04"}
    desk.workspace.do(add(ROUND, later))
    desk.workspace.edit(met, {"held_dates": "2026-02-04"})
    page.names.show_round(met.id)
    desk.type("SAMPLE. As on 4 February.")
    assert page.names.named(0)[-1].ids == (met.id,)
    desk.workspace.edit(met, {"held_dates": None, "planned_dates": None})
    page.names.show_round(met.id)
    assert page.names.named(0) == []


def test_a_register_that_can_only_be_read_shows_its_notes_and_takes_none(
    desk: Desk, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from negotiator_gui.store import engine, migrations

    desk.window.show_start()
    db = engine.connect(register, read_only=False)
    db.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    db.close()
    desk.window.commands.open_path(register)
    desk.settle()
    note = desk.workspace.list(NOTE)[0]
    desk.window.follow(note.id)
    desk.settle()
    page = desk.window.others.note
    before = list(page.editor.text.passages)
    desk.type("SAMPLE")
    desk.key("Ctrl+2", "Ctrl+Return")
    assert page.editor.text.passages == before
    assert not page.head.file.isVisible()
    assert page.banner.isVisible() and "no draft of it is kept" in page.banner.text
    assert drafts(register) == []


def test_what_has_a_key_only_in_the_text_is_in_a_menu_too(desk: Desk, met: Record, page: NotePage) -> None:
    desk.type("SAMPLE one.")
    desk.key("Return")
    desk.type("SAMPLE two.")
    for words, made in (("Move up", ["SAMPLE two.", "SAMPLE one."]), ("Move down", ["SAMPLE one.", "SAMPLE two."])):
        page.menus.act({"Move up": "up", "Move down": "down"}[words])
        assert [each.text for each in page.editor.text.passages] == made
    acts = page.menus.acts()
    sessions = desk.workspace.list(SESSION, [Condition("round", "=", met.id)])
    assert {f"session {each.id}" for each in sessions} < set(acts)
    page.menus.act(f"session {sessions[0].id}")
    assert page.editor.passage.session == sessions[0].id
    page.menus.act("heading")
    assert page.editor.passage.kind == HEADING
    assert page.bar.more.menu().objectName() == "noteMoreMenu"
