"""What was said: the summary, the discussion by agenda item and issue, our own comment, and the next round."""

from collections.abc import Sequence

from negotiator_gui.domain.entities import AGENDA_ITEM, NOTE, PARAGRAPH
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.content import NOT_RECORDED, Block, Box, Paragraph, Subheading
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.people import item_number
from negotiator_gui.summary.wording import lower, phrase, quoted, sentence, who

_OTHER = "Other points"
_OVER = frozenset({"concluded", "collapsed"})


def summary(material: Material) -> Sequence[Block]:
    """The text of the draft, or else what the round or session recorded as its outcome."""
    version, subject = material.version(), material.subject()
    text = version.text("text") if version else ""
    text = text or subject.text("summary" if material.session else "outcome")
    return [Paragraph(text or f"{NOT_RECORDED}.", sources=material.cite(subject) if text else ())]


def discussion(material: Material) -> Sequence[Block]:
    """The paragraphs of the filed notes but for our comments, by agenda item and then by issue."""
    said = [each for each in material.of(PARAGRAPH) if each.values["kind"] != "comment"]
    titles = _titles(material)
    # A stable sort: agenda items in their order, then issues as they first came up, what has no issue at the end.
    order = [*titles, *dict.fromkeys(each.text("issue") for each in said if each.values["issue"]), ""]
    said.sort(key=lambda each: order.index(each.text("issue")))
    blocks: list[Block] = []
    heading = None
    for number, each in enumerate(said, 1):
        title = titles.get(each.text("issue")) or each.show("issue") or _OTHER
        if title != heading and any(each.values["issue"] for each in said):
            blocks.append(Subheading(title))
            heading = title
        blocks.append(_paragraph(material, each, str(number)))
    return blocks


def _titles(material: Material) -> dict[str, str]:
    """The agenda item under which each issue was taken up."""
    items = enumerate(material.of(AGENDA_ITEM), 1)
    return {
        item.text("issue"): f"Item {item_number(item, place)}: {item.text('title')}"
        for place, item in items
        if item.values["issue"]
    }


def _paragraph(material: Material, paragraph: Record, number: str) -> Paragraph:
    speaker = paragraph.show("envoy") if paragraph.values["kind"] == "said by" else ""
    return Paragraph(
        phrase(sentence(paragraph.text("text")), quoted(paragraph, speaker), by=" "),
        _lead(material, paragraph),
        number,
        paragraph.show("mark"),
        material.cite(paragraph, paragraph.values["source"]),
    )


def _lead(material: Material, paragraph: Record) -> str:
    """Whose words a paragraph gives."""
    kind = paragraph.text("kind")
    if kind == "said by":
        envoy, party = paragraph.show("envoy"), paragraph.show("party")
        speaker = f"{envoy} ({party})" if envoy and party else envoy or party
        return f"Said by {speaker or 'a speaker not recorded'}:"
    source = who(material, paragraph.values["source"])
    if kind == "observed":
        return f"Observed by {source}:" if source else "Observed:"
    if kind == "reported":
        return f"Reported by {source or 'a source not recorded'}:"
    return "Attribution not recorded:"


def comment(material: Material) -> Sequence[Block]:
    """Our own comments, in a box and nowhere else, each with its author."""
    authors = {note.id: note.text("author") for note in material.of(NOTE)}
    comments = tuple(
        Paragraph(
            phrase(sentence(each.text("text")), quoted(each), _by(authors[each.text("note")]), by=" "),
            mark=each.show("mark"),
            sources=material.cite(each),
        )
        for each in material.of(PARAGRAPH)
        if each.values["kind"] == "comment"
    )
    return [Box("COMMENT", comments)] if comments else []


def _by(author: str) -> str:
    return f"({author})" if author else ""


def next_round(material: Material) -> Sequence[Block]:
    """The round that came or comes next: days, place and format, and how certain it is."""
    version, after = material.version(), material.after
    blocks = [Paragraph(version.text("next_round"))] if version and version.text("next_round") else []
    if after:
        blocks.append(Paragraph(_announced(after), sources=material.cite(after)))
    over = material.talks.values["status"] in _OVER
    return blocks or ([] if over else [Paragraph(f"{NOT_RECORDED}.")])


def _announced(after: Record) -> str:
    planned = after.show("planned_dates")
    when = after.show("held_dates") or (f"planned for {planned}" if planned else "dates not recorded")
    place = phrase(after.show("venue"), after.text("city")) or after.text("planned_place") or "place not recorded"
    kind = after.show("format") or "format not recorded"
    status = after.show("status") or "status not recorded"
    return f"{after.title}: {when}, {place}; {lower(kind)}; {lower(status)}."
