"""How a new note can begin: with the agenda, an office's template, or the points that were carried forward."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import theme
from negotiator_gui.workspace import RegisterError, Workspace


class NoteStart(QWidget):
    """A row over an empty note; it goes as soon as there are words."""

    chosen = Signal(list)  # the passages to begin with
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._round = ""
        self.setObjectName("noteStart")
        label = QLabel(self.tr("Begin with"), self)
        label.setProperty("level", "label")
        self.agenda = self._button("startAgenda", self.tr("&Agenda of the round"), self._on_agenda)
        self.carried = self._button("startCarried", self.tr("Points carried for&ward"), self._on_carried)
        self.templates = self._button("startTemplate", self.tr("&Template"), None)
        self._menu = QMenu(self.templates)
        self._menu.aboutToShow.connect(self._fill)
        self.templates.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 8, theme.GUTTER, 4)
        layout.setSpacing(8)
        for widget in (label, self.agenda, self.carried, self.templates):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _button(self, name: str, words: str, act: Callable[[], None] | None) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("small", True)
        button.setAutoDefault(False)
        if act is not None:
            button.clicked.connect(act)
        return button

    def show_round(self, round_id: str) -> None:
        """Offers what there is for a round."""
        self._round = round_id
        self.agenda.setEnabled(bool(self._workspace.agenda_passages(round_id)))
        self.carried.setEnabled(bool(self._workspace.carried_forward(round_id)))
        self.templates.setVisible(bool(self._workspace.note_templates()))

    def _on_agenda(self) -> None:
        self.chosen.emit(self._workspace.agenda_passages(self._round))

    def _on_carried(self) -> None:
        self.chosen.emit(self._workspace.carried_forward(self._round))

    def _fill(self) -> None:
        self._menu.clear()
        for path in self._workspace.note_templates():
            self._menu.addAction(path.stem).triggered.connect(lambda _=False, path=path: self._on_template(path))

    def _on_template(self, path: Path) -> None:
        try:
            begun: Sequence[Passage] = self._workspace.template_passages(path)
        except RegisterError as error:
            self.failed.emit(str(error))
        else:
            self.chosen.emit(list(begun))
