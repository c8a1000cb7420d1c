"""The margins of a note: beside each passage its kind and speaker, and on the other side issue, mark and sources.

The margin with the kinds is a list of its own for keyboard and screen reader; for the mouse each part is a button.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.writing import EXACT, HEADING, Passage
from negotiator_gui.gui import icons, list_access, paint, theme
from negotiator_gui.gui.note_bar import KINDS
from negotiator_gui.gui.note_document import RISE
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_words import LOOKS, NoteWords
from negotiator_gui.workspace import language

_NUMBER, _PAD, _BAR, _LINE = 34, 10, 3, 17
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_Right, Qt.Key.Key_Left)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@frozen
class Spot:
    """A part of a margin that can be pressed, and all of its words."""

    rect: QRect
    place: int
    part: str  # kind, speaker, issue, mark or sources
    words: str


class NoteMargin(QWidget):
    """One margin of a note; it paints what the editor shows beside it."""

    asked = Signal(int, str, QPoint)  # place, part, where on the screen its menu opens

    def __init__(self, editor: NoteEditor, words: NoteWords) -> None:
        super().__init__(editor)
        self._editor, self._words = editor, words
        self._spots: list[Spot] = []
        self.setMouseTracking(True)
        for changed in (editor.wrote, editor.stepped, editor.scrolled):
            changed.connect(self._again)

    def _again(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints beside each passage that can be seen what it is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.role("surface"))
        self._spots = []
        for place, box in self._editor.boxes():
            row = QRect(0, box.top(), self.width(), box.height())
            here = place == self._editor.place
            if here:
                painter.fillRect(row.translated(0, -RISE), theme.role("subtle"))
            self._paint(painter, row, place, self._editor.text.passages[place], here)
        painter.end()

    def _paint(self, painter: QPainter, row: QRect, place: int, passage: Passage, here: bool) -> None:
        raise NotImplementedError

    def _spot(self, rect: QRect, place: int, part: str, words: str) -> None:
        self._spots.append(Spot(rect, place, part, words))

    def _at(self, at: QPoint) -> Spot | None:
        return next((spot for spot in self._spots if spot.rect.contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A part that can be pressed asks for its menu; anywhere else the caret goes to the passage."""
        spot = self._at(event.position().toPoint())
        if spot:
            self._editor.go_to(spot.place)
            self.asked.emit(spot.place, spot.part, self.mapToGlobal(spot.rect.bottomLeft()))
            return
        rows = [place for place, box in self._editor.boxes() if box.top() <= event.position().y() <= box.bottom()]
        if rows:
            self._editor.go_to(rows[0])
        self._editor.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be pressed."""
        over = self._at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """All the words of a part, where they are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._at(event.pos())
            QToolTip.showText(event.globalPos(), spot.words if spot else "", self)
            return True
        return super().event(event)


