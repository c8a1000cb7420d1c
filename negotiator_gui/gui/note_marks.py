"""What is marked in the text of a note without being part of it: known names, spelling, words that are searched."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui.note_editor import NoteEditor

# So long after the last key or the last turn of the wheel the text in sight is looked through, in milliseconds.
_PAUSE = 150


@frozen
class Mark:
    """A stretch of a passage, as Qt counts its letters, and how it looks."""

    start: int
    end: int
    looks: QTextCharFormat


class NoteMarks(QObject):
    """Asks all who mark something, for each passage in sight; the editor takes one list only."""

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._markers: list[Callable[[int], Iterable[Mark]]] = []
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.mark)
        for changed in (editor.wrote, editor.scrolled, editor.cursorPositionChanged):
            changed.connect(self.later)

    def add(self, marker: Callable[[int], Iterable[Mark]]) -> None:
        """Whoever marks something says for a place what; what is added later lies above."""
        self._markers.append(marker)

    def later(self) -> None:
        """Marks what is in sight after a pause."""
        self._timer.start()

    def mark(self) -> None:
        """Marks what is in sight now."""
        self._timer.stop()
        places = [place for place, _ in self._editor.boxes()]
        marks = [self._selection(place, mark) for act in self._markers for place in places for mark in act(place)]
        self._editor.setExtraSelections(marks)

    def _selection(self, place: int, mark: Mark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = self._editor.text.caret(place, mark.start)
        end = self._editor.text.caret(place, mark.end).position()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, mark.looks  # type: ignore[attr-defined]
        return made
