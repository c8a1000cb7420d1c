"""Wording a summary: its reference, the sentence that carries the result, the summary itself, and the next round."""

from collections.abc import Mapping
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.drafts import FORM, DraftKeeper
from negotiator_gui.gui.moments import moment
from negotiator_gui.gui.words import Words, lead
from negotiator_gui.workspace import RegisterError, Workspace, language

# What is typed is kept so long after the first key that is not kept yet, in milliseconds.
_PAUSE = 800


def is_wording(content: object) -> bool:
    """Whether a draft keeps the words of a summary, and not what was typed in the form of a record."""
    return isinstance(content, dict) and isinstance(content.get("wording"), dict)


class DraftDialog(QDialog):
    """Takes the words of the draft at hand; what is left empty is told as the record has it.

    What is typed is kept until it is saved or discarded, and stands in the fields again when they are shown anew.
    """

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._record = workspace, workspace.get(record_id)
        self._keeper = DraftKeeper(workspace, record_id, FORM, is_wording)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)  # type: ignore[call-overload]
        self._timer.timeout.connect(self.keep)
        # Closing was asked for although what was typed could not be kept.
        self._is_warned = False
        self.setObjectName("draftDialog")
        self.setWindowTitle(self.tr("Word the summary"))
        theme.ground(self, "surface")
        self.banner = Banner(self)
        self.reference, self.subject = QLineEdit(self), QLineEdit(self)
        self.text, self.next_round = QPlainTextEdit(self), QPlainTextEdit(self)
        self._count = Words("small", self)
        self._count.setObjectName("wordCount")
        self._edits = {
            "reference": self.reference,
            "subject": self.subject,
            "text": self.text,
            "next_round": self.next_round,
        }
        self._prepare()
        self._build()
        self._take_up()
        for edit in self._edits.values():
            edit.textChanged.connect(self._touch)
        self.text.textChanged.connect(self._on_text)
        self._on_text()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def _prepare(self) -> None:
        self._recorded = self._as_recorded()
        self._fill(self._recorded)
        # As the fields have it, which is not always letter for letter what is in the register.
        self._saved = self._typed()
        as_recorded = self._record.text("summary" if self._record.entity.name == "session" else "outcome")
        self.text.setPlaceholderText(as_recorded)
        for edit in (self.text, self.next_round):
            edit.setTabChangesFocus(True)

    def _as_recorded(self) -> dict[str, str]:
        last = self._workspace.standing(self._record.id)[0]
        return {name: last.text(name) if last else "" for name in self._edits}

    def _fill(self, values: Mapping[str, object]) -> None:
        for name, words in values.items():
            edit = self._edits.get(name)
            if isinstance(edit, QLineEdit):
                edit.setText(str(words))
            elif edit is not None:
                edit.setPlainText(str(words))

    def _typed(self) -> dict[str, str]:
        edits = self._edits.items()
        return {name: each.text() if isinstance(each, QLineEdit) else each.toPlainText() for name, each in edits}

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
            lead(label)
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
        words = language.plural("DraftDialog", "%Ln of {most} words", count).format(most=most)
        too_many = language.plural("DraftDialog", "%Ln word(s); {most} are printed at most", count).format(most=most)
        self._count.setText(too_many if count > most else words)
        self._count.setProperty("level", "bad" if count > most else "small")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)

    # What is typed and not saved

    def _take_up(self) -> None:
        kept = self._keeper.kept
        if kept is None or not isinstance(kept.content, dict):
            return
        self._fill(kept.content["wording"])
        when = moment(kept.at)
        words = self.tr("What you typed here {when} was not saved. It stands in the fields again.")
        words = words.format(when=when[:1].lower() + when[1:])
        last = self._workspace.standing(self._record.id)[0]
        if self._workspace.is_overtaken(kept, [last.id] if last else []):
            words += " " + self.tr("The record was changed since then: what is saved now stands under each field.")
            self._show_saved()
        self.banner.show_message(words, "info", self.tr("&Discard it"))
        self.banner.acted.connect(self._discard)

    def _show_saved(self) -> None:
        """What is saved stands beside what was typed, where the two differ."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for name, typed in self._typed().items():
            if typed != self._recorded[name]:
                saved = Words("small", self)
                saved.setObjectName(f"{self._edits[name].objectName()}Saved")
                saved.setText(self.tr("Saved now: {words}").format(words=self._recorded[name] or self.tr("nothing")))
                layout.insertWidget(layout.indexOf(self._edits[name]) + 1, saved)

    def _is_changed_elsewhere(self) -> bool:
        """Whether somebody else saved words meanwhile: they are shown once before others take their place."""
        recorded = self._as_recorded()
        if recorded == self._recorded:
            return False
        self._recorded = recorded
        self._show_saved()
        words = self.tr(
            "The words were changed elsewhere while you typed. Nothing was saved: what is saved now stands under each "
            "field, and what you save now takes its place."
        )
        self.banner.show_message(words, "warn")
        return True

    def _discard(self) -> None:
        self._fill(self._saved)
        if self.keep():
            self.banner.hide()

    def _touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> bool:
        """Keeps what was typed and is not saved; returns whether nothing can be lost now."""
        self._timer.stop()
        typed = {name: words for name, words in self._typed().items() if words != self._saved[name]}
        try:
            if typed:
                self._keeper.keep({"wording": typed})
            else:
                self._keeper.drop()
        except RegisterError as error:
            words = self.tr("What you typed is only in this window until it is saved. {why}")
            self.banner.show_message(words.format(why=error), "bad")
            return False
        return True

    def reject(self) -> None:
        """Closes, with what was typed kept; where that cannot be it stays once, and says why."""
        if self.keep() or self._is_warned:
            super().reject()
        self._is_warned = True

    def done(self, result: int) -> None:
        """Closes, in whatever way; what is kept can be taken up again."""
        self._timer.stop()
        self._keeper.leave()
        super().done(result)

    def accept(self) -> None:
        """Saves the words; if that is refused the dialog stays, says why, and nothing typed is lost."""
        values = {name: words.strip() or None for name, words in self._typed().items()}
        try:
            if self._is_changed_elsewhere():
                return
            self._workspace.word_version(self._record.id, values)
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        with suppress(RegisterError):  # it will be offered again, which is better than to hold anybody up
            self._keeper.drop()
        super().accept()
