"""Spelling in a note: a wavy line under words that nobody knows, and in the menu what may have been meant."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor

from negotiator_gui.domain.folding import utf16
from negotiator_gui.gui import theme
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_marks import Mark, NoteMarks
from negotiator_gui.gui.note_names import NoteNames
from negotiator_gui.gui.spelling import Spelling
from negotiator_gui.workspace import Workspace


class NoteSpelling(QObject):
    """Marks what the dictionary does not know and the register does not either."""

    def __init__(self, workspace: Workspace, editor: NoteEditor, marks: NoteMarks, names: NoteNames) -> None:
        super().__init__(editor)
        self._workspace, self._editor, self._marks, self._names = workspace, editor, marks, names
        self.checker = Spelling()
        self._places: frozenset[str] = frozenset()
        marks.add(self.marks)

    @property
    def steps(self) -> tuple[object, ...]:
        """What makes it ready, each in a turn of its own."""
        return self.checker.find_checker, self.checker.find_dictionary, self._marks.mark

    def toggle(self) -> None:
        """Marks words, or marks none any more."""
        self.checker.turn(not self.checker.is_on)
        self._marks.mark()

    def marks(self, place: int) -> Iterable[Mark]:
        """Wavy lines for a passage, but not under the word that is just being typed."""
        caret = self._editor.textCursor()
        looks = QTextCharFormat()
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        looks.setUnderlineColor(theme.role("bad"))
        for start, end in self._unknown(place):
            typing = caret.blockNumber() == place and caret.positionInBlock() == end and self._editor.hasFocus()
            if not typing:
                yield Mark(start, end, looks)

    def _unknown(self, place: int) -> Iterable[tuple[int, int]]:
        """The words of a passage that are not known, as Qt counts its letters; none where nothing can be mended."""
        if self._editor.isReadOnly():
            return
        self._know_places()
        text = self._editor.text.passages[place].text
        named = self._names.named(place)
        for first, last in self.checker.unknown(text):
            start, end = utf16(text, first), utf16(text, last)
            if not any(each.start < end and start < each.end for each in named):
                yield start, end

    def _know_places(self) -> None:
        """Cities and countries of the register are no mistakes either."""
        places = self._workspace.place_words()
        if places is not self._places:
            self._places = places
            self.checker.know(places)

    # The menu

    def rows(self, at: QTextCursor) -> dict[str, Callable[[], None] | None]:
        """Rows of a menu for the word at a caret: what may have been meant, and to take it as it is; none if known."""
        cursor = self._word(at)
        if cursor is None:
            return {}
        word = cursor.selectedText()
        rows: dict[str, Callable[[], None] | None] = {
            each: partial(self._put, cursor, each) for each in self.checker.suggestions(word)
        }
        return {**(rows or {self.tr("No suggestions"): None}), self.tr("Add to my words"): partial(self._learn, word)}

    def _word(self, at: QTextCursor) -> QTextCursor | None:
        """The unknown word at a caret, selected."""
        place, behind = at.blockNumber(), at.positionInBlock()
        if place >= len(self._editor.text.passages):
            return None
        found = next((span for span in self._unknown(place) if span[0] <= behind <= span[1]), None)
        if found is None:
            return None
        cursor = self._editor.text.caret(place, found[0])
        cursor.setPosition(cursor.block().position() + found[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _put(self, cursor: QTextCursor, word: str) -> None:
        """Puts a word in the place of another, as a step of its own for undo."""
        self._editor.text.writing.pause()
        cursor.insertText(word)
        self._editor.text.writing.pause()

    def _learn(self, word: str) -> None:
        self.checker.learn(word)
        self._marks.mark()
