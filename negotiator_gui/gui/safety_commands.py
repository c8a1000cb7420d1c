"""The commands that keep a register from being lost: backups, copies, repair, the past, destroying."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from negotiator_gui.gui import registers, windows
from negotiator_gui.gui.drafts import FIELD, FORM
from negotiator_gui.gui.places import WRITING, Place
from negotiator_gui.gui.view_commands import ViewCommands
from negotiator_gui.workspace import Backup, Draft, RegisterError, Workspace, language


class SafetyCommands(ViewCommands):
    """What can be done about the safety of the register in one window."""

    def _open(self, dialog: QDialog) -> None:
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
            self._try(lambda: self._save_a_copy(registers.named(name)))

    def _save_a_copy(self, path: Path) -> None:
        self._workspace.save_a_copy(path)
        words = self.tr("The copy is in {path}. It can be opened and worked on like any other register.")
        self._tell(words.format(path=path))

    def take_over(self) -> None:
        """Takes the register over from a computer that is silent, and shows it so that it can be changed."""
        if self._try(self._workspace.take_over):
            self.reopen()

    def reopen(self) -> None:
        """Opens the register anew and goes back to where the person was."""
        here, path = self._window.trail.here, self._workspace.path
        if self._show(lambda: Workspace.open(path)) and here is not None:
            with suppress(RegisterError):  # what was shown may not be in the file of now
                self._window.go(here)

    def back_to_now(self) -> None:
        """The window on the past goes; the one on the present is as it was."""
        self._window.close()

    # Backups

    def back_up(self) -> None:
        """Makes a backup beside the work; the status bar tells when it is verified."""
        if not self._workspace.unbacked:
            self._tell(self.tr("All changes are in a verified backup already."))
        self._workspace.back_up()

    def restore_backup(self) -> None:
        """Shows the backups of the register, or of one that is asked for if none is open."""
        from negotiator_gui.gui.restore_dialog import RestoreDialog

        path = self._window.workspace.path if self._window.workspace else self._ask_register()
        if path is not None:
            dialog = RestoreDialog(path, self._window)
            dialog.chosen.connect(self._restore)
            self._open(dialog)

    def _ask_register(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Restore a backup of"),
            str(Path.home()),
            self.tr("Registers (*.talks);;All files (*)"),
        )
        return Path(name) if name else None

    def _restore(self, path: Path, chosen: Backup) -> None:
        """The register is closed, exchanged and opened again; where the old one lies is told."""
        was_open = self._window.workspace is not None
        if not self._window.may_close():
            return
        self._window.show_start()
        self._window.ending = False
        kept: list[Path] = []
        done = self._try(lambda: kept.append(Workspace.restore_backup(path, chosen)))
        if self._window.ending:  # the program ended meanwhile
            return
        if done and self._show(lambda: Workspace.open(path)):
            words = self.tr("The backup was restored. The register as it was before is kept in {path}.")
            self._tell(words.format(path=kept[0]))
        elif not done and was_open:
            self._open_again(path)

    def _open_again(self, path: Path) -> None:
        """What was open before stays open where a restore was refused, and the reason stays in sight."""
        why = self._window.banner.text
        if path.exists() and self._show(lambda: Workspace.open(path)):
            self._window.tell(why)

    def _tell(self, words: str) -> None:
        self._window.banner.show_message(words, "info")

    # Checking, the past, destroying

    def check_register(self) -> None:
        """Looks for faults, and offers what repairs them."""
        from negotiator_gui.gui.check_dialog import CheckDialog

        dialog = CheckDialog(self._workspace, self._window)
        dialog.open_asked.connect(self.open_path)
        self._open(dialog)
        dialog.check()

    def open_path(self, path: Path) -> bool:
        """Opens a register by its path; says above the content why it cannot be."""
        return self._show(lambda: Workspace.open(path))

    def show_as_of(self, seq: int) -> None:
        """Another window on the register as it was after an action, in which nothing can be changed."""
        self._try(lambda: self._show_as_of(seq))

    def _show_as_of(self, seq: int) -> None:
        past = self._workspace.as_of(seq)
        words = self.tr("{name} as of action {seq} – Negotiator")
        other = windows.show(self._window, past)
        other.setWindowTitle(words.format(name=past.path.stem, seq=language.number(seq)))

    def destroy(self) -> None:
        """Destroys the record at hand or one field of it for good, after showing what depends on it."""
        from negotiator_gui.gui.destroy_dialog import DestroyDialog

        id_ = self._window.current_id
        self._try(lambda: self._open(DestroyDialog(self._workspace, id_, self._window)))

    # What is being typed

    def keep_typed(self) -> bool:
        """Keeps all that is being typed, whatever has gone wrong before; returns whether nothing can be lost."""
        from negotiator_gui.gui.draft_dialog import DraftDialog
        from negotiator_gui.gui.record_form import RecordForm

        if self._window.workspace is None:
            return True
        steps = [form.draft.keep for form in self._window.findChildren(RecordForm)]
        steps += [dialog.keep for dialog in self._window.findChildren(DraftDialog)]
        undone = [step for step in (*steps, self._window.others.keep, self._flush) if not _done(step)]
        return not undone

    def _flush(self) -> bool:
        self._window.inspector.flush()
        return True

    def end_session(self) -> None:
        """The desktop ends: from now on closing asks nothing and waits for nothing."""
        self._window.ending = True
        self.keep_typed()

    # Drafts

    def show_draft(self) -> None:
        """Goes to where the newest draft was written, which offers it there."""
        drafts = self._workspace.drafts()
        if drafts:
            self._try(lambda: self._show_draft(drafts[0]))

    def _show_draft(self, draft: Draft) -> None:
        from negotiator_gui.gui.draft_dialog import DraftDialog, is_wording

        if is_wording(draft.content):
            self._open(DraftDialog(self._workspace, draft.about, self._window))
        elif draft.kind == FORM:
            self._show_form(draft)
        elif draft.kind == FIELD or self._workspace.get(draft.about).entity.name == "note":
            self._window.follow(draft.about)
        else:
            self._window.go(Place("note", owner=draft.about, page=WRITING))

    def _show_form(self, draft: Draft) -> None:
        """The form in which it was typed, with what stood in it from the beginning."""
        kept = dict(draft.content)  # type: ignore[call-overload]
        self.add(str(kept["entity"]), kept["preset"])

    def add(self, entity: str, preset: Mapping[str, object]) -> None:
        """Opens the form for a new record, with some values filled in."""
        raise NotImplementedError


def _done(step: Callable[[], bool]) -> bool:
    """After a fault of the program each step may fail in a way of its own; the others are done all the same."""
    try:
        return step()
    except Exception:
        return False
