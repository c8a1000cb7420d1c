"""What is looked for on the page where notes are read: words, speakers, issues and a kind of paragraph."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from negotiator_gui.domain.entities import ANYONE, PARAGRAPH
from negotiator_gui.domain.fields import Choice, References
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.chips import ChipRow
from negotiator_gui.gui.look_up import LookUp
from negotiator_gui.gui.suggestions import Near, Suggestion
from negotiator_gui.gui.words_line import SearchLine
from negotiator_gui.workspace import Looked, Workspace, language

# In milliseconds: while somebody types, not every letter is searched for.
_PAUSE = 150


class FilterLine(LookUp):
    """A line to look up what there is; nothing new is made here."""

    erased = Signal()  # Backspace in the empty line

    def _new_rows(self) -> list[Suggestion]:
        return []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in the empty line takes the last record away, as in a line of addresses."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def show_fault(self, sentence: str) -> None:
        """Says what is wrong with the words, or that nothing is."""
        if bool(sentence) != bool(self.property("fault")):
            self.setProperty("fault", bool(sentence))
            self.style().polish(self)
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)


class ChosenRecords(QWidget):
    """Records that were chosen, as chips, and the line in which one more is looked up."""

    changed = Signal()
    opened = Signal(str)
    failed = Signal(str)

    def __init__(self, field: References, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ids: tuple[str, ...] = ()
        self.line = FilterLine(field, workspace, self._around, self)
        self.line.setObjectName(f"{field.name}Line")
        self.line.setAccessibleName(language.word(field.label))
        self.line.setPlaceholderText(self.tr("Any"))
        self.line.addAction(self._arrow(), QLineEdit.ActionPosition.TrailingPosition)
        self.line.picked.connect(self._on_picked)
        self.line.failed.connect(self.failed)
        self.line.erased.connect(self._on_erased)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.chips = ChipRow(self.line, self)
        self.chips.removed.connect(self._on_removed)
        self.chips.opened.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)

    def _arrow(self) -> QAction:
        arrow = QAction(icons.icon("chevron-down", "text_2"), self.tr("Choose"), self)
        arrow.triggered.connect(self._on_arrow)
        return arrow

    def _around(self) -> tuple[Near, Collection[str]]:
        return {}, self.ids

    def choose(self, ids: tuple[str, ...]) -> None:
        """Takes these records and no others."""
        self.line.clear()
        self.line.show_fault("")
        if ids != self.ids:
            self.ids = ids
            self.show_again()
            self.changed.emit()

    def show_again(self) -> None:
        """Shows the chips by the titles that the records have now."""
        self.chips.show_chips([(id_, self._workspace.get(id_).title) for id_ in self.ids], read_only=False)
        self.line.setPlaceholderText(self.tr("Add") if self.ids else self.tr("Any"))

    def _on_arrow(self) -> None:
        self.line.setFocus()
        self.line.look_up("")

    def _on_erased(self) -> None:
        self.choose(self.ids[:-1])

    def _on_edited(self) -> None:
        self.line.show_fault("")

    def _on_finished(self) -> None:
        """Words that were not chosen from the list filter nothing, and say so."""
        words = self.line.text().strip()
        if words and (found := self.line.exact(words)):
            self._on_picked(found)
        elif words:
            sentence = self.tr("“{words}” was not chosen from the list. Choose a row of it.")
            self.line.show_fault(sentence.format(words=words))

    def _on_picked(self, id_: str) -> None:
        self.choose((*self.ids, id_))

    def _on_removed(self, id_: str) -> None:
        self.choose(tuple(each for each in self.ids if each != id_))


class ReadingFilter(QWidget):
    """The fields above the paragraphs; `changed` comes when another choice stands in them."""

    changed = Signal()
    left = Signal()  # the keyboard is to go to what was found
    opened = Signal(str)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingFilter")
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self.words = SearchLine(self)
        self.words.setObjectName("readingWords")
        self.words.setPlaceholderText(self.tr("Words in the paragraphs, by any spelling"))
        self.words.setAccessibleName(self.tr("Find words in the paragraphs"))
        self.words.textChanged.connect(self._on_typed)
        self.words.left.connect(self._on_left)
        self.kind = self._kinds()
        speaker = References("speaker", self.tr("Speaker"), targets=ANYONE)
        self.speakers = ChosenRecords(speaker, workspace, self)
        self.issues = ChosenRecords(References("issue", self.tr("Issue"), targets=("issue",)), workspace, self)
        for chosen in (self.speakers, self.issues):
            chosen.changed.connect(self.changed)
            chosen.opened.connect(self.opened)
            chosen.failed.connect(self.failed)
        self._lay_out()
        self.setFocusProxy(self.words)

    def _kinds(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("readingKind")
        box.addItem(self.tr("Any"), "")
        field = PARAGRAPH.by_name["kind"]
        assert isinstance(field, Choice)
        for term in field.vocabulary.terms:
            box.addItem(language.word(field.vocabulary.label(term)), term)
        box.currentIndexChanged.connect(self._on_kind)
        return box

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(theme.space(1))
        for words, control, buddy in (
            (self.tr("&Kind"), self.kind, self.kind),
            (self.tr("S&peaker"), self.speakers, self.speakers.line),
            (self.tr("&Issue"), self.issues, self.issues.line),
        ):
            label = QLabel(words, self)
            label.setProperty("level", "small")
            label.setBuddy(buddy)
            label.setMinimumHeight(theme.height("field"))
            if control is not self.kind:
                choices.addSpacing(theme.space(1))
            choices.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            choices.addWidget(control, 0 if control is self.kind else 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 0, theme.GUTTER, theme.space(2))
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.words)
        layout.addLayout(choices)

    @property
    def looked(self) -> Looked:
        """What is looked for now."""
        return Looked(self.speakers.ids, self.issues.ids, self.kind.currentData(), self.words.text().strip())

    def look_for(self, looked: Looked) -> None:
        """Looks for something else; nothing takes all filters away."""
        before = self.looked
        self.blockSignals(True)
        self.words.setText(looked.words)
        self.kind.setCurrentIndex(self.kind.findData(looked.kind))
        self.speakers.choose(looked.speakers)
        self.issues.choose(looked.issues)
        self.blockSignals(False)
        self._pause.stop()
        if before != self.looked:
            self.changed.emit()

    def show_again(self) -> None:
        """Shows the chosen records by the titles that they have now."""
        self.speakers.show_again()
        self.issues.show_again()

    def finish(self) -> None:
        """Searches at once for what was typed just now."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_kind(self) -> None:
        self.changed.emit()

    def _on_left(self) -> None:
        self.finish()
        self.left.emit()
