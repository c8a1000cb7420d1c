"""Where a note is written: the text, with room beside it for the margins; keys, clipboard and caret."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import note_clipboard, theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.note_document import BLOCK, GAP, RISE, NoteDocument, plain

LEFT, RIGHT = 200, 160
# With more passages a note is higher than any window.
_LONG = 200
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYS = QKeySequence.StandardKey


class NoteEditor(QTextEdit):
    """A note being written; margins and lists around it follow its signals."""

    wrote = Signal()  # words or attributes of some passage changed
    stepped = Signal(int)  # the caret came to another passage
    scrolled = Signal()  # what stands where in the view has changed
    menu_asked = Signal(QPoint, QTextCursor)  # a menu is wanted, for what stands at a caret
    followed = Signal(QTextCursor)  # Ctrl and a click, or Alt and Enter: what stands at a caret is to be opened

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Asked before any key is typed: a list that is open over the text may take it.
        self.takes_key: Callable[[QKeyEvent], bool] | None = None
        self._place = 0
        self.text = NoteDocument(self)
        self.setDocument(self.text)
        self.setObjectName("noteText")
        self.setAccessibleName(self.tr("Text of the note"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._fit()
        self.text.wrote.connect(self._on_wrote)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.text.documentLayout().documentSizeChanged.connect(self.scrolled)

    # Where the caret is

    @property
    def place(self) -> int:
        """The place of the passage in which the caret is."""
        return min(self.textCursor().blockNumber(), len(self.text.passages) - 1)

    @property
    def passage(self) -> Passage:
        """The passage in which the caret is."""
        return self.text.passages[self.place]

    @property
    def chosen(self) -> list[int]:
        """The places of the paragraphs in which something is selected, or in which the caret is."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self.text.findBlock(start), self.text.findBlock(max(start, end - 1))
        return self.text.writing.places(first.blockNumber(), last.blockNumber())

    @property
    def selected_words(self) -> str:
        """The words that are selected, as plain text."""
        return plain(self.textCursor().selectedText()).replace(BLOCK, "\n").strip()

    def go_to(self, place: int, behind: int | None = None) -> None:
        """Puts the caret into a passage, at its end unless said otherwise, and in sight."""
        self.setTextCursor(self.text.caret(place, behind))
        self.ensureCursorVisible()

    def _on_wrote(self) -> None:
        self.viewport().update()
        self.wrote.emit()

    def _on_cursor(self) -> None:
        if self.text.is_showing or self.place == self._place:
            return
        self.text.writing.pause()
        self._place = self.place
        self.viewport().update()
        self.stepped.emit(self._place)

    # What is done to passages

    def begin(self, passages: Sequence[Passage]) -> None:
        """Begins anew with these passages, with nothing to undo."""
        # Where the scroll bar came only when the text is laid out, all of it would be laid out a second time.
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOn if len(passages) > _LONG else policies.ScrollBarAsNeeded
        )
        self.text.begin(passages)
        self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded)
        self.go_to(len(self.text.passages) - 1)

    def change(self, act: Callable[[Passage], Passage], places: Sequence[int] = ()) -> None:
        """Gives passages other attributes: those that are chosen, or those at some places."""
        if not self.isReadOnly():
            self.text.change(places or self.chosen, act)
            self.stepped.emit(self.place)

    def put(self, at: int, count: int, new: Sequence[Passage]) -> None:
        """Puts passages in the place of others; the caret goes to the end of the last one."""
        if self.isReadOnly():
            return
        self.text.put(at, count, new)
        self.go_to(max(0, min(at + len(new), len(self.text.passages)) - 1))

    def add_below(self, passage: Passage) -> None:
        """Puts a passage below the one with the caret, or in its place if that is empty."""
        empty = not self.passage.text.strip()
        self.put(self.place if empty else self.place + 1, int(empty), [passage])

    def move(self, by: int) -> None:
        """Moves the paragraphs that are selected up or down by one, with the exact words that belong to them."""
        text, places = self.text, self.chosen
        first, end = places[0], text.end_of(places[-1])
        if (by < 0 and first == 0) or (by > 0 and end == len(text.passages)):
            return
        start = text.writing.owner(first - 1) if by < 0 else first
        stop = end if by < 0 else text.end_of(end)
        moved = text.passages[first:end]
        other = text.passages[start:first] if by < 0 else text.passages[end:stop]
        self.put(start, stop - start, [*moved, *other] if by < 0 else [*other, *moved])
        self.go_to(start + len(moved) - 1 if by < 0 else stop - 1)

    def undo(self) -> None:
        """Takes the last step back."""
        self._go(self.text.take(self.text.writing.undo()))

    def redo(self) -> None:
        """Does again what was taken back."""
        self._go(self.text.take(self.text.writing.redo()))

    def _go(self, cursor: QTextCursor | None) -> None:
        if cursor is not None:
            self.setTextCursor(cursor)
            self.stepped.emit(self.place)

    # Looks

    def _fit(self) -> None:
        """Room for the margins, on the other sides where the window is mirrored."""
        left, right = theme.px(LEFT), theme.px(RIGHT)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setFont(theme.font("note"))
        self.setViewportMargins(*((right, 0, left, 0) if mirrored else (left, 0, right, 0)))

    def boxes(self) -> Iterator[tuple[int, QRect]]:
        """The passages that can be seen, each with where it stands in the view."""
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        block = block.previous() if block.previous().isValid() else block
        while block.isValid() and block.blockNumber() < len(self.text.passages):
            box = self._box(block)
            if box.top() > self.viewport().height():
                return
            yield block.blockNumber(), box
            block = block.next()

    def box(self, place: int) -> QRect:
        """Where a passage stands, in the coordinates of the view."""
        return self._box(self.text.findBlockByNumber(place))

    def _box(self, block: QTextBlock) -> QRect:
        """From the top of a passage down to the next one, or as far as it would be."""
        layout, below = self.text.documentLayout(), block.next()
        found = layout.blockBoundingRect(block).toRect()
        bottom = layout.blockBoundingRect(below).toRect().top() if below.isValid() else found.bottom() + theme.px(GAP)
        return QRect(0, found.top() - self.verticalScrollBar().value(), self.viewport().width(), bottom - found.top())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the passage in which the caret is, and the text."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.box(self.place).translated(0, -RISE), theme.role("subtle"))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margins stand beside the text."""
        super().resizeEvent(event)
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows zoom, theme and direction."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._fit()
            self.text.wear()
            self.scrolled.emit()

    # Keys and the clipboard

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z in a note is the note's own, whatever it has to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo with attributes, Alt and arrows to move a passage; the rest is typed."""
        if self.takes_key is not None and self.takes_key(event):
            event.accept()
        elif _is_undo(event):
            (self.undo if event.matches(_KEYS.Undo) else self.redo)()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.move(_STEPS[event.key()])  # type: ignore[index]
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in ENTER:
            self.followed.emit(self.textCursor())
        else:
            if event.key() in ENTER or event.text().isspace():
                self.text.writing.pause()
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The note's own menu, at the mouse or at the caret."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if mouse else self.textCursor()
        at = event.pos() if mouse else self.cursorRect().bottomLeft()
        self.menu_asked.emit(self.viewport().mapToGlobal(at), cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click follow a quiet link."""
        super().mouseReleaseEvent(event)
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and not self.textCursor().hasSelection():
            self.followed.emit(self.cursorForPosition(event.position().toPoint()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is plain text, and for this program the passages with their attributes."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        made, block = [], self.text.findBlock(start)
        while block.isValid() and block.position() < max(end, start + 1):
            words = plain(block.text()[max(0, start - block.position()) : end - block.position()])
            made.append(replace(self.text.passages[block.blockNumber()], text=words))
            block = block.next()
        return note_clipboard.copied(made)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text of any kind."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text, each paragraph as one; what was cut in this program keeps its attributes."""
        self.text.writing.pause()
        self.textCursor().removeSelectedText()
        own = note_clipboard.ours(source)
        pasted = own or note_clipboard.theirs(source, self.passage)
        if pasted:
            self._put_in(pasted, bool(own))

    def _put_in(self, pasted: Sequence[Passage], own: bool) -> None:
        place, at = self.place, self.textCursor().positionInBlock()
        words = self.textCursor().block().text()
        new = note_clipboard.put_in(pasted, self.passage, plain(words[:at]), plain(words[at:]), own)
        others = [each for n, each in enumerate(self.text.passages) if n != place and each.text.strip()]
        new = note_clipboard.once(new, others)
        first, last, whole = note_clipboard.moved(self.text.passages, place, new)
        self.put(first, last + 1 - first, whole)
        self.go_to(place + len(new) - 1, len(new[-1].text) - len(words[at:]))


def _is_undo(event: QKeyEvent) -> bool:
    redo = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Y
    return redo or event.matches(_KEYS.Undo) or event.matches(_KEYS.Redo)
