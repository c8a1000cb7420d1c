"""Looking for faults of the register beside the work, and what repairs them: a new index, or a repaired copy."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from negotiator_gui.gui import registers, theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.busy_bar import BusyBar
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import REPAIR_STEPS, RegisterError, RepairJob, Workspace, language
from negotiator_gui.workspace.sentences import told

# How often it is looked how far a repair is, in milliseconds.
_LOOK = 100


class CheckDialog(InOrder, QDialog):
    """Shows a sentence for each fault; the register itself is only changed where its index is made anew."""

    open_asked = Signal(object)  # the path of the repaired copy

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._copy: Path | None = None
        self._faults: tuple[str, ...] = ()
        self._job: RepairJob | None = None
        self._watch = QTimer(self, interval=_LOOK)
        self._watch.timeout.connect(self._on_step)
        self.setObjectName("checkDialog")
        self.setWindowTitle(self.tr("Check and repair"))
        theme.ground(self, "surface")
        self.resize(theme.px(640), theme.px(420))
        self.banner = Banner(self)
        self.state = Words("", self)
        self.state.setObjectName("checkState")
        self._busy = BusyBar(self.tr("Looking for faults"), self)
        self.found = QPlainTextEdit(self)
        self.found.setObjectName("faults")
        self.found.setAccessibleName(self.tr("What was found"))
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self._build()

    def _build(self) -> None:
        title = Words("title", self)
        title.setText(self.tr("Check of {name}").format(name=self._workspace.path.stem))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        for widget in (title, self.banner, self.state, self._busy):
            layout.addWidget(widget)
        layout.addWidget(self.found, 1)
        layout.addStretch(0)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.rebuild = button(self, "rebuildIndex", self.tr("Make the search &index anew"), self._on_rebuild)
        self.repair = button(self, "repair", self.tr("&Repair into a copy..."), self._on_repair)
        self.open_copy = primary(self, "openCopy", self.tr("&Open the copy"), self._on_open, enter=False)
        self.end = button(self, "closeCheck", self.tr("Close"), self._on_end)
        return foot(self.rebuild, self.repair, self.end, self.open_copy)

    # Checking

    def check(self) -> None:
        """Looks for faults; the window can be used meanwhile."""
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(self.tr("Looking for faults"))
        self._say(self.tr("Looking through the whole register. You can go on working, or cancel."), busy=True)
        self._workspace.look_for_faults(self._on_found, self._on_failed)

    def _say(self, words: str, lines: tuple[str, ...] = (), *, busy: bool = False, repairable: bool = False) -> None:
        self.state.setText(told(words))
        self._busy.setVisible(busy)
        self.found.setPlainText("\n\n".join(map(told, lines)))
        self.found.setVisible(bool(lines))
        self.repair.setVisible(repairable)
        self.rebuild.setVisible(repairable and not self._workspace.read_only)
        self.open_copy.setVisible(self._copy is not None)
        self.end.setText(self.tr("Cancel") if busy else self.tr("Close"))
        self.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found(self, faults: list[str]) -> None:
        self._faults = tuple(faults)
        if not faults:
            self._say(self.tr("No fault was found: the file, its log, its records and its search index are sound."))
            return
        self._show_faults()

    def _show_faults(self) -> None:
        number = len(self._faults)
        words = language.plural("CheckDialog", "%Ln fault(s) (was|were) found.", number)
        more = self.tr("A repair is written into a copy; the register itself is not touched.")
        self._say(f"{words} {more}" if number else more, self._faults, repairable=True)

    def _on_failed(self, sentence: str) -> None:
        self._faults = (sentence,)
        self._say(sentence, repairable=True)

    # Repairing

    def _on_rebuild(self) -> None:
        try:
            self._workspace.rebuild_index()
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        self.check()

    def _on_repair(self) -> None:
        path = self._workspace.path
        usual = path.with_stem(self.tr("{name} repaired").format(name=path.stem))
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Repair into a copy"), str(usual), self.tr("Registers (*.talks)")
        )
        if name:
            self.repair_into(registers.named(name))

    def repair_into(self, copy: Path) -> None:
        """Begins to write a repaired copy; the window can be used meanwhile."""
        self.banner.hide()
        self._busy.setRange(0, len(REPAIR_STEPS))
        self._busy.setAccessibleName(self.tr("Repairing"))
        self._job = self._workspace.repair(copy)
        self._watch.start()
        self._on_step()

    def _on_step(self) -> None:
        """Says how far the repair is, and what came of it when it has ended."""
        job = self._job
        if job is None:
            return
        if job.is_alive():
            self._show_step(job)
            return
        self._watch.stop()
        self._job = None
        self._on_repaired(job)

    def _show_step(self, job: RepairJob) -> None:
        if job.is_stopped:
            return
        at = REPAIR_STEPS.index(job.step) if job.step else 0
        self._busy.setValue(at)
        beside = self.tr("You can go on working, or cancel.")
        words = f"{self._step_words()[at]} {beside}"
        if words != self.state.text():
            self._say(words, busy=True)

    def _step_words(self) -> tuple[str, ...]:
        return (
            self.tr("Copying all of the register that can be read."),
            self.tr("Going through the log."),
            self.tr("Putting the records right by the log."),
            self.tr("Making the search index anew."),
        )

    def _on_repaired(self, job: RepairJob) -> None:
        if job.made is None:
            self._show_faults()
            self.banner.show_message(job.trouble, "info" if job.is_stopped else "bad")
            if job.fault:
                # A bug: it takes the way of all others.
                raise job.fault
            return
        self._copy = job.copy
        words = self.tr("The repaired copy is in {path}. The register itself is as it was. This was done:")
        self._say(words.format(path=job.copy), job.made.done)

    def _on_end(self) -> None:
        """Cancels what is under way: of a repair the faults stay in sight, everything else is closed."""
        if self._job is None:
            self.reject()
        else:
            self._job.stop()
            self._say(self.tr("The repair is being cancelled."), busy=True)

    def _on_open(self) -> None:
        copy = self._copy
        self.accept()
        self.open_asked.emit(copy)

    def done(self, result: int) -> None:
        """Closes; what is still being looked at is broken off."""
        self._workspace.stop_looking_for_faults()
        self._watch.stop()
        if self._job:
            self._job.stop()
        super().done(result)
