"""What every editor of a field does: it shows a value, says when editing ended, and keeps what was typed."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from negotiator_gui.domain.fields import Field, LongText, Number, Text, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.moments import last_change
from negotiator_gui.gui.words import Remark, Words
from negotiator_gui.workspace import Workspace, language
from negotiator_gui.workspace.sentences import told

_FOCUS_IN, _FOCUS_OUT = QEvent.Type.FocusIn, QEvent.Type.FocusOut
_KEY_PRESS, _OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldEditor(QWidget):
    """Shows one field of a record and lets a person change it; whoever holds it reads it when it was left."""

    left = Signal()  # editing ended: the focus went elsewhere, Enter was pressed or a choice made
    changed = Signal()  # what stands in the editor was changed by hand
    restored = Signal()  # Esc put the kept value back
    opened = Signal(str)  # the link to a record was followed
    new_asked = Signal(str, str)  # entity and words: a record is wanted that is not in the register yet
    failed = Signal(str)  # something went wrong that is not the value's fault

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.workspace = workspace
        self.record: Record | None = None
        # The editors of the record's other fields, by name: what is chosen there helps to choose here.
        self.siblings: Mapping[str, FieldEditor] = {}
        self.read_only = False
        # While something else is asked of the person, such as a form for a new record, the field is not left.
        self.waiting = False
        self._base: object = None
        self._kept: Value = None
        self.fault = ""
        self._fault: Remark | None = None
        self._note: Words | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)

    def _use(self, control: QWidget, shown: QWidget | None = None) -> None:
        """Takes the widget that has the focus, inside the one that is shown if that is another."""
        self.control = control
        control.setObjectName(self.field.name)
        control.setAccessibleName(language.word(self.field.label))
        control.installEventFilter(self)
        self.setFocusProxy(control)
        self._lines.addWidget(shown or control)

    def add_below(self, widget: QWidget) -> None:
        """Puts something under the field, such as the other accounts of the fact."""
        self._lines.addWidget(widget)
        QWidget.setTabOrder(self.control, widget.focusProxy() or widget)

    @property
    def missing_words(self) -> str:
        """What an empty field says."""
        if self.field.required:
            return self.tr("Required")
        said = isinstance(self.field, Text | LongText | Number)
        return self.tr("Not recorded") if said else self.tr("Not set")

    # The value

    def set_value(self, value: Value, record: Record | None = None) -> None:
        """Shows a value as it is kept; `record` is the one it belongs to, if there is one yet."""
        self.set_fault("")
        if record is not None and self.record is not None and record.id != self.record.id:
            self._forget_undo()
        self.record = record
        self._kept = value
        self._put(value)
        self._base = self.text_or_value()

    def set_kept(self, value: Value, record: Record | None) -> None:
        """Notes that another value is kept now, and leaves what a person is typing as it is."""
        typed = self.text_or_value()
        fault = self.fault
        self.set_value(value, record)
        self.put_back(typed, fault)

    def put_back(self, typed: object, fault: str) -> None:
        """Shows once more what was typed earlier and refused."""
        self.set_fault(fault)
        self._put(typed)

    def text_or_value(self) -> object:
        """What stands in the editor, for the field to read."""
        raise NotImplementedError

    def read(self) -> Value:
        """What stands in the editor as a value of the field; FieldError if it is none."""
        return language.read(self.field, self.text_or_value())

    def _put(self, raw: object) -> None:
        raise NotImplementedError

    @property
    def modified(self) -> bool:
        """Whether something else stands in the editor than is kept."""
        return self.text_or_value() != self._base

    def restore(self) -> None:
        """Puts the kept value back."""
        self.set_value(self._kept, self.record)
        self.restored.emit()
        self.changed.emit()

    # What stands under the field

    def set_fault(self, sentence: str) -> None:
        """Says under the field why its value is refused, or takes that away."""
        sentence = told(sentence)
        if sentence == self.fault:
            return
        self.fault = sentence
        if self._fault is None:
            self._fault = Remark("error", "bad", self)
            self._fault.setObjectName(f"{self.field.name}Fault")
            self._lines.insertWidget(1, self._fault)
        self._fault.words.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self._mark("fault", bool(sentence))
        self.control.setAccessibleDescription(sentence)
        announce(self.control, sentence)

    def _mark(self, name: str, value: bool) -> None:
        """Sets a property that the style sheet knows, such as fault, empty or link."""
        if bool(self.control.property(name)) != value:
            self.control.setProperty(name, value)
            self.control.style().polish(self.control)

    def _say(self, words: str) -> None:
        """Says something helpful under the field, such as the days that a date means."""
        if self._note is None:
            if not words:
                return
            self._note = Words("small", self)
            self._note.setObjectName(f"{self.field.name}Note")
            self._lines.insertWidget(1, self._note)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def set_read_only(self, read_only: bool) -> None:
        """Lets the field be read but not changed, or takes that back."""
        if read_only != self.read_only:
            self.read_only = read_only
            self._apply_read_only(read_only)

    def _apply_read_only(self, read_only: bool) -> None:
        self.control.setReadOnly(read_only)  # type: ignore[attr-defined]

    def event(self, event: QEvent) -> bool:
        """A tool tip says who set the value last, and what it was before."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.record is not None:
            QToolTip.showText(event.globalPos(), last_change(self.workspace, self.record, self.field), self)
            return True
        return super().event(event)

    # Keys and focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches the control: when it is entered and left, Enter, Esc and undo."""
        kind = event.type()
        if kind == _FOCUS_OUT and isinstance(event, QFocusEvent):
            self._on_focus_out(event)
        elif kind == _FOCUS_IN:
            self._on_focus_in()
        elif kind == _KEY_PRESS and isinstance(event, QKeyEvent):
            return self._on_key(event)
        elif kind == _OVERRIDE and isinstance(event, QKeyEvent):
            return self._on_override(event)
        return False

    def _on_focus_in(self) -> None:
        """For editors that show something else while they are typed in."""

    def _on_focus_out(self, event: QFocusEvent) -> None:
        if not self._into_popup(event):
            self._end()

    def _into_popup(self, event: QFocusEvent) -> bool:
        """Whether the keyboard goes to a menu or list of the field itself, which is no other place."""
        widget = QApplication.focusWidget()
        if (
            event.reason() == Qt.FocusReason.PopupFocusReason
            or widget is None
            or widget.window() is self.window()
        ):
            return event.reason() == Qt.FocusReason.PopupFocusReason
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def _end(self) -> None:
        if not self.waiting:
            self.left.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and (self.modified or self.fault):
            self.restore()
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and self.modified and not self._can_undo():
            self.restore()
            return True
        if event.key() in ENTER and self._ends_by(event):
            self._end()
        return False

    def _ends_by(self, event: QKeyEvent) -> bool:
        """Whether Enter with these modifiers ends editing."""
        return True

    def _on_override(self, event: QKeyEvent) -> bool:
        """Keeps keys from the window's commands that mean something here, and gives it those that do not."""
        if event.matches(QKeySequence.StandardKey.Undo):
            event.setAccepted(self.modified or self._can_undo())
            return True
        if event.matches(QKeySequence.StandardKey.Redo):
            event.setAccepted(self._can_redo())
            return True
        if event.key() == Qt.Key.Key_Escape and (self.modified or self.fault):
            event.accept()
            return True
        return False

    def _can_undo(self) -> bool:
        """Whether the control can take back what was typed."""
        return False

    def _can_redo(self) -> bool:
        """Whether the control can bring back what it took back."""
        return False

    def _forget_undo(self) -> None:
        """What was typed for one record is not to be undone in another that says the same."""
