"""Editors of controlled words: one term, several terms, yes or no."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from negotiator_gui.domain.fields import Choice, Choices, Field, YesNo
from negotiator_gui.gui import theme
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.one_line import OneLine
from negotiator_gui.workspace import Workspace, language

_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_F4)


class Box(QComboBox):
    """A list to choose from; `picked` only for a choice made in the open list, not for each letter typed."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = False
        # Without a placeholder Qt chooses the first row by itself, and builds the list in order to do so.
        self.setPlaceholderText(" ")
        self.setMaxVisibleItems(20)
        self.activated.connect(self._on_activated)

    def sizeHint(self) -> QSize:
        """As high as a field, not as wide as its words; Qt's own ways to say so build the list first."""
        return QSize(theme.px(120), theme.height("field"))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns cut its words."""
        return QSize(theme.px(64), theme.height("field"))

    def showPopup(self) -> None:  # noqa: N802
        """Opens the list, wide enough for its longest words."""
        self._opened = True
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + 32))
        super().showPopup()

    def _on_activated(self) -> None:
        if self._opened:
            self._opened = False
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typed letters select; what Enter and Esc mean is for those around to say."""
        self._opened = False
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cuts words that do not fit with an ellipsis."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        end = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(option.currentText, end, room)
        if (tip := option.currentText if words != option.currentText else "") != self.toolTip():
            self.setToolTip(tip)
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls what is around it: a value must not change because somebody scrolled past."""
        event.ignore()


class _BoxEditor(FieldEditor):
    """What all editors with a list share: while it cannot be changed, the list is a line of text."""

    control: Box

    def _use_box(self, box: Box) -> None:
        self._use(box)
        self._plain: QLineEdit | None = None

    def _show_plain(self) -> None:
        if self._plain is None:
            self._plain = OneLine(self)
            self._plain.setReadOnly(True)
            self._plain.setObjectName(f"{self.field.name}Shown")
            self._plain.setAccessibleName(language.word(self.field.label))
            self._plain.setPlaceholderText(self.missing_words)
            self._lines.insertWidget(1, self._plain)
        self._plain.setText(language.value(self.field, self.text_or_value()))  # type: ignore[arg-type]
        self._plain.setCursorPosition(0)

    def _apply_read_only(self, read_only: bool) -> None:
        self._show_plain()
        assert self._plain is not None
        self.control.setVisible(not read_only)
        self._plain.setVisible(read_only)
        self.setFocusProxy(self._plain if read_only else self.control)


class ChoiceEditor(_BoxEditor):
    """One of a few words, or none: “Not set” comes first."""

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._values: list[object] = [None, *_terms(field)]
        box = Box(self)
        box.addItems([self.missing_words, *(language.value(field, value) for value in self._values[1:])])  # type: ignore[arg-type]
        self._use_box(box)
        box.activated.connect(self._on_activated)
        box.picked.connect(self._end)

    def text_or_value(self) -> object:
        """The term, or None."""
        return self._values[self.control.currentIndex()]

    def _put(self, raw: object) -> None:
        value = None if raw == "" else raw
        if value not in self._values:  # a term of a later version
            self._values.append(value)
            self.control.addItem(language.value(self.field, value))  # type: ignore[arg-type]
        self.control.setCurrentIndex(self._values.index(value))
        self._mark("empty", value is None)
        if self.read_only:
            self._show_plain()

    def _on_activated(self) -> None:
        self._mark("empty", self.text_or_value() is None)
        self.changed.emit()


def _terms(field: Field) -> Sequence[object]:
    if isinstance(field, YesNo):
        return (True, False)
    assert isinstance(field, Choice)
    return field.vocabulary.terms


class CheckBoxes(Box):
    """A list of which several can be ticked; closed, it shows them in one line."""

    ticked = Signal(str)  # a term was ticked or not any more
    closed = Signal()

    def __init__(self, terms: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The first row is what the closed list shows; the open one does not have it.
        self._shown = QStandardItem("")
        self._items = {term: QStandardItem(label) for term, label in terms}
        model = QStandardItemModel(self)
        model.appendRow(self._shown)
        for term, item in self._items.items():
            item.setData(term, Qt.ItemDataRole.UserRole)
            item.setCheckable(True)
            model.appendRow(item)
        self.setModel(model)
        self._watched = False
        self.activated.connect(self._show_first)

    def show_terms(self, terms: Sequence[str], words: str) -> None:
        """Ticks these terms, and shows the words while closed."""
        for term, item in self._items.items():
            item.setCheckState(Qt.CheckState.Checked if term in terms else Qt.CheckState.Unchecked)
        self._shown.setText(words)
        self.setToolTip(words)
        self.setCurrentIndex(0)

    def showPopup(self) -> None:  # noqa: N802
        """Opens the list at its first term."""
        if not self._watched:
            self._watched = True
            self.view().setRowHidden(0, True)  # type: ignore[attr-defined]
            self.view().viewport().installEventFilter(self)
            self.view().installEventFilter(self)
        super().showPopup()
        self.view().setCurrentIndex(self.model().index(1, 0))

    def hidePopup(self) -> None:  # noqa: N802
        """Closes the list, and with it the choice."""
        was_open = self._watched and self.view().isVisible()
        self._close_quietly()
        if was_open:
            self.closed.emit()

    def _close_quietly(self) -> None:
        """Closes the list without ending the edit."""
        super().hidePopup()
        self._show_first()

    def _show_first(self) -> None:
        self.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Space and F4 open the list; letters mean nothing, for there is no one term to select."""
        if event.key() in _OPENS:
            self.showPopup()
        elif event.text().isprintable() and event.text():
            event.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the open list a click and Space tick, and Esc closes without ending the edit."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._tick(self.view().indexAt(event.position().toPoint()))
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                self._tick(self.view().currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close_quietly()
                return True
        return super().eventFilter(watched, event)

    def _tick(self, index: QModelIndex) -> None:
        term = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if term:
            self.ticked.emit(term)


class ChoicesEditor(_BoxEditor):
    """Several terms, ticked in a list and kept in the order in which they were."""

    control: CheckBoxes

    def __init__(self, field: Choices, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._chosen: list[str] = []
        terms = [(term, language.word(field.vocabulary.label(term))) for term in field.vocabulary.terms]
        box = CheckBoxes(terms, self)
        self._use_box(box)
        box.ticked.connect(self._on_ticked)
        box.closed.connect(self._end)

    def text_or_value(self) -> object:
        """The terms, or None."""
        return tuple(self._chosen) or None

    def _put(self, raw: object) -> None:
        self._chosen = list(raw) if isinstance(raw, tuple | list) else []
        self._show_chosen()

    def _show_chosen(self) -> None:
        words = language.value(self.field, tuple(self._chosen))
        self.control.show_terms(self._chosen, words or self.missing_words)
        self._mark("empty", not words)
        if self.read_only:
            self._show_plain()

    def _on_ticked(self, term: str) -> None:
        if term in self._chosen:
            self._chosen.remove(term)
        else:
            self._chosen.append(term)
        self._show_chosen()
        self.changed.emit()
