"""The next round from the last one: what is carried over is said and can be left out."""

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT
from negotiator_gui.workspace import Condition, RegisterError, Workspace


class NextRoundDialog(QDialog):
    """Opens the round after another one; `made` is the new round's id once it is made."""

    def __init__(self, workspace: Workspace, last_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace = workspace
        self._last = workspace.get(last_id)
        self.setObjectName("nextRound")
        number = workspace.next_number(last_id)
        self.setWindowTitle(self.tr("New round"))
        title = QLabel(self.tr("Round {number}").format(number=number), self)
        title.setProperty("section", True)
        after = QLabel(self.tr("After {title}; same venue, zone and format.").format(title=self._last.title), self)
        after.setWordWrap(True)
        after.setProperty("muted", True)
        self.delegations = QCheckBox(self._delegation_words(), self)
        self.delegations.setChecked(True)
        self.agenda = QCheckBox(self._agenda_words(), self)
        self.agenda.setChecked(True)
        self._fault = QLabel(self)
        self._fault.setProperty("fault", True)
        self._fault.setWordWrap(True)
        self._fault.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        make = buttons.addButton(self.tr("Add round"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setProperty("primary", True)
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (title, after, self.delegations, self.agenda, self._fault, buttons):
            layout.addWidget(widget)

    def _delegation_words(self) -> str:
        count = self._workspace.count(PARTICIPANT, [Condition("round", "=", self._last.id)])
        return self.tr("Carry over the delegations, {count} participants as expected").format(count=count)

    def _agenda_words(self) -> str:
        items = self._workspace.list(AGENDA_ITEM, [Condition("round", "=", self._last.id)])
        count = sum(1 for item in items if item.values["status"] != "closed")
        return self.tr("Carry over the open agenda, {count} items").format(count=count)

    def accept(self) -> None:
        """Adds the round; if that is refused the dialog stays and says why."""
        try:
            self.made = self._workspace.next_round(
                self._last.id, self.delegations.isChecked(), self.agenda.isChecked()
            )
        except RegisterError as error:
            self._fault.setText(str(error))
            self._fault.show()
            return
        super().accept()
