"""The bar above a note: the four kinds, and menus for the issue, the handling mark and what can be recorded."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from negotiator_gui.domain.writing import COMMENT, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.note_words import LOOKS, kind_label

# In the order of their keys: Ctrl and the number from 1.
KINDS = (OBSERVED, SAID, REPORTED, COMMENT)
Choices = Callable[[], Mapping[str, str]]


class NoteBar(QWidget):
    """Shows what the passage with the caret is, and asks for it to be something else."""

    kind_chosen = Signal(str)
    issue_chosen = Signal(str)  # an issue's id, empty for none
    mark_chosen = Signal(str)  # a mark's id, empty for none
    record_asked = Signal(str)  # the name of an entity

    def __init__(self, issues: Choices, marks: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteBar")
        self._kinds = {kind: self._kind_button(kind, number) for number, kind in enumerate(KINDS, 1)}
        self.issue = self._menu_button("noteIssue", self.tr("I&ssue"), issues, self.issue_chosen)
        self.mark = self._menu_button("noteMark", self.tr("Han&dling"), marks, self.mark_chosen)
        self.record = self._menu_button("noteRecord", self.tr("Record &from text"), recordable, self.record_asked)
        self.record.setIcon(icons.icon("add"))
        self.record.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER - 8, 4, theme.GUTTER, 4)
        layout.setSpacing(4)
        for button in self._kinds.values():
            layout.addWidget(button)
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.VLine)
        rule.setObjectName("barRule")
        layout.addWidget(rule)
        for button in (self.issue, self.mark, self.record):
            layout.addWidget(button)
        layout.addStretch(1)

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _kind_button(self, kind: str, number: int) -> QToolButton:
        button = self._button(f"noteKind{number}", kind_label(kind))
        button.setIcon(icons.icon(LOOKS[kind][1], LOOKS[kind][0]))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        keys = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("{kind} ({keys})").format(kind=kind_label(kind), keys=keys))
        button.clicked.connect(lambda: self.kind_chosen.emit(kind))
        return button

    def _menu_button(self, name: str, words: str, choices: Choices, chosen: Signal) -> QToolButton:
        button = self._button(name, words)
        button.setAccessibleName(words.replace("&", ""))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName(f"{name}Menu")
        menu.aboutToShow.connect(lambda: fill(menu, choices(), str(button.property("chosen") or ""), chosen.emit))
        button.setMenu(menu)
        return button

    def show_passage(self, passage: Passage) -> None:
        """Shows what a passage is."""
        for kind, button in self._kinds.items():
            button.setChecked(kind == passage.kind)
        self.issue.setProperty("chosen", passage.issue)
        self.mark.setProperty("chosen", passage.mark)


def recordable() -> dict[str, str]:
    """What can be recorded from the words of a note, by the names of the entities."""
    tr = QCoreApplication.translate
    return {
        "position": tr("NoteBar", "Record &position..."),
        "claim": tr("NoteBar", "Record &claim..."),
        "commitment": tr("NoteBar", "Record co&mmitment..."),
        "action_item": tr("NoteBar", "Record &action item..."),
        "agreement": tr("NoteBar", "Record a&greement..."),
    }


def fill(menu: QMenu, choices: Mapping[str, str], chosen: str, choose: Callable[[str], None]) -> None:
    """Fills a menu with choices, the one that is chosen ticked; choosing gives its key on."""
    menu.clear()
    group = QActionGroup(menu)
    for key, words in choices.items():
        action = menu.addAction(words)
        if chosen or "" in choices:
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
        action.triggered.connect(lambda _=False, key=key: choose(key))
