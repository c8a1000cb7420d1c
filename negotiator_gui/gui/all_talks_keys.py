"""Where the arrow keys lead on the timeline of all talks: along a talks' rounds, and to what is beside in time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from negotiator_gui.gui import theme
from negotiator_gui.gui.all_talks_rows import Row

if TYPE_CHECKING:
    from negotiator_gui.gui.all_talks_view import AllTalksView

T = TypeVar("T")
_FAR = 1_000_000
_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
KEYS = {*_ALONG, *_LINES, *_PAGES}


def goal(view: "AllTalksView", key: Qt.Key, far: bool) -> str:
    """The id of what a key leads to; with Ctrl, Home and End lead to the first and the last talks."""
    rows = view.rows
    if view.current_id not in rows.places:
        return rows.ids[0] if rows.ids else ""
    number, at = rows.places[view.current_id]
    if key in _ALONG and not far:
        return _within(rows.rows[number].ids, at + _ALONG[key])
    page = max(1, view.plot.height() // theme.height("table_row") - 1)
    step = _LINES.get(key, 0) + page * _PAGES.get(key, 0) + _ALONG.get(key, 0)
    other = _within(rows.rows, number + step)
    return _beside(view, other) if other is not rows.rows[number] else view.current_id


def _within(items: Sequence[T], at: int) -> T:
    return items[min(len(items) - 1, max(0, at))]


def _beside(view: "AllTalksView", row: Row) -> str:
    """What in another row is nearest in time to what is selected."""
    number, at = view.rows.places[view.current_id]
    if at == 0 or not row.rounds:
        return row.talks.id
    x = view.across(view.rows.rows[number], at - 1).center().x()
    return min((abs(view.across(row, n).center().x() - x), met.id) for n, met in enumerate(row.rounds))[1]
