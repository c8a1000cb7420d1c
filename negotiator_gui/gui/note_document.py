"""A note's passages as a document of Qt: one block each. What is typed comes to the passages, what they say is shown.

Qt's own undo is off. It knows nothing of a passage's attributes; `Writing` takes back words and attributes alike.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from negotiator_gui.domain.writing import EXACT, HEADING, Passage, Step, Writing
from negotiator_gui.gui import theme

# Between two passages, so that the margins of one with a single line have room; above the first one; how far the
# ground of a passage goes up above its words.
GAP, ABOVE, RISE = 31, 14, 7
# So long after the last key what was typed is a step of its own for undo, in milliseconds.
_PAUSE = 1_500
# How a block is dressed, kept as its state: Qt forgets that of a new one, which is dressed then.
_UNKNOWN, _PLAIN, _HEADING, _EXACT = -1, 0, 1, 2
_DRESSES = {HEADING: _HEADING, EXACT: _EXACT}
LINE, BLOCK = "\u2028", "\u2029"
_KEEP = QTextCursor.MoveMode.KeepAnchor


class NoteDocument(QTextDocument):
    """The text of a note, in step with its passages."""

    wrote = Signal()  # words or attributes of some passage changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writing = Writing()
        self._showing = False
        self.setUndoRedoEnabled(False)
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._on_rest)
        self._dressing = QTimer(self, singleShot=True, interval=0)
        self._dressing.timeout.connect(self._on_dressing)
        self._undressed = (0, 0)
        self.contentsChange.connect(self._on_contents_change)
        self.wear()

    # Passages

    @property
    def passages(self) -> list[Passage]:
        """The passages as they stand now."""
        return self.writing.passages

    @property
    def is_showing(self) -> bool:
        """Whether the document is being brought to what the passages say, so that nothing is typed now."""
        return self._showing

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Nothing that a text names is ever looked up: the document itself would read files of this computer."""
        return

    def begin(self, passages: Sequence[Passage]) -> None:
        """Begins anew with these passages, with nothing to undo."""
        self.writing = Writing(passages)
        self._show(0, self.blockCount(), self.passages)
        self.wrote.emit()

    def change(self, places: Sequence[int], act: Callable[[Passage], Passage]) -> None:
        """Gives passages other attributes, as one step."""
        first, last = places[0], places[-1]
        new = [
            act(each) if place in places else each
            for place, each in enumerate(self.passages[first : last + 1], first)
        ]
        self.writing.put(first, len(new), new)
        self.dress(first, last)
        self.wrote.emit()

    def put(self, at: int, count: int, new: Sequence[Passage]) -> None:
        """Puts passages in the place of others, as one step."""
        if count == len(self.passages) and not new:
            new = [Passage()]
        self.writing.put(at, count, list(new))
        self._show(at, count, new)
        self.wrote.emit()

    def take(self, step: Step | None) -> QTextCursor | None:
        """Shows what a step of undo or redo did; returns where the caret goes."""
        if step is None:
            return None
        self._show(step.at, len(step.old), step.new)
        place = min(step.at + max(0, len(step.new) - 1), self.blockCount() - 1)
        self.wrote.emit()
        return self.caret(place, _last_difference(step))

    def caret(self, place: int, behind: int | None = None) -> QTextCursor:
        """A caret in a passage, behind so many characters or at its end."""
        block = self.findBlockByNumber(place)
        cursor = QTextCursor(block)
        most = block.length() - 1
        cursor.setPosition(block.position() + (most if behind is None else min(behind, most)))
        return cursor

    def end_of(self, place: int) -> int:
        """The place behind a paragraph and its exact words."""
        end = place + 1
        while end < len(self.passages) and self.passages[end].kind == EXACT:
            end += 1
        return end

    # In step

    @contextmanager
    def _quietly(self) -> Iterator[QTextCursor]:
        """What is done to the document here is shown, and not taken for typing."""
        before, self._showing = self._showing, True
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        yield cursor
        cursor.endEditBlock()
        self._showing = before

    def _show(self, at: int, count: int, new: Sequence[Passage]) -> None:
        """Brings the blocks from `at` on, `count` of them, to what the passages say."""
        texts = [each.text.replace("\n", LINE) for each in new]
        with self._quietly() as cursor:
            block = self.findBlockByNumber(at)
            cursor.setPosition(block.position() if block.isValid() else self.characterCount() - 1)
            if count:
                last = self.findBlockByNumber(at + count - 1)
                cursor.setPosition(last.position() + last.length() - 1, _KEEP)
            elif block.isValid():
                texts.append("")
            else:
                texts.insert(0, "")
            cursor.insertText(BLOCK.join(texts))
            if not new:
                (cursor.deletePreviousChar if at else cursor.deleteChar)()
            # Before the text is laid out: that takes longest in a long note, and is done once.
            self.dress(max(0, at - 1), at + len(new), anew=True)

    def _on_contents_change(self, at: int, removed: int, added: int) -> None:
        if self._showing:
            return
        first, last = self.findBlock(at), self.findBlock(at + added)
        last = last if last.isValid() else self.lastBlock()
        begin, end = first.blockNumber(), last.blockNumber()
        texts = [plain(self.findBlockByNumber(n).text()) for n in range(begin, end + 1)]
        count = len(texts) - (self.blockCount() - len(self.passages))
        rests = last.position() + last.length() - 1 > at + added
        self.writing.retype(begin, count, texts, whole_first=at == first.position() and count > 1 and rests)
        self._rest.start()
        if len(texts) > 1 or count > 1:
            # The document is still being changed: looks come when it is done.
            for n in range(begin, end + 1):
                self.findBlockByNumber(n).setUserState(_UNKNOWN)
            waiting = self._dressing.isActive()
            self._undressed = (min(begin, self._undressed[0]), self.blockCount()) if waiting else (begin, end)
            self._dressing.start()
        self.wrote.emit()

    def _on_dressing(self) -> None:
        self.dress(*self._undressed)

    def _on_rest(self) -> None:
        self.writing.pause()

    # Looks

    def wear(self) -> None:
        """Everything as large as the theme says now."""
        self.setDefaultFont(theme.font("note"))
        self.setDocumentMargin(ABOVE)
        # Below the last passage there is room for its margins, so that they are seen when the caret is there.
        frame = self.rootFrame().frameFormat()
        frame.setBottomMargin(theme.px(3 * GAP))
        self.rootFrame().setFrameFormat(frame)
        self.dress(anew=True)

    def dress(self, first: int = 0, last: int | None = None, anew: bool = False) -> None:
        """Gives blocks the look of their kind, where they do not have it yet."""
        block = self.findBlockByNumber(first)
        formats = {dress: _formats(dress) for dress in (_PLAIN, _HEADING, _EXACT)}
        with self._quietly() as cursor:
            for passage in self.passages[first : None if last is None else last + 1]:
                dress = _DRESSES.get(passage.kind, _PLAIN)
                if anew or block.userState() != dress:
                    block.setUserState(dress)
                    _put_on(cursor, block, *formats[dress])
                block = block.next()


