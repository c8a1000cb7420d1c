"""Notes as they are written and as they are filed: from passages to one action, and back."""

from collections.abc import Iterable, Sequence
from datetime import date

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import CITATION, NOTE, PARAGRAPH, ROUND, SESSION
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.writing import Paragraph, Passage, folded, unfolded
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store

# The fields of a paragraph that a passage has under the same name.
_SAME = ("kind", "party", "envoy", "source", "issue", "session", "mark", "text")


def filing(
    store: Store, about: str, title: str, author: str, post: str, passages: Sequence[Passage]
) -> Action:
    """The action that files passages as a new note about a round or a session; its first change makes the note."""
    paragraphs = folded(passages)
    if not paragraphs:
        raise RegisterError("The note has no text. Nothing was filed.")
    note = new_id()
    head = _place(store, about) | {
        "title": title or f"Note on {store.get(about).title}",
        "author": author,
        "author_post": post,
        "date": date.today().isoformat(),
        "status": "filed",
    }
    made = [*creation(NOTE, head, note)]
    for number, each in enumerate(paragraphs, 1):
        made += _new_paragraph(note, number, each)
    return Action("file note", tuple(made))


def _place(store: Store, about: str) -> dict[str, object]:
    """The round of the note, and the session where it is about a single one."""
    record = store.get(about)
    if record.deleted is not None:
        raise RegisterError(f"“{record.title}” is in the Trash. Nothing was filed. Restore it to file the note.")
    if record.entity is SESSION:
        return {"round": record.values["round"], "session": about}
    if record.entity is ROUND:
        return {"round": about}
    raise RegisterError(
        f"A note is filed on a round or a session, and “{record.title}” is neither. Nothing was filed."
    )


def refiling(store: Store, note_id: str, title: str, passages: Sequence[Passage]) -> Action:
    """The action that brings a filed note to what its passages say now; only what differs is changed."""
    paragraphs = folded(passages)
    if not paragraphs:
        raise RegisterError("The note has no text left. Nothing was changed. Move the note to the Trash instead.")
    note = store.get(note_id)
    if note.deleted is not None:
        raise RegisterError(f"“{note.title}” is in the Trash. Nothing was changed. Restore it to file what you wrote.")
    made: list[Change] = [] if title == note.title else [Change(NOTE.name, note_id, "title", title)]
    standing = {each.id: each for each in _paragraphs(store, note_id)}
    cited, led_to = _citations(store, standing.values()), _results(store, standing.values())
    for number, each in enumerate(paragraphs, 1):
        record = standing.pop(each.passage.record, None)
        if record is None:
            made += _new_paragraph(note_id, number, each)
        else:
            made += _differing(record, number, each)
            made += _citing(each.passage, record.id, cited[record.id])
            made += _leading(each.passage, record.id, led_to[record.id])
    if standing:
        made += store.deletion(*standing).changes
    return Action("edit note", tuple(made))


def passages(store: Store, note_id: str) -> list[Passage]:
    """A filed note as passages of the editor."""
    records = _paragraphs(store, note_id)
    cited, led_to = _citations(store, records), _results(store, records)
    made = []
    for record in records:
        values = {name: record.text(name) for name in _SAME}
        sources = tuple(each.text("source") for each in cited[record.id])
        passage = Passage(**values, cited=sources, led_to=led_to[record.id], record=record.id)
        made.append(Paragraph(passage, record.text("quotation"), record.text("quotation_speaker")))
    return unfolded(made)


def _paragraphs(store: Store, note_id: str) -> list[Record]:
    return store.list(PARAGRAPH, [Condition("note", "=", note_id)])


def _citations(store: Store, records: Iterable[Record]) -> dict[str, list[Record]]:
    """What each of these paragraphs cites, by its id."""
    records = list(records)
    found = store.referring(CITATION, "record", [each.key for each in records])
    return {each.id: found.get(each.key, []) for each in records}


def _results(store: Store, records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The records that rest on each of these paragraphs, by the paragraph's id."""
    records = list(records)
    found = store.referring(CITATION, "source", [each.key for each in records])
    return {each.id: tuple(citation.text("record") for citation in found.get(each.key, [])) for each in records}


def _values(number: int, each: Paragraph) -> dict[str, Value]:
    values: dict[str, Value] = {name: getattr(each.passage, name) or None for name in _SAME}
    said: dict[str, Value] = {"quotation": each.quotation or None, "quotation_speaker": each.quotation_speaker or None}
    return values | said | {"number": number}


def _new_paragraph(note: str, number: int, each: Paragraph) -> list[Change]:
    id_ = new_id()
    values: dict[str, object] = {"note": note, **_values(number, each)}
    made = creation(PARAGRAPH, {name: value for name, value in values.items() if value is not None}, id_)
    return [*made, *_citing(each.passage, id_, []), *_leading(each.passage, id_, ())]


def _differing(record: Record, number: int, each: Paragraph) -> list[Change]:
    values = _values(number, each)
    return [
        Change(PARAGRAPH.name, record.id, name, value)
        for name, value in values.items()
        if value != record.values[name]
    ]


def _citing(passage: Passage, paragraph: str, standing: Sequence[Record]) -> list[Change]:
    """What a paragraph cites, brought to what the passage says."""
    there = {each.text("source"): each for each in standing}
    made: list[Change] = []
    for source in passage.cited:
        if source not in there:
            made += creation(CITATION, {"record": paragraph, "source": source})
    gone = [each for source, each in there.items() if source not in passage.cited]
    made += [Change(CITATION.name, each.id, DELETED, each.id) for each in gone]
    return made


def _leading(passage: Passage, paragraph: str, standing: Sequence[str]) -> list[Change]:
    """The citations by which the records that were made from a paragraph rest on it."""
    fresh = [record for record in passage.led_to if record not in standing]
    return [change for record in fresh for change in creation(CITATION, {"record": record, "source": paragraph})]
