"""The panel beside a note: people by delegation, agenda and issues, sessions; one key or click inserts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.domain import protocol
from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import AGENDA_ITEM, ENVOY, ISSUE, PARTICIPANT, PARTY, ROUND, SESSION
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.insert_model import Level, Role
from negotiator_gui.gui.insert_panel import InsertPanel
from negotiator_gui.workspace import Condition, RegisterError, Workspace

DOWN, UP, ENTER, SPACE = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Space
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Desk(QWidget):
    """A text with the panel beside it, and what the panel said."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.text, self.panel = QTextEdit(), InsertPanel(workspace)
        self.text.setTabChangesFocus(True)
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self.panel)
        self.tree = self.panel.tree
        QAbstractItemModelTester(
            self.panel.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, self.panel
        )
        self.chosen: list[str] = []
        self.panel.chosen.connect(self.chosen.append)
        self.panel.show_round(round_id)
        self.resize(900, 900)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)
        self.text.setFocus()

    def seen(self) -> Iterator[QModelIndex]:
        """The rows that are shown, from top to bottom."""
        index = self.panel.rows.index(0, 0)
        while index.isValid():
            yield index
            index = self.tree.indexBelow(index)

    @property
    def words(self) -> list[str]:
        return [index.data() for index in self.seen()]

    def row(self, words: str) -> QModelIndex:
        return next(index for index in self.seen() if index.data() == words)

    def said(self, words: str) -> str:
        return self.row(words).data(SPOKEN)

    def below(self, words: str) -> list[str]:
        model, above = self.panel.rows, self.row(words)
        return [model.index(n, 0, above).data() for n in range(model.rowCount(above))]

    def picture(self, words: str) -> QImage:
        return self.tree.viewport().grab(self.tree.visualRect(self.row(words))).toImage()


@pytest.fixture
def second_round(workspace: Workspace) -> Record:
    return next(each for each in workspace.list(ROUND) if each.title == "Second round, Abu Dhabi")


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, second_round: Record) -> Desk:
    return Desk(qtbot, workspace, second_round.id)


def titled(workspace: Workspace, entity, title: str) -> Record:
    return next(each for each in workspace.list(entity) if each.title == title)