def plain(text: str) -> str:
    """A block's text as a passage has it."""
    return text.replace(LINE, "\n")


def _formats(dress: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
    """How a block of a kind and its words look."""
    looks = QTextBlockFormat()
    looks.setBottomMargin(theme.px(GAP // 2 if dress == _HEADING else GAP))
    looks.setLeftMargin(theme.px(16) if dress == _EXACT else 0)
    words = QTextCharFormat()
    words.setFont(theme.font("section" if dress == _HEADING else "note"))
    words.setFontItalic(dress == _EXACT)
    return looks, words


def _put_on(cursor: QTextCursor, block: QTextBlock, looks: QTextBlockFormat, words: QTextCharFormat) -> None:
    if _wears(block, looks, words):
        return  # as after most Enters: nothing is laid out a second time
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, _KEEP)
    cursor.setBlockFormat(looks)
    cursor.setBlockCharFormat(words)
    cursor.setCharFormat(words)


def _wears(block: QTextBlock, looks: QTextBlockFormat, words: QTextCharFormat) -> bool:
    worn = [block.charFormat(), *(part.fragment().charFormat() for part in block)]
    return block.blockFormat() == looks and all(each == words for each in worn)


def _last_difference(step: Step) -> int:
    """Where in the last passage of a step what was changed ends: there the caret goes."""
    new = step.new[-1].text if step.new else ""
    old = step.old[-1].text if step.old else ""
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    return len(new) - same
