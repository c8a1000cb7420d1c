"""The list at the caret: names after @ and issues after #, found by any spelling, chosen without leaving the text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QShortcut,
    QTextCursor,
)
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Action, add, creation
from negotiator_gui.domain.entities import AGENDA_ITEM, ENVOY, ISSUE, PARTICIPANT, PARTY, ROUND, SOURCE
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import marked, theme
from negotiator_gui.gui.called import Rank, called
from negotiator_gui.gui.link_list import ITEM
from negotiator_gui.gui.mention_list import MentionList
from negotiator_gui.gui.suggestions import Suggestion, suggest
from negotiator_gui.workspace import RegisterError, Workspace

DOWN, UP, ENTER, ESC, TAB = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
)
PAGE_DOWN, PAGE_UP = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


class Text(QTextEdit):
    """A text that gives the list its keys and opens it for the word at the caret."""

    list: MentionList
    round = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list.handle_key(event):
            return
        super().keyPressEvent(event)
        self.look()

    def look(self) -> None:
        before = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
        at = max(before.rfind("@"), before.rfind("#"))
        if at < 0:
            self.list.close_list()
        else:
            self.list.open_for(before[at], before[at + 1 :], {"round": self.round}, self.cursorRect())


class Desk(QWidget):
    """A window with a text and its list, and what the list said."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.text, self.other = Text(), QLineEdit()
        column = QVBoxLayout(self)
        for each in (self.text, self.other):
            column.addWidget(each)
        self.list = self.text.list = MentionList(workspace, self.text)
        self.text.round = round_id
        QAbstractItemModelTester(
            self.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, self.list
        )
        self.said: list[tuple[str, ...]] = []
        self.list.picked.connect(lambda id_: self.said.append(("picked", id_)))
        self.list.new_asked.connect(lambda entity, words: self.said.append(("new", entity, words)))
        self.list.closed.connect(lambda: self.said.append(("closed",)))
        self.list.failed.connect(lambda words: self.said.append(("failed", words)))
        self.resize(700, 600)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)
        self.text.setFocus()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.text, words)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.text, key)

    @property
    def rows(self) -> list[Suggestion]:
        model = self.list.model()
        return [model.index(row, 0).data(ITEM) for row in range(model.rowCount())]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.rows]

    @property
    def current(self) -> str:
        return self.list.currentIndex().data() or ""


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, second_round: Record) -> Desk:
    return Desk(qtbot, workspace, second_round.id)


def titled(workspace: Workspace, entity, title: str) -> Record:
    return next(each for each in workspace.list(entity) if each.title == title)


def marked_letters(row: Suggestion) -> list[str]:
    return [row.title[start:end] for start, end in row.in_title]


# What is offered


def test_a_name_begun_after_at_shows_the_participant_first_with_party_and_role(desk: Desk) -> None:
    desk.type("On the next round, @Ru")
    assert desk.list.is_open and desk.text.hasFocus()
    first = desk.rows[0]
    assert (first.title, first.hint) == ("Rustem Umerov", "Ukraine, chief negotiator")
    assert marked_letters(first) == ["Ru"]
    assert (desk.rows[1].title, desk.rows[1].hint) == ("Russian Federation", "Party")
    ministry = next(row for row in desk.rows if row.title == "Russian Ministry of Defence")
    assert ministry.hint == "Party, Russian Federation"
    assert desk.titles[-1] == "New envoy “Ru”..." and len(desk.rows) == 8 + 1
    assert desk.current == "Rustem Umerov"


def test_without_words_the_participants_come_in_protocol_order_and_then_the_parties(desk: Desk) -> None:
    desk.type("@")
    assert desk.titles == [
        "Rustem Umerov",
        "Andrii Hnatov",
        "Kyrylo Budanov",
        "Igor Kostyukov",
        "Kirill Dmitriev",
        "Jared Kushner",
        "Steve Witkoff",
        "Ukraine",
        "New envoy...",
    ]


