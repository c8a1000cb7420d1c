"""The rows of the palette: arrows pass over heads, a click opens, and a screen reader is told where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.palette_delegate import PaletteDelegate, height
from negotiator_gui.gui.palette_model import ROW, PaletteModel
from negotiator_gui.gui.palette_rows import Row, What

# Above the first row and below the last one.
_MARGIN = 8


class PaletteList(QListView):
    """What was found; it never takes the keyboard, which stays in the line."""

    chosen = Signal(object, bool)  # a row, and whether in a new window
    more_asked = Signal(str)  # the rest of a kind is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteRows")
        self.setAccessibleName(self.tr("Found"))
        self.rows = PaletteModel(self)
        self._told = ""
        self.setModel(self.rows)
        self._delegate = PaletteDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setViewportMargins(0, _MARGIN, 0, _MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a ground of its own: nothing under it is painted along with every row."""
        QPainter(self.viewport()).fillRect(event.rect(), theme.role("surface"))
        super().paintEvent(event)

    # Rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows other rows; the same one stays current where the same rows are told of once more."""
        if self.rows.show_rows(rows):
            return
        first = next((n for n, each in enumerate(rows) if each.can_be_chosen), -1)
        # A form must not open because somebody presses Enter while nothing was found.
        self._go(first if first >= 0 and rows[first].what != What.NEW else -1)
        self.scrollToTop()

    @property
    def current_row(self) -> Row | None:
        """The row that Enter opens."""
        found: Row | None = self.currentIndex().data(ROW)
        return found

    def full_height(self) -> int:
        """How high all rows are together."""
        return sum(map(height, self.rows.rows)) + 2 * _MARGIN

    # Going

    def step(self, by: int) -> None:
        """So many rows on, heads not counted; from the last row on to the first one, and back."""
        stops = [n for n, each in enumerate(self.rows.rows) if each.can_be_chosen]
        if not stops:
            return
        row = self.currentIndex().row()
        at = stops.index(row) if row in stops else (-1 if by > 0 else 0)
        wanted = at + by
        if abs(by) > 1:
            wanted = max(0, min(wanted, len(stops) - 1))
        self._go(stops[wanted % len(stops)])

    def go_to_end(self, last: bool) -> None:
        """To the first row, or to the last one."""
        stops = [n for n, each in enumerate(self.rows.rows) if each.can_be_chosen]
        if stops:
            self._go(stops[-1 if last else 0])

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row, 0) if row >= 0 else QModelIndex())
        if row > 0 and not self.rows.rows[row - 1].can_be_chosen:
            # The head comes into sight with the first row below it.
            self.scrollTo(self.rows.index(row - 1, 0))
        if row >= 0:
            self.scrollTo(self.rows.index(row, 0))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressing moves to a row as the arrows do; heads stay as they are."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows.rows[index.row()].can_be_chosen:
            self._go(index.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a row, or shows the rest of a kind."""
        at = event.position().toPoint()
        row: Row | None = self.indexAt(at).data(ROW)
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.can_be_chosen:
            self.chosen.emit(row, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif self._is_more(at):
            self.more_asked.emit(row.target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What leads on is shown by a hand."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        hand = Qt.CursorShape.PointingHandCursor if self._is_more(at) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def _is_more(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        row: Row | None = index.data(ROW)
        if row is None or row.what != What.HEAD or not row.hint:
            return False
        return self._delegate.more_box(self.visualRect(index), row, self.layoutDirection()).contains(at)

    # What a screen reader is told

    def announce(self, line: QWidget, before: str = "") -> None:
        """Says which row is current, for the keyboard is in the line."""
        index = self.currentIndex()
        row = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else self._line_words()
        words = ". ".join(part for part in (before, row) if part)
        if words and words != self._told:
            self._told = words
            announce(line, words)

    def _line_words(self) -> str:
        return next((each.title for each in self.rows.rows if each.what == What.LINE), "")
