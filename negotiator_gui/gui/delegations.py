"""The participants of a round, grouped by delegation in protocol order."""

from array import array
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import PARTICIPANT
from negotiator_gui.gui.record_model import Group
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Condition, Workspace, language

# What the place and the heads of the groups say already.
_IN_GROUPS = ("round", "party")


class DelegationView(RecordView):
    """The participants of one round; a click on a column sorts plainly, without the groups."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._round = ""

    def show_round(self, round_id: str) -> None:
        """Shows the participants of a round."""
        self._round = round_id
        self.show_list(PARTICIPANT, [Condition("round", "=", round_id)], hide=_IN_GROUPS)

    def arranged(self) -> "tuple[array[int], Sequence[Group]]":
        """The participants below the heads of their delegations, unless they are sorted by a column."""
        if self.columns.sort:
            return super().arranged()
        met = self.workspace.get(self._round)
        talks = self.workspace.get(met.text("talks"))
        people = self.workspace.list(PARTICIPANT, self.where)
        keys, groups = array("q"), []
        for delegation in protocol.delegations(people, talks, met):
            groups.append(Group(delegation.title, len(delegation.members), protocol.led_by(delegation, language.word)))
            keys.append(-len(groups))
            keys.extend(member.key for member in delegation.members)
        return keys, groups

    def _fill(self) -> None:
        # Sorted by a column, each row has to say whose delegation it belongs to.
        self.hidden = ("round",) if self.columns.sort else _IN_GROUPS
        super()._fill()
        self.clearSpans()
        for row, key in enumerate(self.rows.view_keys):
            if key < 0:
                self.setSpan(row, 0, 1, self.rows.columnCount())