class KindMargin(NoteMargin):
    """Number, kind and speaker of each passage; F6 leads here, arrows go through the passages, Enter opens a menu."""

    kind_asked = Signal(str)

    def __init__(self, editor: NoteEditor, words: NoteWords) -> None:
        super().__init__(editor, words)
        list_access.install(KindMargin)
        self.setObjectName("noteMargin")
        self.setAccessibleName(self.tr("Paragraphs"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.stepped.connect(self._on_stepped)

    def _on_stepped(self) -> None:
        list_access.tell_focus(self)

    # Looks

    def _paint(self, painter: QPainter, row: QRect, place: int, passage: Passage, here: bool) -> None:
        if here:
            bar = QRect(0, row.top() - RISE, _BAR, row.height())
            bar.moveLeft(0 if self._is_left else self.width() - _BAR)
            painter.fillRect(bar, theme.role("accent"))
        line = theme.px(_LINE)
        top = QRect(_PAD, row.top(), self.width() - 2 * _PAD, theme.height("chip"))
        number = self._part(top, 0, theme.px(_NUMBER) - _PAD)
        aside = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        if passage.kind != EXACT:
            count = self._editor.text.writing.number(place)
            paint.elided(painter, number, str(count), "text_3", ("small", 400, True), aside)
        beside = self._part(top, theme.px(_NUMBER) - _PAD, top.width() - theme.px(_NUMBER) + _PAD)
        chip, icon = LOOKS[passage.kind]
        self._spot(
            paint.chip(painter, beside, self._words.kind(passage), chip, icon), place, "kind", self._words.kind(passage)
        )
        self._paint_speaker(painter, beside.translated(0, beside.height() + 2), row, place, passage, line)
        if here and self.hasFocus():
            ring = QRect(0, row.top() - RISE + 1, self.width(), row.height() - 2)
            paint.focus_ring(painter, ring.adjusted(*((_BAR + 1, 0, -1, 0) if self._is_left else (1, 0, -_BAR - 1, 0))))

    def _paint_speaker(
        self, painter: QPainter, beside: QRect, row: QRect, place: int, passage: Passage, line: int
    ) -> None:
        """Name and party below the chip: one below the other where there is room, else side by side."""
        gap = self._words.gap(passage)
        if gap:
            where = QRect(beside.left(), beside.top(), beside.width(), line)
            edge = theme.px(13)
            mark = self._part(where, 0, edge)
            icons.draw(painter, QRect(mark.left(), mark.top() + 2, edge, edge), "warning", theme.role("warn"))
            beside_it = self._part(where, edge + 4, where.width() - edge - 4)
            paint.elided(painter, beside_it, gap, "warn", ("small", 500, False))
            self._spot(where, place, "speaker", gap)
            return
        who = self._words.speaker(passage) if passage.kind != HEADING else []
        room = (row.bottom() - beside.top()) // line
        lines = who if room >= len(who) else [", ".join(who)]
        for n, words in enumerate(lines):
            where = QRect(beside.left(), beside.top() + n * line, beside.width(), line)
            paint.elided(painter, where, words, "text_2", "small")
            self._spot(where, place, "speaker", ", ".join(who))

    @property
    def _is_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.LeftToRight

    def _part(self, row: QRect, start: int, width: int) -> QRect:
        """A part of a row, counted from the side on which reading begins."""
        left = row.left() + start if self._is_left else row.right() + 1 - start - width
        return QRect(left, row.top(), width, row.height())

    # As a list

    def item_ids(self) -> list[str]:
        """The passages in order, by their places."""
        return [str(place) for place in range(len(self._editor.text.passages))]

    @property
    def current_id(self) -> str:
        """The passage in which the caret is."""
        return str(self._editor.place)

    def spoken(self, id_: str) -> str:
        """All that is said of a passage."""
        text = self._editor.text
        return self._words.spoken(text.passages[int(id_)], text.writing.number(int(id_)))

    def box_of(self, id_: str) -> QRect:
        """Where a passage stands beside the text."""
        box = self._editor.box(int(id_))
        return QRect(0, box.top(), self.width(), box.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows to other passages, a digit for a kind, Enter for the menu, Escape back to the text."""
        key, last = Qt.Key(event.key()), len(self._editor.text.passages) - 1
        if key in _STEPS or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            goal = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key, self._editor.place + _STEPS.get(key, 0))
            self._editor.go_to(max(0, min(goal, last)))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.kind_asked.emit(KINDS[key - Qt.Key.Key_1])
        elif key in _OPEN:
            box = self.box_of(self.current_id)
            self.asked.emit(self._editor.place, "all", self.mapToGlobal(QPoint(theme.px(_NUMBER), box.bottom())))
        elif key in _BACK:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows where the keyboard is."""
        super().focusInEvent(event)
        self._editor.ensureCursorVisible()
        self.update()
        list_access.tell_focus(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the editor leaves room for."""
        return QSize(theme.px(200), theme.px(200))


class MarkMargin(NoteMargin):
    """Issue, handling mark and sources of each passage."""

    def _paint(self, painter: QPainter, row: QRect, place: int, passage: Passage, here: bool) -> None:
        if passage.kind == EXACT:
            return
        line = theme.px(_LINE)
        inner = QRect(_PAD, row.top(), self.width() - 2 * _PAD - 8, line + 2)
        issue = self._words.title(passage.issue)
        if issue or here:
            words = issue or self.tr("No issue")
            paint.elided(painter, inner, words, "link" if issue else "text_3", "small")
            self._spot(inner, place, "issue", words)
        if passage.kind == HEADING:
            return
        below = inner.translated(0, line + 4)
        mark = self._words.title(passage.mark)
        if mark:
            self._spot(paint.mark(painter, below, mark.removeprefix("TLP:")), place, "mark", mark)
        elif here:
            paint.elided(painter, below, self.tr("No mark"), "text_3", "small")
            self._spot(below, place, "mark", self.tr("No mark"))
        self._paint_sources(painter, below, mark, place, passage)

    def _paint_sources(self, painter: QPainter, below: QRect, mark: str, place: int, passage: Passage) -> None:
        """Beside the mark: a session where its stretch begins, what the passage led to, and its sources."""
        above = self._editor.text.passages[place - 1].session if place else ""
        session = self._words.title(passage.session) if passage.session != above else ""
        made = language.plural("MarkMargin", "%Ln recorded", len(passage.led_to)) if passage.led_to else ""
        words = ", ".join(part for part in (session, made, self._words.sources(passage)) if part)
        if not words:
            return
        taken = paint.mark_size(mark.removeprefix("TLP:")).width() + 8 if mark else 0
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        where = below.adjusted(taken if left else 0, 0, 0 if left else -taken, 0)
        paint.elided(painter, where, words, "text_3", "small", _LEFT)
        self._spot(where, place, "sources", words)


def place_margins(editor: NoteEditor, kinds: NoteMargin, marks: NoteMargin) -> Callable[[], None]:
    """What puts the margins to both sides of an editor's view, whenever that changes."""

    def put() -> None:
        view = editor.viewport().geometry()
        before = QRect(0, view.top(), view.left(), view.height())
        behind = QRect(view.right() + 1, view.top(), editor.width() - view.right() - 1, view.height())
        bar = editor.verticalScrollBar()
        room = bar.width() if bar.isVisible() else 0
        if editor.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            kinds.setGeometry(behind)
            marks.setGeometry(before.adjusted(room, 0, 0, 0))
        else:
            kinds.setGeometry(before)
            marks.setGeometry(behind.adjusted(0, 0, -room, 0))

    return put


