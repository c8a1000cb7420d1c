"""How the sidebar shows its rows: the view, and the delegate that paints them."""

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from negotiator_gui.gui import documents, icons, paint, theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.menu_keys import asks_menu
from negotiator_gui.gui.sidebar_rows import SECTION_EXTRA, Level, Role
from negotiator_gui.gui.tree_model import Index

MARGIN, ICON = 8, 16
_RADIUS = 6
# Where things stand in a row, at 100 %: from its left edge, by how deep it is.
_CHEVRON, _TALKS_WORDS, _LIST_WORDS, _GLYPH, _ROUND_WORDS = 18, 54, 40, 42, 62
_SMALL = ("small", 0, True)
_SELECTED, _FOCUS, _HOVER, _OPEN = (
    flag.value
    for flag in (
        QStyle.StateFlag.State_Selected,
        QStyle.StateFlag.State_HasFocus,
        QStyle.StateFlag.State_MouseOver,
        QStyle.StateFlag.State_Open,
    )
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SidebarDelegate(QStyledItemDelegate):
    """Paints a row: tint, chevron, icon or glyph, words, and the figure or dates at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        # As one number: joining Qt's flags takes longer than painting the words.
        state, row, level = option.state.value, QRect(option.rect), index.data(Role.LEVEL)
        row.setTop(row.top() + (SECTION_EXTRA if level == Level.SECTION else 0))
        tint = row.adjusted(MARGIN, 0, -MARGIN, 0)
        selected = bool(state & _SELECTED)
        _fill(painter, tint, _ground(option, index, state))
        if level == Level.SECTION:
            area = tint.adjusted(MARGIN, 0, -theme.height("sidebar_row"), 0)
            paint.elided(painter, paint.mirrored(painter, row, area), index.data(), "text_2", "caption")
        else:
            before = self._paint_glyph if level == Level.ROUND else self._paint_icon
            left = before(painter, state, index, row)
            self._paint_words(painter, row, left, index, selected)
        if state & _FOCUS or option.widget.target == index:
            paint.focus_ring(painter, tint, _RADIUS)

    def _paint_words(self, painter: QPainter, row: QRect, left: int, index: Index, selected: bool) -> None:
        area = row.adjusted(left, 0, -2 * MARGIN, 0)
        words, font = index.data(), "strong" if selected else "body"
        room = area.width() - MARGIN - paint.width(words, font)
        aside = _aside(index, room, area.width() // 2)
        box = area.adjusted(min(area.width() - room, area.width() // 2), 0, 0, 0)
        grey = "text_2" if selected else "text_3"
        taken = paint.elided(painter, paint.mirrored(painter, row, box), aside, grey, _SMALL, _RIGHT)
        area.setRight(area.right() - taken - (MARGIN if taken else 0))
        paint.elided(painter, paint.mirrored(painter, row, area), words, "text", font)

    def _paint_glyph(self, painter: QPainter, state: int, index: Index, row: QRect) -> int:
        """The glyph of a round; returns where the words begin."""
        size = paint.round_glyph_size()
        box = QRect(row.left() + theme.px(_GLYPH), row.top(), size.width(), row.height())
        paint.round_glyph(painter, paint.mirrored(painter, row, box), index.data(Role.STATUS))
        return theme.px(_ROUND_WORDS)

    def _paint_icon(self, painter: QPainter, state: int, index: Index, row: QRect) -> int:
        """The icon, and before it the chevron of what can be opened; returns where the words begin."""
        name, edge = index.data(Role.ICON), theme.px(ICON)
        colour = "accent" if state & _SELECTED else "text_2"
        words = theme.px(_TALKS_WORDS if name == "talks" else _LIST_WORDS)
        box = QRect(
            row.left() + words - theme.px(7) - edge, row.top() + (row.height() - edge) // 2, edge, edge
        )
        icons.draw(painter, paint.mirrored(painter, row, box), name, theme.role(colour))
        if index.data(Role.OPENS):
            onward = "right" if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight else "left"
            way = "down" if state & _OPEN else onward
            paint.chevron(painter, chevron_box(row, painter.layoutDirection()), way, colour)
        return words


def chevron_box(row: QRect, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight) -> QRect:
    """Where in a row the chevron is."""
    width = theme.px(20)
    box = QRect(row.left() + theme.px(_CHEVRON) - width // 2, row.top(), width, row.height())
    return QStyle.visualRect(direction, row, box)


def _aside(index: Index, room: int, most: int) -> str:
    """What stands at the right: the dates, or else their month, or nothing where the name needs the row."""
    aside = str(index.data(Role.ASIDE))
    if paint.width(aside, _SMALL) <= room:
        return aside
    shorter = str(index.data(Role.SHORTER))
    return shorter if paint.width(shorter, _SMALL) <= max(room, most) else ""


def _ground(option: QStyleOptionViewItem, index: Index, state: int) -> str:
    if option.widget.target == index:
        return "selection"
    if state & _SELECTED:
        # The place shown stays tinted while the keyboard is in the list beside it.
        return "selection" if option.widget.isActiveWindow() else "selection_off"
    hovered = state & _HOVER and index.data(Role.PLACE) is not None
    return "hover" if hovered else ""


def _fill(painter: QPainter, rect: QRect, role: str) -> None:
    if role:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.role(role))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.restore()


class PlaceView(QTreeView):
    """Rows of the sidebar's model: all but the foot, or the foot alone."""

    taken = Signal(QModelIndex)  # a click or Enter: this place, now
    passed_end = Signal(int)  # an arrow key that leads out of the view: -1 up, 1 down
    menu_asked = Signal(QModelIndex, object)  # a row, a place on the screen: what can be done with it?
    dropped = Signal(str, object)  # a round, the paths of files

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.ground(self, "window")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(SidebarDelegate(self))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._typed, self._since = "", QElapsedTimer()
        # The round that files are dragged over.
        self.target = QPersistentModelIndex()
        self.clicked.connect(self.taken)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802
        """Nothing: the delegate paints the chevron inside the tint."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a chevron opens or closes, and chooses nothing."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        talks = index.data(Role.LEVEL) == Level.PLACE and index.data(Role.OPENS)
        if talks and chevron_box(self.visualRect(index), self.layoutDirection()).contains(at):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A click with the right button, or the Menu key on the current row."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and (index := self.indexAt(event.pos())).isValid():
            self.menu_asked.emit(index, event.globalPos())

    # Files are dropped on rounds

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files."""
        if documents.dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows the round that would get the files; there is nothing else that could."""
        index = self.indexAt(event.position().toPoint())
        meant = index.isValid() and index.data(Role.LEVEL) == Level.ROUND
        self._mean(index if meant else QModelIndex())
        event.setAccepted(meant)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No round is meant any more."""
        self._mean(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks for the files to be attached to the round."""
        place = self.target.data(Role.PLACE) if self.target.isValid() else None
        self._mean(QModelIndex())
        if place is not None:
            event.acceptProposedAction()
            self.dropped.emit(place.record, documents.dropped_paths(event.mimeData()))

    def _mean(self, index: QModelIndex) -> None:
        self.target = QPersistentModelIndex(index)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the place; an arrow at the end leads on."""
        before = self.currentIndex()
        if event.key() in ENTER and before.isValid():
            self.taken.emit(before)
            return
        if asks_menu(event) and before.isValid():
            at = self.visualRect(before).bottomLeft()
            self.menu_asked.emit(before, self.viewport().mapToGlobal(at))
            return
        super().keyPressEvent(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and self.currentIndex() == before:
            self.passed_end.emit(step)

    def keyboardSearch(self, search: str) -> None:
        """Goes to the next place that begins with what is typed; Qt's own way stops at heads that are no place."""
        going_on = self._since.isValid() and not self._since.hasExpired(QApplication.keyboardInputInterval())
        self._typed = (self._typed if going_on else "") + search.casefold()
        self._since.start()
        # One letter again and again goes through all that begin with it.
        wanted = self._typed[:1] if len(set(self._typed)) == 1 else self._typed
        rows = list(self._places())
        at = rows.index(self.currentIndex()) if self.currentIndex() in rows else 0
        start = at + (1 if len(wanted) == 1 else 0)
        found = (
            row for row in (*rows[start:], *rows[:start]) if str(row.data()).casefold().startswith(wanted)
        )
        if (row := next(found, None)) is not None:
            self.setCurrentIndex(row)

    def _places(self) -> Iterator[QModelIndex]:
        """The rows that can be chosen, as far as they are open, from top to bottom."""
        row = self.model().index(0, 0, self.rootIndex())
        while row.isValid():
            if row.data(Role.PLACE) is not None:
                yield row
            row = self.indexBelow(row)
