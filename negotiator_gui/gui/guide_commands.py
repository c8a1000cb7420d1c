"""The commands that open the user guide, and the key that does so in dialogs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from negotiator_gui.gui.guide_pages import COMMANDS, CONTENTS
from negotiator_gui.gui.view_commands import ViewCommands

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


class GuideCommands(ViewCommands):
    """What a person does to be told how something is done."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.findChild(HelpKey) is None:
            HelpKey(app)

    def help_here(self) -> None:
        """The page of the guide that belongs to what is in front."""
        window = self._window
        in_front = window.stack.currentWidget() if window.workspace is None else window.centre.currentWidget()
        _show_page_of(QApplication.focusWidget(), in_front)

    def user_guide(self) -> None:
        """The contents of the guide."""
        _show(CONTENTS)


class HelpKey(QObject):
    """Gives every dialog the key that asks for help: the keys of the window behind it do not reach it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, "helpKey", direct) is None:
            for keys in COMMANDS["help_here"].keys:
                QShortcut(QKeySequence(keys), dialog, self._help).setObjectName("helpKey")  # type: ignore[call-overload]

    def _help(self) -> None:
        _show_page_of(QApplication.focusWidget())


def _show_page_of(*widgets: QWidget | None) -> None:
    # It knows every place and dialog: not before somebody asks.
    from negotiator_gui.gui import guide_places

    _show(guide_places.page_of(*widgets))


def _show(page: str) -> None:
    from negotiator_gui.gui import guide_window

    guide_window.show(page)
