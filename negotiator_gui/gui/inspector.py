"""The inspector: the selected record field by field, saved on leaving each; its relations; who changed it last."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import AGREEMENT, AGREEMENT_STATUS
from negotiator_gui.domain.entity import UNDONE, Entity
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.accounts import AccountsLine
from negotiator_gui.gui.ago import ago
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.field_form import FieldForm, usual_fields
from negotiator_gui.gui.field_keeper import FieldKeeper
from negotiator_gui.gui.one_sided import OneSided, one_sided
from negotiator_gui.gui.record_form import RecordForm, ask_for
from negotiator_gui.gui.related import related
from negotiator_gui.gui.related_view import RelatedView
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import RegisterError, Workspace

LABELS = 88
# Relations and history follow the fields after so many ms, so that a list can be run through without them.
_LATER = 30
_MINUTE = 60_000


class Inspector(QWidget):
    """One record: what it says, what it is related to, and who changed it last."""

    opened = Signal(str)
    failed = Signal(str)
    history_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._workspace = workspace
        self._record: Record | None = None
        self._forms: dict[str, FieldForm] = {}
        self._accounts: dict[tuple[str, str], AccountsLine] = {}
        self._whole: set[str] = set()
        self._one_sided: OneSided | None = None
        self.keeper = FieldKeeper(workspace, self)
        self.keeper.failed.connect(self.failed)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._show_later)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._show_history)
        self._clock.start()
        self._build()
        workspace.changed.connect(self._on_changed)
        self.show_record("")

    # Building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._nothing = Words("muted", self)
        self._nothing.setText(self.tr("Select a record to see what it says."))
        self._nothing.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._make_head())
        layout.addWidget(self._make_body(), 1)
        layout.addWidget(self._make_foot())
