"""How the panel beside a note shows what it offers: the view, and the delegate that paints its rows."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.insert_model import Level, Role
from negotiator_gui.gui.tree_model import Index

# How far a tint keeps from the edge of the panel; with the padding in it words stand at the gutter.
_MARGIN, _PAD, _RADIUS = 8, 8, 6
# Above the head of a section; from the second on there is a rule in the middle of it.
_ABOVE, _ABOVE_RULE = 4, 20
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBER = ("body", 0, True)
_SMALL = ("small", 0, True)
_INSERT = ("small", 500, False)


class InsertDelegate(QStyledItemDelegate):
    """Paints heads, people, issues and sessions; where the mouse or the keyboard is, that the row can be inserted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heads of sections keep some distance."""
        level = index.data(Role.LEVEL)
        above = (_ABOVE_RULE if index.row() else _ABOVE) if level == Level.SECTION else 0
        return QSize(theme.px(200), theme.height("field_line" if level == Level.TOPIC else "sidebar_row") + above)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        if index.data(Role.LEVEL) == Level.SECTION:
            self._paint_section(painter, option, index)
            return
        tint = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused or pointed:
            paint.rounded(painter, tint, _RADIUS, theme.role("selection" if focused else "hover"))
        area = tint.adjusted(_PAD, 0, -_PAD, 0)
        at_end = self._paint_insert if focused or pointed else self._paint_aside
        area.setRight(area.right() - at_end(painter, option, area, index))
        self._paint_words(painter, option, area, index)
        if focused:
            paint.focus_ring(painter, tint, _RADIUS)

    @staticmethod
    def _paint_section(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QRect(option.rect)
        if index.row():
            painter.fillRect(row.left(), row.top() + _ABOVE_RULE // 2, row.width(), 1, theme.role("line"))
        row.setTop(row.top() + (_ABOVE_RULE if index.row() else _ABOVE))
        area = row.adjusted(_MARGIN + _PAD, 0, -_MARGIN - _PAD, 0)
        paint.elided(painter, area, index.data(), "text_2", "caption")
        paint.elided(painter, area, index.data(Role.ASIDE), "text_3", "small", _RIGHT)

    @staticmethod
    def _paint_aside(painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> int:
        """The role, count or date at the end of the row; returns how much room it takes."""
        words = index.data(Role.ASIDE)
        wide = min(paint.width(words, _SMALL) + 1, area.width() // 2)
        box = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
        seen = QStyle.visualRect(option.direction, option.rect, box)
        paint.elided(painter, seen, words, "text_2", _SMALL, _RIGHT)
        return wide + _PAD if words else 0

    def _paint_insert(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> int:
        """That the row can be inserted, at its end; returns how much room it takes."""
        words, edge, gap = self.tr("Insert"), theme.px(14), theme.space(0)
        wide = paint.width(words, _INSERT) + 1
        box = QRect(area.right() + 1 - wide, area.top(), wide, area.height())
        picture = QRect(box.left() - gap - edge, area.top() + (area.height() - edge) // 2, edge, edge)
        seen, drawn = (QStyle.visualRect(option.direction, option.rect, each) for each in (box, picture))
        paint.elided(painter, seen, words, "link", _INSERT, _RIGHT)
        icons.draw(painter, drawn, "add", theme.role("link"))
        return wide + gap + edge + _PAD

    @staticmethod
    def _paint_words(painter: QPainter, option: QStyleOptionViewItem, area: QRect, index: Index) -> None:
        """The name, behind its icon or number."""
        level, icon, edge = index.data(Role.LEVEL), index.data(Role.ICON), theme.px(16)
        if icon:
            picture = QRect(area.left() - 1, area.top() + (area.height() - edge) // 2, edge, edge)
            icons.draw(painter, QStyle.visualRect(option.direction, option.rect, picture), icon, theme.role("text_2"))
        elif level == Level.TOPIC:
            box = QRect(area.left(), area.top(), edge, area.height())
            seen = QStyle.visualRect(option.direction, option.rect, box)
            paint.elided(painter, seen, index.data(Role.NUMBER), "text_2", _NUMBER)
        if level != Level.DELEGATION:
            area.setLeft(area.left() + edge + theme.space(1) - 2)
        seen = QStyle.visualRect(option.direction, option.rect, area)
        paint.elided(painter, seen, index.data(), "text", "strong" if level == Level.DELEGATION else "body")


class InsertView(QTreeView):
    """The rows that can be inserted; arrows move between them, Enter and a click take one."""

    taken = Signal(str)  # the id to insert

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.ground(self, "subtle")
        self.setObjectName("insertRows")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(InsertDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        # A click leaves the keyboard in the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._take)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802
        """Nothing: all rows are open."""

    def _take(self, index: QModelIndex) -> None:
        if id_ := index.data(Role.INSERTS):
            self.taken.emit(id_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space insert."""
        if event.key() in (*ENTER, Qt.Key.Key_Space) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in at the first row that can be inserted, or where it was."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            row = self.model().index(0, 0)
            while row.isValid() and not row.data(Role.INSERTS):
                row = self.indexBelow(row)
            self.setCurrentIndex(row)
