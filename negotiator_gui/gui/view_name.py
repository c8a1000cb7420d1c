"""A small dialog that asks what a saved view is called."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import SAVED_VIEW
from negotiator_gui.domain.fields import FieldError
from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.editors import editor
from negotiator_gui.gui.field_keeper import in_field
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words, lead
from negotiator_gui.workspace import RegisterError, Workspace


class ViewName(InOrder, QDialog):
    """Takes a name and hands it on; it stays open until the register has taken it."""

    def __init__(
        self, workspace: Workspace, title: str, told: str, name: str, keep: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setObjectName("viewName")
        self.setWindowTitle(title)
        theme.ground(self, "surface")
        self.setMinimumWidth(theme.px(420))
        self.name = editor(SAVED_VIEW.by_name["name"], workspace, self)
        self.name.set_value(name or None)
        label = QLabel(self.tr("&Name"), self)
        lead(label)
        label.setBuddy(self.name.control)
        said = Words("small", self)
        said.setText(told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(8)
        for widget in (said, label, self.name):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addLayout(self._foot())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelView", self.tr("Cancel"), self.reject)
        save = primary(self, "saveView", self.tr("&Save"), self.accept)
        return foot(cancel, save)

    def accept(self) -> None:
        """Keeps the name; if that is refused the dialog stays and says why."""
        try:
            name = self.name.read()
            if name is None:
                raise FieldError(self.tr("type a name by which you will find it in the sidebar."))
            self._keep(str(name))
        except FieldError as error:
            self.name.set_fault(in_field(self.name.field, str(error)))
        except RegisterError as error:
            self.name.set_fault(str(error))
        else:
            super().accept()
            return
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
