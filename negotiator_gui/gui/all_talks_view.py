"""The timeline of all talks: a row each, its rounds as bars on one axis; only what is in sight is read and painted."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from negotiator_gui.gui import all_talks_painting, list_access, theme
from negotiator_gui.gui.all_talks_axis import CLOSEST, axis_of
from negotiator_gui.gui.all_talks_keys import KEYS, goal
from negotiator_gui.gui.all_talks_layout import UNDATED, AllTalksLayout
from negotiator_gui.gui.all_talks_rows import Rows
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.workspace import Workspace

# At first a year is seen, with today here in it; one step makes it so much closer.
_YEAR, _TODAY_AT, _STEP = 366, 0.75, 1.4
_WHEEL = 120


class AllTalksView(AllTalksLayout):
    """Arrows move the selection, Enter opens it; plus and minus, or Ctrl and the wheel, change the scale."""

    selected = Signal(str)
    opened = Signal(str)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace, self.today = workspace, today
        self.current_id = self.hovered = ""
        self.rows = Rows(workspace, today())
        self.axis = axis_of(*self.rows.days(), 1.0)
        self._is_placed = False
        self.setObjectName("allTalks")
        self.setAccessibleName(self.tr("Timeline of all talks"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)
        list_access.install(AllTalksView)

    # What is shown

    def read_again(self) -> None:
        """Reads all talks and rounds; scale, place and selection stay."""
        self.rows = Rows(self._workspace, self.today())
        self.axis = axis_of(*self.rows.days(), self.axis.scale)
        if self.current_id not in self.rows.places:
            self.current_id = ""
        self._set_ranges()
        self.viewport().update()

    def select(self, id_: str) -> bool:
        """Selects a talks or a round, and brings it into sight; returns whether it is here."""
        if id_ not in self.rows.places:
            return False
        self.current_id = id_
        self._reveal(id_)
        self.viewport().update()
        list_access.tell_focus(self)
        return True

    def _choose(self, id_: str) -> None:
        if id_ and id_ != self.current_id and self.select(id_):
            self.selected.emit(id_)

    # Scrolling and the scale

    def _set_ranges(self) -> None:
        plot = self.plot
        width = self.axis.width + (self.rows.most_undated + 1) * theme.px(UNDATED)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(width) - plot.width()))
        across.setPageStep(plot.width())
        across.setSingleStep(theme.px(40))
        high = theme.height("table_row")
        down.setRange(0, max(0, len(self.rows.rows) * high - plot.height()))
        down.setPageStep(plot.height())
        down.setSingleStep(high)

    def _on_scrolled(self) -> None:
        self.viewport().update()

    def _reveal(self, id_: str) -> None:
        number, at = self.rows.places[id_]
        high, plot = theme.height("table_row"), self.plot
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        top = number * high
        if not down.value() <= top <= down.value() + plot.height() - high:
            down.setValue(top if top < down.value() else top + high - plot.height())
        if at:
            span = self.across(self.rows.read(number), at - 1)
            if not across.value() <= span.left() <= span.right() <= across.value() + plot.width():
                across.setValue(round(span.center().x() - plot.width() / 2))

    def wider(self) -> None:
        """More years at once."""
        self.zoom(1 / _STEP)

    def closer(self) -> None:
        """Fewer years, with more detail."""
        self.zoom(_STEP)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Makes a day longer or shorter; what is at an x of the plot stays there, or the middle."""
        x = self.plot.width() / 2 if x is None else x
        days = (self.offset.x() + x) / self.axis.scale
        self._rescale(self.axis.scale * factor)
        self.horizontalScrollBar().setValue(round(days * self.axis.scale - x))

    def show_all(self) -> None:
        """All years at once."""
        room = self.plot.width() - (self.rows.most_undated + 1) * theme.px(UNDATED)
        self._rescale(max(1, room) / max(1, (self.axis.last - self.axis.first).days))

    def show_today(self) -> None:
        """Today, with most of the room for what was before."""
        self.horizontalScrollBar().setValue(round(self.axis.x(self.today()) - _TODAY_AT * self.plot.width()))

    def _rescale(self, scale: float) -> None:
        self.axis = axis_of(*self.rows.days(), scale)
        self._set_ranges()
        self.viewport().update()

    def _place(self) -> None:
        """A year around today, or all of it if it is less."""
        self._is_placed = True
        self.show_all()
        year = self.plot.width() / _YEAR
        if self.axis.scale < year:
            self._rescale(min(CLOSEST, year))
            self.show_today()

    # What Qt asks

    def resizeEvent(self, event: QEvent) -> None:
        """Fits what is seen into the new room."""
        if not self._is_placed and self.isVisible():
            self._place()
        self._set_ranges()

    def showEvent(self, event: QEvent) -> None:
        """The scale is chosen when the width is known."""
        super().showEvent(event)
        if not self._is_placed:
            self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._set_ranges()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is in sight."""
        all_talks_painting.paint_all(self)

    def viewportEvent(self, event: QEvent) -> bool:
        """A tool tip says everything about what is under it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.spoken(self.item_at(QPointF(event.pos()))), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover("")
        return super().viewportEvent(event)

    def item_ids(self) -> list[str]:
        """All talks, each followed by its rounds, as a screen reader goes through them."""
        return self.rows.ids

    def spoken(self, id_: str) -> str:
        """Everything about a talks or a round in one line."""
        return self.rows.spoken(id_)

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click selects."""
        self._choose(self.item_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        if id_ := self.item_at(event.position()):
            self.opened.emit(id_)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what a click would select."""
        self._hover(self.item_at(event.position()))

    def _hover(self, id_: str) -> None:
        if id_ != self.hovered:
            self.hovered = id_
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if id_ else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the scale, with Shift it goes along the years."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (turned.y() / _WHEEL), event.position().x() - self.plot.left())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            along = self.horizontalScrollBar()
            along.setValue(along.value() - (turned.y() or turned.x()))
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is no menu here; the commands of the window act on what is selected."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the selection; plus, minus and 0 change the scale; T leads to today."""
        key = Qt.Key(event.key())
        if key in ENTER and self.current_id:
            self.opened.emit(self.current_id)
        elif key in _SCALE:
            _SCALE[key](self)
        elif key in KEYS:
            self._choose(goal(self, key, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes, and what is selected is told."""
        super().focusInEvent(event)
        self.viewport().update()
        if not self.current_id and self.rows.ids and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose(self.rows.ids[0])
        list_access.tell_focus(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()


_SCALE: dict[Qt.Key, Callable[[AllTalksView], None]] = {
    Qt.Key.Key_Plus: AllTalksView.closer,
    Qt.Key.Key_Equal: AllTalksView.closer,
    Qt.Key.Key_Minus: AllTalksView.wider,
    Qt.Key.Key_0: lambda view: view.show_all(),
    Qt.Key.Key_T: lambda view: view.show_today(),
}
