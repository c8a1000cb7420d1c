"""Finding things beside the work of the window: answers come in its thread, old questions are dropped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import ENVOY, PARTY
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Kind, Workspace
from negotiator_gui.workspace.worker import Worker
from tests.samples import AUTHOR

_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"


class Asker:
    """Hears answers, and in which thread."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.failures: list[str] = []
        self.threads: set[int] = set()

    def answer(self, found: Any) -> None:
        self.answers.append(found)
        self.threads.add(threading.get_ident())

    def failed(self, sentence: str) -> None:
        self.failures.append(sentence)


@pytest.fixture
def asker() -> Asker:
    return Asker()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) <= before


@pytest.fixture
def worker(qtbot: QtBot, tmp_path: Path) -> Iterator[Worker]:
    with Store.create(tmp_path / "a.talks", AUTHOR) as store:
        made = Worker(store)
        made.store = store  # type: ignore[attr-defined]
        yield made
        made.close()


def titles(kinds: list[Kind]) -> dict[str, list[str]]:
    return {kind.entity: [hit.record.title for hit in kind.hits] for kind in kinds}


def test_what_is_found_comes_in_the_thread_of_the_window(qtbot: QtBot, workspace: Workspace, asker: Asker) -> None:
    workspace.look_for("umerov", asker.answer, asker.failed)
    assert asker.answers == [], "nobody waited"
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert titles(asker.answers[0])["envoy"] == ["Rustem Umerov"]
    assert asker.threads == {threading.get_ident()}
    assert len([each for each in threading.enumerate() if each.name == "reader"]) == 1
    workspace.close()
    assert not [each for each in threading.enumerate() if each.name == "reader"]


def test_only_the_last_of_many_questions_is_answered(qtbot: QtBot, workspace: Workspace, asker: Asker) -> None:
    for n in range(1, 7):
        workspace.look_for("umerov"[:n], asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    qtbot.wait(50)
    assert len(asker.answers) == 1
    assert titles(asker.answers[0])["envoy"] == ["Rustem Umerov"]


def test_what_nobody_waits_for_is_not_answered(qtbot: QtBot, workspace: Workspace, asker: Asker) -> None:
    workspace.look_for("umerov", asker.answer, asker.failed)
    workspace.stop_looking()
    workspace.count_hits("umerov", asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers == [workspace_counts(workspace)]


def workspace_counts(workspace: Workspace) -> dict[str, int]:
    counts: dict[str, int] = {}
    for hit in workspace.find("umerov", limit=10_000):
        counts[hit.record.entity.name] = counts.get(hit.record.entity.name, 0) + 1
    return counts


def test_all_hits_of_one_kind(qtbot: QtBot, workspace: Workspace, asker: Asker) -> None:
    workspace.look_for_all("prison", "claim", 200, asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    found = [hit.record.id for hit in asker.answers[0]]
    assert len(found) > 3
    assert found == [hit.record.id for hit in workspace.find("prison", ["claim"], 200)]


def test_a_new_question_breaks_off_the_one_that_is_read(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    begun = threading.Event()

    def endless(store: Store) -> object:
        begun.set()
        return store.db.execute(_LONG).fetchone()

    worker.ask("find", endless, asker.answer, asker.failed)
    assert begun.wait(5)
    time.sleep(0.05)
    worker.ask("find", lambda store: "the second", asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers == ["the second"]


def test_other_topics_wait_their_turn(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    for topic in ("one", "two", "three"):
        worker.ask(topic, lambda store, topic=topic: topic, asker.answer, asker.failed)
    qtbot.waitUntil(lambda: len(asker.answers) == 3)
    assert asker.answers == ["one", "two", "three"]


def test_closing_breaks_off_what_is_read(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    begun = threading.Event()

    def endless(store: Store) -> object:
        begun.set()
        return store.db.execute(_LONG).fetchone()

    worker.ask("find", endless, asker.answer, asker.failed)
    assert begun.wait(5)
    started = time.perf_counter()
    worker.close()
    assert time.perf_counter() - started < 5
    worker.ask("find", endless, asker.answer, asker.failed)
    qtbot.wait(50)
    assert asker.answers == asker.failures == []


def test_a_known_trouble_is_told_in_its_words(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    def trouble(_: Store) -> None:
        raise RegisterError("The sample file is gone.")

    worker.ask("find", trouble, asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.failures))
    assert asker.failures == ["The sample file is gone."]


def test_a_bug_takes_the_way_of_all_bugs(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    def bug(_: Store) -> None:
        raise ZeroDivisionError("sample")

    with qtbot.captureExceptions() as caught:
        worker.ask("find", bug, asker.answer, asker.failed)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    worker.ask("find", lambda store: "after it", asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))


def test_a_file_that_is_gone_is_told_when_the_thread_would_begin(
    qtbot: QtBot, worker: Worker, asker: Asker, tmp_path: Path
) -> None:
    (tmp_path / "a.talks").rename(tmp_path / "b.talks")
    worker.ask("find", lambda store: store.find("x"), asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.failures))
    assert "a.talks" in asker.failures[0]
    (tmp_path / "b.talks").rename(tmp_path / "a.talks")
    worker.ask("find", lambda store: store.find("x"), asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))


def test_writing_while_much_is_read(qtbot: QtBot, worker: Worker, asker: Asker) -> None:
    """Each question is asked again and again while records are made: the last answer has them all."""
    store = worker.store  # type: ignore[attr-defined]
    for n in range(40):
        worker.ask("find", lambda second: second.count(ENVOY), asker.answer, asker.failed)
        store.apply(add(ENVOY, {"name": f"A. Example {n}"}))
        qtbot.wait(1)
    worker.ask("last", lambda second: (second.count(ENVOY), second.count(PARTY)), asker.answer, asker.failed)
    qtbot.waitUntil(lambda: (40, 0) in asker.answers)
    counts = [each for each in asker.answers if isinstance(each, int)]
    assert counts == sorted(counts)
    assert asker.failures == []