def test_a_round_without_participants_offers_the_parties_of_its_talks_first(
    qtbot: QtBot, workspace: Workspace
) -> None:
    planned = titled(workspace, ROUND, "Next round, proposed")
    desk = Desk(qtbot, workspace, planned.id)
    desk.type("@")
    assert desk.titles[:3] == ["Ukraine", "Russian Federation", "United States"]
    assert len(desk.rows) == 9


@pytest.mark.parametrize(
    ("typed", "title", "hint", "letters"),
    [
        ("zelenskiy", "Volodymyr Zelenskyy", "also Zelenskiy", ["Zelenskiy"]),
        ("volo ZELENSKI", "Volodymyr Zelenskyy", "also Zelenskiy", ["Zelenski"]),
        ("kostyik", "Igor Kostyukov", "also Igor Kostyikov", ["Kostyik"]),
        ("turkiy", "Türkiye", "Party", []),
        ("turkey", "Türkiye", "also Turkey", ["Turkey"]),
    ],
)
def test_another_spelling_is_found_and_named(
    desk: Desk, typed: str, title: str, hint: str, letters: list[str]
) -> None:
    desk.type(f"@{typed}")
    row = desk.rows[0]
    assert (row.title, row.hint) == (title, hint)
    assert [row.hint[start:end] for start, end in row.in_hint] == letters


def test_letters_without_their_accents_are_marked_with_them(desk: Desk) -> None:
    desk.type("@turkiy")
    assert marked_letters(desk.rows[0]) == ["Türkiy"]


def test_a_person_is_found_by_the_post_after_those_whose_name_it_is(desk: Desk) -> None:
    desk.type("@secretary of state")
    assert (desk.rows[0].title, desk.rows[0].hint) == ("Marco Rubio", "Secretary of State")


def test_of_a_long_title_the_part_with_the_words_is_shown(desk: Desk, workspace: Workspace) -> None:
    workspace.do(add(SOURCE, {"publisher": "Sample press", "title": "A sample of a long title about Quxquux today"}))
    desk.type("@quxq")
    row = desk.rows[0]
    assert (row.title, row.hint) == ("Sample press", "…about Quxquux today")
    assert [row.hint[start:end] for start, end in row.in_hint] == ["Quxq"]


def test_what_is_only_mentioned_in_remarks_is_no_name(desk: Desk, workspace: Workspace) -> None:
    workspace.do(add(ENVOY, {"name": "A. Example", "remarks": "Quxquux was said of them"}))
    desk.type("@quxquux")
    assert desk.titles == ["New envoy “quxquux”..."]


def test_many_sources_do_not_crowd_out_a_person(desk: Desk, workspace: Workspace) -> None:
    sources = [creation(SOURCE, {"publisher": "Qux news", "title": f"Qux {n}"}) for n in range(120)]
    person = creation(ENVOY, {"name": "Olga Qux", "remarks": "sample " * 400})
    workspace.do(Action("add", tuple(change for made in (*sources, person) for change in changes_of(made))))
    desk.type("@qux")
    assert desk.titles[0] == "Olga Qux" and desk.rows[1].hint == "Source"


def changes_of(made: object) -> tuple:
    return made if isinstance(made, tuple) else (made,)


