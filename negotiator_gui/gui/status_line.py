"""The line at the foot of the window: whether everything is saved and backed up, and facts on what is shown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpacerItem, QStatusBar, QWidget

from negotiator_gui import __version__
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.picture import Picture
from negotiator_gui.workspace import PastRegister, Workspace, language
from negotiator_gui.workspace.sentences import told

_BEFORE, _LEAST = 12, 80
# A change that is not in a backup for so long is told: twice the time in which one is made.
_LATE = timedelta(hours=1)


class StatusLine(QStatusBar):
    """State on one side, facts on the other."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.saved, self.backup = Said("state", self), Said("backup", self, ruled=True)
        self._facts = RuledLabel(self)
        self._facts.setObjectName("facts")
        self.addWidget(self.saved)
        self.addWidget(self.backup)
        self.addPermanentWidget(self._facts)
        self.setSizeGripEnabled(False)

    def show_closed(self) -> None:
        """No register is open; there is only the program to tell of."""
        self.saved.say(self.tr("No register open"))
        self.backup.say("")
        self._facts.setText(self.tr("Version {version}").format(version=__version__))

    def show_safety(self, workspace: Workspace) -> None:
        """Whether everything is saved and backed up, in words; the icons only repeat them."""
        late = bool(workspace.backup_trouble) or self._is_late(workspace)
        if workspace.read_only:
            saved = ("lock", "text_2")
        else:
            saved = ("error", "bad") if workspace.unsaved else ("check", "ok")
        self.saved.say(self._saved_words(workspace), *saved, reason=workspace.unsaved)
        kept = ("warning", "warn") if late else ("backup", "text_2" if workspace.is_backing_up else "ok")
        self.backup.say(self._backup_words(workspace), *kept, reason=workspace.backup_trouble)

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


class Said(QWidget):
    """A state in words with an icon before them, and a rule before both if it is not the first."""

    def __init__(self, name: str, parent: QWidget, ruled: bool = False) -> None:
        super().__init__(parent)
        self._ruled = ruled
        self._before = QSpacerItem(_BEFORE, 0)
        self.picture = Picture("check", 14, "ok", self)
        self.picture.setObjectName(f"{name}Picture")
        self._words = State(self)
        self._words.setObjectName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addSpacerItem(self._before)
        layout.addWidget(self.picture)
        layout.addWidget(self._words)

    def say(self, words: str, icon: str = "", role: str = "", reason: str = "") -> None:
        """Says something and, to whoever asks, why; nothing is seen where there are no words."""
        if icon:
            self.picture.show_icon(icon, role)
        self.picture.setVisible(bool(icon))
        # The words have some room before them already.
        self._before.changeSize(_BEFORE if icon else _BEFORE - 4, 0)
        self.layout().invalidate()
        self._words.setText(words)
        self._words.setToolTip(reason or words)
        self._words.setAccessibleDescription(reason)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rule."""
        if self._ruled:
            _rule(QPainter(self), self, 0)


class State(QLabel):
    """Words of one line that give way where the window is narrow; they end with an ellipsis then."""

    def minimumSizeHint(self) -> QSize:
        """The line never holds its window wide."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As many words as there is room for."""
        painter = QPainter(self)
        paint.elided(painter, self.rect().adjusted(8, 0, -8, 0), self.text(), "text_2", "small")


class RuledLabel(QLabel):
    """Facts with a rule between each two; read aloud they are apart by a sign."""

    APART = "   |   "

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words with rules in place of the signs."""
        painter, metrics = QPainter(self), self.fontMetrics()
        area, gap = self.rect().adjusted(8, 0, -8, 0), metrics.horizontalAdvance(self.APART)
        for n, part in enumerate(self.text().split(self.APART)):
            if n:
                area.setLeft(area.left() + gap)
                _rule(painter, self, area.left() - gap // 2)
            taken = paint.elided(painter, paint.mirrored(painter, self.rect(), area), part, "text_2", "small")
            area.setLeft(area.left() + taken)


def _rule(painter: QPainter, widget: QWidget, x: int) -> None:
    high = widget.fontMetrics().height() - 2
    box = QRect(x, (widget.height() - high) // 2, 1, high)
    painter.fillRect(paint.mirrored(painter, widget.rect(), box), theme.role("line_strong"))


def _since(workspace: Workspace) -> datetime:
    assert workspace.unbacked_since is not None
    return workspace.unbacked_since.astimezone()


def _first_sentence(words: str) -> str:
    """There is room for one line; the rest stands in the tip."""
    return words.split(". ")[0].removesuffix(".")
