"""The editor of a note, driven by real keys: words and attributes stay together whatever is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.writing import COMMENT, EXACT, HEADING, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.gui import theme
from negotiator_gui.gui.note_document import LINE
from negotiator_gui.gui.note_editor import NoteEditor

_HELD = Qt.KeyboardModifier
NONE, CONTROL, ALT, SHIFT = _HELD.NoModifier, _HELD.ControlModifier, _HELD.AltModifier, _HELD.ShiftModifier
KEY = Qt.Key
FIRST = Passage("SAMPLE one.", SAID, party="p1", envoy="e1", issue="i1", mark="m1", cited=("s1",), record="r1")
SECOND = Passage("SAMPLE two.", REPORTED, source="s2", issue="i2", mark="m2", record="r2")
THIRD = Passage("SAMPLE three.", COMMENT, mark="m3", record="r3")


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication) -> Iterator[NoteEditor]:
    theme.apply(qapp, "light")
    made = NoteEditor()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.setFocus()
    yield made
    made.hide()


@pytest.fixture
def three(editor: NoteEditor) -> NoteEditor:
    editor.begin([FIRST, SECOND, THIRD])
    return editor


def on_screen(editor: NoteEditor) -> list[str]:
    """What the blocks of the document say."""
    QApplication.processEvents()
    return [editor.text.findBlockByNumber(n).text().replace(LINE, "\n") for n in range(editor.text.blockCount())]


def agree(editor: NoteEditor) -> None:
    """Screen and passages say the same."""
    assert on_screen(editor) == [each.text for each in editor.text.passages]
    for n, each in enumerate(editor.text.passages):
        block = editor.text.findBlockByNumber(n)
        assert block.userState() == {HEADING: 1, EXACT: 2}.get(each.kind, 0)
        fonts = [part.fragment().charFormat().font() for part in block] + [block.charFormat().font()]
        assert {font.italic() for font in fonts} == {each.kind == EXACT}
        assert {font.bold() for font in fonts} == {each.kind == HEADING}
        counted = sum(above.kind != EXACT for above in editor.text.passages[: n + 1])
        assert editor.text.writing.number(n) == max(1, counted)


def caret(editor: NoteEditor, place: int, at: int) -> None:
    editor.setTextCursor(editor.text.caret(place, at))


def select(editor: NoteEditor, start: tuple[int, int], end: tuple[int, int]) -> None:
    cursor = editor.text.caret(*start)
    cursor.setPosition(editor.text.caret(*end).position(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def press(editor: NoteEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifiers)
    QApplication.processEvents()


# Typing, splitting, joining


def test_words_come_to_the_passage_with_the_caret(editor: NoteEditor) -> None:
    QTest.keyClicks(editor, "SAMPLE words")
    assert editor.text.passages == [Passage("SAMPLE words")]
    agree(editor)


def test_enter_at_the_end_begins_a_passage_that_takes_over_what_is_sensible(three: NoteEditor) -> None:
    caret(three, 0, len(FIRST.text))
    press(three, KEY.Key_Return)
    assert three.text.passages[:2] == [FIRST, replace(FIRST, text="", cited=(), record="")]
    agree(three)


def test_enter_after_a_heading_begins_something_observed_on_the_same_issue(editor: NoteEditor) -> None:
    editor.begin([Passage("SAMPLE item", HEADING, issue="i1", mark="m1")])
    press(editor, KEY.Key_Return)
    QTest.keyClicks(editor, "x")
    assert editor.text.passages[1] == Passage("x", OBSERVED, issue="i1", mark="m1")
    agree(editor)


def test_enter_after_exact_words_begins_another_paragraph_of_the_speaker(editor: NoteEditor) -> None:
    editor.begin([FIRST, Passage("SAMPLE words", EXACT, envoy="e1")])
    press(editor, KEY.Key_Return)
    assert editor.text.passages[2] == FIRST.following()


def test_a_passage_cut_in_two_is_the_same_on_both_sides_and_one_record(three: NoteEditor) -> None:
    caret(three, 0, 6)
    press(three, KEY.Key_Return)
    first, second = three.text.passages[:2]
    assert (first.text, first.record, first.cited) == ("SAMPLE", "r1", ("s1",))
    assert (second.text, second.record, second.cited) == (" one.", "", ("s1",))
    assert (second.kind, second.envoy, second.issue, second.mark) == (SAID, "e1", "i1", "m1")
    agree(three)


def test_enter_at_the_beginning_moves_the_paragraph_down_as_what_it_is(three: NoteEditor) -> None:
    caret(three, 1, 0)
    press(three, KEY.Key_Return)
    assert three.text.passages[2] == SECOND
    assert three.text.passages[1] == SECOND.following()
    agree(three)


def test_shift_and_enter_begin_a_line_in_the_same_passage(editor: NoteEditor) -> None:
    QTest.keyClicks(editor, "one")
    press(editor, KEY.Key_Return, SHIFT)
    QTest.keyClicks(editor, "two")
    assert editor.text.passages == [Passage("one\ntwo")]
    agree(editor)


def test_backspace_joins_a_passage_to_the_one_before(three: NoteEditor) -> None:
    caret(three, 1, 0)
    press(three, KEY.Key_Backspace)
    assert three.text.passages == [replace(FIRST, text=FIRST.text + SECOND.text), THIRD]
    agree(three)


def test_backspace_behind_an_empty_passage_only_takes_that_away(editor: NoteEditor) -> None:
    editor.begin([Passage("", SAID, envoy="e9"), SECOND])
    caret(editor, 1, 0)
    press(editor, KEY.Key_Backspace)
    assert editor.text.passages == [SECOND]
    agree(editor)


@pytest.mark.parametrize("kind", [EXACT, HEADING])
def test_what_is_joined_looks_like_the_passage_it_is_part_of_now(editor: NoteEditor, kind: str) -> None:
    editor.begin([FIRST, Passage("SAMPLE words", kind), THIRD])
    caret(editor, 1, 0)
    press(editor, KEY.Key_Backspace)
    agree(editor)
    press(editor, KEY.Key_Z, CONTROL)
    press(editor, KEY.Key_Z, CONTROL | SHIFT)
    agree(editor)


def test_what_is_left_of_several_passages_is_what_it_was(three: NoteEditor) -> None:
    select(three, (0, 0), (1, 7))
    press(three, KEY.Key_Delete)
    assert three.text.passages == [replace(SECOND, text="two."), THIRD]
    agree(three)


def test_all_that_is_typed_over_becomes_the_first_one(three: NoteEditor) -> None:
    press(three, KEY.Key_A, CONTROL)
    QTest.keyClicks(three, "x")
    assert three.text.passages == [replace(FIRST, text="x")]
    agree(three)


# Moving


def test_a_passage_moves_with_its_attributes_and_exact_words(editor: NoteEditor) -> None:
    words = Passage("SAMPLE words", EXACT, envoy="e1")
    editor.begin([FIRST, words, SECOND, THIRD])
    caret(editor, 2, 0)
    press(editor, KEY.Key_Up, ALT)
    assert editor.text.passages == [SECOND, FIRST, words, THIRD]
    caret(editor, 1, 3)
    press(editor, KEY.Key_Down, ALT)
    assert editor.text.passages == [SECOND, THIRD, FIRST, words]
    press(editor, KEY.Key_Down, ALT)
    assert editor.text.passages == [SECOND, THIRD, FIRST, words]
    agree(editor)


def test_cut_and_paste_moves_a_passage_as_what_it_is(three: NoteEditor) -> None:
    select(three, (1, 0), (1, len(SECOND.text)))
    press(three, KEY.Key_X, CONTROL)
    caret(three, 2, len(THIRD.text))
    press(three, KEY.Key_Return)
    press(three, KEY.Key_V, CONTROL)
    assert three.text.passages[3] == SECOND
    assert three.text.passages[1] == replace(SECOND, text="", record="")
    agree(three)
    press(three, KEY.Key_Z, CONTROL)
    assert [each.record for each in three.text.passages] == ["r1", "r2", "r3", ""]
    agree(three)


def test_a_copy_of_a_passage_is_a_new_paragraph(three: NoteEditor) -> None:
    select(three, (0, 0), (0, len(FIRST.text)))
    press(three, KEY.Key_C, CONTROL)
    caret(three, 2, len(THIRD.text))
    press(three, KEY.Key_Return)
    press(three, KEY.Key_V, CONTROL)
    assert three.text.passages[3] == replace(FIRST, record="")
    assert [each.record for each in three.text.passages] == ["r1", "r2", "r3", ""]


# Pasting from elsewhere

WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>'
    '<!--StartFragment--><p class="MsoNormal"><b>SAMPLE</b> first<o:p></o:p></p>'
    '<p class="MsoNormal">second <img src="file:///etc/passwd"><a href="https://example.org">link</a></p>'
    "<!--EndFragment--></body></html>"
)


def paste(editor: NoteEditor, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    press(editor, KEY.Key_V, CONTROL)


@pytest.mark.parametrize(
    ("text", "html", "parts"),
    [
        ("one line", "", ["one line"]),
        ("first\r\nsecond\r\n", WORD, ["first", "second"]),
        ("", WORD, ["SAMPLE first", "second link"]),
        ("hard\nwrapped\n\nsecond", "", ["hard\nwrapped", "second"]),
        ("a\u2029b", "", ["a", "b"]),
        ("  \n\n ", "", []),
        ("tab\tand\x00\x07bell", "", ["tab\tandbell"]),
    ],
)
def test_paste_is_plain_text_with_its_paragraphs(editor: NoteEditor, text: str, html: str, parts: list[str]) -> None:
    editor.begin([Passage("", SAID, party="p1", mark="m1")])
    paste(editor, text, html)
    assert [each.text for each in editor.text.passages] == (parts or [""])
    assert {(each.kind, each.party, each.mark) for each in editor.text.passages} == {(SAID, "p1", "m1")}
    agree(editor)


def test_nothing_that_a_text_names_is_ever_loaded(editor: NoteEditor, tmp_path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "sample.png"))
    named = QUrl.fromLocalFile(str(tmp_path / "sample.png"))
    paste(editor, html=f'<p>SAMPLE <img src="{named.toString()}"></p>')
    assert editor.document().resource(QTextDocument.ResourceType.ImageResource, named) is None
    assert [each.text.strip() for each in editor.text.passages] == ["SAMPLE"]


def test_paste_into_the_middle_keeps_what_stands_around(three: NoteEditor) -> None:
    caret(three, 1, 6)
    paste(three, "A\n\nB")
    assert [each.text for each in three.text.passages[1:4]] == ["SAMPLEA", "B two.", THIRD.text]
    assert three.text.passages[1] == replace(SECOND, text="SAMPLEA")
    assert three.textCursor().positionInBlock() == 1
    agree(three)


def test_paragraphs_pasted_before_one_leave_it_what_it_is(three: NoteEditor) -> None:
    caret(three, 1, 0)
    paste(three, "A\n\nB")
    assert [each.text for each in three.text.passages] == [FIRST.text, "A", "B", SECOND.text, THIRD.text]
    assert three.text.passages[3] == SECOND
    agree(three)


def test_text_that_only_looks_like_ours_is_plain(three: NoteEditor) -> None:
    data = QMimeData()
    data.setText("SAMPLE")
    data.setData("application/x-negotiator-passages", b'{"from": "somebody", "passages": [{"party": "p9"}]}')
    QApplication.clipboard().setMimeData(data)
    caret(three, 2, len(THIRD.text))
    press(three, KEY.Key_Return)
    press(three, KEY.Key_V, CONTROL)
    assert three.text.passages[3].party == ""
    assert three.text.passages[3].text == "SAMPLE"


# Undo


def test_undo_takes_words_and_attributes_back_one_by_one(three: NoteEditor) -> None:
    start = list(three.text.passages)
    caret(three, 0, 0)
    QTest.keyClicks(three, "New")
    three.change(lambda each: each.as_kind(COMMENT))
    caret(three, 1, 0)
    press(three, KEY.Key_Backspace)
    press(three, KEY.Key_Z, CONTROL)
    assert [each.record for each in three.text.passages] == ["r1", "r2", "r3"]
    assert three.text.passages[0].kind == COMMENT
    press(three, KEY.Key_Z, CONTROL)
    assert three.text.passages[0] == replace(FIRST, text="New" + FIRST.text)
    press(three, KEY.Key_Z, CONTROL)
    assert three.text.passages == start
    press(three, KEY.Key_Z, CONTROL)
    assert three.text.passages == start
    press(three, KEY.Key_Z, CONTROL | SHIFT)
    assert three.text.passages[0].text == "New" + FIRST.text
    agree(three)


def test_words_are_taken_back_word_by_word_not_letter_by_letter(editor: NoteEditor) -> None:
    QTest.keyClicks(editor, "one two")
    press(editor, KEY.Key_Z, CONTROL)
    assert editor.text.passages[0].text == "one"
    press(editor, KEY.Key_Z, CONTROL)
    assert editor.text.passages[0].text == ""


ACTS = st.one_of(
    st.tuples(st.just("caret"), st.integers(0, 5), st.integers(0, 14)),
    st.tuples(st.just("select"), st.integers(0, 5), st.integers(0, 14)),
    st.tuples(st.just("type"), st.sampled_from(["a", "bc d", "Ж", "ع", "谈"]), st.just(0)),
    st.tuples(st.just("key"), st.sampled_from(["Return", "Backspace", "Delete", "Up", "Down"]), st.booleans()),
    st.tuples(st.just("kind"), st.sampled_from([OBSERVED, SAID, COMMENT, HEADING, EXACT]), st.just(0)),
    st.tuples(st.just("paste"), st.sampled_from(["x", "x\n\ny", "p\nq\nr"]), st.just(0)),
    st.tuples(st.sampled_from(["line", "all", "copy", "cut", "paste own", "undo", "redo"]), st.just(0), st.just(0)),
)


def act(editor: NoteEditor, what: str, one: object, two: object) -> None:
    """One thing that a person does."""
    last = editor.text.blockCount() - 1
    if what in ("caret", "select"):
        cursor = editor.textCursor()
        mode = QTextCursor.MoveMode.MoveAnchor if what == "caret" else QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(editor.text.caret(min(int(one), last), int(two)).position(), mode)  # type: ignore
        editor.setTextCursor(cursor)
    elif what == "type":
        for sign in str(one):
            QTest.sendKeyEvent(QTest.KeyAction.Click, editor, KEY.Key_unknown, sign, NONE)
    elif what == "key":
        press(editor, getattr(KEY, f"Key_{one}"), ALT if two and one in ("Up", "Down") else NONE)
    elif what == "kind":
        editor.change(lambda each: each.as_kind(str(one)))
    elif what == "paste":
        paste(editor, str(one))
    else:
        keys = {
            "line": (KEY.Key_Return, SHIFT),
            "all": (KEY.Key_A, CONTROL),
            "copy": (KEY.Key_C, CONTROL),
            "cut": (KEY.Key_X, CONTROL),
            "paste own": (KEY.Key_V, CONTROL),
            "undo": (KEY.Key_Z, CONTROL),
            "redo": (KEY.Key_Z, CONTROL | SHIFT),
        }
        press(editor, *keys[what])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=25))
def test_screen_and_passages_agree_and_undo_leads_back_and_redo_forward(
    editor: NoteEditor, acts: list[tuple[str, object, object]]
) -> None:
    start = [FIRST, Passage("SAMPLE words", EXACT, envoy="e1"), SECOND, THIRD]
    editor.begin(start)
    for each in acts:
        act(editor, *each)
        agree(editor)
        records = [passage.record for passage in editor.text.passages if passage.record]
        assert len(records) == len(set(records))
    end = list(editor.text.passages)
    while editor.text.writing.can_undo:
        press(editor, KEY.Key_Z, CONTROL)
        agree(editor)
    assert editor.text.passages == start
    while editor.text.writing.can_redo:
        press(editor, KEY.Key_Z, CONTROL | SHIFT)
    agree(editor)
    if not any(what == "undo" for what, *_ in acts):
        assert editor.text.passages == end