def test_the_agenda_and_the_issues_of_the_round_come_first_after_the_hash(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    prisoners = titled(workspace, ISSUE, "Prisoners of war")
    for number, title, issue in ((1, "Sample exchange", prisoners.id), (2, "Sample opening", None)):
        values = {"round": second_round.id, "number": number, "title": title, "issue": issue}
        workspace.do(add(AGENDA_ITEM, values))
    desk.type("#")
    first, second, *others = desk.rows
    assert (first.title, first.hint, first.id) == ("Sample exchange", "Agenda item 1", prisoners.id)
    assert (second.title, second.hint) == ("Sample opening", "Agenda item 2")
    assert workspace.get(second.id).entity is AGENDA_ITEM
    assert others[0].title == "Control of the Donetsk region and Donbas"
    assert "Prisoners of war" not in desk.titles, "it stands there by its item"
    assert others[-1].title == "New issue..." and others[-1].entity == "issue"


def test_an_issue_on_the_agenda_is_found_by_its_own_name_too(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    prisoners = titled(workspace, ISSUE, "Prisoners of war")
    workspace.do(
        add(AGENDA_ITEM, {"round": second_round.id, "number": 1, "title": "Exchange", "issue": prisoners.id})
    )
    desk.type("#prisoners")
    assert (desk.rows[0].title, desk.rows[0].hint) == ("Prisoners of war", "Agenda item 1")


def test_issues_of_the_round_come_before_others(desk: Desk) -> None:
    desk.type("#re")
    assert desk.titles[:3] == [
        "Control of the Donetsk region and Donbas",
        "Return of Ukrainian children",
        "Return of remains and the missing",
    ], "the first was spoken of, although the word stands later in its name"


def test_after_a_change_the_list_knows_who_takes_part_now(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    desk.type("@merz")
    merz, germany = titled(workspace, ENVOY, "Friedrich Merz"), titled(workspace, PARTY, "Germany")
    assert desk.rows[0].hint.startswith("Germany, ") and "observer" not in desk.rows[0].hint
    workspace.do(
        add(PARTICIPANT, {"round": second_round.id, "party": germany.id, "envoy": merz.id, "role": "observer"})
    )
    assert desk.list.is_open and desk.rows[0].hint == "Germany, observer"
    workspace.delete(merz.id)
    assert desk.titles == ["New envoy “merz”..."]


# Keys


def test_enter_takes_the_row_and_leaves_the_text_alone(desk: Desk, workspace: Workspace) -> None:
    desk.type("@Ru")
    desk.press(ENTER)
    assert desk.said == [("picked", titled(workspace, ENVOY, "Rustem Umerov").id), ("closed",)]
    assert desk.text.toPlainText() == "@Ru" and desk.text.hasFocus() and not desk.list.is_open
    desk.press(ENTER)
    assert desk.text.toPlainText() == "@Ru\n", "closed, the key is the text's again"


def test_tab_takes_the_row_too_and_the_arrows_go_round(desk: Desk, workspace: Workspace) -> None:
    desk.type("@Ru")
    desk.press(DOWN)
    assert desk.current == "Russian Federation"
    desk.press(UP, UP)
    assert desk.current == "New envoy “Ru”..."
    desk.press(DOWN)
    assert desk.current == "Rustem Umerov"
    desk.press(PAGE_DOWN)
    assert desk.current == "New envoy “Ru”..."
    desk.press(PAGE_UP, DOWN, TAB)
    assert desk.said[0] == ("picked", titled(workspace, PARTY, "Russian Federation").id)
    assert desk.text.hasFocus() and desk.text.textCursor().position() == 3


def test_escape_closes_it_and_is_no_shortcut_of_the_window_meanwhile(desk: Desk) -> None:
    pressed: list[str] = []
    QShortcut(QKeySequence(ESC), desk, lambda: pressed.append("escape"))
    desk.type("@Ru")
    desk.press(ESC)
    assert desk.said == [("closed",)] and pressed == [] and desk.text.toPlainText() == "@Ru"
    desk.press(ESC)
    assert pressed == ["escape"] and desk.said == [("closed",)]


def test_keys_with_control_or_shift_are_the_texts(desk: Desk) -> None:
    desk.type("@Ru")
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, modifier)
        assert not desk.list.handle_key(event)
    assert desk.list.is_open and desk.said == []
    desk.press(ESC)
    assert not desk.list.handle_key(QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier))


def test_where_nothing_is_found_enter_ends_the_line_and_down_goes_to_the_new_record(desk: Desk) -> None:
    desk.type("@nobody here")
    assert desk.titles == ["New envoy “nobody here”..."] and desk.current == ""
    desk.press(DOWN, ENTER)
    assert desk.said == [("new", "envoy", "nobody here"), ("closed",)]
    desk.said.clear()
    desk.text.clear()
    desk.type("#nothing")
    desk.press(ENTER)
    assert desk.said == [("closed",)] and desk.text.toPlainText() == "#nothing\n"


def test_the_new_record_is_the_last_row_and_gets_the_words(desk: Desk) -> None:
    desk.type("#Sample issue")
    desk.press(PAGE_DOWN, ENTER)
    assert desk.said[0] == ("new", "issue", "Sample issue")


def test_a_register_that_cannot_be_written_offers_no_new_record(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda self: "This register can only be read."))
    desk.type("@Hnatov")
    assert desk.titles == ["Andrii Hnatov", ""]
    desk.press(DOWN)
    assert desk.current == "Andrii Hnatov"
    click(qtbot, desk, 1)
    assert desk.list.is_open and desk.said == []
    desk.type("xyz")
    assert not desk.list.is_open and desk.said == [("closed",)]


