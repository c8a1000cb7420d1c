"""The next round from the last one: what is carried over is said and can be left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import AGENDA_ITEM, PARTICIPANT, ROUND
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Condition, RegisterError, Workspace, language

# What the next round has from the last one in any case, in the order in which it is said.
_KEPT = ("venue", "city", "zone", "format", "hosts", "mediators")


class NextRoundDialog(QDialog):
    """Opens the round after another one; `made` is the new round's id once it is made."""

    def __init__(self, workspace: Workspace, last_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace = workspace
        self._last = workspace.get(last_id)
        self.setObjectName("nextRound")
        self.setWindowTitle(self.tr("New round"))
        theme.ground(self, "surface")
        self.setMinimumWidth(theme.px(480))
        self.banner = Banner(self)
        people, items = self._people(), self._items()
        self.delegations = self._choice("carryDelegations", self._delegation_words(people), people)
        self.agenda = self._choice("carryAgenda", self._agenda_words(items), items)
        self._build()

    def _choice(self, name: str, words: str, count: int) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setObjectName(name)
        box.setChecked(count > 0)
        box.setEnabled(count > 0)
        return box

    def _build(self) -> None:
        title = Words("title", self)
        title.setObjectName("nextNumber")
        number = self._workspace.next_number(self._last.id)
        title.setText(self.tr("Round {number}").format(number=number))
        after = Words("muted", self)
        after.setText(self.tr("After {title}").format(title=self._last.title))
        kept = Words("small", self)
        kept.setObjectName("kept")
        kept.setText(self._kept_words())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(8)
        for widget in (self.banner, title, after, kept):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.delegations)
        layout.addWidget(self.agenda)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelRound", self.tr("Cancel"), self.reject)
        self.add = primary(self, "addRound", self.tr("&Add round"), self.accept)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return foot(cancel, self.add)

    # What is carried over

    def _kept_words(self) -> str:
        kept = {name: shown for name in _KEPT if (shown := language.shown(self._last, name))}
        told = [f"{language.word(ROUND.by_name[name].label)}: {shown}" for name, shown in kept.items()]
        return self.tr("The same as last time: {facts}.").format(facts="; ".join(told)) if told else ""

    def _people(self) -> int:
        return self._workspace.count(PARTICIPANT, [Condition("round", "=", self._last.id)])

    def _items(self) -> int:
        items = self._workspace.list(AGENDA_ITEM, [Condition("round", "=", self._last.id)])
        return sum(1 for item in items if item.values["status"] != "closed")

    def _delegation_words(self, count: int) -> str:
        words = language.plural(
            "NextRoundDialog", "Carry over the &delegations: %Ln participant(s), as expected", count
        )
        return words if count else self.tr("No delegations to carry over")

    def _agenda_words(self, count: int) -> str:
        words = language.plural("NextRoundDialog", "Carry over the open a&genda: %Ln item(s)", count)
        return words if count else self.tr("No open agenda to carry over")

    def accept(self) -> None:
        """Adds the round; if that is refused the dialog stays and says why."""
        try:
            self.made = self._workspace.next_round(self._last.id, self.delegations.isChecked(), self.agenda.isChecked())
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        super().accept()
