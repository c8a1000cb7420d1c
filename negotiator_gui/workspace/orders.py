"""The orders of long lists: read beside the window, kept while they hold, and read ahead when nobody waits."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer

from negotiator_gui.domain.change import Change
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Listing
from negotiator_gui.store.store import Store
from negotiator_gui.workspace.worker import Worker

# What takes longer than this to read, in seconds of work, is read beside the window: half a frame.
_MOMENT = 0.008
# What nobody waits for may take no longer than this.
_BLINK = 0.002
_MOST_KEPT = 24
# So many of the first rows may be asked for before all others: a few screens.
_FIRST = 128
# So long the window has time to paint these, in seconds.
_PAINTING = 0.03
# After a change, what no longer holds is read again when nobody has changed anything for so long, in milliseconds.
_REST = 600


class Orders:
    """The part of a workspace that says which records a list has, in which order."""

    _store: Store
    _worker: Worker

    def _keep_orders(self) -> None:
        self._orders: dict[Listing, array[int]] = {}
        self._ahead: dict[Listing, None] = {}
        # How often an order ceased to hold: what was read before that is shown, but not kept.
        self._ceased = 0
        self._rest = QTimer(self, singleShot=True)  # type: ignore[call-overload]
        self._rest.timeout.connect(self._read_ahead)

    def arrange(
        self,
        topic: str,
        listing: Listing,
        answer: "Callable[[array[int]], None]",
        failed: Callable[[str], None],
        first: "Callable[[array[int]], None] | None" = None,
    ) -> None:
        """Answers with the keys of a list in order: at once if that takes a moment, or else soon.

        Of a list that is known to be long `first` is answered with the first of them, before it is with all.
        """
        beginning = f"{topic}, first"
        self._worker.forget(beginning)
        self._worker.forget(topic)
        order = self._orders.get(listing)
        if order is None and first is None:
            order = self._store.within(_MOMENT, lambda store: store.keys_of(listing))
        if order is not None:
            answer(order)
            return
        if first is not None:
            self._worker.ask(beginning, lambda store: store.keys_of(listing, _FIRST), first, _nothing)
        keep = partial(self._keep, listing, self._ceased, answer)
        self._worker.ask(topic, lambda store: store.keys_of(listing), keep, failed, pause=_PAINTING if first else 0.0)

    def look_into_trash(self, answer: Callable[[dict[str, str]], None]) -> None:
        """Answers with what lies in the Trash and what it went there with: at once, or soon where tables are long."""
        gone = self._store.within(_BLINK, Store.gone)
        if gone is not None:
            answer(gone)
        else:
            later = partial(self._worker.ask, "trash", Store.gone, answer, _nothing)
            QTimer.singleShot(_REST, self, later)  # type: ignore[call-overload]

    def read_ahead(self, listings: Sequence[Listing]) -> None:
        """Reads the orders of lists that somebody may soon go to, as far as they are long, when nobody waits."""
        self._ahead |= dict.fromkeys(listings)
        self._rest.start(_REST)

    def _read_ahead(self) -> None:
        if not self._ahead:
            return
        listing = next(iter(self._ahead))
        del self._ahead[listing]
        if listing in self._orders or self._is_short(listing):
            self._rest.start(0)
            return
        keep = partial(self._keep, listing, self._ceased, lambda _: self._rest.start(0))
        self._worker.ask("ahead", lambda store: store.keys_of(listing), keep, _nothing, ahead=True)

    def _is_short(self, listing: Listing) -> bool:
        """Whether a list is read soon enough when somebody goes to it; one that cannot be read now waits as well."""
        try:
            return self._store.within(_MOMENT, lambda store: store.keys_of(listing)) is not None
        except RegisterError:
            return True

    def _keep(self, listing: Listing, ceased: int, answer: "Callable[[array[int]], None]", order: "array[int]") -> None:
        if ceased != self._ceased:
            self.read_ahead([listing])
        else:
            self._orders[listing] = order
            while len(self._orders) > _MOST_KEPT:
                del self._orders[next(iter(self._orders))]
        answer(order)

    def _drop_orders(self, changes: Sequence[Change]) -> None:
        """What was changed may have altered lists; those are read again when everything is at rest."""
        ceased = [each for each in self._orders if each.turns_on(changes)]
        for listing in ceased:
            del self._orders[listing]
        self._ceased += 1
        if ceased:
            self.read_ahead(ceased)


def _nothing(_: str) -> None:
    """Whoever waits for the rest is told what is wrong."""
