"""The page on which a note is written: head, bar, text with its margins, foot, and the panel to insert from."""

from collections import Counter

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui import theme
from negotiator_gui.gui.drafts import NoteDraft
from negotiator_gui.gui.insert_panel import InsertPanel
from negotiator_gui.gui.note_banner import NoteBanner
from negotiator_gui.gui.note_bar import KINDS, NoteBar
from negotiator_gui.gui.note_changes import NoteChanges
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_find import NoteFind
from negotiator_gui.gui.note_foot import NoteFoot
from negotiator_gui.gui.note_head import NoteHead
from negotiator_gui.gui.note_keeper import NoteKeeper, Written
from negotiator_gui.gui.note_margins import KindMargin, MarkMargin, place_margins
from negotiator_gui.gui.note_marks import NoteMarks
from negotiator_gui.gui.note_mentions import NoteMentions
from negotiator_gui.gui.note_menus import NoteMenus
from negotiator_gui.gui.note_names import NoteNames
from negotiator_gui.gui.note_records import NoteRecords
from negotiator_gui.gui.note_spelling import NoteSpelling
from negotiator_gui.gui.note_start import NoteStart
from negotiator_gui.gui.note_words import NoteWords
from negotiator_gui.gui.turns import Turns
from negotiator_gui.workspace import RegisterError, Workspace


