"""From text to record, without leaving the note: the words that are selected become a position, claim or commitment."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.writing import EXACT, Passage
from negotiator_gui.gui.note_editor import NoteEditor
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.workspace import Workspace


class NoteRecords(QObject):
    """Opens the form for a new record with what the passage says, and keeps with the passage what came of it."""

    def __init__(self, workspace: Workspace, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._workspace, self._editor = workspace, editor
        self._round = ""
        self._form: RecordForm | None = None
        self._place = 0

    def show_round(self, round_id: str) -> None:
        """Records belong to this round."""
        self._round = round_id

    def ask(self, entity: str) -> None:
        """Opens the form for a record made from the selected words, or from the whole passage."""
        self._place = self._editor.text.writing.owner(self._editor.place)
        passage = self._editor.text.passages[self._place]
        words = self._editor.selected_words or passage.text.strip()
        preset = {name: value for name, value in self._preset(entity, passage, words).items() if value}
        self._form = RecordForm(self._workspace, BY_NAME[entity], preset, self._editor.window())
        self._form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._form.finished.connect(self._on_finished)
        self._form.open()

    def _preset(self, entity: str, passage: Passage, words: str) -> dict[str, object]:
        shared = {"round": self._round, "mark": passage.mark}
        line = " ".join(words.split())
        by_entity: dict[str, dict[str, object]] = {
            "position": {
                "party": passage.party,
                "issue": passage.issue,
                "speaker": passage.envoy,
                "wording": words,
                "quotation": self._exact_words(),
            },
            "claim": {
                "claimant": passage.envoy or passage.party or passage.source,
                "issue": passage.issue,
                "value_text": line,
            },
            "commitment": {"text": words, "owed_by": (passage.party,) if passage.party else ()},
            "action_item": {"text": words},
            "agreement": {"title": line, "talks": self._talks()},
        }
        return shared | by_entity[entity]

    def _talks(self) -> str:
        return self._workspace.get(self._round).text("talks") if self._round else ""

    def _exact_words(self) -> str:
        text = self._editor.text
        below = text.passages[self._place + 1 : text.end_of(self._place)]
        return "\n".join(each.text for each in below if each.kind == EXACT)

    def _on_finished(self) -> None:
        made = self._form.made if self._form else ""
        self._form = None
        if made:
            act = lambda each: replace(each, led_to=(*each.led_to, made))  # noqa: E731
            self._editor.change(act, [self._place])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
