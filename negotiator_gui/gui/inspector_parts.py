"""The fixed parts of the inspector: what is shown and what can be done with it; who changed it last."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import parts_of
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.moments import moment
from negotiator_gui.gui.picture import Picture
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import Past, language

_MINUTE = 60_000


class InspectorHead(QWidget):
    """Kind and title of the record, and a menu of what can be done with it."""

    add_asked = Signal(str)  # a new record of this entity is to belong to the one shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Words("small", self)
        self.kind.setObjectName("inspectorKind")
        self.title = Words("section", self)
        self.title.setObjectName("inspectorTitle")
        self._menu = QMenu(self)
        # What is seen in tabs can be added there as well; here is also what the record has none of so far.
        self.add = self._menu.addMenu(icons.icon("add"), self.tr("Add to it"))
        self.add.triggered.connect(self._on_add)
        self.history = self._menu.addAction(icons.icon("history"), self.tr("History"))
        self.duplicate = self._menu.addAction(icons.icon("duplicate"), self.tr("Duplicate"))
        self._menu.addSeparator()
        self.trash = self._menu.addAction(icons.icon("trash"), self.tr("Move to Trash"))
        top = QHBoxLayout()
        top.addWidget(self.kind, 1)
        top.addWidget(self._more())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 4)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.title)

    def _more(self) -> QToolButton:
        more = QToolButton(self)
        more.setObjectName("moreActions")
        more.setIcon(icons.icon("more"))
        more.setProperty("iconOnly", True)
        more.setProperty("small", True)
        more.setToolTip(self.tr("What can be done with this record"))
        more.setAccessibleName(more.toolTip())
        more.clicked.connect(self._show_menu)
        self._button = more
        return more

    def _show_menu(self) -> None:
        corner = self._button.rect().bottomRight()
        self._menu.popup(self._button.mapToGlobal(corner) - QPoint(self._menu.sizeHint().width(), 0))

    def show_record(self, record: Record, changeable: bool) -> None:
        """Shows what a record is and is called."""
        self.kind.setText(language.word(record.entity.label))
        self.title.setText(record.title)
        self._fill_add(record)
        self.add.menuAction().setEnabled(changeable and not self.add.isEmpty())
        self.duplicate.setEnabled(changeable)
        self.trash.setEnabled(changeable)

    def _fill_add(self, record: Record) -> None:
        parts = parts_of(record.entity)
        if [action.data() for action in self.add.actions()] != [part.name for part in parts]:
            self.add.clear()
            for part in parts:
                words = f"{language.word(part.label)}..."
                self.add.addAction(icons.icon(icons.name_of(part.name)), words).setData(part.name)

    def _on_add(self, action: QAction) -> None:
        self.add_asked.emit(action.data())


class PanelFoot(QWidget):
    """A few words at the foot of a panel on when something changed, and the way to its history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("small", self)
        self.link = Link(self.tr("History"), self)
        self.link.setObjectName("historyLink")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(theme.space(1))
        layout.addWidget(Picture("history", 16, "text_2", self))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.link)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rule above it."""
        painter = QPainter(self)
        painter.setPen(theme.role("line"))
        painter.drawLine(0, 0, self.width(), 0)


class InspectorFoot(PanelFoot):
    """When the record was last changed and by whom, and the way to its history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorFoot")
        self.words.setObjectName("lastChange")
        self._past: Sequence[Past] = ()
        # “2 min ago” goes on while nobody does anything.
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._refresh)
        self._clock.start()

    def show_past(self, past: Sequence[Past]) -> None:
        """Shows the last change of a record, which is the first of its past."""
        self._past = past
        self._refresh()

    def _refresh(self) -> None:
        if self._past:
            done = self._past[0].done
            when = moment(done.at)
            words = self.tr("Changed {when} by {who}")
            self.words.setText(words.format(when=when[:1].lower() + when[1:], who=done.author))