class NotePage(QWidget):
    """One note, new or filed before. It assembles the parts; what becomes of the note is the keeper's."""

    filed = Signal(str)
    failed = Signal(str)
    opened = Signal(str)  # a record that the note names is to be shown
    history_asked = Signal(str)
    left = Signal()  # the note is put away; its draft is kept, or was given up
    stepped = Signal()  # the facts for the status bar have changed

    def __init__(self, workspace: Workspace, turns: Turns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._turns = workspace, turns
        self.setObjectName("notePage")
        theme.ground(self, "surface")
        self.words = NoteWords(workspace, self)
        self.head = NoteHead(self)
        self.banner = NoteBanner(self)
        self.start = NoteStart(workspace, self)
        self.editor = NoteEditor(self)
        self.menus = NoteMenus(workspace, self.editor, self.words)
        self.bar = NoteBar(self.menus.issues, self.menus.marks, self.menus.acts, self)
        self.kinds = KindMargin(self.editor, self.words)
        self.marks = MarkMargin(self.editor, self.words)
        self.mentions = NoteMentions(workspace, self.editor)
        self.records = NoteRecords(workspace, self.editor)
        self.marked = NoteMarks(self.editor)
        self.names = NoteNames(workspace, self.editor, self.marked)
        self.spelling = NoteSpelling(workspace, self.editor, self.marked, self.names)
        self.find = NoteFind(self.editor, self.marked, self)
        self.foot = NoteFoot(self)
        self.insert = InsertPanel(workspace, self)
        self.keeper = NoteKeeper(workspace, self.written, self)
        self._lay_out()
        self._connect()
        self._add_keys()
        for words in (self.editor, self.head.title):
            words.setReadOnly(bool(workspace.read_only))
        self.bar.setEnabled(not workspace.read_only)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.head, self.bar, self.banner, self.start):
            layout.addWidget(widget)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.find)
        layout.addWidget(self.foot)
        self.editor.scrolled.connect(place_margins(self.editor, self.kinds, self.marks))

    def _connect(self) -> None:
        self.editor.wrote.connect(self._on_wrote)
        self.editor.stepped.connect(self._on_stepped)
        self.editor.menu_asked.connect(self._on_menu)
        self.editor.followed.connect(self._on_followed)
        self.head.title.textEdited.connect(self._on_wrote)
        self.head.file.clicked.connect(self.file)
        self.head.discard.clicked.connect(self._on_discard)
        self.start.chosen.connect(self._begin_with)
        self.bar.kind_chosen.connect(self._on_kind)
        self.bar.issue_chosen.connect(self.menus.set_issue)
        self.bar.mark_chosen.connect(self.menus.set_mark)
        self.bar.record_asked.connect(self.records.ask)
        self.bar.act_chosen.connect(self.menus.act)
        self.kinds.kind_asked.connect(self.menus.set_kind)
        self.foot.gap_asked.connect(self._go_to_gap)
        self.foot.changes_asked.connect(self.show_changes)
        self.insert.chosen.connect(self.mentions.insert)
        self.insert.history_asked.connect(self.history_asked)
        self.menus.list_asked.connect(self.mentions.open)
        self.menus.opened.connect(self.opened)
        self.menus.speaker_chosen.connect(self.mentions.say)
        self.keeper.kept.connect(self._on_kept)
        for margin in (self.kinds, self.marks):
            margin.asked.connect(self.menus.show)
        for part in (self.start, self.mentions, self.insert, self.keeper):
            part.failed.connect(self._tell)

    def _add_keys(self) -> None:
        """Keys of the note alone; those that the menus of the window name as well are theirs."""
        for number, kind in enumerate(KINDS, 1):
            self._key(f"Ctrl+{number}", lambda kind=kind: self.menus.set_kind(kind))
        self._key("Ctrl+5", self.menus.toggle_heading)
        self._key("Ctrl+6", self.menus.toggle_exact)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self.file)
        self.find.add_keys(self)

    def _key(self, keys: str, act: object) -> None:
        QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)  # type: ignore

    # Opening and leaving

    def open_note(self, about: str, note: str) -> None:
        """Shows a new note about a round or session, or one that was filed, with the draft of it if there is one."""
        if self.keeper.is_open and (self.keeper.about, self.keeper.note) == (about, note):
            return
        if not self.leave():
            # What is typed could be kept nowhere: it stays, and the banner says why.
            return
        self.find.forget()
        draft = self.keeper.open(about, note)
        round_id = self._round_of(about)
        for part in (self.menus, self.mentions, self.records, self.insert, self.start, self.names):
            part.show_round(round_id)
        self.words.author = self._workspace.get(note).text("author") if note else self._workspace.author()
        self.head.show_note(self._workspace.get(about), bool(note), self.words.author)
        self.head.title.setText(draft.title if draft else self.keeper.filed.title)
        self.banner.hide()
        self.editor.begin(self.keeper.passages_of(draft))
        self.insert.show_foot("", note)
        self._after_opening(draft)

    def _after_opening(self, draft: NoteDraft | None) -> None:
        self.keeper.keep()
        self.head.show_kept("")
        if draft:
            self.banner.tell_of(draft, self.show_changes)
        elif self._workspace.read_only:
            words = self.tr("This note can be read but not changed here, and no draft of it is kept.")
            self.banner.show_message(words, "info")
        self._refresh()
        for step in (*self.spelling.steps, self.stepped.emit):
            self._turns.later(step)

    def _round_of(self, about: str) -> str:
        record = self._workspace.get(about)
        return record.id if record.entity.name == "round" else record.text("round")

    def show_paragraph(self, id_: str) -> None:
        """Puts the caret into the paragraph of a record, if it is one of the note's."""
        places = [n for n, each in enumerate(self.editor.text.passages) if each.record == id_]
        if places:
            self.editor.go_to(places[0], 0)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes through: the list of paragraphs beside the text, and the text."""
        return [self.kinds, self.editor]

    def leave(self) -> bool:
        """Puts the note away with its draft kept; False if that cannot be, and then it stays."""
        self.mentions.list.close_list()
        return not self.keeper.is_open or self.keeper.leave()

    def written(self) -> Written:
        """The title and passages as they stand on the page."""
        return Written(self.head.title.text(), tuple(self.editor.text.passages))

    # While it is written

    def _on_wrote(self) -> None:
        if self.keeper.is_open:
            self.keeper.touch()
            self.banner.hide()
            self._turns.later(self._refresh)

    def _on_stepped(self) -> None:
        self.bar.show_passage(self.editor.passage)
        self.stepped.emit()

    def _on_kept(self, time: str) -> None:
        self.head.show_kept(time)
        words = self.tr("Draft saved {time}").format(time=time) if time else ""
        self.insert.show_foot(words, self.keeper.note)

    def _refresh(self) -> None:
        """What follows from the passages: gaps, counts, and what can be done now."""
        passages = self.editor.text.passages
        written = self.editor.text.writing.has_words
        differs = self.keeper.is_open and self.keeper.differs
        self.foot.show_note(self.editor.text.writing, self._gaps())
        self.head.file.setEnabled(written and (differs or not self.keeper.note))
        self.head.file.setVisible(not self._workspace.read_only)
        self.head.discard.setVisible(differs)
        self.start.setVisible(not written and not self.keeper.note)
        self.bar.show_passage(self.editor.passage)
        self.insert.show_counts(_counts(passages))
        self._turns.later(self._refresh_changes)
        self.stepped.emit()

    def _refresh_changes(self) -> None:
        self.foot.show_changes(len(self.keeper.changes()) if self.keeper.is_open and self.keeper.differs else 0)

    def _gaps(self) -> list:
        return self.editor.text.writing.gaps(self.words.marks)

    def facts(self) -> str:
        """For the status bar: the paragraph with the caret, and the highest mark of the note."""
        where = self.tr("Paragraph {number}").format(number=self.editor.text.writing.number(self.editor.place))
        mark = self.words.highest_mark(self.editor.text.passages)
        if not mark:
            return where
        return f"{where}   |   " + self.tr("{mark}, highest mark in this note").format(mark=mark)

    def _begin_with(self, passages: list[Passage]) -> None:
        self.editor.put(0, len(self.editor.text.passages), passages)
        self.editor.go_to(next((n for n, each in enumerate(passages) if not each.text), len(passages) - 1))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self, kind: str) -> None:
        self.menus.set_kind(kind)
        self.bar.show_passage(self.editor.passage)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, at: QPoint, cursor: QTextCursor) -> None:
        self.menus.show_text_menu(at, self.names.at(cursor), self.records.ask, self.spelling.rows(cursor))

    def _on_followed(self, cursor: QTextCursor) -> None:
        """Opens what a name means; where it may mean several, asks which."""
        ids = self.names.at(cursor)
        if len(ids) == 1:
            self.opened.emit(ids[0])
        elif ids:
            self._on_menu(self.editor.viewport().mapToGlobal(self.editor.cursorRect(cursor).bottomLeft()), cursor)

    # Filing and giving up

    def file(self) -> None:
        """Files the note; a gap that matters is gone to instead, and a refusal leaves everything as it is."""
        self._refresh()
        if not self.head.file.isEnabled():
            return
        gaps = self._gaps()
        if gaps:
            self._go_to_gap(gaps[0].place)
            self.foot.announce()
            return
        self.keeper.keep()
        try:
            note = self.keeper.file()
        except RegisterError as error:
            self._tell(str(error))
            self._refresh()
            return
        self.keeper.leave()
        self.filed.emit(note)

    def _go_to_gap(self, place: int) -> None:
        self.editor.go_to(place, 0)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_discard(self) -> None:
        words = self.tr("What is not filed would be gone. It cannot be brought back.")
        self.banner.offer(words, self.tr("Discard for good"), self._discard)

    def _discard(self) -> None:
        self.keeper.give_up()
        self.keeper.leave()
        self.left.emit()

    def show_changes(self) -> None:
        """Shows what was changed against the filed note."""
        NoteChanges(self.keeper.changes(), self.words, self).show()

    def _tell(self, sentence: str) -> None:
        self.banner.show_message(sentence, "bad")


def _counts(passages: list[Passage]) -> dict[str, int]:
    """How many paragraphs there are on each issue."""
    return Counter(each.issue for each in passages if each.issue and each.text.strip())
