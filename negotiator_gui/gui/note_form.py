"""A note on a round in plain text, one row a paragraph; what is typed is kept as a draft until it is filed."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.drafts import Draft, DraftFile
from negotiator_gui.gui.moments import clock, moment
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace

# So long after the last key the draft is kept.
_PAUSE_MS = 800


class NoteForm(QDialog):
    """Takes a note and files it; `made` is the note's id once it is filed."""

    def __init__(self, workspace: Workspace, round_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace = workspace
        self._round = round_id
        self._draft = DraftFile(workspace.path, round_id)
        self._usual_title = self.tr("Note on {title}").format(title=workspace.get(round_id).title)
        # Each is asked for twice: giving a text up, and closing while its draft cannot be kept.
        self._sure_to_discard = self._sure_to_close = False
        self._unkept = False
        self.setObjectName("noteForm")
        self.setWindowTitle(self.tr("File note"))
        theme.ground(self, "surface")
        self.resize(theme.px(720), theme.px(560))
        self._build_fields()
        self._build_foot()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._take_up(self._draft.read())
        for changed in (self.text.textChanged, self.title.textChanged):
            changed.connect(self._on_typed)
        self._refresh()
        self.text.setFocus()

    def open(self) -> None:
        """Shows it without holding up the window: who was there is looked up while the note is written."""
        self.show()
        self.raise_()
        self.activateWindow()

    # What it looks like

    def _build_fields(self) -> None:
        self.banner = Banner(self)
        self.title = QLineEdit(self._usual_title, self)
        self.title.setObjectName("noteTitle")
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("noteText")
        self.text.setFont(theme.font("note"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What happened, in plain text. A blank line starts a new paragraph."))
        self._title_label = QLabel(self.tr("&Title"), self)
        self._title_label.setBuddy(self.title)
        self._text_label = QLabel(self.tr("Te&xt"), self)
        self._text_label.setBuddy(self.text)

    def _build_foot(self) -> None:
        self._count = Words("small", self)
        self._count.setObjectName("noteCount")
        self.discard = self._button("discardNote", self.tr("&Discard text"))
        self.discard.clicked.connect(self._on_discard)
        self.later = self._button("closeNote", "")
        self.later.clicked.connect(self.reject)
        self.file = self._button("fileNote", self.tr("&File note"))
        self.file.setProperty("primary", True)
        keys = [QKeySequence(keys) for keys in ("Ctrl+Return", "Ctrl+Enter")]
        self.file.setToolTip(keys[0].toString(QKeySequence.SequenceFormat.NativeText))
        self.file.clicked.connect(self.accept)
        for each in keys:
            QShortcut(each, self, self.accept)

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        # Enter belongs to the text.
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._count, 1)
        for button in (self.discard, self.later, self.file):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 16, theme.GUTTER, 16)
        layout.setSpacing(8)
        for widget in (self.banner, self._title_label, self.title, self._text_label):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)

    def changeEvent(self, event: QEvent) -> None:
        """The text grows with the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "text"):
            self.text.setFont(theme.font("note"))

    # What is typed

    @property
    def typed(self) -> str:
        """The text as it was typed."""
        # Not toPlainText: that makes plain spaces of those that do not break.
        return self.text.document().toRawText().replace("\u2029", "\n")

    @property
    def has_something(self) -> bool:
        """Whether anything was typed that could be lost."""
        return bool(self.typed.strip()) or self.title.text().strip() not in ("", self._usual_title)

    def _take_up(self, draft: Draft | None) -> None:
        if draft is None:
            return
        self.title.setText(draft.title)
        self.text.setPlainText(draft.text)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        when = moment(draft.at)
        words = self.tr("This is your draft, kept {when}.").format(when=when[:1].lower() + when[1:])
        self.banner.show_message(words, "info")

    def _on_typed(self) -> None:
        self._sure_to_discard = self._sure_to_close = False
        self._unkept = True
        self.banner.hide()
        self._pause.start()
        self._refresh()

    def _refresh(self, kept: str = "") -> None:
        something = self.has_something
        self.file.setEnabled(bool(self.typed.strip()))
        self.discard.setVisible(something)
        self.discard.setText(self.tr("&Discard for good") if self._sure_to_discard else self.tr("&Discard text"))
        self.later.setText(self.tr("&Keep draft") if something else self.tr("&Close"))
        count = len(self._workspace.paragraphs(self.typed))
        paragraphs = self.tr("1 paragraph") if count == 1 else self.tr("{n} paragraphs").format(n=f"{count:,}")
        self._count.setText(f"{paragraphs}. {kept}" if kept else paragraphs)

    def keep(self) -> bool:
        """Keeps what was typed as a draft; returns whether nothing can be lost now."""
        self._pause.stop()
        if not self._unkept:
            return True
        try:
            if self.has_something:
                at = self._draft.keep(self.title.text(), self.typed).at
                self._refresh(self.tr("Draft saved {time}").format(time=clock(at)))
            else:
                self._draft.drop()
        except OSError as error:
            words = self.tr("The draft cannot be saved: {why}. What you typed is only in this form until it is filed.")
            self.banner.show_message(words.format(why=error.strerror), "bad")
            return False
        self._unkept = False
        return True

    # Filing, keeping, giving up

    def accept(self) -> None:
        """Files the note; if that is refused everything typed stays and the reason is said."""
        if not self.file.isEnabled():
            return
        kept = self.keep()
        try:
            self.made = self._workspace.file_note(self._round, self.title.text(), self.typed)
        except RegisterError as error:
            safe = self.tr("The draft is saved.") if kept else ""
            self.banner.show_message(f"{error} {safe}".strip(), "bad")
            return
        self._give_up_draft()
        super().accept()

    def reject(self) -> None:
        """Closes; what was typed is kept as a draft. If it cannot be kept, that is said before it is lost."""
        if not self.keep() and not self._sure_to_close:
            self._sure_to_close = True
            self.later.setText(self.tr("&Close and lose the text"))
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().reject()

    def _on_discard(self) -> None:
        if not self._sure_to_discard:
            self._sure_to_discard = True
            self._refresh()
            words = self.tr("This text is not filed, and would be gone. Press again if you do not need it.")
            self.banner.show_message(words, "warn")
            return
        self._give_up_draft()
        super().reject()

    def _give_up_draft(self) -> None:
        self._pause.stop()
        self._unkept = False
        try:
            self._draft.drop()
        except OSError:
            # It will be offered again, which is better than to hold the note up.
            return

    def done(self, result: int) -> None:
        """Lets go of the draft's file, whichever way the form is closed."""
        self._draft.leave()
        super().done(result)
