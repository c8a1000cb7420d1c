"""Tables of words: rows as high as what they say, read and left with the keyboard, copied with headings."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import theme
from negotiator_gui.gui.cell_model import Cell, CellModel, Head
from negotiator_gui.gui.cell_table import LINES, CellTable, wrapped

WORDS = "The delegations met in the morning and agreed to meet again in the afternoon of the same day. "
HEADS = (Head("First", 10), Head("Second", 30, wraps=True))


@pytest.fixture
def table(qtbot: QtBot, qapp) -> CellTable:
    theme.apply(qapp, "light")
    frame = QWidget()
    qtbot.addWidget(frame)
    model = CellModel(HEADS, frame)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, frame)
    made = CellTable(model, frame)
    made.frame = frame
    layout = QHBoxLayout(frame)
    layout.addWidget(made)
    layout.addWidget(QLineEdit(frame))
    frame.resize(900, 400)
    model.show_rows(
        [
            (Cell("one"), Cell("short")),
            (Cell("two", icon="round"), Cell(WORDS)),
            (Cell("three"), Cell(WORDS * 30)),
            (Cell("four", faint=True, tip="a tip"), Cell("a\nb\nc")),
        ]
    )
    with qtbot.waitExposed(frame):
        frame.show()
    made.setFocus()
    qtbot.wait(10)
    return made


def test_rows_are_as_high_as_their_words_but_show_a_few_lines_only(table: CellTable) -> None:
    heights = [table.rowHeight(row) for row in range(4)]
    line = QFontMetrics(theme.font("body", tabular=True)).height()
    assert heights[0] == theme.height("table_row")
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == heights[0] + (LINES - 1) * line
    assert heights[3] == heights[0] + 2 * line


def test_a_row_is_opened_to_all_its_lines_and_closed_again(table: CellTable) -> None:
    before = table.rowHeight(2)
    table.select_row(2)
    table.open_row(2)
    lines = wrapped(WORDS * 30, theme.font("body", tabular=True), table.columnWidth(1) - 24, 400)
    assert len(lines) > 20
    assert table.rowHeight(2) > before * 4
    table.open_row(2)
    assert table.rowHeight(2) == before


def test_rows_follow_the_width_and_the_zoom(qtbot: QtBot, qapp, table: CellTable) -> None:
    before = table.rowHeight(1)
    table.frame.resize(1500, 400)
    qtbot.waitUntil(lambda: table.rowHeight(1) < before)
    theme.set_zoom(qapp, 200)
    try:
        qtbot.waitUntil(lambda: table.rowHeight(0) == theme.height("table_row"))
        assert theme.height("table_row") > 32
    finally:
        theme.set_zoom(qapp, 100)


def test_wrapped_lines_fit_and_the_last_one_says_that_there_is_more(qapp) -> None:
    font = theme.font("body")
    metrics = QFontMetrics(font)
    lines = wrapped(WORDS * 5, font, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 200 for line in lines)
    assert " ".join(wrapped(WORDS, font, 200, 50)) == WORDS.strip()
    assert wrapped("a\nb", font, 200, 3) == ["a", "b"]
    assert wrapped("a\nb\nc", font, 200, 2) == ["a", "b c…"]
    assert wrapped("", font, 200, 3) == [""]


def test_more_is_told_also_where_the_line_that_is_cut_is_short(qapp) -> None:
    assert wrapped("a\n" + "word " * 300, theme.font("body"), 200, 1)[0].endswith("…")


def test_enter_and_double_click_act_on_the_row(qtbot: QtBot, table: CellTable) -> None:
    entered: list[int] = []
    table.entered.connect(entered.append)
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Enter)
    at = table.visualRect(table.rows.index(3, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert entered == [1, 1, 3]


def test_tab_leaves_the_table(qtbot: QtBot, table: CellTable) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert isinstance(table.frame.focusWidget(), QLineEdit)


def test_rows_are_copied_with_their_headings(qtbot: QtBot, table: CellTable) -> None:
    table.setSelectionMode(CellTable.SelectionMode.ExtendedSelection)
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"First\tSecond\none\tshort\ntwo\t{WORDS.strip()}"


def test_words_icons_and_faint_words_are_painted(table: CellTable) -> None:
    picture = table.viewport().grab().toImage()

    def colours(row: int, column: int) -> set[str]:
        area = table.visualRect(table.rows.index(row, column)).adjusted(0, 0, 0, -2)
        return {
            picture.pixelColor(QPoint(x, y)).name()
            for x in range(area.left(), min(area.right(), area.left() + 60))
            for y in range(area.top(), area.bottom())
        }

    # Row 0 is current and tinted; the others stand on the plain ground.
    assert len(colours(1, 0)) > 5
    assert theme.role("text").name() in colours(1, 1)
    assert theme.role("text").name() not in colours(3, 0)


def test_screen_readers_get_the_words_and_the_pointer_the_tip(table: CellTable) -> None:
    index = table.rows.index(3, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "four"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "a tip"
    assert table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
