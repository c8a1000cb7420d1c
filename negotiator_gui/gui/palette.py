"""The palette: one line that finds anything in the register and every command, over the window it belongs to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.palette_list import PaletteList
from negotiator_gui.gui.palette_parts import KeyFoot, KindBar
from negotiator_gui.gui.palette_rows import Row, What
from negotiator_gui.gui.palette_search import PaletteSearch
from negotiator_gui.gui.picture import Picture
from negotiator_gui.workspace import Workspace, language

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

WIDTH, HIGHEST = 736, 738
# How far it keeps from the top of the window, and at least from its other edges.
_TOP, _EDGE = 56, 24
# How long typing has to rest until it shrinks to its rows, in milliseconds.
_REST = 300
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENDS = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}
_KINDS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class Palette(QWidget):
    """Lies over the whole window until something is chosen, Escape is pressed or the keyboard goes elsewhere."""

    def __init__(self, window: "MainWindow", workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._before = QApplication.focusWidget()
        # Enter came before the answer did: what it will open is not there yet.
        self._entered: bool | None = None
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Find anything"))
        self._box = QFrame(self)
        self._box.setObjectName("paletteBox")
        self.line, self._count = QLineEdit(self._box), QLabel(self._box)
        self.kinds, self.list = KindBar(self._box), PaletteList(self._box)
        self._foot = KeyFoot(self._box)
        self._set_up()
        self._search = PaletteSearch(window, workspace, self)
        self._connect()
        window.installEventFilter(self)
        self.line.installEventFilter(self)
        self._rested = QTimer(self, singleShot=True, interval=_REST)
        self._rested.timeout.connect(self._place)
        self._search.look_for("")

    def _set_up(self) -> None:
        self.line.setObjectName("paletteLine")
        self.line.setAccessibleName(self.tr("Find anything"))
        self.line.setPlaceholderText(self.tr("Find anything, or type > for commands"))
        self.line.setFrame(False)
        self._count.setProperty("level", "small")
        # What is typed is painted without all that lies under it.
        self.line.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(Picture("find", 16, "text_2", self._box))
        head.addWidget(self.line, 1)
        head.addWidget(self._count)
        self._rules = [QFrame(self._box) for _ in range(2)]
        for rule, name in zip(self._rules, ("paletteAccent", "paletteRule"), strict=True):
            rule.setObjectName(name)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(head)
        for widget in (self._rules[0], self.kinds, self._rules[1]):
            inside.addWidget(widget)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._foot)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_typed)
        self.kinds.chosen.connect(self._search.choose)
        self.list.chosen.connect(self._on_chosen)
        self.list.more_asked.connect(self._search.choose)
        self._search.shown.connect(self._on_shown)
        self._search.failed.connect(self._on_failed)
        self._workspace.changed.connect(self._search.again)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    # Opening and closing

    @classmethod
    def of(cls, window: "MainWindow", workspace: Workspace) -> "Palette":
        """The palette that is open in a window, or a new one."""
        shown = [each for each in window.findChildren(cls) if not each.isHidden()]
        return shown[0] if shown else cls(window, workspace)

    @classmethod
    def close_in(cls, window: "MainWindow") -> None:
        """Closes the palette of a window."""
        for each in window.findChildren(cls):
            each.close_palette(give_back=False)

    def open(self) -> None:
        """Shows it, with the keyboard in its line."""
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.selectAll()

    def close_palette(self, give_back: bool = True) -> None:
        """Goes away; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        self._search.stop()
        self._workspace.changed.disconnect(self._search.again)
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
        before = self._before
        self.hide()
        if give_back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whoever takes the keyboard inside the window sends it away; another window leaves it as it is."""
        if now is not None and now.window() is self._window and now is not self.line:
            self.close_palette(give_back=False)

    def _on_failed(self, sentence: str) -> None:
        self.close_palette()
        self._window.tell(sentence)

    # What is shown

    def _on_typed(self, words: str) -> None:
        self._entered = None
        self._search.look_for(words)

    def _on_shown(self) -> None:
        search = self._search
        self.kinds.show_sections(search.sections, search.kind)
        for each in (self.kinds, self._rules[1]):
            each.setVisible(bool(search.sections))
        self.list.show_rows(search.rows)
        self._count.setText(self._count_words())
        # It grows at once, and shrinks when typing rests: what was under it has to be painted then.
        self._place(self._box.height() if self.isVisible() else 0)
        self._rested.start()
        self.list.announce(self.line, self._count.text())
        if self._entered is not None:
            self._enter_row(self._entered)

    def _count_words(self) -> str:
        count = self._search.count
        if count < 1:
            return ""
        return language.plural("Palette", "%Ln result(s)", count)

    # Doing

    def _on_chosen(self, row: Row, elsewhere: bool = False) -> None:
        if not row.enabled:
            return
        self.close_palette()
        commands = self._window.commands
        if row.what == What.COMMAND:
            self._window.actions_by_name[row.target].trigger()
        elif row.what == What.NEW:
            entity = BY_NAME[row.target]
            commands.add(entity.name, {entity.title[0]: self.line.text().strip()})
        elif elsewhere:
            commands.open_window(row.target if row.what == What.RECORD else "", row.place)
        elif row.place:
            self._window.go(row.place)
            self._enter()
        else:
            self._window.follow(row.target)
            self._enter()

    def _enter(self) -> None:
        """The keyboard goes to the middle of what is shown now."""
        panes = self._window.panes()
        panes[min(1, len(panes) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that are the list's, and the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.line and isinstance(event, QKeyEvent):
            # A shortcut of the window that is one of these keys must not come first.
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_ours(event):
                self._act(event)
                return True
        return False

    def _is_ours(self, event: QKeyEvent) -> bool:
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in ENTER:
            return plain or control
        if key in _ENDS:
            # First to the end of the words, then to that of the rows.
            there = len(self.line.text()) if _ENDS[key] else 0
            return control or (plain and self.line.cursorPosition() == there and not self.line.hasSelectedText())
        return key == Qt.Key.Key_Backtab or (plain and key in (*_STEPS, *_KINDS, Qt.Key.Key_Escape))

    def _act(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in _KINDS:
            self.kinds.step(_KINDS[key])
        elif key in _STEPS:
            self.list.step(_STEPS[key])
            self.list.announce(self.line)
        elif key in _ENDS:
            self.list.go_to_end(_ENDS[key])
            self.list.announce(self.line)
        else:
            self._enter_row(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _enter_row(self, elsewhere: bool) -> None:
        """Opens the current row, as soon as the rows are those of what was typed."""
        row = self.list.current_row
        self._entered = elsewhere if self._search.is_waiting else None
        if row and not self._search.is_waiting:
            self._on_chosen(row, elsewhere)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window under it is dimmed."""
        QPainter(self).fillRect(self.rect(), theme.role("scrim"))

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self.list.scheduleDelayedItemsLayout()
            self._place()

    def _place(self, least: int = 0) -> None:
        """In the middle below the top of the window, as high as its rows need and the window has room for."""
        self.setGeometry(self._window.rect())
        wide = min(theme.px(WIDTH), self.width() - 2 * _EDGE)
        top = min(_TOP, self.height() // 12)
        around = self._box.sizeHint().height() - self.list.sizeHint().height()
        high = min(max(least, around + self.list.full_height()), theme.px(HIGHEST), self.height() - top - _EDGE)
        self._box.setGeometry((self.width() - wide) // 2, top, wide, high)
