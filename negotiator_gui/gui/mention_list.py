"""The list that opens at the caret after @ or # in a note; the keyboard stays in the text meanwhile."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QListView, QTextEdit, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.link_list import ITEM
from negotiator_gui.gui.mention_delegate import MentionDelegate
from negotiator_gui.gui.mentions import NEW, Mentions
from negotiator_gui.gui.suggestions import Near, Suggestion, SuggestionModel, new_rows
from negotiator_gui.workspace import RegisterError, Workspace

WIDTH = 400
# Rule and padding around the rows; how far the list keeps from the line and from the window's edge.
_FRAME, _GAP, _EDGE = 5, 4, 4
_PICKS = (*ENTER, Qt.Key.Key_Tab)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_PageUp: 0, Qt.Key.Key_PageDown: -1}
_USED = (*_PICKS, *_STEPS, *_ENDS, Qt.Key.Key_Escape)
_NO_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class MentionList(QListView):
    """Records to name in a text; it belongs to an editor, whose keys it is given and whose focus it leaves alone."""

    picked = Signal(str)  # a record was chosen
    new_asked = Signal(str, str)  # a new record of an entity, with these words, is wanted
    closed = Signal()
    failed = Signal(str)  # the register could not be searched

    def __init__(self, workspace: Workspace, editor: QWidget) -> None:
        super().__init__(editor.window())
        self._workspace = workspace
        self._editor = editor
        self._mentions = Mentions(workspace)
        self._sign, self._words, self._near, self._at = "", "", {}, QRect()
        self._rows: Sequence[Suggestion] = ()
        self._below, self._choosing = True, False
        self._scrolled, self._told = QPoint(), ""
        self._model = SuggestionModel(self)
        self._set_up()
        editor.installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)
        if isinstance(editor, QAbstractScrollArea):
            for bar in (editor.verticalScrollBar(), editor.horizontalScrollBar()):
                bar.valueChanged.connect(self._on_scrolled)
        self.clicked.connect(self._pick)
        workspace.changed.connect(self._on_changed)

    def _set_up(self) -> None:
        self.setObjectName("mentions")
        self.setModel(self._model)
        self.setItemDelegate(MentionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setProperty("popup", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.hide()

    # Opening and closing

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.isVisible()

    def open_for(self, sign: str, words: str, near: Near, at: QRect) -> None:
        """Shows what the words after a sign (@ or #) lead to; `at` is the caret in the editor's viewport."""
        words = words.strip()
        same = self.is_open and (sign, words, near) == (self._sign, self._words, self._near)
        self._sign, self._words, self._near, self._at = sign, words, dict(near), QRect(at)
        self._scrolled = self._scroll()
        if not same and not self._fill():
            return
        self._show()

    def _fill(self) -> bool:
        """Looks the words up; tells whether there is anything to show."""
        try:
            found = self._mentions.rows(self._sign, self._words, self._near)
        except RegisterError as error:
            self.close_list()
            self.failed.emit(str(error))
            return False
        if not found and self._workspace.read_only:
            self.close_list()
            return False
        foot = new_rows([NEW[self._sign]], self._words) if not self._workspace.read_only else [Suggestion("", "")]
        self._rows = [*found, *foot]
        self._model.show_items(self._rows)
        # A form must not open because somebody ends a line after an @: the new record has to be gone to.
        self.setCurrentIndex(self._model.index(0, 0) if found else QModelIndex())
        self._announce()
        return True

    def _show(self) -> None:
        window = self._editor.window()
        if self.parent() is not window:
            self.setParent(window)
        self.setAccessibleName(self.tr("Names") if self._sign == "@" else self.tr("Issues"))
        self._place(keep_side=self.is_open)
        self.show()
        self.raise_()

    def close_list(self) -> None:
        """Hides the list."""
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever opened it is told; of a choice first, for the place of the sign is needed until then."""
        super().hideEvent(event)
        self._told = ""
        if not self._choosing:
            self.closed.emit()

    # Where it stands

    def _place(self, keep_side: bool = True) -> None:
        """Puts it below the caret or above, where there is room, and keeps it there while it is open."""
        window = self._editor.window()
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        caret = QRect(self._viewport().mapTo(window, self._at.topLeft()), self._at.size())
        below, above = room.bottom() - caret.bottom() - _GAP, caret.top() - room.top() - _GAP
        high = self._full_height()
        if not keep_side or high > (below if self._below else above):
            self._below = high <= below or below >= above
        high = min(high, max(0, below if self._below else above))
        wide = min(theme.px(WIDTH), room.width())
        top = caret.bottom() + 1 + _GAP if self._below else caret.top() - _GAP - high
        left = min(max(self._left(caret, wide), room.left()), room.right() + 1 - wide)
        self.setGeometry(left, top, wide, high)

    def _left(self, caret: QRect, wide: int) -> int:
        """The icons stand under the sign, wherever the caret is by now."""
        typed = QFontMetrics(self._editor.font()).horizontalAdvance(self._sign + self._words)
        inset = _FRAME + theme.space(1)
        if self._direction() == Qt.LayoutDirection.RightToLeft:
            return caret.right() + 1 + typed + inset - wide
        return caret.left() - typed - inset

    def _direction(self) -> Qt.LayoutDirection:
        """Which way the paragraph is written: it need not be the way of the window."""
        if isinstance(self._editor, QTextEdit):
            return self._editor.textCursor().block().textDirection()
        return self._editor.layoutDirection()

    def _full_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(len(self._rows))) + 2 * _FRAME

    def _viewport(self) -> QWidget:
        return self._editor.viewport() if isinstance(self._editor, QAbstractScrollArea) else self._editor

    def _scroll(self) -> QPoint:
        if not isinstance(self._editor, QAbstractScrollArea):
            return QPoint()
        return QPoint(self._editor.horizontalScrollBar().value(), self._editor.verticalScrollBar().value())

    def _on_scrolled(self) -> None:
        """It goes along with its line, and closes when that is out of sight."""
        if not self.is_open:
            return
        now = self._scroll()
        self._at.translate(self._scrolled - now)
        self._scrolled = now
        if self._viewport().rect().intersects(self._at):
            self._place()
        else:
            self.close_list()

    # Keys and mouse

    def handle_key(self, event: QKeyEvent) -> bool:
        """Uses a key that the editor got while the list is open; tells whether it was one of the list's."""
        if not self._is_ours(event):
            return False
        key, last = Qt.Key(event.key()), self._last_row()
        row = self.currentIndex().row()
        if key in _STEPS:
            self._go((max(row, -1 if key == Qt.Key.Key_Down else 0) + _STEPS[key]) % (last + 1))
        elif key in _ENDS:
            self._go(_ENDS[key] % (last + 1))
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        elif row < 0:
            self.close_list()
            return False
        else:
            self._pick(self.currentIndex())
        return True

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self.is_open and event.key() in _USED and event.modifiers() in _NO_KEYS

    def _last_row(self) -> int:
        """The last row that can be chosen: the foot only where it offers a new record."""
        return len(self._rows) - (1 if self._rows[-1].title else 2)

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0))
        self._announce()

    def _pick(self, index: QModelIndex) -> None:
        row: Suggestion | None = index.data(ITEM)
        if row is None or not row.title:
            return
        self._choosing = True
        self.close_list()
        self._choosing = False
        if row.id:
            self.picked.emit(row.id)
        else:
            self.new_asked.emit(row.entity, self._words)
        if not self.is_open:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open its keys are no shortcuts; it goes when the editor goes, and stays at its line."""
        if not self.is_open or watched is not self._editor:
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close_list()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    # Following

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.is_open:
            self.scheduleDelayedItemsLayout()
            self._place()

    def _on_changed(self) -> None:
        self._mentions.forget()
        if self.is_open and self._fill():
            self._place()

    def _announce(self) -> None:
        """Tells a screen reader which row is chosen: it follows the keyboard, and that is in the text."""
        row, count = self.currentIndex().row(), len(self._rows) - 1
        if row < 0:
            words = self.tr("Nothing found. Arrow down: {new}").format(new=self._rows[-1].title)
        elif row == count:
            words = self._rows[row].title
        else:
            words = str(self._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            words = self.tr("{words}, {place} of {all}").format(words=words, place=row + 1, all=count)
        if words != self._told:
            self._told = words
            announce(self._editor, words)
