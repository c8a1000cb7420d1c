"""The timeline of a talks: one bar for each round, the days between them, today, and what is planned."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import OVER
from negotiator_gui.gui import icons, list_access, round_words, theme, timeline_painting, timeline_words
from negotiator_gui.gui.timeline_labels import arrange, write
from negotiator_gui.gui.timeline_layout import GUTTER, Label, Placer, Stop, Strip
from negotiator_gui.workspace import Condition, Workspace

HEIGHT, ROW = 72, 20
_REACH = 6.0


class Timeline(QWidget):
    """A strip of the rounds of one talks; arrows move the selection along it."""

    selected = Signal(str)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._workspace, self._today = workspace, today
        self._talks: Record | None = None
        self._rounds: dict[str, Record] = {}
        self._hovered = ""
        self._offset = 0.0
        self._ruler = timeline_words.Ruler()
        self.current_id = ""
        self.strip = Strip(0)
        self._set_up()
        workspace.changed.connect(self._on_changed)

    def _set_up(self) -> None:
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline of the rounds"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.ground(self, "surface")
        self.earlier = self._scroll_button("earlierRounds", "chevron-left", self.tr("Earlier rounds"), -1)
        self.later = self._scroll_button("laterRounds", "chevron-right", self.tr("Later rounds"), 1)
        list_access.install(Timeline)

    def _scroll_button(self, name: str, icon: str, words: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icons.icon(icon, "text_2"))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("iconOnly", True)
        button.setProperty("step", step)
        # The arrow keys move along the strip; Tab goes past it in one step.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.clicked.connect(self._page)
        return button

    # What is shown

    def show_talks(self, id_: str) -> None:
        """Shows the rounds of a talks; empty for none."""
        other = self._talks is None or self._talks.id != id_
        self._talks = self._workspace.get(id_) if id_ else None
        where = [Condition("talks", "=", id_)]
        found = self._workspace.list(ROUND, where) if id_ else []
        self._rounds = {record.id: record for record in found}
        self.current_id = self.current_id if self.current_id in self._rounds else ""
        self._arrange()
        if other:
            self._scroll_to(self.strip.width)
            self._reveal()

    @property
    def talks_id(self) -> str:
        """The talks whose rounds are shown; empty for none."""
        return self._talks.id if self._talks else ""

    def select(self, id_: str) -> None:
        """Shows a round as the selected one; `selected` is not emitted."""
        id_ = id_ if id_ in self._rounds else ""
        if id_ != self.current_id:
            self.current_id = id_
            if id_ and not self._labels_of(id_):
                write(self.strip, self._placer(), id_)
            self._reveal()
            self.update()
            list_access.tell_focus(self)

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        if self._talks and any(change.entity in ("talks", "round", "venue") for change in changes):
            self.show_talks(self._talks.id)

    def _choose(self, id_: str) -> None:
        if id_ and id_ != self.current_id:
            self.select(id_)
            self.selected.emit(id_)

    # Where it stands

    def _arrange(self) -> None:
        today = self._today()
        moments = [timeline_words.moment(record, today) for record in self._rounds.values()]
        over = self._talks is not None and self._talks.values["status"] in OVER
        self.strip = arrange(moments, self._placer(), over, self.current_id)
        self._scroll_to(self._offset)

    def _placer(self) -> Placer:
        unit = max(1.0, theme.zoom() / 100)
        return Placer(float(self.width()), self._ruler, timeline_words.words(), self._today(), unit)

    # Scrolling

    def _scroll_to(self, x: float) -> None:
        """Brings an x of the strip to the left edge, as far as there is something to scroll."""
        most = max(0.0, self.strip.width - self.width())
        self._offset = min(max(0.0, x), most)
        self.earlier.setVisible(self._offset > 0)
        self.later.setVisible(self._offset < most)
        self.update()

    def _reveal(self) -> None:
        """Scrolls to the selected round if it is not in sight with its words."""
        stop = self._stop(self.current_id)
        if stop:
            right = max([stop.right, *(each.x + each.width for each in self._labels_of(self.current_id))])
            if stop.x - 2 * GUTTER < self._offset or right + 2 * GUTTER > self._offset + self.width():
                self._scroll_to((stop.x + right - self.width()) / 2)

    def _page(self) -> None:
        button = self.sender()
        self._scroll_to(self._offset + (button.property("step") if button else 0) * self.width() * 0.8)

    def _stop(self, id_: str) -> Stop | None:
        return next((stop for moment, stop in self.strip.rounds if moment.id == id_), None)

    def _labels_of(self, id_: str) -> Sequence[Label]:
        return [label for label in self.strip.labels if label.owner == id_ and id_]

    # What Qt asks

    def sizeHint(self) -> QSize:
        """72 px high, or more where the text has outgrown it."""
        row = max(ROW, QFontMetricsF(timeline_painting.font("below")).height() + 4)
        return QSize(600, round(HEIGHT - 3 * ROW + 3 * row))

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        """Fits the strip into the new width; the selected round stays in sight."""
        edge = timeline_painting.edge()
        for button, x in ((self.earlier, 0), (self.later, self.width() - edge)):
            button.setGeometry(x, 0, edge, self.height() - 1)
        self._arrange()
        self._reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Follows theme, zoom and language."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if event.type() in (*kinds, QEvent.Type.LanguageChange):
            self._ruler = timeline_words.Ruler()
            self.updateGeometry()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the strip."""
        if self._talks is None:  # which talks is not known yet: it says nothing rather than that there are no rounds
            return
        timeline_painting.paint_strip(self, self.strip, self._offset, self.current_id, self._hovered)

    def event(self, event: QEvent) -> bool:
        """A tool tip says everything about the round under it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            id_ = self.round_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.spoken(id_) if id_ else "", self)
            return True
        return super().event(event)

    # Mouse and keys

    def round_at(self, at: QPointF) -> str:
        """The id of the round at a point, or empty."""
        x, row = at.x() + self._offset, timeline_painting.row_at(self, at.y())
        for label in self.strip.labels:
            if label.owner and label.row == row and label.x <= x <= label.x + label.width:
                return label.owner
        near = [
            (abs(stop.x + stop.width / 2 - x), moment.id)
            for moment, stop in self.strip.rounds
            if stop.x - _REACH <= x <= stop.right + _REACH
        ]
        return min(near)[1] if near else ""

    def box_of(self, id_: str) -> QRect:
        """Where a round is seen, with its words; for assistive technology and for tests."""
        stop = self._stop(id_)
        if stop is None:
            return QRect()
        right = max([stop.right, *(each.x + each.width for each in self._labels_of(id_))])
        return QRectF(stop.x - self._offset, 0, right - stop.x, self.height() - 1).toRect()

    def spoken(self, id_: str) -> str:
        """Everything about a round in one line."""
        return round_words.in_full(self._rounds[id_]) if id_ in self._rounds else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click selects."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.round_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what a click would select."""
        self._hover(self.round_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover("")

    def _hover(self, id_: str) -> None:
        if id_ != self._hovered:
            self._hovered = id_
            self.setCursor(Qt.CursorShape.PointingHandCursor if id_ else Qt.CursorShape.ArrowCursor)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls along the strip, with either wheel; what does not scroll leaves the wheel to others."""
        if self.strip.width <= self.width():
            event.ignore()
            return
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        self._scroll_to(self._offset - (turned.x() or turned.y()))
        event.accept()

    def item_ids(self) -> list[str]:
        """The rounds in order, as a screen reader goes through them."""
        return [moment.id for moment, _ in self.strip.rounds]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move the selection."""
        ids = self.item_ids()
        at = ids.index(self.current_id) if self.current_id in ids else None
        last = len(ids) - 1
        goal = {
            Qt.Key.Key_Left: last if at is None else max(0, at - 1),
            Qt.Key.Key_Right: 0 if at is None else min(last, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is None or not ids:
            super().keyPressEvent(event)
        else:
            self._choose(ids[goal])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes, and the selected round is told."""
        super().focusInEvent(event)
        self.update()
        list_access.tell_focus(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()
