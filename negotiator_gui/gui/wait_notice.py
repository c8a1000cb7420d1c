"""What is shown while something waits for a job that takes a while: what is being done, and a way out of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import theme
from negotiator_gui.gui.busy_bar import BusyBar
from negotiator_gui.gui.buttons import button, foot
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace.awaiting import CHANGE, CLOSING, DESTROYING, POLL, RESTORING, UPDATING, Wait

_tr = QCoreApplication.translate


@frozen
class Said:
    """What a notice says: its title, what goes on, the way out, and what is said when that was taken."""

    title: str
    told: str
    way_out: str
    taken: str
    # What is said when it is too late for that, where it can be.
    finishing: str = ""
    # Whether Esc or Enter takes the way out at once: not where by a slip of the hand something would be less safe.
    at_once: bool = True


@contextmanager
def shown(wait: Wait) -> Iterator[None]:
    """Shows what is waited for before everything else, until it is over."""
    notice = WaitNotice(wait, QApplication.activeModalWidget() or QApplication.activeWindow())
    notice.show()
    try:
        yield
    finally:
        if isValid(notice):  # the window may have gone meanwhile, and the notice with it
            notice.end()


class WaitNotice(InOrder, QDialog):
    """Stands before everything else, so that nothing is chosen or typed meanwhile that would be passed over."""

    def __init__(self, wait: Wait, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._wait, self._said = wait, _said(wait)
        self.setObjectName("waitNotice")
        self.setWindowTitle(self._said.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # At the start it may be the only window, and the program goes on after it.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        theme.ground(self, "surface")
        self.setMinimumWidth(theme.px(480))
        self.told = Words("", self)
        self.told.setObjectName("waitTold")
        self.told.setText(self._said.told)
        self.way_out = button(self, "wayOut", self._said.way_out, self.give_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.told)
        layout.addWidget(BusyBar(self.windowTitle(), self))
        layout.addStretch(1)
        layout.addSpacing(theme.space(1))
        layout.addLayout(foot(self.way_out))
        if not self._said.at_once:
            # The keyboard is in the words, which are heard there, and Tab leads to the button.
            self.way_out.setAutoDefault(False)
            self.told.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.told.setFocus()
        self._look = QTimer(self, interval=POLL)
        self._look.timeout.connect(self._on_step)
        self._look.start()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need at its width."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self._fit()

    def _on_step(self) -> None:
        """There may be no way out any more: what can be seen says so before somebody tries."""
        if not self._wait.job.may_stop:
            self._look.stop()
            self._say(self._said.finishing)
            self.way_out.setEnabled(False)

    def give_up(self) -> None:
        """Takes the way out; whoever waits says what came of it."""
        self._say(self._said.taken)
        self.way_out.setEnabled(False)
        self._wait.job.stop()

    def reject(self) -> None:
        """Esc, or closing the notice itself."""
        if self._said.at_once and self.way_out.isEnabled():
            self.give_up()

    def end(self) -> None:
        """It is over."""
        super().reject()


def _said(wait: Wait) -> Said:
    said = {
        CHANGE: _said_of_change,
        CLOSING: _said_of_closing,
        RESTORING: _said_of_restoring,
        UPDATING: _said_of_updating,
        DESTROYING: _said_of_destroying,
    }
    return said[wait.purpose](wait.register.stem)


def _said_of_change(name: str) -> Said:
    words = _tr(
        "WaitNotice",
        "So much is changed at once that a backup of {name} is made and verified first. The change follows by "
        "itself; everything you chose and typed stays as it is.",
    )
    return Said(
        _tr("WaitNotice", "Making a backup first"),
        words.format(name=name),
        _tr("WaitNotice", "Cancel the change"),
        _tr("WaitNotice", "The backup is being cancelled. Nothing will be changed."),
    )


def _said_of_closing(name: str) -> Said:
    words = _tr(
        "WaitNotice",
        "All changes to {name} are saved. Before it is closed, a backup of it is made and verified; then it closes "
        "by itself.",
    )
    return Said(
        _tr("WaitNotice", "Backing up before closing"),
        words.format(name=name),
        _tr("WaitNotice", "Close without a backup"),
        _tr("WaitNotice", "The backup is being cancelled, and the register closed without it."),
        at_once=False,
    )


def _said_of_restoring(name: str) -> Said:
    words = _tr(
        "WaitNotice",
        "The backup is verified and copied before it takes the place of {name}. Until then the register is as it was.",
    )
    return Said(
        _tr("WaitNotice", "Restoring the backup"),
        words.format(name=name),
        _tr("WaitNotice", "Cancel the restore"),
        _tr("WaitNotice", "The restore is being cancelled. The register stays as it was."),
        _tr("WaitNotice", "The backup takes the place of the register now."),
    )


def _said_of_updating(name: str) -> Said:
    words = _tr(
        "WaitNotice",
        "{name} was made by an older version of this program. A backup of it is made and verified, and then it is "
        "brought up to date and opened.",
    )
    return Said(
        _tr("WaitNotice", "Bringing the register up to date"),
        words.format(name=name),
        _tr("WaitNotice", "Cancel"),
        _tr("WaitNotice", "This is being cancelled. The register stays as it was."),
    )


def _said_of_destroying(name: str) -> Said:
    words = _tr(
        "WaitNotice",
        "It is being taken out of {name}, its history and its search index. Until that is done, you can cancel and "
        "nothing is destroyed.",
    )
    return Said(
        _tr("WaitNotice", "Destroying for good"),
        words.format(name=name),
        _tr("WaitNotice", "Cancel"),
        _tr("WaitNotice", "This is being cancelled. Nothing will be destroyed."),
        _tr(
            "WaitNotice",
            "It is destroyed. Now the file is written anew and the backups that held it are replaced, so that no trace "
            "is left. This goes on to its end.",
        ),
    )
