"""The menus of a note's margins: what kind a passage is, whose words, on which issue, under which mark."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from negotiator_gui.domain.entities import AGENDA_ITEM, SESSION
from negotiator_gui.domain.writing import EXACT, HEADING, Passage
from negotiator_gui.gui import note_bar
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.note_words import NoteWords, kind_label
from negotiator_gui.workspace import Condition, Workspace


class NoteMenus(QObject):
    """What can be done with the passages of one editor, as menus at their margins and for the bar above."""

    opened = Signal(str)  # a record that a margin names is to be shown
    speaker_chosen = Signal(str)  # an envoy or party is to be the speaker
    list_asked = Signal(str)  # “@” or “#”: the list of names or issues is to open at the caret

    def __init__(self, workspace: Workspace, editor: NoteEditor, words: NoteWords) -> None:
        super().__init__(editor)
        self._workspace, self._editor, self._words = workspace, editor, words
        self._round = ""

    def show_round(self, round_id: str) -> None:
        """Offers the agenda and sessions of a round."""
        self._round = round_id

    # What there is to choose

    def issues(self) -> dict[str, str]:
        """The issues of the round's agenda and of the note, and none."""
        items = self._workspace.list(AGENDA_ITEM, [Condition("round", "=", self._round)]) if self._round else []
        found = {each.text("issue"): each.text("title") for each in items if each.values["issue"]}
        used = {each.issue: self._words.title(each.issue) for each in self._editor.text.passages if each.issue}
        return {**used, **found, "": self.tr("No issue")}

    def marks(self) -> dict[str, str]:
        """The handling marks of the register, and none."""
        return {**self._words.marks, "": self.tr("No mark")}

    def sessions(self) -> dict[str, str]:
        """The sessions of the round, and the round as a whole."""
        found = self._workspace.list(SESSION, [Condition("round", "=", self._round)]) if self._round else []
        return {**{each.id: each.title for each in found}, "": self.tr("The whole round")}

    def acts(self) -> dict[str, str]:
        """What else can be done with a passage, with its key, and the sessions in which it may belong."""
        sessions = self.sessions() if self._editor.text.passages else {}
        words = self.tr("Session: {title}")
        return {
            "heading": self.tr("&Heading") + "\tCtrl+5",
            "exact": self.tr("&Exact words") + "\tCtrl+6",
            "up": self.tr("Move &up") + "\tAlt+Up",
            "down": self.tr("Move &down") + "\tAlt+Down",
            **{f"session {id_}": words.format(title=title) for id_, title in sessions.items()},
        }

    # What is done

    def act(self, name: str) -> None:
        """Does one of them."""
        acts: dict[str, Callable[[], None]] = {
            "heading": self.toggle_heading,
            "exact": self.toggle_exact,
            "up": lambda: self._editor.move(-1),
            "down": lambda: self._editor.move(1),
        }
        acts.get(name, lambda: self.set_session(name.removeprefix("session ")))()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_kind(self, kind: str) -> None:
        """Makes the chosen passages another kind; a said-by without a speaker asks for one the second time."""
        again = self._editor.passage.kind == kind and self._words.gap(self._editor.passage)
        self._editor.change(lambda each: each if each.kind == EXACT else each.as_kind(kind))
        if again:
            self.ask_speaker()

    def set_issue(self, id_: str) -> None:
        """Gives the chosen passages an issue, or none."""
        self._editor.change(lambda each: replace(each, issue=id_))

    def set_mark(self, id_: str) -> None:
        """Gives the chosen passages a handling mark, or none."""
        self._editor.change(lambda each: replace(each, mark=id_))

    def set_session(self, id_: str) -> None:
        """Says in which session of the round the chosen passages belong."""
        self._editor.change(lambda each: replace(each, session=id_))

    def toggle_heading(self) -> None:
        """Makes the passage a heading, or a paragraph again."""
        self._editor.change(lambda each: each.as_kind("observed" if each.kind == HEADING else HEADING))

    def toggle_exact(self) -> None:
        """A line for exact words below the paragraph, with those that are selected; on such a line, back again."""
        editor = self._editor
        if editor.passage.kind == EXACT:
            editor.change(lambda each: each.as_kind("said by"), [editor.place])
            return
        paragraph = editor.passage
        if not paragraph.text.strip() and editor.place:
            # An empty line below a paragraph is where its exact words are going to stand.
            paragraph = editor.text.passages[editor.text.writing.owner(editor.place - 1)]
            editor.change(lambda each: Passage(each.text, EXACT, envoy=paragraph.envoy), [editor.place])
            return
        words = editor.selected_words
        editor.put(editor.text.end_of(editor.place), 0, [Passage(words, EXACT, envoy=paragraph.envoy)])

    def ask_speaker(self) -> None:
        """Opens the list of names at the beginning of the passage."""
        self._editor.go_to(self._editor.place, 0)
        self.list_asked.emit("@")

    def ask_issue(self) -> None:
        """Opens the list of issues at the caret."""
        self.list_asked.emit("#")

    # Menus

    def show(self, place: int, part: str, at: QPoint) -> None:
        """Opens the menu of one part of a passage's margins, or of all of it."""
        if self._editor.isReadOnly():
            return
        passage = self._editor.text.passages[place]
        menu = QMenu(self._editor)
        menu.setObjectName("passageMenu")
        makers: Mapping[str, Callable[[QMenu, Passage], None]] = {
            "kind": self._kinds,
            "speaker": self._speaker,
            "issue": self._issue,
            "mark": self._mark,
            "sources": self._sources,
        }
        if part == "all":
            self._all(menu, passage, makers)
        else:
            makers[part](menu, passage)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def show_text_menu(
        self,
        at: QPoint,
        named: tuple[str, ...],
        record: Callable[[str], None],
        spelling: Mapping[str, Callable[[], None] | None],
    ) -> None:
        """Opens the menu of the text: spelling, what is named there, the clipboard, undo, and what can be recorded."""
        menu, editor = QMenu(self._editor), self._editor
        menu.setObjectName("textMenu")
        for words, correct in spelling.items():
            row = menu.addAction(words.replace("&", "&&"))
            row.setEnabled(correct is not None)
            row.triggered.connect(correct or menu.close)
        menu.addSeparator()
        self._open_rows(menu, named)
        for id_ in named if not editor.isReadOnly() else ():
            found = self._words.record(id_)
            if found is not None and found.entity.name in ("envoy", "party"):
                words = self.tr("Make {title} the speaker").format(title=found.title)
                menu.addAction(words).triggered.connect(lambda _=False, id_=id_: self.speaker_chosen.emit(id_))
        menu.addSeparator()
        acts: tuple[tuple[str, Callable[[], None], bool], ...] = (
            (self.tr("&Undo"), editor.undo, editor.text.writing.can_undo),
            (self.tr("&Redo"), editor.redo, editor.text.writing.can_redo),
            (self.tr("Cu&t"), editor.cut, editor.textCursor().hasSelection() and not editor.isReadOnly()),
            (self.tr("&Copy"), editor.copy, editor.textCursor().hasSelection()),
            (self.tr("&Paste"), editor.paste, editor.canPaste()),
        )
        for words, act, can in acts:
            action = menu.addAction(words)
            action.setEnabled(can)
            action.triggered.connect(act)
        if not editor.isReadOnly():
            note_bar.fill(menu.addMenu(self.tr("R&ecord")), note_bar.recordable(), "", record)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _all(self, menu: QMenu, passage: Passage, makers: Mapping[str, Callable[[QMenu, Passage], None]]) -> None:
        self._speaker(menu, passage)
        names = {
            "kind": self.tr("&Kind"),
            "issue": self.tr("&Issue"),
            "mark": self.tr("&Handling"),
            "sources": self.tr("S&ources and records"),
        }
        for part, words in names.items():
            makers[part](menu.addMenu(words), passage)
        self.fill_sessions(menu.addMenu(self.tr("&Session")))

    def _kinds(self, menu: QMenu, passage: Passage) -> None:
        kinds = {kind: kind_label(kind) for kind in (*note_bar.KINDS, HEADING)}
        note_bar.fill(menu, kinds, passage.kind, self.set_kind)

    def _speaker(self, menu: QMenu, passage: Passage) -> None:
        menu.addAction(self.tr("&Choose who said it...")).triggered.connect(self.ask_speaker)
        self._open_rows(menu, (passage.envoy, passage.party, passage.source))

    def _issue(self, menu: QMenu, passage: Passage) -> None:
        note_bar.fill(menu, self.issues(), passage.issue, self.set_issue)
        menu.addSeparator()
        menu.addAction(self.tr("&Another issue...")).triggered.connect(self.ask_issue)
        self._open_rows(menu, (passage.issue,))

    def _mark(self, menu: QMenu, passage: Passage) -> None:
        note_bar.fill(menu, self.marks(), passage.mark, self.set_mark)

    def fill_sessions(self, menu: QMenu) -> None:
        """Fills a menu with the sessions of the round."""
        note_bar.fill(menu, self.sessions(), self._editor.passage.session, self.set_session)

    def _sources(self, menu: QMenu, passage: Passage) -> None:
        self._open_rows(menu, (*passage.led_to, *passage.cited))
        for id_ in passage.cited:
            words = self.tr("Do not cite {title}").format(title=self._words.title(id_))
            menu.addAction(words).triggered.connect(lambda _=False, id_=id_: self._drop_source(id_))
        if not (passage.cited or passage.led_to):
            menu.addAction(self.tr("Type @ and the name of a source to cite it")).setEnabled(False)

    def _drop_source(self, id_: str) -> None:
        places = [self._editor.place]
        self._editor.change(lambda each: replace(each, cited=tuple(one for one in each.cited if one != id_)), places)

    def _open_rows(self, menu: QMenu, ids: tuple[str, ...]) -> None:
        """A row for each record that is named, which leads there."""
        for id_ in ids:
            if id_:
                words = self.tr("Open {title}").format(title=self._words.title(id_))
                menu.addAction(words).triggered.connect(lambda _=False, id_=id_: self.opened.emit(id_))
