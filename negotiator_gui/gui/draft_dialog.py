"""Wording a summary: its reference, the sentence that carries the result, the summary itself, and the next round."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace


class DraftDialog(QDialog):
    """Takes the words of the draft at hand; what is left empty is told as the record has it."""

    def __init__(self, workspace: Workspace, record: Record, draft: Record | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._record = workspace, record
        self.setObjectName("draftDialog")
        self.setWindowTitle(self.tr("Word the summary"))
        theme.ground(self, "surface")
        self.banner = Banner(self)
        self.reference, self.subject = QLineEdit(self), QLineEdit(self)
        self.text, self.next_round = QPlainTextEdit(self), QPlainTextEdit(self)
        self._count = Words("small", self)
        self._count.setObjectName("wordCount")
        self._fill(draft)
        self._build()
        self.text.textChanged.connect(self._on_text)
        self._on_text()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, draft: Record | None) -> None:
        if draft is not None:
            self.reference.setText(draft.text("reference"))
            self.subject.setText(draft.text("subject"))
            self.text.setPlainText(draft.text("text"))
            self.next_round.setPlainText(draft.text("next_round"))
        as_recorded = self._record.text("summary" if self._record.entity.name == "session" else "outcome")
        self.text.setPlaceholderText(as_recorded)
        for edit in (self.text, self.next_round):
            edit.setTabChangesFocus(True)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(0))
        title = Words("title", self)
        title.setText(self._record.title)
        layout.addWidget(self.banner)
        layout.addWidget(title)
        for name, words, edit in (
            ("reference", self.tr("&Reference"), self.reference),
            ("subject", self.tr("S&ubject: one sentence that carries the result"), self.subject),
            ("text", self.tr("&Summary: outcome, what moved, what did not, what is next"), self.text),
            ("nextRound", self.tr("&Next round"), self.next_round),
        ):
            label = QLabel(words, self)
            label.setProperty("level", "label")
            label.setContentsMargins(0, theme.space(1), 0, 0)
            label.setBuddy(edit)
            edit.setObjectName(name)
            edit.setAccessibleName(words.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(edit)
            if edit is self.text:
                layout.addWidget(self._count)
        self.next_round.setMaximumHeight(theme.px(72))
        layout.addLayout(self._foot())
        self.resize(theme.px(600), theme.px(560))

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelDraft", self.tr("Cancel"), self.reject)
        save = primary(self, "saveDraft", self.tr("Save &draft"), self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        row = foot(cancel, save)
        row.setContentsMargins(0, theme.space(2), 0, 0)
        return row

    def _on_text(self) -> None:
        count, most = self._workspace.words_of_summary(self.text.toPlainText())
        words = self.tr("{n} of {most} words").format(n=count, most=most)
        too_many = self.tr("{n} words; {most} are printed at most").format(n=count, most=most)
        self._count.setText(too_many if count > most else words)
        self._count.setProperty("level", "bad" if count > most else "small")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)

    def accept(self) -> None:
        """Saves the words; if that is refused the dialog stays, says why, and nothing typed is lost."""
        values = {
            "reference": self.reference.text().strip() or None,
            "subject": self.subject.text().strip() or None,
            "text": self.text.toPlainText().strip() or None,
            "next_round": self.next_round.toPlainText().strip() or None,
        }
        try:
            self._workspace.word_version(self._record.id, values)
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        super().accept()
