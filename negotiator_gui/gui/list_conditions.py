"""The conditions by which a list is filtered: chips that can be removed and opened, and the form of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui.chips import ChipRow
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.words_line import WordsLine
from negotiator_gui.workspace import Condition, Workspace, language

if TYPE_CHECKING:
    from negotiator_gui.gui.condition_form import ConditionForm


class ListConditions(QWidget):
    """The part of a list's filter that has the conditions on fields."""

    failed = Signal(str)

    _workspace: Workspace
    _entity: Entity
    view: RecordView | None
    line: WordsLine
    chips: ChipRow
    add: QPushButton
    conditions: tuple[Condition, ...]
    _at = -1  # the chip that is being changed
    _form: ConditionForm | None = None

    def _take(self, conditions: tuple[Condition, ...]) -> None:
        """Filters the list by other conditions."""
        raise NotImplementedError

    @property
    def form(self) -> ConditionForm:
        """Where a condition is put into words, made when the first one is."""
        from negotiator_gui.gui.condition_form import ConditionForm

        if self._form is None:
            self._form = ConditionForm(self._workspace, self)
            self._form.made.connect(self._on_made)
            self._form.given_up.connect(self._on_form_given_up)
            self._form.failed.connect(self.failed)
            self._form.hide()
            self.layout().addWidget(self._form)
        return self._form

    def _hide_form(self) -> None:
        if self._form is not None:
            self._form.hide()

    def choose_field(self) -> None:
        """A menu of the fields that can be asked for."""
        assert self.view is not None
        menu = QMenu(self)
        menu.setObjectName("conditionFields")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field in self._entity.in_form:
            if field.name not in self.view.hidden:
                menu.addAction(language.word(field.label)).setData(field.name)
        menu.triggered.connect(self._on_field)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _on_field(self, action: object) -> None:
        self._at = -1
        self.form.ask(self._entity, self._entity.by_name[action.data()])  # type: ignore[attr-defined]

    def _on_opened(self, at: str) -> None:
        self._at = int(at)
        condition = self.conditions[self._at]
        self.form.ask(self._entity, self._entity.by_name[condition.field], condition)

    def _on_made(self, condition: Condition) -> None:
        conditions = list(self.conditions)
        if 0 <= self._at < len(conditions):
            conditions[self._at] = condition
        elif condition not in conditions:
            conditions.append(condition)
        self._on_form_given_up()
        self._take(tuple(conditions))

    def _on_form_given_up(self) -> None:
        self._hide_form()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, at: str) -> None:
        self._hide_form()
        self._take(tuple(each for n, each in enumerate(self.conditions) if n != int(at)))

    def _on_erased(self) -> None:
        if self.conditions:
            self._on_removed(str(len(self.conditions) - 1))

    def _show_chips(self) -> None:
        """The conditions in words, by the names that records have now."""
        if self.view is not None:
            shown = [(str(n), self._workspace.in_words(self._entity, each)) for n, each in enumerate(self.conditions)]
            self.chips.show_chips(shown, read_only=False)