def click(qtbot: QtBot, desk: Desk, words: str) -> None:
    desk.tree.scrollTo(desk.row(words))
    place = desk.tree.visualRect(desk.row(words)).center()
    qtbot.mouseClick(desk.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


# What stands there


def test_delegations_stand_in_protocol_order_each_with_its_people_and_their_roles(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    people = workspace.list(PARTICIPANT, [Condition("round", "=", second_round.id)])
    talks = workspace.get(second_round.text("talks"))
    expected = protocol.delegations(people, talks, second_round)
    assert desk.below("Participants") == [each.title for each in expected]
    assert desk.below("Ukraine") == ["Rustem Umerov", "Andrii Hnatov", "Kyrylo Budanov"]
    assert desk.row("Igor Kostyukov").data(Role.ASIDE) == "Head of delegation"
    assert desk.said("Rustem Umerov") == "Rustem Umerov, Chief negotiator"
    assert desk.said("Ukraine") == "Ukraine, delegation"


def test_the_agenda_stands_before_the_issues_spoken_of_each_with_its_paragraphs(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    spoken_of = desk.below("Agenda and issues")
    assert "Control of the Donetsk region and Donbas" in spoken_of and spoken_of == sorted(spoken_of)
    assert "Black Sea grain corridor" not in spoken_of, "that is of other talks"
    donbas = titled(workspace, ISSUE, "Control of the Donetsk region and Donbas")
    for number, title, issue in ((2, "Territory", donbas.id), (1, "Opening", None)):
        values = {"round": second_round.id, "number": number, "title": title, "issue": issue}
        workspace.do(add(AGENDA_ITEM, values))
    assert desk.below("Agenda and issues")[:3] == ["Opening", "Territory", spoken_of[1]]
    assert "Control of the Donetsk region and Donbas" not in desk.words, "it stands there by its item"
    desk.panel.show_counts({donbas.id: 3})
    assert desk.row("Territory").data(Role.NUMBER) == "2" and desk.row("Territory").data(Role.ASIDE) == "3"
    assert desk.said("Territory") == "2, Territory, 3 paragraphs"
    desk.panel.show_counts({donbas.id: 1})
    assert desk.said("Territory") == "2, Territory, 1 paragraph"
    assert desk.row(spoken_of[1]).data(Role.ASIDE) == "0"


def test_a_panel_that_is_hidden_is_read_when_it_is_seen_again(
    desk: Desk, workspace: Workspace, second_round: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, show = [], desk.panel.rows.show_round
    monkeypatch.setattr(desk.panel.rows, "show_round", lambda met: read.append(met) or show(met))
    desk.panel.hide()
    for number in (1, 2):
        workspace.do(add(AGENDA_ITEM, {"round": second_round.id, "number": number, "title": f"SAMPLE {number}"}))
    assert read == []
    desk.panel.show()
    assert read == [second_round.id]
    assert desk.below("Agenda and issues")[:2] == ["SAMPLE 1", "SAMPLE 2"]


def test_sessions_are_offered_where_the_round_has_several(
    qtbot: QtBot, desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    assert desk.below("Sessions") == ["First day", "Second day"]
    assert desk.row("First day").data(Role.ASIDE) == "4 February 2026"
    click(qtbot, desk, "Second day")
    assert workspace.get(desk.chosen[0]).entity is SESSION
    workspace.delete(desk.chosen[0])
    assert "Sessions" not in desk.words and "First day" not in desk.words
    workspace.undo()
    assert desk.below("Sessions") == ["First day", "Second day"]


def test_a_round_with_nothing_says_so_and_offers_the_issues_of_its_talks(
    qtbot: QtBot, workspace: Workspace
) -> None:
    talks = titled(workspace, ROUND, "Second round, Abu Dhabi").text("talks")
    workspace.do(add(ROUND, {"talks": talks, "number": "99", "label": "Sample round"}))
    desk = Desk(qtbot, workspace, titled(workspace, ROUND, "Sample round").id)
    assert desk.row("Participants").data(Role.ASIDE) == "None recorded"
    assert "Security guarantees for Ukraine" in desk.below("Agenda and issues")
    assert "Sessions" not in desk.words


def test_who_stayed_away_is_seen(desk: Desk, workspace: Workspace, second_round: Record) -> None:
    merz, germany = titled(workspace, ENVOY, "Friedrich Merz"), titled(workspace, PARTY, "Germany")
    values = {"round": second_round.id, "party": germany.id, "envoy": merz.id, "attendance": "apologies"}
    workspace.do(add(PARTICIPANT, values))
    assert desk.row("Friedrich Merz").data(Role.ASIDE) == "Apologies"


# Inserting


def test_a_click_inserts_and_leaves_the_keyboard_in_the_text(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    for words in ("Rustem Umerov", "Ukraine", "Security guarantees for Ukraine", "Participants"):
        click(qtbot, desk, words)
    assert [workspace.get(id_).title for id_ in desk.chosen] == [
        "Rustem Umerov",
        "Ukraine",
        "Security guarantees for Ukraine",
    ]
    assert desk.text.hasFocus()


def test_somebody_who_is_not_named_is_described_and_inserts_the_party(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    described = "Other senior intelligence officials, not named"
    click(qtbot, desk, described)
    assert workspace.get(desk.chosen[0]).title == "Russian Federation"
    assert desk.said(described) == f"{described}, Delegate, inserts Russian Federation"


def test_an_agenda_item_inserts_its_issue_or_else_itself(
    qtbot: QtBot, desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    prisoners = titled(workspace, ISSUE, "Prisoners of war")
    for number, title, issue in ((1, "Sample exchange", prisoners.id), (2, "Sample opening", None)):
        values = {"round": second_round.id, "number": number, "title": title, "issue": issue}
        workspace.do(add(AGENDA_ITEM, values))
    click(qtbot, desk, "Sample exchange")
    click(qtbot, desk, "Sample opening")
    assert desk.chosen == [prisoners.id, titled(workspace, AGENDA_ITEM, "Sample opening").id]


def test_the_keyboard_comes_in_at_the_first_row_and_passes_over_heads(desk: Desk, workspace: Workspace) -> None:
    QTest.keyClick(desk.text, Qt.Key.Key_Tab)
    assert desk.tree.hasFocus() and desk.tree.currentIndex().data() == "Ukraine"
    QTest.keyClick(desk.tree, UP)
    assert desk.tree.currentIndex().data() == "Ukraine"
    QTest.keyClick(desk.tree, DOWN)
    QTest.keyClick(desk.tree, ENTER)
    QTest.keyClick(desk.tree, DOWN)
    QTest.keyClick(desk.tree, SPACE)
    assert [workspace.get(id_).title for id_ in desk.chosen] == ["Rustem Umerov", "Andrii Hnatov"]
    levels = []
    for _ in range(60):
        QTest.keyClick(desk.tree, DOWN)
        levels.append(desk.tree.currentIndex().data(Role.LEVEL))
    assert Level.SECTION not in levels and levels[-1] == Level.SESSION
    QTest.keyClick(desk.tree, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.chosen) == 2, "with Control it is the note's key"
    QTest.keyClick(desk.tree, Qt.Key.Key_Backtab)
    assert desk.text.hasFocus()


def test_typed_letters_go_to_a_name(desk: Desk) -> None:
    desk.tree.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(desk.tree, "steve")
    assert desk.tree.currentIndex().data() == "Steve Witkoff"


# Following


def test_a_participant_who_is_added_appears_and_nothing_else_moves(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    desk.resize(900, 400)
    desk.tree.setFocus(Qt.FocusReason.TabFocusReason)
    desk.tree.setCurrentIndex(desk.row("Steve Witkoff"))
    bar = desk.tree.verticalScrollBar()
    QApplication.processEvents()
    before = bar.value()
    merz, ukraine = titled(workspace, ENVOY, "Friedrich Merz"), titled(workspace, PARTY, "Ukraine")
    workspace.do(add(PARTICIPANT, {"round": second_round.id, "party": ukraine.id, "envoy": merz.id}))
    QApplication.processEvents()
    assert "Friedrich Merz" in desk.below("Ukraine")
    assert desk.tree.currentIndex().data() == "Steve Witkoff" and bar.value() == before > 0
    workspace.undo()
    assert "Friedrich Merz" not in desk.words


def test_a_delegation_appears_and_goes_with_its_people(
    desk: Desk, workspace: Workspace, second_round: Record
) -> None:
    merz, germany = titled(workspace, ENVOY, "Friedrich Merz"), titled(workspace, PARTY, "Germany")
    workspace.do(add(PARTICIPANT, {"round": second_round.id, "party": germany.id, "envoy": merz.id}))
    assert desk.below("Germany") == ["Friedrich Merz"] and "Friedrich Merz" in desk.words, "it is open"
    here = [Condition("envoy", "=", merz.id), Condition("round", "=", second_round.id)]
    (member,) = workspace.list(PARTICIPANT, here)
    workspace.edit(member, {"party": titled(workspace, PARTY, "Ukraine").id})
    assert "Germany" not in desk.words and "Friedrich Merz" in desk.below("Ukraine")


def test_another_round_can_be_shown(desk: Desk, workspace: Workspace) -> None:
    desk.panel.show_round(titled(workspace, ROUND, "Third round, Geneva").id)
    assert "Vladimir Medinsky" in desk.words and "Igor Kostyukov" not in desk.words


def test_a_register_that_cannot_be_read_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RegisterError("The register cannot be read. Nothing was changed.")

    told: list[str] = []
    desk.panel.failed.connect(told.append)
    monkeypatch.setattr(Workspace, "list", fail)
    desk.panel.show_round(desk.panel._round)
    assert told == ["The register cannot be read. Nothing was changed."] and "Ukraine" in desk.words


# Foot and looks


def test_the_foot_says_when_the_draft_was_changed_and_leads_to_its_history(
    qtbot: QtBot, desk: Desk, second_round: Record
) -> None:
    assert not desk.panel.foot.isVisible()
    desk.panel.show_foot("Draft changed just now", "")
    assert desk.panel.foot.isVisible() and not desk.panel.foot.link.isVisible()
    desk.panel.show_foot("Changed 2 min ago", second_round.id)
    assert "Changed 2 min ago" in [label.text() for label in desk.panel.foot.findChildren(QLabel)]
    with qtbot.waitSignal(desk.panel.history_asked) as asked:
        qtbot.mouseClick(desk.panel.foot.link, Qt.MouseButton.LeftButton)
    assert asked.args == [second_round.id]
    desk.panel.show_foot("", "")
    assert not desk.panel.foot.isVisible()


def test_where_the_mouse_or_the_keyboard_is_the_row_says_that_it_can_be_inserted(desk: Desk) -> None:
    plain = desk.picture("Kirill Dmitriev")
    QTest.mouseMove(desk.tree.viewport(), desk.tree.visualRect(desk.row("Kirill Dmitriev")).center())
    QApplication.processEvents()
    hovered = desk.picture("Kirill Dmitriev")
    assert hovered != plain
    QTest.mouseMove(desk.tree.viewport(), QPoint(5, 1))
    QApplication.processEvents()
    assert desk.picture("Kirill Dmitriev") == plain
    desk.tree.setFocus(Qt.FocusReason.TabFocusReason)
    desk.tree.setCurrentIndex(desk.row("Kirill Dmitriev"))
    focused = desk.picture("Kirill Dmitriev")
    assert [is_blue(image) for image in (plain, hovered, focused)] == [False, True, True]


def is_blue(image: QImage) -> bool:
    """Whether something of the colour of links stands in the end half of a row."""
    found = (image.pixelColor(x, y) for x in range(image.width() // 2, image.width() - 20) for y in range(4, 24))
    return any(colour.blue() - colour.red() > 80 for colour in found)


def test_rows_grow_with_the_text(desk: Desk, qapp: QApplication) -> None:
    low = desk.tree.visualRect(desk.row("Ukraine")).height()
    theme.set_zoom(qapp, 200)
    try:
        QApplication.processEvents()
        assert desk.tree.visualRect(desk.row("Ukraine")).height() >= 1.4 * low
    finally:
        theme.set_zoom(qapp, 100)
