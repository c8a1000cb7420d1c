"""Reading the notes of talks: all of them as one text, by speaker and by words, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import PARAGRAPH, SPELLING
from negotiator_gui.gui.reading_page import ReadingPage
from negotiator_gui.gui.reading_words import Heading
from tests.journeys.desk import Desk
from tests.journeys.eyes import watch_models

TALKS = "US-brokered trilateral talks"


@pytest.fixture
def reader(desk: Desk) -> Desk:
    """Somebody at the talks with the most notes."""
    desk.click_place(TALKS)
    return desk


def page(desk: Desk) -> ReadingPage:
    desk.settle()
    found = desk.window.others.reading
    assert found.isVisible()
    watch_models(desk.window)
    return found


def read(desk: Desk) -> list[str]:
    """What stands on the page: headings in capitals, and the reference of each paragraph."""
    rows = page(desk).rows
    found = [rows.at(row) for row in range(rows.rowCount())]
    return [
        each.title.upper() if isinstance(each, Heading) else desk.workspace.get(each.id).text("reference")[-5:]
        for each in found
    ]


def words(desk: Desk, name: str) -> str:
    (found,) = [each for each in page(desk).children() if each.objectName() == name]
    return str(found.text())


def wait_for(desk: Desk, count: str) -> None:
    """Typing rests, and the page has found what there is."""
    desk.qtbot.waitUntil(lambda: words(desk, "readingCount") == count)
    desk.settle()


def test_everything_ukraine_said_on_a_subject_with_the_mouse(reader: Desk) -> None:
    reader.choose("Go", "Read notes")
    reading = page(reader)
    assert words(reader, "readingTitle") == f"Notes of {TALKS}"
    assert words(reader, "readingCount") == "16 paragraphs"
    assert reader.window.sidebar.tree.currentIndex().data() == TALKS
    reader.click(reading.filter.speakers.line)
    reader.type("Ukr")
    reader.settle()
    popup = reader.popup()
    names = reader.cells(popup)
    assert "Ukraine" in names and not any(name.startswith("New") for name in names)
    reader.click_index(popup, reader.find(popup, "Ukraine"))
    assert read(reader) == [
        *("FIRST ROUND, ABU DHABI", "1#n02"),
        *("SECOND ROUND, ABU DHABI", "2#n02"),
        *("THIRD ROUND, GENEVA", "3#n02"),
    ]
    reader.click(reading.filter.words)
    reader.type("progress")
    wait_for(reader, "2 of 16 paragraphs")
    reader.click(reading.orders, reading.orders.tabRect(2).center())
    assert read(reader) == ["UKRAINE", "1#n02", "3#n02"]
    assert reader.shown.text("reference").endswith("1#n02"), "the inspector shows what is read"
    reader.press("Clear filter")
    assert words(reader, "readingCount") == "16 paragraphs"


def test_everything_ukraine_said_on_a_subject_with_the_keyboard(reader: Desk) -> None:
    reader.key("Ctrl+Shift+M")
    reading = page(reader)
    assert reader.focus is reading.view
    reader.key("Ctrl+F")
    assert reader.focus is reading.filter.words
    reader.type("Zelenskiy")
    reader.key("Down")
    assert reader.focus is reading.view
    assert [each for each in read(reader) if "#" in each] == ["1#n02", "3#n02", "3#n05"]
    assert reader.shown.text("reference").endswith("1#n02")
    reader.key("Down", "Down")
    assert reader.shown.text("reference").endswith("3#n05")
    reader.tab_to("speakerLine", "Shift+Tab")
    reader.type("Ukraine")
    reader.settle()
    QTest.keyClick(reader.popup(), "\r")
    reader.settle()
    assert [each for each in read(reader) if "#" in each] == ["1#n02", "3#n02"]
    reader.key("Ctrl+Tab", times=2)
    assert read(reader) == ["UKRAINE", "1#n02", "3#n02"]
    reader.tab_to("readingWords", "Shift+Tab")
    reader.key("Escape")
    wait_for(reader, "3 of 16 paragraphs")


def test_enter_opens_the_note_and_back_leads_to_the_paragraph(reader: Desk) -> None:
    before = reader.window.trail.here
    reader.key("Ctrl+Shift+M", "Down", "Down", "Down", "Down")
    current = reader.shown
    assert current.entity is PARAGRAPH
    reader.key("Return")
    assert reader.shown.id == current.text("note")
    assert not reader.window.others.reading.isVisible()
    reader.key("Alt+Left")
    assert page(reader).current_id == current.id == reader.shown.id
    reader.key("Alt+Left")
    assert reader.window.trail.here == before
    assert reader.page.isVisible()
    reader.key("Alt+Right")
    assert page(reader).current_id == current.id


def test_the_sidebar_leads_back_to_the_rounds(reader: Desk) -> None:
    reader.key("Ctrl+Shift+M")
    page(reader)
    reader.click_place(TALKS)
    assert reader.page.isVisible()
    assert reader.shown.entity.name == "round"


def test_f6_goes_round_the_page_too(reader: Desk) -> None:
    reader.key("Ctrl+Shift+M")
    visited = []
    for _ in range(3):
        reader.key("F6")
        visited.append(reader.in_pane() or reader.focus.objectName())
    assert visited == ["inspector", "sidebar", "reading"]


def test_what_is_deleted_while_it_is_read_is_the_paragraph_and_nothing_else(reader: Desk) -> None:
    reader.key("Ctrl+Shift+M", "Down")
    reading = page(reader)
    gone, total = reading.current_id, len(reader.workspace.list(PARAGRAPH))
    reader.choose("Edit", "Move to Trash")
    assert [each.record.id for each in reader.workspace.trash()] == [gone]
    assert len(reader.workspace.list(PARAGRAPH)) == total - 1
    assert words(reader, "readingCount") == "15 paragraphs"
    assert reading.current_id and reading.current_id != gone == reader.workspace.trash()[0].record.id
    reader.key("Ctrl+Z")
    assert words(reader, "readingCount") == "16 paragraphs"


def test_only_what_can_be_done_to_a_paragraph_is_offered(reader: Desk) -> None:
    names = ("read_notes", "new_record", "add_linked", "edit_cell", "copy_rows", "file_note", "new_round", "delete")
    usable = {name for name in names if reader.action(name).isEnabled()}
    assert {"read_notes", "new_record", "edit_cell"} <= usable
    reader.key("Ctrl+Shift+M")
    page(reader)
    usable = {name for name in names if reader.action(name).isEnabled()}
    assert usable == {"read_notes", "file_note", "new_round", "delete"}
    reader.click_place("Parties")
    assert not reader.action("read_notes").isEnabled()


def test_a_spelling_that_is_recorded_now_finds_what_was_said_before(reader: Desk) -> None:
    umerov = reader.record("envoy", "Rustem Umerov").id
    reader.workspace.do(add(SPELLING, {"bearer": umerov, "name": "Умєров"}))
    QGuiApplication.clipboard().setText("Умєров")
    reader.key("Ctrl+Shift+M", "Ctrl+F", "Ctrl+V", "Return")
    assert [each for each in read(reader) if "#" in each] == ["2#n02"]
