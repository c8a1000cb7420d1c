"""Words looked for in a note: a line under the text, the hits marked, and from one to the next by Enter."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from negotiator_gui.domain.folding import fold, places, utf16
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.buttons import icon_button
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_marks import Mark, NoteMarks
from negotiator_gui.workspace import language

# In milliseconds: so long a long note is looked through before keys and painting have their turn.
_TURN = 8
# A hit: its passage, and where it begins and ends there as Qt counts letters.
Hit = tuple[int, int, int]


class NoteFind(QWidget):
    """Hidden until it is asked for; what is looked for has the accents and letters of any spelling."""

    def __init__(self, editor: NoteEditor, marks: NoteMarks, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._marks = editor, marks
        self._phrase = ""
        # Where the caret was when the line was opened, and the hit that is shown.
        self._from: tuple[int, int] = (0, 0)
        self._hit: Hit | None = None
        self._hits: list[Hit] = []
        self._search: Iterator[Sequence[Hit]] = iter(())
        # Whether the first hit is to be shown as soon as it comes out, and the steps that were asked for meanwhile.
        self._seeks = False
        self._steps: list[int] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._look_on)
        self._buttons: list[QToolButton] = []
        self._make_parts()
        self._lay_out()
        marks.add(self.marks)
        editor.wrote.connect(self._on_wrote)
        self.line.textEdited.connect(self._on_edited)
        self.hide()

    def _make_parts(self) -> None:
        self.setObjectName("noteFind")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = QLineEdit(self)
        self.line.setObjectName("findInNote")
        self.line.setAccessibleName(self.tr("Find in the note"))
        self.line.setPlaceholderText(self.tr("Find in the note"))
        self.line.addAction(icons.icon("find", "text_2"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self.count.setProperty("level", "small")
        for name, icon, words, act in (
            ("findBefore", "chevron-up", self.tr("The hit before (Shift+Enter)"), self.go_back),
            ("findNext", "chevron-down", self.tr("The next hit (Enter)"), self.go_on),
            ("closeFind", "close", self.tr("Close (Esc)"), self.close_line),
        ):
            self._buttons.append(icon_button(self, name, icon, words, act, small=True))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 6, theme.GUTTER, 6)
        layout.setSpacing(theme.space(1))
        before, after, close = self._buttons
        for widget in (self.line, before, after, self.count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(close)

    def sizeHint(self) -> QSize:
        """The line is as wide as a few words."""
        self.line.setFixedWidth(theme.px(280))
        return super().sizeHint()

    # Opening and closing

    def open_line(self) -> None:
        """Opens the line, with what is selected in it, and gives it the keyboard."""
        words = self._editor.selected_words
        start = self._editor.textCursor().selectionStart()
        block = self._editor.text.findBlock(start)
        self._from = block.blockNumber(), start - block.position()
        self.show()
        if words and "\n" not in words:
            self.line.setText(words)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_edited()

    def close_line(self) -> None:
        """Closes the line; the keyboard goes back to the text, where the hit is selected now."""
        if self._hit and self._hit in self._of(self._hit[0]):
            self._editor.setTextCursor(self._selected(self._hit))
        self.forget()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Closes the line, with nothing marked any more."""
        self._timer.stop()
        self.hide()
        self._phrase, self._hit, self._hits = "", None, []
        self._seeks, self._steps = False, []
        self._marks.mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift and Enter back, Escape closes."""
        if event.key() in ENTER:
            (self.go_back if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.go_on)()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    # Hits

    def _of(self, place: int) -> Sequence[Hit]:
        """The hits in a passage."""
        return [(place, start, end) for start, end in _found(self._editor.text.passages[place].text, self._phrase)]

    def _on_edited(self) -> None:
        self._phrase = fold(self.line.text())
        self._seeks, self._steps = True, []
        self._show(None)
        self._look_again()

    def _on_wrote(self) -> None:
        if self.isVisible():
            self._look_again()

    def _look_again(self) -> None:
        """Looks for the hits anew; in a long note that takes many turns."""
        self._hits = []
        self._search = self._from_caret_on()
        self._timer.start()

    def _from_caret_on(self) -> Iterator[Sequence[Hit]]:
        """The hits of one passage after another, from where the caret was, around the end of the note."""
        count = len(self._editor.text.passages)
        place, behind = self._from[0] % count, self._from[1]
        first = self._of(place)
        yield [each for each in first if each[1] >= behind]
        for n in range(1, count):
            yield self._of((place + n) % count)
        yield [each for each in first if each[1] < behind]

    def _look_on(self) -> None:
        end = perf_counter() + _TURN / 1_000
        for hits in self._search:
            self._hits += hits
            if hits and self._seeks:
                self._seeks = False
                self._show(hits[0])
            if perf_counter() > end:
                return
        self._timer.stop()
        self._on_all_found()

    def _on_all_found(self) -> None:
        self._hits.sort()
        if self._seeks:
            self._seeks = False
            self._editor.go_to(*self._from)
        steps, self._steps = self._steps, []
        for by in steps:
            self._step(by)
        self._tell_count()

    def _tell_count(self) -> None:
        self._show_count()
        announce(self.line, self.count.text())

    def _show_count(self) -> None:
        if not self._phrase:
            self.count.setText("")
        elif not self._hits:
            self.count.setText(self.tr("Not found"))
        else:
            number = bisect_right(self._hits, self._hit) if self._hit else 0
            words = self.tr("{number} of {all}").format(
                number=language.number(number), all=language.number(len(self._hits))
            )
            self.count.setText(words)

    def go_on(self) -> None:
        """To the next hit, from the last one to the first."""
        self._ask_step(1)

    def go_back(self) -> None:
        """To the hit before, from the first one to the last."""
        self._ask_step(-1)

    def _ask_step(self, by: int) -> None:
        if self._timer.isActive():
            # What the next one is will be known when all are found, which is soon.
            self._steps.append(by)
            return
        self._step(by)
        self._tell_count()

    def _step(self, by: int) -> None:
        """To the first hit behind the caret, or the last one before it, around the ends of the note."""
        here = self._editor.place, self._editor.textCursor().positionInBlock()
        # A hit that begins at the caret is the next one, unless it is shown already.
        passed = int(self._hit is not None and self._hit[:2] == here)
        if by > 0:
            at = bisect_left(self._hits, (here[0], here[1] + passed, 0))
        else:
            at = bisect_left(self._hits, (here[0], here[1] + 1 - passed, 0)) - 1
        self._show(self._hits[at % len(self._hits)] if self._hits else None)

    def _show(self, hit: Hit | None) -> None:
        """Brings a hit into sight, and the caret to it."""
        self._hit = hit
        if hit:
            self._editor.go_to(hit[0], hit[1])
        self._marks.mark()

    def _selected(self, hit: Hit) -> QTextCursor:
        cursor = self._editor.text.caret(hit[0], hit[1])
        cursor.setPosition(cursor.block().position() + hit[2], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def marks(self, place: int) -> Iterator[Mark]:
        """The hits of a passage, the one that is shown stronger."""
        for hit in self._of(place) if self._phrase else ():
            looks = QTextCharFormat()
            looks.setBackground(theme.role("accent" if hit == self._hit else "found"))
            looks.setForeground(theme.role("on_accent" if hit == self._hit else "text"))
            yield Mark(hit[1], hit[2], looks)

    def add_keys(self, page: QWidget) -> None:
        """The keys that open the line and go on from anywhere on the page."""
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Find, self.open_line), (keys.FindNext, self.go_on), (keys.FindPrevious, self.go_back)):
            QShortcut(QKeySequence(key), page, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # type: ignore


@lru_cache(maxsize=8_192)
def _found(text: str, phrase: str) -> Sequence[tuple[int, int]]:
    # Most passages have no hit, which is quickly seen; where each letter comes from is not.
    if not phrase or phrase not in fold(text):
        return ()
    return [(utf16(text, start), utf16(text, end)) for start, end in places(text, [phrase])]
