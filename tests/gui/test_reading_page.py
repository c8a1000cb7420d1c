"""The page on which notes are read shows all paragraphs under headings, marks what is searched, and is quick."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import BY_NAME, NOTE, PARAGRAPH, ROUND, TALKS
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import reading_layout, theme
from negotiator_gui.gui.reading_page import ReadingPage
from negotiator_gui.gui.reading_words import Heading, Shown
from negotiator_gui.workspace import BY_ISSUE, BY_SPEAKER, Looked, Workspace

LEFT = Qt.MouseButton.LeftButton
ARABIC = "قال رستم عمروف (Rustem Umerov) إن الجولة كانت مفيدة، وإن العمل سيستمر مع الوفود الثلاثة في الأسبوع المقبل."


def record(workspace: Workspace, entity: str, reference: str) -> Record:
    return next(each for each in workspace.list(BY_NAME[entity]) if each.text("reference") == reference)


def paragraph(workspace: Workspace, number: str) -> Record:
    return record(workspace, "paragraph", f"abu-dhabi-2026/{number}")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> Iterator[ReadingPage]:
    made = ReadingPage(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.opens, made.selections = [], []
    made.opened.connect(made.opens.append)
    made.selected.connect(made.selections.append)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_talks(record(workspace, "talks", "abu-dhabi-2026").id)
    made.setFocus()
    yield made
    theme.set_zoom(QApplication.instance(), 100)


def rows(page: ReadingPage) -> list[str]:
    """The rows from the top: headings in capitals, paragraphs by their first words."""
    found = (page.rows.at(row) for row in range(page.rows.rowCount()))
    return [each.title.upper() if isinstance(each, Heading) else each.text[:20] for each in found]


def headings(page: ReadingPage) -> list[str]:
    return [each for each in rows(page) if each == each.upper()]


def paragraphs(page: ReadingPage) -> list[Shown]:
    found = (page.rows.at(row) for row in range(page.rows.rowCount()))
    return [each for each in found if isinstance(each, Shown)]


def count(page: ReadingPage) -> str:
    return page.findChild(QLabel, "readingCount").text()


def search(page: ReadingPage, words: str) -> None:
    page.filter.words.setText(words)
    page.filter.finish()


def rect_of(page: ReadingPage, id_: str) -> QRect:
    return page.view.visualRect(page.rows.index(page.rows.row_of(id_), 0))


def test_all_paragraphs_stand_below_their_rounds_and_the_first_is_current(
    page: ReadingPage, workspace: Workspace
) -> None:
    assert headings(page) == ["FIRST ROUND, ABU DHABI", "SECOND ROUND, ABU DHABI", "THIRD ROUND, GENEVA"]
    assert len(paragraphs(page)) == 16
    assert count(page) == "16 paragraphs"
    assert page.current_id == paragraph(workspace, "1#n01").id == page.selections[-1]
    assert not page.clear.isVisible()


def test_the_tabs_order_them_by_issue_and_by_speaker(page: ReadingPage, workspace: Workspace) -> None:
    chosen = paragraph(workspace, "2#n06").id
    page.select(chosen)
    for by, some, last in (
        (BY_ISSUE, "PRISONERS OF WAR", "STRIKES DURING THE TALKS"),
        (BY_SPEAKER, "UKRAINE", "COMMENTS"),
    ):
        page.next_tab()
        assert page.by == by
        assert some in headings(page) and headings(page)[-1] == last
        assert page.current_id == chosen, "what is read stays current in another order"
        assert page.view.viewport().rect().contains(rect_of(page, chosen).center())


def test_a_paragraph_says_who_spoke_on_what_and_where_it_is_from(page: ReadingPage, workspace: Workspace) -> None:
    shown = {each.id: each for each in paragraphs(page)}
    said = shown[paragraph(workspace, "2#n02").id]
    assert (said.kind, said.who, said.mark) == ("Said by", "Rustem Umerov\nUkraine", "TLP:CLEAR")
    assert said.quotation == "“substantive and productive”"
    assert said.whence.startswith("Round 2  ·  ") and said.whence.endswith("paragraph 2")
    assert shown[paragraph(workspace, "2#n05").id].who == "Reuters, 5 February 2026"
    comment = paragraph(workspace, "2#n06")
    assert shown[comment.id].who == workspace.get(comment.text("note")).text("author")
    row = page.rows.row_of(said.id)
    spoken = page.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    parts = ("Said by", "Rustem Umerov, Ukraine", said.issue, "TLP:CLEAR", said.text, said.quotation, said.whence)
    assert spoken == ", ".join(parts)


def test_what_has_no_speaker_or_issue_says_so(page: ReadingPage, workspace: Workspace) -> None:
    one = paragraph(workspace, "2#n03")
    workspace.edit(one, {"party": None, "envoy": None, "issue": None, "mark": None})
    shown = next(each for each in paragraphs(page) if each.id == one.id)
    assert (shown.who, shown.issue, shown.mark) == ("No speaker recorded", "", "")
    page.next_tab()
    assert headings(page)[-1] == "NO ISSUE RECORDED"
    page.next_tab()
    assert headings(page)[-2:] == ["COMMENTS", "NO SPEAKER RECORDED"]


def test_everything_ukraine_said_on_a_subject(page: ReadingPage, workspace: Workspace) -> None:
    page.filter.look_for(Looked(speakers=(record(workspace, "party", "ukraine").id,)))
    assert count(page) == "3 of 16 paragraphs"
    search(page, "progrés")
    assert count(page) == "2 of 16 paragraphs"
    assert [each.id for each in paragraphs(page)] == [paragraph(workspace, n).id for n in ("1#n02", "3#n02")]
    page.clear.click()
    assert count(page) == "16 paragraphs" and page.filter.looked == Looked()
    assert page.view.hasFocus()


def marked(page: ReadingPage, id_: str) -> dict[str, list[str]]:
    """The words with a mark behind them, by the text in which they stand."""
    laid = page.view.laid(page.rows.row_of(id_))
    found = {}
    for part in laid.parts:
        text = part.flow.text().encode("utf-16-le")
        ranges = [(each.start, each.length) for each in part.flow.formats()]
        assert all(each.format.background().color() == theme.role("found") for each in part.flow.formats())
        found[part.flow.text()[:9]] = [text[2 * a : 2 * (a + n)].decode("utf-16-le") for a, n in ranges]
    return {text: words for text, words in found.items() if words}


def test_what_is_searched_is_marked_by_any_spelling_and_without_accents(
    page: ReadingPage, workspace: Workspace
) -> None:
    search(page, "Zelenskiy dróne")
    (found,) = paragraphs(page)
    assert found.id == paragraph(workspace, "3#n05").id
    assert marked(page, found.id) == {"Ukraine w": ["drone", "Zelenskyy"]}
    search(page, "zelensky")
    speaks = paragraph(workspace, "1#n02").id
    assert marked(page, speaks) == {"Volodymyr": ["Volodymyr Zelenskyy"]}
    workspace.edit(workspace.get(speaks), {"text": "𝐒𝐀𝐌𝐏𝐋𝐄 Zelensky said so"})
    assert marked(page, speaks)["𝐒𝐀𝐌𝐏𝐋𝐄 Zel"[:9]] == ["Zelensky"]


def test_the_mark_is_painted_behind_the_words(page: ReadingPage, workspace: Workspace) -> None:
    def has_mark() -> bool:
        image = page.view.viewport().grab().toImage()
        wanted = QColor(theme.role("found")).rgb()
        return any(image.pixel(x, y) == wanted for x in range(200, 700) for y in range(40, 120))

    assert not has_mark()
    search(page, "al shati")
    assert has_mark()


def test_an_empty_result_says_so_and_offers_to_clear_the_filter(qtbot: QtBot, page: ReadingPage) -> None:
    search(page, "no such words")
    assert not page.view.isVisible() and page.current_id == "" == page.selections[-1]
    assert page._empty.accessibleName() == "No paragraph meets the filter."
    qtbot.mouseClick(page._empty._button, LEFT)
    assert page.view.isVisible() and count(page) == "16 paragraphs" and page.current_id


def test_talks_without_notes_say_so_and_offer_nothing(page: ReadingPage, workspace: Workspace) -> None:
    page.show_talks(workspace.do(add(TALKS, {"name": "SAMPLE talks"}))[0].record)
    assert page._empty.accessibleName() == "No notes were filed on these talks yet."
    assert not page._empty._button.isVisible() and not page.clear.isVisible()
    assert count(page) == "0 paragraphs"


def test_words_are_searched_when_the_typing_rests(qtbot: QtBot, page: ReadingPage) -> None:
    page.filter.setFocus()
    qtbot.keyClicks(page.filter.words, "prisoners")
    assert count(page) == "16 paragraphs"
    qtbot.waitUntil(lambda: count(page) == "2 of 16 paragraphs")
    qtbot.keyClick(page.filter.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: count(page) == "16 paragraphs")
    qtbot.keyClicks(page.filter.words, "donetsk")
    qtbot.keyClick(page.filter.words, Qt.Key.Key_Down)
    assert count(page) == "1 of 16 paragraphs" and page.view.hasFocus()


def test_arrows_go_from_paragraph_to_paragraph_over_the_headings(qtbot: QtBot, page: ReadingPage) -> None:
    all_ids = [each.id for each in paragraphs(page)]
    visited = [page.current_id]
    for _ in range(len(all_ids)):
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
        visited.append(page.current_id)
    assert visited == [*all_ids, all_ids[-1]]
    for _ in range(len(all_ids)):
        qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.current_id == all_ids[0]
    assert page.view.verticalScrollBar().value() == 0, "the heading over the first one is seen"
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.current_id == all_ids[-1]
    assert page.view.viewport().rect().contains(rect_of(page, all_ids[-1]))
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.current_id == all_ids[0]


def test_page_keys_go_by_what_fits_the_page(qtbot: QtBot, page: ReadingPage) -> None:
    page.resize(900, 500)
    visited = [page.rows.row_of(page.current_id)]
    while len(visited) < 2 or visited[-1] != visited[-2]:
        qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
        visited.append(page.rows.row_of(page.current_id))
        assert page.view.viewport().rect().intersects(rect_of(page, page.current_id))
    assert visited[-1] == page.rows.rowCount() - 1
    assert 4 <= len(visited) <= 12
    for _ in visited:
        qtbot.keyClick(page.view, Qt.Key.Key_PageUp)
    assert page.rows.row_of(page.current_id) == 1


def test_enter_two_clicks_and_a_click_on_where_it_is_from_open_the_note(
    qtbot: QtBot, page: ReadingPage, workspace: Workspace
) -> None:
    one = paragraph(workspace, "1#n02")
    page.select(one.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.opens == [one.text("note")]
    rect = rect_of(page, one.id)
    qtbot.mouseDClick(page.view.viewport(), LEFT, pos=rect.topLeft() + QPoint(260, 20))
    assert page.opens == [one.text("note")] * 2
    laid = page.view.laid(page.rows.row_of(one.id))
    for target in (one.text("note"), one.text("issue")):
        part = next(each for each in laid.parts if each.target == target)
        qtbot.mouseClick(page.view.viewport(), LEFT, pos=rect.topLeft() + part.place.center())
        assert page.opens[-1] == target
    before = len(page.opens)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=rect_of(page, paragraph(workspace, "1#n03").id).center())
    assert page.current_id == paragraph(workspace, "1#n03").id and len(page.opens) == before


def test_a_copy_has_speaker_mark_and_source_with_it(qtbot: QtBot, page: ReadingPage, workspace: Workspace) -> None:
    page.select(paragraph(workspace, "2#n02").id)
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text, quotation, below = QApplication.clipboard().text().split("\n")
    assert text == paragraph(workspace, "2#n02").text("text") and quotation == "“substantive and productive”"
    assert below.startswith("Said by  ·  Rustem Umerov, Ukraine  ·  ") and "TLP:CLEAR" in below
    assert below.endswith("paragraph 2")


def test_words_that_were_not_chosen_filter_nothing_and_say_so(qtbot: QtBot, page: ReadingPage) -> None:
    line = page.filter.speakers.line
    line.setFocus()
    qtbot.keyClicks(line, "Nobody at all")
    page.view.setFocus()
    assert line.property("fault") and "was not chosen from the list" in line.toolTip()
    assert count(page) == "16 paragraphs"
    line.clear()
    line.setFocus()
    qtbot.keyClicks(line, "ukraine")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert count(page) == "3 of 16 paragraphs" and not line.property("fault") and line.text() == ""
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert count(page) == "16 paragraphs"


def test_a_chosen_record_is_shown_by_the_name_it_has_now(page: ReadingPage, workspace: Workspace) -> None:
    party = record(workspace, "party", "ukraine")
    page.filter.look_for(Looked(speakers=(party.id,)))
    workspace.edit(party, {"name": "SAMPLE party"})
    chips = [each.accessibleName() for each in page.filter.speakers.chips.findChildren(QWidget) if each.isVisible()]
    assert "SAMPLE party" in chips and "Ukraine" not in chips


def test_tab_leaves_the_paragraphs(qtbot: QtBot, page: ReadingPage) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is not page.view


def test_the_place_is_found_by_a_round_or_a_paragraph(page: ReadingPage, workspace: Workspace) -> None:
    talks = record(workspace, "talks", "abu-dhabi-2026").id
    second = next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")
    page.show_talks(talks, second.id)
    assert page.current_id == paragraph(workspace, "2#n01").id
    page.show_talks(talks, paragraph(workspace, "3#n04").id)
    assert page.current_id == paragraph(workspace, "3#n04").id
    page.show_talks(talks, talks)
    assert page.current_id == paragraph(workspace, "3#n04").id, "where one was"


def test_what_changes_is_shown_at_once_or_when_the_page_is_seen_again(page: ReadingPage, workspace: Workspace) -> None:
    one = paragraph(workspace, "2#n05")
    page.select(one.id)
    workspace.edit(one, {"text": "SAMPLE other words"})
    assert page.current_id == one.id
    assert next(each.text for each in paragraphs(page) if each.id == one.id) == "SAMPLE other words"
    workspace.delete(one.id)
    assert count(page) == "15 paragraphs"
    assert page.current_id == paragraph(workspace, "2#n06").id, "the next one takes its place"
    page.hide()
    workspace.undo()
    assert count(page) == "15 paragraphs"
    page.show()
    assert count(page) == "16 paragraphs"


def test_an_arabic_paragraph_stands_at_the_right(page: ReadingPage, workspace: Workspace) -> None:
    one = paragraph(workspace, "1#n01")
    workspace.edit(one, {"text": ARABIC})

    def edges(id_: str) -> tuple[float, float]:
        part = page.view.laid(page.rows.row_of(id_)).parts[0]
        last = part.flow.lineAt(part.flow.lineCount() - 1).naturalTextRect()
        return last.left(), part.place.width() - last.right()

    left, right = edges(one.id)
    assert right < 2 < left
    left, right = edges(paragraph(workspace, "1#n02").id)
    assert left < 2 < right
    search(page, "عمروف")
    assert marked(page, one.id) == {ARABIC[:9]: ["عمروف"]}


def test_the_page_mirrors_where_the_language_runs_from_right_to_left(qapp: QApplication, page: ReadingPage) -> None:
    at = page.view.laid(1).target_at(page.view.laid(1).parts[1].place.center(), Qt.LayoutDirection.LeftToRight)
    assert at
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    laid = page.view.laid(1)
    mirrored = QPoint(laid.width - 1 - laid.parts[1].place.center().x(), laid.parts[1].place.center().y())
    assert laid.target_at(mirrored, Qt.LayoutDirection.RightToLeft) == at
    assert not page.grab().isNull()


@pytest.mark.parametrize(("zoom", "width"), [(100, 900), (100, 420), (200, 900), (80, 1400), (200, 560)])
def test_nothing_overlaps_at_any_size(page: ReadingPage, zoom: int, width: int) -> None:
    theme.set_zoom(QApplication.instance(), zoom)
    page.resize(width, 700)
    view = page.view
    for row in range(page.rows.rowCount()):
        laid = view.laid(row)
        assert view.heights.height(row) == laid.height
        boxes = [part.place for part in laid.parts] + [laid.chip, laid.mark]
        boxes = [box for box in boxes if box.isValid()]
        whole = QRect(0, 0, laid.width, laid.height)
        assert all(whole.contains(box) for box in boxes), (row, boxes)
        assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n]), (row, boxes)


def test_a_row_higher_than_the_page_is_read_to_its_end_before_the_next(
    qtbot: QtBot, page: ReadingPage, workspace: Workspace
) -> None:
    first = paragraph(workspace, "1#n01")
    workspace.edit(first, {"text": "SAMPLE words that go on. " * 200})
    page.select(first.id)
    bar, seen = page.view.verticalScrollBar(), []
    while page.current_id == first.id:
        seen.append(bar.value())
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert len(seen) > 2 and seen == sorted(set(seen))
    assert page.current_id == paragraph(workspace, "1#n02").id


def test_a_screen_reader_finds_each_paragraph(page: ReadingPage, workspace: Workspace) -> None:
    read = QAccessible.queryAccessibleInterface(page.view)
    assert read.role() == QAccessible.Role.List
    assert read.text(QAccessible.Text.Name) == "Paragraphs of the notes"
    assert read.childCount() == page.rows.rowCount() == 19
    spoken = read.child(1).text(QAccessible.Text.Name)
    assert spoken == paragraphs(page)[0].spoken and spoken.startswith("Reported, ABC News")


# Many paragraphs


@pytest.fixture
def many(page: ReadingPage, workspace: Workspace) -> str:
    """Talks with 5,000 paragraphs, of which there are words in the example."""
    talks, met, changes = new_id(), new_id(), []
    changes += creation(TALKS, {"name": "SAMPLE long talks"}, talks)
    changes += creation(ROUND, {"talks": talks, "number": "1", "label": "SAMPLE round"}, met)
    words = [each.text("text") for each in workspace.list(PARAGRAPH)]
    for note in range(50):
        id_ = new_id()
        changes += creation(NOTE, {"round": met, "title": f"SAMPLE note {note}"}, id_)
        for number in range(1, 101):
            text = " ".join(words[(note * 7 + number * each) % len(words)] for each in range(1, number % 4 + 2))
            values = {"note": id_, "number": number, "kind": "observed", "text": f"SAMPLE. {text}"}
            changes += creation(PARAGRAPH, values)
    workspace.do(Action("import", tuple(changes), {"count": 5_000}))
    return talks


def seconds(act: object) -> float:
    start = time.process_time()
    act()  # type: ignore[operator]
    QApplication.processEvents()
    return time.process_time() - start


def test_five_thousand_paragraphs_open_and_scroll_without_a_pause(qtbot: QtBot, page: ReadingPage, many: str) -> None:
    bar = page.view.verticalScrollBar()
    # Of the processor, which others use too: it takes a third of that.
    assert seconds(lambda: page.show_talks(many)) < 0.2
    assert count(page) == "5,000 paragraphs"
    assert len(page.view._laid) < 40, "only what is in sight is set"
    steps = [seconds(lambda at=at: bar.setValue(bar.maximum() * at // 40)) for at in range(41)]
    assert sorted(steps)[-4] < 0.06
    assert seconds(lambda: qtbot.keyClick(page.view, Qt.Key.Key_Home)) < 0.06
    assert seconds(lambda: qtbot.keyClick(page.view, Qt.Key.Key_End)) < 0.06
    assert page.rows.row_of(page.current_id) == 5_000
    assert page.view.viewport().rect().contains(rect_of(page, page.current_id))
    assert seconds(lambda: search(page, "prisoners")) < 0.15


def test_what_is_read_stays_where_it_is_when_rows_above_turn_out_higher(page: ReadingPage, many: str) -> None:
    page.show_talks(many)
    bar, view = page.view.verticalScrollBar(), page.view
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        middle = view.indexAt(view.viewport().rect().center())
        before = view.visualRect(middle).top()
        bar.setValue(bar.value() - 40)
        assert view.visualRect(middle).top() == before + 40


def test_heights_are_guessed_about_right(page: ReadingPage, many: str) -> None:
    page.show_talks(many)
    rows = range(1, 5_001, 100)
    guessed = sum(reading_layout.guess(page.rows.length(row), page.view.viewport().width()) for row in rows)
    known = sum(page.view.laid(row).height for row in rows)
    assert 0.75 < guessed / known < 1.33
