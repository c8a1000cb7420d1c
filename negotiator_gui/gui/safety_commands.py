"""The commands that keep a register from being lost: backups, copies, repair, the past, destroying."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from negotiator_gui.gui.drafts import FORM
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.view_commands import ViewCommands
from negotiator_gui.workspace import Draft, RegisterError, Workspace


class SafetyCommands(ViewCommands):
    """What can be done about the safety of the register in one window."""

    def _try(self, act: Callable[[], object]) -> bool:
        raise NotImplementedError

    def _open(self, dialog: QDialog) -> None:
        raise NotImplementedError

    @property
    def _workspace(self) -> Workspace:
        raise NotImplementedError

    def do(self, name: str) -> None:
        """Does what a banner offers, which is a command by its name."""
        getattr(self, name)()

    # The file and its lock

    def save_a_copy(self) -> None:
        """Asks for a name and writes the register as it is open into a new file, whatever became of its own."""
        usual = self._workspace.path.with_stem(f"{self._workspace.path.stem} copy")
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), str(usual), self.tr("Registers (*.talks)")
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".talks")
            self._try(lambda: self._save_a_copy(path))

    def _save_a_copy(self, path: Path) -> None:
        self._workspace.save_a_copy(path)
        words = self.tr("The copy is in {path}. It can be opened and worked on like any other register.")
        self._window.banner.show_message(words.format(path=path), "info")

    def take_over(self) -> None:
        """Takes the register over from a computer that is silent, and shows it so that it can be changed."""
        if self._try(self._workspace.take_over):
            self.reopen()

    def reopen(self) -> None:
        """Opens the register anew and goes back to where the person was."""
        here, path = self._window.trail.here, self._workspace.path
        if self._try(lambda: self._window.show_workspace(Workspace.open(path))) and here is not None:
            with suppress(RegisterError):  # what was shown may not be in the file of now
                self._window.go(here)

    def back_to_now(self) -> None:
        """The window on the past goes; the one on the present is as it was."""
        self._window.close()

    # Drafts

    def show_draft(self) -> None:
        """Goes to where the newest draft was written, which offers it there."""
        drafts = self._workspace.drafts()
        if drafts:
            self._try(lambda: self._show_draft(drafts[0]))

    def _show_draft(self, draft: Draft) -> None:
        if draft.kind == FORM:
            self._show_form(draft)
        elif self._workspace.get(draft.about).entity.name == "note":
            self._window.follow(draft.about)
        else:
            self._window.go(Place("note", owner=draft.about, writing=True))

    def _show_form(self, draft: Draft) -> None:
        """The form in which it was typed, with what stood in it from the beginning."""
        kept = dict(draft.content)  # type: ignore[call-overload]
        self.add(str(kept["entity"]), kept["preset"])

    def add(self, entity: str, preset: Mapping[str, object]) -> None:
        """Opens the form for a new record, with some values filled in."""
        raise NotImplementedError
