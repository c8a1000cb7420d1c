"""Reading in a second thread: it sees what is kept, gives way to every write, and ends when nobody wants it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import PARTY
from negotiator_gui.domain.ids import new_id
from negotiator_gui.store import opening
from negotiator_gui.store.errors import ReadOnlyRegister
from negotiator_gui.store.gate import Gate, Interrupted
from negotiator_gui.store.reader import Reader
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR

# Runs for minutes unless it is broken off.
_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"


@pytest.fixture
def reader(store: Store) -> Iterator[Reader]:
    made = Reader(store)
    yield made
    made.close()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def wanted() -> bool:
    return True


def names(store: Store) -> list[str]:
    return [each.title for each in store.list(PARTY)]


def endless(begun: Event) -> object:
    """A job whose first query ends only by force."""

    def job(store: Store) -> object:
        begun.set()
        return store.db.execute(_LONG).fetchone()

    return job


def test_what_was_written_is_read_in_the_other_thread(
    store: Store, reader: Reader, pool: ThreadPoolExecutor
) -> None:
    for n in range(3):
        store.apply(add(PARTY, {"name": f"Side {n}"}))
        assert pool.submit(reader.read, names, wanted).result(5) == names(store)
    assert len(names(store)) == 3


def test_it_only_reads(store: Store, reader: Reader, pool: ThreadPoolExecutor) -> None:
    def write(second: Store) -> None:
        second.apply(add(PARTY, {"name": "Side"}))

    with pytest.raises(ReadOnlyRegister):
        pool.submit(reader.read, write, wanted).result(5)
    assert names(store) == []


def test_a_query_that_nobody_wants_any_more_ends_at_once(reader: Reader, pool: ThreadPoolExecutor) -> None:
    begun, dropped = Event(), Event()
    reading = pool.submit(reader.read, endless(begun), lambda: not dropped.is_set())
    assert begun.wait(5)
    dropped.set()
    for _ in range(500):
        reader.interrupt()
        if reading.done():
            break
        time.sleep(0.01)
    with pytest.raises(Interrupted):
        reading.result(0)


def test_an_unwanted_job_does_not_even_begin_a_query(reader: Reader) -> None:
    with pytest.raises(Interrupted):
        reader.read(names, lambda: False)


def test_a_write_breaks_off_what_is_read_and_the_same_is_read_once_more(
    store: Store, reader: Reader, pool: ThreadPoolExecutor
) -> None:
    begun, times = Event(), []

    def job(second: Store) -> list[str]:
        times.append(time.perf_counter())
        if len(times) == 1:
            begun.set()
            second.db.execute(_LONG)
        return names(second)

    reading = pool.submit(reader.read, job, wanted)
    assert begun.wait(5)
    time.sleep(0.05)
    started = time.perf_counter()
    store.apply(add(PARTY, {"name": "Side A"}))
    assert time.perf_counter() - started < 1.0, "the write waited for the reading"
    assert reading.result(5) == ["Side A"]
    assert len(times) == 2


def test_all_that_one_job_reads_is_of_one_moment(store: Store, reader: Reader, pool: ThreadPoolExecutor) -> None:
    """Two queries with a write in between would not fit together."""
    side = new_id()
    store.apply(Action("add", creation(PARTY, {"name": "Side 0"}, side), {"entity": "party"}))
    halfway, go_on, tries = Event(), Event(), []

    def job(second: Store) -> tuple[str, str]:
        tries.append(1)
        first = names(second)[0]
        halfway.set()
        assert go_on.wait(5)
        return first, names(second)[0]

    reading = pool.submit(reader.read, job, wanted)
    assert halfway.wait(5)
    store.apply(edit(PARTY, side, {"name": "Side 1"}))
    go_on.set()
    assert reading.result(5) == ("Side 1", "Side 1")
    assert len(tries) == 2


def test_many_writes_among_many_readings(store: Store, reader: Reader, pool: ThreadPoolExecutor) -> None:
    """Each reading sees whole actions only: as many parties of one kind as of the other."""
    stopped = Event()

    def job(second: Store) -> tuple[int, int]:
        found = names(second)
        return len([each for each in found if each == "A"]), len([each for each in names(second) if each == "B"])

    def read_on() -> list[tuple[int, int]]:
        seen = []
        while not stopped.is_set():
            seen.append(reader.read(job, wanted))
        return seen

    reading = pool.submit(read_on)
    longest = 0.0
    for _ in range(60):
        started = time.perf_counter()
        store.apply(Action("import", (*creation(PARTY, {"name": "A"}), *creation(PARTY, {"name": "B"})), {"count": 2}))
        longest = max(longest, time.perf_counter() - started)
        time.sleep(0.002)
    stopped.set()
    seen = reading.result(10)
    assert seen and all(a == b for a, b in seen)
    assert max(seen)[0] > 0
    assert longest < 2.0


def test_a_register_of_an_older_version_is_read_as_it_was_brought_up_to_date(tmp_path: Path) -> None:
    """It is in memory only: the file still has the older form."""
    with Store.create(tmp_path / "a.talks", AUTHOR) as store:
        store.apply(add(PARTY, {"name": "Side"}))
        memory = opening.migrated(store.path, store.db, ReadOnlyRegister(store.path))
    with Store(tmp_path / "a.talks", AUTHOR, memory, ReadOnlyRegister(tmp_path / "a.talks")) as old:
        (tmp_path / "a.talks").unlink()
        second = Reader(old)
        assert second.read(names, wanted) == ["Side"]
        second.close()


def test_errors_of_a_job_are_told_and_the_next_one_is_done(reader: Reader) -> None:
    def wrong(_: Store) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        reader.read(wrong, wanted)
    assert reader.read(names, wanted) == []


def test_a_closed_gate_lets_nobody_pass_and_opens_after_an_error() -> None:
    gate = Gate()
    with pytest.raises(ValueError, match="sample"), gate.closed():
        with pytest.raises(Interrupted), gate.passed(gate.writes):
            pass
        raise ValueError("sample")
    with gate.passed(gate.wait()):
        pass
    with pytest.raises(Interrupted), gate.passed(gate.writes - 1):
        pass
