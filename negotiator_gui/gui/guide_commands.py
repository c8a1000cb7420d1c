"""The commands that open the user guide, and the key that does so in dialogs."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from negotiator_gui.gui import guide_places, guide_window
from negotiator_gui.gui.guide_pages import COMMANDS, CONTENTS
from negotiator_gui.gui.view_commands import ViewCommands


class GuideCommands(ViewCommands):
    """What a person does to be told how something is done."""

    def help_here(self) -> None:
        """The page of the guide that belongs to what is in front."""
        window = self._window
        in_front = window.stack.currentWidget() if window.workspace is None else window.centre.currentWidget()
        guide_window.show(guide_places.page_of(QApplication.focusWidget(), in_front))

    def user_guide(self) -> None:
        """The contents of the guide."""
        guide_window.show(CONTENTS)

    def offer_help(self, dialog: QDialog) -> None:
        """Lets the key of the window that asks for help do so in a dialog, which keeps the window's own keys away."""
        for keys in COMMANDS["help_here"].keys:
            QShortcut(QKeySequence(keys), dialog, self.help_here)  # type: ignore[call-overload]
