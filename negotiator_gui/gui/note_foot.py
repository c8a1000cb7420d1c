"""The line under a note: what keeps it from being filed and a link there, and how long it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from negotiator_gui.domain.writing import EXACT, Gap, Writing, word_count
from negotiator_gui.gui import theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.picture import Picture
from negotiator_gui.gui.talks_header import Line
from negotiator_gui.gui.words import Link
from negotiator_gui.workspace import language


class NoteFoot(QWidget):
    """Gaps at the left, counts at the right."""

    gap_asked = Signal(int)  # the place of the first gap
    changes_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._gaps: list[Gap] = []
        self._first = 0
        self._icon = Picture("warning", 14, "warn", self)
        self._words = Line("small", self)
        self._words.setObjectName("noteGaps")
        self._link = Link("", self)
        self._link.setObjectName("goToGap")
        self._link.clicked.connect(self._on_link)
        self.changes = Link("", self)
        self.changes.setObjectName("showChanges")
        self.changes.clicked.connect(self.changes_asked)
        self._count = QLabel(self)
        self._count.setObjectName("noteCount")
        self._count.setProperty("level", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 8, theme.GUTTER, 8)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 100)
        layout.addWidget(self._link)
        layout.addWidget(self.changes)
        layout.addStretch(1)
        layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)

    def show_note(self, writing: Writing, gaps: list[Gap]) -> None:
        """Shows the gaps of a note, and how many paragraphs and words it has."""
        self._gaps = gaps
        self._first = writing.number(gaps[0].place) if gaps else 0
        for widget in (self._icon, self._words, self._link):
            widget.setVisible(bool(gaps))
        if gaps:
            self._words.setMaximumWidth(self._words.fontMetrics().horizontalAdvance(self._sentence(gaps)) + 8)
            self._words.set_words(self._sentence(gaps))
            self._link.setText(self.tr("Go to paragraph {number}").format(number=self._first))
        counts = [(word_count(each.text), each.kind) for each in writing.passages]
        words = sum(count for count, _ in counts)
        count = sum(count > 0 and kind != EXACT for count, kind in counts)
        paragraphs = language.plural("NoteFoot", "%Ln paragraph(s)", count)
        counted = language.plural("NoteFoot", "%Ln word(s)", words)
        self._count.setText(f"{paragraphs}, {counted}")

    def _sentence(self, gaps: list[Gap]) -> str:
        speakers = sum(gap.what == "speaker" for gap in gaps)
        if speakers:
            return language.plural(
                "NoteFoot", "%Ln paragraph(s) need(s|) a speaker before the note can be filed.", speakers
            )
        return self.tr("A handling mark is not known in this register. Choose another before the note can be filed.")

    def announce(self) -> None:
        """Tells a screen reader what keeps the note from being filed."""
        if self._gaps:
            where = self.tr("Paragraph {number}.").format(number=self._first)
            announce(self, f"{self._sentence(self._gaps)} {where}", urgent=True)

    def show_changes(self, count: int) -> None:
        """Shows how many paragraphs differ from the filed note; none for a note that was never filed."""
        self.changes.setVisible(count > 0)
        self.changes.setText(language.plural("NoteFoot", "Show changes (%Ln)", count))

    def _on_link(self) -> None:
        if self._gaps:
            self.gap_asked.emit(self._gaps[0].place)
