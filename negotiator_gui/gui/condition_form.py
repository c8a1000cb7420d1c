"""The line in which a condition is made or changed: a field, what is asked of it, and the values in its own editors."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, FieldError, Value
from negotiator_gui.domain.operators import AND, Operator, operators, runs_backwards, value_field
from negotiator_gui.gui import theme
from negotiator_gui.gui.choice_editors import Box
from negotiator_gui.gui.editors import FieldEditor, editor
from negotiator_gui.gui.field_keeper import in_field
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.reference_editor import LookUpEditor
from negotiator_gui.workspace import Condition, Workspace, language


class ConditionForm(QWidget):
    """Makes one condition; `made` comes when it can be asked."""

    made = Signal(object)  # Condition
    given_up = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conditionForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._entity: Entity | None = None
        self._field: Field | None = None
        self._operators: Sequence[Operator] = ()
        self.editors: list[FieldEditor] = []
        self._label = QLabel(self)
        self._label.setProperty("level", "strong")
        self.operator = Box(self)
        self.operator.setObjectName("conditionOperator")
        self.operator.currentIndexChanged.connect(self._on_operator)
        self.take = QPushButton(self)
        self.take.setObjectName("takeCondition")
        self.take.setProperty("small", True)
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        question, self._values = QHBoxLayout(), QHBoxLayout()
        for row in (question, self._values):
            row.setSpacing(theme.space(1))
        question.addWidget(self._label)
        question.addWidget(self.operator, 1)
        self._values.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        row = Parted(question, self._values)
        row.setContentsMargins(theme.GUTTER, 0, theme.GUTTER - 8, theme.space(1))
        row.setSpacing(theme.space(1))
        row.setStretchFactor(self._values, 1)
        row.setAlignment(question, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def ask(self, entity: Entity, field: Field, condition: Condition | None = None) -> None:
        """Shows what can be asked of a field, or a condition that is to be changed."""
        self._entity, self._field = entity, field
        self._operators = operators(entity, field)
        self._label.setText(language.word(field.label))
        self.operator.setAccessibleName(self.tr("What is asked of {field}").format(field=language.word(field.label)))
        self.take.setText(self.tr("Change condition") if condition else self.tr("Add condition"))
        blocked = self.operator.blockSignals(True)
        self.operator.clear()
        self.operator.addItems([language.word(each.words) for each in self._operators])
        asked = self._workspace.operator_of(entity, condition) if condition else self._operators[0]
        self.operator.setCurrentIndex(list(self._operators).index(asked))
        self.operator.blockSignals(blocked)
        self._make_editors([condition.value, condition.upto] if condition else [])
        self._label.setMinimumHeight(theme.height("field"))
        self.show()
        (self.editors[0] if self.editors else self.operator).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asked(self) -> Operator:
        """The operator chosen."""
        return self._operators[max(0, self.operator.currentIndex())]

    def _on_operator(self) -> None:
        typed = [str(each.text_or_value()) for each in self.editors if isinstance(each.text_or_value(), str)]
        self._make_editors(typed)

    def _make_editors(self, values: Sequence[str]) -> None:
        """One editor for each value that the question needs, with what was typed there before."""
        for n in reversed(range(self._values.count() - 1)):
            taken = self._values.takeAt(n).widget()
            taken.hide()
            taken.deleteLater()
        self.editors = []
        for n in range(self.asked.values):
            if n:
                self._values.insertWidget(self._values.count() - 1, self._and(), 0, Qt.AlignmentFlag.AlignTop)
            made = self._editor(n)
            self._values.insertWidget(self._values.count() - 1, made, 1, Qt.AlignmentFlag.AlignTop)
            made.set_value(_as_value(made.field, values[n]) if n < len(values) else None)
            made.show()

    def _and(self) -> QLabel:
        word = QLabel(language.word(AND), self)
        word.setMinimumHeight(theme.height("field"))
        word.setProperty("level", "muted")
        return word

    def _editor(self, n: int) -> FieldEditor:
        assert self._field is not None
        made = editor(value_field(self._field, self.asked), self._workspace, self)
        made.control.setObjectName(f"conditionValue{n + 1}")
        made.setMinimumWidth(theme.px(120))
        made.failed.connect(self.failed)
        made.left.connect(self._on_left)
        if isinstance(made, LookUpEditor):
            # Nothing new is made here: what is not in the register is not in the list.
            made.control.offers_new = False
        self.editors.append(made)
        return made

    def _on_left(self) -> None:
        """A value that is none is told as soon as its field is left; one that is still missing stays told."""
        sender = self.sender()
        if isinstance(sender, FieldEditor):
            missing = bool(sender.fault)
            if self._read(sender) is None and missing and not sender.fault:
                sender.set_fault(self._missing())

    def _missing(self) -> str:
        return self.tr("Type or choose a value to filter by.")

    def _read(self, each: FieldEditor) -> Value:
        try:
            value = each.read()
        except FieldError as error:
            each.set_fault(in_field(each.field, str(error)))
            return None
        each.set_fault("")
        return value

    def accept(self) -> None:
        """Asks the condition; a value that is none is refused at its field, and nothing typed is lost."""
        assert self._entity is not None and self._field is not None
        typed = [self._given(each) for each in self.editors]
        if not all(typed):
            self.editors[typed.index("")].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.asked.values == 2 and runs_backwards(self._field, *map(self._field.read, typed)):
            self.editors[1].set_fault(self.tr("This comes before the first value. Type them the other way round."))
            self.editors[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.made.emit(self._workspace.condition(self._field.name, self.asked, typed))

    def _given(self, each: FieldEditor) -> str:
        """A value as a condition has it; empty, with the reason at its field, if there is none."""
        value = self._read(each)
        if value is None and not each.fault:
            each.set_fault(self._missing())
        if value is None:
            return ""
        return "; ".join(value) if isinstance(value, tuple) else str(value)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks the condition, Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


def _as_value(field: Field, typed: str) -> Any:
    """What a condition has of a field as its editor shows it."""
    try:
        return field.read(typed)
    except FieldError:
        return typed if not field.several else None
