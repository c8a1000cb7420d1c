"""A note on a round in plain text, one row a paragraph."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.workspace import RegisterError, Workspace


class NoteForm(QDialog):
    """Takes a note and files it; `made` is the note's id once it is filed."""

    def __init__(self, workspace: Workspace, round_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace = workspace
        self._round = round_id
        self._sure = False
        self.setObjectName("noteForm")
        self.setWindowTitle(self.tr("File note"))
        self.resize(720, 560)
        self.title = QLineEdit(self.tr("Note on {title}").format(title=workspace.get(round_id).title), self)
        self.title.setObjectName("noteTitle")
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("noteText")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What happened, in plain text. A blank line starts a new paragraph."))
        self.text.textChanged.connect(self._on_text)
        self._build()
        self._on_text()
        self.text.setFocus()

    def _build(self) -> None:
        title_label, text_label = QLabel(self.tr("Title"), self), QLabel(self.tr("Text"), self)
        title_label.setBuddy(self.title)
        text_label.setBuddy(self.text)
        self._fault = QLabel(self)
        self._fault.setProperty("fault", True)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._count = QLabel(self)
        self._count.setProperty("muted", True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self.file = QPushButton(self.tr("File note"), self)
        self.file.setObjectName("fileNote")
        self.file.setProperty("primary", True)
        self.file.setAutoDefault(False)
        self.file.setToolTip(self.tr("Ctrl+Enter"))
        self.file.clicked.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for widget in (title_label, self.title, text_label):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._fault)
        layout.addLayout(foot)

    def _on_text(self) -> None:
        text = self.text.toPlainText()
        self._sure = False
        self._fault.hide()
        self._cancel.setText(self.tr("Cancel"))
        self.file.setEnabled(bool(text.strip()))
        words = self.tr("{paragraphs} paragraphs, {words} words")
        paragraphs = self._workspace.paragraphs(text)
        self._count.setText(words.format(paragraphs=len(paragraphs), words=len(text.split())))

    def _tell(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()

    def accept(self) -> None:
        """Files the note; if that is refused everything typed stays and the reason is said."""
        if not self.file.isEnabled():
            return
        try:
            self.made = self._workspace.file_note(self._round, self.title.text(), self.text.toPlainText())
        except RegisterError as error:
            self._tell(str(error))
            return
        super().accept()

    def reject(self) -> None:
        """Closes; a text that is not filed is only given up when that was said twice."""
        if self.text.toPlainText().strip() and not self._sure:
            self._sure = True
            self._tell(self.tr("This text is not filed yet. Press “Discard text” to give it up, or go on writing."))
            self._cancel.setText(self.tr("Discard text"))
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().reject()
