"""The line at the foot of the window: whether everything is saved and backed up, and facts on what is shown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget

from negotiator_gui import __version__
from negotiator_gui.gui.picture import Picture
from negotiator_gui.workspace import PastRegister, Workspace, language
from negotiator_gui.workspace.sentences import told

# A change that is not in a backup for so long is told: twice the time in which one is made.
_LATE = timedelta(hours=1)


class StatusLine(QStatusBar):
    """State on one side, facts on the other."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._picture = Picture("check", 14, "ok", self)
        self._picture.setObjectName("statePicture")
        self._state = QLabel(self)
        self._state.setObjectName("state")
        self._facts = QLabel(self)
        self._facts.setObjectName("facts")
        side = QWidget(self)
        layout = QHBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addSpacing(12)
        layout.addWidget(self._picture)
        layout.addWidget(self._state)
        self.addWidget(side)
        self.addPermanentWidget(self._facts)
        self.setSizeGripEnabled(False)

    def show_closed(self) -> None:
        """No register is open; there is only the program to tell of."""
        self._picture.hide()
        self._say(self.tr("No register open"))
        self._facts.setText(self.tr("Version {version}").format(version=__version__))

    def show_safety(self, workspace: Workspace) -> None:
        """Whether everything is saved and backed up, in words; the icon only repeats them."""
        saved, backup = self._saved_words(workspace), self._backup_words(workspace)
        why = workspace.unsaved or workspace.backup_trouble
        self._say("   |   ".join(part for part in (saved, backup) if part), why)
        if workspace.read_only:
            self._picture.show_icon("lock", "text_2")
        elif workspace.unsaved:
            self._picture.show_icon("error", "bad")
        elif workspace.backup_trouble or self._is_late(workspace):
            self._picture.show_icon("warning", "warn")
        else:
            self._picture.show_icon("check", "ok")
        self._picture.show()

    def _say(self, words: str, reason: str = "") -> None:
        self._state.setText(words)
        self._state.setToolTip(reason)
        self._state.setAccessibleDescription(reason)

    def _saved_words(self, workspace: Workspace) -> str:
        if isinstance(workspace.trouble, PastRegister):
            return self.tr("Read-only, as it was")
        if workspace.read_only:
            return self.tr("Read-only")
        if workspace.unsaved:
            return self.tr("The last change was not saved: {why}").format(why=_first_sentence(told(workspace.unsaved)))
        at = workspace.saved_at.astimezone() if workspace.saved_at else self._now()
        return self.tr("All changes saved {time}").format(time=language.clock(at))

    def _backup_words(self, workspace: Workspace) -> str:
        if workspace.read_only:
            return ""
        if workspace.is_backing_up:
            return self.tr("Backing up...")
        if workspace.backup_trouble:
            return self.tr("Backup failed: {why}").format(why=_first_sentence(told(workspace.backup_trouble)))
        if self._is_late(workspace):
            words = self.tr("Backup late: changes since {time} are in none")
            return words.format(time=language.clock(_since(workspace)))
        made = workspace.last_backup
        if made is None:
            return ""
        at = datetime.fromisoformat(made.at).astimezone()
        return self.tr("Backup verified {time}").format(time=language.clock(at))

    def _is_late(self, workspace: Workspace) -> bool:
        since = workspace.unbacked_since
        return since is not None and datetime.now(UTC) - since > _LATE

    def show_facts(self, facts: str) -> None:
        """Facts on what is shown; nothing for none."""
        self._facts.setText(facts)

    def show_list(self, count: str, what: str, chosen: int) -> None:
        """How many records a list has, in words, and how many of them are selected."""
        words = self.tr("{shown} {what}   |   {chosen} selected")
        self.show_facts(words.format(shown=count, what=what, chosen=language.number(chosen)))


def _since(workspace: Workspace) -> datetime:
    assert workspace.unbacked_since is not None
    return workspace.unbacked_since.astimezone()


def _first_sentence(words: str) -> str:
    """There is room for one line; the rest stands in the tip."""
    return words.split(". ")[0].removesuffix(".")
