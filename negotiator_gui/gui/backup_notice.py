"""What is shown while a backup is made before something much is changed: that it is being made, and a way out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.busy_bar import BusyBar
from negotiator_gui.gui.buttons import button, foot
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Workspace


def show_waiting(workspace: Workspace, window: QWidget) -> None:
    """Shows the notice where something waits for a backup and nothing tells of it yet."""
    front = QApplication.activeModalWidget() or window
    if workspace.is_waiting and not isinstance(front, BackupNotice):
        BackupNotice(workspace, front).show()


class BackupNotice(InOrder, QDialog):
    """Stands before everything else, so that nothing is chosen or typed meanwhile that the change would pass over."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("backupNotice")
        self.setWindowTitle(self.tr("Making a backup first"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        theme.ground(self, "surface")
        self.setMinimumWidth(theme.px(480))
        self.told = Words("", self)
        self.told.setObjectName("backupTold")
        words = self.tr(
            "So much is changed at once that a backup of {name} is made and verified first. The change follows by "
            "itself; everything you chose and typed stays as it is."
        )
        self.told.setText(words.format(name=workspace.path.stem))
        self.cancel = button(self, "cancelBackup", self.tr("Cancel the change"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.told)
        layout.addWidget(BusyBar(self.windowTitle(), self))
        layout.addStretch(1)
        layout.addLayout(foot(self.cancel))
        workspace.kept.connect(self._on_kept)

    def reject(self) -> None:
        """The change is not made; whoever asked for it says so."""
        self.told.setText(self.tr("The backup is being cancelled. Nothing will be changed."))
        self.cancel.setEnabled(False)
        self._workspace.stop_waiting()

    def _on_kept(self) -> None:
        if not self._workspace.is_waiting:
            self._workspace.kept.disconnect(self._on_kept)
            super().reject()
