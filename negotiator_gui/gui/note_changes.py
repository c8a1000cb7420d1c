"""What was changed on a filed note, paragraph by paragraph, to be read before it is filed."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from negotiator_gui.domain.difference import Difference, words
from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot
from negotiator_gui.gui.note_words import NoteWords


class NoteChanges(QDialog):
    """Each paragraph that differs: what it was, what it is, and the words that went or came."""

    def __init__(self, found: Sequence[Difference], names: NoteWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setObjectName("noteChanges")
        self.setWindowTitle(self.tr("What was changed"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.ground(self, "surface")
        self.resize(theme.px(640), theme.px(480))
        self.text = QTextBrowser(self)
        self.text.setObjectName("changesText")
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setOpenLinks(False)
        self.text.setHtml("".join(self._paragraph(each) for each in found))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.text, 1)
        close = button(self, "closeChanges", self.tr("&Close"), self.close)
        close.setDefault(True)
        layout.addLayout(foot(close))

    def _paragraph(self, each: Difference) -> str:
        head = escape(self._head(each))
        before, after = (part.text.strip() if part else "" for part in (each.before, each.after))
        lines = "".join(f"<p>{line}</p>" for line in self._attributes(each))
        return f"<h4>{head}</h4>{lines}<p>{''.join(_marked(words(before, after)))}</p>"

    def _head(self, each: Difference) -> str:
        passage = each.after or each.before
        assert passage is not None
        who = ", ".join([self._names.kind(passage), *self._names.speaker(passage)])
        if each.before is None:
            return self.tr("New: {who}").format(who=who)
        if each.after is None:
            return self.tr("Removed: {who}").format(who=who)
        if each.moved:
            return self.tr("Moved: {who}").format(who=who)
        return self.tr("Changed: {who}").format(who=who)

    def _attributes(self, each: Difference) -> Iterable[str]:
        """A line for each attribute that differs: what it was, and what it is."""
        if each.before is None or each.after is None:
            return
        labels = {
            "kind": self.tr("Kind"),
            "party": self.tr("Party"),
            "envoy": self.tr("Speaker"),
            "source": self.tr("Source"),
            "issue": self.tr("Issue"),
            "session": self.tr("Session"),
            "mark": self.tr("Handling"),
            "cited": self.tr("Cited sources"),
        }
        for name in each.attributes:
            was, now = (escape(self._value(part, name)) for part in (each.before, each.after))
            yield f"{escape(labels[name])}: <s>{was}</s> → <u>{now}</u>"

    def _value(self, passage: Passage, name: str) -> str:
        value = getattr(passage, name)
        if name == "kind":
            return self._names.kind(passage)
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(self._names.title(id_) for id_ in ids if id_) or self.tr("Not set")


def _marked(runs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Words that went are struck out and in the one colour, words that came are underlined and in the other."""
    gone, new = theme.role("bad").name(), theme.role("ok").name()
    for what, text in runs:
        shown = escape(text).replace("\n", "<br>")
        if what == "gone":
            yield f'<s style="color: {gone}">{shown}</s>'
        elif what == "new":
            yield f'<u style="color: {new}">{shown}</u>'
        else:
            yield shown