def test_a_register_that_cannot_be_searched_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RegisterError("The register cannot be read. Nothing was changed.")

    monkeypatch.setattr(Workspace, "find", fail)
    desk.type("@R")
    assert desk.said == [("closed",), ("failed", "The register cannot be read. Nothing was changed.")]
    assert not desk.list.is_open and desk.text.toPlainText() == "@R"


# Mouse and focus


def click(qtbot: QtBot, desk: Desk, row: int) -> None:
    place = desk.list.visualRect(desk.list.model().index(row, 0)).center()
    qtbot.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_takes_a_row_and_the_keyboard_stays_in_the_text(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    desk.type("@Ru")
    click(qtbot, desk, 1)
    assert desk.said[0] == ("picked", titled(workspace, PARTY, "Russian Federation").id)
    assert desk.text.hasFocus() and not desk.list.is_open
    desk.text.clear()
    desk.said.clear()
    desk.type("@Ru")
    click(qtbot, desk, len(desk.rows) - 1)
    assert desk.said == [("new", "envoy", "Ru"), ("closed",)] and desk.text.hasFocus()


def test_it_closes_when_the_keyboard_goes_elsewhere(desk: Desk) -> None:
    desk.type("@Ru")
    desk.other.setFocus()
    assert not desk.list.is_open and desk.said == [("closed",)]


def test_it_goes_when_its_text_goes(qtbot: QtBot, desk: Desk) -> None:
    desk.type("@Ru")
    desk.text.deleteLater()
    qtbot.waitUntil(lambda: not desk.findChildren(MentionList))


# Where it stands


def caret(desk: Desk) -> QRect:
    at = desk.text.cursorRect()
    return QRect(desk.text.viewport().mapTo(desk, at.topLeft()), at.size())


def test_it_opens_below_the_line_and_its_icons_stand_under_the_sign(desk: Desk) -> None:
    desk.type("Words before @")
    left = desk.list.x()
    sign = caret(desk).left()
    desk.type("Rust")
    assert desk.list.x() == pytest.approx(left, abs=2), "it stays while words are typed"
    assert desk.list.y() > caret(desk).bottom() and left < sign
    assert desk.rect().contains(desk.list.geometry())


def test_it_opens_above_the_line_where_there_is_no_room_below_and_stays_there(desk: Desk) -> None:
    desk.text.setPlainText("\n" * 60)
    desk.text.moveCursor(QTextCursor.MoveOperation.End)
    desk.type("@")
    QApplication.processEvents()
    desk.text.look()
    assert desk.list.geometry().bottom() < caret(desk).top()
    desk.type("zelenskiy")
    assert desk.list.geometry().bottom() < caret(desk).top() and len(desk.rows) == 2
    assert desk.rect().contains(desk.list.geometry())


@pytest.mark.parametrize("size", [(800, 240), (260, 500)])
def test_it_stays_inside_a_small_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.resize(*size)
    QApplication.processEvents()
    desk.type("Some words that go before it @")
    assert desk.rect().contains(desk.list.geometry())
    desk.press(PAGE_DOWN)
    assert desk.list.viewport().rect().contains(desk.list.visualRect(desk.list.currentIndex()).center())


def test_rows_grow_with_the_text(desk: Desk, qapp: QApplication) -> None:
    desk.type("@Umerov")
    low = desk.list.height()
    theme.set_zoom(qapp, 200)
    try:
        QApplication.processEvents()
        desk.text.look()
        assert desk.list.height() > 1.4 * low
        assert desk.list.verticalScrollBar().maximum() == 0
    finally:
        theme.set_zoom(qapp, 100)


def test_it_goes_along_with_its_line_and_closes_when_that_is_out_of_sight(desk: Desk) -> None:
    desk.text.setPlainText("\n" * 100)
    for _ in range(5):
        desk.press(DOWN)
    desk.type("@Umerov")
    top, bar = desk.list.y(), desk.text.verticalScrollBar()
    bar.setValue(bar.value() + 30)
    assert desk.list.is_open and desk.list.y() == top - 30
    bar.setValue(bar.maximum())
    assert not desk.list.is_open


@pytest.mark.parametrize(("words", "edge"), [("Words before @", "left"), ("قبل الكلمة @", "right")])
def test_in_a_mirrored_window_it_stands_under_the_sign_too(
    desk: Desk, qapp: QApplication, words: str, edge: str
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk.text.setPlainText(words)
        desk.text.moveCursor(QTextCursor.MoveOperation.End)
        desk.text.look()
        sign = caret(desk).center().x()
        assert desk.rect().contains(desk.list.geometry())
        assert abs(getattr(desk.list.geometry(), edge)() - sign) < 40
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# Who listens


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    really: Callable[[QAccessibleEvent], None] = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())
        really(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return told


def test_a_screen_reader_is_told_the_row_and_its_place(desk: Desk, heard: list[str]) -> None:
    desk.type("@Hnat")
    assert heard[-1] == "Andrii Hnatov, Ukraine, delegate, 1 of 1"
    count = len(heard)
    desk.type("o")
    assert len(heard) == count, "the same is not said twice"
    desk.press(DOWN)
    assert heard[-1] == "New envoy “Hnato”..."
    desk.type("x")
    assert heard[-1] == "Nothing found. Arrow down: New envoy “Hnatox”..."


# What the rows are painted with


def test_found_letters_are_wider_and_words_that_do_not_fit_are_cut(qapp: QApplication, workspace: Workspace) -> None:
    name = "Rustem Umerov"
    assert marked.width(name, [(0, 6)]) > marked.width(name, [])
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    wide = marked.draw(painter, QRect(20, 0, 60, 40), f"{name} of a long name", [(0, 2), (7, 9)], "text")
    painter.end()
    white = image.pixel(0, 0)
    touched = [x for x in range(200) if any(image.pixel(QPoint(x, y)) != white for y in range(40))]
    assert wide <= 60 and touched and touched[0] >= 20 and touched[-1] < 80


def test_letters_behind_those_that_qt_counts_twice_are_marked_right(qapp: QApplication) -> None:
    words = "\U00020000\U00020001 Ru"
    layout, _ = marked._laid_out(words, [(3, 5)], theme.font())
    stretch = layout.formats()[0]
    assert (stretch.start, stretch.length) == (5, 2)


# The same in the fields of a record


def test_a_reference_field_names_the_spelling_and_puts_names_before_remarks(workspace: Workspace) -> None:
    field = PARTICIPANT.by_name["envoy"]
    found = suggest(workspace, field, "zelenskiy")[0]
    assert (found.title, found.hint) == ("Volodymyr Zelenskyy", "also Zelenskiy")
    workspace.do(add(ENVOY, {"name": "A. Example", "remarks": "Qux"}))
    workspace.do(add(ENVOY, {"name": "Zz Qux", "remarks": "sample " * 300}))
    assert [row.title for row in suggest(workspace, field, "qux")] == ["Zz Qux", "A. Example"]


def test_how_a_record_is_called(workspace: Workspace) -> None:
    people = [titled(workspace, ENVOY, name) for name in ("Volodymyr Zelenskyy", "Marco Rubio")]
    assert [(each.rank, each.name) for each in called(workspace, people, "zelenskiy")] == [
        (Rank.NAME, "Zelenskiy"),
        (Rank.ELSEWHERE, ""),
    ]
    assert [each.rank for each in called(workspace, people, "")] == [Rank.TITLE, Rank.TITLE]
