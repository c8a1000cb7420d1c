"""The panel beside a note: whoever sat at the round and whatever it was about, ready to be inserted."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.insert_model import InsertModel
from negotiator_gui.gui.insert_view import InsertView
from negotiator_gui.gui.inspector_parts import PanelFoot
from negotiator_gui.gui.shown_page import ShownPage
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace

WIDTH = 304


class InsertPanel(ShownPage):
    """Delegations in protocol order, the agenda with its issues and the sessions of one round."""

    chosen = Signal(str)  # the id of an envoy, a party, an issue, an agenda item without issue, or a session
    history_asked = Signal(str)
    failed = Signal(str)  # the register could not be read

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._round = self._history_of = ""
        self.rows = InsertModel(workspace, self)
        self.tree = InsertView(self)
        self.foot = PanelFoot(self)
        self._set_up()
        self.tree.taken.connect(self.chosen)
        self.foot.link.clicked.connect(self._ask_history)
        workspace.changed.connect(self.make_stale)

    def _set_up(self) -> None:
        self.setObjectName("insertPanel")
        theme.ground(self, "subtle")
        self.setFocusProxy(self.tree)
        self.tree.setModel(self.rows)
        self.tree.setAccessibleName(self.tr("Insert"))
        self.foot.setObjectName("insertFoot")
        self.foot.hide()
        title, hint = Words("section", self), Words("small", self)
        title.setText(self.tr("Insert"))
        hint.setText(self.tr("Click, or type @ for names and # for issues"))
        head = QVBoxLayout()
        head.setContentsMargins(theme.INSPECTOR_GUTTER, 16, theme.INSPECTOR_GUTTER, 8)
        head.setSpacing(theme.space(0))
        head.addWidget(title)
        head.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.foot)

    def sizeHint(self) -> QSize:
        """As wide as in the design."""
        return QSize(theme.px(WIDTH), 600)

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "tree"):
            self.tree.scheduleDelayedItemsLayout()

    # What it shows

    def show_round(self, round_id: str) -> None:
        """Shows what belongs to a round."""
        self._round = round_id
        self.make_stale()

    def read_again(self) -> None:
        """Reads what belongs to the round."""
        self.stale = False
        try:
            self.rows.show_round(self._round)
        except RegisterError as error:
            self.failed.emit(str(error))
            return
        self.tree.expandAll()
        sessions = self.rows.index_of_node(self.rows.sessions)
        self.tree.setRowHidden(sessions.row(), QModelIndex(), not self.rows.sessions.rows)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows how many paragraphs of the note are about each issue, by its id."""
        self.rows.show_counts(counts)

    def show_foot(self, words: str, history_of: str) -> None:
        """Shows when the note was changed, and the way to its history where there is one."""
        self._history_of = history_of
        self.foot.words.setText(words)
        self.foot.link.setVisible(bool(history_of))
        self.foot.setVisible(bool(words or history_of))

    def _ask_history(self) -> None:
        self.history_asked.emit(self._history_of)
