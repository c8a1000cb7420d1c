"""A register read in a second thread: its own read-only connection, each query of which passes the gate."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from negotiator_gui.store import engine, errors
from negotiator_gui.store.engine import Database
from negotiator_gui.store.gate import Gate, Interrupted
from negotiator_gui.store.opening import PATIENCE_SECONDS
from negotiator_gui.store.store import Store

_T = TypeVar("_T")


def beside(store: Store) -> Store:
    """The same register once more, for reading only, in one thread at a time; of a past in memory it is a copy."""
    with engine.spoken(store.path):
        db = engine.second(store.db, store.path)
    if store.is_distrusted:
        engine.be_patient(db, PATIENCE_SECONDS)
    return Store(store.path, store.author, db, errors.ReadOnlyRegister(store.path))


class Reader:
    """Reads an open register beside whoever else works with it; for one thread, but made and closed by any."""

    def __init__(self, store: Store) -> None:
        self._gate = store.gate
        with engine.spoken(store.path):
            self._db = _GatedDatabase(engine.second(store.db, store.path).conn, self._gate)
        self._store = Store(store.path, store.author, self._db, errors.ReadOnlyRegister(store.path))
        self._gate.interrupt = self.interrupt

    def read(self, job: Callable[[Store], _T], is_wanted: Callable[[], bool]) -> _T:
        """What a job reads, all of it as of one moment; Interrupted when it is not wanted any more."""
        while True:
            self._db.take_up(self._gate.wait(), is_wanted)
            try:
                return job(self._store)
            except Interrupted:
                # After a write the same is read once more.
                if not is_wanted():
                    raise

    def interrupt(self) -> None:
        """Breaks off the query that is under way; may be called in any thread."""
        self._db.conn.interrupt()

    def close(self) -> None:
        """Closes the connection."""
        self._gate.interrupt = lambda: None
        self._db.close()


class _GatedDatabase(Database):
    """A connection on which each query passes the gate and brings all its rows along."""

    def __init__(self, connection: Any, gate: Gate) -> None:
        self._gate = gate
        self._seen = gate.writes
        self._is_wanted: Callable[[], bool] = lambda: True
        super().__init__(connection)

    def take_up(self, seen: int, is_wanted: Callable[[], bool]) -> None:
        """From now on queries belong to another job."""
        self._seen, self._is_wanted = seen, is_wanted

    def execute(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """All rows of a query; Interrupted if somebody writes or nobody wants to know."""
        with self._gate.passed(self._seen):
            if not self._is_wanted():
                raise Interrupted
            try:
                return _Rows(super().execute(sql, parameters))
            except engine.SqlError as error:
                if "interrupted" in str(error):
                    raise Interrupted from None
                raise


class _Rows(list[Any]):
    """Rows as a cursor gives them."""

    def __init__(self, rows: Iterable[Any]) -> None:
        super().__init__(rows)
        self._left = iter(self)

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._left, None)

    def fetchall(self) -> list[Any]:
        """All rows."""
        return list(self._left)
