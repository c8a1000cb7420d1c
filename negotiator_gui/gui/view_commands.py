"""The commands that change what is seen and where the keyboard is, and nothing in the register."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from negotiator_gui.gui import languages, theme
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.window_settings import keep, kept
from negotiator_gui.workspace import RegisterError, Workspace

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


_THEME, _ZOOM = "theme", "zoom"


class ViewCommands(QObject):
    """The palette, panels, tabs, panes and the size of text in one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @property
    def _workspace(self) -> Workspace:
        assert self._window.workspace is not None
        return self._window.workspace

    def _try(self, act: Callable[[], object]) -> bool:
        """Does something; a known trouble is told above the content."""
        try:
            act()
        except RegisterError as error:
            self._window.tell(str(error))
            return False
        return True

    def _show(self, make: Callable[[], Workspace], first: Place | None = None, at_desk: bool = True) -> bool:
        """Shows a register in place of what is open, which is left only if nothing that was typed is lost by it."""
        return self._window.may_close() and self._try(lambda: self._window.show_workspace(make(), first, at_desk))

    def find_anything(self) -> None:
        """One field over everything in the register, and every command."""
        from negotiator_gui.gui.palette import Palette

        if self._window.workspace is not None:
            Palette.of(self._window, self._window.workspace).open()

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._window.side.setVisible(self._window.side.isHidden())
        self._window.refresh()

    def toggle_sidebar(self) -> None:
        """Shows or hides the sidebar."""
        self._window.sidebar.setVisible(self._window.sidebar.isHidden())
        self._window.refresh()

    def toggle_spelling(self) -> None:
        """Marks words that are spelt wrong, or marks none."""
        self._window.others.note.spelling.toggle()
        self._window.refresh()

    def next_tab(self) -> None:
        """The next linked tab."""
        self._step_tab(1)

    def previous_tab(self) -> None:
        """The linked tab before."""
        self._step_tab(-1)

    def _step_tab(self, step: int) -> None:
        self._window.turns.finish()
        here = self._window.trail.here
        (self._window.others.reading if here and here.reading else self._window.page.tabs).next_tab(step)

    def next_pane(self) -> None:
        """The keyboard goes to the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """The keyboard goes to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        self._window.turns.finish()
        panes, focus = self._window.panes(), QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if _within(pane, focus)), -step)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def larger(self) -> None:
        """Larger text everywhere."""
        self._zoom(theme.zoom() + 10)

    def smaller(self) -> None:
        """Smaller text everywhere."""
        self._zoom(theme.zoom() - 10)

    def usual_size(self) -> None:
        """The usual size of text."""
        self._zoom(100)

    def language(self) -> None:
        """The languages, to choose from by keyboard."""
        menu = self._window.actions_by_name["language"].menu()
        menu.popup(self._window.mapToGlobal(self._window.rect().center()))  # type: ignore[union-attr]

    def set_language(self, entry: QAction) -> None:
        """Keeps another language for the next start: what is open was worded in this one."""
        try:
            languages.choose(entry.data())
        except OSError as error:
            words = self.tr("The language could not be kept ({why}). Nothing was changed.")
            self._window.tell(words.format(why=error.strerror))
            return
        words = self.tr("“{language}” is used from the next start of the program.").format(language=entry.text())
        self._window.banner.show_message(words, "info")

    def _zoom(self, percent: int) -> None:
        theme.set_zoom(_app(), percent)
        keep(_ZOOM, str(theme.zoom()))

    def system_theme(self) -> None:
        """Light or dark as the system asks for, also when that changes."""
        self._wear("system")

    def light_theme(self) -> None:
        """Light colours, whatever the system asks for."""
        self._wear("light")

    def dark_theme(self) -> None:
        """Dark colours, whatever the system asks for."""
        self._wear("dark")

    def _wear(self, mode: str) -> None:
        theme.apply(_app(), mode)
        keep(_THEME, mode)
        self._window.refresh()


def put_look_on(app: QApplication) -> None:
    """Puts on the colours and the size of text that were chosen last on this computer."""
    mode, zoom = kept(_THEME), kept(_ZOOM)
    theme.apply(app, mode if mode in theme.MODES else "system")
    theme.set_zoom(app, int(zoom) if zoom.isdigit() else 100)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _within(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
