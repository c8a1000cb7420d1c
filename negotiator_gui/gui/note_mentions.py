"""@ and # in a note: the list at the caret follows what is typed, and what is picked goes where it belongs."""

import re
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QTextCursor

from negotiator_gui.domain.entities import AGENDA_ITEM, ISSUE, PARTICIPANT, SESSION, SOURCE
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import EXACT, REPORTED, SAID
from negotiator_gui.gui.mention_list import MentionList
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.record_form import RecordForm, form_for
from negotiator_gui.workspace import Condition, Workspace

# A sign at the beginning of a word, and up to six words behind it, before the caret.
_MENTION = re.compile(r"(?:^|(?<=[\s(\[“\"'«„]))([@#])((?:\S+(?: |$)){0,6})$")
_LONGEST = 60
# With more words than this, and nothing found for them, it is running text and no name.
_NOT_A_NAME = 2
# What a passage is given; people and parties are its speaker, or named in its text.
_GIVEN = (ISSUE, AGENDA_ITEM, SESSION, SOURCE)


@frozen
class _Sign:
    """Where in which passage a sign stands, and the words behind it."""

    place: int
    at: int
    sign: str
    words: str


class NoteMentions(QObject):
    """Opens the list for the sign before the caret, and does with a passage what was picked."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._workspace, self._editor = workspace, editor
        self._near: dict[str, object] = {}
        self._given_up: tuple[int, int] | None = None
        self._speaker_asked = False
        self._form: RecordForm | None = None
        self._waiting: _Sign | None = None
        self.list = MentionList(workspace, editor)
        self.list.picked.connect(self._on_picked)
        self.list.new_asked.connect(self._on_new_asked)
        self.list.closed.connect(self._on_closed)
        self.list.failed.connect(self.failed)
        editor.takes_key = self.list.handle_key
        editor.wrote.connect(self._follow)
        editor.cursorPositionChanged.connect(self._follow)

    def show_round(self, round_id: str) -> None:
        """Who was at this round is offered first."""
        self._near = {"round": round_id} if round_id else {}

    def open(self, sign: str) -> None:
        """Types a sign at the caret, so that the list opens there; a name picked then is the speaker."""
        self._speaker_asked = sign == "@"
        cursor = self._editor.textCursor()
        cursor.clearSelection()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(sign if not before or before[-1].isspace() else f" {sign}")
        self._editor.setTextCursor(cursor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    # What stands before the caret

    def _sign(self) -> _Sign | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._editor.hasFocus():
            return None
        before = cursor.block().text()[: cursor.positionInBlock()][-_LONGEST:]
        found = _MENTION.search(before)
        if found is None:
            return None
        at = cursor.positionInBlock() - len(before) + found.start(1)
        return _Sign(cursor.blockNumber(), at, found[1], found[2])

    def _follow(self) -> None:
        if self._editor.text.is_showing:
            return
        sign = self._sign()
        if sign is None or (sign.place, sign.at) == self._given_up:
            if sign is None:
                self._given_up = None
            self.list.close_list()
            return
        self.list.open_for(sign.sign, sign.words, self._near, self._caret_box(sign))
        if len(sign.words.split()) > _NOT_A_NAME and not self.list.currentIndex().isValid():
            self._close_for_now()

    def _close_for_now(self) -> None:
        """The list comes back as soon as what is typed is a name again."""
        given_up, asked = self._given_up, self._speaker_asked
        self.list.close_list()
        self._given_up, self._speaker_asked = given_up, asked

    def _caret_box(self, sign: _Sign) -> QRect:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.block().position() + sign.at + 1 + len(sign.words))
        return self._editor.cursorRect(cursor)

    def _on_closed(self) -> None:
        sign = self._sign()
        self._given_up = (sign.place, sign.at) if sign else None
        if sign and self._speaker_asked and not sign.words:
            # A sign that nobody typed does not stay when nobody is chosen.
            self._take_out(sign)
        self._speaker_asked = False

    # What is done with what was picked

    def _take_out(self, sign: _Sign, words: str = "") -> None:
        """Takes the sign and what was typed behind it out of the text, or puts a name in its place."""
        cursor = self._editor.textCursor()
        start = cursor.block().position() + sign.at
        cursor.setPosition(start)
        cursor.setPosition(start + 1 + len(sign.words), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self._editor.setTextCursor(cursor)

    def _on_picked(self, id_: str) -> None:
        sign = self._sign()
        if sign is not None:
            self._take(sign, self._workspace.get(id_))

    def _take(self, sign: _Sign, record: Record) -> None:
        """Puts a record where the sign stands: as speaker, issue or source of the passage, or as a name in the text."""
        asked, self._speaker_asked = self._speaker_asked, False
        if record.entity in _GIVEN:
            self._take_out(sign)
            self._give(record)
        elif asked or (sign.at == 0 and self._wants_speaker(1 + len(sign.words))):
            self._take_out(sign)
            self._say(record)
        else:
            self._take_out(sign, record.title)

    def insert(self, id_: str) -> None:
        """Does with a record of the panel what fits the passage: its speaker, its issue, or a name in the text."""
        record = self._workspace.get(id_)
        if record.entity in _GIVEN:
            self._give(record)
        elif self._wants_speaker():
            self._say(record)
        else:
            self._insert_name(record.title)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wants_speaker(self, typed: int = 0) -> bool:
        """Whether a name that is given now is the speaker's: one is missing, or nothing was said yet in the passage."""
        passage = self._editor.passage
        missing = not (passage.envoy or passage.party or (passage.kind == REPORTED and passage.source))
        return passage.kind in (SAID, REPORTED, EXACT) and (missing or not passage.text[typed:].strip())

    def _insert_name(self, name: str) -> None:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(name if not before or before[-1].isspace() else f" {name}")
        self._editor.setTextCursor(cursor)

    def _give(self, record: Record) -> None:
        """Gives the passage an issue, a session or a source."""
        place = [self._editor.text.writing.owner(self._editor.place)]
        if record.entity is SOURCE:
            above = self._editor.text.passages[place[0] - 1].source if place[0] else ""
            self._editor.change(lambda each: each.resting_on(record.id, above), place)
        elif record.entity is SESSION:
            self._editor.change(lambda each: replace(each, session=record.id))
        elif record.entity is ISSUE:
            self._editor.change(lambda each: replace(each, issue=record.id))
        else:
            session = record.text("session")
            self._editor.change(lambda each: replace(each, session=session or each.session))

    def say(self, id_: str) -> None:
        """Makes an envoy or a party the speaker of the passage."""
        self._say(self._workspace.get(id_))

    def _say(self, record: Record) -> None:
        """Makes an envoy with their party, or a party, the speaker."""
        is_party = record.entity.name == "party"
        party = record.id if is_party else self._party_of(record)
        self._editor.change(lambda each: each.said_by(party, "" if is_party else record.id), [self._editor.place])

    def _party_of(self, envoy: Record) -> str:
        """The delegation in which an envoy sits at this round, or else their own party."""
        where = [Condition("envoy", "=", envoy.id)]
        if self._near:
            where.append(Condition("round", "=", str(self._near["round"])))
            here = self._workspace.list(PARTICIPANT, where)
            if here:
                return here[0].text("party")
        return envoy.text("party")

    # New records

    def _on_new_asked(self, entity: str, words: str) -> None:
        """Opens the form for a record that the register lacks; when it is made it is taken as if it had been picked."""
        self._waiting = self._sign()
        self._form = form_for(self._workspace, entity, words, self._editor.window())
        self._form.finished.connect(self._on_made)

    def _on_made(self) -> None:
        made = self._form.made if self._form else ""
        sign, self._form, self._waiting, self._given_up = self._waiting, None, None, None
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if made and sign:
            self._take(sign, self._workspace.get(made))

