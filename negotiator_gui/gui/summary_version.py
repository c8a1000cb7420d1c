"""The version of a summary in the view: what it is, and the act that comes next: clear it, or start the next one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from negotiator_gui.domain.record import Record
from negotiator_gui.gui.clear_dialog import ClearDialog
from negotiator_gui.gui.draft_dialog import DraftDialog
from negotiator_gui.gui.laying_out import LayingOut
from negotiator_gui.gui.summary_side import SummarySide
from negotiator_gui.workspace import Clearance, Edition, RegisterError, Workspace, language


class SummaryVersion(QObject):
    """Says which version the pages are; talks and several records have none."""

    failed = Signal(object)

    def __init__(self, workspace: Workspace, records: Sequence[str], side: SummarySide, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._side, self._window = workspace, side, parent
        self._record = records[0] if len(records) == 1 else ""
        self.dialog: ClearDialog | DraftDialog | None = None
        self._laying_out = LayingOut(self)
        self._laying_out.done.connect(self._on_laid)
        self._laying_out.failed.connect(self.failed)
        side.version.clicked.connect(self._on_asked)
        side.wording.clicked.connect(self._on_wording)
        self.show(0)

    def show(self, kept: int) -> None:
        """Says what the version is; `kept` is the number of the cleared one whose very pages are shown."""
        has_versions = bool(self._record) and self._workspace.get(self._record).entity.name != "talks"
        self._side.status.setVisible(has_versions)
        self._side.version.setVisible(has_versions and not self._workspace.read_only and not kept)
        self._side.wording.setVisible(False)
        if not has_versions:
            return
        last, is_cleared, number = self._workspace.standing(self._record)
        self._side.wording.setVisible(not self._workspace.read_only and not is_cleared)
        self._side.status.setText(self._status(last, is_cleared, bool(kept)))
        start = self.tr("Start versio&n {number}").format(number=number)
        clear = self.tr("C&lear version {number}...").format(number=number)
        self._side.version.setText(start if is_cleared else clear)

    def _status(self, last: Record | None, is_cleared: bool, kept: bool) -> str:
        if last is None:
            return self.tr("Draft; no version is recorded yet")
        number = language.shown(last, "number")
        if not is_cleared:
            return self.tr("Draft of version {number}").format(number=number)
        by, day = last.text("cleared_by"), language.shown(last, "cleared_on")
        words = self.tr("Version {number}, cleared by {name}, {day}").format(number=number, name=by, day=day)
        if kept:
            return self.tr("{words}. These are the pages that were cleared.").format(words=words)
        return self.tr("{words}. These pages are laid out from the record as it is now.").format(words=words)

    def _on_asked(self) -> None:
        _, is_cleared, number = self._workspace.standing(self._record)
        if is_cleared:
            try:
                self._workspace.start_version(self._record)
            except RegisterError as error:
                self.failed.emit(error)
            return
        title = self._workspace.get(self._record).title
        self.dialog = ClearDialog(title, number, self._window)
        self.dialog.accepted.connect(self._on_named)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _on_wording(self) -> None:
        self.dialog = DraftDialog(self._workspace, self._record, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def close_dialog(self) -> None:
        """Closes the dialog that is open; what was typed in it is kept."""
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.reject()

    def _on_named(self) -> None:
        if isinstance(self.dialog, ClearDialog):
            self.clear(self.dialog.name)

    def clear(self, cleared_by: str) -> None:
        """Clears the draft: its pages are laid out in the background, and then kept."""
        edition = self._side.choices.edition()
        wanted = Edition((self._record,), paper=edition.paper, template=edition.template)
        self._laying_out.ask(self._workspace.clearance(self._record, cleared_by, wanted))

    def _on_laid(self, clearance: Clearance) -> None:
        try:
            self._workspace.do(*clearance)
        except RegisterError as error:
            self.failed.emit(error)
