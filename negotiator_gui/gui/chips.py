"""A row of chips: the records that stand in a field, each of which can be opened and taken away."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget

from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.words import Link

_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_GAP = 4
# With less than so many px left the line that is typed in begins anew.
_LEAST = 88
_PAD = 5


class FlowLayout(QLayout):
    """Puts widgets side by side and begins a new line where there is no more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Takes one more."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Takes a widget at a place before others."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The one at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Gives one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The less room the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are together."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Places the widgets."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The room for the highest one; a wide one is cut to the width there is."""
        heights = [item.sizeHint().height() for item in self._items if not item.isEmpty()]
        return QSize(theme.px(40), max(heights, default=0))

    def _place(self, rect: QRect, move: bool) -> int:
        """Walks over the lines; returns how high they are."""
        x, y, high = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(rect.width(), 10_000))
            if item is self._items[-1]:
                # What is typed in comes last, and takes what is left of its line.
                left = rect.right() + 1 - x
                size.setWidth(left if left >= theme.px(_LEAST) else rect.width())
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y, high = rect.left(), y + high + _GAP, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + _GAP, max(high, size.height())
        return y + high - rect.top()


class ChipLink(Link):
    """The words of a chip; Delete takes it away, arrows go to the next one."""

    delete_pressed = Signal()
    arrow_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Shows other words, cut where there is no room for them."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._fit()

    def full_width(self) -> int:
        """How wide all the words are."""
        return self.fontMetrics().horizontalAdvance(self._words)

    def _fit(self) -> None:
        room = self.width() - 2 * _PAD
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the words anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a chip."""
        if event.key() in _REMOVE:
            self.delete_pressed.emit()
        elif event.key() in _STEPS:
            self.arrow_pressed.emit(_STEPS[event.key()])  # type: ignore[index]
        else:
            super().keyPressEvent(event)


class Chip(QWidget):
    """A record: its title opens it, the cross or Delete takes it away."""

    removed = Signal(str)
    opened = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self.link = ChipLink(self)
        self.link.clicked.connect(self._on_clicked)
        self.link.delete_pressed.connect(self._on_removed)
        self.link.arrow_pressed.connect(self.stepped)
        self._cross = QToolButton(self)
        self._cross.setIcon(icons.icon("close", "text_2"))
        self._cross.setAutoRaise(True)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.clicked.connect(self._on_removed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 2, 0)
        layout.setSpacing(2)
        layout.addWidget(self.link, 1)
        layout.addWidget(self._cross)

    def show_record(self, id_: str, title: str, read_only: bool) -> None:
        """Shows a record."""
        self._id = id_
        self.link.show_words(title)
        self._cross.setAccessibleName(self.tr("Remove {title}").format(title=title))
        self._cross.setToolTip(self._cross.accessibleName())
        self._cross.setVisible(not read_only)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Its words and the cross on one line."""
        cross = 0 if self._cross.isHidden() else self._cross.sizeHint().width()
        return QSize(self.link.full_width() + cross + 2 * _PAD + 14, theme.height("field"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground behind the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.role("hover"))
        painter.drawRoundedRect(self.rect().adjusted(0, 2, 0, -2), 4, 4)

    def _on_clicked(self) -> None:
        self.opened.emit(self._id)

    def _on_removed(self) -> None:
        if not self._cross.isHidden():
            self.removed.emit(self._id)


class ChipRow(QWidget):
    """Chips and the line in which one more is looked up; one Tab stop each, arrows move between them."""

    removed = Signal(str)
    opened = Signal(str)

    def __init__(self, line: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self._flow.addWidget(line)

    def show_chips(self, shown: Sequence[tuple[str, str]], read_only: bool) -> None:
        """Shows these records, as ids and titles."""
        focused = self._focused()
        while len(self._chips) < len(shown):
            self._add_chip()
        for chip, (id_, title) in zip(self._chips, shown, strict=False):
            chip.show_record(id_, title, read_only)
        for n, chip in enumerate(self._chips):
            chip.setVisible(n < len(shown))
        self._line.setVisible(not (read_only and shown))
        self._flow.invalidate()
        if focused >= len(shown):
            self._focus(len(shown) - 1)

    def _add_chip(self) -> None:
        chip = Chip(self)
        chip.removed.connect(self.removed)
        chip.opened.connect(self.opened)
        chip.stepped.connect(self._on_stepped)
        first = not self._chips
        chip.link.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        # A new widget stands at the end of the window's Tab order; a chip comes before the line.
        QWidget.setTabOrder(self._line if first else self._chips[-1].link, chip.link)
        if first:
            QWidget.setTabOrder(chip.link, self._line)
        self._flow.insert(len(self._chips), chip)
        self._chips.append(chip)

    def _focused(self) -> int:
        return next((n for n, chip in enumerate(self._chips) if chip.link.hasFocus()), -1)

    def _focus(self, at: int) -> None:
        """The keyboard goes to a chip, or to the line behind the last one."""
        standing = [chip for chip in self._chips if not chip.isHidden()]
        if standing and at < len(standing):
            standing[max(0, at)].link.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._line.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_stepped(self, step: int) -> None:
        self._focus(self._focused() + step)
