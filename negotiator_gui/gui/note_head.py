"""The head of a note: its title, on what it is and by whom, whether the draft is safe, and the button that files it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.picture import Picture
from negotiator_gui.gui.talks_header import Line
from negotiator_gui.gui.words import Link, lead
from negotiator_gui.workspace import language


class NoteHead(QWidget):
    """Title and facts at the left, the state of the draft and the one primary button at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteHead")
        self.title = QLineEdit(self)
        self.title.setObjectName("noteTitle")
        self.title.setAccessibleName(self.tr("Title of the note"))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._facts = Line("label", self)
        self._facts.setObjectName("noteFacts")
        self._tick = Picture("check", 14, "ok", self)
        self._kept = QLabel(self)
        self._kept.setObjectName("noteKept")
        self._kept.setProperty("level", "small")
        self.discard = Link(self.tr("Discard"), self)
        self.discard.setObjectName("discardNote")
        self.file = QPushButton(self)
        self.file.setObjectName("fileNote")
        self.file.setProperty("primary", True)
        lead(self.title)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.title)
        lines.addWidget(self._facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 14, theme.GUTTER, 12)
        layout.setSpacing(8)
        layout.addLayout(lines, 1)
        for widget in (self._tick, self._kept, self.discard, self.file):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_note(self, about: Record, is_filed: bool, author: str) -> None:
        """Shows on what the note is, and whether it was filed before."""
        above = about.show("talks") if about.entity.name == "round" else about.show("round")
        dates = ("held_dates", "planned_dates") if "held_dates" in about.values else ()
        when = next(filter(None, (language.shown(about, name) for name in dates)), "")
        state = self.tr("Filed note") if is_filed else self.tr("Draft by {author}").format(author=author)
        self._facts.set_words("  ·  ".join(part for part in (above, about.title, when, state) if part))
        self.file.setText(self.tr("File changes") if is_filed else self.tr("File note"))
        self.discard.setText(self.tr("Discard changes") if is_filed else self.tr("Discard"))
        self.discard.hide()

    def show_kept(self, time: str) -> None:
        """Shows when the draft was saved."""
        self._tick.setVisible(bool(time))
        self._kept.setText(self.tr("Draft saved {time}").format(time=time) if time else "")
