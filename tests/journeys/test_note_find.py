"""Words are looked for in the note that is being written, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import note_find, theme
from negotiator_gui.gui.note_page import NotePage
from tests.benchmark.note import passages
from tests.journeys.desk import Desk

TEXTS = (
    "SAMPLE. Zelenskyy spoke of prisoners.",
    "SAMPLE. Prisonérs, said Зеленський; the prisoners’ list \U0001f91d prisoners.",
    "SAMPLE. Nothing of it.",
    "SAMPLE. A prison is no prisoner.",
)


@pytest.fixture
def page(desk: Desk) -> NotePage:
    """A new note on the round with a few paragraphs, the caret at the end."""
    desk.window.follow(desk.record("round", "Second round, Abu Dhabi").id)
    desk.settle()
    desk.key("Ctrl+Shift+N")
    page = desk.window.others.note
    page.editor.begin([Passage(text) for text in TEXTS])
    desk.settle()
    return page


def seen(page: NotePage) -> tuple[list[str], list[str]]:
    """The words that are marked as found, and those of them that are marked stronger."""
    page.marked.mark()
    by_colour: dict[str, list[str]] = {}
    for each in page.editor.extraSelections():
        ground: QColor = each.format.background().color()  # type: ignore[attr-defined]
        by_colour.setdefault(ground.name(), []).append(each.cursor.selectedText())  # type: ignore[attr-defined]
    return by_colour.get(theme.role("found").name(), []), by_colour.get(theme.role("accent").name(), [])


def count(desk: Desk, page: NotePage) -> str:
    desk.qtbot.waitUntil(lambda: not page.find._timer.isActive())
    return page.find.count.text()


def test_a_word_is_found_in_any_spelling_and_enter_goes_on(desk: Desk, page: NotePage) -> None:
    page.editor.go_to(0, 0)
    desk.key("Ctrl+F")
    assert page.find.line.hasFocus()
    desk.type("prisoners")
    assert count(desk, page) == "1 of 4"
    assert seen(page) == (["Prisonérs", "prisoners", "prisoners"], ["prisoners"])
    places = [(page.editor.place, page.editor.textCursor().positionInBlock())]
    for _ in range(4):
        desk.key("Return")
        places.append((page.editor.place, page.editor.textCursor().positionInBlock()))
    assert [place for place, _ in places] == [0, 1, 1, 1, 0]
    assert count(desk, page) == "1 of 4"
    desk.key("Shift+Return")
    assert (page.editor.place, count(desk, page)) == (1, "4 of 4")
    desk.key("Escape")
    assert page.editor.hasFocus() and not page.find.isVisible()
    assert page.editor.selected_words == "prisoners"
    assert page.editor.textCursor().selectionStart() == page.editor.text.caret(1).position() - len("prisoners.")
    assert seen(page) == ([], [])


def test_the_last_word_may_go_on_and_several_are_looked_for_as_one(desk: Desk, page: NotePage) -> None:
    page.editor.go_to(0, 0)
    desk.key("Ctrl+F")
    desk.type("no pris")
    assert count(desk, page) == "1 of 1"
    assert (page.editor.place, seen(page)) == (3, ([], ["no pris"]))


def test_what_is_not_there_is_said_and_the_caret_stays(desk: Desk, page: NotePage) -> None:
    page.editor.go_to(2, 4)
    desk.key("Ctrl+F")
    desk.type("zzz")
    assert count(desk, page) == "Not found"
    desk.key("Return", "Shift+Return", "Escape")
    assert (page.editor.place, page.editor.textCursor().positionInBlock()) == (2, 4)
    desk.key("Ctrl+F", "Delete")
    assert count(desk, page) == ""


def test_buttons_lead_on_and_back_and_close(desk: Desk, page: NotePage) -> None:
    page.editor.go_to(0, 0)
    desk.key("Ctrl+F")
    desk.type("prison")
    assert count(desk, page) == "1 of 6"
    desk.click(desk.button("findNext"))
    desk.click(desk.button("findNext"))
    assert count(desk, page) == "3 of 6"
    desk.click(desk.button("findBefore"))
    assert count(desk, page) == "2 of 6"
    desk.click(desk.button("closeFind"))
    assert page.editor.hasFocus()
    assert not page.find.isVisible()


def test_selected_words_are_looked_for_and_writing_goes_on_meanwhile(desk: Desk, page: NotePage) -> None:
    page.editor.go_to(2, 0)
    desk.key("Ctrl+Shift+Right", "Ctrl+F")
    assert page.find.line.text() == "SAMPLE"
    assert count(desk, page) == "3 of 4"
    page.editor.setFocus()
    desk.key("Ctrl+End", "Return")
    desk.type("SAMPLE. More.")
    assert count(desk, page).endswith(" of 5")
    desk.key("F3")
    assert (page.editor.place, count(desk, page)) == (0, "1 of 5")
    assert page.editor.hasFocus()


def test_another_note_begins_without_the_line(desk: Desk, page: NotePage) -> None:
    desk.key("Ctrl+F")
    desk.type("prison")
    desk.key("Alt+Left", "Alt+Right")
    assert desk.window.others.written is page
    assert not page.find.isVisible()
    assert seen(page) == ([], [])


def test_a_long_note_is_looked_through_in_turns(desk: Desk, page: NotePage) -> None:
    page.editor.begin(passages(desk.workspace, 2_000))
    page.editor.go_to(0, 0)
    desk.key("Ctrl+F")
    desk.type("Nobod")
    assert page.find._timer.isActive()
    assert count(desk, page) == "1 of 2,000"


def test_a_letter_costs_no_more_in_a_long_note_and_its_first_hit_comes_out_meanwhile(
    desk: Desk, page: NotePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"SAMPLE {n}." for n in range(2_000)]
    page.editor.begin([Passage(text) for text in (*texts[:900], "SAMPLE needle", *texts[900:], "A needle, needles")])
    page.editor.go_to(1_500, 0)
    looked, found = [], note_find._found
    monkeypatch.setattr(note_find, "_found", lambda *wanted: looked.append(wanted) or found(*wanted))
    desk.key("Ctrl+F")
    count(desk, page)
    looked.clear()
    page.find.line.setText("needle")
    page.find._on_edited()
    assert len(looked) < 100, "only what is in sight"
    desk.key("Return", "Return", "Shift+Return")
    assert count(desk, page) == "3 of 3"
    assert page.editor.textCursor().positionInBlock() == len("A needle, ")
    desk.key("Return")
    assert (page.editor.place, count(desk, page)) == (900, "1 of 3")
    desk.key("Shift+Return", "Shift+Return")
    assert (page.editor.place, count(desk, page)) == (2_001, "2 of 3")
