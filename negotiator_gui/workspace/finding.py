"""Find anything, as the window asks for it: while a person types, without waiting."""

from collections.abc import Callable, Mapping, Sequence

from negotiator_gui.store import finding
from negotiator_gui.store.finding import Hit, Kind
from negotiator_gui.store.store import Store
from negotiator_gui.workspace.worker import Worker

_FIND, _COUNT = "find", "count"
Failed = Callable[[str], None]


class Finding:
    """The part of a workspace that finds things beside the work of the window."""

    _store: Store
    _worker: Worker

    def look_for(self, words: str, answer: Callable[[Sequence[Kind]], None], failed: Failed) -> None:
        """The first hits of every kind; what was looked for before is given up."""
        self._worker.forget(_COUNT)
        self._worker.ask(_FIND, lambda store: finding.kinds(store.db, words), answer, failed)

    def look_for_all(
        self, words: str, entity: str, limit: int, answer: Callable[[Sequence[Hit]], None], failed: Failed
    ) -> None:
        """The hits of one kind, `limit` at the most; what was looked for before is given up."""
        self._worker.ask(_FIND, lambda store: store.find(words, [entity], limit), answer, failed)

    def count_hits(self, words: str, answer: Callable[[Mapping[str, int]], None], failed: Failed) -> None:
        """How many hits of every kind there are."""
        self._worker.ask(_COUNT, lambda store: finding.count(store.db, words), answer, failed)

    def stop_looking(self) -> None:
        """Nobody waits for what was looked for any more."""
        self._worker.forget(_FIND)
        self._worker.forget(_COUNT)
