"""Reading that may take longer than a frame: in one thread beside the window, which is told when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.gate import Interrupted
from negotiator_gui.store.reader import Reader
from negotiator_gui.store.store import Store

# How long to wait for the thread to end before its query is broken off once more, in seconds.
_PATIENCE = 0.005


@dataclass(frozen=True, eq=False)
class _Task:
    topic: str
    read: Callable[[Store], Any]
    answer: Callable[[Any], None]
    failed: Callable[[str], None]
    # Whether nobody waits for it: then it gives way to whatever else is asked.
    ahead: bool = False
    # For how long it leaves the machine to the window, which paints what was answered before.
    pause: float = 0.0


class Worker(QObject):
    """One thread that reads what is asked for; on each topic only what was asked last is answered."""

    _done = Signal(object, object, object)  # the task, what was read, and the error if it could not be

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._reader: Reader | None = None
        self._thread: Thread | None = None
        self._turn = Condition()
        self._waiting: list[_Task] = []
        # The last task on each topic, until it is answered.
        self._last: dict[str, _Task] = {}
        self._running: _Task | None = None
        self._closed = False
        # A bound method: what the thread tells is heard in the thread of the window.
        self._done.connect(self._on_done)

    def ask(
        self,
        topic: str,
        read: Callable[[Store], Any],
        answer: Callable[[Any], None],
        failed: Callable[[str], None],
        ahead: bool = False,
        pause: float = 0.0,
    ) -> None:
        """Reads something soon and answers in the thread of the window, unless the topic is asked about again.

        What is read `ahead` gives way to everything else; after a `pause` in seconds it is begun.
        """
        task = _Task(topic, read, answer, failed, ahead, pause)
        with self._turn:
            self._drop(topic)
            self._last[topic] = task
            self._waiting.append(task)
            if self._running and self._running.ahead and self._reader:
                self._reader.interrupt()
            self._turn.notify()
        if self._thread is None and not self._closed:
            try:
                self._begin()
            except RegisterError as error:
                self.forget(topic)
                failed(str(error))

    def forget(self, topic: str) -> None:
        """Nobody waits for an answer on this topic any more."""
        with self._turn:
            self._drop(topic)

    def _drop(self, topic: str) -> None:
        last = self._last.pop(topic, None)
        if last in self._waiting:
            self._waiting.remove(last)
        elif last is not None and last is self._running and self._reader:
            self._reader.interrupt()

    def close(self) -> None:
        """Breaks off what is being read and ends the thread; nothing is answered any more."""
        with self._turn:
            self._closed = True
            self._waiting.clear()
            self._last.clear()
            self._turn.notify()
        while self._thread is not None and self._thread.is_alive():
            if self._reader:
                self._reader.interrupt()
            self._thread.join(_PATIENCE)
        if self._reader:
            self._reader.close()
        self._reader = self._thread = None

    # In the thread

    def _begin(self) -> None:
        self._reader = Reader(self._store)
        self._thread = Thread(target=self._work, name="reader", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while task := self._next():
            if task.pause:
                self._pause(task)
            try:
                self._done.emit(task, self._read(task), None)
            except Interrupted:
                self._put_back(task)
            except Exception as error:
                self._done.emit(task, None, error)

    def _next(self) -> _Task | None:
        with self._turn:
            self._running = None
            self._turn.wait_for(lambda: self._waiting or self._closed)
            self._waiting.sort(key=lambda task: task.ahead)
            self._running = self._waiting.pop(0) if self._waiting else None
            return self._running

    def _pause(self, task: _Task) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or not self._is_last(task), task.pause)

    def _read(self, task: _Task) -> Any:
        assert self._reader is not None
        return self._reader.read(task.read, lambda: self._is_last(task) and not (task.ahead and self._waiting))

    def _is_last(self, task: _Task) -> bool:
        return self._last.get(task.topic) is task

    def _put_back(self, task: _Task) -> None:
        """What gave way is read when nothing else is asked any more."""
        with self._turn:
            if self._is_last(task):
                self._waiting.append(task)

    # In the window

    def _on_done(self, task: _Task, found: Any, error: Exception | None) -> None:
        if not self._is_last(task):
            return
        del self._last[task.topic]
        if isinstance(error, RegisterError):
            task.failed(str(error))
        elif error is not None:
            # A bug: it takes the way of all others.
            raise error
        else:
            task.answer(found)
