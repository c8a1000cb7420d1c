"""What each command does: one short method for each thing a person can do, named as in actions.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from negotiator_gui.domain.entities import BY_NAME, ROUND
from negotiator_gui.gui import registers
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.desk_commands import DeskCommands
from negotiator_gui.gui.guide_commands import GuideCommands
from negotiator_gui.gui.list_commands import ListCommands
from negotiator_gui.gui.paper_commands import PaperCommands
from negotiator_gui.gui.places import READING, WRITING, Place
from negotiator_gui.gui.safety_commands import SafetyCommands
from negotiator_gui.workspace import Condition, Workspace

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


class Commands(SafetyCommands, DeskCommands, ListCommands, PaperCommands, GuideCommands):
    """The commands of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._dialogs: list[QDialog] = []

    def save_typed(self) -> None:
        """What is being typed is saved before a menu says what can be undone, and before anything else is done."""
        if self._window.workspace is not None:
            self._window.inspector.flush()
            self._window.turns.finish()

    # Registers

    def create_register(self) -> None:
        """Asks for a name and folder, and makes a new register there."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New register"), str(Path.home()), self.tr("Registers (*.talks)")
        )
        if name:
            self._show(lambda: Workspace.create(registers.named(name)))

    def open_register(self) -> None:
        """Asks for a register and opens it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open register"), str(Path.home()), self.tr("Registers (*.talks);;All files (*)")
        )
        if name:
            self.open_path(Path(name))

    def explore_example(self) -> None:
        """Opens a fresh copy of the example register."""
        self._show(Workspace.example, at_desk=False)

    def close_register(self) -> None:
        """Goes back to the first page."""
        if self._window.may_close():
            self._window.show_start()

    def quit(self) -> None:
        """Closes all windows."""
        QApplication.closeAllWindows()

    # Going

    def back(self) -> None:
        """The place before this one."""
        if self._window.may_leave():
            self._window.step(self._window.trail.back())

    def forward(self) -> None:
        """The place that back came from."""
        if self._window.may_leave():
            self._window.step(self._window.trail.forward())

    def read_notes(self) -> None:
        """The notes of the talks at hand as one text."""
        talks = self._at_hand.talks
        if talks:
            self._window.go(Place("round", owner=talks.id, record=self._window.current_id, page=READING))
            self._window.others.reading.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Undo and redo

    def undo(self) -> None:
        """Takes back the last action."""
        what = self._workspace.undoable
        if self._try(self._workspace.undo):
            announce(self._window, self.tr("Undone: {what}").format(what=what))

    def redo(self) -> None:
        """Brings back what was undone."""
        what = self._workspace.redoable
        if self._try(self._workspace.redo):
            announce(self._window, self.tr("Redone: {what}").format(what=what))

    def undo_words(self) -> str:
        """The menu's words, with what would be undone."""
        what = self._workspace.undoable if self._window.workspace else ""
        return self.tr("&Undo {what}").format(what=what).strip()

    def redo_words(self) -> str:
        """The menu's words, with what would come back."""
        what = self._workspace.redoable if self._window.workspace else ""
        return self.tr("&Redo {what}").format(what=what).strip()

    # Records

    def add(self, entity: str, preset: Mapping[str, object]) -> None:
        """Opens the form for a new record, with some values filled in."""
        from negotiator_gui.gui.record_form import RecordForm

        if entity == "note" and preset.get("round"):
            self._window.go(Place("note", owner=str(preset["round"]), page=WRITING))
        elif entity == "document" and preset.get("record"):
            self.choose_documents(str(preset["record"]))
        else:
            self._open(RecordForm(self._workspace, BY_NAME[entity], dict(preset), self._window))

    def _open(self, dialog: QDialog) -> None:
        """Shows a dialog without holding the window up; what it made is shown when it is done."""
        self._dialogs.append(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.open()
        # A dialog that was made for larger screens, or for smaller text, still fits.
        dialog.resize(dialog.size().boundedTo(QApplication.primaryScreen().availableSize()))

    def _on_finished(self) -> None:
        dialog = self.sender()
        if dialog in self._dialogs:
            self._dialogs.remove(dialog)
        made = getattr(dialog, "made", "")
        if made:
            self._show_made(made)

    def _show_made(self, id_: str) -> None:
        self._window.turns.finish()
        page = self._window.page
        if not (page.isVisible() and (page.list.select(id_) or page.tabs.select(id_))):
            self._window.follow(id_)

    def close_dialogs(self) -> None:
        """Closes what belongs to the register that is being left; what was typed in forms is kept."""
        from negotiator_gui.gui.palette import Palette
        from negotiator_gui.gui.record_form import RecordForm

        for form in reversed(self._window.findChildren(RecordForm)):
            form.leave()
        for dialog in list(self._dialogs):
            dialog.close()
        Palette.close_in(self._window)

    def new_record(self) -> None:
        """A new record in the list that is shown."""
        self._window.page.ask_add()

    def new_talks(self) -> None:
        """A form for new talks."""
        self.add("talks", {})

    def add_linked(self) -> None:
        """A new record in the linked tab that is in front."""
        self._window.turns.finish()
        self._window.page.tabs.ask_add()

    def record_claim(self) -> None:
        """A form for a claim about the round at hand."""
        note, met = self._window.others.written, self._at_hand.round
        if note:
            note.records.ask("claim")
        else:
            self.add("claim", {"round": met.id} if met else {})

    def new_round(self) -> None:
        """The round after the last one of the talks at hand, or their first one."""
        from negotiator_gui.gui.round_dialog import NextRoundDialog

        talks = self._at_hand.talks
        rounds = self._workspace.list(ROUND, [Condition("talks", "=", talks.id)]) if talks else []
        if rounds:
            self._open(NextRoundDialog(self._workspace, rounds[-1].id, self._window))
        elif talks:
            self.add("round", {"talks": talks.id, "number": "1"})

    def file_note(self) -> None:
        """A note on the round at hand; where one is being written, the keyboard goes to its words."""
        note, met = self._window.others.written, self._at_hand.round
        if note:
            note.editor.setFocus()
            self._window.refresh()
        elif met:
            self.add("note", {"round": met.id})

    def edit_note(self) -> None:
        """The note at hand on the page on which it is written."""
        note = self._at_hand.note
        if note:
            self._window.follow(note.id)

    def duplicate(self) -> None:
        """A copy of the record at hand."""
        self._try(lambda: self._show_made(self._workspace.duplicate(self._window.current_id)))

    def delete(self) -> None:
        """Moves what is selected to the Trash."""
        page, current = self._window.page, self._window.current_id
        ids = page.selected_with(current) if page.isVisible() else [current]
        self._try(lambda: self._workspace.delete(*ids))

    def restore(self) -> None:
        """Takes what is selected out of the Trash."""
        here = self._window.trail.here
        if here and here.trash:
            self._window.others.trash.restore()
        else:
            self._try(lambda: self._workspace.restore(self._window.current_id))

    def edit_cell(self) -> None:
        """Edits the current cell in place."""
        self._window.page.active_view.edit_current()

    def copy_rows(self) -> None:
        """Copies the selected rows with their headings."""
        self._window.page.active_view.copy_rows()

    def show_history(self) -> None:
        """What was changed on the record at hand."""
        self.show_history_of(self._window.current_id)

    def show_history_of(self, id_: str) -> None:
        """What was changed on a record, by whom and when; on the whole register without an id."""
        from negotiator_gui.gui.history_view import HistoryView

        view = HistoryView(self._workspace, self._window)
        view.show_record(id_)
        view.as_of_asked.connect(self.show_as_of)
        self._open(view)

    def show_all_history(self) -> None:
        """What was changed in the register."""
        self.show_history_of("")

    def about(self) -> None:
        """What this program is, and its version."""
        from negotiator_gui.gui.about import AboutBox

        self._open(AboutBox(self._window))
