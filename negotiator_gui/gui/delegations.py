"""The participants of a round, grouped by delegation in protocol order."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import PARTICIPANT
from negotiator_gui.gui import theme
from negotiator_gui.gui.field_editor import ENTER
from negotiator_gui.gui.record_model import Group
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.workspace import Condition, Workspace, language

# What the place and the heads of the groups say already.
_IN_GROUPS = ("round", "party")
# Keys that turn the head of a group, and those that only close it, or only open it.
_TURN, _CLOSE, _OPEN = (*ENTER, Qt.Key.Key_Space), Qt.Key.Key_Left, Qt.Key.Key_Right


class DelegationView(RecordView):
    """The participants of one round; a click on a column sorts plainly, without the groups.

    The head of a group closes and opens it, by a click or a key; what is closed stays so in other rounds.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._closed: set[str] = set()
        super().__init__(workspace, parent)
        self._round = ""
        self.clicked.connect(self._on_head_clicked)

    def show_round(self, round_id: str) -> None:
        """Shows the participants of a round."""
        self._round = round_id
        self.show_list(PARTICIPANT, [Condition("round", "=", round_id)], hide=_IN_GROUPS)

    def arrange(self) -> None:
        """The participants below the heads of their delegations, unless they are sorted by a column."""
        # Sorted by a column, each row has to say whose delegation it belongs to.
        self.hidden = ("round",) if self.columns.sort else _IN_GROUPS
        if self.columns.sort:
            super().arrange()
        else:
            self.take(*self._grouped())

    def _grouped(self) -> "tuple[array[int], Sequence[Group]]":
        met = self.workspace.get(self._round)
        talks = self.workspace.get(met.text("talks"))
        people = self.workspace.list(PARTICIPANT, self.where)
        keys, groups = array("q"), []
        for delegation in protocol.delegations(people, talks, met):
            closed, led_by = delegation.title in self._closed, protocol.led_by(delegation, language.word)
            groups.append(Group(delegation.title, len(delegation.members), led_by, closed))
            keys.append(-len(groups))
            keys.extend(member.key for member in delegation.members if not closed)
        return keys, groups

    def take(self, keys: "array[int]", groups: Sequence[Group] = ()) -> None:
        """Heads of groups go across all columns."""
        self.clearSpans()
        super().take(keys, groups)
        for row in self._heads():
            self.setSpan(row, 0, 1, self.rows.columnCount())
        self._fit_rows()

    def _heads(self) -> list[int]:
        return [row for row, key in enumerate(self.rows.view_keys) if key < 0]

    def _fit_rows(self) -> None:
        super()._fit_rows()
        for row in self._heads():
            self.verticalHeader().resizeSection(row, theme.height("group_row"))

    # Closing and opening

    def _on_head_clicked(self, index: QModelIndex) -> None:
        if self.rows.group(index.row()):
            self.turn(index.row())

    def turn(self, row: int) -> None:
        """Closes the group whose head is in a row, or opens it; the keyboard stays at the head."""
        group = self.rows.group(row)
        if group is None:
            return
        self._closed ^= {group.title}
        current, scrolled = self.current_id, self.verticalScrollBar().value()
        self._fill()
        if not super().select(current):
            self._on_selection()
        stay = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), stay)
        self.verticalScrollBar().setValue(scrolled)

    def select(self, id_: str) -> bool:
        """Selects a participant, whose group is opened for that."""
        if super().select(id_):
            return True
        kept, self._closed = self._closed, set()
        if kept:
            self._fill()
        found = bool(kept) and super().select(id_)
        if kept and not found:
            self._closed = kept
            self._fill()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """At the head of a group, keys close and open it, and arrows go on to what is above or below."""
        row = self.currentIndex().row()
        group = self.rows.group(row) if row >= 0 else None
        if group is None or event.key() not in (*_TURN, _CLOSE, _OPEN, Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        elif event.key() in _TURN or event.key() == (_OPEN if group.closed else _CLOSE):
            self.turn(row)
        else:
            QTableView.keyPressEvent(self, event)
