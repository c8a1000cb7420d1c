"""The gate between whoever reads beside the window and whoever writes: a write never waits for a long reading.

SQLite can finish a transaction only when nobody reads. So each query of the second connection passes a gate, and a
write closes it first: it breaks off the query that is under way, again and again until the gate is its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

# So long a write waits, in seconds, before it breaks off a query once more.
_AGAIN = 0.001


class Interrupted(Exception):
    """A reading was broken off: somebody writes, or nobody wants to know any more."""


class Gate:
    """Lets one query pass at a time, and none during a write."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open = Event()
        self._open.set()
        # Breaks off the query that is under way.
        self.interrupt: Callable[[], None] = _nothing
        # How many writes there have been: what was read before one and after it does not belong together.
        self.writes = 0

    @contextmanager
    def closed(self) -> Iterator[None]:
        """While somebody writes."""
        self._open.clear()
        while not self._lock.acquire(timeout=_AGAIN):
            self.interrupt()
        try:
            self.writes += 1
            yield
        finally:
            self._lock.release()
            self._open.set()

    @contextmanager
    def passed(self, seen: int) -> Iterator[None]:
        """While a query is under way; Interrupted if there were other writes than those that were `seen`."""
        if not self._open.is_set():
            raise Interrupted
        with self._lock:
            if self.writes != seen:
                raise Interrupted
            yield

    def wait(self) -> int:
        """Waits until nobody writes; returns how many writes there have been."""
        self._open.wait()
        return self.writes


def _nothing() -> None:
    pass
