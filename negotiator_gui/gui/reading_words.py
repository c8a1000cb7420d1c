"""What is read of a paragraph and of the heading above it, in words."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import round_words
from negotiator_gui.gui.note_words import LOOKS
from negotiator_gui.workspace import Group, Said, language

_translate = QCoreApplication.translate

_NO_KIND = ("neutral", "")


@frozen
class Heading:
    """A heading over paragraphs: a round, an issue or a speaker, a few facts, and how many there are."""

    id: str
    title: str
    facts: str
    count: int


@frozen
class Shown:
    """A paragraph as it is read; `icon` is in its chip; `note` and `issue_id` are the records its words lead to."""

    id: str
    note: str
    chip: str
    icon: str
    kind: str
    who: str
    text: str
    quotation: str
    issue: str
    issue_id: str
    mark: str
    whence: str

    @property
    def copied(self) -> str:
        """What is put on the clipboard: the words, and below them whose they are, their mark, and where from."""
        below = (self.kind, self.who.replace("\n", ", "), self.issue, self.mark, self.whence)
        return "\n".join(filter(None, (self.text, self.quotation, "  ·  ".join(filter(None, below)))))

    @property
    def spoken(self) -> str:
        """All of it in one line for a screen reader: kind, speaker, issue, mark, words, and where it is from."""
        parts = (self.kind, self.who.replace("\n", ", "), self.issue, self.mark, self.text, self.quotation, self.whence)
        return ", ".join(part for part in parts if part)


def heading(group: Group, by: str, said: Said, today: date) -> Heading:
    """The heading of a group."""
    title, facts = group.title, ""
    if group.entity == "round":
        met = said.rounds[group.id]
        title = met.title
        # Each keeps its own direction, wherever the line begins.
        known = filter(None, (round_words.when(met, today), round_words.place(met)))
        facts = "  ·  ".join(f"\u2068{fact}\u2069" for fact in known)
    elif group.entity == "comment":
        title = _translate("reading_words", "Comments")
    elif not group.entity:
        title = _translate("reading_words", "No issue recorded") if by == "issue" else _no_speaker()
    return Heading(group.id, title, facts, len(group.keys))


def shown(paragraph: Record, said: Said) -> Shown:
    """A paragraph."""
    note = said.notes[paragraph.text("note")]
    kind = paragraph.text("kind")
    return Shown(
        paragraph.id,
        note.id,
        *LOOKS.get(kind, _NO_KIND),
        language.shown(paragraph, "kind") or _translate("reading_words", "No kind recorded"),
        "\n".join(_who(paragraph, note)) or ("" if kind in ("", "observed", "comment") else _no_speaker()),
        paragraph.text("text"),
        _quotation(paragraph),
        paragraph.show("issue"),
        paragraph.text("issue"),
        paragraph.show("mark"),
        _whence(paragraph, note, said.rounds[note.text("round")]),
    )


def _no_speaker() -> str:
    return _translate("reading_words", "No speaker recorded")


def _who(paragraph: Record, note: Record) -> Sequence[str]:
    """Who speaks: envoy and party, or who reported or observed, or the author of a comment."""
    spoke = [words for name in ("envoy", "party") if (words := paragraph.show(name))]
    others = spoke or [paragraph.show("source")]
    if paragraph.values["kind"] == "comment":
        others = [*spoke, note.text("author")]
    return [words for words in others if words]


def _quotation(paragraph: Record) -> str:
    words, speaker = paragraph.text("quotation"), paragraph.show("quotation_speaker")
    if not words:
        return ""
    quoted = _translate("reading_words", "“{words}”").format(words=words)
    return quoted if not speaker or speaker == paragraph.show("envoy") else f"{quoted} – {speaker}"


def _whence(paragraph: Record, note: Record, met: Record) -> str:
    number = language.shown(paragraph, "number")
    place = _translate("reading_words", "paragraph {number}").format(number=number) if number else ""
    return "  ·  ".join(filter(None, (round_words.name(met), note.title, place)))
