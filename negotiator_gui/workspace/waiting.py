"""Across all talks: what is due, open points, rounds to come and in time, and what was done last."""

from collections.abc import Sequence
from datetime import date

from negotiator_gui.domain.record import Record
from negotiator_gui.store import due, in_time, open_points, recent
from negotiator_gui.store.due import Dues
from negotiator_gui.store.in_time import InTime
from negotiator_gui.store.open_points import OpenPoint
from negotiator_gui.store.recent import Recent
from negotiator_gui.store.store import Store


class Waiting:
    """The part of a workspace that looks at all talks at once, as the Desk does; what is many is counted."""

    _store: Store

    def pressing(self, today: date) -> int:
        """How many commitments and actions are overdue or due today."""
        return due.pressing(self._store, today)

    def dues(self, today: date, most: int) -> Sequence[Dues]:
        """Open commitments and actions: what is overdue, due today and later."""
        return due.dues(self._store, today, most)

    def open_points(self, most: int) -> tuple[int, Sequence[OpenPoint]]:
        """What came up in talks that go on and is not settled; what has been open for longest comes first."""
        return open_points.open_points(self._store, most)

    def rounds_ahead(self, most: int) -> tuple[int, Sequence[Record]]:
        """The rounds to come, by their days."""
        return due.rounds_ahead(self._store, most)

    def rounds_in_time(self) -> Sequence[InTime]:
        """The rounds of all talks by talks and day, with few facts of each."""
        return in_time.rounds_in_time(self._store)

    def recent(self, most: int) -> Sequence[Recent]:
        """What was done last, newest first."""
        return recent.recent(self._store, most)
