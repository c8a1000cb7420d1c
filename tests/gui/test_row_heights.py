"""Rows of a long page are found by where they are, and move when one of them turns out higher."""

from negotiator_gui.gui.row_heights import RowHeights


def test_rows_lie_below_each_other() -> None:
    rows = RowHeights([10, 20, 30])
    assert (len(rows), rows.total) == (3, 60)
    assert [rows.top(row) for row in range(5)] == [0, 10, 30, 60, 60]
    assert [rows.at(y) for y in (-5, 0, 9, 10, 29, 30, 59, 60, 999)] == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    assert list(rows.between(9, 31)) == [0, 1, 2]
    assert list(rows.between(10, 30)) == [1]


def test_a_row_that_is_higher_moves_those_below() -> None:
    rows = RowHeights([10, 20, 30])
    rows.set_height(1, 25)
    assert (rows.top(1), rows.top(2), rows.total, rows.height(1)) == (10, 35, 65, 25)


def test_no_rows_are_nowhere() -> None:
    rows = RowHeights()
    assert (len(rows), rows.total, rows.at(0), rows.height(0), rows.top(0)) == (0, 0, -1, 0, 0)
    assert list(rows.between(0, 100)) == []
