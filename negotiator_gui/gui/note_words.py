"""What stands in the margins of a note and is said of a passage: names for the ids that its attributes are."""

from PySide6.QtCore import QCoreApplication, QObject

from negotiator_gui.domain.entities import SOURCE
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import PARAGRAPH_KIND
from negotiator_gui.domain.writing import COMMENT, EXACT, HEADING, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.workspace import RegisterError, Workspace, language

# Kind: its chip among those that paint.chip knows, and its icon.
LOOKS = {
    OBSERVED: ("observed", "observed"),
    SAID: ("said_by", "said_by"),
    REPORTED: ("reported", "reported"),
    COMMENT: ("comment", "comment"),
    HEADING: ("neutral", "agenda_item"),
    EXACT: ("neutral", "link"),
}


class NoteWords(QObject):
    """Looks titles up once, and again when something in the register changed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._records: dict[str, Record | None] = {}
        self._marks: dict[str, str] = {}
        # Who wrote the note, and so its comments.
        self.author = workspace.author()
        workspace.changed.connect(self._forget)

    def _forget(self) -> None:
        self._records.clear()
        self._marks.clear()

    def record(self, id_: str) -> Record | None:
        """The record of an id; None if there is none, as in a draft from another register."""
        if id_ not in self._records:
            try:
                self._records[id_] = self._workspace.get(id_)
            except RegisterError:
                self._records[id_] = None
        return self._records[id_]

    def title(self, id_: str) -> str:
        """The title of a record; empty for no id."""
        found = self.record(id_) if id_ else None
        return found.title if found else self.tr("Not in this register") if id_ else ""

    @property
    def marks(self) -> dict[str, str]:
        """The handling marks that the register knows, by id, the lowest first."""
        if not self._marks:
            self._marks = {each.id: each.title for each in self._workspace.handling_marks()}
        return self._marks

    def highest_mark(self, passages: list[Passage]) -> str:
        """The highest of the passages' marks; empty if none has one."""
        used = {each.mark for each in passages}
        return next((name for id_, name in reversed(self.marks.items()) if id_ in used), "")

    def speaker(self, passage: Passage) -> list[str]:
        """Whose words they are, in one line or two: a name and its party, a source, or who wrote a comment."""
        if passage.kind == COMMENT:
            return [self.author]
        if passage.source and not passage.envoy and not passage.party:
            return [self.title(passage.source)]
        return [words for words in (self.title(passage.envoy), self.title(passage.party)) if words]

    def sources(self, passage: Passage) -> str:
        """The first source that it rests on, and how many more there are."""
        if not passage.cited:
            return ""
        first = self.record(passage.cited[0])
        named = first is not None and first.entity is SOURCE
        words = first.text("publisher") if first is not None and named else self.title(passage.cited[0])
        return f"{words} +{len(passage.cited) - 1}" if len(passage.cited) > 1 else words

    def gap(self, passage: Passage) -> str:
        """What is still missing in the margin; empty if nothing is."""
        if passage.kind == SAID and not (passage.party or passage.envoy):
            return self.tr("Choose a speaker")
        return ""

    def kind(self, passage: Passage) -> str:
        """The word in its chip."""
        return kind_label(passage.kind)

    def spoken(self, passage: Passage, count: int) -> str:
        """All that a screen reader says of it: number, kind, speaker, issue, mark, session, sources, words."""
        who = ", ".join(self.speaker(passage)) or self.gap(passage)
        mark = self.title(passage.mark) or self.tr("No mark")
        issue = self.title(passage.issue) or self.tr("No issue")
        number = self.tr("Paragraph {number}").format(number=count)
        parts = [number, self.kind(passage), who, issue, mark, self.title(passage.session), self.sources(passage)]
        words = passage.text.strip() or self.tr("Empty")
        return f"{', '.join(part for part in parts if part)}. {words}"


def kind_label(kind: str) -> str:
    """The label of a kind of passage."""
    exact = QCoreApplication.translate("NoteWords", "Exact words")
    return exact if kind == EXACT else language.word(PARAGRAPH_KIND.label(kind))
