"""How high the rows of a long page are, guessed or known, and so where each of them begins."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class RowHeights:
    """The heights of rows from the top of a page down."""

    def __init__(self, heights: Sequence[int] = ()) -> None:
        self._heights = list(heights)
        # Worked out again when somebody asks after heights have changed.
        self._tops: list[int] = []

    def __len__(self) -> int:
        return len(self._heights)

    def _all_tops(self) -> list[int]:
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    @property
    def total(self) -> int:
        """How high all rows are together."""
        return self._all_tops()[-1]

    def height(self, row: int) -> int:
        """How high a row is; a row that is not there has no height."""
        return self._heights[row] if 0 <= row < len(self._heights) else 0

    def set_height(self, row: int, height: int) -> None:
        """A row is as high as this."""
        if self._heights[row] != height:
            self._heights[row], self._tops = height, []

    def top(self, row: int) -> int:
        """Where a row begins; the one after the last begins where the page ends."""
        return self._all_tops()[max(0, min(row, len(self._heights)))]

    def at(self, y: int) -> int:
        """The row at a height of the page, or the nearest one; -1 if there are no rows."""
        return max(min(bisect_right(self._all_tops(), y), len(self._heights)) - 1, min(0, len(self._heights) - 1))

    def between(self, top: int, bottom: int) -> range:
        """The rows of which something is between two heights of the page."""
        return range(self.at(top), self.at(max(top, bottom - 1)) + 1) if self._heights else range(0)
