"""The backups of a register, what each contains, and the way to put one in the register's place."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.cell_model import Cell, CellModel, Head
from negotiator_gui.gui.cell_table import CellTable
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.moments import exact, moment
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Backup, Workspace, language

# What is counted by name; everything else is in the sum.
_COUNTED = ("talks", "round", "note")


class RestoreDialog(InOrder, QDialog):
    """Lists the backups, newest first; `chosen` says which one is to be restored over which register."""

    chosen = Signal(object, object)  # the register's path and the Backup

    def __init__(self, register: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.backups = Workspace.backups_of(register)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(self.tr("Restore a backup"))
        theme.ground(self, "surface")
        self.resize(theme.px(880), theme.px(480))
        heads = (
            Head(self.tr("Backup of"), 18),
            Head(self.tr("What it contains"), 34, wraps=True),
            Head(self.tr("Last change in it"), 24, wraps=True),
            Head(self.tr("Size"), 10),
            Head(self.tr("State"), 10),
        )
        self.table = CellTable(CellModel(heads, self), self)
        self.table.setObjectName("backups")
        self.table.setAccessibleName(self.windowTitle())
        self.table.rows.show_rows([self._cells(each) for each in self.backups])
        self.table.entered.connect(self._on_entered)
        self._build()
        self.table.fit_columns()
        self.table.select_row(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        title, about = Words("title", self), Words("muted", self)
        title.setText(self.tr("Backups of {name}").format(name=self._register.stem))
        about.setObjectName("restoreAbout")
        about.setText(self._about())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 16)
        layout.setSpacing(theme.space(1))
        for words in (title, about):
            words.setContentsMargins(theme.GUTTER, 0, theme.GUTTER, 0)
            layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._foot())

    def _about(self) -> str:
        if not self.backups:
            return self.tr("There is no backup of this register on this computer yet.")
        return self.tr(
            "The backup you choose takes the place of the register. The register as it is now is kept in a file "
            "beside it, and what can still be read of it goes into the backups too."
        )

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelRestore", self.tr("Cancel"), self.reject)
        self.restore = primary(self, "restoreBackup", self.tr("&Restore this backup"), self.accept, enter=False)
        self.restore.setEnabled(bool(self.backups))
        row = foot(cancel, self.restore)
        row.setContentsMargins(theme.GUTTER, 0, theme.GUTTER, 0)
        return row

    def _cells(self, each: Backup) -> list[Cell]:
        words = self._contents(each)
        return [
            Cell(moment(each.at), "backup", tip=exact(each.at)),
            Cell(words, tip=words),
            Cell(each.last_action, tip=each.last_action),
            Cell(QLocale().formattedDataSize(each.size)),
            Cell(self.tr("Verified"), "check"),
        ]

    def _contents(self, each: Backup) -> str:
        counted = [(BY_NAME[name], each.records[name]) for name in _COUNTED if each.records.get(name)]
        parts = [language.counted(entity, n) for entity, n in counted]
        parts.append(language.plural("RestoreDialog", "%Ln record(s) in all", sum(each.records.values())))
        parts.append(language.plural("RestoreDialog", "%Ln action(s)", each.actions))
        return ", ".join(parts)

    def _on_entered(self, row: int) -> None:
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Asks for the backup in the current row."""
        row = self.table.current_row
        super().accept()
        if 0 <= row < len(self.backups):
            self.chosen.emit(self._register, self.backups[row])
