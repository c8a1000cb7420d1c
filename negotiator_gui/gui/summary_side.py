"""The right of the summary view: what is printed, its version, what can be chosen, and the ways to paper and files."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.buttons import button, primary
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.summary_choices import SummaryChoices
from negotiator_gui.gui.words import Link, Words

_WIDTH, _MARGIN = 304, 16


class SummarySide(QWidget):
    """Words, choices and buttons; what they do is for the view to say."""

    def __init__(self, choices: SummaryChoices, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        theme.ground(self, "subtle")
        heading = Words("section", self)
        heading.setObjectName("summaryTitle")
        heading.setText(title)
        self.status = Words("small", self)
        self.status.setObjectName("versionStatus")
        self.version = self._link("version")
        self.wording = self._link("wording")
        self.wording.setText(self.tr("&Word the summary..."))
        self.folder = self._link("templateFolder")
        self.folder.setText(self.tr("&Folder of templates"))
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(theme.space(0))
        for widget in (heading, self.status):
            head.addWidget(widget)
        for link in (self.wording, self.version):
            head.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll(), 1)
        layout.addLayout(self._buttons())

    def _link(self, name: str) -> Link:
        link = Link("", self)
        link.setObjectName(name)
        return link

    def _scroll(self) -> QScrollArea:
        content = self._content = QWidget(self)
        theme.ground(content, "subtle")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self.choices)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        return scroll

    def _buttons(self) -> QVBoxLayout:
        self.print = primary(self, "print", self.tr("&Print..."), enter=False)
        self.print.setIcon(icons.icon("print", "on_accent"))
        self.pdf = button(self, "savePdf", self.tr("&Save PDF..."))
        self.word = button(self, "saveWord", self.tr("Save Wor&d..."))
        self.copy = button(self, "copyText", self.tr("&Copy as text"))
        files = Parted(self.pdf, self.word)
        files.setSpacing(theme.space(1))
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(theme.space(1))
        column.addWidget(self.print)
        column.addLayout(files)
        column.addWidget(self.copy)
        return column

    def share(self, room: int) -> None:
        """Takes its part of the view, and what long words need: but large text does not push the pages out."""
        usual = min(theme.px(_WIDTH), room * 2 // 5)
        self.setFixedWidth(min(max(usual, self._content.minimumSizeHint().width() + theme.space(2)), room // 2))

    def ways_out(self) -> tuple[QPushButton, ...]:
        """The buttons that need pages."""
        return self.print, self.pdf, self.word, self.copy
